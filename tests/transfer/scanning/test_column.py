"""Finding identifiers in values: alone, inside text, in any script, weighted or not."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.transfer.identifiers import IDENTIFIERS, Evidence
from selaras.transfer.scanning.column import normalise, scan_column

DAY = dt.date(2026, 12, 1)

VALID = [
    (item.name, value) for item in IDENTIFIERS.values() if item.evidence is not Evidence.SHAPE for value in item.valid
]


def found(value: str) -> set[str]:
    hits = scan_column(pl.Series([value]), None, frozenset(), DAY).hits
    return {name for name, hit in hits.items() if hit.valid[0]}


@pytest.mark.parametrize(("name", "value"), VALID)
@pytest.mark.parametrize(
    "frame", ["{}", "please update {} today", "ID: {}.", "({})", "old {}, new", "ลูกค้า {} แจ้งแล้ว", "số {} đã đổi"]
)
def test_an_identifier_is_found_alone_and_inside_text(name: str, value: str, frame: str) -> None:
    assert name in found(frame.format(value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("th.pin", "๓๑๐๐๖๐๐๔๔๕๖๓๕"), ("th.pin", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑"), ("la.phone", "+໘໕໖ ໒໐ ໒໓ ໑໒໓ ໔໕໖"),
        ("kh.phone", "+៨៥៥ ៩១ ២៣៤ ៥៦៧"), ("mm.phone", "+၉၅ ၉ ၂၁၂ ၃၄၅၆"), ("mm.nrc", "၁၂/ကမတ(နိုင်)၁၂၃၄၅၆"),
        ("sg.nric", "Ｓ1234567D"), ("my.mykad", "８８０１０１-１４-５５５５"), ("my.mykad", "٨٨٠١٠١-١٤-٥٥٥٥"), ("th.pin", "௩௧௦௦௬௦௦௪௪௫௬௩௫"),
    ],
)  # fmt: skip
def test_digits_of_the_region_s_scripts_count_as_what_they_are(name: str, value: str) -> None:
    assert name in found(value)


@pytest.mark.parametrize(
    "value",
    [
        "\u04051234567D", "S1234567Ｄ", "S12\u200b34567D", "S123\u00ad4567D", "\u202eS1234567D\u202c", "S\u206012345\u206067D",
        "S\U0001d7cf\U0001d7d0\U0001d7d1\U0001d7d2\U0001d7d3\U0001d7d4\U0001d7d5D",
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["{}", "sent {} by post"])
def test_a_number_written_to_be_overlooked_is_found(frame: str, value: str) -> None:
    assert "sg.nric" in found(frame.format(value))


@pytest.mark.parametrize(
    "value",
    [
        "3.14159265358979", "2024-01-15 08:30:00", "550e8400-e29b-41d4-a716-446655440000", "v1.22.333.4444", "1,234,567.89",
        "9780306406157x", "d41d8cd98f00b204e9800998ecf8427e", "hello world", "", "0000000000",
    ],
)  # fmt: skip
def test_ordinary_values_validate_nothing_of_a_state(value: str) -> None:
    assert not {name for name in found(value) if "." in name}


def test_lower_case_letters_are_read_as_upper_case() -> None:
    assert "sg.nric" in found("s1234567d")


def test_longer_numbers_do_not_hide_shorter_ones() -> None:
    assert "sg.nric" not in found("XS1234567D9")
    assert "my.mykad" not in found("98801011455559")


def test_weights_count_the_rows_a_distinct_value_stands_for() -> None:
    values = pl.Series(["S1234567D", "none"])
    hits = scan_column(values, np.array([1000, 5]), frozenset(), DAY).hits["sg.nric"]
    assert hits.tokens_valid == 1000


def test_normalise_keeps_every_row_in_place() -> None:
    values = pl.Series(["plain", "๑๒๓", "a\u200bb", "é", ""])
    assert normalise(values).to_list() == ["plain", "123", "ab", "é", ""]


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60), max_size=40))
def test_any_text_is_scanned_without_error_and_row_by_row_as_together(texts: list[str]) -> None:
    together = scan_column(pl.Series(texts, dtype=pl.String), None, frozenset(), DAY)
    for name, hit in together.hits.items():
        for index, text in enumerate(texts):
            alone = scan_column(pl.Series([text]), None, frozenset(), DAY).hits.get(name)
            assert bool(hit.valid[index]) == bool(alone is not None and alone.valid[0])
