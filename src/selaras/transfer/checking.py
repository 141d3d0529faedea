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
from selaras.facts import Fact, FactSource, Written, flatten, with_presumptions
from selaras.instruments import HISTORY_BEGINS, Criteria, Library, Provision, load_library
from selaras.reading import Options
from selaras.transfer.categories import Identifiability
from selaras.transfer.countries import country_name, route
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
        return tuple(
            f"No law of {country_name(place)} is known here: its rules on {what} were not looked at."
            for place, what in ends
            if place not in self._known
        )

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
    declared = declared_facts(facts or {}, library)
    day = as_of or clock.today()
    needs_law(origin, library, day)
    found = scan(subject, as_of=day, sample=sample, options=options, progress=progress, rules=rules, sure=sure)
    return answer(found, origin, destination, declared, day, library)


def needs_law(origin: str, library: Library, as_of: dt.date) -> None:
    """Make sure that something can be said. Raises: UsageError where no law of the origin is known on the day."""
    if as_of < HISTORY_BEGINS:
        raise UsageError(
            "--as-of",
            f"the law is held from {HISTORY_BEGINS} on, so nothing can be said of {as_of}",
            "Ask for a later day.",
        )
    if not any(item.jurisdiction == origin and item.decides_on(as_of) for item in library.instruments):
        raise UsageError(
            "--from",
            f"no law of {country_name(origin)} that is known here is in force on {as_of}, so nothing can be said",
            "Add its law with --packs, or ask for another day with --as-of.",
        )


def declared_facts(raw: Mapping[str, Any], library: Library, where: str = "facts") -> dict[str, Fact]:
    """Facts as declared by a person: dotted names, or tables inside tables. Raises: UsageError naming the fact."""
    out: dict[str, Fact] = {}
    for name, value in flatten(raw).items():
        plain, place = (value.value, value.where) if isinstance(value, Written) else (value, where)
        out[name] = Fact(name, library.vocabulary.read(name, plain, place), FactSource.DECLARED)
    return out


def answer(
    found: Scan, origin: str, destination: str, declared: Mapping[str, Fact], as_of: dt.date, library: Library
) -> Check:
    """The answer from a scan and declared facts. Pure."""
    facts = _all_facts(found.evidence, origin, destination, declared, as_of)
    facts = with_presumptions(facts, library.vocabulary)
    assessor = Assessor(library.instruments, as_of)
    assessment = assessor.assess(facts)
    in_play = [item.instrument for item in assessment.instruments if item.decision is not Decision.OUT_OF_SCOPE]
    kinds = {value for item in in_play for listed in item.listed_on(as_of) for value in listed.values}
    ways = assessor.ways(facts, data_steps(found.evidence, frozenset(kinds)))
    return Check(
        found, origin, destination, assessment, questions(assessment, library, found.evidence), tuple(ways), library
    )


def _all_facts(
    evidence: Evidence, origin: str, destination: str, declared: Mapping[str, Fact], as_of: dt.date
) -> dict[str, Fact]:
    facts = facts_of(evidence)
    for name, fact in declared.items():
        measured = facts.get(name)
        if (
            measured is not None
            and measured.value != fact.value
            and name in ("data.personal", "data.direct_identifiers")
            and fact.value is False
        ):
            raise UsageError(
                name, f"is declared false, but the data shows {measured.note}", "Remove the fact, or the data."
            )
        facts[name] = fact
    for name, value in (("origin", origin), ("destination", destination)):
        if name in declared and declared[name].value != value:
            raise UsageError(
                name, f"is declared {declared[name].value!r}, but {value!r} was asked for", "Make them agree."
            )
        facts[name] = Fact(name, value, FactSource.DECLARED)
    _contradictions(facts)
    if "transfer.first_date" not in facts:
        facts["transfer.first_date"] = Fact(
            "transfer.first_date", as_of, FactSource.DERIVED, "the day the law is asked for"
        )
    return facts


def _contradictions(facts: Mapping[str, Fact]) -> None:
    """Declared facts that cannot hold together."""

    def value(name: str) -> Any:
        return facts[name].value if name in facts else None

    pairs = (
        (value("recipient.contract") == "none" and value("recipient.contract_comparable") is True, "recipient.contract", "is none, but recipient.contract_comparable is true"),
        (value("consent.given") is False and value("consent.written") is True, "consent.given", "is false, but consent.written is true"),
        (value("consent.given") is False and value("consent.summary_given") is True and value("consent.informed_of_risk") is True, "consent.given", "is false, but people are said to have been informed for it"),
        (value("assessment.transfer") is False and value("assessment.transfer_age_days") is not None, "assessment.transfer", "is false, but has an age"),
        (value("data.anonymised") is True and value("data.direct_identifiers") is True, "data.anonymised", "is true, but the data holds direct identifiers"),
    )  # fmt: skip
    for wrong, name, what in pairs:
        if wrong:
            raise UsageError(name, what, "Correct one of the two facts.")


def questions(assessment: Assessment, library: Library, evidence: Evidence | None = None) -> tuple[Question, ...]:
    """The missing facts that could change the decision, those that most provisions wait for first.

    ``evidence``: what a question says beside it that the scan could not see.
    """
    waiting: dict[str, list[Provision]] = {}
    own: dict[str, str] = {}
    for result in assessment.instruments:
        if result.decision is not Decision.CONDITIONAL or not result.decides:
            continue
        for finding in result.open_findings:
            for name in finding.missing:
                waiting.setdefault(name, []).append(finding.provision)
                own.update(dict(finding.provision.questions))
    declared = library.vocabulary.declarations
    ordered = sorted(waiting, key=lambda name: -len(waiting[name]))
    return tuple(
        Question(
            name,
            own.get(name, declared[name].question) + (beside_question(name, evidence) if evidence else ""),
            declared[name].values,
            tuple(provision.id for provision in waiting[name]),
            tuple(_criteria(name, waiting[name])),
        )
        for name in ordered
    )


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

    if special:
        parts = [f"drop the sensitive {named(special, 8)}", *without_text(special)]
        steps.append(Step(_sentence(parts), (("data.sensitive", False),), 2 + len(parts), "data", source))
    if direct:
        parts = [f"pseudonymise {named(direct, 8)} with a key that stays with you", *without_text()]
        steps.append(Step(_sentence(parts), (("data.pseudonymised", True),), 3 + len(parts), "data", source))
    if direct or quasi or sensitive or text or words:
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
