"""Excel workbooks (xlsx, xlsm, xlsb, xls, ods) through the calamine reader."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import polars as pl

from selaras.errors import InputError
from selaras.extras import extra
from selaras.reading.streams import Source
from selaras.reading.table import Table

_UNPACKED_LIMIT = 2 << 30


def tables(source: Source) -> list[Table]:
    """One table a sheet that has rows.

    Raises: InputError for damaged or password-protected workbooks; UsageError when the extra is not installed.
    """
    fastexcel = extra("fastexcel", "excel", "Excel files")
    content = source.data if source.data is not None else source.open().read()
    _refuse_bomb(source, content)
    try:
        book = fastexcel.read_excel(content)
        names = list(book.sheet_names)
    except Exception as error:  # the reader raises its own types, which differ between versions
        raise _damaged(source, content, error) from error
    return [
        Table(
            f"{source.label}#{name}",
            str(source.path or ""),
            source.size,
            partial(_sheet, source, content, book, name),
        )
        for name in names
    ]


def _sheet(source: Source, content: bytes, book: Any, name: str) -> Iterator[tuple[pl.DataFrame, int]]:
    try:
        sheet = book.load_sheet(name, header_row=0, dtypes="string")
        frame = sheet.to_polars()
    except Exception as error:
        raise _damaged(source, content, error) from error
    if frame.height:
        yield frame, source.size


def _refuse_bomb(source: Source, content: bytes) -> None:
    import io
    import zipfile

    if not content.startswith(b"PK"):
        return
    try:
        unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except zipfile.BadZipFile as error:
        raise _damaged(source, content, error) from error
    if unpacked > _UNPACKED_LIMIT or unpacked > 1000 * len(content):
        raise InputError(
            source.label,
            f"unpacks to {unpacked >> 20} MB",
            "This looks like a decompression bomb. Export the sheet as CSV if you trust it.",
        )


def _damaged(source: Source, content: bytes, error: Exception) -> InputError:
    if content.startswith(b"\xd0\xcf\x11\xe0") and (
        "password" in str(error).lower() or b"E\x00n\x00c\x00r\x00y\x00p\x00t" in content
    ):
        return InputError(source.label, "is protected by a password", "Save a copy without the password.")
    return InputError(
        source.label, "is a damaged workbook or none at all", "Open it in a spreadsheet and save it again."
    )
