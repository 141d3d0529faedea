"""What others published, and what is true of each column: ``outside.toml`` for the region, ``published.toml`` for the tables of R."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.detection.calibration import Judged
from benchmarks.detection.words import table
from selaras.transfer.scanning import ColumnVerdict, Ground

_BESIDE = frozenset({"free_text"})
"""Said of texts that nobody looked through: neither right nor wrong."""


class Half(StrEnum):
    """Which tables: those that may be looked at to mend and to fit, those that only give figures, or both."""

    TUNING = "tuning"
    FINAL = "final"
    BOTH = "both"


def half_of(file: str) -> Half:
    """The half of a table, by the CRC-32 of its name."""
    return Half.TUNING if zlib.crc32(file.encode()) % 2 == 0 else Half.FINAL


class Truth(StrEnum):
    """What a column is to the scan."""

    EXPECTED = "expected"
    OPTIONAL = "optional"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ColumnTruth:
    """What is right to say of a column: the categories, and whether silence is right too."""

    truth: Truth
    categories: frozenset[str]

    @classmethod
    def read(cls, code: str) -> ColumnTruth:
        """From ``outside.toml``: ``a|b``, ``?a|b`` where it is optional, nothing where nothing is in it."""
        keys = frozenset(code.removeprefix("?").split("|")) - {""}
        truth = Truth.OPTIONAL if code.startswith("?") else Truth.EXPECTED if keys else Truth.NOTHING
        return cls(truth, keys)


@dataclass(frozen=True, slots=True)
class TableTruth:
    """What is true of a file. ``people`` is ``None`` where it is open whether people are in it."""

    file: str
    people: bool | None
    by_name: dict[str, ColumnTruth]
    by_place: tuple[ColumnTruth, ...]

    @property
    def state(self) -> str:
        """The state that published it."""
        return self.file.partition("/")[0]

    def of(self, place: int, name: str) -> ColumnTruth:
        """What is true of a column, by its place in the table or by its name; what is inside lists and structs has names of its own."""
        if self.by_place:
            return self.by_place[place] if place < len(self.by_place) else _NOTHING
        plain = name.replace("[]", "")
        return self.by_name.get(name) or self.by_name.get(plain) or _NOTHING


_NOTHING = ColumnTruth(Truth.NOTHING, frozenset())


def outside_tables(half: Half) -> list[TableTruth]:
    """The tables of the region that are of this half."""
    return [
        _table(entry)
        for entry in table("outside")["tables"]
        if half is Half.BOTH or half_of(entry["file"]) is half
    ]  # fmt: skip


def _table(entry: dict[str, object]) -> TableTruth:
    columns = entry["columns"]
    people = entry["people"] if isinstance(entry["people"], bool) else None
    file = str(entry["file"])
    if isinstance(columns, list):
        return TableTruth(file, people, {}, tuple(map(ColumnTruth.read, columns)))
    assert isinstance(columns, dict)
    return TableTruth(file, people, {name: ColumnTruth.read(code) for name, code in columns.items()}, ())


def file_in(folder: Path, truth: TableTruth) -> Path:
    """Where a table is."""
    return folder / truth.file


def judged_column(verdict: ColumnVerdict, truth: ColumnTruth) -> Iterator[Judged]:
    """What was said of a column and how sure it was, with whether it is right; what stands inside texts is not judged."""
    for category, basis in zip(verdict.categories, verdict.bases, strict=False):
        if basis is None or category.key in _BESIDE or _unknown(truth, basis.ground):
            continue
        yield Judged(category.key, basis, category.key in truth.categories)
    for detection in verdict.detections:
        key = detection.identifier.category.key
        if detection.basis is None or detection.identifier.text or _unknown(truth, detection.basis.ground):
            continue
        if key not in {category.key for category in verdict.categories}:
            continue
        yield Judged(detection.identifier.name, detection.basis, key in truth.categories)
    if not verdict.categories and verdict.bases and verdict.bases[0] is not None and not truth.categories & _BESIDE:
        yield Judged("nothing", verdict.bases[0], truth.truth is not Truth.EXPECTED)


def _unknown(truth: ColumnTruth, ground: Ground) -> bool:
    return ground in (Ground.INSIDE, Ground.BESIDE) and bool(truth.categories & _BESIDE)


def said(verdict: ColumnVerdict) -> frozenset[str]:
    """The categories said of a column, but for texts that may hold anything."""
    return frozenset(category.key for category in verdict.categories) - _BESIDE
