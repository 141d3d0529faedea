"""Whether words are codes: of states, airports, currencies, shares."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CODE = re.compile("[A-Z]{2,4}")
_MOSTLY_CODES = 0.9
_VOWELS, _WITHOUT_VOWELS = frozenset("AEIOUY"), 0.2
_FEW_CODES = 5
"""So many codes of four capitals that all begin alike are not so by chance."""


def are_codes(different: Sequence[str]) -> bool:
    """Whether values are codes as those of states, airports and currencies: two capitals each, or three.

    Four capitals are those of names too: they are codes where all begin with the same two letters, or some have no vowel.
    """
    codes = [value for value in different if _CODE.fullmatch(value)]
    lengths = [len(code) for code in codes]
    if max(lengths.count(2), lengths.count(3)) >= _MOSTLY_CODES * len(different):
        return True
    fours = [code for code in codes if len(code) == 4]
    if len(fours) < max(_FEW_CODES, _MOSTLY_CODES * len(different)):
        return False
    alike = len({code[:2] for code in fours}) == 1
    return alike or sum(_VOWELS.isdisjoint(code) for code in fours) >= _WITHOUT_VOWELS * len(fours)
