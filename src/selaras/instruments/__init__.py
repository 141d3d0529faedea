"""Instruments: laws, agreements, guides and policies as data with citations."""

from selaras.instruments.changes import Change, diff
from selaras.instruments.library import Library, load_library
from selaras.instruments.lint import Problem, lint
from selaras.instruments.model import (
    Confidence,
    Deadline,
    Default,
    Effect,
    Force,
    Instrument,
    Provision,
    Remedy,
    Scenario,
    Version,
)

__all__ = [
    "Change", "Confidence", "Deadline", "Default", "Effect", "Force", "Instrument", "Library", "Problem", "Provision", "Remedy", "Scenario",
    "Version", "diff", "lint", "load_library",
]  # fmt: skip
