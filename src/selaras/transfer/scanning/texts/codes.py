"""Numbers and codes of people in running text, with where they stand: believed by what they are and by the words around."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, alike
from selaras.transfer.identifiers import IDENTIFIERS, TEXT_TRIGGER, Identifier
from selaras.transfer.meanings import is_latin
from selaras.transfer.meanings.languages import LANGUAGE_OF, VIETNAMESE
from selaras.transfer.scanning.chance import explained_by_chance
from selaras.transfer.scanning.column import FIVE_DIGITS, SPEAKING, TOKEN
from selaras.transfer.scanning.kernel import Findings, Place, scan_tokens
from selaras.transfer.scanning.machines import AHEAD_OF_VERSIONS
from selaras.transfer.scanning.shapes import MAX_TOKEN
from selaras.transfer.scanning.texts.dialling import by_state
from selaras.transfer.scanning.texts.lanes import Lane, threads
from selaras.transfer.scanning.texts.marking import FRONT, Matches, Texts
from selaras.transfer.scanning.texts.piece import LIKELY, SURE, Belief, Pieces
from selaras.transfer.scanning.texts.speech import any_of, words

_NEAR = 48
"""Bytes between a word that names a number and the number."""
_JUST_AFTER = 20
"""The same where the word follows."""
NEEDED = 1.4
"""The weight from which a code is believed: about what a check that one in twenty-five random codes passes gives."""
_NAMED, _MENTIONED, _EXPECTED, _GROUPED, _OTHERWISE = 3.0, 1.0, 1.5, 0.7, -2.0
"""What it weighs that the nearest word names it, that some word does, that its column holds such, that it is written in
groups, and that the nearest word names an order, a parcel or the like."""
_INTERNATIONAL, _BESIDE_NAME, _AT_HOME = 3.0, 1.5, 0.1
"""What a telephone number in international form weighs, one as it is dialled inside a state beside a name, and, to tell states apart
whose numbers have one form, that the text holds the letters of the state's language."""
_NEAR_NAME, _DIALLED = 24, 9
"""Bytes between a name and such a number, which begins with 0 and has so many characters."""


def codes_in(
    texts: Texts,
    expected: frozenset[str],
    names: Callable[[], Pieces],
    as_of: dt.date,
    speaking: NDArray[np.bool_] | None = None,
) -> Pieces:
    """The identifiers in texts; some may overlap.

    ``texts``: normalised (see ``column.normalise``); ``expected``: names of identifiers that the column is known to hold;
    ``names``: gives the names of people in the texts, which may still be looked for meanwhile; ``as_of``: the day on which numbers
    must be right; ``speaking``: the texts that may hold identifiers that need no word beside them, where the caller knows.
    """
    rows = texts.holding(FIVE_DIGITS, texts.digits)
    context = threads(Lane.SENSITIVE).submit(_Context, texts, rows, names)
    believed = list(_speaking(texts, speaking))
    return Pieces.together((*believed, *_of_tokens(texts, _tokens(texts, rows), expected, context.result, as_of)))


def _code(declared: Identifier, weight: float, why: str) -> Belief:
    return Belief(declared.category.key, why, SURE if weight >= _SURE else LIKELY, declared, weight)


_SURE = 2.5
"""Identifiers of this weight or more are believed before addresses that overlap them, the others after."""


def _speaking(texts: Texts, among: NDArray[np.bool_] | None) -> Iterator[Pieces]:
    """E-mail addresses, URLs and the like, which need no check and no word beside them."""
    rows = texts.holding(TEXT_TRIGGER, among)
    if not rows.any():
        return
    for declared in SPEAKING:
        matches = texts.search_apart(declared.pattern, texts.holding(declared.pattern, rows))
        if declared.name == "ipv4" and len(matches):
            ahead = texts.ahead(matches.rows, matches.starts, _AHEAD)
            matches = matches.chosen(~ahead.str.contains(AHEAD_OF_VERSIONS).to_numpy())
        yield Pieces.all_of(matches, _code(declared, 6.0, "written as one"))


_AHEAD = 24
"""Bytes ahead of a number with dots in which a word for a version may stand."""


