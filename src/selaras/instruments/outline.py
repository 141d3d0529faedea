"""An instrument as a person reads it: rules by what they do, in the order of reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selaras.instruments.model import Effect, Force, Instrument, Provision, Topic, Version


@dataclass(frozen=True, slots=True)
class Section:
    """Rules that belong together, under a heading."""

    heading: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One instrument on a day; without a version it is not in force, and nothing of it is pending."""

    instrument: Instrument
    day: dt.date
    version: Version | None
    force: Force
    sections: tuple[Section, ...]


_HEADINGS: tuple[tuple[str, frozenset[Effect], frozenset[Topic]], ...] = (
    ("When it applies", frozenset({Effect.SCOPES}), frozenset(Topic)),
    ("When it does not", frozenset({Effect.EXEMPTS}), frozenset(Topic)),
    ("What it forbids", frozenset({Effect.PROHIBITS}), frozenset(Topic)),
    ("Routes: one is needed", frozenset({Effect.PERMITS}), frozenset(Topic)),
    ("Duties that go with it", frozenset({Effect.REQUIRES}), frozenset(Topic) - {Topic.BREACH}),
    ("Good practice", frozenset({Effect.RECOMMENDS}), frozenset(Topic) - {Topic.BREACH}),
    ("After a breach", frozenset({Effect.REQUIRES, Effect.RECOMMENDS}), frozenset({Topic.BREACH})),
    ("What breaking it costs", frozenset({Effect.SANCTIONS}), frozenset(Topic)),
)
"""The sections in the order of reading: heading, effects, topics."""


def outline(instrument: Instrument, day: dt.date) -> Outline:
    """The rules of an instrument on a day by what they do; inside a section by topic."""
    version = instrument.version_on(day)
    if version is None:
        return Outline(instrument, day, None, Force.PENDING, ())
    topics = list(Topic)
    rules = sorted(instrument.provisions_on(day), key=lambda item: topics.index(item.topic))
    sections = (
        Section(heading, tuple(item for item in rules if item.effect in effects and item.topic in about))
        for heading, effects, about in _HEADINGS
    )
    found = tuple(section for section in sections if section.provisions)
    return Outline(instrument, day, version, instrument.force_on(day), found)


def outlines(instruments: Iterable[Instrument], day: dt.date) -> list[Outline]:
    """Instruments in the order of reading: in force before pending before the rest, the ones with most rules first."""
    read = [outline(item, day) for item in instruments]
    return sorted(
        read,
        key=lambda item: (
            item.version is None,
            item.force is Force.PENDING,
            -sum(len(section.provisions) for section in item.sections),
        ),
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rules on the same topics side by side: for each topic the rules of each jurisdiction, or why there are none."""

    day: dt.date
    jurisdictions: tuple[str, ...]
    rows: tuple[tuple[Topic, tuple[tuple[tuple[Provision, ...], str], ...]], ...]


def compare(
    instruments: Sequence[Sequence[Instrument]], jurisdictions: Sequence[str], topics: Sequence[Topic], day: dt.date
) -> Comparison:
    """The rules in force on a day, by topic (all topics on which anybody has one, where none is named)."""
    rows = []
    for topic in topics or list(Topic):
        found = [on_topic(topic, items, day) for items in instruments]
        cells = tuple((rules, reason or ("" if rules else "no rule is known here")) for rules, reason in found)
        if topics or any(rules for rules, _ in cells):
            rows.append((topic, cells))
    return Comparison(day, tuple(jurisdictions), tuple(rows))


def on_topic(topic: Topic, instruments: Iterable[Instrument], day: dt.date) -> tuple[tuple[Provision, ...], str]:
    """The rules in force on a topic on a day, or the reason that a pack gives for there being none ("" without one)."""
    present = [item for item in instruments if item.version_on(day) is not None]
    rules = tuple(
        provision
        for item in present
        if item.force_on(day) is not Force.PENDING
        for provision in item.provisions_on(day)
        if provision.topic is topic
    )
    reasons = [reason for item in present for about, reason in item.absent if about is topic]
    return rules, reasons[0] if reasons and not rules else ""
