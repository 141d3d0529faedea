"""The least loss at which a table satisfies its models, one level a column for all rows, with some rows suppressed.

Full-domain generalization: the levels of all columns are a lattice. What generalization alone costs is known for each of its nodes
without looking at a row, and no suppression makes it cheaper; so nodes are tried in that order, and when the next costs more than
the best found, that one is the best of all. Where k-anonymity is all that is asked, what must be suppressed at a node must be at every
node below it, which cuts those off.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.anonymity.cells import Cells, classes_of
from selaras.transfer.anonymity.loss import normalised, together
from selaras.transfer.anonymity.models import Models, satisfied

Levels = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best levels, the class of each cell with -1 for those suppressed, the loss, and how many nodes were tried of how many."""

    levels: Levels
    classes: NDArray[np.int64]
    loss: float
    tried: int
    nodes: int


def search(cells: Cells, models: Models, suppress_at_most: float) -> Found | None:
    """The best of all levels; ``None`` where not even the highest will do.

    ``suppress_at_most``: the share of the rows that may be suppressed, 0 to 1.
    """
    costs = [_costs(cells, column) for column in range(len(cells.hierarchies))]
    heights = [len(column) - 1 for column in costs]
    nodes = int(np.prod([height + 1 for height in heights]))
    allowed = int(suppress_at_most * cells.rows + 1e-9)
    best: Found | None = None
    tried = 0
    hopeless = _Below()
    for bound, levels in _in_order(costs):
        if best is not None and bound >= best.loss:
            break
        if models.of_size_alone and hopeless.covers(levels):
            continue
        tried += 1
        classes, count = classes_of(cells.at(levels), _sizes(cells, levels))
        good = satisfied(models, cells, classes, count)
        kept = good[classes]
        suppressed = cells.rows - int(cells.counts[kept].sum())
        if suppressed > allowed:
            hopeless.add(levels)
            continue
        loss = _loss(cells, levels, kept)
        if best is None or loss < best.loss:
            best = Found(levels, np.where(kept, classes, -1), loss, 0, nodes)
    return None if best is None else Found(best.levels, best.classes, best.loss, tried, nodes)


def _sizes(cells: Cells, levels: Levels) -> tuple[int, ...]:
    return tuple(len(item.labels[level]) for item, level in zip(cells.hierarchies, levels, strict=True))


def _costs(cells: Cells, column: int) -> list[float]:
    """What each level of a column costs without suppression."""
    item = cells.hierarchies[column]
    share = item.shares[:, cells.codes[:, column]] @ cells.counts / cells.rows
    return [float(cost) for cost in normalised(share, item.domain)]


def _loss(cells: Cells, levels: Levels, kept: NDArray[np.bool_]) -> float:
    """The loss at levels where the cells not kept are suppressed."""
    counts = cells.counts[kept]
    lost = (cells.rows - int(counts.sum())) / cells.rows
    shares = [
        float(item.shares[level][cells.codes[kept, column]] @ counts) / cells.rows + lost
        for column, (item, level) in enumerate(zip(cells.hierarchies, levels, strict=True))
    ]
    return together(
        [float(normalised(share, item.domain)) for share, item in zip(shares, cells.hierarchies, strict=True)]
    )


def _in_order(costs: list[list[float]]) -> Iterator[tuple[float, Levels]]:
    """All nodes by what generalization alone costs, the cheapest first."""
    start = (0,) * len(costs)
    waiting = [(together([column[0] for column in costs]), start)]
    seen = {start}
    while waiting:
        bound, levels = heapq.heappop(waiting)
        yield bound, levels
        for column, level in enumerate(levels):
            if level + 1 < len(costs[column]):
                above = (*levels[:column], level + 1, *levels[column + 1 :])
                if above not in seen:
                    seen.add(above)
                    heapq.heappush(
                        waiting, (together([item[at] for item, at in zip(costs, above, strict=True)]), above)
                    )


class _Below:
    """Nodes at which too much must be suppressed, and so at all below them."""

    def __init__(self) -> None:
        self._nodes = np.zeros((0, 0), dtype=np.int64)

    def add(self, levels: Levels) -> None:
        """A node. Those below it, which it covers, are forgotten."""
        new = np.array(levels)
        kept = (
            self._nodes[~(self._nodes <= new).all(axis=1)]
            if len(self._nodes)
            else np.zeros((0, len(levels)), dtype=np.int64)
        )
        self._nodes = np.concatenate([kept, new[None]])

    def covers(self, levels: Levels) -> bool:
        """Whether a node is below one of them."""
        return len(self._nodes) > 0 and bool((self._nodes >= levels).all(axis=1).any())
