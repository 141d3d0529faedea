"""The main job: may this data set cross this border?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selaras import clock
from selaras.assessment import Assessment, Assessor, Decision, Step, Way
from selaras.conditions import names
from selaras.errors import UsageError
from selaras.facts import Fact, FactSource, Value, with_presumptions
from selaras.instruments import HISTORY_BEGINS, Criteria, Effect, Library, Provision, load_library
from selaras.reading import Options
from selaras.transfer.attributing import attributed
from selaras.transfer.categories import Identifiability
from selaras.transfer.countries import country_name, route
from selaras.transfer.declaring import declared_facts, settled
from selaras.transfer.evidence import Evidence, beside_question, facts_of, named
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import Progress
from selaras.transfer.scans import Scan, scan
from selaras.transfer.vocabulary import TRANSFER_FACTS


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact: what to ask, what may be answered, the provisions that wait for it, and what they say must be weighed."""

    fact: str
    text: str
    values: tuple[str, ...]
    provisions: tuple[str, ...]
    criteria: tuple[Criteria, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """The answer: the scan, the assessment, the questions still open, and the ways to a lawful transfer."""

    scan: Scan
    origin: str
    destination: str
    assessment: Assessment
    questions: tuple[Question, ...]
    ways: tuple[Way, ...]
    library: Library

    @property
    def _known(self) -> set[str]:
        return {result.instrument.jurisdiction for result in self.assessment.instruments if result.decides}

    @property
    def not_covered(self) -> tuple[str, ...]:
        """What the answer leaves out, beyond what each instrument says of itself."""
        ends = ((self.origin, "sending"), (self.destination, "receiving"))
        unknown = tuple(
            f"No law of {country_name(place)} is known here: its rules on {what} were not looked at."
            for place, what in ends
            if place not in self._known
        )
        return unknown + tuple(self._presumed_away())

    def _presumed_away(self) -> Iterable[str]:
        """Laws of the origin that data about nobody may fall under, were what is presumed of it not so."""
        facts = self.assessment.facts
        personal = facts.get("data.personal")
        if personal is None or personal.value is not False:
            return
        for result in self.assessment.instruments:
            if (
                result.decides
                and result.decision is Decision.OUT_OF_SCOPE
                and result.instrument.jurisdiction == self.origin
            ):
                presumed = [
                    f"{name} is presumed {str(facts[name].value).lower()}"
                    for finding in result.findings
                    if finding.provision.effect is Effect.SCOPES
                    for name in finding.facts
                    if name.startswith("data.") and name in facts and facts[name].source is FactSource.PRESUMED
                ]
                if presumed:
                    yield f"{result.instrument.title} may reach data about nobody: {', '.join(presumed)}, and was not looked at. Declare it."

    @property
    def decision(self) -> Decision:
        """The decision over all binding instruments; nothing is firm where no law of the origin is known."""
        decision = self.assessment.decision
        personal = self.assessment.facts.get("data.personal")
        if self.origin in self._known or decision is Decision.PROHIBITED or (personal and personal.value is False):
            return decision
        return Decision.CONDITIONAL

    def to_dict(self) -> dict[str, Any]:
        """The answer as a document of the shipped JSON Schema."""
        from selaras.transfer.document import check_document

        return check_document(self)


def check(
    subject: Any,
    *,
    origin: str,
    destination: str,
    facts: Mapping[str, Any] | None = None,
    as_of: dt.date | None = None,
    packs: Sequence[str | Path] = (),
    sample: int | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
    sure: float | None = None,
) -> Check:
    """Say whether a data set may go from ``origin`` to ``destination``, why, and what would make it lawful.

    ``origin``, ``destination``: ISO 3166-1 alpha-2 codes. ``facts``: declared facts by name (see ``selaras transfer
    init``). ``as_of``: the day whose law applies, and that of the scan (today). ``packs``: folders of further instruments.
    ``rules``, ``sure``: as for ``scan``.
    Raises: InputError, UsageError, PackError.
    """
    origin, destination = route(origin, destination)
    library = load_library(TRANSFER_FACTS, [Path(folder) for folder in packs])
    declared = declared_facts(facts or {}, library.vocabulary)
    day = as_of or clock.today()
    needs_history(day)
    found = scan(subject, as_of=day, sample=sample, options=options, progress=progress, rules=rules, sure=sure)
    return answer(found, origin, destination, declared, day, library)


def needs_history(as_of: dt.date) -> None:
    """Make sure that the law of the day is held. Raises: UsageError where it is not."""
    if as_of < HISTORY_BEGINS:
        raise UsageError(
            "--as-of",
            f"the law is held from {HISTORY_BEGINS} on, so nothing can be said of {as_of}",
            "Ask for a later day.",
        )


def answer(
    found: Scan, origin: str, destination: str, declared: Mapping[str, Fact], as_of: dt.date, library: Library
) -> Check:
    """The answer from a scan and declared facts. Pure."""
    facts = _all_facts(found.evidence, origin, destination, declared, as_of)
    facts = with_presumptions(facts, library.vocabulary)
    assessor = Assessor(library.instruments, as_of)
    facts, divided = attributed(facts, assessor, library.vocabulary, origin)
    assessment = assessor.assess(facts)
    in_play = [item.instrument for item in assessment.instruments if item.decision is not Decision.OUT_OF_SCOPE]
    kinds = {value for item in in_play for listed in item.listed_on(as_of) for value in listed.values}
    breach = facts.get("breach.happened")
    offered = [] if breach is not None and breach.value is True else data_steps(found.evidence, frozenset(kinds))
    ways = assessor.ways(facts, offered)
    asked = questions(assessment, library, found.evidence, divided)
    return Check(found, origin, destination, assessment, asked, tuple(ways), library)


def _all_facts(
    evidence: Evidence, origin: str, destination: str, declared: Mapping[str, Fact], as_of: dt.date
) -> dict[str, Fact]:
    facts = settled(facts_of(evidence), declared, origin)
    for name, value in (("origin", origin), ("destination", destination)):
        if name in declared and declared[name].value != value:
            raise UsageError(
                name, f"is declared {declared[name].value!r}, but {value!r} was asked for", "Make them agree."
            )
        facts[name] = Fact(name, value, FactSource.DECLARED)
    _contradictions(facts)
    complete_facts(facts, as_of)
    return facts


def complete_facts(facts: dict[str, Fact], as_of: dt.date) -> None:
    """Add what follows from the facts of one case: the days and numbers that nobody gave, and the states that people may be of."""
    states = facts.get("data.subject_states")
    if states is not None and states.source is FactSource.DECLARED:
        _derive(facts, "data.subject_states_complete", True, "the states of the people were declared")
    _possible_states(facts)
    _derive(facts, "transfer.first_date", as_of, "the day the law is asked for")
    if "data.subjects" in facts:
        _derive(
            facts,
            "transfer.subjects",
            facts["data.subjects"].value,
            "those in this data: nothing is said of earlier transfers",
        )
    _derive(facts, "processing.first_date", facts["transfer.first_date"].value, "no later than the first transfer")


def _possible_states(facts: dict[str, Fact]) -> None:
    """People may be of the states that the data speaks for, and of those in which the exporter says that it serves people."""
    named = [
        str(state)
        for name in ("data.subject_states", "data.subject_states_possible", "exporter.offers_in")
        for state in _list(facts.get(name))
    ]
    facts["data.subject_states_possible"] = Fact(
        "data.subject_states_possible",
        tuple(sorted(set(named))),
        FactSource.DERIVED,
        "telephones, identity numbers, languages, and where the exporter offers goods or services",
    )


def _list(fact: Fact | None) -> tuple[str, ...]:
    return fact.value if fact is not None and isinstance(fact.value, tuple) else ()


def _derive(facts: dict[str, Fact], name: str, value: Value, note: str) -> None:
    if name not in facts:
        facts[name] = Fact(name, value, FactSource.DERIVED, note)


def _contradictions(facts: Mapping[str, Fact]) -> None:
    """Declared facts that cannot hold together."""

    def value(name: str) -> Any:
        return facts[name].value if name in facts else None

    pairs = (
        (value("recipient.contract") == "none" and value("recipient.contract_comparable") is True, "recipient.contract", "is none, but recipient.contract_comparable is true"),
        (value("consent.given") is False and value("consent.written") is True, "consent.given", "is false, but consent.written is true"),
        (value("consent.given") is False and value("consent.summary_given") is True and value("consent.informed_of_risk") is True, "consent.given", "is false, but people are said to have been informed for it"),
        (_fewer(value("exporter.subjects"), value("data.subjects")), "exporter.subjects", "is less than the people in this data"),
        (_fewer(value("transfer.subjects"), value("data.subjects")), "transfer.subjects", "is less than the people in this data"),
        (_after(value("processing.first_date"), value("transfer.first_date")), "processing.first_date", "is later than transfer.first_date"),
        (value("assessment.transfer") is False and value("assessment.transfer_age_days") is not None, "assessment.transfer", "is false, but has an age"),
    )  # fmt: skip
    for wrong, name, what in pairs:
        if wrong:
            raise UsageError(name, what, "Correct one of the two facts.")


def _fewer(part: Value | None, whole: Value | None) -> bool:
    return isinstance(part, int) and isinstance(whole, int) and part < whole


def _after(later: Value | None, earlier: Value | None) -> bool:
    return isinstance(later, dt.date) and isinstance(earlier, dt.date) and later > earlier


def questions(
    assessment: Assessment, library: Library, evidence: Evidence | None = None, divided: frozenset[str] = frozenset()
) -> tuple[Question, ...]:
    """The missing facts that could change the decision, those that most provisions wait for first.

    ``evidence``: what a question says beside it that the scan could not see. ``divided``: facts that are acts of several authorities here.
    """
    waiting: dict[str, list[Provision]] = {}
    own: dict[str, str] = {}
    several = divided | _several(assessment)
    for result in assessment.instruments:
        if result.decision is not Decision.CONDITIONAL or not result.decides:
            continue
        for finding in result.open_findings:
            acts, worded = dict(finding.provision.own), dict(finding.provision.questions)
            for name in finding.missing:
                if worded.get(name) == "":
                    continue
                asked = acts.get(name, name) if name in several else name
                waiting.setdefault(asked, []).append(finding.provision)
                if name in worded:
                    own[asked] = worded[name]
                elif asked != name:
                    own[asked] = f"{library.vocabulary.declarations[name].question} ({finding.provision.citation})"
    declared = library.vocabulary.declarations
    ordered = sorted(waiting, key=lambda name: -len(waiting[name]))
    return tuple(
        Question(
            name,
            (own[name] if name in own else declared[name].question)
            + (beside_question(name, evidence) if evidence else ""),
            declared[name.partition("@")[0]].values,
            tuple(provision.id for provision in waiting[name]),
            tuple(_criteria(name.partition("@")[0], waiting[name])),
        )
        for name in ordered
    )


def _several(assessment: Assessment) -> frozenset[str]:
    """Facts for which rules wait that mean acts of different authorities."""
    found: dict[str, set[str]] = {}
    for result in assessment.instruments:
        if result.decision is Decision.CONDITIONAL and result.decides:
            for finding in result.open_findings:
                for name, own in finding.provision.own:
                    found.setdefault(name, set()).update([own] if name in finding.missing else [])
    return frozenset(name for name, owns in found.items() if len(owns) > 1)


def _criteria(name: str, provisions: Sequence[Provision]) -> Iterable[Criteria]:
    """What officials say must be weighed in answering, where the fact is the one that a rule leaves to judgement.

    Of a condition with several facts it is the first: packs put the fact that is judged in front.
    """
    return dict.fromkeys(
        provision.criteria
        for provision in provisions
        if provision.judgement and provision.criteria is not None and names(provision.condition)[:1] == (name,)
    )


def data_steps(evidence: Evidence, sensitive_kinds: frozenset[str] = frozenset()) -> list[Step]:
    """What can be done to the data itself, with the facts that would follow.

    ``sensitive_kinds``: keys of categories that a law in play lists as sensitive, beside those that most list.
    """
    steps: list[Step] = []
    source = "ISO/IEC 20889:2018, clauses 8 and 9"
    special = [
        column.name
        for column in evidence.columns
        if any(category.special or category.key in sensitive_kinds for category in column.categories)
    ]
    direct = [column.name for column in evidence.of(Identifiability.DIRECT) if not column.free_text]
    sensitive = [column.name for column in evidence.of(Identifiability.SENSITIVE)]
    quasi = [column.name for column in evidence.of(Identifiability.QUASI)]
    text = [column.name for column in evidence.free_text]
    words = [column.name for column in evidence.words]

    def without_text(dropped: Sequence[str] = ()) -> list[str]:
        """What is left to do about longer text and words, once some columns are dropped."""
        left = [name for name in text if name not in dropped]
        parts = [f"drop the free text in {named(left, 8)}"] if left else []
        return parts + ([f"look through {named(words, 8)} for names"] if words else [])

    everything = {column.name for column in evidence.columns}
    if special and set(special) != everything:
        parts = [f"drop the sensitive {named(special, 8)}", *without_text(special)]
        steps.append(Step(_sentence(parts), (("data.sensitive", False),), 2 + len(parts), "data", source))
    if direct:
        parts = [f"pseudonymise {named(direct, 8)} with a key that stays with you", *without_text()]
        steps.append(Step(_sentence(parts), (("data.pseudonymised", True),), 3 + len(parts), "data", source))
    dropped = {*direct, *sensitive, *text}
    if (dropped or quasi or words) and dropped != everything:
        parts = [f"drop {named([*direct, *sensitive], 8)}"] if direct or sensitive else []
        parts += without_text(sensitive)
        if quasi:
            parts.append(f"generalise {named(quasi, 8)} until every group has at least 5 people")
        steps.append(
            Step(
                f"Anonymise: {', '.join(parts)}; then judge whether anybody can still be identified",
                (("data.anonymised", True), ("data.direct_identifiers", False)),
                9,
                "data",
                source,
            )
        )
    return steps


def _sentence(parts: list[str]) -> str:
    text = " and ".join(parts)
    return text[:1].upper() + text[1:]
