"""Personal data in running text, span by span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.identifiers import Identifier
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.texts.addresses import Addressed, addresses_in
from selaras.transfer.scanning.texts.codes import codes_in
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.names import Named, names_in
from selaras.transfer.scanning.texts.own import beside, own_matches
from selaras.transfer.scanning.texts.phrases import Said, facts_in
from selaras.transfer.scanning.texts.views import View, encoded, views


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of personal data in a text.

    ``row``: which text; ``start``, ``stop``: from which to before which character of it, as it was given;
    ``identifier``: what number it is, where it is one; ``reason``: why it is believed.
    """

    row: int
    start: int
    stop: int
    category: Category
    identifier: Identifier | None
    reason: str


@dataclass(frozen=True, slots=True)
class Raw:
    """A span in bytes of the text as it reads; ``rank``: the lower, the more it is believed where two overlap."""

    row: int
    start: int
    stop: int
    category: str
    identifier: Identifier | None
    reason: str
    rank: int


_SURE = 2.5
"""Identifiers of this weight or more are believed before addresses that overlap them, the others after."""


def find(
    values: Sequence[str] | pl.Series, expected: frozenset[str] = frozenset(), rules: Rules | None = None
) -> list[Span]:
    """The personal data in texts, by row and place; no span overlaps another.

    Names of people, postal addresses, dates of birth, ages, and every identifier; in plain text, in markup, in escapes
    of URLs and JSON, and in base64 (where the whole token is the span).
    ``expected``: names of identifiers that the texts are known to hold; ``rules``: the user's own, whose identifiers are
    found too and whose allowed values are left alone.
    """
    series = pl.Series(values, dtype=pl.String).fill_null("")
    read = views(series)
    reading = series if not read else series.scatter(list(read), [view.text for view in read.values()])
    texts = Texts(reading)
    spans = [_span(raw, read.get(raw.row), texts) for raw in raw_spans(texts, expected, rules)]
    spans += _inside_encoded(series, spans, expected, rules)
    if rules is not None and rules.allows:
        held = pl.Series([series[span.row][span.start : span.stop] for span in spans], dtype=pl.String)
        spans = [spans[index] for index in rules.not_allowed_at(held)]
    return sorted(spans, key=lambda span: (span.row, span.start))


def raw_spans(texts: Texts, expected: frozenset[str] = frozenset(), rules: Rules | None = None) -> list[Raw]:
    """The spans in texts as they read, by row and place; none overlaps another."""
    found = [
        *(_own(texts, rules) if rules is not None else ()),
        *(Raw(code.row, code.start, code.stop, code.identifier.category.key, code.identifier, code.why, 0 if code.weight >= _SURE else 3) for code in codes_in(texts, expected)),
        *(Raw(said.row, said.start, said.stop, said.category, None, said.why, 1) for said in facts_in(texts)),
        *(Raw(place.row, place.start, place.stop, "address", None, "written as an address", 2) for place in addresses_in(texts)),
        *(Raw(name.row, name.start, name.stop, "name", None, name.why, 4) for name in names_in(texts)),
    ]  # fmt: skip
    return list(_apart(found))


def _own(texts: Texts, rules: Rules) -> Iterator[Raw]:
    """The identifiers that the user declared; those that need it, where the text holds one of their words."""
    for declared in rules.identifiers:
        found = own_matches(declared, texts)
        if declared.needs_context:
            found = found.chosen(texts.holding(beside(declared))[found.rows])
        for row, start, stop in zip(found.rows.tolist(), found.starts.tolist(), found.stops.tolist(), strict=True):
            yield Raw(row, start, stop, declared.category.key, declared, f"a rule of {rules.source}", 0)


def rows_with(texts: Texts) -> dict[str, dict[int, str]]:
    """By key of category: the texts that hold a name, an address, a date of birth or an age, each with the first of them."""
    found: dict[str, dict[int, str]] = {}
    places: list[tuple[str, Named | Addressed | Said]] = [
        *(("address", place) for place in addresses_in(texts)),
        *((said.category, said) for said in facts_in(texts)),
        *(("name", name) for name in names_in(texts)),
    ]
    for key, place in places:
        rows = found.setdefault(key, {})
        if place.row not in rows:
            rows[place.row] = texts.part(place.row, place.start, place.stop)
    return found


def _apart(found: list[Raw]) -> Iterator[Raw]:
    """Of those that overlap, directly or in a chain: the best ranked, then the longest, then what is free of them."""
    found.sort(key=lambda raw: (raw.row, raw.start))
    group: list[Raw] = []
    end = 0
    for raw in found:
        if group and (raw.row != group[0].row or raw.start >= end):
            yield from _best(group)
            group = []
        end = raw.stop if not group else max(end, raw.stop)
        group.append(raw)
    if group:
        yield from _best(group)


def _best(group: list[Raw]) -> list[Raw]:
    if len(group) == 1:
        return group
    kept: list[Raw] = []
    for raw in sorted(group, key=lambda item: (_outranked(item, group), item.rank, item.start - item.stop)):
        if all(raw.stop <= other.start or raw.start >= other.stop for other in kept):
            kept.append(raw)
    return sorted(kept, key=lambda raw: raw.start)


def _outranked(raw: Raw, group: list[Raw]) -> bool:
    """Whether it is a number inside an address that holds it whole (a postal code, the number of a house)."""
    return raw.identifier is not None and any(
        other.category == "address" and other.start <= raw.start and raw.stop <= other.stop for other in group
    )


def _span(raw: Raw, view: View | None, texts: Texts) -> Span:
    start, stop = raw.start, raw.stop
    if not texts.plain:
        start = len(texts.part(raw.row, 0, start))
        stop = start + len(texts.part(raw.row, raw.start, raw.stop))
    if view is not None:
        start, stop = view.back(start, stop)
    return Span(raw.row, start, stop, CATEGORIES[raw.category], raw.identifier, raw.reason)


def _inside_encoded(
    values: pl.Series, found: list[Span], expected: frozenset[str], rules: Rules | None
) -> Iterator[Span]:
    """Tokens of base64 that hold personal data, each as a whole; at one depth, and where no other span is."""
    tokens = list(encoded(values))
    if not tokens:
        return
    taken = {(span.row, place) for span in found for place in (span.start, span.stop - 1)}
    inner = raw_spans(Texts(pl.Series([text for *_, text in tokens])), expected, rules)
    first: dict[int, Raw] = {}
    for raw in inner:
        first.setdefault(raw.row, raw)
    for index, raw in first.items():
        row, start, stop, _ = tokens[index]
        if not any((row, place) in taken for place in range(start, stop)):
            yield Span(row, start, stop, CATEGORIES[raw.category], raw.identifier, f"written in base64: {raw.reason}")
