"""How sure it must be that columns hold nothing before data is said to be about nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selaras.errors import UsageError
from selaras.transfer.scanning import ColumnVerdict

SURE = 0.3
"""The threshold where none is given; chosen by figures (decision 0040)."""


def sureness(value: float | None, where: str = "sure") -> float:
    """A threshold as given, or the usual one for ``None``. Raises: UsageError outside 0 to 1."""
    if value is None:
        return SURE
    if not 0 <= value <= 1:
        raise UsageError(where, f"{value:g} is not a probability", "Give a number from 0 (believe all) to 1.")
    return value


def doubtful_of(columns: Iterable[ColumnVerdict], sure: float) -> list[ColumnVerdict]:
    """The columns in which nothing was found, less surely than ``sure``.

    What a rule of the user's settles and what is empty is certain; longer text, words and unexplained numbers are named as such.
    """
    return [
        column
        for column in columns
        if column.filled
        and not (column.categories or column.settled or _named_as_such(column))
        and _below(column, sure)
    ]


def in_words(columns: Sequence[ColumnVerdict], most: int = 5) -> str:
    """Which columns, and how sure each is, in words."""
    more = f" and {len(columns) - most} more" if len(columns) > most else ""
    return ", ".join(f"{column.name} ({column.confidence:.0%})" for column in columns[:most]) + more


def _named_as_such(column: ColumnVerdict) -> bool:
    return column.free_text or column.words or column.unexplained


def _below(column: ColumnVerdict, sure: float) -> bool:
    return column.confidence is not None and column.confidence < sure
