"""Columns whose values are of two kinds: codes or numbers, and words among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from selaras.transfer.meanings import Look, look_of

_LEAST, _SHARE, _MOST = 4, 0.04, 0.5
"""So many different values of words at least, and so much of the sample, up to half: from there on the column is one of words."""
_ALIKE = 3
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]{2}|[\u0b80-\u0bff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff]")


class WordsApart(NamedTuple):
    """How the words of a mixed column look, and the share of the values that are words."""

    look: Look
    share: float


def words_apart(sample: Sequence[str]) -> WordsApart | None:
    """The words in a sample of which most values are codes, numbers or signs; ``None`` where it is not mixed so.

    Codes are values without letters, single words with digits, and values of which several are alike but for their digits.
    """
    values = [value for held in sample if (value := held.strip())]
    forms = Counter(_DIGIT.sub("0", value) for value in set(values) if _DIGIT.search(value))
    words = [value for value in values if not _is_code(value, forms)]
    share = len(words) / max(len(values), 1)
    if len(set(words)) < _LEAST or not _SHARE <= share <= _MOST:
        return None
    look = look_of(words)
    return WordsApart(look, share) if look is not None else None


def _is_code(value: str, forms: Counter[str]) -> bool:
    if not _WORDS.search(value):
        return True
    if not _DIGIT.search(value):
        return False
    return " " not in value or forms[_DIGIT.sub("0", value)] >= _ALIKE
