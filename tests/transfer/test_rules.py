"""The user's own rules: identifiers, values that are nobody's, settled columns; and what is refused."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from selaras.errors import InputError
from selaras.transfer import find, scan
from selaras.transfer.rules import Rules, read_rules
from selaras.transfer.scanning import ColumnVerdict


def rules(folder: Path, text: str) -> Rules:
    path = folder / "selaras.toml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


def column(values: list[str], own: Rules, header: str = "field_7") -> ColumnVerdict:
    frame = pl.DataFrame({header: values, "row": range(len(values))})
    return next(item for item in scan(frame, rules=own).evidence.columns if item.name == header)


STAFF = """
[identifiers.staff_number]
title = "Staff number"
pattern = 'EMP-\\d{6}'
checksum = "luhn"
"""


def test_an_own_identifier_with_its_checksum(tmp_path: Path) -> None:
    own = rules(tmp_path, STAFF)
    verdict = column([f"EMP-{100000 + number}" for number in range(100)], own)
    assert [detection.identifier.name for detection in verdict.detections] == ["staff_number"]
    assert verdict.detections[0].rows == 10  # one in ten passes Luhn's check
    assert "a rule of selaras.toml (" in verdict.detections[0].reason


def test_an_own_identifier_in_texts(tmp_path: Path) -> None:
    own = rules(tmp_path, STAFF)
    text = "approved by EMP-100008 and XEMP-100008 and EMP-100009"
    assert [
        (text[span.start : span.stop], span.identifier and span.identifier.title) for span in find([text], rules=own)
    ] == [("EMP-100008", "Staff number")]


def test_an_own_identifier_that_needs_context(tmp_path: Path) -> None:
    own = rules(
        tmp_path,
        "[identifiers.badge]\npattern = '[a-z]{4}'\nwords = ['badge']\nneeds_context = true\ncategory = 'official_identifier'\n",
    )
    values = [f"{word}" for word in "wall door lamp desk tree rock".split()] * 10
    assert not column(values, own).detections
    assert column(values, own, "badge").detections[0].rows == 60
    assert find(["the wall is white"], rules=own) == []
    assert find(["badge wxyz"], rules=own)[0].identifier is not None


def test_allowed_values_are_passed_over_and_it_is_said(tmp_path: Path) -> None:
    own = rules(tmp_path, "[allow]\nvalues = ['help@example.com']\npatterns = ['test\\d+@example\\.com']\n")
    verdict = column(["help@example.com", "test12@example.com"] * 20, own)
    assert not verdict.categories
    assert "40 values passed over" in verdict.reasons[-1]
    mixed = column(["help@example.com", "an@example.com"] * 20, own)
    assert mixed.detections[0].rows == 20
    assert [span.start for span in find(["write to help@example.com or an@example.com"], rules=own)] == [29]


def test_a_settled_column_says_why_and_what_was_found(tmp_path: Path) -> None:
    own = rules(tmp_path, "[[columns]]\ncolumn = 'field_7'\ncategory = 'none'\nreason = 'batch of the factory'\n")
    verdict = column(["S1234567D", "T1234567J", "S8765432Z"] * 20, own)
    assert not verdict.categories
    assert verdict.reasons[0].startswith("set by selaras.toml (")
    assert "batch of the factory" in verdict.reasons[0]
    other = rules(
        tmp_path,
        "[[columns]]\ncolumn = 'field_7'\ntable = 'else*'\ncategory = 'none'\nreason = 'x'\n"
        "[[columns]]\ncolumn = 'row'\ncategory = 'customer_identifier'\nreason = 'row is the number of the member'\n",
    )
    columns = {
        item.name: item
        for item in scan(pl.DataFrame({"field_7": ["S1234567D"] * 9, "row": range(9)}), rules=other).evidence.columns
    }
    assert columns["field_7"].detections
    assert [category.key for category in columns["row"].categories] == ["customer_identifier"]
    assert columns["row"].confidence is None and (columns["field_7"].confidence or 0) > 0.9


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("[identifiers.x]\npattern = '(a+)+(?=b)'\n", "identifiers.x.pattern", "refused"),
        ("[identifiers.x]\npattern = '(a)\\1'\n", "identifiers.x.pattern", "refused"),
        ("[identifiers.x]\npattern = '((a{1000}){1000}){1000}'\n", "identifiers.x.pattern", "refused"),
        ("[identifiers.x]\npattern = 'a*'\n", "identifiers.x.pattern", "matches the empty text"),
        ("[identifiers.x]\npattern = 'a'\nchecksum = 'magic'\n", "identifiers.x.checksum", "luhn"),
        ("[identifiers.x]\npattern = 'a'\ncategory = 'magic'\n", "identifiers.x.category", "is no category"),
        ("[identifiers.email]\npattern = 'a'\n", "identifiers.email", "known already"),
        ("[identifiers.x]\npattern = 'a'\nneeds_context = true\n", "identifiers.x.needs_context", "no words"),
        ("[identifiers.x]\npatern = 'a'\n", "identifiers.x", "Field required"),
        ("[allow]\npatterns = ['(?<=x)y']\n", "allow.patterns[0]", "refused"),
        ("[[columns]]\ncolumn = 'a'\ncategory = 'none'\n", "columns.0.reason", "required"),
        ("[[columns]]\ncolumn = 'a'\ncategory = 'none'\nreason = 'x'\n[[columns]]\ncolumn = 'a'\ncategory = 'name'\nreason = 'y'\n", "columns[1]", "columns[0] says none"),
        ("[allow\n", "selaras.toml", "not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_refused_names_the_key(tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(InputError) as error:
        rules(tmp_path, text)
    assert where in error.value.where
    assert what in error.value.what


def test_patterns_that_would_explode_elsewhere_take_time_in_proportion(tmp_path: Path) -> None:
    own = rules(tmp_path, "[identifiers.x]\npattern = '(a+)+b'\n")
    assert not column(["a" * 50_000, "b" * 50_000] * 3, own).detections
