"""SQL dumps (mysqldump, pg_dump, sqlite3 .dump, SQL Server scripts): rows of INSERT and COPY, and every other word as text."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selaras.errors import InputError
from selaras.reading.aside import Aside
from selaras.reading.members import content_of, of_rows
from selaras.reading.streams import Source, encoding_of
from selaras.reading.table import Table

_WORD = r'(?:"(?:[^"]++|"")++"|`(?:[^`]++|``)++`|\[[^\]]++\]|[^\W\d][\w$]*+)'
_LIST = rf"\((?:\s*+{_WORD}\s*+,)*+\s*+{_WORD}\s*+\)"
_NAME = rf"{_WORD}(?:\s*+\.\s*+{_WORD}){{0,2}}"
_INSERT = re.compile(rf"\s*+(?:INSERT|REPLACE)\s++(?:\w++\s++){{0,3}}?INTO\s++({_NAME})\s*+(?:({_LIST})\s*+)?(?:OVERRIDING\s++\w++\s++VALUE\s++)?VALUES?+\s*+", re.IGNORECASE)  # fmt: skip
_COPY = re.compile(
    rf"\s*+COPY\s++({_NAME})\s*+(?:({_LIST})\s*+)?(?<=[\s)\"])FROM\s++stdin[^;\n]*;[^\n]*\n", re.IGNORECASE
)
_CREATE = re.compile(
    rf"\s*+CREATE\s++(?:\w++\s++){{0,3}}?TABLE\s++(?:IF\s++NOT\s++EXISTS\s++)?({_NAME})\s*+\(", re.IGNORECASE
)
_NO_COLUMN = frozenset("primary unique key index constraint foreign check fulltext spatial exclude like".split())
_MYSQL = re.compile(r"-- (?:MySQL|MariaDB) |\bENGINE\s*=|INTO\s+`", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Quoting:
    """How texts are written: in MySQL a backslash escapes what follows; in the standard it is a letter like others."""

    backslashes: bool
    value: re.Pattern[str]
    split: re.Pattern[str]


def _quoting(backslashes: bool) -> _Quoting:
    within = r"(?:[^'\\]++|''|\\.)*+" if backslashes else r"(?:[^']++|'')*+"
    escaped = r"(?:[^'\\]++|''|\\.)*+"
    body = "" if backslashes else r"|\$(?P<label>(?:[^\W\d]\w*+)?)\$(?P<body>.*?)\$(?P=label)\$(?:::[\w .]++)?"
    value = rf"""\s*+(?:(?P<null>NULL\b)|[eE]'(?P<escaped>{escaped})'(?:::[\w ."]++(?:\([\d, ]*+\))?+(?:\[\])*+)?{body}|[xX]'(?P<h1>[0-9A-Fa-f]*)'|0x(?P<h2>[0-9A-Fa-f]+)
        |(?P<mark>[NnEeBb]|_\w++\s*+)?'(?P<text>{within})'(?:::[\w ."]++(?:\([\d, ]*+\))?+(?:\[\])*+)?|(?P<plain>[^\s'(),;]++(?:\([^()]*+\))?+))\s*+(?P<end>[,)])"""
    dollars = "" if backslashes else r"|\$(?P<tag>(?:[^\W\d]\w*+)?)\$(?:.*?\$(?P=tag)\$|.*)"
    split = rf"""\b[eE]'{escaped}'|'{within}'|"[^"]*"|`[^`]*`{dollars}|--[^\n]*|/\*(?:.*?\*/|.*)|;"""
    return _Quoting(
        backslashes, re.compile(value, re.VERBOSE | re.IGNORECASE | re.DOTALL), re.compile(split, re.DOTALL)
    )


_STANDARD, _BACKSLASHES = _quoting(False), _quoting(True)
_BLANKS = re.compile(r"\s*+")
_MORE = re.compile(r"\s*+,\s*+")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "b": "\b", "Z": "\x1a", "f": "\f", "v": "\v"}
_STARTS = re.compile(
    rb"(?:^|\n)\s*(?:INSERT\s+INTO\s|CREATE\s+TABLE\s|COPY\s+[\w.\"]+\s*(?:\([^)]*\))?\s+FROM\s+stdin|-- (?:MySQL|MariaDB|PostgreSQL) |PRAGMA foreign_keys|BEGIN TRANSACTION;)",
    re.IGNORECASE,
)


def is_dump(start: bytes, suffix: str) -> bool:
    """Whether text is a script of SQL, by its first bytes or its ending."""
    return suffix == ".sql" or (suffix in ("", ".dump", ".dmp", ".txt") and bool(_STARTS.search(start[:4096])))


@dataclass(slots=True)
class _Target:
    columns: tuple[str, ...] = ()
    rows: list[dict[str, str | bytes | None]] = field(default_factory=list)
    wide: int | None = None
    """How many values a row has: as many as there are columns, or as the first row has."""
    other: int = 0
    """How many rows have another number of values."""


def tables(source: Source, encoding: str | None = None) -> list[Table]:
    """A table for each target of rows, and one of the text of all other statements and comments.

    Raises: InputError where rows cannot be read to their end, and for dumps that are too large.
    """
    content = content_of(source)
    encoding = encoding or encoding_of(source.label, content[: 1 << 20])
    text = content.decode(encoding, errors="surrogateescape" if encoding == "utf-8" else "replace").lstrip("\ufeff")
    forms = [_BACKSLASHES] if _MYSQL.search(text[:1_000_000]) else [_STANDARD, _BACKSLASHES]
    for form in forms:
        try:
            return _tables(source, text, form, encoding)
        except InputError:
            continue
    return _tables(source, text, forms[0], encoding, whole=False)


def _tables(source: Source, text: str, quoting: _Quoting, encoding: str, *, whole: bool = True) -> list[Table]:
    """The tables; with ``whole`` every row has to be one, else those that are not are text, if their statement ends."""
    targets: dict[str, _Target] = {}
    others: list[dict[str, str | None]] = []
    at = left = 0
    while at < len(text):
        if match := _COPY.match(text, at):
            at = _copied(text, match.end(), _target(targets, match))
        elif match := _INSERT.match(text, at):
            try:
                at = _inserted(source, text, match.end(), _target(targets, match), quoting, encoding)
            except _NoRowError as error:
                stop = _statement_end(text, error.at, quoting)
                if whole or text[stop - 1] != ";":
                    raise _damaged(source, text, error.at) from error
                left += 1
                others.append({"statement": _clean(text[error.at : stop])})
                at = stop
        else:
            stop = _statement_end(text, at, quoting)
            if match := _CREATE.match(text, at):
                targets.setdefault(_plain(match[1]), _Target()).columns = tuple(_columns(text[match.end() : stop]))
            if said := text[at:stop].strip(" \t\r\n;"):
                others.append({"statement": _clean(said)})
            at = stop
    found = [_rows_of(source, name, target) for name, target in targets.items() if target.rows]
    if not others:
        return found
    statements = of_rows(source, "other statements", others)
    said = f"{left:,} statements hold rows that cannot be told apart: they are read as text"
    return [*found, replace(statements, aside=Aside(unsure=said)) if left else statements]


def _rows_of(source: Source, name: str, target: _Target) -> Table:
    """The rows of a target; those of another width are read, and said, since their values may stand under other names."""
    table = of_rows(source, name, target.rows)
    if not target.other:
        return table
    count = f"{target.other:,} row{'s have' if target.other > 1 else ' has'}"
    said = f"{count} another number of values than the table has columns: what they hold may stand under other names"
    return replace(table, aside=Aside(unsure=said))


class _NoRowError(Exception):
    """What stands at a place is no row of values."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def _clean(text: str) -> str:
    """Text without the halves of characters that stand for bytes that are none."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _target(targets: dict[str, _Target], match: re.Match[str]) -> _Target:
    target = targets.setdefault(_plain(match[1]), _Target())
    if match[2]:
        target.columns = tuple(_unquoted(name) for name in re.findall(_WORD, match[2]))
    return target


def _plain(name: str) -> str:
    return ".".join(_unquoted(part) for part in re.findall(_WORD, name))


def _unquoted(name: str) -> str:
    return name[1:-1].replace(name[0] * 2, name[0]) if name[0] in '"`' else name.strip("[]")


def _columns(body: str) -> Iterator[str]:
    depth, begins = 0, True
    for token in re.finditer(rf"{_WORD}|'(?:[^'\\]|''|\\.)*'|[(),]|\S", body):
        said = token[0]
        if depth == 0 and begins and re.fullmatch(_WORD, said) and said.lower() not in _NO_COLUMN:
            yield _unquoted(said)
        begins = depth == 0 and said == ","
        depth += (said == "(") - (said == ")")
        if depth < 0:
            return


def _statement_end(text: str, start: int, quoting: _Quoting) -> int:
    """Just behind the statement, or behind the comment that stands alone."""
    first = _BLANKS.match(text, start)
    begins = first.end() if first is not None else start
    for match in quoting.split.finditer(text, start):
        if match[0] == ";":
            return match.end()
        if match.start() == begins and match[0].startswith(("--", "/*")):
            return match.end()
    return len(text)


def _inserted(source: Source, text: str, at: int, target: _Target, quoting: _Quoting, encoding: str) -> int:
    while True:
        row = at
        if text[at : at + 1] != "(":
            raise _NoRowError(row)
        at += 1
        values: list[str | bytes | None] = []
        end = ","
        while end == ",":
            match = quoting.value.match(text, at)
            if match is None:
                raise _NoRowError(row)
            values.append(_value(match, quoting.backslashes, encoding))
            at, end = match.end(), match["end"]
        _add(target, values)
        more = _MORE.match(text, at)
        if more is None:
            return _statement_end(text, at, quoting)
        at = more.end()


def _value(match: re.Match[str], backslashes: bool, encoding: str) -> str | bytes | None:
    if match["null"]:
        return None
    if digits := match["h1"] or match["h2"]:
        return bytes.fromhex(_even(digits))
    if match["h1"] == "":
        return ""
    groups = match.groupdict()
    if groups.get("body") is not None:
        return _of_bytea(groups["body"], backslashes)
    if match["escaped"] is not None:
        return _of_bytea(_unescaped(match["escaped"]), backslashes)
    text: str | None = match["text"]
    if text is None:
        return _of_call(match["plain"])
    text = _unescaped(text) if backslashes else text.replace("''", "'")
    if (match["mark"] or "").strip().lower() == "_binary":
        return text.encode(encoding, "surrogateescape")
    return _of_bytea(text, backslashes)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)|''", lambda found: _ESCAPES.get(found[1], found[1] or "'"), text, flags=re.DOTALL)


_HEX = re.compile(r"\\x((?:[0-9A-Fa-f]{2})+)")
_OCTAL = re.compile(r"(?:[^\\]++|\\\\|\\[0-3][0-7]{2})*+")
_CALL = re.compile(r"(decode|unhex|from_base64)\(\s*'(?:\\x)?([^']*)'\s*(?:,\s*'(\w+)'\s*)?\)", re.IGNORECASE)


def _of_bytea(text: str, backslashes: bool) -> str | bytes:
    """A value, as bytes where it is written as PostgreSQL writes them (``\\x5369``, ``\\123\\151``), or holds what is no text."""
    if not backslashes and "\\" in text:
        if match := _HEX.fullmatch(text):
            return bytes.fromhex(match[1])
        if re.search(r"\\[0-3][0-7]{2}", text) and _OCTAL.fullmatch(text):
            raw = text.encode("utf-8", "surrogateescape")
            return re.sub(
                rb"\\(?:\\|([0-3][0-7]{2}))", lambda found: bytes([int(found[1], 8)]) if found[1] else b"\\", raw
            )
    if not text.isascii() and re.search(r"[\ud800-\udfff]", text):
        return text.encode("utf-8", "surrogateescape")
    return text


def _of_call(plain: str) -> str | bytes:
    """A value without quotes; the bytes that a call of ``decode`` or ``unhex`` makes."""
    match = _CALL.fullmatch(plain)
    try:
        if match is not None and (match[1].lower() == "unhex" or (match[3] or "").lower() == "hex"):
            return bytes.fromhex(match[2])
        if match is not None and "base64" in ((match[3] or "").lower(), match[1].lower().removeprefix("from_")):
            return base64.b64decode(match[2])
    except (ValueError, binascii.Error):
        pass  # no bytes: as it is written
    return _clean(plain)


def _even(digits: str) -> str:
    return digits if len(digits) % 2 == 0 else "0" + digits


def _copied(text: str, at: int, target: _Target) -> int:
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].rstrip("\r")
        at = stop + 1
        if line == "\\.":
            break
        values = [
            None
            if cell == "\\N"
            else _of_bytea(re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), cell), False)
            for cell in line.split("\t")
        ]
        _add(target, values)
    return at


def _add(target: _Target, values: list[str | bytes | None]) -> None:
    target.wide = len(target.columns) or target.wide or len(values)
    target.other += len(values) != target.wide
    names = [*target.columns, *(f"column_{index + 1}" for index in range(len(target.columns), len(values)))]
    target.rows.append(dict(zip(names, values, strict=False)))


def _damaged(source: Source, text: str, at: int) -> InputError:
    return InputError(
        f"{source.label}, line {text.count(chr(10), 0, at) + 1}",
        "has rows of an INSERT that cannot be read to their end",
        "The dump is cut short or of a form that is not known: load it into a database and give the database.",
    )
