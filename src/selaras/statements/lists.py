"""The issuer's status list on disk: the signed list, and beside it which entries are given out."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from selaras.errors import InputError, UsageError
from selaras.statements import status
from selaras.statements.credential import issue_list, issuer_of
from selaras.statements.proofs import Document
from selaras.statements.signers import Signer
from selaras.texts import read_text
from selaras.writing.whole import beside


def read_document(path: Path, what: str) -> Document:
    """A JSON object of a file. Raises: InputError, also where a name stands twice: readers differ in which they take."""
    try:
        document = json.loads(read_text(path), object_pairs_hook=_once)
    except _TwiceError as error:
        raise InputError(str(path), f"has {error} twice in one object", "Have it sent again.") from None
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise InputError(str(path), f"is no {what}", "Give the file that was written as one.")
    return document


def read_documents(paths: Sequence[Path], what: str) -> dict[str, Document]:
    """The JSON objects of files by what they are called (``id``). Raises: InputError."""
    return {str(item.get("id")): item for item in (read_document(path, what) for path in paths)}


class _TwiceError(Exception):
    """A name that stands twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def write_document(path: Path, document: Document) -> None:
    """Write a JSON object, whole or not at all. Raises: UsageError."""
    with beside(path) as part:
        part.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def new_entry(path: Path, url: str | None, signer: Signer, now: dt.datetime) -> Document:
    """An entry that no other statement has, at random, so that its number says nothing. The list is made where there is none.

    Raises: InputError; UsageError where a new list has no address, or the list is of another issuer.
    """
    if path.exists():
        document = _of(path, signer)
        url = str(document["id"])
    elif url is None:
        raise UsageError("--status-url", "is needed for a new status list", "Say where it will be published.")
    else:
        document = issue_list(url, status.empty_list(), signer, now)
    ledger = _ledger(path)
    used = {int(text) for text in read_text(ledger).split()} if ledger.exists() else set()
    if len(used) >= status.LENGTH // 2:
        raise UsageError(str(path), "is half full", "Begin another list with --status.")
    index = next(number for number in iter(lambda: secrets.randbelow(status.LENGTH), None) if number not in used)
    with beside(ledger) as part:
        part.write_text("\n".join(map(str, sorted({*used, index}))) + "\n", encoding="utf-8")
    if not path.exists():
        write_document(path, document)
    return status.entry(url, index)


def revoke(path: Path, statement: Document, signer: Signer, now: dt.datetime) -> int:
    """Revoke a statement in the list that it names, and give its entry. Raises: InputError, UsageError."""
    document = _of(path, signer)
    entry = statement.get("credentialStatus")
    if not isinstance(entry, dict) or entry.get("statusListCredential") != document["id"]:
        raise UsageError(
            str(path), "is not the status list that the statement names", "Give the list it was issued with."
        )
    try:
        index = int(str(entry.get("statusListIndex")))
        changed = status.with_revoked(document["credentialSubject"]["encodedList"], index)
    except (status.StatusError, KeyError, TypeError, ValueError) as error:
        raise InputError(str(path), f"cannot be changed ({error})", "Restore it from its backup.") from error
    write_document(path, issue_list(str(document["id"]), changed, signer, now))
    return index


def _of(path: Path, signer: Signer) -> Document:
    document = read_document(path, "status list")
    if "id" not in document or "issuer" not in document:
        raise InputError(str(path), "is no status list", "Give the file that selaras statement issue --status wrote.")
    if issuer_of(document) != signer.issuer:
        raise UsageError(str(path), "is the list of another issuer", "Sign with the key that made it.")
    return document


def _ledger(path: Path) -> Path:
    return path.with_name(f"{path.name}.used")
