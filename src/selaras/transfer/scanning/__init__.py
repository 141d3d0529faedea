"""Scanning tables for personal data: columnar, streaming, with partial results that merge."""

from selaras.transfer.scanning.about import About, about
from selaras.transfer.scanning.confidence import Basis, Ground, Signs
from selaras.transfer.scanning.scan import Progress, TablePartial, scan_batch, scan_tables
from selaras.transfer.scanning.verdict import ColumnVerdict, described_whole, drafts, states_of_table, verdicts
from selaras.transfer.scanning.weighing import Detection

__all__ = [
    "About",
    "Basis",
    "ColumnVerdict",
    "Detection",
    "Ground",
    "Progress",
    "Signs",
    "TablePartial",
    "about",
    "described_whole",
    "drafts",
    "scan_batch",
    "scan_tables",
    "states_of_table",
    "verdicts",
]
