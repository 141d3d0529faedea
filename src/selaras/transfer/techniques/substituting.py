"""Substitutes: values that look as real ones of the same kind do, the same for the same value under one key.

Numbers keep their shape and never pass the checksum of what they look like, unless that is asked for; telephone numbers keep
their prefix and go on with zeros; dates stay in their year; e-mail addresses are of example.com, which nobody can have (RFC 2606).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import numpy as np
import polars as pl

from selaras.transfer.identifiers import IDENTIFIERS, Identifier
from selaras.transfer.identifiers.declare import Characters
from selaras.transfer.techniques.distinct import by_distinct
from selaras.transfer.techniques.pseudonyms import codes_of, plain_form

_TRIES = 400
_DIGITS, _SMALL, _LARGE = "0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def substitutes(values: pl.Series, kind: str, of: str, key: bytes, *, valid: bool = False) -> pl.Series:
    """Substitutes for texts; null for null.

    ``kind``: ``name``, ``email``, ``phone``, ``date`` or ``number``; ``of``: for names a state (``VN``), for numbers the name of an identifier (``sg.nric``), or "";
    ``valid``: whether numbers pass the identifier's check.
    """
    make = _maker(kind, of, valid)

    def change(known: pl.Series) -> list[str | None]:
        codes = codes_of(known.cast(pl.Binary).to_list(), key)
        return [make(value, _Draws(bytes(code))) for value, code in zip(known.to_list(), codes, strict=True)]

    return by_distinct(plain_form(values).rename(values.name), change)


class _Draws:
    """Choices that follow from a code: the same each time."""

    def __init__(self, code: bytes) -> None:
        self._state = int.from_bytes(code, "big")

    def below(self, bound: int) -> int:
        """A number from 0 on. The multiplier is that of PCG's 128-bit generator: spread, not secrecy, which the code gave."""
        self._state = (self._state * 0x2360ED051FC65DA44385DF649FCCF645 + 0x5851F42D4C957F2D14057B7EF767814F) % (
            1 << 128
        )
        return (self._state >> 64) * bound >> 64

    def of(self, choices: Any) -> Any:
        """One of several."""
        return choices[self.below(len(choices))]


_Make = Callable[[str, _Draws], str]


def _maker(kind: str, of: str, valid: bool) -> _Make:
    if kind == "name":
        return functools.partial(_name, of.upper())
    if kind == "email":
        return lambda value, draws: f"person{draws.below(10**9):09}@example.com"
    if kind == "phone":
        return _phone
    if kind == "date":
        return _date
    return functools.partial(_number, IDENTIFIERS.get(of), valid)


_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TO_MONTH, _TO_DAY = 12, 28


def _date(value: str, draws: _Draws) -> str:
    """A date of the same year and the same form: its months and days become others."""
    year = _YEAR.search(value)
    parts = [
        match
        for match in re.finditer(r"\d{1,2}(?!\d)", value)
        if not year or match.end() <= year.start() or match.start() >= year.end()
    ]
    out = value
    for match in reversed(parts[:2]):
        drawn = 1 + draws.below(_TO_DAY if int(match[0]) > _TO_MONTH else _TO_MONTH)
        out = out[: match.start()] + f"{drawn:0{len(match[0])}}" + out[match.end() :]
    return out


_KEPT_OF_PHONE = 3


def _phone(value: str, draws: _Draws) -> str:
    """A telephone number of the same form: its first digits, two zeros, and others."""
    places = [index for index, sign in enumerate(value) if sign.isdigit()]
    out = list(value)
    kept = min(_KEPT_OF_PHONE + (value.startswith("+") and 2), len(places) // 2)
    for number, index in enumerate(places[kept:]):
        out[index] = "0" if number < 2 else draws.of(_DIGITS)
    return "".join(out)


def _number(declared: Identifier | None, valid: bool, value: str, draws: _Draws) -> str:
    """A number of the same shape, in the form of the identifier; ``valid``: whether it passes its check."""
    made = value
    for turn in range(_TRIES):
        made = "".join(_sign(sign, draws, letters=turn < _TRIES // 2) for sign in value)
        if declared is None or (
            _written_as(declared, made) and _passes(declared, made, value if valid else None) is valid
        ):
            break
    return made


def _sign(sign: str, draws: _Draws, *, letters: bool) -> str:
    if sign.isdigit():
        return str(draws.of(_DIGITS))
    if letters and sign.isascii() and sign.isalpha():
        return str(draws.of(_LARGE if sign.isupper() else _SMALL))
    return sign


def _written_as(declared: Identifier, text: str) -> bool:
    return re.fullmatch(declared.pattern, text.upper()) is not None


def _passes(declared: Identifier, text: str, instead_of: str | None) -> bool:
    """Whether a number passes the check of what it looks like; without a check none does.

    ``instead_of``: the number that it stands for, whose year it is not to be after, so that no day matters; for none every year passes.
    """
    if declared.check is None:
        return False
    made = _characters(text)
    if not declared.check(made)[0]:
        return False
    if declared.year is None or instead_of is None or (held := _characters(instead_of)).shape != made.shape:
        return True
    return bool(declared.year(made)[0] <= declared.year(held)[0])


def _characters(text: str) -> Characters:
    compact = re.sub(r"[^0-9A-Z+]", "", text.upper())
    return np.frombuffer(compact.encode(), dtype=np.uint8).reshape(1, -1)


@functools.cache
def _people() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))


@functools.cache
def _lists(state: str, script: str) -> tuple[tuple[str, dict[str, tuple[str, ...]], bool], ...]:
    """The ways to put names together in a state and a script: an order, what its letters stand for, whether without blanks."""
    found = (
        list(_orders(state, script)) or list(_orders("", script)) or list(_orders(state, "")) or list(_orders("MY", ""))
    )
    return tuple(found)


def _orders(state: str, script: str) -> Iterator[tuple[str, dict[str, tuple[str, ...]], bool]]:
    for table in _people().values():
        written = _script(next(text for key, text in table.items() if key in ("g", "m")))
        if written != script or (state and state not in table["states"]):
            continue
        pools = {
            key: tuple(word.replace("_", " ") for word in text.split())
            for key, text in table.items()
            if isinstance(text, str)
        }
        pools.setdefault("g", pools.get("m", ()) + pools.get("f", ()))
        pools.setdefault("p", pools.get("m", ()))
        for order in dict.fromkeys(table["orders"]):
            if re.fullmatch(r"[a-z]+(?: (?:bin|binti|anak|a/l|a/p|[a-z]))*", order):
                yield order, pools, bool(table.get("script"))


def _script(text: str) -> str:
    """The script that a text's first letter is of, by its block; "" for Latin."""
    letter = next((sign for sign in text if sign.isalpha()), "a")
    return (
        ""
        if letter < "\u0250" or "\u1e00" <= letter < "\u1f00"
        else f"{ord(letter) >> 7:x}"
        if letter < "\u3000"
        else "han"
    )


def _name(state: str, value: str, draws: _Draws) -> str:
    """A name of somebody else, in the script of the value."""
    order, pools, joined = draws.of(_lists(state, _script(value)))
    if joined:
        return "".join(draws.of(pools[sign]) if sign in pools else sign for sign in order)
    words = (draws.of(pools[word]) if word in pools else word for word in order.split(" "))
    name = " ".join(words)
    return name.upper() if value.isupper() else name
