"""Personal data in running text, span by span."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.identifiers import TEXT_TRIGGER
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.parts import parts_of
from selaras.transfer.scanning.texts.addresses import addresses_in
from selaras.transfer.scanning.texts.codes import codes_in
from selaras.transfer.scanning.texts.entities import entities_in
from selaras.transfer.scanning.texts.lanes import Lane, threads
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.names import led_in, led_names, other_names
from selaras.transfer.scanning.texts.own import beside, own_matches
from selaras.transfer.scanning.texts.patronymics import names_by_fathers
from selaras.transfer.scanning.texts.phrases import facts_in
from selaras.transfer.scanning.texts.piece import NAME, SURE, Belief, Piece, Pieces
from selaras.transfer.scanning.texts.sensitive import about_people, diagnoses_in, sensitive_words_in
from selaras.transfer.scanning.texts.spans import Span, Spans
from selaras.transfer.scanning.texts.unspaced import names_in_own_scripts
from selaras.transfer.scanning.texts.views import ODD, Encoded, View, encoded, views


def find(
    values: Sequence[str] | pl.Series,
    as_of: dt.date,
    expected: frozenset[str] = frozenset(),
    rules: Rules | None = None,
    *,
    of_people: bool = False,
) -> Spans:
    """The personal data in texts on a day, by row and place; no span overlaps another.

    Names of people, postal addresses, dates of birth, ages, and every identifier; in plain text, in markup, in escapes
    of URLs and JSON, and in base64 (where the whole token is the span).
    ``expected``: names of identifiers that the texts are known to hold; ``rules``: the user's own, whose identifiers are
    found too and whose allowed values are left alone; ``of_people``: the texts are known to be about people, so that words of
    the sensitive kinds are personal data in all of them.
    """
    series = pl.Series(values, dtype=pl.String).fill_null("")
    parts = parts_of(series, _THREADS)
    if len(parts) == 1:
        return _find(series, as_of, expected, rules, of_people)
    ahead = itertools.accumulate((len(part) for part in parts), initial=0)
    found = threads(Lane.PARTS).map(
        lambda part, first: _find(part, as_of, expected, rules, of_people, first), parts, ahead
    )
    return Spans.together(list(found))


_THREADS = 3
"""So many threads are kept busy by one part of the texts."""


def _find(
    series: pl.Series,
    as_of: dt.date,
    expected: frozenset[str],
    rules: Rules | None,
    of_people: bool,
    first: int = 0,
) -> Spans:
    """``first``: the number of the first row."""
    signs = _holding(series, f"{ODD}|{TEXT_TRIGGER}")
    odd = signs.arg_true()
    read = views(series, odd)
    reading = series if not read else series.clone().scatter(list(read), [view.text for view in read.values()])
    texts = Texts(reading)
    threads(Lane.OWN_NAMES).submit(lambda: texts.characters_ahead)  # needed at the end, when nothing else is left to do
    raw = raw_spans(texts, as_of, expected, rules, signs.to_numpy(), of_people=of_people)
    spans = _spans(raw, read, texts, first)
    if encoded_ones := list(_inside_encoded(encoded(series, odd), spans, as_of, expected, rules, first)):
        spans = Spans.together([spans, Spans.of(encoded_ones)])
        spans = spans.at(np.lexsort((spans.starts, spans.rows)))
    if rules is not None and rules.allows:
        given = series.to_list()
        held = pl.Series([given[span.row - first][span.start : span.stop] for span in spans], dtype=pl.String)
        spans = spans.at(np.array(rules.not_allowed_at(held), dtype=np.int64))
    return spans


def _holding(series: pl.Series, pattern: str) -> pl.Series:
    """Which texts hold a match: one half is looked through beside the other."""
    half = len(series) // 2
    other = threads(Lane.SENSITIVE).submit(lambda: series.slice(half).str.contains(pattern))
    return series.head(half).str.contains(pattern).append(other.result())


def raw_spans(
    texts: Texts,
    as_of: dt.date,
    expected: frozenset[str] = frozenset(),
    rules: Rules | None = None,
    speaking: NDArray[np.bool_] | None = None,
    *,
    of_people: bool = False,
) -> Pieces:
    """The spans in texts as they read, by row and place; none overlaps another.

    ``speaking``: the texts that may hold identifiers that need no word beside them, where the caller knows;
    ``of_people``: the texts are known to be about people.
    """
    own = _own(texts, rules) if rules is not None else ()
    sensitive = threads(Lane.SENSITIVE).submit(sensitive_words_in, texts)
    of_words = _of_words(texts, rules)
    codes = codes_in(texts, expected, lambda: of_words().of_category("name"), as_of, speaking)
    found = Pieces.together((*own, codes, of_words()))
    words = sensitive.result()
    about = words if of_people else about_people(texts, words, texts.flagged(found.rows))
    return apart(texts, Pieces.together((found, about, diagnoses_in(texts))))


def _of_words(texts: Texts, rules: Rules | None, known: frozenset[str] = frozenset()) -> Callable[[], Pieces]:
    """Dates of birth and ages, addresses, names, and what a model of the user's finds, but for the categories ``known``: they are looked
    for from now on, and given where they are asked for."""
    asked = [threads(Lane.PLACES).submit(_places, texts, known)]
    if "name" not in known:
        asked += _names_in(texts)

    @functools.cache
    def found() -> Pieces:
        by_model = entities_in(texts, rules.model) if rules is not None and rules.model is not None else ()
        return Pieces.together([*(answer.result() for answer in asked), Pieces.of(by_model)])

    return found


def _names_in(texts: Texts) -> list[Future[Pieces]]:
    latin = threads(Lane.NAMES).submit
    led = latin(led_names, texts, latin(led_in, texts).result)
    others = latin(other_names, texts, led.result)
    own = threads(Lane.OWN_NAMES).submit
    return [led, others, own(names_in_own_scripts, texts), own(names_by_fathers, texts)]


def _places(texts: Texts, known: frozenset[str]) -> Pieces:
    facts = facts_in(texts, known)
    return facts if "address" in known else Pieces.together((facts, addresses_in(texts)))


def _own(texts: Texts, rules: Rules) -> Iterator[Pieces]:
    """The identifiers that the user declared; those that need it, where the text holds one of their words."""
    for declared in rules.identifiers:
        found = own_matches(declared, texts)
        if declared.needs_context:
            found = found.chosen(texts.holding(beside(declared))[found.rows])
        yield Pieces.all_of(found, Belief(declared.category.key, f"a rule of {rules.source}", SURE, declared))


class Held(NamedTuple):
    """Which texts hold something of a category, each with the first of it; ``more``: whether it was not looked for in all."""

    rows: dict[int, str]
    more: bool


_FIRST, _OFTEN = 1024, 0.02
"""Of many texts so many are read first; what so much of them holds is not looked for in the others."""


class Found(NamedTuple):
    """What texts hold, by key of category; ``mentioned``: the same of words of the sensitive kinds, whoever the texts speak of, which
    are said of the person that a row is about."""

    inside: dict[str, Held]
    mentioned: dict[str, Held]


def rows_with(values: pl.Series, named: NDArray[np.bool_], rules: Rules | None = None) -> Found:
    """By key of category: the texts that hold a name, an address, a date of birth, an age or a word of a sensitive kind.

    ``named``: those that hold an identifier, which makes them texts about somebody. Categories that many texts hold are
    known from some of them, spread over all; every text is read for the others.
    """
    if len(values) < 4 * _FIRST:
        inside, mentioned = _rows_with(values, named, rules, frozenset())
        return Found(_as_held(inside), _as_held(mentioned))
    first = np.zeros(len(values), dtype=np.bool_)
    first[np.linspace(0, len(values) - 1, _FIRST).astype(np.int64)] = True
    found: tuple[_Rows, _Rows] = ({}, {})
    often: frozenset[str] = frozenset()
    for chosen in (np.flatnonzero(first), np.flatnonzero(~first)):
        for kept, told in zip(found, _rows_with(values[chosen], named[chosen], rules, often), strict=True):
            for key, rows in told.items():
                kept.setdefault(key, {}).update((int(chosen[row]), text) for row, text in rows.items())
        often = often or frozenset(key for key, rows in found[0].items() if len(rows) >= _OFTEN * _FIRST)
    return Found(_as_held(found[0], often), _as_held(found[1]))


_Rows = dict[str, dict[int, str]]
"""By key of category: texts by their number, each with the first of what it holds."""


def _as_held(found: _Rows, often: frozenset[str] = frozenset()) -> dict[str, Held]:
    return {key: Held(rows, key in often) for key, rows in found.items()}


def _rows_with(
    values: pl.Series, named: NDArray[np.bool_], rules: Rules | None, known: frozenset[str]
) -> tuple[_Rows, _Rows]:
    """What is inside, and what is mentioned; ``known``: the categories that need not be looked for."""
    texts = Texts(values)
    sensitive = threads(Lane.SENSITIVE).submit(sensitive_words_in, texts)
    pieces = _of_words(texts, rules, known)()
    others = _named_in if "name" in known else None
    words = sensitive.result()
    about = about_people(texts, words, named | texts.flagged(pieces.rows), others)
    return _first_of(texts, Pieces.together((pieces, about, diagnoses_in(texts)))), _first_of(texts, words)


def _first_of(texts: Texts, found: Pieces) -> _Rows:
    held: _Rows = {}
    for key in dict.fromkeys(belief.category for belief in found.beliefs):
        ours = found.of_category(key)
        rows, first = np.unique(ours.rows, return_index=True)
        ours = ours.at(first)
        if len(ours):
            held[key] = dict(zip(rows.tolist(), texts.parts(rows, ours.starts, ours.stops), strict=True))
    return held


def _named_in(texts: Texts, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which texts of some hold a name."""
    named = np.zeros(len(texts), dtype=np.bool_)
    chosen = np.flatnonzero(among)
    if len(chosen):
        some = Texts(texts.values[chosen])
        named[chosen] = some.flagged(Pieces.together([answer.result() for answer in _names_in(some)]).rows)
    return named


