"""What values look like: people's names, places, addresses, organisations, or other words."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from enum import IntEnum
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.meanings.features import Features, features_of


class Kind(IntEnum):
    """What a value may be, in the order of the model's columns."""

    PERSON = 0
    PLACE = 1
    ADDRESS = 2
    ORGANISATION = 3
    OTHER = 4


@functools.cache
def _model() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    with files("selaras.transfer.meanings").joinpath("likeness.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["weights"].astype(np.float32) * arrays["scale"], arrays["bias"].astype(np.float32)


def likeness(values: Sequence[str]) -> NDArray[np.float32]:
    """How likely each value is of each kind: shape (values, kinds), rows add up to one.

    A softmax regression over hashed pieces of words, learned by ``training/`` from openly licensed lists.
    """
    if not values:
        return np.empty((0, len(Kind)), dtype=np.float32)
    weights, bias = _model()
    return softmax_of(weights, bias, features_of(values))


def softmax_of(
    weights: NDArray[np.float32], bias: NDArray[np.float32] | np.float32, features: Features
) -> NDArray[np.float32]:
    """The likeness of values to classes (values, classes) by the weights of their features."""
    scores = features.sums(weights) / np.sqrt(features.totals, dtype=np.float32)[:, None] + bias
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)
