"""Names of people in Burmese, which parts no words: told syllable by syllable, by a small network, in runs of what names are made of."""

from __future__ import annotations

import functools
import re

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.scanning.texts import network
from selaras.transfer.scanning.texts.marking import Matches, Texts
from selaras.transfer.scanning.texts.network import Vectors, hashed
from selaras.transfer.scanning.texts.piece import NAME, Belief, Pieces
from selaras.transfer.scanning.texts.scores import SCORES
from selaras.transfer.scanning.texts.speech import words
from selaras.transfer.scanning.texts.windows import Scope, Windows, alike, inside_of, spread, windows_of

BITS = 12
"""Syllables and parts of them are hashed to numbers of so many bits."""
BESIDE = 3
"""Syllables before and behind a syllable that the first layer looks at."""
DENSE = 5
"""Features of a syllable that are numbers: its form, and whether a blank stands before it."""

_MARK, _LETTER = r"\x{102B}-\x{1038}\x{103A}-\x{103E}", r"\x{1000}-\x{1021}"
_STACKED = rf"\x{{1039}}[{_LETTER}]"
_FINAL = rf"[{_LETTER}]\x{{1037}}?\x{{103A}}(?:[\x{{1037}}\x{{1038}}]|{_STACKED})*[{_MARK}]*"
_SYLLABLE = rf"[\x{{1000}}-\x{{102A}}\x{{103F}}\x{{104E}}](?:[{_MARK}]|{_STACKED})*(?:{_FINAL})*"
SCOPE = Scope(80, 80, rf" ?(?:{_SYLLABLE}|[0-9၀-၉]+|[A-Za-z]+|[^\sA-Za-z0-9၀-၉])")
"""What of a text is looked at around a run: more than the five syllables before it and behind it that tell."""

_ONSET = r"^(.[\x{103B}-\x{103E}]*)"


def pieces_of(distinct: list[str]) -> NDArray[np.int64]:
    """The hashed features of different syllables: itself, how it begins, and the rest: shape (syllables, 3)."""
    told = pl.Series(distinct, dtype=pl.String).str.strip_chars_start(" ")
    columns = ["w " + told, "o " + told.str.extract(_ONSET).fill_null(""), "r " + told.str.replace(_ONSET, "")]
    return np.stack([hashed(column, BITS) for column in columns], axis=1)


def dense_of(distinct: list[str]) -> NDArray[np.float32]:
    """The features of different syllables that are numbers: shape (syllables, ``DENSE``)."""
    told = [word.lstrip(" ") or " " for word in distinct]
    flags = [
        [word[0].isdigit() for word in told],
        [word[0].isascii() and word[0].isalpha() for word in told],
        [word[0] in "၊။,.;:()?!\"'-" for word in told],
        [len(word) > 3 for word in told],
        [word.startswith(" ") for word in distinct],
    ]
    return np.array(flags, dtype=np.float32).reshape(DENSE, -1).T


_VECTORS = Vectors("syllables.npz", pieces_of, dense_of)


