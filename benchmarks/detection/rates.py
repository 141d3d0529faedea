"""So many of so many, and the verdict on one column in a table of its own."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import polars as pl

from selaras.transfer import scan
from selaras.transfer.scanning import ColumnVerdict

SIZES = (50, 1000)
PLAIN = "field_7"
"""A header that says nothing."""


@dataclass(slots=True)
class Rate:
    """So many of so many."""

    hits: int = 0
    of: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, hit: bool, what: str) -> None:
        """Count one more."""
        self.hits += hit
        self.of += 1
        if not hit:
            self.missed[what] += 1

    def include(self, other: Rate) -> None:
        """Count in those of another."""
        self.hits += other.hits
        self.of += other.of

    def interval(self) -> tuple[float, float]:
        """Wilson's interval at 95 %."""
        share, z = self.hits / self.of, 1.959964
        middle = (share + z * z / (2 * self.of)) / (1 + z * z / self.of)
        half = z * math.sqrt(share * (1 - share) / self.of + z * z / (4 * self.of**2)) / (1 + z * z / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)

    def print_missed(self) -> None:
        """What was missed, a line each."""
        for what, times in self.missed.items():
            print(f"|   {what} ({times} times)")

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits / self.of:6.1%} ({low:.1%} to {high:.1%} of {self.of:,})"


def verdicts(
    label: str, header: str, make: Callable[[Random, int], str], tables: int, seed: int
) -> Iterator[tuple[str, int, ColumnVerdict]]:
    """The verdicts on columns of such values, by title and rows: under the header and under ``PLAIN``, in every size.

    ``make``: gives the value of a row.
    """
    for table in range(tables):
        for rows in SIZES:
            for title in (header, PLAIN):
                random = Random(f"{seed} {label} {title} {table} {rows}")
                yield title, rows, _verdict(random, title, values(random, make, rows))


def values(random: Random, make: Callable[[Random, int], str], rows: int) -> list[str | None]:
    """A column of such values, a tenth of them missing."""
    return [None if random.random() < 0.1 else make(random, row) for row in range(rows)]


def _verdict(random: Random, header: str, listed: list[str | None]) -> ColumnVerdict:
    """The verdict on a column of values between two plain ones."""
    rows = len(listed)
    frame = pl.DataFrame(
        {
            "row": range(rows),
            header: pl.Series(listed, dtype=pl.String),
            "state": [random.choice(["open", "closed"]) for _ in range(rows)],
        }
    )
    return next(column for column in scan(frame).evidence.columns if column.name == header)


def row(first: str, *rest: Rate | str, head: bool = False) -> None:
    """Print one row of a table, with a line under it where it is the head."""
    print("| " + " | ".join([f"{first:<37}", *(f"{item!s:<36}" for item in rest)]) + " |")
    if head:
        print("|" + "|".join(["-" * 39, *("-" * 38 for _ in rest)]) + "|")
