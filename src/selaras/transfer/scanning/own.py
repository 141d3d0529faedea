"""Identifiers that the user declared, counted in columns."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.rules import Rules
from selaras.transfer.scanning.kernel import EXAMPLES, anchored
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.partial import Own
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.own import beside, own_matches


def own_in(rules: Rules, values: pl.Series, weights: NDArray[np.int64] | None) -> dict[str, Own]:
    """How often the user's identifiers stand in values, by name."""
    found: dict[str, Own] = {}
    for declared in rules.identifiers:
        flags = values.str.contains(declared.pattern)
        if not flags.any():
            continue
        places = flags.arg_true().to_numpy()
        texts = Texts(values.filter(flags))
        matched = own_matches(declared, texts)
        which, first = np.unique(matched.rows, return_index=True)
        rows, shown = places[which], matched.at(first[:EXAMPLES])
        if not len(rows):
            continue
        held = values.gather(rows)
        weight = np.ones(len(rows), dtype=np.int64) if weights is None else weights[rows]
        whole = held.str.contains(anchored(declared)).to_numpy()
        named = (
            held.str.contains(beside(declared)).to_numpy() if declared.words else np.zeros(len(rows), dtype=np.bool_)
        )
        found[declared.name] = Own(
            int(weight.sum()), int(weight[whole].sum()), int(weight[named].sum()),
            tuple(map(mask, texts.parts(shown.rows, shown.starts, shown.stops))),
        )  # fmt: skip
    return found
