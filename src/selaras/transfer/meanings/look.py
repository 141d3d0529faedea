"""What the words of a column look like together: people, places, addresses, organisations, or other words."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.identifiers.protected import CIPHERED
from selaras.transfer.meanings.addresses import Bearing, bears_out_addresses, is_of_form
from selaras.transfer.meanings.codes import are_codes
from selaras.transfer.meanings.header import has_another_noun, is_latin
from selaras.transfer.meanings.likeness import Kind, likeness
from selaras.transfer.meanings.meaning import Meaning
from selaras.transfer.meanings.scripts import in_unknown_letters, share_of_patronymics
from selaras.transfer.meanings.singles import likeness_of_singles
from selaras.transfer.meanings.words import BARE_NAMES, ROLE_WORDS

_LOOKED_AT = 128
"""Different values of a sample that are looked at."""

_CLEAR = 0.5
"""A column is taken for one of names, places or addresses by its values from this mean likeness on."""

_OTHERWISE, _SINGLES_OTHERWISE = 0.75, 0.95
"""The same where the header or a list says something else, of values as they come and of single words."""
_SINGLES_UNCLEAR = 0.35
"""Below this, many different single words are not taken for names that might be."""


class Writing(Enum):
    """What most letters of a column are, which says how much its words must look like names.

    Everyday Chinese words of two or three characters look much like names; words of the other scripts look little so.
    """

    LATIN = (_CLEAR, 0.35, -0.78)
    VIETNAMESE = (_CLEAR, 0.35, -0.5)
    CHINESE = (0.8, 0.6, None)
    OTHER = (_CLEAR, 0.2, -1.2)
    UNKNOWN = (_CLEAR, 0.0, None)
    """Letters that no model here was made for: what words in them look like is not known."""

    def __init__(self, clear: float, unclear: float, alone: float | None) -> None:
        self.clear = clear
        """From this mean likeness on, words are names."""
        self.unclear = unclear
        """Below this, many different words are not taken for names that might be."""
        self.alone = alone
        """From these mean log odds on, single words are rather names than not; ``None``: as other values are judged."""


_IN_WORDS = {
    Kind.PERSON: "names of people",
    Kind.PLACE: "places",
    Kind.ADDRESS: "addresses",
    Kind.ORGANISATION: "organisations",
    Kind.OTHER: "other words",
}
_CATEGORY = {Kind.PERSON: "name", Kind.PLACE: "place", Kind.ADDRESS: "address"}
_KINDS_OF = {"name": (Kind.PERSON,), "place": (Kind.PLACE,), "address": (Kind.ADDRESS, Kind.PLACE)}
_FOR_FEW = 0.12
"""A column of few different values must look clearer, by this over the root of their number."""
_OF_STATES, _OF_FEW_STATES = 0.7, 0.6
"""From this likeness on, and the second over their number, a few single words that come again and again are names."""
_OF_ADDRESSES = 0.3
"""So much of a column of addresses looks like whole ones; the rest like places alone."""
_WORD = re.compile(
    r"(?<![0-9A-Za-z])[^\W\d_]{2,}(?![0-9A-Za-z])|[\u0b80-\u0bff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff]"
)
"""A word of two letters or more that is no part of a code, or any letter of a script without such codes."""


@dataclass(frozen=True, slots=True)
class Look:
    """The mean likeness of the different values looked at to each kind, in the order of ``Kind``."""

    shares: tuple[float, ...]
    values: int
    writing: Writing
    singles: bool = False
    """Whether the values are single words, judged together."""
    addresses: Bearing = Bearing.OPEN
    """What stands in the values for or against addresses, where they look like them."""

    def of(self, kind: Kind) -> float:
        """The mean likeness to one kind."""
        return self.shares[kind]

    @property
    def may_be_names(self) -> bool:
        """Whether many different such words may be names, where nothing says what they are."""
        return self.of(Kind.PERSON) >= (_SINGLES_UNCLEAR if self.singles else self.writing.unclear)

    @property
    def may_be_addresses(self) -> bool:
        """Whether the values look much like addresses, and nothing in them says that they are or are not."""
        return self.addresses is Bearing.OPEN and self.of(Kind.ADDRESS) >= _CLEAR

    @property
    def most(self) -> Kind:
        """The kind that the values look like most."""
        return Kind(max(range(len(self.shares)), key=self.shares.__getitem__))

    def fit(self, category: Category) -> float:
        """The mean likeness to a category: of addresses, those that look like places count as well; others have none."""
        return sum(self.shares[kind] for kind in _KINDS_OF.get(category.key, ()))

    def rival(self, category: Category) -> float:
        """The mean likeness to the kind that fits best of those that are not the category's, where it has kinds."""
        own = _KINDS_OF.get(category.key, tuple(Kind))
        return max((share for kind, share in zip(Kind, self.shares, strict=True) if kind not in own), default=0.0)

    def without(self, kind: Kind) -> Look:
        """The same where something says that the values are not of a kind."""
        return replace(self, shares=tuple(0.0 if of == kind else share for of, share in enumerate(self.shares)))

    def in_words(self, kind: Kind) -> str:
        """For a report."""
        return f"{self.of(kind):.0%} like {_IN_WORDS[kind]}"


