"""Addresses and places moved up the ladder of administration: to the province or state that is named last, or to the state.

Only names of the list beside this module (``divisions.toml``) are ever written, so nothing of a street, a house or a village can be
left; what names none of them is suppressed.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from typing import NamedTuple

import polars as pl

from selaras.transfer.techniques.distinct import by_distinct

_DIGITS = {
    chr(first + digit): str(digit) for first in (0x0E50, 0x0ED0, 0x1040, 0x1090, 0x17E0, 0xFF10) for digit in range(10)
}
"""Digits of Thai, Lao, Burmese, Shan, Khmer and of full width."""
_COMMAS = r"[,;\n|၊။、，]+"
_BLANKS = r"[\s.\-–—/\\()\[\]\"'’#:_&*]+"
_POSTAL = r"(?:s ?)?\d{6}|\d{4,5}|[a-z]{2} ?\d{4}"
"""Postal codes of the eleven states, those of Brunei with letters."""
_SUFFIX = " ?(?:city|province|state|region|prov|municipality|ပြည်နယ်|တိုင်းဒေသကြီး|တိုင်း|မြို့တော်|မြို့|ခရိုင်)"
_AHEAD = "จังหวัด|เมือง|นคร|ខេត្ត|រាជធានី|ក្រុង|ແຂວງ|ເມືອງ|ນະຄອນຫຼວງ|ນະຄອນຫລວງ|မြို့နယ်|省|州"
"""Words for a division that are written together with its name."""
_WORDS = (
    "provinsi|propinsi|prov|province|provincia|lalawigan|kabupaten|kab|kota|kotamadya|negeri|state|daerah|district|tinh|thanh pho|tp|"
    "changwat|khet|khaeng|khoueng|munisipiu|municipio|municipality|จังหวัด|จ|ខេត្ត|ແຂວງ|ຂ"
)
"""Words for a division before its name, which tell it from a street that bears it."""
_STREETS = (
    "jalan|jln|jl|lorong|lrg|lebuh|lebuhraya|persiaran|lengkok|gang|gg|simpang|spg|taman|tmn|kampung|kampong|kg|blok|duong|pho|ngo|ngach|hem|rua|avenida|"
    "travessa|estrada|soi|thanon|thnal|vithei|street|st|road|rd|calle|avenue|ave|gedung|wisma|menara|bangunan|building|tower|hotel|plaza|pasar|"
    "ถนน|ถ|ซอย|ซ|ตรอก|ถนนสาย|ຖະໜົນ|ຮ່ອມ|ផ្លូវ|មហាវិថី| វិថី|လမ်း|路|街"
)
_OF_STREETS = "raya|besar|lama|baru|utama|new|old|upper|lower|north|south|east|west"
"""Words between the word for a street and its name."""
_HOUSES = "no|nomor|number|house|rumah|unit|lot|blk|block|blok|kav|kavling|so|so nha|nha|lo|floor|level|tang|room|apt|เลขที่|บ้านเลขที่|ເຮືອນເລກທີ|ເລກທີ|ផ្ទះលេខ|ផ្ទះ|အမှတ်|rt|rw"

_NAMED = re.compile(rf"(?:^|[ ,])(?:{_WORDS})$|(?:{_AHEAD})$")
_OF_A_STREET = re.compile(rf"(?:^|[ ,])(?:{_STREETS})(?: (?:{_OF_STREETS}))*$")
_OF_A_HOUSE = re.compile(rf"\b(?:{_HOUSES})\b|(?<!\w)[^\W\d]*+\d\w*+")


class _Ladder(NamedTuple):
    """``ends``: a pattern for what an address ends with; ``written``: by each name in plain form, what is written for it."""

    ends: str
    alone: str
    written: dict[str, str]
    countries: dict[str, str]


def plain_places(values: pl.Series) -> pl.Series:
    """Places as they are compared: small letters without marks on Latin ones, digits as ASCII, single blanks, ``,`` for every comma."""
    text = values
    if int(values.str.len_bytes().sum()) != int(values.str.len_chars().sum()):
        text = text.str.replace_many(list(_DIGITS), list(_DIGITS.values())).str.normalize("NFD")
        text = text.str.replace_all(r"[\x{300}-\x{36f}\x{200b}-\x{200d}\x{feff}]", "").str.normalize("NFC")
    text = text.str.to_lowercase().str.replace_all("đ", "d", literal=True).str.replace_all(_COMMAS, " , ")
    return text.str.replace_all(_BLANKS, " ").str.strip_chars(" ")


@functools.cache
def _ladder() -> _Ladder:
    listed = tomllib.loads(files(__package__).joinpath("divisions.toml").read_text(encoding="utf-8"))
    alone = "|".join(map(re.escape, plain_places(pl.Series(listed.pop("alone")["names"].split("|"))).to_list()))
    countries = _names(listed.pop("countries"))
    written: dict[str, str] = {}
    for divisions in listed.values():
        written |= {name: said for name, said in _names(divisions).items() if name not in written}
    country = "|".join(map(re.escape, sorted(countries, key=len, reverse=True)))
    name = "|".join(map(re.escape, sorted(written, key=len, reverse=True)))
    tail = rf"(?:[ ,]+(?:{_POSTAL}|{country}))*[ ,]*"
    ends = rf"^(?P<head>.*?(?:^|[ ,]|{_AHEAD}))(?P<name>{name})(?P<word>{_SUFFIX})?{tail}$"
    return _Ladder(ends, alone, written, countries)


def _names(divisions: dict[str, str]) -> dict[str, str]:
    pairs = [(name, other) for name, others in divisions.items() for other in (name, *others.split("|")) if other]
    plain = plain_places(pl.Series([other for _, other in pairs], dtype=pl.String))
    return dict(zip(plain.to_list(), (name for name, _ in pairs), strict=True))


def divisions(values: pl.Series) -> pl.Series:
    """For each address or place the largest division that it names at its end, or its state; null where it names none for sure.

    A name that a street may bear stands for a division only where no word for a street is ahead of it.

    >>> divisions(pl.Series(["Jl. Kenari No. 5 RT 02/05 Depok", "Dusun Krajan RT 01 RW 02 Desa Sumberagung"])).to_list()
    ['Jawa Barat', None]
    """
    return by_distinct(values.cast(pl.String), _up).rename(values.name)


def are_divisions(values: pl.Series) -> pl.Series:
    """Which values are the name of a division or a state and nothing else."""
    ladder = _ladder()
    return plain_places(values).is_in([*ladder.written, *ladder.countries])


def _up(values: pl.Series) -> list[str | None]:
    ladder = _ladder()
    plain = plain_places(values)
    found = plain.str.extract_groups(ladder.ends).struct.unnest()
    out: list[str | None] = []
    parts = (found[part].to_list() for part in ("head", "name", "word"))
    for text, head, name, word in zip(plain.to_list(), *parts, strict=True):
        sure = name is not None and _is_division(head, name, word or "", ladder.alone)
        out.append(ladder.written[name] if sure else _country(text, ladder))
    return out


def _country(text: str, ladder: _Ladder) -> str | None:
    """The state that stands behind the last comma, with its postal code or without."""
    last = re.sub(rf"^(?:{_POSTAL}) | (?:{_POSTAL})$", "", text.rpartition(",")[2].strip())
    return ladder.countries.get(last)


def _is_division(head: str, name: str, word: str, alone: str) -> bool:
    """Whether a name at the end of an address is that of a division, by what is ahead of it and the word behind it."""
    before = head.rstrip(" ")
    if not before or before.endswith(","):
        return True
    if _NAMED.search(before):
        return True
    if re.fullmatch(alone, name) and not word:
        return False
    if _OF_A_STREET.search(before):
        return False
    return "," in before or re.search(r"[^\W\d_]", _OF_A_HOUSE.sub(" ", before)) is not None


_AMOUNT = r"-?\(?\d{1,3}(?:[., ]?\d{3})*(?:[.,]\d{1,2})?\)?(?:[.,]?-)?"
_CURRENCY = r"(?:rp|idr|rm|myr|usd|us\$|s\$|sgd|b\$|bnd|\$|php|₱|p|thb|฿|baht|บาท|vnd|vnđ|₫|đ|đồng|dong|lak|₭|kip|ກີບ|khr|៛|riel|រៀល|mmk|ks|kyat|kyats|ကျပ်|eur|€|gbp|£|jpy|¥|cny|rmb)"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:wib|wita|wit|hrs|h|น\.))?"
_MEASURE = r"\d+(?:[.,]\d+)?(?: ?(?:x|×|\*|by) ?\d+(?:[.,]\d+)?)+ ?(?:mm|cm|m|ft|inch|in|\")?|\d+(?:[.,]\d+)? ?(?:%|mm|cm|km|kg|g|mg|ml|sqm|sqft|sq ft|m2|m²|ha|hectares)"
_NO_PLACE = rf"(?i)^\s*(?:{_CURRENCY}\.? ?{_AMOUNT}|{_AMOUNT} ?{_CURRENCY}|{_CLOCK}(?: ?(?:-|–|to|s/d|hingga|đến) ?{_CLOCK})?|{_MEASURE})\s*$"
"""Amounts of money, times of the day, sizes and shares: nobody's address, whatever the column was taken for."""


def no_places(values: pl.Series) -> pl.Series:
    """Which values are plainly something else than places: amounts with their currency, times of the day, sizes, shares.

    >>> no_places(pl.Series(["RM 982,120.00", "10:30 AM - 5:00 PM", "12 Jalan Melaka", "47300"])).to_list()
    [True, True, False, False]
    """
    return values.str.contains(_NO_PLACE).fill_null(value=False)
