"""Positions of people under headers that say nothing: two columns, one text, lists, codes of areas. The people are made up."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.evidence import Evidence, facts_of
from selaras.transfer.meanings import may_be_geohashes, meaning_of_positions, positions_among

DAY = dt.date(2026, 11, 26)
NAMES = ["Siti Aminah", "Budi Hartono", "Tan Wei Ling", "Agus Salim", "Dewi Lestari", "Maria Santos"]
CAPITALS = {
    "BN": (4.903, 114.94), "ID": (-6.208, 106.846), "KH": (11.556, 104.928), "LA": (17.975, 102.633), "MM": (19.763, 96.078), "MY": (3.139, 101.687),
    "PH": (14.599, 120.984), "SG": (1.352, 103.82), "TH": (13.756, 100.502), "TL": (-8.557, 125.56), "VN": (21.028, 105.834),
}  # fmt: skip


def around(state: str) -> list[tuple[float, float]]:
    north, east = CAPITALS[state]
    return [(round(north + 0.01371 * place, 5), round(east - 0.02113 * place, 5)) for place in range(len(NAMES))]


def held(frame: pl.DataFrame) -> dict[str, set[str]]:
    columns = scan(frame, as_of=DAY).evidence.columns
    return {column.name: {category.key for category in column.categories} for column in columns}


@pytest.mark.parametrize(
    "headers", [("x", "y"), ("a", "b"), ("col_3", "col_4"), ("loc_1", "loc_2"), ("home_y", "home_x")]
)
@pytest.mark.parametrize("state", CAPITALS)
def test_two_columns_of_degrees_beside_people(state: str, headers: tuple[str, str]) -> None:
    north, east = zip(*around(state), strict=True)
    for one, other in ((north, east), (east, north)):
        for written in (list, lambda values: [str(value) for value in values]):
            found = held(pl.DataFrame({"name": NAMES, headers[0]: written(one), headers[1]: written(other)}))
            assert found[headers[0]] == found[headers[1]] == {"coordinates"}


@pytest.mark.parametrize(
    "form", ["{0},{1}", "{0} {1}", "({0}, {1})", "[{1}, {0}]", "{0};{1}", "{0} | {1}", "POINT({1} {0})", "POINT Z ({1} {0} 12)"]
)  # fmt: skip
@pytest.mark.parametrize("state", ["ID", "TH", "TL"])
def test_positions_in_one_text(state: str, form: str) -> None:
    values = [form.format(north, east) for north, east in around(state)]
    assert held(pl.DataFrame({"name": NAMES, "c1": values}))["c1"] == {"coordinates"}


def test_positions_in_lists() -> None:
    assert held(pl.DataFrame({"name": NAMES, "c1": [list(pair) for pair in around("MY")]}))["c1"] == {"coordinates"}


@pytest.mark.parametrize(
    "values",
    [
        ["6°12'30\"S 106°50'45\"E", "6°10'56\"S 106°46'36\"E"],
        ["6PH57VP3+PR", "7P52QP46+X2"],
        ["QP46+X2 Jakarta", "7VP3+PR Singapore"],
    ],
)
def test_degrees_with_minutes_and_codes_of_areas(values: list[str]) -> None:
    found = meaning_of_positions(values)
    assert found is not None and found.category.key == "coordinates"


def test_geohashes_beside_people_are_open() -> None:
    frame = pl.DataFrame({"name": NAMES, "c1": ["qqguwx4", "qqgv0b7", "qqgu8z1", "qqgtk3m", "qqgug9p", "qqguy2d"]})
    evidence: Evidence = scan(frame, as_of=DAY).evidence
    assert evidence.columns[1].unexplained
    assert not may_be_geohashes(["invoice1", "invoice2", "invoice3", "invoice4", "invoice5"])


@pytest.mark.parametrize(
    "columns",
    [
        {"a": [36.6, 36.9, 37.1, 36.5, 36.8, 37.0], "b": [110.5, 120.0, 115.5, 118.0, 122.5, 117.0]},
        {"height": [1.6512, 1.7034, 1.5821, 1.6045, 1.7211, 1.6934], "sugar": [101.2213, 99.4123, 110.8231, 95.1234, 130.7123, 120.2222]},
        {"a": [250.12345, 260.12345, 270.12345, 280.5432, 290.4321, 300.9876], "b": [10.12345, 11.12345, 9.12345, 8.5432, 7.4321, 6.9876]},
    ],
)  # fmt: skip
def test_other_numbers_beside_people_are_no_positions(columns: dict[str, list[float]]) -> None:
    found = held(pl.DataFrame({"name": NAMES, **columns}))
    assert not any("coordinates" in keys or "phone" in keys for name, keys in found.items() if name != "name")


def test_positions_of_nobody_make_no_table_personal() -> None:
    north, east = zip(*around("PH"), strict=True)
    evidence = scan(pl.DataFrame({"station": list("ABCDEF"), "x": list(east), "y": list(north)}), as_of=DAY).evidence
    assert facts_of(evidence)["data.personal"].value is False


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=12), max_size=8))
def test_any_values_can_be_asked(one: list[str], other: list[str]) -> None:
    positions_among({"x": one, "y": other})
    meaning_of_positions(one)
    may_be_geohashes(one)


@pytest.mark.parametrize(
    "values", [[["Jakarta", "Bandung"], ["Medan"]], [[{"town": "Jakarta"}], [{"town": "Medan"}]], [[["Solo"]], [["Palu"]]]]
)  # fmt: skip
def test_nested_quasi_identifiers_are_counted(values: list[object]) -> None:
    frame = pl.DataFrame({"name": NAMES[:2], "city": values})
    assert {"place"} in held(frame).values()
