"""The answer as a document: plain data of the shipped JSON Schema. No raw personal value is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from selaras import __version__
from selaras.facts import Fact, Value
from selaras.transfer.evidence import Evidence, Uniqueness
from selaras.transfer.scanning import ColumnVerdict, Detection
from selaras.transfer.subject import combined_digest

if TYPE_CHECKING:
    from selaras.assessment import Finding, InstrumentAssessment, Way
    from selaras.transfer.checking import Check
    from selaras.transfer.explaining import Explanation, Weighed
    from selaras.transfer.hops import Route
    from selaras.transfer.scans import Scan

SCAN_SCHEMA = "urn:selaras:schema:scan:1"
CHECK_SCHEMA = "urn:selaras:schema:check:1"
ROUTE_SCHEMA = "urn:selaras:schema:route:1"
EXPLANATION_SCHEMA = "urn:selaras:schema:explanation:1"
NOTICE = "Selaras informs; it is not legal advice."


def scan_document(scan: Scan) -> dict[str, Any]:
    """The evidence as a document."""
    return {
        "schema": SCAN_SCHEMA,
        "tool": f"selaras {__version__}",
        "as_of": scan.as_of.isoformat(),
        **_evidence(scan),
    }


def check_document(check: Check) -> dict[str, Any]:
    """The whole answer as a document."""
    assessment = check.assessment
    return {
        "schema": CHECK_SCHEMA,
        "tool": f"selaras {__version__}",
        "notice": NOTICE,
        "origin": check.origin,
        "destination": check.destination,
        "as_of": assessment.as_of.isoformat(),
        "decision": check.decision.value,
        "not_covered": list(check.not_covered),
        **_evidence(check.scan),
        **_law(check),
    }


def explanation_document(explanations: Sequence[Explanation]) -> dict[str, Any]:
    """Why a column got its verdict, for each table that has it."""
    return {
        "schema": EXPLANATION_SCHEMA,
        "tool": f"selaras {__version__}",
        "explanations": [_explanation(explanation) for explanation in explanations],
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "column": _column(explanation.verdict),
        "header": [
            {"key": spoken.category.key, "title": spoken.category.title, "word": spoken.word, "share": round(spoken.share, 6), "reason": spoken.reason}
            for spoken in explanation.spoken
        ],
        "named": [identifier.name for identifier in explanation.named],
        "states": [{"state": state, "columns": columns} for state, columns in explanation.states],
        "weighed": [_weighed(item) for item in explanation.weighed],
        "shapes": [{"shape": shape, "values": values} for shape, values in explanation.shapes],
        "sampled": explanation.sampled,
        "complete": explanation.complete,
    }  # fmt: skip


def _weighed(item: Weighed) -> dict[str, Any]:
    return {
        "identifier": item.identifier.name, "title": item.identifier.title, "believed": item.believed, "reason": item.reason, "form": item.form,
        "passing": item.passing, "beside": item.beside, "chance": None if item.chance is None else round(item.chance, 6), "examples": list(item.examples),
    }  # fmt: skip


def _law(check: Check, name_of: Callable[[str], str] = str) -> dict[str, Any]:
    """``name_of``: the name under which a fact is declared."""
    assessment = check.assessment
    return {
        "facts": [_fact(fact) for fact in assessment.facts.values()],
        "assessments": [
            _assessment(result) for result in sorted(assessment.instruments, key=partial(_nearness, check))
        ],
        "questions": [
            {
                "fact": name_of(question.fact),
                "question": question.text,
                "values": list(question.values),
                "provisions": list(question.provisions),
                "criteria": [{"citation": item.citation, "points": list(item.points)} for item in question.criteria],
            }
            for question in check.questions
        ],
        "ways": [_way(way, name_of) for way in check.ways],
    }


def route_document(route: Route) -> dict[str, Any]:
    """The answer for a route of several hops: the evidence once, then what the law says of each hop."""
    return {
        "schema": ROUTE_SCHEMA,
        "tool": f"selaras {__version__}",
        "notice": NOTICE,
        "origin": route.origin,
        "destinations": list(dict.fromkeys(hop.destination for hop in route.hops if not hop.onward)),
        "onward": list(dict.fromkeys(hop.destination for hop in route.hops if hop.onward)),
        "as_of": route.as_of.isoformat(),
        "decision": route.decision.value,
        **_evidence(route.scan),
        "hops": [
            {
                "origin": hop.origin,
                "destination": hop.destination,
                "onward": hop.onward,
                "prefix": hop.prefix,
                "decision": hop.check.decision.value,
                "not_covered": list(hop.check.not_covered),
                **_law(hop.check, hop.name_of),
            }
            for hop in route.hops
        ],
    }


def _nearness(check: Check, result: InstrumentAssessment) -> tuple[bool, int]:
    """The order of reading: what binds before what does not, the origin's law first, then the destination's."""
    places = {check.origin: 0, check.destination: 1}
    return not result.decides, places.get(result.instrument.jurisdiction, 2)


def _evidence(scan: Scan) -> dict[str, Any]:
    evidence: Evidence = scan.evidence
    sizes = [file.bytes for file in scan.files]
    return {
        "subject": {
            "paths": [file.path for file in scan.files],
            "sha256": combined_digest(scan.files),
            "rows": evidence.rows,
            "bytes": sum(size for size in sizes if size is not None)
            if any(size is not None for size in sizes)
            else None,
            "complete": evidence.complete,
            "empty_tables": list(evidence.empty),
            "sure": evidence.sure,
            "doubtful": [
                {"table": column.table, "column": column.name, "confidence": _rounded(column.confidence)}
                for column in evidence.doubtful
            ],
            "remarks": list(evidence.said),
            "files": [{"path": file.path, "sha256": file.sha256, "bytes": file.bytes} for file in scan.files],
        },
        "columns": [_column(column) for column in evidence.columns],
        "subjects_estimate": evidence.subjects,
        "subjects_reason": evidence.subjects_reason,
        "uniqueness": [_uniqueness(item) for item in evidence.uniqueness],
    }


def _column(column: ColumnVerdict) -> dict[str, Any]:
    return {
        "name": column.name,
        "table": column.table,
        "kind": column.kind,
        "rows": column.rows,
        "filled": column.filled,
        "distinct": column.distinct,
        "distinct_exact": column.distinct_exact,
        "identifiability": column.identifiability.value,
        "confidence": _rounded(column.confidence),
        "categories": [
            {
                "key": category.key,
                "title": category.title,
                "dpv": category.dpv,
                "confidence": _rounded(basis.confidence if basis else None),
            }
            for category, basis in zip(column.categories, column.bases, strict=False)
        ],
        "detections": [_detection(detection) for detection in column.detections],
        "rejected": [{"identifier": identifier.name, "reason": reason} for identifier, reason in column.rejected],
        "reasons": list(column.reasons),
        "examples": list(column.examples),
        "free_text": column.free_text,
        "unexplained": column.unexplained,
        "minors": column.minors,
        "perhaps_minors": column.perhaps_minors,
        "unread": column.unread_values,
        "unread_reason": column.unread_reason,
    }


def _detection(detection: Detection) -> dict[str, Any]:
    return {
        "identifier": detection.identifier.name,
        "title": detection.identifier.title,
        "rows": detection.rows,
        "share": round(detection.share, 6),
        "validated": detection.validated,
        "confidence": _rounded(detection.basis.confidence if detection.basis else None),
        "reason": detection.reason,
    }


def _rounded(confidence: float | None) -> float | None:
    return None if confidence is None else min(0.999, round(confidence, 3))


def _uniqueness(item: Uniqueness) -> dict[str, Any]:
    return {
        "table": item.table, "columns": list(item.columns), "unique_share": round(item.unique, 6), "smallest_class": item.smallest,
        "small_class_share": round(item.small, 6), "exact": item.exact,
    }  # fmt: skip


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "value": plain(fact.value),
        "source": fact.source.value,
        "note": fact.note,
        "because": fact.because,
        "measured": None if fact.measured is None else {"value": plain(fact.measured), "note": fact.measured_note},
        "against_data": fact.against_data,
    }


def plain(value: Value) -> Any:
    """A fact's value as JSON has it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _assessment(result: InstrumentAssessment) -> dict[str, Any]:
    instrument = result.instrument
    return {
        "instrument": instrument.id,
        "title": instrument.title,
        "jurisdiction": instrument.jurisdiction,
        "force": result.force.value,
        "begins": result.begins.isoformat() if result.begins else None,
        "source": instrument.source,
        "checked": instrument.checked.isoformat(),
        "decision": result.decision.value,
        "low_confidence": result.low_confidence,
        "not_covered": list(instrument.not_covered),
        "findings": [finding_document(finding) for finding in result.findings],
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    provision = finding.provision
    return {
        "provision": provision.id,
        "effect": provision.effect.value,
        "citation": provision.citation,
        "source": provision.source,
        "sources": [
            {
                "title": source.title,
                "url": source.url,
                "kind": source.kind.value,
                "language": source.language,
                "retrieved": source.retrieved.isoformat() if source.retrieved else None,
            }
            for source in provision.sources
        ],
        "topic": provision.topic.value,
        "summary": provision.summary,
        "outcome": finding.status.value,
        "facts": list(finding.facts),
        "missing": list(finding.missing),
        "listed": [{"fact": fact.name, "value": fact.value, "note": fact.note} for fact in finding.listed],
        "judgement": provision.judgement,
        "criteria": {"citation": provision.criteria.citation, "points": list(provision.criteria.points)}
        if provision.criteria
        else None,
        "confidence": provision.confidence.value,
        "doubt": provision.doubt,
        "checked": provision.checked.isoformat() if provision.checked else None,
        "timing": provision.timing,
        "deadline": provision.deadline.words if provision.deadline else None,
        "due": finding.due.isoformat() if finding.due else None,
        "overdue_days": finding.overdue,
    }


def _way(way: Way, name_of: Callable[[str], str]) -> dict[str, Any]:
    return {
        "decision": way.decision.value,
        "cost": way.cost,
        "steps": [
            {
                "text": step.text,
                "sets": {name_of(name): plain(value) for name, value in step.sets},
                "cost": step.cost,
                "provision": step.provision,
                "citation": step.citation,
            }
            for step in way.steps
        ],
    }
