"""What is brought: files, addresses or frames, with digests, sizes and rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selaras.errors import InputError
from selaras.reading import Options, Table, expand, from_frame, open_tables


@dataclass(frozen=True, slots=True)
class File:
    """A file of the subject. ``sha256`` is None for a database address or a frame in memory."""

    path: str
    sha256: str | None
    bytes: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A subject that is open for reading; digests are computed beside the scan."""

    tables: tuple[Table, ...]
    names: tuple[str, ...]
    digests: tuple[tuple[str, Future[tuple[str, int]] | None, int | None], ...]

    def files(self) -> tuple[File, ...]:
        """The files with their digests. Raises: InputError when one changed while it was read."""
        out = []
        for name, digest, size in self.digests:
            if digest is None:
                out.append(File(name, None, size))
                continue
            value, length = digest.result()
            if size is not None and length != size:
                raise InputError(name, "changed while it was being read", "Run again when it is complete.")
            out.append(File(name, value, length))
        return tuple(out)


@contextmanager
def opened(subject: Any, options: Options | None = None) -> Iterator[Opened]:
    """Open a subject: a path, several paths, an address, ``-``, or a frame in memory.

    Raises: InputError, UsageError.
    """
    if isinstance(subject, str | Path):
        subject = [subject]
    if not isinstance(subject, Sequence) or not all(isinstance(item, str | Path) for item in subject):
        table = from_frame(subject)
        yield Opened((table,), (table.label,), ((table.label, None, table.size),))
        return
    names = expand([str(item) for item in subject])
    with ThreadPoolExecutor(1) as pool:
        tables: list[Table] = []
        digests: list[tuple[str, Future[tuple[str, int]] | None, int | None]] = []
        for name in names:
            parts = open_tables(name, options)
            tables += parts
            if "://" in name:
                digests.append((parts[0].label.partition("#")[0] if parts else "database", None, None))
            elif name == "-":
                digests.append(("standard input", None, parts[0].size if parts else None))
            else:
                digests.append(
                    (name, pool.submit(_digest, Path(name)), parts[0].size if parts else Path(name).stat().st_size)
                )
        yield Opened(tuple(tables), tuple(names), tuple(digests))


def _digest(path: Path) -> tuple[str, int]:
    sha, length = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            sha.update(block)
            length += len(block)
    return sha.hexdigest(), length


def combined_digest(files: Sequence[File]) -> str | None:
    """The digest of one file, or of the list of digests and names of several (as ``sha256sum`` would print it)."""
    if any(file.sha256 is None for file in files):
        return None
    if len(files) == 1:
        return files[0].sha256
    return hashlib.sha256("".join(f"{file.sha256}  {file.path}\n" for file in files).encode()).hexdigest()
