"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selaras.errors import UsageError

_NO_SUCH_THING = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM})
"""What systems say that do not let a folder be put on its disk by itself."""


@contextmanager
def beside(path: Path, mode: int = 0o666) -> Iterator[Path]:
    """An empty file beside the target that is renamed to it when all went well, and gone otherwise.

    Its name cannot be foretold, and it is made new, so that no link that waits there is followed and no two writers share it. It is
    on the disk before it takes the name, and the name is before anything is said to be written. ``mode``: as for ``os.open``.
    Raises: UsageError when the target cannot be written.
    """
    part = part_name(path)
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), mode))
        yield part
        _on_disk(part)
        part.replace(path)
        on_disk_folder(path.parent)
    except OSError as error:
        raise UsageError(
            str(path), f"cannot be written ({error.strerror})", "Check the folder and the free space."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def part_name(path: Path) -> Path:
    """A name beside a path that nobody else has or can foretell."""
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")


def new(path: Path, *, force: bool) -> Path:
    """The path, where nothing stands there or that may be overwritten. Raises: UsageError otherwise."""
    if not force and path.exists() and not path.is_dir():
        raise UsageError(
            str(path),
            "is there already, and is not overwritten",
            "Choose another name, or say --force to overwrite it.",
        )
    return path


def _on_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def on_disk_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on its disk, where the system knows how."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
