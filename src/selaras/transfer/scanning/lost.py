"""Identity numbers that lost something in a spreadsheet or a column of integers: zeros in front, or digits at the end."""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from selaras.transfer.identifiers import IDENTIFIERS, Identifier
from selaras.transfer.identifiers.declare import Characters
from selaras.transfer.scanning.patterns import spelled, spellings

_MOST_LOST = 4
"""So many zeros in front are put back at most."""
_LONGEST = 18
_OF_VALUES, _OF_FORM, _OF_CHECK = 0.5, 0.9, 0.95
"""So many of the values must fit where the header names the identifier, by its check or by its form alone; and where it does not."""
_FEWEST, _BEYOND, _TRIALS = 20, 6.0, 4000
"""Without a header: so many different values at least, and so many powers of ten beyond chance."""
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?(?:[6-9]|1\d|2\d)")
_ROUND = re.compile(r"[1-9]\d{0,7}0{6,}")


class Padded(NamedTuple):
    """Numbers of a column that are an identifier once zeros are put back in front: ``share`` of its values, those ``checked`` by a
    check digit or a structure; ``beyond``: how far that is beyond chance, in powers of ten."""

    identifier: Identifier
    share: float
    checked: bool
    beyond: float


def padded(sample: Sequence[str], named: frozenset[str], as_of: dt.date) -> list[Padded]:
    """The identifiers that values of a sample are with zeros in front that they lack; the likeliest first.

    ``named``: those that the header names; of the others the ones that have a check, where all values lack zeros and pass it as
    numbers that begin alike would not.
    """
    numbers = [value for value in sample if value.isascii() and value.isdigit()]
    if not numbers or len(numbers) < _OF_VALUES * len(sample) or any(value[0] == "0" for value in numbers):
        return []  # what still begins with a zero lost none
    found: list[Padded] = []
    different = sorted(set(numbers))
    for name, lengths in _lengths().items():
        declared = IDENTIFIERS[name]
        if name in named:
            fitting = _fitting(declared, lengths, numbers, as_of)
            short = sum(len(value) not in lengths for value in numbers)
            share = fitting / len(sample)
            if short and share >= (_OF_FORM if declared.check is None else _OF_VALUES):
                found.append(Padded(declared, share, declared.check is not None, 1.0))
        elif declared.check is not None and not declared.needs_context and len(different) >= _FEWEST:
            if any(len(value) in lengths for value in different):
                continue
            if _fitting(declared, lengths, different[: 2 * _FEWEST], as_of) < _OF_CHECK * len(different[: 2 * _FEWEST]):
                continue
            share = _fitting(declared, lengths, numbers, as_of) / len(sample)
            beyond = min(_beyond(declared, lengths, different, kept, as_of) for kept in range(3))
            if share >= _OF_CHECK and beyond >= _BEYOND:
                found.append(Padded(declared, share, True, beyond))
    return sorted(found, key=lambda fit: (not fit.checked, -fit.share))


def digits_lost(sample: Sequence[str]) -> float:
    """The share of values that a spreadsheet wrote as ``3.1E+10``, or whose last digits it made zeros."""
    return sum(bool(_SCIENTIFIC.fullmatch(value) or _ROUND.fullmatch(value)) for value in sample) / max(len(sample), 1)


@functools.cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """By identifier that may begin with a zero: how many digits it has, where it is written with digits alone."""
    found: dict[str, tuple[int, ...]] = {}
    for name, declared in IDENTIFIERS.items():
        if declared.text or declared.grouping:
            continue
        lengths = tuple(
            length
            for length in range(4, _LONGEST + 1)
            if (ways := spellings(declared.pattern, "0" * length))
            and any(all(48 in allowed for at, allowed in way if at == 0) for way in ways)
        )
        if lengths:
            found[name] = lengths
    return found


def digits_of(declared: Identifier) -> tuple[int, ...]:
    """How many digits an identifier has, where it is written with digits alone."""
    if declared.text or declared.grouping:
        return ()
    return tuple(length for length in range(4, _LONGEST + 1) if spellings(declared.pattern, "0" * length))


def _fitting(declared: Identifier, lengths: tuple[int, ...], numbers: Sequence[str], as_of: dt.date) -> int:
    """How many numbers are the identifier, with zeros in front where they are too short."""
    by_length: dict[int, list[str]] = {}
    for value in numbers:
        length = next((full for full in lengths if 0 <= full - len(value) <= _MOST_LOST), 0)
        if length:
            by_length.setdefault(length, []).append(value.zfill(length))
    return sum(
        _passing(declared, np.array([list(v.encode()) for v in some], dtype=np.uint8), as_of)
        for some in by_length.values()
    )


def _passing(declared: Identifier, block: Characters, as_of: dt.date) -> int:
    fits = spelled(spellings(declared.pattern, "0" * block.shape[1]), block)
    if declared.check is not None and fits.any():
        fits[fits] = declared.passes(block[fits], as_of)
    return int(fits.sum())


def _beyond(declared: Identifier, lengths: tuple[int, ...], different: list[str], kept: int, as_of: dt.date) -> float:
    """How seldom, in powers of ten, all numbers would pass that begin as these do and go on at random."""
    random = np.random.default_rng(len(different))
    picked = random.integers(0, len(different), _TRIALS).tolist()
    digits = random.integers(0, 10, (_TRIALS, _LONGEST)).astype("U1")
    values = [
        value[:kept] + "".join(row[: len(value) - kept])
        for value, row in zip((different[which] for which in picked), digits.tolist(), strict=True)
    ]
    return -len(different) * math.log10(max(_fitting(declared, lengths, values, as_of), 1) / _TRIALS)
