"""A log of transfers decides every row as single cases are decided."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.assessment import Assessor, Decision
from selaras.errors import SelarasError
from selaras.facts import Fact, FactSource, FactType, with_presumptions
from selaras.instruments import load_library
from selaras.transfer import check_flows
from selaras.transfer.attributing import attributed
from selaras.transfer.checking import complete_facts
from selaras.transfer.flows import NOT_UNDERSTOOD, UNKNOWN_LAW
from selaras.transfer.vocabulary import TRANSFER_FACTS

DAY = dt.date(2026, 11, 24)
STATES = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN", "US"]
LIBRARY = load_library(TRANSFER_FACTS)
NAMES = sorted(set(LIBRARY.vocabulary.declarations) - {"origin", "destination", "data.personal", "transfer.first_date"})
TYPES = {
    FactType.BOOL: pl.Boolean,
    FactType.INT: pl.Int64,
    FactType.STRING: pl.String,
    FactType.DATE: pl.Date,
    FactType.LIST: pl.List(pl.String),
}


def value_of(name: str) -> st.SearchStrategy[Any]:
    declared = LIBRARY.vocabulary.declarations[name]
    known: dict[FactType, st.SearchStrategy[Any]] = {
        FactType.BOOL: st.booleans(), FactType.INT: st.sampled_from([0, 1, 99, 1000, 5000, 100_000]), FactType.DATE: st.dates(dt.date(2020, 1, 1), dt.date(2027, 1, 1)),
        FactType.STRING: st.sampled_from(declared.values or ("x",)), FactType.LIST: st.lists(st.sampled_from(["name", "health", "bank_account"] if name == "data.categories" else STATES), unique=True, max_size=2),
    }  # fmt: skip
    return st.one_of(st.none(), known[declared.type])


@settings(max_examples=15)
@given(st.data())
def test_columns_agree_with_single_cases(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=3, max_size=25))
    chosen = list(dict.fromkeys([*chosen, "data.subject_states"]))
    rows = []
    for _ in range(data.draw(st.integers(1, 12))):
        origin = data.draw(st.sampled_from(STATES[:-1]))
        destination = data.draw(st.sampled_from([state for state in STATES if state != origin]))
        rows.append(
            {
                "origin": origin,
                "destination": destination,
                "data.personal": True,
                **{name: data.draw(value_of(name)) for name in chosen},
            }
        )
    schema = {name: TYPES[LIBRARY.vocabulary.declarations[name].type] for name in rows[0]}
    decided = check_flows(pl.DataFrame(rows, schema=schema), as_of=DAY)
    assessor = Assessor(LIBRARY.instruments, DAY)
    for row, found in zip(rows, decided["decision"], strict=True):
        facts = {
            name: Fact(name, tuple(value) if isinstance(value, list) else value, FactSource.DECLARED)
            for name, value in row.items()
            if value is not None
        }
        complete_facts(facts, DAY)
        whole = with_presumptions(facts, LIBRARY.vocabulary)
        whole, _ = attributed(whole, assessor, LIBRARY.vocabulary, row["origin"])
        assert found == assessor.assess(whole).decision, row


def test_a_file_of_flows_is_read_and_order_is_kept(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "origin": ["VN", "TH", "VN"],
            "destination": ["SG", "SG", "LA"],
            "data.personal": [True, False, True],
            "note": ["a", "b", "c"],
        }
    )
    frame.write_csv(tmp_path / "flows.csv")
    frame.write_parquet(tmp_path / "flows.parquet")
    for name in ("flows.csv", "flows.parquet"):
        decided = check_flows(tmp_path / name, as_of=DAY)
        assert decided["note"].to_list() == ["a", "b", "c"]
        assert decided["decision"].to_list() == ["conditional", "out_of_scope", "conditional"]


def test_the_plain_names_of_a_flow_log_are_understood() -> None:
    frame = pl.DataFrame(
        {
            "from": ["vn", "VN", "SG"],
            "to": ["SG", "SG", "US"],
            "categories": ["name|health", "", "email"],
            "mechanism": ["asean-mcc", "none", "none"],
        }
    )
    assert check_flows(frame, as_of=DAY)["decision"].to_list() == ["conditional", "out_of_scope", "conditional"]


def test_a_log_without_a_place_is_refused() -> None:
    with pytest.raises(SelarasError, match="destination"):
        check_flows(pl.DataFrame({"origin": ["VN"]}), as_of=DAY)


def test_a_row_that_is_not_understood_is_open_and_stops_no_other() -> None:
    frame = pl.DataFrame(
        {
            "origin": ["VN", "QQ", "Viet Nam", "VN", "VN", "VN", None],
            "destination": ["SG", "SG", "Singapore", "SG", "SG", "SG", "SG"],
            "data.personal": [False, True, False, False, False, False, False],
            "recipient.contract": ["none", "none", "", "handshake", None, None, None],
            "data.subjects": [5, 5, 5, 5, -5, 5, 5],
            "exporter.offers_in": ["", "", "TH|Japan", "", "", "TH|XX", ""],
        }
    )
    decided = check_flows(frame, as_of=DAY)
    assert decided["decision"].to_list() == ["out_of_scope", "conditional", "out_of_scope", *["conditional"] * 4]
    assert [by and by.removeprefix(NOT_UNDERSTOOD) for by in decided["decided_by"]] == [
        None, "origin", None, "recipient.contract", "data.subjects", "exporter.offers_in", "origin",
    ]  # fmt: skip


def test_an_origin_whose_law_is_not_known_is_never_firm_and_no_border_is_out_of_scope() -> None:
    frame = pl.DataFrame(
        {"origin": ["US", "US", "VN"], "destination": ["SG", "SG", "VN"], "data.personal": [True, False, True]}
    )
    decided = check_flows(frame, as_of=DAY)
    assert decided["decision"].to_list() == ["conditional", "out_of_scope", "out_of_scope"]
    assert decided["decided_by"].to_list() == [UNKNOWN_LAW, None, None]


def test_an_unknown_decision_is_never_firm() -> None:
    decided = check_flows(pl.DataFrame({"origin": ["VN"] * 3, "destination": ["SG"] * 3}), as_of=DAY)
    assert set(decided["decision"]) == {Decision.CONDITIONAL.value}


LEANING = """\
instrument: {name}
title: A rule of France
jurisdiction: FR
force: binding
source: https://example.org/rule
checked: 2026-01-01
versions:
  - {{version: "1", from: 2020-01-01, default: {default}}}
