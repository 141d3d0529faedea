"""Personal data in running text, span by span."""

from __future__ import annotations

import contextlib
import gc
import itertools
import operator
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.identifiers import Identifier
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.parts import parts_of
from selaras.transfer.scanning.texts.addresses import addresses_in
from selaras.transfer.scanning.texts.codes import codes_in
from selaras.transfer.scanning.texts.entities import entities_in
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.names import names_in
from selaras.transfer.scanning.texts.own import beside, own_matches
from selaras.transfer.scanning.texts.phrases import facts_in
from selaras.transfer.scanning.texts.piece import NAME, SURE, Piece
from selaras.transfer.scanning.texts.sensitive import sensitive_in
from selaras.transfer.scanning.texts.views import View, encoded, views


class Span(NamedTuple):
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
    parts = parts_of(series)
    if len(parts) == 1:
        return _find(series, expected, rules)
    with _cycles_uncollected(), ThreadPoolExecutor(len(parts)) as pool:
        ahead = itertools.accumulate((len(part) for part in parts), initial=0)
        found = pool.map(lambda part, first: _find(part, expected, rules, first), parts, ahead)
        return list(itertools.chain.from_iterable(found))


@contextlib.contextmanager
def _cycles_uncollected() -> Iterator[None]:
    """Python's collector of cycles would walk all spans made so far again and again; none is part of a cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _find(series: pl.Series, expected: frozenset[str], rules: Rules | None, first: int = 0) -> list[Span]:
    """``first``: the number of the first row."""
    read = views(series)
    reading = series if not read else series.clone().scatter(list(read), [view.text for view in read.values()])
    texts = Texts(reading)
    spans = _spans(raw_spans(texts, expected, rules), read, texts)
    if encoded_ones := list(_inside_encoded(series, spans, expected, rules)):
        spans = sorted([*spans, *encoded_ones], key=_PLACE)
    if rules is not None and rules.allows:
        held = pl.Series([series[span.row][span.start : span.stop] for span in spans], dtype=pl.String)
        spans = [spans[index] for index in rules.not_allowed_at(held)]
    return spans if not first else [span._replace(row=first + span.row) for span in spans]


_PLACE = operator.itemgetter(0, 1)
"""Of a piece or a span: its row, and where it starts."""


def raw_spans(texts: Texts, expected: frozenset[str] = frozenset(), rules: Rules | None = None) -> list[Piece]:
    """The spans in texts as they read, by row and place; none overlaps another."""
    found = [
        *(_own(texts, rules) if rules is not None else ()),
        *codes_in(texts, expected),
        *_of_words(texts, rules),
    ]
    found += sensitive_in(texts, _rows_of(texts, found))
    return list(_apart(texts, found))


def _of_words(texts: Texts, rules: Rules | None, known: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """Dates of birth and ages, addresses, names, and what a model of the user's finds, but for the categories ``known``."""
    yield from facts_in(texts, known)
    if "address" not in known:
        yield from addresses_in(texts)
    if "name" not in known:
        yield from names_in(texts)
    if rules is not None and rules.model is not None:
        yield from entities_in(texts, rules.model)


def _rows_of(texts: Texts, found: list[Piece]) -> NDArray[np.bool_]:
    rows = np.zeros(len(texts), dtype=np.bool_)
    rows[[piece.row for piece in found]] = True
    return rows


def _own(texts: Texts, rules: Rules) -> Iterator[Piece]:
    """The identifiers that the user declared; those that need it, where the text holds one of their words."""
    for declared in rules.identifiers:
        found = own_matches(declared, texts)
        if declared.needs_context:
            found = found.chosen(texts.holding(beside(declared))[found.rows])
        for row, start, stop in zip(found.rows.tolist(), found.starts.tolist(), found.stops.tolist(), strict=True):
            yield Piece(row, start, stop, declared.category.key, f"a rule of {rules.source}", SURE, declared)


class Held(NamedTuple):
    """Which texts hold something of a category, each with the first of it; ``more``: whether it was not looked for in all."""

    rows: dict[int, str]
    more: bool


_FIRST, _OFTEN = 1024, 0.02
"""Of many texts so many are read first; what so much of them holds is not looked for in the others."""


def rows_with(values: pl.Series, named: NDArray[np.bool_], rules: Rules | None = None) -> dict[str, Held]:
    """By key of category: the texts that hold a name, an address, a date of birth, an age or a word of a sensitive kind.

    ``named``: those that hold an identifier, which makes them texts about somebody. Categories that many texts hold are
    known from some of them, spread over all; every text is read for the others.
    """
    if len(values) < 4 * _FIRST:
        return {key: Held(rows, more=False) for key, rows in _rows_with(values, named, rules, frozenset()).items()}
    first = np.zeros(len(values), dtype=np.bool_)
    first[np.linspace(0, len(values) - 1, _FIRST).astype(np.int64)] = True
    found: dict[str, dict[int, str]] = {}
    often: frozenset[str] = frozenset()
    for chosen in (np.flatnonzero(first), np.flatnonzero(~first)):
        for key, rows in _rows_with(values.gather(chosen), named[chosen], rules, often).items():
            found.setdefault(key, {}).update((int(chosen[row]), text) for row, text in rows.items())
        often = often or frozenset(key for key, rows in found.items() if len(rows) >= _OFTEN * _FIRST)
    return {key: Held(rows, key in often) for key, rows in found.items()}


