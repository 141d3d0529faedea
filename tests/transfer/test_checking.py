"""The main job from Python: frames and paths, facts, contradictions, both sides, the document and its schema."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import polars as pl
import pytest
from benchmarks.detection.words import table

import selaras.transfer
from selaras.assessment import Decision
from selaras.errors import UsageError
from selaras.transfer.document import scan_document

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = dt.date(2026, 11, 24)
STATES = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]


@functools.cache
def schema(name: str) -> jsonschema.Draft202012Validator:
    text = (resources.files("selaras.transfer") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def check(data: Any, origin: str = "VN", destination: str = "SG", **facts: Any) -> selaras.transfer.Check:
    return selaras.transfer.check(data, origin=origin, destination=destination, facts=facts, as_of=DAY)


LAWFUL: dict[str, Any] = {
    "transfer.basis": True, "recipient.contract": "asean-mcc", "dossier.status": "planned", "exporter.security": True, "exporter.encryption": True,
    "exporter.data_protection_officer": True, "recipient.complies_locally": True, "data.sensitive": False, "data.financial": False,
    "data.children": False, "recipient.role": "controller", "dossier.processing_status": "planned",
}  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [lambda f: f, lambda f: pd.DataFrame(f.to_dict(as_series=False)), lambda f: f.to_arrow(), lambda f: f.lazy()],
    ids=["polars", "pandas", "arrow", "lazy"],
)
def test_frames_of_every_kind_give_the_answer_that_the_file_gives(make: Any) -> None:
    frame = pl.read_csv(EXAMPLES / "customers.csv", infer_schema=False)
    from_file, from_memory = check(EXAMPLES / "customers.csv"), check(make(frame))
    assert from_memory.decision == from_file.decision == "conditional"
    assert [c.identifiability for c in from_memory.scan.evidence.columns] == [
        c.identifiability for c in from_file.scan.evidence.columns
    ]


def test_the_engineer_in_ha_noi_gets_ways_and_they_lead_there() -> None:
    answer = check(EXAMPLES / "customers.csv")
    assert answer.decision == "conditional" and answer.questions and answer.ways
    cheapest = next(way for way in answer.ways if way.decision == "permitted")
    facts = {name: value for step in cheapest.steps for name, value in step.sets}
    assert check(EXAMPLES / "customers.csv", **facts).decision == "permitted"


def test_no_way_forgets_the_words_that_may_be_names() -> None:
    songs = table("words")["songs"]["entries"].split("|")
    frame = pl.DataFrame({"x1": songs, "religion": ["Islam", "Hindu"] * (len(songs) // 2)})
    anonymise = [step.text for way in check(frame).ways for step in way.steps if step.text.startswith("Anonymise")]
    assert anonymise and all("look through column x1 for names" in text for text in anonymise)


def test_nobody_is_asked_to_confirm_what_the_data_shows_otherwise() -> None:
    """A confirmation rests on the step that drops the texts: it once stood alone, with a disease in every text."""
    notes = [
        f"{note} {number}"
        for number in range(6)
        for note in (
            "Nguyễn Văn An bị viêm gan B từ năm", "คุณสมชาย ใจดี เป็นโรคเบาหวาน", "Ahmad bin Ismail has hepatitis B",
            "Siti Rahmawati menderita diabetes", "Trần Thị Bích bị tiểu đường",
        )
    ]  # fmt: skip
    answer = check(pl.DataFrame({"note": notes, "amount": [12.5 + number for number in range(len(notes))]}))
    assert answer.assessment.facts["data.sensitive"].value is True
    alone = check(pl.DataFrame({"note": notes}))
    assert not any("Drop" in step.text or "nothing sensitive" in step.text for way in alone.ways for step in way.steps)
    confirming = [way for way in answer.ways if any("nothing sensitive" in step.text for step in way.steps)]
    assert confirming
    for way in confirming:
        texts = [step.text for step in way.steps]
        assert "Drop the sensitive column note" in texts, texts


def test_with_all_declared_the_transfer_is_permitted_and_nothing_is_asked() -> None:
    answer = check(EXAMPLES / "customers.csv", **LAWFUL)
    assert answer.decision == "permitted" and not answer.ways
    assert not [question for question in answer.questions if question.fact in LAWFUL]


@pytest.mark.parametrize("origin", STATES)
@pytest.mark.parametrize("destination", ["SG", "VN", "US"])
def test_every_pair_gives_a_valid_document_with_citations(origin: str, destination: str) -> None:
    if origin == destination:
        return
    document = check(EXAMPLES / "states" / f"{origin.lower()}.csv", origin, destination).to_dict()
    schema("check-1").validate(document)
    assert document["decision"] in ("conditional", "permitted", "prohibited")
    jurisdictions = {item["jurisdiction"] for item in document["assessments"] if item["decision"] != "out_of_scope"}
    assert origin in jurisdictions and (destination in jurisdictions or destination == "US")
    for item in document["assessments"]:
        for finding in item["findings"]:
            assert finding["citation"] and finding["source"].startswith("https://")
    for way in document["ways"]:
        assert way["steps"] and all(step["citation"] for step in way["steps"])


def test_the_law_follows_the_person(tmp_path: Path) -> None:
    thai = pl.read_csv(EXAMPLES / "states" / "th.csv", infer_schema=False)
    found = check(thai, "VN", "SG", **{"exporter.offers_in": ["TH"]})
    in_scope = {item.instrument.id for item in found.assessment.instruments if item.decision != "out_of_scope"}
    assert "th.pdpa" in in_scope
    vietnamese = check(EXAMPLES / "states" / "vn.csv", "VN", "SG", **{"exporter.offers_in": ["TH"]})
    assert "th.pdpa" not in {
        item.instrument.id for item in vietnamese.assessment.instruments if item.decision != "out_of_scope"
    }


def test_a_table_of_parts_is_out_of_scope() -> None:
    frame = pl.DataFrame({"part": [f"P{i:05d}X" for i in range(500)], "weight": [i / 7 for i in range(500)]})
    assert check(frame).decision == "out_of_scope"


def test_the_day_decides_which_law_applies() -> None:
    before = selaras.transfer.check(
        EXAMPLES / "customers.csv", origin="VN", destination="SG", as_of=dt.date(2025, 12, 31)
    )
    after = selaras.transfer.check(EXAMPLES / "customers.csv", origin="VN", destination="SG", as_of=dt.date(2026, 1, 1))
    deciding = [
        {item.instrument.id for item in answer.assessment.instruments if item.decides} for answer in (before, after)
    ]
    assert "vn.decree-13" in deciding[0] and "vn.decree-13" not in deciding[1]
    assert "vn.pdp-law" not in deciding[0] and "vn.pdp-law" in deciding[1]
    assert "vn.pdp-law" in {item.instrument.id for item in before.assessment.instruments}, "coming law is shown"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"data.personal": False}, "declared false, but the data shows"),
        ({"data.direct_identifiers": False}, "declared false"),
        ({"data.anonymised": True}, "direct identifiers"),
        ({"recipient.contract": "none", "recipient.contract_comparable": True}, "is none"),
        ({"consent.given": False, "consent.written": True}, "is false"),
        ({"origin": "TH"}, "asked for"),
        ({"recipient.contract": "handshake"}, "one of"),
        ({"recipient.contrct": "none"}, "Did you mean 'recipient.contract'"),
        ({"exporter.security": "perhaps"}, "true or false"),
        ({"transfer.first_date": "soon"}, "date"),
    ],
    ids=str,
)
def test_contradictory_and_wrong_facts_are_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        selaras.transfer.check(EXAMPLES / "customers.csv", origin="VN", destination="SG", facts=facts, as_of=DAY)
    assert message in str(caught.value), str(caught.value)


@pytest.mark.parametrize(("origin", "destination"), [("XX", "SG"), ("VN", "ZZ"), ("", "SG"), ("Vietnam!", "SG")])
def test_unknown_countries_are_refused(origin: str, destination: str) -> None:
    with pytest.raises(UsageError, match=r"country|code"):
        check(EXAMPLES / "customers.csv", origin, destination)


def test_where_no_law_is_known_the_known_half_is_answered_and_the_rest_is_open() -> None:
    for origin in ("US", "CN", "EU", "Germany"):
        answer = check(EXAMPLES / "customers.csv", origin, "SG")
        assert answer.decision is Decision.CONDITIONAL and "sending" in answer.not_covered[0], origin
        assert any(
            item.instrument.id == "sg.receiving" and item.decision != "out_of_scope"
            for item in answer.assessment.instruments
        )
    with pytest.raises(UsageError, match="nothing can be said"):
        selaras.transfer.check(EXAMPLES / "customers.csv", origin="VN", destination="SG", as_of=dt.date(2015, 1, 1))
    with pytest.raises(UsageError, match="no border"):
        check(EXAMPLES / "customers.csv", "VN", "VN")
    assert (
        "No law of United States is known here"
        in check(EXAMPLES / "customers.csv", "VN", "US").to_dict()["not_covered"][0]
    )


def test_facts_may_be_nested_as_files_have_them() -> None:
    nested = {"recipient": {"contract": "asean-mcc", "complies_locally": True}}
    answer = selaras.transfer.check(EXAMPLES / "customers.csv", origin="VN", destination="SG", facts=nested, as_of=DAY)
    assert answer.assessment.facts["recipient.contract"].value == "asean-mcc"


def test_the_subject_carries_the_digest_of_the_file() -> None:
    path = EXAMPLES / "customers.csv"
    document = scan_document(selaras.transfer.scan(path))
    schema("scan-1").validate(document)
    assert document["subject"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document["subject"]["bytes"] == path.stat().st_size and document["subject"]["rows"] == 1000


def test_no_value_of_the_data_is_in_the_document() -> None:
    frame = pl.read_csv(EXAMPLES / "customers.csv", infer_schema=False)
    text = json.dumps(check(EXAMPLES / "customers.csv").to_dict(), ensure_ascii=False)
    for name in ("số cccd", "sdt", "email", "họ tên", "ghi chú", "mã khách hàng", "ngày sinh"):
        for value in frame[name].unique():
            assert value not in text, name


def test_a_house_policy_weighs_in_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(
        """
instrument: house.rules
title: House rules
jurisdiction: HOUSE
force: policy
source: https://example.org/rules
checked: 2026-01-01
versions: [{version: "1", from: 2020-01-01, default: allowed}]
provisions:
  - {id: scope, effect: scopes, citation: Rule 1, summary: The rules hold for all personal data., condition: data.personal, from: 2020-01-01, confidence: high}
  - {id: no-sg, effect: prohibits, citation: Rule 2, summary: Nothing goes to Singapore for now., condition: "destination == 'SG'", from: 2020-01-01, confidence: high}
""",
        encoding="utf-8",
    )
    answer = selaras.transfer.check(
        EXAMPLES / "customers.csv", origin="VN", destination="SG", facts=LAWFUL, as_of=DAY, packs=[tmp_path]
    )
    assert answer.decision == "prohibited"
