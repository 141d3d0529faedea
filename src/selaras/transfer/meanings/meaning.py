"""What values make plain by themselves."""

from __future__ import annotations

from typing import NamedTuple

from selaras.transfer.categories import Category


class Meaning(NamedTuple):
    """A category that values make plain, why, the share of the ``different`` values looked at that bears it out."""

    category: Category
    reason: str
    share: float
    different: int
