"""Learn which syllables of Burmese are names: python -m training.burmese --wheels FOLDER --snapshots FOLDER. See training/README.md."""

from __future__ import annotations

import argparse
import html
import re
from pathlib import Path
from random import Random

import numpy as np
import polars as pl
import torch

from selaras.transfer.scanning.texts import syllables
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.speech import words
from training.network import Lessons, Net, Shape, learn, write
from training.sources import burmese_lists, burmese_words, listed, places, words_of

Labelled = tuple[str, list[tuple[int, int]]]
"""A text, and the places of the names in it, in characters."""

_SHAPE = Shape(syllables.BITS, syllables.DENSE, syllables.BESIDE, 2, 24, 64, 0.2)
_LONGEST = 90
"""Syllables of a text that are learned from."""
_HOLDS_NAMES = re.compile("တာနာခါ|ယာမဒ|ယာမာဒ|ဆူဇူကီ|မစ္စတာ|မစ္စ|ခိုအိဆုမိ")
"""Sentences of the corpus that hold names are left out: none is labelled."""
_SAID_OF_PEOPLE = re.compile(
    "(?:(?<=^)|(?<=[ ၊။]))(သူမ|သူ|ကျွန်တော်|ကျွန်မ|အဖေ|အမေ|ဆရာ|ဆရာမ|သူငယ်ချင်း|အစ်ကို|အစ်မ)(?=(?:က|ကို|သည်|ဟာ|နဲ့|ရဲ့|မှာ|တို့|လည်း|ကတော့)?[ ])"
)
"""Words for people, in the place of which a name may stand."""
_PARTICLES = "က က က ကို ကို သည် သည် ဟာ နဲ့ နှင့် ရဲ့ ၏ အား တို့ တို့က လည်း မှာ မှ ကတော့ ၊ ကြောင့် တွင် အတွက် ထံ ဆိုတာ ကလည်း".split()


