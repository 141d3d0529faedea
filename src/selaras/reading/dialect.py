"""How a delimited file is written, recognised from its start: what separates cells, what quotes them, where the table begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from selaras.errors import InputError
from selaras.reading.header import Likely, form_of
from selaras.reading.layout import is_aside, layout_of, width_of
from selaras.reading.records import NO_DELIMITER, Record, Writing, records
from selaras.reading.streams import Source, encoding_of, utf8_blocks

MAX_COLUMNS = 100_000
_START = 1 << 20
_SAMPLE = 262_144
_LOOKED_AT = 200
_DELIMITERS = "\t;|,\x1f"
_SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?\r?(?:\n|$)', re.IGNORECASE)
"""What Excel writes as first line to say what separates cells."""


class Kind(Enum):
    """What a file's name promises."""

    TABLE = "table"
    TEXT = "text"
    LOG = "log"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited file is written.

    ``begin``: bytes (of UTF-8, without byte-order mark) before its first row of values, which is the record ``row`` of the file;
    ``above``: the lines of text before its header; ``carriage``: lines end with carriage returns alone; ``unsure``: what to say where
    it is not clear whether there is a header.
    """

    encoding: str
    writing: Writing
    columns: tuple[str, ...]
    header: bool
    begin: int
    row: int
    above: tuple[str, ...]
    carriage: bool
    unsure: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says about how a file is written; None where it is to be recognised."""

    encoding: str | None = None
    delimiter: str | None = None
    header: bool | None = None
    skip: int = 0
    likely: Likely | None = None


def dialect_of(source: Source, said: Said, kind: Kind = Kind.TABLE) -> Dialect:
    """Recognise how a file is written from its first megabyte.

    Raises: InputError for empty, binary and unreadable files.
    """
    start = source.start()
    if not start.strip():
        raise InputError(source.label, "is empty", "Nothing was measured: give a file with data.")
    encoding = said.encoding or encoding_of(source.label, start)
    data = next(utf8_blocks(source, encoding, _START), b"")
    text = data.decode("utf-8", errors="ignore").removeprefix("\ufeff")
    whole = len(start) < _START
    named = _SEPARATOR.match(text)
    offset = named.end() if named else 0
    delimiter = said.delimiter or (named.group(1) if named else None)
    carriage = "\r" in text and _ends_with_carriages(text[offset:], delimiter, whole)
    if carriage:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    writing = writing_of(text[offset : offset + _SAMPLE], delimiter, kind, whole=whole)
    found = list(islice(_read(text[offset:], writing, whole), said.skip + _LOOKED_AT + 50))
    rows = [record.cells for record in found]
    if not any(not record.blank() for record in found[said.skip :]):
        raise InputError(source.label, "has no rows", "Nothing was measured: give a file with data.")
    lines = writing.quote is None and writing.delimiter == NO_DELIMITER
    if kind in (Kind.TEXT, Kind.LOG, Kind.UNKNOWN) and lines and said.header is None:
        layout = layout_of(rows, header=False, skip=said.skip)
    else:
        layout = layout_of(rows, header=said.header, likely=said.likely, skip=said.skip)
    if len(layout.columns) > MAX_COLUMNS:
        raise InputError(
            source.label, f"has {len(layout.columns)} columns in its first row", "Check the delimiter with --delimiter."
        )
    begin = found[layout.begin].start if layout.begin < len(found) else found[-1].stop
    above = tuple(line_of(found[index]) for index in layout.above)
    unsure = layout.unsure if said.header is None else ""
    return Dialect(
        encoding, writing, layout.columns, layout.header, len(text[: offset + begin].encode()), layout.begin + 1 + bool(named),
        above, carriage, unsure,
    )  # fmt: skip


def line_of(record: Record) -> str:
    """The line of text that a record is."""
    return " ".join(cell.strip() for cell in record.cells if cell.strip())


def _read(text: str, writing: Writing, whole: bool) -> list[Record]:
    found = list(islice(records(text, writing, last=whole), _LOOKED_AT + 50))
    width = width_of([record.cells for record in found])
    return list(islice(records(text, writing, width=width, last=whole), 10_000))


