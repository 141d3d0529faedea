"""Measure how well numbers are told from look-alikes: python -m benchmarks.detection [--tables N].

Every column stands once in a table of its own between plain columns, under a header that names it and under one that
says nothing, in tables of 50 and of 1,000 rows, a tenth of its values missing.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import polars as pl

from benchmarks.detection.lookalikes import LOOKALIKES
from benchmarks.detection.numbers import NUMBERS
from selaras.transfer import scan
from selaras.transfer.scanning import ColumnVerdict

SIZES = (50, 1000)
PLAIN = "field_7"
RECALL, FALSE = 0.995, 0.005


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

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits / self.of:6.1%} ({low:.1%} to {high:.1%} of {self.of:,})"


def verdict(random: Random, header: str, make: Callable[[int], str], rows: int) -> ColumnVerdict:
    """The verdict on a column of such values between two plain ones."""
    values = [None if random.random() < 0.1 else make(row) for row in range(rows)]
    frame = pl.DataFrame(
        {
            "row": range(rows),
            header: pl.Series(values, dtype=pl.String),
            "state": [random.choice(["open", "closed"]) for _ in range(rows)],
        }
    )
    return next(column for column in scan(frame).evidence.columns if column.name == header)


def found(column: ColumnVerdict, name: str) -> bool:
    """Whether at least half of the values were taken for that."""
    return any(detection.identifier.name == name and detection.share >= 0.5 for detection in column.detections)


def asserted(column: ColumnVerdict) -> str:
    """What a column was taken for, be it in few values, or nothing."""
    return ", ".join(f"{detection.identifier.name} in {detection.share:.0%}" for detection in column.detections)


def numbers(tables: int, seed: int) -> Iterator[tuple[str, Rate, Rate]]:
    """Recall by number: under a header that names it, and under one that says nothing."""
    for name, (make, header) in NUMBERS.items():
        named, plain = Rate(), Rate()
        for table in range(tables):
            for rows in SIZES:
                for rate, title in ((named, header), (plain, PLAIN)):
                    random = Random(f"{seed} {name} {title} {table} {rows}")
                    column = verdict(random, title, lambda row, r=random, m=make: m(r), rows)  # type: ignore[misc]
                    rate.add(found(column, name), f"{rows} rows: {asserted(column) or 'nothing'}")
        yield name, named, plain


def lookalikes(tables: int, seed: int) -> Iterator[tuple[str, Rate]]:
    """How many columns of look-alikes were left alone."""
    for kind, (header, make) in LOOKALIKES.items():
        rate = Rate()
        for table in range(tables):
            for rows in SIZES:
                for title in (header, PLAIN):
                    random = Random(f"{seed} {kind} {title} {table} {rows}")
                    column = verdict(random, title, lambda row, r=random, m=make: m(r, row), rows)  # type: ignore[misc]
                    taken = asserted(column)
                    rate.add(not taken, f"{rows} rows under {title}: {taken}")
        yield kind, rate


def main() -> None:
    """Print the tables, with what was missed or wrongly taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=20, help="tables of each size for each column and header")
    parser.add_argument(
        "--seed", type=int, default=1, help="1 is for tuning; another for a figure that nobody tuned to"
    )
    chosen = parser.parse_args()
    print(
        f"| {'number':<14}| {'column recall, named':<34}| {'column recall, unnamed':<34}|\n|{'-' * 15}|{'-' * 35}|{'-' * 35}|"
    )
    all_named, all_plain, all_left = Rate(), Rate(), Rate()
    for name, named, plain in numbers(chosen.tables, chosen.seed):
        print(f"| {name:<14}| {named!s:<34}| {plain!s:<34}|")
        for mine, total in ((named, all_named), (plain, all_plain)):
            total.include(mine)
            for what, times in mine.missed.items():
                print(f"|               |   taken for {what} ({times} times)")
    print(f"| all           | {all_named!s:<34}| {all_plain!s:<34}|   target {RECALL:.1%}\n")
    print(f"| {'look-alikes':<37}| {'columns left alone':<34}|\n|{'-' * 38}|{'-' * 35}|")
    for kind, rate in lookalikes(chosen.tables, chosen.seed):
        print(f"| {kind:<37}| {rate!s:<34}|")
        all_left.include(rate)
        for what, times in rate.missed.items():
            print(f"|   taken, {what} ({times} times)")
    print(f"| {'all':<37}| {all_left!s:<34}|   false columns {1 - all_left.hits / all_left.of:.2%}, target {FALSE:.1%}")


if __name__ == "__main__":
    main()
