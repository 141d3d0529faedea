"""Run every measurement and print one table: python -m benchmarks [--big GIGABYTES]."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import data

Row = tuple[str, str, str, str]


def best(run: Callable[[], Any], times: int = 3) -> float:
    """The shortest of several runs, in seconds."""
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def scanning() -> list[Row]:
    """A full scan of every value with all identifiers, against Polars merely reading the file."""
    from selaras.transfer import scan

    path = data.csv_file()
    size = path.stat().st_size / 1e6
    read = best(lambda: pl.read_csv(path), 5)
    scanned = best(lambda: scan(path), 5)
    found = {column.name: column for column in scan(path).evidence.columns}
    hidden = sum(d.rows for d in found["notes"].detections if d.identifier.name in ("sg.nric", "sg.fin"))
    assert hidden == data.PLANTED, hidden
    return [
        (
            "full scan, every value, all identifiers",
            f"{scanned:.2f} s for {size:.0f} MB: {size / scanned:.0f} MB/s",
            "100 MB/s",
            f"{size / scanned / 100:.2f}x",
        ),
        (
            "  against Polars reading the same file",
            f"{read:.2f} s to read",
            "at most 12 times",
            f"{scanned / read:.1f} times",
        ),
        ("  NRIC/FIN hidden in the notes", f"{hidden:,} of {data.PLANTED:,} found", "all", "all"),
    ]


def presidio(rows: int = 400) -> list[Row]:
    """presidio-analyzer with its pattern recognisers on the same table (its first rows), in the same run."""
    from benchmarks.peers import presidio_engine
    from selaras.transfer import scan

    engine = presidio_engine()
    if engine is None:
        return [("presidio-analyzer", "not installed: pip install --group benchmark", "", "")]
    frame = pl.read_csv(data.csv_file(), infer_schema=False).head(rows)
    size = frame.write_csv().__len__() / 1e6
    begun = time.perf_counter()
    kinds: dict[str, int] = {}
    for column in frame.get_columns():
        for value in column:
            for result in engine.analyze(value, language="en"):
                if column.name == "nric":
                    kinds[result.entity_type] = kinds.get(result.entity_type, 0) + 1
    theirs = size / (time.perf_counter() - begun)
    path = data.csv_file()
    ours = path.stat().st_size / 1e6 / best(lambda: scan(path))
    found = kinds.get("SG_NRIC_FIN", 0)
    return [
        (
            "presidio-analyzer, pattern recognisers",
            f"{theirs:.3f} MB/s ({rows} rows of the same table)",
            "1,000 times slower",
            f"{ours / theirs:,.0f} times",
        ),
        ("  with its recogniser of Singapore, the NRIC column", f"{found} of {rows} recognised as SG_NRIC_FIN", "", ""),
    ]


def running_text() -> list[Row]:
    """Running text, by how much of it is about people: a scan, and the spans; presidio-analyzer on some of the same.

    Each run reads texts that were not read before, so that nothing is remembered of their names.
    """
    from selaras.transfer import find, scan

    measured: list[tuple[list[Row], pl.Series, float]] = []
    for about in (0, 1, 8):
        texts = data.paragraphs(72, about)
        runs = [texts.slice(start, len(texts) // 3) for start in range(0, len(texts) - 2, len(texts) // 3)]
        find(data.paragraphs(0.2, about, seed=9))
        found = max(_megabytes(part) / best(lambda part=part: find(part), 1) for part in runs)
        scanned = max(_megabytes(part) / best(lambda part=part: scan(part.to_frame()), 1) for part in runs)
        what = f"running text, {about} of 8 sentences about a person"
        spans = len(find(runs[0])) / _megabytes(runs[0]) * found
        said = f"{found:.1f} MB/s, {spans:,.0f} spans a second"
        rows = [
            (f"{what}: scan", f"{scanned:.1f} MB/s", "20 MB/s", f"{scanned / 20:.2f}x"),
            ("  its spans (find)", said, "20 MB/s", f"{found / 20:.2f}x"),
        ]
        measured.append((rows, texts.head(200), found))
    return [row for rows, some, found in measured for row in (*rows, *_beside(some, found))]


def _beside(texts: pl.Series, ours: float) -> list[Row]:
    """presidio-analyzer on some texts, after all of ours: what it loads stays."""
    from benchmarks.peers import presidio_engine

    engine = presidio_engine()
    if engine is None:
        return []
    theirs = _megabytes(texts) / best(lambda: [engine.analyze(text, language="en") for text in texts], 1)
    return [(f"  presidio-analyzer on {len(texts)} of them", f"{theirs:.3f} MB/s", "", f"{ours / theirs:,.0f} times")]


def _megabytes(texts: pl.Series) -> float:
    return int(texts.str.len_bytes().sum()) / 1e6


def wide() -> list[Row]:
    """A table of 5,000 columns, against Polars merely reading the file."""
    from selaras.transfer import scan

    path = data.FOLDER / "wide.csv"
    pl.DataFrame({f"c{i}": [f"{i}-{j} text" for j in range(500)] for i in range(5000)}).write_csv(path)
    size = path.stat().st_size / 1e6
    read, scanned = best(lambda: pl.read_csv(path, infer_schema=False), 2), best(lambda: scan(path), 1)
    return [
        (
            "5,000 columns of 500 rows",
            f"{scanned:.1f} s for {size:.0f} MB",
            "",
            f"{scanned / read:.0f} times reading it",
        )
    ]


_PREPARED = "from selaras.process import prepare; prepare()\n"
_PROTECT = """
import datetime, resource, sys, time
from pathlib import Path
from selaras import keys
from selaras.transfer import scan
from selaras.transfer.protecting.planning import planned
from selaras.transfer.protecting.protecting import Request, protect
source, target, key = map(Path, sys.argv[1:])
day = datetime.date(2026, 11, 26)
keys.make_file(key, day)
plan = planned(scan(source, sample=20_000), "pseudonymise").model_copy(update={"files": {}})
best = 1e9
for _ in range(3 if source.stat().st_size < 5e8 else 1):
    begun = time.perf_counter()
    protect(Request(str(source), target, plan, Path(), day, keys.read_file(key)))
    best = min(best, time.perf_counter() - begun)
