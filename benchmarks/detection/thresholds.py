"""What a threshold of sureness does: the clean tables that it asks about, and the columns about people that it keeps from being passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from benchmarks.detection.outside_truth import Half, TableTruth, Truth, file_in, outside_tables
from benchmarks.detection.rates import row
from selaras.errors import SelarasError
from selaras.reading import open_tables
from selaras.transfer import scan
from selaras.transfer.evidence import Evidence, facts_of

_THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_VALUES = 100
"""So many values of a column stand alone in a table."""


def report(folder: Path, half: Half) -> None:
    """Print what each threshold does to the tables of a folder, and to each of their columns about people alone under a silent header."""
    tables = [(truth, scanned) for truth in outside_tables(half) if (scanned := _scanned(folder, truth)) is not None]
    nobody = [evidence for truth, evidence in tables if truth.people is False]
    people = [evidence for truth, evidence in tables if truth.people]
    alone = [scan(frame).evidence for truth in outside_tables(half) if truth.people for frame in _alone(folder, truth)]
    print(
        f"{len(nobody)} tables about nobody, {len(people)} about people, {len(alone)} columns about people, each alone under `code`"
    )
    row(
        "threshold",
        "about nobody and said to be",
        "about people, asked about a column",
        "columns alone said to be about nobody",
        head=True,
    )
    for sure in _THRESHOLDS:
        asked = sum(bool(replace(evidence, sure=sure).doubtful) for evidence in people)
        row(f"{sure:g}", str(_said_of_nobody(nobody, sure)), str(asked), str(_said_of_nobody(alone, sure)))


def _scanned(folder: Path, truth: TableTruth) -> Evidence | None:
    try:
        return scan(file_in(folder, truth)).evidence
    except SelarasError:
        return None


def _said_of_nobody(found: list[Evidence], sure: float) -> int:
    facts = (facts_of(replace(evidence, sure=sure)).get("data.personal") for evidence in found)
    return sum(fact is not None and fact.value is False for fact in facts)


def _alone(folder: Path, truth: TableTruth) -> Iterator[pl.DataFrame]:
    try:
        tables = open_tables(str(file_in(folder, truth)))
    except SelarasError:
        return
    for table in tables:
        frame = next((batch.head(_VALUES) for batch, _ in table.batches()), pl.DataFrame())
        for place, name in enumerate(frame.columns):
            if truth.of(place, name).truth is Truth.EXPECTED and frame[name].drop_nulls().len():
                yield pl.DataFrame({"code": frame[name]})
