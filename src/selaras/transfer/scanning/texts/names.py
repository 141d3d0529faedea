"""Names of people in running text: behind words of address, behind words about people, or standing free."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, bounds_of, numbered
from selaras.transfer.meanings.likeness import Kind, likeness
from selaras.transfer.scanning.texts.marking import FRONT, LETTER, LETTERS, LOWER, UPPER, Matches, Texts
from selaras.transfer.scanning.texts.piece import NAME, Belief, Pieces
from selaras.transfer.scanning.texts.speech import LATIN, any_of, words

_BEHIND = 40
"""Bytes around a name that are looked at for the words beside it."""
_REMEMBERED = 200_000


class _Scores:
    """How much words look like a person's name, and how much like words that name nobody and no place, remembered."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, float]] = {}

    def learn(self, found: Iterable[str]) -> None:
        """Score those not known yet, all at once."""
        new = list({word for word in found if word not in self._known})
        if len(self._known) + len(new) > _REMEMBERED:
            self._known = {}
        for start in range(0, len(new), 4096):
            part = new[start : start + 4096]
            shares = likeness(part)
            self._known.update(zip(part, shares[:, [Kind.PERSON, Kind.OTHER]].tolist(), strict=True))

    def of_all(self, words: list[str]) -> list[tuple[float, float]]:
        """Both likenesses of each of some."""
        self.learn(words)
        known = list(map(self._known.get, words))
        return [self.both(word) if both is None else both for word, both in zip(words, known, strict=True)]

    def of(self, word: str) -> float:
        """The likeness of words to a name."""
        return self.both(word)[0]

    def other(self, word: str) -> float:
        """The likeness of words to what names nobody and no place."""
        return self.both(word)[1]

    def both(self, word: str) -> tuple[float, float]:
        """Both of them."""
        known = self._known.get(word)
        if known is None:  # another thread may have begun anew meanwhile
            shares = likeness([word])[0]
            known = self._known[word] = (float(shares[Kind.PERSON]), float(shares[Kind.OTHER]))
        return known


_SCORES = _Scores()
"""Shared by all batches of a process: the words of one are mostly those of the next."""


def names_in(texts: Texts) -> Pieces:
    """The names in texts; some may overlap."""
    found = list(_latin(texts, _SCORES))
    found += [_unspaced(script, texts, _SCORES) for script in _SCRIPTS if script.language in texts.scripts]
    if "zh" in texts.scripts:
        found += _chinese(texts)
    return Pieces.together(found)


@functools.lru_cache(maxsize=4096)
def _behind(words: str) -> Belief:
    return Belief("name", f"“{words}” stands before it", NAME)


_BY_ITS_WORDS = Belief("name", "its words look like a name", NAME)


# Latin letters

_ADDRESS = words("before", *LATIN)
_BEFORE = frozenset(_ADDRESS)
_INSIDE = frozenset(words("inside", "latin"))
_ALSO_NAMES = _INSIDE | frozenset(words("names", "latin"))
_PATRONYMIC = frozenset(words("patronymic", "latin"))
_TITLES = frozenset(words("titles", "latin"))
_THING_BEFORE, _THING_AFTER = frozenset(words("before", "things")), frozenset(words("after", "things"))
_NOT_NAMES = frozenset(words("other", *LATIN))
_AMBIGUOUS = frozenset(words("ambiguous", "latin"))
"""Words of address that have other meanings too: they need capitals, and names behind them that look like names."""

_ABBREVIATED = 3
"""A word of address of so few letters, all capitals before words that are not, is an abbreviation of something else."""

