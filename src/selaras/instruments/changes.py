"""What changed in the law of a jurisdiction between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from selaras.instruments.model import Instrument, Provision, Version


class ChangeKind(StrEnum):
    """What became of a version or a rule."""

    BEGINS = "begins"
    ENDS = "ends"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that began, ended or gave way to something else on a day.

    A change of a whole ``version`` has no rules; a rule that is amended has what stood ``before`` and what stands
    ``after``, which may be rules of different instruments.
    """

    kind: ChangeKind
    day: dt.date
    instrument: Instrument
    version: Version | None = None
    before: tuple[Provision, ...] = ()
    after: Provision | None = None


def diff(instruments: Iterable[Instrument], start: dt.date, end: dt.date) -> list[Change]:
    """Everything that came into force after ``start`` up to ``end``, and everything whose last day lies between them.

    Versions come before rules on each day; a rule that takes the place of others is one change with them.
    """
    instruments = tuple(instruments)
    by_id: dict[str, list[Provision]] = {}
    for instrument in instruments:
        for provision in instrument.provisions:
            by_id.setdefault(provision.id, []).append(provision)
    changes: list[Change] = []
    gone: set[int] = set()
    for instrument in instruments:
        changes += _versions(instrument, start, end)
        earlier = {id(after): before for before, after in instrument.chains()}
        for provision in instrument.provisions:
            if provision.start is None or not start < provision.start <= end:
                continue
            eve = provision.start - dt.timedelta(days=1)
            before = [earlier[id(provision)]] if id(provision) in earlier else []
            before += [old for target in provision.replaces for old in by_id.get(target, ())]
            before = [old for old in before if old.end == eve]
            gone.update(id(old) for old in before)
            kind = ChangeKind.AMENDED if before else ChangeKind.BEGINS
            changes.append(Change(kind, provision.start, instrument, before=tuple(before), after=provision))
    for instrument in instruments:
        for provision in instrument.provisions:
            if provision.end is not None and start <= provision.end < end and id(provision) not in gone:
                day = provision.end + dt.timedelta(days=1)
                changes.append(Change(ChangeKind.ENDS, day, instrument, before=(provision,)))
    return sorted(changes, key=lambda change: (change.day, change.version is None, change.kind is ChangeKind.BEGINS))


def _versions(instrument: Instrument, start: dt.date, end: dt.date) -> Iterable[Change]:
    for version in instrument.versions:
        if version.start is not None and start < version.start <= end:
            yield Change(ChangeKind.BEGINS, version.start, instrument, version)
        if version.end is not None and start <= version.end < end:
            yield Change(ChangeKind.ENDS, version.end + dt.timedelta(days=1), instrument, version)
