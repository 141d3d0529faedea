"""How well values and sentences of the sensitive kinds are found, by kind and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import polars as pl
from training.sources import diagnoses, diseases, drugs, kept_apart

from benchmarks.detection.rates import Rate, row
from benchmarks.detection.words import table
from selaras.transfer import find, scan

RECALL, FALSE, PRECISION = 0.95, 0.01, 0.95
_SAME = {"drugs": "health", "codes": "health"}
_ROWS = 60
_SILENT = "c1"


def _keys(values: list[str]) -> set[str]:
    column = scan(pl.DataFrame({_SILENT: values})).evidence.columns[0]
    return {category.key for category in column.categories}


def _drawn(entries: list[str], tables: int, seed: str) -> Iterator[list[str]]:
    random = Random(seed)
    for _ in range(tables):
        some = random.sample(entries, max(min(4, len(entries)), round(len(entries) * random.uniform(0.5, 1))))
        yield [random.choice(some) for _ in range(_ROWS)]


def _columns(tables: int, seed: int) -> None:
    row("columns without a header that says so", "found", head=True)
    by_kind: dict[str, Rate] = {}
    for language, listed in table("sensitive").items():
        if language == "others":
            continue
        rate = Rate()
        for kind, entries in listed["columns"].items():
            for values in _drawn(entries.split("|"), tables, f"{seed} {language} {kind}"):
                found = _keys(values)
                wanted = _SAME.get(kind, kind)
                rate.add(wanted in found, f"{language} {kind}: {sorted(set(values))[:6]}")
                by_kind.setdefault(wanted, Rate()).add(wanted in found, language)
        row(language, rate)
        for what, times in rate.missed.most_common(1):
            print(f"|   {what} ({times} times)")
    for kind, rate in by_kind.items():
        row(kind, rate)
    false = Rate()
    special = set(by_kind) | {"union", "biometric", "income"}
    for name, entries in table("sensitive")["others"].items():
        for values in _drawn(entries.split("|"), tables, f"{seed} {name}"):
            found = _keys(values) & special
            false.add(bool(found), name)
            if found:
                print(f"|   false {sorted(found)} for {name}: {sorted(set(values))[:6]}")
    row("other words taken for a sensitive kind", false)
    print(f"targets {RECALL:.0%} of each, at most {FALSE:.0%} of other words\n")


def _sentences() -> None:
    row("sentences", "words found", "precision of spans", "silent sentences", head=True)
    for language, listed in table("sensitive").items():
        if language == "others":
            continue
        texts: list[str] = []
        wanted: list[list[tuple[int, int]]] = []
        for form in (*listed["sentences"]["of"], *listed["sentences"]["none"]):
            text, places = "", []
            for part in re.split(r"(\[[^\]]+\])", form):
                if part.startswith("["):
                    places.append((len(text), len(text) + len(part) - 2))
                text += part.strip("[]") if part.startswith("[") else part
            texts.append(text)
            wanted.append(places)
        found: list[list[tuple[int, int]]] = [[] for _ in texts]
        for span in find(texts):
            if span.category.special:
                found[span.row].append((span.start, span.stop))
        recall, precision, silent = Rate(), Rate(), Rate()
        for text, places, spans in zip(texts, wanted, found, strict=True):
            for start, stop in places:
                recall.add(
                    any((a <= start and stop <= b) or (a < stop and start < b) for a, b in spans),
                    f"missed {text[start:stop]!r} in {text!r}",
                )
            for a, b in spans:
                precision.add(any(a < stop and start < b for start, stop in places), f"false {text[a:b]!r} in {text!r}")
            if not places:
                silent.add(not spans, text)
        row(language, recall, precision, silent)
        for what, _ in (*recall.missed.most_common(2), *precision.missed.most_common(2)):
            print(f"|   {what}")
    print(f"targets {RECALL:.0%}, {PRECISION:.0%}\n")


def _public(wheels: Path, tables: int, seed: int) -> None:
    """English diagnoses and drugs of public lists, whose words the detector has or, where they say so, never saw."""
    names, brands = map(_one_word, drugs(wheels))
    lists = {
        "ICD-10-CM, codes": [code for code, _ in diagnoses(wheels)],
        "ICD-10-CM, descriptions (known)": [text for code, text in diagnoses(wheels) if code[0] not in "RTVWXYZ"],
        "drugs (known)": names,
        "MeSH, diseases (unseen)": diseases(wheels),
        "brands and synonyms of drugs (known)": [brand for brand in brands if not kept_apart(brand)],
        "brands and synonyms of drugs (unseen)": [brand for brand in brands if kept_apart(brand)],
    }
    row("public lists: columns of ten different values, without a header", "found", head=True)
    random = Random(seed)
    for title, entries in lists.items():
        rate = Rate()
        for _ in range(tables * 10):
            values = random.sample(entries, 10)
            rate.add("health" in _keys([random.choice(values) for _ in range(_ROWS)]), str(values[:4]))
        row(title, rate)
        for what, times in rate.missed.most_common(1):
            print(f"|   {what} ({times} times)")
    print()


def _one_word(names: set[str]) -> list[str]:
    return sorted(name for name in names if name.isalpha() and len(name) > 4)


def report(tables: int, seed: int, wheels: Path | None) -> None:
    """Print recall by language and kind, and what is wrongly found."""
    _columns(tables, seed)
    _sentences()
    if wheels is not None:
        _public(wheels, tables, seed)
