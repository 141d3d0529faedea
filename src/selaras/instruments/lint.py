"""Faults in packs that loading cannot see: dates, sources, words, and conditions that cannot mean what they say."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from selaras.conditions import Node, Wanted, evaluate, names, references, satisfiable
from selaras.conditions.syntax import Binary
from selaras.facts import PLANNED, Fact, FactSource, Vocabulary
from selaras.instruments.library import Library
from selaras.instruments.model import Confidence, Default, Effect, Force, Instrument, Provision, SourceKind


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault: ``level`` is ``error`` or ``warning``."""

    level: str
    where: str
    what: str
    fix: str


def lint(library: Library) -> list[Problem]:
    """Look for gaps and overlaps in dates, undated sources, missing words, and dead or contradictory conditions."""
    problems: list[Problem] = []
    by_id = {provision.id: provision for item in library.instruments for provision in item.provisions}
    for instrument in library.instruments:
        problems += _dates(instrument)
        problems += _routes(instrument)
        problems += _links(instrument)
        problems += _official(instrument)
        problems += _contradictions(instrument, library.vocabulary)
        for provision in instrument.provisions:
            problems += _words(provision, library.vocabulary)
            problems += _conditions(provision, library.vocabulary)
            problems += _remedies(provision, library.vocabulary)
            problems += _replaced(provision, by_id)
            problems += _freed(provision)
            problems += _acts(provision, library.vocabulary)
    return problems


def _dates(instrument: Instrument) -> Iterator[Problem]:
    where = instrument.file
    dated = sorted((item.start, item.end, item.version) for item in instrument.versions if item.start is not None)
    for (_, end, version), (start, _, following) in itertools.pairwise(dated):
        if end is None or end >= start:
            yield Problem(
                "error", where, f"versions {version} and {following} overlap", "End the first before the second begins."
            )
        elif (start - end).days > 1:
            yield Problem(
                "warning", where, f"no version between {end} and {start}", "Say so in a note, or close the gap."
            )
    if not any(provision.effect is Effect.SCOPES for provision in instrument.provisions):
        yield Problem("error", where, "no provision says when the instrument applies", "Add one with effect: scopes.")
    if instrument.force is Force.BINDING and not instrument.scenarios:
        yield Problem("warning", where, "no scenario", "Add worked cases.")
    for first, second in instrument.chains():
        if first.end is None or second.start is None or first.end >= second.start:
            yield Problem(
                "error",
                second.where,
                f"{second.id} stands twice for the same days",
                "Give dates that do not overlap, or another id.",
            )
        elif (second.start - first.end).days > 1:
            yield Problem(
                "warning",
                second.where,
                f"{second.id} says nothing between {first.end} and {second.start}",
                "Close the gap, or give another id.",
            )


def _routes(instrument: Instrument) -> Iterator[Problem]:
    """Where sending is forbidden without a route, some route must be one that people can take."""
    starts = [item.start for item in instrument.versions] + [item.start for item in instrument.provisions]
    for day in sorted({start for start in starts if start is not None}):
        version = instrument.version_on(day)
        if version is None or version.default is not Default.FORBIDDEN or not instrument.decides_on(day):
            continue
        routes = [item for item in instrument.provisions_on(day) if item.effect is Effect.PERMITS]
        if routes and not any(route.remedies for route in routes):
            yield Problem(
                "warning",
                routes[0].where,
                f"no route of {instrument.id} on {day} has a remedy",
                "Say for one of them what would open it.",
            )
            return


def _freed(provision: Provision) -> Iterator[Problem]:
    """An exemption names what it frees from."""
    if provision.effect is Effect.EXEMPTS and provision.keeps is None:
        yield Problem(
            "error",
            provision.where,
            f"{provision.id} does not say what it frees from",
            "Write keeps: the ids of the rules that stay due, or [] where none does.",
        )


