"""The inner loop: blocks of equally long tokens against the identifiers that their shapes allow."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import buffers_of
from selaras.transfer.identifiers import Identifier
from selaras.transfer.identifiers.born import under_age
from selaras.transfer.identifiers.declare import Characters
from selaras.transfer.meanings.distribution import MAJORITY
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.patterns import spelled, spellings
from selaras.transfer.scanning.shapes import MAX_TOKEN, SEPARATORS, Window, is_whole, windows_of

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]

_UPPER = np.arange(256, dtype=np.uint8)
_UPPER[ord("a") : ord("z") + 1] -= 32
_CLASS = np.full(256, ord("?"), dtype=np.uint8)
_CLASS[32:127] = np.arange(32, 127)
_CLASS[48:58] = ord("0")
_CLASS[65:91] = ord("A")
_CLASS[97:123] = ord("A")

EXAMPLES = 3
_RATE_SAMPLE = 4096


@dataclass(slots=True)
class Hits:
    """What one identifier met in one batch of a column: flags per value, counts per token."""

    shaped: Flags
    valid: Flags
    whole: Flags
    tried: float = 0.0
    expected_shaped: float = 0.0
    expected_valid: float = 0.0
    tokens_shaped: float = 0.0
    tokens_valid: float = 0.0
    formatted: float = 0.0
    minors: float = 0.0
    perhaps_minors: float = 0.0
    examples: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where tokens of one shape fit an identifier: in ``rows``, from ``start`` to ``stop`` in each token.

    ``valid``: which of them pass the check; ``chance``: how often random characters of the shape do; ``grouped``:
    whether separators stand inside.
    """

    identifier: Identifier
    rows: Rows
    start: int
    stop: int
    valid: Flags
    chance: float
    grouped: bool


class Findings:
    """The hits of every identifier over one batch of ``size`` values, as numbers are on a day.

    ``places``: where in the tokens they are; kept only where a list is given.
    """

    def __init__(
        self, size: int, as_of: dt.date, weights: NDArray[np.int64] | None = None,
        context: frozenset[str] = frozenset(), places: list[Place] | None = None,
    ) -> None:  # fmt: skip
        self.as_of = as_of
        self.places = places
        self.size = size
        self.context = context
        self.of_phones = any(name.endswith(".phone") for name in context)
        self.weights = weights
        self.hits: dict[str, Hits] = {}

    def of(self, declared: Identifier) -> Hits:
        """The hits of one identifier, made on first use."""
        found = self.hits.get(declared.name)
        if found is None:
            shaped, valid, whole = np.zeros((3, self.size), dtype=np.bool_)
            found = Hits(shaped, valid, whole)
            self.hits[declared.name] = found
        return found

    def weight(self, rows: Rows) -> float:
        """How many values of the column the given distinct values stand for."""
        return float(len(rows) if self.weights is None else self.weights[rows].sum())


def scan_tokens(
    tokens: pl.Series, rows: Rows, findings: Findings, *, whole: bool, only: Callable[[str], bool] | None = None
) -> Flags:
    """Look at every token as a code.

    ``tokens``: strings; ``rows``: the value each token comes from; ``whole``: whether a token is its whole value;
    ``only``: looks at the shapes it accepts alone. Returns which tokens were left: those, and the over-long ones.
    """
    left = np.zeros(len(tokens), dtype=np.bool_)
    lengths = tokens.str.len_bytes().to_numpy()
    left[lengths > MAX_TOKEN] = True
    counts = np.bincount(lengths[~left], minlength=MAX_TOKEN + 1)
    for length in np.flatnonzero(counts[1:]) + 1:
        if counts[length] == len(tokens):
            selected: Rows = np.arange(len(tokens))
            part = tokens
        else:
            flags = lengths == length
            selected = np.flatnonzero(flags)
            part = tokens.filter(pl.Series(flags))
        block = _block(part, int(length))
        for shape, members in _by_shape(block):
            chosen = selected if members is None else selected[members]
            if only is not None and not only(shape):
                left[chosen] = True
            elif windows_of(shape):
                _scan_shape(shape, block if members is None else block[members], rows[chosen], findings, whole=whole)
    return left


def _block(tokens: pl.Series, length: int) -> Characters:
    data, _ = buffers_of(tokens)
    return np.asarray(_UPPER[data]).reshape(len(tokens), length)


