"""Names of people in Latin letters in running text: behind words of address, behind words about people, or standing free."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, bounds_of, nothing, numbered
from selaras.transfer.meanings.sensitive import named_kinds, terms_of
from selaras.transfer.scanning.texts.marking import FRONT, LETTER, LETTERS, LOWER, UPPER, Matches, Texts
from selaras.transfer.scanning.texts.piece import NAME, Belief, Pieces, name_behind
from selaras.transfer.scanning.texts.scores import SCORES, Scores
from selaras.transfer.scanning.texts.speech import BEHIND_LEAD, LATIN, any_of, words
from selaras.transfer.scanning.texts.tagging import SCOPE, names_told, tags_of
from selaras.transfer.scanning.texts.whole import alone, names_alone
from selaras.transfer.scanning.texts.windows import alike, inside_of, spread, windows_of

_BEHIND = 40
"""Bytes around a name that are looked at for the words beside it."""


def led_in(texts: Texts) -> Matches:
    """What may hold names in capitals behind words of address and words about people."""
    return texts.search(_LED, texts.capitals)


def led_names(texts: Texts, led: Callable[[], Matches]) -> Pieces:
    """The names among those; some may overlap. ``led``: gives what ``led_in`` does, which may still be looked for."""
    return _cut_all(texts, led(), _LED_NAME, SCORES)


def other_names(texts: Texts, led: Callable[[], Pieces]) -> Pieces:
    """The other names in Latin letters: in capitals, by the words around them, and in small letters behind words of address.

    ``led``: gives what ``led_names`` does: nothing else is looked for in runs that end in one of those.
    """
    runs, lower, said = texts.search(RUNS, texts.capitals), texts.search(_LED_LOWER), texts.search(_SAID_LOWER)
    numbers, held = alone(texts)
    whole = Pieces.all_of(names_alone(texts, numbers, held), _BY_ITS_LOOK)
    runs = runs.chosen(~texts.flagged(numbers)[runs.rows])
    runs = runs.chosen(~_ending_in(texts, runs, led()))
    small = (
        _cut_all(texts, lower, _LOWER_NAME, SCORES),
        _no_sensitive(texts, _cut_all(texts, said, _SAID_LOWER_NAME, SCORES)),
    )
    return Pieces.together((whole, _told_by_words_around(texts, runs), *small))


def _no_sensitive(texts: Texts, names: Pieces) -> Pieces:
    """Those that hold nothing of two words or more of what the sensitive kinds are called, which in small letters looks like names too."""
    written, which = texts.distinct(names.rows, names.starts, names.stops)
    free = [_sensitive().isdisjoint(_runs_of(name)) for name in written.str.to_lowercase().to_list()]
    return names.at(np.flatnonzero(np.array(free, dtype=np.bool_)[which]))


@functools.cache
def _sensitive() -> frozenset[str]:
    return frozenset(run for key in named_kinds() for term in terms_of(key) for run in _runs_of(term.lower()))


def _runs_of(text: str) -> list[str]:
    """Each two words or more beside each other."""
    words = text.split()
    return [" ".join(words[first:end]) for end in range(2, len(words) + 1) for first in range(end - 1)]


def _ending_in(texts: Texts, runs: Matches, names: Pieces) -> NDArray[np.bool_]:
    """Which runs end inside a name, or where it does."""
    if not len(names) or not len(runs):
        return np.zeros(len(runs), dtype=np.bool_)
    starts, stops = (texts.at(names.rows, places) for places in (names.starts, names.stops))
    order = np.argsort(starts, kind="stable")
    ends = texts.at(runs.rows, runs.stops)
    before = np.searchsorted(starts[order], ends, "left") - 1
    reach = np.maximum.accumulate(stops[order])
    return np.asarray((before >= 0) & (reach[np.maximum(before, 0)] >= ends))


def _told_by_words_around(texts: Texts, runs: Matches) -> Pieces:
    """The names in runs of words in capitals, by the words in them and around them."""
    runs = runs.chosen(_may_be_names(texts, runs))
    if not len(runs):
        return Pieces.of(())
    first, kinds = alike(texts, runs, SCOPE)
    some = runs.at(first)
    windows, lengths = windows_of(texts, some, SCOPE), some.stops - some.starts
    tags = tags_of(windows, inside_of(windows, lengths))
    told, perhaps, likely = names_told(windows, tags, lengths, _SEVERAL, _ONE, _PERHAPS)
    told = Matches.together((told, _alike_too(texts, some, perhaps, likely)))
    found = spread(told.at(np.argsort(told.rows, kind="stable")), kinds, runs)
    found = found.chosen(~_of_things(texts, found.rows, found.starts, found.stops))
    return Pieces.together((Pieces.all_of(_sure(texts, found), _BY_ITS_WORDS), _whole(texts, runs)))


def _alike_too(texts: Texts, runs: Matches, found: Matches, likely: NDArray[np.float64]) -> Matches:
    """Of what may be names in runs, which the words around leave open: what looks like one by itself, the more, the less the words around
    say for it."""
    starts = runs.starts[found.rows]
    names = [name.title() for name in texts.parts(runs.rows[found.rows], starts + found.starts, starts + found.stops)]
    person = np.array([person for person, _ in SCORES.of_all(names)], dtype=np.float64)
    return found.chosen(_odds(likely) / 2 + _odds(person) >= _IN_ALL)


def _odds(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logarithm of odds, of shares that are neither none nor all."""
    return np.asarray(np.log((share + _DOUBT) / (1 + _DOUBT - share)))


