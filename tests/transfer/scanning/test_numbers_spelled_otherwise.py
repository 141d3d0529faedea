"""Identity numbers in other groups than their own, and behind a short word that names them."""

from __future__ import annotations

import datetime as dt
import random

import polars as pl
import pytest

from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.identifiers.declare import Identifier
from selaras.transfer.scanning.scan import scan_batch
from selaras.transfer.scanning.verdict import ColumnVerdict, verdicts

DAY = dt.date(2026, 11, 30)
MADE = {
    "id.nik": lambda c: (
        f"{c.choice(['3174', '7371', '5171'])}0{c.randint(1, 9)}{c.randint(1, 28):02}{c.randint(1, 12):02}{c.randint(50, 99)}{c.randint(1, 99):04}"
    ),
    "my.mykad": lambda c: (
        f"{c.randint(50, 99)}{c.randint(1, 12):02}{c.randint(1, 28):02}{c.randint(1, 14):02}{c.randint(0, 9999):04}"
    ),
    "vn.cccd": lambda c: (
        f"0{c.choice(['01', '04', '31', '48', '79'])}{c.choice('01')}{c.randint(50, 99)}{c.randint(0, 999999):06}"
    ),
    "th.pin": lambda c: _thai("".join(str(c.randint(1, 8)) for _ in range(12))),
}


def _thai(digits: str) -> str:
    return digits + str((11 - sum(int(d) * w for d, w in zip(digits, range(13, 1, -1), strict=True)) % 11) % 10)


def found(values: list[str]) -> ColumnVerdict:
    (verdict,) = verdicts(scan_batch(pl.DataFrame({"x": values}), DAY))
    return verdict


def numbers(name: str) -> list[str]:
    chosen = random.Random(7)
    return [MADE[name](chosen) for _ in range(60)]


def groups(value: str, sign: str, size: int) -> str:
    return sign.join(value[at : at + size] for at in range(0, len(value), size))


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("sign", list(" .-/"))
def test_a_number_is_itself_in_whatever_groups_it_is_written(name: str, sign: str) -> None:
    declared: Identifier = IDENTIFIERS[name]
    for size in (3, 4):
        held = found([groups(value, sign, size) for value in numbers(name)])
        assert declared.category in held.categories, (size, held)


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("before", ["KTP-", "NIK:", "NIK: ", "ID ", "No. KTP ", "ID.", "IC#", "nric - "])
def test_a_number_is_itself_behind_a_short_word(name: str, before: str) -> None:
    held = found([before + value for value in numbers(name)])
    assert IDENTIFIERS[name].category in held.categories, held


@pytest.mark.parametrize(
    "form", ["INV-{:012}", "{:013}", "PO.{:016}", "INV-2024-{:012}", "ORD-2024/{:06}", "10.{:04}/zenodo.{:07}"]
)
def test_codes_in_groups_or_behind_a_word_are_nobodys(form: str) -> None:
    chosen = random.Random(7)
    held = found([form.format(chosen.randint(0, 10**9), chosen.randint(0, 9999999)) for _ in range(60)])
    assert not held.categories, held


@pytest.mark.parametrize("size", [3, 4])
@pytest.mark.parametrize("digits", [12, 13, 16])
def test_random_digits_in_groups_are_nobodys(size: int, digits: int) -> None:
    chosen = random.Random(11)
    held = found([groups(f"{chosen.randint(0, 10**digits - 1):0{digits}}", " ", size) for _ in range(60)])
    assert not held.categories, held


def test_telephones_in_groups_under_their_header_are_nothing_else() -> None:
    chosen = random.Random(3)
    values = [
        f"04 - {chosen.randint(400, 799)} {chosen.randint(1000, 9999)} / {chosen.randint(10, 99)}" for _ in range(80)
    ]
    (verdict,) = verdicts(scan_batch(pl.DataFrame({"no tel syarikat": values}), DAY))
    assert {category.key for category in verdict.categories} == {"phone"}
