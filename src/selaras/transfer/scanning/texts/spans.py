"""What ``find`` gives: personal data in texts, span by span."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions
from selaras.transfer.categories import Category
from selaras.transfer.identifiers import Identifier


class Span(NamedTuple):
    """A piece of personal data in a text.

    ``row``: which text; ``start``, ``stop``: from which to before which character of it, as it was given;
    ``identifier``: what number it is, where it is one; ``reason``: why it is believed.
    """

    row: int
    start: int
    stop: int
    category: Category
    identifier: Identifier | None
    reason: str


Told = tuple[Category, Identifier | None, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Spans(Sequence[Span]):
    """Spans in columns, which hold millions in little room: each is made where it is asked for.

    ``rows``, ``starts``, ``stops``: as in ``Span``; ``kinds``: the number among ``told`` of each one's category, identifier and
    reason.
    """

    rows: Positions
    starts: Positions
    stops: Positions
    kinds: Positions
    told: Sequence[Told]

    @classmethod
    def of(cls, listed: Iterable[Span]) -> Spans:
        """Those made one by one."""
        found = list(listed)
        rows, starts, stops = np.array([span[:3] for span in found], dtype=np.int64).reshape(-1, 3).T
        return cls(rows, starts, stops, np.arange(len(found)), [span[3:] for span in found])

    @classmethod
    def together(cls, parts: Sequence[Spans]) -> Spans:
        """All of some, one after the other."""
        ahead = itertools.accumulate((len(part.told) for part in parts), initial=0)
        rows, starts, stops = (
            np.concatenate([getattr(part, name) for part in parts]) for name in ("rows", "starts", "stops")
        )
        kinds = np.concatenate([part.kinds + number for part, number in zip(parts, ahead, strict=False)])
        return cls(rows, starts, stops, kinds, [told for part in parts for told in part.told])

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Spans: ...
    def __getitem__(self, index: int | slice) -> Span | Spans:
        if isinstance(index, slice):
            return self.at(np.arange(len(self))[index])
        kind = self.told[self.kinds[index]]
        return Span(int(self.rows[index]), int(self.starts[index]), int(self.stops[index]), *kind)

    def __iter__(self) -> Iterator[Span]:
        places = zip(self.rows.tolist(), self.starts.tolist(), self.stops.tolist(), self.kinds.tolist(), strict=True)
        return (Span(row, start, stop, *self.told[kind]) for row, start, stop, kind in places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return f"Spans({list(self)})"

    def at(self, which: Positions) -> Spans:
        """Those with these numbers."""
        return Spans(self.rows[which], self.starts[which], self.stops[which], self.kinds[which], self.told)

    def chosen(self, flags: NDArray[np.bool_]) -> Spans:
        """Those flagged."""
        return self.at(np.flatnonzero(flags))

    @property
    def categories(self) -> pl.Series:
        """The key of each one's category."""
        return pl.Series([category.key for category, _, _ in self.told], dtype=pl.String)[self.kinds]

    def to_frame(self) -> pl.DataFrame:
        """A table of them: row, start, stop, the keys of category and identifier (null where it is none), and reason."""
        identifiers = [identifier.name if identifier is not None else None for _, identifier, _ in self.told]
        told = pl.DataFrame(
            {"identifier": identifiers, "reason": [reason for _, _, reason in self.told]},
            {"identifier": pl.String, "reason": pl.String},
        )
        places = {"row": self.rows, "start": self.starts, "stop": self.stops, "category": self.categories}
        return pl.DataFrame({**places, **told[self.kinds].to_dict()})
