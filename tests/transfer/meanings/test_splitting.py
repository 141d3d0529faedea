"""Values cut into words: as a pattern would, in every script."""

from __future__ import annotations

import itertools
import unicodedata

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer.meanings.splitting import words_in

_WORD = r"[\pL\p{Nl}\p{No}][\pL\pN_\x{300}-\x{36F}\x{E31}-\x{EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}\x{B82}-\x{BFF}]*|\d+|[^\pL\pN_\s]"
_SIGNS = "aZé1٣๕½Ⅻ_ -\u0301\u0323\n\u00a0,.ก่ກြကៀா字\u3099か\U00020000\U0001d7d8'ẤÅ\u1e9b"


@given(st.lists(st.text(alphabet=_SIGNS, max_size=12) | st.text(max_size=12), max_size=8), st.integers(1, 12))
def test_words_are_those_that_a_pattern_finds(values: list[str], longest: int) -> None:
    different, which, bounds = words_in(values, longest)
    listed = [different[number] for number in which.tolist()]
    normal = pl.Series([unicodedata.normalize("NFC", value[:longest]) for value in values], dtype=pl.String)
    assert [listed[start:stop] for start, stop in itertools.pairwise(bounds)] == (
        normal.str.extract_all(_WORD).to_list()
    )
    assert different.to_list() == list(dict.fromkeys(listed))
