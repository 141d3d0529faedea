"""Columns generalised together: their cells counted batch by batch, the search, and what each row becomes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from selaras.errors import UsageError
from selaras.transfer.anonymity.cells import Cells, Sensitive
from selaras.transfer.anonymity.hierarchies import (
    Hierarchy,
    flat,
    from_file,
    of_beginnings,
    of_dates,
    of_numbers,
    of_parts,
)
from selaras.transfer.anonymity.local import loss_at, partition, tightened
from selaras.transfer.anonymity.risk import Risk, risk_of
from selaras.transfer.anonymity.search import search
from selaras.transfer.protecting.plan import Anonymity
from selaras.transfer.techniques.generalising import Period, period

_ROWS = "selaras rows"
_REGROUP = 2_000_000
"""Rows of counts that are gathered before equal ones are put together."""
_MOST_NODES = 5_000_000
"""Levels of all columns together beyond which global recoding is not tried."""


class Counting:
    """Counts rows by their quasi-identifiers and sensitive values, batch by batch."""

    def __init__(self, anonymity: Anonymity) -> None:
        self._names = [*anonymity.quasi, *anonymity.sensitive]
        self._parts: list[pl.DataFrame] = []
        self._held = 0

    def add(self, frame: pl.DataFrame) -> None:
        """Count a batch. Raises: UsageError for nested columns."""
        for name in self._names:
            if frame[name].dtype.is_nested():
                raise UsageError(
                    f"column {name}",
                    "holds lists, which are not generalised together with other columns",
                    "Drop the column, or unnest it first.",
                )
        text = frame.select(pl.col(self._names).cast(pl.String).fill_null(""))
        counted = text.group_by(self._names).agg(pl.len().cast(pl.Int64).alias(_ROWS))
        self._parts.append(counted)
        self._held += counted.height
        if self._held > _REGROUP and len(self._parts) > 1:
            self._parts = [self._together()]
            self._held = self._parts[0].height

    def _together(self) -> pl.DataFrame:
        return pl.concat(self._parts).group_by(self._names).agg(pl.col(_ROWS).sum())

    def counted(self) -> pl.DataFrame:
        """All counts, in order."""
        return self._together().sort(self._names)


@dataclass(frozen=True, slots=True)
class Anonymised:
    """``become``: for each combination of quasi-identifiers (texts, "" for null) what it becomes, in columns ``out 0`` and so on, null for
    a row that is suppressed; ``unchanged``: the columns that stay as they are in every row."""

    anonymity: Anonymity
    become: pl.DataFrame
    unchanged: frozenset[str]
    loss: float
    suppressed: int
    before: Risk
    after: Risk
    levels: dict[str, str]
    tried: str

    def carry(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A batch with the quasi-identifiers generalised, and the rows that are suppressed gone."""
        quasi = self.anonymity.quasi
        text = frame.select(pl.col(quasi).cast(pl.String))
        keys = text.fill_null("").rename({name: f"key {index}" for index, name in enumerate(quasi)})
        found = keys.join(self.become, on=keys.columns, how="left", maintain_order="left", nulls_equal=True)
        changed = [found[f"out {index}"].rename(name) for index, name in enumerate(quasi) if name not in self.unchanged]
        changed += [_null_where_empty(frame[name], text[name] == "") for name in self.unchanged]
        kept = found["kept"].fill_null(value=False)
        out = frame.with_columns(changed)
        return out if kept.all() else out.filter(kept)


def _null_where_empty(values: pl.Series, empty: pl.Series) -> pl.Series:
    """Values, null where they are empty: the two count as one, so whoever reads the copy must not tell them apart."""
    return values.set(empty.fill_null(value=False), None) if empty.any() else values


def anonymise(anonymity: Anonymity, counted: pl.DataFrame, folder: Path, as_of: dt.date, label: str) -> Anonymised:
    """The least that must be generalised and suppressed.

    Raises: InputError for hierarchies that do not fit; UsageError where the models cannot be reached.
    """
    rows = int(counted[_ROWS].sum())
    if rows < anonymity.k:
        raise UsageError(
            label,
            f"has {rows} rows, which cannot be {anonymity.k}-anonymous",
            "Ask for a smaller k, or drop the columns.",
        )
    hierarchies = tuple(_hierarchy(anonymity, name, counted[name], folder, as_of) for name in anonymity.quasi)
    cells = _cells(anonymity, counted, hierarchies)
    if anonymity.recoding == "local":
        found = partition(cells, anonymity.models)
        if found is None:
            raise _unreachable(label)
        tried = f"{int(found.max()) + 1:,} classes, from the top down"
        return _result(anonymity, cells, found, tightened(cells, found), tried)
    nodes = float(np.prod([item.height + 1.0 for item in hierarchies]))
    if nodes > _MOST_NODES:
        raise UsageError(
            f"{label}: anonymity", f"has {nodes:,.0f} combinations of levels, too many for global recoding",
            'Use recoding = "local", fewer quasi columns, or hierarchies with fewer levels.',
        )  # fmt: skip
    best = search(cells, anonymity.models, anonymity.suppress_at_most)
    if best is None:
        raise _unreachable(label)
    levels = np.where(best.classes[:, None] < 0, -1, np.array(best.levels, dtype=np.int8)).astype(np.int8)
    tried = f"{best.tried:,} of {best.nodes:,} combinations of levels tried; the others cost more or suppress too much"
    return _result(anonymity, cells, best.classes, levels, tried)


