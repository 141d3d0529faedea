"""What the words of a column look like together: people, places, addresses, organisations, or other words."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.meanings.header import is_latin
from selaras.transfer.meanings.likeness import Kind, likeness
from selaras.transfer.meanings.meaning import Meaning

_LOOKED_AT = 128
"""Different values of a sample that are looked at."""

CLEAR = 0.5
"""A column is taken for one of names, places or addresses by its values from this mean likeness on."""

NAMED_OTHERWISE = 0.75
"""The same where the header speaks of something else."""


class Writing(Enum):
    """What most letters of a column are, which says how much its words must look like names.

    Everyday Chinese words of two or three characters look much like names; words of the other scripts look little so.
    """

    LATIN = (CLEAR, 0.4, 0.35)
    CHINESE = (0.8, 0.75, 0.6)
    OTHER = (CLEAR, 0.4, 0.2)

    def __init__(self, clear: float, among_people: float, unclear: float) -> None:
        self.clear = clear
        """From this mean likeness on, words are names."""
        self.among_people = among_people
        """The same where other columns of the table point at people."""
        self.unclear = unclear
        """Below this, many different words are not taken for names that might be."""


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
_OF_ADDRESSES = 0.3
"""So much of a column of addresses looks like whole ones; the rest like places alone."""
_BARE = frozenset("name nama tên ten nome ชื่อ အမည် နာမည် ឈ្មោះ ຊື່ naran pangalan".split())
"""Words of headers that name things as well as people."""
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

    def of(self, kind: Kind) -> float:
        """The mean likeness to one kind."""
        return self.shares[kind]

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

    def in_words(self, kind: Kind) -> str:
        """For a report."""
        return f"{self.of(kind):.0%} like {_IN_WORDS[kind]}"


def look_of(sample: Sequence[str]) -> Look | None:
    """How the words of a sample look; ``None`` where most values hold no words or are sentences."""
    different = tuple(dict.fromkeys(value for value in sample if _WORD.search(value)))
    if not different or len(different) < 0.5 * len(set(sample)) or reads_as_text(different):
        return None
    return _look(different[:_LOOKED_AT])


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
    shares = likeness(values).mean(axis=0)
    return Look(tuple(float(share) for share in shares), len(values), _writing("".join(values)))


def _writing(text: str) -> Writing:
    letters = [letter for letter in text if letter.isalpha()]
    if sum(map(is_latin, letters)) >= 0.5 * len(letters):
        return Writing.LATIN
    chinese = sum("\u3400" <= letter <= "\u9fff" for letter in letters)
    return Writing.CHINESE if chinese >= 0.5 * len(letters) else Writing.OTHER


def contradicts(category: Category, word: str, look: Look | None) -> str | None:
    """Why values do not bear out a header's word for names of people, else ``None``."""
    if look is None or category.key != "name":
        return None
    people, other = (0.3, 0.5) if word in _BARE else (0.05, 0.9)
    if look.of(Kind.PERSON) >= people or look.of(look.most) < other:
        return None
    return f"the values look {look.in_words(look.most)} and {look.of(Kind.PERSON):.0%} like names of people"


def meaning_of_look(look: Look | None, needed: float = CLEAR) -> Meaning | None:
    """The category that the values' look makes plain, with the reason, else ``None``."""
    if look is None:
        return None
    kind = look.most
    if kind is Kind.PERSON:
        needed = max(needed, look.writing.clear)
    needed += _FOR_FEW / look.values**0.5
    if look.of(Kind.ADDRESS) >= _OF_ADDRESSES and look.of(Kind.ADDRESS) + look.of(Kind.PLACE) >= needed:
        kind = Kind.ADDRESS
    elif kind not in _CATEGORY or look.of(kind) < needed:
        return None
    reason = f"the values look {look.in_words(kind)} ({look.values:,} different ones looked at)"
    category = CATEGORIES[_CATEGORY[kind]]
    return Meaning(category, reason, look.fit(category), look.values)
