"""The shipped law: what it must hold, its history, its pending instruments, and what is shown of it."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

from selaras.instruments import (
    Change,
    ChangeKind,
    Confidence,
    Effect,
    Force,
    Library,
    SourceKind,
    Topic,
    compare,
    coverage,
    diff,
    doubts,
    load_library,
    outline,
)
from selaras.scenarios import run_scenarios
from selaras.transfer.vocabulary import TRANSFER_FACTS

DAY = dt.date(2026, 11, 24)
STATES = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]


@functools.cache
def law() -> Library:
    return load_library(TRANSFER_FACTS)


def between(state: str, start: str, end: str) -> list[Change]:
    return diff(law().of(state), dt.date.fromisoformat(start), dt.date.fromisoformat(end))


def test_every_scenario_gives_its_outcome_and_none_is_missing() -> None:
    run = run_scenarios(law())
    assert run.failures == () and run.gaps == ()
    assert run.count >= 500 and min(run.counts[state] for state in STATES) >= 15


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_sending_and_receiving_and_a_central_bank(state: str) -> None:
    ids = {instrument.id for instrument in law().of(state)}
    assert f"{state.lower()}.receiving" in ids and len(ids) >= 3
    sector = [rule for item in law().of(state) for rule in item.provisions_on(DAY) if rule.topic is Topic.SECTOR]
    assert sector, "rules of the central bank"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("year", range(2020, 2028))
def test_on_any_day_from_2020_some_law_of_every_state_decides(state: str, year: int) -> None:
    """What is in force changes on the days that the packs name; between them every day is alike."""
    days = {dt.date(year, 1, 1), dt.date(year, 12, 31)}
    for item in law().of(state):
        for dated in (*item.versions, *item.provisions):
            days |= {day for day in (dated.start, dated.end) if day is not None and day.year == year}
    for day in days:
        deciding = [
            item for item in law().of(state) if item.decides_on(day) and item.id != f"{state.lower()}.receiving"
        ]
        assert any(rule.effect is Effect.SCOPES for item in deciding for rule in item.provisions_on(day)), day


def test_every_provision_is_cited_dated_and_sourced() -> None:
    for instrument in law().instruments:
        for rule in instrument.provisions:
            assert rule.citation and rule.source.startswith("https://") and len(rule.summary) > 20, rule.id
            assert (rule.checked is None) == all(source.retrieved is None for source in rule.sources), rule.id
            assert rule.checked is None or rule.checked >= dt.date(2026, 1, 1), rule.id
            assert rule.checked is not None or rule.confidence is Confidence.LOW, rule.id
            assert not rule.judgement or rule.criteria is not None, rule.id
            if rule.confidence is Confidence.HIGH:
                assert any(s.kind is SourceKind.PRIMARY and s.retrieved for s in rule.sources), rule.id


def test_every_official_text_that_is_not_english_has_its_language() -> None:
    for instrument in law().instruments:
        for source in instrument.sources:
            assert source.title and (source.language or source.kind.value in ("secondary", "guidance", "primary")), (
                source
            )


def test_malaysia_closed_its_list_on_1_april_2025() -> None:
    changes = between("MY", "2025-03-31", "2025-04-01")
    (adequacy,) = [item for item in changes if item.kind is ChangeKind.AMENDED and item.after.topic is Topic.ADEQUACY]  # type: ignore[union-attr]
    assert "Gazette" in adequacy.before[0].summary and "substantially similar" in adequacy.after.summary  # type: ignore[union-attr]
    assert adequacy.before[0].end == dt.date(2025, 3, 31)


def test_viet_nam_changed_from_the_decree_to_the_law_on_1_january_2026() -> None:
    changes = between("VN", "2025-12-01", "2026-02-01")
    assert {change.day for change in changes} == {dt.date(2026, 1, 1)}
    versions = {(change.instrument.id, change.kind) for change in changes if change.version is not None}
    assert {("vn.decree-13", ChangeKind.ENDS), ("vn.pdp-law", ChangeKind.BEGINS)} <= versions
    amended = {
        change.after.id: [old.id for old in change.before] for change in changes if change.after and change.before
    }
    assert amended["vn.pdp-law/agreement"] == ["vn.decree-13/agreement"]
    gone = {change.before[0].id for change in changes if change.kind is ChangeKind.ENDS and change.version is None}
    assert not gone & {old for olds in amended.values() for old in olds}, "what is amended does not end besides"
    assert between("VN", "2026-02-01", "2026-02-01") == []


def test_thailand_opened_its_routes_on_24_march_2024() -> None:
    new = {change.after.topic for change in between("TH", "2024-03-23", "2024-03-24") if change.after}
    assert {Topic.CORPORATE_RULES, Topic.CONTRACT, Topic.CERTIFICATION} <= new
    assert between("TH", "2024-03-20", "2024-03-23") == []


def test_indonesias_transition_ended_on_17_october_2024() -> None:
    changes = between("ID", "2024-10-16", "2024-10-17")
    begun = {change.after.name for change in changes if change.after}
    assert any(change.version and change.version.version == "27/2022" for change in changes)
    assert len(begun) > 10
    law_27 = next(item for item in law().of("ID") if item.id == "id.pdp-law")
    routes = [rule for rule in law_27.provisions_on(dt.date(2024, 10, 16)) if rule.effect is Effect.PERMITS]
    assert routes == [], "before that day nobody had to climb the ladder"


def test_indonesias_regulation_is_coming_until_16_january_2027() -> None:
    regulation = next(item for item in law().of("ID") if item.id == "id.gr-33")
    assert regulation.force_on(dt.date(2027, 1, 15)) is Force.PENDING
    assert regulation.force_on(dt.date(2027, 1, 16)) is Force.BINDING
    begun = {change.instrument.id for change in between("ID", "2027-01-15", "2027-01-16")}
    assert begun == {"id.gr-33"}


def test_bruneis_order_came_into_force_on_1_january_2026() -> None:
    versions = {(c.instrument.id, c.kind) for c in between("BN", "2025-12-31", "2026-01-01") if c.version}
    assert {("bn.before-pdpo", ChangeKind.ENDS), ("bn.pdpo", ChangeKind.BEGINS)} <= versions


def test_a_diff_over_two_spans_is_the_diff_of_both() -> None:
    middle = dt.date(2024, 1, 1)
    for state in STATES:
        items = law().of(state)
        first, second = diff(items, dt.date(2020, 1, 1), middle), diff(items, middle, DAY)
        assert [str(change) for change in first + second] == [
            str(change) for change in diff(items, dt.date(2020, 1, 1), DAY)
        ]


def test_what_begins_and_ends_between_two_days_is_what_differs_between_them() -> None:
    for state in STATES:
        for start, end in ((2020, 2022), (2022, 2024), (2024, 2026), (2025, 2027)):
            first, last = dt.date(start, 1, 1), dt.date(end, 1, 1)
            changes = [change for change in diff(law().of(state), first, last) if change.version is None]
            begun = {id(change.after) for change in changes if change.after is not None}
            ended = {id(old) for change in changes for old in change.before}
            standing = [rule for item in law().of(state) for rule in item.provisions if rule.in_force(first)]
            later = [rule for item in law().of(state) for rule in item.provisions if rule.in_force(last)]
            assert {id(rule) for rule in later} == ({id(rule) for rule in standing} | begun) - ended


def test_no_remedy_makes_a_party_into_another() -> None:
    """Who the parties are is no step that can be taken: a stranger does not join the group for the transfer."""
    parties = {"recipient.relation", "exporter.capacity", "exporter.sector", "exporter.purpose", "exporter.size"}
    turned = [
        f"{item.id}/{rule.id}"
        for item in law().instruments
        for rule in item.provisions
        for remedy in rule.remedies
        if parties & {name for name, _ in remedy.sets} and not remedy.confirms
    ]
    assert turned == []


@pytest.mark.parametrize("name", ["asean.defa", "id.gr-33", "kh.pdp-draft", "sg.health-information-act"])
def test_pending_law_is_there_and_never_decides(name: str) -> None:
    item = next(item for item in law().instruments if item.id == name)
    assert item.force_on(DAY) is Force.PENDING and not item.decides_on(DAY)
    assert item.provisions_on(DAY), "its rules are shown"
    assert item.version_on(dt.date(2020, 1, 1)) is None


def test_regional_instruments_are_voluntary() -> None:
    regional = {item.id for item in law().of("ASEAN")}
    assert {"asean.mcc", "asean.data-management-framework", "asean.frameworks", "asean.anonymisation-guide", "asean.joint-guide", "asean.global-cbpr", "asean.defa"} <= regional  # fmt: skip
    assert all(not item.decides_on(DAY) for item in law().of("ASEAN"))


def test_every_doubtful_rule_says_why() -> None:
    found = doubts(law())
    assert {rule.id for _, rule in found} == {
        rule.id for item in law().instruments for rule in item.provisions if rule.confidence is Confidence.LOW
    }
    assert all(len(rule.doubt) > 15 for _, rule in found)
    assert {item.jurisdiction for item, _ in doubts(law(), "BN")} == {"BN"}


def test_coverage_counts_what_is_in_force_and_gives_reasons_for_what_is_absent() -> None:
    table = coverage(law(), STATES, DAY)
    assert set(table.cells) == {(topic, state) for topic in Topic for state in STATES}
    for state in STATES:
        rules = [rule for item in law().of(state) if item.decides_on(DAY) for rule in item.provisions_on(DAY)]
        assert sum(table.cells[topic, state].count for topic in Topic) == len(rules)
        assert table.cells[Topic.SCOPE, state].count and table.not_covered[state]
    assert table.cells[Topic.FILING, "SG"].absent and table.cells[Topic.FILING, "SG"].checked is None
    assert table.cells[Topic.FILING, "VN"].most is Confidence.HIGH
    assert coverage(law(), ["BN"], dt.date(2025, 12, 31)).cells[Topic.CONTRACT, "BN"].count == 0


def test_an_outline_holds_every_rule_once() -> None:
    for item in law().instruments:
        read = outline(item, DAY)
        shown = [rule for section in read.sections for rule in section.provisions]
        expected = item.provisions_on(DAY) if item.version_on(DAY) else ()
        assert sorted(map(id, shown)) == sorted(map(id, expected)), item.id


def test_comparing_puts_the_rules_of_a_topic_side_by_side_or_says_why_there_is_none() -> None:
    states = ["SG", "MY", "VN"]
    table = compare([law().of(state) for state in states], states, [Topic.CONSENT], DAY)
    ((topic, cells),) = table.rows
    assert topic is Topic.CONSENT and len(cells) == 3
    for rules, reason in cells:
        assert bool(rules) != bool(reason) and all(rule.topic is Topic.CONSENT for rule in rules)
    everything = compare([law().of(state) for state in states], states, [], DAY)
    assert all(any(rules for rules, _ in row) for _, row in everything.rows) and len(everything.rows) > 15
