"""How the dates or small whole numbers of a column are spread: counts by year, or by number."""

from __future__ import annotations

from collections import Counter

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.scanning.column import normalise

_YEAR_FIRST = r"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?$|^(?:19|20|24|25)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$"
_YEAR_LAST = r"^\d{1,2}[-/. ]+(?:\d{1,2}|[\pL\pM.]{2,20})[-/. ,]+\d{4}$|^\p{L}{3,9} \d{1,2}, \d{4}$"
_SHORT_YEAR_LAST = r"^\d{1,2}[-/. ]+(?:\d{1,2}|[\pL\pM.]{2,20})[-/. ,]+\d{2}$"
_SMALL = r"^\d{1,3}$"
_FORMS = (
    ("years", _YEAR_FIRST, pl.col("value").str.head(4)),
    ("years", _YEAR_LAST, pl.col("value").str.tail(4)),
    ("years", _SHORT_YEAR_LAST, pl.col("value").str.tail(2)),
    ("numbers", _SMALL, pl.col("value")),
)
"""What is counted of values of a form, and where in them it stands."""
_FIRST, _SEEN, _MOSTLY = 4, 64, 0.9
_CENTURY = 100


def spread_of(strings: pl.Series, weights: NDArray[np.int64] | None) -> dict[str, Counter[int]]:
    """How many values fall on each year (``years``) or are each number (``numbers``), where most are dates or small numbers.

    ``strings``: values, none null; ``weights``: rows of each where they are distinct ones.
    """
    if not any(map(str.isnumeric, "".join(strings.head(_FIRST).to_list()))):
        return {}
    sample = normalise(strings.head(_SEEN)).str.strip_chars()
    shares = {form: int(sample.str.contains(form).sum()) / len(sample) for _, form, _ in _FORMS}
    if sum(shares.values()) < _MOSTLY:
        return {}
    dates = shares[_SMALL] < _MOSTLY
    frame = pl.DataFrame({"value": normalise(strings).str.strip_chars()})
    frame = frame.with_columns(rows=pl.lit(1, pl.Int64) if weights is None else pl.Series(weights))
    chosen = [(form, taken) for what, form, taken in _FORMS if (what == "years") is dates and shares[form]]
    if len(chosen) == 1 and chosen[0][0] != _SMALL:
        number = chosen[0][1]
    else:
        number = pl.coalesce([pl.when(pl.col("value").str.contains(form)).then(taken) for form, taken in chosen])
    counted = frame.group_by(number=number).agg(pl.col("rows").sum())
    counted = counted.filter(pl.col("number").str.contains(r"^\d+$"))
    found: Counter[int] = Counter()
    for written, count in counted.iter_rows():
        found[_with_century(int(written)) if dates else int(written)] += count
    return {"years" if dates else "numbers": found}


def _with_century(year: int) -> int:
    """A year of two digits as one of the hundred years from 1930 on."""
    return year if year >= _CENTURY else 1900 + year if year >= 30 else 2000 + year
