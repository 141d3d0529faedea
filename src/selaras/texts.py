"""Small files that people write: text and TOML, with clear errors."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from selaras.errors import InputError


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises: InputError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not UTF-8 text", "Save it as UTF-8.") from error


def read_toml(path: Path, fix: str = "Correct it.") -> dict[str, Any]:
    """What a TOML file holds. Raises: InputError."""
    return parsed(read_text(path), path, fix)


def parsed(text: str, path: Path, fix: str = "Correct it.") -> dict[str, Any]:
    """What the text of a TOML file holds. Raises: InputError naming the file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"is not valid TOML: {error}", fix) from error
