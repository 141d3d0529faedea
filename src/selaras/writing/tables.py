"""Tables written batch by batch, in the form that a file's ending names."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import polars as pl
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet

from selaras.errors import UsageError

TableWriter = Callable[[pl.DataFrame], None]
"""Takes one batch after the other. What a batch has no column for is null there."""

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


def is_lines(path: Path) -> bool:
    """Whether a file is of JSON Lines, by its ending."""
    return form_of(path)[0] in _LINES


class DifferentTypesError(Exception):
    """A batch has other types than the file was begun with: ``types`` hold both, by column."""

    def __init__(self, types: dict[str, pl.DataType]) -> None:
        super().__init__(", ".join(types))
        self.types = types


@contextmanager
def table_writer(file: Path, like: Path, columns: Sequence[str] = ()) -> Iterator[TableWriter]:
    """A writer of one table into a new file, in the form that the ending of ``like`` names.

    ``columns``: all of the table, where later batches may have more than the first.
    Raises: UsageError for an ending that cannot be written; as the writer does for values that the form cannot hold.
    The writer of a form with types raises DifferentTypesError.
    """
    kind, packed = form_of(like)
    with ExitStack() as stack:
        if kind in _PARQUET or kind in _ARROW:
            yield _aligned(_columnar(stack, file, kind in _PARQUET), columns)
            return
        raw: Any = stack.enter_context(file.open("wb"))
        if packed:
            raw = stack.enter_context(gzip.GzipFile(fileobj=raw, mode="wb", mtime=0))
        yield _lines(raw) if kind in _LINES else _aligned(_delimited(raw, _SEPARATORS[kind]), columns)


@contextmanager
def line_writer(file: Path, like: Path) -> Iterator[Callable[[list[dict[str, Any]]], None]]:
    """A writer of objects as JSON Lines, each with the types and the shape that it has."""
    _, packed = form_of(like)
    with ExitStack() as stack:
        raw: Any = stack.enter_context(file.open("wb"))
        if packed:
            raw = stack.enter_context(gzip.GzipFile(fileobj=raw, mode="wb", mtime=0))
        yield lambda listed: raw.write(b"".join(map(_line, listed)))


def _line(record: dict[str, Any]) -> bytes:
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # halves of characters can stand in JSON, and in no UTF-8
        return json.dumps(record).encode() + b"\n"


def _aligned(write: TableWriter, columns: Sequence[str]) -> TableWriter:
    """Batches written in the order of the columns of the first, and of those that are known to come."""
    names: list[str] = []

    def aligned(frame: pl.DataFrame) -> None:
        if not names:
            names.extend(dict.fromkeys([*frame.columns, *columns]))
        if frame.columns == names:
            return write(frame)
        if more := [name for name in frame.columns if name not in names]:
            raise UsageError(f"column {more[0]}", "first comes in a later part of the table", "Write .jsonl instead.")
        missing = [pl.lit(None).alias(name) for name in names if name not in frame.columns]
        return write(frame.with_columns(missing).select(names))

    return aligned


def _of_text(frame: pl.DataFrame) -> pl.DataFrame:
    """A batch whose values text can hold: bytes that are text as such, durations as ISO 8601 has them.

    Raises: UsageError for bytes that are none, and for objects.
    """
    changed = []
    for name, dtype in frame.schema.items():
        if dtype == pl.Binary:
            try:
                changed.append(frame[name].cast(pl.String))
            except pl.exceptions.PolarsError as error:
                raise _no_text(name) from error
        elif dtype == pl.Duration:
            changed.append(frame[name].dt.to_string("iso"))
        elif dtype == pl.Object or (dtype.is_nested() and "Binary" in str(dtype)):
            raise _no_text(name)
    return frame.with_columns(changed) if changed else frame


def _no_text(name: str) -> UsageError:
    return UsageError(
        f"column {name}", "holds bytes that are no text, which text cannot hold", "Write .parquet, or drop it."
    )


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
        _of_text(frame).write_csv(file, include_header=not begun, separator=separator)
        begun = True

    return write


def _lines(file: IO[bytes]) -> TableWriter:
    return lambda frame: _of_text(frame).write_ndjson(file)


def _columnar(stack: ExitStack, part: Path, parquet: bool) -> TableWriter:
    opened: list[tuple[Any, pa.Schema, pl.Schema]] = []

    def write(frame: pl.DataFrame) -> None:
        if opened and frame.schema != opened[0][2]:
            frame = _as_begun(frame, opened[0][2])
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if not opened:
            opener = pa.parquet.ParquetWriter if parquet else pa.ipc.new_file
            opened.append((stack.enter_context(opener(str(part), table.schema)), table.schema, frame.schema))
        writer, schema, _ = opened[0]
        writer.write_table(table if table.schema == schema else table.cast(schema))

    return write


def _as_begun(frame: pl.DataFrame, begun: pl.Schema) -> pl.DataFrame:
    """A batch with the types that a file was begun with. Raises: DifferentTypesError where they cannot hold it as it is."""
    together: dict[str, pl.DataType] = {}
    for name, dtype in frame.schema.items():
        if dtype in (begun[name], pl.Null):
            continue
        if begun[name] == pl.Null:
            together[name] = dtype
        elif {dtype, begun[name]} == {pl.Binary, pl.String}:
            together[name] = pl.Binary()
        elif isinstance(dtype, pl.Categorical | pl.Enum) or (dtype.is_nested() and begun[name].is_nested()):
            together[name] = begun[name]
        else:
            together[name] = pl.String()
    if any(dtype != begun[name] for name, dtype in together.items()):
        raise DifferentTypesError(together)
    try:
        return frame.cast({name: begun[name] for name in frame.columns})
    except pl.exceptions.PolarsError as error:
        raise UsageError(
            "the table", "has parts whose nested columns have different fields", "Write .jsonl instead."
        ) from error
