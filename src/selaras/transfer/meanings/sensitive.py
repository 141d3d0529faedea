"""Values of the sensitive kinds, in the languages of the region: religions, ethnic groups, parties, diseases, offences."""

from __future__ import annotations

import functools
import lzma
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings.meaning import Meaning

_LOOKED_AT = 128
"""Different values of a sample that are looked at."""

_MANY_WORDS, _LONGEST_VALUE = 8, 120
"""Values of more words or letters are sentences, which are looked through as such."""
_SEPARATED = re.compile(r"[\s_\-\u2010-\u2014]+")
_DROPPED = re.compile(r"[.'’`´\u200b-\u200d\ufeff]")
_PARTS = re.compile(r"[/,;()|&\[\]:\n]+")
_UNSPACED = re.compile(r"[\u0b80-\u0bff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff]")
_JOINED = re.compile(r"\s*[-\u2010-\u2014+]\s*|\s+(?:and|dan|at|và|va|e|ho)\s+")
"""What joins two groups in one value: `Karen-Bamar`, `Malay and Chinese`."""
_GROUPS = frozenset({"religion", "ethnicity"})
_WORDS = re.compile(r"[^\s/,;()|&\[\]:\"“”]+")


def plain(value: str) -> str:
    """A value in small letters, composed, with single blanks for what separates words and without dots and apostrophes.

    >>> plain("Asian-Pac_Islander ")
    'asian pac islander'
    """
    small = unicodedata.normalize("NFC", value).casefold()
    return _SEPARATED.sub(" ", _DROPPED.sub("", small)).strip()


