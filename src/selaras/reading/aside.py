"""What stands beside the rows of a table in its file, and what else is to be said about how it was read."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

COLUMN = "(lines outside the table)"
"""The column that lines outside a table make; no header is called so."""


@dataclass(slots=True)
class Aside:
    """Lines above and below a table, and its ragged rows. Filled while the table is read: whole once its batches are at their end.

    ``ragged``: how many rows have too few or too many fields, ``first_ragged`` the first of them.
    ``unsure``: said where it is not clear whether the first row is a header.
    """

    above: tuple[str, ...] = ()
    below: list[str] = field(default_factory=list)
    ragged: int = 0
    first_ragged: int = 0
    unsure: str = ""

    def begin(self) -> None:
        """The table is read from its start."""
        self.below.clear()
        self.ragged = self.first_ragged = 0

    def frame(self) -> pl.DataFrame:
        """The lines as a table of one column."""
        return pl.DataFrame({COLUMN: pl.Series([*self.above, *self.below], dtype=pl.String)})

    def said(self) -> tuple[str, ...]:
        """What a report says of it, without any value."""
        out: list[str] = []
        where = [
            _lines(len(self.above), "above the header"),
            _lines(len(self.below), "below the table"),
        ]
        if any(where):
            out.append(f"{' and '.join(filter(None, where))}: read, but no rows")
        if self.ragged:
            out.append(
                f"{self.ragged:,} row{'s have' if self.ragged > 1 else ' has'} too few or too many fields (the first is row {self.first_ragged:,}): kept"
            )
        if self.unsure:
            out.append(self.unsure)
        return tuple(out)


def _lines(count: int, where: str) -> str:
    return f"{count:,} line{'' if count == 1 else 's'} {where}" if count else ""