def _acts(provision: Provision, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A remedy is an act: it changes nobody into somebody else, and after a last day there is another than to plan."""
    for remedy in provision.remedies:
        for name, value in remedy.sets:
            declaration = vocabulary.declarations.get(name)
            if declaration is not None and declaration.standing:
                yield Problem(
                    "error",
                    provision.where,
                    f"a remedy of {provision.id} changes {name}, which says who a party is",
                    "Offer an act; the fact is asked for anyhow.",
                )
            if value == PLANNED and provision.deadline is not None and not remedy.late:
                yield Problem(
                    "error",
                    provision.where,
                    f"a remedy of {provision.id} plans, and says nothing for the time after the last day",
                    "Write late: what is to be done then.",
                )


def _links(instrument: Instrument) -> Iterator[Problem]:
    """Addresses that nobody says to have opened: beside one that was opened, or for rules of low confidence, they may stand."""
    for source in dict.fromkeys((*instrument.sources, *(item for p in instrument.provisions for item in p.sources))):
        citing = [provision for provision in instrument.provisions if source in provision.sources]
        where = citing[0].where if citing else instrument.file
        if not source.url.startswith("https://"):
            yield Problem("error", where, f"the source {source.url} is not https", "Give the official address.")
        bare = [item for item in citing if all(other.retrieved is None for other in item.sources)]
        if source.retrieved is None and any(item.confidence is not Confidence.LOW for item in bare):
            yield Problem(
                "warning",
                where,
                f"the source {source.url} has no date of retrieval",
                "Open it and write retrieved under sources, or mark what rests on it as of low confidence.",
            )


def _official(instrument: Instrument) -> Iterator[Problem]:
    """Law that binds is followed to its official text, whatever else explains it."""
    if instrument.force is not Force.BINDING or all(version.start is None for version in instrument.versions):
        return
    for provision in instrument.provisions:
        if not any(source.kind is SourceKind.PRIMARY for source in provision.sources):
            yield Problem(
                "warning",
                provision.where,
                f"{provision.id} cites no primary source",
                "Cite the official text beside the others.",
            )


def _words(provision: Provision, vocabulary: Vocabulary) -> Iterator[Problem]:
    where = provision.where
    if provision.confidence is Confidence.HIGH:
        if not any(character.isdigit() for character in provision.citation):
            yield Problem(
                "error", where, f"{provision.id} is of high confidence without a pinpoint", "Cite section or article."
            )
        if not any(source.kind is SourceKind.PRIMARY for source in provision.sources):
            yield Problem(
                "error", where, f"{provision.id} is of high confidence without a primary source", "Read and cite it."
            )
        elif all(source.retrieved is None for source in provision.sources if source.kind is SourceKind.PRIMARY):
            yield Problem(
                "error",
                where,
                f"{provision.id} is of high confidence, and nobody says to have opened a primary source",
                "Open one and write retrieved under sources, or lower the confidence.",
            )
    if provision.confidence is Confidence.LOW and not provision.doubt:
        yield Problem("error", where, f"{provision.id} is of low confidence and does not say why", "Write doubt.")
    if provision.judgement and provision.criteria is None:
        yield Problem(
            "warning", where, f"{provision.id} rests on judgement without criteria", "Write what must be weighed."
        )
    own = dict(provision.questions)
    for name in provision.uses:
        question = own.get(name, vocabulary.declarations[name].question)
        if question == "":
            continue  # nobody can say yes to it there, so it is not asked
        if len(question.split()) < 3 or not question.rstrip(" .)").endswith("?"):
            yield Problem("error", where, f"{name} has no question in words", "Write what to ask a person.")


def _conditions(provision: Provision, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A condition that is the same for every value of its facts decides nothing."""
    where = provision.where
    if provision.effect is Effect.SANCTIONS:
        return
    if not names(provision.condition) and not references(provision.condition):
        if provision.effect is not Effect.SCOPES:
            yield Problem(
                "warning",
                where,
                f"{provision.id} has a condition without facts",
                "Use a fact, or remove the provision.",
            )
        return
    for text in provision.texts:
        for value in (True, False):
            if satisfiable([Wanted(text, value)], vocabulary) is False:
                yield Problem(
                    "error",
                    where,
                    f"{provision.id} has a condition that is always {str(not value).lower()}",
                    "Correct it: it decides nothing.",
                )
                return
    if provision.applies is not None and satisfiable(_met(provision), vocabulary) is False:
        yield Problem(
            "error", where, f"{provision.id} can never be met where it applies", "Correct applies or condition."
        )


def _met(provision: Provision) -> list[Wanted]:
    return [Wanted(text) for text in provision.texts]


def _holds(provision: Provision) -> Node:
    if provision.applies is None:
        return provision.condition
    return Binary("&&", provision.applies, provision.condition, 0)


def _contradictions(instrument: Instrument, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Two rules of one instrument and one day of which the one undoes the other."""
    scopes = [item for item in instrument.provisions if item.effect is Effect.SCOPES]
    ours = [item for item in instrument.provisions if item.effect in (Effect.PERMITS, Effect.REQUIRES)]
    others = [item for item in instrument.provisions if item.effect in (Effect.PROHIBITS, Effect.EXEMPTS)]
    for rule, other in itertools.product(ours, others):
        if _touch(rule, other) and satisfiable([*_met(rule), Wanted(_holds(other), False)], vocabulary) is False:
            verb = "prohibits" if other.effect is Effect.PROHIBITS else "exempts"
            yield _contradiction(rule, f"is met only where {other.name} {verb}")
    for rule, other in itertools.combinations([item for item in ours if item.effect is Effect.REQUIRES], 2):
        applies = [Wanted(text) for text in (rule.applies, other.applies) if text is not None]
        if (
            _touch(rule, other)
            and satisfiable([*_met(rule), *_met(other)], vocabulary) is False
            and satisfiable(applies, vocabulary) is not False
        ):
            yield _contradiction(other, f"cannot be met together with {rule.name}")
    for rule in (*ours, *others):
        inside = [Wanted(scope.condition) for scope in scopes if _same_days(scope, rule)]
        if satisfiable([*inside, *_met(rule)], vocabulary) is False:
            yield _contradiction(rule, "can never be met inside the instrument's scope")


def _contradiction(provision: Provision, what: str) -> Problem:
    return Problem("error", provision.where, f"{provision.id} {what}", "Correct one of the conditions.")


def _touch(first: Provision, second: Provision) -> bool:
    """Whether both are in force on some day and use some fact in common."""
    return _same_days(first, second) and bool(set(first.uses) & set(second.uses))


def _same_days(first: Provision, second: Provision) -> bool:
    """Whether both are in force on some day."""
    return not any(
        one.end is not None and other.start is not None and one.end < other.start
        for one, other in ((first, second), (second, first))
    )


def _remedies(provision: Provision, vocabulary: Vocabulary) -> Iterator[Problem]:
    where = provision.where
    measured = all(vocabulary.declarations[name].measured for name in names(provision.condition))
    if provision.effect is Effect.REQUIRES and not provision.remedies and not provision.judgement and not measured:
        yield Problem("warning", where, f"{provision.id} has no remedy", "Say what would satisfy it.")
    wrong = provision.effect is Effect.PROHIBITS
    for remedy in provision.remedies:
        facts = {name: Fact(name, value, FactSource.DECLARED) for name, value in remedy.sets}
        if not references(provision.condition) and evaluate(provision.condition, facts).value is wrong:
            yield Problem(
                "error", where, f"the remedy {remedy.text!r} does not satisfy {provision.id}", "Correct what it sets."
            )


def _replaced(provision: Provision, by_id: dict[str, Provision]) -> Iterator[Problem]:
    for target in provision.replaces:
        old = by_id[target]
        if provision.start is None or old.end is None or old.end >= provision.start:
            yield Problem(
                "error",
                provision.where,
                f"{provision.id} replaces {target}, which does not end before it begins",
                "Correct the dates, or take replaces away.",
            )
