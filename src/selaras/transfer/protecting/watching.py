"""The scan of what is written, beside the writing of it: batch by batch as it goes to the file, so that proof costs little time."""

from __future__ import annotations

import datetime as dt
import functools
import queue
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

import polars as pl

from selaras.reading import Options, Table, open_tables
from selaras.transfer.evidence import Evidence, measure
from selaras.transfer.rules import Rules
from selaras.writing.tables import separator_of

_AHEAD = 2
"""Batches that may wait to be scanned."""
_PATIENCE = 0.1
_Item = tuple[str, Path] | pl.DataFrame | None
"""A table that begins, a batch of it, or its end."""


def written_table(file: Path, like: Path) -> Table:
    """A table that was written, as it was written: nothing about it is guessed. ``like``: the path whose ending names its form."""
    return open_tables(str(file), Options("utf-8", separator_of(like), header=True, written=True))[0]


class Watch:
    """Scans batches in a thread of its own. Where the scan needs a table again, it reads the finished file."""

    def __init__(self, as_of: dt.date, rules: Rules | None) -> None:
        self._items: queue.Queue[_Item] = queue.Queue(_AHEAD)
        self._pool = ThreadPoolExecutor(1)
        self._found: Future[Evidence] = self._pool.submit(
            measure, self._tables(), as_of=as_of, rules=rules, may_be_empty=True
        )

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._put(None)
        self._put(None)
        self._pool.shutdown(cancel_futures=True)

    def begin(self, label: str, file: Path) -> None:
        """A table begins, which will stand in a file."""
        self._put((label, file))

    def see(self, frame: pl.DataFrame) -> None:
        """A batch that was written."""
        self._put(frame)

    def end(self) -> None:
        """The table is written and its file closed."""
        self._put(None)

    def evidence(self) -> Evidence:
        """What all tables hold. Raises: what the scan raised."""
        self._put(None)
        return self._found.result()

    def _put(self, item: _Item) -> None:
        while not self._found.done():
            try:
                self._items.put(item, timeout=_PATIENCE)
            except queue.Full:
                continue
            return

    def _tables(self) -> Iterator[Table]:
        while isinstance(item := self._items.get(), tuple):
            label, file = item
            seen: list[bool] = []
            yield Table(label, str(file), None, functools.partial(self._batches, file, Path(label), seen))

    def _batches(self, file: Path, like: Path, seen: list[bool]) -> Iterator[tuple[pl.DataFrame, int]]:
        if seen:
            yield from written_table(file, like).batches()
            return
        seen.append(True)
        while isinstance(item := self._items.get(), pl.DataFrame):
            yield item, 0
