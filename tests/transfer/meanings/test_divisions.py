"""Official codes of administrative divisions, names from before mergers, and what is none of them."""

from __future__ import annotations

import random

import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.scanning import ColumnVerdict

FORMER = (
    "Hà Giang,Yên Bái,Bắc Kạn,Hòa Bình,Vĩnh Phúc,Bắc Giang,Hải Dương,Thái Bình,Hà Nam,Nam Định,Quảng Bình,Quảng Nam,Bình Định,Phú Yên,"
    "Ninh Thuận,Bình Thuận,Kon Tum,Đắk Nông,Bình Phước,Bình Dương,Bà Rịa - Vũng Tàu,Long An,Tiền Giang,Bến Tre,Trà Vinh,Sóc Trăng,Hậu Giang,Bạc Liêu,Kiên Giang"
).split(",")
"""Provinces of Viet Nam that ended on 1 July 2025 (Resolution 202/2025/QH15)."""
JAKARTA = [f"31.7{city}.0{district}.100{ward}" for city in range(1, 6) for district in range(1, 5) for ward in range(1, 4)]  # fmt: skip


def column(values: list[str], header: str = "field_3") -> ColumnVerdict:
    frame = pl.DataFrame({header: (values * 400)[:400], "row": range(400)})
    return next(item for item in scan(frame).evidence.columns if item.name == header)


def keys(verdict: ColumnVerdict) -> set[str]:
    return {category.key for category in verdict.categories}


@pytest.mark.parametrize(
    ("values", "header"),
    [
        (FORMER, "field_3"),
        (FORMER, "tinh_cu"),
        (["Quận 1", "Quận Bình Thạnh", "Huyện Củ Chi", "Quận Ba Đình", "Thị xã Sơn Tây", "Huyện Hòa Vang"], "field_3"),
        (["VN-HN", "VN-SG", "VN-DN", "VN-CT", "VN-56"], "field_3"),
        (["ID-JK", "MY-14", "TH-10", "PH-CEB", "KH-12", "LA-VT"], "field_3"),
        (JAKARTA, "field_3"),
        ([code.replace(".", "") for code in JAKARTA], "kode_wilayah"),
        ([f"{number * 7:05}" for number in range(300)], "Mã xã"),
        ([f"10{district:02}{sub:02}" for district in range(1, 51) for sub in range(1, 5)], "รหัสตำบล"),
        ([f"13{code:08}" for code in range(39000000, 39000300)], "psgc_code"),
        ([f"MMR{region:03}{district:03}" for region in range(1, 16) for district in range(1, 4)], "township pcode"),
        ([f"{province:02}{district:02}" for province in range(1, 19) for district in range(1, 10)], "ລະຫັດເມືອງ"),
        ([f"TL{municipality:02}{post:02}" for municipality in range(1, 14) for post in range(1, 6)], "munisipiu"),
    ],
)
def test_places_by_name_and_by_code(values: list[str], header: str) -> None:
    assert "place" in keys(column(values, header)), column(values, header).reasons


def test_the_reason_names_the_codes() -> None:
    assert "codes of villages of Indonesia" in column(JAKARTA).reasons[0]
    assert "Philippine Standard" in column([f"13{code:08}" for code in range(39000000, 39000300)], "psgc").reasons[0]
    assert "communes of Viet Nam" in column([f"{number * 7:05}" for number in range(300)], "Mã xã").reasons[0]


@pytest.mark.parametrize(
    ("values", "header"),
    [
        (["ID-001", "ID-002", "ID-003", "ID-104", "ID-205"], "field_3"),
        (["SG-A1", "SG-B2", "SG-C3", "SG-D4"], "field_3"),
        (["31.12.20", "12.05.21", "11.02.22", "17.08.23", "19.10.24"], "field_3"),
        (["11.0.1.2001", "10.0.0.1000", "31.71.2.1"], "version"),
        ([str(random.Random(7).randint(10_000, 3_000_000) + number * 977) for number in range(300)], "city_population"),
        ([str(random.Random(number).randint(10_000, 32_000)) for number in range(300)], "ward_votes"),
        ([str(random.Random(number).randint(1000, 9999)) for number in range(300)], "district_sales"),
    ],
)  # fmt: skip
def test_numbers_and_parts_are_no_places(values: list[str], header: str) -> None:
    assert "place" not in keys(column(values, header)), column(values, header).reasons
