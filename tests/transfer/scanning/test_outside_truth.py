"""What is true of published tables is read as it is written, and verdicts are held to it."""

from __future__ import annotations

import polars as pl
import pytest
from benchmarks.detection.outside_truth import (
    ColumnTruth,
    Half,
    TableTruth,
    Truth,
    half_of,
    judged_column,
    outside_tables,
)

from selaras.transfer import scan
from selaras.transfer.categories import CATEGORIES


def test_every_key_of_the_truth_is_a_category_and_every_file_stands_once() -> None:
    tables = outside_tables(Half.BOTH)
    keys = {
        key for table in tables for column in [*table.by_name.values(), *table.by_place] for key in column.categories
    }
    assert keys <= CATEGORIES.keys()
    assert len({table.file for table in tables}) == len(tables) >= 110
    assert sum(table.people is False for table in tables) >= len(tables) / 2
    assert sum(table.people is True for table in tables) >= 40


def test_the_halves_share_no_table_and_hold_them_all() -> None:
    tuning, final = ({table.file for table in outside_tables(half)} for half in (Half.TUNING, Half.FINAL))
    assert not tuning & final
    assert tuning | final == {table.file for table in outside_tables(Half.BOTH)}
    assert all(half_of(file) is Half.FINAL for file in final)


@pytest.mark.parametrize(
    ("code", "truth", "keys"),
    [
        ("name|family", Truth.EXPECTED, {"name", "family"}),
        ("?place", Truth.OPTIONAL, {"place"}),
        ("", Truth.NOTHING, set()),
    ],
)
def test_a_truth_is_read_as_it_is_written(code: str, truth: Truth, keys: set[str]) -> None:
    assert ColumnTruth.read(code) == ColumnTruth(truth, frozenset(keys))


def test_a_column_that_the_truth_does_not_name_holds_nothing() -> None:
    table = TableTruth("SG/people.csv", True, {"full name": ColumnTruth.read("name")}, ())
    assert table.of(0, "full name").truth is Truth.EXPECTED
    assert table.of(1, "floor area").truth is Truth.NOTHING


@pytest.mark.parametrize(("code", "right"), [("email", True), ("?phone", False), ("", False)])
def test_a_verdict_is_right_where_the_truth_names_its_category(code: str, right: bool) -> None:
    (column,) = scan(pl.DataFrame({"email": [f"a{row}@example.org" for row in range(20)]})).evidence.columns
    judged = list(judged_column(column, ColumnTruth.read(code)))
    assert judged
    assert all(item.right is right for item in judged)