print(best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def protecting(gigabytes: float) -> list[Row]:
    """A copy with identifiers pseudonymised, addresses generalised and texts redacted, its proof included, in a process of its own."""
    rows: list[Row] = []
    for path, what in (
        (data.csv_file(), "a protected copy, usual plan"),
        (data.big_csv(gigabytes), "  of a large file"),
    ):
        with tempfile.TemporaryDirectory(dir=data.FOLDER) as folder:
            names = [str(path), f"{folder}/copy.csv", f"{folder}/keys"]
            done = subprocess.run(
                [sys.executable, "-c", _PREPARED + _PROTECT, *names], capture_output=True, text=True, check=True
            )
        seconds, peak = done.stdout.split()
        used = int(peak) * (1 if sys.platform == "darwin" else 1024) / 1e9
        speed = path.stat().st_size / 1e6 / float(seconds)
        rows.append((what, f"{speed:.1f} MB/s, {used:.2f} GB resident", "40 MB/s", f"{speed / 40:.2f}x"))
    return rows


def memory(gigabytes: float) -> list[Row]:
    """The most resident memory of a process that scans a large file, by the operating system's own account."""
    path = data.big_csv(gigabytes)
    code = f"import resource, time, selaras.transfer; t = time.time(); s = selaras.transfer.scan({str(path)!r}); print(s.evidence.rows, time.time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", _PREPARED + code], capture_output=True, text=True, check=True)
    rows, seconds, peak = done.stdout.split()
    used = int(peak) * (1 if sys.platform == "darwin" else 1024) / 1e9
    size = path.stat().st_size / 1e9
    return [
        (
            f"memory, {size:.1f} GB CSV of {int(rows):,} rows",
            f"{used:.2f} GB resident, {size * 1000 / float(seconds):.0f} MB/s",
            "1.5 GB",
            f"{used / 1.5:.2f}x",
        )
    ]


