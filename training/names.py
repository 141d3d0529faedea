"""Learn which words of running text are names: python -m training.names --wheels FOLDER --corpora FOLDER. See training/README.md."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import polars as pl
import torch

from selaras.transfer.scanning.texts import tagging
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.names import RUNS
from selaras.transfer.scanning.texts.windows import windows_of
from training.network import Lessons, Net, Shape, learn, write
from training.sources import listed, people_by_nationality, places, words_of

_PEOPLE = ("PERSON", "PPL")
_OTHERS = {"PLACE": "l", "PLC": "l", "ORGANISATION": "o"}
_OF_REGION = (
    "Indonesian",
    "Malaysian",
    "Filipino",
    "Singaporean",
    "Thai",
    "Vietnamese",
    "Burmese",
    "Cambodian",
    "East Timorese",
    "Bruneian",
)
Sentence = list[tuple[str, str]]
"""Words with tags (``B-PERSON``...)."""
WIDTH, HIDDEN = 24, 40


def sentences(path: Path) -> list[Sentence]:
    """The sentences of a file with a word and its tag a line."""
    found: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if "\t" in line:
            word, tag = line.rsplit("\t", 1)
            found[-1].append((word, tag.strip()))
        elif found[-1]:
            found.append([])
    return [sentence for sentence in found if sentence]


def cased(sentence: Sentence) -> Sentence:
    """A sentence in small letters with its names and beginning in capitals, as it was before others made it small."""
    told = [
        (
            word
            if tag == "O"
            else word.upper()
            if len(word) < 4 and "PPL" not in tag and "PLC" not in tag
            else word.title(),
            tag,
        )
        for word, tag in sentence
    ]
    return [(told[0][0].capitalize() if told[0][1] == "O" else told[0][0], told[0][1]), *told[1:]]


class Maker:
    """Names of people, places and organisations, and texts that hold them."""

    def __init__(self, wheels: Path, random: Random) -> None:
        self.random = random
        by_nation = people_by_nationality(wheels, apart=False)
        self.region = [by_nation[nation] for nation in _OF_REGION if by_nation.get(nation)]
        self.world = [name for nation, names in by_nation.items() if nation not in _OF_REGION for name in names[:400]]
        self.tables = [table for table in listed("names").values() if not table.get("script")]
        states = ("ID", "MY", "PH", "VN", "TH", "SG", "BN", "MM", "KH", "LA", "TL")
        found = [(country, population, names[0]) for country, population, names in places(wheels)]
        self.places = [name for country, _, name in found if country in states] + [
            name for country, population, name in found if country not in states and population > 200_000
        ]

    def person(self) -> str:
        random = self.random
        way = random.random()
        if way < 0.45:
            name = self._listed()
        else:
            name = random.choice(random.choice(self.region)) if way < 0.85 else random.choice(self.world)
        words = name.split()
        if random.random() < 0.25:
            words = words[:1] if random.random() < 0.6 else words[-1:]
        return " ".join(words)

    def _listed(self) -> str:
        random = self.random
        table = random.choice(self.tables)
        order = random.choice(table["orders"]).split()
        out = []
        for part in order:
            match = re.fullmatch(r"([gmfspxwe])(\W?)", part)
            key = match[1] if match else ""
            values = table.get(key) or (table.get("m") if key in "gp" else None)
            if match and values:
                out.append(random.choice(words_of(values)) + match[2])
            elif re.fullmatch(r"bin|binti|b\.|bt|a/l|a/p|s/o|d/o|anak|ak|e|de|da|Jr\.|III|@", part):
                out.append(part)
        return " ".join(out) or random.choice(self.world)

    def place(self) -> str:
        return self.random.choice(self.places)

    def organisation(self) -> str:
        random = self.random
        head = random.choice(
            [
                "PT",
                "CV",
                "Bank",
                "Universitas",
                "Universiti",
                "Kementerian",
                "Partai",
                "Parti",
                "Rumah Sakit",
                "Hospital",
                "Sekolah",
                "Yayasan",
                "Persatuan",
                "Dewan",
                "Komisi",
                "Badan",
                "Dinas",
                "Lembaga",
                "Ministry of",
                "Department of",
                "University of",
                "Bệnh viện",
                "Công ty",
                "Trường Đại học",
                "Sở",
                "Ủy ban",
                "Pamantasan ng",
                "Kagawaran ng",
                "Ministério da",
                "Klub",
                "Stadion",
                "Masjid",
                "Jalan",
                "Gereja",
            ]
        )
        tail = random.choice(
            [
                "Indonesia",
                "Nasional",
                "Negara",
                "Pembangunan",
                "Kesehatan",
                "Pendidikan",
                "Maju",
                "Rakyat",
                "Demokrat",
                "Karya",
                "Makmur",
                "Sejahtera",
                "Health",
                "Education",
                "Finance",
                "Y tế",
                "Giáo dục",
                "Bách khoa",
                "Pilipinas",
                "Edukasyon",
                "Malaysia",
                "Kebangsaan",
                "Saúde",
                self.place(),
                self.place(),
                self.place(),
            ]
        )
        return f"{head} {tail}" + (
            f" {random.choice(['Tbk', 'Raya', 'Utama', 'Pusat', 'Jaya', 'Berhad', 'Group', 'Centre'])}"
            if random.random() < 0.2
            else ""
        )

    def of(self, kind: str) -> str:
        return {"p": self.person, "l": self.place, "o": self.organisation, "s": self.person}[kind]()

    def filled(self, form: str) -> tuple[str, list[tuple[int, int]]]:
        """A sentence of the lists, filled."""
        text, spans = "", []
        for part in re.split(r"(\{\w\})", form):
            match = re.fullmatch(r"\{(\w)\}", part)
            if not match:
                text += part
            elif match[1] == "d":
                text += self.random.choice(
                    ["Monday", "12/3", "5 Mei", "2 March 2021", "15/8/2019", "Senin", "ngày 3/4", "Lunes", "Jun 2020"]
                )
            elif match[1] == "n":
                text += str(self.random.randint(18, 90))
            else:
                value = self.of(match[1])
                if match[1] == "p":
                    spans.append((len(text), len(text) + len(value)))
                text += value
        return text, spans

    def joined(self, sentence: Sentence, exchange: float) -> tuple[str, list[tuple[int, int]]]:
        """A sentence as text with the places of its people; some names are exchanged for others of their kind."""
        entities: list[tuple[str, str]] = []
        for word, tag in sentence:
            kind = tag[2:]
            if tag.startswith("I-") and entities and entities[-1][1] == kind:
                entities[-1] = (f"{entities[-1][0]} {word}", kind)
            else:
                entities.append((word, kind))
        text, spans, tight = "", [], self.random.random() < 0.7
        for words, kind in entities:
            if kind in _PEOPLE and self.random.random() < exchange:
                words = self.person() if " " in words else (self.person().split() or [words])[0]
            elif kind in _OTHERS and self.random.random() < exchange / 3:
                words = self.of(_OTHERS[kind])
            gap = "" if not text or (tight and (words[0] in ",.;:!?)”%" or text[-1] in "(“")) else " "
            text += gap
            if kind in _PEOPLE:
                spans.append((len(text), len(text) + len(words)))
            text += words
        return text, spans


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())[:60]


def examples(
    maker: Maker, corpora: Path, apart: set[str], copies: int, frames: int
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Texts with the places of people's names."""
    grit = [s for s in sentences(corpora / "nergrit-train.txt") if _key("".join(w for w, _ in s)) not in apart]
    prosa = [cased(s) for s in sentences(corpora / "nerp-train.txt") if _key("".join(w for w, _ in s)) not in apart]
    for sentence in (*grit, *grit, *prosa):
        yield maker.joined(sentence, 0.0)
    for _ in range(copies):
        for sentence in (*grit, *prosa):
            yield maker.joined(sentence, 0.8)
    forms = [form for language in listed("frames").values() for form in language["forms"].strip().splitlines()]
    for _ in range(frames):
        yield maker.filled(maker.random.choice(forms))


