"""Files that hold keys: only their owner can read them, and none is overwritten."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from selaras.errors import InputError, UsageError
from selaras.writing.whole import beside


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises: UsageError where there is one, or it cannot be written."""
    if path.exists():
        raise UsageError(str(path), "is there already, and is not overwritten", "Choose another name.")
    replace(path, text)


def replace(path: Path, text: str) -> None:
    """Write a file, whole or not at all. Raises: UsageError where it cannot be written."""
    with beside(path, 0o600) as part:
        part.write_text(text, encoding="utf-8")


def read(path: Path, make: str) -> str:
    """The text of a file of keys; ``make``: the command that makes one.

    Raises: InputError where it is missing, no text, or open to others.
    """
    where = str(path)
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            where, f"cannot be read ({error.strerror})", f"Check the path; make one with: {make}."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(where, "is no file of keys", f"Give the file that {make} wrote.") from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise InputError(
            where,
            f"holds keys and is open to others (mode {stat.S_IMODE(mode):03o})",
            f"Close it: chmod 600 {path}. If others may have read it, use a new key.",
        )
    return text
