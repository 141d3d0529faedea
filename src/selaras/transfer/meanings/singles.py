"""What single words look like: given names or family names of people, places, or other words."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.meanings.features import features_of
from selaras.transfer.meanings.likeness import Kind, softmax_of

BITS = 14
"""The features of this model are hashed to so many bits."""


@functools.cache
def _model() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The weights, of which the roots are kept, so that eight bits tell the small ones apart; and which class is of which kind."""
    with files("selaras.transfer.meanings").joinpath("singles.npz").open("rb") as file, np.load(file) as arrays:
        of_kind = arrays["kinds"][:, None] == np.arange(len(Kind))
        roots = arrays["roots"].astype(np.float32)
        return roots * np.abs(roots) * arrays["scale"], of_kind.astype(np.float32)


def likeness_of_singles(words: Sequence[str]) -> NDArray[np.float32]:
    """How likely each word, by itself, is of each kind: shape (words, kinds), rows add up to one.

    A softmax regression over the pieces of the word with a class for each kind in each language, so that what speaks for
    a name depends on the language; learned by ``training/singles.py``. It tells people, places and other words apart.
    """
    weights, of_kind = _model()
    return softmax_of(weights, np.float32(0), features_of(words)) @ of_kind
