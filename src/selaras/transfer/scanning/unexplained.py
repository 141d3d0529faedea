"""Numbers of people that a header names or a text may hold, and that no form, check or word bears out: held or left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selaras.transfer.categories import Category, Identifiability
from selaras.transfer.identifiers import IDENTIFIERS, Identifier
from selaras.transfer.meanings import named_by
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


def may_hold_numbers(column: ColumnPartial) -> str | None:
    """Why a column may hold numbers of people that were not believed, else ``None``."""
    for name, count in column.counts.items():
        declared = IDENTIFIERS[name]
        if (
            declared.category.identifiability is not Identifiability.DIRECT
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
