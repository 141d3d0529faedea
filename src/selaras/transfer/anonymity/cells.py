"""The rows of a table as cells: rows that agree in every quasi-identifier are one cell, with their number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.anonymity.hierarchies import Hierarchy

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Sensitive:
    """How the values of a sensitive column are spread over cells: ``cells[i]`` holds ``values[i]`` in ``counts[i]`` rows,
    ordered by cell.

    ``overall``: rows of each value in the whole table, in the order of the values.
    """

    column: str
    cells: NDArray[np.int64]
    values: NDArray[np.int64]
    counts: NDArray[np.int64]
    overall: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cells:
    """``codes``: shape (cells, columns), the number of each value in its hierarchy; ``counts``: rows of each cell."""

    hierarchies: tuple[Hierarchy, ...]
    codes: Codes
    counts: NDArray[np.int64]
    sensitive: tuple[Sensitive, ...] = ()

    @property
    def rows(self) -> int:
        """The rows of the table."""
        return int(self.counts.sum())

    def at(self, levels: tuple[int, ...]) -> Codes:
        """The numbers of the labels at levels, shape (cells, columns)."""
        return np.stack(
            [
                hierarchy.codes[level][self.codes[:, column]]
                for column, (hierarchy, level) in enumerate(zip(self.hierarchies, levels, strict=True))
            ],
            axis=1,
        )


def classes_of(codes: Codes, sizes: tuple[int, ...]) -> tuple[NDArray[np.int64], int]:
    """The number of each cell's class (the cells with the same codes), and how many classes there are.

    ``sizes``: how many codes each column has.
    """
    found = np.zeros(len(codes), dtype=np.int64)
    classes = 1
    for column, size in enumerate(sizes):
        if size == 1:
            continue
        if classes > np.iinfo(np.int64).max // size:
            found, classes = _numbered(found)
        found = found * size + codes[:, column]
        classes *= size
    return _numbered(found)


_DENSE = 8
"""Numbers up to so many times the cells are counted in a table; others are sorted."""


def _numbered(found: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Numbers without gaps."""
    highest = int(found.max(initial=0)) + 1
    if highest <= _DENSE * len(found):
        there = np.zeros(highest, dtype=np.bool_)
        there[found] = True
        place = np.cumsum(there) - 1
        return place[found], int(place[-1]) + 1 if len(place) else 0
    different, inverse = np.unique(found, return_inverse=True)
    return inverse.astype(np.int64), len(different)
