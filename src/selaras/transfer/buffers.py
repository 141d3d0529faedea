"""Columns of strings as arrays: their bytes, and numbers for the different ones."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

Positions = NDArray[np.int64]


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


def numbered(values: pl.Series) -> tuple[pl.Series, Positions]:
    """The different ones of strings, and the number of each one's."""
    return _numbered(values.to_arrow(compat_level=pl.CompatLevel.oldest()))


def numbered_in(lists: pl.Series) -> tuple[pl.Series, Positions, Positions]:
    """The same for the strings in lists of them, one list after the other, and where each list begins; one more says where the
    last ends."""
    array = lists.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    bounds = array.offsets.to_numpy()
    return *_numbered(array.flatten()), bounds - bounds[0]


def taken(values: pl.Series, pattern: str) -> Positions:
    """How many bytes of each string the first match of a pattern takes, which begins where the string does."""
    left = values.str.replace(pattern, "")
    return (values.str.len_bytes() - left.str.len_bytes()).to_numpy().astype(np.int64)


def _numbered(array: pa.Array) -> tuple[pl.Series, Positions]:
    encoded = array.dictionary_encode()
    return pl.Series(encoded.dictionary, dtype=pl.String), encoded.indices.to_numpy()
