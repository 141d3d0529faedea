"""Suppression inside texts (ISO/IEC 20889:2018): every span of personal data gives way to its kind, to signs, or to a pseudonym
or token that stands for it in columns too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import polars as pl

from selaras.transfer.scanning.texts import Span

Written = Callable[[str, list[str]], Iterable[str]]
"""From a category's key and the texts of its spans: what is written in their place."""


def labels(category: str, texts: list[str]) -> list[str]:
    """The category in brackets, for each."""
    return [f"[{category}]"] * len(texts)


def redacted(values: pl.Series, spans: list[Span], write: Written) -> tuple[pl.Series, Counter[str]]:
    """Texts with their spans replaced, and how many of each category were.

    ``spans``: ordered by row and place, apart from each other (as ``find`` gives them).
    """
    counts: Counter[str] = Counter()
    if not spans:
        return values, counts
    by_category: dict[str, list[int]] = {}
    for number, span in enumerate(spans):
        by_category.setdefault(span.category.key, []).append(number)
    rows = sorted({span.row for span in spans})
    texts = dict(zip(rows, values.gather(rows).to_list(), strict=True))
    instead: dict[int, str] = {}
    for category, numbers in by_category.items():
        held = [texts[spans[number].row][spans[number].start : spans[number].stop] for number in numbers]
        instead.update(zip(numbers, write(category, held), strict=True))
        counts[category] += len(numbers)
    parts: dict[int, list[str]] = {row: [] for row in rows}
    ends = dict.fromkeys(rows, 0)
    for number, span in enumerate(spans):
        parts[span.row] += [texts[span.row][ends[span.row] : span.start], instead[number]]
        ends[span.row] = span.stop
    changed = ["".join(parts[row]) + texts[row][ends[row] :] for row in rows]
    return values.clone().scatter(rows, pl.Series(changed, dtype=pl.String)), counts
