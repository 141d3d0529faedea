"""The worked cases that packs carry: run against the assessor, and what they leave untried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selaras.assessment import Assessor, Status
from selaras.conditions import elements, evaluate
from selaras.facts import Fact, Facts, FactSource, with_presumptions
from selaras.instruments import HISTORY_BEGINS, Effect, Force, Instrument, Library, Problem, Provision, Scenario


@dataclass(frozen=True, slots=True)
class ScenarioRun:
    """What the scenarios showed: those that failed, what none of them tries, and how many were run by jurisdiction."""

    failures: tuple[Problem, ...]
    gaps: tuple[Problem, ...]
    counts: dict[str, int]

    @property
    def count(self) -> int:
        """How many were run."""
        return sum(self.counts.values())


@dataclass(slots=True)
class _Tried:
    """What the scenarios of an instrument show, by provision: outcomes, and elements of routes that failed alone."""

    outcomes: dict[str, set[Status]] = field(default_factory=dict)
    alone: dict[str, set[int]] = field(default_factory=dict)

    def note(self, provision: Provision, status: Status, facts: Facts) -> None:
        """Add what a scenario shows of a provision."""
        self.outcomes.setdefault(provision.id, set()).add(status)
        if provision.effect is Effect.PERMITS:
            values = [evaluate(element, facts).value for element in elements(provision.condition)]
            if values.count(True) == len(values) - 1 and False in values:
                self.alone.setdefault(provision.id, set()).add(values.index(False))


def run_scenarios(library: Library) -> ScenarioRun:
    """Run every scenario of the library, each against its own instrument."""
    failures: list[Problem] = []
    gaps: list[Problem] = []
    counts: dict[str, int] = {}
    for instrument in library.instruments:
        tried = _Tried()
        for scenario in instrument.scenarios:
            counts[instrument.jurisdiction] = counts.get(instrument.jurisdiction, 0) + 1
            failures += _run(instrument, scenario, library, tried)
        dated = any(version.start is not None for version in instrument.versions)
        if dated and instrument.force.decides:
            gaps += _untried(instrument, tried)
            gaps += _untried_elements(instrument, tried)
            gaps += _untried_days(instrument)
            gaps += _unsourced(instrument)
    return ScenarioRun(tuple(failures), tuple(gaps), counts)


def _run(instrument: Instrument, scenario: Scenario, library: Library, tried: _Tried) -> Iterator[Problem]:
    where = f"{instrument.file}, line {scenario.line}"
    binds = instrument.force_on(scenario.as_of) is not Force.PENDING
    if scenario.decision == "not_in_force" or not binds:
        if binds or scenario.decision != "not_in_force":
            found = "in force" if binds else "not in force"
            yield _fails(where, scenario, f"{instrument.id} is {found} on {scenario.as_of}")
        return
    facts = with_presumptions(
        {name: Fact(name, value, FactSource.DECLARED) for name, value in scenario.facts}, library.vocabulary
    )
    result = Assessor([instrument], scenario.as_of).assess(facts).instruments[0]
    status = {}
    for finding in result.findings:
        status[finding.provision.name] = finding.status
        tried.note(finding.provision, finding.status, facts)
    if result.decision != scenario.decision:
        yield _fails(where, scenario, f"gives {result.decision}, not {scenario.decision}")
    for name, expected in scenario.outcomes:
        if status.get(name) != expected:
            yield _fails(where, scenario, f"{name} is {status.get(name, 'absent')}, not {expected}")


def _fails(where: str, scenario: Scenario, what: str) -> Problem:
    return Problem("error", where, f"scenario {scenario.name!r}: {what}", "Correct the rule or the case.")


_BOTH = (Status.MET, Status.NOT_MET)
_TRIED: dict[Effect, tuple[Status, ...]] = {
    Effect.PERMITS: _BOTH,
    Effect.REQUIRES: _BOTH,
    Effect.PROHIBITS: (Status.MET,),
    Effect.EXEMPTS: (Status.MET,),
    Effect.SCOPES: (Status.MET,),
}
"""What scenarios must have shown of a provision of each effect."""


def _untried(instrument: Instrument, tried: _Tried) -> Iterator[Problem]:
    reported: set[str] = set()
    for provision in instrument.provisions:
        for status in _TRIED.get(provision.effect, ()):
            if status not in tried.outcomes.get(provision.id, ()) and provision.id not in reported:
                reported.add(provision.id)
                yield Problem(
                    "warning",
                    provision.where,
                    f"{provision.id} is {status.value} in no scenario",
                    "Add a worked case.",
                )


def _untried_elements(instrument: Instrument, tried: _Tried) -> Iterator[Problem]:
    """Elements of routes that no scenario shows failing while all the others hold."""
    for provision in instrument.provisions:
        parts = elements(provision.condition) if provision.effect is Effect.PERMITS else ()
        for index in range(len(parts)):
            if index not in tried.alone.get(provision.id, ()):
                yield Problem(
                    "warning",
                    provision.where,
                    f"{provision.id} fails by its element {index + 1} of {len(parts)} alone in no scenario",
                    "Add a worked case in which only that element is missing.",
                )


def change_days(instrument: Instrument) -> tuple[dt.date, ...]:
    """The days since 2020 on which something of the instrument begins, or no longer applies."""
    spans = [(item.start, item.end) for item in instrument.versions]
    spans += [(item.start, item.end) for item in instrument.provisions]
    days = {start for start, _ in spans if start is not None}
    days |= {end + dt.timedelta(days=1) for _, end in spans if end is not None}
    return tuple(sorted(day for day in days if day > HISTORY_BEGINS))


def _untried_days(instrument: Instrument) -> Iterator[Problem]:
    tried = {scenario.as_of for scenario in instrument.scenarios}
    for day in change_days(instrument):
        for side in (day - dt.timedelta(days=1), day):
            if side not in tried:
                yield Problem(
                    "warning",
                    instrument.file,
                    f"{instrument.id} changes on {day}, and no scenario is as of {side}",
                    "Add a worked case on both sides of the change.",
                )


def _unsourced(instrument: Instrument) -> Iterable[Problem]:
    for scenario in instrument.scenarios:
        if not scenario.source:
            yield Problem(
                "warning",
                f"{instrument.file}, line {scenario.line}",
                f"scenario {scenario.name!r} has no source",
                "Cite the rule, guidance or example that it is taken from.",
            )
