"""Numbers of people that a header names or a text may hold, and that no form, check or word bears out: held or left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from selaras.transfer.categories import Category, Identifiability
from selaras.transfer.identifiers import IDENTIFIERS, Identifier
from selaras.transfer.meanings import header_words, is_silent, named_by, numbers_something
from selaras.transfer.scanning.chance import explained_by_chance
from selaras.transfer.scanning.lost import digits_lost, digits_of
from selaras.transfer.scanning.partial import ColumnPartial

_OF_PEOPLE = frozenset(
    "national_identifier official_identifier passport driving_licence tax_identifier social_security health_insurance".split()
)
_OTHERWISE = frozenset(
    "tax pajak cukai pin sim ic tin kis bir laser kp kk spk nid crn psn pcn jkn card id identitas taxpayer အခွန်".split()
)
"""Words that name something else as well: only numbers of about the right length are held because of them."""
_FEW = 8
_LEAST_DIGITS, _MANY_DIGITS, _NEAR_LENGTH = 5, 7, 3
_HALF = 0.5
_LONGEST_CODE = 12
_WITHOUT_WORD, _GROUPED = 0.04, 0.2
"""Random numbers of its form pass its check so seldom at most, where ``find`` lists one that no word names; and one in groups."""


class Named(NamedTuple):
    """What a header names, and why the values are held for it, or, without a share, why they are not explained."""

    category: Category
    share: float | None
    reason: str


def named_numbers(column: ColumnPartial) -> Named | None:
    """What the header of a column names though its values have neither form nor check of it; ``None`` where it names no number of
    people, or the values are no numbers but a few states of things."""
    values = [value for held in column.sample if (value := held.strip())]
    if not values:
        return None
    named = [(word, IDENTIFIERS[name]) for name, word in named_by(column.name).items()]
    named = [(word, declared) for word, declared in named if declared.category.key in _OF_PEOPLE]
    lost = digits_lost(values)
    for word, declared in named:
        if lost >= _HALF:
            why = f"header says “{word}”; digits of the values were lost in the spreadsheet"
            return Named(declared.category, lost, why)
        share = sum(_may_be(declared, value, word in _OTHERWISE) for value in values) / len(values)
        if share >= _HALF and len(set(values)) >= _HALF * len(values):
            why = f"header says “{word}”; {share:.0%} of the values are different numbers of about its length"
            return Named(declared.category, share, why)
    for word, declared in named:
        if word not in _OTHERWISE and not _are_states(column, values):
            return Named(declared.category, None, f"header says “{word}”, and the values are not explained")
    return None


def _may_be(declared: Identifier, value: str, otherwise: bool) -> bool:
    compact = "".join(character for character in value if character.isalnum())
    digits = sum(character.isdigit() for character in compact)
    if digits < _LEAST_DIGITS or "," in value or "." in value[-3:]:
        return False
    lengths = digits_of(declared)
    if compact.isdigit() and lengths:
        near = lengths[0] - _NEAR_LENGTH <= digits <= lengths[-1] + _NEAR_LENGTH
        return near or (digits >= _MANY_DIGITS and not otherwise)
    return len(compact) <= _LONGEST_CODE and not (compact.isdigit() and otherwise)


def _are_states(column: ColumnPartial, values: Sequence[str]) -> bool:
    """Whether values are a few words or flags, such as yes and no, or whether there is one."""
    return column.distinct.count() <= _FEW and all(
        len(value) < _LEAST_DIGITS or not any(map(str.isdigit, value)) for value in values
    )


def accounts(column: ColumnPartial) -> str | None:
    """Why codes under a header that says who sent or gets something may be accounts of people, else ``None``."""
    values = [value for held in column.sample if (value := held.strip())]
    codes = sum(_ACCOUNT.fullmatch(value) is not None for value in values)
    return "codes of who sends or gets something: not explained" if values and codes >= _HALF * len(values) else None


_ACCOUNT = re.compile(r"(?=[^\d\s]*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_-]{6,40}|\d{7,20}")
"""A code of letters and digits, or many digits."""


def in_segments(column: ColumnPartial) -> str | None:
    """Why lines of messages and of machines may hold people, else ``None``: fields that are not told apart here, in segments
    (EDIFACT, X12, HL7), between arrows of travel documents, or at fixed places."""
    values = [value for held in column.sample if (value := held.rstrip())]
    if column.kind != "text" or not values:
        return None
    segments = sum(_SEGMENT.match(value) is not None or _OF_TRAVEL.fullmatch(value) is not None for value in values)
    if segments >= _HALF * len(values):
        return "fields of messages that are not told apart: not explained"
    placed = sum(_PLACED.fullmatch(value) is not None for value in values)
    if placed >= _MOST_EACH * len(values) and len(set(map(len, values))) <= _FEW_LENGTHS:
        return "fields at fixed places that are not told apart: not explained"
    return None


_SEGMENT = re.compile(r"[A-Z][A-Z0-9]{1,2}(?:[+|*~][^+|*~\n]{0,200}){3}|[A-Z]{3}\+[^'\n]{1,300}'")
"""A tag of two or three capitals, and three fields between signs at least."""
_OF_TRAVEL = re.compile(
    r"[A-Z0-9<]{28,44}(?<=<)[0-9<]{0,2}|[PVIAC][A-Z<][A-Z]{3}[A-Z<]{25,39}|[A-Z0-9]{9}[0-9<][A-Z]{3}[0-9<]{7}[MFX<][0-9<]{7}[A-Z0-9<]{0,16}"
)
"""Lines of the machine-readable zone of travel documents (ICAO 9303)."""
_PLACED = re.compile(r"\d{24,400}|(?=.{0,390}?\S {2,}\S)(?=.{0,390}?\d{8})[^\t;|]{24,400}")
"""A long row of digits, or columns filled up with blanks and a number of eight digits."""
_FEW_LENGTHS = 3


def one_each(column: ColumnPartial) -> str | None:
    """Why the numbers of a column beside people may number these, else ``None``: long ones, all of one length and different, that do
    not count up and are no days, under a header that says no more than that they are numbers."""
    more = set(header_words(column.name).split()) - _NUMBERING - {"|"}
    if more and not is_silent(column.name) and not numbers_something(column.name):
        return None
    values = [value for held in column.sample if (value := held.strip())]
    compact = [value.translate(_JOINED) for value in values if not _FRACTION.fullmatch(value)]
    numbers = [value for value in compact if value.isascii() and value.isdigit() and len(value) >= _OF_ONE]
    if len(numbers) < max(_FEWEST_EACH, _MOST_EACH * len(values)):
        return None
    length, alike = Counter(map(len, numbers)).most_common(1)[0]
    different = sorted(set(map(int, numbers)))
    if alike < _MOST_EACH * len(values) or len(different) < _MOST_EACH * len(values):
        return None
    middle = different[len(different) // 10 : -(len(different) // 10) or None]
    if middle[-1] - middle[0] < _COUNTING * len(middle) or sum(map(_is_time, numbers)) >= _HALF * len(numbers):
        return None
    return f"numbers of {length} digits, another in each row, beside people: not explained"


_NUMBERING = frozenset(
    "id ids no nos nr num number numbers nomor nombor bil code kode kod ref reference identifier identity identitas key uid nid eid pcn psn crn "
    "mã ma số so รหัส เลข เลขที่ លេខ លេខកូដ ລະຫັດ ເລກ ເລກທີ အမှတ် နံပါတ် numero numeru número kodigu kodigo 编号 号码 號碼".split()
)
"""Words of headers that say only that something is numbered."""
_JOINED = str.maketrans("", "", " .-/")
_FRACTION = re.compile(r"[-+]?\d+[.,]\d+|[-+]?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
_OF_ONE, _FEWEST_EACH, _MOST_EACH, _COUNTING = 8, 3, 0.9, 20
_TIME = re.compile(
    r"(?:19|20|24|25)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{4}|\d{6})?|(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20|24|25)\d\d|(?:9[4-9]|1[3-9])\d{8}(?:000|\d{3})"
    r"|1[0-9]\d{8}"
)
"""Days written with digits alone, and seconds and milliseconds since 1970 of late years."""


def _is_time(number: str) -> bool:
    return _TIME.fullmatch(number) is not None


def may_hold_numbers(column: ColumnPartial, refused: str | None) -> str | None:
    """Why a column may hold numbers of people that were not believed, else ``None``; ``refused``: the key of what it does not hold."""
    for name, count in column.counts.items():
        declared = IDENTIFIERS[name]
        if (
            declared.category.identifiability is not Identifiability.DIRECT
            or declared.category.key == refused
            or declared.needs_context
            or declared.grouping
        ):
            continue
        rate = count.expected_valid / max(count.tokens_tried, 1.0)
        seldom = rate <= (_GROUPED if count.formatted else _WITHOUT_WORD)
        inside = count.whole < count.shaped
        if count.valid and seldom and (inside or not explained_by_chance(count.valid, count.tokens_shaped, rate)):
            values = "1 value passes" if count.valid == 1 else f"{count.valid:,} values pass"
            return f"{values} the check of {declared.name}, which may be chance: not explained"
    return None
