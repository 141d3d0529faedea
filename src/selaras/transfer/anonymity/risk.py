"""How likely people are found again in a table, by three attackers (El Emam 2013; ISO/IEC 27559:2022 asks for such figures).

The *prosecutor* knows that somebody is in the table and looks for that one; the *journalist* looks for anybody, through a register of
the population; the *marketer* wants as many as can be had.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 0.2
"""Rows whose risk is higher than this (classes of fewer than five) are called at risk."""


@dataclass(frozen=True, slots=True)
class Risk:
    """Risks from 0 to 1 and counts of rows.

    ``prosecutor``: of the row most at risk; ``journalist``: the same, by classes of the population, which are as much larger as the
    table is a sample (``sampled``: the share of the population that it holds); ``marketer``: the share of rows expected to be
    found; ``at_risk``: the share of rows above ``THRESHOLD``; ``unique``: the share of rows alone in their class.
    """

    rows: int
    classes: int
    prosecutor: float
    journalist: float
    marketer: float
    at_risk: float
    unique: float
    sampled: float


def risk_of(sizes: NDArray[np.int64], sampled: float = 1.0) -> Risk:
    """The risks of classes of these sizes; ``sampled``: the share of the population that the table holds, drawn at random."""
    if not len(sizes):
        return Risk(0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, sampled)
    rows = int(sizes.sum())
    each = 1 / sizes
    register = each * sampled
    return Risk(
        rows,
        len(sizes),
        float(each.max()),
        float(register.max()),
        float((sizes * register).sum() / rows),
        float(sizes[each > THRESHOLD].sum() / rows),
        float((sizes == 1).sum() / rows),
        sampled,
    )
