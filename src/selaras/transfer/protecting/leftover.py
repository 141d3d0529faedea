"""What a scan still finds in a protected copy, held against what the plan said would be gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selaras.transfer.evidence import Evidence
from selaras.transfer.protecting.plan import Mask, Operation, Plan, Pseudonymise, Redact, Tokenise
from selaras.transfer.scanning import ColumnVerdict

_GONE = (Mask, Pseudonymise, Tokenise, Redact)
"""After these no identifier may be found in a column. Substitutes and encrypted digits look real on purpose; bands and periods are not
said to be gone."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is still found in a column, and the plan's reason to accept it, or ""."""

    table: str
    column: str
    operation: str
    what: str
    accepted: str


def leftovers(plan: Plan, evidence: Evidence) -> tuple[Leftover, ...]:
    """Everything that is still found where the plan said it would be gone."""
    return tuple(
        Leftover(verdict.table, verdict.name, operation.operation, what, operation.accept)
        for verdict in evidence.columns
        if isinstance(operation := plan.columns.get(verdict.name), _GONE)
        for what in _found(operation, verdict)
    )


def _found(operation: Operation, verdict: ColumnVerdict) -> Iterator[str]:
    detected = set()
    for detection in verdict.detections:
        detected.add(detection.identifier.category.key)
        if detection.identifier.category.key != "pseudonym":
            yield f"{detection.identifier.title} in {detection.rows:,} rows"
    if isinstance(operation, Redact):
        for category in verdict.categories:
            if category.key not in detected and category.key not in ("free_text", "pseudonym"):
                yield category.title
