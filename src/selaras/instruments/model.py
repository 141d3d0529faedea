"""The nouns of an instrument, frozen."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from selaras.conditions import Node, names
from selaras.facts import Facts, Value

HISTORY_BEGINS = dt.date(2020, 1, 1)
"""The law is held as it stood on every day from this one on; of earlier days nothing is said."""


class Force(StrEnum):
    """How an instrument binds."""

    BINDING = "binding"
    VOLUNTARY = "voluntary"
    POLICY = "policy"
    PENDING = "pending"
    """Adopted or drafted, not in force: shown, never decides."""

    @property
    def decides(self) -> bool:
        """Whether it has a part in decisions: voluntary and pending instruments have none."""
        return self in (Force.BINDING, Force.POLICY)


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
    SANCTIONS = "sanctions"
    """What breaking the rules costs; never decides."""


class Topic(StrEnum):
    """What a provision is about: the order is the order of reading."""

    SCOPE = "scope"
    EXEMPTION = "exemption"
    LOCALISATION = "localisation"
    ADEQUACY = "adequacy"
    CONTRACT = "contract"
    CORPORATE_RULES = "corporate-rules"
    CERTIFICATION = "certification"
    CONSENT = "consent"
    NECESSITY = "necessity"
    APPROVAL = "approval"
    LAWFUL_BASIS = "lawful-basis"
    SENSITIVE = "sensitive"
    CHILDREN = "children"
    IMPACT_ASSESSMENT = "impact-assessment"
    FILING = "filing"
    NOTICE = "notice"
    RECORDS = "records"
    OFFICER = "officer"
    REGISTRATION = "registration"
    PROCESSOR = "processor"
    ONWARD = "onward"
    SECURITY = "security"
    SECTOR = "sector"
    BREACH = "breach"
    RECEIVING = "receiving"
    PENALTY = "penalty"


TOPIC_OF_EFFECT = {Effect.SCOPES: Topic.SCOPE, Effect.EXEMPTS: Topic.EXEMPTION, Effect.SANCTIONS: Topic.PENALTY}
"""The topic of a provision that names none."""


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


class SourceKind(StrEnum):
    """What a source is: guidance ranks below law, a secondary source below both."""

    PRIMARY = "primary"
    """The text of the law, in its official language."""
    TRANSLATION = "translation"
    """An official or well-known translation of a primary text."""
    GUIDANCE = "guidance"
    """What an authority says about the law."""
    SECONDARY = "secondary"
    """What others say about it; never enough for more than low or medium confidence."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text can be read. ``retrieved`` is the day on which somebody last had it before them."""

    title: str
    url: str
    language: str
    kind: SourceKind
    retrieved: dt.date | None


def _official(sources: tuple[Source, ...]) -> Source:
    return next((item for item in sources if item.kind is SourceKind.PRIMARY), sources[0])


