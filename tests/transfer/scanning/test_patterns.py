"""Shapes and spellings against the regular expressions they stand for."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.scanning.patterns import shape_of_pattern, spelled, spellings

CODES = sorted({declared.pattern for declared in IDENTIFIERS.values() if not declared.text})


def shape(token: str) -> str:
    return re.sub("[A-Z]", "A", re.sub(r"\d", "0", token))


def matched(pattern: str, token: str) -> bool:
    block = np.frombuffer(token.encode(), dtype=np.uint8).reshape(1, -1)
    return bool(spelled(spellings(pattern, shape(token)), block)[0])


@pytest.mark.parametrize("pattern", CODES)
@given(data=st.data())
def test_what_a_pattern_gives_has_its_shape_and_is_spelled_by_it(pattern: str, data: st.DataObject) -> None:
    token = data.draw(st.from_regex(pattern.replace(r"\d", "[0-9]"), fullmatch=True))
    assert re.fullmatch(shape_of_pattern(pattern), shape(token))
    assert matched(pattern, token)


@given(pattern=st.sampled_from(CODES), token=st.text(alphabet="0123456789ABKMNPST- ./+()", min_size=1, max_size=18))
def test_spelling_decides_as_the_regular_expression_does(pattern: str, token: str) -> None:
    assert matched(pattern, token) == (re.fullmatch(pattern, token) is not None)


@pytest.mark.parametrize("pattern", CODES)
def test_no_pattern_has_many_spellings_for_one_shape(pattern: str) -> None:
    for declared in IDENTIFIERS.values():
        if declared.pattern == pattern:
            assert all(len(spellings(pattern, shape(value.upper()))) <= 12 for value in declared.valid)


@pytest.mark.parametrize("wrong", ["A*", "^A", "a+", "(A)"])
def test_a_pattern_outside_the_subset_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        shape_of_pattern(wrong)
