"""Whether chance explains that numbers pass a check: the one rule for columns and for texts."""

from __future__ import annotations

_TIMES, _MANY = 3.0, 10


def explained_by_chance(valid: float, shaped: float, rate: float) -> bool:
    """Whether so many numbers of a form pass a check about as random ones do; of a few numbers that is not said.

    ``rate``: how often random numbers of the form pass.
    """
    return shaped >= _MANY and valid <= max(1.0, _TIMES * shaped * rate)
