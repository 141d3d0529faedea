"""Tables written batch by batch, in the form that a file's ending names."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import polars as pl
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet

from selaras.errors import UsageError

TableWriter = Callable[[pl.DataFrame], None]
"""Takes one batch after the other; all have the columns and types of the first."""

_SEPARATORS = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".psv": "|"}
_LINES = frozenset({".jsonl", ".ndjson"})
_PARQUET = frozenset({".parquet", ".pq"})
_ARROW = frozenset({".arrow", ".feather", ".ipc"})
ENDINGS = (*_SEPARATORS, *sorted(_LINES), *sorted(_PARQUET), *sorted(_ARROW))
"""The endings that can be written; those of text also with ``.gz`` behind them."""


def form_of(path: Path) -> tuple[str, bool]:
    """The ending that names the form of a table's file, and whether it is packed. Raises: UsageError where none does."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    kind = "".join((suffixes[:-1] if packed else suffixes)[-1:])
    if kind not in ENDINGS or (packed and kind not in _SEPARATORS and kind not in _LINES):
        raise UsageError(str(path), "its ending names no form that can be written", f"Use one of {' '.join(ENDINGS)}.")
    return kind, packed


def separator_of(path: Path) -> str | None:
    """What separates the cells in a file of delimited text, by its ending; None for other files."""
    return _SEPARATORS.get(form_of(path)[0])


@contextmanager
def table_writer(file: Path, like: Path) -> Iterator[TableWriter]:
    """A writer of one table into a new file, in the form that the ending of ``like`` names.

    Raises: UsageError for an ending that cannot be written.
    """
    kind, packed = form_of(like)
    with ExitStack() as stack:
        if kind in _PARQUET or kind in _ARROW:
            yield _columnar(stack, file, kind in _PARQUET)
            return
        raw: Any = stack.enter_context(file.open("wb"))
        if packed:
            raw = stack.enter_context(gzip.GzipFile(fileobj=raw, mode="wb", mtime=0))
        yield _lines(raw) if kind in _LINES else _delimited(raw, _SEPARATORS[kind])


def _delimited(file: IO[bytes], separator: str) -> TableWriter:
    begun = False

    def write(frame: pl.DataFrame) -> None:
        nonlocal begun
        nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
        if nested:
            raise UsageError(
                f"column {nested[0]}",
                "is nested, which delimited text cannot hold",
                "Write .parquet or .jsonl, or drop it.",
            )
        frame.write_csv(file, include_header=not begun, separator=separator)
        begun = True

    return write


def _lines(file: IO[bytes]) -> TableWriter:
    return lambda frame: frame.write_ndjson(file)


def _columnar(stack: ExitStack, part: Path, parquet: bool) -> TableWriter:
    opened: list[tuple[Any, pa.Schema]] = []

    def write(frame: pl.DataFrame) -> None:
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if not opened:
            opener = pa.parquet.ParquetWriter if parquet else pa.ipc.new_file
            opened.append((stack.enter_context(opener(str(part), table.schema)), table.schema))
        writer, schema = opened[0]
        writer.write_table(table if table.schema == schema else table.cast(schema))

    return write
