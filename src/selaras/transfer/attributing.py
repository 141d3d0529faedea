"""Whose act a declared fact is, where rules mean acts of several authorities: a yes of one is none of another."""

from __future__ import annotations

from collections.abc import Mapping

from selaras.assessment import Assessor, Decision
from selaras.facts import Fact, FactSource, Vocabulary
from selaras.instruments import Effect


def attributed(
    facts: Mapping[str, Fact], assessor: Assessor, vocabulary: Vocabulary, origin: str
) -> tuple[dict[str, Fact], frozenset[str]]:
    """The facts with each act given to the authority behind it, and the names of those that could mean several.

    An act that one rule asks for is that rule's; where several states ask it is that of the state that the data leaves. A "no" is a no
    to all of them. What stays open is unknown for each rule.
    """
    plain = {
        name: fact
        for name, fact in facts.items()
        if fact.source is FactSource.DECLARED
        and "@" not in name
        and vocabulary.declarations[name].each
        and fact.value is not False
    }
    if not plain:
        return dict(facts), frozenset()
    out = {name: fact for name, fact in facts.items() if name not in plain}
    waiting: dict[str, dict[str, bool]] = {name: {} for name in plain}
    for result in assessor.assess(out).instruments:
        if not result.decides or result.decision is Decision.OUT_OF_SCOPE:
            continue
        for finding in result.findings:
            if finding.provision.effect in (Effect.RECOMMENDS, Effect.SANCTIONS):
                continue
            duty = finding.provision.effect is not Effect.PERMITS
            for name, own in finding.provision.own:
                if name in finding.missing and name in waiting:
                    waiting[name][own] = waiting[name].get(own, False) or duty
    divided: set[str] = set()
    for name, fact in plain.items():
        asked = waiting[name]
        duties = [own for own, duty in asked.items() if duty]
        if len(asked) <= 1:
            out[name] = fact
            continue
        divided.add(name)
        chosen = f"{name}@{origin}" if vocabulary.declarations[name].each == "law" else ""
        if chosen in asked:
            out[chosen] = Fact(chosen, fact.value, fact.source, fact.note, fact.because)
        elif len(duties) == 1:
            out[duties[0]] = Fact(duties[0], fact.value, fact.source, fact.note, fact.because)
    return out, frozenset(divided)