def _tokens(texts: Texts, rows: NDArray[np.bool_]) -> Matches:
    """What may be a code or hold one, in those texts: at least five digits, with what people put between them."""
    found = texts.search(FRONT + TOKEN, rows)
    long = found.stops - found.starts > MAX_TOKEN
    if not long.any():
        return found
    pieces: list[tuple[int, int, int]] = []
    over = found.chosen(long)
    for row, start, text in zip(
        over.rows.tolist(), over.starts.tolist(), texts.parts(over.rows, over.starts, over.stops), strict=True
    ):
        for piece in text.split(" "):
            if piece:
                pieces.append((row, start, start + len(piece.encode())))
            start += len(piece.encode()) + 1
    of, starts, stops = np.array(pieces, dtype=np.int64).reshape(-1, 3).T
    found = Matches.together((found.chosen(~long), Matches(of, starts, starts, stops)))
    return found.at(texts.in_order(found.rows, found.starts))


def _of_tokens(
    texts: Texts, tokens: Matches, expected: frozenset[str], words_around: Callable[[], _Context], as_of: dt.date
) -> Iterator[Pieces]:
    tokens, listed = _numbers_of(texts, tokens, as_of)
    if not listed:
        return
    context = words_around()
    around = [context.of(tokens, numbers) for numbers in listed]
    # Telephones last: they ask for the names, which are still looked for.
    order = sorted(range(len(listed)), key=lambda which: listed[which].identifier.grouping)
    believed = {which: _believed(listed[which], around[which], context, tokens, expected) for which in order}
    phones = [which for which in range(len(listed)) if listed[which].identifier.grouping]
    yield from (believed[which] for which in range(len(listed)) if which not in phones)
    yield by_state(texts, Pieces.together(believed[which] for which in phones), expected)


def _numbers_of(texts: Texts, tokens: Matches, as_of: dt.date) -> tuple[Matches, list[_Numbers]]:
    """Those of tokens that may be codes, and where they fit each identifier."""
    strings = texts.parts(tokens.rows, tokens.starts, tokens.stops)
    keep = strings.str.contains(FIVE_DIGITS).to_numpy() & (strings.str.len_bytes().to_numpy() <= MAX_TOKEN)
    tokens, strings = tokens.chosen(keep), strings.filter(pl.Series(keep))
    places: list[Place] = []
    if len(tokens):
        scan_tokens(strings, np.arange(len(tokens)), Findings(len(tokens), as_of, places=places), whole=False)
    return tokens, list(_by_identifier(places))


