"""Why a column got its verdict: everything that was weighed for it, with the counts behind."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from selaras import clock
from selaras.errors import UsageError
from selaras.reading import Options
from selaras.transfer.categories import Category
from selaras.transfer.evidence import nothing_measured
from selaras.transfer.identifiers import IDENTIFIERS, Identifier
from selaras.transfer.meanings import context_of, header_meanings, supports
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import (
    ColumnVerdict,
    Progress,
    TablePartial,
    scan_tables,
    states_of_table,
    verdicts,
)
from selaras.transfer.scanning.partial import ColumnPartial, Count
from selaras.transfer.subject import opened

_SHAPES = 5
_SHAPE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Weighed:
    """An identifier that was weighed for a column.

    ``form``: values that have its form; ``passing``: those that pass its check, ``None`` where it has none; ``beside``:
    those with a word beside them that names it; ``chance``: the share that would pass were the letters and digits
    random, and the form as frequent as it is here.
    """

    identifier: Identifier
    believed: bool
    reason: str
    form: int
    passing: int | None
    beside: int
    chance: float | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A category that the header speaks of, the word that says so, and how far the sample bears it out."""

    category: Category
    word: str
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict with what led to it.

    ``spoken``: the categories of the header's words; ``named``: the identifiers that its words name; ``states``: how
    many columns of the table speak for each state; ``weighed``: believed ones first; ``shapes``: the commonest forms
    among ``sampled`` values of the column (the first; of few different ones each once a batch), letters as ``A`` and
    digits as ``0``, with how often.
    """

    verdict: ColumnVerdict
    spoken: tuple[Spoken, ...]
    named: tuple[Identifier, ...]
    states: tuple[tuple[str, int], ...]
    weighed: tuple[Weighed, ...]
    shapes: tuple[tuple[str, int], ...]
    sampled: int
    complete: bool


def explain(
    subject: Any,
    column: str,
    *,
    as_of: dt.date | None = None,
    sample: int | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
) -> tuple[Explanation, ...]:
    """Say why a column got its verdict: one explanation for each table of the data set that has such a column.

    ``subject``, ``as_of``, ``sample``, ``rules``: as for ``scan``. ``column``: its name, in any case of letters where no other differs by case.
    Raises: InputError, UsageError.
    """
    with opened(subject, options) as parts:
        day = as_of or clock.today()
        tables = scan_tables(parts.tables, lambda table: (), as_of=day, sample=sample, progress=progress, rules=rules)
    if tables and not any(table.rows for table in tables):
        raise nothing_measured([table.label for table in tables])
    found = [(table, name) for table in tables for name in table.columns if name == column]
    if not found:
        found = [(table, name) for table in tables for name in table.columns if name.casefold() == column.casefold()]
    if not found:
        raise _no_such_column(column, list(dict.fromkeys(name for table in tables for name in table.columns)))
    return tuple(explain_column(table, name, complete=sample is None) for table, name in found)


def explain_column(table: TablePartial, name: str, *, complete: bool = True) -> Explanation:
    """What led to the verdict on one column of a scanned table."""
    column = table.columns[name]
    verdict = next(item for item in verdicts(table) if item.name == name)
    spoken = tuple(
        Spoken(meaning.category, meaning.word, support.share, support.reason)
        for meaning in header_meanings(name)
        for support in [supports(meaning.category, column.sample, table.as_of)]
    )
    named = tuple(IDENTIFIERS[identifier] for identifier in sorted(context_of(name)))
    states = tuple(sorted(states_of_table(table).items(), key=lambda item: (-item[1], item[0])))
    shapes = Counter(map(shape, column.sample)).most_common(_SHAPES)
    return Explanation(
        verdict, spoken, named, states, tuple(_weighed(column, verdict)), tuple(shapes), len(column.sample), complete
    )


def _weighed(column: ColumnPartial, verdict: ColumnVerdict) -> list[Weighed]:
    reasons = {identifier.name: reason for identifier, reason in verdict.rejected}
    believed = [
        _weigh(detection.identifier, _count_of(column, detection.identifier.name), True, detection.reason)
        for detection in verdict.detections
    ]
    known = {item.identifier.name for item in believed}
    names = [name for name, count in column.counts.items() if count.shaped and name not in known]
    others = [
        _weigh(IDENTIFIERS[name], column.counts[name], False, reasons.get(name) or _passed_over(IDENTIFIERS[name]))
        for name in names
    ]
    unseen = [
        _weigh(IDENTIFIERS[name], Count(), False, "the header names it, and no value has its form")
        for name in sorted(context_of(column.name))
        if name not in known and name not in names
    ]
    return believed + sorted(others, key=lambda item: (-(item.passing or 0), -item.form, item.identifier.name)) + unseen


def _weigh(declared: Identifier, count: Count, believed: bool, reason: str) -> Weighed:
    checked = declared.check is not None
    by_chance = checked and count.tokens_tried and not declared.grouping
    return Weighed(
        declared,
        believed,
        reason,
        count.shaped,
        count.valid if checked else None,
        count.in_context,
        count.by_chance / count.tokens_tried if by_chance else None,
        count.examples,
    )


def _count_of(column: ColumnPartial, name: str) -> Count:
    """The counts of an identifier, also of one of the user's own."""
    own = column.own.get(name)
    if own is None:
        return column.counts[name]
    return Count(own.values, own.values, own.whole, own.in_context, examples=own.examples)


def _passed_over(declared: Identifier) -> str:
    if declared.needs_context:
        return "its form alone says too little, and neither the header nor a word beside it names it"
    if declared.grouping:
        return "fits the numbering plan, as many numbers do, and nothing speaks of telephones"
    return "too few values have its form, and none passes its check"


def shape(value: str) -> str:
    """The form of a value: letters as ``A``, digits as ``0``, what is left of it as it is, cut after 40 characters.

    >>> shape("S1234567D")
    'A0000000A'
    >>> shape("an@example.com")
    'AA@AAAAAAA.AAA'
    """
    form = "".join(
        "0" if character.isdigit() else character if character.isascii() and not character.isalpha() else "A"
        for character in value[:_SHAPE_LENGTH]
    )
    return form + ("…" if len(value) > _SHAPE_LENGTH else "")


def _no_such_column(column: str, names: list[str]) -> UsageError:
    if not names:
        return UsageError("--column", f"there is no column {column!r}, for the data has none", "Give other data.")
    near = difflib.get_close_matches(column, names, n=1)
    shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    return UsageError(
        "--column", f"there is no column {column!r}", f"Give {near[0]!r}?" if near else f"Give one of: {shown}."
    )
