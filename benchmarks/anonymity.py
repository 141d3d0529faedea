"""How much information k-anonymity costs, beside ARX's published figures and another tool: python -m benchmarks.anonymity [--peer PYTHON]

``--peer``: a Python that has anjana (it asks for older packages than ours, so it wants an environment of its own).
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl

from selaras.transfer.anonymity.cells import Cells
from selaras.transfer.anonymity.hierarchies import Hierarchy, from_file, read_levels
from selaras.transfer.anonymity.local import loss_at, partition, tightened
from selaras.transfer.anonymity.loss import normalised, together
from selaras.transfer.anonymity.models import Models
from selaras.transfer.anonymity.search import search

ADULT = Path(__file__).parents[1] / "examples" / "adult"
ARX = {1.0: 0.22041192847984292, 0.04: 0.26611081915757495}
"""Loss at k = 5 by the share of rows that may be suppressed, as ARX's own tests have it (arx-deidentifier/arx, src/test: TestAnonymizationGenetic and others)."""
_PEER = """
import sys, time
import pandas as pd
from anjana.anonymity import k_anonymity
folder, out, share = sys.argv[1:]
table = pd.read_csv(f"{folder}/adult.csv.gz", sep=";", dtype=str)
levels = {name: pd.read_csv(f"{folder}/{name}.csv", sep=";", header=None, dtype=str) for name in table.columns}
known = {name: {level: rows[level].values for level in rows.columns} for name, rows in levels.items()}
begun = time.perf_counter()
made = k_anonymity(table, [], list(table.columns), 5, float(share) * 100, known)
print(time.perf_counter() - begun)
made.to_csv(out, index=False)
"""


def adult() -> Cells:
    """The Adult table over all nine columns."""
    table = pl.read_csv(ADULT / "adult.csv.gz", separator=";", infer_schema=False)
    held = [table[name].unique().sort().to_list() for name in table.columns]
    items = tuple(
        from_file(name, ADULT / f"{name}.csv", values) for name, values in zip(table.columns, held, strict=True)
    )
    place = [{value: index for index, value in enumerate(values)} for values in held]
    rows = Counter(tuple(place[column][value] for column, value in enumerate(row)) for row in table.rows())
    return Cells(items, np.array(list(rows), dtype=np.int32), np.array(list(rows.values()), dtype=np.int64))


def million(cells: Cells) -> Cells:
    """A million rows with the Adult table's columns: its rows drawn at random, 15 values in a hundred changed."""
    random = np.random.default_rng(20889)
    rows = np.repeat(cells.codes, cells.counts, axis=0)
    drawn = rows[random.integers(0, len(rows), 1_000_000)].copy()
    for column in range(drawn.shape[1]):
        changed = random.random(len(drawn)) < 0.15
        drawn[changed, column] = rows[random.integers(0, len(rows), int(changed.sum())), column]
    codes, counts = np.unique(drawn, axis=0, return_counts=True)
    return Cells(cells.hierarchies, codes.astype(np.int32), counts.astype(np.int64))


def loss_of(path: Path, items: tuple[Hierarchy, ...], rows: int) -> float:
    """The loss of a table of labels that another tool wrote; rows that are not there are suppressed."""
    with path.open(encoding="utf-8", newline="") as file:
        made = list(csv.DictReader(file))
    costs = []
    for item in items:
        levels = list(zip(*read_levels(ADULT / f"{item.column}.csv").values(), strict=True))
        share = {label: count / item.domain for level in reversed(levels) for label, count in Counter(level).items()}
        total = sum(share[row[item.column]] for row in made) + rows - len(made)
        costs.append(float(normalised(total / rows, item.domain)))
    return together(costs)


def _line(what: str, loss: float, suppressed: float, seconds: float | None) -> None:
    print(f"| {what:<62} | {loss:.4f} | {suppressed:>6.1%} | {'' if seconds is None else f'{seconds:.2f} s':>8} |")


def _ours(cells: Cells, name: str) -> None:
    begun = time.perf_counter()
    classes = partition(cells, Models(5))
    assert classes is not None
    loss = loss_at(cells, tightened(cells, classes))
    _line(f"{name}: Selaras, local recoding", loss, 0.0, time.perf_counter() - begun)
    for share in ARX:
        begun = time.perf_counter()
        found = search(cells, Models(5), share)
        assert found is not None
        gone = float(cells.counts[found.classes < 0].sum()) / cells.rows
        _line(
            f"{name}: Selaras, global recoding, up to {share:.0%} suppressed",
            found.loss,
            gone,
            time.perf_counter() - begun,
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="a Python that has anjana")
    peer = parser.parse_args().peer
    print(f"| {'k = 5 over nine columns':<62} | loss   | rows suppressed | time |")
    print(f"|{'-' * 64}|--------|--------|----------|")
    cells = adult()
    _ours(cells, "Adult")
    for share, loss in ARX.items():
        print(f"| {f'Adult: ARX, published, up to {share:.0%} suppressed':<62} | {loss:.4f} |        |          |")
    for share in ARX if peer else ():
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "made.csv"
            done = subprocess.run(
                [peer, "-c", _PEER, str(ADULT), str(out), str(share)], capture_output=True, text=True, check=True
            )
            made = pl.read_csv(out, infer_schema=False).height
            loss = loss_of(out, cells.hierarchies, cells.rows)
            _line(f"Adult: anjana, up to {share:.0%} suppressed", loss, 1 - made / cells.rows, float(done.stdout))
    _ours(million(cells), "a million rows")


if __name__ == "__main__":
    main()
