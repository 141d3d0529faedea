"""Texts that are a name of several words and nothing else, as cells of notes and lines of lists are: told by the words in them alone."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions
from selaras.transfer.meanings.likeness import Kind
from selaras.transfer.meanings.singles import likeness_of_singles
from selaras.transfer.scanning.texts.marking import LETTERS, UPPER, Matches, Texts
from selaras.transfer.scanning.texts.scores import SCORES
from selaras.transfer.scanning.texts.speech import LATIN, any_of, words
from selaras.transfer.scanning.texts.tagging import SCOPE, tags_of
from selaras.transfer.scanning.texts.windows import inside_of, windows_of

_LONGEST = 80
"""Bytes of a text that is a name and nothing else."""
_WORD = rf"{UPPER}{LETTERS}*\.?"
_NEXT = rf" (?:(?i:{any_of(words('inside', 'latin'))})\.? )*{_WORD}"
_AROUND = r"[\s\"'“”‘’()\[\]*•·.,;:\-–]*"
_NAME = rf"^{_AROUND}({_WORD}(?:{_NEXT}){{1,5}}|{_WORD}(?:{_NEXT}){{0,3}}, ?{_WORD}(?:{_NEXT}){{0,3}}){_AROUND}$"
"""Words in capitals alone; or a family's name, a comma, and the names of a person."""


def alone(texts: Texts) -> tuple[Positions, pl.Series]:
    """The numbers of texts that are words in capitals and nothing else, and these words."""
    short = (np.diff(texts.offsets) <= _LONGEST) & texts.capitals
    numbers = np.flatnonzero(short)
    held = texts.values[numbers].str.extract(_NAME, 1)
    there = held.is_not_null()
    return numbers[there.to_numpy()], held.filter(there)


def names_alone(texts: Texts, numbers: Positions, held: pl.Series) -> Matches:
    """Which of such texts are names of people; where these stand in them."""
    if not len(numbers):
        return Matches(*np.zeros((4, 0), dtype=np.int64))
    different = held.unique(maintain_order=True)
    spoken = _as_spoken(different)
    told = different.filter(pl.Series((_likely(spoken) >= _NEEDED) & ~_of_things(spoken)))
    kept = held.is_in(told.implode())
    rows, names = numbers[kept.to_numpy()], held.filter(kept)
    ahead = texts.values[rows].str.extract(rf"^({_AROUND})", 1).str.len_bytes().to_numpy().astype(np.int64)
    return Matches(rows, ahead, ahead, ahead + names.str.len_bytes().to_numpy())


def _as_spoken(names: pl.Series) -> list[str]:
    """Names with the family's at their end where a comma stands behind it, in small letters but for the first of each word."""
    return names.str.replace(r"^([^,]+), ?(.+)$", "${2} ${1}").str.to_titlecase().to_list()


def _of_things(names: list[str]) -> NDArray[np.bool_]:
    """Which begin or end as what streets, houses and firms are called, or hold a word that names nobody."""
    parted = [name.lower().replace(".", "").split(" ") for name in names]
    return np.array(
        [parts[0] in _THING_BEFORE or parts[-1] in _THING_AFTER or not _NOBODY.isdisjoint(parts) for parts in parted],
        dtype=np.bool_,
    )


def _likely(names: list[str]) -> NDArray[np.float64]:
    """How likely names are those of people, as odds (logarithms): from how much they look like it together and one by one, and from what
    the network tells of their words."""
    texts = Texts(pl.Series(names))
    lengths = np.diff(texts.offsets)
    none = np.zeros(len(names), dtype=np.int64)
    windows = windows_of(texts, Matches(np.arange(len(names)), none, none, lengths), SCOPE)
    tags = tags_of(windows, inside_of(windows, lengths))
    rows = windows.tokens.rows
    together = np.array([person for person, _ in SCORES.of_all(names)])
    alone = likeness_of_singles(windows.distinct)[:, Kind.PERSON][windows.number]
    long = np.array([len(word) > _SHORT for word in windows.distinct])[windows.number]
    one_by_one = _mean(alone[long], rows[long], len(names))
    by_words = _mean(1 - tags[:, 0], rows, len(names))
    odds = np.array([_odds(part) for part in (together, one_by_one, by_words)])
    return np.asarray(_WEIGHTS @ odds + _BIAS)


def _mean(told: NDArray[np.float32], rows: Positions, count: int) -> NDArray[np.float64]:
    return np.bincount(rows, told, count) / np.maximum(np.bincount(rows, minlength=count), 1)


def _odds(share: NDArray[np.float64]) -> NDArray[np.float64]:
    held = np.clip(share, 0.001, 0.999)
    return np.asarray(np.log(held / (1 - held)))


_SHORT = 2
"""Characters of a word that tells nothing by itself."""
_WEIGHTS, _BIAS = np.array([0.63, 0.69, 0.48]), -0.62
"""Fitted on 1,978 names and 5,019 other runs of capitals of public tables and texts, by logistic regression."""
_NEEDED = 0.85
"""Odds (logarithm) above which they are names: 86 % of the names in other tables are, and 2 % of what is none."""
_THING_BEFORE = frozenset((*words("before", "things"), *words("alone_before", "things")))
_THING_AFTER = frozenset((*words("after", "things"), *words("alone_after", "things")))
_NOBODY = frozenset(words("other", *LATIN))
