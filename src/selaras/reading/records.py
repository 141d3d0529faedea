"""Records of delimited text, exactly: quoted cells over several lines, and quotes that quote nothing."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

MAX_CELL = 128 << 20
NO_DELIMITER = "\x1f"
"""The unit separator: plain lines of text hold none, so each line stays whole."""
_FAR, _NEAR = 1 << 20, 1 << 16
"""Characters after which a quote that has not ended is asked whether it began anything; the latter where a table is only looked at."""
_LOOKED_AHEAD = 3
"""Lines behind a doubtful quote that must be whole records as they stand."""
_WORK = 8
"""Characters that may be looked at for quotes that end nowhere, in texts of the same length: the work stays linear."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How cells are written: what stands between them, what quotes them (None: nothing does), what escapes a character in them."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None


class Record(NamedTuple):
    """The cells of a record, and from which to before which character it stands."""

    start: int
    stop: int
    cells: list[str]

    def blank(self) -> bool:
        """Whether nothing is in it but delimiters."""
        return not any(map(str.strip, self.cells))


def records(text: str, writing: Writing, *, width: int | None = None, last: bool = True) -> Iterator[Record]:
    """The records of a text, blank ones too.

    ``width``: the number of cells of a record, where it is known; it settles what a quote is that begins a cell and ends where no cell
    can end. ``last``: whether the text ends here; else a record that is cut is left out. A quote inside a cell that it did not begin, or
    that nothing ends, is a character like others.
    """
    if writing.escape is not None:
        for record in _escaped(text, writing):
            if last or text[record.stop - 1] == "\n":
                yield record
        return
    delimiter, quote = writing.delimiter, writing.quote
    scanner = _Scanner(text, writing, width, last) if quote is not None else None
    start, length = 0, len(text)
    while start < length:
        stop = text.find("\n", start)
        stop = length if stop < 0 else stop + 1
        if not last and text[stop - 1] != "\n":
            return
        if scanner is None or text.find(scanner.quote, start, stop) < 0:
            yield Record(start, stop, _line(text, start, stop).split(delimiter))
        else:
            found = scanner.record(start, stop)
            if found is None:
                return
            yield found
            stop = found.stop
        start = stop


def _line(text: str, start: int, stop: int) -> str:
    if stop > start and text[stop - 1] == "\n":
        stop -= 1
    if stop > start and text[stop - 1] == "\r":
        stop -= 1
    return text[start:stop]


class _Scanner:
    """Records in which quotes stand."""

    def __init__(self, text: str, writing: Writing, width: int | None, last: bool) -> None:
        assert writing.quote is not None
        self.quote = writing.quote
        self._text, self._writing, self._width, self._last = text, writing, width, last
        self._closing = _closing(writing.delimiter, writing.quote)
        self._doubtful = False
        self._left = _WORK * len(text) + _FAR

    def record(self, start: int, stop: int) -> Record | None:
        """The record that begins at ``start``, whose first line ends before ``stop``; None where it goes on behind the text."""
        self._doubtful = False
        found = self._quoted(start, stop, len(self._text))
        if found is not None and self._width in (None, len(found.cells)) and not (self._doubtful and found.stop > stop):
            return found
        ahead = len(self._text) - start
        if found is None and not self._last and ahead < (_FAR if self._width else _NEAR):
            return None
        literal = self._quoted(start, stop, stop)
        if literal is None or self._width not in (None, len(literal.cells)):
            literal = Record(start, stop, _line(self._text, start, stop).split(self._writing.delimiter))
        self._left -= (found.stop - start) if found is not None else ahead
        if self._fits(literal):
            return literal
        if found is not None:
            return found
        return literal if self._last or self._width is None else None

    def _fits(self, literal: Record) -> bool:
        """Whether the line is a record as it stands, and so are those behind it."""
        if self._width is None or self._width == 1 or len(literal.cells) != self._width:
            return False
        start, seen = literal.stop, 0
        while start < len(self._text) and seen < _LOOKED_AHEAD:
            stop = self._text.find("\n", start) + 1 or len(self._text)
            if self._text[start:stop].strip():
                line = self._quoted(start, stop, stop)
                cells = line.cells if line else _line(self._text, start, stop).split(self._writing.delimiter)
                if len(cells) != self._width and (self._last or stop < len(self._text)):
                    return False
                seen += 1
            start = stop
        return True

    def _quoted(self, start: int, stop: int, limit: int) -> Record | None:
        """The record read with its quotes, none of which ends behind ``limit``; None where one does not end before it."""
        text, quote, delimiter = self._text, self.quote, self._writing.delimiter
        if self._left <= 0:
            limit = min(limit, stop)
        cells: list[str] = []
        at = start
        while True:
            begin = at
            while begin < stop and text[begin] == " " and delimiter != " ":
                begin += 1
            if begin < stop and text[begin] == quote:
                end = self._end_of_quoted(begin + 1, limit)
                if end is None:
                    return None
                cell = text[begin + 1 : end]
                if quote in cell:
                    self._doubtful = self._doubtful or quote in cell.replace(quote * 2, "")
                    cell = cell.replace(quote * 2, quote)
                cells.append(cell)
                at = end + 1
                while at < len(text) and text[at] == " ":
                    at += 1
                if at >= stop:
                    stop = text.find("\n", at) + 1 or len(text)
            else:
                end = text.find(delimiter, at, stop)
                if end < 0:
                    cells.append(_line(text, at, stop))
                    return Record(start, stop, cells)
                cells.append(text[at:end])
                at = end
            if at >= len(text) or text[at] != delimiter:
                after = text.find("\n", at) + 1 or len(text)
                return Record(start, after, cells)
            at += 1

    def _end_of_quoted(self, at: int, limit: int) -> int | None:
        """Where the quote stands that ends a quoted cell."""
        while (match := self._closing.search(self._text, at, limit)) is not None:
            if match.end() - match.start() == 2:
                at = match.end()
                continue
            return match.start()
        return None


@functools.cache
def _closing(delimiter: str, quote: str) -> re.Pattern[str]:
    escaped, between = re.escape(quote), re.escape(delimiter)
    return re.compile(rf"{escaped}(?:{escaped}|(?= *(?:{between}|\r?\n|\r?\Z)))")


def _escaped(text: str, writing: Writing) -> Iterator[Record]:
    csv.field_size_limit(MAX_CELL)
    lines = text.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    reader = csv.reader(
        lines, delimiter=writing.delimiter, quotechar=writing.quote or '"', escapechar=writing.escape,
    )  # fmt: skip
    start, taken = 0, 0
    for cells in reader:
        stop = start + sum(map(len, lines[taken : reader.line_num]))
        taken = reader.line_num
        yield Record(start, stop, cells or [""])
        start = stop
