"""Columns of strings as arrays: their bytes, and numbers for the different ones."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray


def buffers_of(values: pl.Series) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes of all strings (none null), without a copy, and where each begins; one more says where the last ends."""
    array = values.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    buffers = array.buffers()
    offsets = np.frombuffer(buffers[1], dtype=np.int64, count=len(array) + 1, offset=8 * array.offset)
    if buffers[2] is None:
        return np.zeros(0, dtype=np.uint8), offsets
    first = int(offsets[0])
    return np.frombuffer(buffers[2], dtype=np.uint8)[first : int(offsets[-1])], offsets - first


def numbered(values: pl.Series) -> tuple[pl.Series, NDArray[np.int64]]:
    """The different ones of strings, and the number of each one's."""
    return _numbered(values.to_arrow(compat_level=pl.CompatLevel.oldest()))


def numbered_in(lists: pl.Series) -> tuple[pl.Series, NDArray[np.int64], NDArray[np.int64]]:
    """The same for the strings in lists of them, one list after the other, and where each list begins; one more says where the
    last ends."""
    array = lists.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    bounds = array.offsets.to_numpy()
    return *_numbered(array.flatten()), bounds - bounds[0]


def _numbered(array: pa.Array) -> tuple[pl.Series, NDArray[np.int64]]:
    encoded = array.dictionary_encode()
    return pl.Series(encoded.dictionary, dtype=pl.String), encoded.indices.to_numpy()
