"""How the dates or small whole numbers of a column are spread: counts by year, or by number."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import buffers_of
from selaras.transfer.meanings import BUDDHIST, MAJORITY, with_century
from selaras.transfer.scanning.column import normalise

_YEAR_FIRST = r"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?$|^\d{4}年\d{1,2}月\d{1,2}[日号]$|^(?:19|20|24|25)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$"
_YEAR_LAST = r"^\d{1,2}[-/. ]+(?:\d{1,2}|[\pL\pM.]{2,20})[-/. ,]+\d{4}$|^\p{L}{3,9} \d{1,2}, \d{4}$"
_SHORT_YEAR_LAST = r"^\d{1,2}[-/. ]+(?:\d{1,2}|[\pL\pM.]{2,20})[-/. ,]+\d{2}$"
_SMALL = r"^\d{1,3}$"
_FORMS = {"years": {_YEAR_FIRST: 4, _YEAR_LAST: -4, _SHORT_YEAR_LAST: -2}, "numbers": {_SMALL: 0}}
"""What is counted of values of a form, and how many digits of them: the first, the last, or all."""
_FIRST, _SEEN, _MOSTLY = 4, 64, 0.9


def spread_of(strings: pl.Series, weights: NDArray[np.int64] | None, as_of: dt.date) -> dict[str, Counter[int]]:
    """How many values fall on each year (``years``) or are each number (``numbers``), where most are dates or small numbers.

    Of the year in which people come of age on the day, ``of_age`` counts how many days lie before it or on it (0) and after it (1);
    those that may be either, by the order of day and month, are in neither.
    ``strings``: values, none null; ``weights``: rows of each where they are distinct ones; ``as_of``: the day,
    which settles the century of years of two digits.
    """
    if not any(map(str.isnumeric, "".join(strings.head(_FIRST).to_list()))):
        return {}
    first = strings.head(_SEEN)
    sample = normalise(first).str.strip_chars()
    values = strings if sample.equals(first) else normalise(strings).str.strip_chars()
    for what, forms in _FORMS.items():
        shares = {form: int(sample.str.contains(form).sum()) / len(sample) for form in forms}
        if sum(shares.values()) < _MOSTLY:
            continue
        found: Counter[int] = Counter()
        for form, share in shares.items():
            if share >= _MOSTLY and forms[form]:
                return _with_days(what, _counted(values, weights, forms[form], as_of), values, weights, as_of)
            if share:
                chosen = values.str.contains(form).to_numpy()
                weights_of = weights[chosen] if weights is not None else None
                found += _counted(values.filter(pl.Series(chosen)), weights_of, forms[form], as_of)
        return _with_days(what, found, values, weights, as_of)
    return {}


_DAY = re.compile(
    r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})(?:\D.*)?|(?P<y2>\d{4})(?P<m2>\d\d)(?P<d2>\d\d)|(?P<a>\d{1,2})[-/. ]+(?P<b>\d{1,2})[-/. ,]+(?:\d{4}|\d\d)"
)


def _with_days(
    what: str, counts: Counter[int], values: pl.Series, weights: NDArray[np.int64] | None, as_of: dt.date
) -> dict[str, Counter[int]]:
    born = as_of.year - MAJORITY
    if what != "years" or not (counts[born] or counts[born + BUDDHIST]):
        return {what: counts}
    full = f"(?:{born}|{born + BUDDHIST})"
    ends = rf"^{full}|\D{full}$|^\d{{1,2}}\D.*\D{born % 100:02}$"
    chosen = values.str.contains(ends).to_numpy()
    numbers = weights[chosen] if weights is not None else np.ones(int(chosen.sum()), dtype=np.int64)
    told = pl.DataFrame({"value": values.filter(pl.Series(chosen)), "count": numbers})
    of_age: Counter[int] = Counter()
    for value, count in told.group_by("value").agg(pl.col("count").sum()).iter_rows():
        later = {day > (as_of.month, as_of.day) for day in _days_of(value)}
        if len(later) == 1:
            of_age[int(later.pop())] += count
    return {what: counts, "of_age": of_age}


def _days_of(value: str) -> Iterator[tuple[int, int]]:
    """Month and day of a date, in each order in which it may be read."""
    if match := _DAY.fullmatch(value):
        if match["a"]:
            first, second = int(match["a"]), int(match["b"])
            readings = {(second, first), (first, second)}
        else:
            readings = {(int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))}
        yield from ((month, day) for month, day in readings if 1 <= month <= 12 and 1 <= day <= 31)


def _counted(values: pl.Series, weights: NDArray[np.int64] | None, digits: int, as_of: dt.date) -> Counter[int]:
    """How often each number occurs that the first or last so many bytes of values are, or, for none, the values themselves."""
    if not digits:
        numbers, valid = values.cast(pl.Int64).to_numpy(), np.ones(len(values), dtype=np.bool_)
    else:
        data, offsets = buffers_of(values)
        starts = offsets[:-1] if digits > 0 else offsets[1:] + digits
        valid = (offsets[1:] - offsets[:-1]) >= abs(digits)
        numbers = np.zeros(len(values), dtype=np.int64)
        for place in range(abs(digits)):
            digit = data[np.clip(starts + place, 0, len(data) - 1)].astype(np.int64) - ord("0")
            valid &= (digit >= 0) & (digit <= 9)
            numbers = 10 * numbers + digit
    counts = np.bincount(numbers[valid], None if weights is None else weights[valid])
    found: Counter[int] = Counter()
    for number in np.flatnonzero(counts).tolist():
        found[with_century(number, as_of) if digits else number] += int(counts[number])
    return found
