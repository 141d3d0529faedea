"""Where values come from, for messages."""

from __future__ import annotations

from typing import NamedTuple


class Where(NamedTuple):
    """How messages name a column, and the number of the first row that is given."""

    name: str
    first: int = 1
