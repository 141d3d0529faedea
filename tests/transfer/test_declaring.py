"""A declaration never beats a measurement in silence, and an act of one authority is none of another."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources
from typing import Any

import jsonschema
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.assessment import Assessor, Decision, Status, changed
from selaras.cli import render
from selaras.cli.output import Format
from selaras.errors import UsageError
from selaras.facts import Fact, FactSource, FactType, Written, with_presumptions
from selaras.instruments import load_library
from selaras.transfer import check
from selaras.transfer.attributing import attributed
from selaras.transfer.checking import Check, complete_facts
from selaras.transfer.declaring import settled
from selaras.transfer.vocabulary import TRANSFER_FACTS

DAY = dt.date(2026, 11, 24)
LIBRARY = load_library(TRANSFER_FACTS)
PATIENTS = pl.DataFrame(
    {
        "name": [f"Nguyen Van {name}" for name in ("An", "Binh", "Cuong", "Dung", "Giang", "Hai")],
        "diagnosis": ["asthma", "diabetes", "malaria", "asthma", "hypertension", "dengue fever"],
        "birth date": ["2015-01-02", "2016-03-04", "1980-05-06", "1990-07-08", "2014-09-10", "1975-11-12"],
        "account no": ["0071001234567", "0071001234568", "0071001234569", "0071001234570", "0071001234571", "0071001234572"],
    }
)  # fmt: skip
DENIALS = [
    ("data.personal", False), ("data.sensitive", False), ("data.children", False), ("data.direct_identifiers", False), ("data.subjects", 2), ("data.categories", ["name"]),
    ("data.anonymised", True), ("data.pseudonymised", True), ("data.business_contact_only", True), ("data.of_public_office", True), ("data.deceased_long", True),
]  # fmt: skip


def asked(facts: dict[str, Any], origin: str = "VN", destination: str = "SG", day: dt.date = DAY) -> Check:
    return check(PATIENTS, origin=origin, destination=destination, facts=facts, as_of=day)


@pytest.mark.parametrize(("name", "value"), [item for item in DENIALS if item[0] != "data.pseudonymised"])
def test_what_the_data_contradicts_is_refused(name: str, value: Any) -> None:
    with pytest.raises(UsageError) as caught:
        asked({name: value})
    assert name in str(caught.value) and "the data shows" in str(caught.value) and "--because" in str(caught.value)


@pytest.mark.parametrize(("name", "value"), DENIALS)
def test_with_a_reason_it_stands_and_is_shown_with_the_measurement_on_every_face(name: str, value: Any) -> None:
    reason = "the table was made up for a course"
    answer = asked({name: Written(value, "facts", reason)})
    fact = answer.assessment.facts[name]
    assert fact.against_data and fact.because == reason and fact.measured is not None
    document = answer.to_dict()
    schema = json.loads((resources.files("selaras.transfer") / "schemas" / "check-1.json").read_text())
    jsonschema.validate(document, schema)
    (shown,) = [item for item in document["facts"] if item["name"] == name]
    assert shown["against_data"] and shown["because"] == reason and shown["measured"] is not None
    for form in (Format.TERMINAL, Format.HTML):
        said = " ".join(render.check(answer, form, to_file=True).split())
        assert f"{name}=" in said and "declared against the data" in said and reason in said, form


def test_pseudonyms_that_are_still_to_be_made_stand_marked() -> None:
    """Data is masked on its way: the table that is looked at may still hold the names."""
    answer = asked({"data.pseudonymised": True})
    assert answer.assessment.facts["data.pseudonymised"].against_data
    said = " ".join(render.check(answer, Format.TERMINAL, to_file=True).split())
    assert "data.pseudonymised=true is declared against the data" in said and "No reason was given" in said


def test_a_declaration_that_agrees_with_the_measurement_changes_nothing() -> None:
    plain = asked({}).to_dict()
    for name in (
        "data.personal",
        "data.sensitive",
        "data.children",
        "data.direct_identifiers",
        "data.subjects",
        "data.categories",
    ):
        (fact,) = [item for item in plain["facts"] if item["name"] == name]
        assert asked({name: fact["value"]}).to_dict() == plain, name


def test_what_says_more_than_the_data_stands_beside_the_measurement() -> None:
    fact = asked({"data.subjects": 5000}).assessment.facts["data.subjects"]
    assert fact.value == 5000 and fact.measured == 6 and not fact.against_data


@pytest.mark.parametrize(
    ("name", "value", "understood"),
    [
        ("exporter.offers_in", "Thailand", ("TH",)),
        ("exporter.offers_in", '["TH", "Viet Nam"]', ("TH", "VN")),
        ("data.categories", ["Health", "name", "birth_date", "bank_account"], ("health", "name", "birth_date", "bank_account")),
    ],
)  # fmt: skip
def test_lists_of_codes_are_understood(name: str, value: Any, understood: tuple[str, ...]) -> None:
    assert TRANSFER_FACTS.read(name, value, "facts") == understood


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("exporter.offers_in", ["XX"]), ("exporter.offers_in", "Thialand"), ("data.categories", ["helth"]), ("data.subject_states", ["QQ"]),
        ("assessment.transfer_age_days", -30), ("data.subjects", -1), ("exporter.employees", -5), ("breach.subjects", -1), ("recipient.contract@vn.pdp-law/agreement", "asean-mcc"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(name: str, value: Any) -> None:
    with pytest.raises(UsageError):
        TRANSFER_FACTS.read(name, value, "facts")


def test_the_european_union_is_its_states_as_well() -> None:
    read = TRANSFER_FACTS.read("exporter.offers_in", "EU", "facts")
    assert isinstance(read, tuple) and {"EU", "DE", "FR"} <= set(read)


SECRET = {
    "exporter.capacity": "public-body", "data.government_class": "confidential", "data.class_prohibited": True, "recipient.contract": "asean-mcc", "sector.classified": True,
    "exporter.encryption": True, "exporter.security": True, "exporter.notice": True, "transfer.basis": True,
}  # fmt: skip


def test_a_yes_to_one_authority_is_none_to_another() -> None:
    day = dt.date(2026, 10, 1)
    answer = asked(SECRET | {"approval.authority": True}, "PH", day=day)
    names = {question.fact for question in answer.questions}
    acts = {name for name in names if name.startswith("approval.authority@ph.")}
    assert answer.decision is Decision.CONDITIONAL and len(acts) == 3 and "approval.authority" not in names
    one = asked(SECRET | {min(acts): True}, "PH", day=day)
    assert {name for name in (item.fact for item in one.questions) if name.startswith("approval.authority")} >= acts - {
        min(acts)
    }
    no = asked(SECRET | {"approval.authority": False}, "PH", day=day)
    assert not any(item.fact.startswith("approval.authority") for item in no.questions), "a no is a no to all"


def test_where_one_authority_is_asked_its_plain_name_serves() -> None:
    facts = {"exporter.capacity": "public-body", "data.class_prohibited": True}
    asking = asked(facts, "MY", "SG")
    assert "approval.authority" in {question.fact for question in asking.questions}
    found = asked(facts | {"approval.authority": True}, "MY", "SG")
    (rule,) = [
        f
        for r in found.assessment.instruments
        for f in r.findings
        if f.provision.id == "my.public-sector/official-secrets"
    ]
    assert rule.status is Status.MET


FILED = {"transfer.first_date": dt.date(2026, 1, 10), "dossier.status": "planned", "transfer.necessity": "none"}


@pytest.mark.parametrize(("day", "overdue"), [("2026-03-11", 0), ("2026-03-12", 1), ("2026-04-01", 21)])
def test_a_plan_counts_until_the_last_day_and_not_after(day: str, overdue: int) -> None:
    answer = asked(FILED, day=dt.date.fromisoformat(day))
    (rule,) = [f for r in answer.assessment.instruments for f in r.findings if f.provision.id == "vn.pdp-law/dossier"]
    assert rule.overdue == overdue and (rule.status is Status.NOT_MET) == (overdue > 0)
    said = render.check(answer, Format.TERMINAL, to_file=True)
    assert (f"overdue by {overdue} day" in " ".join(said.split())) == (overdue > 0)
    steps = {step.text for way in answer.ways for step in way.steps if step.provision == "vn.pdp-law/dossier"}
    assert all(("within 60 days" not in text) == (overdue > 0) for text in steps)
    if overdue:
        assert any("at once" in text for text in steps)


def _facts(values: dict[str, Any], day: dt.date) -> dict[str, Fact]:
    facts = {
        name: Fact(name, tuple(value) if isinstance(value, list) else value, FactSource.DECLARED) for name, value in values.items() if value is not None
    }  # fmt: skip
    complete_facts(facts, day)
    return with_presumptions(facts, TRANSFER_FACTS)


_RANK = {Decision.OUT_OF_SCOPE: 0, Decision.PERMITTED: 0, Decision.CONDITIONAL: 1, Decision.PROHIBITED: 2}
_NAMES = sorted(
    name
    for name, declared in TRANSFER_FACTS.declarations.items()
    if declared.type is FactType.BOOL and declared.presumed is None and not name.startswith("data.")
)
_PAIRS = [
    ("VN", "SG"),
    ("SG", "US"),
    ("TH", "SG"),
    ("PH", "US"),
    ("ID", "SG"),
    ("MY", "SG"),
    ("MM", "SG"),
    ("LA", "TH"),
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(_PAIRS),
    st.dictionaries(st.sampled_from(_NAMES), st.booleans(), min_size=4, max_size=24),
    st.data(),
)
def test_a_fact_that_is_removed_never_makes_the_answer_firmer(
    pair: tuple[str, str], values: dict[str, bool], data: st.DataObject
) -> None:
    base = {"origin": pair[0], "destination": pair[1], "data.personal": True, "data.subject_states": [pair[0]], "recipient.contract": "asean-mcc", "dossier.status": "filed"}  # fmt: skip
    assessor = Assessor(LIBRARY.instruments, DAY)

    def decision(known: dict[str, Any]) -> Decision:
        facts, _ = attributed(_facts(base | known, DAY), assessor, TRANSFER_FACTS, pair[0])
        return assessor.assess(facts).decision

    gone = data.draw(st.sampled_from(sorted(values)))
    fewer = {name: value for name, value in values.items() if name != gone}
    without = decision(fewer)
    if without in (Decision.PERMITTED, Decision.OUT_OF_SCOPE):
        assert _RANK[decision(values)] == 0, gone


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["planned", "filed", "none"]),
    st.dates(dt.date(2025, 7, 1), dt.date(2026, 6, 1)),
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_a_later_day_never_turns_an_unmet_duty_into_a_met_one(
    status: str, first: dt.date, early: int, more: int
) -> None:
    days = first + dt.timedelta(days=early), first + dt.timedelta(days=early + more)
    facts = {"origin": "VN", "destination": "SG", "data.personal": True, "data.subject_states": ["VN"], "dossier.status": status, "dossier.processing_status": status, "transfer.first_date": first}  # fmt: skip
    found = []
    for day in days:
        assessment = Assessor(LIBRARY.instruments, day).assess(_facts(facts, day))
        found.append(
            {
                f.provision.name: f
                for r in assessment.instruments
                for f in r.findings
                if r.instrument.jurisdiction == "VN" and f.due
            }
        )
    for name in found[0].keys() & found[1].keys():
        if found[0][name].status is Status.NOT_MET:
            assert found[1][name].status is not Status.MET, name


def test_measured_facts_stay_as_they_are_without_declarations() -> None:
    measured = {"data.personal": Fact("data.personal", True, FactSource.MEASURED, "column name")}
    assert settled(measured, {}, "VN") == measured


def test_no_step_of_the_law_changes_who_somebody_is() -> None:
    standing = {name for name, declared in TRANSFER_FACTS.declarations.items() if declared.standing}
    for instrument in LIBRARY.instruments:
        for provision in instrument.provisions:
            for remedy in provision.remedies:
                assert not standing & {name for name, _ in remedy.sets}, provision.id


@pytest.mark.parametrize("origin", ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"])
def test_each_step_of_each_way_is_needed_and_none_drops_every_column(origin: str) -> None:
    answer = asked({}, origin, "US")
    assessor = Assessor(LIBRARY.instruments, DAY)
    for way in answer.ways:
        assert not any(
            all(name in step.text.partition("generalise")[0] for name in PATIENTS.columns) for step in way.steps
        )
        for step in way.steps:
            rest = [other for other in way.steps if other is not step]
            assert assessor.assess(changed(answer.assessment.facts, rest)).decision not in (
                Decision.PERMITTED,
                Decision.OUT_OF_SCOPE,
            ), step.text
