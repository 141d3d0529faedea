"""Columns of names, addresses and other words with truth, from lists and templates that the detector does not use."""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from selaras.transfer.meanings.sensitive import without_marks

Make = Callable[[Random], str]


def table(name: str) -> dict[str, Any]:
    """One of the lists beside this file."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


_LEAST = 4


def halved(entries: list[str], half: int | None) -> list[str]:
    """One half of a list (0 or 1), as chance has it and the same each time; all where ``half`` is ``None`` or little is left."""
    kept = [entry for entry in entries if half is None or zlib.crc32(entry.encode()) % 2 == half]
    return kept if len(kept) >= _LEAST else entries


def _name(listed: dict[str, Any], half: int | None = None) -> Make:
    pools = {
        key: halved([word.replace("_", " ") for word in listed[key].split()], half) for key in "gsx" if key in listed
    }
    joined = listed.get("script", False)

    def make(random: Random) -> str:
        order = random.choice(listed["orders"])
        if joined:
            return "".join(random.choice(pools[symbol]) if symbol in pools else symbol for symbol in order)

        def fill(match: re.Match[str]) -> str:
            word = random.choice(pools[match[0].lower()])
            return word.upper() if match[0].isupper() else word

        text = re.sub(r"(?<![\w/'])[gsxGSX](?![\w/'.])", fill, order)
        return without_marks(text) if listed.get("plain") else text

    return make


def _address(listed: dict[str, Any], half: int | None = None) -> Make:
    pools = {key: halved(listed[key].split("|"), half) for key in "rac"}

    def make(random: Random) -> str:
        def fill(match: re.Match[str]) -> str:
            match match[1]:
                case "n":
                    return str(random.randint(1, 400))
                case "s":
                    return str(random.randint(1, 19))
                case "p":
                    return "".join(random.choices("0123456789", k=listed["post"]))
                case key:
                    return random.choice(pools[key])

        return re.sub(r"\{(\w)\}", fill, random.choice(listed["forms"]))

    return make


def names(half: int | None = None) -> Iterator[tuple[str, str, Make]]:
    """By state and script: a header that names the column, and how to make a value, of one half of the lists or all."""
    for label, listed in table("people").items():
        yield label, listed["header"], _name(listed, half)


def parts_of_names(half: int | None = None) -> Iterator[tuple[str, str, Make]]:
    """As ``names``, for columns of given names alone and of family names alone."""
    for label, listed in table("people").items():
        yield f"{label}, given", "first name", _name(listed | {"orders": ["g"]}, half)
        if "s" in listed:
            yield f"{label}, family", "last name", _name(listed | {"orders": ["s"]}, half)


def addresses(half: int | None = None) -> Iterator[tuple[str, str, Make]]:
    """As ``names``."""
    for label, listed in table("addresses").items():
        yield label, listed["header"], _address(listed, half)


def others(half: int | None = None) -> Iterator[tuple[str, str, Make]]:
    """Columns of words that are nobody's name or address."""
    for label, listed in table("words").items():
        entries = halved(listed["entries"].split("|"), half)
        yield label, listed["header"], lambda random, entries=entries: random.choice(entries)  # type: ignore[misc]
