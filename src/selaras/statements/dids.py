"""Who signs: decentralised identifiers of the methods ``did:key`` (in the identifier itself) and ``did:web`` (a document that is published).

Nothing is fetched here: documents of did:web are given.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from typing import Any

from selaras.statements.encoding import multikey, public_of

Document = dict[str, Any]


class IssuerError(ValueError):
    """Why it is not known whose key it is, in words."""


def did_key(public: bytes) -> str:
    """The identifier that is the key itself."""
    return f"did:key:{multikey(public)}"


def method_of_key(did: str) -> str:
    """The verification method of a did:key."""
    return f"{did}#{did.removeprefix('did:key:')}"


def did_web(domain: str) -> str:
    """The identifier of a place on the web: ``example.com`` or ``example.com/path``. Raises: IssuerError."""
    parts = domain.removeprefix("https://").rstrip("/").split("/")
    if not parts[0] or any(not part for part in parts):
        raise IssuerError(f"{domain!r} is no place on the web")
    return "did:web:" + ":".join(urllib.parse.quote(part, safe=".-_~") for part in parts)


def address_of_web(did: str) -> str:
    """Where the document of a did:web is published. Raises: IssuerError."""
    if not did.startswith("did:web:"):
        raise IssuerError(f"{did} is no did:web")
    domain, *path = (urllib.parse.unquote(part) for part in did.removeprefix("did:web:").split(":"))
    return f"https://{domain}/{'/'.join(path)}/did.json" if path else f"https://{domain}/.well-known/did.json"


def web_document(did: str, keys: list[bytes]) -> Document:
    """The document to publish for a did:web, with a verification method for each key, the newest first."""
    methods = [
        {"id": f"{did}#{multikey(key)}", "type": "Multikey", "controller": did, "publicKeyMultibase": multikey(key)}
        for key in keys
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def public_key(method: str, issuer: str, documents: Mapping[str, Document]) -> bytes:
    """The public key of a verification method that the issuer uses for assertions.

    ``documents``: those of did:web, by identifier. Raises: IssuerError where it is not the issuer's, or not known.
    """
    did, hash_sign, fragment = method.partition("#")
    if not hash_sign or did != issuer:
        raise IssuerError("the key that signed is not the issuer's")
    try:
        if did.startswith("did:key:"):
            if fragment != did.removeprefix("did:key:"):
                raise IssuerError("the key that signed is not the issuer's")
            return public_of(fragment)
        document = documents.get(did)
        if document is None:
            where = f" (published at {address_of_web(did)})" if did.startswith("did:web:") else ""
            raise IssuerError(f"the document of {did}{where} was not given, and nothing is fetched")
        if document.get("id") != did:
            raise IssuerError(f"the document that was given is not that of {did}")
        found = next(
            item for item in document.get("verificationMethod", ()) if item.get("id") in (method, f"#{fragment}")
        )
        if found.get("controller") != did or not {method, f"#{fragment}"} & set(document.get("assertionMethod", ())):
            raise IssuerError("the key that signed may not make statements for the issuer")
        return public_of(found["publicKeyMultibase"])
    except StopIteration:
        raise IssuerError("the issuer's document does not have the key that signed") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, IssuerError):
            raise
        raise IssuerError("the issuer's key cannot be read") from error
