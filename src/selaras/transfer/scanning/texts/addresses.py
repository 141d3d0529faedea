"""Postal addresses in running text: a house or street with its number, and what follows of the place."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, numbered, taken
from selaras.transfer.meanings.likeness import Kind, likeness
from selaras.transfer.scanning.texts.marking import FRONT, LETTER, LETTERS, UPPER, Matches, Texts, either
from selaras.transfer.scanning.texts.piece import PLACE, Belief, Pieces
from selaras.transfer.scanning.texts.speech import any_of, words

_NUMBER = r"\d{1,5}[A-Za-z]?(?:[-/](?:\d{1,5}[A-Za-z]?|[A-Z]))*"
_WORD = rf"{UPPER}{LETTERS}*"
_HOUSE = (
    rf"(?:(?i:no\.?|nº|№|\#|lot|unit|house|rumah|số nhà|số|nhà|lô)[ ]?)?(?:[A-Z]-)?\(?{_NUMBER}\)?(?:\([A-Z]\))?,?[ ]"
)
_FRONT_PART = rf"(?i:{any_of(words('front_part', 'addresses'))})\.?[ ]?(?:\d+|[A-Z])[A-Z]?(?:[-/]\d+)*,?[ ]"
_PARTICLE = r"(?:(?:de|da|do|dos|das|del|dela|ng|sa) )?"
_AHEAD = any_of(words("street_ahead", "addresses"))
_BEHIND = any_of(words("street_behind", "addresses"))
_BLOCK = any_of(words("block", "addresses"))
_PART = any_of(words("part", "addresses"))
_SHORTENED = words("shortened", "addresses")
_DOTTED_PART = any_of(word for word in words("part", "addresses") if word in _SHORTENED)
_SHORT_PART = any_of(words("short_part", "addresses"))
_NAMED_PART = rf"(?:(?i:{_DOTTED_PART})\.|(?i:{_PART})|(?:{_SHORT_PART})\.)[ ]?"
_SETTLEMENT = any_of(words("settlement", "addresses"))
_BEGINNINGS = (
    rf"(?:(?:{_FRONT_PART}){{0,3}}{_HOUSE}(?:{_WORD}[ ]){{1,4}}(?i:{_BEHIND})(?-u:\b))",
    rf"(?:(?:{_FRONT_PART}){{0,3}}(?:{_HOUSE})?(?i:{_AHEAD})\.?[ ]{_PARTICLE}(?:{_WORD}|\d+))",
    rf"(?:(?i:{_BLOCK})[ ]?\d{{1,4}}[A-Z]?,?[ ](?:{_WORD}|\d))",
    rf"(?:(?:{_FRONT_PART}){{0,3}}{_HOUSE}(?:{_WORD}[ ]?){{1,4}},[ ]{_NAMED_PART}(?:{_WORD}|\d+))",
    rf"(?:(?i:{_SETTLEMENT})\.?[ ](?:{_WORD}|\d+))",
    rf"(?:(?:{_FRONT_PART}){{0,3}}{_HOUSE}(?:{_WORD}[ ]?){{1,4}},[ ]{_WORD})",
    rf"(?:(?:{_FRONT_PART}){{1,3}}{_WORD})",
)
_BEGINNING = rf"{FRONT}(?:{either(_BEGINNINGS)})"
"""How an address begins; what follows is read word by word."""
_LEADS = rf"(?P<before>^|[^\pL\pN])(?P<lead>(?i:{any_of(words('lead', 'addresses'))})[ ]?[:：=]?[ ]{{1,2}})"
_LED = rf"{_LEADS}(?P<match>(?:{_WORD}[ ]){{1,4}}{_NUMBER})"
"""The same behind a word for an address, which needs no word for a street."""
_AHEAD_BYTES, _WORD_BYTES = 200, 20
_SIGNS = r"\pL\pN_'’\-/\x{300}-\x{36F}"
_CAPITAL_WORD = rf"{_PARTICLE}[\pL\p{{Nl}}\p{{No}}--[a-zà-öø-ÿ]][{_SIGNS}]*"
_ITEM = rf"(?:(?i:{_BEHIND})\.[ ]\#?\d[\pL\pN_/\-]*|{_NAMED_PART}(?:{_CAPITAL_WORD}|\d+[\pL\pN_/\-]*)|\#?\d[\pL\pN_/\-]*|(?i:no|rt|rw)\.?[ ]?\d+(?:/(?:rw[ ]?)?\d+)?|{_CAPITAL_WORD})"
_AFTER, _DOTTED = r"(?:,[ ]?|[ ])", rf"(?i:{_PART}|{_BEHIND})\.,"
_ITEMS = rf"(?:{_AFTER}(?:{_DOTTED}[ ]?)*{_ITEM})*(?:{_AFTER}{_DOTTED})?"
_REST = rf"^[{_SIGNS}]*(?:\.,[ ]?{_ITEM})?{_ITEMS}"
_REST_OF_SHORT = rf"^[{_SIGNS}]*\.?{_ITEMS}"
"""What of an address follows its beginning, where that ends with a word or with one that is written short with a dot; of other
words a dot is part where they may be and a comma or a number follows."""
_FIRST_WORD = r"^(?:[\pL\pN]+|(?s:.))"
_SHORT = rf"(?:^|[^\pL])(?i:\pL|{any_of(_SHORTENED)})$"
_UNSPACED = {
    "th": r"(?:(?:(?:คอนโด|อาคาร|หอพัก|หมู่บ้าน)[ก-๎]+[ ](?:(?:ห้อง|ชั้น)[ ]?\d+[ ])*|(?:(?:บ้านเลขที่|เลขที่)[ ]?)?\d{1,4}(?:/\d{1,4})?[ ]?)(?:(?:หมู่ที่|หมู่|ม\.)[ ]?\d{1,2}[ ]?)?(?:(?:หมู่บ้าน|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.)[ ]?[ก-๎\d]+(?:[ ]\d{1,3}(?:[ ,]|$))?[, ]{0,2})+(?:กรุงเทพมหานคร|กรุงเทพฯ|กทม\.|กรุงเทพ)?(?:(?:[ก-๎]{2,20}[ ]?)?\d{5}|[ก-๎]{2,16}$)?)",
    "lo": r"(?:(?:(?:ເຮືອນເລກທີ|ເລກທີ)[ ]?\d+[A-Za-z/\d]*[, ]{0,2})?(?:ໜ່ວຍ[ ]?\d+[, ]{0,2})?(?:ຖະໜົນ[ ]?[ກ-ໟ]+[, ]{0,2})?(?:ບ້ານ|ບ\.)[ ]?[ກ-ໟ]+(?:[, ]{1,2}(?:ເມືອງ|ມ\.|ແຂວງ|ຂ\.|ນະຄອນຫຼວງ)[ ]?[ກ-ໟ]+)+)",
    "km": r"(?:(?:ផ្ទះ(?:លេខ)?[ ]?\d+[A-Za-z]*[, ]{0,2})?(?:(?:ផ្លូវ(?:លេខ)?|មហាវិថី)[ ]?[\dក-៓]+[, ]{0,2})?(?:(?:ភូមិ|សង្កាត់|ឃុំ|ខណ្ឌ|ស្រុក|ខេត្ត|ក្រុង|រាជធានី)[ ]?[\dក-៓]+[, ]{0,2}){2,})",
    "my": r"(?:(?:(?:အမှတ်|တိုက်)[ ]?[(]?\d+[A-Za-z]?[)]?[၊, ]{0,2})?(?:[က-၉\d]+(?:[ ][က-၉]+)?(?:လမ်းမကြီး|လမ်း|ရပ်ကွက်|မြို့နယ်|ကျေးရွာ|မြို့)[၊, ]{0,2}){2,})",
    "zh": r"(?:(?:[\x{4e00}-\x{9fff}]{1,6}(?:省|市|区|區|县|縣))*[\x{4e00}-\x{9fff}]{1,6}(?:路|街|巷|大道|道)\d+(?:号|號)?(?:\d+(?:楼|樓|室|座|单元))*)",
    "ta": r"(?:\d{1,4}[A-Za-z/\d]*[, ]{1,2}(?:[\x{0b82}-\x{0bd7}]+[ ]){1,3}(?:தெரு|சாலை|வீதி|நகர்)(?:[, ]{1,2}[\x{0b82}-\x{0bd7}]+)?(?:[ \-]\d{6})?)",
}
_DATED = rf"^(?:19|20)\d\d,|(?:^|[^\pL\pN_])(?:{any_of(words('months', 'addresses'))})(?:$|[^\pL\pN_])"
"""Words of dates and of laws, which are numbered as houses are."""
_TRAILING = " \u00a0\n\r\t,၊"
_SECTIONS = sorted({
    *words("part", "addresses"), *words("short_part", "addresses"), *words("street_ahead", "addresses"),
    *words("street_behind", "addresses"), *words("block", "addresses"), *words("settlement", "addresses"),
})  # fmt: skip
_PLAIN_WORD = rf"[{LETTER}]+(?:/[{LETTER}]+)?"


def addresses_in(texts: Texts) -> Pieces:
    """The addresses in texts. Two of different forms may overlap."""
    rows = texts.holding(either((_BEGINNING, _LED)), texts.capitals)
    led = texts.search_led(_LED, rows & texts.digits).found
    found = [*_unspaced(texts), _addresses(led, _lengths(texts, led, led=True))]
    begun = texts.search(_BEGINNING, rows)
    while len(begun):
        lengths = _lengths(texts, begun)
        found.append(_addresses(begun, lengths))
        begun = _further(texts, begun.chosen(lengths == 0))
    return Pieces.together(found)


def _further(texts: Texts, refused: Matches) -> Matches:
    """Where else an address may begin inside beginnings that were none: the first place in each, behind its first word."""
    if not len(refused):
        return refused
    begun = texts.parts(refused.rows, refused.starts, refused.stops)
    starts = refused.starts + taken(begun, _FIRST_WORD)
    rest = Texts(texts.behind(refused.rows, starts, _AHEAD_BYTES))
    inside = rest.search(_BEGINNING)
    ahead, ends = starts[inside.rows], refused.stops[inside.rows]
    here = (np.diff(inside.rows, prepend=-1) > 0) & (ahead + inside.starts < ends)
    begins = ahead + inside.starts
    return Matches(refused.rows[inside.rows], begins, begins, ahead + inside.stops).chosen(here)


def _lengths(texts: Texts, found: Matches, led: bool = False) -> Positions:
    """The bytes of the addresses that matches begin, none where that is no address; ``led``: whether words for one stand ahead."""
    if not len(found):
        return found.starts
    short = texts.ahead(found.rows, found.stops, _WORD_BYTES).str.contains(_SHORT).to_numpy()
    behind = texts.behind(found.rows, found.stops, _AHEAD_BYTES)
    rest = np.where(short, taken(behind, _REST_OF_SHORT), taken(behind, _REST))
    wholes, which = numbered(_trimmed(texts, found.rows, found.starts, found.stops + rest))
    needed = _needed(wholes, led)
    chosen = np.flatnonzero(needed < 1)
    shares = likeness(wholes[chosen].to_list())[:, [Kind.ADDRESS, Kind.PLACE]].sum(axis=1)
    lengths = np.zeros(len(wholes), dtype=np.int64)
    lengths[chosen] = np.where(shares >= needed[chosen], wholes[chosen].str.len_bytes().to_numpy(), 0)
    return np.asarray(lengths[which])


def _unspaced(texts: Texts) -> Iterator[Pieces]:
    rows = texts.holding(either(_UNSPACED.values()), texts.in_own_scripts)
    for language, form in _UNSPACED.items():
        if language in texts.scripts:
            found = texts.search(form, rows & texts.scripts[language])
            wholes = _trimmed(texts, found.rows, found.starts, found.stops)
            yield _addresses(found, wholes.str.len_bytes().to_numpy().astype(np.int64))


def _trimmed(texts: Texts, rows: Positions, starts: Positions, stops: Positions) -> pl.Series:
    return texts.parts(rows, starts, stops).str.strip_chars_end(_TRAILING)


def _addresses(found: Matches, lengths: Positions) -> Pieces:
    """From where addresses begin and how many bytes they have; those of none are no addresses."""
    return Pieces.all_of(found.cut_to(lengths), _ADDRESS)


_ADDRESS = Belief("address", "written as an address", PLACE)


def _needed(wholes: pl.Series, led: bool) -> NDArray[np.float64]:
    """How much words must look like an address or a place to be one; more than they can where nothing makes them one."""
    listed = wholes.str.extract_all(_PLAIN_WORD)
    of = np.repeat(np.arange(len(wholes)), listed.list.len().to_numpy())
    sections = np.bincount(
        of, listed.explode().drop_nulls().str.to_lowercase().is_in(_SECTIONS).to_numpy(), len(wholes)
    )
    commas = wholes.str.count_matches(",", literal=True).to_numpy()
    alone = np.where((sections >= 2) | (commas >= (1 if led else 2)), _LIKE_ALONE, np.inf)
    needed = np.where((sections > 0) & wholes.str.contains(r"\d").to_numpy(), _LIKE, alone)
    return np.where(wholes.str.contains(_DATED).to_numpy(), np.inf, needed)


_LIKE, _LIKE_ALONE = 0.4, 0.6
"""So much must words look like an address or a place, with a number and a word of addresses, or without both."""