def deciding() -> list[Row]:
    """One decision with known facts; a million transfers as a table."""
    import datetime as dt

    from selaras.assessment import Assessor
    from selaras.facts import Fact, FactSource, with_presumptions
    from selaras.instruments import load_library
    from selaras.transfer import check_flows
    from selaras.transfer.vocabulary import TRANSFER_FACTS

    day = dt.date(2026, 11, 24)
    library = load_library(TRANSFER_FACTS)
    assessor = Assessor(library.instruments, day)
    values: dict[str, Any] = {
        "origin": "VN",
        "destination": "SG",
        "data.personal": True,
        "data.sensitive": False,
        "recipient.contract": "asean-mcc",
        "exporter.security": True,
        "transfer.basis": True,
        "dossier.status": "planned",
    }
    facts = with_presumptions(
        {name: Fact(name, value, FactSource.DECLARED) for name, value in values.items()}, library.vocabulary
    )
    one = best(lambda: [assessor.assess(facts) for _ in range(100)]) / 100
    path = data.FOLDER / "flows.parquet"
    data.flows().write_parquet(path)
    million = best(lambda: check_flows(path, as_of=day), 2)
    scalar = one * 1_000_000
    return [
        ("one decision, all instruments", f"{one * 1000:.2f} ms", "5 ms", f"{one / 0.005:.2f}x"),
        ("a million transfers from a Parquet file", f"{million:.1f} s", "10 s", f"{million / 10:.2f}x"),
        ("  against deciding them one by one", f"{scalar:.0f} s", "", f"{scalar / million:.0f} times faster"),
    ]


def starting() -> list[Row]:
    """The time until help is shown, against an empty Python."""
    empty = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    shown = best(
        lambda: subprocess.run([sys.executable, "-m", "selaras", "--help"], check=True, stdout=subprocess.DEVNULL)
    )
    return [("selaras --help", f"{shown:.2f} s (empty Python {empty:.2f} s)", "0.5 s", f"{shown / 0.5:.2f}x")]


def starting_on_a_small_file(times: int = 5) -> list[Row]:
    """Whole commands on a small file, against importing what they cannot do without: processor time, in turns, bytecode warm."""
    selaras = [sys.executable, "-m", "selaras", "transfer"]
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "small.csv")
        Path(path).write_text("name,nric,phone\nTan Wei Ming,S1234567D,+65 9123 4567\n" * 2, encoding="utf-8")
        commands = {
            "importing Polars, PyArrow and NumPy": [sys.executable, "-c", "import numpy, polars, pyarrow"],
            "selaras transfer scan, a small file": [*selaras, "scan", path],
            "selaras transfer check, a small file": [*selaras, "check", path, "--from", "SG", "--to", "VN"],
        }
        runs = [{name: _processor_time(command) for name, command in commands.items()} for _ in range(times + 1)][1:]
    middle = {name: statistics.median(run[name] for run in runs) for name in commands}
    base, *rest = commands
    rows = [(base, f"{middle[base]:.2f} s of processor time", "", "")]
    for name, most in zip(rest, (2.5, 4.0), strict=True):
        ratio = statistics.median(run[name] / run[base] for run in runs)
        rows.append((name, f"{middle[name]:.2f} s: {ratio:.1f} times that", f"{most} times", f"{ratio / most:.2f}x"))
    return rows


def _processor_time(command: list[str]) -> float:
    """Seconds of the processor that a command takes. It may end with 1: conditional."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    done = subprocess.run(command, check=False, capture_output=True, env=environment)
    assert done.returncode in (0, 1), done.stderr
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--big", type=float, default=1.0, help="size in gigabytes of the file for the memory measurement"
    )
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, Polars {pl.__version__}\n")
    # First, as a process counts its parent's memory as its own.
    in_processes = [*memory(options.big), *protecting(options.big)]
    tables, texts = scanning(), running_text()
    rows = [
        *tables,
        *presidio(),
        *texts,
        *wide(),
        *in_processes,
        *deciding(),
        *starting(),
        *starting_on_a_small_file(),
    ]
    head = ("measurement", "result", "target", "of target")
    widths = [max(len(row[index]) for row in [head, *rows]) for index in range(4)]
    for row in [head, tuple("-" * width for width in widths), *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")


if __name__ == "__main__":
    Path(data.FOLDER).mkdir(exist_ok=True)
    main()
