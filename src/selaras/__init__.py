"""Selaras: assurance for ASEAN's digital economy."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`selaras.transfer` without a separate import, loaded on first use."""
    if name == "transfer":
        return importlib.import_module("selaras.transfer")
    raise AttributeError(f"module 'selaras' has no attribute {name!r}")
