"""Identity numbers that stand in a few of many texts: found where a word beside them names them, never passed over."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from selaras.transfer.identifiers import IDENTIFIERS, Identifier
from selaras.transfer.scanning.scan import scan_batch
from selaras.transfer.scanning.verdict import ColumnVerdict, verdicts

DAY = dt.date(2026, 12, 1)
NOTES = ("asked to be called tomorrow", "parcel arrived late", "complaint closed", "sold out", "money sent back")
CHECKED = [
    declared
    for declared in IDENTIFIERS.values()
    if declared.check is not None
    and declared.words
    and not declared.text
    and not declared.grouping
    and sum(map(str.isdigit, declared.valid[0])) >= 5
]


def notes(rows: int, told: dict[int, str]) -> list[str]:
    return [told.get(row, NOTES[row * row % len(NOTES)]) for row in range(rows)]


def verdict(values: list[str]) -> ColumnVerdict:
    return verdicts(scan_batch(pl.DataFrame({"note": values}), DAY))[0]


@pytest.mark.parametrize("declared", CHECKED, ids=lambda declared: declared.name)
def test_one_number_beside_its_word_among_two_hundred_notes_is_found(declared: Identifier) -> None:
    found = verdict(notes(200, {150: f"called again, {declared.words[0]} {declared.valid[0]}"}))
    held = {category.key for category in found.categories}
    assert declared.category.key in held, found
    assert "free_text" in held, "a text with one number in it is redacted and not replaced as a whole"


@pytest.mark.parametrize(
    "said", ["minta dihubungi, NIK 3171011708450001", "เลขบัตรประชาชน 3100600445635", "số cccd 079204012345 của khách"]
)
def test_one_number_in_the_last_rows_of_a_hundred_thousand_is_found(said: str) -> None:
    found = verdict(notes(100_000, {99_998: said}))
    assert [category.key for category in found.categories][:1] == ["national_identifier"]


def test_a_word_beside_numbers_that_pass_as_often_as_random_ones_says_nothing() -> None:
    random = np.random.default_rng(3)
    values = [f"NIK {number}" for number in random.integers(10**15, 10**16, 4000)]
    assert not verdict(values).detections


def test_a_number_far_from_its_word_or_of_an_order_is_not_named_by_it() -> None:
    far = "nik " + "was asked for and the customer said that it would be sent on another day, " * 2
    assert not verdict(notes(200, {150: f"{far} 4768764298473"})).detections
    assert not verdict(notes(200, {150: "เลขบัตรประชาชน ไม่มี order no 4768764298474"})).detections
