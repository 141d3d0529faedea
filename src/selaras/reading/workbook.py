"""Excel workbooks (xlsx, xlsm, xlsb, xls, ods) through the calamine reader."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import polars as pl

from selaras.errors import InputError
from selaras.extras import extra
from selaras.reading.aside import Aside
from selaras.reading.dialect import Said
from selaras.reading.layout import below_of, layout_of
from selaras.reading.streams import Source
from selaras.reading.table import Table

_LOOKED_AT, _TAIL = 250, 60
"""Rows at the top of a sheet in which its table is looked for, and at its end in which notes are."""


def tables(source: Source, content: bytes, said: Said | None = None) -> list[Table]:
    """One table a sheet that has rows; where in the sheet it stands is recognised as in text.

    Raises: InputError for damaged or password-protected workbooks; UsageError when the extra is not installed.
    """
    fastexcel = extra("fastexcel", "excel", "Excel files")
    try:
        book = fastexcel.read_excel(content)
        names = list(book.sheet_names)
    except Exception as error:  # the reader raises its own types, which differ between versions
        raise _damaged(source, content, error) from error
    said = said or Said()
    asides = [Aside() for _ in names]
    return [
        Table(
            f"{source.label}#{name}",
            str(source.path or ""),
            source.size,
            partial(_sheet, source, content, book, name, said, aside),
            aside=aside,
        )
        for name, aside in zip(names, asides, strict=True)
    ]


def _sheet(
    source: Source, content: bytes, book: Any, name: str, said: Said, aside: Aside
) -> Iterator[tuple[pl.DataFrame, int]]:
    try:
        sheet = book.load_sheet(name, header_row=None, dtypes="string")
        frame = sheet.to_polars()
    except Exception as error:
        raise _damaged(source, content, error) from error
    aside.begin()
    frame = _table_in(frame.cast(pl.String), said, aside)
    if frame.height:
        yield frame, source.size


def _table_in(cells: pl.DataFrame, said: Said, aside: Aside) -> pl.DataFrame:
    """The table in the cells of a sheet, with what stands above and below it put aside; columns without anything are none of it."""
    cells = cells.select(column for column in cells.get_columns() if column.null_count() < len(column))
    if not cells.width or not cells.height:
        return pl.DataFrame()
    layout = layout_of(_rows(cells.head(_LOOKED_AT)), header=said.header, likely=said.likely, skip=said.skip)
    if not layout.columns:
        return pl.DataFrame()
    aside.above = tuple(_line(row) for row in _rows(cells[list(layout.above)]))
    aside.unsure = layout.unsure if said.header is None else ""
    tail = max(layout.begin, cells.height - _TAIL)
    last = _rows(cells[tail:])
    below = below_of(last, cells.width)
    aside.below += [_line(row) for row in last[below:] if any(row)]
    rows = cells[layout.begin : tail + below]
    rows.columns = list(layout.columns)
    return rows.filter(~pl.all_horizontal(pl.all().is_null()))


def _rows(cells: pl.DataFrame) -> list[list[str]]:
    return [[cell or "" for cell in row] for row in cells.iter_rows()]


def _line(row: list[str]) -> str:
    return " ".join(filter(None, map(str.strip, row)))


def _damaged(source: Source, content: bytes, error: Exception) -> InputError:
    if content.startswith(b"\xd0\xcf\x11\xe0") and (
        "password" in str(error).lower() or b"E\x00n\x00c\x00r\x00y\x00p\x00t" in content
    ):
        return InputError(source.label, "is protected by a password", "Save a copy without the password.")
    return InputError(
        source.label, "is a damaged workbook or none at all", "Open it in a spreadsheet and save it again."
    )
