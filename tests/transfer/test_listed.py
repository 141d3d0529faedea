"""Each law's own list of sensitive categories decides what is sensitive under it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from selaras.assessment import Finding
from selaras.facts import FactType, Written
from selaras.instruments import load_library
from selaras.transfer import check, check_flows
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.vocabulary import TRANSFER_FACTS

LIBRARY = load_library(TRANSFER_FACTS)
LISTED = [(item.id, listed) for item in LIBRARY.instruments for listed in item.listed]
DAY = dt.date(2026, 11, 24)
PEOPLE = pl.DataFrame({"name": ["Juan dela Cruz", "Maria Santos"] * 30, "age": [34, 45] * 30})
RACE = pl.DataFrame({"name": ["Ahmad bin Ali", "Tan Wei Ming"] * 30, "race": ["Malay", "Chinese"] * 30})


def finding(frame: pl.DataFrame, origin: str, provision: str, as_of: dt.date = DAY, **facts: Any) -> Finding:
    found = check(
        frame,
        origin=origin,
        destination="SG",
        facts={name.replace("_", "."): value for name, value in facts.items()},
        as_of=as_of,
    )
    return next(
        item for result in found.assessment.instruments for item in result.findings if item.provision.id == provision
    )


@pytest.mark.parametrize(("instrument", "listed"), LISTED)
def test_lists_hold_categories_that_there_are(instrument: str, listed: Any) -> None:
    assert listed.values <= CATEGORIES.keys() and listed.citation and listed.sources
    assert TRANSFER_FACTS.declarations[listed.fact].type is FactType.BOOL


def test_ages_are_sensitive_in_the_philippines_and_not_in_thailand() -> None:
    here = finding(PEOPLE, "PH", "ph.dpa/sensitive")
    assert [(fact.name, fact.value) for fact in here.listed] == [("data.sensitive", True)]
    assert here.listed[0].note == "RA 10173 s 3(l) lists age (low confidence)"
    there = finding(PEOPLE, "TH", "th.pdpa/sensitive")
    assert there.status.value == "not applicable"


def test_race_is_sensitive_in_thailand_and_not_in_malaysia() -> None:
    assert finding(RACE, "TH", "th.pdpa/sensitive").status.value != "not applicable"
    assert finding(RACE, "MY", "my.pdpa/sensitive-consent").status.value == "not applicable"


def test_what_text_may_hold_is_asked_and_not_denied() -> None:
    notes = [f"the customer number {index} asked for a new parcel to be sent on Monday" for index in range(60)]
    open_ended = RACE.with_columns(notes=pl.Series(notes))
    assert "data.sensitive" in finding(open_ended, "MY", "my.pdpa/sensitive-consent").missing


def test_what_somebody_declares_goes_before_the_list() -> None:
    because = Written(False, "facts", "the ages are those of the shops")
    assert finding(PEOPLE, "PH", "ph.dpa/sensitive", data_sensitive=because).status.value == "not applicable"


def test_a_bare_denial_gives_way_to_what_the_list_of_the_law_holds() -> None:
    assert finding(PEOPLE, "PH", "ph.dpa/sensitive", data_sensitive=False).status.value == "unknown"


def test_biometrics_are_listed_in_malaysia_from_april_2025() -> None:
    frame = PEOPLE.with_columns(fingerprint=pl.lit("a1b2"))
    before = finding(frame, "MY", "my.pdpa/sensitive-consent", dt.date(2025, 3, 31))
    after = finding(frame, "MY", "my.pdpa/sensitive-consent", dt.date(2025, 4, 1))
    assert before.status.value == "not applicable" and after.status.value != "not applicable"


def test_a_way_names_the_columns_that_the_law_lists() -> None:
    found = check(
        PEOPLE,
        origin="PH",
        destination="TH",
        facts={"transfer.basis": True, "recipient.contract": "asean-mcc"},
        as_of=DAY,
    )
    steps = [step.text for way in found.ways for step in way.steps if ("data.sensitive", False) in step.sets]
    assert any("age" in text for text in steps if text.startswith("Drop"))


def test_tables_of_flows_follow_the_same_lists() -> None:
    facts = {"consent_given": False, "transfer_basis": True, "recipient_contract": "asean-mcc", "recipient_role": "controller", "recipient_relation": "unrelated", "exporter_notice": True, "exporter_security": True, "exporter_records": True, "exporter_data_protection_officer": True, "assessment_processing": True, "exporter_employees": 40, "data_subjects": 500, "exporter_sector_rules_checked": True, "data_children": False, "recipient_purpose_bound": True, "exporter_encryption": True, "exporter_registered": True, "transfer_necessity": "none"}  # fmt: skip
    flows = pl.DataFrame([{"origin": "PH", "destination": "TH", "categories": kinds, **facts} for kinds in ("name", "name,age", "name,union")])  # fmt: skip
    decided = check_flows(flows, as_of=DAY).select("decision", "decided_by").rows()
    assert decided[0] == decided[2] and decided[1] != decided[0] and decided[1][0] == "conditional", decided
