"""Single words to learn from, by what they are and in which language: names, places, other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from faker import Faker

from selaras.transfer.countries import STATES
from selaras.transfer.meanings.likeness import Kind
from training import sources
from training.examples import Examples
from training.sources import kept_apart, listed, words_of

_FEWEST = 8
"""A pool of fewer words is left out."""
_ABROAD = {
    "iberian": "ES PT BR MX AR CO CL PE", "eastern": "JP CN KR TW HK", "southern": "IN PK BD LK NP", "western": "US GB AU NZ CA IE ZA",
}  # fmt: skip
"""Countries elsewhere whose places have names of one manner; those of the first are names of families of the Philippines too."""
_OF_ABROAD = {"iberian": 30.0, "eastern": 15.0, "western": 13.0}
_POPULATION, _OF_IBERIAN = 15_000, 1_500
"""Places elsewhere of fewer people are left out."""


class Pool(NamedTuple):
    """Words of one source; those of several pools may be of one class, which the model learns as one."""

    kind: Kind
    group: str
    weight: float
    words: list[str]


_NATIONS = {
    "Indonesian": "indonesian", "Filipino": "filipino", "Vietnamese": "vietnamese", "Malaysian": "malay", "Bruneian": "malay", "Singaporean": "chinese_romanised",
    "Thai": "thai", "Burmese": "burmese", "Cambodian": "khmer", "Lao": "lao", "Portuguese": "timorese", "Brazilian": "timorese", "Chinese": "mandarin", "Taiwanese": "mandarin",
    "Indian": "indian", "Sri Lankan": "indian", "Nepalese": "indian", "Pakistani": "west_asian", "Bangladeshi": "west_asian", "Iranian": "west_asian", "Egyptian": "west_asian",
    "American": "western", "British": "western", "Australian": "western", "French": "european", "German": "european",
    "Spanish": "spanish", "Mexican": "spanish", "Argentine": "spanish", "Colombian": "spanish", "Japanese": "japanese", "South Korean": "korean",
}  # fmt: skip
"""Nationalities of the people whose first and last names are learned, and what names they are."""
_OF_NATION = {"Filipino": 16.0, "Spanish": 5.0, "Vietnamese": 4.0, "Cambodian": 4.0, "Mexican": 4.0, "Brazilian": 4.0, "Indonesian": 4.0, "Malaysian": 4.0, "Thai": 4.0, "Chinese": 4.0, "Taiwanese": 2.0, "Japanese": 0.8, "American": 3.0, "British": 2.5, "Indian": 4.0}  # fmt: skip
_INVENTED = {"th_TH": "thai_script", "ta_IN": "tamil", "zh_CN": "chinese", "zh_TW": "chinese", "id_ID": "indonesian", "es_ES": "spanish", "pt_PT": "timorese", "en_IN": "indian"}  # fmt: skip
"""Locales of Faker with lists of names."""
_ELSEWHERE = frozenset("spanish timorese indian".split())
"""Names that Faker has of countries elsewhere."""
_TEXTS = {"fil_PH": "filipino", "vi_VN": "vietnamese", "th_TH": "thai", "es_ES": "spanish", "en_US": "english"}
"""Locales of Faker with words to fill texts with, and their language."""
_SHORTEST = 2
"""Words of so few letters are none that columns hold."""
_APART = frozenset("filipino spanish timorese indonesian thai khmer western vietnamese".split())
"""Names of which given and family names are built so differently that they are classes of their own."""
_BRANDS = frozenset("makers models software vessels films skies".split())
_ENGLISH = frozenset("animals plants materials colours attributes subjects documents places_of_things english webster".split())  # fmt: skip
_THAI_TO_LAO = str.maketrans(
    "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไ็่้๊๋",
    "ກຂຂຄຄຄງຈສຊຊຊຍດຕຖທທນດຕຖທທນບປຜຝພຟພມຍລລວສສສຫລອຮະັາຳິີຶືຸູເແໂໃໄັ່້໊໋",
)


def in_lao(thai: str) -> str:
    """A Thai name as Lao spelling, which follows the sound, has it: silent letters left out, letters of one sound as one."""
    text = re.sub(r".[ิุ]?์", "", thai)
    text = re.sub(r"รร(?=.)", "ั", text).replace("รร", "ัน").replace("ทร", "ซ").replace("ฤ", "รึ")
    return text.translate(_THAI_TO_LAO)


def people(examples: Examples) -> Iterator[Pool]:
    """Given names and family names, each by itself."""
    for name, table in examples.names.items():
        for part in "gmfspw":
            if part in table:
                yield _names(name, part == "s", _listed_weight(words_of(table[part])), words_of(table[part]))
        if name == "burmese_script":
            together = ["".join(examples.random.choices(words_of(table["g"]), k=count)) for count in (2, 2, 3) * 700]
            yield _names(name, False, 30.0, together)
    for locale, name in _INVENTED.items():
        lists = next(part for part in Faker(locale).providers if ".person." in type(part).__module__)
        for family, words in ((False, list(lists.first_names)), (True, list(lists.last_names))):
            yield _names(name, family, 5.0 if name in _ELSEWHERE else _listed_weight(words), words)
            if locale == "th_TH":
                yield _names("lao_script", family, _listed_weight(words), [in_lao(word) for word in words])
    for nation, name in _NATIONS.items():
        full = [words for words in map(str.split, examples.known.get(nation, ())) if len(words) >= 2]
        for family in (False, True):
            yield _names(name, family, _OF_NATION.get(nation, 1.5), [words[-1 if family else 0] for words in full])


def _names(group: str, family: bool, weight: float, words: list[str]) -> Pool:
    return Pool(Kind.PERSON, f"{group} family" if family and group in _APART else group, weight, words)


def _listed_weight(words: list[str]) -> float:
    return 6.0 + min(len(words), 600) / 60


def places(examples: Examples, wheels: Path) -> Iterator[Pool]:
    """Populated places of each state in Latin and in other letters, cities elsewhere, countries."""
    counts = {"ID": 16.0, "PH": 16.0, "TH": 28.0, "TL": 3.0}
    thai = [names for names in sources.thai_divisions(wheels) if not kept_apart(names[0])]
    for state, words in examples.places.items():
        more = [latin for latin, _ in thai] if state == "TH" else []
        yield Pool(Kind.PLACE, state, counts.get(state, 6.0), words + more)
    for state, words in examples.local.items():
        if state in ("TH", "LA", "KH", "MM", "VN"):
            more = [own for _, own in thai] if state == "TH" else []
            yield Pool(Kind.PLACE, f"{state} own letters", 6.0, words + more)
    manner = {country: group for group, countries in _ABROAD.items() for country in countries.split()}
    abroad: dict[str, list[str]] = {}
    for country, people, names in sources.places(wheels):
        group = manner.get(country, "abroad")
        large = people > (_OF_IBERIAN if group == "iberian" else _POPULATION)
        if country not in STATES and large and not kept_apart(names[0]):
            abroad.setdefault(group, []).append(names[0])
    for group, words in abroad.items():
        yield Pool(Kind.PLACE, group, _OF_ABROAD.get(group, 9.0), words)
    yield Pool(Kind.PLACE, "countries", 8.0, examples.regions)


def others(examples: Examples, wheels: Path) -> Iterator[Pool]:
    """Words of languages, and of lists of things."""
    common = [word for word in sources.common_thai_words(wheels) if not kept_apart(word)]
    yield Pool(Kind.OTHER, "thai", 14.0, common)
    yield Pool(Kind.OTHER, "thai", 8.0, examples.thai)
    yield Pool(Kind.OTHER, "lao", 14.0, examples.lao)
    yield Pool(Kind.OTHER, "english", 20.0, examples.webster)
    for locale, group in _TEXTS.items():
        words = list(import_module(f"faker.providers.lorem.{locale}").Provider.word_list)
        yield Pool(Kind.OTHER, group, 6.0, [word for word in words if len(word) > _SHORTEST])
    things = {name: words_of(table["words"]) for name, table in listed("singles").items()}
    for weight, lists in ((8.0, examples.vocabulary), (7.0, things)):
        for name, words in lists.items():
            name = name.removesuffix("_words")
            group = "brands" if name in _BRANDS else "english" if name in _ENGLISH else name
            yield Pool(Kind.OTHER, "malay" if group == "indonesian" else group, weight, words)


def pools(examples: Examples, wheels: Path) -> list[Pool]:
    """All there are."""
    return usable([*people(examples), *places(examples, wheels), *others(examples, wheels)])


def usable(pools: Iterable[Pool]) -> list[Pool]:
    """Of each pool its words of letters; pools of very few are left out."""
    kept = [pool._replace(words=[word for word in map(_bare, pool.words) if _is_one(word)]) for pool in pools]
    return [pool for pool in kept if len(pool.words) >= _FEWEST]


def _bare(word: str) -> str:
    return word.strip(" ,'\"()")


def _is_one(word: str) -> bool:
    """Whether it is one word, and no initial or number of a king."""
    return bool(word) and len(word.split()) == 1 and (len(word) > 1 or word >= "\u3000") and not re.fullmatch("[IVX]+|[JS]r\\.", word)  # fmt: skip
