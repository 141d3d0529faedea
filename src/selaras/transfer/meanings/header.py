"""The meaning of a header: words of the header against words of each category."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.identifiers import PHONE_WORDS
from selaras.transfer.meanings.words import HEADER_WORDS, NOT_A_PERSON


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """A category that a header speaks of, and the word that says so."""

    category: Category
    word: str


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^\w\u0300-\u036f\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]+|[_\d]+")


def header_words(header: str) -> str:
    """The header as lower-case words between single spaces, with a space at either end.

    Words joined by capitals are taken apart and kept together as well, for ``PhilSys`` is one word.

    >>> header_words("full_name_2")
    ' full name '
    >>> header_words("PhilSys No")
    ' philsys no | phil sys no '
    """
    text = unicodedata.normalize("NFC", header)
    forms = dict.fromkeys(
        " ".join(_SEPARATORS.sub(" ", form.lower()).split()) for form in (text, _CAMEL.sub(" ", text))
    )
    return f" {' | '.join(forms)} "


def matches_words(words: str, wanted: tuple[str, ...]) -> str | None:
    """The longest of the wanted words that stands in the header, else None.

    Latin words match as whole words; words of scripts written without spaces match anywhere.
    """
    found = [word for word in wanted if (f" {word} " in words if _latin(word) else word in words)]
    return max(found, key=len, default=None)


@functools.cache
def _latin(word: str) -> bool:
    return all(unicodedata.name(character, "").startswith("LATIN") for character in word if character.isalpha())


@functools.lru_cache(maxsize=16384)
def header_meanings(header: str) -> tuple[HeaderMeaning, ...]:
    """The categories a header speaks of, most specific word first."""
    words = header_words(header)
    found: list[HeaderMeaning] = []
    for key, wanted in HEADER_WORDS.items():
        word = matches_words(words, PHONE_WORDS if key == "phone" else wanted)
        if word is None:
            continue
        if key == "name" and word in ("name", "nama", "tên", "ten", "nome") and NOT_A_PERSON & set(words.split()):
            continue
        found.append(HeaderMeaning(CATEGORIES[key], word))
    return tuple(sorted(found, key=lambda meaning: -len(meaning.word)))


_OF_ANYTHING = frozenset("field column table attribute variable parameter item label tag display common".split())


def speaks_of_things(header: str) -> bool:
    """Whether a header speaks of things and not of people (``product``, ``vessel name``)."""
    return bool((NOT_A_PERSON - _OF_ANYTHING) & set(header_words(header).split()))
