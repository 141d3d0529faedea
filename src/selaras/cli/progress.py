"""A progress bar on standard error, on a terminal and for long input only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from selaras.transfer.scanning import Progress

_AFTER = 1.0
_WIDTH = 24


def _bar(share: float) -> str:
    done = round(share * _WIDTH)
    return f"[{'#' * done}{'.' * (_WIDTH - done)}] {share:4.0%}  "


@contextmanager
def shown() -> Iterator[Progress | None]:
    """A function that shows progress, or None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = time.monotonic()
    width, done, last = 0, 0, ("", 0)

    def progress(label: str, read: int, rows: int, total: int | None) -> None:
        nonlocal width, done, last
        if label != last[0]:
            done += last[1]
        last = (label, read)
        elapsed = time.monotonic() - begun
        if elapsed < _AFTER:
            return
        speed = f", {(done + read) / elapsed / 1e6:,.0f} MB/s" if read else ""
        bar = _bar(read / total) if total and 0 < read <= total else ""
        line = f"{bar}{rows:,} rows{speed}  {label[-50:]}"[:100]
        sys.stderr.write(f"\r{line:<{width}}")
        sys.stderr.flush()
        width = max(width, len(line))

    try:
        yield progress
    finally:
        if width:
            sys.stderr.write("\r" + " " * width + "\r")
