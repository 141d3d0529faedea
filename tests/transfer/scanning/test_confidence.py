"""Verdicts are as sure as they say."""

from __future__ import annotations

from random import Random

import polars as pl
from benchmarks.detection.calibration import HALF_MEASURED, judged
from benchmarks.detection.numbers import NUMBERS
from benchmarks.detection.words import others
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.scanning import Basis, ColumnVerdict, Ground, Signs

SIGNS = st.builds(
    Signs,
    share=st.floats(0, 1),
    said=st.sampled_from([0.0, 0.5, 1.0]),
    values=st.floats(0, 1e9),
    beyond=st.floats(-10, 10),
    rival=st.floats(0, 1),
)


def column(header: str, values: list[str]) -> ColumnVerdict:
    (found,) = scan(pl.DataFrame({header: values})).evidence.columns
    return found


@given(st.sampled_from(list(Ground)), SIGNS)
def test_confidence_is_a_probability_and_never_certain(ground: Ground, signs: Signs) -> None:
    assert 0 <= Basis(ground, signs).confidence < 1


@given(st.sampled_from([Ground.CHECK, Ground.FORM, Ground.LOOK]), SIGNS, st.floats(0, 1), st.floats(1, 1000))
def test_more_of_the_values_and_more_values_never_make_it_less_sure(
    ground: Ground, signs: Signs, share: float, times: float
) -> None:
    more = signs._replace(share=max(signs.share, share), values=signs.values * times)
    assert Basis(ground, more).confidence >= Basis(ground, signs).confidence


def test_of_the_verdicts_given_at_ninety_percent_nine_in_ten_are_right() -> None:
    found = [item for item in judged(400, 3, HALF_MEASURED) if item.basis.confidence >= 0.9]
    said = sum(item.basis.confidence for item in found) / len(found)
    right = sum(item.right for item in found) / len(found)
    assert len(found) > 200 and right >= said - 0.03 and right >= 0.9


def test_numbers_with_check_digits_are_sure_and_a_single_word_is_not() -> None:
    random = Random(5)
    assert (column("nric", [NUMBERS["sg.nric"][0](random) for _ in range(500)]).confidence or 0) > 0.99
    word = column("c1", ["Mahathir"])
    assert word.confidence is not None and word.confidence < 0.9


def test_words_that_may_be_names_make_nothing_less_sure() -> None:
    random = Random(6)
    made = {label: make for label, _, make in others()}
    may_be, are_not = (column("c1", [made[label](random) for _ in range(300)]) for label in ("songs", "departments"))
    assert may_be.words and not are_not.words and not (may_be.categories or are_not.categories)
    assert (may_be.confidence or 0) < (are_not.confidence or 0)


def test_a_header_of_something_else_makes_nothing_surer() -> None:
    amounts = [str(number * 37 % 9973) for number in range(300)]
    assert (column("doanh thu", amounts).confidence or 0) > (column("c1", amounts).confidence or 0)
