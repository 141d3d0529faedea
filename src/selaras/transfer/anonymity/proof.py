"""What a finished table satisfies, counted from its own values: nothing of the search is used here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Proof:
    """``smallest``: rows of the smallest class; ``diversity``, ``closeness``: by sensitive column, the least number of different values
    in a class, and the largest distance of a class from the table (equal ground distances, and ordered ones)."""

    rows: int
    classes: int
    smallest: int
    diversity: dict[str, int]
    entropy: dict[str, float]
    closeness: dict[str, float]
    ordered: dict[str, float]


_AT_ONCE = 64
"""Batches whose counts are gathered before equal ones are put together."""


def prove(batches: Iterable[pl.DataFrame], quasi: Sequence[str], sensitive: Sequence[str] = ()) -> Proof:
    """Count what a table satisfies over its quasi-identifying columns, batch by batch."""
    keys, secrets = (
        [f"key {number}" for number in range(len(quasi))],
        [f"secret {number}" for number in range(len(sensitive))],
    )
    names = [*keys, *secrets]
    counted: list[pl.DataFrame] = []
    for frame in batches:
        given = zip([*quasi, *sensitive], names, strict=True)
        text = frame.select(pl.col(name).cast(pl.String).alias(short) for name, short in given)
        text = text.with_columns(pl.col(keys).fill_null(_NOTHING), pl.col(secrets).fill_null(""))
        counted.append(text.group_by(names).agg(pl.len().cast(pl.Int64).alias(_ROWS)))
        if len(counted) >= _AT_ONCE:
            counted = [_summed(pl.concat(counted), names)]
    cells = _summed(pl.concat(counted), names)
    sizes = _summed(cells, keys)[_ROWS].to_list()
    proof = Proof(sum(sizes), len(sizes), min(sizes, default=0), {}, {}, {}, {})
    for column, secret in zip(sensitive, secrets, strict=True):
        held = _summed(cells, [*keys, secret]).rename({secret: "value", _ROWS: "n"})
        held = held.with_columns(total=pl.col("n").sum().over(keys))
        overall = held.group_by("value").agg(pl.col("n").sum().alias("all")).sort(_ordered(held["value"]))
        share = overall.with_columns(q=pl.col("all") / pl.col("all").sum()).with_row_index("place")
        known = held.join(share, on="value").with_columns(p=pl.col("n") / pl.col("total"))
        by_class = known.group_by(keys).agg(
            different=pl.len(),
            entropy=-(pl.col("p") * pl.col("p").log()).sum(),
            near=((pl.col("p") - pl.col("q")).abs() - pl.col("q")).sum(),
        )
        proof.diversity[column] = int(by_class["different"].min() or 0)  # type: ignore[arg-type]
        proof.entropy[column] = float(by_class["entropy"].min() or 0.0)  # type: ignore[arg-type]
        proof.closeness[column] = (1 + float(by_class["near"].max() or 0.0)) / 2  # type: ignore[arg-type]
        proof.ordered[column] = _ordered_distance(known, keys, share)
    return proof


_ROWS, _NOTHING = "selaras rows", "\0nothing"
"""``_NOTHING`` stands for null, which whoever reads a table can tell from a text that is empty."""


def _summed(counted: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    return counted.group_by(names).agg(pl.col(_ROWS).sum())


def _ordered(values: pl.Series) -> pl.Expr:
    """The order of values: by number where all are numbers, else by letter."""
    numbers = values.cast(pl.Float64, strict=False)
    return pl.col("value").cast(pl.Float64) if not numbers.is_null().any() else pl.col("value")


def _ordered_distance(known: pl.DataFrame, quasi: Sequence[str], share: pl.DataFrame) -> float:
    """The largest distance of a class: the sum of the differences of what lies up to each value, over the number of steps."""
    steps = share.height - 1
    if steps < 1:
        return 0.0
    upto = dict(zip(share["place"].to_list(), share["q"].cum_sum().to_list(), strict=True))
    largest = 0.0
    for places, shares in known.sort("place").group_by(quasi).agg("place", "p").select("place", "p").iter_rows():
        total, held, at = 0.0, 0.0, 0
        for place, part in zip([*places, share.height], [*shares, 0.0], strict=True):
            total += sum(abs(held - upto[step]) for step in range(at, min(place, share.height)))
            held, at = held + part, place
        largest = max(largest, total / steps)
    return largest