def apart(texts: Texts, found: Pieces) -> Pieces:
    """Of those that overlap, directly or in a chain: the best ranked, then the longest, then what is free of them."""
    found = found.at(texts.in_order(found.rows, found.starts))
    begins, ends = (texts.at(found.rows, places) for places in (found.starts, found.stops))
    reach = np.maximum.accumulate(ends)
    first = np.flatnonzero(np.append(True, begins[1:] >= reach[:-1]))[: len(found)]
    sizes = np.diff(first, append=len(found))
    beside = np.repeat(sizes > 1, sizes)
    if not beside.any():
        return found
    best = _best(texts, found.at(np.flatnonzero(beside)), sizes[sizes > 1])
    kept = Pieces.together((found.at(np.flatnonzero(~beside)), best))
    return kept.at(texts.in_order(kept.rows, kept.starts))


def _best(texts: Texts, found: Pieces, sizes: Positions) -> Pieces:
    """Of groups of so many pieces that overlap: the best of each, and what is free of better ones."""
    first = np.cumsum(sizes) - sizes
    begins, ends = (texts.at(found.rows, places) for places in (found.starts, found.stops))
    order = _best_first(found, begins, ends, np.repeat(np.arange(len(sizes)), sizes))
    best = order[first]
    alone = (begins[best] == begins[first]) & (ends[best] == np.maximum.reduceat(ends, first))
    listed = found.at(order[np.repeat(~alone, sizes)]).listed()
    bounds = itertools.pairwise([0, *np.cumsum(sizes[~alone]).tolist()])
    kept = Pieces.of(itertools.chain.from_iterable(_kept(texts, listed[start:end]) for start, end in bounds))
    return Pieces.together((found.at(best[alone]), kept))


