"""Facts: named, typed values about a subject, with their source. A fact may be unknown; unknown is not false."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
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
    value taken, and shown, where nobody says otherwise (always the one under which the law applies in full).
    """

    name: str
    type: FactType
    question: str
    values: tuple[str, ...] = ()
    presumed: Value | None = None
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A known value of a fact."""

    name: str
    value: Value
    source: FactSource
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A raw value with the place where a person wrote it, so that an error can name that place."""

    value: Any
    where: str


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
        declaration = self.declarations.get(name)
        if declaration is None:
            near = self.nearest(name)
            raise UsageError(
                where, f"there is no fact {name!r}", f"Did you mean {near!r}?" if near else "See: selaras transfer init"
            )
        value = _READ[declaration.type](raw)
        if value is None:
            expected = f"one of {', '.join(declaration.values)}" if declaration.values else _EXPECTED[declaration.type]
            raise UsageError(where, f"{name} cannot be {_shown(raw)}", f"Give {expected}.")
        if declaration.values:
            for part in value if isinstance(value, tuple) else (value,):
                if part not in declaration.values:
                    raise UsageError(
                        where, f"{name} cannot be {_shown(part)}", f"Give one of {', '.join(declaration.values)}."
                    )
        return value


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
        return tuple(part.strip() for part in raw.strip("[]").split(",") if part.strip())
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


def flatten(raw: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested tables of facts, as files have them, by dotted names."""
    out: dict[str, Any] = {}
    for key, value in raw.items():
        out |= flatten(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": value}
    return out
