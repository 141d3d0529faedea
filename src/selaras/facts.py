"""Facts: named, typed values about a subject, with their source. A fact may be unknown; unknown is not false."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from selaras.errors import UsageError

Value = bool | int | float | str | dt.date | tuple[str, ...]


class FactType(StrEnum):
    """The types that conditions know."""

    BOOL = "bool"
    INT = "int"
    STRING = "string"
    DATE = "date"
    LIST = "list"


class FactSource(StrEnum):
    """Where a fact comes from."""

    MEASURED = "measured"
    DECLARED = "declared"
    DERIVED = "derived"
    PRESUMED = "presumed"


@dataclass(frozen=True, slots=True)
class FactDeclaration:
    """A fact that conditions may use.

    ``values`` closes a string to a set; ``question`` is what a person is asked when it is missing; ``presumed`` is the
    value taken, and shown, where nobody says otherwise (always the one under which the law applies in full). ``least``
    is the smallest number that can be. ``understood`` gives the codes of what somebody wrote into a list, or None.
    """

    name: str
    type: FactType
    question: str
    values: tuple[str, ...] = ()
    presumed: Value | None = None
    measured: bool = False
    least: int | None = None
    understood: Callable[[str], tuple[str, ...] | None] | None = field(default=None, compare=False)
    codes: str = ""
    """What the codes are, as an error says it."""
    each: str = ""
    """Whose act it is: ``rule`` for one of the authority behind each rule, ``law`` for one of each state's; "" for one fact."""
    standing: bool = False
    """Whether it says who a party is and what it is about: no step on a way changes it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A known value of a fact.

    ``measured`` is what the data shows beside it, where somebody declared otherwise, and ``measured_note`` where;
    ``because`` is the reason in writing that a declaration came with.
    """

    name: str
    value: Value
    source: FactSource
    note: str = ""
    because: str = ""
    measured: Value | None = None
    measured_note: str = ""
    against_data: bool = False
    """Whether the declaration contradicts what was measured (and does not merely say more)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A raw value with the place where a person wrote it, so that an error can name that place, and the reason given."""

    value: Any
    where: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The declared facts by name."""

    declarations: Mapping[str, FactDeclaration] = field(default_factory=dict)

    @classmethod
    def of(cls, declarations: Iterable[FactDeclaration]) -> Vocabulary:
        """A vocabulary from declarations."""
        return cls({declaration.name: declaration for declaration in declarations})

    def with_more(self, declarations: Iterable[FactDeclaration]) -> Vocabulary:
        """This vocabulary with further facts, as a company policy may bring."""
        return Vocabulary({**self.declarations, **{declaration.name: declaration for declaration in declarations}})

    def nearest(self, name: str) -> str | None:
        """The declared fact whose name is most like this one, for what a person mistyped."""
        import difflib

        return next(iter(difflib.get_close_matches(name, list(self.declarations), n=1)), None)

    def read(self, name: str, raw: Any, where: str) -> Value:
        """A value as the declared type, from what a file or the command line gives.

        Raises: UsageError naming the fact, what is wrong and what may be given.
        """
        plain, at, _ = name.partition("@")
        declaration = self.declarations.get(plain)
        if declaration is None or (at and not declaration.each):
            near = self.nearest(plain)
            raise UsageError(
                where, f"there is no fact {name!r}", f"Did you mean {near!r}?" if near else "See: selaras transfer init"
            )
        value = _READ[declaration.type](raw)
        if value is None:
            expected = f"one of {', '.join(declaration.values)}" if declaration.values else _EXPECTED[declaration.type]
            raise UsageError(where, f"{name} cannot be {_shown(raw)}", f"Give {expected}.")
        if declaration.least is not None and isinstance(value, int) and value < declaration.least:
            raise UsageError(where, f"{name} cannot be {value}", f"Give {declaration.least} or more.")
        if declaration.understood is not None and isinstance(value, tuple):
            value = _coded(name, value, declaration, where)
        if declaration.values:
            for part in value if isinstance(value, tuple) else (value,):
                if part not in declaration.values:
                    raise UsageError(
                        where, f"{name} cannot be {_shown(part)}", f"Give one of {', '.join(declaration.values)}."
                    )
        return value


def _coded(name: str, parts: tuple[str, ...], declaration: FactDeclaration, where: str) -> tuple[str, ...]:
    """The codes of a list. Raises: UsageError for what is none."""
    assert declaration.understood is not None
    out: dict[str, None] = {}
    for part in parts:
        codes = declaration.understood(part)
        if codes is None:
            raise UsageError(where, f"{name} cannot hold {_shown(part)}", f"Give {declaration.codes}.")
        out.update(dict.fromkeys(codes))
    return tuple(out)


_EXPECTED = {
    FactType.BOOL: "true or false",
    FactType.INT: "a whole number",
    FactType.STRING: "a text",
    FactType.DATE: "a date such as 2026-03-01",
    FactType.LIST: "a list such as [a, b]",
}


def _shown(raw: Any) -> str:
    text = str(raw)
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _read_bool(raw: Any) -> Value | None:
    if isinstance(raw, bool):
        return raw
    return {"true": True, "yes": True, "false": False, "no": False}.get(str(raw).strip().lower())


def _read_int(raw: Any) -> Value | None:
    if isinstance(raw, bool):
        return None
    try:
        return int(str(raw).replace("_", "").replace(",", ""))
    except ValueError:
        return None


def _read_string(raw: Any) -> Value | None:
    return raw if isinstance(raw, str) else None


def _read_date(raw: Any) -> Value | None:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    try:
        return dt.date.fromisoformat(str(raw))
    except ValueError:
        return None


def _read_list(raw: Any) -> Value | None:
    if isinstance(raw, str):
        parts = (part.strip().strip("\"'").strip() for part in raw.strip().strip("[]").split(","))
        return tuple(part for part in parts if part)
    if isinstance(raw, list | tuple) and all(isinstance(part, str) for part in raw):
        return tuple(raw)
    return None


_READ = {
    FactType.BOOL: _read_bool,
    FactType.INT: _read_int,
    FactType.STRING: _read_string,
    FactType.DATE: _read_date,
    FactType.LIST: _read_list,
}


Facts = Mapping[str, Fact]
"""Known facts by name. A name that is absent is unknown."""


def with_presumptions(facts: Facts, vocabulary: Vocabulary) -> dict[str, Fact]:
    """The facts with every presumed value that nobody contradicted."""
    out = {
        name: Fact(name, declaration.presumed, FactSource.PRESUMED)
        for name, declaration in vocabulary.declarations.items()
        if declaration.presumed is not None
    }
    out.update(facts)
    return out


NOT_BEGUN, PLANNED, DONE = "none", "planned", "filed"
"""What a fact about a filing says: nothing is done, it is ahead, it is done."""


def without_plans(facts: Facts) -> Facts:
    """The facts once the last day for what is planned has passed: a plan does not count any more."""
    late = {name: Fact(name, NOT_BEGUN, fact.source, "planned, and the last day has passed") for name, fact in facts.items() if fact.value == PLANNED}  # fmt: skip
    return {**facts, **late} if late else facts


def flatten(raw: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested tables of facts, as files have them, by dotted names; ``{value, because}`` is one fact with its reason."""
    out: dict[str, Any] = {}
    for key, value in raw.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and value.keys() == {"value", "because"}:
            out[name] = Written(value["value"], "facts", str(value["because"]).strip())
        else:
            out |= flatten(value, f"{name}.") if isinstance(value, Mapping) else {name: value}
    return out
