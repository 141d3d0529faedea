"""Values of a row that its own texts repeat: a protected telephone, name or address must not stand in the note beside it.

What finds personal data in texts knows the forms of things; a number without a word, or a name in letters that no list is made for, has
none. But it is known, since a protected column of the same row holds it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that are written without blanks: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_BETWEEN = r"[\s\-.()/\u200b\u00a0]{0,3}"
"""What people write between the digits of a number."""
_CODES = ("673", "855", "856", "670", "62", "60", "95", "63", "65", "66", "84")
"""The country codes of the region (ITU-T E.164)."""
_DIGITS = 7
"""So many digits in a row tell somebody; fewer may be a sum, a year or a house."""
_LETTERS = 3
_PARTICLES = frozenset(
    "bin binti binte bt bte anak van von thi der del dos das the and dan drs haji hajah puan encik ibu bapak pak nona nyonya tuan mrs miss".split()
)
"""Words in names of people that many names have."""


@dataclass(frozen=True, slots=True)
class Own:
    """A protected column: what its values are taken for ("" where nobody knows), and, row by row, the values."""

    kind: str
    values: pl.Series


Write = Callable[[str, list[str]], Iterable[str]]
"""From a category's key and texts: what is written in their place (as ``redacting`` has it)."""


def without(texts: pl.Series, owns: Sequence[Own], write: Write) -> tuple[pl.Series, Counter[str]]:
    """Texts without the protected values of their rows, and how many of each kind went. ``owns``: as many rows as texts."""
    counts: Counter[str] = Counter()
    owns = [Own(own.kind, own.values.cast(pl.String, strict=False)) for own in owns]
    held = _may_hold(texts, owns)
    rows = reduce(or_, held, pl.Series([False]).new_from_index(0, len(texts))).arg_true()
    if not len(rows):
        return texts, counts
    after = texts.gather(rows).to_list()
    for own, mask in zip(owns, held, strict=True):
        here = mask.gather(rows).arg_true().to_list()
        values = own.values.gather(rows).to_list()
        for row in here:
            after[row] = _without(after[row], values[row], own.kind, write, counts)
    return texts.clone().scatter(rows, pl.Series(after, dtype=pl.String)), counts


_MOST = 8
"""So many words of a value are looked at to see which texts may hold any of it."""


def _may_hold(texts: pl.Series, owns: Sequence[Own]) -> list[pl.Series]:
    """For each column, which texts hold a word of three letters or the last seven digits of the value of their row."""
    words = _words_of(texts)
    digits = texts.str.replace_all(r"\D", "")
    strange = digits.str.contains(r"[^0-9]").fill_null(value=False)
    said = texts.is_not_null() & (texts != "")
    return [said & _may_be(words, digits, strange, own.values) for own in owns]


def _words_of(values: pl.Series) -> pl.Series:
    """Texts in small letters, with one blank around each word."""
    plain = values.str.normalize("NFC").str.to_lowercase().str.replace_all(r"[^\p{L}\p{M}\p{N}]+", " ")
    return " " + plain + " "


def _may_be(texts: pl.Series, digits: pl.Series, strange: pl.Series, values: pl.Series) -> pl.Series:
    number = values.str.replace_all(r"\D", "")
    words = values.str.normalize("NFC").str.to_lowercase().str.extract_all(r"[\p{L}\p{M}]{3,}")
    unspaced = values.str.contains(_UNSPACED.pattern)
    frame = pl.DataFrame({"t": texts, "d": digits, "n": number, "w": words, "s": strange, "u": unspaced})
    long = pl.col("n").str.len_chars() >= _DIGITS
    tail = pl.when(long).then(pl.col("n").str.tail(_DIGITS))
    held = [pl.col("d").str.contains(tail, literal=True), long & (pl.col("s") | pl.col("n").str.contains(r"[^0-9]"))]
    longest = words.list.len().max()
    for place in range(min(_MOST, longest) if isinstance(longest, int) else 0):
        word = pl.col("w").list.get(place, null_on_oob=True)
        wanted = pl.when(pl.col("u")).then(word).otherwise(" " + word + " ")
        held.append(pl.col("t").str.contains(wanted, literal=True))
    return frame.select(pl.any_horizontal(*(expression.fill_null(value=False) for expression in held))).to_series()


def _without(text: str, value: str | None, kind: str, write: Write, counts: Counter[str]) -> str:
    if not value:
        return text
    value, key = unicodedata.normalize("NFC", value).strip(), kind or "withheld"
    if sum(map(str.isalpha, value)) >= _LETTERS:
        text = unicodedata.normalize("NFC", text)
        parts = _parts(value) if kind == "name" else _pieces(value) if kind == "address" else []
        plain = text.casefold()
        present = frozenset(_TOKENS.findall(plain))
        for part in sorted({value, *parts}, key=len, reverse=True):
            pattern = _words(part, plain, present)
            if pattern is not None and pattern.search(text):
                (written,) = write(key, [part])
                text, found = pattern.subn(written.replace("\\", r"\\"), text)
                counts[key] += found
    western = _western(value)
    core = _core(western, "".join(filter(str.isdecimal, western)))
    if len(core) >= _DIGITS:
        for start, stop in reversed(list(_numbers(_western(text), core))):
            (written,) = write(key, [value])
            text = text[:start] + written + text[stop:]
            counts[key] += 1
    return text


