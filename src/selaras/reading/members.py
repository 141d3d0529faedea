"""What stands inside a file and is opened like a file of its own: members of archives, attachments, embedded objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import polars as pl

from selaras.errors import InputError
from selaras.reading.header import Likely
from selaras.reading.layout import layout_of
from selaras.reading.streams import Source
from selaras.reading.table import BATCH_ROWS, Table

Opener = Callable[[str, bytes], list[Table]]
"""Opens the content of a member, by the name that stands for it (``mail.eml#list.csv``): its tables."""

LARGEST = 1 << 30
"""Bytes of a document, message or member that are held in memory at once."""
DEEPEST = 4
"""An archive in a message in an archive: what lies deeper is said to be unread."""
MOST = 10_000
"""Members of one file."""
COLUMN = "content"
"""The column of a table that stands for what could not be read."""
_NO_TEXT = b"\x01\xd8\xd8\x02\xd8\xd8\x03"
"""Bytes that are text in no encoding: a value that stands for what is there and cannot be read."""


def of_rows(source: Source, name: str, rows: Sequence[Mapping[str, str | bytes | None]]) -> Table:
    """A table of text, or of bytes where some values are, from rows with the same keys or fewer; ``name`` stands behind the file's label, "" for none."""
    names = list(dict.fromkeys(key for row in rows for key in row))
    binary = {key for row in rows for key, value in row.items() if isinstance(value, bytes)}

    def column(key: str, values: list[str | bytes | None]) -> pl.Series:
        if key not in binary:
            return pl.Series(values, dtype=pl.String)
        return pl.Series([value.encode() if isinstance(value, str) else value for value in values], dtype=pl.Binary)

    def batches() -> Iterator[tuple[pl.DataFrame, int]]:
        for start in range(0, len(rows), BATCH_ROWS):
            part = rows[start : start + BATCH_ROWS]
            columns = {key: column(key, [row.get(key) for row in part]) for key in names}
            yield pl.DataFrame(columns), source.size

    return Table(_label(source, name), str(source.path or ""), source.size, batches)


def of_cells(source: Source, name: str, rows: Sequence[Sequence[str]], likely: Likely | None = None) -> Table:
    """A table of text from rows of cells, whose header is looked for; what stands above it stays among its values."""
    layout = layout_of(rows, likely=likely)
    names = layout.columns
    held = [rows[index] for index in layout.above] + list(rows[layout.begin :])
    width = max(map(len, held), default=0)
    names += tuple(f"column_{index + 1}" for index in range(len(names), width))
    return of_rows(source, name, [dict(zip(names, row, strict=False)) for row in held])


def unread(source: Source, name: str, count: int = 1) -> Table:
    """A table of what could not be read as text, one value each: pictures, sounds, pages without text, locked members."""
    values = pl.Series(COLUMN, [_NO_TEXT] * count, dtype=pl.Binary).to_frame()
    return Table(
        _label(source, name), str(source.path or ""), source.size, lambda: iter([(values, source.size)]), unread=True
    )


def content_of(source: Source) -> bytes:
    """The whole content, decompressed. Raises: InputError where it is larger than what is held in memory."""
    parts, total = [], 0
    for block in source.blocks():
        total += len(block)
        if total > LARGEST:
            raise InputError(
                source.label,
                f"is larger than {LARGEST >> 20} MB, which is read of a document, message or dump",
                "Split it, or bring its data as CSV or as a database.",
            )
        parts.append(block)
    return b"".join(parts)


def _label(source: Source, name: str) -> str:
    if not name:
        return source.label
    return f"{source.label}{'/' if '#' in source.label else '#'}{name}"
