"""Why a column got its verdict: the counts behind it are those of the values, and nothing raw is shown."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.errors import UsageError
from selaras.transfer import Explanation, explain, scan
from selaras.transfer.document import explanation_document
from selaras.transfer.explaining import Weighed, shape
from selaras.transfer.identifiers import IDENTIFIERS

STATES = sorted((Path(__file__).parents[2] / "examples" / "states").glob("*.csv"))
NRICS = [value for value in IDENTIFIERS["sg.nric"].valid if len(value) == 9]


def one(data: object, column: str) -> Explanation:
    (found,) = explain(data, column)
    return found


def weighed(explanation: Explanation) -> dict[str, Weighed]:
    return {item.identifier.name: item for item in explanation.weighed}


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_every_column_is_explained_with_the_verdict_of_the_scan_by_the_schema(path: Path) -> None:
    schema = json.loads((resources.files("selaras.transfer") / "schemas" / "explanation-1.json").read_text())
    for verdict in scan(str(path)).evidence.columns:
        found = one(str(path), verdict.name)
        assert found.verdict == verdict
        assert [item.identifier for item in found.weighed if item.believed] == [
            detection.identifier for detection in verdict.detections
        ]
        jsonschema.Draft202012Validator(schema).validate(explanation_document([found]))


def test_the_counts_are_those_of_the_values() -> None:
    found = one(pl.DataFrame({"nric": [*NRICS, "S1234567A", "none", None]}), "nric")
    nric = weighed(found)["sg.nric"]
    assert nric.believed
    assert (nric.form, nric.passing) == (len(NRICS) + 1, len(NRICS))
    assert nric.chance is not None
    assert 0.01 < nric.chance < 0.05, "one letter of 26 ends it, of all that begin like one"
    assert found.shapes[0] == ("A0000000A", len(NRICS) + 1)
    assert found.verdict.filled == len(NRICS) + 2


def test_a_number_that_only_has_a_form_says_what_it_lacks() -> None:
    values = [f"E{number:07}" for number in range(100, 160)]
    nameless = weighed(one(pl.DataFrame({"code": values}), "code"))
    passports = [item for item in nameless.values() if item.identifier.category.key == "passport"]
    assert passports
    assert not any(item.believed for item in passports)
    assert all("names it" in item.reason and item.passing is None for item in passports)


def test_a_header_that_names_what_no_value_has_says_so() -> None:
    found = one(pl.DataFrame({"nric": ["blue", "red", "green"]}), "nric")
    assert "sg.nric" in {identifier.name for identifier in found.named}
    assert weighed(found)["sg.nric"].reason == "the header names it, and no value has its form"


def test_a_column_of_two_numbers_of_one_state_speaks_for_it_once() -> None:
    numbers = NRICS * 10 + list(IDENTIFIERS["sg.fin"].valid) * 10
    assert one(pl.DataFrame({"nric": numbers, "x": ["a"] * len(numbers)}), "x").states == (("SG", 1),)


def test_a_column_is_found_in_any_case_and_in_every_table_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("NRIC,x\nS1234567D,1\n")
    (tmp_path / "b.csv").write_text("nric,y,z\nT1234567J,1,2\n")
    assert len(explain(str(tmp_path), "nric")) == 1
    assert len(explain(str(tmp_path), "Nric")) == 2


def test_an_unknown_column_is_answered_with_the_nearest_or_all() -> None:
    frame = pl.DataFrame({"telefon": ["1"], "nama": ["x"]})
    with pytest.raises(UsageError, match="Give 'telefon'"):
        explain(frame, "telefn")
    with pytest.raises(UsageError, match="Give one of: telefon, nama"):
        explain(frame, "qqq")


@given(st.text(max_size=80))
def test_a_shape_keeps_no_letter_and_no_digit_of_the_value(value: str) -> None:
    found = shape(value)
    assert not {character for character in found if character.isalnum()} - {"A", "0"}
    assert all(character.isascii() for character in found.removesuffix("…"))
    assert len(found) <= 41
