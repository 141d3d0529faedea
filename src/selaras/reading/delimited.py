"""CSV, TSV and plain lines: any delimiter, quoting and encoding, in blocks cut at the end of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.errors import InputError
from selaras.reading.aside import Aside
from selaras.reading.dialect import Dialect, line_of
from selaras.reading.layout import below_of
from selaras.reading.records import MAX_CELL, NO_DELIMITER, records
from selaras.reading.streams import Source, utf8_blocks

FURTHER = "further_fields"
"""The column of what stands in a row beyond the columns of its table, where such rows are kept."""
_FAR = 1 << 20
"""Bytes behind the last whole record of a block from which on the quote that is open there is looked at closely."""
_TAIL = 60
"""Records at the end of a file among which notes are looked for."""
_SMALL = 65_536
_BLANK_LINES = re.compile(rb"\n(?:\r?\n)+")


class Ragged(Enum):
    """What becomes of rows with too few or too many fields: the reading stops there, or they are kept."""

    REFUSE = "refuse"
    KEEP = "keep"


@dataclass(slots=True)
class _State:
    """How far the reading is: ``row`` is the record that comes next, counted from 1."""

    label: str
    dialect: Dialect
    ragged: Ragged
    aside: Aside
    row: int
    written: bool


def batches(
    source: Source,
    dialect: Dialect,
    aside: Aside | None = None,
    ragged: Ragged = Ragged.REFUSE,
    *,
    written: bool = False,
) -> Iterator[tuple[pl.DataFrame, int]]:
    """The rows as frames of strings, with the decoded bytes read so far.

    ``aside``: takes what stands below the table, and how many rows are ragged; ``written``: blank rows are rows, and nothing stands below.
    Raises: InputError naming the row for ragged rows, cells over the limit, wrong bytes.
    """
    aside = aside if aside is not None else Aside()
    aside.begin()
    state = _State(source.label, dialect, ragged, aside, dialect.row, written)
    quote = dialect.writing.quote.encode() if dialect.writing.quote else b""
    rest, done, ahead, fresh = b"", 0, dialect.begin, True
    for block, last in _with_last(utf8_blocks(source, dialect.encoding)):
        if fresh:
            block, fresh = block.removeprefix(b"\xef\xbb\xbf"), False
        if dialect.carriage:
            block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if ahead:
            skipped = min(ahead, len(block))
            block, ahead, done = block[skipped:], ahead - skipped, done + skipped
        data = rest + block if rest else block
        exact = dialect.writing.escape is not None or (
            quote in data and not _is_regular(data, dialect, quote) if quote else False
        )
        cut = len(data) if last else _record_end(data, quote)
        exact = exact or (len(data) - cut > _FAR) or (last and bool(quote) and data.count(quote) % 2 == 1)
        if exact:
            frame, cut = _exactly(data, state, last)
        else:
            frame = _quickly(data[:cut], state, last)
        if len(data) - cut > MAX_CELL:
            raise InputError(
                f"{source.label}, row {state.row}",
                f"one cell is larger than {MAX_CELL >> 20} MB, or a quote never ends",
                "Repair or shorten that row.",
            )
        rest = data[cut:]
        done += cut
        if frame is not None and frame.height:
            yield frame, done


def _with_last(blocks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The blocks, each with whether it is the last; a small one is put to that before it, so that the end of a file stays together."""
    held: bytes | None = None
    for block in blocks:
        if held is not None and len(block) < min(_SMALL, len(held) // 4):
            held += block
            continue
        if held is not None:
            yield held, False
        held = block
    if held is not None:
        yield held, True


def _record_end(data: bytes, quote: bytes) -> int:
    """Just behind the last line end that is not inside quotes; 0 when there is none."""
    end = data.rfind(b"\n") + 1
    if not quote or end == 0 or quote not in data or data.count(quote, 0, end) % 2 == 0:
        return end
    ends = np.flatnonzero(_outside_quotes(data, 10, quote))
    return int(ends[-1]) + 1 if len(ends) else 0


def _outside_quotes(data: bytes, wanted: int, quote: bytes) -> NDArray[np.bool_]:
    """Where a byte stands outside quotes (a count of quotes modulo 256 keeps its parity)."""
    values = np.frombuffer(data, dtype=np.uint8)
    return np.asarray((values == wanted) & ((np.cumsum(values == quote[0], dtype=np.uint8) & 1) == 0))


def _is_regular(data: bytes, dialect: Dialect, quote: bytes) -> bool:
    """Whether every quote begins a cell, ends one, or is doubled inside one, so that counting them tells cells from what is between."""
    values = np.frombuffer(data, dtype=np.uint8)
    at = np.flatnonzero(values == quote[0])
    delimiter = dialect.writing.delimiter.encode()[0]
    opening, closing = at[0::2], at[1::2]
    before = values[np.maximum(opening - 1, 0)]
    opens = (before == delimiter) | (before == 10) | (before == quote[0]) | (opening == 0)
    if not opens.all():
        return False
    after = values[np.minimum(closing + 1, len(values) - 1)]
    closes = (after == delimiter) | (after == 10) | (after == 13) | (after == quote[0]) | (closing == len(values) - 1)
    return bool(closes.all())


def _quickly(part: bytes, state: _State, last: bool) -> pl.DataFrame | None:
    """The rows of whole records with regular quotes, by the fast parser; exactly where it meets ragged rows."""
    dialect = state.dialect
    quote = dialect.writing.quote.encode() if dialect.writing.quote else b""
    whole = part
    if last and not state.written:
        part = _without_notes(part, state, quote)
    if not part.strip(b"\r\n"):
        state.row += part.count(b"\n")
        return None
    frame = _parsed(part, dialect)
    if frame is None or _has_short_rows(part, dialect, frame, quote if quote in part else b""):
        state.aside.below.clear()
        return _exactly(whole, state, last)[0]
    state.row += frame.height
    return _with_further(frame if state.written else _without_blank(frame), state.ragged)


def _parsed(part: bytes, dialect: Dialect) -> pl.DataFrame | None:
    try:
        frame = pl.read_csv(
            part, has_header=False, new_columns=list(dialect.columns), infer_schema=False,
            separator=dialect.writing.delimiter, quote_char=dialect.writing.quote, truncate_ragged_lines=False,
            raise_if_empty=False,
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None
    return frame if frame.width == len(dialect.columns) else None


def _has_short_rows(part: bytes, dialect: Dialect, frame: pl.DataFrame, quote: bytes) -> bool:
    """Whether some row has fewer fields than there are columns. Only possible where the last column has a null."""
    if frame.width == 1 or not frame[:, -1].null_count():
        return False
    delimiter = dialect.writing.delimiter.encode()
    blank = frame[:, 0].null_count() > 0
    if not quote:
        empty = int(part.startswith((b"\n", b"\r\n")))
        if blank and (b"\n\n" in part or b"\n\r\n" in part):
            empty += part.count(b"\n") - _BLANK_LINES.sub(b"\n", part).count(b"\n")
        return part.count(delimiter) < (frame.height - empty) * (frame.width - 1)
    empty = 0
    if blank:
        ends = np.flatnonzero(_outside_quotes(part, 10, quote))
        lengths = np.diff(ends, prepend=-1)
        values = np.frombuffer(part, dtype=np.uint8)
        empty = int(((lengths == 1) | ((lengths == 2) & (values[ends - 1] == 13))).sum())
    return int(_outside_quotes(part, delimiter[0], quote).sum()) < (frame.height - empty) * (frame.width - 1)


def _without_blank(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that hold something."""
    if not frame.width or not frame[:, 0].null_count():
        return frame
    blank = frame[:, 0].is_null()
    for column in frame.get_columns()[1:]:
        blank &= column.is_null()
        if not blank.any():
            return frame
    return frame.filter(~blank)


def _with_further(frame: pl.DataFrame, ragged: Ragged) -> pl.DataFrame:
    if ragged is Ragged.REFUSE:
        return frame
    return frame.with_columns(pl.lit(None, dtype=pl.String).alias(FURTHER))


def _without_notes(part: bytes, state: _State, quote: bytes) -> bytes:
    """The last part of a file without the notes below its table, which are put aside."""
    width = len(state.dialect.columns)
    if width < 2:
        return part
    if quote and quote in part:
        ends = np.flatnonzero(_outside_quotes(part, 10, quote)) + 1
        start = int(ends[-_TAIL]) if len(ends) > _TAIL else 0
    else:
        start = len(part)
        for _ in range(_TAIL):
            start = part.rfind(b"\n", 0, max(start - 1, 0)) + 1
            if not start:
                break
    try:
        text = part[start:].decode("utf-8")
    except UnicodeDecodeError:
        return part
    found = list(records(text, state.dialect.writing, width=width))
    first = below_of([record.cells for record in found], width)
    if first == len(found):
        return part
    state.aside.below += [line_of(record) for record in found[first:] if not record.blank()]
    return part[: start + len(text[: found[first].start].encode("utf-8"))]


def _exactly(data: bytes, state: _State, last: bool) -> tuple[pl.DataFrame | None, int]:
    """The rows one by one, and how many bytes of the data they are: for quotes that quote nothing, and for ragged rows."""
    part = data if last else data[: data.rfind(b"\n") + 1]
    text = _decoded(part, state)
    width = len(state.dialect.columns)
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    stop = 0
    for number, record in enumerate(records(text, state.dialect.writing, width=width, last=last), state.row):
        stop = record.stop
        if max(map(len, record.cells)) > MAX_CELL:
            raise _too_large(state, number)
        rows.append(tuple(record.cells))
        numbers.append(number)
    state.row += len(rows)
    if last and not state.written:
        first = max(0, len(rows) - _TAIL)
        first += below_of(rows[first:], width)
        state.aside.below += [
            " ".join(filter(None, map(str.strip, row))) for row in rows[first:] if any(map(str.strip, row))
        ]
        rows = rows[:first]
    frame = _framed(rows, numbers, state)
    return frame, len(text[:stop].encode("utf-8")) if stop < len(text) else len(part)


def _framed(rows: list[tuple[str, ...]], numbers: list[int], state: _State) -> pl.DataFrame:
    """The rows that hold something as a frame. Raises: InputError where they are ragged and to be refused."""
    names = state.dialect.columns
    width = len(names)
    delimiter = state.dialect.writing.delimiter
    kept: list[tuple[str | None, ...]] = []
    ragged: list[tuple[int, int]] = []
    for number, row in zip(numbers, rows, strict=False):
        if not state.written and not any(map(str.strip, row)):
            continue
        cells, further = row[:width], row[width:]
        if len(cells) < width or any(map(str.strip, further)):
            ragged.append((number, len(row)))
            cells += ("",) * (width - len(cells))
        kept.append((*(cell or None for cell in cells), delimiter.join(further).strip(delimiter) or None))
    if ragged and state.ragged is Ragged.REFUSE:
        raise _refused(ragged, state)
    if ragged:
        state.aside.ragged += len(ragged)
        state.aside.first_ragged = state.aside.first_ragged or ragged[0][0]
    columns = list(zip(*kept, strict=True)) if kept else [()] * (width + 1)
    frame = pl.DataFrame(
        {name: pl.Series(values, dtype=pl.String) for name, values in zip((*names, FURTHER), columns, strict=True)}
    )
    return frame if state.ragged is Ragged.KEEP else frame.drop(FURTHER)


def _refused(ragged: list[tuple[int, int]], state: _State) -> InputError:
    number, count = ragged[0]
    width = len(state.dialect.columns)
    others = len(ragged) - 1
    more = f", and {others} more row{'s' if others > 1 else ''} too many or too few" if others else ""
    return InputError(
        f"{state.label}, row {number}",
        f"has {count} field{'' if count == 1 else 's'} where the table has {width}{more}",
        "Repair it (a delimiter or line break inside a value must be quoted), or keep such rows as they are with --ragged keep.",
    )


def _too_large(state: _State, row: int) -> InputError:
    return InputError(
        f"{state.label}, row {row}",
        f"one cell is larger than {MAX_CELL >> 20} MB, or a quote never ends",
        "Repair or shorten that row.",
    )


def _decoded(part: bytes, state: _State) -> str:
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError as error:
        line = state.row + part.count(b"\n", 0, error.start)
        raise InputError(
            f"{state.label}, row {line}",
            "bytes that are not UTF-8",
            "The file mixes encodings: repair that row, or name the encoding with --encoding.",
        ) from error


__all__ = ["FURTHER", "NO_DELIMITER", "Ragged", "batches"]