_BLANK = r"[ \u00a0]"
_CAPITAL = rf"{UPPER}{LETTERS}*\.?"
_BETWEEN = rf"{_BLANK}?@?{_BLANK}?(?:(?i:{any_of(words('inside', 'latin'))})\.?{_BLANK})*"
_CAPITALS = rf"{_CAPITAL}(?:(?:, |{_BETWEEN}){_CAPITAL})*"
_COPULA = "is|was|named|called|bernama|ialah|adalah|tên là|là|tên|si|ay"
_LED = (
    rf"{FRONT}(?:(?i:{any_of(_ADDRESS)})(?:\.|{_BLANK}|{_BLANK}?[:：]){_BLANK}*"
    rf"|(?i:{any_of(words('lead', *LATIN))})(?:{_BLANK}+(?:{_COPULA}))?[\"']?(?:{_BLANK}*[,:：=\-–]{_BLANK}*[\"'\n]?|[\s\u00a0]+)){_CAPITALS}"
)
_LED_LOWER = rf"{FRONT}(?i:{any_of(word for word in _ADDRESS if word not in _AMBIGUOUS and len(word) > 1)})\.?{_BLANK}+{LOWER}{LETTERS}+(?:{_BLANK}{LOWER}{LETTERS}+)*"
_FREE = rf"{FRONT}{UPPER}{LETTERS}+(?:{_BETWEEN}{_CAPITAL})+"
_LEADING = frozenset((*_ADDRESS, *words("lead", *LATIN)))
_BEHIND_LEAD = " \u00a0.:：,-–\n\t\r=\"'"
_LEAD_SIGNS = r"\s\u00a0:：,\-–=\""
_IN_LEAD = rf"[{_LEAD_SIGNS}]"
"""What may stand between words that lead to a name, and behind them."""
_LEADS = "|".join(
    rf"{_IN_LEAD}+".join(map(re.escape, lead.split())) for lead in sorted(_LEADING, key=len, reverse=True)
)
_THE_LEAD = rf"^(?i:{_LEADS})\.*(?:{_IN_LEAD}|$)"
_THE_COPULA = rf"^(?:{_COPULA})(?:[{re.escape(_BEHIND_LEAD)}]+|$)"
_TOKEN = rf"[aA]/[lLpP]|[sSdD]/[oO]|@|[{LETTER}]+(?:['’\-\x{{300}}-\x{{36F}}]+[{LETTER}]*)*\.?"


class _Role(NamedTuple):
    """Which lists of words a word is on."""

    address: bool
    ambiguous: bool
    inside: bool
    also_name: bool
    patronymic: bool
    title: bool
    thing_before: bool
    thing_after: bool
    no_name: bool


_LISTS = (
    _BEFORE, _AMBIGUOUS, _INSIDE, _ALSO_NAMES, _PATRONYMIC, _TITLES, _THING_BEFORE, _THING_AFTER, _NOT_NAMES,
)  # fmt: skip
_ROLES = {word: _Role(*(word in listed for listed in _LISTS)) for word in frozenset().union(*_LISTS)}
_NO_ROLE = _Role(*(False for _ in _LISTS))


class _Word(NamedTuple):
    """What of a word of a match, without its dot, tells whether it is part of a name: thousands of words are alike in it.

    ``letters``: how many, ``_LETTERS`` at most; ``upper``: whether all are capitals; ``capital``: whether the first is;
    ``small``: whether it has other meanings, and the first is none; ``thing``: whether things stand behind it, and it looks like no
    name; ``other``, ``other_led``: whether it names nobody behind a word of address, and behind a word about people;
    ``likely``: how many of the steps it reaches that were asked for; ``listed``, ``doubtful``: whether a comma stands before it,
    and it looks like other words.
    """

    role: _Role
    letters: int
    upper: bool
    capital: bool
    small: bool
    thing: bool
    other: bool
    other_led: bool
    likely: int
    listed: bool
    doubtful: bool


_LETTERS = 4


def _told(word: str, person: float, other: float, steps: tuple[float, ...]) -> _Word:
    """``person``, ``other``: how much a word looks like a name, and like what names nobody and no place."""
    role = _ROLES.get(word.lower(), _NO_ROLE)
    long, first = len(word) > 1, word[:1]
    return _Word(
        role,
        min(len(word), _LETTERS),
        word.isupper(),
        first.isupper(),
        role.ambiguous and first.islower(),
        role.thing_before and person < 0.6,
        long and other > 0.95,
        long and other > 0.9 and person < 0.05,
        sum(person >= step for step in steps),
        listed=False,
        doubtful=other > 0.6,
    )


