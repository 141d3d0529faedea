"""Bytes as the text that they are: UTF-8, UTF-16, or an encoding of the region; what is no text is told apart."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

_AT_ONCE = 4096
"""So many values are made Python's at a time: they may be pictures."""
_SAMPLE, _MOSTLY = 256, 0.9
"""An encoding without a mark of its own is believed where so much of the first values that are no UTF-8 is text in it."""
_LONGEST = 1 << 20
"""Of longer values the beginning is judged."""
_CONTROLS = r"[\x00-\x08\x0b\x0e-\x1a\x1b\x7f]"
"""Characters that text has none of."""

_KINDS = (
    (b"\xff\xd8\xff", "JPEG pictures"), (b"\x89PNG", "PNG pictures"), (b"GIF8", "GIF pictures"), (b"%PDF", "PDF documents"),
    (b"PK\x03\x04", "ZIP or Office files"), (b"\x1f\x8b", "gzip files"), (b"\xd0\xcf\x11\xe0", "Office files"), (b"SQLite format 3\x00", "SQLite files"),
    (b"RIFF", "sounds or pictures"), (b"ID3", "sounds"), (b"II*\x00", "TIFF pictures"), (b"MM\x00*", "TIFF pictures"), (b"(\xb5/\xfd", "Zstandard files"),
)  # fmt: skip
"""What values begin with that are files, by their kind."""
_NO_TEXT = "bytes that are no text"


class Decoded(NamedTuple):
    """Binary values as strings, null where they are no text; and how many those are, by what they are."""

    texts: pl.Series
    unread: Counter[str]


def decoded(values: pl.Series) -> Decoded:
    """Binary values as text, as far as they are."""
    named = values.bin.starts_with
    if not any(named(begins).any() for begins, _ in _KINDS):
        try:
            texts = values.cast(pl.String)
        except pl.exceptions.PolarsError:
            pass  # some are no UTF-8
        else:
            texts = texts.str.strip_chars_end("\0")
            if not texts.str.contains(_CONTROLS).any():
                return Decoded(texts, Counter())
    return _one_by_one(values)


def _one_by_one(values: pl.Series) -> Decoded:
    texts: list[str | None] = []
    left: list[int] = []
    unread: Counter[str] = Counter()
    for row, value in enumerate(_python(values)):
        text = None
        if value:
            kind = _kind_of(value)
            text = None if kind else _marked(value)
            if kind:
                unread[kind] += 1
            elif text is None:
                left.append(row)
        texts.append(text if value else None if value is None else "")
    if left:
        encoding = _encoding_of(values.gather(left[:_SAMPLE]).to_list())
        for start in range(0, len(left) if encoding is not None else 0, _AT_ONCE):
            rows = left[start : start + _AT_ONCE]
            for row, value in zip(rows, values.gather(rows).to_list(), strict=True):
                texts[row] = encoding.read(value) if encoding is not None else None
        unread[_NO_TEXT] += sum(texts[row] is None for row in left)
    return Decoded(pl.Series(values.name, texts, dtype=pl.String), +unread)


def _python(values: pl.Series) -> Iterator[bytes | None]:
    for start in range(0, len(values), _AT_ONCE):
        yield from values.slice(start, _AT_ONCE).to_list()


_BEGINNINGS = tuple(begins for begins, _ in _KINDS)


def _kind_of(value: bytes) -> str | None:
    if not value.startswith(_BEGINNINGS):
        return None
    return next((kind for begins, kind in _KINDS if value.startswith(begins)), None)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_OF_MARKS = tuple(mark for mark, _ in _MARKS)


def _marked(value: bytes) -> str | None:
    """A value in UTF-8, or with a mark that says what it is in."""
    marked = value.startswith(_OF_MARKS)
    encoding = next(name for mark, name in _MARKS if value.startswith(mark)) if marked else "utf-8"
    try:
        text = value.decode(encoding).rstrip("\0")
    except UnicodeDecodeError:
        return None
    return None if _HAS_CONTROLS.search(text) else text


