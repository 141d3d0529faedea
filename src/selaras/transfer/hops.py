"""Several hops: a group in many countries, and what the recipient passes on."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selaras import clock
from selaras.assessment import RANK, Decision
from selaras.errors import UsageError
from selaras.facts import Fact, FactSource, Written, flatten
from selaras.instruments import Library, load_library
from selaras.reading import Options
from selaras.transfer.checking import Check, answer, needs_history
from selaras.transfer.countries import country_code
from selaras.transfer.countries import route as border
from selaras.transfer.declaring import declared_facts
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import Progress
from selaras.transfer.scans import Scan, scan
from selaras.transfer.vocabulary import TRANSFER_FACTS, travels

_PLACED = re.compile(r"(for|onward)\.([A-Z]{2})\.(.+)")


@dataclass(frozen=True, slots=True)
class Hop:
    """One border on the way. ``prefix`` is what stands before the names of facts about this hop alone."""

    origin: str
    destination: str
    onward: bool
    prefix: str
    check: Check

    def name_of(self, fact: str) -> str:
        """The name under which a fact of this hop is declared: facts about the data hold for every hop."""
        return fact if travels(fact) else self.prefix + fact


@dataclass(frozen=True, slots=True)
class Route:
    """The answer for all hops: the strictest of them."""

    scan: Scan
    origin: str
    as_of: dt.date
    hops: tuple[Hop, ...]

    @property
    def decision(self) -> Decision:
        """The decision over all hops."""
        return max((hop.check.decision for hop in self.hops), key=RANK.__getitem__)

    def to_dict(self) -> dict[str, Any]:
        """The answer as a document of the shipped JSON Schema."""
        from selaras.transfer.document import route_document

        return route_document(self)


@dataclass(slots=True)
class PlacedFacts:
    """Raw facts sorted by what they are about: every first hop, one destination, one place of onward transfer."""

    common: dict[str, Any] = field(default_factory=dict)
    to: dict[str, dict[str, Any]] = field(default_factory=dict)
    onward: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> PlacedFacts:
        """Facts as files have them: ``for.MY.recipient.contract``, ``onward.US.recipient.contract``, and the rest."""
        out = cls()
        for name, value in flatten(raw).items():
            placed = _PLACED.fullmatch(name)
            if placed is None:
                out.common[name] = value
            else:
                out_of = out.to if placed[1] == "for" else out.onward
                out_of.setdefault(placed[2], {})[placed[3]] = value
        return out

    def check_places(self, destinations: Sequence[str], onward: Sequence[str]) -> None:
        """Raises: UsageError for facts about a place where the data does not go."""
        for kind, given, places in (("for", self.to, destinations), ("onward", self.onward, onward)):
            for place, facts in given.items():
                if place not in places:
                    value = next(iter(facts.values()))
                    raise UsageError(
                        value.where if isinstance(value, Written) else "facts",
                        f"{kind}.{place} is about a place where the data does not go",
                        f"Add --{'to' if kind == 'for' else 'onward'} {place}, or remove the fact.",
                    )


def check_route(
    subject: Any,
    *,
    origin: str,
    destinations: Sequence[str],
    onward: Sequence[str] = (),
    facts: Mapping[str, Any] | None = None,
    as_of: dt.date | None = None,
    packs: Sequence[str | Path] = (),
    sample: int | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
    sure: float | None = None,
) -> Route:
    """Say of every hop whether the data set may take it.

    ``destinations``: each is reached from ``origin``. ``onward``: the places to which each recipient passes the data
    on, one after the other. ``facts``: as for ``check``; ``for.MY.NAME`` holds for one destination alone, and
    ``onward.US.NAME`` for the hop to one place of onward transfer. Facts about the data go with it; others do not.
    ``rules``, ``sure``: as for ``scan``.
    Raises: InputError, UsageError, PackError.
    """
    day = as_of or clock.today()
    library = load_library(TRANSFER_FACTS, [Path(folder) for folder in packs])
    ends = [border(origin, destination) for destination in dict.fromkeys(destinations)]
    chain = [country_code(place, "--onward") for place in onward]
    origin = ends[0][0]
    placed = PlacedFacts.of(facts or {})
    placed.check_places([destination for _, destination in ends], chain)
    needs_history(day)
    for _, destination in ends:
        for start, end in itertools.pairwise([destination, *chain]):
            border(start, end)
    found = scan(subject, as_of=day, sample=sample, options=options, progress=progress, rules=rules, sure=sure)
    hops: list[Hop] = []
    for _, destination in ends:
        hops += _hops(found, [origin, destination, *chain], placed, library, day, several=len(ends) > 1)
    return Route(found, origin, day, tuple(hops))


def _hops(
    found: Scan, places: Sequence[str], placed: PlacedFacts, library: Library, day: dt.date, *, several: bool
) -> list[Hop]:
    hops: list[Hop] = []
    travelling = {name: value for name, value in placed.common.items() if travels(name)}
    for number, (start, end) in enumerate(itertools.pairwise(places)):
        first = number == 0
        raw = {**placed.common, **placed.to.get(end, {})} if first else {**travelling, **placed.onward.get(end, {})}
        declared = declared_facts(raw, library.vocabulary)
        following = places[number + 2 : number + 3]
        if following and "transfer.onward" not in declared:
            declared["transfer.onward"] = Fact(
                "transfer.onward", True, FactSource.DERIVED, f"passed on to {following[0]}"
            )
        if not first and "exporter.role" not in declared and _is_processor(hops[-1].check):
            declared["exporter.role"] = Fact(
                "exporter.role", "processor", FactSource.DERIVED, f"the recipient in {start} processes for another"
            )
        prefix = f"onward.{end}." if not first else f"for.{end}." if several else ""
        hops.append(Hop(start, end, not first, prefix, answer(found, start, end, declared, day, library)))
    return hops


def _is_processor(before: Check) -> bool:
    role = before.assessment.facts.get("recipient.role")
    return role is not None and role.value == "processor"
