"""Columns that hold nothing by themselves while ``find`` would list something in them: left open, never denied."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from selaras.transfer.categories import Category, Identifiability
from selaras.transfer.meanings import names_a_thing, names_what_is_built, speaks_of_notes
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.partial import ColumnPartial
from selaras.transfer.scanning.texts import Span, find

RANK: Mapping[Identifiability, float] = {
    Identifiability.DIRECT: 3,
    Identifiability.SENSITIVE: 2,
    Identifiability.QUASI: 1,
    Identifiability.PSEUDONYM: 0.5,
    Identifiability.NONE: 0,
}
"""How much a category has to hide."""

_NUMBER = r"\d[\d .()/+-]{4,}\d"
"""Values of the sample that are looked at although they are no words: those with a number of six digits or so."""


_MOSTLY = 0.4


def speaks_of_somebody(span: Span, value: str, held: Iterable[Category], column: str) -> bool:
    """Whether a span in a value of a column is more than the name of a place or of a thing that is written as people's names are.

    ``held``: what the column is said to hold; ``column``: its name, which may say that it names things.
    """
    if span.category.key == "name" and names_what_is_built(column):
        return False
    things = names_a_thing(column) and not speaks_of_notes(column)
    places = things or any(category.key == "place" for category in held)
    return not (places and span.category.key == "name" and span.stop - span.start >= _MOSTLY * len(value))


def listed_in(
    columns: Sequence[tuple[ColumnPartial, Sequence[Category]]], as_of: dt.date, rules: Rules | None
) -> dict[str, Counter[Category]]:
    """What ``find`` lists in the values that were kept of each column, by name of the column: how many values hold a category.

    ``columns``: each with the categories that it is said to hold.
    """
    frames = [
        pl.DataFrame(
            {"column": [number] * len(values), "value": values}, schema={"column": pl.Int64, "value": pl.String}
        )
        for number, (column, _) in enumerate(columns)
        if (values := _kept(column))
    ]
    if not frames:
        return {}
    looked = pl.concat(frames)
    of = looked["column"].to_list()
    values = looked["value"].to_list()
    spans = find(looked["value"], as_of, rules=rules)
    held = {
        (span.row, span.category)
        for span in spans
        if speaks_of_somebody(span, values[span.row], columns[of[span.row]][1], columns[of[span.row]][0].name)
    }
    found: dict[str, Counter[Category]] = {}
    for row, category in held:
        found.setdefault(columns[of[row]][0].name, Counter())[category] += 1
    return found


def _kept(column: ColumnPartial) -> list[str]:
    sample = pl.Series(column.sample, dtype=pl.String)
    return list(dict.fromkeys([*column.worded.values, *sample.filter(sample.str.contains(_NUMBER)).to_list()]))


def denied(listed: Mapping[Category, int], held: Iterable[Category]) -> Iterator[tuple[Category, int]]:
    """Of what ``find`` lists in a column, what the column is not said to hold, nor anything that has as much to hide."""
    most = max((RANK[category.identifiability] for category in held), default=0.0)
    keys = {category.key for category in held}
    for category, values in listed.items():
        if category.key not in keys and RANK[category.identifiability] > most:
            yield category, values
