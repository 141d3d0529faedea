"""Fit how sure verdicts are: python -m training.confidence. See training/README.md."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from benchmarks.detection.calibration import HALF_FITTED, Judged, judged
from sklearn.linear_model import LogisticRegression

from selaras.transfer.scanning import Ground

FITTED = Path(__file__).parent.parent / "src/selaras/transfer/scanning/confidence.toml"
_HEAD = """# How sure verdicts are, by what they rest on: python -m training.confidence wrote this.
# weights: of a constant and of the signs of `Signs.scaled`; columns: how many verdicts they were fitted on; right: how many were.
"""
_STRENGTH = 4.0


def fit(items: list[Judged]) -> list[float]:
    """The weights of a logistic regression of ``right`` on the signs; of few verdicts, those of their share alone."""
    signs = np.array([item.basis.signs.scaled() for item in items])
    right = np.array([item.right for item in items])
    wrong = int((~right).sum())
    if min(wrong, len(items) - wrong) < 2 * signs.shape[1]:
        share = (right.sum() + 1) / (len(items) + 2)
        return [float(np.log(share / (1 - share))), *[0.0] * (signs.shape[1] - 1)]
    learned = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(signs[:, 1:], right)
    return [float(learned.intercept_[0]), *map(float, learned.coef_[0])]


def main() -> None:
    """Scan columns, judge their verdicts, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--columns", type=int, default=20_000)
    chosen = parser.parse_args()
    items = list(judged(chosen.columns, 1, HALF_FITTED))
    lines = [_HEAD]
    for ground in Ground:
        mine = [item for item in items if item.basis.ground is ground]
        weights = ", ".join(f"{weight:.3f}" for weight in fit(mine))
        right = sum(item.right for item in mine)
        lines.append(f"[{ground.value}]\nweights = [{weights}]\ncolumns = {len(mine)}\nright = {right}\n")
        print(f"{ground.value:<8} {right / max(1, len(mine)):.1%} of {len(mine):,} right")
    FITTED.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
