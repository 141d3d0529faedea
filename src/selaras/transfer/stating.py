"""What a statement says of a transfer: the data by its digest, what was measured, the law by version, the decision, the safeguards."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from selaras import __version__
from selaras.assessment import Status
from selaras.errors import InputError
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
            {"name": fact.name, "value": plain(fact.value), "source": fact.source.value} for fact in assessment.facts.values()
        ],
        "safeguards": _safeguards(record),
        "open": [question.fact for question in check.questions],
        "tool": f"selaras {__version__}",
        "notice": NOTICE,
    }  # fmt: skip


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
