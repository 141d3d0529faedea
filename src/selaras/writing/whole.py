"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selaras.errors import UsageError


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file beside the target that is renamed to it when all went well, and gone otherwise.

    Raises: UsageError when the target cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise UsageError(
            str(path), f"cannot be written ({error.strerror})", "Check the folder and the free space."
        ) from error
    finally:
        part.unlink(missing_ok=True)
