"""Values of Python objects, as databases, data frames and Arrow give them, as columns that lose nothing."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

_LONGEST = 400
"""Exponents beyond this make no number that anybody wrote out."""


def column_of(values: Sequence[Any]) -> pl.Series:
    """Python values as a column of strings; of bytes where some are (text in UTF-8 beside them); of objects where one has no text.

    Objects and arrays are JSON. Not a number is null, as data frames have it.
    """
    kinds = set(map(type, values)) - {type(None)}
    if kinds <= {str}:
        try:
            return pl.Series(list(values), dtype=pl.String)
        except UnicodeEncodeError:
            pass  # halves of characters are taken out one by one
    cells = list(map(cell_of, values))
    if any(isinstance(cell, NoText) for cell in cells):
        return pl.Series(list(values), dtype=pl.Object)
    if any(isinstance(cell, bytes) for cell in cells):
        raw = [cell.encode("utf-8", "replace") if isinstance(cell, str) else cell for cell in cells]
        return pl.Series(raw, dtype=pl.Binary)
    return pl.Series(cells, dtype=pl.String)


def different(names: list[str]) -> list[str]:
    """The names, the second of a kind with a number behind it."""
    seen: set[str] = set()
    out = []
    for name in names:
        new, count = name, 1
        while new in seen:
            count += 1
            new = f"{name}_{count}"
        seen.add(new)
        out.append(new)
    return out


class NoText:
    """An object that no text stands for."""


NO_TEXT = NoText()


def cell_of(value: Any) -> str | bytes | NoText | None:
    """A value as text, or as bytes where it is bytes; ``None`` for nothing."""
    if value is None or isinstance(value, str):
        return None if value is None else _clean(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    if isinstance(value, float):
        return None if math.isnan(value) else str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta | int):
        return str(value)
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        return _json(value)
    if hasattr(value, "tolist"):  # NumPy's scalars and arrays
        plain = value.tolist()
        return cell_of(plain) if type(plain) is not type(value) else _of_object(value)
    return _of_object(value)


def _clean(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _decimal(value: Decimal) -> str | None:
    if value.is_nan():
        return None
    short = value.is_finite() and abs(value.adjusted()) < _LONGEST
    return format(value, "f") if short else str(value)


def _json(value: Any) -> str | NoText:
    try:
        return _clean(json.dumps(_plain(value), ensure_ascii=False, default=_inner))
    except (ValueError, TypeError, RecursionError, _NoInnerTextError):
        return NO_TEXT


def _plain(value: Any) -> Any:
    """With keys that JSON may have."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value


class _NoInnerTextError(Exception):
    """Something inside has no text."""


def _inner(value: Any) -> str | None:
    cell = cell_of(value)
    if isinstance(cell, bytes):
        try:
            return cell.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _NoInnerTextError from error
    if isinstance(cell, NoText):
        raise _NoInnerTextError
    return cell


def _of_object(value: Any) -> str | NoText | None:
    """What an object says it is, unless that is only where it lies in memory."""
    kind = type(value)
    if not any(method in vars(base) for base in kind.__mro__[:-1] for method in ("__str__", "__repr__")):
        return NO_TEXT
    if kind.__name__ in ("NAType", "NaTType"):
        return None
    try:
        return _clean(str(value))
    except Exception:  # whatever a foreign object raises
        return NO_TEXT
