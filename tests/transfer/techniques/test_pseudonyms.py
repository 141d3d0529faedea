"""Pseudonyms and tokens: RFC 4231's codes, one value one pseudonym, and tokens that turn back."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer.identifiers.protected import ALPHABET, PSEUDONYM, TOKEN
from selaras.transfer.techniques.pseudonyms import codes_of, pseudonyms
from selaras.transfer.techniques.tokens import KEY_BYTES, revealed, tokens

KEY = bytes(range(32))


@pytest.mark.parametrize(
    ("key", "data", "code"),
    [
        ("0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b"),
        (b"Jefe".hex(), b"what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c7"),
        ("aa" * 20, b"\xdd" * 50, "773ea91e36800e46854db8ebd09181a7"),
        ("aa" * 131, b"Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f"),
    ],
)
def test_the_codes_of_rfc_4231(key: str, data: bytes, code: str) -> None:
    assert codes_of([data], bytes.fromhex(key)).tobytes().hex() == code


@given(st.lists(st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=30)), max_size=30))
def test_a_pseudonym_is_the_code_in_letters(values: list[str | None]) -> None:
    made = pseudonyms(pl.Series("a", values, dtype=pl.String), KEY).to_list()
    for value, pseudonym in zip(values, made, strict=True):
        plain = None if value is None else pl.Series([unicodedata.normalize("NFC", value)]).str.strip_chars()[0]
        if not plain:
            assert pseudonym is None
            continue
        number = int.from_bytes(hmac.digest(KEY, plain.encode(), hashlib.sha256)[:16], "big") << 2
        assert pseudonym == "ps_" + "".join(ALPHABET[number >> 5 * place & 31] for place in range(25, -1, -1))
        assert re.fullmatch(PSEUDONYM, pseudonym)


def test_forms_of_one_value_have_one_pseudonym() -> None:
    composed = "Nguyễn Thị Ánh"
    decomposed = unicodedata.normalize("NFD", composed)
    made = pseudonyms(pl.Series([composed, f" {decomposed} "]), KEY)
    assert made.n_unique() == 1


def test_other_keys_give_other_pseudonyms() -> None:
    values = pl.Series([f"S{number:07}D" for number in range(5000)])
    one, other = pseudonyms(values, KEY), pseudonyms(values, KEY[::-1])
    assert one.n_unique() == 5000 and not (one == other).any()


@given(st.lists(st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=60)), max_size=20))
def test_tokens_turn_back_with_their_key_and_domain_alone(values: list[str | None]) -> None:
    key, other = bytes(KEY_BYTES), b"\x01" * KEY_BYTES
    made = tokens(pl.Series("a", values, dtype=pl.String), key, "name").to_list()
    for value, token in zip(values, made, strict=True):
        if value is None:
            assert token is None
            continue
        assert re.fullmatch(TOKEN, token)
        assert revealed(token, [other, key], ["phone", "name"]) == value
        if value:
            assert revealed(token, [other], ["name"]) is None
            assert revealed(token, [key], ["phone"]) is None


def test_a_changed_token_is_told() -> None:
    token = tokens(pl.Series(["Siti Aminah"]), bytes(KEY_BYTES), "name")[0]
    for place in range(3, len(token) - 1):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert revealed(changed, [bytes(KEY_BYTES)], ["name"]) is None
