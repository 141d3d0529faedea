"""A progress line on standard error, on a terminal and for long input only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from selaras.transfer.scanning import Progress

_AFTER = 1.0


@contextmanager
def shown() -> Iterator[Progress | None]:
    """A function that shows progress, or None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = time.monotonic()
    width = 0

    def progress(label: str, read: int, rows: int) -> None:
        nonlocal width
        elapsed = time.monotonic() - begun
        if elapsed < _AFTER:
            return
        speed = f", {read / elapsed / 1e6:,.0f} MB/s" if read else ""
        line = f"reading {label}: {rows:,} rows{speed}"[:100]
        sys.stderr.write(f"\r{line:<{width}}")
        sys.stderr.flush()
        width = max(width, len(line))

    try:
        yield progress
    finally:
        if width:
            sys.stderr.write("\r" + " " * width + "\r")
