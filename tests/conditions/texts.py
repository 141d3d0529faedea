"""Texts of conditions for properties: simple ones, joined in every way."""

from __future__ import annotations

from hypothesis import strategies as st


def joined(simple: st.SearchStrategy[str], *, max_leaves: int, choice: bool = False) -> st.SearchStrategy[str]:
    """Conditions of ``&&``, ``||`` and ``!`` over simple ones, and with ``choice`` of ``? :`` too."""

    def extend(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        two = st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(
            lambda part: f"({part[0]} {part[1]} {part[2]})"
        )
        negated = inner.map(lambda part: f"!({part})")
        chosen = st.tuples(inner, inner, inner).map(lambda part: f"(({part[0]}) ? ({part[1]}) : ({part[2]}))")
        return st.one_of(two, negated, chosen) if choice else st.one_of(two, negated)

    return st.recursive(simple, extend, max_leaves=max_leaves)