def _by_shape(block: Characters) -> Iterator[tuple[str, Rows | None]]:
    """The shapes in a block with the rows that have each; ``None`` stands for all rows."""
    classes = _CLASS[block]
    first = classes[0]
    same = (classes == first).all(axis=1)
    if same.all():
        yield first.tobytes().decode("ascii"), None
        return
    yield first.tobytes().decode("ascii"), np.flatnonzero(same)
    rest = np.flatnonzero(~same)
    for _ in range(6):
        remaining = classes[rest]
        same = (remaining == remaining[0]).all(axis=1)
        yield remaining[0].tobytes().decode("ascii"), rest[same]
        rest = rest[~same]
        if len(rest) == 0:
            return
    remaining = np.ascontiguousarray(classes[rest])
    packed = remaining.view(f"S{remaining.shape[1]}").ravel()
    unique, inverse = np.unique(packed, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    bounds = np.searchsorted(inverse[order], np.arange(len(unique) + 1))
    for index, shape in enumerate(unique):
        yield shape.decode("ascii"), rest[order[bounds[index] : bounds[index + 1]]]


def _scan_shape(shape: str, block: Characters, rows: Rows, findings: Findings, *, whole: bool) -> None:
    covered: list[tuple[Window, Flags]] = []
    for window in windows_of(shape):
        free = np.ones(len(block), dtype=np.bool_)
        for longer, flags in covered:
            if window.start >= longer.start and window.stop <= longer.stop:
                free &= ~flags
        members = None if free.all() else np.flatnonzero(free)
        if members is not None and len(members) == 0:
            continue
        sub = block if members is None else block[members]
        sub_rows = rows if members is None else rows[members]
        strong = _scan_window(window, sub, sub_rows, findings, whole=whole and is_whole(shape, window))
        flags = np.zeros(len(block), dtype=np.bool_)
        flags[slice(None) if members is None else members] = strong
        covered.append((window, flags))


def _scan_window(window: Window, block: Characters, rows: Rows, findings: Findings, *, whole: bool) -> Flags:
    """Returns per token whether some identifier matched it (which hides shorter parts inside)."""
    compact = block if len(window.compact) == block.shape[1] else block[:, list(window.compact)]
    matched = np.zeros(len(block), dtype=np.bool_)
    tried = findings.weight(rows)
    for candidate in window.candidates:
        declared = candidate.identifier
        if whole and () not in candidate.ways and declared.needs_context and declared.name not in findings.context:
            continue
        if candidate.compact and not declared.grouping and findings.of_phones and declared.name not in findings.context:
            continue
        text = compact if candidate.compact else block[:, window.start : window.stop]
        shaped = spelled(candidate.ways, text)
        hits = findings.of(declared)
        own_groups = len(window.compact) < window.stop - window.start and candidate.compact == declared.grouping
        share_shaped, share_valid = base_rate(declared, candidate.typical, findings.as_of)
        hits.tried += tried
        hits.expected_shaped += tried * share_shaped
        hits.expected_valid += tried * share_valid
        if not shaped.any():
            continue
        valid = _checked(declared, compact, shaped, findings.as_of)
        shaped_rows, valid_rows = rows[shaped], rows[valid]
        if findings.places is not None:
            grouped = own_groups
            findings.places.append(
                Place(declared, shaped_rows, window.start, window.stop, valid[shaped], share_valid, grouped)
            )
        hits.shaped[shaped_rows] = True
        hits.valid[valid_rows] = True
        if whole:
            hits.whole[shaped_rows] = True
        weight_shaped, weight_valid = findings.weight(shaped_rows), findings.weight(valid_rows)
        hits.tokens_shaped += weight_shaped
        hits.tokens_valid += weight_valid
        if declared.born is not None and findings.places is None and len(valid_rows):
            surely, perhaps = under_age(declared.born, compact[valid], findings.as_of, MAJORITY)
            hits.minors += findings.weight(valid_rows[surely])
            hits.perhaps_minors += findings.weight(valid_rows[perhaps])
        if own_groups:
            hits.formatted += weight_shaped
        if len(hits.examples) < EXAMPLES:
            best = valid if valid.any() else shaped
            for index in np.flatnonzero(best)[: EXAMPLES - len(hits.examples)]:
                hits.examples.append(
                    mask(block[index, window.start : window.stop].tobytes().decode("ascii", "replace"))
                )
        matched |= valid if declared.check is not None and not declared.grouping else shaped
    return matched


def _checked(declared: Identifier, compact: Characters, shaped: Flags, as_of: dt.date) -> Flags:
    if declared.check is None:
        return shaped if not declared.needs_context else np.zeros(len(compact), dtype=np.bool_)
    if shaped.all():
        return declared.passes(compact, as_of)
    valid = np.zeros(len(compact), dtype=np.bool_)
    chosen = np.flatnonzero(shaped)
    valid[chosen] = declared.passes(compact[chosen], as_of)
    return valid


@functools.cache
def anchored(declared: Identifier) -> str:
    """The pattern as a match of the whole value."""
    return rf"^(?:{declared.pattern})$"


def base_rate(declared: Identifier, shape: str, as_of: dt.date) -> tuple[float, float]:
    """How often random characters of this shape pass the pattern, and pattern and check: the rate of pure chance.

    ``shape``: for identifiers that may be written in groups, without what stands between these.
    """
    return _base_rate(declared.name, shape, as_of.year if declared.year is not None else dt.MAXYEAR)


@functools.lru_cache(maxsize=65536)
def _base_rate(name: str, shape: str, year: int) -> tuple[float, float]:
    """``year``: that of the day, where numbers carry one, so that what was worked out holds for other days as well."""
    from selaras.transfer.identifiers import IDENTIFIERS

    declared = IDENTIFIERS[name]
    generator = np.random.default_rng(20889)
    block = np.empty((_RATE_SAMPLE, len(shape)), dtype=np.uint8)
    for position, symbol in enumerate(shape):
        if symbol == "0":
            block[:, position] = generator.integers(48, 58, _RATE_SAMPLE)
        elif symbol == "A":
            block[:, position] = generator.integers(65, 91, _RATE_SAMPLE)
        else:
            block[:, position] = ord(symbol)
    compact = block[:, [symbol not in SEPARATORS for symbol in shape]]
    shaped = spelled(spellings(declared.pattern, shape), block)
    if not shaped.any():
        return 0.0, 0.0
    return float(shaped.mean()), float(_checked(declared, compact, shaped, dt.date(year, 1, 1)).mean())
