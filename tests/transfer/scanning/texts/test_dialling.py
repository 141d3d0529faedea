"""Whose telephone numbers in texts are: held against the `phonenumbers` library, whose numbering plans are not ours."""

import datetime as dt
import random

import phonenumbers
import polars as pl
import pytest

from selaras.transfer.scanning.texts.find import find

DAY = dt.date(2026, 12, 1)
MALAY = "Sila hubungi nombor telefon {} sebelum petang ini."
SAID = {
    "BN": MALAY, "MY": MALAY, "ID": "Silakan hubungi nomor telepon {} sebelum sore ini.", "PH": "Pakitawagan ang telepono {} bago maggabi.",
    "SG": "Please call my mobile number {} before this evening.", "TL": "Favor kontaktu numeru telefone {} molok lorokraik.",
    "VN": "Vui lòng gọi số điện thoại {} trước chiều nay.", "TH": "กรุณาโทร {} ก่อนเย็นนี้", "KH": "សូមទាក់ទងមកលេខទូរស័ព្ទ {} មុនល្ងាចនេះ។",
    "LA": "ກະລຸນາຕິດຕໍ່ເບີໂທ {} ກ່ອນຕອນແລງ.", "MM": "ဖုန်းနံပါတ် {} သို့ ဆက်သွယ်ပါ။",
}  # fmt: skip
"""A sentence of each state's language with a word for a telephone."""


def numbers(state: str, count: int = 40) -> list[phonenumbers.PhoneNumber]:
    chosen = random.Random(state)
    examples = [
        str(example.national_number)
        for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
        if (example := phonenumbers.example_number_for_type(state, kind))
    ]
    found: list[phonenumbers.PhoneNumber] = []
    while len(found) < count:
        like = chosen.choice(examples)
        digits = like[:2] + "".join(chosen.choice("0123456789") for _ in like[2:])
        code = phonenumbers.country_code_for_region(state)
        number = phonenumbers.PhoneNumber(country_code=code, national_number=int(digits))
        if phonenumbers.is_valid_number(number):
            found.append(number)
    return found


def states(texts: list[str]) -> list[set[str | None]]:
    """Of each text the states whose telephone numbers are found; ``None`` for a number whose state is left open."""
    found: list[set[str | None]] = [set() for _ in texts]
    for span in find(pl.Series(texts), DAY):
        if span.category.key == "phone":
            found[span.row].add(span.identifier.state if span.identifier is not None else None)
    return found


@pytest.mark.parametrize("state", SAID)
def test_a_number_with_the_code_of_its_country_is_that_state_s_whatever_the_language(state: str) -> None:
    written = [phonenumbers.format_number(it, phonenumbers.PhoneNumberFormat.INTERNATIONAL) for it in numbers(state)]
    forms = [form for text in written for form in (text, text.replace(" ", ""), "00" + text[1:], text[1:])]
    for sentence in (SAID[state], MALAY, SAID["KH"]):
        found = states([sentence.format(form) for form in forms])
        assert {frozenset(one) for one in found} <= {frozenset({state}), frozenset()}
        assert sum(one == {state} for one in found) >= 0.98 * len(found)


@pytest.mark.parametrize("state", SAID)
def test_a_number_as_it_is_dialled_at_home_is_named_by_the_language_and_is_never_another_state_s(state: str) -> None:
    written = [phonenumbers.format_number(it, phonenumbers.PhoneNumberFormat.NATIONAL) for it in numbers(state)]
    found = states([SAID[state].format(form) for form in written])
    assert not {other for one in found for other in one} - {state, None}, found
    assert sum(one == {state} or one == {None} for one in found) >= 0.98 * len(found)


def test_where_no_language_tells_the_state_of_a_telephone_number_is_open() -> None:
    (span,) = find(["Please call 012-345 6789 before noon"], DAY)
    assert span.category.key == "phone" and span.identifier is None
    assert "of which state is open: it fits numbers of KH, MY" in span.reason


def test_a_number_that_fits_no_plan_of_the_text_s_language_is_not_given_to_another_state() -> None:
    assert states(["Sila hubungi nombor telefon 0917 123 4567 sebelum petang"]) == [{None}]
