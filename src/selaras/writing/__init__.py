"""Writing files whole or not at all, and tables batch by batch."""

from selaras.writing.tables import TableWriter, form_of, table_writer
from selaras.writing.whole import beside

__all__ = ["TableWriter", "beside", "form_of", "table_writer"]