_DOUBT = 0.005
_PERHAPS, _IN_ALL = 0.3, 1.0
"""So likely of a name each word must be at least for its look to be asked, and so much must half the odds of the words around and the odds of
its look say together."""


def _sure(texts: Texts, found: Matches) -> Matches:
    """Of what the words around take for names: all but what is written as in Vietnamese and does not look like one."""
    written, which = texts.distinct(found.rows, found.starts, found.stops)
    marked = np.asarray(written.str.contains(_VIETNAMESE).to_numpy())
    asked = written.filter(pl.Series(marked))
    sure = np.ones(len(written), dtype=np.bool_)
    likely = np.array([person for person, _ in SCORES.of_all(asked.str.to_titlecase().to_list())], dtype=np.float64)
    sure[marked] = (likely >= _FREE_NEEDED) & asked.str.contains(_BLANK).to_numpy()
    return found.chosen(sure[which])


def _whole(texts: Texts, runs: Matches) -> Pieces:
    """Runs of three to five syllables of Vietnamese that look like a name together and begin with a family's: whole, as the words
    around make them too short."""
    written, which = texts.distinct(runs.rows, runs.starts, runs.stops)
    asked = np.flatnonzero(
        written.str.contains(_VIETNAMESE).to_numpy() & written.str.contains(r"^[^ ]+(?: [^ ]+){2,4}$").to_numpy()
    )
    names = written[asked].str.to_titlecase()
    likely = np.array([person for person, _ in SCORES.of_all(names.to_list())], dtype=np.float64)
    asked, alike_one = asked[likely >= _FREE_NEEDED], names.filter(pl.Series(likely >= _FREE_NEEDED))
    syllables = [name.split(" ") for name in alike_one.to_list()]
    first = SCORES.of_all([parts[0] for parts in syllables])
    told = [
        family >= _FREE_NEEDED and _NOBODY.isdisjoint(part.lower() for part in parts)
        for (family, _), parts in zip(first, syllables, strict=True)
    ]
    whole = np.zeros(len(written), dtype=np.bool_)
    whole[asked[np.array(told, dtype=np.bool_)]] = True
    found = runs.chosen(whole[which])
    return Pieces.all_of(found.chosen(~_of_things(texts, found.rows, found.starts, found.stops)), _BY_ITS_LOOK)


_VIETNAMESE = r"[\x{1EA0}-\x{1EF9}ăĂđĐơƠưƯĩĨũŨ]"
"""Letters of Vietnamese alone. Its places are made of the same syllables as its names: several must together look like a name, and
one alone tells nothing."""


def _may_be_names(texts: Texts, runs: Matches) -> NDArray[np.bool_]:
    """Runs of several words; and of one that does not begin a sentence and is not sure to name nobody."""
    words, which = texts.distinct(runs.rows, runs.starts, runs.stops)
    several = words.str.contains(_BLANK).to_numpy()
    alone = ~several & words.str.contains(rf"^{UPPER}{LOWER}{{2,}}$").to_numpy()
    told = np.flatnonzero(alone)
    person = [person for person, _ in SCORES.of_all(words[told].to_list())]
    listed = words[told].str.to_lowercase().is_in(list(_NOT_NAMES)).to_numpy()
    alone[told[(np.array(person) < _ALONE) | listed]] = False
    before = texts.octets[np.maximum(texts.at(runs.rows, runs.starts) - 2, 0)]
    goes_on = (runs.starts > 1) & (_SMALL[before] | (before == ord(",")))
    return np.asarray(several[which] | (alone[which] & goes_on))


_ALONE = 0.15
"""So much must one word look like a name for the words around it to be asked."""
_SMALL = np.array([97 <= byte <= 122 or byte >= 0x80 for byte in range(256)])
"""Bytes that end a word in small letters, or one beyond ASCII."""
_SEVERAL, _ONE = 0.75, 0.97
"""How likely the words of a name must be of one where nothing else points at it: several words, and one alone."""


_BY_ITS_WORDS = Belief("name", "its words and those around look like a name", NAME)
_BY_ITS_LOOK = Belief("name", "its words look like a name", NAME)