_NO_WORDS = re.compile(
    rf"{CIPHERED}|(?:https?://|www\.)\S+|(?<!\S)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?(?!\S)|^[IVX]+$|(?<=\S)\s*\([^()]*\)$"
)
"""What we ciphered, addresses of the web, Roman numerals that stand alone, and what is added in brackets (``(spouse)``)."""


def look_of(sample: Sequence[str]) -> Look | None:
    """How the words of a sample look; ``None`` where most values hold no words, are sentences, or short codes, or all are of a form."""
    if all(map(is_of_form, sample)):
        return None
    sample = [_NO_WORDS.sub(" ", value) for value in sample]
    unknown = tuple(dict.fromkeys(filter(in_unknown_letters, sample)))
    if unknown:
        if len(unknown) >= 0.5 * len(set(sample)):
            return _of_unknown(unknown[:_LOOKED_AT])
        sample = [value for value in sample if not in_unknown_letters(value)]
    different = tuple(dict.fromkeys(value for value in sample if _WORD.search(value)))
    if not different or len(different) < 0.5 * len(set(sample)) or are_codes(different) or reads_as_text(different):
        return None
    return _look(different[:_LOOKED_AT])


def _of_unknown(values: tuple[str, ...]) -> Look:
    """Nothing is said of words in letters that no model was made for, but that they name somebody as the child of somebody."""
    named = share_of_patronymics(values)
    shares = [(1 - named) / len(Kind)] * len(Kind)
    shares[Kind.PERSON] += named
    return Look(tuple(shares), len(values), Writing.UNKNOWN, addresses=Bearing.AGAINST)


_LETTERED = re.compile(r"(?<![\w'’-])[^\W\d_][^\W\d_'’-]*")
_SMALL, _WORDS_OF_TEXT = 0.4, 7
"""In running text so many of the words begin with small letters; values of fewer words are not running text."""


_TELLING = 0.15
_SMALL_IN_ADDRESSES = frozenset(
    "phường quận thành phố tỉnh huyện xã đường số ấp thôn tổ khu phuong quan thanh pho tinh huyen xa duong so ap thon to khu tp "
    "de da do dos das del rua street road lane avenue jalan jl jln kampung kampong kg taman blok block lot unit no rt rw th floor level bin binti".split()
)
"""Where so many of the words are in small letters and not these, which addresses and names have so, it is running text too."""
_LONG = 150
"""Values of more letters, on average, are no names and no single addresses, in whatever script."""


def reads_as_text(sample: Sequence[str]) -> bool:
    """Whether values are sentences: long ones, or in Latin letters many words, of which many begin with small letters.

    Fewer of those will do where they are not words that addresses have in small letters.
    """
    values = sample[:_LOOKED_AT]
    if sum(map(len, values)) > _LONG * len(values):
        return True
    words = [word[0] for value in values for word in _LETTERED.finditer(value)]
    small = [word for word in words if word[0].islower()]
    if len(words) < _WORDS_OF_TEXT * len(values):
        return False
    telling = sum(word not in _SMALL_IN_ADDRESSES for word in small)
    return len(small) >= _SMALL * len(words) or telling >= _TELLING * len(words)


@functools.lru_cache(maxsize=2048)
def _look(values: tuple[str, ...]) -> Look:
    writing = _writing("".join(values))
    single = np.fromiter((_SINGLE.fullmatch(value) is not None for value in values), np.bool_, len(values))
    if writing.alone is None or single.mean() < _MOSTLY:
        shares, singles = likeness(values).mean(axis=0), False
    else:
        shares, singles = _of_singles(values, single, writing.alone), True
    looks = shares[Kind.ADDRESS] >= _OF_ADDRESSES
    addresses = bears_out_addresses(values) if looks else Bearing.AGAINST
    return Look(tuple(float(share) for share in shares), len(values), writing, singles, addresses)


