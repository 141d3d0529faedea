"""Several hops: a group in many countries, onward transfer, an intermediary; what is known of one hop and what of all."""

from __future__ import annotations

import datetime as dt
import functools
import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest

from selaras.errors import UsageError
from selaras.transfer import Check, Route, check, check_route
from selaras.transfer.template import template

EXAMPLES = Path(__file__).parents[2] / "examples"
CUSTOMERS = EXAMPLES / "customers.csv"
DAY = dt.date(2026, 11, 24)
LAWFUL: dict[str, Any] = {
    "transfer.basis": True, "recipient.contract": "asean-mcc", "recipient.contract_comparable": True, "recipient.contract_names_countries": True,
    "dossier.status": "planned", "dossier.processing_status": "planned", "exporter.security": True, "exporter.encryption": True, "exporter.notice": True,
    "exporter.data_protection_officer": True, "exporter.records": True, "recipient.complies_locally": True, "recipient.role": "controller",
    "data.sensitive": False, "data.financial": False, "data.children": False, "onward.bound": True,
}  # fmt: skip


def take(to: list[str], onward: list[str] | None = None, origin: str = "VN", **facts: Any) -> Route:
    return check_route(CUSTOMERS, origin=origin, destinations=to, onward=onward or [], facts=facts, as_of=DAY)


def law_of(answer: Check) -> set[str]:
    return {
        item.instrument.id for item in answer.assessment.instruments if item.decides and item.decision != "out_of_scope"
    }


