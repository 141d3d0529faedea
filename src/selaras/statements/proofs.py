"""Data Integrity proofs of the cryptosuite ``eddsa-jcs-2022`` (W3C, Data Integrity EdDSA Cryptosuites 1.0, section 3.3)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import rfc8785

from selaras.statements.encoding import base58_read, base58_written

Document = dict[str, Any]
Sign = Callable[[bytes], bytes]
"""Signs with Ed25519 (RFC 8032)."""

SUITE = "eddsa-jcs-2022"


class ProofError(ValueError):
    """Why a proof does not hold, in words."""


def with_proof(document: Document, sign: Sign, method: str, created: str, purpose: str = "assertionMethod") -> Document:
    """The document with a proof. ``method``: the verification method; ``created``: a moment in UTC, to the second."""
    config: Document = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": purpose,
    }
    if "@context" in document:
        config["@context"] = document["@context"]
    unsecured = {key: value for key, value in document.items() if key != "proof"}
    return {**unsecured, "proof": {**config, "proofValue": base58_written(sign(_hashed(unsecured, config)))}}


def check_proof(document: Document, proof: Document, public: bytes, purpose: str = "assertionMethod") -> None:
    """Make sure that a proof of a document holds under a public key. Raises: ProofError."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if proof.get("type") != "DataIntegrityProof" or proof.get("cryptosuite") != SUITE:
        raise ProofError(f"the proof is not a {SUITE} one")
    if proof.get("proofPurpose") != purpose:
        raise ProofError(f"the proof is not for {purpose}")
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    unsecured = {key: value for key, value in document.items() if key != "proof"}
    if "@context" in options:
        inside, outside = _listed(options["@context"]), _listed(document.get("@context"))
        if outside[: len(inside)] != inside:
            raise ProofError("the document's contexts are not those that were signed")
        unsecured["@context"] = options["@context"]
    try:
        signature = base58_read(str(proof.get("proofValue")))
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _hashed(unsecured, options))
    except (InvalidSignature, ValueError) as error:
        raise ProofError(
            "the signature does not fit the document: it was changed, or signed with another key"
        ) from error


def _listed(context: Any) -> list[Any]:
    return context if isinstance(context, list) else [] if context is None else [context]


def _hashed(unsecured: Document, config: Document) -> bytes:
    """The hash of the proof's options, then that of the document, both in canonical JSON (RFC 8785). Raises: ProofError."""
    try:
        return hashlib.sha256(rfc8785.dumps(config)).digest() + hashlib.sha256(rfc8785.dumps(unsecured)).digest()
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise ProofError("the document cannot be written canonically") from error
