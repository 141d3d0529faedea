"""Which words of a run of capitalised ones are a person's name, told by a small network from the words around them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, bounds_of
from selaras.transfer.scanning.texts import network
from selaras.transfer.scanning.texts.marking import LETTER, Matches
from selaras.transfer.scanning.texts.network import Vectors, hashed
from selaras.transfer.scanning.texts.scores import SCORES
from selaras.transfer.scanning.texts.speech import LATIN, words
from selaras.transfer.scanning.texts.windows import Scope, Windows, inside_of

BITS = 14
"""Words and pieces of them are hashed to numbers of so many bits."""
BESIDE = 2
"""Words before and behind a word that the first layer looks at."""
PIECES = 4
"""Hashed features of a word: itself, its first three letters, its last three and its last two."""

SCOPE = Scope(
    40,
    32,
    rf"[{LETTER}\x{{300}}-\x{{36F}}]+(?:['’\-][{LETTER}\x{{300}}-\x{{36F}}]+)*\.?|[0-9]+|[^\s0-9{LETTER}\x{{300}}-\x{{36F}}]",
)
"""What of a text is looked at around a run."""

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


def pieces_of(distinct: list[str]) -> NDArray[np.int64]:
    """The hashed features of different words: shape (words, ``PIECES``)."""
    lower = pl.Series(distinct, dtype=pl.String).str.to_lowercase().str.strip_chars_end(".")
    columns = [
        "w " + lower,
        "p " + lower.str.head(3),
        "s " + lower.str.tail(3),
        "t " + lower.str.tail(2),
    ]
    return np.stack([hashed(column, BITS) for column in columns], axis=1)


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


_VECTORS = Vectors("tagging.npz", pieces_of, dense_of)


def tags_of(windows: Windows, inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """For each word of windows that is ``inside`` a run: how likely it is no part of a name, begins one, and goes on with one (words, 3)."""
    return network.tags_of(_VECTORS, windows.distinct, windows.number, windows.tokens.rows, inside)


def names_told(
    windows: Windows, tags: NDArray[np.float32], lengths: Positions, several: float, one: float, perhaps: float
) -> tuple[Matches, Matches, NDArray[np.float64]]:
    """The names among the words of runs: where a word begins one, and those go on with it; what may be one in runs without any, and how likely
    its words are of one on average.

    ``lengths``: bytes of each run; ``several``, ``one``: how likely its words must be of a name on average, where it has several and
    where it has one; ``perhaps``: how likely each of several words must be where it may be one. Rows are numbers of runs, places are in the runs.
    """
    words = _words_of(windows.distinct)
    found, count, likely, in_speech = _grouped(windows, words, tags, lengths, tags.argmax(axis=1) > 0)
    told = found.chosen(np.where(count > 1, likely >= several, (likely >= one) & in_speech))
    left = np.ones(len(windows.texts), dtype=np.bool_)
    left[told.rows] = False
    found, count, likely, _ = _grouped(
        windows, words, tags, lengths, (1 - tags[:, 0] >= perhaps) & left[windows.tokens.rows]
    )
    return told, found.chosen(count > 1), likely[count > 1]


class _Words(NamedTuple):
    """Of different words: which are part of no name, which begin none, which are small, which are longer than an initial, with a dot behind."""

    nobody: NDArray[np.bool_]
    title: NDArray[np.bool_]
    spoken: NDArray[np.bool_]
    long: NDArray[np.bool_]
    dotted: NDArray[np.bool_]


def _words_of(distinct: list[str]) -> _Words:
    spoken = [word.islower() and len(word) > 1 for word in distinct]
    long = [word.isalpha() and len(word) > _INITIAL for word in distinct]
    dotted = [len(word) > _INITIAL and word.endswith(".") for word in distinct]
    return _Words(*_barred(distinct), *(np.array(flags, dtype=np.bool_) for flags in (spoken, long, dotted)))


def _grouped(
    windows: Windows, words: _Words, tags: NDArray[np.float32], lengths: Positions, may: NDArray[np.bool_]
) -> tuple[Matches, Positions, NDArray[np.float64], NDArray[np.bool_]]:
    """Words beside each other that may be of a name: where they stand, how many they are, how likely they are of one on average, and
    whether words in small letters stand around them."""
    tokens = windows.tokens
    starts, stops = tokens.starts - windows.ahead[tokens.rows], tokens.stops - windows.ahead[tokens.rows]
    inside = inside_of(windows, lengths)
    nobody, title = words.nobody, words.title
    part = may & inside & ~nobody[windows.number]
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
        return tokens.at(of), of, np.zeros(0), np.zeros(0, dtype=np.bool_)
    number = group[of]
    first = np.flatnonzero(np.diff(number, prepend=-1))
    last = np.append(first[1:], len(of)) - 1
    count = last - first + 1
    likely = np.add.reduceat(1 - tags[of, 0], first) / count
    around = np.bincount(tokens.rows[words.spoken[windows.number]], minlength=len(windows.texts))
    in_speech = (around[tokens.rows[of[first]]] >= _AROUND) & words.long[windows.number[of[first]]]
    begin, end = of[first], of[last]
    found = Matches(tokens.rows[begin], starts[begin], starts[begin], stops[end] - words.dotted[windows.number[end]])
    return found, count, likely.astype(np.float64), np.asarray(in_speech)


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
