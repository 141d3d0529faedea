"""Faults in packs that a single file's loading cannot see."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from selaras.conditions import Node, evaluate, names, references
from selaras.facts import Fact, FactDeclaration, FactSource, FactType, Value, Vocabulary
from selaras.instruments.library import Library
from selaras.instruments.model import Confidence, Effect, Force, Instrument, Provision

_MOST_CASES = 4096


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault: ``level`` is ``error`` or ``warning``."""

    level: str
    where: str
    what: str
    fix: str


def lint(library: Library) -> list[Problem]:
    """Look for dead conditions, missing citations, broken references, gaps and overlaps in dates."""
    known = {provision.id for instrument in library.instruments for provision in instrument.provisions}
    identifiers = {instrument.id for instrument in library.instruments}
    problems: list[Problem] = []
    for instrument in library.instruments:
        problems += _instrument(instrument)
        for provision in instrument.provisions:
            problems += _provision(provision, library.vocabulary, known, identifiers)
    problems += _cycles(library)
    return problems


def _instrument(instrument: Instrument) -> Iterator[Problem]:
    where = instrument.file
    for first, second in itertools.pairwise(sorted(instrument.versions, key=lambda version: version.start)):
        if first.end is None or first.end >= second.start:
            yield Problem(
                "error",
                where,
                f"versions {first.version} and {second.version} overlap",
                "End the first before the second begins.",
            )
        elif (second.start - first.end).days > 1:
            yield Problem(
                "warning",
                where,
                f"no version between {first.end} and {second.start}",
                "Say so in a note, or close the gap.",
            )
    if not any(provision.effect is Effect.SCOPES for provision in instrument.provisions):
        yield Problem("error", where, "no provision says when the instrument applies", "Add one with effect: scopes.")
    if instrument.force is Force.BINDING and not instrument.scenarios:
        yield Problem("warning", where, "no scenario", "Add worked cases.")
    seen: dict[str, Provision] = {}
    for provision in instrument.provisions:
        other = seen.get(provision.id)
        if other is not None and (other.end is None or other.end >= provision.start):
            yield Problem(
                "error",
                f"{where}, line {provision.line}",
                f"{provision.id} stands twice for the same days",
                "Give dates that do not overlap, or another id.",
            )
        seen[provision.id] = provision
    for scenario in instrument.scenarios:
        ids = {provision.id for provision in instrument.provisions}
        for name, _ in scenario.outcomes:
            if f"{instrument.id}/{name}" not in ids:
                yield Problem(
                    "error",
                    f"{where}, line {scenario.line}",
                    f"scenario names an unknown provision {name!r}",
                    "Correct the id.",
                )


def _provision(
    provision: Provision, vocabulary: Vocabulary, known: set[str], instruments: set[str]
) -> Iterator[Problem]:
    where = f"{provision.file}, line {provision.line}"
    if not provision.source.startswith("https://"):
        yield Problem("error", where, f"{provision.id} has no https source", "Give the official address.")
    if provision.end is not None and provision.end < provision.start:
        yield Problem("error", where, f"{provision.id} ends before it begins", "Correct the dates.")
    if provision.confidence is Confidence.HIGH and not any(character.isdigit() for character in provision.citation):
        yield Problem(
            "error",
            where,
            f"{provision.id} is of high confidence without a pinpoint",
            "Cite section, article or regulation.",
        )
    for text in (provision.condition, provision.applies):
        if text is None:
            continue
        for reference in references(text):
            if reference.target not in (known if reference.function == "met" else instruments):
                yield Problem(
                    "error",
                    where,
                    f"{provision.id} refers to {reference.target!r}, which does not exist",
                    "Correct the reference.",
                )
        if not references(text):
            yield from _dead(provision, text, vocabulary, where)
    if provision.effect in (Effect.REQUIRES, Effect.PERMITS) and not provision.remedies and not provision.judgement:
        for name in names(provision.condition):
            if not vocabulary.declarations[name].measured:
                break
        else:
            return
        if provision.effect is Effect.REQUIRES:
            yield Problem("warning", where, f"{provision.id} has no remedy", "Say what would satisfy it.")
    for remedy in provision.remedies:
        facts = {name: Fact(name, value, FactSource.DECLARED) for name, value in remedy.sets}
        if not references(provision.condition) and evaluate(provision.condition, facts).value is False:
            yield Problem(
                "error", where, f"the remedy {remedy.text!r} does not satisfy {provision.id}", "Correct what it sets."
            )


