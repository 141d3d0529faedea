"""Names of people in names of files and in paths leave a column open; goods, code and places do not."""

from __future__ import annotations

import datetime as dt
import random

import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.evidence import facts_of
from selaras.transfer.scanning.paths import words_in_paths

_GIVEN = "Budi Siti Agus Dewi Rina Joko Maria Ahmad Putri Hendra".split()
_FAMILY = "Santoso Wijaya Prakoso Maharani Hidayat Lestari Saputra".split()
_THINGS = (
    "blue-cotton-shirt red-shoe-large kids-jacket winter-hat wooden-table office-chair solar-panel rice-cooker".split()
)


def _people(form: str, between: str) -> list[str]:
    chance = random.Random(20889)
    names = [between.join((chance.choice(_GIVEN), chance.choice(_FAMILY))) for _ in range(40)]
    return [form.format(name if between == " " else name.lower(), number) for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("form", "between"),
    [
        ("uploads/2024/{}/photo_{}.jpg", "-"),
        ("KTP_{}_{}.pdf", "_"),
        ("CV {} {}.docx", " "),
        ("https://example.com/u/{}/{}", "."),
    ],
)
def test_names_in_paths_are_never_denied(form: str, between: str) -> None:
    frame = pl.DataFrame({"path": _people(form, between)})
    evidence = scan(frame, as_of=dt.date(2026, 12, 1)).evidence
    facts = facts_of(evidence)
    assert "data.personal" not in facts or facts["data.personal"].value is True


@pytest.mark.parametrize(
    "paths",
    [
        [f"images/products/{thing}-{number}.jpg" for number, thing in enumerate(_THINGS)],
        [f"src/main/java/com/{name.lower()}/{name}Service.java" for name in ("User", "Order", "Payment", "Report")],
        [f"/var/log/app-{day}.log" for day in range(30)],
        [
            "laporan keuangan tahunan 2023.pdf",
            "notulen rapat direksi.docx",
            "surat keputusan bupati.pdf",
            "rencana kerja dinas.xlsx",
        ],
        ["Jakarta Selatan/Kebayoran Baru.pdf", "Bandung Barat/Lembang Asri.pdf", "Surabaya Timur/Gubeng Kertajaya.pdf"],
        ["12 March 2024", "a sentence about nothing.", "Maria Santoso"],
    ],
)
def test_goods_code_documents_and_places_in_paths_are_no_names(paths: list[str]) -> None:
    assert words_in_paths(paths) < 0.5
