"""Columns of strings as arrays: their bytes, and numbers for the different ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

Positions = NDArray[np.int64]

_FEW = 4096
"""So many strings are numbered without Arrow, whose functions take longer to load than a small file to scan."""


def buffers_of(values: pl.Series) -> tuple[NDArray[np.uint8], Positions]:
    """The bytes of all strings (none null), and where each begins; one more says where the last ends."""
    array = values.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    buffers = array.buffers()
    offsets = np.frombuffer(buffers[1], dtype=np.int64, count=len(array) + 1, offset=8 * array.offset)
    if buffers[2] is None:
        return np.zeros(0, dtype=np.uint8), offsets
    first = int(offsets[0])
    return np.frombuffer(buffers[2], dtype=np.uint8)[first : int(offsets[-1])], offsets - first


_VIEW = np.dtype([("length", "<i4"), ("prefix", "<u4"), ("block", "<i4"), ("begin", "<i4")])
_INLINE = 12
"""Arrow's views of strings: so many bytes stand in the view itself, others in one of the blocks."""


def blocks_of(values: pl.Series) -> Iterator[tuple[Positions, NDArray[np.uint8], Positions]]:
    """Strings (none null) as arrays, block by block: the numbers of some, their bytes, and where each begins; one more says where the last
    ends.

    Polars' own blocks where the strings stand in them one behind the other, as those do that it has just made: a copy would be
    as large. The short ones come last.
    """
    array = values.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    _, listed, *blocks = array.buffers()
    views = np.frombuffer(listed, dtype=_VIEW, count=len(array), offset=_VIEW.itemsize * array.offset)
    others = views["length"] <= _INLINE
    numbers = np.where(others, -1, views["block"])
    for number, block in enumerate(blocks):
        rows = np.flatnonzero(numbers == number)
        begins = views["begin"][rows].astype(np.int64)
        ends = begins + views["length"][rows]
        if (begins[1:] != ends[:-1]).any():
            others[rows] = True
        elif len(rows):
            data = np.frombuffer(block, dtype=np.uint8)
            yield rows, data[begins[0] : ends[-1]], np.append(begins, ends[-1]) - begins[0]
    rows = np.flatnonzero(others)
    if len(rows):
        yield rows, *buffers_of(values[rows])


def cut(values: pl.Series, rows: Positions, starts: Positions, lengths: Positions) -> pl.Series:
    """Parts of UTF-8 in binary values as strings: of which value each is, where it begins, and its bytes."""
    part = pl.first().bin.slice(pl.Series(starts), pl.Series(lengths))
    return values[rows].to_frame().select(part.cast(pl.String)).to_series()


def held(places: Positions, offsets: Positions) -> tuple[Positions, Positions]:
    """For places in order: the string that each is in, and how many of them stand ahead of that; ``offsets``: where each string
    begins, and where the last ends."""
    first = np.searchsorted(places, offsets)
    rows = np.repeat(np.arange(len(offsets) - 1), np.diff(first))
    return rows, first[rows]


def bounds_of(rows: Positions, count: int) -> Positions:
    """Where what is in each of so many rows begins, among things in the order of their rows; one more says where the last ends."""
    return np.append(0, np.cumsum(np.bincount(rows, minlength=count)))


def alike(*columns: NDArray[Any]) -> tuple[Positions, Positions]:
    """The first of each kind of rows that are the same in all of some columns, and the number of each row's kind."""
    order = np.lexsort(columns)
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = np.logical_or.reduce([column[order[1:]] != column[order[:-1]] for column in columns])
    kinds = np.empty(len(order), dtype=np.int64)
    kinds[order] = np.cumsum(new) - 1
    return order[new], kinds


def numbered(values: pl.Series) -> tuple[pl.Series, Positions]:
    """The different ones of strings, and the number of each one's."""
    if len(values) <= _FEW:
        first: dict[str, int] = {}
        few = [first.setdefault(value, len(first)) for value in values.to_list()]
        return pl.Series(values.name, list(first), dtype=pl.String), np.array(few, dtype=np.int64)
    # Not by Arrow's own ``to_numpy``, which loads pandas where that is installed.
    indices = values.to_arrow(compat_level=pl.CompatLevel.oldest()).dictionary_encode().indices
    which = np.frombuffer(indices.buffers()[1], dtype=np.int32, count=len(indices), offset=4 * indices.offset).astype(
        np.int64
    )
    return values[np.flatnonzero(np.diff(np.maximum.accumulate(which), prepend=-1))], which


def nothing(count: int) -> pl.Series:
    """So many empty strings."""
    return pl.repeat("", count, dtype=pl.String, eager=True)


def taken(values: pl.Series, pattern: str) -> Positions:
    """How many bytes of each string the first match of a pattern takes, which begins where the string does."""
    left = values.str.replace(pattern, "")
    return (values.str.len_bytes() - left.str.len_bytes()).to_numpy().astype(np.int64)
