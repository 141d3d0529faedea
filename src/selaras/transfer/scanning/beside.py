"""Numbers inside longer text that a word beside them names."""

from __future__ import annotations

import functools

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.identifiers import IDENTIFIERS, Evidence
from selaras.transfer.identifiers.protected import CIPHERED
from selaras.transfer.meanings import is_latin
from selaras.transfer.scanning.column import normalise
from selaras.transfer.scanning.kernel import Findings
from selaras.transfer.scanning.texts import Texts, named_in

_ENOUGH = 4096
"""Of more texts with a number that passes a check beside a word, so many are read: chance is told from truth by them."""


@functools.cache
def _context_pattern(*names: str) -> str:
    words = sorted({word for name in names for word in IDENTIFIERS[name].words}, key=len, reverse=True)
    latin = [word.replace(" ", r"[ _.-]?") for word in words if is_latin(word)]
    whole = [rf"(?:{'|'.join(latin)})(?:s|nya)?(?:$|[^A-Za-z])"] if latin else []
    others = [_ALONE.get(word, word) for word in words if not is_latin(word)]
    return rf"(?i)(?:^|[^A-Za-z])(?:{'|'.join(whole + others)})"


_ALONE = {"ဖုန်း": r"ဖုန်း[ \x{a0}:.#-]{0,4}[0-9၀-၉+(]"}
"""Words of scripts without blanks that are parts of names as well, as the Burmese one for a telephone is: a number stands behind."""


def in_context(findings: Findings, values: pl.Series) -> dict[str, tuple[int, int]]:
    """By identifier: how many values hold it inside longer text with a word that explains it, and how many hold such a word.

    For identifiers with a check: the values where the number passes it and the word stands near, and all with a number of its
    form and such a word. Those whose shapes the same values hold are looked for together: first the values with a word of any.
    """
    shaped: dict[bytes, list[str]] = {}
    for name, hits in findings.hits.items():
        declared = IDENTIFIERS[name]
        if declared.words and not (declared.text and not declared.needs_context):
            inside = hits.shaped & ~hits.whole
            if inside.any() and (_by_words(name) or bool((hits.valid & inside).any())):
                shaped.setdefault(inside.tobytes(), []).append(name)
    if shaped and values.str.contains(CIPHERED).any():
        values = values.str.replace_all(CIPHERED, " ")
    out: dict[str, tuple[int, int]] = {}
    checked: dict[str, NDArray[np.int64]] = {}
    for flags, names in shaped.items():
        rows = np.flatnonzero(np.frombuffer(flags, dtype=np.bool_))
        texts = values if len(rows) == len(values) else values.gather(rows)
        if len(names) > 1:
            some = texts.str.contains(_context_pattern(*names)).arg_true()
            rows, texts = rows[some.to_numpy()], texts.gather(some)
        for name in names:
            found = rows[texts.str.contains(_context_pattern(name)).to_numpy()]
            if _by_words(name):
                out[name] = (int(findings.weight(found)), 0)
            elif findings.hits[name].valid[found].any():
                checked[name] = found
    if checked:
        out |= _passing(findings, values, checked)
    return out


def _by_words(name: str) -> bool:
    """Whether an identifier inside text is believed by words alone."""
    declared = IDENTIFIERS[name]
    return declared.evidence is Evidence.SHAPE or declared.grouping


def _passing(findings: Findings, values: pl.Series, spoken: dict[str, NDArray[np.int64]]) -> dict[str, tuple[int, int]]:
    """For identifiers with a check, in the values that hold a word of each: where a number passes and the word stands near it."""
    passing = {name: rows[findings.hits[name].valid[rows]][:_ENOUGH] for name, rows in spoken.items()}
    rows = np.unique(np.concatenate(list(passing.values())))
    told = named_in(Texts(normalise(values.gather(rows))), frozenset(spoken), findings.as_of)
    out: dict[str, tuple[int, int]] = {}
    for name, all_rows in spoken.items():
        near = told.get(name)
        if near is not None and near.any():
            out[name] = (int(findings.weight(rows[near])), int(findings.weight(all_rows)))
    return out