def without_marks(text: str) -> str:
    """Latin letters without their marks, as headers and messages are often typed."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f"))


def terms_of(key: str) -> tuple[str, ...]:
    """The words that make a value, or a sentence about a person, be of a kind, as they are listed."""
    return tuple(dict.fromkeys(_listed(key, "terms") + _listed(key, "drugs")))


@functools.cache
def medical_words() -> frozenset[str]:
    """Words of English names of diseases and drugs in small letters: of ICD-10-CM, DrugBank's open vocabulary
    and MedlinePlus (``training/README.md`` says where from, and under which licences)."""
    packed = files(__package__).joinpath("medical.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split())


def named_kinds() -> tuple[str, ...]:
    """The keys of the kinds that are listed."""
    return tuple(_table())


def exceptions() -> tuple[str, ...]:
    """What holds a term of some kind and is not of it."""
    return tuple(term for key in _table() for term in _listed(key, "not"))


@functools.cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files(__package__).joinpath("sensitive.toml").read_text(encoding="utf-8"))


def _listed(key: str, part: str) -> list[str]:
    listed: list[str] = []
    for language, entries in _table().get(key, {}).get(part, {}).items():
        for entry in entries.split("|"):
            listed.append(entry)
            bare = without_marks(entry)
            if bare != entry and (
                (language == "vi" and entry.count(" ") >= 1) or (language in ("pt", "tet") and len(entry) > 5)
            ):
                listed.append(bare)
    return listed


_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = frozenset({"religion", "ethnicity", "political", "union", "sexual_life"})
"""Kinds whose values hold no digits: `Mon, 16 Nov 2026` is a day and no people of Myanmar."""


class _Index:
    """The lists by what they hold, in plain forms: whole values, and terms by their first word."""

    def __init__(self) -> None:
        self.clear: dict[str, set[str]] = {}
        self.also: dict[str, set[str]] = {}
        self.terms: dict[str, set[str]] = {}
        self.longest: dict[str, int] = {}
        self.unspaced: list[tuple[str, str]] = []
        self.without = sorted(map(plain, exceptions()), key=len, reverse=True)
        for key in _table():
            for entry in _listed(key, "values"):
                self.clear.setdefault(plain(entry), set()).add(key)
            for entry in _listed(key, "also"):
                self.also.setdefault(plain(entry), set()).add(key)
            for term in map(plain, (*terms_of(key), *_listed(key, "heads"))):
                if _UNSPACED.search(term):
                    self.unspaced.append((term, key))
                else:
                    self.terms.setdefault(term, set()).add(key)
                    first = term.partition(" ")[0]
                    self.longest[first] = max(self.longest.get(first, 0), term.count(" ") + 1)
        for word in medical_words():
            self.terms.setdefault(word, set()).add("health")
            self.longest.setdefault(word, 1)

    def keys_of(self, value: str, whole: str) -> set[str]:
        """The kinds that a value means by itself, as it is written and in its plain form."""
        found = set(self.clear.get(whole, ()))
        if not found and _PARTS.search(value):
            found.update(*(self.clear.get(plain(part), ()) for part in _PARTS.split(value)))
        found = found or self._by_terms(whole)
        return found - _WITHOUT_DIGITS if _DIGIT.search(value) else found

    def also_of(self, value: str, whole: str) -> set[str]:
        """The kinds that a value may mean beside others that are plain; two groups joined, as of mixed descent, are one more."""
        parts = [self.of_group(part) for part in _JOINED.split(value)] if _JOINED.search(value) else []
        return self.also.get(whole, set()) | (set.intersection(*parts) if len(parts) > 1 else set())

    def of_group(self, part: str) -> set[str]:
        """Of the kinds that have groups, those that a part of a value is one of."""
        form = plain(part)
        return (self.clear.get(form, set()) | self.also.get(form, set())) & _GROUPS

    def _by_terms(self, text: str) -> set[str]:
        found = self._terms_in(text)
        if found and any(exception in text for exception in self.without):
            for exception in self.without:
                text = text.replace(exception, " ")
            found = self._terms_in(text)
        return found

    def _terms_in(self, text: str) -> set[str]:
        found: set[str] = set()
        if _UNSPACED.search(text):
            found.update(key for term, key in self.unspaced if term in text)
        words = _WORDS.findall(text)
        for first, word in enumerate(words):
            for count in range(1, self.longest.get(word, 0) + 1):
                found |= self.terms.get(" ".join(words[first : first + count]), set())
            if is_disease_or_drug(word):
                found.add("health")
        return found


@functools.cache
def _index() -> _Index:
    return _Index()


_STEMS = (
    "cillin mycin micin floxacin cycline sartan statin prazole conazole nidazole azepam azolam olol dipine gliptin gliflozin glutide tinib zumab ximab mumab ciclovir covir gravir oxetine triptan "
    "setron xaban parin lukast thiazide profen terol barbital pril semide caine"
).split()
"""Ends of English names of drugs: stems of the WHO's international nonproprietary names."""
_SUFFIXES = (
    "itis aemia uremia glycemia ischemia septicemia lipidemia nephropathy neuropathy myopathy retinopathy encephalopathy arthropathy plegia ectomy ostomy neuralgia myalgia arthralgia carcinoma blastoma "
    "trophy brosis crosis throsis hrosis phosis clerosis ombosis culosis enosis ychosis eurosis cidosis eatosis mycosis hthyosis dylosis didiasis lariasis somiasis maniasis matosis"
).split()
"""Ends of English names of diseases and operations."""
ENDINGS = frozenset((*_STEMS, *_SUFFIXES))
_BY_END = re.compile(rf"[a-z]{{3,}}(?:{'|'.join(sorted(ENDINGS))})")
_NOT_BY_FORM = frozenset("atrophy trophy april".split())
_LONG = 7
_LAST = frozenset(ending[-3:] for ending in ENDINGS)


def is_disease_or_drug(word: str) -> bool:
    """Whether a word in small letters ends as names of diseases or drugs do.

    >>> is_disease_or_drug("bronchitis"), is_disease_or_drug("april")
    (True, False)
    """
    return len(word) >= _LONG and word[-3:] in _LAST and word not in _NOT_BY_FORM and bool(_BY_END.fullmatch(word))


