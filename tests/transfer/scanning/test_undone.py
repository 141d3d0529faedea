"""Columns whose values are encoded as wholes are read as what they stand for, or said to be unread. People and numbers are made up."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import html
from collections.abc import Callable
from urllib.parse import quote

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.evidence import facts_of
from selaras.transfer.scanning.undone import undone
from selaras.transfer.scanning.verdict import ColumnVerdict

DAY = dt.date(2026, 11, 26)
NAMES = [
    "Siti Aminah",
    "Budi Hartono",
    "Tan Wei Ling",
    "Agus Salim",
    "Nguyễn Văn An",
    "สมชาย ใจดี",
    "Maria Santos",
    "Rina Wati",
]
MAILS = [f"orang.{number}@example.com" for number in range(8)]
NIKS = [
    "3201015501900001",
    "3201014101850002",
    "3171012302880003",
    "3273015506920004",
    "3374016708790005",
    "3578010101950006",
]

WAYS: dict[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 of addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "hexadecimal": lambda text: text.encode().hex(),
    "hexadecimal, capitals": lambda text: "0x" + text.encode().hex().upper(),
    "entities": lambda text: "".join(f"&#{ord(character)};" for character in text),
    "entities in hexadecimal": lambda text: "".join(f"&#x{ord(character):x};" for character in text),
    "URL": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "URL, twice": lambda text: quote("".join(f"%{byte:02X}" for byte in text.encode())),
}


def verdict(values: list[str]) -> ColumnVerdict:
    return scan(pl.DataFrame({"c1": values, "amount": [1.5 * place for place in range(len(values))]}), as_of=DAY).evidence.columns[0]  # fmt: skip


@pytest.mark.parametrize(("values", "key"), [(NAMES, "name"), (MAILS, "email"), (NIKS, "national_identifier")])
@pytest.mark.parametrize("way", WAYS)
def test_what_is_encoded_is_found(way: str, values: list[str], key: str) -> None:
    assert key in {category.key for category in verdict([WAYS[way](value) for value in values]).categories}


@given(st.lists(st.text(alphabet="abcdefghij klmnopqrstuvwxyz", min_size=16, max_size=40), min_size=3, max_size=6))
def test_encodings_come_back(texts: list[str]) -> None:
    texts = [f"word{text}word" for text in texts]
    for way in WAYS.values():
        assert undone(pl.Series([way(text) for text in texts])).values.to_list() == texts


@given(st.lists(st.text(max_size=60), max_size=20))
def test_any_values_can_be_asked(values: list[str]) -> None:
    assert len(undone(pl.Series(values, dtype=pl.String)).values) == len(values)


@pytest.mark.parametrize(
    "values",
    [
        NAMES, NIKS, ["Jakarta1", "Surabaya", "Bandung1", "Semarang"], ["081234567890", "081234567891", "081234567892"],
        [hashlib.md5(mail.encode()).hexdigest() for mail in MAILS], ["A&B", "C & D", "50%"], ["no=40123", "no=40124"], ["x=1", "y=20"],
    ],
)  # fmt: skip
def test_other_values_stay_as_they_are(values: list[str]) -> None:
    assert undone(pl.Series(values)).values.to_list() == values


def test_mail_and_entities_among_plain_letters() -> None:
    mail = undone(pl.Series(["siti=40example.com", "L=C3=AA Th=E1=BB=8B"])).values.to_list()
    assert mail == ["siti@example.com", "Lê Thị"]
    assert undone(pl.Series([html.escape("<b>Siti & Budi</b>")] * 3)).values[0] == "<b>Siti & Budi</b>"


def test_bytes_in_base64_are_not_read() -> None:
    blobs = [
        base64.b64encode(bytes((place * 37 + step * 91) % 256 for step in range(60))).decode() for place in range(8)
    ]
    found = verdict(blobs)
    assert found.unread_values == 8 and found.is_open
    fact = facts_of(scan(pl.DataFrame({"c1": blobs}), as_of=DAY).evidence).get("data.personal")
    assert fact is None


ZEROS = [
    0x0660,
    0x0966,
    0x09E6,
    0x0E50,
    0x0ED0,
    0x1040,
    0x17E0,
    0x19D0,
    0x1A80,
    0x1B50,
    0x1BB0,
    0xA9D0,
    0xA9F0,
    0xAA50,
    0xFF10,
]


@pytest.mark.parametrize("zero", ZEROS)
def test_digits_of_every_script(zero: int) -> None:
    values = ["".join(chr(zero + int(digit)) for digit in nik) for nik in NIKS]
    assert "national_identifier" in {category.key for category in verdict(values).categories}


@pytest.mark.parametrize("mark", ["\u200b", "\u2063", "\u2060", "\u180e", "\ufeff", "\u00ad"])
def test_marks_that_are_not_seen_hide_nothing(mark: str) -> None:
    values = [mark.join(nik) for nik in NIKS]
    assert "national_identifier" in {category.key for category in verdict(values).categories}
