"""From instruments and facts to findings and a decision, and from there to the ways to a lawful outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from selaras.conditions import Outcome, evaluate, references
from selaras.conditions.syntax import Reference
from selaras.facts import DONE, PLANNED, Fact, Facts, FactSource, Value, without_plans
from selaras.instruments import Confidence, Default, Effect, Force, Instrument, Provision, Version


class Decision(StrEnum):
    """What an instrument, or all of them together, say."""

    PERMITTED = "permitted"
    CONDITIONAL = "conditional"
    PROHIBITED = "prohibited"
    OUT_OF_SCOPE = "out_of_scope"


class Status(StrEnum):
    """What became of a provision."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Finding:
    """A provision applied to facts: the facts it used, those it misses, and the day its duty falls due.

    ``listed``: facts among those it used that the instrument defines by a list of its own, as it has them.
    ``overdue``: days since the last day of a duty that is not known to be met; 0 where there is time, or it is met.
    """

    provision: Provision
    status: Status
    facts: tuple[str, ...]
    missing: tuple[str, ...]
    due: dt.date | None
    listed: tuple[Fact, ...] = ()
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class InstrumentAssessment:
    """One instrument applied: its decision and findings, and whether anything rests on low confidence or judgement."""

    instrument: Instrument
    version: Version
    force: Force
    decision: Decision
    findings: tuple[Finding, ...]
    open_findings: tuple[Finding, ...]

    @property
    def begins(self) -> dt.date | None:
        """The first day in force of a version that is pending; None where there is no such day, or it is in force."""
        return self.version.start if self.force is Force.PENDING else None

    @property
    def reach_open(self) -> tuple[Finding, ...]:
        """What leaves it unknown whether the instrument applies: scopes and exemptions that lack a fact."""
        return tuple(
            finding
            for finding in self.findings
            if finding.provision.effect in (Effect.SCOPES, Effect.EXEMPTS) and finding.status is Status.UNKNOWN
        )

    @property
    def decides(self) -> bool:
        """Whether it has a part in the decision: voluntary and pending instruments have none."""
        return self.force.decides

    @property
    def low_confidence(self) -> bool:
        """Whether some finding that counted is of low confidence."""
        return any(
            finding.provision.confidence is Confidence.LOW
            and finding.provision.effect not in (Effect.RECOMMENDS, Effect.SANCTIONS)
            and finding.status is not Status.NOT_APPLICABLE
            and not (finding.provision.effect is Effect.EXEMPTS and finding.status is Status.NOT_MET)
            for finding in self.findings
        )


