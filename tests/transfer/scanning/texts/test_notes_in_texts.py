"""Short notes as people write them: what is said of somebody's health, and the telephone to be called."""

from __future__ import annotations

import pytest

from selaras.transfer import find


def found(text: str, category: str) -> list[str]:
    return [text[span.start : span.stop] for span in find([text]) if span.category.key == category]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("diabetic, meds with food", "diabetic"),
        ("HIV+ since 2019", "HIV"),
        ("on maternity leave until March", "maternity leave"),
        ("khách bị hen suyễn, giao tầng trệt", "hen suyễn"),
        ("con tôi bị trầm cảm", "trầm cảm"),
        ("pelanggan mengidap kencing manis", "kencing manis"),
        ("sedang hamil 6 bulan", "hamil"),
        ("buntis po, pakidala sa loob", "buntis"),
        ("ตั้งครรภ์ 7 เดือน", "ตั้งครรภ์"),
        ("ကိုယ်ဝန်ဆောင် ၇ လ", "ကိုယ်ဝန်"),
        ("顾客有糖尿病", "糖尿病"),
    ],
)
def test_words_that_are_said_of_people_alone_make_a_text_be_about_somebody(text: str, word: str) -> None:
    assert word in found(text, "health")


@pytest.mark.parametrize(
    "text", ["cancer drugs, pallet 7", "dengue fogging on Friday in block 4", "khách sạn gần bệnh viện ung thư", "stok insulin habis"]
)  # fmt: skip
def test_a_disease_in_a_text_about_nobody_is_no_personal_data(text: str) -> None:
    assert not found(text, "health")


@pytest.mark.parametrize(
    "text",
    [
        "โอนพร้อมเพย์ 0861234567", "เบอร์ผมใหม่ 086-123-4567", "ของส่ง แอดไลน์ 0861234567", "momo 0987654321", "số của mình là 0987 654 321 nha",
        "nomor saya yang baru 085712345678", "gopay 085712345678", "GCash: 09181234567", "cp no 0918 123 4567", "kpay 09421234567", "ဆက်သွယ်ရန် ၀၉-၄၂၁၂၃၄၅၆၇",
        "Ph no - 09421234567", "paynow 91234567",
    ],
)  # fmt: skip
def test_wallets_and_ways_of_contact_name_a_telephone(text: str) -> None:
    assert found(text, "phone")


@pytest.mark.parametrize(
    "text", ["order 0812345678 packed", "momo 12 boxes at 5000", "เบอร์เกอร์ 3 ชิ้น 250 บาท", "số lượng 1200000"]
)
def test_numbers_of_orders_and_goods_are_no_telephones(text: str) -> None:
    assert not found(text, "phone")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('2026-11-02 INFO card holder="NGUYEN VAN AN" status=ok', "NGUYEN VAN AN"),
        ("level=info holder=BUDI SANTOSO|acct=1", "BUDI SANTOSO"),
        ("user_name: NGUYEN THI HOA", "NGUYEN THI HOA"),
        ('customer="SOMCHAI JAIDEE" order=77', "SOMCHAI JAIDEE"),
    ],
)
def test_lines_of_a_log_name_people_in_capitals_behind_a_key(text: str, name: str) -> None:
    assert found(text, "name") == [name]


def test_what_a_note_says_of_a_person_counts_where_the_texts_are_known_to_be_about_people() -> None:
    text = ["insulin in the fridge, ward 3"]
    assert not find(text)
    assert [span.category.key for span in find(text, of_people=True)] == ["health"]
