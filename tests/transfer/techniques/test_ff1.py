"""FF1: the samples of NIST, and that it turns back."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.errors import InputError
from selaras.transfer.techniques.ff1 import decrypted, encrypted, in_digits, shortest
from selaras.transfer.techniques.where import Where

KEY = "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94"
TWEAK, LONG_TWEAK = "39383736353433323130", "3737373770717273373737"
SAMPLES = [
    (16, 10, "", "0123456789", "2433477484"),
    (16, 10, TWEAK, "0123456789", "6124200773"),
    (16, 36, LONG_TWEAK, "0123456789abcdefghi", "a9tv40mll9kdu509eum"),
    (24, 10, "", "0123456789", "2830668132"),
    (24, 10, TWEAK, "0123456789", "2496655549"),
    (24, 36, LONG_TWEAK, "0123456789abcdefghi", "xbj3kv35jrawxv32ysr"),
    (32, 10, "", "0123456789", "6657667009"),
    (32, 10, TWEAK, "0123456789", "1001623463"),
    (32, 36, LONG_TWEAK, "0123456789abcdefghi", "xs8a0azh2avyalyzuwd"),
]
"""NIST, Cryptographic Standards and Guidelines, examples with intermediate values, FF1 samples 1 to 9."""


def numerals(text: str) -> np.ndarray:
    return np.array([[int(sign, 36) for sign in text]], dtype=np.uint8)


@pytest.mark.parametrize(("size", "radix", "tweak", "plain", "cipher"), SAMPLES)
def test_the_samples_of_nist(size: int, radix: int, tweak: str, plain: str, cipher: str) -> None:
    key = bytes.fromhex(KEY)[:size]
    made = encrypted(numerals(plain), radix, key, bytes.fromhex(tweak))
    assert (made == numerals(cipher)).all()
    assert (decrypted(made, radix, key, bytes.fromhex(tweak)) == numerals(plain)).all()


@given(st.lists(st.from_regex(r"[0-9 .\-A-Z]*[0-9]{6}[0-9 .\-A-Z]{0,30}", fullmatch=True), min_size=1, max_size=20))
def test_digits_turn_back_and_all_else_stays(values: list[str]) -> None:
    values = [value for value in values if sum(map(str.isdigit, value)) <= 56] or ["123456"]
    series, where = pl.Series("a", values), Where("a")
    made = in_digits(series, bytes(32), where, forward=True)
    assert in_digits(made, bytes(32), where, forward=False).to_list() == values
    for before, after in zip(values, made.to_list(), strict=True):
        assert [sign if not sign.isdigit() else "0" for sign in before] == [
            sign if not sign.isdigit() else "0" for sign in after
        ]


def test_different_keys_and_values_give_different_digits() -> None:
    series = pl.Series([f"{number:06}" for number in range(2000)])
    made = in_digits(series, bytes(32), Where("a"), forward=True)
    assert made.n_unique() == 2000
    other = in_digits(series, b"\x01" * 32, Where("a"), forward=True)
    assert (made == other).sum() < 5


def test_too_few_digits_are_refused_by_row_without_the_value() -> None:
    with pytest.raises(InputError, match="t, row 12: a value of 4 digits") as caught:
        in_digits(pl.Series(["123456", None, "98-76"]), bytes(32), Where("t", 10), forward=True)
    assert "98" not in str(caught.value)


def test_the_domain_is_never_smaller_than_a_million() -> None:
    assert (shortest(10), shortest(36), shortest(2)) == (6, 4, 20)