def _rows_with(
    values: pl.Series, named: NDArray[np.bool_], rules: Rules | None, known: frozenset[str]
) -> dict[str, dict[int, str]]:
    """``known``: the categories that need not be looked for."""
    texts = Texts(values)
    found: dict[str, dict[int, str]] = {}
    pieces = list(_of_words(texts, rules, known))
    others = _named_in if "name" in known else None
    for piece in (*pieces, *sensitive_in(texts, named | _rows_of(texts, pieces), others)):
        rows = found.setdefault(piece.category, {})
        if piece.row not in rows:
            rows[piece.row] = texts.part(piece.row, piece.start, piece.stop)
    return found


def _named_in(texts: Texts, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which texts of some hold a name."""
    named = np.zeros(len(texts), dtype=np.bool_)
    chosen = np.flatnonzero(among)
    if len(chosen):
        some = Texts(texts.values.gather(chosen))
        named[chosen] = _rows_of(some, list(names_in(some)))
    return named


def _apart(texts: Texts, found: list[Piece]) -> Iterator[Piece]:
    """Of those that overlap, directly or in a chain: the best ranked, then the longest, then what is free of them."""
    found.sort(key=_PLACE)
    group: list[Piece] = []
    end = 0
    for piece in found:
        if group and (piece.row != group[0].row or piece.start >= end):
            yield from _best(texts, group)
            group = []
        end = piece.stop if not group else max(end, piece.stop)
        group.append(piece)
    if group:
        yield from _best(texts, group)


def _best(texts: Texts, group: list[Piece]) -> list[Piece]:
    if len(group) == 1:
        return group
    kept: list[Piece] = []
    for piece in sorted(
        group, key=lambda item: (_outranked(item, group), item.rank, item.start - item.stop, -item.weight)
    ):
        rest = _ahead_of(texts, piece, kept) if piece.rank == NAME else piece
        if rest is not None and all(rest.stop <= other.start or rest.start >= other.stop for other in kept):
            kept.append(rest)
    return sorted(kept, key=lambda piece: piece.start)


_SHORTEST_NAME = 3


def _ahead_of(texts: Texts, name: Piece, kept: list[Piece]) -> Piece | None:
    """What of a name stands ahead of the first piece that begins inside it."""
    start = min((other.start for other in kept if name.start < other.start < name.stop), default=name.stop)
    if start == name.stop:
        return name
    rest = texts.part(name.row, name.start, start).rstrip(" \u00a0,.;:(")
    return name._replace(stop=name.start + len(rest.encode())) if len(rest) >= _SHORTEST_NAME else None


def _outranked(raw: Piece, group: list[Piece]) -> bool:
    """Whether it is a number inside an address that holds it whole (a postal code, the number of a house)."""
    return raw.identifier is not None and any(
        other.category == "address" and other.start <= raw.start and raw.stop <= other.stop for other in group
    )


def _spans(pieces: list[Piece], read: dict[int, View], texts: Texts) -> list[Span]:
    """The spans in characters of the texts as they were given."""
    rows, starts, stops = np.array([piece[:3] for piece in pieces], dtype=np.int64).reshape(-1, 3).T
    found: list[Span] = []
    for piece, start, stop in zip(
        pieces, texts.characters(rows, starts).tolist(), texts.characters(rows, stops).tolist(), strict=True
    ):
        view = read.get(piece.row)
        if view is not None:
            start, stop = view.back(start, stop)
        found.append(Span(piece.row, start, stop, CATEGORIES[piece.category], piece.identifier, piece.reason))
    return found


def _inside_encoded(
    values: pl.Series, found: list[Span], expected: frozenset[str], rules: Rules | None
) -> Iterator[Span]:
    """Tokens of base64 that hold personal data, each as a whole; at one depth, and where no other span is."""
    tokens = list(encoded(values))
    if not tokens:
        return
    taken = {(span.row, place) for span in found for place in (span.start, span.stop - 1)}
    inner = raw_spans(Texts(pl.Series([text for *_, text in tokens])), expected, rules)
    first: dict[int, Piece] = {}
    for raw in inner:
        first.setdefault(raw.row, raw)
    for index, raw in first.items():
        row, start, stop, _ = tokens[index]
        if not any((row, place) in taken for place in range(start, stop)):
            yield Span(row, start, stop, CATEGORIES[raw.category], raw.identifier, f"written in base64: {raw.reason}")
