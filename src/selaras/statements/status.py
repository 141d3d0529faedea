"""Whether a statement was revoked: W3C Bitstring Status List 1.0."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

from selaras.statements.encoding import base64url_read, base64url_written

Document = dict[str, Any]

LENGTH = 131_072
"""Entries of a list: so many at least, that an entry does not tell whose it is."""
_LARGEST = 1 << 24


class StatusError(ValueError):
    """Why the status is not known, in words."""


def empty_list() -> str:
    """The encoded list of nothing revoked."""
    return _encoded(bytearray(LENGTH // 8))


def revoked_in(encoded: str, index: int) -> bool:
    """Whether an entry is revoked. Raises: StatusError for lists that cannot be read, or have no such entry."""
    bits = _decoded(encoded)
    if not 0 <= index < len(bits) * 8:
        raise StatusError("the status list has no such entry")
    return bool(bits[index // 8] >> (7 - index % 8) & 1)


def with_revoked(encoded: str, index: int) -> str:
    """The list with an entry revoked. Raises: StatusError."""
    bits = _decoded(encoded)
    if not 0 <= index < len(bits) * 8:
        raise StatusError("the status list has no such entry")
    bits[index // 8] |= 1 << (7 - index % 8)
    return _encoded(bits)


def entry(url: str, index: int) -> Document:
    """What a statement says of where its status stands."""
    return {
        "id": f"{url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": url,
    }


def _encoded(bits: bytearray) -> str:
    return base64url_written(gzip.compress(bytes(bits), mtime=0))


def _decoded(encoded: str) -> bytearray:
    try:
        unpacking = zlib.decompressobj(wbits=31)
        bits = unpacking.decompress(base64url_read(encoded), _LARGEST)
        if not unpacking.eof:
            raise StatusError("the status list is damaged or too large")
    except (ValueError, zlib.error) as error:
        raise StatusError("the status list cannot be read") from error
    if len(bits) * 8 < LENGTH:
        raise StatusError(f"the status list has fewer than {LENGTH:,} entries")
    return bytearray(bits)
