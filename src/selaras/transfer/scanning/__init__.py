"""Scanning tables for personal data: columnar, streaming, with partial results that merge."""

from selaras.transfer.scanning.confidence import Basis, Ground, Signs
from selaras.transfer.scanning.scan import Progress, TablePartial, scan_batch, scan_tables
from selaras.transfer.scanning.verdict import ColumnVerdict, states_of_table, verdicts
from selaras.transfer.scanning.weighing import Detection

__all__ = [
    "Basis",
    "ColumnVerdict",
    "Detection",
    "Ground",
    "Progress",
    "Signs",
    "TablePartial",
    "scan_batch",
    "scan_tables",
    "states_of_table",
    "verdicts",
]
