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
_NUMBERED = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.][ ]?\d{1,2}[-/.][ ]?\d{2,4}|\d{1,2}[ ]\d{1,2}[ ]\d{4}|(?:19|20)\d{6}"
)
_LATIN_LETTERS = r"A-Za-z\x{C0}-\x{24F}\x{1E00}-\x{1EFF}"
_OWN_LETTERS = r"\x{B80}-\x{BFF}\x{E01}-\x{EDF}\x{1000}-\x{109F}\x{1780}-\x{17DD}"
"""Ranges, as Unicode's own classes of all scripts make automata too large."""
_DATE = (
    rf"(?:{_NUMBERED}|\d{{1,2}}[-/](?i:[a-z]{{3,9}})[-/]\d{{2,4}}"
    rf"|(?:ika-)?\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ]|de[ ]|ng[ ])?[{_LATIN_LETTERS}.]{{2,12}},?[ ](?:de[ ])?\d{{4}}"
    r"|\d{1,2}[ ]tháng[ ](?:\d{1,2}),?[ ](?:năm[ ])?\d{4}"
    r"|[A-Z][a-z]{2,8}[ ]\d{1,2}(?:st|nd|rd|th)?,?[ ]\d{4})"
)
_OWN_DATE = (
    rf"(?:{_NUMBERED}|\d{{1,2}}[ ]?(?:เดือน|ເດືອນ|ខែ)?[ ]?[{_OWN_LETTERS}.]{{2,18}}[ ]?(?:ปี|พ\.ศ\.|ค\.ศ\.|ປີ|ឆ្នាំ)?[ ]?\d{{4}}"
    r"|\d{4}年\d{1,2}月\d{1,2}日?|\d{4}[ ]?ခုနှစ်[၊,]?[ ]?[\x{1000}-\x{104F}]{2,12}[ ]?\d{1,2}[ ]?ရက်)"
)
_BORN = _latin((*sorted({*HEADER_WORDS["birth_date"], *words("born", "facts")}, key=len, reverse=True),))
_AGED = _latin((*sorted({*HEADER_WORDS["age"], *words("aged", "facts")}, key=len, reverse=True),))
_YEARS = words("years", "facts")
_PLACED, _PLACED_OWN = _latin(words("placed", "facts"))
_PLACE = rf"[{_LATIN_LETTERS}][{_LATIN_LETTERS}.'’\- ]{{1,40}}?(?:,[ ][{_LATIN_LETTERS} ]{{2,30}}?)?(?:[ ]?\([^()\d]{{1,30}}\))?"
_ON = "pada tanggal|pada|tanggal|tgl|on|noong|vào ngày|vào|ngày|no dia|em|a|iha loron|iha"
_WITH_PLACE = rf"{_PLACE}(?:[ ]?[,/;\n][ ]?|[ ])(?:(?i:{_ON})[ ])?{_DATE}"
_IN = "di|in|at|sa|tại|ở|em|iha|no|na"
_WITH_PLACE_OWN = rf"[{_OWN_LETTERS}\x{{4E00}}-\x{{9FFF}} ]{{1,40}}?(?:[ ]?,[ ]?|[ ]?(?:เมื่อวันที่|เมื่อ|วันที่|ເມື່ອວັນທີ|ວັນທີ|ថ្ងៃទី|于|於)[ ]?){_OWN_DATE}"
"""A place of birth and the day: one fact of a person, told together."""
_LATIN = (
    (
        "birth_date",
        rf"(?P<before>^|[^0-9{_LATIN_LETTERS}])(?P<lead>(?:(?i:{any_of(_PLACED)})[ \u00a0]*[:=：-]?[ \u00a0]*|(?i:{any_of(_BORN[0])})[ \u00a0]*[:=：]?[ \u00a0]*(?i:{_IN})[ ]))(?P<match>{_WITH_PLACE})",
    ),
    (
        "birth_date",
        rf"(?P<before>^|[^0-9{_LATIN_LETTERS}])(?P<lead>(?i:{any_of(_BORN[0])}){_BETWEEN})(?P<match>{_DATE})",
    ),
    (
        "age",
        rf"(?P<before>^|[^0-9{_LATIN_LETTERS}])(?P<lead>(?i:{any_of(_AGED[0])}){_BETWEEN})(?P<match>\d{{1,3}})(?P<after>$|[^\d.{_LATIN_LETTERS}])",
    ),
    (
        "age",
        rf"(?P<before>^|[^0-9{_LATIN_LETTERS}])(?P<match>\d{{1,3}})(?P<after>[ -]?(?i:{any_of(_YEARS)})(?:$|[^{_LATIN_LETTERS}]))",
    ),
)
_OTHERS = (
    ("birth_date", rf"(?P<lead>(?:{any_of(_PLACED_OWN)})[ ]?[:：]?[ ]?)(?P<match>{_WITH_PLACE_OWN})"),
    ("birth_date", rf"(?P<match>{_OWN_DATE})(?P<after>[^\d\n]{{0,8}}(?:{any_of(words('born_behind', 'facts'))}))"),
    ("birth_date", rf"(?P<lead>(?:{any_of(_BORN[1])})[ ]?(?:วันที่[ ]?|ที่[ ]?)?{_BETWEEN})(?P<match>{_OWN_DATE})"),
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
    behind = "a word for years of age stands behind it" if category == "age" else "a word about birth stands behind it"
    return Belief(category, f"“{lead}” stands before it" if lead else behind, SAID)