_SINGLE = re.compile(r"[^\s\d_@/\\#:;,()]+")
_MOSTLY = 2 / 3
"""Where so many of the values are single words, the column is judged as one of single words."""
_STEEP = 2.0
"""How fast the likeness of a column of single words goes from names to none with their mean log odds."""
_OF_FEW = 1.5
"""Few words must look clearer: by this over their number."""
_LEAST = 0.001
"""No word says more than this for names or against."""


def _of_singles(values: tuple[str, ...], single: NDArray[np.bool_], needed: float) -> NDArray[np.float32]:
    """The likeness of a column of single words: by their mean log odds, as each says little and all of them much.

    ``single``: which values are; ``needed``: the log odds from which on they are rather names than not.
    """
    likely = np.empty((len(values), len(Kind)), dtype=np.float32)
    for chosen, likeness_to in ((single, likeness_of_singles), (~single, likeness)):
        if chosen.any():
            likely[chosen] = likeness_to([values[index] for index in np.flatnonzero(chosen)])
    names = np.clip(likely[:, Kind.PERSON], _LEAST, 1 - _LEAST)
    beyond = float(np.log(names / (1 - names)).mean()) - needed - _OF_FEW / len(values)
    people = 1 / (1 + math.exp(-_STEEP * beyond))
    shares: NDArray[np.float32] = likely.mean(axis=0)
    shares *= (1 - people) / max(_LEAST, 1 - float(shares[Kind.PERSON]))
    shares[Kind.PERSON] = people
    return shares


_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_MARKED = 0.1
"""Latin letters are Vietnamese where so many of them have marks that only Vietnamese has."""


def _writing(text: str) -> Writing:
    letters = [letter for letter in text if letter.isalpha()]
    if sum(map(is_latin, letters)) >= 0.5 * len(letters):
        return Writing.VIETNAMESE if len(_VIETNAMESE.findall(text)) >= _MARKED * len(letters) else Writing.LATIN
    chinese = sum("\u3400" <= letter <= "\u9fff" for letter in letters)
    return Writing.CHINESE if chinese >= 0.5 * len(letters) else Writing.OTHER


_FEW_NAMES = 3
"""So few names look too different one by one: a bare header is then believed unless they clearly look like something else."""


def contradicts(category: Category, word: str, look: Look | None, header: str = "", people: bool = True) -> str | None:
    """Why values do not bear out a header's word for names of people, else ``None``.

    ``header``: the whole of it; ``people``: whether another column points at people, so that a bare word for names is
    rather of theirs; alone, such a word needs values that look like names more than like anything else.
    """
    if category.key != "name":
        return None
    if look is None:
        return "the values are no words" if word in ROLE_WORDS else None
    if look.writing is Writing.UNKNOWN:
        return None
    if word in BARE_NAMES and look.values > _FEW_NAMES and (not people or has_another_noun(header)):
        names, other = look.writing.clear if has_another_noun(header) else _RATHER, 0.0
    else:
        names, other = (0.3, 0.0) if word in ROLE_WORDS else (0.3, 0.5) if word in BARE_NAMES else (0.05, 0.9)
    if look.of(Kind.PERSON) >= names or look.of(look.most) < other:
        return None
    return f"the values look {look.in_words(look.most)} and {look.of(Kind.PERSON):.0%} like names of people"


_FEW_PLACES = 3
"""Fewer different words, again and again, are states of things rather than places that nothing points at."""
_RATHER = 0.45
"""From this likeness on, values under a bare word for names are names, where no other column points at people."""


def meaning_of_look(look: Look | None, *, otherwise: bool = False, states: bool = False) -> Meaning | None:
    """The category that the values' look makes plain, with the reason, else ``None``.

    ``otherwise``: whether the header or a list says that they are something else; ``states``: whether they are few and
    come again and again, as words for states of things do.
    """
    if look is None:
        return None
    kind = look.most
    needed = (_SINGLES_OTHERWISE if look.singles else _OTHERWISE) if otherwise else _CLEAR
    if kind is Kind.PERSON:
        needed = max(needed, look.writing.clear)
        if states and look.singles:
            needed = max(needed, _OF_STATES + _OF_FEW_STATES / look.values)
    needed += _FOR_FEW / look.values**0.5
    if kind is Kind.PLACE and states and look.values < _FEW_PLACES:
        return None
    if look.addresses is Bearing.FOR and look.of(Kind.ADDRESS) + look.of(Kind.PLACE) >= needed:
        kind = Kind.ADDRESS
    elif kind is Kind.ADDRESS or kind not in _CATEGORY or look.of(kind) < needed:
        return None
    reason = f"the values look {look.in_words(kind)} ({look.values:,} different ones looked at)"
    category = CATEGORIES[_CATEGORY[kind]]
    return Meaning(category, reason, look.fit(category), look.values)
