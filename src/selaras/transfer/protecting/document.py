"""The record of a protection as plain data: no personal value and no key is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selaras import __version__
from selaras.transfer.anonymity.risk import Risk
from selaras.transfer.document import scan_document
from selaras.transfer.protecting.anonymising import Anonymised
from selaras.transfer.protecting.leftover import unheld
from selaras.transfer.protecting.naming import masked
from selaras.transfer.protecting.plan import Keep
from selaras.transfer.protecting.protecting import Protection, Written

if TYPE_CHECKING:
    from selaras.transfer.checking import Check

PROTECTION_SCHEMA = "urn:selaras:schema:protection:1"


def protection_document(done: Protection, check: Check | None = None) -> dict[str, Any]:
    """What was done, what it achieved, and, where a check was made of the copy, its decision."""
    after = scan_document(done.found)
    return {
        "schema": PROTECTION_SCHEMA,
        "tool": f"selaras {__version__}",
        "source": [{"path": masked(file.path, done.found.as_of), "sha256": file.sha256, "bytes": file.bytes} for file in done.source],
        "key": done.key,
        "plan": _plan(done),
        "tables": [_table(done, table) for table in done.tables],
        "leftovers": [
            {"table": item.table, "column": item.column, "operation": item.operation, "what": item.what, "accepted": item.accepted}
            for item in done.leftovers
        ],
        "kept": [
            {"table": item.table, "column": item.column, "operation": item.operation, "categories": list(item.categories)}
            for item in done.kept
        ],
        "said": list(done.said),
        "not_held": list(unheld(done.plan)),
        "after": {key: after[key] for key in ("subject", "columns", "subjects_estimate", "subjects_reason", "uniqueness")},
        "decision": None if check is None else {
            "origin": check.origin, "destination": check.destination, "as_of": check.assessment.as_of.isoformat(),
            "decision": check.decision.value, "open": [question.fact for question in check.questions],
        },
    }  # fmt: skip


def _plan(done: Protection) -> dict[str, Any]:
    files = {masked(path, done.found.as_of): digest for path, digest in done.plan.files.items()}
    return done.plan.model_copy(update={"files": files}).model_dump(mode="json", exclude_defaults=True)


def _table(done: Protection, table: Written) -> dict[str, Any]:
    columns = []
    for name, counts in table.counts.items():
        operation = done.plan.columns.get(name, Keep())
        columns.append(
            {
                "column": name,
                "operation": operation.operation,
                "settings": operation.model_dump(
                    mode="json", exclude_defaults=True, exclude={"operation", "reason", "accept"}
                ),
                "reason": operation.reason,
                "values": counts.values,
                "changed": counts.changed,
                "suppressed": counts.suppressed,
                "other": counts.other,
                "spans": dict(sorted(counts.spans.items())),
            }
        )
    return {
        "table": masked(table.table, done.found.as_of),
        "path": table.path,
        "sha256": table.sha256,
        "rows_before": table.rows_before,
        "rows_after": table.rows_after,
        "columns": columns,
        "anonymity": _anonymity(table.anonymised, table) if table.anonymised is not None else None,
    }


def _anonymity(item: Anonymised, table: Written) -> dict[str, Any]:
    proof = table.proof
    assert proof is not None
    return {
        "asked": item.anonymity.model_dump(mode="json", exclude_defaults=True),
        "loss": round(item.loss, 9),
        "loss_measure": "Iyengar 2002, geometric mean over the columns; 0 is unchanged, 1 is suppressed",
        "suppressed_rows": item.suppressed,
        "levels": item.levels,
        "search": item.tried,
        "risk_before": _risk(item.before),
        "risk_after": _risk(item.after),
        "proof": {
            "rows": proof.rows, "classes": proof.classes, "smallest_class": proof.smallest,
            "least_diversity": proof.diversity, "least_entropy": {name: round(value, 6) for name, value in proof.entropy.items()},
            "largest_distance": {name: round(value, 6) for name, value in proof.closeness.items()},
            "largest_ordered_distance": {name: round(value, 6) for name, value in proof.ordered.items()},
        },
    }  # fmt: skip


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "rows": risk.rows, "classes": risk.classes, "prosecutor": round(risk.prosecutor, 9), "journalist": round(risk.journalist, 9),
        "marketer": round(risk.marketer, 9), "at_risk_share": round(risk.at_risk, 9), "unique_share": round(risk.unique, 9),
        "sampled": risk.sampled,
    }  # fmt: skip
