"""Parquet and Arrow IPC."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet

from selaras.errors import InputError
from selaras.reading.arrows import frame_of
from selaras.reading.streams import Source
from selaras.reading.table import BATCH_ROWS


def parquet_batches(source: Source) -> Iterator[tuple[pl.DataFrame, int]]:
    """The row groups of a Parquet file.

    Raises: InputError for damaged, cut-off or encrypted files.
    """
    with source.open() as raw:
        try:
            file = pyarrow.parquet.ParquetFile(raw)
            total, done = max(file.metadata.num_rows, 1), 0
            for batch in file.iter_batches(batch_size=BATCH_ROWS):
                done += batch.num_rows
                yield frame_of(batch), source.size * done // total
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(source, "Parquet", error) from error


def arrow_batches(source: Source) -> Iterator[tuple[pl.DataFrame, int]]:
    """The record batches of an Arrow IPC file or stream (Feather v2 included)."""
    with source.open() as raw:
        try:
            start = raw.read(6)
            raw.seek(0)
            if start == b"ARROW1":
                file = pyarrow.ipc.open_file(raw)
                parts: Iterator[pa.RecordBatch] = (file.get_batch(index) for index in range(file.num_record_batches))
            else:
                parts = iter(pyarrow.ipc.open_stream(raw))
            for batch in parts:
                yield frame_of(batch), raw.tell()
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(source, "Arrow", error) from error


def _damaged(source: Source, kind: str, error: Exception) -> InputError:
    message = str(error).lower()
    if "encrypt" in message or "decrypt" in message:
        return InputError(source.label, f"is an encrypted {kind} file", "Decrypt it first.")
    return InputError(source.label, f"is a damaged or cut-off {kind} file", "Fetch or write the file again.")
