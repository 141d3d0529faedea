"""Values of the sensitive kinds, told from what looks like them."""

from __future__ import annotations

from collections import Counter

import pytest

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings.medical import meaning_of_codes
from selaras.transfer.meanings.sensitive import (
    exceptions,
    is_disease_or_drug,
    meaning_of_sensitive,
    medical_words,
    named_kinds,
    plain,
    terms_of,
    without_marks,
)


def kind_of(values: str) -> str | None:
    found = meaning_of_sensitive(values.split("|"))
    return found[0].key if found else None


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ("Islam|Kristen|Katolik|Hindu", "religion"),
        ("พุทธ|อิสลาม|คริสต์|อื่นๆ", "religion"),
        ("Phat giao|Cong giao|Tin lanh|Khong", "religion"),
        ("Malay|Chinese|Indian|Others", "ethnicity"),
        ("White|Black|Asian-Pac-Islander|Amer-Indian-Eskimo|Other", "ethnicity"),
        ("Kinh|Tày|Nùng|H'Mông", "ethnicity"),
        ("UMNO|PKR|DAP|Independent", "political"),
        ("中共党员|共青团员|群众", "political"),
        ("union member|non-union", "union"),
        ("Heterosexual|Gay|Prefer not to say", "sexual_life"),
        ("Trộm cắp tài sản|Đánh bạc trái phép|Giết người", "criminal"),
        ("ភាគ|ជំងឺទឹកនោមផ្អែម|របេង", "health"),
        ("A+|B+|AB+|O+", "health"),
        ("B40|M40|T20", "income"),
        ("Losartan 50 mg|Zofenopril|Bosutinib", "health"),
    ],
)
def test_a_few_values_show_the_kind(values: str, kind: str) -> None:
    assert kind_of(values) == kind


@pytest.mark.parametrize(
    "values",
    [
        "English|Malay|Chinese|Tamil",
        "Thai|Chinese|Western|Indian|Malay",
        "Singaporean|Malaysian|Thai|Filipino",
        "A+|A|B+|B|C+",
        "PAP|WP|PSP",
        "Bệnh viện Bạch Mai|Bệnh viện Chợ Rẫy",
        "B1|B2|B3",
        "Pending|Approved|Rejected",
        "PAS",
        "",
    ],
)
def test_what_looks_alike_is_not_taken_for_one(values: str) -> None:
    assert kind_of(values) is None


def test_sentences_are_not_values() -> None:
    assert kind_of("the patient was told that he has diabetes and has to come again next week") is None


def test_every_kind_listed_is_a_category_that_some_law_lists() -> None:
    assert all(CATEGORIES[key].special or CATEGORIES[key].financial for key in named_kinds())


def test_no_term_is_of_two_kinds_and_no_exception_is_a_term() -> None:
    kinds = Counter(term for key in named_kinds() for term in set(map(plain, terms_of(key))))
    assert [term for term, count in kinds.items() if count > 1] == []
    assert kinds.keys() & set(map(plain, exceptions())) == set()


def test_forms_of_words_and_no_everyday_words() -> None:
    assert all(map(is_disease_or_drug, ["tonsillitis", "amoxicillin", "atorvastatin", "bevacizumab", "tuberculosis"]))
    assert not any(map(is_disease_or_drug, ["april", "diagnosis", "academia", "sympathy", "atrophy", "control"]))
    assert "metformin" in medical_words() and not {"customer", "delivery", "invoice", "singapore"} & medical_words()


def test_letters_lose_their_marks_in_one_way() -> None:
    assert without_marks("Đái tháo đường") == "Dai thao duong" and without_marks("ခရစ်ယာန်") == "ခရစ်ယာန်"


def codes(values: str) -> str | None:
    found = meaning_of_codes(values.split("|"))
    return found[0].key if found else None


def test_codes_of_diagnoses_are_told_from_codes_of_shelves() -> None:
    assert codes("E11.9|I10|J45.0|K29.7|N18.5|C50.9") == "health"
    assert codes("E11.9|I10|J45.0|K29.7|N18.5|E19.9|G15.1") is None  # two categories that there are not
    assert codes("A12|B07|C15|D22|E18|F03") is None  # without a dot they may be anything
    assert codes("A01.1|A02.1|A03.1|A04.1|A05.1|A06.1") is None  # one chapter: shelves


@pytest.mark.parametrize(
    "values",
    ["rs7412|rs429358|rs1800497", "c.76A>T|c.5266dup|p.Gly12Asp", "HLA-B*15:02|HLA-A*31:01", "ACGTACGTACGTACGTACGTT|TTGACGTACGTACGTACGATA"],
)  # fmt: skip
def test_genetic_findings_are_known_by_their_form(values: str) -> None:
    assert codes(values) == "genetic"


def test_templates_are_known_by_how_they_begin() -> None:
    assert codes("|".join(f"Rk1SACAyMAAAAAF6AAABPAFiAMUAxQEAAAAoKEB{i}AAA" for i in range(5))) == "biometric"
