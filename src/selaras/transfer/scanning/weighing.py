"""From counts to identifiers: which are believed, which are not, and why."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.countries import STATES
from selaras.transfer.identifiers import IDENTIFIERS, Evidence, Identifier
from selaras.transfer.meanings import (
    WordIndex,
    context_of,
    header_meanings,
    header_words,
    is_silent,
    numbers_something,
    speaks_of_things,
)
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.confidence import Basis, Ground, Signs
from selaras.transfer.scanning.dialled import Beside, numbers_of, plainly_dialled
from selaras.transfer.scanning.kernel import EXAMPLES
from selaras.transfer.scanning.lost import padded
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.partial import ColumnPartial, Count

CHANCE = 0.01
"""An identifier is believed when chance alone would give as many passing values less often than this."""

WHOLE = 0.5
"""An identifier in this share of the values is what the column holds."""


@dataclass(frozen=True, slots=True)
class Detection:
    """An identifier found in a column: in ``rows`` values, ``share`` of those filled; ``validated`` of them pass the check.

    ``whole``: how many values it fills, where the others hold more than it.
    ``basis``: what it rests on that it is this identifier, and ``of_category`` that it is one of its category;
    ``None`` for one that the user declared.
    """

    identifier: Identifier
    rows: int
    share: float
    validated: int
    whole: int
    reason: str
    examples: tuple[str, ...]
    basis: Basis | None = None
    of_category: Basis | None = None


def states_of_column(column: ColumnPartial) -> set[str]:
    """The states that a column speaks for, by validated numbers that chance does not explain or by its header."""
    named = context_of(column.name)
    one_named = len({IDENTIFIERS[name].state for name in named}) == 1
    states: set[str] = set()
    for name, count in column.counts.items():
        declared = IDENTIFIERS[name]
        validated = (
            count.valid
            and _tail(count.tokens_valid, count.by_chance) < CHANCE / 10
            and count.valid > 0.2 * column.filled
        )
        if validated or (declared.evidence is Evidence.SHAPE and name in named and one_named):
            states.add(declared.state)
    return states - {""}


@dataclass(frozen=True, slots=True)
class _Weighed:
    identifier: Identifier
    count: Count
    score: float
    rows: int
    reason: str
    ground: Ground
    beyond: float = 0.0
    """How far beyond chance, in powers of ten."""
    beside: bool = False
    """Whether words beside it name it."""


def identifiers_of(
    column: ColumnPartial, states: Counter[str], as_of: dt.date, people: bool = False
) -> tuple[list[Detection], list[tuple[Identifier, str]]]:
    """The identifiers believed in a column on a day, the surest first, and those that were not, with the reason.

    ``states``: how many columns speak for each state; ``people``: whether a column beside it points at people.
    """
    context = context_of(column.name)
    meanings = {meaning.category.key for meaning in header_meanings(column.name)}
    weighed: list[_Weighed] = []
    rejected: list[tuple[Identifier, str]] = []
    for name, count in column.counts.items():
        if not count.shaped:
            continue
        declared = IDENTIFIERS[name]
        result = _weigh(
            declared,
            count,
            column,
            name in context or declared.category.key in meanings,
            name in context,
            states,
            as_of,
        )
        if isinstance(result, str):
            rejected.append((declared, result))
        else:
            weighed.append(result)
    if not any(item.identifier.grouping or item.rows >= WHOLE * column.filled for item in weighed):
        weighed += _dialled(column, Beside("phone" in meanings, is_silent(column.name), states, people))
    if not any(item.rows >= WHOLE * column.filled and item.ground is not Ground.FORM for item in weighed):
        weighed += _padded(column, context, as_of, {item.identifier.name for item in weighed})
    weighed.sort(key=lambda item: -item.score)
    believed: list[Detection] = []
    covered: dict[str, int] = {}
    for item in weighed:
        rival = _rival(item, weighed, column.filled, covered)
        if rival is not None:
            close = abs(rival.score - item.score) < 0.5
            word = "equally well, taken as" if close else "but is rather"
            values = "value" if item.rows == 1 else "values"
            rejected.append((item.identifier, f"fits {item.rows:,} {values}, {word} {rival.identifier.name}"))
            continue
        covered[item.identifier.name] = item.rows
        reason = item.reason
        ties = [
            other.identifier for other in weighed
            if other is not item and abs(other.score - item.score) < 0.5 and other.rows > WHOLE * column.filled and item.rows > WHOLE * column.filled
        ]  # fmt: skip
        if ties:
            reason += f"; ambiguous: fits {', '.join(other.name for other in ties)} as well"
        share = item.rows / max(column.filled, 1)
        category = item.identifier.category
        said = 1.0 if item.identifier.name in context else 0.5 if category.key in meanings else 0.0
        signs = Signs(share, said, item.rows, item.beyond / 3, float(bool(ties)))
        elsewhere = float(any(other.category != category for other in ties))
        ground = Ground.BESIDE if item.beside and not elsewhere else item.ground
        believed.append(
            Detection(
                item.identifier,
                item.rows,
                share,
                item.count.valid,
                item.count.whole,
                reason,
                item.count.examples,
                Basis(item.ground, signs),
                Basis(ground, signs._replace(rival=elsewhere)),
            )
        )
    return believed, [(declared, reason) for declared, reason in rejected if reason]


def own_identifiers_of(rules: Rules, column: ColumnPartial) -> list[Detection]:
    """The user's identifiers that a column holds: where their form is, or, if they need it, where a word names them too."""
    detections: list[Detection] = []
    spoken = WordIndex({declared.name: declared.words for declared in rules.identifiers}).found(
        header_words(column.name)
    )
    for declared in rules.identifiers:
        own = column.own.get(declared.name)
        if own is None:
            continue
        named = declared.name in spoken
        values = own.values if named or not declared.needs_context else own.in_context
        if values:
            where = " beside a word that names it" if declared.needs_context and not named else ""
            reason = f"a rule of {rules.source}: its form{where} in {values:,} values"
            checked = values if declared.check is not None else 0
            detections.append(
                Detection(declared, values, values / max(column.filled, 1), checked, own.whole, reason, own.examples)
            )
    return detections


