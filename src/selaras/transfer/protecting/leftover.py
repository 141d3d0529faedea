"""What is still found in a protected copy, held against what the plan said would be gone; and what is left because the plan keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from selaras.transfer.categories import Identifiability
from selaras.transfer.evidence import Evidence
from selaras.transfer.protecting.plan import (
    Drop,
    Generalise,
    Keep,
    Mask,
    Operation,
    Plan,
    Pseudonymise,
    Redact,
    Tokenise,
)
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import ColumnVerdict
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.telling import telling

_GONE = (Mask, Pseudonymise, Tokenise, Redact)
"""After these no identifier may be found in a column."""
_HELD = (*_GONE, Generalise, Keep, Drop)
"""Operations whose outcome the proof holds. Substitutes and encrypted digits look real on purpose, and numbers within bounds and values
that are not rare stay as they are."""
_SOMEBODY = frozenset({Identifiability.DIRECT, Identifiability.SENSITIVE})


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is still found in a column, and the plan's reason to accept it, or ""."""

    table: str
    column: str
    operation: str
    what: str
    accepted: str
    of_name: bool = False
    """Whether it is in the name of the column, and not in its values."""
    echo: bool = False
    """Whether it is what another column of the same row held."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A column in which personal data is left because the plan keeps it: what is found in it, in words."""

    table: str
    column: str
    operation: str
    categories: tuple[str, ...]


class Counted(Protocol):
    """What was done to a column of a table, as far as the proof asks for it."""

    @property
    def stayed(self) -> int: ...


def leftovers(
    plan: Plan, evidence: Evidence, counted: Iterable[tuple[str, Mapping[str, Counted]]] = ()
) -> tuple[Leftover, ...]:
    """Everything that is still found where the plan said it would be gone.

    ``counted``: by table, what was done to its columns: of generalised ones no value may be as it was.
    """
    found = [
        Leftover(verdict.table, verdict.name, operation.operation, what, operation.accept)
        for verdict in evidence.columns
        if (operation := plan.columns.get(verdict.name)) is not None
        for what in _found(operation, verdict)
    ]
    found += [
        Leftover(table, name, operation.operation, f"{counts.stayed:,} values as they were", operation.accept)
        for table, columns in counted
        for name, counts in columns.items()
        if counts.stayed and (operation := plan.columns.get(name)) is not None
    ]
    return tuple(found)


def echoes_left(plan: Plan, table: str, echoes: Mapping[tuple[str, str], int]) -> Iterator[Leftover]:
    """Columns of a copy that hold what a protected column of the same row held. ``echoes``: by both names, in how many rows."""
    for (text, own), rows in echoes.items():
        operation = plan.columns.get(text, Keep())
        what = f"the value of column {own} in {rows:,} row{'s' if rows > 1 else ''}"
        yield Leftover(table, text, operation.operation, what, operation.accept, echo=True)


def names_left(plan: Plan, table: str, names: Iterable[str], as_of: dt.date, rules: Rules | None) -> Iterator[Leftover]:
    """The names of columns in a copy that say who somebody is, masked. ``plan``: under the names that the copy has."""
    for name, what in telling(names, as_of, rules).items():
        operation = plan.columns.get(name)
        if operation is not None:
            yield Leftover(
                table, mask(name), operation.operation, f"{what} in its name", operation.accept, of_name=True
            )


def _found(operation: Operation, verdict: ColumnVerdict) -> Iterator[str]:
    if verdict.unread:
        yield f"{verdict.unread_values:,} values that were not read"
    if not isinstance(operation, _GONE):
        if isinstance(operation, Generalise):
            for detection in verdict.detections:
                if detection.identifier.category.identifiability is Identifiability.DIRECT:
                    yield f"{detection.identifier.title} in {detection.rows:,} rows"
        return
    detected = set()
    for detection in verdict.detections:
        detected.add(detection.identifier.category.key)
        if detection.identifier.category.key != "pseudonym":
            yield f"{detection.identifier.title} in {detection.rows:,} rows"
    if isinstance(operation, Redact):
        for category in verdict.categories:
            if category.key not in detected and category.key != "free_text" and category.identifiability in _SOMEBODY:
                yield category.title


def kept(plan: Plan, evidence: Evidence) -> tuple[Kept, ...]:
    """The columns in which personal data is left because the plan keeps it, wholly or in part."""
    return tuple(
        Kept(verdict.table, verdict.name, operation.operation, categories)
        for verdict in evidence.columns
        if not isinstance(operation := plan.columns.get(verdict.name, Keep()), (Mask, Pseudonymise, Tokenise))
        if (categories := _left(operation, verdict))
    )


def _left(operation: Operation, verdict: ColumnVerdict) -> tuple[str, ...]:
    if isinstance(operation, Generalise) and operation.up_to is not None:
        return ("Province, state or country",)
    if isinstance(operation, Keep) and (verdict.words or verdict.free_text):
        return ("words that may be names of people" if verdict.words else "longer text that may hold personal data",)
    if isinstance(operation, Keep) and verdict.unexplained and not verdict.categories:
        return ("values that nothing explains and that may be personal data",)
    return tuple(
        category.title
        for category in verdict.categories
        if category.identifiability not in (Identifiability.NONE, Identifiability.PSEUDONYM)
        and not (isinstance(operation, Redact) and category.identifiability in _SOMEBODY)
    )


def unheld(plan: Plan) -> tuple[str, ...]:
    """The columns whose operation the proof does not hold."""
    return tuple(name for name, operation in plan.columns.items() if not isinstance(operation, _HELD))
