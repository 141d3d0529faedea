"""Examples of every kind, written in the many ways in which tables write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from babel import Locale
from faker import Faker

from selaras.transfer.countries import STATES
from selaras.transfer.meanings.likeness import Kind
from selaras.transfer.meanings.sensitive import without_marks
from training import sources
from training.sources import kept_apart, listed, words_of

Make = Callable[[], str]

_STATES = tuple(STATES)

_NATIONALITIES = {
    "Bruneian": 3, "Cambodian": 4, "Indonesian": 8, "Lao": 1, "Malaysian": 8, "Burmese": 5, "Filipino": 9, "Singaporean": 6, "Thai": 8, "Vietnamese": 5,
    "Portuguese": 4, "Chinese": 6, "Taiwanese": 3, "Hong Kong": 3, "Indian": 8, "American": 6, "British": 5, "Australian": 3, "Japanese": 3, "South Korean": 3, "Pakistani": 3, "Bangladeshi": 2, "Sri Lankan": 3, "French": 2, "German": 2, "Spanish": 3, "Nepalese": 1, "Iranian": 1, "Egyptian": 1,
}  # fmt: skip
"""Nationalities of the people whose names are learned, with how much each counts."""

_LOCAL = {"TH": "\u0e00\u0e7f", "LA": "\u0e80\u0eff", "KH": "\u1780\u17ff", "MM": "\u1000\u109f", "VN": "\u1ea0\u1ef9"}
_TITLES = ("Mr ", "Mrs ", "Ms ", "Dr ", "Mr. ", "Dr. ", "Prof. ", "Encik ", "Puan ", "Cik ", "Dato' ", "Datuk ", "Tuan ", "Bapak ", "Ibu ", "Pak ", "Bu ", "Bpk. ", "Khun ", "Ông ", "Bà ", "G. ", "Gng. ", "Atty. ", "Engr. ", "Oknha ", "Thao ", "Sr. ", "Dona ")  # fmt: skip


class Examples:
    """Makers of examples of every kind, from the sources in ``wheels``."""

    def __init__(self, wheels: Path, random: Random) -> None:
        self.random = random
        self.names = listed("names")
        self.vocabulary = {name: words_of(table["words"]) for name, table in listed("words").items()}
        self.known = sources.people_by_nationality(wheels, apart=False)
        self.places: dict[str, list[str]] = defaultdict(list)
        self.local: dict[str, list[str]] = defaultdict(list)
        self.large: dict[str, list[str]] = defaultdict(list)
        self.abroad: list[str] = []
        self._read_places(wheels)
        self.thai = [word for word in sources.thai_words(wheels) if not kept_apart(word)]
        self.lao = [word for word in sources.lao_words(wheels) if not kept_apart(word)]
        self.webster = [word for word in sources.english_words(wheels) if not kept_apart(word)]
        self.fake = {name: Faker(name) for name in ("th_TH", "ta_IN", "zh_CN", "zh_TW", "en_US")}
        for index, fake in enumerate(self.fake.values()):
            fake.seed_instance(20889 + index)
        self.regions = self._regions()

    def _read_places(self, wheels: Path) -> None:
        for country, population, names in sources.places(wheels):
            if kept_apart(names[0]):
                continue
            if country not in STATES:
                if population > 100_000:
                    self.abroad.append(names[0])
                continue
            latin = [
                name for name in names if all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in name)
            ]
            self.places[country] += latin[:2]
            low, high = _LOCAL.get(country, "\u0e00\u0e7f")
            own = [name for name in names if any(low <= letter <= high for letter in name)]
            self.local[country] += own
            if population > 20_000:
                self.large[country] += latin[:1] + own[:1]
        for state in STATES:
            self.local[state] = self.local[state] or self.places[state]
            self.large[state] = self.large[state] or self.places[state]

    def _regions(self) -> list[str]:
        names: list[str] = []
        for language in ("en", "ms", "id", "fil", "vi", "th", "km", "lo", "my", "zh", "ta", "pt"):
            names += Locale(language).territories.values()
        return names

    # --- people

    def listed_person(self, table: dict[str, Any]) -> str:
        """A name put together from one of the lists."""
        random = self.random
        pools = {key: words_of(text) for key, text in table.items() if isinstance(text, str)}
        pools.setdefault("g", pools.get("m", []) + pools.get("f", []))
        pools.setdefault("p", pools.get("m", []))
        order = random.choice(table["orders"])
        if random.random() < 0.2:
            order = random.choice([key for key in "mfgs" if key in pools])

        def fill(match: re.Match[str]) -> str:
            key = match[1]
            if key.lower() not in pools:
                return match[0]
            word = random.choice(pools[key.lower()])
            if match[2]:
                return word[0] + "."
            return word.upper() if key.isupper() else word

        if table.get("script"):
            return "".join(
                random.choice(pools[symbol]) if symbol in pools and len(symbol) == 1 else symbol for symbol in order
            )
        name = re.sub(r"(?<![\w/'.])([mfgspwxMFGSPWX])(\.?)(?![\w/'])", fill, order)
        return without_marks(name) if random.random() < table.get("plain", 0) else name

    def person(self) -> str:
        """A name of a person."""
        random = self.random
        way = random.random()
        if way < 0.55:
            tables = list(self.names.values())
            return self.listed_person(random.choices(tables, [table.get("weight", 1) for table in tables])[0])
        if way < 0.9:
            nationality = random.choices(list(_NATIONALITIES), list(_NATIONALITIES.values()))[0]
            return self._varied(random.choice(self.known.get(nationality) or self.known["Malaysian"]))
        fake = self.fake[random.choice(["th_TH", "th_TH", "ta_IN", "zh_CN", "zh_TW"])]
        return str(random.choice([fake.name, fake.name, fake.first_name, fake.last_name])())

    def _varied(self, name: str) -> str:
        random = self.random
        words = name.split()
        way = random.random()
        if way < 0.08:
            return random.choice(_TITLES) + name
        if len(words) >= 2 and way < 0.16:
            return f"{words[-1]}, {' '.join(words[:-1])}"
        if way < 0.31:
            return random.choice(words)
        if len(words) >= 2 and way < 0.35:
            return " ".join([words[0][0] + ".", *words[1:]])
        return name

    # --- places and addresses

    def place(self) -> str:
        """A name of a place."""
        random = self.random
        way = random.random()
        state = random.choice(_STATES)
        if way < 0.55:
            name = random.choice(self.places[state])
            return name if way < 0.45 else f"{name}, {random.choice(self.large[state])}"
        if way < 0.8:
            return random.choice(self.local[random.choice(list(_LOCAL))])
        if way < 0.9:
            return random.choice(self.abroad)
        return random.choice(self.regions)

    def address(self) -> str:
        """A postal address or a part of one."""
        random = self.random
        state = random.choice(_STATES)
        form = random.choice(listed("addresses")[state]["forms"])

        def fill(match: re.Match[str]) -> str:
            return self._part(match[1], state)

        text = re.sub(r"\{(\w+)\}", fill, form)
        if random.random() < 0.1:
            text = text.replace(",", "")
        return text

    def _part(self, part: str, state: str) -> str:
        random = self.random
        match part:
            case "n":
                return str(random.randint(1, random.choice([30, 300, 999])))
            case "s":
                return str(random.randint(1, 20))
            case "letter":
                return random.choice("ABCDEK")
            case "post4" | "post5" | "post6":
                return "".join(random.choices("0123456789", k=int(part[-1])))
            case "place":
                return random.choice(self.places[state])
            case "local":
                return random.choice(self.local[state])
            case "local_th":
                return random.choice(self.local["TH"])
            case "state":
                return random.choice(self.large[state])
            case "person":
                return self._of_state(state)
            case "plain":
                return without_marks(self._of_state(state))
            case "chinese":
                return random.choice(words_of(self.names["chinese_romanised"]["s"]))
            case "chinese_words":
                return "".join(random.choices(self.vocabulary["chinese"], k=2))
            case "word":
                language = {"VN": "vietnamese", "ID": "indonesian", "MY": "malay", "BN": "malay", "PH": "filipino", "TL": "portuguese"}.get(state, "english")  # fmt: skip
                return random.choice(self.vocabulary[random.choice([language, "english"])]).title()
            case _:
                words = random.choices(self.vocabulary[part], k=random.choice([1, 2]))
                return ("" if part in ("thai", "lao", "khmer", "burmese") else " ").join(words).title()

    def _of_state(self, state: str) -> str:
        tables = [table for table in self.names.values() if state in table["states"] and not table.get("script")]
        return self.listed_person(self.random.choice(tables))

    # --- organisations and other words

    def organisation(self) -> str:
        """A name of an organisation, a ship or a shop."""
        random = self.random
        if random.random() < 0.15:
            return str(self.fake["en_US"].company())
        forms = listed("addresses")["organisations"]["forms"]
        state = random.choice(_STATES)
        text = re.sub(r"\{(\w+)\}", lambda match: self._part(match[1], state), random.choice(forms))
        if random.random() < 0.1:
            text = f"{self._part('chinese', state)} {self._part('chinese', state)} {text.split()[-1]}"
        return text

    def other(self) -> str:
        """Words of goods, states of things, subjects, jobs, and sentences."""
        random = self.random
        way = random.random()
        if way < 0.12:
            return random.choice(self.thai)
        if way < 0.2:
            return random.choice(self.lao)
        if way < 0.27:
            return str(self.fake["en_US"].job())
        if way < 0.32:
            return str(self.fake["en_US"].sentence(random.randint(3, 9)))
        if way < 0.36:
            locale = Locale(random.choice(["en", "ms", "id", "vi", "th", "km", "lo", "my", "zh", "ta", "pt", "fil"]))
            return str(
                random.choice(list(random.choice([locale.languages, locale.currencies, locale.scripts]).values()))
            )
        if way < 0.4:
            return str(self.fake["en_US"].catch_phrase())
        if way < 0.52:
            words = random.choices(self.webster, k=random.choice([1, 1, 2, 3]))
            return " ".join(words).title() if random.random() < 0.6 else " ".join(words)
        if way < 0.6:
            words = random.choices(self.vocabulary["attributes"], k=random.choice([1, 1, 1, 2]))
            return random.choice([" ", "-", "/", " "]).join(words).title()
        language = random.choice(["english", *self.vocabulary])
        together = "" if language in ("thai", "lao", "khmer", "burmese", "chinese") else " "
        words = random.choices(self.vocabulary[language], k=random.choice([1, 1, 2, 2, 3, 4]))
        if random.random() < 0.3:
            words.insert(random.randint(0, len(words)), random.choice(["2", "500", "X1", "Pro", "(M)", "250g", "1.5L", "-", "&", "12", "A4", "v2", "No", "#3", "XL", "ml", "kg"]))  # fmt: skip
            together = " "
        if random.random() < 0.3:
            words.insert(0, str(self.fake["en_US"].word()))
            together = " "
        text = together.join(words)
        return text.title() if random.random() < 0.5 else text

    def of(self, kind: Kind) -> str:
        """One example of a kind, in one of the ways of writing."""
        make: dict[Kind, Make] = {Kind.PERSON: self.person, Kind.PLACE: self.place, Kind.ADDRESS: self.address, Kind.ORGANISATION: self.organisation, Kind.OTHER: self.other}  # fmt: skip
        while not (text := make[kind]().strip()):
            pass
        way = self.random.random()
        if way < 0.12:
            return text.upper()
        if way < 0.19:
            return text.lower()
        if way < 0.34:
            return without_marks(text)
        return text
