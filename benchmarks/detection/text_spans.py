"""How well personal data is found in running text, span by span, beside presidio-analyzer on the same texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.detection.numbers import NUMBERS, digits
from benchmarks.detection.rates import Rate, row
from benchmarks.detection.words import Make, addresses, names, table
from selaras.transfer import find

RECALL_NUMBERS, RECALL_NAMES, PRECISION = 0.98, 0.90, 0.95
_TUNING_SEED = 1
_COVERED = 0.9
"""A span is found where so much of it is covered by spans of its category."""
_SPOKEN = re.compile(r"(?:(?:Mr\.|Ms\.|U|Daw|Ma|Ko|Hj|Pg|Ak|Dk|ທ່ານ|ນາງ) |ဒေါ် ?|ဦး|ကို|မ(?=[က-အ]))")
"""Words of address in front of names, which are no part of them."""
_KINDS = {"n": "name", "f": "free name", "a": "address", "d": "number"}


@dataclass(frozen=True, slots=True)
class Truth:
    """A piece of personal data in a text: its kind, and from which to before which character."""

    kind: str
    start: int
    stop: int
    what: str


Located = list[tuple[str, int, int]]
"""Kind (``name``, ``address``, ``number`` or another), first character, character after the last."""


def texts(
    label: str, listed: dict[str, object], count: int, seed: int, half: int | None = None
) -> Iterator[tuple[str, list[Truth]]]:
    """Texts with their truth. Seed 1 makes them of the sentences for tuning, others of those for the figure.

    ``half``: of the lists of names and addresses, as for ``words.names``.
    """
    makers = {name: make for name, _, make in names(half)}
    places = {name: make for name, _, make in addresses(half)}
    named = makers[str(listed.get("names", label))]
    placed: Make = places.get(label) or places[label.split("_")[0]]
    forms = listed["tuning" if seed == _TUNING_SEED else "final"]
    assert isinstance(forms, list)
    random = Random(f"{seed} {label}")
    for number in range(count):
        yield _filled(forms[number % len(forms)], named, placed, random)


def _filled(form: str, named: Make, placed: Make, random: Random) -> tuple[str, list[Truth]]:
    text = ""
    truths: list[Truth] = []
    for part in re.split(r"(\{[^}]+\})", form):
        kind, _, key = part.strip("{}").partition(":")
        if not part.startswith("{"):
            text += part
            continue
        value = {
            "n": lambda: named(random),
            "f": lambda: named(random),
            "a": lambda: placed(random),
            "d": lambda key=key: NUMBERS[key][0](random),
            "x": lambda: random.choice("123456789") + digits(random, random.choice([6, 7, 9, 11])),
        }[kind]()
        if kind in "nf" and (spoken := _SPOKEN.match(value)):
            text, value = text + spoken[0], value[spoken.end() :]
        if kind != "x":
            truths.append(Truth(_KINDS[kind], len(text), len(text) + len(value), key or kind))
        text += value
    return text, truths


def ours(listed: list[str]) -> list[Located]:
    """What Selaras finds."""
    found: list[Located] = [[] for _ in listed]
    for span in find(listed):
        if span.category.special:
            continue  # measured by `sensitive`
        kind = span.category.key if span.category.key in ("name", "address") else "number"
        found[span.row].append((kind, span.start, span.stop))
    return found


def presidio() -> Callable[[list[str]], list[Located]] | None:
    """What presidio-analyzer finds with the recognisers of patterns for Asia, and without a model of language."""
    from benchmarks.peers import presidio_engine

    engine = presidio_engine()
    if engine is None:
        return None

    def run(listed: list[str]) -> list[Located]:
        kinds = {"PERSON": "name", "LOCATION": "address"}
        return [
            [
                (kinds.get(item.entity_type, "number"), item.start, item.end)
                for item in engine.analyze(text, language="en")
            ]
            for text in listed
        ]

    return run


def measured(listed: list[tuple[str, list[Truth]]], found: list[Located]) -> dict[str, Rate]:
    """Recall by kind, and ``precision``: of the spans found, those that mostly lie in personal data of their kind."""
    rates = {kind: Rate() for kind in (*_KINDS.values(), "precision")}
    for (text, truths), spans in zip(listed, found, strict=True):
        for truth in truths:
            kind = "name" if truth.kind == "free name" else truth.kind
            covered = {place for mine, start, stop in spans if mine == kind for place in range(start, stop)}
            inside = sum(place in covered for place in range(truth.start, truth.stop))
            rates[truth.kind].add(
                inside >= _COVERED * (truth.stop - truth.start),
                f"{truth.kind} {text[truth.start : truth.stop]!r} in {text!r}",
            )
        for kind, start, stop in spans:
            true = {place for truth in truths if kind in truth.kind for place in range(truth.start, truth.stop)}
            inside = sum(place in true for place in range(start, stop))
            rates["precision"].add(inside >= 0.5 * (stop - start), f"false {kind} {text[start:stop]!r} in {text!r}")
    return rates


def _report(title: str, run: Callable[[list[str]], list[Located]], count: int, seed: int, show: int) -> None:
    row(title, "numbers", "names led to", "addresses", "precision of all spans", head=True)
    total: dict[str, Rate] = {}
    for label, entry in table("texts").items():
        listed = list(texts(label, entry, count, seed))
        rates = measured(listed, run([text for text, _ in listed]))
        row(label, *(rates[kind] if rates[kind].of else "" for kind in ("number", "name", "address", "precision")))
        for kind, rate in rates.items():
            total.setdefault(kind, Rate()).include(rate)
            for what, times in rate.missed.most_common(show):
                print(f"|   {what} ({times} times)")
    row("all", *(total[kind] for kind in ("number", "name", "address", "precision")))
    print(f"targets {RECALL_NUMBERS:.0%}, {RECALL_NAMES:.0%}, none, {PRECISION:.0%}\n")


def report(count: int, seed: int, show: int = 2) -> None:
    """Print recall by list of names and kind, and precision, ours and the peer's."""
    _report("texts, Selaras", ours, count, seed, show)
    peer = presidio()
    if peer is None:
        print("presidio-analyzer is not installed: pip install --group benchmark\n")
    else:
        _report("texts, presidio-analyzer", peer, max(20, count // 10), seed, 0)
