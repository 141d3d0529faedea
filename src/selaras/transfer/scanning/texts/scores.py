"""How much words look like a person's name, remembered from text to text."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.meanings.likeness import Kind, likeness

_REMEMBERED = 200_000


class Scores:
    """How much words look like a person's name, and how much like words that name nobody and no place, remembered."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, float]] = {}
        self._kinds: dict[str, NDArray[np.float32]] = {}

    def learn(self, found: Iterable[str]) -> None:
        """Score those not known yet, all at once."""
        new = list({word for word in found if word not in self._known})
        if len(self._known) + len(new) > _REMEMBERED:
            self._known, self._kinds = {}, {}
        for start in range(0, len(new), 4096):
            part = new[start : start + 4096]
            shares = likeness(part)
            self._kinds.update(zip(part, shares, strict=True))
            self._known.update(zip(part, shares[:, [Kind.PERSON, Kind.OTHER]].tolist(), strict=True))

    def kinds(self, words: list[str]) -> NDArray[np.float32]:
        """The likenesses of words to all kinds: shape (words, kinds)."""
        self.learn(words)
        rows = list(map(self._kinds.get, words))
        if not rows or any(row is None for row in rows):  # another thread may have begun anew meanwhile
            return likeness(words)
        return np.stack([row for row in rows if row is not None])

    def of_all(self, words: list[str]) -> list[tuple[float, float]]:
        """Both likenesses (see ``both``) of each of some."""
        self.learn(words)
        known = list(map(self._known.get, words))
        return [self.both(word) if both is None else both for word, both in zip(words, known, strict=True)]

    def other(self, word: str) -> float:
        """The second likeness alone."""
        return self.both(word)[1]

    def both(self, word: str) -> tuple[float, float]:
        """The likeness of words to a name, and to what names nobody and no place."""
        known = self._known.get(word)
        if known is None:  # another thread may have begun anew meanwhile
            shares = likeness([word])[0]
            known = self._known[word] = (float(shares[Kind.PERSON]), float(shares[Kind.OTHER]))
        return known


SCORES = Scores()
"""Shared by all batches of a process: the words of one are mostly those of the next."""
