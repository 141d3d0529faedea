"""Generalization hierarchies: what stands for a value at each level, from itself up to ``*``."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from selaras.errors import InputError
from selaras.texts import read_text
from selaras.transfer.techniques.generalising import Period

ANY = "*"
"""The label of the highest level, and of what is suppressed."""
_STEPS = (5, 10, 20, 40)
"""Widths of the bands of whole numbers, where none are given."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The levels of one column.

    ``values``: those at level 0; ``labels[level]``: the different labels of a level; ``codes``: shape (levels, values), the
    number of a value's label at each level; ``shares``: the same shape, the share of the domain that the label stands for.
    ``domain``: how many values the hierarchy has, of which those of the table may be a part.
    """

    column: str
    values: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    codes: NDArray[np.int32]
    shares: NDArray[np.float64]
    domain: int

    @property
    def height(self) -> int:
        """The highest level."""
        return len(self.labels) - 1


def hierarchy(column: str, rows: Sequence[Sequence[str]], held: Sequence[str] | None = None) -> Hierarchy:
    """A hierarchy from rows that begin with a value and go up level by level; all of one length, the last all ``*`` or the like.

    ``held``: the values of the table in the order in which they are counted; all of the rows where ``None``.
    Raises: InputError for rows of different lengths, values that stand twice, and values of the table that no row has.
    """
    where = f"hierarchy of {column}"
    levels = len(rows[0]) if rows else 0
    if not levels or any(len(row) != levels for row in rows):
        raise InputError(where, "has rows of different lengths, or none", "Give every value as many levels.")
    place = {row[0]: number for number, row in enumerate(rows)}
    if len(place) != len(rows):
        raise InputError(where, "has a value twice", "Keep one row for each value.")
    if len({row[-1] for row in rows}) > 1:
        rows, levels = [[*row, ANY] for row in rows], levels + 1
    labels: list[tuple[str, ...]] = []
    codes = np.empty((levels, len(rows)), dtype=np.int32)
    shares = np.empty((levels, len(rows)), dtype=np.float64)
    for level in range(levels):
        numbered: dict[str, int] = {}
        codes[level] = [numbered.setdefault(row[level], len(numbered)) for row in rows]
        labels.append(tuple(numbered))
        shares[level] = (np.bincount(codes[level]) / len(rows))[codes[level]]
        pairs = codes[level - 1].astype(np.int64) * len(rows) + codes[level] if level else codes[level]
        if level and len(np.unique(pairs)) > len(labels[level - 1]):
            raise InputError(
                where,
                f"splits a label of level {level - 1} again at level {level}",
                "Let every label have one above it.",
            )
    if held is None:
        held = [row[0] for row in rows]
    missing = next((number for number, value in enumerate(held) if value not in place), None)
    if missing is not None:
        raise InputError(
            where, f"has no row for {sum(value not in place for value in held):,} of the table's {len(held):,} different values",
            "Add them to its file, or let the hierarchy be made (leave the file out).",
        )  # fmt: skip
    order = [place[value] for value in held]
    return Hierarchy(column, tuple(held), tuple(labels), codes[:, order], shares[:, order], len(rows))


def read_levels(path: Path) -> dict[str, list[str]]:
    """The rows of a hierarchy's file by their value: a row a value, its levels between semicolons, commas or tabs.

    Raises: InputError naming the file.
    """
    text = read_text(path)
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    rows = [row for row in csv.reader(text.splitlines(), delimiter=delimiter) if row]
    if len({row[0] for row in rows}) < len(rows) or not rows:
        raise InputError(str(path), "has a value twice, or no row", "Keep one row for each value.")
    return {row[0]: row for row in rows}


def from_file(column: str, path: Path, held: Sequence[str]) -> Hierarchy:
    """A hierarchy of a file; what is empty stands by itself below ``*``, where the file does not say.

    Raises: InputError naming the file.
    """
    rows = list(read_levels(path).values())
    if "" in held and all(row[0] for row in rows):
        rows.append(["", *([""] * (len(rows[0]) - 2)), rows[0][-1]])
    try:
        return hierarchy(column, rows, held)
    except InputError as error:
        raise InputError(f"{path} ({error.where})", error.what, error.fix) from None


def flat(column: str, held: Sequence[str]) -> Hierarchy:
    """Values, and nothing above them but ``*``."""
    return hierarchy(column, [[value, ANY] for value in held])


def of_numbers(column: str, held: Sequence[str], widths: Sequence[float] = ()) -> Hierarchy:
    """Numbers in bands of growing widths, each a multiple of the one before; bands double from a fortieth of the range on where none
    are given and the numbers are no small whole ones. What is empty, infinite or not a number stays apart up to ``*``."""
    numbers = {value: number for value in held if value and math.isfinite(number := float(value))}
    low, high = min(numbers.values(), default=0.0), max(numbers.values(), default=0.0)
    whole = all(number.is_integer() for number in numbers.values())
    if not widths:
        widths = _STEPS if whole and high - low <= 250 else _doubling(high - low, whole)

    first = widths[0]

    def band(number: float, width: float) -> str:
        start = math.floor(number / first + _NUDGE) // round(width / first) * width
        return (
            f"{start:.0f}-{start + width - 1:.0f}" if whole and width >= 1 else f"[{start:.15g}, {start + width:.15g})"
        )

    rows = [
        [value, *(band(numbers[value], width) if value in numbers else _apart(value) for width in widths), ANY]
        for value in held
    ]
    return hierarchy(column, rows)


_NUDGE = 1e-9
"""So much below a bound a number counts as the bound: 0.3 / 0.1 is less than 3 in binary. Wider bands are made of whole narrow ones."""


def _apart(value: str) -> str:
    """What stands for what has no place among numbers: ``nan`` however it is written."""
    return f"{float(value)}" if value else ""


def _doubling(span: float, whole: bool) -> list[float]:
    first = 10.0 ** math.floor(math.log10(span / 40)) if span > 0 else 1.0
    first = max(first, 1.0) if whole else first
    widths = [first]
    while widths[-1] < span and len(widths) < 10:
        widths.append(widths[-1] * (5 if len(widths) % 2 else 2))
    return widths


_PERIODS: tuple[Period, ...] = ("month", "year", "five-years", "decade")


def of_dates(column: str, held: Sequence[str], period: Callable[[str, Period], str | None]) -> Hierarchy:
    """Dates by month, year, five years and decade; ``period`` gives the one a date falls in. What is none stays apart up to ``*``."""
    return hierarchy(column, [[value, *(period(value, step) or value for step in _PERIODS), ANY] for value in held])


def of_beginnings(column: str, held: Sequence[str]) -> Hierarchy:
    """Codes of one length by fewer and fewer of their first letters and digits."""
    length = max(map(len, held), default=0)
    return hierarchy(
        column,
        [[value, *(value[:kept] + "*" * (length - kept) for kept in range(length - 1, 0, -1)), ANY] for value in held],
    )


def of_parts(column: str, held: Sequence[str], separator: str, *, largest_last: bool) -> Hierarchy:
    """Places written from part to part (``Quận 1, TP HCM``, or codes such as ``31.71.01``) by fewer and fewer of their parts.

    ``largest_last``: whether the largest division stands last, as in addresses, or first, as in codes.
    """
    split = {value: [part.strip() for part in value.split(separator)] for value in held}
    depth = max(map(len, split.values()), default=1)
    joint = f"{separator} " if separator == "," else separator

    def kept(parts: list[str], count: int) -> str:
        return joint.join(parts[-count:] if largest_last else parts[:count])

    return hierarchy(
        column,
        [[value, *(kept(parts, count) for count in range(depth - 1, 0, -1)), ANY] for value, parts in split.items()],
    )
