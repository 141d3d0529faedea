"""From declared patterns to shapes, and from a shape to the identifiers that could be in it.

The *shape* of a token replaces every digit by ``0`` and every letter by ``A``; separators stay. A column of a million
codes has a handful of shapes, so the question "which identifiers could this be?" is answered once per shape, in plain
Python, and everything that depends on the actual characters is computed on whole blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from selaras.transfer.identifiers import IDENTIFIERS, Identifier
from selaras.transfer.scanning.patterns import Spelling, shape_of_pattern, spellings

SEPARATORS = " ./()-"
"""What people put between the groups of a number. ``+`` is kept: it marks the international form."""

MAX_TOKEN = 48
"""The longest token in characters that is looked at as a code."""

_REMOVE_SEPARATORS = str.maketrans("", "", SEPARATORS)
_DATE_OR_NUMBER = re.compile(
    r"(?:0000[-/.]00?[-/.]00?|00?[-/.]00?[-/.](?:0000|00)|00?[- /]A{3,9}[- /](?:0000|00))(?:[ A,]+00?:00(?::00)?(?:[.,]0+)?(?: ?A{1,2})?(?:[+-]00:?00)?)?"
    r"|[-+]?0+\.0+(?:A[-+]?0+)?|[-+]?0{1,3}(?:,000)+(?:\.0+)?"
)

_DATE_INSIDE = re.compile(r"(?<![0A.\-/])(?:0000-00-00|0000/00/00|00/00/0000|00-00-0000)(?![0\-/])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An identifier that a part of a shape could be.

    ``ways``: how its pattern spells tokens of this shape; ``typical``: a shape whose tokens pass by chance as often;
    ``compact``: whether both are of the token without its separators.
    """

    identifier: Identifier
    ways: tuple[Spelling, ...]
    typical: str
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a shape, from ``start`` to ``stop``, with what it could be.

    ``compact`` holds the positions, relative to the token, of the characters that are not separators.
    """

    start: int
    stop: int
    compact: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class _Compiled:
    identifier: Identifier
    shape: re.Pattern[str]

    def candidate(self, shape: str, *, compact: bool = False) -> Candidate:
        typical = shape
        if _EITHER in self.shape.pattern:
            digits = (shape[:start] + shape[start:].replace("A", "0") for start in range(len(shape)))
            typical = next(filter(self.shape.fullmatch, digits), shape)
        return Candidate(self.identifier, spellings(self.identifier.pattern, shape), typical, compact)


_EITHER = "[0A]"
"""Where a pattern takes letters and digits alike, as in most of an IBAN, tokens have as many shapes as there are of them."""


def _compile() -> tuple[tuple[_Compiled, ...], tuple[_Compiled, ...]]:
    codes: list[_Compiled] = []
    grouped: list[_Compiled] = []
    for declared in IDENTIFIERS.values():
        if declared.text:
            continue
        compiled = _Compiled(declared, re.compile(shape_of_pattern(declared.pattern)))
        (grouped if declared.grouping else codes).append(compiled)
    return tuple(codes), tuple(grouped)


_CODES, _GROUPED = _compile()
_CHECKED = [code for code in _CODES if code.identifier.check is not None and not code.identifier.needs_context]
_ANY_CODE = re.compile("|".join(f"(?:{code.shape.pattern})" for code in _CODES))


@lru_cache(maxsize=65536)
def _candidates_of(part: str) -> tuple[Candidate, ...]:
    """The identifiers that a token of exactly this shape could be."""
    found: list[Candidate] = []
    if _ANY_CODE.fullmatch(part):
        found += [code.candidate(part) for code in _CODES if code.shape.fullmatch(part)]
    letters = part.count("A")
    if not letters and not re.search(r"[ ./()-]{3}|^[./-]|[./(-]$", part):
        compact = part.translate(_REMOVE_SEPARATORS)
        digits = compact.count("0")
        if 6 <= digits <= 16 and not re.search(r"(?:^|\D)0(?:\D0)+(?:\D|$)", part):
            found += [
                code.candidate(compact, compact=True)
                for code in _GROUPED
                if code.shape.fullmatch(compact) and not _DATE_OR_NUMBER.fullmatch(part)
            ]
    if _OTHERWISE_GROUPED.fullmatch(part) and not _DATE_OR_NUMBER.fullmatch(part):
        compact = part.translate(_REMOVE_SEPARATORS)
        known = {candidate.identifier.name for candidate in found}
        if compact.count("0") >= _LEAST_GROUPED:
            found += [
                code.candidate(compact, compact=True)
                for code in _CHECKED
                if code.identifier.name not in known and code.shape.fullmatch(compact)
            ]
    return tuple(found)


_OTHERWISE_GROUPED = re.compile(r"A?0+A?(?:[ .\-/][0A]{1,7}){1,7}")
"""Numbers in other groups than those of their declaration: between them one sign that stands between groups."""
_LEAST_GROUPED = 7
"""So many digits has a number that is looked for in other groups than its own."""


_PREFIX = re.compile(r"(?:^|[^0A.\-])A{2,8}[.\-]$")
"""What stands before a number and names it, as in ``KTP-`` and ``NIK.``."""
_GOES_ON, _WENT_ON = re.compile(r"0[ /]$"), re.compile(r"[ /]0")
"""Part of a longer row of groups is not taken for a number in other groups than its own."""
_CHECKED_NAMES = frozenset(code.identifier.name for code in _CHECKED)


def is_whole(shape: str, window: Window) -> bool:
    """Whether a part is all of a shape, but for a short word in front."""
    return window.stop == len(shape) and (window.start == 0 or _WORD.fullmatch(shape[: window.start]) is not None)


_WORD = re.compile(r"A{2,8}\.?[-:# ]{1,2}|A{2,8}\.")


@lru_cache(maxsize=65536)
def windows_of(shape: str, *, minimum_digits: int = 5) -> tuple[Window, ...]:
    """The parts of a shape that could be identifiers, longest first.

    A part begins and ends where a letter or digit meets none; parts joined by ``.`` or ``-`` are not taken apart,
    so that decimals, UUIDs and version numbers yield nothing. Dates and plain decimals yield nothing either.
    """
    if not shape.strip("0A"):
        candidates = _candidates_of(shape)
        return (Window(0, len(shape), tuple(range(len(shape))), candidates, shape),) if candidates else ()
    if _DATE_OR_NUMBER.fullmatch(shape.strip()):
        return ()
    dates = [match.span() for match in _DATE_INSIDE.finditer(shape)]
    starts = [
        position
        for position, character in enumerate(shape)
        if character in "0A+("
        and (position == 0 or shape[position - 1] not in "0A+")
        and not (
            position >= 2
            and shape[position - 1] in ".-"
            and shape[position - 2] in "0A)"
            and not _PREFIX.search(shape[:position])
        )
        and not (character == "(" and position and shape[position - 1] in "0A")
    ]
    stops = [
        position + 1
        for position, character in enumerate(shape)
        if character in "0A)"
        and (position + 1 == len(shape) or shape[position + 1] not in "0A")
        and not (position + 2 < len(shape) and shape[position + 1] in ".-" and shape[position + 2] in "0A(")
    ]
    found: list[Window] = []
    for start in starts:
        for stop in stops:
            part = shape[start:stop]
            if part.count("0") < minimum_digits and len(part) < len(shape.strip()):
                continue
            if part.count("(") != part.count(")") or (part[0] == "(" and part.find(")") == len(part) - 1):
                continue
            if any(begin < stop and start < end for begin, end in dates):
                continue
            prefixed = start >= 2 and shape[start - 1] in ".-"
            candidates = _candidates_of(part)
            if prefixed:
                candidates = tuple(known for known in candidates if known.identifier.name in _CHECKED_NAMES)
            if _GOES_ON.search(shape[:start]) or _WENT_ON.match(shape[stop:]):
                candidates = tuple(known for known in candidates if known.compact <= known.identifier.grouping)
            if candidates:
                compact = tuple(start + offset for offset, symbol in enumerate(part) if symbol not in SEPARATORS)
                found.append(Window(start, stop, compact, candidates, part))
    return tuple(sorted(found, key=lambda window: (window.start - window.stop, window.start)))
