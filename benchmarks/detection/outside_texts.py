"""How well names, dates of birth and addresses are found in texts that others labelled: a folder of corpora, a JSON object a line
(``text``, ``spans``: first character, character after the last, category)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.detection.rates import Rate, row
from selaras.transfer import find
from selaras.transfer.rules import Rules

Located = tuple[int, int, str]
"""First character, character after the last, category."""

LEAST = 0.6
"""A span found inside one that is labelled, which often has a word of address in front, is right where it is so much of it; one
that holds all of it is right."""
_PATIENTS_ALONE = frozenset({"vi-phoner"})
"""Corpora that label some people alone: what else is found is not wrong, and precision says nothing."""
_COLUMNS = ("several words", "one word", "names found that are right", "dates of birth", "addresses")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what others say is in it."""

    text: str
    spans: tuple[Located, ...]


def corpus(path: Path) -> list[Labelled]:
    """The texts of a file; blanks at the ends of labels are left out."""
    with path.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines if line.strip()]
    return [
        Labelled(entry["text"], tuple(_stripped(entry["text"], *span) for span in entry["spans"])) for entry in read
    ]


def _stripped(text: str, start: int, stop: int, category: str) -> Located:
    label = text[start:stop]
    return start + len(label) - len(label.lstrip()), stop - len(label) + len(label.rstrip()), category


def agree(found: Located, labelled: Located) -> bool:
    """Whether a span found is the one labelled: of its category, all of it, or ``LEAST`` of it and nothing else."""
    if found[2] != labelled[2]:
        return False
    if found[0] <= labelled[0] and labelled[1] <= found[1]:
        return True
    inside = labelled[0] <= found[0] and found[1] <= labelled[1]
    return inside and found[1] - found[0] >= LEAST * (labelled[1] - labelled[0])


def rates_of(texts: list[Labelled], found: list[list[Located]]) -> dict[str, Rate]:
    """By column: how many labels are found, and how many names found are labelled."""
    rates = {column: Rate() for column in _COLUMNS}
    for labelled, spans in zip(texts, found, strict=True):
        for label in labelled.spans:
            column = _column(labelled.text, label)
            if column is not None:
                said = f"{labelled.text[label[0] : label[1]]!r}"
                rates[column].add(any(agree(span, label) for span in spans), said)
        for span in spans:
            if span[2] == "name":
                right = any(agree(span, label) for label in labelled.spans)
                rates["names found that are right"].add(right, f"{labelled.text[span[0] : span[1]]!r}")
    return rates


def _column(text: str, label: Located) -> str | None:
    match label[2]:
        case "name":
            return "several words" if " " in text[label[0] : label[1]] else "one word"
        case "birth_date":
            return "dates of birth"
        case "address":
            return "addresses"
    return None


def ours(texts: Iterable[str], rules: Rules | None = None) -> list[list[Located]]:
    """What Selaras finds in each of some texts, with a user's rules where they are given."""
    listed = list(texts)
    found: list[list[Located]] = [[] for _ in listed]
    for span in find(listed, rules=rules):
        found[span.row].append((span.start, span.stop, span.category.key))
    return found


def report(folder: Path, show: int = 0, run: Callable[[Iterable[str]], list[list[Located]]] = ours) -> None:
    """Print, for each corpus of a folder, the recall of names of several words and of one, of dates of birth and of addresses, and the
    precision of names; with ``show``, the commonest that were missed or wrong."""
    row("texts of others", "texts", *_COLUMNS, head=True)
    for path in sorted(folder.glob("*.jsonl")):
        texts = corpus(path)
        rates = rates_of(texts, run(labelled.text for labelled in texts))
        shown = [
            "" if not rate.of or (column == _COLUMNS[2] and path.stem in _PATIENTS_ALONE) else rate
            for column, rate in rates.items()
        ]
        row(path.stem, f"{len(texts):,}", *shown)
        for column, rate in rates.items():
            for what, times in rate.missed.most_common(show):
                print(f"|   {column}: {what} ({times} times)")
    print(f"a span is right that holds the label, or lies in it and is {LEAST:.0%} of it\n")
