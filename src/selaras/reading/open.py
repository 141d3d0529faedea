"""From what the user names (files, folders, globs, URLs, standard input) to tables."""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from selaras.errors import InputError, UsageError
from selaras.reading import (
    archives,
    chats,
    columnar,
    contents,
    databases,
    delimited,
    dumps,
    lines,
    mail,
    pages,
    workbook,
)
from selaras.reading.aside import Aside
from selaras.reading.delimited import Ragged
from selaras.reading.dialect import Kind, Said, dialect_of
from selaras.reading.header import Likely
from selaras.reading.members import DEEPEST, Opener, content_of, unread
from selaras.reading.streams import Source, compression_of, encoding_of
from selaras.reading.table import Table

KNOWN = frozenset(
    ".csv .tsv .tab .psv .txt .log .json .jsonl .ndjson .parquet .pq .arrow .feather .ipc .xlsx .xlsm .xlsb .xls .ods "
    ".sqlite .sqlite3 .db .duckdb .sql .docx .pptx .odt .odp .pdf .eml .mbox .vcf .vcard .ics .zip .tar".split()
)
"""Endings of what is read: a file so called that cannot be read is a fault, not merely unread."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about text and sheets that cannot be recognised.

    ``skip_rows``: rows above the table; ``ragged``: what becomes of rows with too few or too many fields; ``likely``: what words tell of
    a cell, whether it names a column, given by who knows their meaning; ``written``: the file was written by Selaras, and every row of
    it is one, blank ones too.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header: bool | None = None
    skip_rows: int = 0
    ragged: Ragged = Ragged.REFUSE
    likely: Likely | None = None
    written: bool = False

    def said(self) -> Said:
        """What of it bears on where a table stands and how it is written."""
        return Said(self.encoding, self.delimiter, self.header, self.skip_rows, self.likely)


def expand(names: Sequence[str]) -> list[str]:
    """Folders and globs as the files they stand for, in order; other names as they are.

    All files of a folder, but for those in folders whose names begin with a dot.

    Raises: InputError when a name stands for nothing.
    """
    out: list[str] = []
    for name in names:
        if name == "-" or "://" in name:
            out.append(name)
            continue
        path = Path(name)
        if path.is_dir():
            inside = sorted(
                str(item)
                for item in path.rglob("*")
                if item.is_file() and not any(part.startswith(".") for part in item.relative_to(path).parts[:-1])
            )
            if not inside:
                raise InputError(name, "holds no file", "Nothing was measured: give a folder with data.")
            out += inside
        elif path.exists():
            out.append(name)
        elif glob.has_magic(name):
            found = sorted(item for item in glob.glob(name, recursive=True) if Path(item).is_file())  # noqa: PTH207
            if not found:
                raise InputError(name, "matches no file", "Check the pattern.")
            out += found
        else:
            raise InputError(name, "does not exist", "Check the path.")
    return list(dict.fromkeys(out))


def _is_known(path: Path) -> bool:
    """Whether a file's ending is one of a format that is read."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _COMPRESSED:
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in KNOWN


def open_tables(name: str, options: Options | None = None, data: bytes | None = None) -> list[Table]:
    """The tables in one file, URL or standard input (``-``, whose content may be given as ``data``).

    Raises: InputError and UsageError that name the file, what is wrong and what to do.
    """
    options = options or Options()
    if name.startswith(("postgresql://", "postgres://")):
        return databases.postgres_tables(name)
    if "://" in name:
        raise UsageError(
            databases.without_password(name), "is not an address that Selaras reads", "Give a file, or postgresql://..."
        )
    if name == "-":
        return _opened_source(
            Source("standard input", None, sys.stdin.buffer.read() if data is None else data), options
        )
    path = Path(name)
    if path.is_dir():
        raise UsageError(name, "is a folder", "Expand it first.")
    try:
        source = Source(name, path)
    except OSError as error:
        raise InputError(name, f"cannot be opened ({error.strerror})", "Check the path and the permissions.") from error
    return _opened_source(source, options)


def open_found(name: str, options: Options | None = None) -> list[Table]:
    """The tables in a file that a folder or a pattern stands for; one that only says that it was not read, for what is no table.

    Raises: InputError for damaged files of a known format.
    """
    try:
        return open_tables(name, options)
    except (InputError, UsageError):
        path = Path(name)
        if _is_known(path) and path.stat().st_size:
            raise
        return [unread(Source(name, path), "")]


@dataclass(slots=True)
class _Budget:
    """Bytes that all that stands in one file may still unpack to, however it lies within one another."""

    left: int = archives.UNPACKED


