"""How the dates or small whole numbers of a column are spread: counts by year, or by number."""

from __future__ import annotations

from collections import Counter

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.scanning.column import normalise

_DATE = r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?|\d{1,2}[-/. ]+(?:\d{1,2}|[\pL\pM.]{2,20})[-/. ,]+(?:\d{4}|\d{2})|(?:19|20|24|25)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|\p{L}{3,9} \d{1,2}, \d{4})$"
_YEAR = r"^(\d{4})[-/.]|^\d{1,2}[-/. ]+(?:\d{1,2}|[\pL\pM.]{2,20})[-/. ,]+(\d{4}|\d{2})$|^(\d{4})\d{4}$|, (\d{4})$"
_SMALL = r"^\d{1,3}$"
_FIRST, _SEEN, _MOSTLY = 4, 64, 0.9
_CENTURY = 100


def spread_of(strings: pl.Series, weights: NDArray[np.int64] | None) -> dict[str, Counter[int]]:
    """How many values fall on each year (``years``) or are each number (``numbers``), where most are dates or small numbers.

    ``strings``: values, none null; ``weights``: rows of each where they are distinct ones.
    """
    if not any(map(str.isnumeric, "".join(strings.head(_FIRST).to_list()))):
        return {}
    sample = normalise(strings.head(_SEEN)).str.strip_chars()
    what = next((word for word, form in _FORMS if int(sample.str.contains(form).sum()) >= _MOSTLY * len(sample)), "")
    if not what:
        return {}
    values = normalise(strings).str.strip_chars()
    counted = pl.DataFrame(
        {"value": values, "count": weights if weights is not None else np.ones(len(values), np.int64)}
    )
    counted = counted.group_by("value").agg(pl.col("count").sum())
    if what == "numbers":
        counted = counted.filter(pl.col("value").str.contains(_SMALL)).with_columns(
            number=pl.col("value").cast(pl.Int64)
        )
    else:
        parts = [pl.col("value").str.extract(_YEAR, group).cast(pl.Int64) for group in (1, 2, 3, 4)]
        counted = counted.with_columns(number=pl.coalesce(parts)).drop_nulls()
    by_number = counted.group_by("number").agg(pl.col("count").sum())
    found = Counter(dict(zip(by_number["number"].to_list(), by_number["count"].to_list(), strict=True)))
    return {what: _with_centuries(found) if what == "years" else found}


_FORMS = (("years", _DATE), ("numbers", _SMALL))


def _with_centuries(years: Counter[int]) -> Counter[int]:
    """Years of two digits as of the last hundred years, 1930 to 2029."""
    found: Counter[int] = Counter()
    for year, count in years.items():
        whole = year if year >= _CENTURY else 1900 + year if year >= 30 else 2000 + year
        found[whole] += count
    return found