def _words_of(texts: Texts, scores: _Scores, steps: tuple[float, ...]) -> tuple[list[_Word], Positions, Matches]:
    """What the words of texts tell, up to where a sentence ends in each: what is told, the number of it for each word, and where the
    words stand."""
    found = texts.search(_TOKEN, np.ones(len(texts), dtype=np.bool_))
    begins, ends = texts.at(found.rows, found.starts), texts.at(found.rows, found.stops)
    dotted = texts.octets[ends - 1] == ord(".")
    blanks, commas = (texts.octets[np.maximum(begins - back, 0)] for back in (1, 2))
    listed = (blanks == ord(" ")) & (commas == ord(",")) & (found.starts > 1)
    found = found.cut_to(found.stops - found.starts - dotted)
    distinct, which = texts.distinct(found.rows, found.starts, found.stops)
    words = distinct.to_list()
    shares = scores.of_all([word.capitalize() for word in words])
    told = [_told(word, person, other, steps) for word, (person, other) in zip(words, shares, strict=True)]
    closing = [word.letters > 1 and not word.role.address and not word.role.inside for word in told]
    closed = dotted & np.array(closing, dtype=np.bool_)[which]
    ahead = np.cumsum(closed) - closed
    bounds = bounds_of(found.rows, len(texts))
    kept = ahead == ahead[bounds[found.rows]]
    numbers: dict[_Word, int] = {}
    alike = [
        numbers.setdefault(word._replace(listed=comma, doubtful=comma and word.doubtful), len(numbers))
        for comma in (False, True)
        for word in told
    ]
    number = np.array(alike, dtype=np.int64).reshape(2, -1)[listed.astype(np.int64), which]
    return list(numbers), number[kept], found.chosen(kept)


def _latin(texts: Texts, scores: _Scores) -> Iterator[Pieces]:
    capitals = texts.capitals
    led, free = texts.search(_LED, capitals), texts.search(_FREE, capitals)
    yield _cut_all(texts, led, _LED_NAME, scores)
    yield _cut_all(texts, free.chosen(~_within(texts, free, led)), _FREE_NAME, scores)
    yield _cut_all(texts, texts.search(_LED_LOWER), _LOWER_NAME, scores)


def _within(texts: Texts, found: Matches, others: Matches) -> NDArray[np.bool_]:
    """Which matches begin inside one of the others, or at its words of address."""
    if not len(others) or not len(found):
        return np.zeros(len(found), dtype=np.bool_)
    starts = texts.at(found.rows, found.starts)
    before = np.searchsorted(texts.at(others.rows, others.leads), starts, "right") - 1
    ends = texts.at(others.rows, others.stops)
    return np.asarray((before >= 0) & (starts < ends[np.maximum(before, 0)]))


class _Way(NamedTuple):
    """How names are cut out of matches.

    ``cut``: from what the words that led to a match tell, and its own: with which of these a name begins, before which it
    ends, and how much its words together must look like one; ``steps``: what words must look like one to tell apart.
    """

    cut: Callable[[_Word, list[_Word]], tuple[int, int, float] | None]
    steps: tuple[float, ...]
    led: bool = True


def _cut_all(texts: Texts, found: Matches, way: _Way, scores: _Scores) -> Pieces:
    if not len(found):
        return Pieces.of(())
    wholes, which = texts.distinct(found.rows, found.starts, found.stops)
    said, rests = _parted(wholes) if way.led else (_nothing_said(wholes), wholes)
    leads, lead_of = numbered(said)
    starts, stops = _cut_each(leads.to_list(), lead_of, Texts(rests), way, scores)
    found, which = found.chosen(stops[which] > 0), which[stops[which] > 0]
    ahead = (wholes.str.len_bytes() - rests.str.len_bytes()).to_numpy().astype(np.int64)
    starts, stops = (found.starts + (ahead + places)[which] for places in (starts, stops))
    beliefs = [_behind(lead) if lead else _BY_ITS_WORDS for lead in leads]
    led = (leads != "").to_numpy()[lead_of[which]]
    pieces = Pieces(found.rows, starts, stops, lead_of[which], beliefs)
    return pieces.at(np.flatnonzero(~_of_things(texts, found.rows, np.where(led, found.starts, starts), stops)))