@dataclass(frozen=True, slots=True)
class Assessment:
    """All instruments applied to the same facts."""

    decision: Decision
    as_of: dt.date
    facts: Facts
    instruments: tuple[InstrumentAssessment, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do on the way: in words, with the facts it changes and the provision that asks for it.

    One that ``confirms`` changes nothing in the world: it is on offer only while its facts are unknown, or already so.
    """

    text: str
    sets: tuple[tuple[str, Value], ...]
    cost: int
    provision: str
    citation: str
    confirms: bool = False

    def open_to(self, facts: Facts) -> bool:
        """Whether it may be offered, given what is known."""
        known = ((facts.get(name) or facts.get(name.partition("@")[0]), value) for name, value in self.sets)
        return not self.confirms or all(fact is None or fact.value == value for fact, value in known)


@dataclass(frozen=True, slots=True)
class Way:
    """Steps that together give a lawful outcome: re-evaluated, not merely listed."""

    steps: tuple[Step, ...]
    cost: int
    decision: Decision


@dataclass(slots=True)
class _Evaluation:
    """One run over the instruments: outcomes are kept, since rules refer to each other."""

    facts: Facts
    as_of: dt.date
    by_id: dict[str, Instrument]
    provisions: dict[str, tuple[Provision, ...]]
    versions: dict[str, tuple[Version, Force]]
    findings: dict[str, Finding] = field(default_factory=dict)
    decisions: dict[str, InstrumentAssessment | None] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    seen: dict[str, Facts] = field(default_factory=dict)

    def resolve(self, reference: Reference) -> Outcome:
        """The outcome of another provision or instrument; unknown inside a circle or when it does not exist."""
        if reference.target in self.running:
            return Outcome(None)
        self.running.add(reference.target)
        try:
            if reference.function == "met":
                return self._met(reference.target)
            instrument = self.by_id.get(reference.target)
            assessed = self.instrument(instrument) if instrument else None
            if assessed is None or not assessed.decides:
                return Outcome(False)
            if assessed.decision is Decision.CONDITIONAL:
                missing = tuple(name for finding in assessed.open_findings for name in finding.missing)
                return Outcome(None if missing else False, missing)
            if assessed.decision is Decision.PERMITTED and assessed.reach_open:
                return Outcome(None, tuple(name for finding in assessed.reach_open for name in finding.missing))
            return Outcome(assessed.decision is Decision.PERMITTED)
        finally:
            self.running.discard(reference.target)

    def _met(self, target: str) -> Outcome:
        instrument = self.by_id.get(target.partition("/")[0])
        if instrument is not None and not instrument.decides_on(self.as_of):
            return Outcome(False)
        for provision in self.provisions.get(instrument.id, ()) if instrument else ():
            if provision.id == target:
                finding = self.finding(provision)
                return Outcome({Status.MET: True, Status.UNKNOWN: None}.get(finding.status, False), finding.missing)
        return Outcome(False)

    def finding(self, provision: Provision) -> Finding:
        """A provision applied; once."""
        kept = self.findings.get(provision.id)
        if kept is None:
            kept = self.findings[provision.id] = self._apply(provision)
        return kept

    def _apply(self, provision: Provision) -> Finding:
        name = provision.id.partition("/")[0]
        if name not in self.seen:
            self.seen[name] = as_listed(self.facts, self.by_id[name], self.as_of)
        facts = self.seen[name]
        mine = {name: facts[own] for name, own in provision.own if own in facts}
        finding = self._applied(provision, {**facts, **mine} if mine else facts)
        listed = tuple(
            facts[name] for name in finding.facts if name in facts and facts[name] is not self.facts.get(name)
        )
        return replace(finding, listed=listed) if listed else finding

    def _applied(self, provision: Provision, facts: Facts) -> Finding:
        known = tuple(name for name in provision.uses if name in facts)
        missing: tuple[str, ...] = ()
        applies = Outcome(True)
        if provision.applies is not None:
            applies = evaluate(provision.applies, facts, self.resolve)
            if applies.value is False:
                return Finding(provision, Status.NOT_APPLICABLE, known, (), None)
            missing = applies.missing
        due = provision.deadline.due(facts) if provision.deadline is not None else None
        late = (self.as_of - due).days if due is not None and due < self.as_of else 0
        outcome = evaluate(provision.condition, without_plans(facts) if late else facts, self.resolve)
        duty = provision.effect is Effect.REQUIRES
        overdue = late if duty and outcome.value is not True else 0
        if applies.value is None and outcome.value is not duty:
            asked = tuple(dict.fromkeys(missing + outcome.missing))
            return Finding(provision, Status.UNKNOWN, known, asked, due, overdue=overdue)
        status = {True: Status.MET, False: Status.NOT_MET, None: Status.UNKNOWN}[outcome.value]
        return Finding(provision, status, known, outcome.missing, due, overdue=overdue)

    def instrument(self, instrument: Instrument) -> InstrumentAssessment | None:
        """An instrument applied; None when it has no version on the day."""
        if instrument.id not in self.decisions:
            self.decisions[instrument.id] = self._assess(instrument)
        return self.decisions[instrument.id]

    def _assess(self, instrument: Instrument) -> InstrumentAssessment | None:
        if instrument.id not in self.versions:
            return None
        version, force = self.versions[instrument.id]
        provisions = self.provisions[instrument.id]
        scopes = [self.finding(provision) for provision in provisions if provision.effect is Effect.SCOPES]
        if any(finding.status is Status.NOT_MET for finding in scopes):
            return InstrumentAssessment(instrument, version, force, Decision.OUT_OF_SCOPE, tuple(scopes), ())
        exempts = [self.finding(provision) for provision in provisions if provision.effect is Effect.EXEMPTS]
        freed = [set(finding.provision.keeps or ()) for finding in exempts if finding.status is Status.MET]
        if freed:
            names = set.intersection(*freed)
            kept = [self.finding(provision) for provision in provisions if provision.name in names]
            decision, open_findings = _decide(Default.ALLOWED, kept, scopes)
            if decision is Decision.PERMITTED:
                decision = Decision.OUT_OF_SCOPE
            return InstrumentAssessment(instrument, version, force, decision, (*scopes, *exempts, *kept), open_findings)
        findings = [self.finding(provision) for provision in provisions]
        decision, open_findings = _decide(version.default, findings, [*scopes, *exempts])
        return InstrumentAssessment(instrument, version, force, decision, tuple(findings), open_findings)


def as_listed(facts: Facts, instrument: Instrument, day: dt.date) -> Facts:
    """The facts as an instrument sees them: those that it defines by a list of its own follow from what was measured.

    What somebody declared, or a step changed, stays as it is; but a bare "no" gives way to what the data holds of the list.
    """
    seen: dict[str, Fact] | None = None
    for item in instrument.listed_on(day):
        given, among = facts.get(item.fact), facts.get(item.among)
        if among is None or not isinstance(among.value, tuple):
            continue
        held = [str(value) for value in among.value if value in item.values]
        if given and given.source is not FactSource.MEASURED and not (held and _bare_denial(given)):
            continue
        seen = dict(facts) if seen is None else seen
        complete = facts.get(item.complete)
        if held or (complete is not None and complete.value is True):
            note = f"{item.citation} lists {', '.join(held) if held else 'none of what it holds'}"
            note += " (low confidence)" if item.confidence is Confidence.LOW else ""
            seen[item.fact] = Fact(item.fact, bool(held), FactSource.MEASURED, note)
        else:
            seen.pop(item.fact, None)
    return facts if seen is None else seen


def _bare_denial(fact: Fact) -> bool:
    """Whether somebody declared that there is none, and gave no reason why."""
    return fact.source is FactSource.DECLARED and fact.value is False and not fact.because


def _decide(default: Default, findings: list[Finding], gates: list[Finding]) -> tuple[Decision, tuple[Finding, ...]]:
    """What the findings give, and those that stand in the way."""

    def of(effect: Effect) -> list[Finding]:
        return [
            finding
            for finding in findings
            if finding.provision.effect is effect and finding.status is not Status.NOT_APPLICABLE
        ]

    bans, routes, duties = of(Effect.PROHIBITS), of(Effect.PERMITS), of(Effect.REQUIRES)
    unsettled = [finding for finding in gates if finding.status is Status.UNKNOWN]
    closed = default is Default.FORBIDDEN and not any(finding.status is Status.MET for finding in routes)
    if any(finding.status is Status.MET for finding in bans) or (closed and not routes):
        return (Decision.CONDITIONAL if unsettled else Decision.PROHIBITED), tuple(unsettled)
    blocking = [finding for finding in bans if finding.status is Status.UNKNOWN]
    blocking += [finding for finding in duties if finding.status is not Status.MET]
    if closed:
        blocking += routes
    if not blocking:
        return Decision.PERMITTED, ()
    return Decision.CONDITIONAL, tuple(blocking + unsettled)


RANK = {Decision.OUT_OF_SCOPE: 0, Decision.PERMITTED: 1, Decision.CONDITIONAL: 2, Decision.PROHIBITED: 3}
"""Decisions from the mildest to the strictest."""


class Assessor:
    """Instruments ready to be applied on a day: what depends on the day alone is prepared once."""

    def __init__(self, instruments: Iterable[Instrument], as_of: dt.date) -> None:
        self.as_of = as_of
        dated = [(item, item.version_on(as_of)) for item in instruments]
        self.instruments = tuple(item for item, version in dated if version is not None)
        self._versions = {item.id: (version, item.force_on(as_of)) for item, version in dated if version is not None}
        self._by_id = {item.id: item for item in self.instruments}
        self._provisions = {item.id: item.provisions_on(as_of) for item in self.instruments}
        self._rests: dict[str, frozenset[str]] = {}
        self._remedies: dict[tuple[str, bool], tuple[Step, ...]] = {}

    def assess(self, facts: Facts, before: Assessment | None = None) -> Assessment:
        """Apply every instrument. Voluntary and pending ones are shown and never make the decision worse.

        ``before``: an assessment by this assessor; of it stays what rests on no fact that has changed since.
        """
        run = _Evaluation(facts, self.as_of, self._by_id, self._provisions, self._versions)
        if before is not None:
            pairs = ((name, facts.get(name), before.facts.get(name)) for name in facts.keys() | before.facts.keys())
            altered = {name for name, now, then in pairs if now is not then and now != then}
            run.decisions.update(
                (result.instrument.id, result)
                for result in before.instruments
                if all(altered.isdisjoint(self._rests_on(finding.provision)) for finding in result.findings)
            )
        results = [result for item in self.instruments if (result := run.instrument(item)) is not None]
        binding = [result for result in results if result.decides]
        decision = max((result.decision for result in binding), key=RANK.__getitem__, default=Decision.OUT_OF_SCOPE)
        return Assessment(decision, self.as_of, facts, tuple(results))

    def _rests_on(self, provision: Provision) -> frozenset[str]:
        """The facts that may change what becomes of a provision: its own, and those of what it refers to.

        A fact that its instrument defines by a list rests on what the list is held against.
        """
        known = self._rests.get(provision.id)
        if known is None:
            facts, seen, ahead = set[str](), set[str](), [provision]
            while ahead:
                one = ahead.pop()
                seen.add(one.id)
                facts.update(one.uses, (own for _, own in one.own))
                if one.deadline is not None:
                    facts.add(one.deadline.after)
                for listed in self._by_id[one.id.partition("/")[0]].listed_on(self.as_of):
                    facts.update((listed.among, listed.complete) if listed.fact in one.uses else ())
                for target in (reference.target for text in one.texts for reference in references(text)):
                    # A reference to an instrument names no provision: it rests on all of them.
                    of_it = self._provisions.get(target.partition("/")[0], ())
                    ahead += (
                        item for item in of_it if item.id not in seen and ("/" not in target or item.id == target)
                    )
            known = self._rests[provision.id] = frozenset(facts)
        return known

    def _steps(self, finding: Finding) -> tuple[Step, ...]:
        """The remedies of a provision as steps; after its last day, what was to be planned is to be done at once."""
        provision, late = finding.provision, finding.overdue > 0
        key, own = (provision.id, late), dict(provision.own)
        if key not in self._remedies:
            self._remedies[key] = tuple(
                Step(
                    remedy.late if late and remedy.late else remedy.text,
                    tuple(
                        (own.get(name, name), DONE if late and value == PLANNED else value)
                        for name, value in remedy.sets
                    ),
                    remedy.cost,
                    provision.id,
                    provision.citation,
                    remedy.confirms,
                )
                for remedy in provision.remedies
            )
        return self._remedies[key]

    def ways(self, facts: Facts, more: Sequence[Step] = (), *, most: int = 6) -> list[Way]:
        """Ways from the facts to a permitted (or out-of-scope) outcome, cheapest first.

        Every route that is open, and every step in ``more`` (transformations of the data, another destination), begins
        a way; duties that still fail are added with their cheapest remedy until the assessment, run again on the
        changed facts, says permitted; then steps that turn out not to be needed are taken away again.
        """
        start = self.assess(facts)
        if start.decision in (Decision.PERMITTED, Decision.OUT_OF_SCOPE):
            return []
        found: dict[tuple[str, ...], Way] = {}
        for first in (None, *self._route_steps(start), *more):
            way = self._complete(start, [first] if first is not None else [])
            if way is not None:
                found.setdefault(tuple(sorted(step.text for step in way.steps)), way)
        return sorted(found.values(), key=lambda way: (way.cost, len(way.steps)))[:most]

    def _route_steps(self, assessment: Assessment) -> list[Step]:
        return [
            step
            for result in assessment.instruments
            if result.decision is Decision.CONDITIONAL and result.decides
            for finding in result.open_findings
            if finding.provision.effect is Effect.PERMITS
            for step in self._steps(finding)
            if step.open_to(as_listed(assessment.facts, result.instrument, self.as_of))
        ]

    def _complete(self, start: Assessment, steps: list[Step]) -> Way | None:
        assessment = start
        for _ in range(40):
            assessment = self.assess(changed(start.facts, steps), assessment)
            if assessment.decision in (Decision.PERMITTED, Decision.OUT_OF_SCOPE):
                steps = self._needed(assessment, start.facts, steps)
                return Way(tuple(steps), sum(step.cost for step in steps), assessment.decision)
            if assessment.decision is Decision.PROHIBITED:
                return None
            following = self._next(assessment, steps)
            if following is None:
                return None
            steps = [*steps, following]
        return None

    def _next(self, assessment: Assessment, taken: list[Step]) -> Step | None:
        """The cheapest remedy of what is still open: duties first, since each of them is needed."""
        fixed = {name for step in taken for name, _ in step.sets}
        offers: list[tuple[bool, int, Step]] = []
        for result in assessment.instruments:
            if result.decision is not Decision.CONDITIONAL or not result.decides:
                continue
            seen = as_listed(assessment.facts, result.instrument, self.as_of)
            for finding in result.open_findings:
                for step in self._steps(finding):
                    if step in taken or not step.open_to(seen):
                        continue
                    if all(name not in fixed or _same(taken, name, value) for name, value in step.sets):
                        offers.append((finding.provision.effect is not Effect.REQUIRES, step.cost, step))
        return min(offers, key=lambda offer: offer[:2], default=(True, 0, None))[2]

    def _needed(self, assessment: Assessment, facts: Facts, steps: list[Step]) -> list[Step]:
        before: list[Step] = []
        while before != steps:
            before = steps
            steps = self._fewer(assessment, facts, steps)
        return steps

    def _fewer(self, assessment: Assessment, facts: Facts, steps: list[Step]) -> list[Step]:
        """The steps without those that a lawful outcome does not need, the dearest first."""
        for step in sorted(steps, key=lambda step: -step.cost):
            fewer = [other for other in steps if other is not step]
            tried = self.assess(changed(facts, fewer), assessment)
            lawful = tried.decision in (Decision.PERMITTED, Decision.OUT_OF_SCOPE)
            if lawful and all(self._holds(other, facts, fewer) for other in fewer):
                steps = fewer
        return steps

    def _holds(self, step: Step, facts: Facts, steps: list[Step]) -> bool:
        """Whether a step may still be offered where the others of a way are done: what it confirms may rest on them."""
        if not step.confirms:
            return True
        done = changed(facts, [other for other in steps if other is not step])
        return step.open_to(as_listed(done, self._by_id[step.provision.partition("/")[0]], self.as_of))


def _same(taken: list[Step], name: str, value: Value) -> bool:
    return any((name, value) in step.sets for step in taken)


def changed(facts: Facts, steps: Iterable[Step]) -> dict[str, Fact]:
    """The facts as they would be after the steps."""
    out = dict(facts)
    for step in steps:
        for name, value in step.sets:
            out[name] = Fact(name, value, FactSource.DERIVED, step.text)
    return out