class Maker:
    """Names, and texts that hold them."""

    def __init__(self, wheels: Path, snapshots: Path, random: Random) -> None:
        self.random = random
        lists = listed("burmese")
        self.forms = lists["forms"].strip().splitlines()
        self.given = list(words("given", "my"))
        self.titles, self.short, self.foreign = (words_of(lists[key]) for key in ("titles", "short", "foreign"))
        self.sentences = [text for text in _sentences(snapshots) if not _HOLDS_NAMES.search(text)]
        self.phrases = _phrases(snapshots)
        self.running = burmese_words(wheels)
        self.towns, self.villages, organisations = burmese_lists(wheels)
        self.towns += [
            name for _, _, names in places(wheels) for name in names if re.fullmatch("[\u1000-\u104f ]*[က-အ][\u1000-\u104f ]*", name)
        ]  # fmt: skip
        self.organisations = 4 * words_of(lists["organisations"]) + organisations

    def person(self) -> str:
        random = self.random
        if random.random() < 0.015:
            return random.choice(("", "", "", " ")).join(random.choices(self.foreign, k=random.choice((1, 2))))
        way = random.random()
        if way < 0.16:
            return re.sub("g", lambda _: random.choice(self.given), random.choice(self.short))
        parts = random.choices(self.given, k=random.choices((2, 3, 4), (3, 5, 2))[0])
        if random.random() < 0.12:
            parts[1] = parts[0]
        name = (" " if random.random() < 0.05 else "").join(parts)
        return f"{random.choice(self.titles)}{' ' * (random.random() < 0.06)}{name}" if way < 0.42 else name

    def words(self, least: int, most: int) -> list[str]:
        first = self.random.randrange(len(self.running) - most)
        return self.running[first : first + self.random.randint(least, most)]

    def clause(self) -> str:
        way = self.random.random()
        if way < 0.25:
            return self.random.choice(self.sentences)
        return self.random.choice(self.phrases) if way < 0.4 else " ".join(self.words(2, 10))

    def number(self) -> str:
        number = str(self.random.randint(1, 2020))
        return number if self.random.random() < 0.5 else "".join(chr(0x1040 + int(digit)) for digit in number)

    def filled(self) -> Labelled:
        """A sentence of the lists, filled."""
        random = self.random
        text, spans = "", []
        for part in re.split(r"(\{\w\})", random.choice(self.forms)):
            value = part
            match part:
                case "{p}":
                    value = self.person()
                    spans.append((len(text), len(text) + len(value)))
                case "{f}":
                    value = random.choice(("", "", "", " ")).join(random.choices(self.foreign, k=random.choice((1, 2))))
                    spans.append((len(text), len(text) + len(value)))
                case "{l}":
                    value = random.choice(self.towns if random.random() < 0.5 else self.villages)
                case "{o}":
                    value = random.choice(self.organisations)
                case "{n}":
                    value = self.number()
                case "{c}":
                    value = self.clause()
            text += value
        return text, spans

    def exchanged(self) -> Labelled:
        """A text in which a name stands where a word for a person did."""
        random = self.random
        text = random.choice(self.sentences) if random.random() < 0.35 else " ".join(self.words(4, 16))
        found = list(_SAID_OF_PEOPLE.finditer(text))
        if not found:
            return text, []
        place, name = random.choice(found), self.person()
        return f"{text[: place.start()]}{name}{text[place.end() :]}", [(place.start(), place.start() + len(name))]

    def inserted(self) -> Labelled:
        """A text in which a name stands somewhere between two words."""
        random = self.random
        spoken = self.words(5, 16) if random.random() < 0.8 else random.choice(self.sentences).split(" ")
        at = random.choice((0, 0, random.randrange(len(spoken) + 1), random.randrange(len(spoken) + 1)))
        ahead, name = "".join(f"{word} " for word in spoken[:at]), self.person()
        particle = random.choice(_PARTICLES) if random.random() < 0.75 else ""
        return f"{ahead}{name}{particle} {' '.join(spoken[at:])}", [(len(ahead), len(ahead) + len(name))]

    def written(self, labelled: Labelled) -> Labelled:
        """With blanks, as some write, or without any."""
        text, spans = labelled
        if self.random.random() >= 0.6:
            return labelled
        place = np.concatenate([[0], np.cumsum([letter != " " for letter in text])]).tolist()
        return text.replace(" ", ""), [(place[start], place[stop]) for start, stop in spans]

    def examples(self, count: int) -> list[Labelled]:
        """Texts without names, and so many others."""
        plain = [*self.sentences, *self.phrases, *(" ".join(self.words(4, 16)) for _ in range(count // 12))]
        made = [self.random.choices((self.filled, self.exchanged, self.inserted), (5, 2, 3))[0]() for _ in range(count)]
        return [self.written(labelled) for labelled in (*((text, []) for text in plain), *made)]


def _sentences(snapshots: Path) -> list[str]:
    """The Burmese sentences of TALPCo."""
    lines = (snapshots / "TALPCo" / "myn" / "data_myn.txt").read_text(encoding="utf-8").splitlines()
    return [re.sub("^[AB]:", "", line.partition("\t")[2]).strip() for line in lines if "\t" in line]


def _phrases(snapshots: Path) -> list[str]:
    """What applications of Android say in Burmese."""
    found: dict[str, None] = {}
    for path in sorted(snapshots.glob("android_*/**/values-my*/*.xml")):
        for text in re.split("<[^>]*>", path.read_text(encoding="utf-8")):
            said = html.unescape(text).strip()
            if re.search("[\u1000-\u109f]", said) and len(said) > 12:
                found[said] = None
    return list(found)


def lessons_of(labelled: list[Labelled]) -> Lessons:
    """The syllables of texts with their tags."""
    texts = Texts(pl.Series([text for text, _ in labelled]))
    tokens = texts.search(syllables.SCOPE.token, np.ones(len(labelled), dtype=np.bool_))
    distinct, number = texts.distinct(tokens.rows, tokens.starts, tokens.stops)
    blank = np.asarray(texts.octets[texts.at(tokens.rows, tokens.starts)] == ord(" "))
    starts = tokens.starts + blank
    tags = np.zeros(len(tokens), dtype=np.int64)
    bounds = np.searchsorted(tokens.rows, np.arange(len(labelled) + 1))
    for row, (text, spans) in enumerate(labelled):
        mine = slice(bounds[row], bounds[row + 1])
        for first, end in spans:
            begin, stop = len(text[:first].encode()), len(text[:end].encode())
            inside = np.flatnonzero((starts[mine] >= begin) & (tokens.stops[mine] <= stop)) + bounds[row]
            tags[inside] = 2
            tags[inside[:1]] = 1
    place = np.arange(len(tokens)) - bounds[tokens.rows]
    fits = place < _LONGEST
    arrays = []
    for told, kind in ((number, np.int64), (tags, np.int64), (np.ones(len(tokens)), np.float32)):
        array = np.zeros((len(labelled), _LONGEST), kind)
        array[tokens.rows[fits], place[fits]] = told[fits]
        arrays.append(torch.tensor(array))
    different = distinct.to_list()
    pieces, dense = torch.tensor(syllables.pieces_of(different)), torch.tensor(syllables.dense_of(different))
    return Lessons(pieces, dense, *arrays, arrays[-1])


def main() -> None:
    """Make examples, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--snapshots", type=Path, required=True, help="folder of the repositories that README.md names")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--examples", type=int, default=60_000)
    chosen = parser.parse_args()
    torch.manual_seed(20889)
    torch.set_num_threads(1)
    lessons = lessons_of(Maker(chosen.wheels, chosen.snapshots, Random(20889)).examples(chosen.examples))
    print(f"{len(lessons.number):,} texts, {lessons.pieces.shape[0]:,} different syllables")
    net = Net(_SHAPE)
    learn(net, lessons, chosen.rounds, unknown=0.08, strange=0.0)
    write(net, "syllables.npz")


if __name__ == "__main__":
    main()
