"""What a column is about: from its header, and from what its values are and look like."""

from selaras.transfer.meanings.header import (
    HeaderMeaning,
    header_meanings,
    header_words,
    matches_words,
    speaks_of_things,
)
from selaras.transfer.meanings.likeness import Kind
from selaras.transfer.meanings.look import (
    AMONG_PEOPLE,
    CLEAR,
    NAMED_OTHERWISE,
    UNCLEAR,
    Look,
    contradicts,
    look_of,
    meaning_of_look,
)
from selaras.transfer.meanings.values import Support, meaning_of_values, supports

__all__ = [
    "AMONG_PEOPLE",
    "CLEAR",
    "NAMED_OTHERWISE",
    "UNCLEAR",
    "HeaderMeaning",
    "Kind",
    "Look",
    "Support",
    "contradicts",
    "header_meanings",
    "header_words",
    "look_of",
    "matches_words",
    "meaning_of_look",
    "meaning_of_values",
    "speaks_of_things",
    "supports",
]
