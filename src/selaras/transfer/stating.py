"""What a statement says of a transfer: the data by its digest, what was measured, the law by version, the decision, the safeguards."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from selaras import __version__
from selaras.assessment import Decision, Finding, Status
from selaras.errors import InputError
from selaras.facts import PLANNED, Facts
from selaras.instruments import Effect
from selaras.statements.credential import Outcome
from selaras.transfer.checking import Check
from selaras.transfer.document import NOTICE, plain

KIND = "DataTransferStatement"
"""The type of such statements, beside VerifiableCredential."""


def stated(check: Check, record: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The subject of a statement; no value of the data and no key is in it. ``record``: of the protection of the data."""
    assessment, evidence = check.assessment, check.scan.evidence
    return {
        "type": "DataTransfer",
        "origin": check.origin,
        "destination": check.destination,
        "asOf": assessment.as_of.isoformat(),
        "decision": check.decision.value,
        "files": [
            {"path": file.path, "digestSRI": digest_of(file.sha256), "bytes": file.bytes}
            for file in check.scan.files
            if file.sha256 is not None
        ],
        "evidence": {
            "rows": evidence.rows,
            "people": evidence.subjects,
            "complete": evidence.whole,
            "unread": [{"column": column.name, "values": column.unread_values, "what": column.unread_reason} for column in evidence.columns if column.unread],
            "sure": evidence.sure,
            "doubtful": [column.name for column in evidence.doubtful],
            "categories": sorted({category.dpv for column in evidence.columns for category in column.categories}),
            "columns": [
                {"column": column.name, "identifiability": column.identifiability.value, "categories": [item.key for item in column.categories]}
                for column in evidence.columns
            ],
        },
        "law": [
            {
                "instrument": result.instrument.id,
                "version": result.version.version,
                "checked": result.instrument.checked.isoformat(),
                "decision": result.decision.value,
                "findings": [
                    {"provision": finding.provision.id, "citation": finding.provision.citation, "outcome": finding.status.value}
                    for finding in result.findings
                    if finding.status is not Status.NOT_APPLICABLE
                ],
            }
            for result in assessment.instruments
            if result.decides and result.decision.value != "out_of_scope"
        ],
        "facts": [
            {"name": fact.name, "value": plain(fact.value), "source": fact.source.value, "because": fact.because} for fact in assessment.facts.values()
        ],
        "declaredAgainstTheData": [
            {"fact": fact.name, "declared": plain(fact.value), "measured": plain(fact.measured) if fact.measured is not None else None, "where": fact.measured_note, "because": fact.because}
            for fact in assessment.facts.values()
            if fact.against_data
        ],
        "restsOnJudgement": [finding.provision.id for finding in _counted(check) if finding.provision.judgement and finding.status is Status.MET],
        "owed": [
            {"provision": finding.provision.id, "citation": finding.provision.citation, "what": finding.provision.summary, "due": finding.due.isoformat() if finding.due else None, "overdueDays": finding.overdue}
            for finding in _counted(check)
            if _owed(finding, assessment.facts)
        ],
        "safeguards": _safeguards(record),
        "open": [question.fact for question in check.questions],
        "tool": f"selaras {__version__}",
        "notice": NOTICE,
    }  # fmt: skip


def _counted(check: Check) -> list[Finding]:
    """The findings of the law that decides and applies."""
    return [
        finding
        for result in check.assessment.instruments
        if result.decides and result.decision is not Decision.OUT_OF_SCOPE
        for finding in result.findings
    ]


def _owed(finding: Finding, facts: Facts) -> bool:
    """Whether a duty is still to be done: not met, or met by what is only planned."""
    if finding.provision.effect is not Effect.REQUIRES or finding.status is Status.NOT_APPLICABLE:
        return False
    planned = any(facts[name].value == PLANNED for name in finding.facts if name in facts)
    return finding.status is not Status.MET or planned


def cautions(subject: Mapping[str, Any]) -> list[str]:
    """What a reader of a statement must know beside its decision, a line each: what was declared against the data, judged, and is still owed."""
    lines = [
        f"declared against the data: {item['fact']}={json.dumps(item['declared'])}, the data shows {json.dumps(item['measured'])} ({item['where']}); because: {item['because'] or 'no reason was given'}"
        for item in subject.get("declaredAgainstTheData", ())
    ]
    lines += [
        f"still owed: {item['provision']}"
        + (
            f", overdue by {item['overdueDays']} days since {item['due']}"
            if item["overdueDays"]
            else f", by {item['due']}"
            if item["due"]
            else ""
        )
        for item in subject.get("owed", ())
    ]
    judged = subject.get("restsOnJudgement", ())
    return lines + ([f"rests on judgement: {', '.join(map(str, judged))}"] if judged else [])


def digest_of(sha256: str) -> str:
    """A digest as subresource integrity has it (W3C SRI, as Verifiable Credentials 2.0 use it)."""
    return f"sha256-{base64.b64encode(bytes.fromhex(sha256)).decode()}"


def _safeguards(record: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    return [] if record is None else [
        {
            "source": [item["sha256"] for item in record["source"]],
            "copy": table["sha256"],
            "kept": [{"column": item["column"], "categories": item["categories"]} for item in record.get("kept", ()) if item["table"] == table["path"]],
            "uniqueness": [
                {"columns": item["columns"], "smallestClass": item["smallest_class"], "uniqueShare": item["unique_share"]}
                for item in record["after"]["uniqueness"] if item["table"] == table["path"]
            ],
            "columns": [{"column": column["column"], "operation": column["operation"], "changed": column["changed"]} for column in table["columns"] if column["operation"] != "keep"],
            "anonymity": None if table["anonymity"] is None else {"quasi": table["anonymity"]["asked"]["quasi"], "smallestClass": table["anonymity"]["proof"]["smallest_class"], "loss": table["anonymity"]["loss"]},
        }
        for table in record["tables"]
    ]  # fmt: skip


def digest_of_file(path: Path) -> str:
    """The digest of a file, as Subresource Integrity writes it. Raises: InputError."""
    try:
        with path.open("rb") as file:
            return digest_of(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Check the path.") from error


def held_against(files: Sequence[tuple[str, str]], statement: Mapping[str, Any]) -> tuple[list[Outcome], list[str]]:
    """Whether each file (name, digest) is one that a statement is about; and the paths of those that the statement has besides."""
    files_said = statement["credentialSubject"].get("files")
    left = {
        str(item.get("digestSRI")): str(item.get("path"))
        for item in (files_said if isinstance(files_said, list) else ())
        if isinstance(item, dict)
    }
    known = set(left)
    outcomes = []
    for name, digest in files:
        left.pop(digest, None)
        there = digest in known
        outcomes.append(
            Outcome("data", there, f"{name} is {'the file' if there else 'no file'} that the statement is about")
        )
    return outcomes, list(left.values())
