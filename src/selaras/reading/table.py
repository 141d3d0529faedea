"""What every format is read as: a named table that yields batches of columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from selaras.errors import InputError, UsageError
from selaras.reading.aside import Aside
from selaras.reading.cells import column_of, different

BATCH_ROWS = 131_072


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read, batch by batch.

    ``label`` is how messages name it (``customers.csv``, ``book.xlsx#Sheet1``); ``path`` the file it lives in, or "";
    ``size`` the bytes of that file, or None; ``batches`` starts a fresh reading each time it is called and yields
    (frame, bytes read so far); ``again`` says whether it can be called twice. ``aside``: lines outside the table and what else is to be said
    of its reading, whole when its batches are at their end. ``unread``: it only stands for something that could not be read.
    ``fixed``: every batch has the columns of the first. ``records``: of JSON, the batches, each with the objects that it was made of.
    """

    label: str
    path: str
    size: int | None
    batches: Callable[[], Iterator[tuple[pl.DataFrame, int]]]
    again: bool = True
    aside: Aside | None = None
    unread: bool = False
    fixed: bool = True
    records: Callable[[], Iterator[tuple[pl.DataFrame, list[dict[str, Any]], int]]] | None = None


def from_frame(data: Any, label: str = "table") -> Table:
    """A table from what is already in memory: a Polars frame or lazy frame, a pandas frame, an Arrow table.

    Raises: UsageError when the object is none of these.
    """
    frame = _to_polars(data)

    def batches() -> Iterator[tuple[pl.DataFrame, int]]:
        for start in range(0, max(frame.height, 1), BATCH_ROWS):
            part = frame.slice(start, BATCH_ROWS)
            yield part, 0

    return Table(label, "", int(frame.estimated_size()), batches)


def _to_polars(data: Any) -> pl.DataFrame:
    if isinstance(data, pl.DataFrame):
        return data
    if isinstance(data, pl.LazyFrame):
        return _collected(data)
    if isinstance(data, pl.Series):
        return data.to_frame(data.name or _ONLY)
    modules = {
        kind.__module__.partition(".")[0] for kind in type(data).__mro__
    }  # those of frames that others derive, too
    frame = _of_pandas(data) if "pandas" in modules else _of_arrow(data) if "pyarrow" in modules else None
    if frame is None:
        raise UsageError(
            "data",
            f"a {type(data).__name__} is not a table",
            "Pass a path, a Polars or pandas frame, or an Arrow table.",
        )
    return frame


_ONLY = "column_1"
"""The name of a column that comes alone and without one."""


def _collected(data: pl.LazyFrame) -> pl.DataFrame:
    try:
        return data.collect()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(
            "data", f"the lazy frame cannot be collected ({type(error).__name__})", "Collect it first to see why."
        ) from error


def _of_arrow(data: Any) -> pl.DataFrame | None:
    import pyarrow as pa

    from selaras.reading.arrows import frame_of

    if isinstance(data, pa.RecordBatchReader):
        data = data.read_all()
    if isinstance(data, pa.Array | pa.ChunkedArray):
        data = pa.table({_ONLY: data})
    return frame_of(data) if isinstance(data, pa.Table | pa.RecordBatch) else None


def _of_pandas(data: Any) -> pl.DataFrame | None:
    """A pandas frame or series, with what its index holds; names of columns are made text, and told apart."""
    import pandas as pd

    if isinstance(data, pd.Series):
        data = data.to_frame(_ONLY if data.name is None else data.name)
    if not isinstance(data, pd.DataFrame):
        return None
    columns = [*_of_index(data.index), *((_text(name), data.iloc[:, at]) for at, name in enumerate(data.columns))]
    names = different([name for name, _ in columns])
    return pl.DataFrame({name: _pandas_column(held) for name, (_, held) in zip(names, columns, strict=True)})


def _of_index(index: Any) -> list[tuple[str, Any]]:
    """The levels of an index that hold data, with their names; none of one that only numbers the rows."""
    levels = [index.get_level_values(at) for at in range(index.nlevels)]
    return [
        ("index" if level.name is None else _text(level.name), level.to_series())
        for level in levels
        if level.name is not None or not _numbers_rows(level)
    ]


def _numbers_rows(level: Any) -> bool:
    return not len(level) or (level.dtype.kind in "iu" and 0 <= level.min() <= level.max() < _ROWS_AT_MOST)


_ROWS_AT_MOST = 10_000_000
"""Whole numbers without a name from here on may be those of people: the shortest that Selaras knows have eight digits."""


def _text(name: Any) -> str:
    """The name of a column as text, of the levels of its names one behind the other."""
    text = " ".join(map(str, name)) if isinstance(name, tuple) else str(name)
    return text.encode("utf-8", "replace").decode("utf-8")


def _pandas_column(column: Any) -> pl.Series:
    values = column.to_list()
    kinds = set(map(type, values)) - {type(None)}
    if hasattr(column.dtype, "pyarrow_dtype"):
        from selaras.reading.arrows import series_of

        return series_of(column.array.__arrow_array__())
    try:
        if column.dtype != object and column.dtype.kind not in _READ_ONE_BY_ONE:
            return pl.Series(pl.from_pandas(column))
        if len(kinds) == 1 and kinds <= _OF_POLARS:
            return pl.Series(values)
    except (TypeError, ValueError, OverflowError, NotImplementedError, pl.exceptions.PolarsError):
        pass  # value by value instead: Arrow's errors are of these kinds, too
    return column_of(values)


_READ_ONE_BY_ONE = "c"
"""Complex numbers have no column of their own."""
_OF_POLARS = frozenset({bool, int, float, Decimal, dt.date, dt.datetime, dt.time, dt.timedelta})
"""Python's types that Polars has columns of."""
