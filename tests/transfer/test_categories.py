"""Categories name terms that the W3C Data Privacy Vocabulary has."""

from __future__ import annotations

from pathlib import Path

import pytest

from selaras.transfer.categories import CATEGORIES, Category, Identifiability
from selaras.transfer.meanings import header_meanings, speaks_of_things
from selaras.transfer.meanings.words import HEADER_WORDS

TERMS = set((Path(__file__).parent / "dpv_terms.txt").read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.key)
def test_every_category_is_a_term_of_the_vocabulary(category: Category) -> None:
    assert category.dpv in TERMS


def test_special_categories_are_sensitive() -> None:
    assert all(item.identifiability is Identifiability.SENSITIVE for item in CATEGORIES.values() if item.special)


@pytest.mark.parametrize("key", [key for key, words in HEADER_WORDS.items() if words])
def test_every_header_word_leads_to_its_category(key: str) -> None:
    for word in HEADER_WORDS[key]:
        if any(character.isdigit() for character in word):
            continue
        for written in (word, word.replace(" ", "_"), word.upper(), f"customer {word} 2"):
            assert key in {meaning.category.key for meaning in header_meanings(written)}, written


@pytest.mark.parametrize(
    "header", ["product name", "file_name", "companyName", "tên sản phẩm", "nama barang", "table name"]
)
def test_names_of_things_are_not_names_of_people(header: str) -> None:
    assert "name" not in {meaning.category.key for meaning in header_meanings(header)}


@pytest.mark.parametrize("header", ["khách hàng", "danh sách", "pelanggan", "ลูกค้า"])
def test_headers_for_people_do_not_speak_of_things(header: str) -> None:
    assert not speaks_of_things(header)


@pytest.mark.parametrize("header", ["pcode", "p_code"])
def test_codes_of_products_are_no_places(header: str) -> None:
    assert header_meanings(header) == ()
