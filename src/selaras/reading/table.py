"""What every format is read as: a named table that yields batches of columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from selaras.errors import UsageError
from selaras.reading.aside import Aside
from selaras.reading.cells import column_of

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
        return data.collect()
    module = type(data).__module__.split(".")[0]
    if module == "pandas":
        return pl.DataFrame({str(name): _pandas_column(data[name]) for name in data.columns})
    if module == "pyarrow":
        return _of_arrow(data)
    raise UsageError(
        "data", f"a {type(data).__name__} is not a table", "Pass a path, a Polars or pandas frame, or an Arrow table."
    )


def _of_arrow(data: Any) -> pl.DataFrame:
    import pyarrow as pa

    from selaras.reading.arrows import frame_of

    return frame_of(data if isinstance(data, pa.Table | pa.RecordBatch) else pa.table({"column_1": data}))


def _pandas_column(column: Any) -> pl.Series:
    values = column.to_list()
    kinds = set(map(type, values)) - {type(None)}
    try:
        if column.dtype != object:
            return pl.Series(pl.from_pandas(column))
        if len(kinds) == 1 and kinds <= _OF_POLARS:
            return pl.Series(values)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        pass  # value by value instead
    return column_of(values)


_OF_POLARS = frozenset({bool, int, float, Decimal, dt.date, dt.datetime, dt.time, dt.timedelta})
"""Python's types that Polars has columns of."""
