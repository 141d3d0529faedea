"""What the parts of this package find."""

from __future__ import annotations

from typing import NamedTuple

from selaras.transfer.identifiers import Identifier


class Piece(NamedTuple):
    """Personal data in a text as it reads: its row, and where it begins and ends in bytes.

    ``category``: the key; ``reason``: why it is believed; ``rank``: the lower, the more it is believed where two
    overlap, and ``weight``, the more, where two identifiers fill the same place.
    """

    row: int
    start: int
    stop: int
    category: str
    reason: str
    rank: int
    identifier: Identifier | None = None
    weight: float = 0.0


SURE, SAID, PLACE, LIKELY, NAME, MEANT = range(6)
"""Ranks: identifiers that are sure, dates and ages by the words beside them, addresses, other identifiers, names, and words
of the sensitive kinds."""
