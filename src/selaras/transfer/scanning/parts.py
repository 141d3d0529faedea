"""How work is shared out: how many parts of it run side by side, and where long columns of text are cut."""

from __future__ import annotations

import os

import polars as pl

_LONG_TEXT = 80
"""Columns whose values have so many bytes, on average, are cut in parts that are looked through side by side."""
_FEWEST = 1024
"""Fewer values are one part."""


def workers() -> int:
    """How many columns, or parts of one, are looked through side by side."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def parts_of(column: pl.Series, threads: int = 1) -> list[pl.Series]:
    """A column as parts of about the same length, each of which so many threads look through; one part where it is short or no
    long text."""
    if column.dtype != pl.String or len(column) < _FEWEST or column.estimated_size() < _LONG_TEXT * len(column):
        return [column]
    step = -(-len(column) // max(1, workers() // threads))
    return [column.slice(start, step) for start in range(0, len(column), step)]