provisions:
  - id: scope
    effect: scopes
    citation: Rule 1
    summary: Whom the rule reaches.
    condition: "{scope}"
    confidence: high
  - id: rule
    effect: {effect}
    citation: Rule 2
    summary: What the rule asks.
    condition: "{condition}"
    confidence: high
"""


@pytest.mark.parametrize(("reached", "expected"), [(None, "conditional"), (False, "conditional"), (True, "permitted")])
def test_a_law_whose_reach_is_open_does_not_yet_permit_what_another_rests_on_it(
    tmp_path: Path, reached: bool | None, expected: str
) -> None:
    service = "exporter.processing_service"
    texts = {
        "fr.law": {"default": "allowed", "scope": f"origin == 'FR' && {service}", "effect": "requires", "condition": "exporter.security"},
        "fr.house": {"default": "forbidden", "scope": "origin == 'FR'", "effect": "permits", "condition": "permits('fr.law')"},
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(LEANING.format(name=name, **text), encoding="utf-8")
    row = {"origin": "FR", "destination": "DE", "exporter.security": True, service: reached}
    decided = check_flows(pl.DataFrame([row], schema_overrides={service: pl.Boolean}), as_of=DAY, packs=[tmp_path])
    assert decided["decision"].to_list() == [expected]
    facts = {name: Fact(name, value, FactSource.DECLARED) for name, value in row.items() if value is not None}
    french = [item for item in load_library(TRANSFER_FACTS, [tmp_path]).instruments if item.jurisdiction == "FR"]
    assert Assessor(french, DAY).assess(facts).decision == expected
