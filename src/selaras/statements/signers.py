"""Signing keys: Ed25519, encrypted at rest under a passphrase, in files that only their owner can read."""

from __future__ import annotations

import getpass
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from selaras import private
from selaras.errors import InputError, UsageError
from selaras.statements.dids import IssuerError, did_key, did_web, method_of_key
from selaras.statements.encoding import multikey
from selaras.statements.proofs import Sign

VARIABLE = "SELARAS_PASSPHRASE"
"""The environment variable that may hold the passphrase, where nobody can be asked."""
_LEAST = 8
_ISSUER = re.compile(r"^# issuer: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signer:
    """An issuer, its verification method, the public key, and what signs with the private one."""

    issuer: str
    method: str
    public: bytes
    sign: Sign


def passphrase(*, new: bool = False) -> bytes:
    """The passphrase of the environment, or as it is typed; twice where it is ``new``. Raises: UsageError."""
    text = os.environ.get(VARIABLE)
    if text is None:
        if not sys.stdin.isatty():
            raise UsageError("passphrase", "is needed, and nobody can be asked", f"Set {VARIABLE} in the environment.")
        text = getpass.getpass("Passphrase of the signing key: ")
        if new and getpass.getpass("Once more: ") != text:
            raise UsageError("passphrase", "was typed in two ways", "Try again.")
    if new and len(text) < _LEAST:
        raise UsageError("passphrase", f"has fewer than {_LEAST} characters", "Use several words.")
    return text.encode()


def make_signer(path: Path, secret: bytes, domain: str | None = None) -> Signer:
    """Write a new signing key. ``domain``: the place on the web that vouches for it (did:web); else the key is its own name (did:key).

    Raises: UsageError where there is a file already, or the domain is none.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    try:
        signer = _signer(key, did_web(domain) if domain is not None else None)
    except IssuerError as error:
        raise UsageError("--web", str(error), "Give a domain, such as example.com or example.com/exports.") from error
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(secret)
    ).decode()
    private.write_new(
        path, f"# A signing key of Selaras, encrypted under a passphrase.\n# issuer: {signer.issuer}\n{text}"
    )
    return signer


def read_signer(path: Path, secret: bytes) -> Signer:
    """The signer of a file. Raises: InputError where it is missing, open to others, damaged, or the passphrase is wrong."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    text = private.read(path, "selaras statement key")
    issuer = _ISSUER.search(text)
    begin = text.find("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    if issuer is None or begin < 0:
        raise InputError(str(path), "is no signing key", "Give the file that selaras statement key wrote.")
    try:
        key = serialization.load_pem_private_key(text[begin:].encode(), secret)
    except ValueError:
        raise InputError(
            str(path), "cannot be opened with this passphrase, or is damaged", "Try again, or restore it."
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(str(path), "is no Ed25519 key", "Give the file that selaras statement key wrote.")
    signer = _signer(key, issuer[1] if issuer[1].startswith("did:web:") else None)
    if signer.issuer != issuer[1]:
        raise InputError(str(path), "names another issuer than its key is", "Restore it from its backup.")
    return signer


def _signer(key: object, web: str | None) -> Signer:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    assert isinstance(key, Ed25519PrivateKey)
    public = key.public_key().public_bytes_raw()
    issuer = web or did_key(public)
    method = f"{issuer}#{multikey(public)}" if web else method_of_key(issuer)
    return Signer(issuer, method, public, key.sign)
