"""Features of values as scikit-learn takes them."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from selaras.transfer.meanings.features import BITS, features_of


def matrix(values: list[str], bits: int = BITS) -> csr_matrix:
    """The features of values as a sparse matrix, each row divided by the root of its count; hashed to ``bits``."""
    indices, starts = features_of(values).listed()
    indices >>= BITS - bits
    bounds = np.append(starts, len(indices))
    counts = np.diff(bounds)
    data = np.repeat(1 / np.sqrt(counts), counts).astype(np.float32)
    return csr_matrix((data, indices, bounds), shape=(len(values), 2**bits))
