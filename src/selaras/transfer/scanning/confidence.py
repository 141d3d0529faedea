"""How sure a verdict is: the share of verdicts alike that were right on columns whose truth is known."""

from __future__ import annotations

import functools
import math
import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import NamedTuple


class Ground(StrEnum):
    """What a verdict rests on."""

    CHECK = "check"
    """Values that pass a check digit or a structure more often than chance gives."""
    FORM = "form"
    """Values of a form, which a header, words beside them or other columns name."""
    WRITTEN = "written"
    """Values written as nothing else is: electronic mail, addresses of the internet."""
    HEADER = "header"
    """A header, which the values do not contradict."""
    LISTED = "listed"
    """Values that are words or codes of a list."""
    SPREAD = "spread"
    """Numbers or dates spread as those of people are, beside a column that points at people."""
    LOOK = "look"
    """Words that look like names, places or addresses."""
    BESIDE = "beside"
    """A number that a word beside it names, inside longer text."""
    INSIDE = "inside"
    """What stands among other words in longer text."""
    NOTHING = "nothing"
    """Nothing that points at people was found."""


class Signs(NamedTuple):
    """What speaks for a verdict and against it.

    ``share``: of the values that bear it out; ``said``: what the header says of it, 0 nothing, 0.5 its kind, 1 itself;
    ``values``: how many values bear it out; ``beyond``: how far that is beyond chance, in thousandfolds, or how far words
    look like it; ``rival``: how well the best other reading fits, from 0 to 1.
    """

    share: float
    said: float
    values: float
    beyond: float
    rival: float

    def scaled(self) -> tuple[float, ...]:
        """As the weights take them: about from 0 to 1, a constant first."""
        many = min(1.0, math.log10(1 + self.values) / 3)
        return 1.0, self.share, self.said, many, max(0.0, min(2.0, self.beyond)), self.rival


class Basis(NamedTuple):
    """What a verdict rests on, and the signs for and against it."""

    ground: Ground
    signs: Signs

    @property
    def confidence(self) -> float:
        """The probability that the verdict is right.

        From a logistic regression for each ground (``training/confidence.py``); never surer than the number of columns it
        was fitted on allows, nor than the published ones among them were right.
        """
        weights, most = _fitted()[self.ground]
        odds = math.fsum(weight * sign for weight, sign in zip(weights, self.signs.scaled(), strict=True))
        return min(most, 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))


@functools.cache
def _fitted() -> dict[Ground, tuple[tuple[float, ...], float]]:
    listed = tomllib.loads(files(__package__).joinpath("confidence.toml").read_text(encoding="utf-8"))
    return {
        Ground(ground): (tuple(entry["weights"]), min(entry.get("surest", 1.0), 1 - 1 / (entry["columns"] + 2)))
        for ground, entry in listed.items()
    }
