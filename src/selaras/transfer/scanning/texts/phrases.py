"""Dates of birth and ages in running text, by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from selaras.transfer.meanings import is_latin
from selaras.transfer.meanings.words import HEADER_WORDS
from selaras.transfer.scanning.texts.marking import Texts, either
from selaras.transfer.scanning.texts.piece import SAID, Belief, Pieces
from selaras.transfer.scanning.texts.speech import any_of, words


def _latin(listed: tuple[str, ...]) -> tuple[list[str], list[str]]:
    return [word for word in listed if is_latin(word)], [word for word in listed if not is_latin(word)]


_BETWEEN = r"[\"']?[ \u00a0]*(?:is|was|ialah|adalah|là|é|:|=|：|-)?[ \u00a0\"']*"
_DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?[ ](?:de[ ]|tháng[ ])?[\pL\pM.]{1,20},?[ ](?:de[ ]|năm[ ]|พ\.ศ\.[ ]?)?\d{4}|\p{Lu}\p{Ll}{2,8}[ ]\d{1,2},[ ]\d{4})"
_BORN = _latin((*sorted({*HEADER_WORDS["birth_date"], *words("born", "facts")}, key=len, reverse=True),))
_AGED = _latin((*sorted({*HEADER_WORDS["age"], *words("aged", "facts")}, key=len, reverse=True),))
_YEARS = words("years", "facts")
_LATIN = (
    ("birth_date", rf"(?P<before>^|[^\pL\pM\pN])(?P<lead>(?i:{any_of(_BORN[0])}){_BETWEEN})(?P<match>{_DATE})"),
    (
        "age",
        rf"(?P<before>^|[^\pL\pM\pN])(?P<lead>(?i:{any_of(_AGED[0])}){_BETWEEN})(?P<match>\d{{1,3}})(?P<after>$|[^\d.\pL])",
    ),
    ("age", rf"(?P<before>^|[^\pL\pM\pN])(?P<match>\d{{1,3}})(?P<after>[ -]?(?i:{any_of(_YEARS)})(?:$|[^\pL]))"),
)
_OTHERS = (
    ("birth_date", rf"(?P<lead>(?:{any_of(_BORN[1])})[ ]?(?:วันที่[ ]?|ที่[ ]?)?{_BETWEEN})(?P<match>{_DATE})"),
    ("age", rf"(?P<lead>(?:{any_of(_AGED[1])}){_BETWEEN})(?P<match>\d{{1,3}})(?P<after>$|[^\d.])"),
)
"""How they are written, by category, behind words in Latin letters and in the region's own scripts."""


_OLDEST = 120


def facts_in(texts: Texts, known: frozenset[str] = frozenset()) -> Pieces:
    """Dates of birth and ages in texts (normalised), but for the categories ``known``."""
    return Pieces.together(_facts_in(texts, known))


def _facts_in(texts: Texts, known: frozenset[str]) -> Iterator[Pieces]:
    for listed, among in ((_LATIN, texts.digits), (_OTHERS, texts.digits & texts.in_own_scripts)):
        asked = [(category, form) for category, form in listed if category not in known]
        rows = texts.holding(either(form for _, form in asked), among) if asked else among
        for category, form in asked:
            found, which, leads, told = texts.search_led(form, rows)
            beliefs = [_fact(category, lead.strip(" \u00a0:：=\"'-")) for lead in leads]
            facts = Pieces(found.rows, found.starts, found.stops, which, beliefs)
            if category == "age":
                young = np.array([int(age) <= _OLDEST for age in told], dtype=np.bool_)
                facts = facts.at(np.flatnonzero(young[which]))
            yield facts


def _fact(category: str, lead: str) -> Belief:
    return Belief(category, f"“{lead}” stands before it" if lead else "a word for years of age stands behind it", SAID)
