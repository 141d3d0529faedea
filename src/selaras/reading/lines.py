"""JSON Lines, and JSON documents: arrays of objects, or objects that hold such arrays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import polars as pl

from selaras.errors import InputError
from selaras.reading.streams import Source, encoding_of, utf8_blocks

MAX_DEPTH = 64
_ARRAY_LIMIT = 256 << 20


Records = list[dict[str, Any]]
"""Objects as JSON has them: with their types, objects and lists inside them."""


def batches(source: Source, encoding: str | None = None) -> Iterator[tuple[pl.DataFrame, int]]:
    """The objects as frames of strings; nested keys become ``outer.inner``, lists are joined.

    Raises: InputError naming the line for what is not a JSON object, or nests too deep.
    """
    for frame, _, read in records(source, encoding):
        yield frame, read


def flat(listed: Records, where: str) -> pl.DataFrame:
    """Objects as a frame of strings, as ``batches`` has them. Raises: InputError for what nests too deep."""
    return _frame([_flat(record, where) for record in listed])


def records(source: Source, encoding: str | None = None) -> Iterator[tuple[pl.DataFrame, Records, int]]:
    """The same frames, each with the objects that it was made of, row by row. Raises: as ``batches`` does."""
    start = source.start()
    if not start.strip():
        raise InputError(source.label, "is empty", "Nothing was measured: give a file with data.")
    encoding = encoding or encoding_of(source.label, start)
    if _is_document(start):
        items = _records(source, encoding)
        yield _frame([_flat(item, where) for item, where in items]), [item for item, _ in items], source.size
        return
    rest, line, done = b"", 1, 0
    for block in utf8_blocks(source, encoding):
        data = rest + block
        end = data.rfind(b"\n") + 1
        part, rest = data[:end], data[end:]
        if part.strip():
            yield *_parse(source.label, part, line), done + len(part)
        done += len(part)
        line += part.count(b"\n")
    if rest.strip():
        yield *_parse(source.label, rest, line), done + len(rest)


def _parse(label: str, part: bytes, first_line: int) -> tuple[pl.DataFrame, Records]:
    records: Records = []
    flattened: Records = []
    for offset, line in enumerate(part.split(b"\n")):
        if not line.strip():
            continue
        where = f"{label}, line {first_line + offset}"
        records.append(_load(where, line))
        flattened.append(_flat(records[-1], where))
    return _frame(flattened), records


def _kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with all its values: a key that comes again is called ``key_2``, as a repeated column of a table is."""
    whole = dict(pairs)
    if len(whole) == len(pairs):
        return whole
    kept: dict[str, Any] = {}
    for key, value in pairs:
        number, name = 1, key
        while name in kept:
            number += 1
            name = f"{key}_{number}"
        kept[name] = value
    return kept


def _load(where: str, text: bytes) -> dict[str, Any]:
    try:
        value = json.loads(text, object_pairs_hook=_kept)
    except RecursionError as error:
        raise InputError(where, f"nests deeper than {MAX_DEPTH} levels", "Flatten the value first.") from error
    except UnicodeDecodeError as error:
        raise InputError(
            where, "bytes that are not UTF-8", "Repair that line, or name the encoding with --encoding."
        ) from error
    except json.JSONDecodeError as error:
        raise InputError(
            where,
            f"is not complete JSON (column {error.colno})",
            "Repair that line: each line must be one JSON object.",
        ) from error
    if not isinstance(value, dict):
        raise InputError(where, "is JSON but not an object", 'Each line must be one object such as {"name": ...}.')
    return value


def _is_document(start: bytes) -> bool:
    """Whether the file is one JSON value (an array, or an object over several lines) and not a line an object."""
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    first, newline, rest = text.partition(b"\n")
    if text.startswith(b"[") or not rest.strip():
        return text.startswith(b"[") or not newline
    return not first.rstrip().endswith(b"}") and b'"' in rest[:65_536]


def _records(source: Source, encoding: str) -> list[tuple[dict[str, Any], str]]:
    """The objects of a JSON document: of the array, or of every array of objects in the object, under its key; each with its place."""
    text = b"".join(_limited(source, encoding))
    try:
        document = json.loads(text, object_pairs_hook=_kept)
    except RecursionError as error:
        raise InputError(source.label, f"nests deeper than {MAX_DEPTH} levels", "Flatten the value first.") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{source.label}, line {error.lineno}", "is not complete JSON", "Repair the file, or write JSON Lines."
        ) from error
    if isinstance(document, list):
        items = [value if isinstance(value, dict) else {"value": value} for value in document]
        return [(value, f"{source.label}, element {index + 1}") for index, value in enumerate(items)]
    if not isinstance(document, dict):
        raise InputError(
            source.label, "is a single JSON value, not a table", "Write an array of objects or JSON Lines."
        )
    tables = {
        key: value
        for key, value in document.items()
        if value and isinstance(value, list) and all(isinstance(item, dict) for item in value)
    }
    records = [
        ({key: item}, f"{source.label}, {key}, element {index + 1}")
        for key, value in tables.items()
        for index, item in enumerate(value)
    ]
    others = {key: value for key, value in document.items() if key not in tables}
    return [*records, *([(others, source.label)] if _flat(others, source.label) else [])]


def _limited(source: Source, encoding: str) -> Iterator[bytes]:
    total = 0
    for block in utf8_blocks(source, encoding):
        total += len(block)
        if total > _ARRAY_LIMIT:
            raise InputError(
                source.label,
                f"is one JSON document of more than {_ARRAY_LIMIT >> 20} MB",
                "Write it as JSON Lines, which are read as a stream.",
            )
        yield block


def _flat(value: dict[str, Any], where: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    stack: list[tuple[str, Any, int]] = [("", value, 0)]
    while stack:
        prefix, item, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise InputError(where, f"nests deeper than {MAX_DEPTH} levels", "Flatten the value first.")
        if isinstance(item, dict):
            stack += [
                (f"{prefix}.{key}" if prefix else str(key), part, depth + 1) for key, part in reversed(item.items())
            ]
        elif isinstance(item, list):
            if all(not isinstance(part, dict | list) for part in item):
                out[prefix] = _join(out.get(prefix), " | ".join("" if part is None else str(part) for part in item))
            else:
                stack += [(prefix, part, depth + 1) for part in reversed(item)]
        elif item is not None:
            out[prefix] = _join(out.get(prefix), str(item))
        else:
            out.setdefault(prefix, None)
    return out


def _join(before: Any, text: str) -> str:
    return text if before is None else f"{before} | {text}"


def _frame(records: list[dict[str, Any]]) -> pl.DataFrame:
    names = list(dict.fromkeys(name for record in records for name in record))
    return pl.DataFrame({name: pl.Series([record.get(name) for record in records], dtype=pl.String) for name in names})