_TOKENS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(rf"[0-9](?:{_BETWEEN}[0-9]){{{_DIGITS - 1},}}")
_BEFORE = re.compile(rf"(?:(?:\+|(?<!\d)00)?(?:{'|'.join(_CODES)}){_BETWEEN})?(?:\(?0+\)?{_BETWEEN})?$")


def _numbers(text: str, core: str) -> Iterator[tuple[int, int]]:
    """Where a number stands in a text, with its country code and zeros, and is no part of another."""
    for run in _NUMBER.finditer(text):
        places = [place for place in range(*run.span()) if text[place].isdecimal()]
        digits = "".join(text[place] for place in places)
        at = digits.find(core)
        while at >= 0:
            start, stop = places[at], places[at + len(core) - 1] + 1
            begin = _BEFORE.search(text, 0, start)
            start = begin.start() if begin else start
            whole = not text[start - 1 : start].isdecimal() and not text[stop : stop + 1].isdecimal()
            if whole:
                yield start, stop
            at = digits.find(core, at + 1)


def _western(text: str) -> str:
    """Decimal digits of all scripts as those of ASCII."""
    return (
        text
        if text.isascii()
        else "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    )


def _core(value: str, digits: str) -> str:
    """The digits that every spelling of a number shares: without country code and leading zeros."""
    international = value.lstrip().startswith(("+", "00"))
    rest = digits.lstrip("0")
    for code in _CODES:
        if rest.startswith(code) and len(rest) - len(code) >= _DIGITS and (international or len(rest) >= 11):
            return rest[len(code) :].lstrip("0")
    return rest


def _words(text: str, plain: str, present: frozenset[str]) -> re.Pattern[str] | None:
    """A text as whole words, whatever stands between them and whatever its case, if its words are ``present`` in a ``plain`` text."""
    tokens = [token for token in re.split(r"[\W_]+", text) if token] if text.isascii() else _tokens(text)
    if sum(map(len, tokens)) < _LETTERS:
        return None
    unspaced = bool(_UNSPACED.search(text))
    if not all(token.casefold() in (plain if unspaced else present) for token in tokens) and text.isascii():
        return None
    if not all(token.casefold() in plain for token in tokens):
        return None
    body = r"[\W_]{0,3}".join(map(re.escape, tokens))
    return re.compile(body if unspaced else rf"(?<![^\W_]){body}(?![^\W_])", re.IGNORECASE)


def _tokens(text: str) -> list[str]:
    """Words with the marks above, below and beside their letters."""
    return re.findall(r"(?:[^\W_]|[\u0300-\u036f\u0e31-\u0e4e\u0eb1-\u0ebc\u102b-\u103e\u17b4-\u17dd])+", text)


def _parts(name: str) -> list[str]:
    """The telling words of a name of several words."""
    words = name.split() if _UNSPACED.search(name) else re.findall(r"[^\W\d_]+", name)
    if len(words) < 2:
        return []
    return [word for word in words if len(word) >= _LETTERS and word.casefold() not in _PARTICLES]


def _pieces(address: str) -> list[str]:
    """The parts of an address that name a street, a house or a block."""
    pieces = (piece.strip() for piece in re.split(r"[,;\n၊]", address))
    return [piece for piece in pieces if len(piece) >= 6 and (any(map(str.isdecimal, piece)) or len(piece.split()) > 1)]


_MARK = re.compile(r"\[address\]")
_TOKEN = re.compile(r"#?[\w/\-]*\d[\w/\-]*|(?:no|nomor|rt|rw|blk|block|blok|unit|kav|gg|lot|lô|số)\b\.?", re.IGNORECASE)


def beside_marks(texts: pl.Series, owns: Sequence[Own]) -> pl.Series:
    """Texts without the house numbers and the like that are left beside a mark for an address, where the row's own addresses have them."""
    rows = texts.str.contains("[address]", literal=True).fill_null(value=False).arg_true()
    addresses = [
        own.values.cast(pl.String, strict=False).gather(rows).to_list() for own in owns if own.kind == "address"
    ]
    if not len(rows) or not addresses:
        return texts
    changed = [
        _swallowed(
            text,
            {
                token.casefold()
                for values in addresses
                if values[row]
                for token in re.findall(r"[\w/\-#]+", values[row])
            },
        )
        for row, text in enumerate(texts.gather(rows).to_list())
    ]
    return texts.clone().scatter(rows, pl.Series(changed, dtype=pl.String))


def _swallowed(text: str, known: set[str]) -> str:
    place = 0
    while (mark := _MARK.search(text, place)) is not None:
        start, stop = mark.span()
        while (after := re.compile(r"[\s,.]{0,3}([\w/\-#]+\.?)").match(text, stop)) and _left(after[1], known):
            stop = after.end()
        while (before := re.search(r"([\w/\-#]+\.?)[\s,.]{0,3}$", text[:start])) and _left(before[1], known):
            start = before.start()
        text = f"{text[:start]}[address]{text[stop:]}"
        place = start + len("[address]")
    return text


def _left(token: str, known: set[str]) -> bool:
    return token.rstrip(".").casefold() in known and _TOKEN.fullmatch(token) is not None
