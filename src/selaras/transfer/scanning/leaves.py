"""Nested columns as their leaves: structs, lists, and text that holds JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import polars as pl

_SEEN, _MOSTLY = 64, 0.9
"""A column of text is taken for JSON where so much of its first values is."""
_OPENING = ("{", "[")
_KEYS = 256
"""Objects whose keys are data (numbers of customers, days) have no end of them: what more there are count as one leaf."""
_OTHERS = "*"
_DEEPEST = 32


def leaves(name: str, values: pl.Series) -> Iterator[tuple[str, pl.Series]]:
    """The columns that a column is made of, by name.

    ``outer.inner`` for structs and objects, the elements of lists joined; text that is JSON in most values is read as such,
    and what of it is not stays as it is under the name of the column. A plain column is its own leaf.
    """
    if isinstance(values.dtype, pl.Struct):
        for field_name in values.struct.fields:
            yield from leaves(f"{name}.{field_name}", values.struct.field(field_name))
    elif isinstance(values.dtype, pl.List | pl.Array):
        as_list = values.arr.to_list() if isinstance(values.dtype, pl.Array) else values
        inner = as_list.explode()
        if isinstance(inner.dtype, pl.Struct | pl.List | pl.Array):
            yield from leaves(name, inner)
        else:
            yield name, inner
    elif values.dtype == pl.String and _holds_json(values):
        yield from _of_json(name, values)
    else:
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
    if isinstance(read, dict) and depth < _DEEPEST:
        for key, inner in read.items():
            yield from _walk(f"{path}.{key}", inner, depth + 1)
    elif isinstance(read, list) and depth < _DEEPEST:
        for inner in read:
            yield from _walk(path, inner, depth + 1)
    else:
        yield path, json.dumps(read, ensure_ascii=False) if isinstance(read, dict | list) else read


def _series(name: str, listed: list[Any]) -> pl.Series:
    kinds = {type(leaf) for leaf in listed if leaf is not None}
    for kinds_of, dtype in (({bool}, pl.Boolean), ({int}, pl.Int64), ({int, float}, pl.Float64)):
        if kinds and kinds <= kinds_of:
            try:
                return pl.Series(name, listed, dtype=dtype)
            except (OverflowError, TypeError, pl.exceptions.PolarsError):
                break
    return pl.Series(name, [leaf if leaf is None else str(leaf) for leaf in listed], dtype=pl.String)
