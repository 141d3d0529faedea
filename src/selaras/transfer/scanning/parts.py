"""How work is shared out: how many parts of it run side by side, and where long columns of text are cut."""

from __future__ import annotations

import os

import polars as pl

_LONG_TEXT = 80
"""Columns whose values have so many bytes, on average, are cut in parts that are looked through side by side."""
_FEWEST = 1024
"""Fewer values are one part."""
_A_THREAD, _ANYWHERE = 11 << 20, 2
"""Of a large column each thread gets so many bytes at least, and of a smaller one two threads do: each part learns the words in it
anew, in Python, which threads share, so that many small parts take several times as long as one."""


def workers() -> int:
    """How many columns, or parts of one, are looked through side by side."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def parts_of(column: pl.Series, threads: int = 1) -> list[pl.Series]:
    """A column as parts of about the same length, each of which so many threads look through; one part where it is short or no
    long text."""
    size = int(column.estimated_size()) if column.dtype == pl.String else 0
    if len(column) < _FEWEST or size < _LONG_TEXT * len(column):
        return [column]
    count = min(workers(), max(_ANYWHERE, size // _A_THREAD)) // threads
    step = -(-len(column) // max(1, count))
    return [column.slice(start, step) for start in range(0, len(column), step)]
