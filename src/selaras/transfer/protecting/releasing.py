"""Counts and sums released with differential privacy (ISO/IEC 20889:2018, clause 10), by the library OpenDP.

Whoever is in the table changes what is released so little that it could as well come from the table without them: by a factor of at most
exp(epsilon), but for a chance of delta. Groups are shown only where enough rows make them sure to be nobody's alone; counts and sums carry noise of
the Laplace distribution.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from selaras.errors import InputError, UsageError
from selaras.extras import extra
from selaras.reading import Options
from selaras.transfer.subject import opened
from selaras.writing.tables import form_of, table_writer
from selaras.writing.whole import beside


@dataclass(frozen=True, slots=True)
class Sum:
    """A column whose sums are released; values beyond the bounds count as the bound."""

    column: str
    low: int
    high: int

    @property
    def most(self) -> int:
        """How much one row can change a sum."""
        return max(abs(self.low), abs(self.high))


@dataclass(frozen=True, slots=True)
class Budget:
    """``epsilon``, ``delta``: for all that is released together; ``rows_per_person``: how many rows one person has at most."""

    epsilon: float
    delta: float
    rows_per_person: int


@dataclass(frozen=True, slots=True)
class Released:
    """Where the table stands, its groups, the scale of the noise of each column, the rows from which on a group is shown (with its noise), and the
    budget as OpenDP accounts for it. Whether groups were left out is not said: that would tell of them."""

    path: str
    groups: int
    scales: dict[str, float]
    threshold: float
    epsilon: float
    delta: float


def release(
    source: str, target: Path, by: Sequence[str], sums: Sequence[Sum], budget: Budget, options: Options | None = None
) -> Released:
    """Write counts, and sums, by groups, with noise. Raises: InputError, UsageError."""
    form_of(target)
    _sensible(by, sums, budget)
    dp = extra("opendp.prelude", "privacy", "releases with differential privacy")
    dp.enable_features("contrib")
    counted = _counted(source, by, sums, options)
    part = budget.epsilon / (1 + len(sums))
    counts, scale, threshold, (epsilon, delta) = _counts(dp, counted, part, budget)
    scales = {"rows": scale}
    keys = [f"by {number}" for number in range(len(by))]
    shown = counted.join(counts, on="group", how="inner").sort(keys)
    columns = [shown[key].rename(name) for key, name in zip(keys, by, strict=True)] + [shown["noisy"].rename("rows")]
    for number, item in enumerate(sums):
        noisy, scale, spent = _sums(dp, shown[f"sum {number}"].to_list(), item, part, budget)
        columns.append(pl.Series(f"sum of {item.column}", noisy, dtype=pl.Int64))
        scales[item.column] = scale
        epsilon += spent
    with beside(target) as file, table_writer(file, target) as write:
        write(pl.DataFrame(columns))
    return Released(str(target), shown.height, scales, threshold, epsilon, delta)


def _sensible(by: Sequence[str], sums: Sequence[Sum], budget: Budget) -> None:
    if not 0 < budget.epsilon <= 20 or not 0 < budget.delta < 0.01:
        raise UsageError(
            "--epsilon", "or --delta is out of bounds", "Use an epsilon up to 20 (1 is usual) and a delta below 0.01."
        )
    if budget.rows_per_person < 1:
        raise UsageError("--rows-per-person", "is less than 1", "Say how many rows one person has at most.")
    for item in sums:
        if item.low >= item.high:
            raise UsageError(f"--sum {item.column}", "has no room between its bounds", "Write COLUMN:LOW:HIGH.")
    if not by or set(by) & {item.column for item in sums}:
        raise UsageError("--by", "names no column, or one that is summed", "Name the columns of the groups.")


def _counted(source: str, by: Sequence[str], sums: Sequence[Sum], options: Options | None) -> pl.DataFrame:
    """Rows (``rows``) and bounded sums (``sum 0`` and so on) of each group (``by 0`` and so on), exact: never shown."""
    keys, totals = [f"by {number}" for number in range(len(by))], [f"sum {number}" for number in range(len(sums))]
    parts: list[pl.DataFrame] = []
    with opened([source], options) as subject:
        if len(subject.tables) != 1:
            raise UsageError(source, f"holds {len(subject.tables)} tables", "Release from one at a time.")
        table = subject.tables[0]
        first = 1
        for frame, _ in table.batches():
            for name in (*by, *(item.column for item in sums)):
                if name not in frame.columns:
                    raise UsageError(f"column {name}", f"is not in {source}", f"There are: {', '.join(frame.columns)}.")
            groups = [frame[name].cast(pl.String).alias(key) for name, key in zip(by, keys, strict=True)]
            bounded = [
                _bounded(frame[item.column], item, f"{table.label}, column {item.column}", first).alias(total)
                for item, total in zip(sums, totals, strict=True)
            ]
            grouped = pl.DataFrame([*groups, *bounded]).group_by(keys)
            parts.append(grouped.agg(pl.len().cast(pl.Int64).alias("rows"), pl.col(totals).sum()))
            first += frame.height
        subject.files()
    together = pl.concat(parts).group_by(keys).agg(pl.all().sum())
    return together.with_row_index("group").with_columns(pl.col("group").cast(pl.String))


def _bounded(values: pl.Series, item: Sum, where: str, first: int) -> pl.Series:
    text = values.cast(pl.String).str.strip_chars().replace({"": None})
    numbers = text.cast(pl.Float64, strict=False)
    wrong = text.is_not_null() & numbers.is_null()
    if wrong.any():
        raise InputError(f"{where}, row {first + int(wrong.arg_true()[0])}", "a value that is no number", "Correct it.")
    return numbers.fill_null(0).fill_nan(0).clip(item.low, item.high).round().cast(pl.Int64)


_HIGHEST_THRESHOLD = 10**9


def _counts(
    dp: Any, counted: pl.DataFrame, epsilon: float, budget: Budget
) -> tuple[pl.DataFrame, float, float, tuple[float, float]]:
    """Noisy counts of the groups with enough rows; groups are known by a number that says nothing of them."""
    domain = dp.map_domain(dp.atom_domain(T=str), dp.atom_domain(T="i64"))
    metric = dp.l01inf_distance(dp.absolute_distance(T="i64"))
    most = budget.rows_per_person
    scale = most / epsilon

    def at(threshold: int) -> Any:
        return dp.m.make_laplace_threshold(domain, metric, scale, threshold=threshold)

    distance = (most, most, most)
    thresholds = range(most + 1, _HIGHEST_THRESHOLD)
    threshold = thresholds[
        bisect.bisect_left(thresholds, True, key=lambda tried: at(tried).map(distance)[1] <= budget.delta)
    ]
    release = at(threshold)
    found = release(dict(zip(counted["group"].to_list(), counted["rows"].to_list(), strict=True)))
    noisy = pl.DataFrame(
        {"group": list(found), "noisy": list(found.values())}, schema={"group": pl.String, "noisy": pl.Int64}
    )
    return noisy, scale, float(threshold), release.map(distance)


def _sums(dp: Any, exact: list[int], item: Sum, epsilon: float, budget: Budget) -> tuple[list[int], float, float]:
    space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
    change = budget.rows_per_person * item.most
    scale = change / epsilon
    release = dp.m.make_laplace(*space, scale)
    return (list(release(exact)) if exact else []), scale, float(release.map(change))
