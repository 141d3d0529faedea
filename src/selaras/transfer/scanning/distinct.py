"""Counting distinct values and the sizes of classes in bounded memory, mergeable."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_KEEP = 4096
_CLASSES = 16_000_000


def _none() -> Hashes:
    return np.empty(0, dtype=np.uint64)


def _unique(hashes: Hashes) -> Hashes:
    """Sorted and without repetition (NumPy's own hashes first, which is slower on what is hashed already)."""
    ordered = np.sort(hashes)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


@dataclass(slots=True)
class Distinct:
    """The smallest ``_KEEP`` hashes of what was seen (bottom-k): exact below that, within about 3 % above.

    Source: Bar-Yossef et al., "Counting distinct elements in a data stream", RANDOM 2002.
    """

    smallest: Hashes = field(default_factory=_none)

    def added(self, hashes: Hashes) -> Distinct:
        """With these hashes as well."""
        if len(self.smallest) == _KEEP:
            hashes = hashes[hashes < self.smallest[-1]]
        elif len(hashes) > 8 * _KEEP:
            low = _unique(hashes[hashes < np.uint64(4 * _KEEP * 2**64 // len(hashes))])
            hashes = low if len(low) >= _KEEP else hashes
        return Distinct(_unique(np.concatenate([self.smallest, hashes]))[:_KEEP])

    def merged(self, other: Distinct) -> Distinct:
        """The union of both."""
        return Distinct(_unique(np.concatenate([self.smallest, other.smallest]))[:_KEEP])

    @property
    def exact(self) -> bool:
        """Whether the count is exact."""
        return len(self.smallest) < _KEEP

    def count(self) -> int:
        """How many distinct values there were."""
        if self.exact:
            return len(self.smallest)
        return round((_KEEP - 1) / (float(self.smallest[-1]) / 2.0**64))


@dataclass(slots=True)
class Classes:
    """The sizes of the classes of equal rows, over a sample of the classes that halves when memory would grow.

    While ``level`` is 0 every row is kept; at level n only classes whose hash ends in n zero bits are, all their rows
    with them, so that sizes stay true and shares are estimated without bias (distinct sampling: Gibbons, VLDB 2001).
    ``hashes``: those of each batch, in order.
    """

    hashes: list[Hashes] = field(default_factory=list)
    level: int = 0

    @property
    def held(self) -> int:
        """How many rows are held."""
        return sum(map(len, self.hashes))

    def add(self, hashes: Hashes) -> None:
        """Take in the hash of every row of a batch."""
        self._take([np.sort(hashes)])

    def merge(self, other: Classes) -> None:
        """Take in what another part saw."""
        self._rise(other.level)
        self._take(other.hashes)

    def _take(self, parts: list[Hashes]) -> None:
        self.hashes += map(self._sampled, parts)
        while self.held > _CLASSES:
            self._rise(self.level + 1)

    def _rise(self, level: int) -> None:
        """To a level, where it is higher."""
        if level > self.level:
            self.level = level
            self.hashes = list(map(self._sampled, self.hashes))

    def _sampled(self, hashes: Hashes) -> Hashes:
        return hashes[hashes & np.uint64((1 << self.level) - 1) == 0] if self.level else hashes

    def sizes(self) -> NDArray[np.int64]:
        """The size of every class held, in no order."""
        if not self.held:
            return np.empty(0, dtype=np.int64)
        ordered = np.sort(np.concatenate(self.hashes), kind="stable")  # which merges what is in order already
        first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        return np.diff(first, append=len(ordered))
