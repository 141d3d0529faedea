"""Reading tables of any common format as batches of columns, with clear errors."""

from selaras.reading.open import expand, open_tables
from selaras.reading.table import Table, from_frame

__all__ = ["Table", "expand", "from_frame", "open_tables"]
