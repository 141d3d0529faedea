"""Format-preserving encryption FF1 (NIST SP 800-38G, 2016): digits stay digits, letters stay letters, lengths stay.

Whole columns at once: the values of one length go through the ten rounds together, their blocks through AES in one call a
round. FF3 is withdrawn (NIST SP 800-38G Rev. 1, second public draft, 2025) and is not here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.errors import InputError
from selaras.transfer.techniques.distinct import by_distinct
from selaras.transfer.techniques.where import Where

Numerals = NDArray[np.uint8]
"""Shape (values, length): the numerals of texts of one length, each below the radix."""

_ROUNDS = 10
_BLOCK = 16
MINIMUM = 1_000_000
"""There must be so many texts of a length (SP 800-38G Rev. 1), or they could be tried out."""
LONGEST = 56
"""Texts of more numerals are refused."""


def shortest(radix: int) -> int:
    """The length from which on texts of a radix are enough."""
    length = 2
    while radix**length < MINIMUM:
        length += 1
    return length


def encrypted(texts: Numerals, radix: int, key: bytes, tweak: bytes = b"") -> Numerals:
    """The ciphertexts. ``key``: for AES, 16, 24 or 32 bytes. Raises: ValueError for lengths that are too short or long."""
    return _feistel(texts, radix, key, tweak, forward=True)


def decrypted(texts: Numerals, radix: int, key: bytes, tweak: bytes = b"") -> Numerals:
    """What was encrypted, under the same key and tweak. Raises: ValueError as ``encrypted`` does."""
    return _feistel(texts, radix, key, tweak, forward=False)


def _feistel(texts: Numerals, radix: int, key: bytes, tweak: bytes, *, forward: bool) -> Numerals:
    length = texts.shape[1]
    if not shortest(radix) <= length <= LONGEST:
        raise ValueError(f"{length} numerals of radix {radix}: there must be {shortest(radix)} to {LONGEST}")
    left_length = length // 2
    right_length = length - left_length
    width = ((radix**right_length - 1).bit_length() + 7) // 8
    needed = 4 * -(-width // 4) + 4
    first = bytes([1, 2, 1]) + radix.to_bytes(3, "big") + bytes([_ROUNDS, left_length & 0xFF])
    first += length.to_bytes(4, "big") + len(tweak).to_bytes(4, "big")
    tail = tweak + bytes((-len(tweak) - width - 1) % _BLOCK)
    ecb = _ecb(key)
    a, b = texts[:, :left_length], texts[:, left_length:]
    order = range(_ROUNDS) if forward else reversed(range(_ROUNDS))
    for turn in order:
        size = left_length if turn % 2 == 0 else right_length
        other = b if forward else a
        message = _message(first, tail, turn, _bytes_of(other, radix, width))
        change = _numerals(_prf(ecb, message, needed), radix, size)
        if forward:
            a, b = b, _sum(a, change, radix)
        else:
            a, b = _sum(b, change, radix, minus=True), a
    return np.concatenate([a, b], axis=1)


def _ecb(key: bytes) -> Callable[[NDArray[np.uint8]], NDArray[np.uint8]]:
    """AES of blocks, each by itself: what the construction is made of, not a mode to hide data in."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    cipher = Cipher(algorithms.AES(key), modes.ECB())

    def run(blocks: NDArray[np.uint8]) -> NDArray[np.uint8]:
        made = np.frombuffer(cipher.encryptor().update(blocks.tobytes()), dtype=np.uint8)
        return np.asarray(made.reshape(blocks.shape), dtype=np.uint8)

    return run