def _best_first(found: Pieces, begins: Positions, ends: Positions, groups: Positions) -> Positions:
    """Those of each group in the order in which they are believed; numbers inside an address that holds them whole (a postal code,
    the number of a house) after all others."""
    address, number, ranks, weights = (
        np.array([tell(belief) for belief in found.beliefs])[found.kinds]
        for tell in (_is_address, _is_number, operator.attrgetter("rank"), operator.attrgetter("weight"))
    )
    reach = np.maximum.accumulate(np.where(address, ends, 0))
    inside = number & (ends <= reach[np.searchsorted(begins, begins, "right") - 1])
    return np.asarray(np.lexsort((-weights, begins - ends, ranks, inside, groups)))


def _is_address(belief: Belief) -> bool:
    return belief.category == "address"


def _is_number(belief: Belief) -> bool:
    return belief.identifier is not None or belief.category == "phone"


def _kept(texts: Texts, group: list[Piece]) -> Iterator[Piece]:
    """Of some that overlap, the best first: those that are free of better ones, and what of names stands ahead of these."""
    first = min(piece.start for piece in group)
    taken = bytearray(max(piece.stop for piece in group) - first)
    for piece in group:
        place = taken.find(1, piece.start - first, piece.stop - first)
        if place >= 0:
            cut = _cut_off(texts, piece, first + place) if piece.belief.rank == NAME else None
            if cut is None:
                continue
            piece = cut
        taken[piece.start - first : piece.stop - first] = b"\x01" * (piece.stop - piece.start)
        yield piece


