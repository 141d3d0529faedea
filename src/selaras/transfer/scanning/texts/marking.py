"""Where a pattern matches, for a whole column of texts at once."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, blocks_of, buffers_of, cut, held, nothing, numbered
from selaras.transfer.meanings.languages import BLOCKS
from selaras.transfer.rules import searching

_LAST_MARK = 3
_CONTROLS = "[\x00\x01\x02\x03]"
_WHOLE, _INNER = "\x02${0}\x03", "${before}\x02${match}\x03${after}"


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches in texts, ordered by place: the row of each, and where it begins and ends, in bytes of its text (UTF-8).

    ``leads``: where the words begin that lead to it; its own beginning where there are none.
    """

    rows: Positions
    leads: Positions
    starts: Positions
    stops: Positions

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def together(cls, parts: Sequence[Matches]) -> Matches:
        """All of some, one after the other."""
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in cls.__slots__))

    def chosen(self, flags: NDArray[np.bool_]) -> Matches:
        """Those flagged."""
        return self.at(np.flatnonzero(flags))

    def cut_to(self, lengths: Positions) -> Matches:
        """So many bytes of each from its beginning; without those of none."""
        found, lengths = self.chosen(lengths > 0), lengths[lengths > 0]
        return Matches(found.rows, found.leads, found.starts, found.starts + lengths)

    def at(self, which: Positions) -> Matches:
        """Those with these numbers."""
        return Matches(self.rows[which], self.leads[which], self.starts[which], self.stops[which])


class Led(NamedTuple):
    """Matches behind words that lead to them: ``which``: the number of each one's among ``leads``, such words, and ``matches``, both of
    the different ones."""

    found: Matches
    which: Positions
    leads: pl.Series
    matches: pl.Series


def either(patterns: Iterable[str]) -> str:
    """A pattern that matches where one of some does, and names no groups."""
    return "|".join(f"(?:{_ungrouped(pattern)})" for pattern in patterns)


def _ungrouped(pattern: str) -> str:
    return re.sub(r"[?]P<[a-z]+>", "?:", pattern)


