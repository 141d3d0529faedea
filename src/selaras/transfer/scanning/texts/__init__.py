"""Personal data in running text: where it stands, and why it is believed."""

from selaras.transfer.scanning.texts.find import Span, find, rows_with
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.views import readable

__all__ = ["Span", "Texts", "find", "readable", "rows_with"]