def named_in(texts: Texts, names: frozenset[str], as_of: dt.date) -> dict[str, NDArray[np.bool_]]:
    """By identifier, of some with a check: the texts where a number passes it and a word near the number names it.

    ``texts``: normalised. What ``find`` lists because of such a word is the same.
    """
    rows = texts.holding(FIVE_DIGITS, texts.digits)
    tokens, listed = _numbers_of(texts, _tokens(texts, rows), as_of)
    context = _Context(texts, rows, lambda: Pieces.of(()))
    found: dict[str, NDArray[np.bool_]] = {}
    for numbers in listed:
        if numbers.identifier.name in names:
            around = context.of(tokens, numbers)
            weights, _ = _weigh(numbers, around, context, tokens, frozenset())
            believed = (around.named >= 0) & numbers.valid & (weights >= NEEDED)
            found[numbers.identifier.name] = texts.flagged(tokens.rows[numbers.rows[believed]])
    return found


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Where tokens fit one identifier, whatever their shape: see ``Place``, place by place."""

    identifier: Identifier
    rows: Positions
    starts: Positions
    stops: Positions
    valid: NDArray[np.bool_]
    chances: NDArray[np.float64]
    grouped: NDArray[np.bool_]


def _by_identifier(places: Iterable[Place]) -> Iterator[_Numbers]:
    listed: dict[str, list[Place]] = {}
    for place in places:
        listed.setdefault(place.identifier.name, []).append(place)
    for same in listed.values():
        told = np.array([(place.start, place.stop, place.chance, place.grouped) for place in same])
        starts, stops, chances, grouped = np.repeat(told, [len(place.rows) for place in same], axis=0).T
        rows, valid = np.concatenate([place.rows for place in same]), np.concatenate([place.valid for place in same])
        positions = starts.astype(np.int64), stops.astype(np.int64)
        yield _Numbers(same[0].identifier, rows, *positions, valid, chances, grouped.astype(np.bool_))


def _believed(
    numbers: _Numbers, around: _Around, context: _Context, tokens: Matches, expected: frozenset[str]
) -> Pieces:
    weights, beside = _weigh(numbers, around, context, tokens, expected)
    which = np.flatnonzero(weights >= NEEDED)
    of = tokens.at(numbers.rows[which])
    columns = [column[which] for column in (weights, numbers.valid, around.named, beside)]
    first, kinds = alike(*columns)
    declared = numbers.identifier
    beliefs = [
        _code(declared, weight, _why(declared, valid, context.words[word] if word >= 0 else "", near, expected))
        for weight, valid, word, near in zip(*(column[first].tolist() for column in columns), strict=True)
    ]
    starts, stops = of.starts + numbers.starts[which], of.starts + numbers.stops[which]
    return Pieces(of.rows, starts, stops, kinds, beliefs)


def _weigh(
    numbers: _Numbers, around: _Around, context: _Context, tokens: Matches, expected: frozenset[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """What each token weighs, and whether a name beside it makes it a telephone number."""
    declared = numbers.identifier
    near, mentioned, otherwise, _ = around
    weights = np.zeros(len(numbers.rows))
    if declared.grouping:
        weights[numbers.valid] = _INTERNATIONAL
    elif declared.check is not None:
        weights = np.where(numbers.valid, -np.log10(np.maximum(numbers.chances, 1e-4)), 0.0)
    beside = np.zeros(len(numbers.rows), dtype=np.bool_)
    if declared.grouping:
        beside = context.beside_names(tokens, numbers) & ~(near | otherwise | numbers.valid)
        weights += _AT_HOME * context.at_home(declared.state, tokens.rows[numbers.rows])
    weights += np.where(near, _NAMED, np.where(mentioned, _MENTIONED, np.where(otherwise, _OTHERWISE, 0.0)))
    weights += _BESIDE_NAME * beside
    weights += _GROUPED * numbers.grouped
    if declared.name in expected:
        weights += _EXPECTED
    elif declared.check is not None and not declared.grouping:
        whole = context.wholes(tokens, numbers)
        valid, shaped = int((whole & numbers.valid).sum()), int(whole.sum())
        if shaped and explained_by_chance(valid, shaped, float(numbers.chances[whole].mean())):
            weights[whole] = 0.0
    if declared.check is not None and not declared.grouping:
        weights[~numbers.valid] -= 4.0 if not declared.needs_context else 1.0
    elif declared.needs_context or declared.grouping:
        weights[~(near | mentioned | beside | numbers.valid | (declared.name in expected))] = 0.0
    return weights, beside


def _why(declared: Identifier, valid: bool, named: str, beside: bool, expected: frozenset[str]) -> str:
    reasons = []
    if valid and declared.check is not None:
        reasons.append("written in international form" if declared.grouping else "passes its check")
    if named:
        reasons.append(f"“{named}” stands beside it")
    if beside:
        reasons.append("a name stands beside it")
    if declared.name in expected:
        reasons.append("its column holds such numbers")
    return "; ".join(reasons) or "has its form"


# The words around

_PHONE = words("phone", "numbers")
_OTHER = words("other", "numbers")


@functools.cache
def _naming() -> dict[str, frozenset[str]]:
    """For each word: the identifiers that it names; none for words of orders, parcels and the like."""
    naming: dict[str, set[str]] = {word.lower(): set() for word in _OTHER}
    for name, declared in IDENTIFIERS.items():
        for word in (*declared.words, *(_PHONE if declared.grouping else ())):
            naming.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(names) for word, names in naming.items()}


@functools.cache
def _context_patterns() -> tuple[str, str]:
    listed = sorted(_naming(), key=lambda word: (-len(word), word))
    latin = [word for word in listed if is_latin(word)]
    others = [word for word in listed if not is_latin(word)]
    plain, marked = ([word for word in latin if word[-1].isascii() is ascii] for ascii in (True, False))
    return (
        rf"{FRONT}(?i:(?:{any_of(plain)})(?-u:\b)|{any_of(marked)})",
        any_of(others),
    )


class _Around(NamedTuple):
    """For each of some numbers: whether the nearest word before it names the identifier, whether some word near does, whether the
    nearest names something else; and the number of the word that names it, else -1."""

    near: NDArray[np.bool_]
    mentioned: NDArray[np.bool_]
    otherwise: NDArray[np.bool_]
    named: Positions


class _Context:
    """The words in some texts that say what numbers beside them are."""

    def __init__(self, texts: Texts, rows: NDArray[np.bool_], names: Callable[[], Pieces]) -> None:
        self._texts, self._names = texts, names
        latin, others = _context_patterns()
        found = texts.search(latin, rows)
        if not texts.plain:
            found = Matches.together((found, texts.search(others, rows & texts.in_own_scripts)))
            found = found.at(texts.in_order(found.rows, found.starts))
        self.starts, self.stops = texts.at(found.rows, found.starts), texts.at(found.rows, found.stops)
        words, self.which = texts.distinct(found.rows, found.starts, found.stops)
        self.words = [" ".join(word.lower().split()) for word in words]
        self._words_for: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            for name in _naming().get(word, ()):
                self._words_for.setdefault(name, []).append(number)

    @functools.cached_property
    def _name_places(self) -> tuple[Positions, Positions]:
        """Where names begin, and where they end, in order."""
        names = self._names()
        starts, stops = (np.sort(self._texts.at(names.rows, places)) for places in (names.starts, names.stops))
        return starts, stops

    def at_home(self, state: str, rows: Positions) -> NDArray[np.bool_]:
        """Which of some texts hold letters of a state's language alone."""
        if state == "VN" and not self._texts.plain:
            return self._texts.holding(VIETNAMESE, self._texts.flagged(rows))[rows]
        held = self._texts.scripts.get(LANGUAGE_OF.get(state, ""))
        return np.zeros(len(rows), dtype=np.bool_) if held is None else held[rows]

    def beside_names(self, tokens: Matches, numbers: _Numbers) -> NDArray[np.bool_]:
        """For each number: whether it is dialled as inside a state, and a name stands close to it."""
        row_start, row_stop, start, stop = self._bounds(tokens, numbers)
        starts, stops = self._name_places
        if not len(starts):
            return np.zeros(len(start), dtype=np.bool_)
        ahead = stops[np.maximum(np.searchsorted(stops, start, "right") - 1, 0)]
        behind = starts[np.minimum(np.searchsorted(starts, stop, "left"), len(starts) - 1)]
        after = (ahead <= start) & (ahead >= np.maximum(row_start, start - _NEAR_NAME))
        before = (behind >= stop) & (behind <= np.minimum(stop + _NEAR_NAME, row_stop))
        dialled = (stop - start >= _DIALLED) & (self._texts.octets[start] == ord("0"))
        return np.asarray((after | before) & dialled)

    def wholes(self, tokens: Matches, numbers: _Numbers) -> NDArray[np.bool_]:
        """For each number: whether it is the whole of its text, so that the texts are a column of codes."""
        row_start, row_stop, start, stop = self._bounds(tokens, numbers)
        return np.asarray((start == row_start) & (stop == row_stop))

    def _bounds(self, tokens: Matches, numbers: _Numbers) -> tuple[Positions, Positions, Positions, Positions]:
        """Where the text of each number begins and ends, and the number itself."""
        row = tokens.rows[numbers.rows]
        begin = self._texts.at(row, tokens.starts[numbers.rows])
        offsets = self._texts.offsets
        return offsets[row], offsets[row + 1], begin + numbers.starts, begin + numbers.stops

    def of(self, tokens: Matches, numbers: _Numbers) -> _Around:
        """The words around each number."""
        count = len(numbers.rows)
        if not len(self.words):
            none = np.zeros(count, dtype=np.bool_)
            return _Around(none, none, none, np.full(count, -1))
        row_start, row_stop, start, stop = self._bounds(tokens, numbers)
        ours = np.zeros(len(self.words), dtype=np.bool_)
        ours[self._words_for.get(numbers.identifier.name, [])] = True
        last = np.searchsorted(self.starts, start, "left") - 1
        reach = np.maximum(row_start, start - _NEAR)
        at = np.maximum(last, 0)
        has = (last >= 0) & (self.stops[at] >= reach)
        near = has & ours[self.which[at]]
        positions = np.flatnonzero(ours[self.which]) if ours.any() else at[:0]
        mentioned = np.zeros(count, dtype=np.bool_)
        which = np.where(near, at, -1)
        if len(positions):
            before = np.searchsorted(self.starts[positions], start, "left") - 1
            earlier = positions[np.maximum(before, 0)]
            mentioned = (before >= 0) & (self.stops[earlier] >= reach)
            following = positions[np.minimum(before + 1, len(positions) - 1)]
            after = (
                (before + 1 < len(positions))
                & (self.starts[following] >= stop)
                & (self.starts[following] <= np.minimum(stop + _JUST_AFTER, row_stop))
            )
            which = np.where(near, at, np.where(mentioned, earlier, np.where(after, following, -1)))
            mentioned |= after
        return _Around(near, mentioned, has & ~near, np.where(which >= 0, self.which[which], -1))
