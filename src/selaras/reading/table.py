"""What every format is read as: a named table that yields batches of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from selaras.errors import UsageError

BATCH_ROWS = 131_072


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read, batch by batch.

    ``label`` is how messages name it (``customers.csv``, ``book.xlsx#Sheet1``); ``path`` the file it lives in, or "";
    ``size`` the bytes of that file, or None; ``batches`` starts a fresh reading each time it is called and yields
    (frame, bytes read so far); ``again`` says whether it can be called twice.
    """

    label: str
    path: str
    size: int | None
    batches: Callable[[], Iterator[tuple[pl.DataFrame, int]]]
    again: bool = True


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
        frame = pl.from_arrow(data)
        return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()
    raise UsageError(
        "data", f"a {type(data).__name__} is not a table", "Pass a path, a Polars or pandas frame, or an Arrow table."
    )


def _pandas_column(column: Any) -> pl.Series:
    try:
        return pl.Series(column.to_list() if column.dtype == object else pl.from_pandas(column))
    except (TypeError, pl.exceptions.PolarsError):
        return pl.Series([None if value is None else str(value) for value in column.to_list()], dtype=pl.String)
