"""Deciding: properties over the shipped law and random facts, and the rules of deciding on small packs."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from selaras.assessment import Assessor, Decision, Step, changed
from selaras.facts import Fact, FactSource, FactType, with_presumptions
from selaras.instruments import Force, Library, load_library
from selaras.scenarios import change_days
from selaras.transfer.vocabulary import TRANSFER_FACTS

DAY = dt.date(2026, 11, 24)
STATES = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]


@functools.cache
def library() -> Library:
    return load_library(TRANSFER_FACTS)


@functools.cache
def assessor() -> Assessor:
    return Assessor(library().instruments, DAY)


def value_of(name: str) -> st.SearchStrategy[Any]:
    declared = library().vocabulary.declarations[name]
    match declared.type:
        case FactType.BOOL:
            return st.booleans()
        case FactType.INT:
            return st.sampled_from([0, 1, 99, 1000, 5000, 100_000])
        case FactType.DATE:
            return st.dates(dt.date(2020, 1, 1), dt.date(2027, 1, 1))
        case FactType.STRING:
            return st.sampled_from(declared.values or ("x",))
        case FactType.LIST:
            return st.lists(st.sampled_from(STATES), unique=True, max_size=3).map(tuple)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Fact]:
    names = sorted(set(library().vocabulary.declarations) - {"origin", "destination", "data.personal"})
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=len(names)))
    values = {name: draw(value_of(name)) for name in chosen}
    origin, destination = draw(st.permutations(STATES))[:2]
    values |= {"origin": origin, "destination": destination, "data.personal": True}
    return with_presumptions(
        {name: Fact(name, value, FactSource.DECLARED) for name, value in values.items()}, library().vocabulary
    )


DROP = Step("Drop the sensitive columns", (("data.sensitive", False),), 3, "data", "ISO/IEC 20889:2018")


@settings(max_examples=60)
@given(cases(), st.sampled_from([(), (DROP,)]))
def test_every_way_that_is_offered_is_lawful_when_evaluated_again(
    facts: dict[str, Fact], more: tuple[Step, ...]
) -> None:
    for way in assessor().ways(facts, more):
        after = assessor().assess(changed(facts, way.steps))
        assert after.decision in (Decision.PERMITTED, Decision.OUT_OF_SCOPE) and after.decision == way.decision
        assert way.cost == sum(step.cost for step in way.steps)
        assert unfounded(facts, way.steps) == []
        for index in range(len(way.steps)):
            fewer = [step for position, step in enumerate(way.steps) if position != index]
            decision = assessor().assess(changed(facts, fewer)).decision
            assert decision not in (Decision.PERMITTED, Decision.OUT_OF_SCOPE) or unfounded(facts, fewer), (
                "a step is not needed"
            )


def unfounded(facts: dict[str, Fact], steps: Sequence[Step]) -> list[str]:
    """What steps confirm against what is known once the others are done."""
    return [
        step.text
        for step in steps
        if step.confirms
        for known in [changed(facts, [other for other in steps if other is not step])]
        if any(name in known and known[name].value != value for name, value in step.sets)
    ]


@settings(max_examples=60)
@given(cases(), cases(), st.data())
def test_what_is_kept_of_an_assessment_is_what_all_instruments_applied_anew_say(
    facts: dict[str, Fact], others: dict[str, Fact], data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted({*facts, *others})), unique=True, max_size=4))
    after = {name: fact for name, fact in facts.items() if name not in names}
    after |= {name: others[name] for name in names if name in others}
    before = assessor().assess(facts)
    assert assessor().assess(after, before) == assessor().assess(after)
    assert assessor().assess(facts, assessor().assess(after, before)) == before


@given(cases())
def test_ways_are_ordered_by_cost_and_lawful_transfers_need_none(facts: dict[str, Fact]) -> None:
    ways = assessor().ways(facts)
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)
    if assessor().assess(facts).decision in (Decision.PERMITTED, Decision.OUT_OF_SCOPE):
        assert ways == []


@settings(max_examples=80)
@given(cases(), st.data())
def test_learning_an_unknown_fact_never_overturns_a_firm_answer(facts: dict[str, Fact], data: st.DataObject) -> None:
    """Conditional is the unknown of decisions: permitted, prohibited and out of scope stand whatever else is learned."""
    names = [name for name in library().vocabulary.declarations if name not in facts]
    assume(names)
    name = data.draw(st.sampled_from(names))
    more = {**facts, name: Fact(name, data.draw(value_of(name)), FactSource.DECLARED)}
    before = {result.instrument.id: result for result in assessor().assess(facts).instruments}
    for result in assessor().assess(more).instruments:
        earlier = before[result.instrument.id]
        if earlier.decision is not Decision.CONDITIONAL:
            assert result.decision is earlier.decision, (result.instrument.id, name)


@settings(max_examples=80)
@given(cases())
def test_a_conditional_answer_says_what_is_open_and_others_do_not(facts: dict[str, Fact]) -> None:
    for result in assessor().assess(facts).instruments:
        assert (result.decision is Decision.CONDITIONAL) == bool(result.open_findings)
        for finding in result.findings:
            assert finding.provision.citation
            own = {item.fact for item in result.instrument.listed}
            assert set(finding.facts) <= set(facts) | own and set(finding.missing) & set(facts) <= own
            assert {fact.name for fact in finding.listed} <= own & set(finding.facts)


@settings(max_examples=60)
@given(cases())
def test_the_whole_is_as_strict_as_its_strictest_binding_part(facts: dict[str, Fact]) -> None:
    assessment = assessor().assess(facts)
    binding = [result.decision for result in assessment.instruments if result.decides]
    rank = [Decision.OUT_OF_SCOPE, Decision.PERMITTED, Decision.CONDITIONAL, Decision.PROHIBITED]
    assert assessment.decision is max(binding, key=rank.index)


def safeguards() -> list[tuple[str, Any]]:
    """What remedies bring about in the world: measures, contracts, filings, consent; not confirmations."""
    found = {
        (name, value)
        for item in library().instruments
        for provision in item.provisions
        for remedy in provision.remedies
        if not remedy.confirms
        for name, value in remedy.sets
    }
    return sorted((name, value) for name, value in found if value is True)


def test_safeguards_are_many() -> None:
    assert len(safeguards()) > 25


@settings(max_examples=100)
@given(cases(), st.data())
def test_adding_a_safeguard_never_makes_a_lawful_transfer_unlawful(facts: dict[str, Fact], data: st.DataObject) -> None:
    ways = assessor().ways(facts)
    lawful = changed(facts, ways[0].steps) if ways else facts
    before = assessor().assess(lawful).decision
    assume(before in (Decision.PERMITTED, Decision.OUT_OF_SCOPE))
    for name, value in data.draw(st.lists(st.sampled_from(safeguards()), min_size=1, max_size=8, unique=True)):
        lawful = {**lawful, name: Fact(name, value, FactSource.DECLARED)}
        assert assessor().assess(lawful).decision in (Decision.PERMITTED, Decision.OUT_OF_SCOPE), name


_AFTER = {
    Decision.PERMITTED: {Decision.PERMITTED, Decision.OUT_OF_SCOPE},
    Decision.OUT_OF_SCOPE: {Decision.OUT_OF_SCOPE},
    Decision.PROHIBITED: {Decision.PROHIBITED},
}
"""What a firm answer may become once more is known: a law whose reach was open, and that is met, may not reach at all."""


@settings(max_examples=80)
@given(cases(), st.data())
def test_an_unknown_fact_never_gives_a_firmer_answer_than_any_of_its_values(
    facts: dict[str, Fact], data: st.DataObject
) -> None:
    """Over every value of a fact that has few: a firm answer without it holds with each of them."""
    few = [
        name for name, item in library().vocabulary.declarations.items() if item.values or item.type is FactType.BOOL
    ]
    name = data.draw(st.sampled_from(sorted(set(few) - {"data.personal"})))
    declared = library().vocabulary.declarations[name]
    without = {other: fact for other, fact in facts.items() if other != name}
    decision = assessor().assess(without).decision
    values = declared.values or (True, False)
    if decision in _AFTER:
        for value in values:
            known = assessor().assess({**without, name: Fact(name, value, FactSource.DECLARED)}).decision
            assert known in _AFTER[decision], (name, value)


def test_what_is_lawful_whoever_sends_it_is_permitted_before_the_sender_is_known() -> None:
    """Nobody's data from Brunei: the rules on officials' secrets are met, and reach public bodies only."""
    given_facts = {"origin": "BN", "destination": "KH", "data.personal": True, "data.anonymised": True, "exporter.sector": "general", "data.class_prohibited": False}  # fmt: skip
    facts = {name: Fact(name, value, FactSource.DECLARED) for name, value in given_facts.items()}

    def decision(capacity: str | None = None) -> Decision:
        known = dict(facts)
        if capacity is not None:
            known["exporter.capacity"] = Fact("exporter.capacity", capacity, FactSource.DECLARED)
        return assessor().assess(known).decision

    assert decision() is decision("public-body") is Decision.PERMITTED
    assert decision("organisation") is Decision.OUT_OF_SCOPE


@pytest.mark.parametrize("origin", STATES)
def test_data_that_is_not_personal_is_out_of_scope_everywhere(origin: str) -> None:
    for destination in STATES:
        if destination != origin:
            values = {"origin": origin, "destination": destination, "data.personal": False}
            facts = with_presumptions(
                {name: Fact(name, value, FactSource.DECLARED) for name, value in values.items()}, library().vocabulary
            )
            assert assessor().assess(facts).decision is Decision.OUT_OF_SCOPE


def test_the_voluntary_clauses_never_make_the_answer_worse() -> None:
    mcc = [item for item in library().instruments if item.force is Force.VOLUNTARY]
    assert mcc
    assert Assessor(mcc, DAY).assess({}).decision is Decision.OUT_OF_SCOPE


def test_the_dossier_of_viet_nam_falls_due_after_sixty_days() -> None:
    values: dict[str, Any] = {
        "origin": "VN",
        "destination": "SG",
        "data.personal": True,
        "data.subject_states": ("VN",),
        "transfer.first_date": dt.date(2026, 11, 24),
    }
    facts = with_presumptions(
        {name: Fact(name, value, FactSource.DECLARED) for name, value in values.items()}, library().vocabulary
    )
    due = {finding.due for result in assessor().assess(facts).instruments for finding in result.findings if finding.due}
    assert dt.date(2027, 1, 23) in due


@pytest.mark.parametrize("origin", STATES)
def test_ways_lead_to_a_lawful_transfer_on_every_day_of_change(origin: str) -> None:
    values = {"origin": origin, "destination": "SG" if origin != "SG" else "MY", "data.personal": True}
    days = {dt.date(2020, 1, 1), DAY} | {day for item in library().of(origin) for day in change_days(item)}
    for day in sorted(days | {day - dt.timedelta(days=1) for day in days}):
        facts = with_presumptions(
            {name: Fact(name, value, FactSource.DECLARED) for name, value in values.items()}, library().vocabulary
        )
        then = Assessor(library().instruments, day)
        ways = then.ways(facts)
        assert ways and then.assess(facts).decision is Decision.CONDITIONAL, day
        for way in ways:
            assert then.assess(changed(facts, way.steps)).decision is way.decision, day
