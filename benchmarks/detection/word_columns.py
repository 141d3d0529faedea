"""How well names and addresses are told from other words, by column and by value."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.detection.rates import PLAIN, SIZES, Rate, row, verdict
from benchmarks.detection.words import Make, addresses, names, others, parts_of_names
from selaras.transfer.meanings import Kind
from selaras.transfer.meanings.likeness import likeness
from selaras.transfer.scanning import ColumnVerdict

RECALL, FALSE = 0.97, 0.01
_VALUES = 500


def keys(column: ColumnVerdict) -> set[str]:
    """The categories a column was taken for."""
    return {category.key for category in column.categories}


def recall(
    columns: Iterator[tuple[str, str, Make]], key: str, kind: Kind, tables: int, seed: int
) -> Iterator[tuple[str, Rate, Rate, Rate]]:
    """By state: columns found under a header that names them, under one that says nothing, and values told alone."""
    for label, header, make in columns:
        named, plain, values = Rate(), Rate(), Rate()
        for table in range(tables):
            for rows in SIZES:
                for rate, title in ((named, header), (plain, PLAIN)):
                    random = Random(f"{seed} {label} {title} {table} {rows}")
                    column = verdict(random, title, lambda index, r=random, m=make: m(r), rows)  # type: ignore[misc]
                    rate.add(key in keys(column), f"{rows} rows, {title}: {'; '.join(column.reasons) or 'nothing'}")
        random = Random(f"{seed} {label}")
        for told in likeness([make(random) for _ in range(_VALUES)]).argmax(axis=1):
            values.add(told == kind, "")
        yield label, named, plain, values


def left_alone(columns: Iterator[tuple[str, str, Make]], tables: int, seed: int) -> Iterator[tuple[str, Rate, Rate]]:
    """By list of other words: columns not taken for names or addresses, and of those the ones not left open either."""
    for label, header, make in columns:
        alone, settled = Rate(), Rate()
        for table in range(tables):
            for rows in SIZES:
                for title in (header, PLAIN):
                    random = Random(f"{seed} {label} {title} {table} {rows}")
                    column = verdict(random, title, lambda index, r=random, m=make: m(r), rows)  # type: ignore[misc]
                    alone.add(
                        not keys(column) & {"name", "address"}, f"{rows} rows, {title}: {'; '.join(column.reasons)}"
                    )
                    settled.add(not column.words, "")
        yield label, alone, settled


def report(tables: int, seed: int) -> None:
    """Print the tables, with what was missed or wrongly taken."""
    for title, what, columns, kind in (
        ("columns of names", "name", names(), Kind.PERSON),
        ("columns of parts of names", "name", parts_of_names(), Kind.PERSON),
        ("columns of addresses", "address", addresses(), Kind.ADDRESS),
    ):
        row(title, "found, named", "found, unnamed", "single values told", head=True)
        for label, named, plain, values in recall(columns, what, kind, tables, seed):
            row(label, named, plain, values)
            named.print_missed()
            plain.print_missed()
        print(f"target {RECALL:.0%} in every row\n")
    row("columns of other words", "not taken for names or addresses", "nor said to be names perhaps", head=True)
    total = Rate()
    for label, alone, settled in left_alone(others(), tables, seed):
        row(label, alone, settled)
        alone.print_missed()
        total.include(alone)
    row("all", total)
    print(f"false columns {1 - total.hits / total.of:.2%}, target {FALSE:.0%}\n")
