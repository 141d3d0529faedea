"""Nested columns changed leaf by leaf: structs, lists, and text that holds JSON stay what they are around what is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import polars as pl

from selaras.transfer.protecting.objects import Places, change_places, note_places
from selaras.transfer.scanning.leaves import DEEPEST, is_kind
from selaras.transfer.scanning.strings import strings_of

Leaf = Callable[[str, pl.Series], pl.Series | None]
"""From the name of a leaf (``outer.inner``) and its values to what stands in their place; ``None`` where it goes."""


def changed(
    name: str, values: pl.Series, leaf: Leaf, has_json: Callable[[str], bool], depth: int = 0
) -> pl.Series | None:
    """A column with its leaves changed, ``None`` where all of them go. What is kept keeps its type.

    ``has_json``: whether texts of a leaf are to be read as JSON. The leaves are those that the scan names.
    """
    dtype = values.dtype
    if is_kind(dtype, "Extension"):
        stored = values.ext.storage()
        made = changed(name, stored, leaf, has_json, depth)
        return values if made is stored else made
    if is_kind(dtype, "Map"):
        entries = values.cast(entries_of(dtype))
        made = changed(name, entries, leaf, has_json, depth)
        return values if made is entries else None if made is None else _as_map(made)
    if dtype.is_nested() and depth == DEEPEST:
        return leaf(name, values)
    if isinstance(dtype, pl.Struct):
        return _struct(name, values, leaf, has_json, depth + 1)
    if isinstance(dtype, pl.List | pl.Array):
        as_list = values.arr.to_list() if isinstance(dtype, pl.Array) else values
        made = _list(name, as_list, leaf, has_json, depth + 1)
        return values if made is as_list else made
    if dtype in (pl.String, pl.Binary) and has_json(name):
        return _json(name, values, leaf)
    return leaf(name, values)


def leaf_names(frame: pl.DataFrame) -> list[str]:
    """The names of the leaves of a table's columns, as far as their types tell them."""
    return [leaf for name, dtype in frame.schema.items() for leaf in _names(name, dtype)]


def _names(name: str, dtype: Any, depth: int = 0) -> list[str]:
    if is_kind(dtype, "Extension"):
        return _names(name, dtype.ext_storage(), depth)
    if is_kind(dtype, "Map"):
        return _names(name, entries_of(dtype), depth)
    if depth == DEEPEST:
        return [name]
    if isinstance(dtype, pl.List | pl.Array):
        return _names(name, dtype.inner, depth + 1)
    if isinstance(dtype, pl.Struct):
        return [leaf for field in dtype.fields for leaf in _names(f"{name}.{field.name}", field.dtype, depth + 1)]
    return [name]


def entries_of(dtype: Any) -> pl.List:
    """What a map is written out as: a list of structs of ``key`` and ``value``."""
    return pl.List(pl.Struct({"key": dtype.key, "value": dtype.value}))


def _as_map(entries: pl.Series) -> pl.Series:
    """A list of keys and values as a map, where it can be one: each key is there, and once in a row."""
    fields: Any = entries.dtype.inner.fields  # type: ignore[attr-defined]
    if [field.name for field in fields] != ["key", "value"]:
        return entries
    keys = entries.list.eval(pl.element().struct.field("key"))
    held = keys.list.drop_nulls()
    if fields[0].dtype.is_nested() or not (held.list.n_unique() == keys.list.len()).all():
        return entries
    return entries.cast(pl.Map(fields[0].dtype, fields[1].dtype))


def _struct(name: str, values: pl.Series, leaf: Leaf, has_json: Callable[[str], bool], depth: int) -> pl.Series | None:
    fields = [values.struct.field(field) for field in values.struct.fields]
    made = [changed(f"{name}.{field.name}", field, leaf, has_json, depth) for field in fields]
    if all(after is before for after, before in zip(made, fields, strict=True)):
        return values
    kept = [after.rename(field.name) for after, field in zip(made, fields, strict=True) if after is not None]
    if not kept:
        return None
    whole = pl.DataFrame(kept).to_struct(name)
    return _with_nulls(whole, values) if values.null_count() else whole


def _with_nulls(whole: pl.Series, like: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"whole": whole, "there": like.is_not_null()})
    return frame.select(pl.when("there").then("whole").alias(whole.name)).to_series()


def _list(name: str, values: pl.Series, leaf: Leaf, has_json: Callable[[str], bool], depth: int) -> pl.Series | None:
    lengths = values.list.len()
    filled = (lengths > 0).fill_null(value=False)
    inner = values.filter(filled).explode()
    made = changed(name, inner, leaf, has_json, depth)
    if made is inner or made is None:
        return values if made is inner else None
    rows = pl.DataFrame({"row": pl.arange(len(values), eager=True), "length": lengths})
    of = rows.filter(filled).select(pl.col("row").repeat_by("length").explode())
    lists = of.with_columns(made.alias("value")).group_by("row", maintain_order=True).agg("value")
    joined = rows.join(lists, on="row", how="left", maintain_order="left")
    empty = pl.lit(pl.Series([[]], dtype=lists.schema["value"]))
    return joined.select(pl.when(pl.col("length") == 0).then(empty).otherwise("value").alias(name)).to_series()


def _json(name: str, values: pl.Series, leaf: Leaf) -> pl.Series | None:
    """Texts of JSON, and those that are none, which have the name of the column itself."""
    text = values if values.dtype == pl.String else strings_of(values).values
    listed = text.to_list()
    read: list[Any] = [_read(value) for value in listed]
    found: Places = {}
    for row, got in enumerate(read):
        if got is not None:
            note_places(name, got, row, found)
    touched = change_places(found, leaf)
    others = pl.Series(
        name, [was if got is None else None for was, got in zip(listed, read, strict=True)], dtype=pl.String
    )
    after: list[str | None] = [None] * len(others)
    if others.null_count() < len(others) or values.null_count() < text.null_count():
        made = leaf(name, others)
        after = after if made is None else made.to_list()
    return pl.Series(
        name,
        [
            other if got is None else json.dumps(got, ensure_ascii=False) if row in touched else was
            for row, (was, got, other) in enumerate(zip(listed, read, after, strict=True))
        ],
        dtype=pl.String,
    )


def _read(value: str | None) -> Any:
    try:
        read = json.loads(value) if value else None
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict | list) else None
