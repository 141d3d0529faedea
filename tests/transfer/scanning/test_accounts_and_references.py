"""Accounts, payments and orders that have numbers as telephones have: no telephones, and not nothing beside people. All are made up."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.meanings import numbers_something

DAY = dt.date(2026, 11, 26)
NAMES = [
    "Siti Aminah",
    "Budi Hartono",
    "Tan Wei Ling",
    "Agus Salim",
    "Dewi Lestari",
    "Maria Santos",
    "Juan Cruz",
    "Rina Wati",
]


def numbers(begin: str, length: int) -> list[str]:
    random = np.random.default_rng(length)
    return [begin + "".join(map(str, random.integers(0, 10, length - len(begin)))) for _ in NAMES]


BANKS = {"ID 10": ("0140", 10), "ID 13": ("123000", 13), "VN 13": ("0071000", 13), "TH 10": ("0", 10), "MY 12": ("5140", 12), "PH 10": ("09", 10), "KH 9": ("000", 9), "SG 10": ("08", 10)}  # fmt: skip


def verdict(header: str, values: list[str]):  # type: ignore[no-untyped-def]
    return scan(pl.DataFrame({"name": NAMES, header: values}), as_of=DAY).evidence.columns[1]


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize("header", ["acct", "account", "akaun", "va", "ref no", "no. referensi", "invoice no", "resi", "tracking", "transaction id", "พัสดุ", "流水"])  # fmt: skip
def test_numbers_of_accounts_and_payments_are_no_telephones(header: str, bank: str) -> None:
    found = verdict(header, numbers(*BANKS[bank]))
    assert "phone" not in {category.key for category in found.categories}
    assert found.is_open or found.categories


@pytest.mark.parametrize("header", ["rekening", "no rekening", "số tài khoản", "stk", "account no", "no akaun", "เลขบัญชี", "លេខគណនី", "ເລກບັນຊີ"])  # fmt: skip
@pytest.mark.parametrize("bank", BANKS)
def test_accounts_that_a_header_names(header: str, bank: str) -> None:
    assert [category.key for category in verdict(header, numbers(*BANKS[bank])).categories] == ["bank_account"]


def test_numbers_of_one_branch_under_a_silent_header_are_open() -> None:
    found = verdict("c1", numbers("0140", 10))
    assert found.is_open and not found.categories


@pytest.mark.parametrize("header", ["no hp", "gcash account", "contact no", "telepon akun"])
def test_a_word_for_telephones_is_stronger(header: str) -> None:
    assert {category.key for category in verdict(header, numbers("0812", 12)).categories} == {"phone"}


def test_headers_of_telephones_number_nothing_else() -> None:
    assert not any(map(numbers_something, ["no hp", "sdt", "เบอร์โทร", "phone", "c1", "mobile"]))
