"""Texts as they read, with the way back: markup and encodings undone, letters and digits in one form."""

from __future__ import annotations

import base64
import bisect
import html
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import polars as pl

from selaras.transfer.identifiers.protected import LETTERS, PSEUDONYM_PREFIX
from selaras.transfer.scanning.column import REPLACE

_MARKED_UP = r"[<&%\\]|[0-9A-Za-z]\+[A-Za-z]"
_ODD = rf"{_MARKED_UP}|[\x{{0300}}-\x{{036f}}{''.join(REPLACE)}]"
_SIGN_OF_MARKUP = r"[<&%\\+]"
"""Each match of it holds one of these, which are looked for twice as fast."""
_FOUR = r"[A-Za-f][A-Za-z0-9+/_\-]{3}"
_BASE64 = rf"(?:{_FOUR}{_FOUR}{_FOUR}|4(?:L[ilmqu]|Z[67]|Y[CG])[A-Za-z0-9+/_\-]{{9}})[A-Za-z0-9+/_\-]{{12,}}={{0,2}}"
"""Twelve bytes or more that begin as text in ASCII or in the scripts of Thailand, Laos, Cambodia or Myanmar do."""
_LONGEST_TAG = 300

_PIECE = re.compile(
    rf"<[/!a-zA-Z][^<>]{{0,{_LONGEST_TAG}}}>|&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z]{{2,8}}\d*);|(?:%[0-9A-Fa-f]{{2}})+|(?:\\u[0-9a-fA-F]{{4}})+|\\[nrt\"/\\]"
    r"|[^\W\d_][\u0300-\u036f]+|(?<=[0-9A-Za-z])\+(?=[A-Za-z])|[" + "".join(REPLACE) + "]"
)
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|font|mark|a|small|sup|sub|code|s)\b", re.IGNORECASE)
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]+")
_TELLING = re.compile(r"@|\d{5}")


@dataclass(frozen=True, slots=True)
class View:
    """A text as it reads, and where in the original its parts come from; none where it reads as it is written.

    ``begins``: where in the view each part begins; ``starts``, ``stops``: the part of the original that each of its characters
    stands for, or, where it was copied, where that begins and ``_COPIED``.
    """

    text: str
    begins: array[int]
    starts: array[int]
    stops: array[int]

    def back(self, start: int, stop: int) -> tuple[int, int]:
        """A part of the view as a part of the original, in characters."""
        if not self.begins:
            return start, stop
        return self._whole(start)[0], self._whole(stop - 1)[1]

    def _whole(self, place: int) -> tuple[int, int]:
        """What of the original a character stands for."""
        part = bisect.bisect_right(self.begins, place) - 1
        begin, start, stop = self.begins[part], self.starts[part], self.stops[part]
        if stop != _COPIED:
            return start, stop
        return start + place - begin, start + place - begin + 1


_COPIED = -1


ODD = f"{_ODD}|{_BASE64}"
"""What texts hold that may read otherwise than they are written, or hold base64."""


def _with_any(pattern: str, values: pl.Series, among: pl.Series) -> list[int]:
    """Which of some of the texts hold a match."""
    return among.filter(values[among].str.contains(pattern)).to_list()


def views(values: pl.Series, odd: pl.Series) -> dict[int, View]:
    """The views of those texts that do not read as they are written; ``odd``: the numbers of those
    that may not (see ``ODD``)."""
    found: dict[int, View] = {}
    for row in _with_any(_ODD, values, odd):
        text = values[row]
        view = view_of(text)
        if view.text != text:
            found[row] = view
    return found