_ADDRESS = words("before", *LATIN)
_BEFORE = frozenset(_ADDRESS)
_INSIDE = frozenset(words("inside", "latin"))
_ALSO_NAMES = _INSIDE | frozenset(words("names", "latin"))
_PATRONYMIC = frozenset(words("patronymic", "latin"))
_TITLES = frozenset(words("titles", "latin"))
_THING_BEFORE, _THING_AFTER = frozenset(words("before", "things")), frozenset(words("after", "things"))
_NOT_NAMES = frozenset(words("other", *LATIN))
_CODES = frozenset(words("codes", "latin"))
_NOBODY = _NOT_NAMES | _CODES
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
_SAID_LOWER = (
    rf"{FRONT}(?i:{any_of(words('lead', *LATIN))})(?:{_BLANK}+(?:{_COPULA}))?(?:{_BLANK}?[:：=]{_BLANK}?|{_BLANK}){LOWER}{LETTERS}+"
    rf"(?:{_BLANK}{LOWER}{LETTERS}+){{1,5}}"
)
RUNS = rf"{FRONT}(?:{UPPER}\.?{_BLANK})*{UPPER}{LETTERS}+(?:{_BETWEEN}{_CAPITAL})*"
"""Runs of words in capitals, with what may stand between the words of a name."""
_LEADING = frozenset((*_ADDRESS, *words("lead", *LATIN)))
_LEAD_SIGNS = r"\s\u00a0:：,\-–=\""
_IN_LEAD = rf"[{_LEAD_SIGNS}]"
"""What may stand between words that lead to a name, and behind them."""
_LEADS = "|".join(
    rf"{_IN_LEAD}+".join(map(re.escape, lead.split())) for lead in sorted(_LEADING, key=len, reverse=True)
)
_THE_LEAD = rf"^(?i:{_LEADS})\.*(?:{_IN_LEAD}|$)"
_THE_COPULA = rf"^(?:{_COPULA})(?:[{re.escape(BEHIND_LEAD)}]+|$)"
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
    code: bool


_LISTS = (
    _BEFORE, _AMBIGUOUS, _INSIDE, _ALSO_NAMES, _PATRONYMIC, _TITLES, _THING_BEFORE, _THING_AFTER, _NOT_NAMES, _CODES,
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


_LETTERS = 5


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
        bisect.bisect_right(steps, person),
        listed=False,
        doubtful=other > 0.6,
    )


def _words_of(texts: Texts, scores: Scores, steps: tuple[float, ...]) -> tuple[list[_Word], Positions, Matches]:
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


class _Way(NamedTuple):
    """How names are cut out of matches.

    ``cut``: from what the words that led to a match tell, and its own: with which of these a name begins, before which it
    ends, and how much its words together must look like one; ``steps``: what words must look like one to tell apart.
    """

    cut: Callable[[_Word, list[_Word]], tuple[int, int, float] | None]
    steps: tuple[float, ...]
    led: bool = True


def _cut_all(texts: Texts, found: Matches, way: _Way, scores: Scores) -> Pieces:
    if not len(found):
        return Pieces.of(())
    wholes, which = texts.distinct(found.rows, found.starts, found.stops)
    said, rests = _parted(wholes) if way.led else (nothing(len(wholes)), wholes)
    leads, lead_of = numbered(said)
    starts, stops = _cut_each(leads.to_list(), lead_of, Texts(rests), way, scores)
    found, which = found.chosen(stops[which] > 0), which[stops[which] > 0]
    ahead = (wholes.str.len_bytes() - rests.str.len_bytes()).to_numpy().astype(np.int64)
    starts, stops = (found.starts + (ahead + places)[which] for places in (starts, stops))
    beliefs = [name_behind(lead) if lead else _BY_ITS_WORDS for lead in leads]
    led = (leads != "").to_numpy()[lead_of[which]]
    pieces = Pieces(found.rows, starts, stops, lead_of[which], beliefs)
    return pieces.at(np.flatnonzero(~_of_things(texts, found.rows, np.where(led, found.starts, starts), stops)))


def _cut_each(
    leads: list[str], lead_of: Positions, rests: Texts, way: _Way, scores: Scores
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


def _parted(wholes: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Matches as the words that lead to them, and the rest."""
    rests = wholes.str.replace(_THE_LEAD, "")
    leads = wholes.str.head(wholes.str.len_chars() - rests.str.len_chars())
    rests = rests.str.strip_chars_start(BEHIND_LEAD).str.replace(_THE_COPULA, "")
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
        shortened = word.upper and 1 < word.letters < _LETTERS and not words[begin].upper
        if word.listed and (count > 2 or word.doubtful or shortened):
            break
        if count and word.role.code and (shortened or (word.upper and word.letters > _ABBREVIATED)):
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


def _said_lower_name(lead: _Word, words: list[_Word]) -> tuple[int, int, float] | None:
    """A name of several words in small letters behind a word about a person: the first looks very much like one, and all together do."""
    end = 0
    while end < len(words) and words[end].letters > 1 and words[end].likely and not words[end].role.no_name:
        end += 1
    if end < _SEVERAL_WORDS or words[0].likely < 2:
        return None
    return 0, end, _OF_TWO if end == _SEVERAL_WORDS else _FREE_NEEDED


_SEVERAL_WORDS, _OF_TWO = 2, 0.94
_SAID_LOWER_NAME = _Way(_said_lower_name, (0.42, 0.85))


_FREE_NEEDED = 0.9
"""So much must the words of a name together look like one where nothing else points at it."""
