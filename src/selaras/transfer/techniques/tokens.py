"""Reversible tokens (ISO/IEC 20889:2018, deterministic encryption): who holds the key, and nobody else, gets the value back.

A token is ``tk_`` and the AES-SIV ciphertext (RFC 5297, 256-bit keys) of the value in base64url. The same value becomes the
same token under one key and domain, so that tables can be joined; a token that was changed, or made with another key, is told.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

import polars as pl

from selaras.transfer.identifiers.protected import TOKEN_PREFIX

KEY_BYTES = 64
_SIV = 16


def tokens(values: pl.Series, key: bytes, domain: str) -> pl.Series:
    """The tokens of texts; null for null. ``key``: of ``KEY_BYTES``; ``domain``: authenticated with every value."""
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    cipher, bound = AESSIV(key), [domain.encode()]
    made = [
        None if value is None else TOKEN_PREFIX + _written(cipher.encrypt(value.encode(), bound) if value else _EMPTY)
        for value in values.cast(pl.String).to_list()
    ]
    return pl.Series(values.name, made, dtype=pl.String)


_EMPTY = bytes(_SIV)
"""Stands for the empty text, which the cipher does not take."""


def _written(code: bytes) -> str:
    return base64.urlsafe_b64encode(code).rstrip(b"=").decode()


def revealed(token: str, keys: Sequence[bytes], domains: Sequence[str]) -> str | None:
    """What a token stands for, by whichever key and domain it was made with; ``None`` where it was made with none of them."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    body = token.removeprefix(TOKEN_PREFIX)
    try:
        code = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    if code == _EMPTY:
        return ""
    for key in keys:
        for domain in domains:
            try:
                return AESSIV(key).decrypt(code, [domain.encode()]).decode()
            except (InvalidTag, ValueError):
                continue
    return None