def _rival(item: _Weighed, weighed: list[_Weighed], filled: int, covered: dict[str, int]) -> _Weighed | None:
    """An identifier already believed that explains the same values."""
    filling = sum(covered.get(other.identifier.name, 0) for other in weighed if other.count.whole > 0.5 * other.rows)
    for other in weighed:
        rows = covered.get(other.identifier.name)
        if rows is None or other is item:
            continue
        alike = item.count.whole > 0.5 * item.rows or (item.identifier.text and not other.identifier.text)
        if alike and other.count.whole > 0.5 * rows and filling + item.rows > 1.02 * filled:
            return other
        if item.identifier.grouping and other.identifier.grouping and item.count.valid == 0:
            return other
        if (
            item.identifier.evidence is Evidence.SHAPE
            and item.count.whole <= 0.5 * item.rows
            and item.rows <= rows
            and item.count.tokens_shaped <= other.count.tokens_shaped
        ):
            return other
    return None


def _weigh(
    declared: Identifier,
    count: Count,
    column: ColumnPartial,
    spoken: bool,
    named: bool,
    states: Counter[str],
    as_of: dt.date,
) -> _Weighed | str:
    """A weight for an identifier that is believed, or the reason why it is not."""
    filled = max(column.filled, 1)
    support = (2.0 if named else 1.0 if spoken else 0.0) + min(2, states.get(declared.state, 0)) * (
        1.5 if declared.state else 0
    )
    written = 0.5 if count.formatted > 0.5 * max(count.tokens_shaped, 1) else 0.0
    tried = max(count.tokens_tried, 1)
    rate = count.tokens_valid / tried
    gain = math.log10(max(rate, 1e-9) / max(count.expected_valid / tried, 1e-6))
    if declared.text and not declared.needs_context:
        return _Weighed(declared, count, 6 + support, count.shaped, "written as one", Ground.WRITTEN)
    if declared.needs_context:
        if named and count.shaped > 0:
            share = count.shaped / filled
            if share >= WHOLE and (declared.check is None or count.valid >= 0.5 * count.shaped):
                return _Weighed(
                    declared,
                    count,
                    1.5 + support + written + (0 if declared.check is None else max(0.0, gain)),
                    count.shaped,
                    f"header names it and {share:.0%} of the values have its form (it has no check digit)"
                    if declared.check is None
                    else f"header names it and {count.valid / filled:.0%} of the values pass its structure",
                    Ground.FORM if declared.check is None else Ground.CHECK,
                    0.0 if declared.check is None else gain,
                )
        if count.in_context:
            return _Weighed(
                declared,
                count,
                1 + support,
                count.in_context,
                f"its form next to a word that names it in {count.in_context:,} values",
                Ground.FORM,
                beside=True,
            )
        if not named:
            return ""
        if declared.check is not None and count.shaped >= WHOLE * filled:
            return f"header names it, but only {count.valid / filled:.0%} of the values pass its structure"
        return f"header names it, but only {count.shaped / filled:.0%} of the values have its form"
    if declared.grouping:
        return _weigh_phone(declared, count, filled, support, written, spoken)
    base = count.by_chance / tried
    chance = _tail(count.tokens_valid, count.by_chance) * (0.1 if written else 1.0)
    limit = CHANCE * (30 if named else 3 if spoken else 1)
    often = rate > 3 * base or rate >= 0.9 or (named and rate > 1.5 * base)
    if often and rate < WHOLE and not spoken and _is_habit(declared, column, rate, as_of):
        often = False
    if count.valid and chance < limit and often and (spoken or rate >= 0.05 or declared.evidence is Evidence.CHECKSUM):
        score = 2 + gain + support + written + (0.5 if declared.evidence is Evidence.CHECKSUM else 0)
        kind = "check digit" if declared.evidence is Evidence.CHECKSUM else "structure"
        reason = f"{count.valid:,} of {round(count.tokens_tried):,} values of its form pass the {kind}; chance gives {base:.1%}"
        return _Weighed(declared, count, score, count.valid, reason, Ground.CHECK, gain)
    if count.in_context > _CHANCE_BESIDE * count.named * count.expected_valid / tried:
        return _Weighed(
            declared,
            count,
            1 + support + written,
            count.in_context,
            f"{count.in_context:,} {'value passes' if count.in_context == 1 else 'values pass'} its check next to a word that names it",
            Ground.CHECK,
            -math.log10(max(count.expected_valid / tried, 1e-6)),
            beside=True,
        )
    if count.valid == 0:
        return f"{count.shaped:,} values have its form and none passes its check" if count.shaped > 0.2 * filled else ""
    return f"{count.valid:,} values pass its check, which chance explains ({base:.1%} of random values do)"


