"""How well numbers are told from look-alikes, by column.

Every column stands once in a table of its own between plain columns, under a header that names it and under one that
says nothing, in tables of 50 and of 1,000 rows, a tenth of its values missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.detection.lookalikes import LOOKALIKES
from benchmarks.detection.numbers import NUMBERS
from benchmarks.detection.rates import PLAIN, Rate, row, verdicts
from selaras.transfer.scanning import ColumnVerdict

RECALL, FALSE = 0.995, 0.005


def found(column: ColumnVerdict, name: str) -> bool:
    """Whether at least half of the values were taken for that."""
    return any(detection.identifier.name == name and detection.share >= 0.5 for detection in column.detections)


def asserted(column: ColumnVerdict) -> str:
    """What a column was taken for, be it in few values, or nothing."""
    return ", ".join(f"{detection.identifier.name} in {detection.share:.0%}" for detection in column.detections)


def numbers(tables: int, seed: int) -> Iterator[tuple[str, Rate, Rate]]:
    """Recall by number: under a header that names it, and under one that says nothing."""
    for name, (make, header) in NUMBERS.items():
        rates = {header: Rate(), PLAIN: Rate()}
        for title, rows, column in verdicts(name, header, lambda random, _, m=make: m(random), tables, seed):  # type: ignore[misc]
            rates[title].add(found(column, name), f"{rows} rows: {asserted(column) or 'nothing'}")
        yield name, rates[header], rates[PLAIN]


def lookalikes(tables: int, seed: int) -> Iterator[tuple[str, Rate]]:
    """How many columns of look-alikes were left alone."""
    for kind, (header, make) in LOOKALIKES.items():
        rate = Rate()
        for title, rows, column in verdicts(kind, header, make, tables, seed):
            taken = asserted(column)
            rate.add(not taken, f"{rows} rows under {title}: {taken}")
        yield kind, rate


def report(tables: int, seed: int) -> None:
    """Print the tables, with what was missed or wrongly taken."""
    row("number", "column recall, named", "column recall, unnamed", head=True)
    all_named, all_plain, all_left = Rate(), Rate(), Rate()
    for name, named, plain in numbers(tables, seed):
        row(name, named, plain)
        for mine, total in ((named, all_named), (plain, all_plain)):
            total.include(mine)
            mine.print_missed()
    row("all", all_named, all_plain)
    print(f"target {RECALL:.1%}\n")
    row("look-alikes of numbers", "columns left alone", head=True)
    for kind, rate in lookalikes(tables, seed):
        row(kind, rate)
        all_left.include(rate)
        rate.print_missed()
    row("all", all_left)
    print(f"false columns {1 - all_left.hits / all_left.of:.2%}, target {FALSE:.1%}\n")
