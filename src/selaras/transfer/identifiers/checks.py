"""Checksums and embedded structures, computed on whole blocks of tokens at once.

Every function takes or returns a :data:`~selaras.transfer.identifiers.declare.Check`: it is given a block of shape
(tokens, characters) of upper-case ASCII codes and gives a Boolean per token. No token is ever handled singly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.born import Born
from selaras.transfer.identifiers.declare import Characters, Check, Years

Digits = NDArray[np.int16]
Flags = NDArray[np.bool_]

_ZERO = 48


def digits(block: Characters, start: int = 0, stop: int | None = None) -> Digits:
    """The decimal values of the characters from ``start`` to ``stop`` (which must be digits)."""
    return block[:, start:stop].astype(np.int16) - np.int16(_ZERO)


def number(block: Characters, start: int, stop: int) -> NDArray[np.int32]:
    """The integer that the digits from ``start`` to ``stop`` (at most nine) spell."""
    value = np.zeros(len(block), dtype=np.int32)
    for column in range(start, stop):
        value *= 10
        value += block[:, column]
        value -= _ZERO
    return value


def weighted(block: Characters, weights: tuple[int, ...], start: int = 0) -> NDArray[np.int32]:
    """The sum of digits times weights, beginning at ``start``."""
    total = np.zeros(len(block), dtype=np.int32)
    for offset, weight in enumerate(weights):
        total += (block[:, start + offset].astype(np.int32) - _ZERO) * weight
    return total


def all_of(*checks: Check) -> Check:
    """Every one of the checks must hold."""

    def check(block: Characters) -> Flags:
        result = checks[0](block)
        for further in checks[1:]:
            result &= further(block)
        return result

    return check


def luhn(block: Characters) -> Flags:
    """ISO/IEC 7812-1 Annex B (Luhn, modulus 10), over all characters.

    Source: ISO/IEC 7812-1:2017, Annex B.
    """
    values = digits(block)
    doubled = values[:, -2::-2] * 2
    doubled -= 9 * (doubled > 9)
    total = values[:, ::-2].sum(axis=1) + doubled.sum(axis=1)
    return np.asarray(total % 10 == 0)


def not_repeated(block: Characters) -> Flags:
    """False for tokens made of one repeated character (0000..., 1111...), which forms use as a filler."""
    return np.asarray((block != block[:, :1]).any(axis=1))


_MONTH_DAYS = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int32)


def valid_date(
    month: NDArray[np.int32], day: NDArray[np.int32], two_digit_year: NDArray[np.int32] | None = None
) -> Flags:
    """Whether day and month exist; 29 February only in years that may be leap (two-digit year divisible by four)."""
    inside = (month >= 1) & (month <= 12) & (day >= 1)
    result = inside & (day <= _MONTH_DAYS[np.where(inside, month, 0)])
    if two_digit_year is not None:
        result &= (month != 2) | (day != 29) | (two_digit_year % 4 == 0)
    return np.asarray(result)


def date_at(year: int, month: int, day: int, *, day_offset_for_women: int = 0) -> Check:
    """A check that the two-digit year, month and day at these positions form a date.

    ``day_offset_for_women`` is added to the day for women in some states (Indonesia: 40).
    """

    def check(block: Characters) -> Flags:
        days = number(block, day, day + 2)
        if day_offset_for_women:
            days = np.where(days > day_offset_for_women, days - day_offset_for_women, days)
        return valid_date(number(block, month, month + 2), days, number(block, year, year + 2))

    return check


def number_in(start: int, stop: int, allowed: frozenset[int]) -> Check:
    """A check that the number at these positions is one of a published list."""
    table = np.zeros(10 ** (stop - start), dtype=np.bool_)
    table[sorted(allowed)] = True

    def check(block: Characters) -> Flags:
        return np.asarray(table[number(block, start, stop)])

    return check


def between(start: int, stop: int, low: int, high: int) -> Check:
    """A check that the number at these positions lies between ``low`` and ``high``, both included."""

    def check(block: Characters) -> Flags:
        value = number(block, start, stop)
        return np.asarray((value >= low) & (value <= high))

    return check


def year_at(start: int) -> Years:
    """The year that the four digits at this position spell."""
    return lambda block: number(block, start, start + 4)


def born_at(year: int, month: int, day: int, *, day_offset_for_women: int = 0) -> Born:
    """The day of birth in the two-digit year, month and day at these positions (see ``date_at``)."""

    def month_and_day(block: Characters) -> NDArray[np.int32]:
        days = number(block, day, day + 2)
        if day_offset_for_women:
            days = np.where(days > day_offset_for_women, days - day_offset_for_women, days)
        return np.asarray(100 * number(block, month, month + 2) + days)

    return Born(lambda block: number(block, year, year + 2), month_and_day, two_digits=True)


def check_letter(weights: tuple[int, ...], letters: str, *, start: int, offsets: dict[str, int] | None = None) -> Check:
    """A check letter looked up by a weighted sum; ``offsets`` adds a constant by the first letter."""
    table = np.frombuffer(letters.encode("ascii"), dtype=np.uint8)
    shift = np.zeros(256, dtype=np.int32)
    for letter, offset in (offsets or {}).items():
        shift[ord(letter)] = offset

    def check(block: Characters) -> Flags:
        total = weighted(block, weights, start) + shift[block[:, 0]]
        return np.asarray(table[total % len(table)] == block[:, -1])

    return check


def modulus_97(block: Characters) -> Flags:
    """ISO 7064 MOD 97-10 as IBAN uses it: the first four characters move to the end, letters count from A = 10."""
    order = np.concatenate([np.arange(4, block.shape[1]), np.arange(4)])
    remainder = np.zeros(len(block), dtype=np.int64)
    for column in order:
        character = block[:, column].astype(np.int64)
        letter = character >= 65
        value = np.where(letter, character - 55, character - _ZERO)
        remainder = (remainder * np.where(letter, 100, 10) + value) % 97
    return np.asarray(remainder == 1)
