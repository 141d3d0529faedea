"""How well names and addresses are told from other words, by column and by value."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.detection.rates import PLAIN, Rate, row, verdicts
from benchmarks.detection.words import Make, addresses, names, others, parts_of_names
from selaras.transfer.meanings import Kind
from selaras.transfer.meanings.likeness import likeness
from selaras.transfer.scanning import ColumnVerdict

RECALL, FALSE = 0.97, 0.01
_VALUES = 500


def keys(column: ColumnVerdict) -> set[str]:
    """The categories a column was taken for."""
    return {category.key for category in column.categories}


def recall(title: str, columns: Iterator[tuple[str, str, Make]], key: str, kind: Kind, tables: int, seed: int) -> None:
    """Print by state: columns found under a header that names them and under one that says nothing, values told alone."""
    row(title, "found, named", "found, unnamed", "single values told", head=True)
    for label, header, make in columns:
        rates, values = {header: Rate(), PLAIN: Rate()}, Rate()
        for above, rows, column in verdicts(label, header, lambda random, _, m=make: m(random), tables, seed):  # type: ignore[misc]
            rates[above].add(key in keys(column), f"{rows} rows, {above}: {'; '.join(column.reasons) or 'nothing'}")
        random = Random(f"{seed} {label}")
        for told in likeness([make(random) for _ in range(_VALUES)]).argmax(axis=1):
            values.add(told == kind, "")
        row(label, rates[header], rates[PLAIN], values)
        rates[header].print_missed()
        rates[PLAIN].print_missed()
    print(f"target {RECALL:.0%} in every row\n")


def left_alone(columns: Iterator[tuple[str, str, Make]], tables: int, seed: int) -> None:
    """Print by list of other words: columns not taken for names or addresses, and those not left open either."""
    row("columns of other words", "not taken for names or addresses", "nor said to be names perhaps", head=True)
    total = Rate()
    for label, header, make in columns:
        alone, settled = Rate(), Rate()
        for above, rows, column in verdicts(label, header, lambda random, _, m=make: m(random), tables, seed):  # type: ignore[misc]
            alone.add(not keys(column) & {"name", "address"}, f"{rows} rows, {above}: {'; '.join(column.reasons)}")
            settled.add(not column.words, "")
        row(label, alone, settled)
        alone.print_missed()
        total.include(alone)
    row("all", total)
    print(f"false columns {1 - total.hits / total.of:.2%}, target {FALSE:.0%}\n")


def report(tables: int, seed: int) -> None:
    """Print the tables, with what was missed or wrongly taken."""
    recall("columns of names", names(), "name", Kind.PERSON, tables, seed)
    recall("columns of parts of names", parts_of_names(), "name", Kind.PERSON, tables, seed)
    recall("columns of addresses", addresses(), "address", Kind.ADDRESS, tables, seed)
    left_alone(others(), tables, seed)
