"""Dates of birth and ages are told from other dates and numbers by how they are spread."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.evidence import facts_of
from selaras.transfer.meanings.distribution import _is_numbering, ages, births, minors
from selaras.transfer.scanning.spread import spread_of

TODAY = dt.date(2026, 11, 24)
PEOPLE = [f"{name} {family}" for name in ("Siti Aminah", "Ahmad Rizal", "Nur Aisyah", "Mohd Farid") for family in ("binti Ali", "bin Hassan", "bin Omar")]  # fmt: skip


def drawn(first: int, last: int, count: int = 300, seed: int = 1) -> list[dt.date]:
    random = Random(seed)
    return [dt.date(random.randint(first, last), random.randint(1, 12), random.randint(1, 28)) for _ in range(count)]


def years(dates: list[dt.date]) -> Counter[int]:
    return Counter(date.year for date in dates)


def test_births_of_adults_and_of_all_ages_and_no_other_dates() -> None:
    assert births(years(drawn(1955, 2006)), TODAY)
    assert births(years(drawn(1940, 2025)), TODAY)
    assert births(Counter({year + 543: count for year, count in years(drawn(1955, 2006)).items()}), TODAY)
    assert not births(years(drawn(2016, 2026)), TODAY)  # orders
    assert not births(years(drawn(2026, 2060)), TODAY)  # dates of expiry
    assert not births(years(drawn(1700, 2000)), TODAY)  # history
    assert not births(years(drawn(1955, 2006, 5)), TODAY)  # too few


def test_ages_and_no_other_numbers() -> None:
    random = Random(2)
    people = Counter(min(90, max(16, round(random.gauss(38, 14)))) for _ in range(500))
    assert ages(people, "x3")
    assert not ages(people, "exam_score")
    assert not ages(Counter(random.randint(1, 20) for _ in range(500)), "x3")  # quantities
    assert not ages(Counter(random.choice(range(0, 101, 5)) for _ in range(500)), "x3")  # percentages
    assert not ages(Counter(min(100, max(0, round(random.gauss(70, 15)))) for _ in range(500)), "x3")  # marks


@pytest.mark.parametrize("times", [1, 3, 40])
@pytest.mark.parametrize("missing", [0, 5])
def test_what_numbers_rows_places_or_weeks_is_no_age(times: int, missing: int) -> None:
    """Published tables count their rows from 1 on; in a table of people that is spread much as ages are."""
    for last in range(46, 96):
        numbers = [number for number in range(1, last + 1) if not missing or number % (last // missing)]
        assert not ages(Counter(numbers * times), "x3"), last


@settings(max_examples=200)
@given(st.integers(24, 200), st.integers(0, 10**6))
def test_ages_of_people_are_no_numbering(count: int, seed: int) -> None:
    random = Random(seed)
    assert not _is_numbering(Counter(random.randint(18, 65) for _ in range(count)))


WRITTEN = {
    "ISO": lambda day: day.isoformat(),
    "day first": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    "month first": lambda day: f"{day.month}/{day.day}/{day.year}",
    "Buddhist era": lambda day: f"{day.day}-{day.month}-{day.year + 543}",
    "Thai digits and month": lambda day: f"{day.day} มีนาคม {day.year + 543}".translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
    "Khmer digits": lambda day: f"{day.day}/{day.month}/{day.year}".translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")),
    "Lao digits": lambda day: f"{day.day}/{day.month}/{day.year}".translate(str.maketrans("0123456789", "໐໑໒໓໔໕໖໗໘໙")),
    "Burmese digits": lambda day: f"{day.day}-{day.month}-{day.year}".translate(str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")),
    "compact": lambda day: f"{day.year}{day.month:02}{day.day:02}",
    "two digits": lambda day: f"{day.day:02}/{day.month:02}/{day.year % 100:02}",
    "English month": lambda day: f"{day.strftime('%B')} {day.day}, {day.year}",
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_dates_are_counted_by_year_however_they_are_written(written: str) -> None:
    dates = drawn(1955, 2006)
    spread = spread_of(pl.Series([WRITTEN[written](day) for day in dates]), None, TODAY)
    shift = 543 if "Buddhist" in written or "Thai" in written else 0
    assert spread == {"years": Counter({year + shift: count for year, count in years(dates).items()})}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_table_of_people_shows_its_dates_of_birth_without_a_header(written: str) -> None:
    frame = pl.DataFrame({"c1": PEOPLE * 25, "c2": [WRITTEN[written](day) for day in drawn(1955, 2006)], "c3": [WRITTEN[written](day) for day in drawn(2019, 2026)]})  # fmt: skip
    found = {column.name: {category.key for category in column.categories} for column in scan(frame).evidence.columns}
    assert found["c2"] == {"birth_date"} and "birth_date" not in found["c3"]


def test_dates_beside_nobody_stay_dates() -> None:
    frame = pl.DataFrame({"part": [f"P-{i:04}" for i in range(300)], "made": [str(day) for day in drawn(1955, 2006)]})
    assert not [column.name for column in scan(frame).evidence.columns if column.categories]


def test_a_column_of_genders_points_at_people() -> None:
    frame = pl.DataFrame({"c1": ["M", "F", "F"] * 100, "c2": [str(day) for day in drawn(1955, 2006)]})
    found = {column.name: {category.key for category in column.categories} for column in scan(frame).evidence.columns}
    assert found == {"c1": {"gender"}, "c2": {"birth_date"}}


def test_people_under_age_are_counted_and_make_the_fact_about_children() -> None:
    assert minors("age", Counter({17: 3, 18: 5, 40: 2}), TODAY) == (3, 0)
    assert minors("birth_date", Counter({2008: 7, 2009: 2, 2020: 1}), TODAY) == (3, 7)
    assert minors("birth_date", Counter({2008: 7, 2009: 2, 2020: 1}), TODAY, {0: 4, 1: 2}) == (5, 1)
    assert minors("birth_date", Counter({2563: 4, 2500: 9}), TODAY) == (4, 0)
    frame = pl.DataFrame({"name": PEOPLE * 2, "age": [12, 30, 45, 17] * 6})
    facts = facts_of(scan(frame).evidence)
    assert facts["data.children"].value is True and "12 rows" in facts["data.children"].note
    assert "data.children" not in facts_of(scan(frame.with_columns(age=pl.lit(40))).evidence)
