"""What the parts of this package find."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from selaras.transfer.buffers import Positions
from selaras.transfer.identifiers import Identifier
from selaras.transfer.scanning.texts.marking import Matches


class Belief(NamedTuple):
    """What a part of a text is taken for.

    ``category``: the key; ``reason``: why it is believed; ``rank``: the lower, the more it is believed where two
    overlap, and ``weight``, the more, where two identifiers fill the same place.
    """

    category: str
    reason: str
    rank: int
    identifier: Identifier | None = None
    weight: float = 0.0


SURE, SAID, PLACE, LIKELY, NAME, MEANT = range(6)
"""Ranks: identifiers that are sure, dates and ages by the words beside them, addresses, other identifiers, names, and words
of the sensitive kinds."""


@functools.lru_cache(maxsize=4096)
def name_behind(words: str) -> Belief:
    """A name that words lead to."""
    return Belief("name", f"“{words}” stands before it", NAME)


class Piece(NamedTuple):
    """Personal data in a text as it reads: its row, where it begins and ends in bytes, and what it is taken for."""

    row: int
    start: int
    stop: int
    belief: Belief


@dataclass(frozen=True, slots=True)
class Pieces:
    """Many of them, column by column; ``kinds``: the number of each one's belief among ``beliefs``."""

    rows: Positions
    starts: Positions
    stops: Positions
    kinds: Positions
    beliefs: Sequence[Belief]

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def of(cls, listed: Iterable[Piece]) -> Pieces:
        """Those found one by one."""
        found = list(listed)
        rows, starts, stops = np.array([piece[:3] for piece in found], dtype=np.int64).reshape(-1, 3).T
        return cls(rows, starts, stops, np.arange(len(found)), [piece.belief for piece in found])

    @classmethod
    def all_of(cls, found: Matches, belief: Belief) -> Pieces:
        """Matches that are all taken for the same."""
        return cls(found.rows, found.starts, found.stops, np.zeros(len(found), dtype=np.int64), (belief,))

    @classmethod
    def together(cls, parts: Iterable[Pieces]) -> Pieces:
        """All of some, one after the other."""
        kept = [part for part in parts if len(part)]
        if not kept:
            return cls.of(())
        ahead = itertools.accumulate((len(part.beliefs) for part in kept), initial=0)
        rows, starts, stops = (
            np.concatenate([getattr(part, name) for part in kept]) for name in ("rows", "starts", "stops")
        )
        kinds = np.concatenate([part.kinds + number for part, number in zip(kept, ahead, strict=False)])
        return cls(rows, starts, stops, kinds, list(itertools.chain.from_iterable(part.beliefs for part in kept)))

    def at(self, which: Positions) -> Pieces:
        """Those with these numbers."""
        return Pieces(self.rows[which], self.starts[which], self.stops[which], self.kinds[which], self.beliefs)

    def of_category(self, key: str) -> Pieces:
        """Those taken for something of a category."""
        ours = np.array([belief.category == key for belief in self.beliefs], dtype=np.bool_)
        return self.at(np.flatnonzero(ours[self.kinds]))

    def listed(self) -> list[Piece]:
        """One by one."""
        beliefs = map(self.beliefs.__getitem__, self.kinds.tolist())
        return list(map(Piece, self.rows.tolist(), self.starts.tolist(), self.stops.tolist(), beliefs))