def arrays(texts: list[tuple[str, list[tuple[int, int]]]]) -> Lessons:
    """All runs of texts."""
    inside = Texts(pl.Series([text for text, _ in texts]))
    runs = inside.search(RUNS, inside.capitals)
    windows = windows_of(inside, runs, tagging.SCOPE)
    spans = []
    for row, start, ahead in zip(runs.rows.tolist(), runs.starts.tolist(), windows.ahead.tolist(), strict=True):
        text, people = texts[row]
        base = start - ahead
        bytes_of = [(len(text[:a].encode()) - base, len(text[:b].encode()) - base) for a, b in people]
        spans.append(bytes_of)
    tags = tagging.labelled(windows, spans)
    tokens = windows.tokens
    lengths = runs.stops - runs.starts
    starts, stops = tokens.starts - windows.ahead[tokens.rows], tokens.stops - windows.ahead[tokens.rows]
    counted = (starts >= 0) & (stops <= lengths[tokens.rows])
    pieces, dense = tagging.pieces_of(windows.distinct), tagging.dense_of(windows.distinct)
    bounds = np.searchsorted(tokens.rows, np.arange(len(runs) + 1))
    longest = 40
    count = len(runs)
    out = [np.zeros((count, longest), np.int64) for _ in range(2)] + [
        np.zeros((count, longest), np.float32) for _ in range(2)
    ]
    place = np.arange(len(tokens)) - bounds[tokens.rows]
    fits = place < longest
    rows = tokens.rows[fits]
    out[0][rows, place[fits]] = windows.number[fits]
    out[1][rows, place[fits]] = tags[fits]
    out[2][rows, place[fits]] = counted[fits]
    out[3][rows, place[fits]] = 1
    return Lessons(torch.tensor(pieces), torch.tensor(dense), *map(torch.tensor, out))


def main() -> None:
    """Make examples, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the training parts of NERGrit and NERP")
    parser.add_argument(
        "--apart", type=Path, help="folder of labelled texts that are measured on: none of them is learned from"
    )
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--frames", type=int, default=25_000)
    chosen = parser.parse_args()
    torch.manual_seed(20889)
    torch.set_num_threads(1)
    apart: set[str] = set()
    for path in chosen.apart.glob("*.jsonl") if chosen.apart else ():
        apart |= {_key(json.loads(line)["text"]) for line in path.read_text(encoding="utf-8").splitlines()}
    maker = Maker(chosen.wheels, Random(20889))
    lessons = arrays(list(examples(maker, chosen.corpora, apart, chosen.copies, chosen.frames)))
    different = lessons.pieces.shape[0]
    print(f"{len(lessons.number):,} runs, {int(lessons.counted.sum()):,} words, {different:,} different words")
    net = Net(Shape(tagging.BITS, tagging.DENSE, tagging.BESIDE, 1, WIDTH, HIDDEN, 0.25))
    learn(net, lessons, chosen.rounds, unknown=0.12, strange=0.25)
    write(net, "tagging.npz")


if __name__ == "__main__":
    main()
