"""Learn the model of what words are: python -m training --wheels FOLDER. See training/README.md."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression

from selaras.transfer.meanings.likeness import Kind
from training.examples import Examples
from training.features import matrix

MODEL = Path(__file__).parent.parent / "src/selaras/transfer/meanings/likeness.npz"


def main() -> None:
    """Make examples, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True, help="folder of the packages' wheels")
    parser.add_argument("--examples", type=int, default=70_000, help="of each kind")
    chosen = parser.parse_args()
    examples = Examples(chosen.wheels, Random(20889))
    shares = {Kind.PERSON: 1.4, Kind.PLACE: 1.0, Kind.ADDRESS: 0.7, Kind.ORGANISATION: 0.8, Kind.OTHER: 1.2}
    values: list[str] = []
    kinds: list[int] = []
    for kind, share in shares.items():
        count = int(chosen.examples * share)
        values += [examples.of(kind) for _ in range(count)]
        kinds += [int(kind)] * count
    order = np.random.default_rng(1).permutation(len(values))
    values = [values[index] for index in order]
    truth = np.asarray(kinds)[order]
    held = len(values) // 10
    learned = LogisticRegression(C=4.0, max_iter=1000, tol=1e-4)
    learned.fit(matrix(values[held:]), truth[held:])
    told = learned.predict(matrix(values[:held]))
    for kind in Kind:
        mine = truth[:held] == kind
        print(f"{kind.name:<13} {np.mean(told[mine] == kind):.1%} of {mine.sum():,} examples not learned from are told")
    weights = learned.coef_.T.astype(np.float32)
    scale = np.float32(np.abs(weights).max() / 127)
    np.savez_compressed(
        MODEL,
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale,
        bias=learned.intercept_.astype(np.float32),
    )
    print(f"{MODEL.name}: {MODEL.stat().st_size / 1e3:,.0f} kB")


if __name__ == "__main__":
    main()