def view_of(text: str) -> View:
    """A text as it reads: tags and entities of HTML, escapes of URLs and JSON, composed letters, digits of the region.

    >>> view_of("<b>Nguy&#7877;n</b> An").text
    'Nguyễn An'
    >>> view_of("name=Siti+Aminah%20binti").text
    'name=Siti Aminah binti'
    """
    pieces: list[str] = []
    begins, starts, stops = array("q"), array("q"), array("q")
    at = length = 0

    def add(piece: str, start: int, stop: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            begins.append(length)
            starts.append(start)
            stops.append(stop)
            length += len(piece)

    for match in _PIECE.finditer(text):
        reads = _reads(match[0])
        if reads is not None:
            add(text[at : match.start()], at, _COPIED)
            add(reads, match.start(), match.end())
            at = match.end()
    if at:
        add(text[at:], at, _COPIED)
    return View("".join(pieces) if at else text, begins, starts, stops)


def _reads(piece: str) -> str | None:
    match piece[0]:
        case "<":
            if _TELLING.search(piece):
                return None
            return "" if _INLINE.match(piece) else "\n"
        case "&":
            read = html.unescape(piece)
            return None if read == piece else _plain(read)
        case "%":
            return _plain(unquote(piece, errors="replace"))
        case "\\":
            return _escaped(piece)
        case "+":
            return " "
    return _plain(unicodedata.normalize("NFC", piece))


def _escaped(piece: str) -> str:
    if piece[1] != "u":
        return {"n": "\n", "r": "\n", "t": "\t"}.get(piece[1], piece[1])
    units = bytes.fromhex(piece.replace("\\u", ""))
    return _plain(units.decode("utf-16-be", "replace"))


def _plain(text: str) -> str:
    return "".join(REPLACE.get(character, character) for character in text)


Encoded = tuple[int, int, int, str, str]
"""A token of base64 in a text: its row, beginning and end in characters, how it is written, and what it stands for."""


def encoded(values: pl.Series, odd: pl.Series) -> Iterator[Encoded]:
    """What is written in base64 inside texts; ``odd``: the numbers of those that may hold such (see ``ODD``)."""
    for row in _with_any(_BASE64, values, odd):
        for match in _TOKEN.finditer(values[row]):
            decoded = _decoded(match[0])
            if decoded is not None:
                yield row, match.start(), match.end(), match[0], decoded


_TOKEN = re.compile(_BASE64)


def _decoded(token: str) -> str | None:
    """The text that a token of base64 stands for, else ``None``: bytes that are no text, and words that only look so."""
    if _HEXADECIMAL.fullmatch(token):
        return None
    body = token.rstrip("=").replace("-", "+").replace("_", "/")
    if len(body) % 4 == 1:
        return None
    try:
        text = base64.b64decode(body + "=" * (-len(body) % 4), validate=True).decode("utf-8")
    except ValueError:
        return None
    return text if all(character.isprintable() or character in "\n\r\t" for character in text) else None


def readable(values: pl.Series) -> pl.Series:
    """Texts as they read, for counting: markup and escapes undone, and what stands in base64 in its place.

    Only values that hold such things change; digits and letters are not put into one form otherwise.
    """
    lengths = values.str.len_bytes()
    pseudonyms = (lengths == _PSEUDONYM) & values.str.starts_with(PSEUDONYM_PREFIX)
    if pseudonyms.all():
        return values
    long = (lengths >= _SHORTEST_TOKEN) & ~pseudonyms
    odd = values.str.contains(f"{_SIGN_OF_MARKUP}|{_BASE64}" if long.any() else _SIGN_OF_MARKUP)
    rows = {row: view_of(values[row]).text for row in _with_any(_MARKED_UP, values, odd.arg_true())}
    texts: dict[int, dict[str, str]] = {}
    for row, _, _, token, text in encoded(values, (odd & long).arg_true()):
        texts.setdefault(row, {})[token] = text
    for row, instead in texts.items():
        rows[row] = _with(instead, rows.get(row, values[row]))
    return values.clone().scatter(list(rows), list(rows.values())) if rows else values


def _with(texts: dict[str, str], value: str) -> str:
    """A value with texts in the place of the tokens of base64 that stand for them."""
    return _TOKEN.sub(lambda match: texts.get(match[0], match[0]), value)


_SHORTEST_TOKEN = 24
_PSEUDONYM = len(PSEUDONYM_PREFIX) + LETTERS
