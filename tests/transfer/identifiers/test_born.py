"""Children by the births that identity numbers carry."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.document import scan_document
from selaras.transfer.evidence import beside_question, facts_of
from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.identifiers.born import under_age
from selaras.transfer.scanning import ColumnVerdict
from selaras.transfer.scanning.scan import scan_batch
from selaras.transfer.scanning.verdict import verdicts

DAY = dt.date(2026, 12, 1)


def nik(day: dt.date, row: int, woman: bool) -> str:
    return f"317101{day.day + 40 * woman:02}{day:%m%y}{row % 9000 + 1:04}"


def mykad(day: dt.date, row: int) -> str:
    return f"{day:%y%m%d}14{row % 10_000:04}"


def cccd(year: int, row: int) -> str:
    return f"079{(year - 1900) // 100 * 2 + row % 2}{year % 100:02}{row * 7919 % 1_000_000:06}"


def verdict(values: list[str], header: str = "no") -> ColumnVerdict:
    return scan(pl.DataFrame({header: values}), as_of=DAY).evidence.columns[0]


def days(first: dt.date, count: int, step: int = 11) -> list[dt.date]:
    return [first + dt.timedelta(days=step * row) for row in range(count)]


def full_years(born: dt.date) -> int:
    return DAY.year - born.year - ((DAY.month, DAY.day) < (born.month, born.day))


@given(st.dates(dt.date(1922, 1, 1), DAY), st.booleans())
def test_two_digits_and_a_day_tell_who_is_under_age_or_leave_open_who_may_be_over_a_hundred(
    born: dt.date, woman: bool
) -> None:
    for name, value in (("id.nik", nik(born, 1, woman)), ("my.mykad", mykad(born, 1))):
        declared = IDENTIFIERS[name]
        assert declared.born is not None
        block = np.frombuffer(value.encode(), dtype=np.uint8).reshape(1, -1)
        told = under_age(declared.born, block, DAY, 18)
        either = (
            born.year % 100 <= 26
            and (2000 + born.year % 100, born.month, born.day) <= (2026, 12, 1)
            and born.year % 100 >= 21
        )
        assert bool(told.perhaps[0]) == either
        assert bool(told.surely[0]) == (full_years(born) < 18 and not either)


@given(st.integers(1905, 2026))
def test_a_year_alone_leaves_open_who_comes_of_age_in_it(year: int) -> None:
    born = IDENTIFIERS["vn.cccd"].born
    assert born is not None
    block = np.frombuffer(cccd(year, 0).encode(), dtype=np.uint8).reshape(1, -1)
    told = under_age(born, block, DAY, 18)
    assert (bool(told.surely[0]), bool(told.perhaps[0])) == (year > 2008, year == 2008)


@pytest.mark.parametrize(
    "values",
    [
        [nik(day, row, row % 2 == 0) for row, day in enumerate(days(dt.date(2010, 1, 1), 200))],
        [mykad(day, row) for row, day in enumerate(days(dt.date(2010, 1, 1), 200))],
        [cccd(2010 + row % 10, row) for row in range(200)],
    ],
    ids=["nik", "mykad", "cccd"],
)
def test_a_table_with_nothing_but_numbers_of_pupils_says_that_they_are_children(values: list[str]) -> None:
    found = scan(pl.DataFrame({"no": values}), as_of=DAY)
    assert found.evidence.columns[0].minors == 200
    assert facts_of(found.evidence)["data.children"].value is True


@pytest.mark.parametrize("header", ["nik", "no"])
def test_numbers_of_adults_say_nothing_of_children(header: str) -> None:
    values = [nik(day, row, row % 2 == 0) for row, day in enumerate(days(dt.date(1950, 1, 1), 200, 100))]
    column = verdict(values, header)
    assert (column.minors, column.perhaps_minors) == (0, 0)


def test_of_those_who_come_of_age_in_the_year_it_is_said_to_be_open() -> None:
    found = scan(pl.DataFrame({"cccd": [cccd(2008, row) for row in range(100)]}), as_of=DAY)
    column = found.evidence.columns[0]
    assert (column.minors, column.perhaps_minors) == (0, 100)
    assert "data.children" not in facts_of(found.evidence)
    assert "may be under 18" in beside_question("data.children", found.evidence)
    assert scan_document(found)["columns"][0]["perhaps_minors"] == 100


def test_parts_count_what_the_whole_does() -> None:
    frame = pl.DataFrame({"ic": [mykad(day, row) for row, day in enumerate(days(dt.date(2000, 1, 1), 600))]})
    whole, parts = scan_batch(frame, DAY), scan_batch(frame[:250], DAY)
    parts.merge(scan_batch(frame[250:], DAY))
    one, other = verdicts(whole)[0], verdicts(parts)[0]
    assert one.minors == other.minors > 0 and one.perhaps_minors == other.perhaps_minors