def _opened_source(source: Source, options: Options, depth: int = 0, budget: _Budget | None = None) -> list[Table]:
    budget = budget or _Budget()
    if source.size == 0:
        raise InputError(source.label, "is empty", "Nothing was measured: give a file with data.")

    def opened(label: str, content: bytes) -> list[Table]:
        """The tables of a member; none where it cannot be read, or lies too deep."""
        budget.left -= len(content)
        if not content or depth >= DEEPEST or budget.left < 0:
            return []
        inner = Source(label, None, content)
        try:
            found = _opened_source(inner, options, depth + 1, budget)
            if _all_fit(found):
                return found
            # rows of another width are kept and told: they are no reason to give up the other members
            return _opened_source(inner, replace(options, ragged=Ragged.KEEP), depth + 1, budget)
        except (InputError, UsageError):
            return []

    with source.open() as raw:
        start = raw.read(512)
    if compression_of(start) is None:
        binary = _binary(source, start, options, opened)
        if binary is not None:
            return binary
    return _text(source, options, opened)


def _all_fit(tables: list[Table]) -> bool:
    """Whether text in members has no rows of another width: what is refused of them is so before anything is counted."""
    try:
        for table in tables:
            if table.aside is not None:
                for _ in table.batches():
                    pass
    except InputError:
        return False
    return True


def _suffixes(source: Source) -> list[str]:
    name = source.path.name if source.path is not None else source.label.rpartition("#")[2]
    suffixes = [suffix.lower() for suffix in Path(name).suffixes]
    return suffixes[:-1] if suffixes and suffixes[-1] in _COMPRESSED else suffixes


def _binary(source: Source, start: bytes, options: Options, opened: Opener) -> list[Table] | None:
    path = str(source.path or "")
    if start.startswith((b"PAR1", b"PARE")):
        return [Table(source.label, path, source.size, lambda: columnar.parquet_batches(source))]
    if start.startswith((b"ARROW1", b"\xff\xff\xff\xff")):
        return [Table(source.label, path, source.size, lambda: columnar.arrow_batches(source))]
    if start.startswith(b"SQLite format 3\x00") or start[8:12] == b"DUCK":
        if source.path is None:
            raise UsageError(source.label, "is a database", "Give its path instead.")
        read = databases.sqlite_tables if start.startswith(b"SQLite") else databases.duckdb_tables
        return read(source.path, source.label)
    if start.startswith(b"PK\x03\x04"):
        return archives.tables(source, options.said(), opened)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return workbook.tables(source, content_of(source), options.said())
    if b"%PDF-" in start:
        return pages.tables(source, opened)
    if start.startswith(_NO_TABLES):
        raise InputError(
            source.label,
            "is binary data, no table and no text that Selaras reads",
            "Unpack it, or bring its data as CSV.",
        )
    suffix = next(iter(_suffixes(source)[-1:]), "")
    if suffix in _BINARY:
        raise InputError(
            source.label, f"is called {suffix} but does not begin like one", "The file is damaged or wrongly named."
        )
    return None


_COMPRESSED = frozenset({".gz", ".zst", ".zstd", ".bz2"})
_BINARY = frozenset(".parquet .pq .arrow .feather .ipc .xlsx .xlsm .xlsb .xls .ods .docx .pptx .odt .odp .pdf .zip .duckdb .sqlite .sqlite3".split())  # fmt: skip
_NO_TABLES = (
    b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ\x00", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"ID3", b"OggS", b"\x7fELF", b"MZ\x90", b"{\\rtf",
)  # fmt: skip
"""How archives, pictures, sounds and programs begin that could be taken for text."""


def _text(source: Source, options: Options, opened: Opener) -> list[Table]:
    beginning = source.start(65_536)
    if archives.is_tar(beginning):
        return archives.tar_tables(source, opened)
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")
    suffixes = _suffixes(source)
    suffix = suffixes[-1] if suffixes else ""
    path = str(source.path or "")
    if start.startswith(b"{") or (start.startswith(b"[") and ".json" in suffixes):
        return [
            Table(
                source.label,
                path,
                source.size,
                lambda: lines.batches(source, options.encoding),
                fixed=False,
                records=lambda: lines.records(source, options.encoding),
            )
        ]
    if start[:32].upper().startswith((b"BEGIN:VCARD", b"BEGIN:VCALENDAR")):
        return contents.tables(source)
    if mail.is_mail(start, suffix):
        return mail.tables(source, opened)
    if dumps.is_dump(start, suffix):
        return dumps.tables(source, options.encoding)
    if suffix in ("", ".txt", ".log") and start:
        encoding = options.encoding or encoding_of(source.label, source.start())
        if chats.is_chat(beginning.decode(encoding, errors="replace").splitlines()):
            return [chats.table(source, encoding)]
    dialect = dialect_of(source, options.said(), _KINDS.get(suffix, Kind.UNKNOWN))
    aside = Aside(above=dialect.above, unsure=dialect.unsure)
    return [
        Table(
            source.label,
            path,
            source.size,
            lambda: delimited.batches(source, dialect, aside, options.ragged, written=options.written),
            aside=aside,
        )
    ]


_KINDS = {
    ".csv": Kind.TABLE, ".tsv": Kind.TABLE, ".tab": Kind.TABLE, ".psv": Kind.TABLE, ".txt": Kind.TEXT, ".log": Kind.LOG,
}  # fmt: skip
