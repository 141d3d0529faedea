"""Work that is done once for each different value of a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl


def by_distinct(
    values: pl.Series, change: Callable[[pl.Series], Sequence[Any] | pl.Series], dtype: Any = pl.String
) -> pl.Series:
    """A column with every value but null changed; ``change`` is given the different ones and gives as many."""
    known = values.drop_nulls().unique(maintain_order=True)
    changed = pl.Series("changed", change(known), dtype=dtype)
    if len(known) == len(values):
        return changed.rename(values.name)
    pairs = pl.DataFrame({"value": known, "changed": changed})
    joined = values.rename("value").to_frame().join(pairs, on="value", how="left", maintain_order="left")
    return joined["changed"].rename(values.name)
