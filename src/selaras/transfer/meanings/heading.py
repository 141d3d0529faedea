"""What words tell of a cell in the first row of a table: a name of a column, or a value."""

from __future__ import annotations

import functools

from selaras.transfer.meanings.header import context_of, header_meanings, header_words, is_latin
from selaras.transfer.meanings.likeness import Kind, likeness

_KNOWN, _OF_A_PERSON = 4.0, -4.0
"""Log odds of a cell all of whose words are known from headers, and of one that looks like a person's name beyond doubt."""
_HALF = 0.5
_SURELY = 0.9
_MOST_WORDS = 8


@functools.lru_cache(maxsize=4096)
def heading_odds(cell: str) -> float:
    """Log odds that a cell names a column and is no value, from its words alone; 0 where they say nothing.

    >>> heading_odds("Nama Lengkap") > 0, heading_odds("Budi Hartawan") < 0
    (True, True)
    """
    words = header_words(cell).strip().split(" | ")[-1]
    if not words or any(character == "@" for character in cell) or len(words.split()) > _MOST_WORDS:
        return 0.0
    found = [meaning.word for meaning in header_meanings(cell)]
    known = max((len(word) for word in found), default=0) / len(words)
    if not known and context_of(cell):
        known = _HALF
    if known >= _HALF:
        return _KNOWN * min(1.0, known)
    looks = likeness([cell])[0]
    if looks[Kind.PERSON] > _SURELY and (not is_latin(words) or " " in words):
        return _OF_A_PERSON
    return _KNOWN * known
