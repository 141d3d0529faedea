"""What a column is about: from its header, and from what its values are and look like."""

from selaras.transfer.meanings.addresses import is_of_form
from selaras.transfer.meanings.distribution import BUDDHIST, MAJORITY, Minors, ages, births, minors, with_century
from selaras.transfer.meanings.divisions import is_known_division, meaning_of_divisions
from selaras.transfer.meanings.header import (
    HeaderMeaning,
    WordIndex,
    context_of,
    header_meanings,
    header_words,
    is_bare_name,
    is_end_of_a_message,
    is_latin,
    is_silent,
    named_by,
    names_a_thing,
    numbers_something,
    speaks_of_notes,
    speaks_of_things,
)
from selaras.transfer.meanings.languages import states_of_header, states_of_text
from selaras.transfer.meanings.likeness import Kind
from selaras.transfer.meanings.look import (
    Look,
    Writing,
    contradicts,
    look_of,
    meaning_of_look,
)
from selaras.transfer.meanings.meaning import Meaning
from selaras.transfer.meanings.measures import meaning_of_measures
from selaras.transfer.meanings.medical import meaning_of_codes
from selaras.transfer.meanings.positions import may_be_geohashes, meaning_of_positions, positions_among
from selaras.transfer.meanings.scripts import in_unknown_letters, scripts_of, unknown_share
from selaras.transfer.meanings.sensitive import meaning_of_sensitive
from selaras.transfer.meanings.things import (
    counts_people,
    is_called_after_people,
    is_of_one_body,
    measures_what_is_built,
    names_what_is_built,
    speaks_of_care,
    speaks_of_goods,
)
from selaras.transfer.meanings.values import Support, are_answers, meaning_of_values, places_with_days, supports

__all__ = [
    "BUDDHIST",
    "MAJORITY",
    "HeaderMeaning",
    "Kind",
    "Look",
    "Meaning",
    "Minors",
    "Support",
    "WordIndex",
    "Writing",
    "ages",
    "are_answers",
    "births",
    "context_of",
    "contradicts",
    "counts_people",
    "header_meanings",
    "header_words",
    "in_unknown_letters",
    "is_bare_name",
    "is_called_after_people",
    "is_end_of_a_message",
    "is_known_division",
    "is_latin",
    "is_of_form",
    "is_of_one_body",
    "is_silent",
    "look_of",
    "may_be_geohashes",
    "meaning_of_codes",
    "meaning_of_divisions",
    "meaning_of_look",
    "meaning_of_measures",
    "meaning_of_positions",
    "meaning_of_sensitive",
    "meaning_of_values",
    "measures_what_is_built",
    "minors",
    "named_by",
    "names_a_thing",
    "names_what_is_built",
    "numbers_something",
    "places_with_days",
    "positions_among",
    "scripts_of",
    "speaks_of_care",
    "speaks_of_goods",
    "speaks_of_notes",
    "speaks_of_things",
    "states_of_header",
    "states_of_text",
    "supports",
    "unknown_share",
    "with_century",
]
