"""Whose a telephone number in a text is: its country code says so, else the language of the text, where it is one of those it fits."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.identifiers.phones import PHONES
from selaras.transfer.meanings.languages import LANGUAGE_OF, VIETNAMESE
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.piece import LIKELY, Belief, Pieces
from selaras.transfer.scanning.texts.speech import any_of, words

States = NDArray[np.uint16]
"""States as bits, one for each in the order of ``PHONES``."""

_LISTED = tuple(PHONES)
_BIT = {state: 1 << place for place, state in enumerate(_LISTED)}
_TRUNKLESS = frozenset({"BN", "SG", "TL"})
"""States inside which no digit is dialled ahead of a number."""
_WITH_CODE = 10
"""Numbers of these states that have so many digits begin with the code of the country."""
_OF_WORDS = {"ms": ("MY", "BN", "SG"), "id": ("ID",), "malay": ("MY", "BN", "SG", "ID"), "fil": ("PH",), "tet": ("TL",), "vi": ("VN",)}  # fmt: skip
"""The states that the languages of ``speech.toml``'s words for this are spoken in."""
_AHEAD = 8
"""Bytes ahead of a number in which the code of another country may stand."""


def by_state(texts: Texts, phones: Pieces, expected: frozenset[str]) -> Pieces:
    """Telephone numbers, each once, of the state whose it is; of none where it fits several and nothing tells which.

    ``phones``: what is believed to be a number of some state, one piece for each state that it fits; ``expected``: names of
    identifiers that the column is known to hold. A number as it is dialled inside a state is no other state's whose numbers have
    the same form: where the text is in the language of none of those it fits, its state is left open.
    """
    if not len(phones):
        return phones
    of = np.array([_bit_of(belief) for belief in phones.beliefs], dtype=np.uint16)[phones.kinds]
    places = np.stack([phones.rows, phones.starts, phones.stops])
    order = np.lexsort(places[::-1])
    phones, of = phones.at(order), of[order]
    new = np.append(True, (np.diff(places[:, order]) != 0).any(axis=0))
    group = np.cumsum(new) - 1
    coded = _coded(texts, phones, of)
    with_code, inside = (np.zeros(int(group[-1]) + 1, dtype=np.uint16) for _ in range(2))
    np.bitwise_or.at(with_code, group[coded], of[coded])
    np.bitwise_or.at(inside, group[~coded], of[~coded])
    chosen = np.where(with_code, with_code, inside)
    open_ones = np.flatnonzero(with_code == 0)
    first = np.flatnonzero(new)
    if len(open_ones):
        chosen[open_ones] = _spoken_of(texts, phones.at(first[open_ones]), inside[open_ones], expected)
    kept = phones.at(np.flatnonzero((of & chosen[group]) != 0))
    unsaid = np.flatnonzero(chosen == 0)
    return Pieces.together((kept, _unsaid(phones.at(first[unsaid]), inside[unsaid])))


def _bit_of(belief: Belief) -> int:
    return _BIT[belief.identifier.state] if belief.identifier is not None else 0


def _coded(texts: Texts, phones: Pieces, of: States) -> NDArray[np.bool_]:
    """Which numbers are written with the code of the country, with + or 00 ahead of it or nothing."""
    at = texts.at(phones.rows, phones.starts)
    at += texts.octets[at] == ord("(")
    begin, second = texts.octets[at], texts.octets[np.minimum(at + 1, len(texts.octets) - 1)]
    trunk_ahead = texts.octets[np.maximum(at - 1, 0)] == ord("0")
    coded = ((begin != ord("0")) & ~trunk_ahead) | (second == ord("0"))
    trunkless = (of & np.uint16(sum(_BIT[state] for state in _TRUNKLESS))) != 0
    bare = np.flatnonzero(coded & trunkless & (begin != ord("+")) & (begin != ord("0")))
    if len(bare):
        some = phones.at(bare)
        digits = texts.parts(some.rows, some.starts, some.stops).str.count_matches("[0-9]").to_numpy()
        coded[bare] = digits >= _WITH_CODE
    return np.asarray(coded)


def _spoken_of(texts: Texts, phones: Pieces, fitting: States, expected: frozenset[str]) -> States:
    """For numbers as they are dialled inside a state: the one of the states they fit that it is of; 0 where that is open."""
    spoken = _spoken(texts, texts.flagged(phones.rows))[phones.rows]
    held = np.uint16(sum(_BIT[IDENTIFIERS[name].state] for name in expected if name.endswith(".phone")))
    among = np.where(fitting & held, fitting & held, np.where(spoken, fitting & spoken, fitting))
    foreign = texts.ahead(phones.rows, phones.starts, _AHEAD).str.contains(r"\+[0-9]{1,3}[ ./()-]*$").to_numpy()
    alone = (among & (among - np.uint16(1))) == 0
    return np.asarray(np.where(alone & ~foreign, among, 0), dtype=np.uint16)


@functools.cache
def _patterns() -> tuple[tuple[int, str], ...]:
    return tuple(
        (sum(map(_BIT.__getitem__, states)), rf"(?i)\b(?:{any_of(words('spoken', language))})\b")
        for language, states in _OF_WORDS.items()
    )


def _spoken(texts: Texts, rows: NDArray[np.bool_]) -> States:
    """Of some texts the states whose language they are in: by letters that it alone has, else by words; 0 where nothing tells."""
    scripts = np.zeros(len(texts), dtype=np.uint16)
    for state, language in LANGUAGE_OF.items():
        if (held := texts.scripts.get(language)) is not None:
            scripts[held] |= np.uint16(_BIT[state])
    if not texts.plain:
        scripts[texts.holding(VIETNAMESE, rows)] |= np.uint16(_BIT["VN"])
    both = np.full(len(texts), np.iinfo(np.uint16).max, dtype=np.uint16)
    either = np.zeros(len(texts), dtype=np.uint16)
    for states, pattern in _patterns():
        held = texts.holding(pattern, rows & (scripts == 0))
        both[held] &= np.uint16(states)
        either[held] |= np.uint16(states)
    return np.where(scripts, scripts, np.where(both & either, both & either, either))


def _unsaid(phones: Pieces, fitting: States) -> Pieces:
    """Numbers whose state is open, with what is known of them."""
    kinds: dict[tuple[int, int], int] = {}
    pairs = zip(phones.kinds.tolist(), fitting.tolist(), strict=True)
    which = np.array([kinds.setdefault(pair, len(kinds)) for pair in pairs], dtype=np.int64)
    beliefs = [_open(phones.beliefs[kind], states) for kind, states in kinds]
    return Pieces(phones.rows, phones.starts, phones.stops, which, beliefs)


def _open(belief: Belief, states: int) -> Belief:
    fits = ", ".join(state for state in _LISTED if _BIT[state] & states)
    return Belief(
        belief.category,
        f"{belief.reason}; of which state is open: it fits numbers of {fits}",
        LIKELY,
        None,
        belief.weight,
    )
