"""What words look like: the model's arithmetic, and verdicts on words that it did not learn from."""

from __future__ import annotations

import unicodedata
from base64 import urlsafe_b64encode
from random import Random

import numpy as np
import polars as pl
import pytest
from benchmarks.detection.words import Make, addresses, names, others, parts_of_names, table
from hypothesis import given
from hypothesis import strategies as st
from training.sources import listed

from selaras.transfer import scan
from selaras.transfer.evidence import facts_of
from selaras.transfer.meanings import Kind, look_of
from selaras.transfer.meanings.features import ADDRESS_WORDS, BITS, WORD, address_words, features_of
from selaras.transfer.meanings.likeness import likeness
from selaras.transfer.meanings.singles import likeness_of_singles
from selaras.transfer.scanning import ColumnVerdict


def column(values: list[str], header: str = "field_7", **others: list[str]) -> ColumnVerdict:
    return scan(pl.DataFrame({header: values, **others})).evidence.columns[0]


def keys(verdict: ColumnVerdict) -> set[str]:
    return {category.key for category in verdict.categories}


@given(st.lists(st.text(max_size=200), min_size=1, max_size=20))
def test_any_text_has_features_and_its_likeness_adds_up_to_one(values: list[str]) -> None:
    indices, starts = features_of(values)
    assert len(starts) == len(values) and (np.diff(np.append(starts, len(indices))) > 0).all()
    assert indices.min() >= 0 and indices.max() < 2**BITS
    assert np.allclose(likeness(values).sum(axis=1), 1, atol=1e-4)


@given(st.lists(st.text(max_size=60), min_size=2, max_size=8))
def test_what_stands_beside_a_value_does_not_change_how_it_looks(values: list[str]) -> None:
    together = likeness(values)
    for value, row in zip(values, together, strict=True):
        assert np.allclose(likeness([value])[0], row, atol=1e-4)


_PARTS = (
    "jalan",
    "St",
    "PHỐ",
    "phố",
    "ấp",
    "Banda",
    "ถนน",
    "ต.",
    "บ้าน",
    "街",
    "rt05",
    "5rt",
    "x",
    " ",
    ", ",
    "-",
    "'",
    "_",
    "5",
    "ſ",
    "ı",
    "İ",
    "\u0301",
    "é",
)


@given(st.lists(st.sampled_from(_PARTS), max_size=8))
def test_words_of_addresses_are_those_that_the_pattern_of_all_finds(parts: list[str]) -> None:
    text = unicodedata.normalize("NFC", "".join(parts))
    assert address_words(text, WORD.findall(text)) == set(ADDRESS_WORDS.findall(text))


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_a_word_by_itself_looks_the_same_whatever_stands_beside_it(words: list[str]) -> None:
    together = likeness_of_singles(words)
    assert np.allclose(together.sum(axis=1), 1, atol=1e-4)
    for word, row in zip(words, together, strict=True):
        assert np.allclose(likeness_of_singles([word])[0], row, atol=1e-4)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=20))
def test_the_look_of_a_column_adds_up_to_one(values: list[str]) -> None:
    look = look_of(values)
    assert look is None or (abs(sum(look.shares) - 1) < 1e-3 and min(look.shares) >= 0)


def test_nothing_looks_like_nothing() -> None:
    assert likeness([]).shape == (0, len(Kind))
    assert look_of([]) is None and look_of(["12", "13", "S1234567D"]) is None


def test_names_for_the_figures_were_not_learned_from() -> None:
    known = {
        word
        for table in listed("names").values()
        for text in table.values()
        if isinstance(text, str)
        for word in text.split()
    }
    for label, kept in table("people").items():
        assert not known & set(kept["g"].split()), label
        if not label.startswith(("VN", "SG", "MY_chinese")):
            assert not known & set(kept.get("s", "").split()), label


@pytest.mark.parametrize(
    ("key", "label", "header", "make"),
    [("name", *item) for item in names()] + [("address", *item) for item in addresses()],
    ids=lambda item: item if isinstance(item, str) else "",
)
def test_names_and_addresses_of_every_state_are_found_without_a_header(
    key: str, label: str, header: str, make: Make
) -> None:
    random = Random(f"test {label}")
    values = [make(random) for _ in range(150)]
    assert key in keys(column(values))
    assert key in keys(column(values, header))


@pytest.mark.parametrize(
    ("label", "header", "make"), list(parts_of_names()), ids=lambda item: item if isinstance(item, str) else ""
)
def test_given_and_family_names_alone_are_found_under_any_header(label: str, header: str, make: Make) -> None:
    random = Random(f"test {label}")
    values = [make(random) for _ in range(150)]
    assert "name" in keys(column(values))
    assert "name" in keys(column(values, header))


def test_words_for_the_figures_were_not_learned_from_as_single_words() -> None:
    lists = (*listed("singles").values(), *listed("words").values())
    learned = {word.lower() for table in lists for word in table["words"].split()}
    for label, kept in table("words").items():
        if label.endswith("single words"):
            shared = {word for word in kept["entries"].split("|") if word.lower() in learned}
            assert not shared, label


@pytest.mark.parametrize(
    ("label", "header", "make"), list(others()), ids=lambda item: item if isinstance(item, str) else ""
)
def test_other_words_are_no_names(label: str, header: str, make: Make) -> None:
    random = Random(f"test {label}")
    values = [make(random) for _ in range(150)]
    for title in ("field_7", header):
        assert not {"name", "address"} & keys(column(values, title))


def test_a_bare_name_above_things_is_no_name_of_people_and_the_reason_says_so() -> None:
    make = {label: make for label, _, make in others()}["statuses"]
    random = Random(5)
    found = column([make(random) for _ in range(150)], "name")
    assert "name" not in keys(found) and any("look" in reason for reason in found.reasons)


def test_words_that_may_be_names_are_said_to_be_so_and_the_data_is_not_called_impersonal() -> None:
    make = {label: make for label, _, make in others()}["songs"]
    random = Random(5)
    values = [make(random) for _ in range(150)]
    found = scan(pl.DataFrame({"field_7": values})).evidence
    assert found.columns[0].words and not keys(found.columns[0])
    assert "data.personal" not in facts_of(found)


@given(st.lists(st.binary(min_size=17, max_size=40), min_size=2, max_size=2))
def test_the_letters_of_tokens_are_no_words(codes: list[bytes]) -> None:
    name, phone = (f"tk_{urlsafe_b64encode(code).rstrip(b'=').decode()}" for code in codes)
    assert look_of([f"Gọi cho ông {name}, sđt {phone}"] * 10) == look_of(["Gọi cho ông  , sđt  "])
