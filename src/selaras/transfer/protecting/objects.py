"""Objects of JSON changed where their values stand, so that they keep their types and their shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import polars as pl

Objects = list[dict[str, Any]]
"""Rows of JSON."""


class Place(NamedTuple):
    """Where a value stands: the row, the object or list that holds it, and its key or index there."""

    row: int
    holder: Any
    key: Any


Places = dict[str, list[Place]]
"""By the name of the leaf (``outer.inner``; elements of lists have the name of the list), where its values stand."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def note_places(prefix: str, read: Any, row: int, found: Places) -> None:
    """Note where the leaves of what was read from JSON stand."""
    stack: list[tuple[str, Any]] = [(prefix, read)]
    while stack:
        path, item = stack.pop()
        named = isinstance(item, dict)
        for key, inner in item.items() if named else enumerate(item):
            inside = (f"{path}.{key}" if path else str(key)) if named else path
            if isinstance(inner, dict | list):
                stack.append((inside, inner))
            else:
                found.setdefault(inside, []).append(Place(row, item, key))


def change_places(found: Places, leaf: Callable[[str, pl.Series], pl.Series | None]) -> set[int]:
    """Change leaves where they stand, those of one name together; the rows in which something changed.

    Keys that go are taken out of their object; elements that go are null, so that a list keeps its length.
    """
    touched: set[int] = set()
    for path, held in found.items():
        values = [holder[key] for _, holder, key in held]
        before = pl.Series(path, [_text(value) for value in values], dtype=pl.String)
        after = leaf(path, before)
        if after is before:
            continue
        made: list[Any] = [_GONE] * len(held) if after is None else after.to_list()
        for place, was, text, value in zip(held, values, before.to_list(), made, strict=True):
            if value is _GONE or text != value:
                put(place, was, value)
                touched.add(place.row)
    return touched


_GONE = object()


def put(place: Place, was: Any, value: Any) -> None:
    """Write a value where another stood: a number where it was one and the value is one."""
    if value is _GONE:
        if isinstance(place.holder, dict):
            place.holder.pop(place.key, None)
        else:
            place.holder[place.key] = None
        return
    place.holder[place.key] = _typed(was, value)


def put_columns(objects: Objects, frame: pl.DataFrame, names: Iterable[str]) -> None:
    """Write columns of a frame, row by row, where the values of their names stand; each stands once in a row.

    Where a key is not there, null is written, since whoever reads the objects could tell the two apart.
    """
    for item in objects:
        for name in names:
            _with_key(item, name.split("."))
    found: Places = {}
    for row, item in enumerate(objects):
        note_places("", item, row, found)
    for name in names:
        after = frame[name].cast(pl.String).to_list()
        for place in found.get(name, []):
            was = place.holder[place.key]
            if _text(was) != after[place.row]:
                put(place, was, after[place.row])


def _with_key(item: Any, path: list[str]) -> None:
    """Make sure that an object has a key, as far as objects stand on the way to it."""
    for outer in path[:-1]:
        if not isinstance(item, dict):
            return
        item = item.setdefault(outer, {})
    if isinstance(item, dict):
        item.setdefault(path[-1], None)


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    return None if value is None else str(value)


def _typed(was: Any, value: Any) -> Any:
    if (
        isinstance(was, int | float)
        and not isinstance(was, bool)
        and isinstance(value, str)
        and _NUMBER.fullmatch(value)
    ):
        return float(value) if "." in value else int(value)
    return value