def writing_of(text: str, delimiter: str | None, kind: Kind = Kind.TABLE, *, whole: bool = True) -> Writing:
    """What separates, quotes and escapes: what gives most records the same number of cells. Plain lines have no delimiter and no quotes."""
    if kind is Kind.LOG and delimiter is None:
        return Writing(NO_DELIMITER, None)
    best, score = Writing(NO_DELIMITER), 0.0
    sample = text[:_SAMPLE]
    last = whole and len(text) < _SAMPLE
    candidates = [delimiter] if delimiter else [candidate for candidate in _DELIMITERS if candidate in sample]
    for candidate in candidates:
        for writing in _quotings(sample, candidate, last):
            value = _evenness(sample, writing, last)
            if value > score + (1e-9 if writing.quote == '"' and not writing.escape else 0.01):
                best, score = writing, value
    if delimiter:
        return best if best.delimiter == delimiter else Writing(delimiter)
    if kind in (Kind.TEXT, Kind.UNKNOWN) and not _is_table(sample, best, last, kind):
        return Writing(NO_DELIMITER, None)
    return best


def _quotings(text: str, delimiter: str, last: bool) -> list[Writing]:
    """The ways in which cells may be quoted: others than with quotes only where many cells are, or rows are not even without."""
    out = [Writing(delimiter)]
    widths = _widths(text, out[0], last)
    uneven = len(widths) > 1
    if "'" in text:
        cells = [cell for line in text.split("\n")[:_LOOKED_AT] for cell in line.strip("\r").split(delimiter)]
        inside = [cell for cell in cells if len(cell) > 1 and cell[0] == cell[-1] == "'"]
        begun = sum(cell[:1] == "'" and cell[-1:] != "'" for cell in cells)
        if len(inside) > max(2, len(cells) / 5) and '"' not in text:
            out = [Writing(delimiter, "'"), *out]
        elif uneven and begun and begun + len(inside) > 2:
            out.append(Writing(delimiter, "'"))
    if uneven and ("\\" + delimiter in text or '\\"' in text):
        out.append(Writing(delimiter, '"', "\\"))
    return out


def _evenness(text: str, writing: Writing, last: bool) -> float:
    """The share of records with the most usual number of cells, and a little for every column and for what is no prose."""
    widths = _widths(text, writing, last)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width = max(several, key=lambda width: (several[width], width))
    prose = text.count(writing.delimiter + " ") > 0.9 * text.count(writing.delimiter)
    return several[width] / widths.total() + min(width, 20) / 1000 - (0.0005 if prose else 0)


def _widths(text: str, writing: Writing, last: bool) -> Counter[int]:
    """How many records have how many cells."""
    found = islice(records(text, writing, last=last), _LOOKED_AT)
    return Counter(len(record.cells) for record in found if not record.blank())


_LONGEST_CELL = 40
_EVEN = 0.95


def _is_table(text: str, writing: Writing, last: bool, kind: Kind) -> bool:
    """Whether a file that need not hold a table holds one: nearly all lines have as many cells, and these are no parts of sentences."""
    if writing.delimiter == NO_DELIMITER:
        return False
    rows = [record.cells for record in islice(records(text, writing, last=last), _LOOKED_AT) if not record.blank()]
    width = width_of(rows)
    inner = [row for row in rows if not is_aside(row, width) and len(row) > 1]
    even = sum(len(row) == width for row in inner)
    if width < 2 or even < _EVEN * len(inner) or len(inner) < len(rows) * 0.6 or (len(inner) < 2 and kind is Kind.TEXT):
        return False
    if writing.delimiter != ",":
        return True
    if text.count(", ") > 0.5 * text.count(","):
        return _is_named_table(inner)
    lengths = sorted(len(cell) for row in inner for cell in row)
    return lengths[len(lengths) * 9 // 10] <= _LONGEST_CELL or _is_named_table(inner)


def _is_named_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns of other forms than its own."""
    if len(rows) < 3:
        return False
    differs = 0
    for index, cell in enumerate(rows[0]):
        forms = Counter(form_of(row[index].strip()) for row in rows[1:] if index < len(row))
        common, count = forms.most_common(1)[0]
        if common in ("number", "date", "long number", "address", "code") and count > 0.8 * len(rows[1:]):
            differs += form_of(cell.strip()) not in ("number", "date", "long number", "address", "code", "mixed")
    return differs > 0


def _ends_with_carriages(text: str, delimiter: str | None, whole: bool) -> bool:
    """Whether a carriage return alone ends a line: where there is no other end, or where more rows are even so."""
    alone = re.sub(r"\r\n?(?=\n)|\r\n", "\n", text[:_SAMPLE])
    if "\r" not in alone:
        return False
    if "\n" not in alone.strip():
        return True
    split = alone.replace("\r", "\n")

    def even(sample: str) -> float:
        return max(
            (_evenness(sample, Writing(one), whole) for one in ([delimiter] if delimiter else _DELIMITERS)), default=0.0
        )

    return even(split) > even(alone)
