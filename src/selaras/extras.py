"""Optional packages: imported when first needed, with a clear word when they are not installed."""

from __future__ import annotations

import importlib
from typing import Any

from selaras.errors import UsageError


def extra(module: str, name: str, what: str) -> Any:
    """The optional module. Raises: UsageError naming the extra to install."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise UsageError(
            what, f"need the optional package {module}", f"Install it: pip install 'selaras[{name}]'"
        ) from error
