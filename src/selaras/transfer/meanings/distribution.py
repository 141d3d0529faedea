"""Dates of birth and ages by how they are spread: people's are spread as people are, other dates and numbers are not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from selaras.transfer.meanings.header import header_words

BUDDHIST = 543
"""Years of the Buddhist era, as Thailand, the Lao PDR and Cambodia count it, run so far ahead of the common era."""

_LEAST = 10
"""Fewer dates say nothing of how they are spread."""
_LEAST_AGES = 24
"""The same of numbers."""
_ADULT, _OLDEST = 14, 105
_ALIKE = 0.98
_OF_ALL_AGES = 40
"""Between the fifth and the ninety-fifth of a hundred people of all ages lie so many years at least."""
_OF_ADULTS = 12
_MEASURES = frozenset(
    "score scores mark marks grade percent percentage pct rate ratio rank ranking qty quantity count counts number total sum amount price cost fee value weight height length width size "
    "hour hours day days week weeks month months minute minutes seconds duration tenure experience visits orders items points level levels temperature temp pulse heart bpm bmi systolic diastolic glucose "
    "stock units discount progress version floor room seat page pages rating stars index id no code line row position order "
    "skor markah nilai jumlah kuantiti harga berat tinggi bilangan điểm số lượng giá cân nặng chiều คะแนน จำนวน ราคา น้ำหนัก ส่วนสูง".split()
)
"""Words of headers of numbers that are no ages."""


def common_years(years: Mapping[int, int]) -> tuple[dict[int, int], bool]:
    """Years in the common era, and whether they were written in the Buddhist one."""
    total = sum(years.values())
    buddhist = sum(count for year, count in years.items() if 2400 <= year <= 2600)
    if buddhist > 0.5 * total:
        return {year - BUDDHIST: count for year, count in years.items()}, True
    return dict(years), False


_CENTURY, _AHEAD = 100, 3
"""Years of two digits are those of the hundred years up to so many ahead of the day, which leaves room for dates of expiry."""


def with_century(year: int, as_of: dt.date) -> int:
    """A year of two digits as one of the hundred years up to a few ahead of a day; others as they are.

    >>> with_century(31, dt.date(2026, 12, 1)), with_century(31, dt.date(2031, 1, 1)), with_century(1987, dt.date(2026, 12, 1))
    (1931, 2031, 1987)
    """
    last = as_of.year + _AHEAD
    return year if year >= _CENTURY else last - (last - year) % _CENTURY


def births(years: Mapping[int, int], today: dt.date) -> str | None:
    """Why years are spread as years of birth are, else ``None``.

    ``years``: how many dates fall in each. Dates of birth of adults lie long enough back, spread over a working life or
    more; those of people of all ages over two generations. Other dates of a table of people crowd in the years since it
    was begun.
    """
    common, buddhist = common_years(years)
    ages = {today.year - year: count for year, count in common.items()}
    total = sum(ages.values())
    if total < _LEAST or sum(count for age, count in ages.items() if 0 <= age <= _OLDEST) < _ALIKE * total:
        return None
    low, first, middle, last = (_at(ages, share) for share in (0.02, 0.05, 0.5, 0.95))
    adults = low >= _ADULT and middle >= 22 and last - first >= _OF_ADULTS
    if not adults and last - first < _OF_ALL_AGES:
        return None
    era = " of the Buddhist era" if buddhist else ""
    years_back = f"{first} to {last} years back, half of them {middle} or more"
    return f"the dates{era} are spread as dates of birth are: {years_back}"


def ages(counts: Mapping[int, int], header: str) -> str | None:
    """Why whole numbers are spread as people's ages are, else ``None``; ``counts``: how often each occurs."""
    if _MEASURES & set(header_words(header).split()):
        return None
    total = sum(counts.values())
    if total < _LEAST_AGES or min(counts) < 0 or max(counts) > _OLDEST + 5 or len(counts) < 15:
        return None
    low, first, quarter, middle, last, high = (_at(counts, share) for share in (0.02, 0.05, 0.25, 0.5, 0.95, 0.99))
    crowded = max(counts.values()) > 0.15 * total
    round_ones = sum(count for number, count in counts.items() if number % 10 == 0) > 0.25 * total
    adults = low >= 15 and first <= 32 and 24 <= middle <= 55 and 50 <= last <= 88 and high <= 95 and last - first >= 25
    everyone = low <= 5 and last - first >= 45 and 18 <= middle <= 50 and quarter >= 5 and high <= 95
    if crowded or round_ones or _is_numbering(counts) or not (adults or everyone):
        return None
    return f"the numbers are spread as ages are: {first} to {last}, half of them {middle} or less"


_EVEN, _OFTEN = 0.25, 3


def _is_numbering(counts: Mapping[int, int]) -> bool:
    """Whether numbers come more evenly than chance would have them, as those do that number rows, places or weeks.

    The variance of how often each number comes is near its mean where chance draws them, and larger where some are likelier.
    Numbers that are left out count too, where the others are so few that chance may have left them out.
    """
    total = sum(counts.values())
    numbers = len(counts) if total >= _OFTEN * len(counts) else max(counts) - min(counts) + 1
    mean = total / numbers
    squares = sum((count - mean) ** 2 for count in counts.values()) + (numbers - len(counts)) * mean**2
    return squares < _EVEN * total


MAJORITY = 18
"""People under this age are counted as children, whatever age a law sets."""


class Minors(NamedTuple):
    """How many of the people are surely under age, and of how many it is open: they come of age in the year, by a day that is not known."""

    surely: int
    perhaps: int = 0


def minors(category: str, counts: Mapping[int, int], today: dt.date, of_age: Mapping[int, int] | None = None) -> Minors:
    """The people under age, by their years of birth or their ages.

    ``of_age``: of those born in the year whose people come of age, how many had their birthday by the day (0), and have it later (1).
    """
    if category != "birth_date":
        return Minors(sum(count for age, count in counts.items() if 0 <= age < MAJORITY))
    years, _ = common_years(counts)
    known, last = of_age or {}, today.year - MAJORITY
    later = known.get(1, 0)
    surely = sum(count for year, count in years.items() if last < year <= today.year)
    return Minors(surely + later, max(0, years.get(last, 0) - later - known.get(0, 0)))


def _at(counts: Mapping[int, int], share: float) -> int:
    """The value below or at which such a share lies."""
    left = share * sum(counts.values())
    value = 0
    for value, count in sorted(Counter(counts).items()):
        left -= count
        if left < 0:
            return value
    return value
