"""What is brought: files, addresses or frames, with digests, sizes and rows."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from selaras.errors import InputError
from selaras.reading import Options, Table, expand, from_frame, open_found, open_tables
from selaras.transfer.meanings.heading import heading_odds


@dataclass(frozen=True, slots=True)
class File:
    """A file of the subject. ``sha256`` is None for a database server or a frame in memory."""

    path: str
    sha256: str | None
    bytes: int | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A file as it was when it was opened; its digest is computed beside the scan."""

    name: str
    size: int | None = None
    digest: Future[str] | None = None
    changed: int | None = None
    """Time of the last change in nanoseconds, None for what is no file."""

    def file(self) -> File:
        """The file with its digest. Raises: InputError when it changed while it was read."""
        value = self.digest.result() if self.digest is not None else None
        if self.changed is not None:
            now = Path(self.name).stat()
            if (now.st_size, now.st_mtime_ns) != (self.size, self.changed):
                raise InputError(self.name, "changed while it was being read", "Run again when it is complete.")
        return File(self.name, value, self.size)


@dataclass(frozen=True, slots=True)
class Opened:
    """A subject that is open for reading."""

    tables: tuple[Table, ...]
    parts: tuple[_Part, ...]

    def files(self) -> tuple[File, ...]:
        """The files with their digests, when all is read. Raises: InputError when one changed meanwhile."""
        return tuple(part.file() for part in self.parts)


@contextmanager
def opened(subject: Any, options: Options | None = None) -> Iterator[Opened]:
    """Open a subject: a path, several paths, an address, ``-``, or a frame in memory.

    Raises: InputError, UsageError.
    """
    if isinstance(subject, str | Path):
        subject = [subject]
    if not isinstance(subject, Sequence) or not all(isinstance(item, str | Path) for item in subject):
        table = from_frame(subject)
        yield Opened((table,), (_Part(table.label, table.size),))
        return
    given = {str(item) for item in subject}
    names = expand([str(item) for item in subject])
    options = replace(options or Options(), likely=heading_odds)
    with ThreadPoolExecutor(1) as pool:
        tables: list[Table] = []
        parts: list[_Part] = []
        for name in names:
            found, part = _open(name, options, pool, open_tables if name in given else open_found)
            tables += found
            parts.append(part)
        if tables and all(table.unread for table in tables):
            raise InputError(
                tables[0].label.partition("#")[0],
                "holds nothing that can be read as text or as a table",
                "Nothing was measured: bring its data as a table, a document with text, or a database.",
            )
        yield Opened(tuple(tables), tuple(parts))


def _open(
    name: str, options: Options | None, pool: ThreadPoolExecutor, opening: Callable[[str, Options | None], list[Table]]
) -> tuple[list[Table], _Part]:
    if "://" in name:
        found = open_tables(name, options)
        return found, _Part(found[0].label.partition("#")[0] if found else "database")
    if name == "-":
        data = sys.stdin.buffer.read()
        digest = pool.submit(lambda: hashlib.sha256(data).hexdigest())
        return open_tables(name, options, data), _Part("standard input", len(data), digest)
    path = Path(name)
    try:
        status = path.stat()
    except OSError as error:
        raise InputError(name, f"cannot be opened ({error.strerror})", "Check the path.") from error
    return opening(name, options), _Part(name, status.st_size, pool.submit(_digest, path), status.st_mtime_ns)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def combined_digest(files: Sequence[File]) -> str | None:
    """The digest of one file, or of the list of digests and names of several (as ``sha256sum`` would print it)."""
    if any(file.sha256 is None for file in files):
        return None
    if len(files) == 1:
        return files[0].sha256
    return hashlib.sha256("".join(f"{file.sha256}  {file.path}\n" for file in files).encode()).hexdigest()
