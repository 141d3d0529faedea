"""Names of people in the region's scripts other than Latin, behind words of address or words about people."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, alike, numbered
from selaras.transfer.meanings.sensitive import terms_of
from selaras.transfer.scanning.texts.marking import Matches, Texts
from selaras.transfer.scanning.texts.piece import NAME, Belief, Pieces, name_behind
from selaras.transfer.scanning.texts.scores import SCORES, Scores
from selaras.transfer.scanning.texts.speech import BEHIND_LEAD, words
from selaras.transfer.scanning.texts.syllables import burmese_names

_BEHIND = 40
"""Bytes behind a name that are looked at for a number."""


def names_in_own_scripts(texts: Texts) -> Pieces:
    """The names in texts; some may overlap."""
    found = [_unspaced(script, texts, SCORES) for script in _SCRIPTS if script.language in texts.scripts]
    free = _free_thai(texts, SCORES) if "th" in texts.scripts else ()
    burmese = (burmese_names(texts),) if "my" in texts.scripts else ()
    return Pieces.together((*found, *burmese, *free, *(_chinese(texts) if "zh" in texts.scripts else ())))


@dataclass(frozen=True, slots=True)
class _Script:
    """``letters``: a class of its letters and marks; ``parts``: how many parts a name has at most; ``particles``: what may cling to a name's end;
    ``blanks``: whether words stand between blanks; ``told``: whether a network tells names that are written in one with words of address."""

    language: str
    letters: str
    parts: int
    particles: str = ""
    blanks: bool = False
    told: bool = False


_SCRIPTS = (
    _Script("th", "ก-๎", 3),
    _Script("lo", "ກ-ໟ", 2),
    _Script("km", "ក-៓", 2),
    _Script("my", "က-႟", 1, r"(?:ကို|အား|သည်|မှ|၏|က|ရဲ့|တို့|နှင့်|ထံ)$", told=True),
    _Script("ta", "\u0b82-\u0bd7", 3, blanks=True),
)


@functools.cache
def _led_by(script: _Script) -> str:
    address, leads = words("before", script.language), words("lead", script.language)
    letters, blank = script.letters, r"[ \u00a0]?"
    front = f"(?P<before>^|[^{letters}])" if script.blanks else ""
    behind = r"[. \u00a0][ \u00a0]?" if script.blanks else r"[ \u00a0]?"
    initials = rf"(?:[{letters}]{{1,3}}\.[ ]?)?" if script.blanks else ""
    leading = "|".join((*map(re.escape, leads), *(word if "\\" in word else re.escape(word) for word in address)))
    return (
        rf"{front}(?P<lead>(?:(?:{leading}){blank}[:：]?{behind}){{1,3}})"
        rf"(?P<match>{initials}[{letters}]+(?:[ \u00a0][{letters}]+){{0,{script.parts - 1}}})"
    )


def _unspaced(script: _Script, texts: Texts, scores: Scores) -> Pieces:
    found, which, said, named = texts.search_led(_led_by(script), texts.scripts[script.language])
    (leads, lead_of), (parts, part_of) = map(_numbered, (said, named))
    lead_of, part_of = lead_of[which], part_of[which]
    closed = np.array([part.endswith(words("last", script.language)) for part in parts], dtype=np.bool_)
    announcing = closed[part_of]
    for number in np.flatnonzero(announcing).tolist():
        row, stop = int(found.rows[number]), int(found.stops[number])
        announcing[number] = _NUMBER_BEHIND.match(texts.part(row, stop, stop + _BEHIND)) is not None
    joined = texts.letter_ahead(found.rows, found.leads, *script.letters.split("-"))
    addressed = np.array([lead.strip(BEHIND_LEAD).endswith(_addressing(script)) for lead in leads], dtype=np.bool_)
    needed = np.where(joined, _JOINED, np.where(addressed[lead_of], _APART, _LED_APART))
    first, kinds = alike(part_of, announcing, needed)
    asked = zip(*(column[first].tolist() for column in (part_of, announcing, needed)), strict=True)
    may_be = _candidates(parts, closed.tolist(), script, scores)
    lengths = np.array([_length(may_be[part][skip:], least) for part, skip, least in asked], dtype=np.int64)[kinds]
    lengths[_compounded(script, leads, lead_of, parts, part_of)] = 0
    apart = words("apart", script.language)
    if apart:
        only_apart = np.array([lead.strip(BEHIND_LEAD) in apart for lead in leads], dtype=np.bool_)
        lengths[joined & only_apart[lead_of]] = 0
    if script.told:
        people = words("lead", script.language)
        apart_from_it = np.array([lead.startswith(people) or lead != lead.rstrip() for lead in leads], dtype=np.bool_)
        counted = texts.ahead(found.rows, found.leads, _COUNT).str.contains("[0-9၀-၉] ?$").to_numpy()
        lengths[joined | counted | ~apart_from_it[lead_of]] = 0
    lengths[_inside_words(script, texts, found, joined & (lengths > 0))] = 0
    found = found.cut_to(lengths)
    return Pieces(
        found.rows,
        found.starts,
        found.stops,
        lead_of[lengths > 0],
        [name_behind(lead.strip(BEHIND_LEAD)) for lead in leads],
    )


def _numbered(strings: pl.Series) -> tuple[list[str], Positions]:
    distinct, which = numbered(strings)
    return distinct.to_list(), which


class _Candidate(NamedTuple):
    """What may be a name: its length in bytes, how much it must look like one at least, and how much it looks like one and like other
    words; ``short``: whether it has too few letters, or too many; ``head``: what is the name instead where that looks enough like one."""

    length: int
    least: float
    person: float
    other: float
    short: bool
    head: _Candidate | None = None


def _candidates(parts: list[str], closed: list[bool], script: _Script, scores: Scores) -> list[list[_Candidate]]:
    """For each of some parts of texts: the names that it may begin with, the longest first: all of it where it is ``closed`` by a word
    that ends names."""
    ends = [
        [*[(len(part), 0.0)] * all_of_it, *reversed(_ends(part, script))]
        for part, all_of_it in zip(parts, closed, strict=True)
    ]
    names = {part[:stop] for part, stops in zip(parts, ends, strict=True) for stop, _ in stops}
    scores.learn(names.union(name.rpartition(" ")[2] for name in names))

    def told(name: str, least: float) -> _Candidate:
        person, other = scores.both(name)
        return _Candidate(
            len(name.encode()), least, person, other, not _SHORTEST <= len(name) <= _LONGEST or name[1] == _ASAT
        )

    def candidate(name: str, least: float) -> _Candidate:
        head, _, last = name.rpartition(" ")
        made = told(name, least)
        if not head or made.person >= 0.3 or scores.other(last) < 0.97:
            return made
        return made._replace(head=told(head, 0.0))

    return [[candidate(part[:stop], least) for stop, least in stops] for part, stops in zip(parts, ends, strict=True)]


def _length(candidates: list[_Candidate], needed: float) -> int:
    """The bytes of the first of some that looks enough like a name; none where there is none."""
    for name in candidates:
        if name.person >= max(needed, name.least):
            break
    else:
        return 0
    if name.head is not None and name.head.person >= needed:
        name = name.head
    return 0 if name.short or (needed < _JOINED and name.other > _OTHER) else name.length


def _compounded(
    script: _Script, leads: list[str], lead_of: Positions, parts: list[str], part_of: Positions
) -> Positions:
    """The numbers of the matches whose words of address are the beginning of other words."""
    compounds = words("compounds", script.language)
    begun = {word[:size] for word in compounds for size in range(1, len(word) + 1)}
    may = [
        any(lead[place:] in begun or lead.startswith(compounds, place) for place in range(len(lead))) for lead in leads
    ]
    asked = np.flatnonzero(np.array(may, dtype=np.bool_)[lead_of])
    first, kinds = alike(lead_of[asked], part_of[asked])
    pairs = zip(lead_of[asked][first].tolist(), part_of[asked][first].tolist(), strict=True)
    joining = [_joins(_any_of(compounds), leads[lead], parts[part]) for lead, part in pairs]
    return asked[np.array(joining, dtype=np.bool_)[kinds]]


def _inside_words(script: _Script, texts: Texts, found: Matches, asked: NDArray[np.bool_]) -> Positions:
    """The numbers of the matches asked about whose words of address are the middle or the end of other words."""
    compounds = words("compounds", script.language)
    which = np.flatnonzero(asked)
    if not len(which) or not compounds:
        return which[:0]
    rows, leads = found.rows[which], found.leads[which]
    ahead = texts.ahead(rows, leads, _WORD_AHEAD).to_list()
    behind = texts.behind(rows, leads, _WORD_AHEAD).to_list()
    pattern = _any_of(compounds)
    held = [
        any(match.start() < len(before) < match.end() for match in pattern.finditer(before + after))
        for before, after in zip(ahead, behind, strict=True)
    ]
    return which[np.array(held, dtype=np.bool_)]


_WORD_AHEAD = 45
"""Bytes before and behind the beginning of a word of address that may be one word: fifteen letters each."""


def _joins(compounds: re.Pattern[str], lead: str, part: str) -> bool:
    found = compounds.search(lead + part[:_COMPOUND])
    return found is not None and found.start() < len(lead)


@functools.cache
def _addressing(script: _Script) -> tuple[str, ...]:
    return tuple(word.replace("\\", "").rstrip(".") for word in words("before", script.language))


_SHORTEST, _LONGEST = 2, 60
"""Letters of a name."""
_COUNT = 4
"""Bytes of a number and a blank: behind them words of address count people."""
_ASAT = "\u103a"
"""The Burmese mark that makes a letter the end of a syllable."""
_NUMBER_BEHIND = re.compile(r"[^\w\n]{0,4}\d")
"""Behind a word that ends names and announces numbers as well (``last``), it was the second."""
_OTHER = 0.97
"""Where words look so much like other words, a word of address in front of them does not make a name of them."""
_COMPOUND = 12
"""Letters behind a word of address that may make one other word with it."""
_JOINED, _LED_APART, _APART = 0.5, 0.05, 0.0
"""So much must words look like a name behind a word that is joined to the word before it, or stands apart: a word about
people, or a word of address."""
_IN_SPITE, _SHORT_END, _MORE_THAN_IT, _LONG = 0.6, 3, 3, 7
"""So much must they where the second part begins as a short word does that names do not hold and is so many letters longer, or a long first
part as any."""


_End = tuple[int, float]
"""Where a name may end, and how much what stands before must look like one."""


def _ends(text: str, script: _Script) -> list[_End]:
    """Where the parts of a name at the beginning of a text end: at blanks, and where a word begins that no name holds."""
    ends, others = _closing(script)
    stops: list[_End] = []
    at = 0
    before = ""
    for number, run in enumerate(_BLANK.split(text)):
        if number >= _USUAL_PARTS and not (_OF in (run, before) or len(max(run, before, key=len)) <= _SHORT_PART):
            break
        if number and run.startswith(others.get(run[:1], ())):
            break
        closing = ends.get(run[:1], ())
        if run.startswith(closing):
            short = any(
                run.startswith(word) for word in closing if len(word) <= min(_SHORT_END, len(run) - _MORE_THAN_IT)
            )
            if short if number else len(run) > _LONG:
                stops.append((at + len(run), _IN_SPITE))
            break
        cut = end_of(run, words("ends", script.language), not number and script.parts > 1)
        if script.particles:
            cut = len(re.sub(script.particles, "", run[:cut]))
        if run[:cut] != _OF:
            stops.append((at + cut, 0.0))
        if cut < len(run):
            if script.parts > 1 and len(run) <= _LONGEST_PART:
                stops.append((at + len(run), _WHOLE_RUN))
            break
        at += len(run) + 1
        before = run
    return stops


_USUAL_PARTS, _SHORT_PART, _OF = 2, 5, "ณ"
"""Names of more parts have short ones only, as those from China and Korea, or the Thai word that leads to a seat behind a family's name."""
_LONGEST_PART, _WHOLE_RUN = 16, 0.8
"""A part of a name that holds a word which no name holds is a name as a whole all the same where it looks so much like one, and is no longer."""
_BLANK = re.compile(r"[ \u00a0]")
_ByLetter = dict[str, tuple[str, ...]]


