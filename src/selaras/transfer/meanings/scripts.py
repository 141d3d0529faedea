"""Letters that no list or model here was made for: what is written in them is not told apart, and never said to hold nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEARNED = (
    (0x0000, 0x036F), (0x0B80, 0x0BFF), (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1E00, 0x1EFF),
    (0x2000, 0x2E7F), (0x3000, 0x303F), (0x3400, 0x9FFF), (0xA720, 0xA7FF), (0xF900, 0xFAFF), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Code points of Latin, Tamil, Thai, Lao, Burmese with Shan, Khmer and Chinese writing, and signs."""
_LETTERS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _LEARNED)
_UNKNOWN = re.compile(rf"[^{_LETTERS}\W\d_][^{_LETTERS}]")
"""A letter of another script and one more, or a mark."""
_OF_MON = re.compile(r"[\u1028\u1033-\u1035\u105a-\u1061\u1063-\u1074]|\u102c\u1032")
"""What Mon or Karen has, which are written in Burmese letters otherwise."""
_OWN = re.compile(rf"[^{_LETTERS}]")
_HALF = 0.5
_OF_A_SCRIPT = (
    ("Arabic", 0x0600, 0x08FF), ("Devanagari", 0x0900, 0x097F), ("Bengali", 0x0980, 0x09FF), ("Gurmukhi", 0x0A00, 0x0A7F), ("Gujarati", 0x0A80, 0x0AFF),
    ("Telugu", 0x0C00, 0x0C7F), ("Kannada", 0x0C80, 0x0CFF), ("Malayalam", 0x0D00, 0x0D7F), ("Sinhala", 0x0D80, 0x0DFF), ("Greek", 0x0370, 0x03FF), ("Cyrillic", 0x0400, 0x052F),
    ("Hebrew", 0x0590, 0x05FF), ("Mon or Karen", 0x1000, 0x109F), ("Korean", 0x1100, 0x11FF), ("Korean", 0xAC00, 0xD7AF), ("Japanese", 0x3040, 0x30FF), ("Tai Le", 0x1950, 0x197F),
    ("New Tai Lue", 0x1980, 0x19DF), ("Buginese", 0x1A00, 0x1A1F), ("Tai Tham", 0x1A20, 0x1AAF), ("Balinese", 0x1B00, 0x1B7F), ("Sundanese", 0x1B80, 0x1BBF),
    ("Batak", 0x1BC0, 0x1BFF), ("Javanese", 0xA980, 0xA9DF), ("Cham", 0xAA00, 0xAA5F), ("Rejang", 0xA930, 0xA95F), ("Kayah Li", 0xA900, 0xA92F), ("Tai Viet", 0xAA80, 0xAADF),
    ("Baybayin", 0x1700, 0x171F), ("Arabic", 0xFB50, 0xFEFC),
)  # fmt: skip
_CHILD_OF = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3} (?:بن|بنت|بنتي|ابن) [^\W\d_]+(?: [^\W\d_]+){0,5}")
"""A person's name and the father's, with what stands between them in Arabic and in Malay in Arabic letters."""


def in_unknown_letters(value: str) -> bool:
    """Whether half of the letters of a value, two at least, are of a script that no list or model was made for.

    >>> in_unknown_letters("نور عائشة"), in_unknown_letters("Nur Aisyah"), in_unknown_letters("5 μg")
    (True, False, False)
    """
    if value.isascii():
        return False
    if _OF_MON.search(value):
        return True
    if not _UNKNOWN.search(value):
        return False
    letters = sum(map(str.isalpha, value))
    own = sum(map(str.isalpha, _OWN.findall(value)))
    return own >= _HALF * letters and letters > sum(map(str.isdigit, value))


def unknown_share(sample: Sequence[str]) -> float:
    """How many of the values are in letters that nothing here was made for."""
    return sum(map(in_unknown_letters, sample)) / len(sample) if sample else 0.0


def share_of_patronymics(values: Sequence[str]) -> float:
    """How many values name somebody as the child of somebody, in Arabic letters, and say no more."""
    return sum(_CHILD_OF.fullmatch(value.strip()) is not None for value in values) / len(values) if values else 0.0


def scripts_of(values: Sequence[str]) -> str:
    """The letters that nothing was made for, in words: ``Arabic letters``."""
    found = dict.fromkeys(
        script
        for value in values
        for character in (*_OWN.findall(value), *"".join(_OF_MON.findall(value)))
        for script, first, last in _OF_A_SCRIPT
        if first <= ord(character) <= last
    )
    return f"{', '.join(found) or 'other'} letters"
