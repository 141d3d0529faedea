"""Formal privacy models (ISO/IEC 20889:2018, clause 10): which classes of rows satisfy k-anonymity, l-diversity, t-closeness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.anonymity.cells import Cells, Sensitive

Diversity = Literal["distinct", "entropy", "recursive"]
Distance = Literal["equal", "ordered"]


@dataclass(frozen=True, slots=True)
class Models:
    """What every class must satisfy.

    ``k``: rows (Samarati and Sweeney 1998). ``l``: how diverse its sensitive values must be (Machanavajjhala et al. 2007):
    so many ``distinct`` ones, an ``entropy`` of at least log(l), or ``recursive`` (c, l): the most frequent fewer than c times
    all from the l-th on. ``t``: how far their distribution may be from that of the table (Li et al. 2007), by the earth
    mover's distance with ``equal`` or ``ordered`` ground distances.
    """

    k: int
    l: float | None = None  # noqa: E741 - the literature's letter
    diversity: Diversity = "distinct"
    c: float = 3.0
    t: float | None = None
    distance: Distance = "equal"

    @property
    def of_size_alone(self) -> bool:
        """Whether k-anonymity is all that is asked, which merging classes never breaks."""
        return self.l is None and self.t is None


def satisfied(models: Models, cells: Cells, classes: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Which classes satisfy all models. ``classes``: the class of each cell, of ``count``."""
    sizes = np.bincount(classes, weights=cells.counts, minlength=count)
    good = sizes >= models.k
    if models.of_size_alone:
        return np.asarray(good)
    for sensitive in cells.sensitive:
        histogram = _Histogram.of(sensitive, classes, count)
        if models.l is not None:
            good &= _diverse(models, histogram)
        if models.t is not None:
            good &= _distances(histogram, models.distance) <= models.t + 1e-12
    return np.asarray(good)


@dataclass(frozen=True, slots=True)
class _Histogram:
    """Rows of each sensitive value in each class, sorted by class, then value; ``overall``: rows of each value in the table."""

    classes: NDArray[np.int64]
    values: NDArray[np.int64]
    counts: NDArray[np.float64]
    totals: NDArray[np.float64]
    overall: NDArray[np.float64]

    @classmethod
    def of(cls, sensitive: Sensitive, classes: NDArray[np.int64], count: int) -> _Histogram:
        different = len(sensitive.overall)
        keys, inverse = np.unique(classes[sensitive.cells] * different + sensitive.values, return_inverse=True)
        counts = np.bincount(inverse, weights=sensitive.counts).astype(np.float64)
        found = keys // different
        totals = np.bincount(found, weights=counts, minlength=count).astype(np.float64)
        return cls(found, keys % different, counts, totals, sensitive.overall.astype(np.float64))


def _diverse(models: Models, histogram: _Histogram) -> NDArray[np.bool_]:
    assert models.l is not None
    count = len(histogram.totals)
    distinct = np.bincount(histogram.classes, minlength=count)
    match models.diversity:
        case "distinct":
            return np.asarray(distinct >= models.l)
        case "entropy":
            share = histogram.counts / histogram.totals[histogram.classes]
            entropy = np.bincount(histogram.classes, weights=-share * np.log(share), minlength=count)
            return np.asarray(entropy >= np.log(models.l) - 1e-12)
        case "recursive":
            order = np.lexsort((-histogram.counts, histogram.classes))
            first = np.searchsorted(histogram.classes[order], np.arange(count))
            rank = np.arange(len(order)) - first[histogram.classes[order]]
            most = np.bincount(histogram.classes[order], weights=histogram.counts[order] * (rank == 0), minlength=count)
            tail = np.bincount(
                histogram.classes[order], weights=histogram.counts[order] * (rank >= models.l - 1), minlength=count
            )
            return np.asarray((most < models.c * tail) & (distinct >= models.l))


def _distances(histogram: _Histogram, distance: Distance) -> NDArray[np.float64]:
    """The earth mover's distance of each class's distribution from the table's."""
    count, different = len(histogram.totals), len(histogram.overall)
    q = histogram.overall / histogram.overall.sum()
    p = histogram.counts / histogram.totals[histogram.classes]
    if distance == "equal":
        near = np.bincount(
            histogram.classes, weights=np.abs(p - q[histogram.values]) - q[histogram.values], minlength=count
        )
        return np.asarray((near + 1) / 2)
    out = np.zeros(count)
    step = max(1, 4_000_000 // different)
    for start in range(0, count, step):
        stop = min(start + step, count)
        first, last = np.searchsorted(histogram.classes, [start, stop])
        dense = np.zeros((stop - start, different))
        dense[histogram.classes[first:last] - start, histogram.values[first:last]] = p[first:last]
        out[start:stop] = np.abs(np.cumsum(dense - q, axis=1)).sum(axis=1) / max(different - 1, 1)
    return out
