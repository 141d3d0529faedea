"""The values of a column as strings, whatever type holds them: the one place where a type decides how values are read."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import polars as pl

from selaras.reading.cells import NoText, cell_of
from selaras.transfer.scanning.decoding import decoded

_EXACT = 10.0**18
"""Whole numbers up to here fit into 64 bits."""


class Strings(NamedTuple):
    """The values as strings, null where there is nothing to read; a word for their kind; and how many could not be read, by why."""

    kind: str
    values: pl.Series
    unread: Counter[str]


def strings_of(values: pl.Series) -> Strings:
    """The values of a column that is not nested, as strings.

    A value says the same whatever holds it: whole numbers are their digits, also where others of the column have parts, and
    bytes are the text that they are. What cannot be read is counted.
    """
    try:
        return _strings(values)
    except pl.exceptions.PolarsError:
        return _unread(values, f"values of the type {values.dtype}")


def _strings(values: pl.Series) -> Strings:
    dtype = values.dtype
    if dtype == pl.String:
        return Strings("text", values, Counter())
    if dtype.is_integer():
        return Strings("integer", values.cast(pl.String), Counter())
    if dtype.is_float():
        return _of_floats(values)
    if dtype.is_decimal():
        text = values.cast(pl.String).str.replace(r"\.0*$", "").str.replace(r"(\.\d*[1-9])0+$", "$1")
        return Strings("number" if text.str.contains(".", literal=True).any() else "integer", text, Counter())
    if dtype == pl.Boolean:
        return Strings("boolean", values.cast(pl.String), Counter())
    if dtype == pl.Binary:
        texts, unread = decoded(values)
        nothing = bool(unread) and texts.null_count() == len(texts)
        return Strings("binary" if nothing else "text", texts, unread)
    if dtype == pl.Duration:
        return Strings("duration", values.dt.to_string("iso"), Counter())
    if dtype.is_temporal():
        return Strings("date", values.cast(pl.String), Counter())
    if dtype == pl.Object:
        return _of_objects(values)
    if dtype.is_nested():
        return _unread(values, "values nested too deep")
    return Strings("text", values.cast(pl.String), Counter())


def _unread(values: pl.Series, why: str) -> Strings:
    count = len(values) - values.null_count()
    nothing = pl.repeat(None, len(values), dtype=pl.String, eager=True).alias(values.name)
    return Strings("binary", nothing, Counter({why: count} if count else {}))


def _of_floats(values: pl.Series) -> Strings:
    wide = values.cast(pl.Float64)
    finite = wide.is_finite().fill_null(value=False)
    known = wide.set(~finite, None)
    whole = (known == known.round(0)) & (known.abs() < _EXACT)
    digits = known.set(~whole.fill_null(value=False), None).cast(pl.Int64).cast(pl.String)
    if (whole | known.is_null()).fill_null(value=True).all():
        return Strings("integer", digits, Counter())
    others = values.set(~finite, None).cast(pl.String)
    return Strings("number", digits.fill_null(others), Counter())


def _of_objects(values: pl.Series) -> Strings:
    """Python's objects: text, bytes, numbers, dates, and lists and mappings as JSON."""
    listed = values.to_list()
    cells = list(map(cell_of, listed))
    lost = Counter(
        f"Python objects of the type {type(value).__name__}"
        for value, cell in zip(listed, cells, strict=True)
        if isinstance(cell, NoText)
    )
    known = [None if isinstance(cell, NoText) else cell for cell in cells]
    if not any(isinstance(cell, bytes) for cell in known):
        kind = "text" if any(known) or not lost else "binary"
        return Strings(kind, pl.Series(values.name, known, dtype=pl.String), lost)
    raw = [cell.encode() if isinstance(cell, str) else cell for cell in known]
    read = _strings(pl.Series(values.name, raw, dtype=pl.Binary))
    return read._replace(unread=read.unread + lost)
