"""The identifiers that the scan knows, one module per member state and one for general ones."""

from __future__ import annotations

from selaras.transfer.identifiers import bn, general, id, kh, la, mm, my, ph, sg, th, tl, vn
from selaras.transfer.identifiers.declare import Evidence, Identifier
from selaras.transfer.identifiers.general import TEXT_TRIGGER
from selaras.transfer.identifiers.phones import PHONE_WORDS

IDENTIFIERS: dict[str, Identifier] = {
    declared.name: declared
    for module in (bn, kh, id, la, my, mm, ph, sg, th, tl, vn, general)
    for declared in module.IDENTIFIERS
}

__all__ = ["IDENTIFIERS", "PHONE_WORDS", "TEXT_TRIGGER", "Evidence", "Identifier"]
