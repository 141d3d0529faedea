"""The bytes behind a column of strings, without a copy."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray


def buffers_of(values: pl.Series) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
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