@functools.cache
def _patterns() -> tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Runs of what names are made of; a name in one, with the words of address that are written in one with it; and what of it is none:
    words of address alone, and one word twice, which calls a mother or a brother."""
    given, titles = ("|".join(words(kind, "my")) for kind in ("given", "titles"))
    name = (
        rf"(?:{titles}) (?P<apart>(?:{given})(?: ?(?:{given}))*)"
        rf"|(?:{titles})+(?:{given})+(?: (?:{given})+)*|(?!{_NEVER_FIRST})(?:{given})(?: ?(?:{given}))+"
    )
    nobody = rf"(?:{titles}| )+|([^ ]+) ?\1|{'|'.join(words('other', 'my'))}"
    more = "|".join(word for word in words("given", "my") if word not in _ALSO_SAID)
    return rf"(?:(?:{titles}|{given}) ?){{2,}}", re.compile(name), re.compile(nobody), re.compile(rf"(?:{more})+")


def burmese_names(texts: Texts) -> Pieces:
    """The names of people in Burmese letters that the syllables around them tell."""
    run, _, _, _ = _patterns()
    runs = texts.search(run, texts.scripts["my"])
    if not len(runs):
        return Pieces.of(())
    first, kinds = alike(texts, runs, SCOPE)
    some = runs.at(first)
    windows = windows_of(texts, some, SCOPE)
    told = _names_told(windows, some.stops - some.starts)
    found = spread(told, kinds, runs)
    return Pieces.all_of(found.chosen(~_places(texts, found)), _BY_SYLLABLES)


def _places(texts: Texts, found: Matches) -> NDArray[np.bool_]:
    """Which are all of their text, without a word of address, and do not look very much like a name: towns are called so as well."""
    whole = (found.starts == 0) & (found.stops == np.diff(texts.offsets)[found.rows])
    numbers = np.flatnonzero(whole)
    values = texts.values[found.rows[numbers]]
    person = np.array([person for person, _ in SCORES.of_all(values.to_list())], dtype=np.float64)
    whole[numbers] = (person < _ALONE) & ~values.str.contains(_addressed()).to_numpy()
    return np.asarray(whole)


@functools.cache
def _addressed() -> str:
    given, titles = ("|".join(words(kind, "my")) for kind in ("given", "titles"))
    return rf"^(?:{titles}) ?(?:{given})+$"


def _names_told(windows: Windows, lengths: NDArray[np.int64]) -> Matches:
    """The names in runs of so many bytes each: rows are numbers of runs, places are in the runs."""
    _, name, nobody, more = _patterns()
    tokens = windows.tokens
    inside = inside_of(windows, lengths)
    tags = network.tags_of(_VECTORS, windows.distinct, windows.number, tokens.rows, inside)
    part = inside & (tags[:, 0] < _NO_PART)
    begins = part & (~np.concatenate([[False], part[:-1]]) | (np.diff(tokens.rows, prepend=-1) != 0))
    of = np.flatnonzero(part)
    if not len(of):
        return tokens.at(of)
    first = np.flatnonzero(begins[of])
    last = np.append(first[1:], len(of)) - 1
    likely = np.add.reduceat(1 - tags[of, 0], first) / (last - first + 1)
    kept = likely >= _LIKELY
    begin, end = of[first[kept]], of[last[kept]]
    found: list[tuple[int, int, int]] = []
    held = windows.texts.values[tokens.rows[begin]].to_list()
    places = (tokens.rows[begin].tolist(), tokens.starts[begin].tolist(), tokens.stops[end].tolist())
    for text, row, start, stop in zip(held, *places, strict=True):
        octets = text.encode()
        match = name.search(text, len(octets[:start].decode()), len(octets[:stop].decode()))
        if match is None or nobody.fullmatch(match["apart"] or match[0]) or _MARKED.match(text, match.end()):
            continue
        opens, closes = match.start("apart") if match["apart"] else match.start(), match.end()
        word = _WORD_AHEAD.search(text[:opens])
        if word is not None and name.fullmatch(text, word.start(), closes):
            opens = word.start()
        further = more.match(text, closes)
        if further is not None and not _MARKED.match(text, further.end()):
            closes = further.end()
        ahead = int(windows.ahead[row])
        found.append((row, len(text[:opens].encode()) - ahead, len(text[:closes].encode()) - ahead))
    rows, starts, stops = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return Matches(rows, starts, starts, stops)


_ALSO_SAID = frozenset("ကို သာ နေ လှ တင် ရန် ပေါ် ရင် ဘ မ ဦး မှူး ကြီး သူ".split())
"""Words of names that mostly are other words behind one."""
_NEVER_FIRST = "ကြီး"
"""Great, behind words of address: names of several words do not begin with it."""
_NO_PART, _LIKELY = 0.5, 0.75
"""A syllable is part of a name below the first, and the syllables of a name are so likely to be on average."""
_ALONE = 0.9
"""So much must a text that is a name and nothing else look like one."""
_WORD_AHEAD = re.compile("[\u1000-\u1049\u104c-\u109f]+$")
"""What is written in one with a name, ahead of it, is part of it where it is of names as well."""
_MARKED = re.compile("[\u102b-\u103e]|[\u1000-\u1021]\u1037?\u103a")
"""Behind words that names are made of, the syllable goes on: the last of them is another word."""
_BY_SYLLABLES = Belief("name", "its syllables and those around look like a name", NAME)
