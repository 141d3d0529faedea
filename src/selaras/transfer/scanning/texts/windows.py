"""Parts of texts around what may hold names, with their words: what the networks look at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, bounds_of
from selaras.transfer.scanning.texts.marking import Matches, Texts


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of a text is looked at around a run, in bytes, and what its words are (a pattern)."""

    ahead: int
    behind: int
    token: str


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


def windows_of(texts: Texts, runs: Matches, scope: Scope) -> Windows:
    """The windows around some runs of texts."""
    before = texts.ahead(runs.rows, runs.starts, scope.ahead)
    behind = texts.behind(runs.rows, runs.stops, scope.behind)
    held = texts.parts(runs.rows, runs.starts, runs.stops)
    ahead = before.str.len_bytes().to_numpy().astype(np.int64)
    inside = Texts(pl.select(pl.concat_str(before, held, behind)).to_series())
    tokens = inside.search(scope.token, np.ones(len(inside), dtype=np.bool_))
    distinct, number = inside.distinct(tokens.rows, tokens.starts, tokens.stops)
    return Windows(inside, ahead, tokens, distinct.to_list(), number)


def alike(texts: Texts, runs: Matches, scope: Scope) -> tuple[Positions, Positions]:
    """The numbers of runs that differ in what they are or what stands around them, and of each run which of those it is like."""
    starts = runs.starts - texts.ahead(runs.rows, runs.starts, scope.ahead).str.len_bytes().to_numpy()
    stops = runs.stops + texts.behind(runs.rows, runs.stops, scope.behind).str.len_bytes().to_numpy()
    _, which = texts.distinct(runs.rows, starts, stops)
    places = (which.astype(np.int64) << 32) | ((runs.starts - starts) << 16) | (runs.stops - runs.starts)
    _, first, kinds = np.unique(places, return_index=True, return_inverse=True)
    return first, kinds


def inside_of(windows: Windows, lengths: Positions) -> NDArray[np.bool_]:
    """Which words of windows lie in their runs, of so many bytes each."""
    tokens = windows.tokens
    ahead = windows.ahead[tokens.rows]
    return np.asarray((tokens.starts >= ahead) & (tokens.stops <= ahead + lengths[tokens.rows]))


def spread(told: Matches, kinds: Positions, runs: Matches) -> Matches:
    """What was told of runs that differ (``told``: rows are their numbers, places are in the run), for every run, in its text.

    ``kinds``: of each run, which of those it is like.
    """
    bounds = bounds_of(told.rows, int(kinds.max(initial=-1)) + 1)
    counts = np.diff(bounds)[kinds]
    of = np.repeat(np.arange(len(runs)), counts)
    which = bounds[:-1][kinds[of]] + np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    starts = runs.starts[of] + told.starts[which]
    return Matches(runs.rows[of], starts, starts, runs.starts[of] + told.stops[which])