@functools.cache
def _closing(script: _Script) -> tuple[_ByLetter, _ByLetter]:
    """The words that no name holds, and those that lead to one or are said of people, by their first letter."""
    spoken = (*words("before", script.language), *words("lead", script.language))
    sensitive = tuple(
        term for key in _SAID_OF_PEOPLE for term in terms_of(key) if re.match(f"[{script.letters}]", term)
    )
    ends, others = (
        {letter: tuple(word for word in some if word.startswith(letter)) for letter in {word[0] for word in some}}
        for some in (words("ends", script.language), spoken + sensitive)
    )
    return ends, others


_SAID_OF_PEOPLE = ("health", "criminal")
"""Sensitive kinds whose words stand right behind names, and begin none."""


def end_of(run: str, ends: tuple[str, ...], first: bool) -> int:
    """Where the first word of ``ends`` begins, behind what a name has at least.

    ``first``: whether this is the first of several parts of a name, which a short one of them may close.
    """
    place = _SHORTEST - 1
    while ends and (found := _any_of(ends).search(run, place + 1)):
        place, longest = found.start(), len(found[0])
        closing = first and place + longest == len(run) and longest <= _MAY_CLOSE
        if not closing or any(len(word) < longest and run.startswith(word, place) for word in ends):
            return place
    return len(run)


