"""What a data set is and holds: the first half of the main job, which needs no law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from selaras import clock
from selaras.reading import Options
from selaras.transfer.evidence import Evidence, measure
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import Progress
from selaras.transfer.subject import File, opened
from selaras.transfer.sureness import sureness


@dataclass(frozen=True, slots=True)
class Scan:
    """What a data set is and holds, as it is on a day."""

    files: tuple[File, ...]
    evidence: Evidence
    as_of: dt.date


def scan(
    subject: Any,
    *,
    as_of: dt.date | None = None,
    sample: int | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
    sure: float | None = None,
) -> Scan:
    """Find the personal data in a data set.

    ``subject``: a path, several paths, a PostgreSQL address, ``-`` for standard input, a Polars or pandas frame, an
    Arrow table. ``as_of``: the day that settles who is a child, and which years numbers may carry (today). ``sample``: read only the first that many rows of each table (the result then says so). ``rules``: the
    user's own (``selaras.transfer.rules.read_rules``). ``sure``: how sure it must be that each column holds nothing before the data is
    said to be about nobody, 0 to 1 (``selaras.transfer.sureness.SURE``).
    Raises: InputError, UsageError.
    """
    threshold = sureness(sure)
    with opened(subject, options) as parts:
        day = as_of or clock.today()
        evidence = measure(parts.tables, as_of=day, sample=sample, progress=progress, rules=rules)
        return Scan(parts.files(), replace(evidence, sure=threshold), day)
