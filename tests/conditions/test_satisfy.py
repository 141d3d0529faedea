"""Whether conditions can hold together: against trying every value."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import joined

from selaras.conditions import Wanted, evaluate, names, parse, satisfiable
from selaras.facts import Fact, FactDeclaration, FactSource, FactType, Vocabulary

VOCABULARY = Vocabulary.of(
    [
        FactDeclaration("a.flag", FactType.BOOL, "Flag?"),
        FactDeclaration("b.flag", FactType.BOOL, "Flag?"),
        FactDeclaration("a.number", FactType.INT, "Number?"),
        FactDeclaration("a.kind", FactType.STRING, "Kind?", values=("x", "y", "z")),
        FactDeclaration("a.place", FactType.STRING, "Place?"),
        FactDeclaration("a.day", FactType.DATE, "Day?"),
        FactDeclaration("a.list", FactType.LIST, "List?"),
    ]
)
VALUES: dict[str, list[Any]] = {
    "a.flag": [True, False],
    "b.flag": [True, False],
    "a.number": [-5, 0, 1, 2, 3, 4, 99],
    "a.kind": ["x", "y", "z"],
    "a.place": ["SG", "MY", "elsewhere"],
    "a.day": [dt.date(2000, 1, 1), dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2026, 2, 2), dt.date(2090, 1, 1)],
    "a.list": [(), ("SG",), ("MY",), ("SG", "MY")],
}
ATOMS = st.sampled_from(
    [
        "a.flag", "!b.flag", "a.number > 2", "a.number <= 1", "a.kind == 'x'", "a.kind != 'y'", "a.kind in ['x', 'z']",
        "a.place == 'SG'", "a.place in ['SG', 'MY']", "'SG' in a.list", "a.day >= date('2026-02-01')",
    ]
)  # fmt: skip
CONDITIONS = joined(ATOMS, max_leaves=5)


def by_trying(texts: list[tuple[str, bool]]) -> bool:
    nodes = [(parse(text), value) for text, value in texts]
    used = sorted({name for node, _ in nodes for name in names(node)})
    for values in itertools.product(*(VALUES[name] for name in used)):
        facts = {name: Fact(name, value, FactSource.DECLARED) for name, value in zip(used, values, strict=True)}
        if all(evaluate(node, facts).value is value for node, value in nodes):
            return True
    return False


@given(st.lists(st.tuples(CONDITIONS, st.booleans()), min_size=1, max_size=2))
def test_the_search_finds_what_trying_every_value_finds(texts: list[tuple[str, bool]]) -> None:
    wanted = [Wanted(parse(text), value) for text, value in texts]
    assert satisfiable(wanted, VOCABULARY) is by_trying(texts)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["a.number > 2", "a.number < 4"], True),
        (["a.number > 2", "a.number < 3"], False),
        (["a.number + 10 > 20", "a.number == 11"], True),
        (["a.kind != 'x'", "a.kind != 'y'", "a.kind != 'z'"], False),
        (["a.place != 'SG'", "a.place != 'MY'"], True),
        (["a.day > date('2026-02-01')", "a.day + 30 < date('2026-03-01')"], False),
        (["size(a.list) >= 2", "!('SG' in a.list)"], False),
        (["met('other.law/rule')", "!met('other.law/rule')"], False),
        (["met('other.law/rule')", "!met('other.law/else')"], True),
    ],
)
def test_worked_cases(texts: list[str], expected: bool) -> None:
    assert satisfiable([Wanted(parse(text)) for text in texts], VOCABULARY) is expected


def test_it_gives_up_rather_than_run_for_ever() -> None:
    many = [f"f.n{index}" for index in range(40)]
    wide = Vocabulary.of([FactDeclaration(name, FactType.INT, "Number?") for name in many])
    small = [Wanted(parse(f"{name} >= 0 && {name} <= 1")) for name in many]
    assert satisfiable([Wanted(parse(f"{' + '.join(many)} == 1000")), *small], wide) is None
