"""What a column is about: from its header, and from what its values are and look like."""

from selaras.transfer.meanings.distribution import ages, births, minors, with_century
from selaras.transfer.meanings.divisions import meaning_of_divisions
from selaras.transfer.meanings.header import (
    HeaderMeaning,
    WordIndex,
    context_of,
    header_meanings,
    header_words,
    is_latin,
    is_silent,
    named_by,
    speaks_of_things,
)
from selaras.transfer.meanings.languages import states_of_header, states_of_text
from selaras.transfer.meanings.likeness import Kind
from selaras.transfer.meanings.look import (
    Look,
    contradicts,
    look_of,
    meaning_of_look,
)
from selaras.transfer.meanings.meaning import Meaning
from selaras.transfer.meanings.medical import meaning_of_codes
from selaras.transfer.meanings.sensitive import meaning_of_sensitive
from selaras.transfer.meanings.values import Support, meaning_of_values, supports

__all__ = [
    "HeaderMeaning",
    "Kind",
    "Look",
    "Meaning",
    "Support",
    "WordIndex",
    "ages",
    "births",
    "context_of",
    "contradicts",
    "header_meanings",
    "header_words",
    "is_latin",
    "is_silent",
    "look_of",
    "meaning_of_codes",
    "meaning_of_divisions",
    "meaning_of_look",
    "meaning_of_sensitive",
    "meaning_of_values",
    "minors",
    "named_by",
    "speaks_of_things",
    "states_of_header",
    "states_of_text",
    "supports",
    "with_century",
]
