"""Statements as Verifiable Credentials 2.0: made, signed, and verified check by check."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selaras.statements import status
from selaras.statements.dids import IssuerError, public_key
from selaras.statements.proofs import SUITE, Document, ProofError, check_proof, with_proof
from selaras.statements.signers import Signer

CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"]
_CLOCKS_DIFFER = dt.timedelta(minutes=5)


def moment(time: dt.datetime) -> str:
    """A moment in UTC as credentials write it, to the second."""
    return time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def issue(
    kind: str,
    subject: Mapping[str, Any],
    signer: Signer,
    now: dt.datetime,
    valid_until: dt.datetime | None = None,
    status_entry: Document | None = None,
) -> Document:
    """A signed statement. ``kind``: its type beside VerifiableCredential; ``subject``: what it says."""
    credential: Document = {
        "@context": CONTEXTS,
        "id": f"urn:uuid:{uuid.uuid4()}",
        "type": ["VerifiableCredential", kind],
        "issuer": signer.issuer,
        "validFrom": moment(now),
        **({"validUntil": moment(valid_until)} if valid_until is not None else {}),
        **({"credentialStatus": status_entry} if status_entry is not None else {}),
        "credentialSubject": dict(subject),
    }
    return with_proof(credential, signer.sign, signer.method, moment(now))


def issue_list(url: str, encoded: str, signer: Signer, now: dt.datetime) -> Document:
    """A signed status list. ``url``: where it is published."""
    credential: Document = {
        "@context": CONTEXTS[:1],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": signer.issuer,
        "validFrom": moment(now),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded,
        },
    }
    return with_proof(credential, signer.sign, signer.method, moment(now))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check by its name: whether it passed, ``None`` where it could not be made; and what was found, in words."""

    check: str
    passed: bool | None
    said: str


def verify(
    document: Any, now: dt.datetime, documents: Mapping[str, Document], lists: Mapping[str, Document]
) -> list[Outcome]:
    """Every check of a statement: form, signature, time, status.

    ``documents``: those of issuers (did:web), by identifier; ``lists``: status lists, by address. Nothing is fetched.
    """
    form = _form(document)
    if form is not None:
        return [Outcome("form", False, form)]
    outcomes = [
        Outcome("form", True, "a Verifiable Credential 2.0"),
        _signature(document, documents),
        _time(document, now),
    ]
    return [*outcomes, _status(document, now, documents, lists)]


def issuer_of(document: Document) -> str:
    """The issuer's identifier, which may stand by itself or in an object."""
    issuer = document["issuer"]
    return str(issuer["id"] if isinstance(issuer, dict) else issuer)


def trusted(document: Document, issuers: Sequence[str]) -> Outcome:
    """Whether the issuer of a statement is one of those that are trusted."""
    issuer = issuer_of(document)
    return Outcome(
        "issuer", issuer in issuers, f"{issuer} is {'' if issuer in issuers else 'not '}among those you trust"
    )


def without_status(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The checks of someone who goes on without knowing whether a statement was revoked."""
    return [
        Outcome(item.check, True, f"{item.said}; passed without knowing") if item.passed is None else item
        for item in outcomes
    ]


def key_of(document: Document, documents: Mapping[str, Document]) -> bytes:
    """The public key that a statement says it was signed with. Raises: IssuerError where it is not known."""
    return public_key(document["proof"]["verificationMethod"], issuer_of(document), documents)


def _form(document: Any) -> str | None:
    """What is wrong with the form of a credential, or ``None``."""
    if not isinstance(document, dict):
        return "is no JSON object"
    context = document.get("@context")
    first = context[0] if isinstance(context, list) and context else context
    kinds = document.get("type")
    issuer = document.get("issuer")
    proof = document.get("proof")
    if first != CONTEXTS[0]:
        return "is no Verifiable Credential 2.0: its first context is another"
    if not isinstance(kinds, list) or "VerifiableCredential" not in kinds:
        return "is no Verifiable Credential: its type says so nowhere"
    if not isinstance(issuer, str) and not (isinstance(issuer, dict) and isinstance(issuer.get("id"), str)):
        return "names no issuer"
    if not isinstance(document.get("credentialSubject"), dict):
        return "says nothing of one subject"
    if not isinstance(proof, dict) or not isinstance(proof.get("verificationMethod"), str):
        return f"has no proof of one key ({SUITE})"
    return None


def _signature(document: Document, documents: Mapping[str, Document]) -> Outcome:
    proof = document["proof"]
    issuer = issuer_of(document)
    try:
        check_proof(document, proof, key_of(document, documents))
    except (ProofError, IssuerError) as error:
        return Outcome("signature", False, str(error))
    return Outcome("signature", True, f"signed by {issuer}")


def _time(document: Document, now: dt.datetime) -> Outcome:
    try:
        begins, ends = (_moment(document.get(name)) for name in ("validFrom", "validUntil"))
        created = _moment(document["proof"].get("created"))
    except ValueError:
        return Outcome("time", False, "a time in it cannot be read")
    if begins is None:
        return Outcome("time", False, "it does not say from when it holds")
    if begins > now + _CLOCKS_DIFFER or (created is not None and created > now + _CLOCKS_DIFFER):
        return Outcome("time", False, f"it is of the future: it holds from {moment(begins)}")
    if ends is not None and ends < now:
        return Outcome("time", False, f"it held until {moment(ends)}")
    return Outcome("time", True, f"it holds since {moment(begins)}")


def _moment(text: Any) -> dt.datetime | None:
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueError(text)
    time = dt.datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(text)
    return time


def _status(
    document: Document, now: dt.datetime, documents: Mapping[str, Document], lists: Mapping[str, Document]
) -> Outcome:
    entry = document.get("credentialStatus")
    if entry is None:
        return Outcome("status", True, "it has no status: it cannot be revoked")
    if (
        not isinstance(entry, dict)
        or entry.get("type") != "BitstringStatusListEntry"
        or entry.get("statusPurpose") != "revocation"
    ):
        return Outcome("status", False, "its status is of a kind that is not known here")
    url = entry.get("statusListCredential")
    known = lists.get(str(url))
    if known is None:
        return Outcome(
            "status", None, f"the status list {url} was not given, so it is not known whether it was revoked"
        )
    problem = _form(known)
    if problem is not None or issuer_of(known) != issuer_of(document):
        return Outcome("status", False, f"the status list {problem or 'is of another issuer'}")
    for outcome in (_signature(known, documents), _time(known, now)):
        if not outcome.passed:
            return Outcome("status", False, f"of the status list: {outcome.said}")
    subject = known["credentialSubject"]
    try:
        if known.get("id") != url or subject.get("statusPurpose") != "revocation":
            return Outcome("status", False, "the status list is another than the one named")
        revoked = status.revoked_in(subject.get("encodedList"), int(str(entry.get("statusListIndex"))))
    except (status.StatusError, ValueError) as error:
        return Outcome("status", False, str(error))
    said = f"by the list of {known['validFrom']}"
    return Outcome("status", not revoked, f"it was revoked, {said}" if revoked else f"it is not revoked, {said}")
