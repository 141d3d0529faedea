"""What the packs cover of each jurisdiction, how surely, and when it was last checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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
    """The table: cells by topic and jurisdiction, and what the packs say they leave out."""

    day: dt.date
    jurisdictions: tuple[str, ...]
    cells: dict[tuple[Topic, str], Cell]
    not_covered: dict[str, tuple[str, ...]]


def coverage(library: Library, jurisdictions: Iterable[str], day: dt.date) -> Coverage:
    """What is covered on a day by instruments that bind, and by those that are pending or voluntary in ASEAN."""
    cells: dict[tuple[Topic, str], Cell] = {}
    left_out: dict[str, tuple[str, ...]] = {}
    jurisdictions = tuple(jurisdictions)
    for jurisdiction in jurisdictions:
        instruments = [
            item
            for item in library.instruments
            if item.jurisdiction == jurisdiction and item.version_on(day) is not None
        ]
        for topic in Topic:
            cells[topic, jurisdiction] = _cell(topic, instruments, day)
        left_out[jurisdiction] = tuple(text for item in instruments for text in item.not_covered)
    return Coverage(day, jurisdictions, cells, left_out)


def _cell(topic: Topic, instruments: list[Instrument], day: dt.date) -> Cell:
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
