"""Which words of a run of capitalised ones are a person's name, told by a small network from the words around them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, bounds_of
from selaras.transfer.scanning.texts.marking import LETTER, Matches, Texts
from selaras.transfer.scanning.texts.scores import SCORES
from selaras.transfer.scanning.texts.speech import LATIN, words

BUCKETS = 1 << 14
"""Words and pieces of them are hashed to so many numbers."""
BEFORE, BEHIND = 2, 2
"""Words before and behind a word that the first layer looks at."""
PIECES = 4
"""Hashed features of a word: itself, its first three letters, its last three and its last two."""
_AHEAD_BYTES, _BEHIND_BYTES = 40, 32
"""Bytes of a text around a run that are looked at."""
_GAP = 4
"""Empty places between the words of two windows, so that none looks into the other."""

_TOKEN = rf"[{LETTER}\x{{300}}-\x{{36F}}]+(?:['’\-][{LETTER}\x{{300}}-\x{{36F}}]+)*\.?|[0-9]+|[^\s0-9{LETTER}\x{{300}}-\x{{36F}}]"

_LISTS = tuple(
    frozenset(listed)
    for listed in (
        words("before", *LATIN),
        words("lead", *LATIN),
        words("inside", "latin"),
        words("titles", "latin"),
        words("patronymic", "latin"),
        words("other", *LATIN),
        words("before", "things"),
        words("after", "things"),
    )
)
DENSE = 5 + len(_LISTS) + 9
"""Features of a word that are numbers: how much it looks like each kind, the lists it is on, and its form."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Parts of texts around runs, and their words.

    ``texts``: the windows; ``ahead``: bytes of the window before the run;
    ``tokens``: the words of all windows; ``distinct``, ``number``: the different words, and of each word which it is.
    """

    texts: Texts
    ahead: Positions
    tokens: Matches
    distinct: list[str]
    number: Positions


def windows_of(texts: Texts, runs: Matches) -> Windows:
    """The windows around some runs of texts."""
    before = texts.ahead(runs.rows, runs.starts, _AHEAD_BYTES)
    behind = texts.behind(runs.rows, runs.stops, _BEHIND_BYTES)
    held = texts.parts(runs.rows, runs.starts, runs.stops)
    ahead = before.str.len_bytes().to_numpy().astype(np.int64)
    inside = Texts(pl.select(pl.concat_str(before, held, behind)).to_series())
    tokens = inside.search(_TOKEN, np.ones(len(inside), dtype=np.bool_))
    distinct, number = inside.distinct(tokens.rows, tokens.starts, tokens.stops)
    return Windows(inside, ahead, tokens, distinct.to_list(), number)


def alike(texts: Texts, runs: Matches) -> tuple[Positions, Positions]:
    """The numbers of runs that differ in what they are or what stands around them, and of each run which of those it is like."""
    starts = runs.starts - texts.ahead(runs.rows, runs.starts, _AHEAD_BYTES).str.len_bytes().to_numpy()
    stops = runs.stops + texts.behind(runs.rows, runs.stops, _BEHIND_BYTES).str.len_bytes().to_numpy()
    _, which = texts.distinct(runs.rows, starts, stops)
    places = (which.astype(np.int64) << 32) | ((runs.starts - starts) << 16) | (runs.stops - runs.starts)
    _, first, kinds = np.unique(places, return_index=True, return_inverse=True)
    return first, kinds


def pieces_of(distinct: list[str]) -> NDArray[np.int64]:
    """The hashed features of different words: shape (words, ``PIECES``)."""
    lower = pl.Series(distinct, dtype=pl.String).str.to_lowercase().str.strip_chars_end(".")
    columns = [
        "w " + lower,
        "p " + lower.str.head(3),
        "s " + lower.str.tail(3),
        "t " + lower.str.tail(2),
    ]
    return np.stack([_hashed(column) for column in columns], axis=1)


def _hashed(strings: pl.Series) -> NDArray[np.int64]:
    """FNV-1a of the bytes of strings, folded to a bucket; the same on every machine and in every version."""
    texts = Texts(strings)
    lengths = np.diff(texts.offsets)
    order = np.argsort(-lengths, kind="stable")
    hashed = np.full(len(strings), 0xCBF29CE484222325, dtype=np.uint64)
    longer = len(lengths) - np.cumsum(np.bincount(lengths)) if len(lengths) else lengths
    starts = texts.offsets[:-1][order]
    for place, count in enumerate(longer[longer > 0].tolist()):
        hashed[:count] = (hashed[:count] ^ texts.octets[starts[:count] + place]) * _PRIME
    folded = np.empty_like(hashed)
    folded[order] = hashed
    return ((folded * _MULTIPLY) >> np.uint64(64 - 14)).astype(np.int64)


_PRIME, _MULTIPLY = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)


def dense_of(distinct: list[str]) -> NDArray[np.float32]:
    """The features of different words that are numbers: shape (words, ``DENSE``)."""
    lowers = [word.lower().rstrip(".") for word in distinct]
    lettered = np.array([word[:1].isalpha() for word in distinct], dtype=np.bool_)
    kinds = SCORES.kinds([word.capitalize() or " " for word in lowers]) * lettered[:, None]
    lists = [[word in listed for word in lowers] for listed in _LISTS]
    forms = [
        [word[:1].isupper() for word in distinct],
        [word.isupper() and len(word.rstrip(".")) > 1 for word in distinct],
        [len(word.rstrip(".")) == 1 and word[:1].isalpha() for word in distinct],
        [word[:1].isdigit() for word in distinct],
        [word in ",;:" for word in distinct],
        [word in "\"'“”‘’()[]" for word in distinct],
        [word in ".!?" for word in distinct],
        [word.endswith(".") and word[:1].isalpha() for word in distinct],
        [len(word) > 3 for word in distinct],
    ]
    flags = np.array([*lists, *forms], dtype=np.float32).reshape(-1, len(distinct))
    return np.concatenate([kinds, flags.T], axis=1).astype(np.float32)


class _Net(NamedTuple):
    """``pieces``: a vector for each bucket; ``dense``: for each feature that is a number, of the same width; ``first``: by place, then
    width; ``second``; ``last``: by tag (none, begins, goes on)."""

    pieces: NDArray[np.float32]
    dense: NDArray[np.float32]
    first: NDArray[np.float32]
    first_bias: NDArray[np.float32]
    second: NDArray[np.float32]
    second_bias: NDArray[np.float32]
    last: NDArray[np.float32]
    last_bias: NDArray[np.float32]


@functools.cache
def _net() -> _Net:
    with files("selaras.transfer.scanning.texts").joinpath("tagging.npz").open("rb") as file, np.load(file) as arrays:
        pieces = arrays["pieces"].astype(np.float32) * arrays["scale"].astype(np.float32)
        return _Net(pieces, *(arrays[name].astype(np.float32) for name in _Net._fields[1:]))


def tags_of(windows: Windows, inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """For each word of windows that is ``inside`` a run: how likely it is no part of a name, begins one, and goes on with one
    (words, 3); the others are no part of one."""
    tags = np.zeros((len(windows.tokens), 3), dtype=np.float32)
    tags[:, 0] = 1
    if not inside.any():
        return tags
    net = _net()
    vectors = _vectors(windows.distinct)
    vectors = np.concatenate([vectors, np.zeros_like(vectors[:1])])
    place = np.arange(len(windows.tokens)) + _GAP * (windows.tokens.rows + 1)
    size = int(place[-1]) + _GAP + 1
    number = np.full(size, len(windows.distinct), dtype=np.int64)
    number[place] = windows.number
    asked = place[inside]
    near = np.zeros(size, dtype=np.bool_)
    for offset in (-1, 0, 1):
        near[asked + offset] = True
    near[number == len(windows.distinct)] = False
    at = np.flatnonzero(near)
    hidden = np.zeros((size, len(net.first_bias)), dtype=np.float32)
    hidden[at] = np.maximum(_beside(vectors[number], BEFORE, BEHIND)[at] @ _flat(net.first) + net.first_bias, 0)
    scores = _beside(hidden, 1, 1)[asked] @ _flat(net.second) + net.second_bias
    scores = np.maximum(scores, 0) @ net.last + net.last_bias
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    tags[inside] = scores / scores.sum(axis=1, keepdims=True)
    return tags


def _beside(rows: NDArray[np.float32], before: int, behind: int) -> NDArray[np.float32]:
    """Each row with those before and behind it, side by side, without a copy."""
    width = rows.shape[1]
    padded = np.concatenate([np.zeros((before, width), np.float32), rows, np.zeros((behind, width), np.float32)])
    step = padded.strides[0]
    return np.lib.stride_tricks.as_strided(
        padded, (len(rows), (before + 1 + behind) * width), (step, padded.strides[1]), writeable=False
    )


def _flat(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    return weights.reshape(-1, weights.shape[-1])


class _Vectors:
    """The vectors of words, remembered from text to text."""

    def __init__(self) -> None:
        self._known: dict[str, NDArray[np.float32]] = {}

    def __call__(self, distinct: list[str]) -> NDArray[np.float32]:
        known = self._known
        new = [word for word in distinct if word not in known]
        if new:
            net = _net()
            told = net.pieces[pieces_of(new)].sum(axis=1) + dense_of(new) @ net.dense
            if len(known) + len(new) > _REMEMBERED:
                known = self._known = {word: known[word] for word in distinct if word in known}
            known.update(zip(new, told, strict=True))
        return np.stack([known[word] for word in distinct])


_REMEMBERED = 100_000
_vectors = _Vectors()


def inside_of(windows: Windows, lengths: Positions) -> NDArray[np.bool_]:
    """Which words of windows lie in their runs, of so many bytes each."""
    tokens = windows.tokens
    ahead = windows.ahead[tokens.rows]
    return np.asarray((tokens.starts >= ahead) & (tokens.stops <= ahead + lengths[tokens.rows]))


def names_told(windows: Windows, tags: NDArray[np.float32], lengths: Positions, several: float, one: float) -> Matches:
    """The names among the words of runs: where a word begins one, and those go on with it.

    ``lengths``: bytes of each run; ``several``, ``one``: how likely its words must be of a name on average, where it has several and
    where it has one. Rows are numbers of runs, places are in the runs.
    """
    tokens = windows.tokens
    starts, stops = tokens.starts - windows.ahead[tokens.rows], tokens.stops - windows.ahead[tokens.rows]
    inside = inside_of(windows, lengths)
    nobody, title = _barred(windows.distinct)
    part = (tags.argmax(axis=1) > 0) & inside & ~nobody[windows.number]
    apart = np.diff(tokens.rows, prepend=-1) != 0
    titled = title[windows.number]
    for _ in range(_MOST_TITLES):
        alone = apart | ~np.concatenate([[False], part[:-1]])
        part &= ~(alone & titled)
    alone = apart | ~np.concatenate([[False], part[:-1]])
    begins = part & (alone | ((tags[:, 1] > tags[:, 2]) & ~np.concatenate([[False], titled[:-1]])))
    group = np.cumsum(begins) - 1
    of = np.flatnonzero(part)
    if not len(of):
        return tokens.at(of)
    number = group[of]
    first = np.flatnonzero(np.diff(number, prepend=-1))
    last = np.append(first[1:], len(of)) - 1
    count = last - first + 1
    likely = np.add.reduceat(1 - tags[of, 0], first) / count
    spoken = np.array([word.islower() and len(word) > 1 for word in windows.distinct], dtype=np.bool_)
    around = np.bincount(tokens.rows[spoken[windows.number]], minlength=len(windows.texts))
    long = np.array([word.isalpha() and len(word) > _INITIAL for word in windows.distinct], dtype=np.bool_)
    in_speech = (around[tokens.rows[of[first]]] >= _AROUND) & long[windows.number[of[first]]]
    kept = np.where(count > 1, likely >= several, (likely >= one) & in_speech)
    begin, end = of[first[kept]], of[last[kept]]
    dotted = np.array([len(word) > _INITIAL and word.endswith(".") for word in windows.distinct], dtype=np.bool_)
    return Matches(tokens.rows[begin], starts[begin], starts[begin], stops[end] - dotted[windows.number[end]])


_AROUND = 3
"""One word alone is a name where so many words in small letters stand around it."""
_INITIAL = 2
"""Characters of an initial with its dot; the dot behind a longer word ends the sentence."""
_MOST_TITLES = 3
"""So many words of address may stand one behind the other before a name."""
_AMBIGUOUS = frozenset(words("ambiguous", "latin")) | frozenset(words("names", "latin"))
_ADDRESSING = frozenset((*words("titles", "latin"), *words("before", *LATIN), *words("lead", *LATIN))) - _AMBIGUOUS
_NOBODY = frozenset(words("other", *LATIN))
_CODES = frozenset(words("codes", "latin"))


def _barred(distinct: list[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of different words are part of no name, and which begin none: what is no name, and words of address."""
    lowers = [word.lower().rstrip(".") for word in distinct]
    nobody = [
        lower in _NOBODY or (lower in _CODES and word.isupper()) for word, lower in zip(distinct, lowers, strict=True)
    ]
    return np.array(nobody, dtype=np.bool_), np.array([lower in _ADDRESSING for lower in lowers], dtype=np.bool_)


def labelled(windows: Windows, spans: list[list[tuple[int, int]]]) -> NDArray[np.int64]:
    """The tags of words by spans of names in the windows, in bytes: for learning."""
    tags = np.zeros(len(windows.tokens), dtype=np.int64)
    bounds = bounds_of(windows.tokens.rows, len(windows.texts))
    for row, names in enumerate(spans):
        for start, stop in names:
            first = bounds[row]
            for at in range(first, bounds[row + 1]):
                if (
                    windows.tokens.starts[at] >= start
                    and windows.tokens.stops[at] - (1 if stop < windows.tokens.stops[at] else 0) <= stop
                ):
                    tags[at] = 2 if at > first and tags[at - 1] and windows.tokens.starts[at - 1] >= start else 1
    return tags
