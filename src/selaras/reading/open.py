"""From what the user names (files, folders, globs, URLs, standard input) to tables."""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selaras.errors import InputError, UsageError
from selaras.reading import columnar, databases, delimited, lines, workbook
from selaras.reading.aside import Aside
from selaras.reading.delimited import Ragged
from selaras.reading.dialect import Kind, Said, dialect_of
from selaras.reading.header import Likely
from selaras.reading.streams import Source, compression_of
from selaras.reading.table import Table

KNOWN = frozenset(
    ".csv .tsv .tab .psv .txt .log .json .jsonl .ndjson .parquet .pq .arrow .feather .ipc .xlsx .xlsm .xlsb .xls .ods "
    ".sqlite .sqlite3 .db .duckdb".split()
)


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
                if item.is_file()
                and not any(part.startswith(".") for part in item.relative_to(path).parts)
                and _known(item)
            )
            if not inside:
                raise InputError(
                    name, "holds no file of a known format", "Name the files themselves if their endings are unusual."
                )
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


def _known(path: Path) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in (".gz", ".zst", ".zstd"):
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
        source = Source("standard input", None, sys.stdin.buffer.read() if data is None else data)
        path = None
    else:
        path = Path(name)
        if path.is_dir():
            raise UsageError(name, "is a folder", "Expand it first.")
        try:
            source = Source(name, path)
        except OSError as error:
            raise InputError(
                name, f"cannot be opened ({error.strerror})", "Check the path and the permissions."
            ) from error
    if source.size == 0:
        raise InputError(source.label, "is empty", "Nothing was measured: give a file with data.")
    with source.open() as raw:
        start = raw.read(64)
    if compression_of(start) is None:
        binary = _binary(source, path, start, options)
        if binary is not None:
            return binary
    return [_text(source, path, options)]


def _binary(source: Source, path: Path | None, start: bytes, options: Options) -> list[Table] | None:
    if start.startswith(b"PAR1") or start.startswith(b"PARE"):
        return [Table(source.label, str(path or ""), source.size, lambda: columnar.parquet_batches(source))]
    if start.startswith(b"ARROW1") or start.startswith(b"\xff\xff\xff\xff"):
        return [Table(source.label, str(path or ""), source.size, lambda: columnar.arrow_batches(source))]
    if start.startswith(b"SQLite format 3\x00") or start[8:12] == b"DUCK":
        if path is None:
            raise UsageError(source.label, "is a database", "Give its path instead.")
        read = databases.sqlite_tables if start.startswith(b"SQLite") else databases.duckdb_tables
        return read(path, source.label)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return workbook.tables(source, options.said())
    suffix = path.suffix.lower() if path else ""
    if suffix == ".sql":
        raise InputError(source.label, "is a script, not a table", "Load it into a database and give the database.")
    if start.startswith((b"%PDF", b"7z\xbc\xaf", b"Rar!")):
        raise InputError(source.label, "is no table that Selaras reads", "Export the table as CSV, or unpack it first.")
    if suffix in (".parquet", ".pq", ".arrow", ".feather", ".ipc", ".xlsx", ".xls", ".duckdb", ".sqlite", ".sqlite3"):
        raise InputError(
            source.label, f"is called {suffix} but does not begin like one", "The file is damaged or wrongly named."
        )
    return None


def _text(source: Source, path: Path | None, options: Options) -> Table:
    start = source.start(65_536).lstrip(b"\xef\xbb\xbf \t\r\n")
    suffixes = [suffix.lower() for suffix in path.suffixes] if path else []
    if start.startswith(b"{") or (start.startswith(b"[") and ".json" in suffixes):
        return Table(source.label, str(path or ""), source.size, lambda: lines.batches(source, options.encoding))
    dialect = dialect_of(source, options.said(), _kind(suffixes))
    aside = Aside(above=dialect.above, unsure=dialect.unsure)
    return Table(
        source.label,
        str(path or ""),
        source.size,
        lambda: delimited.batches(source, dialect, aside, options.ragged, written=options.written),
        aside=aside,
    )


def _kind(suffixes: list[str]) -> Kind:
    """What a name promises of the text in a file."""
    if suffixes and suffixes[-1] in (".gz", ".zst", ".zstd"):
        suffixes = suffixes[:-1]
    if not suffixes:
        return Kind.UNKNOWN
    return _KINDS.get(suffixes[-1], Kind.UNKNOWN)


_KINDS = {
    ".csv": Kind.TABLE, ".tsv": Kind.TABLE, ".tab": Kind.TABLE, ".psv": Kind.TABLE, ".txt": Kind.TEXT, ".log": Kind.LOG,
}  # fmt: skip
