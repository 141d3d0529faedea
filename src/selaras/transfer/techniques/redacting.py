"""Suppression inside texts (ISO/IEC 20889:2018): every span of personal data gives way to its kind, to signs, or to a pseudonym
or token that stands for it in columns too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
import polars as pl

from selaras.transfer.scanning.texts import Spans

Written = Callable[[str, list[str]], Iterable[str]]
"""From a category's key and the texts of its spans: what is written in their place."""


def labels(category: str, texts: list[str]) -> list[str]:
    """The category in brackets, for each."""
    return [f"[{category}]"] * len(texts)


def redacted(values: pl.Series, spans: Spans, write: Written) -> tuple[pl.Series, Counter[str]]:
    """Texts with their spans replaced, and how many of each category were.

    ``spans``: ordered by row and place, apart from each other (as ``find`` gives them).
    """
    counts: Counter[str] = Counter()
    rows, which = np.unique(spans.rows, return_inverse=True)
    texts = values.gather(rows).to_list()
    places = list(zip(which.tolist(), spans.starts.tolist(), spans.stops.tolist(), strict=True))
    instead = [texts[row][start:stop] for row, start, stop in places]
    categories = spans.categories
    for category in categories.unique(maintain_order=True):
        numbers = (categories == category).arg_true().to_list()
        for number, written in zip(numbers, write(category, [instead[number] for number in numbers]), strict=True):
            instead[number] = written
        counts[category] += len(numbers)
    parts: list[list[str]] = [[] for _ in texts]
    ends = [0] * len(texts)
    for (row, start, stop), written in zip(places, instead, strict=True):
        parts[row] += [texts[row][ends[row] : start], written]
        ends[row] = stop
    changed = ["".join(listed) + text[end:] for listed, text, end in zip(parts, texts, ends, strict=True)]
    return values.clone().scatter(rows, pl.Series(changed, dtype=pl.String)), counts