_MAY_CLOSE = 4
"""Letters of a word that no name holds, at most, which may be the end of one."""


@functools.cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


# Thai names that nothing leads to

_THAI_RUN = "[ก-๎]+"
_PART = re.compile("[ก-ฮเ-ไ][ก-๎]{1,14}")
_EACH, _TOGETHER = 0.05, 0.9
"""How much each of two parts that stand between blanks must look like a name, and both together, where nothing leads to them."""


def _free_thai(texts: Texts, scores: Scores) -> Iterator[Pieces]:
    runs = texts.search(_THAI_RUN, texts.scripts["th"])
    beside = (runs.rows[1:] == runs.rows[:-1]) & (runs.starts[1:] == runs.stops[:-1] + 1)
    first = np.flatnonzero(beside & (texts.octets[texts.at(runs.rows, runs.stops)[:-1]] == ord(" ")))
    pairs = Matches(runs.rows[first], runs.starts[first], runs.starts[first], runs.stops[first + 1])
    names, which = texts.distinct(pairs.rows, pairs.starts, pairs.stops)
    parted = [name.split(" ") for name in names.to_list()]
    asked = [all(_PART.fullmatch(part) and not _speaks_of_others(part) for part in parts) for parts in parted]
    scores.learn({word for parts, may in zip(parted, asked, strict=True) if may for word in (*parts, " ".join(parts))})
    told = [
        may and scores.both(" ".join(parts))[0] >= _TOGETHER and min(scores.both(part)[0] for part in parts) >= _EACH
        for parts, may in zip(parted, asked, strict=True)
    ]
    if any(told):
        yield Pieces.all_of(pairs.chosen(np.array(told, dtype=np.bool_)[which]), _BY_LOOK)


def _speaks_of_others(part: str) -> bool:
    ends, spoken = _closing(_SCRIPTS[0])
    return part.startswith((*ends.get(part[0], ()), *spoken.get(part[0], ()), *words("other", "th")))


_BY_LOOK = Belief("name", "its words look like a name", NAME)


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