_HAS_CONTROLS = re.compile(_CONTROLS)
_COMMON = r"\t\n\x0b\x0c\r\x1c-\x1f\x20-\x7e\u00a0-\u00bf\u2010-\u2027\u2030-\u203a\u20ac"
_HAN = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_LETTERS = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0233\u0300-\u0323\u1ea0-\u1ef9"
_THAI = re.compile(rf"(?:[{_COMMON}\u0e3f\u0e2f\u0e46\u0e4f-\u0e5b]|[\u0e01-\u0e2e\u0e30\u0e32\u0e33\u0e45][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*+|[\u0e40-\u0e44](?=[\u0e01-\u0e2e]))*+")  # fmt: skip
"""Thai with its marks above consonants and its leading vowels before them: random bytes seldom are."""
_CHINESE = re.compile(rf"[{_COMMON}{_HAN}]*")
_LATIN = re.compile(rf"[{_COMMON}{_LETTERS}]*")
_WIDE = re.compile(
    rf"(?:[{_COMMON}{_LETTERS}]|[\u0b80-\u0bff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]|[{_HAN}\u3040-\u30ff])*"
)
_VIETNAMESE = re.compile(
    r"[AEIOUYaeiouy\u00c0-\u00ff\u0102\u0103\u01a0\u01a1\u01af\u01b0][\u0300\u0301\u0303\u0309\u0323]"
)


def _is_latin(text: str) -> bool:
    """Whether letters with marks stand among plain ones, and are fewer."""
    letters = sum(map(str.isalpha, text))
    return 2 * _plain_letters(text) >= letters > 2


def _is_vietnamese(text: str) -> bool:
    return _is_latin(text) and _VIETNAMESE.search(text) is not None


def _is_chinese(text: str) -> bool:
    """Whether Han characters are as many as Latin letters: bytes beside a letter with a mark look like one of them."""
    return sum(character >= "\u3000" for character in text) >= _plain_letters(text)


def _plain_letters(text: str) -> int:
    return sum(character.isascii() and character.isalpha() for character in text)


def _is_of_one_script(text: str) -> bool:
    """Whether most characters are of one script, beside plain ones: two bytes at a time, random ones are of many."""
    blocks = Counter(map(_script, text))
    plain = blocks.pop(0, 0)
    return plain + max(blocks.values(), default=0) >= _MOSTLY * len(text)


def _script(character: str) -> int:
    """A number for the script of a character: 0 for Latin and what all have, 1 for Chinese and Japanese, else its block."""
    if character < "\u0250" or "\u1e00" <= character <= "\u203a":
        return 0
    return 1 if "\u3000" <= character <= "\u9fff" else ord(character) >> 7


class _Encoding(NamedTuple):
    """An encoding without a mark: what a text in it is made of, and what else holds of most."""

    name: str
    form: re.Pattern[str]
    holds: Callable[[str], bool]

    def read(self, value: bytes) -> str | None:
        """A value as text; ``None`` where it is none in this encoding."""
        try:
            text = value.decode(self.name).rstrip("\0")
        except UnicodeDecodeError:
            return None
        return text if self.form.fullmatch(text[:_LONGEST]) and not _HAS_CONTROLS.search(text) else None


_ENCODINGS = (
    _Encoding("utf-16-le", _WIDE, _is_of_one_script), _Encoding("utf-16-be", _WIDE, _is_of_one_script),
    _Encoding("cp874", _THAI, bool), _Encoding("gb18030", _CHINESE, _is_chinese), _Encoding("big5hkscs", _CHINESE, _is_chinese),
    _Encoding("cp1258", _LATIN, _is_vietnamese), _Encoding("cp1252", _LATIN, _is_latin),
)  # fmt: skip
"""In the order in which they are tried."""


def _encoding_of(values: Sequence[bytes]) -> _Encoding | None:
    """What most of the values are text in."""
    for encoding in _ENCODINGS:
        read = [text for value in values if (text := encoding.read(value)) and encoding.holds(text[:_LONGEST])]
        if len(read) >= _MOSTLY * len(values):
            return encoding
    return None