_SHORTEST_NAME = 3


def _cut_off(texts: Texts, name: Piece, place: int) -> Piece | None:
    """What of a name stands ahead of a place inside it."""
    rest = texts.part(name.row, name.start, place).rstrip(" \u00a0,.;:(")
    return name._replace(stop=name.start + len(rest.encode())) if len(rest) >= _SHORTEST_NAME else None


def _spans(pieces: Pieces, read: dict[int, View], texts: Texts, first: int) -> Spans:
    """The spans in characters of the texts as they were given."""
    starts, stops = (texts.characters(pieces.rows, places).copy() for places in (pieces.starts, pieces.stops))
    for number in np.flatnonzero(np.isin(pieces.rows, list(read))).tolist():
        view = read[int(pieces.rows[number])]
        starts[number], stops[number] = view.back(int(starts[number]), int(stops[number]))
    told = [(CATEGORIES[belief.category], belief.identifier, belief.reason) for belief in pieces.beliefs]
    return Spans(first + pieces.rows, starts, stops, pieces.kinds, told)


def _inside_encoded(
    found: Iterable[Encoded],
    spans: Spans,
    as_of: dt.date,
    expected: frozenset[str],
    rules: Rules | None,
    ahead: int,
) -> Iterator[Span]:
    """Tokens of base64 that hold personal data, each as a whole; at one depth, and where no other span is."""
    tokens = [(ahead + row, start, stop, text) for row, start, stop, _, text in found]
    if not tokens:
        return
    beside = spans.chosen(np.isin(spans.rows, [row for row, *_ in tokens]))
    taken = {(span.row, place) for span in beside for place in (span.start, span.stop - 1)}
    inner = raw_spans(Texts(pl.Series([text for *_, text in tokens])), as_of, expected, rules)
    first: dict[int, Belief] = {}
    for piece in inner.listed():
        first.setdefault(piece.row, piece.belief)
    for index, belief in first.items():
        row, start, stop, _ = tokens[index]
        if not any((row, place) in taken for place in range(start, stop)):
            why = f"written in base64: {belief.reason}"
            yield Span(row, start, stop, CATEGORIES[belief.category], belief.identifier, why)
