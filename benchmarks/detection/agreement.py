"""Whether ``scan`` denies what ``find`` lists: labelled corpora, each as columns of 1, 10 and 200 texts and as a whole."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from benchmarks.detection.outside_texts import corpus
from benchmarks.detection.rates import Rate, row
from selaras.transfer import find, scan
from selaras.transfer.categories import Category
from selaras.transfer.evidence import facts_of
from selaras.transfer.scanning.listed import denied, speaks_of_somebody
from selaras.transfer.scanning.strings import strings_of

_DAY = dt.date(2026, 12, 1)
_CHUNKS = (1, 10, 200)
_WHOLE = 1 << 62


def disagreements(frame: pl.DataFrame, as_of: dt.date = _DAY) -> list[str]:
    """What of the columns of a table ``find`` lists and ``scan`` denies, in words without a value.

    A column denies a category where it is neither said to hold it, or one with at least as much to hide, nor left open; a table does
    where it is said to be about nobody.
    """
    evidence = scan(frame, as_of=as_of).evidence
    told: list[str] = []
    some: Counter[Category] = Counter()
    for column in evidence.columns:
        values = strings_of(frame[column.name]).values
        texts = values.to_list()
        listed = Counter(
            span.category
            for span in find(values, as_of=as_of)
            if speaks_of_somebody(span, texts[span.row], column.categories, column.name)
        )
        some += listed
        if not column.is_open:
            told += [f"{category.key} in a column" for category, _ in denied(listed, column.categories)]
    personal = facts_of(evidence).get("data.personal")
    if some and personal is not None and personal.value is False:
        told += [f"{category.key} in a table about nobody" for category in some]
    return told


def columns_of(texts: list[str], size: int) -> Iterator[pl.DataFrame]:
    """Texts as columns of so many."""
    for start in range(0, len(texts), size):
        yield pl.DataFrame({"c1": texts[start : start + size]})


def report(folder: Path, most: int) -> None:
    """Print, for each corpus of a folder, how many columns of ``find`` and ``scan`` agree, and what the others deny.

    ``most``: so many columns of each size, from the first on.
    """
    row("find and scan agree", *(f"columns of {size:,}" for size in _CHUNKS), "as one column", head=True)
    for path in sorted(folder.glob("*.jsonl")):
        texts = [labelled.text for labelled in corpus(path)]
        rates: list[Rate] = []
        for size in (*_CHUNKS, _WHOLE):
            rates.append(rate := Rate())
            for _, frame in zip(range(most), columns_of(texts, size), strict=False):
                told = disagreements(frame)
                rate.add(not told, "; ".join(sorted(set(told))))
        row(path.stem, *rates)
        for rate in rates:
            rate.print_missed()
    print()
