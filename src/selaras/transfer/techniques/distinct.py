"""Work that is done once for each different value of a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl


def by_distinct(
    values: pl.Series, change: Callable[[pl.Series], Sequence[Any] | pl.Series], dtype: Any = pl.String
) -> pl.Series:
    """A column with every value but null changed; ``change`` is given values and gives as many, one for each.

    It is given the different values, or all of them where nearly all are different.
    """
    held = values.drop_nulls()
    some = held.head(_SOME)
    if some.n_unique() < _NEARLY * len(some) and len(known := held.unique()) < _WORTH_IT * len(held):
        pairs = pl.DataFrame({"value": known, "changed": pl.Series(change(known), dtype=dtype)})
        joined = values.rename("value").to_frame().join(pairs, on="value", how="left", maintain_order="left")
        return joined["changed"].rename(values.name)
    changed = pl.Series(values.name, change(held), dtype=dtype)
    if len(held) == len(values):
        return changed
    return (
        pl.Series(values.name, [None], dtype=dtype)
        .new_from_index(0, len(values))
        .scatter(values.is_not_null().arg_true(), changed)
    )


_SOME, _NEARLY = 2048, 0.97
"""The first values are asked whether nearly all are different."""
_WORTH_IT = 0.8
"""Where fewer of the values than this are different, the work saved is worth bringing them together again."""
