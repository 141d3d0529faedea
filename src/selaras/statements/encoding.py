"""How keys and proofs are written: multibase and multikey (W3C Controlled Identifiers 1.0)."""

from __future__ import annotations

import base64

import base58

_ED25519_PUBLIC = b"\xed\x01"
"""The multicodec prefix of an Ed25519 public key."""


def base58_written(data: bytes) -> str:
    """Bytes in multibase base58btc: ``z`` and the text."""
    return "z" + base58.b58encode(data).decode()


def base58_read(text: str) -> bytes:
    """The bytes of a multibase text in base58btc. Raises: ValueError."""
    if not isinstance(text, str) or not text.startswith("z"):
        raise ValueError("not multibase base58btc")
    return base58.b58decode(text[1:])


def base64url_written(data: bytes) -> str:
    """Bytes in multibase base64url without padding: ``u`` and the text."""
    return "u" + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def base64url_read(text: str) -> bytes:
    """The bytes of a multibase text in base64url. Raises: ValueError."""
    if not isinstance(text, str) or not text.startswith("u"):
        raise ValueError("not multibase base64url")
    body = text[1:]
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise ValueError("not multibase base64url") from error


def multikey(public: bytes) -> str:
    """An Ed25519 public key of 32 bytes as a multikey (``z6Mk...``)."""
    return base58_written(_ED25519_PUBLIC + public)


def public_of(text: str) -> bytes:
    """The Ed25519 public key of a multikey. Raises: ValueError for other keys."""
    data = base58_read(text)
    if not data.startswith(_ED25519_PUBLIC) or len(data) != len(_ED25519_PUBLIC) + 32:
        raise ValueError("no Ed25519 key")
    return data[len(_ED25519_PUBLIC) :]