@dataclass(frozen=True, slots=True)
class Criteria:
    """What officials say must be weighed where the law leaves a fact to judgement."""

    citation: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A Boolean fact that an instrument defines by a list of its own: it holds where ``among`` has one of ``values``.

    ``complete``: the Boolean fact that says whether ``among`` is all there is; only then does none of them make it false.
    """

    fact: str
    among: str
    values: frozenset[str]
    complete: str
    citation: str
    sources: tuple[Source, ...]
    confidence: Confidence
    doubt: str
    start: dt.date | None
    end: dt.date | None

    def on(self, day: dt.date) -> bool:
        """Whether the list is in force on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time after the date in the fact ``after``; a clock in hours runs into a date, rounded up to whole days."""

    days: int
    after: str
    hours: int | None = None
    to: str = ""

    @property
    def words(self) -> str:
        """The time, and to whom, in words."""
        time = f"{self.hours} hours" if self.hours is not None else f"{self.days} days"
        return f"within {time} of {self.after}" + (f", to {self.to}" if self.to else "")

    def due(self, facts: Facts) -> dt.date | None:
        """The last day, or None while the starting date is unknown."""
        fact = facts.get(self.after)
        return (
            fact.value + dt.timedelta(days=self.days) if fact is not None and isinstance(fact.value, dt.date) else None
        )


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would satisfy a provision: the facts it changes, in words, and a cost for ordering (1 least).

    One that ``confirms`` changes nothing in the world: it is on offer only while its facts are unknown.
    ``late``: the words for it after the last day of the duty, where what was to be planned is to be done at once.
    """

    text: str
    sets: tuple[tuple[str, Value], ...]
    cost: int
    confirms: bool = False
    late: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule. ``applies`` says when it matters at all; ``condition`` when it is met.

    ``checked`` is the day on which somebody compared it with one of its sources; None where none of them was opened.
    """

    id: str
    effect: Effect
    topic: Topic
    citation: str
    sources: tuple[Source, ...]
    summary: str
    condition: Node
    condition_text: str
    applies: Node | None
    applies_text: str
    start: dt.date | None
    end: dt.date | None
    checked: dt.date | None
    confidence: Confidence
    doubt: str
    judgement: bool
    criteria: Criteria | None
    timing: str
    deadline: Deadline | None
    remedies: tuple[Remedy, ...]
    questions: tuple[tuple[str, str], ...]
    replaces: tuple[str, ...]
    file: str
    line: int
    keeps: tuple[str, ...] | None = None
    """Of an exemption: the rules of its instrument that stay due; None where it does not say."""
    own: tuple[tuple[str, str], ...] = ()
    """Facts that are acts of each authority, with the name of the one behind this rule, such as ``approval.authority@vn.x/y``."""
    uses: tuple[str, ...] = field(init=False)
    """The facts it needs, in order of appearance."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "uses", tuple(dict.fromkeys(name for text in self.texts for name in names(text))))

    @property
    def texts(self) -> tuple[Node, ...]:
        """Its condition, and when it matters, where it says so."""
        return (self.condition,) if self.applies is None else (self.condition, self.applies)

    @property
    def where(self) -> str:
        """File and line, as errors name them."""
        return f"{self.file}, line {self.line}"

    @property
    def name(self) -> str:
        """The id within its instrument."""
        return self.id.partition("/")[2]

    @property
    def source(self) -> str:
        """The official address: that of its first primary source, or of its first where it has none."""
        return _official(self.sources).url

    def in_force(self, day: dt.date) -> bool:
        """Whether the provision is in force on a day (the end date is the last day)."""
        return _between(self.start, day, self.end)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an instrument, with its own dates and default.

    ``announced`` is the day since which the text is public; between it and ``start`` the version is pending. Without
    ``start`` it is pending until somebody writes a date: then it binds from that day.
    """

    version: str
    announced: dt.date | None
    start: dt.date | None
    end: dt.date | None
    default: Default
    note: str

    def in_force(self, day: dt.date) -> bool:
        """Whether the version is in force on a day."""
        return _between(self.start, day, self.end)

    def pending(self, day: dt.date) -> bool:
        """Whether the version is public but not yet in force on a day."""
        return self.announced is not None and self.announced <= day and (self.start is None or day < self.start)


def _between(start: dt.date | None, day: dt.date, end: dt.date | None) -> bool:
    return start is not None and start <= day and (end is None or day <= end)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A worked case: facts and the decision they must give (with outcomes of single provisions, if named).

    The decision ``not_in_force`` says that the instrument has no version on the day, or only a pending one.
    """

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
    sources: tuple[Source, ...]
    checked: dt.date
    not_covered: tuple[str, ...]
    absent: tuple[tuple[Topic, str], ...]
    versions: tuple[Version, ...]
    provisions: tuple[Provision, ...]
    scenarios: tuple[Scenario, ...]
    file: str
    listed: tuple[Listed, ...] = ()

    def listed_on(self, day: dt.date) -> tuple[Listed, ...]:
        """The facts that it defines by lists of its own on a day."""
        return tuple(item for item in self.listed if item.on(day))

    @property
    def source(self) -> str:
        """The official address: that of its first primary source, or of its first where it has none."""
        return _official(self.sources).url

    def version_on(self, day: dt.date) -> Version | None:
        """The version in force on a day, or else the one that is pending."""
        return next((item for item in self.versions if item.in_force(day)), None) or next(
            (item for item in self.versions if item.pending(day)), None
        )

    def force_on(self, day: dt.date) -> Force:
        """How it binds on a day: pending where its version is not yet in force."""
        version = self.version_on(day)
        return Force.PENDING if version is None or not version.in_force(day) else self.force

    def decides_on(self, day: dt.date) -> bool:
        """Whether it has a part in decisions on a day."""
        return self.force_on(day).decides

    def chains(self) -> Iterator[tuple[Provision, Provision]]:
        """Each provision with the next one of the same id."""
        by_id: dict[str, list[Provision]] = {}
        for provision in self.provisions:
            by_id.setdefault(provision.id, []).append(provision)
        for several in by_id.values():
            yield from itertools.pairwise(sorted(several, key=lambda item: item.start or dt.date.max))

    def provisions_on(self, day: dt.date) -> tuple[Provision, ...]:
        """The provisions in force on a day; those of a pending version are the ones that it will bring."""
        version = self.version_on(day)
        if version is None or version.in_force(day):
            return tuple(provision for provision in self.provisions if provision.in_force(day))
        if version.start is None:
            return tuple(provision for provision in self.provisions if provision.start is None)
        return tuple(provision for provision in self.provisions if provision.in_force(version.start))
