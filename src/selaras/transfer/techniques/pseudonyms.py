"""Keyed pseudonyms (ISO/IEC 20889:2018, pseudonymization): the same value becomes the same pseudonym under one key, in every
table, and nobody without the key can try values out.

A pseudonym is ``ps_`` and the first 128 bits of HMAC-SHA-256 (RFC 2104, FIPS 198-1) in 26 letters and digits. By the birthday
bound two of a billion values fall together with a probability of one in 10**20.
"""

from __future__ import annotations

import hashlib

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from selaras.transfer.identifiers.protected import ALPHABET, LETTERS, PSEUDONYM_PREFIX
from selaras.transfer.techniques.distinct import by_distinct

_KEPT = 16
"""Bytes of the code that are kept."""
_LENGTH = len(PSEUDONYM_PREFIX) + LETTERS
_BLOCK = 64
_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)


def pseudonyms(values: pl.Series, key: bytes) -> pl.Series:
    """The pseudonyms of texts, null for null and for what is empty; texts that differ in outer blanks or in their Unicode
    form alone are the same.

    ``key``: the key of the domain; values of one domain can be joined.
    """
    return by_distinct(
        plain_form(values), lambda known: _written(codes_of(known.cast(pl.Binary).to_list(), key))
    ).rename(values.name)


def plain_form(values: pl.Series) -> pl.Series:
    """Texts without outer blanks and in the Unicode form NFC; null for what is empty."""
    plain = values.cast(pl.String)
    if int(plain.str.len_bytes().sum()) != int(plain.str.len_chars().sum()):
        plain = plain.str.normalize("NFC")
    return plain.str.strip_chars().replace({"": None})


def codes_of(values: list[bytes], key: bytes) -> NDArray[np.uint8]:
    """The first 16 bytes of HMAC-SHA-256 of each, shape (values, 16). The padded key is hashed once and its state copied."""
    if len(key) > _BLOCK:
        key = hashlib.sha256(key).digest()
    padded = key.ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded))
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))
    begun, ended = inner.copy, outer.copy
    found: list[bytes] = []
    for value in values:
        first = begun()
        first.update(value)
        second = ended()
        second.update(first.digest())
        found.append(second.digest())
    return np.frombuffer(b"".join(found), dtype=np.uint8).reshape(len(values), inner.digest_size)[:, :_KEPT]


def _written(codes: NDArray[np.uint8]) -> pl.Series:
    """Codes in letters and digits, five bits each, behind the prefix."""
    count = len(codes)
    padded = np.zeros((_KEPT + 1, count), dtype=np.uint16)
    padded[:_KEPT] = codes.T
    ahead = len(PSEUDONYM_PREFIX)
    turned = np.empty((_LENGTH, count), dtype=np.uint8)
    turned[:ahead] = np.frombuffer(PSEUDONYM_PREFIX.encode(), dtype=np.uint8)[:, None]
    for place in range(ahead, _LENGTH):
        byte, bit = divmod(5 * (place - ahead), 8)
        turned[place] = _LETTERS[(padded[byte] << 8 | padded[byte + 1]) >> (11 - bit) & 31]
    text = np.ascontiguousarray(turned.T)
    offsets = np.arange(count + 1, dtype=np.int64) * _LENGTH
    array = pa.LargeStringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(text))
    series = pl.from_arrow(array)
    assert isinstance(series, pl.Series)
    return series
