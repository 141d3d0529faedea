"""The nouns of an instrument, frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from selaras.conditions import Node, names
from selaras.facts import Facts, Value


class Force(StrEnum):
    """How an instrument binds."""

    BINDING = "binding"
    VOLUNTARY = "voluntary"
    POLICY = "policy"
    PENDING = "pending"
    """Adopted or drafted, not in force: shown, never decides."""


class Effect(StrEnum):
    """What a provision does when its condition holds."""

    SCOPES = "scopes"
    """The instrument applies only if it holds."""
    EXEMPTS = "exempts"
    """The instrument does not apply if it holds."""
    PERMITS = "permits"
    """A route: one of them must hold where the default is forbidden."""
    REQUIRES = "requires"
    """A duty: it must hold."""
    PROHIBITS = "prohibits"
    """It ends the matter if it holds."""
    RECOMMENDS = "recommends"
    """Good practice; never decides."""


class Default(StrEnum):
    """What holds when no provision says otherwise."""

    FORBIDDEN = "forbidden"
    """Forbidden unless a route is met."""
    ALLOWED = "allowed"
    """Allowed as long as the duties are met."""


class Confidence(StrEnum):
    """How sure the reading is: ``high`` only with the primary text read."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A number of days after the date in the fact ``after``."""

    days: int
    after: str

    def due(self, facts: Facts) -> dt.date | None:
        """The last day, or None while the starting date is unknown."""
        fact = facts.get(self.after)
        return (
            fact.value + dt.timedelta(days=self.days) if fact is not None and isinstance(fact.value, dt.date) else None
        )


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would satisfy a provision: the facts it changes, in words, and a cost for ordering (1 least)."""

    text: str
    sets: tuple[tuple[str, Value], ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule. ``applies`` says when it matters at all; ``condition`` when it is met."""

    id: str
    effect: Effect
    citation: str
    source: str
    summary: str
    condition: Node
    condition_text: str
    applies: Node | None
    applies_text: str
    start: dt.date
    end: dt.date | None
    checked: dt.date
    confidence: Confidence
    judgement: bool
    timing: str
    deadline: Deadline | None
    remedies: tuple[Remedy, ...]
    questions: tuple[tuple[str, str], ...]
    file: str
    line: int

    @property
    def uses(self) -> tuple[str, ...]:
        """The facts it needs, in order of appearance."""
        return tuple(
            dict.fromkeys((*names(self.condition), *(names(self.applies) if self.applies is not None else ())))
        )

    def in_force(self, day: dt.date) -> bool:
        """Whether the provision is in force on a day (the end date is the last day)."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an instrument, with its own dates and default."""

    version: str
    start: dt.date
    end: dt.date | None
    default: Default
    note: str

    def in_force(self, day: dt.date) -> bool:
        """Whether the version is in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A worked case: facts and the decision they must give (with outcomes of single provisions, if named)."""

    name: str
    as_of: dt.date
    facts: tuple[tuple[str, Value], ...]
    decision: str
    outcomes: tuple[tuple[str, str], ...]
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, agreement, guide, standard or in-house policy."""

    id: str
    title: str
    official_title: str
    jurisdiction: str
    force: Force
    authority: str
    source: str
    checked: dt.date
    not_covered: tuple[str, ...]
    versions: tuple[Version, ...]
    provisions: tuple[Provision, ...]
    scenarios: tuple[Scenario, ...]
    file: str

    def version_on(self, day: dt.date) -> Version | None:
        """The version in force on a day."""
        return next((version for version in self.versions if version.in_force(day)), None)

    def provisions_on(self, day: dt.date) -> tuple[Provision, ...]:
        """The provisions in force on a day."""
        return tuple(provision for provision in self.provisions if provision.in_force(day))
