"""Positions on the earth as values write them: degrees in two columns, in one text, in lists, and as codes of areas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings.header import header_meanings, header_words, is_silent
from selaras.transfer.meanings.meaning import Meaning

_DEGREES = r"[-+]?\d{1,3}(?:\.\d+)?"
_EXACT = re.compile(r"[-+]?\d{1,3}\.\d{3,15}")
"""Degrees to about a hundred metres: other numbers seldom have so many decimals."""
_FRACTION = re.compile(r"[-+]?\d{1,3}\.\d{1,15}")
_PAIR = re.compile(
    rf"[\[(]?\s*(?:(?:POINT|SRID=\d+;POINT)\s*Z?\s*\(\s*)?(?P<one>{_DEGREES})°?(?:\s*[,;|]\s*|\s+)(?P<other>{_DEGREES})°?(?:(?:\s*[,;|]\s*|\s+)-?\d+(?:\.\d+)?)?\s*\)?[\])]?",
    re.IGNORECASE,
)
_SEXAGESIMAL = re.compile(
    r"(?:[NSEWLUTB]{1,2}\s*)?\d{1,3}\s*[°º]\s*\d{1,2}(?:\.\d+)?\s*['′’]\s*(?:\d{1,2}(?:\.\d+)?\s*(?:\"|″|''|”)\s*)?(?:[NSEWLUTB]{1,2})?",
    re.IGNORECASE,
)
"""Degrees, minutes and seconds, with a letter for the side of the earth (LU, LS, BT, BB in Malay and Indonesian)."""
_PLUS_CODE = re.compile(
    r"(?:[23456789CFGHJMPQRV][23456789CFGHJMPQRVWX]{7}|[23456789CFGHJMPQRVWX]{4})\+[23456789CFGHJMPQRVWX]{2,3}(?:[ ,].*)?"
)
"""Open Location Code, whole or with a town behind it."""
_SOUTH, _NORTH, _WEST, _EAST = -12.0, 29.0, 92.0, 142.0
"""The degrees between which the eleven states lie."""
_MOSTLY, _EXACTLY, _LEAST = 0.9, 0.7, 2
_OF_POSITIONS = frozenset(
    "x y lx ly px py xy loc locs location pos position point points coord coords koord titik lokasi posisi tọa độ toa do vị trí ตำแหน่ง start end home work pickup dropoff origin destination dest geom geometry geohash".split()
)


def meaning_of_positions(different: Sequence[str]) -> Meaning | None:
    """Positions in single values, with the reason: two degrees of the region, degrees and minutes, or codes of small areas."""
    for test, what in (
        (_is_pair, "two degrees of the region each"),
        (_is_sexagesimal, "degrees, minutes and sides of the earth"),
        (_is_plus_code, "codes of small areas"),
    ):
        share = sum(map(test, different)) / len(different) if different and test(different[0]) else 0.0
        if share >= _MOSTLY:
            return Meaning(CATEGORIES["coordinates"], f"{share:.0%} of the values are {what}", share, len(different))
    return None


def _is_pair(value: str) -> bool:
    found = _PAIR.fullmatch(value.strip())
    return found is not None and _fit(found["one"], found["other"])


def _fit(one: str, other: str) -> bool:
    if not (_FRACTION.fullmatch(one) and _FRACTION.fullmatch(other)):
        return False
    exact = _EXACT.fullmatch(one) or _EXACT.fullmatch(other)
    return exact is not None and ((_north(one) and _east(other)) or (_east(one) and _north(other)))


def _north(value: str) -> bool:
    return _SOUTH <= float(value) <= _NORTH


def _east(value: str) -> bool:
    return _WEST <= float(value) <= _EAST


def _is_sexagesimal(value: str) -> bool:
    return _SEXAGESIMAL.match(value.strip()) is not None


def _is_plus_code(value: str) -> bool:
    return _PLUS_CODE.fullmatch(value.strip()) is not None


def positions_among(samples: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The columns, by their samples, that hold degrees of the region under headers that say no more than that: pairs of
    columns side by side, one to the north and one to the east, and lists of both in turn."""
    found: set[str] = set()
    ahead: str | None = None
    for name, sample in samples.items():
        if not sample or not _may_say_positions(name) or not _FRACTION.fullmatch(sample[0].strip()):
            ahead = None
            continue
        if _in_turn(sample):
            found.add(name)
        elif ahead is not None and _pair(samples[ahead], sample):
            found |= {ahead, name}
        ahead = name
    return frozenset(found)


def _may_say_positions(header: str) -> bool:
    if header_meanings(header):
        return False
    last = header_words(header.rpartition(".")[2]).strip().split(" | ")[-1].split()
    return is_silent(header) or not _OF_POSITIONS.isdisjoint(last)


def _in_turn(sample: Sequence[str]) -> bool:
    """Whether degrees to the north and to the east follow each other."""
    return len(sample) % 2 == 0 and _pair(sample[::2], sample[1::2])


def _pair(one: Sequence[str], other: Sequence[str]) -> bool:
    if min(len(one), len(other)) < _LEAST:
        return False
    numbers = [list(filter(_FRACTION.fullmatch, map(str.strip, sample))) for sample in (one, other)]
    for sample, fractions in zip((one, other), numbers, strict=True):
        exact = sum(_EXACT.fullmatch(value) is not None for value in fractions)
        if len(fractions) < _MOSTLY * len(sample) or exact < _EXACTLY * len(sample):
            return False
    north = [sum(map(_north, fractions)) >= _MOSTLY * len(fractions) for fractions in numbers]
    east = [sum(map(_east, fractions)) >= _MOSTLY * len(fractions) for fractions in numbers]
    return (north[0] and east[1]) or (east[0] and north[1])


_ALPHABET = re.compile(r"[0-9b-hjkmnp-z]{6,12}")


def may_be_geohashes(different: Sequence[str]) -> bool:
    """Whether codes may be geohashes: of one length and one beginning, of the letters that those have, digits among them."""
    lengths = {len(value) for value in different}
    if len(different) < _FEW_CODES or len(lengths) != 1 or len({value[:1] for value in different}) != 1:
        return False
    if different[0][0] not in "qwx":
        return False
    mixed = sum(not value.isalpha() and not value.isdigit() for value in different)
    return all(map(_ALPHABET.fullmatch, different)) and mixed >= _MOSTLY * len(different)


_FEW_CODES = 5