def _message(first: bytes, tail: bytes, turn: int, numbers: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Blocks of P and Q for a round, shape (values, blocks, 16)."""
    start = np.frombuffer(first + tail + bytes([turn]), dtype=np.uint8)
    whole = np.concatenate([np.broadcast_to(start, (len(numbers), len(start))), numbers], axis=1)
    return np.asarray(whole.reshape(len(numbers), -1, _BLOCK))


def _prf(
    ecb: Callable[[NDArray[np.uint8]], NDArray[np.uint8]], message: NDArray[np.uint8], needed: int
) -> NDArray[np.uint8]:
    """The first bytes of the chained cipher of the blocks, drawn out as far as needed."""
    state = np.zeros((len(message), _BLOCK), dtype=np.uint8)
    for block in range(message.shape[1]):
        state = ecb(state ^ message[:, block])
    numbers = [
        np.frombuffer(number.to_bytes(_BLOCK, "big"), dtype=np.uint8) for number in range(1, -(-needed // _BLOCK))
    ]
    parts = [state, *(ecb(state ^ number) for number in numbers)]
    return np.asarray(np.concatenate(parts, axis=1)[:, :needed])


def _bytes_of(numerals: Numerals, radix: int, width: int) -> NDArray[np.uint8]:
    """Numerals as big-endian numbers of so many bytes."""
    number = np.zeros((len(numerals), width), dtype=np.uint32)
    for place in range(numerals.shape[1]):
        carry = numerals[:, place].astype(np.uint32)
        for byte in range(width - 1, -1, -1):
            carry = number[:, byte] * np.uint32(radix) + carry
            number[:, byte] = carry & 0xFF
            carry >>= 8
    return number.astype(np.uint8)


def _numerals(number: NDArray[np.uint8], radix: int, size: int) -> Numerals:
    """Big-endian numbers as their last numerals, so many."""
    digits = number.view(">u2").astype(np.uint64)
    out = np.empty((len(number), size), dtype=np.uint8)
    for place in range(size - 1, -1, -1):
        rest = np.zeros(len(number), dtype=np.uint64)
        for digit in range(digits.shape[1]):
            value = rest << np.uint64(16) | digits[:, digit]
            digits[:, digit], rest = value // np.uint64(radix), value % np.uint64(radix)
        out[:, place] = rest
    return out


def _sum(texts: Numerals, change: Numerals, radix: int, *, minus: bool = False) -> Numerals:
    """Numerals plus or minus others, modulo the radix to the power of their length."""
    out = np.empty_like(texts)
    carry = np.zeros(len(texts), dtype=np.int16)
    for place in range(texts.shape[1] - 1, -1, -1):
        one, other = texts[:, place].astype(np.int16), change[:, place].astype(np.int16)
        value = one - other - carry if minus else one + other + carry
        out[:, place] = value % radix
        carry = (value < 0 if minus else value >= radix).astype(np.int16)
    return out


def in_digits(values: pl.Series, key: bytes, where: Where, *, forward: bool) -> pl.Series:
    """A column with the digits of its values encrypted, or decrypted; letters, blanks and punctuation stay where they are.

    Raises: InputError naming the row of a value with too few digits, or too many.
    """
    text = values.cast(pl.String)
    digits = text.str.replace_all("[^0-9]", "")
    counts = digits.str.len_bytes()
    wrong = (counts < shortest(10)) | (counts > LONGEST)
    if wrong.any():
        row = int(wrong.arg_true()[0])
        raise InputError(
            f"{where.name}, row {where.first + row}",
            f"a value of {counts[row]} digits, and FF1 takes {shortest(10)} to {LONGEST}",
            "Pseudonymise or tokenise the column instead.",
        )

    def change(known: pl.Series) -> list[str]:
        plain = known.str.replace_all("[^0-9]", "")
        sizes = plain.str.len_bytes().to_numpy()
        turned = [""] * len(known)
        for size in np.unique(sizes).tolist():
            chosen = np.flatnonzero(sizes == size)
            block = np.frombuffer("".join(plain.gather(chosen)).encode(), dtype=np.uint8).reshape(len(chosen), size)
            made = _feistel((block - 48).astype(np.uint8), 10, key, b"", forward=forward) + 48
            whole = made.tobytes().decode()
            for number, index in enumerate(chosen.tolist()):
                turned[index] = whole[number * size : (number + 1) * size]
        return [_put_back(before, after) for before, after in zip(known.to_list(), turned, strict=True)]

    return by_distinct(text, change)


def _put_back(before: str, digits: str) -> str:
    """Digits where those of a text stood."""
    if len(before) == len(digits):
        return digits
    rest = iter(digits)
    return "".join(next(rest) if "0" <= sign <= "9" else sign for sign in before)
