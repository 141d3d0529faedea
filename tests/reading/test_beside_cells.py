"""What a workbook holds beside its cells is read, or said to be unread: it was out of scope over people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from selaras.transfer import scan
from selaras.transfer.evidence import facts_of

NIK = "3174055708900003"


def _header(book: Any, sheet: Any) -> None:
    sheet.set_header(f"&L&BPenanggung jawab: Siti Aminah NIK {NIK}&R&P")


def _choice(book: Any, sheet: Any) -> None:
    sheet.data_validation(
        "D1:D9", {"validate": "list", "source": ["Siti Aminah 081234567890", "Budi Santoso 081234567891"]}
    )


def _link(book: Any, sheet: Any) -> None:
    sheet.write_url("D1", "mailto:siti.aminah@gmail.com", string="mail")


def _name(book: Any, sheet: Any) -> None:
    book.add_worksheet(f"NIK {NIK}").write("A1", "x")


def _formula(book: Any, sheet: Any) -> None:
    for row in range(1, 7):
        sheet.write_formula(row, 3, f'=CONCATENATE("NIK ","{NIK}")', None, "")


@pytest.mark.parametrize("write", [_header, _choice, _link, _name, _formula])
def test_what_stands_beside_the_cells_is_read_or_unread(tmp_path: Path, write: Callable[[Any, Any], None]) -> None:
    path = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rekap")
        for row, cells in enumerate(
            [("bulan", "total", "unit"), *((f"2026-{month:02d}", str(month * 7), "pcs") for month in range(1, 7))]
        ):
            sheet.write_row(row, 0, cells)
        write(book, sheet)
    personal = facts_of(scan(path).evidence).get("data.personal")
    assert personal is None or personal.value is True
