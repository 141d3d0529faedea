"""Checksums and numbering plans against independent libraries: python-stdnum and phonenumbers."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable

import numpy as np
import phonenumbers
import polars as pl
import pytest

from selaras.transfer.countries import STATES
from selaras.transfer.scanning.column import scan_column

DAY = dt.date(2026, 12, 1)

RANDOM = 4000


def passes(name: str, values: list[str]) -> list[bool]:
    found = scan_column(pl.Series(values), None, frozenset({name}), DAY).hits.get(name)
    return found.valid.tolist() if found is not None else [False] * len(values)


def random_digits(length: int, count: int = RANDOM, seed: int = 7) -> list[str]:
    generator = np.random.default_rng(seed)
    return ["".join(map(str, row)) for row in generator.integers(0, 10, (count, length)).tolist()]


def with_every_last_digit(bodies: list[str]) -> list[str]:
    return [body + last for body in bodies for last in "0123456789"]


def reference(module: str) -> Callable[[str], bool]:
    return importlib.import_module(module).is_valid


@pytest.mark.parametrize(
    ("name", "module", "values"),
    [
        ("th.pin", "stdnum.th.pin", [v for v in with_every_last_digit(random_digits(12, 400)) if v[0] not in "09"]),
        ("th.tin", "stdnum.th.moa", ["0" + v for v in with_every_last_digit(random_digits(11, 400))]),
        ("vn.mst", "stdnum.vn.mst", with_every_last_digit(random_digits(9, 400))),
        ("sg.uen", "stdnum.sg.uen", [f"{v}{x}" for v in random_digits(8, 100) for x in "XMKECAWLJDB"]),
        (
            "sg.uen",
            "stdnum.sg.uen",
            [f"{y}{v}{x}" for y in (1999, 2012) for v in random_digits(5, 60) for x in "ZKCMDNERGWH"],
        ),
        (
            "sg.uen",
            "stdnum.sg.uen",
            [f"T{y}LL{v}{x}" for y in ("08", "16") for v in random_digits(4, 30) for x in "ABCDEFGHJKLMNPQRSTUVWX"],
        ),
        ("id.npwp", "stdnum.id.npwp", [f"{v}411000" for v in with_every_last_digit(random_digits(8, 200))]),
        ("payment_card", "stdnum.luhn", ["4" + v for v in with_every_last_digit(random_digits(14, 300))]),
        ("imei", "stdnum.imei", ["35" + v for v in with_every_last_digit(random_digits(12, 300))]),
    ],
    ids=lambda part: part if isinstance(part, str) else str(len(part)),
)
def test_check_digits_agree_with_stdnum(name: str, module: str, values: list[str]) -> None:
    is_valid = reference(module)
    expected = [bool(is_valid(value)) for value in values]
    assert 0 < sum(expected) < len(expected)
    disagreements = [
        value for value, ours, theirs in zip(values, passes(name, values), expected, strict=True) if ours != theirs
    ]
    assert not disagreements, disagreements[:5]


def test_every_nric_that_stdnum_like_tables_give_has_one_letter() -> None:
    """One letter of the alphabet fits each body: ours is that of the published weights."""
    bodies = random_digits(7, 50)
    for prefix in "STFG":
        name = "sg.nric" if prefix in "ST" else "sg.fin"
        for body in bodies:
            values = [f"{prefix}{body}{chr(letter)}" for letter in range(65, 91)]
            assert sum(passes(name, values)) == 1


def test_nik_dates_and_women_plus_forty_agree_with_stdnum() -> None:
    """stdnum asks for a birth date in the past and a known province; where it accepts, so must we."""
    is_valid = reference("stdnum.id.nik")
    generator = np.random.default_rng(3)
    values = [
        f"{province:02d}{generator.integers(1, 80):02d}{generator.integers(1, 20):02d}{day:02d}{month:02d}{year:02d}{generator.integers(1, 9999):04d}"
        for province in (11, 31, 32, 35, 51, 73, 91)
        for day in (1, 31, 41, 71, 72, 35)
        for month in (1, 12, 13)
        for year in (55, 90)
    ]
    accepted = dict(zip(values, passes("id.nik", values), strict=True))
    for value in values:
        if is_valid(value):
            assert accepted[value], value
        if int(value[8:10]) == 13 or int(value[6:8]) in (35, 72):
            assert not accepted[value], value


def test_mykad_dates_and_birthplaces_agree_with_stdnum() -> None:
    is_valid = reference("stdnum.my.nric")
    generator = np.random.default_rng(5)
    values = [
        f"{y:02d}{m:02d}{d:02d}{p:02d}{s:04d}"
        for y, m, d, p, s in generator.integers([0, 1, 1, 0, 0], [99, 14, 33, 99, 9999], (3000, 5)).tolist()
    ]
    expected = [bool(is_valid(value)) for value in values]
    ours = passes("my.mykad", values)
    missed = [value for value, mine, theirs in zip(values, ours, expected, strict=True) if theirs and not mine]
    assert not missed, missed[:5]
    assert sum(ours) <= sum(expected) * 1.35  # stdnum's list of birthplaces and century rule are a little narrower


@pytest.mark.parametrize("state", STATES)
def test_telephone_numbers_of_the_numbering_plan_are_recognised(state: str) -> None:
    wanted = [phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE]
    for kind in wanted:
        example = phonenumbers.example_number_for_type(state, kind)
        if example is None:
            continue
        for form in (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
            written = phonenumbers.format_number(example, form)
            assert passes(f"{state.lower()}.phone", [written]) == [True], written
        national = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
        found = scan_column(pl.Series([national]), None, frozenset(), DAY).hits.get(f"{state.lower()}.phone")
        assert found is not None and found.shaped[0], national


@pytest.mark.parametrize("state", STATES)
def test_random_numbers_that_phonenumbers_calls_valid_are_recognised(state: str) -> None:
    code = phonenumbers.country_code_for_region(state)
    values = [f"+{code}{digits}" for length in (7, 8, 9, 10, 11) for digits in random_digits(length, 1500, seed=length)]
    valid = [v for v in values if phonenumbers.is_valid_number(phonenumbers.parse(v)) and "free" not in _kind(v)]
    assert len(valid) > 10
    recognised = passes(f"{state.lower()}.phone", valid)
    share = sum(recognised) / len(valid)
    assert share > 0.9, [v for v, ok in zip(valid, recognised, strict=True) if not ok][:10]


def _kind(value: str) -> str:
    kind = phonenumbers.number_type(phonenumbers.parse(value))
    personal = (0, 1, 2)
    return "person" if kind in personal else "free or service"