def _dead(provision: Provision, condition: Node, vocabulary: Vocabulary, where: str) -> Iterator[Problem]:
    """A condition that is the same for every value of its facts decides nothing."""
    used = names(condition)
    choices = [_choices(vocabulary.declarations[name], condition) for name in used]
    size = 1
    for choice in choices:
        size *= len(choice)
    if not used or size > _MOST_CASES:
        if not used and provision.effect is not Effect.SCOPES:
            yield Problem(
                "warning",
                where,
                f"{provision.id} has a condition without facts",
                "Use a fact, or remove the provision.",
            )
        return
    found = set()
    for values in itertools.product(*choices):
        facts = {name: Fact(name, value, FactSource.DECLARED) for name, value in zip(used, values, strict=True)}
        found.add(evaluate(condition, facts).value)
        if len(found) == 2:
            return
    yield Problem(
        "error",
        where,
        f"{provision.id} has a condition that is always {str(found.pop()).lower()}",
        "Correct it: it decides nothing.",
    )


def _choices(declaration: FactDeclaration, condition: Node) -> tuple[Value, ...]:
    import datetime as dt

    constants = _constants(condition)
    match declaration.type:
        case FactType.BOOL:
            return (True, False)
        case FactType.INT:
            numbers = sorted(
                {
                    0,
                    *(
                        value + step
                        for value in constants
                        if isinstance(value, int) and not isinstance(value, bool)
                        for step in (-1, 0, 1)
                    ),
                }
            )
            return tuple(numbers)
        case FactType.DATE:
            days = {
                value + dt.timedelta(days=step)
                for value in constants
                if isinstance(value, dt.date)
                for step in (-1, 0, 1)
            }
            return tuple(sorted(days or {dt.date(2020, 1, 1), dt.date(2030, 1, 1)}))
        case FactType.LIST:
            texts = tuple(value for value in constants if isinstance(value, str))
            return ((), texts, *((text,) for text in texts))
        case FactType.STRING:
            texts = declaration.values or tuple(dict.fromkeys(value for value in constants if isinstance(value, str)))
            return texts if declaration.values else (*texts, "\x00")


def _constants(node: Node) -> set[Value]:
    from selaras.conditions.syntax import Items, Literal, walk

    out: set[Value] = set()
    for part in walk(node):
        if isinstance(part, Literal):
            out.add(part.value)
        elif isinstance(part, Items):
            out.update(item.value for item in part.values)
    return out


def _cycles(library: Library) -> Iterator[Problem]:
    """Rules that refer to each other in a circle have no outcome."""
    edges: dict[str, set[str]] = {}
    for instrument in library.instruments:
        edges.setdefault(instrument.id, set()).update(provision.id for provision in instrument.provisions)
        for provision in instrument.provisions:
            targets = edges.setdefault(provision.id, set())
            for text in (provision.condition, provision.applies):
                if text is not None:
                    targets.update(reference.target for reference in references(text))
    state: dict[str, int] = {}

    def visit(node: str) -> bool:
        if state.get(node) == 1:
            return True
        if state.get(node) == 2:
            return False
        state[node] = 1
        cyclic = any(visit(target) for target in edges.get(node, ()))
        state[node] = 2
        return cyclic

    for instrument in library.instruments:
        if visit(instrument.id):
            yield Problem("error", instrument.file, "its rules refer to each other in a circle", "Break the circle.")
