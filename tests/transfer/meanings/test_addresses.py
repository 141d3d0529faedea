"""An address is one by a street, a house or a division in it; amounts, times, codes and laws are none however they look."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest
from benchmarks.detection.words import addresses
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.meanings.addresses import Bearing, bearing, is_of_form, place_and_day

NONE = {
    "amounts": "RM 648,274.00|Rp 860.965.000|S$ 12,430.50|PHP 12,500.00|45.00 บาท|2.350.000 ₫|5,500 kyat|USD 3.5 million|Rp. 12.000,-",
    "times": "04/03/2024, 05:46:00 am|15 Mac 2024, 12:00 tengah hari|Fri, 15 Mar 2024, 5:00 PM|12 มีนาคม 2567 เวลา 10.00 น.|8 giờ 30 sáng",
    "hours": "Senin-Jumat, 07.00-17.00|Mon-Fri 9:00 AM to 5:00 PM|Sabtu - Minggu, 08.00-12.00",
    "cases": "WA-38-5102-11/2023|INV/2024/00123|JKR/IP/12/2024|MD-620508|v2.14.1-rc3",
    "laws": "Pasal 83 ayat (1) UU No. 13 Tahun 2022|Republic Act No. 10173|มาตรา 41 วรรคสอง|Nghị định 13/2023/NĐ-CP",
    "dimensions": "90 x 60 cm|46 x 57 x 32 cm|180 cm x 200 cm",
    "strains": "A/Bangkok/123/2024|DENV-4/VN/BID-V5171/2007|B/Singapore/14/2011",
    "scores": "2 - 1|Persija 2 - 1 Persib",
    "degrees": "1.3521° N, 103.8198° E|-6.2000, 106.8166",
    "births": "Jombang, 09-10-2003|Lipa City, March 12, 1987|Huế, 01/01/1979|Malang, 17 Agustus 1990",
}


@pytest.mark.parametrize("label", NONE)
def test_what_looks_like_addresses_and_is_something_else(label: str) -> None:
    values = NONE[label].split("|")
    assert {bearing(value) for value in values} == {Bearing.AGAINST}
    (column,) = scan(pl.DataFrame({"c1": values * 3})).evidence.columns
    assert "address" not in {category.key for category in column.categories}


@pytest.mark.parametrize("label, make", [(label, make) for label, _, make in addresses()])
def test_addresses_of_every_state_bear_themselves_out(label: str, make: object) -> None:
    random = Random(label)
    said = [bearing(make(random)) for _ in range(60)]  # type: ignore[operator]
    assert said.count(Bearing.FOR) >= 0.7 * len(said) and Bearing.AGAINST not in said


@given(st.text(max_size=60))
def test_any_text_has_a_bearing(value: str) -> None:
    assert bearing(value) in Bearing
    told = place_and_day(value)
    assert told is None or all(told)


def test_what_may_be_an_address_and_shows_no_street_is_left_open() -> None:
    values = ["KTX khu B, Dĩ An", "Dĩ An 3, Bình Dương 5", "An Bình 8, Biên Hòa 2"]
    (column,) = scan(pl.DataFrame({"c1": values * 3})).evidence.columns
    assert column.words or {category.key for category in column.categories} & {"place", "address"}


@pytest.mark.parametrize(
    "value",
    [
        "RM 50 owed to Siti Nurhaliza",
        "5 baht for Somchai",
        "Pasal 5, Budi Santoso",
        "case of Mrs Lim 4",
        "May",
        "Jun Min Sen",
    ],
)
def test_what_holds_more_than_a_form_is_not_of_that_form(value: str) -> None:
    assert not is_of_form(value)


@pytest.mark.parametrize(
    "value",
    [
        "Rp 860.965.000",
        "46 x 57 x 32 cm",
        "Pasal 83 ayat (1) UU No. 13 Tahun 2022",
        "Senin-Jumat, 07.00-17.00",
        "Điều 20 khoản 2 Luật số 91/2025/QH15",
        "มาตรา 28 วรรค 2",
    ],
)
def test_amounts_measures_hours_and_laws_are_of_their_form(value: str) -> None:
    assert is_of_form(value)
