"""Words of the sensitive kinds in running text about people: diseases, drugs, beliefs, parties, offences."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions
from selaras.transfer.identifiers.protected import CIPHERED
from selaras.transfer.meanings import is_latin
from selaras.transfer.meanings.medical import is_diagnosis_code
from selaras.transfer.meanings.sensitive import ENDINGS, exceptions, is_disease_or_drug, named_kinds, terms_of
from selaras.transfer.scanning.texts.marking import FRONT, LETTER_BESIDE, NOTHING_BESIDE, Matches, Texts
from selaras.transfer.scanning.texts.piece import MEANT, Belief, Piece, Pieces
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


Which = Callable[[Texts, NDArray[np.bool_]], NDArray[np.bool_]]
"""Tells some of the texts from the others, asked about some."""


def about_people(texts: Texts, found: Pieces, named: NDArray[np.bool_], others: Which | None = None) -> Pieces:
    """What of words of the sensitive kinds stands in texts that speak of somebody: I, she, the patient, our customer, a son.

    ``named``: the texts known to do so, by what else they hold; ``others``: tells which of the others do as well.
    """
    about, left = named, texts.flagged(found.rows) & ~named
    for tell in (_speaking_of_people, others):
        if tell is not None and left.any():
            told = tell(texts, left)
            about, left = about | told, left & ~told
    return found.at(np.flatnonzero(about[found.rows]))


def _speaking_of_people(texts: Texts, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    latin = texts.holding(rf"{FRONT}(?i:{any_of(words('people', *LATIN))})(?:$|[^\pL])", rows)
    if texts.plain or latin[rows].all():
        return latin
    return latin | texts.holding(any_of(words("people", *OTHERS)), rows & ~latin)


def diagnoses_in(texts: Texts) -> Pieces:
    """Codes of diagnoses in texts, beside words for them."""
    found, which, _, codes = texts.search_led(_CODE, texts.holding(_CODE_AHEAD, texts.digits))
    known = np.array(list(map(is_diagnosis_code, codes)), dtype=np.bool_)
    return Pieces.all_of(found.chosen(known[which]), _CODED)


def sensitive_words_in(texts: Texts) -> Pieces:
    """Words of the sensitive kinds in texts, whatever these are about; see ``about_people``."""
    return _outside_tokens(texts, _joined(texts, _words_in(texts)))


def _outside_tokens(texts: Texts, found: Pieces) -> Pieces:
    """Those that are no part of a token or pseudonym, whose letters are drawn by chance."""
    tokens = texts.search(CIPHERED, texts.holding(CIPHERED, texts.flagged(found.rows)))
    if not len(tokens):
        return found
    starts, stops = texts.at(tokens.rows, tokens.starts), texts.at(tokens.rows, tokens.stops)
    at = texts.at(found.rows, found.starts)
    ahead = np.searchsorted(starts, at, "right") - 1
    return found.at(np.flatnonzero((ahead < 0) | (at >= stops[np.maximum(ahead, 0)])))


def _words_in(texts: Texts) -> Pieces:
    listed = _Terms.made()
    found = texts.search(listed.latin, np.ones(len(texts), dtype=np.bool_))
    if not texts.plain:
        found = Matches.together((found, texts.search(listed.others, texts.in_own_scripts)))
    strings, which = texts.distinct(found.rows, found.starts, found.stops)
    told = [listed.told(string) for string in strings]
    number = np.array([term for term, _ in told], dtype=np.int64)[which]
    row, stop = found.rows, found.stops
    start = stop - np.array([length for _, length in told], dtype=np.int64)[which]
    kind = listed.kinds[number]
    own, ending, begins = (flags[number] for flags in (listed.own, listed.ending, listed.begins))
    before, after = texts.beside(row, start, stop)
    apart = (before == NOTHING_BESIDE) & (after == NOTHING_BESIDE)
    inside = (before == LETTER_BESIDE) | (after == LETTER_BESIDE)
    plain = np.flatnonzero((kind >= 0) & (own | (apart & ~begins)))
    asked = np.flatnonzero(~own & np.where(apart, (kind >= 0) & begins, ~inside | ending))
    looked_at = (
        _word(texts, at, begin, end, listed.terms[term], listed.belief_of(term), known)
        for at, begin, end, term, known in zip(
            *(column[asked].tolist() for column in (row, start, stop, number, apart)), strict=True
        )
    )
    pieces = Pieces.together(
        (
            Pieces(row[plain], start[plain], stop[plain], kind[plain], listed.beliefs),
            Pieces.of(itertools.chain.from_iterable(looked_at)),
        )
    )
    return pieces.at(texts.in_order(pieces.rows, pieces.starts))


def _joined(texts: Texts, found: Pieces) -> Pieces:
    """Words of one kind that stand side by side, as one."""
    if not len(found):
        return found
    categories = np.unique([belief.category for belief in found.beliefs], return_inverse=True)[1][found.kinds]
    alike = np.flatnonzero((np.diff(found.rows) == 0) & (np.diff(categories) == 0))
    stops = found.stops[alike]
    between = texts.parts(found.rows[alike], stops, np.maximum(stops, found.starts[alike + 1]))
    first = np.ones(len(found), dtype=np.bool_)
    first[alike + 1] = (between.str.strip_chars(" -") != "").to_numpy()
    begins = np.flatnonzero(first)
    ends = np.append(begins[1:], len(found)) - 1
    return Pieces(found.rows[begins], found.starts[begins], found.stops[ends], found.kinds[begins], found.beliefs)


def _word(
    texts: Texts, row: int, start: int, stop: int, term: str, belief: Belief | None, apart: bool
) -> Iterator[Piece]:
    """A word in Latin letters, believed to be of a kind, if any; ``apart``: whether it is known that no letter stands beside it."""
    if belief is None and term not in ENDINGS:
        return  # an exception, which was found so that no term inside it is
    head = tail = ""
    if not apart:
        before = _WORD_BEFORE.search(texts.part(row, start - _LONGEST_WORD, start))
        after = _WORD_AFTER.search(texts.part(row, stop, stop + _LONGEST_WORD))
        head, tail = before[0] if before else "", after[0] if after else ""
    if not tail and not head and belief is not None:
        if term in _BEGINNING and (behind := _NEXT_WORD.match(texts.part(row, stop, stop + _LONGEST_WORD))):
            stop += len(behind[0].encode())
        yield Piece(row, start, stop, belief)
    elif not tail and head and is_disease_or_drug(f"{head}{term}".lower()):
        yield Piece(row, start - len(head.encode()), stop, _FORMED)


_FORMED = Belief("health", "formed as names of diseases and drugs are, in a text about somebody", MEANT)


@dataclass(frozen=True, slots=True)
class _Terms:
    """What is looked for, the longest first, in small letters.

    ``numbers``: the number of each; ``kinds``: the number of what each is believed to be among ``beliefs``, or -1 for exceptions and
    endings; ``own``: which are in the region's own scripts; ``ending``: which end the names of diseases and drugs;
    ``begins``: which begin them; ``latin``, ``others``: a pattern for any of them, and words that end so, by script.
    """

    terms: list[str]
    numbers: dict[str, int]
    kinds: Positions
    beliefs: list[Belief]
    own: NDArray[np.bool_]
    ending: NDArray[np.bool_]
    begins: NDArray[np.bool_]
    latin: str
    others: str

    def belief_of(self, term: int) -> Belief | None:
        """What a term is believed to be."""
        kind = int(self.kinds[term])
        return self.beliefs[kind] if kind >= 0 else None

    def told(self, found: str) -> tuple[int, int]:
        """The number of the term that a match is or ends with, and the bytes of that."""
        small = " ".join(found.casefold().split())
        if small in self.numbers:
            return self.numbers[small], len(found.encode())
        ending = next(term for term in self.terms if term in ENDINGS and small.endswith(term))
        return self.numbers[ending], len(ending)

    @classmethod
    @functools.cache
    def made(cls) -> _Terms:
        of_kind = {term.casefold(): key for key in named_kinds() for term in terms_of(key)}
        terms = sorted({*of_kind, *map(str.casefold, exceptions()), *ENDINGS}, key=lambda term: (-len(term), term))
        keys = sorted(set(of_kind.values()))
        words = any_of(term for term in terms if is_latin(term[0]) and (term in of_kind or term not in ENDINGS))
        flags = {
            "own": [not is_latin(term[0]) for term in terms],
            "ending": [term in ENDINGS for term in terms],
            "begins": [term in _BEGINNING for term in terms],
        }
        return cls(
            terms,
            {term: number for number, term in enumerate(terms)},
            np.array([keys.index(of_kind[term]) if term in of_kind else -1 for term in terms], dtype=np.int64),
            [Belief(key, _WHY, MEANT) for key in keys],
            latin=rf"{FRONT}(?i:(?:{words})|[a-z]{{3,}}(?:{any_of(sorted(ENDINGS))}))",
            others="|".join(re.escape(term) for term in terms if not is_latin(term[0])),
            **{name: np.array(flag, dtype=np.bool_) for name, flag in flags.items()},
        )
