"""Columns whose values are written in an encoding as wholes: base64, hexadecimal, escapes of URLs and mail, entities. It is undone once."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

import polars as pl

from selaras.transfer.identifiers.protected import PSEUDONYM_PREFIX, TOKEN_PREFIX
from selaras.transfer.scanning.column import REPLACE

_LOOKED_AT, _FIRST, _MOSTLY, _HALF = 64, 8, 0.9, 0.5
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_HEXADECIMAL = re.compile(r"(?:0x|\\x)?((?:[0-9A-Fa-f]{2}){5,})")
_SHORT = 16
"""One or two values of fewer signs say nothing of an encoding."""
_URL = re.compile(r"%[0-9A-Fa-f]{2}")
_MAIL = re.compile(r"=40(?=[A-Za-z])|=3D|(?:=[89A-F][0-9A-F])+")
"""Quoted-printable, but for signs that may be numbers behind an equals sign."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d*);")
_OPAQUE = re.compile(r"(?=.{0,200}[a-z])(?=.{0,200}[A-Z])(?=.{0,200}\d)[A-Za-z0-9+/_-]{40,}={0,2}")
_BYTES = "base64 of bytes that are no text"


class Undone(NamedTuple):
    """The values as they read, and what of them is an encoding of something else than text: how many values, null for none."""

    values: pl.Series
    opaque: str | None = None


def undone(values: pl.Series) -> Undone:
    """Values (none null) as they read, where most are written in an encoding as wholes."""
    first = [value for value in values.head(_LOOKED_AT).to_list() if value]
    few = first[:_FIRST]
    for form, read in _WHOLE:
        if few and _many(form.fullmatch, few, _HALF) and _reads(form, read, first):
            return Undone(_each(values, read))
    for part, read_part in _PARTS:
        if few and _many(part.search, few, _HALF):
            return Undone(_each(values, read_part))
    if few and _many(_OPAQUE.fullmatch, few, _MOSTLY) and not few[0].startswith((PSEUDONYM_PREFIX, TOKEN_PREFIX)):
        return Undone(values, _BYTES if _many(_OPAQUE.fullmatch, first, _MOSTLY) else None)
    return Undone(values)


def _many(test: Callable[[str], object], values: Sequence[str], share: float) -> bool:
    return sum(test(value.strip()) is not None for value in values) >= share * len(values)


def _reads(form: re.Pattern[str], read: Callable[[str], str | None], first: Sequence[str]) -> bool:
    """Whether most values are of the form and stand for text; so few that chance may make them so must be long."""
    texts = [read(value) for value in first if form.fullmatch(value.strip())]
    told = sum(text is not None for text in texts)
    long = len(set(first)) > 2 or min(map(len, first)) >= _SHORT
    return long and told >= _MOSTLY * len(first)


def _each(values: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    different = values.unique()
    become = {value: text for value in different.to_list() if (text := read(value)) is not None and text != value}
    return values.replace(become) if become else values


def _text(raw: bytes) -> str | None:
    """Bytes as the text that they are: letters and digits for the most part."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not text or not all(character.isprintable() or character in "\n\r\t" for character in text):
        return None
    return text if sum(character.isalnum() for character in text) >= _HALF * len(text) else None


def _of_base64(value: str) -> str | None:
    body = value.strip().rstrip("=").replace("-", "+").replace("_", "/")
    if len(body) % 4 == 1 or _HEXADECIMAL.fullmatch(body):
        return None
    try:
        return _text(base64.b64decode(body + "=" * (-len(body) % 4), validate=True))
    except ValueError:
        return None


def _of_hexadecimal(value: str) -> str | None:
    found = _HEXADECIMAL.fullmatch(value.strip())
    return _text(bytes.fromhex(found[1])) if found else None


def _of_url(value: str) -> str:
    """Escapes undone, twice where they were made twice."""
    once = unquote(value, errors="replace")
    return unquote(once, errors="replace") if _URL.search(once) else once


def _of_mail(value: str) -> str:
    def read(match: re.Match[str]) -> str:
        return bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "replace")

    return _MAIL.sub(read, value.replace("=\n", ""))


_WHOLE = ((_BASE64, _of_base64), (_HEXADECIMAL, _of_hexadecimal))
_PARTS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_URL, _of_url),
    (_ENTITY, html.unescape),
    (_MAIL, _of_mail),
)

_PLAIN = str.maketrans({odd: plain for odd, plain in REPLACE.items() if plain.isdigit() or not plain})
_ENOUGH_DIGITS = 5


def in_plain_digits(sample: Sequence[str]) -> tuple[str, ...]:
    """Values, those with many digits in digits of ASCII and without marks that are not seen."""
    return tuple(value if value.isascii() or sum(map(str.isdigit, value)) < _ENOUGH_DIGITS else value.translate(_PLAIN) for value in sample)  # fmt: skip
