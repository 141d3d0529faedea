"""What changed in the law of a jurisdiction between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from selaras.instruments.model import Instrument, Provision, Version


@dataclass(frozen=True, slots=True)
class Change:
    """Something that began or ended between two days. ``kind`` is ``begins`` or ``ends``; ``day`` is when."""

    kind: str
    day: dt.date
    instrument: Instrument
    version: Version | None
    provision: Provision | None


def diff(instruments: Iterable[Instrument], start: dt.date, end: dt.date) -> list[Change]:
    """Everything that came into force after ``start`` up to ``end``, and everything whose last day lies between them."""
    changes: list[Change] = []
    for instrument in instruments:
        for version in instrument.versions:
            changes += [
                Change(kind, day, instrument, version, None)
                for kind, day in _events(version.start, version.end, start, end)
            ]
        for provision in instrument.provisions:
            changes += [
                Change(kind, day, instrument, None, provision)
                for kind, day in _events(provision.start, provision.end, start, end)
            ]
    return sorted(
        changes,
        key=lambda change: (change.day, change.instrument.id, change.provision is not None, change.kind != "ends"),
    )


def _events(begins: dt.date, ends: dt.date | None, start: dt.date, end: dt.date) -> list[tuple[str, dt.date]]:
    events = []
    if start < begins <= end:
        events.append(("begins", begins))
    if ends is not None and start <= ends < end:
        events.append(("ends", ends + dt.timedelta(days=1)))
    return events
