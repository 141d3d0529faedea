"""CSV and TSV: any delimiter, quoting and encoding, in blocks cut at the end of a record."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.errors import InputError
from selaras.reading.streams import Source, encoding_of, utf8_blocks

MAX_CELL = 128 << 20
MAX_COLUMNS = 100_000
_NO_DELIMITER = "\x1f"
"""The unit separator: plain lines of text hold none, so each line stays whole."""
_PERSONAL_HEADER = re.compile(r"@|\d{5,}")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited file is written."""

    encoding: str
    delimiter: str
    quote: str | None
    columns: tuple[str, ...]
    header: bool


def dialect_of(
    source: Source, *, encoding: str | None = None, delimiter: str | None = None, header: bool | None = None
) -> Dialect:
    """Recognise encoding, delimiter, quoting and header from the first megabyte.

    Raises: InputError for empty, binary and unreadable files.
    """
    start = source.start()
    if not start.strip():
        raise InputError(source.label, "is empty", "Nothing was measured: give a file with data.")
    encoding = encoding or encoding_of(source.label, start)
    text = next(utf8_blocks(source, encoding, 1 << 20), b"").decode("utf-8", errors="ignore").lstrip("\ufeff")
    lines = text[:262_144].splitlines()
    delimiter = delimiter or _delimiter(lines) or _NO_DELIMITER
    quote = '"'
    if '"' not in text and delimiter + "'" in text and "'" + delimiter in text:
        quote = "'"
    rows = _first_rows(source.label, text, delimiter, quote)
    if not rows:
        raise InputError(source.label, "has no rows", "Nothing was measured: give a file with data.")
    first = rows[0]
    if len(first) > MAX_COLUMNS:
        raise InputError(
            source.label, f"has {len(first)} columns in its first row", "Check the delimiter with --delimiter."
        )
    if header is None:
        header = _looks_like_header(first, rows[1:])
    names = _names(first) if header else tuple(f"column_{index + 1}" for index in range(len(first)))
    return Dialect(encoding, delimiter, quote, names, header)


def _delimiter(lines: list[str]) -> str:
    """The delimiter that gives most lines the same number of fields; "" for plain lines."""
    sample = [line for line in lines[:200] if line.strip()]
    best, score = "", 0.0
    for candidate in ",;\t|\x1f":
        counts = Counter(
            len(next(csv.reader([line], delimiter=candidate), [])) - 1 for line in sample if len(line) < 100_000
        )
        counts.pop(0, None)
        if counts:
            columns, lines_with = counts.most_common(1)[0]
            value = lines_with / len(sample) + min(columns, 20) / 1000
            if value > score:
                best, score = candidate, value
    return best


def _first_rows(label: str, text: str, delimiter: str, quote: str) -> list[list[str]]:
    csv.field_size_limit(MAX_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote):
            if row:
                rows.append(row)
            if len(rows) > 50:
                break
    except csv.Error as error:
        raise InputError(
            label, f"cannot be split into columns ({error})", "Check the delimiter and the quoting."
        ) from error
    return rows


def _looks_like_header(first: list[str], rest: list[list[str]]) -> bool:
    cells = [cell.strip() for cell in first]
    if any(_PERSONAL_HEADER.search(cell) or len(cell) > 100 for cell in cells):
        return False
    if len(cells) == 1 and len(cells[0].split()) > 4:
        return False
    if any(re.fullmatch(r"[-+]?\d+(?:[.,]\d+)*", cell) for cell in cells):
        return False
    if len(set(cells)) < len(cells) and sum(cell == "" for cell in cells) < 2:
        return False
    return not any(cell and cell == row[index].strip() for row in rest for index, cell in enumerate(cells[: len(row)]))


