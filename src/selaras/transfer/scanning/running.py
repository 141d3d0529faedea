"""Whether values are running text: sentences and notes, in which anything may stand, however short and few they are."""

from __future__ import annotations

import re

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings import is_of_form, speaks_of_notes, speaks_of_things
from selaras.transfer.scanning.partial import ColumnPartial

_MANY_TEXTS = 20
"""More different values of several words are longer text, whatever they hold."""
_SEVERAL_WORDS = 4
_LONG = 60
"""Letters and signs a value, on average, from which on values of three words are longer text."""
_RUNNING = 0.5
"""So much of the values must be written as sentences are, where there are few of them."""
_FEW_NOTES = 3
"""More different values than this below a header that speaks of notes are notes; fewer may be a list of states."""
_WORDS_OF_NOTES = 3
"""Words that one value at least must have for a column to be notes."""
_TAKEN_OUT = re.compile(
    rf"\[(?:{'|'.join(CATEGORIES)}|REDACTED|redacted)\]|<(?:REDACTED|PERSON|LOCATION|PHONE_NUMBER|EMAIL_ADDRESS)>"
)
"""What stands for something personal that was taken out of a text: of our own redaction, and of others'."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_SPLIT = re.compile(r"[\s,;:/()\[\]\"'.-]+")
_BETWEEN = frozenset("and the for from with und per dan dari untuk dengan yang atau các của cho và trong at".split())
"""Small words inside names and titles, which do not make them sentences."""


def is_running(column: ColumnPartial) -> bool:
    """Whether the values of a column are longer text, by how they are written; no account is taken of what was found in them."""
    if column.kind != "text" or not column.filled or column.spread:
        return False
    if any(_was_taken_out(value) for value in (*column.sample, *column.worded.values)):
        return True
    if column.sample and all(map(is_of_form, column.sample)):
        return False
    per_value, different = column.words / column.filled, column.distinct.count()
    if per_value >= _SEVERAL_WORDS and different > _MANY_TEXTS:
        return True
    if different > _FEW_NOTES and are_notes(column):
        return True
    of_things = speaks_of_things(column.name) and not speaks_of_notes(column.name)
    if (
        per_value >= _SEVERAL_WORDS
        and different > column.filled / 2
        and not of_things
        and _are_sentences(column.sample)
    ):
        return True
    return column.characters / column.filled > _LONG and per_value >= 3


def are_notes(column: ColumnPartial) -> bool:
    """Whether a column's header speaks of notes, and some value of it has several words."""
    return speaks_of_notes(column.name) and any(
        len(value.split()) >= _WORDS_OF_NOTES for value in (*column.sample, *column.worded.values)
    )


def _was_taken_out(value: str) -> bool:
    """Whether something was taken out of a text that goes on around it."""
    found = _TAKEN_OUT.search(value)
    return found is not None and bool(_WORD.search(_TAKEN_OUT.sub(" ", value)))


def _are_sentences(values: tuple[str, ...]) -> bool:
    return bool(values) and sum(map(_is_sentence, values)) >= _RUNNING * len(values)


def _is_sentence(value: str) -> bool:
    """Whether most of its longer words begin small, as those of names and titles do not; scripts without capitals are taken for it."""
    words = [word for word in _SPLIT.split(value) if len(word) >= 3 and word[0].isalpha() and word not in _BETWEEN]
    return len(words) >= 2 and sum(not word[0].isupper() for word in words) >= 0.5 * len(words)