def _cut_each(
    leads: list[str], lead_of: Positions, rests: Texts, way: _Way, scores: _Scores
) -> tuple[Positions, Positions]:
    """Where names begin and end in what follows the words that led to each, of which ``lead_of`` are the numbers; where there is
    none it ends at 0. What tells the same is cut once."""
    words, which, places = _words_of(rests, scores, way.steps)
    said = [_told(lead, 0.0, 0.0, ()) for lead in leads]
    data = which.astype(np.int32).tobytes()

    @functools.cache
    def cut_alike(lead: _Word, numbers: bytes) -> tuple[int, int, float]:
        return way.cut(lead, [words[number] for number in np.frombuffer(numbers, dtype=np.int32)]) or (0, 0, 0.0)

    bounds = bounds_of(places.rows, len(rests))
    edges = itertools.pairwise((np.dtype(np.int32).itemsize * bounds).tolist())
    cuts = [cut_alike(said[lead], data[first:end]) for lead, (first, end) in zip(lead_of.tolist(), edges, strict=True)]
    begins, ends, needed = np.array(cuts, dtype=np.float64).reshape(-1, 3).T
    starts, stops = np.zeros((2, len(rests)), dtype=np.int64)
    there = np.flatnonzero(ends)
    starts[there] = places.starts[bounds[there] + begins[there].astype(np.int64)]
    stops[there] = places.stops[bounds[there] + ends[there].astype(np.int64) - 1]
    doubtful = np.flatnonzero(needed)
    names = [name.title() for name in rests.parts(doubtful, starts[doubtful], stops[doubtful])]
    likely = np.array([person for person, _ in scores.of_all(names)], dtype=np.float64)
    stops[doubtful[likely < needed[doubtful]]] = 0
    return starts, stops


def _nothing_said(wholes: pl.Series) -> pl.Series:
    return pl.repeat("", len(wholes), dtype=pl.String, eager=True)


