"""What the packs cover of each jurisdiction, how surely, and when it was last checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selaras.instruments.library import Library
from selaras.instruments.model import Confidence, Instrument, Provision, Topic
from selaras.instruments.outline import on_topic

_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic in one jurisdiction on a day: how many rules, how sure the least and the most certain of them are, when
    the one longest unchecked was compared with its source, and how many never were; or why there is no rule."""

    count: int
    least: Confidence | None
    most: Confidence | None
    checked: dt.date | None
    unchecked: int
    absent: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table: cells by topic and jurisdiction, how many worked cases there are, and what the packs leave out."""

    day: dt.date
    jurisdictions: tuple[str, ...]
    cells: dict[tuple[Topic, str], Cell]
    scenarios: dict[str, int]
    not_covered: dict[str, tuple[str, ...]]


def coverage(library: Library, jurisdictions: Iterable[str], day: dt.date) -> Coverage:
    """What is covered by the rules in force on a day."""
    cells: dict[tuple[Topic, str], Cell] = {}
    scenarios: dict[str, int] = {}
    left_out: dict[str, tuple[str, ...]] = {}
    jurisdictions = tuple(jurisdictions)
    for jurisdiction in jurisdictions:
        instruments = library.of(jurisdiction)
        for topic in Topic:
            cells[topic, jurisdiction] = _cell(topic, instruments, day)
        scenarios[jurisdiction] = sum(len(item.scenarios) for item in instruments)
        present = [item for item in instruments if item.version_on(day) is not None]
        left_out[jurisdiction] = tuple(text for item in present for text in item.not_covered)
    return Coverage(day, jurisdictions, cells, scenarios, left_out)


def _cell(topic: Topic, instruments: Sequence[Instrument], day: dt.date) -> Cell:
    found, reason = on_topic(topic, instruments, day)
    if not found:
        return Cell(0, None, None, None, 0, reason)
    sure = sorted((item.confidence for item in found), key=_ORDER.index)
    days = [item.checked for item in found if item.checked is not None]
    return Cell(len(found), sure[0], sure[-1], min(days, default=None), len(found) - len(days), "")


def doubts(library: Library, jurisdiction: str | None = None) -> list[tuple[Instrument, Provision]]:
    """Every rule that is marked as of low confidence, in the order of the instruments."""
    wanted = library.instruments if jurisdiction is None else library.of(jurisdiction)
    return [
        (instrument, provision)
        for instrument in wanted
        for provision in instrument.provisions
        if provision.confidence is Confidence.LOW
    ]
