"""Addresses moved up: only names of provinces and states are written, and what names none is suppressed."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer.techniques.generalising import last_parts, street_level
from selaras.transfer.techniques.places import are_divisions, divisions, no_places


@pytest.mark.parametrize(
    ("address", "division"),
    [
        ("Jl. Kenari No. 5 RT 02/05 Depok", "Jawa Barat"),
        ("Jalan Sawo Kav 21 Jakarta Selatan", "DKI Jakarta"),
        ("Dusun Krajan RT 01 RW 02 Desa Sumberagung", None),
        ("Blk 138 Ang Mo Kio Ave 10 #03-131 Singapore 561823", "Singapore"),
        ("251 Nguyễn Trãi Phường 4 Quận 7 TP Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("12/3 Le Loi - Phuong 4 - Da Nang", "Đà Nẵng"),
        ("No 8 Jalan SS19/55 47300 Petaling Jaya Selangor", "Selangor"),
        ("25 Tan St., Brgy. 5, Davao City 8000 Philippines", "Davao del Sur"),
        ("အမှတ် ၁၂၊ ဗိုလ်ချုပ်လမ်း၊ ပုဇွန်တောင်မြို့နယ်၊ ရန်ကုန်မြို့", "Yangon"),
        ("99/1 ม.3 ต.สุเทพ อ.เมือง จ.เชียงใหม่ ๕๐๒๐๐", "Chiang Mai"),
        ("123/4 หมู่ 5 ซอยสุขใจ ถนนพหลโยธิน เขตจตุจักร กรุงเทพฯ 10900", "Bangkok"),
        ("ផ្ទះលេខ ១២ ផ្លូវ ២៧១ សង្កាត់ទឹកល្អក់ ខណ្ឌទួលគោក រាជធានីភ្នំពេញ", "Phnom Penh"),
        ("ເຮືອນເລກທີ 12 ໜ່ວຍ 3 ບ້ານ ໂພນສະຫວ່າງ ເມືອງ ຈັນທະບູລີ ນະຄອນຫຼວງວຽງຈັນ", "Vientiane Capital"),
        ("Spg 12-3, Kg Kiulap, BE1518 Brunei Darussalam", "Brunei Darussalam"),
        ("Rua de Caicoli 5, Dili, Timor-Leste", "Dili"),
        ("PASURUAN, 31-05-1960", None),
    ],
)
def test_an_address_becomes_the_division_that_it_names_last(address: str, division: str | None) -> None:
    assert divisions(pl.Series([address])).to_list() == [division]


def test_a_street_that_bears_the_name_of_a_division_is_none() -> None:
    streets = ["12 Jalan Melaka", "Jl. Raya Bogor", "ถนนราชบุรี", "12 Rizal", "No 5 Bandung", "5 Quezon"]
    assert divisions(pl.Series(streets)).to_list() == [None] * 6


@given(st.lists(st.text("Jl. No5/RW#, ซอย๑၊ Bandung", max_size=30), max_size=8))
def test_nothing_but_divisions_is_ever_written(addresses: list[str]) -> None:
    made = divisions(pl.Series(addresses, dtype=pl.String))
    assert are_divisions(made.drop_nulls()).all() and not street_level(made.drop_nulls()).any()


def test_money_and_hours_are_no_places_and_numbers_of_houses_are_not_told_from_places() -> None:
    others = ["RM 260,000.00", "Rp 1.500.000,-", "฿1,200", "10:30 AM - 5:00 PM", "30 x 40 cm", "12%"]
    assert no_places(pl.Series(others)).all()
    assert not no_places(pl.Series(["12", "47300", "12 Jalan Melaka", "No. 5", "12A", "1990-01-02", None])).any()


def test_last_parts_with_a_street_or_a_house_are_never_kept() -> None:
    held = [
        "Jl. Kenari No. 5 RT 02/05 Depok",
        "Taman Sri, Lot 12",
        "အမှတ် ၁၂၊ ဗိုလ်ချုပ်လမ်း",
        "99 หมู่ 5",
        "x, Kuala Lumpur 50000",
    ]
    assert last_parts(pl.Series(held), 1).to_list() == [None, None, None, None, "Kuala Lumpur"]
    assert last_parts(pl.Series(["12 Nguyễn Trãi, Quận 1, TP HCM"]), 3).to_list() == ["Quận 1, TP HCM"]