_CHANCE_BESIDE = 2.0
"""Where the word stands beside many numbers of the form, so many times as many must pass as chance gives."""
_INTERNATIONAL = 3.0
"""A number with its country's code is so many powers of ten rarer than digits in the numbering plan."""
_KEPT = (1, 2, 3)
_ROUNDS = 8


_WORD = re.compile(r"^[A-Za-z]{2,8}\.?[-:# ]{0,2}(?=\d)")
"""A short word in front of a number."""


def _is_habit(declared: Identifier, column: ColumnPartial, rate: float, as_of: dt.date) -> bool:
    """Whether codes that begin as those of the column do, and go on at random, pass a structure about as often as they do."""
    if declared.evidence is not Evidence.STRUCTURE or declared.check is None:
        return False
    held = [(value, re.sub(r"[ ./()+-]", "", _WORD.sub("", value, count=1))) for value in column.sample]
    codes = [code for value, code in held if any(re.fullmatch(declared.pattern, way) for way in (value, code))]
    length = Counter(map(len, codes)).most_common(1)[0][0] if codes else 0
    alike = [code for code in codes if len(code) == length and code.isascii() and code.isdigit()]
    if length <= _LONG_START or len(alike) < WHOLE * len(codes):
        return False
    codes_in_bytes = np.array([list(code.encode()) for code in alike], dtype=np.uint8)
    random = np.random.default_rng(len(alike))

    def by_chance(block: NDArray[np.uint8], kept: int) -> float:
        """How often codes pass that begin as these do and go on at random."""
        block = np.tile(block, (_ROUNDS, 1))
        block[:, kept:] = random.integers(ord("0"), ord("9") + 1, (len(block), length - kept))
        return float(declared.passes(block, as_of).mean())

    if any(rate <= 2 * by_chance(codes_in_bytes, kept) for kept in _KEPT):
        return True
    passing = declared.passes(codes_in_bytes, as_of)
    begins = [code[:_LONG_START] for code in alike]
    among = np.isin(begins, [begin for begin, passes in zip(begins, passing, strict=True) if passes])
    chance = by_chance(codes_in_bytes[among], _LONG_START) if among.any() else 0.0
    return 0 < chance < _SAYS_LITTLE and float(passing[among].mean()) <= 1.5 * chance + _NOISE / math.sqrt(among.sum())


