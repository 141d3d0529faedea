"""Values cut into what the model of kinds looks at: words, runs of digits, and signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, cut, held, numbered


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
    looked_at = [value[:longest] for value in values]
    text, codes, edges = _joined(looked_at)
    unstable = (codes >= _COMBINING) & ((codes < _COMPOSED) | (codes > _LAST_COMPOSED))
    if unstable.any():
        for row in np.unique(held(np.flatnonzero(unstable), edges)[0]).tolist():
            looked_at[row] = unicodedata.normalize("NFC", looked_at[row])
        text, codes, edges = _joined(looked_at)
    begins, ends = _bounds(_sorts_of(codes))
    widths = 1 + (codes >= 0x80) + (codes >= 0x800) + (codes >= 0x10000)
    ahead = np.append(0, np.cumsum(widths))
    words = cut(
        pl.Series([text.encode()]), np.zeros(len(begins), dtype=np.int64), ahead[begins], ahead[ends] - ahead[begins]
    )
    return *numbered(words), np.searchsorted(begins, edges)


def _joined(values: Sequence[str]) -> tuple[str, NDArray[np.uint32], Positions]:
    """Values with a blank behind each, the code points of that, and where each begins; one more says where the last ends."""
    text = "\n".join([*values, ""])
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
    """Where words, runs of digits and signs begin, and where they end; a blank stands last."""
    begins, ends = np.zeros((2, len(sorts) + 1), dtype=np.bool_)
    inner = sorts >= _Sort.MARK
    first, last = np.flatnonzero(np.diff(inner, prepend=False)).reshape(-1, 2).T
    letter = first.copy()
    others = np.flatnonzero(sorts[first] != _Sort.LETTER)
    letters = np.append(np.flatnonzero(sorts == _Sort.LETTER), len(sorts))
    letter[others] = np.minimum(letters[np.searchsorted(letters, first[others])], last[others])
    of_word = letter < last
    begins[letter[of_word]] = ends[last[of_word]] = True
    ahead = (letter - first)[others]
    at = np.repeat(first[others] - np.cumsum(ahead) + ahead, ahead) + np.arange(ahead.sum())
    digits = at[sorts[at] == _Sort.DIGIT]
    begins[digits[sorts[digits - 1] != _Sort.DIGIT]] = True
    ends[digits[sorts[digits + 1] != _Sort.DIGIT] + 1] = True
    signs = np.append(at[sorts[at] == _Sort.MARK], np.flatnonzero(sorts == _Sort.SIGN))
    begins[signs] = ends[signs + 1] = True
    return np.flatnonzero(begins), np.flatnonzero(ends)
