"""Writing tables: beside the target and renamed when whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from selaras.errors import UsageError

if TYPE_CHECKING:
    import polars as pl


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as CSV or Parquet, by the ending. Raises: UsageError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.suffix.lower() in (".parquet", ".pq"):
            frame.write_parquet(beside)
        elif path.suffix.lower() == ".csv":
            flat = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
            frame.with_columns(frame[name].list.join("|") for name in flat).write_csv(beside)
        else:
            raise UsageError(str(path), "its ending is neither .csv nor .parquet", "Choose one of them.")
        beside.replace(path)
    except OSError as error:
        raise UsageError(
            str(path), f"cannot be written ({error.strerror})", "Check the folder and the free space."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