_LONG_START, _SAYS_LITTLE, _NOISE = 4, 0.6, 0.5
"""Codes with the first four digits of those that pass, as telephones of one network have, must pass more often than by chance,
but where those digits are most of what is checked; with so much allowance for few codes, over the root of their number."""


def _weigh_phone(
    declared: Identifier, count: Count, filled: int, support: float, written: float, spoken: bool
) -> _Weighed | str:
    if count.valid:
        share = count.valid / filled
        if spoken or written or count.formatted or share >= 0.02:
            return _Weighed(
                declared,
                count,
                3 + support + written,
                count.shaped if spoken else count.valid,
                f"{count.valid:,} values in international form of {STATES[declared.state]}",
                Ground.FORM,
                _INTERNATIONAL,
            )
    if spoken and count.shaped >= 0.3 * filled:
        return _Weighed(
            declared,
            count,
            1 + support + written + count.shaped / filled,
            count.shaped,
            f"header speaks of telephones and {count.shaped / filled:.0%} of the values fit the numbering plan of {STATES[declared.state]}",
            Ground.FORM,
        )
    if count.in_context:
        return _Weighed(
            declared,
            count,
            1 + support + written,
            count.in_context,
            f"fits the numbering plan of {STATES[declared.state]} next to a word for telephone in {count.in_context:,} values",
            Ground.FORM,
            beside=True,
        )
    if written and support and count.shaped >= 0.5 * filled:
        return _Weighed(
            declared,
            count,
            1 + support,
            count.shaped,
            f"written in groups and fits the numbering plan of {STATES[declared.state]}, as other columns do",
            Ground.FORM,
        )
    return ""


def _dialled(column: ColumnPartial, beside: Beside) -> list[_Weighed]:
    """Telephone numbers that no word names, or that lost their 0."""
    if (speaks_of_things(column.name) or numbers_something(column.name)) and not beside.named:
        return []
    fit = plainly_dialled(column.sample, beside)
    if fit is None:
        return []
    rows = round(fit.share * column.filled)
    why = (
        "header speaks of telephones"
        if beside.named
        else "beside people or numbers of that state"
        if beside.people or beside.states.get(fit.state)
        else "as codes that begin alike would not"
    )
    reason = f"{fit.share:.0%} of the values fit the mobile numbers of {STATES[fit.state]}, {fit.written}: {why}"
    examples = tuple(mask(value) for value in numbers_of(column.sample)[:EXAMPLES])
    count = Count(shaped=rows, whole=rows, tokens_tried=float(rows), tokens_shaped=float(rows), examples=examples)
    phone = IDENTIFIERS[f"{fit.state.lower()}.phone"]
    score = 1 + min(2, beside.states.get(fit.state, 0)) * 1.5
    return [_Weighed(phone, count, score, rows, reason, Ground.FORM, fit.beyond[1])]


def _padded(column: ColumnPartial, named: frozenset[str], as_of: dt.date, known: set[str]) -> list[_Weighed]:
    """Identifiers that lost the zeros in front of them."""
    found: list[_Weighed] = []
    for fit in padded(column.sample, named, as_of):
        declared = fit.identifier
        if declared.name in known:
            continue
        rows = round(fit.share * column.filled)
        has = "pass its check" if fit.checked else "have its form"
        said = "header names it and " if declared.name in named else ""
        reason = f"{said}{fit.share:.0%} of the values {has} with the zeros in front that they lost"
        examples = tuple(mask(value) for value in column.sample[:EXAMPLES])
        valid = rows if fit.checked else 0
        count = Count(rows, valid, rows, tokens_tried=rows, tokens_shaped=rows, tokens_valid=valid, examples=examples)
        ground = Ground.CHECK if fit.checked else Ground.FORM
        score = 1.5 + (2.0 if declared.name in named else 0.0) + (1.0 if fit.checked else 0.0)
        found.append(_Weighed(declared, count, score, rows, reason, ground, fit.beyond))
    return found


def _tail(observed: float, expected: float) -> float:
    """The probability that chance gives at least ``observed`` where it gives ``expected`` on average (Poisson).

    Above its mean the tail is bounded by Chernoff: exp(observed - expected) * (expected / observed) ** observed.
    """
    if observed <= expected:
        return 1.0
    if expected <= 0:
        return 0.0
    if observed < 30:
        below = sum(
            math.exp(-expected + k * math.log(expected) - math.lgamma(k + 1)) for k in range(math.ceil(observed))
        )
        return max(0.0, 1.0 - below)
    return math.exp(min(0.0, observed - expected - observed * math.log(observed / expected)))
