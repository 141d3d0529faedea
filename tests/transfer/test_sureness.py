"""How sure it must be that a column holds nothing before data is said to be about nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from selaras.cli.main import app
from selaras.errors import UsageError
from selaras.transfer import check, scan
from selaras.transfer.document import scan_document
from selaras.transfer.evidence import Evidence, facts_of
from selaras.transfer.rules import read_rules
from selaras.transfer.stating import stated
from selaras.transfer.sureness import SURE, sureness

DAY = dt.date(2026, 11, 1)
START = dt.datetime(2025, 1, 1)
MEASURED = pl.DataFrame(
    {
        "timestamp": [START + dt.timedelta(minutes=10 * row) for row in range(200)],
        "temperature": [20 + row % 13 + 0.25 for row in range(200)],
        "status": ["ok", "off", "ok", "ok"] * 50,
    }
)
BORN = pl.DataFrame({"code": [str(dt.date(1950 + row % 50, 1 + row % 12, 1 + row % 28)) for row in range(200)]})
MEASUREMENTS, BIRTHS = (scan(table, as_of=DAY).evidence for table in (MEASURED, BORN))
OF_ALL = ("data.personal", "data.sensitive", "data.financial", "data.direct_identifiers")
HIGH = 0.999
"""No verdict is as sure."""


def test_ordinary_measurements_stay_out_of_scope_by_default() -> None:
    assert not MEASUREMENTS.doubtful
    assert facts_of(MEASUREMENTS)["data.personal"].value is False


@given(st.sampled_from([MEASUREMENTS, BIRTHS]), st.floats(0, 1), st.floats(0, 1))
def test_more_sureness_never_turns_what_is_open_into_no(evidence: Evidence, one: float, other: float) -> None:
    low, high = sorted((one, other))
    before, after = (facts_of(replace(evidence, sure=sure)) for sure in (low, high))
    for fact in OF_ALL:
        if fact in after and after[fact].value is False:
            assert before[fact].value is False


def test_a_column_below_the_threshold_leaves_every_fact_about_all_values_open_and_is_named_in_the_question() -> None:
    facts = facts_of(replace(MEASUREMENTS, sure=HIGH))
    assert not set(OF_ALL) & set(facts)
    result = check(MEASURED, origin="SG", destination="MY", as_of=DAY, sure=HIGH)
    asked = {question.fact: question.text for question in result.questions}
    assert result.decision.value == "conditional"
    assert "temperature (" in asked["data.personal"] and "less surely than" in asked["data.personal"]
    assert set(stated(result)["evidence"]["doubtful"]) == set(MEASURED.columns)


def test_what_was_found_does_not_hang_on_the_threshold() -> None:
    found = scan(pl.DataFrame({"email": [f"person{row}@example.com" for row in range(20)]}), as_of=DAY, sure=1).evidence
    assert facts_of(found)["data.personal"].value is True and not found.doubtful


def test_columns_that_a_rule_settles_are_not_doubted(tmp_path: Path) -> None:
    path = tmp_path / "selaras.toml"
    path.write_text(
        "".join(f'[[columns]]\ncolumn = "{name}"\ncategory = "none"\nreason = "sensor"\n' for name in MEASURED.columns)
    )
    evidence = scan(MEASURED, as_of=DAY, rules=read_rules(path), sure=1).evidence
    assert not evidence.doubtful and facts_of(evidence)["data.personal"].value is False


def test_empty_columns_are_not_doubted() -> None:
    evidence = scan(MEASURED.with_columns(note=pl.lit(None, pl.String)), as_of=DAY, sure=1).evidence
    assert "note" not in {column.name for column in evidence.doubtful}


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf")])
def test_what_is_no_probability_is_refused(value: float) -> None:
    with pytest.raises(UsageError, match="sure"):
        sureness(value)
    with pytest.raises(UsageError, match="sure"):
        scan(MEASURED, as_of=DAY, sure=value)


def test_the_document_names_the_threshold_and_the_columns_below() -> None:
    subject = scan_document(scan(MEASURED, as_of=DAY, sure=HIGH))["subject"]
    assert subject["sure"] == HIGH
    assert {item["column"] for item in subject["doubtful"]} == set(MEASURED.columns)
    assert scan_document(scan(MEASURED, as_of=DAY))["subject"]["sure"] == SURE


def test_the_command_says_it_on_the_terminal_and_on_the_page(tmp_path: Path) -> None:
    data, page = tmp_path / "readings.csv", tmp_path / "page.html"
    MEASURED.write_csv(data)
    run = ["transfer", "check", str(data), "--from", "SG", "--to", "MY"]
    runner = CliRunner()
    assert runner.invoke(app, run).exit_code == 0
    doubted = runner.invoke(app, [*run, "--sure", "0.999", "--format", "terminal", "--format", "html", "-o", str(page)])
    assert doubted.exit_code == 1
    assert "not sure that nothing is in it" in doubted.output and "temperature (" in doubted.output
    assert "Not sure that nothing is in it" in page.read_text(encoding="utf-8")
    assert runner.invoke(app, [*run, "--sure", "2"]).exit_code != 0
