"""Arrow's tables as frames: also the types that Polars does not take."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pyarrow as pa

from selaras.reading.cells import column_of, different


def frame_of(table: pa.Table | pa.RecordBatch) -> pl.DataFrame:
    """A table as a frame. Types that Polars has no like of are read value by value; columns of one name are told apart."""
    names = different(table.schema.names)
    if names == table.schema.names and not any(_is_foreign(field.type) for field in table.schema):
        try:
            frame = pl.from_arrow(table)
        except (pl.exceptions.PolarsError, pa.ArrowException, TypeError, ValueError, NotImplementedError):
            pass  # column by column, so that one does not spoil the others
        else:
            assert isinstance(frame, pl.DataFrame)
            return frame
    columns = [series_of(values).alias(name) for name, values in zip(names, table.columns, strict=True)]
    return pl.DataFrame(columns)


def series_of(values: pa.Array | pa.ChunkedArray) -> pl.Series:
    """A column; value by value where Polars has no type like its own."""
    if not _is_foreign(values.type):
        try:
            made = pl.from_arrow(values)
        except (pl.exceptions.PolarsError, pa.ArrowException, TypeError, ValueError, NotImplementedError):
            pass
        else:
            assert isinstance(made, pl.Series)
            return made
    return column_of(values.to_pylist())


_FOREIGN: tuple[Callable[[pa.DataType], bool], ...] = (
    pa.types.is_interval, pa.types.is_decimal256, pa.types.is_union, pa.types.is_run_end_encoded,
    lambda kind: isinstance(kind, pa.UuidType) if hasattr(pa, "UuidType") else False,
    lambda kind: str(kind).startswith(("list_view", "large_list_view")),
)  # fmt: skip
"""What Polars cannot take, or ends the process over, or takes for bytes that say nothing (identifiers of 16 bytes)."""


def _is_foreign(kind: pa.DataType) -> bool:
    if any(is_so(kind) for is_so in _FOREIGN):
        return True
    if isinstance(kind, pa.BaseExtensionType):
        return _is_foreign(kind.storage_type)
    if pa.types.is_dictionary(kind):
        return _is_foreign(kind.value_type)
    return any(_is_foreign(kind.field(index).type) for index in range(kind.num_fields))
