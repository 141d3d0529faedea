"""How much information generalization and suppression cost.

The measure is the loss of Iyengar (2002): a value costs the share of its domain that its label stands for, from 0 for itself
(one value of the domain) to 1 for all; a suppressed one costs 1. The columns' mean costs are put together by their geometric mean,
as ARX does: the product of (1 + cost), to the power of 1 over the columns, less 1. So figures can be held side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def together(costs: Sequence[float] | NDArray[np.float64]) -> float:
    """The loss of a table from the mean costs of its columns, each from 0 to 1."""
    return float(np.exp(np.mean(np.log1p(np.asarray(costs, dtype=np.float64)))) - 1)


def normalised(share: NDArray[np.float64] | float, domain: int) -> NDArray[np.float64]:
    """Mean shares of a domain as costs: one value costs nothing."""
    if domain <= 1:
        return np.zeros_like(np.asarray(share, dtype=np.float64))
    return np.asarray((np.asarray(share) - 1 / domain) / (1 - 1 / domain))
