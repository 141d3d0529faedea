"""Of all values of a column, those most like sentences: a sample that does not hang on their order, and merges."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, buffers_of

_MOST = 512
_BLANKS = 15
"""Values with more blanks are kept before others, up to so many: in a column of codes or of few words a sentence is one of few."""
_BLANK, _BEYOND_ASCII = 0x20, 0x80
_MANY = 8
"""From so many times as many values on, those of small hashes are looked at first: mostly there are enough among them."""
_LATER = 1 << 64
"""More than any hash: one blank less."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The first ``_MOST`` different values with a blank or with letters that are not Latin: those with most blanks first, then by hash.

    ``keyed``: each with its place in that order, in order.
    """

    keyed: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, values: pl.Series, hashes: NDArray[np.uint64]) -> Picked:
        """Those of some values, of which the hashes are given."""
        octets, offsets = buffers_of(values)
        blanks = _counted(octets == _BLANK, offsets)
        marked = np.flatnonzero((blanks > 0) | (_counted(octets >= _BEYOND_ASCII, offsets) > 0))
        rows = marked[_first(hashes[marked], _BLANKS - np.minimum(blanks[marked], _BLANKS))]
        levels = _BLANKS - np.minimum(blanks[rows], _BLANKS)
        texts = values.gather(rows).to_list()
        kept = {
            hash_of + _LATER * level: text
            for hash_of, level, text in zip(hashes[rows].tolist(), levels.tolist(), texts, strict=True)
        }
        return cls(tuple(heapq.nsmallest(_MOST, kept.items())))

    def merged(self, other: Picked) -> Picked:
        """Those of both."""
        if not (self.keyed and other.keyed):
            return self if self.keyed else other
        return Picked(tuple(heapq.nsmallest(_MOST, {**dict(self.keyed), **dict(other.keyed)}.items())))

    @property
    def values(self) -> tuple[str, ...]:
        """The values themselves."""
        return tuple(value for _, value in self.keyed)


def _counted(flags: NDArray[np.bool_], offsets: Positions) -> NDArray[np.int64]:
    """How many of the bytes of each value are flagged."""
    if not flags.any():
        return np.zeros(len(offsets) - 1, dtype=np.int64)
    total = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, out=total[1:], dtype=np.int32)
    return np.diff(total[offsets]).astype(np.int64)


def _first(hashes: NDArray[np.uint64], levels: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of different values, of the lowest levels first and there of the smallest hashes; at least the first ``_MOST``."""
    rows: list[NDArray[np.int64]] = []
    held = 0
    for level in np.flatnonzero(np.bincount(levels, minlength=1)).tolist():
        among = np.flatnonzero(levels == level)
        if len(among) > _MANY * _MOST:
            low = among[hashes[among] < np.uint64(_MANY * _MOST * 2**64 // (2 * len(among)))]
            few = np.unique(hashes[low], return_index=True)[1]
            if len(few) >= _MOST:
                rows.append(low[few[:_MOST]])
                break
        _, first = np.unique(hashes[among], return_index=True)
        rows.append(among[first[:_MOST]])
        held += len(rows[-1])
        if held >= _MOST:
            break
    return np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