@dataclass(frozen=True, slots=True)
class _Rule:
    """So much of the different values must fit a kind, so much and so many of them by themselves."""

    fit: float
    clear: float
    least: int


_RULES = {
    "religion": _Rule(0.6, 0.25, 1),
    "ethnicity": _Rule(0.6, 0.25, 2),
    "political": _Rule(0.6, 0.25, 2),
    "union": _Rule(0.6, 0.3, 2),
    "sexual_life": _Rule(0.6, 0.25, 2),
    "criminal": _Rule(0.5, 0.4, 2),
    "health": _Rule(0.5, 0.35, 2),
    "genetic": _Rule(0.5, 0.4, 2),
    "biometric": _Rule(0.5, 0.4, 2),
    "income": _Rule(0.9, 0.5, 2),
}
_TOGETHER = {
    "ethnicity": (
        frozenset({"malay", "chinese", "indian"}),
        frozenset({"melayu", "cina", "india"}),
        frozenset({"white", "black"}),
    ),
    "health": (frozenset({"a+", "b+", "o+"}), frozenset({"a+", "o+", "ab+"}), frozenset({"a", "b", "ab", "o"})),
}
"""Values that mean other things each, and stand for the kind together, where nothing else is beside them."""


def meaning_of_sensitive(different: Sequence[str]) -> Meaning | None:
    """The sensitive kind that the different values of a sample, without blanks around, make plain, with the reason, else ``None``."""
    return _meaning(tuple(different[:_LOOKED_AT])) if different else None


def share_written_as(key: str, values: Sequence[str]) -> float:
    """The share of different values that are written as a kind is, by themselves or beside others."""
    different, index = dict.fromkeys(values), _index()
    forms = ((value, plain(value)) for value in different)
    fitting = sum(key in index.keys_of(value, whole) | index.also_of(value, whole) for value, whole in forms)
    return fitting / len(different)


@functools.lru_cache(maxsize=2048)
def _meaning(different: tuple[str, ...]) -> Meaning | None:
    short = [value for value in different if len(value) <= _LONGEST_VALUE and value.count(" ") < _MANY_WORDS]
    if len(short) < 0.5 * len(different):
        return None
    index = _index()
    clear: Counter[str] = Counter()
    also: Counter[str] = Counter()
    forms = list(map(plain, short))
    for value, whole in zip(short, forms, strict=True):
        keys = index.keys_of(value, whole)
        clear.update(keys)
        also.update(index.also_of(value, whole) - keys)
    fitting = [
        key for key in clear | also if _plain_enough(key, clear[key], also[key], short, set(forms), len(different))
    ]
    if not fitting:
        return None
    key = max(fitting, key=lambda key: clear[key] + also[key] / 2)
    count = clear[key] + also[key]
    reason = f"{count:,} of {len(different):,} different values are written as {_WRITTEN[key]} are"
    return Meaning(CATEGORIES[key], reason, count / len(different), len(different))


def _plain_enough(key: str, clear: int, also: int, short: list[str], forms: set[str], count: int) -> bool:
    rule = _RULES[key]
    if clear + also == count and (
        (clear and count >= _NOTHING_ELSE) or any(together <= forms for together in _TOGETHER.get(key, ()))
    ):
        return True
    return (
        clear >= min(rule.least, count)
        and clear >= rule.clear * count
        and clear + also >= rule.fit * count
        and (count > 1 or len(short[0]) >= _LONG_ENOUGH)
    )


_NOTHING_ELSE = 3
"""So many values that all fit, one of them by itself, leave nothing else that the column could be."""
_LONG_ENOUGH = 5
"""Letters of a value that says by itself what a column of it alone is."""
_WRITTEN = {
    "religion": "religions",
    "ethnicity": "ethnic groups",
    "political": "parties and political opinions",
    "union": "unions and their members",
    "sexual_life": "sexual orientations",
    "criminal": "offences and sentences",
    "health": "diseases, drugs and states of health",
    "genetic": "genetic findings",
    "biometric": "biometric templates",
    "income": "classes of income",
}
