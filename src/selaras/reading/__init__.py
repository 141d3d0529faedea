"""Reading tables of any common format as batches of columns, with clear errors."""

from selaras.reading.open import Options, expand, open_found, open_tables
from selaras.reading.table import Table, from_frame

__all__ = ["Options", "Table", "expand", "from_frame", "open_found", "open_tables"]
