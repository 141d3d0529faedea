"""Local recoding: classes of rows that satisfy the models, each generalized no further than its rows need.

From the top down, as Mondrian (LeFevre et al. 2006) with hierarchies: a class of rows is split along the column that gains most, by the
labels one level down; the labels with too few rows stay together one level up, joined, if they are still too few, by the smallest of
the others. It ends where no class can be split. No row is suppressed as long as the whole table satisfies the models.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.anonymity.cells import Cells, Sensitive
from selaras.transfer.anonymity.loss import normalised, together
from selaras.transfer.anonymity.models import Models, satisfied

Indices = NDArray[np.int64]


def partition(cells: Cells, models: Models) -> Indices | None:
    """The class of each cell; ``None`` where the whole table does not satisfy the models."""
    everything = np.zeros(len(cells.counts), dtype=np.int64)
    if not satisfied(models, cells, everything, 1)[0]:
        return None
    splitter = _Splitter(cells, models)
    waiting = [(np.arange(len(cells.counts)), tuple(item.height for item in cells.hierarchies), frozenset[int]())]
    classes = np.zeros(len(cells.counts), dtype=np.int64)
    count = 0
    while waiting:
        members, levels, blocked = waiting.pop()
        parts = splitter.split(members, levels, blocked)
        if parts is None:
            classes[members] = count
            count += 1
        else:
            waiting += parts
    return classes


_Part = tuple[Indices, tuple[int, ...], frozenset[int]]
"""Cells, the level of each column down to which they agree, and the columns along which they cannot be split."""


class _Splitter:
    def __init__(self, cells: Cells, models: Models) -> None:
        self.cells, self.models = cells, models
        self.costs = [np.asarray(normalised(item.shares, item.domain), dtype=np.float64) for item in cells.hierarchies]
        self.codes = [item.codes for item in cells.hierarchies]
        self.values = [np.ascontiguousarray(cells.codes[:, column]) for column in range(cells.codes.shape[1])]
        self.begins = [np.searchsorted(item.cells, np.arange(len(cells.counts) + 1)) for item in cells.sensitive]

    def split(self, members: Indices, levels: tuple[int, ...], blocked: frozenset[int]) -> list[_Part] | None:
        """The parts of some cells along the column that gains most, or ``None``."""
        counts = self.cells.counts[members]
        if len(members) == 1 or counts.sum() < 2 * self.models.k:
            return None
        lowered, best, choice = list(levels), 0.0, None
        closed = set(blocked)
        for column, level in enumerate(levels):
            if not level or column in blocked:
                continue
            values = self.values[column][members]
            labels = self.codes[column][level - 1][values]
            while level > 1 and (labels == labels[0]).all():
                level -= 1
                labels = self.codes[column][level - 1][values]
            lowered[column] = level
            if (labels == labels[0]).all():
                lowered[column] = 0
                continue
            parts = self._parts(members, counts, labels)
            if parts is None:
                closed.add(column)
                continue
            groups, pool = parts
            saved = self.costs[column][level][values] - self.costs[column][level - 1][values]
            gain = float((saved * counts)[pool < 0].sum())
            if gain > best:
                best, choice = gain, (column, groups, pool)
        if choice is None:
            return None
        column, groups, pool = choice
        below = tuple(level - 1 if index == column else level for index, level in enumerate(lowered))
        found: list[_Part] = [(members[group], below, frozenset(closed)) for group in groups]
        rest = np.flatnonzero(pool >= 0)
        if len(rest):
            found.append((members[rest], tuple(lowered), frozenset({*closed, column})))
        return found

    def _parts(
        self, members: Indices, counts: Indices, labels: NDArray[np.int32]
    ) -> tuple[list[Indices], Indices] | None:
        """The groups of a label each that satisfy the models, and for each cell -1, or 0 where it is in none of them."""
        kinds, inverse = np.unique(labels, return_inverse=True)
        good = self._good(members, counts, inverse, len(kinds))
        if not good.any():
            return None
        rows = np.bincount(inverse, weights=counts, minlength=len(kinds))
        for label in [-1, *np.argsort(rows, kind="stable").tolist()]:
            if label >= 0:
                if not good[label]:
                    continue
                good[label] = False
            if good.all():
                break
            pooled = ~good[inverse]
            whole = np.zeros(int(pooled.sum()), dtype=np.int64)
            if self._good(members[pooled], counts[pooled], whole, 1)[0]:
                break
        if not good.any():
            return None
        groups = [np.flatnonzero(inverse == label) for label in np.flatnonzero(good)]
        return groups, np.where(good[inverse], -1, 0)

    def _good(self, members: Indices, counts: Indices, classes: Indices, count: int) -> NDArray[np.bool_]:
        if self.models.of_size_alone:
            return np.asarray(np.bincount(classes, weights=counts, minlength=count) >= self.models.k)
        return satisfied(self.models, self._some(members), classes, count)

    def _some(self, members: Indices) -> Cells:
        """Some of the cells; the distribution of the sensitive values over all rows stays as it is."""
        parts = []
        for item, begins in zip(self.cells.sensitive, self.begins, strict=True):
            first, lengths = begins[members], begins[members + 1] - begins[members]
            ahead = np.cumsum(lengths) - lengths
            chosen = np.repeat(first - ahead, lengths) + np.arange(int(lengths.sum()))
            held = np.repeat(np.arange(len(members)), lengths)
            parts.append(Sensitive(item.column, held, item.values[chosen], item.counts[chosen], item.overall))
        return Cells(self.cells.hierarchies, self.cells.codes[members], self.cells.counts[members], tuple(parts))


def tightened(cells: Cells, classes: Indices) -> NDArray[np.int8]:
    """For each cell and column the lowest level at which all cells of its class agree; classes below 0 get -1."""
    order = np.argsort(classes, kind="stable")
    starts = np.flatnonzero(np.diff(classes[order], prepend=np.int64(-2)))
    lengths = np.diff(np.append(starts, len(order)))
    levels = np.empty(cells.codes.shape, dtype=np.int8)
    for column, item in enumerate(cells.hierarchies):
        found = np.full(len(starts), item.height, dtype=np.int8)
        for level in range(item.height - 1, -1, -1):
            labels = item.codes[level][cells.codes[order, column]]
            alike = np.minimum.reduceat(labels, starts) == np.maximum.reduceat(labels, starts)
            found[alike & (found == level + 1)] = level
        levels[order, column] = np.repeat(found, lengths)
    levels[classes < 0] = -1
    return levels


def loss_at(cells: Cells, levels: NDArray[np.int8]) -> float:
    """The loss of cells at levels of their own, shape (cells, columns); -1 for those suppressed."""
    costs = []
    for column, item in enumerate(cells.hierarchies):
        level = levels[:, column]
        share = np.where(level < 0, 1.0, item.shares[np.maximum(level, 0), cells.codes[:, column]])
        costs.append(float(normalised(float(share @ cells.counts) / cells.rows, item.domain)))
    return together(costs)
