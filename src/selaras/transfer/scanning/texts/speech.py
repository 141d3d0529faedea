"""The words of ``speech.toml`` as patterns and sets."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

LATIN = ("en", "ms", "id", "fil", "vi", "tet", "latin")
"""Languages written in Latin letters, with blanks between words."""
OTHERS = ("th", "lo", "km", "my", "zh", "ta")
"""Languages of the region written in scripts of their own."""
BEHIND_LEAD = " \u00a0.:：,-–\n\t\r=\"'"
"""What may stand behind words that lead to a name."""


@functools.cache
def _listed() -> dict[str, dict[str, str]]:
    text = files("selaras.transfer.scanning.texts").joinpath("speech.toml").read_text(encoding="utf-8")
    return {language: dict(words) for language, words in tomllib.loads(text).items()}


@functools.cache
def words(kind: str, *languages: str) -> tuple[str, ...]:
    """The words of one kind (``before``, ``lead``...) in these languages, the longest first."""
    found = {word for language in languages for word in _listed()[language].get(kind, "").split("|") if word}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def any_of(alternatives: Iterable[str]) -> str:
    """A pattern for any of these words; blanks in them stand for one blank or more."""
    return "|".join(re.escape(word.replace("\\", "")).replace(r"\ ", r"[ \u00a0]+") for word in alternatives)
