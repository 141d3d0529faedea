"""Whether verdicts are as sure as they say: of those given at 90 %, nine in ten are right.

Columns as they come, few of them clean: of one to a thousand rows, under headers that name them, say nothing or speak of
something else, alone or beside people, a quarter of them mixed with fewer values of another kind. ``training/confidence.py`` fits
on half of every list; the figures here are of the other half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import polars as pl

from benchmarks.detection.lookalikes import LOOKALIKES
from benchmarks.detection.numbers import NUMBERS, digits
from benchmarks.detection.rates import PLAIN, Rate, row
from benchmarks.detection.text_spans import texts
from benchmarks.detection.words import addresses, halved, names, others, parts_of_names, table
from selaras.transfer import scan
from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.scanning import Basis, ColumnVerdict, Ground

HALF_FITTED, HALF_MEASURED = 0, 1
_NAMED, _SILENT = 0.57, 0.4
"""So many columns have a header of their own or none that says anything; the others have one of another column."""
_MIXED, _BESIDE_PEOPLE = 0.25, 0.4
_MOST_ROWS = 3
"""The power of ten of the most rows."""


Make = Callable[[Random, int], tuple[str, frozenset[str]]]
"""A value, and what is true of it: the keys of its categories and the names of its identifiers."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a column may hold: a header that names it, and how to make the value of a row, with its truth."""

    header: str
    make: Make


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, of a category, an identifier or that there is nothing, and whether it is right."""

    what: str
    basis: Basis
    right: bool


def _of(make: Callable[[Random], str], *truth: str) -> Make:
    return lambda random, _: (make(random), frozenset(truth))


def _with_row(make: Callable[[Random, int], str]) -> Make:
    return lambda random, row: (make(random, row), frozenset())


def _date(first: int, last: int, form: str) -> Callable[[Random], str]:
    return lambda random: form.format(
        y=random.randint(first, last), m=random.randint(1, 12), d=random.randint(1, 28), b=random.randint(first, last) + 543
    )  # fmt: skip


def _from(entries: list[str]) -> Callable[[Random], str]:
    return lambda random: random.choice(entries)


_TRUE_OF = {
    "position": ("occupation",),
    "languages": ("language",),
    "nationalities": ("nationality", "place"),
    "countries": ("place",),
}
"""What is true of other words by their header."""


def _digits(first: str, low: int, high: int) -> Callable[[Random], str]:
    return lambda random: first + digits(random, random.randint(low, high))


_BY_HEADER: tuple[tuple[str, tuple[str, ...], Callable[[Random], str]], ...] = (
    ("customer_identifier", ("customer id", "mã khách hàng", "user_id"), _digits("C", 6, 6)),
    ("bank_account", ("bank account", "no rekening"), _digits("", 10, 12)),
    ("income", ("salary", "gaji"), lambda random: str(random.randint(8, 400) * 250)),
    ("postal_code", ("postcode", "kode pos"), _digits("", 5, 5)),
    ("marital_status", ("marital status", "status perkahwinan"), _from("Single|Married|Divorced|Widowed".split("|"))),
    ("education", ("education", "pendidikan"), _from("Diploma|Degree|SPM|Master|S1|SMA|PhD".split("|"))),
    ("email", ("email",), lambda random: f"user{random.randint(1, 99999)}@example.com"),
    ("gender", ("gender", "jantina"), _from(["M", "F"])),
    ("gender", ("giới tính",), _from(["Nam", "Nữ"])),
)  # fmt: skip
"""What little but a header can name: the category, headers, and how to make a value."""
_LOCAL = (("vn.phone", "sdt", "09", 8), ("id.phone", "no hp", "0812", 8), ("sg.phone", "mobile", "9", 7), ("my.phone", "telefon", "017", 7))  # fmt: skip
"""Numbers as they are dialled at home: the identifier, a header, how they begin, how many digits follow."""


def contents(half: int) -> dict[str, list[Content]]:
    """Every content that columns are made of, by group, of one half of the lists."""
    sensitive: list[Content] = []
    for language, listed in table("sensitive").items():
        if language != "others":
            for kind, entries in listed["columns"].items():
                key = {"drugs": "health", "codes": "health"}.get(kind, kind)
                sensitive.append(Content(key.replace("_", " "), _of(_from(halved(entries.split("|"), half)), key)))
    alike = [
        Content(header, _of(_from(halved(entries.split("|"), half)), *_TRUE_OF.get(header, ())))
        for header, entries in table("sensitive")["others"].items()
    ]
    forms = ("{y}-{m:02}-{d:02}", "{d:02}/{m:02}/{y}", "{m}/{d}/{y}", "{d:02}-{m:02}-{b}")
    return {
        "numbers": [Content(header, _of(make, name, IDENTIFIERS[name].category.key)) for name, (make, header) in NUMBERS.items()],
        "look-alikes": [Content(header, _with_row(make)) for header, make in LOOKALIKES.values()],
        "names": [Content(header, _of(make, "name")) for _, header, make in names(half)],
        "parts of names": [Content(header, _of(make, "name")) for _, header, make in parts_of_names(half)],
        "addresses": [Content(header, _of(make, "address")) for _, header, make in addresses(half)],
        "other words": [Content(header, _of(make, *_TRUE_OF.get(header, ()))) for _, header, make in others(half)],
        "sensitive": sensitive,
        "words alike": alike,
        "births": [Content("date of birth", _of(_date(1945, 2007, form), "birth_date")) for form in forms],
        "other dates": [Content("order_date", _of(_date(2015, 2026, form))) for form in forms],
        "ages": [Content("age", _of(lambda random: str(min(95, max(16, round(random.gauss(42, 15))))), "age"))],
        "measures": [
            Content("quantity", _of(lambda random: str(random.randint(1, 60)))),
            Content("score", _of(lambda random: str(max(0, min(100, round(random.gauss(65, 18))))))),
            Content("temperature", _of(lambda random: f"{random.gauss(29, 3):.1f}")),
        ],
        "known by their headers": [
            Content(header, _of(make, key)) for key, headers, make in _BY_HEADER for header in headers
        ],
        "local telephones": [
            Content(header, _of(_digits(start, more, more), name, "phone"))
            for name, header, start, more in _LOCAL
        ],
        "texts": [_text(label, entry, half) for label, entry in table("texts").items()],
        "texts of nobody": [
            Content("remarks", _of(_from(halved(listed["sentences"]["none"], half))))
            for language, listed in table("sensitive").items()
            if language != "others"
        ],
    }  # fmt: skip


def _text(label: str, entry: dict[str, object], half: int) -> Content:
    made = list(texts(label, entry, 400, 1 if half == HALF_FITTED else 2, half))
    kinds = {"name": "name", "free name": "name", "address": "address"}

    def make(random: Random, _: int) -> tuple[str, frozenset[str]]:
        text, truths = random.choice(made)
        numbers = {truth.what for truth in truths if truth.kind == "number"}
        return text, frozenset(
            {kinds[truth.kind] for truth in truths if truth.kind in kinds}
            | numbers
            | {IDENTIFIERS[name].category.key for name in numbers}
        )

    return Content("notes", make)


_WEIGHTS = {"numbers": 3, "look-alikes": 3, "names": 2, "parts of names": 1, "addresses": 1, "other words": 4, "sensitive": 2, "words alike": 1, "births": 0.5, "other dates": 1, "ages": 0.5, "measures": 1, "known by their headers": 2, "local telephones": 1, "texts": 1, "texts of nobody": 1}  # fmt: skip
"""How often each group comes: about half of the columns are about nobody."""


def judged(count: int, seed: int, half: int) -> Iterator[Judged]:
    """The verdicts on so many columns, with their truth."""
    groups = contents(half)
    people = groups["names"]
    for number in range(count):
        random = Random(f"{seed} {number}")

        def drawn(random: Random = random) -> Content:
            return random.choice(groups[random.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]])

        main, other = drawn(), drawn()
        rows = round(10 ** random.uniform(0, _MOST_ROWS))
        mixed = random.uniform(0.05, 0.5) if random.random() < _MIXED else 0.0
        values: list[str | None] = []
        held: dict[str, int] = defaultdict(int)
        for place in range(rows):
            content = other if random.random() < mixed else main
            value, truth = content.make(random, place)
            values.append(value)
            for true in truth:
                held[true] += 1
        which = random.random()
        header = main.header if which < _NAMED else PLAIN if which < _NAMED + _SILENT else drawn().header
        frame = {header: pl.Series(values, dtype=pl.String), "row": range(rows)}
        if random.random() < _BESIDE_PEOPLE:
            beside = random.choice(people)
            frame["full name"] = pl.Series([beside.make(random, 0)[0] for _ in range(rows)], dtype=pl.String)
        verdict = next(column for column in scan(pl.DataFrame(frame)).evidence.columns if column.name == header)
        yield from _judge(verdict, held, rows)


def _judge(verdict: ColumnVerdict, held: dict[str, int], rows: int) -> Iterator[Judged]:
    """What is sensitive inside texts is left out: their truth does not say it."""
    inside = {detection.identifier.category.key for detection in verdict.detections}
    for category, basis in zip(verdict.categories, verdict.bases, strict=False):
        among = basis is not None and basis.ground in (Ground.INSIDE, Ground.BESIDE)
        if basis is not None and not (among and category.special):
            least = 1 if category.key in inside or among else 0.5 * rows
            yield Judged(category.key, basis, held[category.key] >= least)
    for detection in verdict.detections:
        if detection.basis is not None and not detection.identifier.text:
            yield Judged(detection.identifier.name, detection.basis, held[detection.identifier.name] > 0)
    if not verdict.categories and verdict.bases and verdict.bases[0] is not None:
        yield Judged("nothing", verdict.bases[0], not any(held.values()))


_BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)


def report(count: int, seed: int) -> None:
    """Print how many of the verdicts were right, by how sure they said they were, and by what they rest on."""
    found = list(judged(count, seed, HALF_MEASURED))
    row("verdicts, by how sure they are", "said, on average", "right", head=True)
    for low, high in pairwise(_BOUNDS):
        _print(f"{low:.0%} to {min(high, 1):.0%}", [item for item in found if low <= item.basis.confidence < high])
    for ground in Ground:
        _print(ground.value, [item for item in found if item.basis.ground is ground])
    _print("all", found)
    apart = sum(item.basis.confidence - item.right for item in found) / len(found)
    print(
        f"said on average {apart:+.2%} more than was right; of {count:,} columns, half of the lists unseen by the fit\n"
    )


def _print(title: str, items: list[Judged]) -> None:
    if not items:
        return
    right = Rate()
    for item in items:
        right.add(item.right, "")
    row(title, f"{sum(item.basis.confidence for item in items) / len(items):.1%}", right)
