"""Names and other words of published collections, the share of them that the model did not learn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training import sources

from benchmarks.detection.word_columns import left_alone, recall
from benchmarks.detection.words import Make
from selaras.transfer.countries import STATES
from selaras.transfer.meanings import Kind

_NATIONALITIES = {
    "Bruneian": "BN", "Cambodian": "KH", "Indonesian": "ID", "Lao": "LA", "Malaysian": "MY", "Burmese": "MM", "Filipino": "PH", "Singaporean": "SG", "Thai": "TH", "Vietnamese": "VN", "Portuguese": "(Portugal)", "Indian": "(India)", "Chinese": "(China)",
}  # fmt: skip


_ENOUGH = 20


def _one_of(entries: list[str]) -> Make:
    return lambda random: random.choice(entries)


def people(wheels: Path) -> Iterator[tuple[str, str, Make]]:
    """Names of people in the English Wikipedia by nationality (name2nat), and Thai names (PyThaiNLP)."""
    known = sources.people_by_nationality(wheels, apart=True)
    for nationality, state in _NATIONALITIES.items():
        kept = known[nationality]
        yield f"{state} {nationality}, Wikipedia ({len(kept):,})", "full name", _one_of(kept)
    given, family = sources.thai_names(wheels)
    yield f"TH given names, PyThaiNLP ({len(given):,})", "ชื่อ", _one_of(given)
    yield f"TH family names, PyThaiNLP ({len(family):,})", "นามสกุล", _one_of(family)
    yield "TH full names, PyThaiNLP", "ชื่อนามสกุล", lambda random: f"{random.choice(given)} {random.choice(family)}"


def parts_of_names(wheels: Path) -> Iterator[tuple[str, str, Make]]:
    """First and last names alone, of the same people of the region; other people's whom the model learned from bear many of them."""
    known = sources.people_by_nationality(wheels, apart=True)
    for nationality, state in _NATIONALITIES.items():
        full = [words for words in map(str.split, known[nationality]) if len(words) > 1]
        if state in STATES:
            yield f"{state} {nationality}, first names", "first name", _one_of([words[0] for words in full])
            yield f"{state} {nationality}, last names", "last name", _one_of([words[-1] for words in full])


def words(wheels: Path) -> Iterator[tuple[str, str, Make]]:
    """Places of GeoNames by state, and words of Thai, Lao and English dictionaries."""
    by_country: dict[str, list[str]] = defaultdict(list)
    for country, _, names in sources.places(wheels):
        if sources.kept_apart(names[0]):
            by_country[country if country in STATES else "(world)"].append(names[0])
    for country, names in by_country.items():
        yield f"{country} places, GeoNames ({len(names):,})", "location", _one_of(names)
        single = [name for name in names if len(name.split()) == 1]
        if len(single) >= _ENOUGH:
            yield f"{country} places of one word ({len(single):,})", "location", _one_of(single)
    for label, entries in (
        ("Thai words, PyThaiNLP", sources.thai_words(wheels)),
        ("Lao words, LaoNLP", sources.lao_words(wheels)),
        ("English words, Webster", [word.title() for word in sources.english_words(wheels)]),
    ):
        kept = [word for word in entries if sources.kept_apart(word.lower())]
        yield f"{label} ({len(kept):,})", "term", _one_of(kept)


def report(wheels: Path, tables: int, seed: int) -> None:
    """Print the tables, with what was missed or wrongly taken."""
    recall("columns of names", people(wheels), "name", Kind.PERSON, tables, seed)
    recall("columns of parts of names", parts_of_names(wheels), "name", Kind.PERSON, tables, seed)
    left_alone(words(wheels), tables, seed)