def _unreachable(label: str) -> UsageError:
    return UsageError(
        f"{label}: anonymity", "cannot be reached, not even with every quasi-identifier suppressed",
        "Ask for less (k, l, t), or allow more rows to be suppressed.",
    )  # fmt: skip


def _cells(anonymity: Anonymity, counted: pl.DataFrame, hierarchies: tuple[Hierarchy, ...]) -> Cells:
    quasi = list(anonymity.quasi)
    places = [_places(counted[item.column], item.values) for item in hierarchies]
    cell = (
        counted.select((pl.struct(quasi) != pl.struct(quasi).shift(1)).fill_null(value=True).cum_sum() - 1)
    ).to_series()
    of_row = cell.to_numpy().astype(np.int64)
    first = np.flatnonzero(np.diff(of_row, prepend=-1))
    rows = counted[_ROWS].to_numpy()
    sensitive = []
    for name in anonymity.sensitive:
        values = counted[name].unique()
        numbers = values.cast(pl.Float64, strict=False)
        order = values.sort() if numbers.is_null().any() else values.gather(numbers.arg_sort())
        at = _places(counted[name], order.to_list())
        overall = np.bincount(at, weights=rows, minlength=len(order)).astype(np.int64)
        sensitive.append(Sensitive(name, of_row, at.astype(np.int64), rows, overall))
    counts = np.bincount(of_row, weights=rows).astype(np.int64)
    return Cells(hierarchies, np.stack([place[first] for place in places], axis=1), counts, tuple(sensitive))


def _places(values: pl.Series, order: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """The number of each value in an order."""
    known = pl.DataFrame({"value": pl.Series(order, dtype=pl.String), "place": np.arange(len(order), dtype=np.int32)})
    return (
        values.rename("value").to_frame().join(known, on="value", how="left", maintain_order="left")["place"].to_numpy()
    )


def _hierarchy(anonymity: Anonymity, name: str, values: pl.Series, folder: Path, as_of: dt.date) -> Hierarchy:
    """The hierarchy of a column: of its file, or by what its values are."""
    held = values.unique().sort().to_list()
    if name in anonymity.hierarchies:
        return from_file(name, folder / anonymity.hierarchies[name], held)

    def dated(value: str, step: Period) -> str | None:
        return period(value, step, anonymity.order, as_of)

    some = [value for value in held if value]
    if some and all(dated(value, "month") for value in some):
        return of_dates(name, held, dated)
    if some and not pl.Series(some).cast(pl.Float64, strict=False).is_null().any() and not _zeros(some):
        return of_numbers(name, held)
    if sum("," in value for value in some) > len(some) / 2:
        return of_parts(name, held, ",", largest_last=True)
    if some and all(map(_PARTED_CODE.fullmatch, some)):
        return of_parts(name, held, "." if "." in some[0] else "-", largest_last=False)
    if (
        len({len(value) for value in some}) == 1
        and len(some[0]) >= _SHORTEST_CODE
        and any(map(str.isdigit, "".join(some)))
    ):
        return of_beginnings(name, held)
    return flat(name, held)


_PARTED_CODE = re.compile(r"[0-9A-Z]{1,5}(?:\.[0-9A-Z]{1,5})+|[A-Z]{2}-[0-9A-Z]{1,3}")
"""Codes of divisions with their parts apart: those of Indonesia, and ISO 3166-2."""
_SHORTEST_CODE = 3


def _zeros(values: Sequence[str]) -> bool:
    """Whether some begin with a zero as codes do, and numbers do not."""
    return any(len(value) > 1 and value[0] == "0" and value[1].isdigit() for value in values)


def _result(
    anonymity: Anonymity,
    cells: Cells,
    classes: np.ndarray[tuple[int], np.dtype[np.int64]],
    levels: np.ndarray[tuple[int, int], np.dtype[np.int8]],
    tried: str,
) -> Anonymised:
    kept = classes >= 0
    columns: dict[str, pl.Series] = {}
    said: dict[str, str] = {}
    unchanged = set()
    for index, item in enumerate(cells.hierarchies):
        values = cells.codes[:, index]
        columns[f"key {index}"] = pl.Series(item.values, dtype=pl.String).gather(values)
        labels = np.empty(len(values), dtype=object)
        for level in range(item.height + 1):
            chosen = levels[:, index] == level
            labels[chosen] = np.array(item.labels[level], dtype=object)[item.codes[level][values[chosen]]]
        columns[f"out {index}"] = pl.Series([label or None for label in labels], dtype=pl.String)
        used = np.bincount(levels[kept, index], weights=cells.counts[kept], minlength=item.height + 1)
        said[item.column] = ", ".join(
            f"level {level} of {item.height} in {rows / max(used.sum(), 1):.0%}"
            for level, rows in enumerate(used)
            if rows
        )
        if not (levels[kept, index] > 0).any():
            unchanged.add(item.column)
    become = pl.DataFrame(columns).with_columns(kept=pl.Series(kept))
    sizes = np.bincount(classes[kept], weights=cells.counts[kept]).astype(np.int64)
    return Anonymised(
        anonymity, become, frozenset(unchanged), loss_at(cells, np.where(kept[:, None], levels, -1)),
        int(cells.counts[~kept].sum()), risk_of(cells.counts, anonymity.sampled), risk_of(sizes[sizes > 0], anonymity.sampled), said, tried,
    )  # fmt: skip
