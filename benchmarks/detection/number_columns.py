"""How well numbers are told from look-alikes, by column.

Every column stands once in a table of its own between plain columns, under a header that names it and under one that
says nothing, in tables of 50 and of 1,000 rows, a tenth of its values missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.detection.lookalikes import LOOKALIKES
from benchmarks.detection.numbers import NUMBERS
from benchmarks.detection.rates import PLAIN, SIZES, Rate, row, values, verdicts
from selaras.transfer.scanning import ColumnVerdict

RECALL, FALSE = 0.995, 0.005


def found(column: ColumnVerdict, name: str) -> bool:
    """Whether at least half of the values were taken for that."""
    return any(detection.identifier.name == name and detection.share >= 0.5 for detection in column.detections)


def asserted(column: ColumnVerdict) -> str:
    """What a column was taken for, be it in few values, or nothing."""
    return ", ".join(f"{detection.identifier.name} in {detection.share:.0%}" for detection in column.detections)


def numbers(tables: int, seed: int) -> Iterator[tuple[str, Rate, Rate, Rate]]:
    """Recall by number: of columns under a header that names it, and under one that says nothing; of single values."""
    for name, (make, header) in NUMBERS.items():
        rates, rows_found = {header: Rate(), PLAIN: Rate()}, Rate()
        for title, rows, column in verdicts(name, header, lambda random, _, m=make: m(random), tables, seed):  # type: ignore[misc]
            rates[title].add(found(column, name), f"{rows} rows: {asserted(column) or 'nothing'}")
            rows_found.hits += sum(item.rows for item in column.detections if item.identifier.name == name)
            rows_found.of += column.filled
        yield name, rates[header], rates[PLAIN], rows_found


def lookalikes(tables: int, seed: int) -> Iterator[tuple[str, Rate]]:
    """How many columns of look-alikes were left alone."""
    for kind, (header, make) in LOOKALIKES.items():
        rate = Rate()
        for title, rows, column in verdicts(kind, header, make, tables, seed):
            taken = asserted(column)
            rate.add(not taken, f"{rows} rows under {title}: {taken}")
        yield kind, rate


Named = Callable[[list[str]], set[str]]
"""What a column of values is taken for by another tool."""

_SURE_ENOUGH = 0.4
"""Telephone numbers have this score in presidio-analyzer; what it scores lower is a guess."""
_THEIRS = {"sg.nric": "SG_NRIC_FIN", "sg.fin": "SG_NRIC_FIN", "th.pin": "TH_TNIN", "payment_card": "CREDIT_CARD", "iban": "IBAN_CODE"}  # fmt: skip


def presidio() -> Named | None:
    """The kinds that presidio-analyzer sees in half of the values or more; it reads no headers."""
    from benchmarks.peers import presidio_engine

    engine = presidio_engine()
    if engine is None:
        return None

    def run(listed: list[str]) -> set[str]:
        seen: Counter[str] = Counter()
        for value in listed:
            seen.update(
                {
                    item.entity_type
                    for item in engine.analyze(value, language="en")
                    if item.score >= _SURE_ENOUGH and item.end - item.start >= 0.5 * len(value)
                }
            )
        return {kind for kind, count in seen.items() if count >= 0.5 * len(listed)}

    return run


def _theirs(
    label: str,
    make: Callable[[Random, int], str],
    run: Named | None,
    right: Callable[[set[str]], bool],
    tables: int,
    seed: int,
) -> Rate:
    """How often the other tool takes such columns for the right thing; of none where there is no such tool."""
    random, rate = Random(f"{seed} {label} peer"), Rate()
    for _ in range(max(2, tables // 4) if run is not None else 0):
        listed = [value for value in values(random, make, SIZES[0]) if value is not None]
        rate.add(run is not None and right(run(listed)), "")
    return rate


def report(tables: int, seed: int) -> None:
    """Print the tables, with what was missed or wrongly taken, beside presidio-analyzer on columns made alike."""
    run = presidio()
    if run is None:
        print("presidio-analyzer is not installed: pip install --group benchmark\n")
    row(
        "number",
        "column recall, named",
        "column recall, unnamed",
        "single values",
        "columns, presidio-analyzer",
        head=True,
    )
    all_named, all_plain, all_left, all_rows, all_theirs = (Rate() for _ in range(5))
    for name, named, plain, rows in numbers(tables, seed):
        wanted = {"PHONE_NUMBER" if name.endswith(".phone") else _THEIRS.get(name, "it has none")}
        make = NUMBERS[name][0]
        theirs = _theirs(name, lambda random, _, make=make: make(random), run, wanted.issubset, tables, seed)  # type: ignore[misc]
        row(name, named, plain, rows, theirs if theirs.of else "")
        for mine, total in ((named, all_named), (plain, all_plain), (rows, all_rows), (theirs, all_theirs)):
            total.include(mine)
        named.print_missed()
        plain.print_missed()
    row("all", all_named, all_plain, all_rows, all_theirs if all_theirs.of else "")
    print(f"target {RECALL:.1%}\n")
    row("look-alikes of numbers", "columns left alone", "left alone by presidio-analyzer", head=True)
    all_theirs = Rate()
    for kind, rate in lookalikes(tables, seed):
        theirs = _theirs(kind, LOOKALIKES[kind][1], run, lambda kinds: not kinds, tables, seed)
        row(kind, rate, theirs if theirs.of else "")
        all_left.include(rate)
        all_theirs.include(theirs)
        rate.print_missed()
    row("all", all_left, all_theirs if all_theirs.of else "")
    print(f"false columns {1 - all_left.hits / all_left.of:.2%}, target {FALSE:.1%}\n")
