"""Nested columns as their leaves: structs, lists, and text that holds JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.scanning.strings import strings_of

_SEEN, _MOSTLY = 64, 0.9
"""A column of text is taken for JSON where so much of its first values is."""
_OPENING = ("{", "[")
_KEYS = 256
"""Objects whose keys are data (numbers of customers, days) have no end of them: what more there are count as one leaf."""
_OTHERS = "*"
_FIELDS = 4096
"""Of structs with more fields the others count as one leaf, too."""
DEEPEST = 32
"""What is nested deeper is written out, in JSON, and in columns said to be unread."""


class Leaf(NamedTuple):
    """A column that is not nested, and, where lists were joined, in which row of the data each of its values stands."""

    name: str
    values: pl.Series
    rows: NDArray[np.int64] | None = None


def leaves(name: str, values: pl.Series) -> Iterator[tuple[str, pl.Series]]:
    """The columns that a column is made of, by name.

    ``outer.inner`` for structs, maps and objects, the elements of lists joined; text that is JSON in most values is read as such,
    and what of it is not stays as it is under the name of the column. A plain column is its own leaf.
    """
    for leaf in unnested(name, values):
        yield from _with_json(leaf.name, leaf.values)


def unnested(name: str, values: pl.Series) -> Iterator[Leaf]:
    """The columns that structs, maps and lists are made of; JSON is left as the text that it is."""
    yield from _unnested(Leaf(name, values), 0)


def _unnested(leaf: Leaf, depth: int) -> Iterator[Leaf]:
    name, values, rows = leaf
    if is_kind(values.dtype, "Extension"):
        yield from _unnested(leaf._replace(values=values.ext.storage()), depth)
    elif is_kind(values.dtype, "Map"):
        entries = pl.List(pl.Struct({"key": values.dtype.key, "value": values.dtype.value}))  # type: ignore[attr-defined]
        yield from _unnested(leaf._replace(values=values.cast(entries)), depth)
    elif not values.dtype.is_nested() or depth == DEEPEST:
        yield leaf
    elif isinstance(values.dtype, pl.Struct):
        fields = values.struct.unnest().get_columns()
        for field in fields[:_FIELDS]:
            yield from _unnested(Leaf(f"{name}.{field.name}", field, rows), depth + 1)
        for field in fields[_FIELDS:]:
            for inner in _unnested(Leaf("", field, rows), depth + 1):
                yield inner._replace(name=f"{name}.{_OTHERS}")
    else:
        listed = values.arr.to_list() if isinstance(values.dtype, pl.Array) else values
        counts = listed.list.len().fill_null(1).clip(lower_bound=1).to_numpy().astype(np.int64)
        places = np.repeat(np.arange(len(listed)) if rows is None else rows, counts)
        yield from _unnested(Leaf(name, listed.explode(empty_as_null=True), places), depth + 1)


def is_kind(dtype: pl.DataType, kind: str) -> bool:
    """Whether a type is of a kind that not every version of Polars has."""
    known = getattr(pl, kind, None)
    return known is not None and isinstance(dtype, known)


def _with_json(name: str, values: pl.Series) -> Iterator[tuple[str, pl.Series]]:
    if values.dtype == pl.Binary or values.dtype == pl.Object:
        if _holds_json(strings_of(values.head(_SEEN)).values):
            read = strings_of(values).values
            yield from _of_json(name, read)
            if (left := read.is_null() & values.is_not_null()).any():
                yield name, values.filter(left)
            return
    elif values.dtype == pl.String and _holds_json(values):
        yield from _of_json(name, values)
        return
    yield name, values


def _holds_json(values: pl.Series) -> bool:
    first = [value for value in values.head(_SEEN).to_list() if value]
    if not first or sum(value.lstrip()[:1] in _OPENING for value in first) < _MOSTLY * len(first):
        return False
    return sum(_read(value) is not None for value in first) >= _MOSTLY * len(first)


def _read(value: str) -> Any:
    """An object or array of JSON; ``None`` for anything else."""
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict | list) else None


def _of_json(name: str, values: pl.Series) -> Iterator[tuple[str, pl.Series]]:
    found: dict[str, list[Any]] = {}
    rest: list[str | None] = []
    for value in values:
        read = _read(value) if value else None
        if read is None:
            rest.append(value)
            continue
        for path, leaf in _walk(name, read, 0):
            key = path if path in found or len(found) < _KEYS else f"{name}.{_OTHERS}"
            found.setdefault(key, []).append(leaf)
    for path, listed in found.items():
        yield path, _series(path, listed)
    if any(rest) or not found:
        yield name, pl.Series(name, rest, dtype=pl.String)


def _walk(path: str, read: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if isinstance(read, dict) and depth < DEEPEST:
        for key, inner in read.items():
            yield from _walk(f"{path}.{key}", inner, depth + 1)
    elif isinstance(read, list) and depth < DEEPEST:
        for inner in read:
            yield from _walk(path, inner, depth + 1)
    else:
        yield path, json.dumps(read, ensure_ascii=False) if isinstance(read, dict | list) else read


def _series(name: str, listed: list[Any]) -> pl.Series:
    kinds = {type(leaf) for leaf in listed if leaf is not None}
    for kinds_of, dtype in (({bool}, pl.Boolean), ({int}, pl.Int64), ({int, float}, pl.Float64)):
        if kinds and kinds <= kinds_of and not (dtype == pl.Float64 and any(_beyond(leaf) for leaf in listed)):
            try:
                return pl.Series(name, listed, dtype=dtype)
            except (OverflowError, TypeError, pl.exceptions.PolarsError):
                break
    return pl.Series(name, [leaf if leaf is None else str(leaf) for leaf in listed], dtype=pl.String)


def _beyond(leaf: float | None) -> bool:
    """Whether a floating-point number cannot hold all digits of a whole one."""
    return isinstance(leaf, int) and abs(leaf) > 1 << 53