@functools.cache
def schema() -> jsonschema.Draft202012Validator:
    text = (resources.files("selaras.transfer") / "schemas" / "route-1.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def test_one_hop_is_the_same_as_a_check() -> None:
    (hop,) = take(["SG"], **LAWFUL).hops
    alone = check(CUSTOMERS, origin="VN", destination="SG", facts=LAWFUL, as_of=DAY)
    assert hop.check.decision == alone.decision == "permitted" and hop.prefix == ""
    assert hop.check.to_dict()["assessments"] == alone.to_dict()["assessments"]


def test_each_hop_is_assessed_by_the_laws_of_its_own_ends() -> None:
    route = take(["SG"], ["MY", "US"], **LAWFUL)
    assert [(hop.origin, hop.destination, hop.onward) for hop in route.hops] == [
        ("VN", "SG", False), ("SG", "MY", True), ("MY", "US", True),
    ]  # fmt: skip
    assert "vn.pdp-law" in law_of(route.hops[0].check) and "sg.receiving" in law_of(route.hops[0].check)
    assert "sg.pdpa" in law_of(route.hops[1].check) and "my.receiving" in law_of(route.hops[1].check)
    assert "my.pdpa" in law_of(route.hops[2].check)
    assert any("United States" in gap or "US" in gap for gap in route.hops[2].check.not_covered)


def test_the_whole_is_as_strict_as_its_strictest_hop() -> None:
    lawful = take(["SG"], **LAWFUL)
    assert lawful.decision == "permitted"
    passed_on = take(["SG"], ["US"], **LAWFUL)
    assert [hop.check.decision for hop in passed_on.hops] == ["permitted", "conditional"]
    assert passed_on.decision == "conditional"


def test_passing_on_asks_the_first_hop_whether_the_recipient_is_bound() -> None:
    facts = {name: value for name, value in LAWFUL.items() if name != "onward.bound"}
    assert take(["SG"], **facts).decision == "permitted"
    first = take(["SG"], ["US"], **facts).hops[0].check
    assert first.decision == "conditional"
    assert "onward.bound" in {question.fact for question in first.questions}
    assert take(["SG"], ["US"], **facts, **{"onward.bound": False}).hops[0].check.decision == "conditional"


def test_a_recipient_who_processes_for_another_is_an_intermediary_when_it_passes_on() -> None:
    """Singapore's transfer limitation does not fall on data intermediaries (PDPA 2012 s 4(2))."""
    facts = {**LAWFUL, "recipient.role": "processor", "onward.US.exporter.security": True}
    second = take(["SG"], ["US"], **facts).hops[1].check
    role = second.assessment.facts["exporter.role"]
    assert role.value == "processor" and role.source == "derived" and "SG" in role.note
    assert "sg.pdpa" not in law_of(second)
    insecure = take(["SG"], ["US"], **{**facts, "onward.US.exporter.security": False}).hops[1].check
    assert "sg.pdpa" in law_of(insecure), "the protection obligation stays due (s 24)"
    assert "sg.pdpa" in law_of(take(["SG"], ["US"], **LAWFUL).hops[1].check)
    said = take(["SG"], ["US"], **{**LAWFUL, "recipient.role": "processor", "onward.US.exporter.role": "controller"})
    assert "sg.pdpa" in law_of(said.hops[1].check), "what is declared of the hop wins"


def test_facts_of_one_place_hold_for_it_alone_and_facts_about_the_data_for_all() -> None:
    facts = {**LAWFUL, "for.TH.recipient.contract": "none", "for.TH.recipient.contract_comparable": False}
    sg, th = (hop.check for hop in take(["SG", "TH"], **facts).hops)
    assert sg.decision == "permitted" and th.decision == "conditional"
    assert sg.assessment.facts["recipient.contract"].value == "asean-mcc"
    assert th.assessment.facts["recipient.contract"].value == "none"
    second = take(["SG"], ["MY"], **{**LAWFUL, "onward.MY.consent.given": True}).hops[1].check
    assert second.assessment.facts["data.sensitive"].value is False
    assert second.assessment.facts["consent.given"].value is True
    assert "recipient.contract" not in second.assessment.facts, "what binds one recipient does not bind the next"


def test_questions_and_steps_bear_the_name_under_which_they_are_answered() -> None:
    route = take(["SG"], ["MY"])
    document = route.to_dict()
    schema().validate(document)
    asked = [question["fact"] for question in document["hops"][1]["questions"]]
    assert "data.sensitive" in asked or "onward.MY.recipient.contract" in asked
    assert all(name.startswith(("data.", "onward.MY.")) for name in asked)
    way = next(way for way in document["hops"][1]["ways"] if way["decision"] == "permitted")
    answers = {name: value for step in way["steps"] for name, value in step["sets"].items()}
    assert take(["SG"], ["MY"], **answers).hops[1].check.decision == "permitted"


@pytest.mark.parametrize(
    ("to", "onward", "facts", "message"),
    [
        (["SG"], ["US"], {"onward.MY.consent.given": True}, "onward.MY is about a place where the data does not go"),
        (["SG"], [], {"for.MY.consent.given": True}, "for.MY is about a place"),
        (["SG"], ["SG"], {}, "no border"),
        (["SG"], ["ZZ"], {}, "ZZ"),
        (["SG", "VN"], [], {}, "no border"),
        (["SG"], ["US"], {"onward.US.consent.givn": True}, "consent.given"),
    ],
)
def test_hops_that_cannot_be_are_refused(to: list[str], onward: list[str], facts: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        take(to, onward, **facts)
    assert message in str(caught.value)


def test_nothing_is_firm_on_a_hop_from_a_place_whose_law_is_not_known() -> None:
    route = take(["US"], ["SG"], **LAWFUL)
    second = route.hops[1].check
    assert second.decision == "conditional"
    assert any("sending" in gap for gap in second.not_covered)
    parts = pl.DataFrame({"part": [f"P{i:05d}X" for i in range(500)], "weight": [i / 7 for i in range(500)]})
    free = check_route(parts, origin="VN", destinations=["US"], onward=["SG"], as_of=DAY)
    assert free.decision == "out_of_scope", "what is not personal crosses any border"


@pytest.mark.parametrize("origin", ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"])
def test_a_group_in_all_member_states_gives_a_valid_document(origin: str) -> None:
    others = [state for state in ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN") if state != origin]
    path = EXAMPLES / "states" / f"{origin.lower()}.csv"
    document = check_route(path, origin=origin, destinations=others, onward=["JP"], as_of=DAY).to_dict()
    schema().validate(document)
    assert len(document["hops"]) == 20 and document["decision"] == "conditional"
    assert document["destinations"] == others and document["onward"] == ["JP"]


def test_the_same_destination_twice_is_one_hop() -> None:
    assert len(take(["SG", "SG"], **LAWFUL).hops) == 1


def asked(to: list[str], onward: list[str]) -> set[str]:
    text = template([str(CUSTOMERS)], "VN", to, onward, as_of=DAY)
    return {
        line[1:].removesuffix(" =")
        for line in text.splitlines()
        if line.startswith("#") and line.endswith(" =") and line[1] != " "
    }


def test_the_template_asks_what_any_of_the_recipients_needs_to_pass_it_on() -> None:
    """The order of the destinations makes no difference: the facts hold for the hop from each of them."""
    both = asked(["SG", "MY"], ["US"])
    assert both == asked(["MY", "SG"], ["US"])
    onward = {name for name in both if name.startswith("onward.US.")}
    for place in ("SG", "MY"):
        assert {name for name in asked([place], ["US"]) if name.startswith("onward.US.")} <= onward


def test_the_template_asks_of_every_hop_that_is_passed_on_whether_the_recipient_is_bound() -> None:
    names = asked(["SG"], ["MY", "US"])
    assert "onward.bound" in names and "onward.MY.onward.bound" in names and "onward.US.onward.bound" not in names


def test_answering_what_the_template_asks_leaves_no_question() -> None:
    """Whatever a check asks of any hop stands in the template, under the same name."""
    places: tuple[list[str], list[str]] = (["SG", "MY"], ["TH", "US"])
    document = take(*places).to_dict()
    names = asked(*places)
    for hop in document["hops"]:
        for question in hop["questions"]:
            name = question["fact"]
            common = name.split(".", 2)[2] if name.startswith("for.") else name
            assert common.partition("@")[0] in names, name
