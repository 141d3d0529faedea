"""Personal data inside the texts of a data set, span by span."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from selaras import clock
from selaras.errors import UsageError
from selaras.reading import Options, Table
from selaras.reading.aside import COLUMN
from selaras.transfer.evidence import nothing_measured
from selaras.transfer.meanings import in_unknown_letters, scripts_of
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import Progress
from selaras.transfer.scanning.leaves import unnested
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.strings import strings_of
from selaras.transfer.scanning.texts import Span, Spans
from selaras.transfer.scanning.texts import find as find_on
from selaras.transfer.subject import opened


@dataclass(frozen=True, slots=True)
class Located:
    """A span with where it stands: ``row`` counts the rows of data from 1, ``masked`` is its text made safe to show."""

    table: str
    column: str
    row: int
    span: Span
    masked: str


def find(
    values: Sequence[str] | pl.Series,
    expected: frozenset[str] = frozenset(),
    rules: Rules | None = None,
    *,
    as_of: dt.date | None = None,
    of_people: bool = False,
) -> Spans:
    """The personal data in texts, by row and place; no span overlaps another.

    Names of people, postal addresses, dates of birth, ages, and every identifier; in plain text, in markup, in escapes
    of URLs and JSON, and in base64 (where the whole token is the span).
    ``expected``: names of identifiers that the texts are known to hold; ``rules``: the user's own, whose identifiers are
    found too and whose allowed values are left alone; ``as_of``: the day on which numbers must be right (today);
    ``of_people``: the texts are known to be about people, as the notes of patients are, so that words of the sensitive kinds are
    personal data in all of them.
    """
    return find_on(values, as_of or clock.today(), expected, rules, of_people=of_people)


def find_in(
    subject: Any,
    *,
    column: str | None = None,
    as_of: dt.date | None = None,
    sample: int | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
    unread: Counter[tuple[str, str, str]] | None = None,
) -> Iterator[Located]:
    """The personal data in the texts of a data set, table by table, batch by batch, column by column.

    ``subject``, ``as_of``, ``sample``, ``rules``: as for ``scan``; ``column``: look into that one alone. Every value is searched, as
    the text that ``scan`` reads it as, but that JSON is searched as it is written. ``unread``: gets the values that could not be
    read, by table, column and what they are.
    Raises: InputError, UsageError.
    """
    with opened(subject, options) as parts:
        seen: set[str] = set()
        day = as_of or clock.today()
        lost: Counter[tuple[str, str, str]] = Counter() if unread is None else unread
        rows = 0
        for table in parts.tables:
            rows += yield from _in_table(table, column, day, sample, progress, rules, seen, lost)
        if parts.tables and not rows:
            raise nothing_measured([table.label for table in parts.tables])
        if column is not None and column not in seen:
            raise UsageError("--column", f"there is no column {column}", f"There are: {', '.join(sorted(seen))}.")


def _in_table(
    table: Table,
    column: str | None,
    as_of: dt.date,
    sample: int | None,
    progress: Progress | None,
    rules: Rules | None,
    seen: set[str],
    unread: Counter[tuple[str, str, str]],
) -> Generator[Located, None, int]:
    """What is found, and, when all is, how many rows were read."""
    first = 0
    for frame, read in table.batches():
        if sample is not None:
            frame = frame.head(sample - first)
        for leaf in (leaf for values in frame.get_columns() for leaf in unnested(values.name, values)):
            seen.add(leaf.name)
            if column in (None, leaf.name):
                _, texts, lost = strings_of(leaf.values)
                unread.update({(table.label, leaf.name, what): count for what, count in lost.items()})
                listed = texts.to_list()
                if unknown := list(filter(in_unknown_letters, _beyond_ascii(texts))):
                    unread[
                        table.label,
                        leaf.name,
                        f"names in {scripts_of(unknown)} but those with a word for son or daughter",
                    ] += len(unknown)
                for span in find_on(texts, as_of, rules=rules):
                    held = listed[span.row][span.start : span.stop]
                    row = span.row if leaf.rows is None else int(leaf.rows[span.row])
                    yield Located(table.label, leaf.name, first + row + 1, span, mask(held))
        first += frame.height
        if progress is not None:
            progress(table.label, read, first, table.size)
        if sample is not None and first >= sample:
            break
    if table.aside is not None and column in (None, COLUMN):
        yield from _in_lines(table.label, table.aside.frame()[COLUMN], as_of, rules)
    return first


def _beyond_ascii(texts: pl.Series) -> list[str]:
    """Those texts that hold more than ASCII."""
    return texts.filter(texts.str.len_bytes() > texts.str.len_chars()).to_list()


def _in_lines(label: str, lines: pl.Series, as_of: dt.date, rules: Rules | None) -> Iterator[Located]:
    """The personal data in the lines outside a table, whose rows are these lines."""
    texts = lines.to_list()
    for span in find_on(lines, as_of, rules=rules) if texts else ():
        held = texts[span.row][span.start : span.stop]
        yield Located(f"{label}#notes", COLUMN, span.row + 1, span, mask(held))