def _parted(wholes: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Matches as the words that lead to them, and the rest."""
    rests = wholes.str.replace(_THE_LEAD, "")
    leads = wholes.str.head(wholes.str.len_chars() - rests.str.len_chars())
    rests = rests.str.strip_chars_start(_BEHIND_LEAD).str.replace(_THE_COPULA, "")
    return leads.str.replace(rf"[.{_LEAD_SIGNS}]+$", ""), rests


def _of_things(texts: Texts, rows: Positions, starts: Positions, stops: Positions) -> NDArray[np.bool_]:
    """Of which names what stands around them says that a street, a house or a firm bears them."""
    borne = texts.ahead(rows, starts, _BEHIND).str.contains(_BEHIND_THING)
    borne |= texts.behind(rows, stops, _BEHIND).str.contains(_AHEAD_OF_THING)
    return np.asarray(borne.to_numpy())


_BEHIND_THING = rf"(?i)(?:^|[\s\u00a0(,;])(?:{any_of(_THING_BEFORE)})[\s\u00a0.]*$"
_AHEAD_OF_THING = rf"(?i)^[ \u00a0]*(?:{any_of(_THING_AFTER)})[.,;:)]*(?: |$)"


def _led_name(lead: _Word, words: list[_Word]) -> tuple[int, int, float] | None:
    """A name behind a word of address or a word about people, in capitals; else behind a word of address further on."""
    further = ((words[at], at + 1) for at in range(1, len(words) - 1) if words[at].role.address)
    for said, first in itertools.chain([(lead, 0)], further):
        found = _led_name_at(said, words[first : first + _MOST_WORDS])
        if found is not None:
            begin, end, needed = found
            return first + begin, first + end, needed
    return None


_MOST_WORDS = 32
"""Words behind a word of address that are looked at: names have fewer."""


def _led_name_at(lead: _Word, words: list[_Word]) -> tuple[int, int, float] | None:
    address, short = lead.role.address, lead.role.ambiguous
    if address and 1 < lead.letters <= _ABBREVIATED and lead.upper and any(not word.upper for word in words):
        return None
    if short and lead.small:
        return None
    first = 0
    while first + 1 < len(words) and words[first].role.address and not words[first + 1].role.patronymic:
        short = address is short and words[first].role.ambiguous
        address, first = True, first + 1
    strong = address and not short
    begin = first
    while begin and words[begin - 1].role.also_name:
        begin -= 1
    count, long, end, stop = 0, False, first, first
    while stop < len(words):
        word = words[stop]
        if stop > first and word.role.inside:
            stop += 1
            continue
        if (not count and word.role.no_name) or (stop > first and word.thing):
            break
        if word.other if strong else word.other_led:
            break
        if word.listed and (count > 2 or word.doubtful):
            break
        count, long, stop = count + 1, long or word.letters > 1, stop + 1
        end = stop
    if not long or (stop < len(words) and words[stop].role.thing_after):
        return None
    if words[begin].role.title and all(word.role.title for word in words[begin:end]):
        return None
    return begin, end, _BY_ADDRESS if strong else _BY_CONTEXT if count > 1 else _BY_CONTEXT_ALONE


_BY_ADDRESS, _BY_CONTEXT, _BY_CONTEXT_ALONE = 0.0, 0.15, 0.45
"""So much must words together look like a name behind a word of address, or, several or one, behind a word about people."""
_LED_NAME = _Way(_led_name, ())


def _lower_name(lead: _Word, words: list[_Word]) -> tuple[int, int, float] | None:
    """A name in small letters behind a word of address, as in messages."""
    end = 0
    for stop, word in enumerate(words):
        if stop and word.role.inside:
            continue
        if word.role.no_name or word.letters < 3 or word.likely < (1 if stop else 2):
            break
        end = stop + 1
    return (0, end, 0.0) if end else None


_LOWER_NAME = _Way(_lower_name, (0.75, 0.85))


_FREE_NEEDED = 0.9
"""So much must the words of a name together look like one where nothing else points at it."""


def _free_name(lead: _Word, words: list[_Word]) -> tuple[int, int, float] | None:
    """The first run of two words or more that look like a name, words inside names among them."""
    first = 0
    while first < len(words):
        stop, end, count = first, first, 0
        while stop < len(words):
            word = words[stop]
            single = word.letters == 1
            likely = not single and word.likely and word.capital and not word.role.no_name
            if not likely and not (stop > first and (single or word.role.inside)):
                break
            stop += 1
            if likely:
                count, end = count + 1, stop
        if count >= 2:
            thing = (stop < len(words) and words[stop].role.thing_after) or (
                first and words[first - 1].role.thing_before
            )
            return None if thing else (first, end, _FREE_NEEDED)
        first = max(stop, first + 1)
    return None


_FREE_NAME = _Way(_free_name, (0.5,), led=False)


# Scripts that write no blanks between words, and Tamil


@dataclass(frozen=True, slots=True)
class _Script:
    """``letters``: a class of its letters and marks; ``parts``: how many parts a name has at most; ``particles``: what may cling to a name's end;
    ``blanks``: whether words stand between blanks."""

    language: str
    letters: str
    parts: int
    particles: str = ""
    blanks: bool = False


_SCRIPTS = (
    _Script("th", "ก-๎", 2),
    _Script("lo", "ກ-ໟ", 2),
    _Script("km", "ក-៓", 2),
    _Script("my", "က-႟", 1, r"(?:ကို|အား|သည်|မှ|၏|က|ရဲ့|တို့|နှင့်|ထံ)$"),
    _Script("ta", "\u0b82-\u0bd7", 3, blanks=True),
)


@functools.cache
def _led_by(script: _Script) -> str:
    address, leads = words("before", script.language), words("lead", script.language)
    letters, blank = script.letters, r"[ \u00a0]?"
    front = f"(?P<before>^|[^{letters}])" if script.blanks else ""
    behind = r"[. \u00a0][ \u00a0]?" if script.blanks else r"[ \u00a0]?"
    initials = rf"(?:[{letters}]{{1,3}}\.[ ]?)?" if script.blanks else ""
    addressing = "|".join(word if "\\" in word else re.escape(word) for word in address)
    leading = "|".join(map(re.escape, leads))
    return (
        rf"{front}(?P<lead>(?:(?:{leading}|{addressing}){blank}[:：]?{behind}){{1,3}})"
        rf"(?P<match>{initials}[{letters}]+(?:[ \u00a0][{letters}]+){{0,{script.parts - 1}}})"
    )


def _unspaced(script: _Script, texts: Texts, scores: _Scores) -> Pieces:
    found, which, said, named = texts.search_led(_led_by(script), texts.scripts[script.language])
    (leads, lead_of), (parts, part_of) = map(_numbered, (said, named))
    lead_of, part_of = lead_of[which], part_of[which]
    closed = [part.endswith(words("last", script.language)) for part in parts]
    ends = [_ends(part, script) for part in parts]
    may_be = {part[:stop] for part, stops in zip(parts, ends, strict=True) for stop, _ in stops}
    may_be.update(itertools.compress(parts, closed))
    scores.learn(may_be.union(name.rpartition(" ")[2] for name in may_be))
    whole = np.array(closed, dtype=np.bool_)[part_of]
    for number in np.flatnonzero(whole).tolist():
        row, stop = int(found.rows[number]), int(found.stops[number])
        whole[number] = _NUMBER_BEHIND.match(texts.part(row, stop, stop + _BEHIND)) is None

    @functools.cache
    def length(lead: int, part: int, joined: bool, whole: bool) -> int:
        stops = [*ends[part], (len(parts[part]), 0.0)] if whole else ends[part]
        return len(_unspaced_name(script, scores, leads[lead], parts[part], stops, joined).encode())

    joined = texts.letter_ahead(found.rows, found.leads, *script.letters.split("-"))
    asked = map(length, *(column.tolist() for column in (lead_of, part_of, joined, whole)))
    lengths = np.fromiter(asked, dtype=np.int64, count=len(found))
    found = found.cut_to(lengths)
    beliefs = [_behind(lead.strip(_BEHIND_LEAD)) for lead in leads]
    return Pieces(found.rows, found.starts, found.stops, lead_of[lengths > 0], beliefs)


def _numbered(strings: pl.Series) -> tuple[list[str], Positions]:
    distinct, which = numbered(strings)
    return distinct.to_list(), which


def _unspaced_name(script: _Script, scores: _Scores, lead: str, part: str, stops: list[_End], joined: bool) -> str:
    """The name that a match begins with, and may end at one of ``stops``; empty where there is none.

    ``joined``: whether a letter stands before the words that led to it.
    """
    apart = _APART if lead.strip(_BEHIND_LEAD).endswith(_addressing(script)) else _LED_APART
    needed = _JOINED if joined else apart
    longest = ((part[:stop], max(needed, least)) for stop, least in reversed(stops))
    name = next((name for name, least in longest if scores.of(name) >= least), "")
    head, _, last = name.rpartition(" ")
    if head and scores.other(last) >= 0.97 and scores.of(name) < 0.3 and scores.of(head) >= needed:
        name = head
    if len(name) < _SHORTEST or (not joined and scores.other(name) > _OTHER):
        return ""
    compounds = words("compounds", script.language)
    joining = _any_of(compounds).search(lead + part[:_COMPOUND]) if compounds else None
    return "" if joining is not None and joining.start() < len(lead) else name


@functools.cache
def _addressing(script: _Script) -> tuple[str, ...]:
    return tuple(word.replace("\\", "").rstrip(".") for word in words("before", script.language))


_SHORTEST = 2
"""Letters of a name."""
_NUMBER_BEHIND = re.compile(r"[^\w\n]{0,4}\d")
"""Behind a word that ends names and announces numbers as well (``last``), it was the second."""
_OTHER = 0.97
"""Where words look so much like other words, a word of address in front of them does not make a name of them."""
_COMPOUND = 12
"""Letters behind a word of address that may make one other word with it."""
_JOINED, _LED_APART, _APART = 0.5, 0.05, 0.0
"""So much must words look like a name behind a word that is joined to the word before it, or stands apart: a word about
people, or a word of address."""
_IN_SPITE, _SHORT_END, _LONG = 0.6, 3, 7
"""So much must they where the second part begins as a short word does that names do not hold, or a long first part as any."""


_End = tuple[int, float]
"""Where a name may end, and how much what stands before must look like one."""


def _ends(text: str, script: _Script) -> list[_End]:
    """Where the parts of a name at the beginning of a text end: at blanks, and where a word begins that no name holds."""
    ends, others = words("ends", script.language), (*words("before", script.language), *words("lead", script.language))
    stops: list[_End] = []
    at = 0
    for number, run in enumerate(re.split(r"[ \u00a0]", text)):
        if run.startswith(ends if not number else (*ends, *others)):
            short = any(run.startswith(word) for word in ends if len(word) <= _SHORT_END)
            if short if number else len(run) > _LONG:
                stops.append((at + len(run), _IN_SPITE))
            break
        cut = end_of(run, ends, not number and script.parts > 1)
        if script.particles:
            cut = len(re.sub(script.particles, "", run[:cut]))
        stops.append((at + cut, 0.0))
        if cut < len(run):
            break
        at += len(run) + 1
    return stops


def end_of(run: str, ends: tuple[str, ...], first: bool) -> int:
    """Where the first word of ``ends`` begins, behind what a name has at least.

    ``first``: whether this is the first of several parts of a name, which a short one of them may close.
    """
    place = _SHORTEST - 1
    while ends and (found := _any_of(ends).search(run, place + 1)):
        place = found.start()
        here = [word for word in ends if run.startswith(word, place)]
        if not first or any(place + len(word) < len(run) or len(word) > _MAY_CLOSE for word in here):
            return place
    return len(run)


_MAY_CLOSE = 4
"""Letters of a word that no name holds, at most, which may be the end of one."""


@functools.cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


# Chinese characters

_HAN = "\u4e00-\u9fff"
_SURNAME = f"(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|[{''.join(words('surnames', 'zh'))}])"
_WITH_TITLE = rf"(?P<match>{_SURNAME}[{_HAN}]{{0,2}})(?P<after>{'|'.join(words('after', 'zh'))})"
_LED_IN_CHINESE = rf"(?P<lead>(?:{'|'.join(words('lead', 'zh'))})[:：是为為]?[ ]?)(?P<match>{_SURNAME}[{_HAN}]{{1,2}})"
_NO_GIVEN = frozenset("的了在是有和与與来來要说說已打请請电電投服代编編地号號")


def _chinese(texts: Texts) -> Iterator[Pieces]:
    has = texts.scripts["zh"]
    yield Pieces.all_of(texts.search_led(_WITH_TITLE, has).found, _AHEAD)
    found, which, _, names = texts.search_led(_LED_IN_CHINESE, has)
    lengths = np.array(list(map(_given, names)), dtype=np.int64)
    yield Pieces.all_of(found.cut_to(lengths[which]), _LED_TO)


def _given(name: str) -> int:
    """The bytes of a name up to a letter that no given name holds; none where nothing is left of it."""
    cut = next((place for place in range(1, len(name)) if name[place] in _NO_GIVEN), len(name))
    return len(name[:cut].encode()) if cut >= _SHORTEST else 0


_AHEAD = Belief("name", "a word of address stands behind it", NAME)
_LED_TO = Belief("name", "a word about a person stands before it", NAME)
