"""Instruments: laws, agreements, guides and policies as data with citations."""

from selaras.instruments.changes import Change, ChangeKind, diff
from selaras.instruments.coverage import Cell, Coverage, coverage, doubts
from selaras.instruments.library import Library, load_library
from selaras.instruments.lint import Problem, lint
from selaras.instruments.model import (
    HISTORY_BEGINS,
    Confidence,
    Criteria,
    Deadline,
    Default,
    Effect,
    Force,
    Instrument,
    Listed,
    Provision,
    Remedy,
    Scenario,
    Source,
    SourceKind,
    Topic,
    Version,
)
from selaras.instruments.outline import Comparison, Outline, compare, outline, outlines

__all__ = [
    "HISTORY_BEGINS", "Cell", "Change", "ChangeKind", "Comparison", "Confidence", "Coverage", "Criteria", "Deadline", "Default", "Effect", "Force", "Instrument", "Library", "Listed", "Outline",
    "Problem", "Provision", "Remedy", "Scenario", "Source", "SourceKind", "Topic", "Version", "compare", "coverage", "diff", "doubts", "lint", "load_library", "outline", "outlines",
]  # fmt: skip
