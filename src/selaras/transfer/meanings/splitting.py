"""Values cut into what the model of kinds looks at: words, runs of digits, and signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, numbered


class _Sort(IntEnum):
    """What a character is: those from ``MARK`` on may stand inside words, which begin with a ``LETTER``."""

    UNKNOWN = 0
    BLANK = 1
    SIGN = 2
    MARK = 3
    LINE = 4
    DIGIT = 5
    LETTER = 6


_PATTERNS = {
    _Sort.SIGN: r"(?s:.)",
    _Sort.MARK: r"[\x{300}-\x{36F}\x{E31}-\x{EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}\x{B82}-\x{BFF}]",
    _Sort.BLANK: r"\s",
    _Sort.LINE: "_",
    _Sort.DIGIT: r"\d",
    _Sort.LETTER: r"[\pL\p{Nl}\p{No}]",
}
"""A character is of the last sort whose pattern it matches."""
_OF_CODES = np.zeros(0x110000, dtype=np.uint8)
"""The sorts of characters, by code point; unknown are those not met yet."""

_COMBINING, _COMPOSED, _LAST_COMPOSED = 0x300, 0x1E00, 0x1EFF
"""NFC leaves values alone whose characters stand before the first of these, or from the second to the third."""


def words_in(values: Sequence[str], longest: int) -> tuple[pl.Series, Positions, Positions]:
    """The different words, runs of digits and signs in values, of which so many characters are looked at, in NFC; the number of
    each one's, one value after the other; and where each value begins among them; one more says where the last ends.

    Polars' engine builds its automaton of all letters of Unicode anew for each list of values, which takes longer than this.
    """
    cut = [value[:longest] for value in values]
    text, codes, edges = _joined(cut)
    unstable = (codes >= _COMBINING) & ((codes < _COMPOSED) | (codes > _LAST_COMPOSED))
    if unstable.any():
        for row in np.unique(np.searchsorted(edges, np.flatnonzero(unstable), "right") - 1).tolist():
            cut[row] = unicodedata.normalize("NFC", cut[row])
        text, codes, edges = _joined(cut)
    begins, ends = _bounds(_sorts_of(codes))
    words = list(map(text.__getitem__, map(slice, begins.tolist(), ends.tolist())))
    return *numbered(pl.Series(words, dtype=pl.String)), np.searchsorted(begins, edges)


def _joined(values: Sequence[str]) -> tuple[str, NDArray[np.uint32], Positions]:
    """Values with a blank between them, the code points of that, and where each begins."""
    text = "\n".join(values)
    lengths = np.fromiter(map(len, values), dtype=np.int64, count=len(values))
    return text, np.frombuffer(text.encode("utf-32-le"), dtype="<u4"), np.append(0, np.cumsum(lengths + 1))


def _sorts_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    sorts = _OF_CODES[codes]
    unknown = sorts == _Sort.UNKNOWN
    if unknown.any():
        new = np.unique(codes[unknown])
        characters = pl.Series(list(map(chr, new.tolist())))
        found = np.zeros(len(new), dtype=np.uint8)
        for sort, pattern in _PATTERNS.items():
            found[characters.str.contains(pattern).to_numpy()] = sort
        _OF_CODES[new] = found  # at once: other threads read it
        sorts = _OF_CODES[codes]
    return sorts


def _bounds(sorts: NDArray[np.uint8]) -> tuple[Positions, Positions]:
    """Where words, runs of digits and signs begin, and where they end."""
    at = np.arange(len(sorts), dtype=np.int32)
    inner = sorts >= _Sort.MARK
    outer = np.maximum.accumulate(np.where(inner, np.int32(-1), at))
    letter = np.maximum.accumulate(np.where(sorts == _Sort.LETTER, at, np.int32(-1)))
    of_word = inner & (letter > outer)
    of_digits = (sorts == _Sort.DIGIT) & ~of_word
    sign = (sorts == _Sort.SIGN) | ((sorts == _Sort.MARK) & ~of_word)
    kinds = of_word * np.int8(1) + of_digits * np.int8(2) + sign * np.int8(3)
    begins = (kinds > 0) & (sign | (np.diff(kinds, prepend=0) != 0))
    ends = (kinds > 0) & (sign | (np.diff(kinds, append=0) != 0))
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1
