"""Who is under age by the day or the year of birth that an identity number carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_OLDEST = 105
"""Nobody is taken to be older; so a year of two digits is of one century, but for the youngest and the oldest."""


@dataclass(frozen=True, slots=True)
class Born:
    """What numbers say of the birth of whom they name, each a function of a block of tokens.

    ``year``: with its century, or, where ``two_digits``, its last two digits; ``day``: the month times a hundred and the day of it,
    ``None`` for numbers that carry the year alone.
    """

    year: Callable[[NDArray[np.uint8]], NDArray[np.int32]]
    day: Callable[[NDArray[np.uint8]], NDArray[np.int32]] | None = None
    two_digits: bool = False


class UnderAge(NamedTuple):
    """Which tokens of a block are surely of people under age, and of which others it is open."""

    surely: NDArray[np.bool_]
    perhaps: NDArray[np.bool_]


def under_age(born: Born, block: NDArray[np.uint8], as_of: dt.date, majority: int) -> UnderAge:
    """Of the people that tokens name, those under ``majority`` years of age on a day.

    It is open in the year of coming of age where the day of birth is not known, and where the century may be either.
    """
    years, today = born.year(block).astype(np.int64), 100 * as_of.month + as_of.day
    days = born.day(block) if born.day is not None else np.zeros(len(block), dtype=np.int32)
    if born.two_digits:
        years += as_of.year // 100 * 100
        years -= 100 * ((years > as_of.year) | ((years == as_of.year) & (days > today)))
    comes_of_age = years + majority
    this_year = comes_of_age == as_of.year
    young = ((comes_of_age > as_of.year) | (this_year & (days > today))) & (years <= as_of.year)
    open_ones = this_year if born.day is None else np.zeros(len(block), dtype=np.bool_)
    if born.two_digits:
        open_ones = open_ones | (young & (as_of.year - (years - 100) <= _OLDEST))
    return UnderAge(young & ~open_ones, open_ones)
