"""Words of the sensitive kinds in running text about people: diseases, drugs, beliefs, parties, offences."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.meanings.medical import is_diagnosis_code
from selaras.transfer.meanings.sensitive import ENDINGS, exceptions, is_disease_or_drug, named_kinds, terms_of
from selaras.transfer.scanning.texts.marking import FRONT, Texts
from selaras.transfer.scanning.texts.speech import LATIN, OTHERS, any_of, words


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A word of a sensitive kind in a text: its row, where it begins and ends in bytes, the category's key, and why."""

    row: int
    start: int
    stop: int
    category: str
    why: str


_LETTER = re.compile(r"[^\W_]")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W\d_]+$"), re.compile(r"^[^\W\d_]*")
_LONGEST_WORD = 60
_CODE = r"(?P<before>^|[^0-9A-Za-z])(?P<lead>(?i:ICD(?:[- ]?10)?(?:[- ]?CM)?|dx|diagnos[a-z]*)[ :#=(-]{1,3})(?P<match>[A-TV-Z]\d\d(?:\.\d{1,2})?)(?P<after>$|[^0-9A-Za-z])"


def about_people(texts: Texts, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of some texts speak of somebody: I, she, the patient, our customer, a son."""
    latin = texts.holding(rf"{FRONT}(?i:{any_of(words('people', *LATIN))})(?:$|[^\pL])", rows)
    if texts.plain or latin[rows].all():
        return latin
    return latin | texts.holding(any_of(words("people", *OTHERS)), rows & ~latin)


def sensitive_in(texts: Texts, named: NDArray[np.bool_]) -> Iterator[Sensitive]:
    """Words of the sensitive kinds in texts that are about people; ``named``: those known to be, by what else they hold."""
    listed = _Terms.made()
    rows = np.asarray(texts.values.str.contains_any(listed.patterns, ascii_case_insensitive=True).to_numpy())
    if not rows.any():
        return
    about = rows & named
    about |= about_people(texts, rows & ~named)
    chosen = np.flatnonzero(about)
    if not len(chosen):
        return
    values = texts.values.gather(chosen)
    found = pl.DataFrame(
        {
            "row": chosen,
            "start": values.str.find_many(listed.patterns, ascii_case_insensitive=True, leftmost=True),
            "term": values.str.extract_many(listed.patterns, ascii_case_insensitive=True, leftmost=True),
        }
    )
    for row, start, term in found.explode("start", "term").drop_nulls().iter_rows():
        yield from _word(texts, row, start, term, listed)
    codes = texts.search(_CODE, about)
    for index, code in enumerate(texts.cut(codes.rows, codes.starts, codes.stops)):
        if is_diagnosis_code(code):
            yield Sensitive(int(codes.rows[index]), int(codes.starts[index]), int(codes.stops[index]), "health", "a code of ICD-10 beside a word for it")


def _word(texts: Texts, row: int, start: int, term: str, listed: _Terms) -> Iterator[Sensitive]:
    stop = start + len(term.encode())
    key = listed.kinds.get(term.casefold())
    if key is None and term.casefold() not in listed.endings:
        return  # an exception, which was found so that no term inside it is
    if not term[0].isascii() and not _is_latin(term[0]):
        if key is not None:
            yield Sensitive(row, start, stop, key, f"“{term}” in a text about somebody")
        return
    before = _WORD_BEFORE.search(texts.part(row, start - _LONGEST_WORD, start))
    after = _WORD_AFTER.search(texts.part(row, stop, stop + _LONGEST_WORD))
    head, tail = before[0] if before else "", after[0] if after else ""
    if not tail and not head and key is not None:
        yield Sensitive(row, start, stop, key, f"“{term.lower()}” in a text about somebody")
    elif not tail and head and is_disease_or_drug(f"{head}{term}".lower()):
        yield Sensitive(row, start - len(head.encode()), stop, "health", f"“{head.lower()}{term.lower()}” is formed as names of diseases and drugs are")


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


@dataclass(frozen=True, slots=True)
class _Terms:
    """What is looked for, the longest first: the kind of each, endings of names, and exceptions, which have no kind."""

    patterns: list[str]
    kinds: dict[str, str]
    endings: frozenset[str]

    @classmethod
    @functools.cache
    def made(cls) -> _Terms:
        kinds = {term.casefold(): key for key in named_kinds() for term in terms_of(key)}
        patterns = {*kinds, *exceptions(), *ENDINGS}
        return cls(sorted(patterns, key=lambda term: (-len(term), term)), kinds, ENDINGS)