class Texts:
    """Texts as Polars strings and as bytes side by side: ``octets`` holds all, ``offsets[row]`` is where a row begins.

    ``plain``: whether all is ASCII.
    """

    def __init__(self, values: pl.Series) -> None:
        controls = values.str.contains(_CONTROLS)
        self.values = values.str.replace_all(_CONTROLS, " ") if controls.any() else values
        self.octets, self.offsets = buffers_of(self.values)
        self._bounds = self.offsets.tolist()
        self._told_blocks: NDArray[np.uint8] | None = None
        self._telling_blocks = threading.Lock()  # threads that look for different things ask at once
        self.plain = len(self.octets) == int(self.values.str.len_chars().sum())

    def __len__(self) -> int:
        return len(self.values)

    def at(self, rows: Positions, places: Positions) -> Positions:
        """Where places in texts are in ``octets``."""
        return self.offsets[rows] + places

    def flagged(self, rows: Positions) -> NDArray[np.bool_]:
        """Which texts are among those with these numbers."""
        flags = np.zeros(len(self), dtype=np.bool_)
        flags[rows] = True
        return flags

    def in_order(self, rows: Positions, places: Positions) -> Positions:
        """The numbers of places in texts, the first text and place first; the same place in the order given."""
        return np.argsort(self.at(rows, places), kind="stable")

    @functools.cached_property
    def in_own_scripts(self) -> NDArray[np.bool_]:
        """Which texts hold letters of the region's scripts other than Latin, or Chinese characters."""
        return np.asarray(self._blocks != 0)

    @functools.cached_property
    def capitals(self) -> NDArray[np.bool_]:
        """Which texts hold capital letters of Latin script."""
        return self.holding(UPPER)

    @functools.cached_property
    def digits(self) -> NDArray[np.bool_]:
        """Which texts hold digits."""
        return self.holding("[0-9]")

    @functools.cached_property
    def scripts(self) -> dict[str, NDArray[np.bool_]]:
        """By language: which texts hold letters of its script, for those that some text does."""
        found = {language: (self._blocks & bit) != 0 for language, bit in _BITS.items()}
        return {language: rows for language, rows in found.items() if rows.any()}

    @property
    def _blocks(self) -> NDArray[np.uint8]:
        """For each text a bit for each of the region's scripts that it holds letters of."""
        with self._telling_blocks:
            if self._told_blocks is None:
                self._told_blocks = self._blocks_of_bytes()
            return self._told_blocks

    def _blocks_of_bytes(self) -> NDArray[np.uint8]:
        blocks = np.zeros(len(self), dtype=np.uint8)
        if self.plain:
            return blocks
        bits = np.zeros(len(self.octets), dtype=np.uint8)
        for start in range(0, len(bits) - 1, _CHUNK):
            two = self.octets[start : start + _CHUNK + 1]
            lead = two[:-1]
            found = bits[start : start + len(lead)]
            leads = {byte: lead == byte for byte in _LEADS}
            seconds = {mask: two[1:] & mask for mask in _MASKS}
            for (byte, second, mask), bit in _OF_SCRIPT.items():
                found |= (leads[byte] & (seconds[mask] == second)).view(np.uint8) * bit
            found |= ((lead >= _HAN_LEADS[0]) & (lead <= _HAN_LEADS[1])).view(np.uint8) * _BITS["zh"]
        rows = np.flatnonzero(np.diff(self.offsets))
        blocks[rows] = np.bitwise_or.reduceat(bits, self.offsets[rows])
        return blocks

    def characters(self, rows: Positions, places: Positions) -> Positions:
        """How many characters stand before places in texts, in bytes of them."""
        if self.plain:
            return places
        return self._ahead_of(self.at(rows, places)) - self._ahead_of_texts[rows]

    @functools.cached_property
    def _ahead_of_texts(self) -> Positions:
        return self._ahead_of(self.offsets)

    def _ahead_of(self, at: Positions) -> Positions:
        """How many characters of all texts stand before places in ``octets``."""
        begins, ahead = self.characters_ahead
        byte = at >> 3
        return np.asarray(ahead[byte] + _ONES[begins[byte] >> (8 - (at & 7))])

    @functools.cached_property
    def _begins(self) -> NDArray[np.bool_]:
        """For each byte, and behind the last: whether a character begins there."""
        begins = np.ones(len(self.octets) + 1, dtype=np.bool_)
        np.greater(self.octets.view(np.int8), _LAST_INSIDE, out=begins[:-1])
        return begins

    @functools.cached_property
    def characters_ahead(self) -> tuple[NDArray[np.uint8], Positions]:
        """Where characters begin, a bit for each byte; and how many do ahead of every eighth."""
        begins = np.packbits(self._begins)
        ahead = np.zeros(len(begins) + 1, dtype=np.int64)
        np.cumsum(_ONES[begins], out=ahead[1:])
        return begins, ahead

    def beside(
        self, rows: Positions, starts: Positions, stops: Positions
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """What stands before and behind places in texts: ``NOTHING_BESIDE`` (no letter), ``LETTER_BESIDE`` (an ASCII one),
        or something beyond ASCII."""
        data = self.octets
        first, end = self.offsets[rows], self.offsets[rows + 1]
        ahead, behind = first + starts - 1, first + stops
        before = np.where(ahead < first, NOTHING_BESIDE, _BESIDE[data[np.maximum(ahead, 0)]])
        after = np.where(behind >= end, NOTHING_BESIDE, _BESIDE[data[np.minimum(behind, len(data) - 1)]])
        return before, after

    def letter_ahead(self, rows: Positions, places: Positions, first: str, last: str) -> NDArray[np.bool_]:
        """Whether a letter from the first to the last stands right before places in texts; those have three bytes each."""
        data = self.octets
        ends = self.at(rows, places)
        one, two, three = (data[np.maximum(ends - back, 0)].astype(np.int64) for back in (3, 2, 1))
        code = (one & 0x0F) << 12 | (two & 0x3F) << 6 | three & 0x3F
        there = (places >= _BYTES) & (one >> 4 == _OF_THREE_BYTES >> 4)
        return np.asarray(there & (code >= ord(first)) & (code <= ord(last)))

    def part(self, row: int, start: int, stop: int) -> str:
        """A part of one text, cut where characters begin."""
        first = self._bounds[row]
        start = first + start if start > 0 else first
        stop = first + stop
        end = self._bounds[row + 1]
        return self.octets[start : min(stop, end)].tobytes().decode("utf-8", "ignore")

    def parts(self, rows: Positions, starts: Positions, stops: Positions) -> pl.Series:
        """Many parts, whose bounds fall between characters."""
        return cut(self._binary, rows, starts, stops - starts)

    @functools.cached_property
    def _binary(self) -> pl.Series:
        return self.values.cast(pl.Binary)

    def distinct(self, rows: Positions, starts: Positions, stops: Positions) -> tuple[pl.Series, Positions]:
        """The different ones of many parts, and the number of each part's."""
        if not len(rows):
            return pl.Series(dtype=pl.String), rows
        return numbered(self.parts(rows, starts, stops))

    def ahead(self, rows: Positions, places: Positions, count: int) -> pl.Series:
        """What stands before places in texts, so many bytes at most; a character that the first falls into is left out."""
        starts = np.maximum(places - count, 0)
        return self.parts(rows, self._on_character(rows, starts, 1), places)

    def behind(self, rows: Positions, places: Positions, count: int) -> pl.Series:
        """What stands behind places in texts, so many bytes at most; a character that the last falls into is left out."""
        stops = np.minimum(places + count, self.offsets[rows + 1] - self.offsets[rows])
        return self.parts(rows, places, self._on_character(rows, stops, -1))

    def _on_character(self, rows: Positions, places: Positions, step: int) -> Positions:
        """Places in texts, moved to where the next character begins (``step`` 1), or the one they fall into (-1)."""
        if self.plain:
            return places
        at = self.at(rows, places)
        inside = np.arange(len(at))
        while len(inside := inside[~self._begins[at[inside]]]):
            at[inside] += step
        return at - self.offsets[rows]

    def holding(self, pattern: str, among: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
        """Which texts hold a match, of those ``among`` which it is asked."""
        if among is None or among.all():
            return np.asarray(self.values.str.contains(pattern).to_numpy())
        flags = np.zeros(len(self), dtype=np.bool_)
        chosen = np.flatnonzero(among)
        if len(chosen):
            flags[chosen] = self.values[chosen].str.contains(pattern).to_numpy()
        return flags

    def search(self, pattern: str, rows: NDArray[np.bool_] | None = None) -> Matches:
        """Every match of a pattern; of its group ``match``, which is slower, where it names groups (``before``, ``match``, ``after``, with
        nothing outside of them).

        Patterns that begin with ``FRONT`` match from the character behind it. ``rows``: look at those that may match, where the
        caller knows. The engine is linear in the length of the text (Rust's regex).
        """
        if rows is None:
            rows = self.holding(pattern)
        chosen = np.flatnonzero(rows)
        if not len(chosen):
            return Matches(*np.zeros((4, 0), dtype=np.int64))
        values = self.values if len(chosen) == len(self) else self.values[chosen]
        marked = _INNER if "(?P<match>" in pattern else _WHOLE
        parts = [_between(*block) for block in blocks_of(values.str.replace_all(pattern, marked))]
        row, starts, stops = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        found = Matches(chosen[row], starts, starts, stops)
        if (np.diff(row) < 0).any():
            found = found.at(np.argsort(row, kind="stable"))
        if pattern.startswith(FRONT):
            starts = found.starts + self._front(found.rows, found.starts)
            found = Matches(found.rows, starts, starts, found.stops)
        return found

    def search_led(self, pattern: str, rows: NDArray[np.bool_] | None = None) -> Led:
        """Every match of the group ``match`` of a pattern, and of ``lead`` before it, whose parts follow from what is matched alone,
        whatever stands beside it: they are told once for each different one.

        The groups are ``before``, ``lead``, ``match`` and ``after``, with nothing outside of them.
        """
        found = self.search(_ungrouped(pattern), rows)
        wholes, which = self.distinct(found.rows, found.starts, found.stops)
        if not len(found):
            return Led(found, which, wholes, wholes)  # the pattern, which takes long to compile, is not needed
        groups = wholes.str.extract_groups(f"^(?:{pattern})$").struct.unnest()
        none = nothing(len(wholes))
        before, lead, match = (groups[name] if name in groups.columns else none for name in ("before", "lead", "match"))
        leads = found.starts + before.str.len_bytes().to_numpy()[which]
        starts = leads + lead.str.len_bytes().to_numpy()[which]
        stops = starts + match.str.len_bytes().to_numpy()[which]
        return Led(Matches(found.rows, leads, starts, stops), which, lead, match)

    def search_apart(self, pattern: str, rows: NDArray[np.bool_] | None = None) -> Matches:
        """Every match of a pattern that is no part of a longer run of ASCII letters and digits.

        The sign between two matches ends the first, so that the engine passes over the second: what begins behind a match
        is looked at by itself.
        """
        found = after = self.search(searching(pattern), rows)
        while len(after):
            after = self._behind(pattern, after)
            after = after.chosen(~np.isin(self.at(after.rows, after.starts), self.at(found.rows, found.starts)))
            if len(after):
                found = Matches.together((found, after))
        return found.at(self.in_order(found.rows, found.starts))

    def _behind(self, pattern: str, found: Matches) -> Matches:
        """The matches that begin one sign behind others."""
        data = self.octets
        ends = self.offsets[found.rows + 1] - self.offsets[found.rows]
        found = found.chosen(found.stops < ends - 1)
        starts = found.stops + _WIDTH[data[self.at(found.rows, found.stops)]]
        matched = self.behind(found.rows, starts, _LONGEST).str.extract(rf"^({pattern})(?:$|[^0-9A-Za-z])", 1)
        there = np.asarray(matched.is_not_null().to_numpy())
        starts = starts[there]
        stops = starts + matched.drop_nulls().str.len_bytes().to_numpy()
        return Matches(found.rows[there], starts, starts, stops.astype(np.int64))

    def _front(self, rows: Positions, starts: Positions) -> Positions:
        """How many bytes of each match stand in front of what begins there."""
        data = self.octets
        first = data[np.minimum(self.at(rows, starts), len(data) - 1)]
        width = np.asarray(_WIDTH[first], dtype=np.int64)
        width[(starts == 0) & _BEGINS[first]] = 0
        for index in np.flatnonzero((starts == 0) & (first >= 0x80)).tolist():
            if self.part(int(rows[index]), 0, 4)[:1].isalnum():
                width[index] = 0
        return width


def _between(numbers: Positions, data: NDArray[np.uint8], offsets: Positions) -> tuple[Positions, Positions, Positions]:
    """What stands between marks in some of the texts: in which, and where it begins and ends without the marks."""
    opens, closes = np.flatnonzero(data <= _LAST_MARK).reshape(-1, 2).T
    row, ahead = held(opens, offsets)
    shift = offsets[row] + 2 * (np.arange(len(opens)) - ahead)
    return numbers[row], opens - shift, closes - shift - 1


_BITS = {language: np.uint8(1 << number) for number, language in enumerate(BLOCKS)}
_MASKS = (np.uint8(0xFE), np.uint8(0xFF))
_OF_SCRIPT = {
    (*chr(code).encode()[:2], _MASKS[last - code < 64]): _BITS[language]
    for language, (first, last) in BLOCKS.items()
    if language != "zh"
    for code in range(first, last + 1, 128)
}
"""By the first byte of 128 characters, and the bits of the second that all of them share, or 64 do at the end of a block: the bit of
their script."""
_LEADS = frozenset(lead for lead, _, _ in _OF_SCRIPT)
_HAN_LEADS = (np.uint8(0xE4), np.uint8(0xE9))
"""Chinese characters begin with these bytes or one between them."""
_CHUNK = 1 << 18
"""Bytes looked at together: so many stay in a processor's cache."""
LETTER = r"A-Za-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{24F}\x{1E00}-\x{1EFF}"
"""Letters of Latin script, inside a class."""
_LATIN = r"A-Za-z\x{C0}-\x{24F}\x{300}-\x{36F}\x{1E00}-\x{1EFF}"
LETTERS = rf"[{_LATIN}'’\-]"
"""Letters of Latin script with their marks, and what stands inside words. Unicode's own classes of all scripts make automata
too large to be fast."""
_VIETNAMESE_CAPITALS = "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
UPPER = rf"[A-Z\x{{C0}}-\x{{D6}}\x{{D8}}-\x{{DE}}\x{{100}}-\x{{102}}\x{{104}}-\x{{110}}\x{{112}}-\x{{128}}\x{{12A}}-\x{{168}}\x{{16A}}-\x{{1A0}}\x{{1A2}}-\x{{1AF}}\x{{1B1}}-\x{{24F}}\x{{1E00}}-\x{{1E9F}}{_VIETNAMESE_CAPITALS}]"
"""Capital letters of Latin script; of those that no language of the region writes, the small ones as well, which makes automata a
third smaller."""
LOWER = rf"[a-z\x{{DF}}-\x{{F6}}\x{{F8}}-\x{{FF}}ăđĩũơư{_VIETNAMESE_CAPITALS.lower()}]"
"""Small letters of the region's languages in Latin script."""
FRONT = rf"(?:^|[^0-9{_LATIN}])"
"""Stands before a word in Latin letters, for it to begin there (Unicode word boundaries are slow outside of ASCII)."""

_BYTES, _OF_THREE_BYTES = 3, 0xE0
"""Letters of these scripts have three bytes, and begin with this one or one above."""

_LONGEST = 512
"""Bytes of a text behind a match in which another is looked for."""

NOTHING_BESIDE, LETTER_BESIDE, _BEYOND_ASCII = 0, 1, 2
_BESIDE = np.array(
    [LETTER_BESIDE if chr(byte).isalpha() else NOTHING_BESIDE for byte in range(128)] + [_BEYOND_ASCII] * 128,
    dtype=np.uint8,
)
_ONES = np.array([number.bit_count() for number in range(256)], dtype=np.uint8)
_LAST_INSIDE = np.int8(-0x41)
"""Bytes inside characters (0x80 to 0xBF) are this or less as signed numbers."""
_WIDTH = np.ones(256, dtype=np.int64)
_WIDTH[0xC0:0xE0], _WIDTH[0xE0:0xF0], _WIDTH[0xF0:] = 2, 3, 4
_BEGINS = np.array([chr(byte).isalnum() or chr(byte) in "+(#" for byte in range(128)] + [False] * 128)
