"""Personal data in running text: where it stands, and why it is believed."""

from selaras.transfer.scanning.texts.codes import named_in
from selaras.transfer.scanning.texts.find import Held, find, rows_with
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.spans import Span, Spans
from selaras.transfer.scanning.texts.views import readable

__all__ = ["Held", "Span", "Spans", "Texts", "find", "named_in", "readable", "rows_with"]
