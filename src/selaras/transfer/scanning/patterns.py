"""Declared patterns as what they say of each position, so that a block of equal tokens is matched by comparing columns.

Handles what declarations use of regular expressions: literals, ``\\d``, classes, groups, alternation, ``?``, ``{m,n}``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.declare import Characters

Restriction = tuple[int, frozenset[int]]
"""A position and the characters that may stand there, where they are fewer than its shape allows."""

Spelling = tuple[Restriction, ...]
"""One way in which a pattern spells tokens of a given shape; empty when every token of the shape will do."""

_DIGITS = frozenset(range(48, 58))
_LETTERS = frozenset(range(65, 91))


@dataclass(frozen=True, slots=True)
class _One:
    characters: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Repeat:
    part: _Part
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Group:
    choices: tuple[tuple[_Part, ...], ...]


_Part = _One | _Repeat | _Group
_REPEAT = re.compile(r"\{(\d+)(?:,(\d+))?\}|\?")


@functools.cache
def _parse(pattern: str) -> _Group:
    group, end = _choices(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"pattern {pattern!r}: unexpected character at {end}")
    return group


def _choices(pattern: str, at: int) -> tuple[_Group, int]:
    choices: list[tuple[_Part, ...]] = []
    parts: list[_Part] = []
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            choices.append(tuple(parts))
            parts = []
            at += 1
            continue
        part, at = _one(pattern, at)
        repeat = _REPEAT.match(pattern, at)
        if repeat:
            low = int(repeat[1]) if repeat[1] else 0
            part = _Repeat(part, low, int(repeat[2] or low) if repeat[1] else 1)
            at = repeat.end()
        parts.append(part)
    return _Group((*choices, tuple(parts))), at


def _one(pattern: str, at: int) -> tuple[_Part, int]:
    if pattern.startswith("(?:", at):
        group, end = _choices(pattern, at + 3)
        return group, end + 1
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return _One(_class(pattern[at + 1 : end])), end + 1
    if pattern[at] == "\\":
        following = pattern[at + 1]
        return _One(_DIGITS if following == "d" else frozenset({ord(following)})), at + 2
    if pattern[at] in "()*+?{^$.":
        raise ValueError(f"pattern {pattern!r}: {pattern[at]!r} is not used in declarations")
    return _One(frozenset({ord(pattern[at])})), at + 1


def _class(members: str) -> frozenset[int]:
    found: set[int] = set()
    for first, last in re.findall(r"([^\\])-([^\\])", members):
        found |= set(range(ord(first), ord(last) + 1))
    rest = re.sub(r"[^\\]-[^\\]", "", members)
    if "\\d" in rest:
        found |= _DIGITS
    return frozenset(found | {ord(character) for character in re.sub(r"\\d|\\", "", rest)})


def shape_of_pattern(pattern: str) -> str:
    """The regular expression over shapes that accepts the shape of every token that ``pattern`` accepts.

    A shape has ``0`` for every digit and ``A`` for every letter.
    """
    return _shape(_parse(pattern))


def _shape(part: _Part) -> str:
    match part:
        case _One(characters):
            symbols = sorted({_symbol(character) for character in characters})
            return re.escape(symbols[0]) if len(symbols) == 1 else "[" + "".join(map(re.escape, symbols)) + "]"
        case _Repeat(inner, low, high):
            return f"(?:{_shape(inner)}){{{low},{high}}}"
        case _Group(choices):
            return "(?:" + "|".join("".join(map(_shape, choice)) for choice in choices) + ")"


def _symbol(character: int) -> str:
    return "0" if character in _DIGITS else "A" if character in _LETTERS else chr(character)


@functools.lru_cache(maxsize=65536)
def spellings(pattern: str, shape: str) -> tuple[Spelling, ...]:
    """The ways in which ``pattern`` spells tokens of ``shape``: none when it cannot."""
    found = {spelling for end, spelling in _walk(_parse(pattern), shape, 0) if end == len(shape)}
    return ((),) if () in found else tuple(sorted(found, key=len))


def _walk(part: _Part, shape: str, at: int) -> Iterator[tuple[int, Spelling]]:
    match part:
        case _One(characters):
            if at < len(shape):
                universe = {"0": _DIGITS, "A": _LETTERS}.get(shape[at], frozenset({ord(shape[at])}))
                allowed = characters & universe
                if allowed:
                    yield at + 1, () if allowed == universe else ((at, allowed),)
        case _Repeat(inner, low, high):
            yield from _walk_all((inner,) * low, shape, at)
            if low < high:
                for end, spelling in _walk_all((inner,) * (low + 1), shape, at):
                    for last, more in _walk(_Repeat(inner, 0, high - low - 1), shape, end):
                        yield last, spelling + more
        case _Group(choices):
            for choice in choices:
                yield from _walk_all(choice, shape, at)


def _walk_all(parts: tuple[_Part, ...], shape: str, at: int) -> Iterator[tuple[int, Spelling]]:
    if not parts:
        yield at, ()
        return
    for end, spelling in _walk(parts[0], shape, at):
        for last, more in _walk_all(parts[1:], shape, end):
            yield last, spelling + more


@functools.cache
def _ranges(characters: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """The characters as ranges: first, and how many follow it."""
    ordered = sorted(characters)
    starts = [value for index, value in enumerate(ordered) if index == 0 or ordered[index - 1] != value - 1]
    ends = [
        value for index, value in enumerate(ordered) if index + 1 == len(ordered) or ordered[index + 1] != value + 1
    ]
    return tuple((start, end - start) for start, end in zip(starts, ends, strict=True))


def _among(column: NDArray[np.uint8], characters: frozenset[int]) -> NDArray[np.bool_]:
    """Which characters of a column are among the given ones (differences of bytes wrap around, so one comparison does)."""
    (start, length), *others = _ranges(characters)
    result: NDArray[np.bool_] = column - np.uint8(start) <= np.uint8(length)
    for start, length in others:
        result |= column - np.uint8(start) <= np.uint8(length)
    return result


def spelled(ways: tuple[Spelling, ...], block: Characters) -> NDArray[np.bool_]:
    """Which tokens of a block (all of the shape that ``ways`` were made for) are spelled in one of these ways."""
    result = np.zeros(len(block), dtype=np.bool_)
    for spelling in ways:
        if not spelling:
            return np.ones(len(block), dtype=np.bool_)
        (first, allowed), *others = spelling
        flags = _among(block[:, first], allowed)
        if not flags.any():
            continue
        for position, characters in others:
            flags &= _among(block[:, position], characters)
        result |= flags
    return result