def _names(first: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for index, cell in enumerate(first):
        name = cell.strip() or f"column_{index + 1}"
        while name in names:
            name += "_2"
        names.append(name)
    return tuple(names)


def batches(source: Source, dialect: Dialect) -> Iterator[tuple[pl.DataFrame, int]]:
    """The rows as frames of strings, with the decoded bytes read so far.

    Raises: InputError naming the row for ragged rows, quotes that never end, cells over the limit, wrong bytes.
    """
    rest = b""
    row = 1
    done = 0
    skip = dialect.header
    quote = dialect.quote.encode() if dialect.quote else b""
    for block in _with_end(utf8_blocks(source, dialect.encoding)):
        last = block is None
        data = rest + (block or b"")
        if row == 1 and not done:
            data = data.removeprefix(b"\xef\xbb\xbf")
        cut = len(data) if last else _record_end(data, quote)
        if last and quote and data.count(quote) % 2 and _unclosed(data, dialect):
            raise InputError(
                f"{source.label}, row {row + _unclosed_row(data, quote)}",
                "a quoted value begins and never ends",
                "The file is cut short or a quote is missing: repair that row.",
            )
        if cut == 0:
            if len(data) > MAX_CELL:
                raise InputError(
                    f"{source.label}, row {row}",
                    f"one cell is larger than {MAX_CELL >> 20} MB, or a quote never ends",
                    "Repair or shorten that row.",
                )
            rest = data
            continue
        part, rest = data[:cut], data[cut:]
        done += len(part)
        if part.strip(b"\r\n"):
            frame = _parse(source.label, part, dialect, row, skip)
            row += frame.height + int(skip)
            skip = False
            if frame.height:
                yield frame, done


def _with_end(blocks: Iterator[bytes]) -> Iterator[bytes | None]:
    yield from blocks
    yield None


def _record_end(data: bytes, quote: bytes) -> int:
    """Just behind the last line end that is not inside quotes; 0 when there is none."""
    end = data.rfind(b"\n") + 1
    if end == 0 and b"\r" in data:
        end = data.rfind(b"\r", 0, len(data) - 1) + 1
    if not quote or end == 0 or quote not in data or data.count(quote, 0, end) % 2 == 0:
        return end
    ends = np.flatnonzero(_outside_quotes(data, 10, quote))
    return int(ends[-1]) + 1 if len(ends) else 0


def _outside_quotes(data: bytes, wanted: int, quote: bytes) -> NDArray[np.bool_]:
    """Where a byte stands outside quotes (a count of quotes modulo 256 keeps its parity)."""
    values = np.frombuffer(data, dtype=np.uint8)
    return np.asarray((values == wanted) & ((np.cumsum(values == quote[0], dtype=np.uint8) & 1) == 0))


def _unclosed(data: bytes, dialect: Dialect) -> bool:
    try:
        for _ in csv.reader(
            io.StringIO(data.decode("utf-8", "replace"), newline=""),
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
            strict=True,
        ):
            pass
    except csv.Error:
        return True
    return False


def _unclosed_row(data: bytes, quote: bytes) -> int:
    return int(_outside_quotes(data, 10, quote).sum())


def _parse(label: str, part: bytes, dialect: Dialect, row: int, skip: bool) -> pl.DataFrame:
    if b"\r" in part and b"\n" not in part:
        part = part.replace(b"\r", b"\n")
    try:
        frame = pl.read_csv(
            part, has_header=False, new_columns=list(dialect.columns), infer_schema=False, separator=dialect.delimiter,
            quote_char=dialect.quote, truncate_ragged_lines=False, raise_if_empty=False,
        )  # fmt: skip
    except pl.exceptions.PolarsError as error:
        raise _explained(label, part, dialect, row, str(error)) from None
    if frame.width != len(dialect.columns):
        raise _explained(label, part, dialect, row, "columns")
    if frame.height and _short_rows(part, dialect, frame):
        raise _explained(label, part, dialect, row, "short")
    return frame.slice(1) if skip else frame


def _short_rows(part: bytes, dialect: Dialect, frame: pl.DataFrame) -> bool:
    """Whether some row has fewer fields than the header. Only possible where the last column has a null."""
    if frame.width == 1 or not frame[:, -1].null_count():
        return False
    delimiter = dialect.delimiter.encode()
    expected = frame.height * (frame.width - 1)
    quote = (dialect.quote or '"').encode()
    if quote not in part:
        return part.count(delimiter) < expected
    return int(_outside_quotes(part, delimiter[0], quote).sum()) < expected


def _explained(label: str, part: bytes, dialect: Dialect, row: int, message: str) -> InputError:
    """Find the row that the fast parser could not take, with the slow and exact one."""
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError as error:
        line = row + part.count(b"\n", 0, error.start)
        return InputError(
            f"{label}, row {line}",
            "bytes that are not UTF-8",
            "The file mixes encodings: repair that row, or name the encoding with --encoding.",
        )
    expected = len(dialect.columns)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, quotechar=dialect.quote or '"')
    number = row
    try:
        for number, fields in enumerate(reader, start=row):
            if fields and len(fields) != expected:
                return InputError(
                    f"{label}, row {number}",
                    f"has {len(fields)} fields where the header has {expected}",
                    "Repair that row: a delimiter inside a value must be quoted.",
                )
    except csv.Error as error:
        return InputError(f"{label}, row {number}", f"cannot be split into fields ({error})", "Repair that row.")
    return InputError(
        f"{label}, near row {row}",
        f"cannot be read as delimited text ({message.splitlines()[0][:80]})",
        "Check the delimiter and the quoting.",
    )
