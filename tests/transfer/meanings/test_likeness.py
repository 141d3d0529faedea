"""What words look like: the model's arithmetic, and verdicts on words that it did not learn from."""

from __future__ import annotations

import itertools
import re
import unicodedata
from base64 import urlsafe_b64encode
from collections import Counter
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
from selaras.transfer.meanings import Kind, features, look_of
from selaras.transfer.meanings.features import BITS, features_of
from selaras.transfer.meanings.likeness import likeness
from selaras.transfer.meanings.singles import likeness_of_singles
from selaras.transfer.scanning import ColumnVerdict


def column(values: list[str], header: str = "field_7", **others: list[str]) -> ColumnVerdict:
    return scan(pl.DataFrame({header: values, **others})).evidence.columns[0]


def keys(verdict: ColumnVerdict) -> set[str]:
    return {category.key for category in verdict.categories}


@given(st.lists(st.text(max_size=200), min_size=1, max_size=20))
def test_any_text_has_features_and_its_likeness_adds_up_to_one(values: list[str]) -> None:
    indices, starts = features_of(values).listed()
    assert len(starts) == len(values) and (np.diff(np.append(starts, len(indices))) > 0).all()
    assert indices.min() >= 0 and indices.max() < 2**BITS
    assert np.allclose(likeness(values).sum(axis=1), 1, atol=1e-4)


@given(st.lists(st.text(max_size=60), min_size=2, max_size=8))
def test_what_stands_beside_a_value_does_not_change_how_it_looks(values: list[str]) -> None:
    together = likeness(values)
    for value, row in zip(values, together, strict=True):
        assert np.allclose(likeness([value])[0], row, atol=1e-4)


_PARTS = (
    "jalan", "Jalan", "St", "PHỐ", "phố", "ấp", "Banda", "ถนน", "ต.", "กต.", "บ้านเลขที่", "街", "rt05", "5rt", "x", "X", " ", ", ", "-", "'", "_", "5",
    "₂", "ſ", "ı", "İ", "\u0301", "é", "ລາວ", "ကျော်", "សុខ", "அ", "\U00020000",
)  # fmt: skip


def features_by_definition(value: str) -> list[str]:
    """The names of a value's features, pieces of words apart."""
    text = unicodedata.normalize("NFC", value[:120])
    words = re.findall(
        r"[^\W\d_][\w\u0300-\u036f\u0e31-\u0eff\u1000-\u109f\u1780-\u17ff\u0b82-\u0bff]*|\d+|[^\w\s]", text
    )
    lower = [word.lower() for word in words if word[0].isalpha()]
    form = "".join(features._form(word) for word in words[:12])
    own = [found for word in words for found in features._ADDRESS_OWN.findall(word)]
    dotted = [word for word, behind in itertools.pairwise(words) if word in set("ตอจถม") and behind == "."]
    addresses = {*own, *dotted, *(word for word in words if word.lower() in features._ADDRESS_LATIN)}
    return [
        *(f"w {word}" for word in lower),
        *(f"first {word}" for word in lower[:1]),
        *(f"last {word}" for word in lower[-1:]),
        *(f"two {first} {second}" for first, second in itertools.pairwise(lower)),
        f"words {min(len(lower), 9)}",
        f"address words {min(len(addresses), 3)}",
        f"form {form}",
        f"start {form[:2]}",
        f"end {form[-2:]}",
        *(f"sign {sign}" for sign in set(form) - set("Aa0tlmkh?")),
    ]


def pieces_by_definition(value: str) -> list[str]:
    """Every run of two to five characters inside a value's words, with their bounds; digits count as one 0."""
    text = unicodedata.normalize("NFC", value[:120]).lower()
    words = re.findall(r"[^\W\d_][\w\u0300-\u036f\u0e31-\u0eff\u1000-\u109f\u1780-\u17ff\u0b82-\u0bff]*|\d+", text)
    bounded = ["\x02" + re.sub(r"\d+", "0", word) + "\x03" for word in words]
    return [word[at : at + size] for word in bounded for size in range(2, 6) for at in range(len(word) - size + 1)]


def _listed(values: list[str]) -> list[list[int]]:
    """The features of each value, in order of their numbers."""
    indices, starts = features_of(values).listed()
    return [sorted(part.tolist()) for part in np.split(indices, starts[1:])]


@given(st.lists(st.lists(st.sampled_from(_PARTS), max_size=16).map("".join), min_size=1, max_size=6))
def test_features_are_those_of_their_definition(values: list[str]) -> None:
    for value, found in zip(values, _listed(values), strict=True):
        named = [
            features._hash(name) * 0x9E3779B97F4A7C15 % 2**64 >> 64 - BITS for name in features_by_definition(value)
        ]
        rest = Counter(found) - Counter(named)
        assert rest.total() == len(found) - len(named) == len(pieces_by_definition(value))


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6), st.sampled_from([2**BITS, 2**12]))
def test_sums_over_features_are_those_of_all_of_them(values: list[str], size: int) -> None:
    weights = np.random.default_rng(1).integers(-9, 9, (size, 3)).astype(np.float32)
    found = features_of(values)
    indices, starts = found.listed()
    each = np.split(weights[indices * size >> BITS], starts[1:])
    assert found.sums(weights).tolist() == [part.sum(axis=0).tolist() for part in each]
    assert found.totals.tolist() == [len(part) for part in each]


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
