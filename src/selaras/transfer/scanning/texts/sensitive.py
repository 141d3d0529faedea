"""Words of the sensitive kinds in running text about people: diseases, drugs, beliefs, parties, offences."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.meanings import is_latin
from selaras.transfer.meanings.medical import is_diagnosis_code
from selaras.transfer.meanings.sensitive import ENDINGS, exceptions, is_disease_or_drug, named_kinds, terms_of
from selaras.transfer.scanning.texts.marking import FRONT, LETTER_BESIDE, NOTHING_BESIDE, SCRIPTS, Texts
from selaras.transfer.scanning.texts.piece import MEANT, Belief, Piece
from selaras.transfer.scanning.texts.speech import LATIN, OTHERS, any_of, words

_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W\d_]+$"), re.compile(r"^[^\W\d_]*")
_LONGEST_WORD = 60
_WHY = "a word of this kind, in a text about somebody"
"""The word itself is what must not be shown."""
_BEGINNING = frozenset("viêm|bệnh|ung thư|rối loạn|hội chứng|penyakit|moras|doença|síndrome".split("|"))
"""Words that begin the name of a disease: the word behind belongs to it."""
_NEXT_WORD = re.compile(r" (?!và|nhưng|của|đã|bị|từ|yang|dan|ini|itu|and|or|of|is|was|e|de|iha)[^\W\d_]+")
_CODE_AHEAD = "ICD|Icd|icd|DX|Dx|dx|iagnos|IAGNOS"
_CODE = r"(?P<before>^|[^0-9A-Za-z])(?P<lead>(?i:ICD(?:[- ]?10)?(?:[- ]?CM)?|dx|diagnos[a-z]*)[ :#=(-]{1,3})(?P<match>[A-TV-Z]\d\d(?:\.\d{1,2})?)(?P<after>$|[^0-9A-Za-z])"


_CODED = Belief("health", "a code of ICD-10 beside a word for it", MEANT)


def about_people(texts: Texts, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of some texts speak of somebody: I, she, the patient, our customer, a son."""
    latin = texts.holding(rf"{FRONT}(?i:{any_of(words('people', *LATIN))})(?:$|[^\pL])", rows)
    if texts.plain or latin[rows].all():
        return latin
    return latin | texts.holding(any_of(words("people", *OTHERS)), rows & ~latin)


Which = Callable[[Texts, NDArray[np.bool_]], NDArray[np.bool_]]
"""Tells some of the texts from the others, asked about some."""


def sensitive_in(texts: Texts, named: NDArray[np.bool_], others: Which | None = None) -> Iterator[Piece]:
    """Words of the sensitive kinds in texts that are about people.

    ``named``: those known to be, by what else they hold; ``others``: tells which of the others are.
    """
    yield from _joined(texts, list(_words_in(texts, named, others)))
    codes = texts.search(_CODE, texts.holding(_CODE_AHEAD, texts.digits))
    for index, code in enumerate(texts.cut(codes.rows, codes.starts, codes.stops)):
        if is_diagnosis_code(code):
            row, start, stop = int(codes.rows[index]), int(codes.starts[index]), int(codes.stops[index])
            yield Piece(row, start, stop, _CODED)


def _words_in(texts: Texts, named: NDArray[np.bool_], others: Which | None) -> Iterator[Piece]:
    listed = _Terms.made()
    rows = texts.holding(listed.latin)
    if not texts.plain:
        rows |= texts.holding(listed.others, texts.in_own_scripts & ~rows)
    about = rows & named
    if rows.any():
        about |= about_people(texts, rows & ~named)
        if others is not None:
            about |= others(texts, rows & ~about)
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
    found = found.explode("start", "term").drop_nulls()
    row, start = found["row"].to_numpy(), found["start"].to_numpy().astype(np.int64)
    stop = start + found["term"].str.len_bytes().to_numpy()
    before, after = texts.beside(row, start, stop)
    inside = (before == LETTER_BESIDE) | (after == LETTER_BESIDE)
    ends = found["term"].str.to_lowercase().is_in(sorted(ENDINGS)).to_numpy()
    open_ones = np.flatnonzero(~inside | ends | (found["term"].str.contains(_OWN_SCRIPT).to_numpy()))
    apart = ((before == NOTHING_BESIDE) & (after == NOTHING_BESIDE))[open_ones].tolist()
    terms = found["term"].gather(open_ones).to_list()
    for at, begin, term, known in zip(row[open_ones].tolist(), start[open_ones].tolist(), terms, apart, strict=True):
        yield from _word(texts, at, begin, term, listed, known)


def _joined(texts: Texts, found: list[Piece]) -> Iterator[Piece]:
    """Words of one kind that stand side by side, as one."""
    last: Piece | None = None
    for piece in found:
        near = last is not None and (last.row, last.belief.category) == (piece.row, piece.belief.category)
        if last is not None and near and not texts.part(piece.row, last.stop, piece.start).strip(" -"):
            last = last._replace(stop=piece.stop)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


_OWN_SCRIPT = f"[{''.join(SCRIPTS.values())}]"


def _word(texts: Texts, row: int, start: int, term: str, listed: _Terms, apart: bool) -> Iterator[Piece]:
    """``apart``: whether it is known that no letter stands beside it."""
    stop = start + len(term.encode())
    key = listed.kinds.get(term.casefold())
    if key is None and (apart or term.casefold() not in ENDINGS):
        return  # an exception, which was found so that no term inside it is
    if not is_latin(term[0]):
        if key is not None:
            yield Piece(row, start, stop, Belief(key, _WHY, MEANT))
        return
    head = tail = ""
    if not apart:
        before = _WORD_BEFORE.search(texts.part(row, start - _LONGEST_WORD, start))
        after = _WORD_AFTER.search(texts.part(row, stop, stop + _LONGEST_WORD))
        head, tail = before[0] if before else "", after[0] if after else ""
    if not tail and not head and key is not None:
        if term.lower() in _BEGINNING and (behind := _NEXT_WORD.match(texts.part(row, stop, stop + _LONGEST_WORD))):
            stop += len(behind[0].encode())
        yield Piece(row, start, stop, Belief(key, _WHY, MEANT))
    elif not tail and head and is_disease_or_drug(f"{head}{term}".lower()):
        why = "formed as names of diseases and drugs are, in a text about somebody"
        yield Piece(row, start - len(head.encode()), stop, Belief("health", why, MEANT))


@dataclass(frozen=True, slots=True)
class _Terms:
    """What is looked for, the longest first: the kind of each, and exceptions, which have none.

    ``latin``, ``others``: a pattern that texts with such a word match, by script.
    """

    patterns: list[str]
    kinds: dict[str, str]
    latin: str
    others: str

    @classmethod
    @functools.cache
    def made(cls) -> _Terms:
        kinds = {term.casefold(): key for key in named_kinds() for term in terms_of(key)}
        patterns = sorted({*kinds, *exceptions(), *ENDINGS}, key=lambda term: (-len(term), term))
        words = any_of(term for term in patterns if is_latin(term[0]) and term not in ENDINGS)
        latin = rf"{FRONT}(?i:{words})|(?i:{any_of(sorted(ENDINGS))})(?:$|[^A-Za-z])"
        return cls(patterns, kinds, latin, any_of(term for term in patterns if not is_latin(term[0])))
