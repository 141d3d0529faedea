"""Of all values of a column, those most like sentences: a sample that does not hang on their order, and merges."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

_MOST = 512
_BLANKS = 15
"""Values with more blanks are kept before others, up to so many: in a column of codes or of few words a sentence is one of few."""
_SEED = 20889
_LATER = 1 << 64
"""More than any hash: one blank less."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The first ``_MOST`` different values with a blank or with letters that are not Latin: those with most blanks first, then by hash.

    ``keyed``: each with its place in that order, in order.
    """

    keyed: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, values: pl.Series) -> Picked:
        """Those of some values."""
        marked = values.str.contains(" ", literal=True) | (values.str.len_bytes() != values.str.len_chars())
        chosen = values.filter(marked)
        if not len(chosen):
            return cls()
        hashes = chosen.hash(_SEED).to_numpy()
        levels = _BLANKS - np.minimum(chosen.str.count_matches(" ", literal=True).to_numpy().astype(np.int64), _BLANKS)
        rows = _first(hashes, levels)
        kept = {
            int(hashes[row]) + _LATER * int(levels[row]): value
            for row, value in zip(rows, chosen.gather(rows).to_list(), strict=True)
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


def _first(hashes: NDArray[np.uint64], levels: NDArray[np.int64]) -> list[int]:
    """The rows of different values, of the lowest levels first and there of the smallest hashes; at least the first ``_MOST``."""
    rows: list[int] = []
    for level in range(_BLANKS + 1):
        among = np.flatnonzero(levels == level)
        _, first = np.unique(hashes[among], return_index=True)
        rows += among[first[:_MOST]].tolist()
        if len(rows) >= _MOST:
            break
    return rows
