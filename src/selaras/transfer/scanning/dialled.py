"""Telephone numbers that no word names: mobile numbers as they are dialled inside a state, or without the 0 that a spreadsheet took."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from selaras.transfer.identifiers.phones import MOBILES

_SEPARATORS = str.maketrans("", "", " .-()/")
_NUMBER = re.compile(r"\+?\d{7,14}")
_FRACTION = re.compile(r"[-+]?(?:[1-9]\d*|0)\.\d+")
_LEAST, _SHARE, _FIT = 5, 0.05, 0.95
"""So many different numbers at least, in so much of the values; and so many of the numbers fit the plan of one state."""
_HALF = 0.5
_FIRST = 8
_SERIAL = 20
"""Numbers that lie closer together than this, on average, count something."""
_ROUNDS = 4000


class Written(StrEnum):
    """How telephone numbers are written."""

    DIALLED = "as they are dialled inside the state"
    INTERNATIONAL = "with the country code"
    BARE = "without the 0 that is dialled before them"


class Dialled(NamedTuple):
    """Numbers of a column that fit the mobile numbers of one state.

    ``share``: of the values of the column; ``written``: how they are; ``beyond``: how far that is beyond chance, in powers of ten,
    for numbers that begin with the same no, one or two digits and go on at random: codes of one column often begin alike.
    """

    state: str
    share: float
    written: Written
    beyond: tuple[float, float, float]
    begins: int = 0
    """With how many same digits all of them begin."""


def numbers_of(sample: Sequence[str]) -> list[str]:
    """The values of a sample that are long numbers, without what stands between groups; numbers with a fraction are none."""
    compact = (value.translate(_SEPARATORS) for value in sample if not _FRACTION.fullmatch(value))
    return [value.removeprefix("+") for value in compact if _NUMBER.fullmatch(value)]


def dialled(sample: Sequence[str]) -> list[Dialled]:
    """The states whose mobile numbers most long numbers of a sample fit, whatever the other values are; the likeliest first."""
    numbers = numbers_of(sample)
    different = sorted(set(numbers))
    if len(different) < _LEAST or len(numbers) < _SHARE * len(sample) or _is_serial(different):
        return []
    found: list[Dialled] = []
    for state, (code, trunk, national) in MOBILES.items():
        forms = {Written.INTERNATIONAL: f"{code}(?:{national})", Written.BARE: f"(?:{national})"}
        if trunk:
            forms[Written.DIALLED] = f"{trunk}(?:{national})"
        for written, form in forms.items():
            pattern = re.compile(form)
            if not any(map(pattern.fullmatch, numbers[:_FIRST])):
                continue
            fit = sum(pattern.fullmatch(value) is not None for value in numbers)
            if fit >= _FIT * len(numbers):
                way = Written.DIALLED if written is Written.BARE and not trunk else written
                none, one, two = (_beyond(pattern, different, kept) for kept in range(3))
                begins = _same_begin(different[0], different[-1])
                found.append(Dialled(state, fit / len(sample), way, (none, one, two), begins))
                break
    return sorted(found, key=lambda fit: -fit.beyond[1])


def _same_begin(first: str, last: str) -> int:
    """With how many same signs the first and the last of sorted texts begin, and so all between them."""
    differing = (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return next(differing, min(len(first), len(last)))


def may_be_dialled(sample: Sequence[str], *, silent: bool, people: bool) -> str | None:
    """The state whose mobile numbers the long numbers of a sample may be, though it is not plain; ``None`` where chance explains them.

    ``silent``: whether the header says nothing; ``people``: whether a column beside points at people.
    """
    if silent and people and (state := _few_dialled(sample)):
        return state
    for fit in dialled(sample):
        if fit.written is Written.INTERNATIONAL or (fit.written is Written.DIALLED and MOBILES[fit.state].trunk):
            if fit.beyond[1] >= _LIKELY:
                return fit.state
        elif silent and people and fit.beyond[0] >= _SURE:
            return fit.state
    return None


def _few_dialled(sample: Sequence[str]) -> str | None:
    """The state whose mobile numbers, as they are dialled, too few numbers fit for chance to be told; most values are such."""
    numbers = numbers_of(sample)
    if not numbers or len(set(numbers)) >= _LEAST or len(numbers) < _HALF * len(sample):
        return None
    for state, (code, trunk, national) in MOBILES.items():
        pattern = re.compile(f"{code}(?:{national})|{trunk}(?:{national})" if trunk else f"{code}(?:{national})")
        if all(map(pattern.fullmatch, numbers)):
            return state
    return None


class Beside(NamedTuple):
    """What stands beside a column: ``named``: its header speaks of telephones; ``silent``: it says nothing; ``states``: how many
    columns speak for each state; ``people``: whether a column points at people."""

    named: bool
    silent: bool
    states: Mapping[str, int]
    people: bool


_SURE, _LIKELY, _HELPED = 6.0, 3.0, 1.0
_OF_ONE_BRANCH = 4
"""Numbers that all begin with so many same digits are as well accounts of one branch of a bank, or numbers of one series."""


def plainly_dialled(sample: Sequence[str], beside: Beside) -> Dialled | None:
    """The telephone numbers that a sample holds, where its header, other columns or the numbers alone make that plain."""
    found = sorted(dialled(sample), key=lambda fit: (-min(2, beside.states.get(fit.state, 0)), -fit.beyond[1]))
    return next((fit for fit in found if _is_plain(fit, beside)), None)


def _is_plain(fit: Dialled, beside: Beside) -> bool:
    any_digits, alike, more_alike = fit.beyond
    helped = beside.people or beside.states.get(fit.state, 0) > 0
    if beside.named:
        return any_digits >= _HELPED
    if fit.begins >= _OF_ONE_BRANCH and not beside.states.get(fit.state, 0):
        return False
    if fit.written is not Written.BARE and MOBILES[fit.state].trunk:
        if min(alike, more_alike) >= _SURE:
            return True
        return helped and alike >= _LIKELY
    if not beside.silent:
        return False
    if MOBILES[fit.state].trunk:
        return helped and any_digits >= _LIKELY and (beside.people or alike >= _HELPED)
    return beside.people and beside.states.get(fit.state, 0) > 0 and any_digits >= _SURE


def _is_serial(different: list[str]) -> bool:
    values = sorted(map(int, different))
    middle = values[len(values) // 10 : -(len(values) // 10) or None]
    return middle[-1] - middle[0] < _SERIAL * len(middle)


def _beyond(pattern: re.Pattern[str], different: list[str], kept: int) -> float:
    """How seldom, in powers of ten, all such numbers would fit that begin as these and go on at random."""
    random = np.random.default_rng(len(different))
    picked = random.integers(0, len(different), _ROUNDS)
    digits = random.integers(0, 10, (_ROUNDS, 16))
    fit = 0
    for which, row in zip(picked.tolist(), digits.tolist(), strict=True):
        value = different[which]
        fit += pattern.fullmatch(value[:kept] + "".join(map(str, row[: len(value) - kept]))) is not None
    return -len(different) * math.log10(max(fit, 1) / _ROUNDS)
