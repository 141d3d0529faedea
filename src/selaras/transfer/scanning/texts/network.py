"""The small networks that tell names from the words around them: hashed pieces of words, two layers over words beside each other."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions
from selaras.transfer.scanning.texts.marking import Texts

_GAP = 4
"""Empty places between the words of two windows, so that none looks into the other."""


class Net(NamedTuple):
    """``pieces``: a vector for each bucket; ``dense``: for each feature that is a number, of the same width; ``first``, ``second``: the
    layers, by place, then width; ``last``: by tag (none, begins, goes on)."""

    pieces: NDArray[np.float32]
    dense: NDArray[np.float32]
    first: NDArray[np.float32]
    first_bias: NDArray[np.float32]
    second: NDArray[np.float32]
    second_bias: NDArray[np.float32]
    last: NDArray[np.float32]
    last_bias: NDArray[np.float32]


@functools.cache
def net(name: str) -> Net:
    """The network of a file of this package."""
    with files("selaras.transfer.scanning.texts").joinpath(name).open("rb") as file, np.load(file) as arrays:
        pieces = arrays["pieces"].astype(np.float32) * arrays["scale"].astype(np.float32)
        return Net(pieces, *(arrays[name].astype(np.float32) for name in Net._fields[1:]))


def hashed(strings: pl.Series, bits: int) -> NDArray[np.int64]:
    """FNV-1a of the bytes of strings, folded to so many bits; the same on every machine and in every version."""
    texts = Texts(strings)
    lengths = np.diff(texts.offsets)
    order = np.argsort(-lengths, kind="stable")
    told = np.full(len(strings), 0xCBF29CE484222325, dtype=np.uint64)
    longer = len(lengths) - np.cumsum(np.bincount(lengths)) if len(lengths) else lengths
    starts = texts.offsets[:-1][order]
    for place, count in enumerate(longer[longer > 0].tolist()):
        told[:count] = (told[:count] ^ texts.octets[starts[:count] + place]) * _PRIME
    folded = np.empty_like(told)
    folded[order] = told
    return ((folded * _MULTIPLY) >> np.uint64(64 - bits)).astype(np.int64)


_PRIME, _MULTIPLY = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)


class Vectors:
    """The vectors of words in a network, remembered from text to text by their hashes: no word outlives its table.

    ``pieces_of``, ``dense_of``: the hashed features of different words, and those that are numbers: shape (words, features).
    """

    def __init__(
        self,
        name: str,
        pieces_of: Callable[[list[str]], NDArray[np.int64]],
        dense_of: Callable[[list[str]], NDArray[np.float32]],
    ) -> None:
        self.name, self._pieces_of, self._dense_of = name, pieces_of, dense_of
        self._known: dict[int, NDArray[np.float32]] = {}

    def __call__(self, distinct: list[str]) -> NDArray[np.float32]:
        known = self._known
        keys = list(map(hash, distinct))
        new = {key: word for key, word in zip(keys, distinct, strict=True) if key not in known}
        if new:
            model = net(self.name)
            words = list(new.values())
            told = model.pieces[self._pieces_of(words)].sum(axis=1) + self._dense_of(words) @ model.dense
            if len(known) + len(new) > _REMEMBERED:
                known = self._known = {key: known[key] for key in keys if key in known}
            known.update(zip(new, told, strict=True))
        return np.stack([known[key] for key in keys])


_REMEMBERED = 100_000


def tags_of(
    vectors: Vectors, distinct: list[str], number: Positions, rows: Positions, inside: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """For each word that is asked about (``inside``): how likely it is no part of a name, begins one, and goes on with one (words, 3);
    the others are no part of one.

    ``number``: of each word, which of the ``distinct`` it is; ``rows``: the window that it stands in, in order.
    """
    tags = np.zeros((len(rows), 3), dtype=np.float32)
    tags[:, 0] = 1
    if not inside.any():
        return tags
    model = net(vectors.name)
    told = vectors(distinct)
    told = np.concatenate([told, np.zeros_like(told[:1])])
    place = np.arange(len(rows)) + _GAP * (rows + 1)
    size = int(place[-1]) + _GAP + 1
    which = np.full(size, len(distinct), dtype=np.int64)
    which[place] = number
    asked = place[inside]
    reach = len(model.second) // 2
    near = np.zeros(size, dtype=np.bool_)
    for offset in range(-reach, reach + 1):
        near[asked + offset] = True
    near[which == len(distinct)] = False
    at = np.flatnonzero(near)
    hidden = np.zeros((len(at) + 1, len(model.first_bias)), dtype=np.float32)
    for some in _parts(len(at)):
        beside = _beside(told, which, at[some], len(model.first))
        hidden[some] = np.maximum(beside @ _flat(model.first) + model.first_bias, 0)
    of_hidden = np.full(size, len(at), dtype=np.int64)
    of_hidden[at] = np.arange(len(at))
    shares = np.empty((len(asked), tags.shape[1]), dtype=np.float32)
    for some in _parts(len(asked)):
        scores = _beside(hidden, of_hidden, asked[some], len(model.second)) @ _flat(model.second) + model.second_bias
        scores = np.maximum(scores, 0) @ model.last + model.last_bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares[some] = scores / scores.sum(axis=1, keepdims=True)
    tags[inside] = shares
    return tags


_AT_ONCE = 8192
"""So many words are reckoned at once: what is held of them stays in the processor's cache."""


def _parts(count: int) -> Iterator[slice]:
    return (slice(first, min(first + _AT_ONCE, count)) for first in range(0, count, _AT_ONCE))


def _beside(rows: NDArray[np.float32], which: Positions, places: Positions, count: int) -> NDArray[np.float32]:
    """For each of some places, the rows of so many places around it side by side. ``which``: the row of each place."""
    around = which[places[:, None] + np.arange(-(count // 2), count // 2 + 1)]
    beside: NDArray[np.float32] = rows.take(around, axis=0).reshape(len(places), -1)
    return beside


def _flat(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    return weights.reshape(-1, weights.shape[-1])
