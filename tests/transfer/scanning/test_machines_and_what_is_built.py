"""Machines, versions, ships, storms and what is built: they bear addresses and names, and make no table one of people by themselves."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.evidence import facts_of
from selaras.transfer.finding import find
from selaras.transfer.scanning.machines import are_inside, is_equipment, versions

DAY = dt.date(2026, 11, 26)
INSIDE = [
    "10.0.0.1",
    "172.16.4.9",
    "172.31.255.1",
    "192.168.1.5",
    "127.0.0.1",
    "169.254.3.4",
    "100.64.0.9",
    "fe80::1",
    "fd12:3456::1",
]
OUTSIDE = ["103.28.12.4", "172.32.0.1", "11.0.0.1", "2001:db9::17"]


def personal(columns: dict[str, list[object]]) -> object:
    fact = facts_of(scan(pl.DataFrame(columns), as_of=DAY).evidence).get("data.personal")
    return None if fact is None else fact.value


@pytest.mark.parametrize("header", ["ip", "c1", "host_ip"])
@pytest.mark.parametrize("address", INSIDE)
def test_addresses_of_the_inside_of_a_network_are_open_and_beside_people_theirs(header: str, address: str) -> None:
    addresses = [address] * 4
    assert personal({"host": ["web-01", "db-02", "app03", "cache-4"], header: addresses, "cpu": [1, 2, 3, 4]}) is None
    names = ["Siti Aminah", "Budi Hartono", "Tan Wei Ling", "Agus Salim"]
    (column,) = (
        one
        for one in scan(pl.DataFrame({"name": names, header: addresses}), as_of=DAY).evidence.columns
        if one.name == header
    )
    assert [category.key for category in column.categories] == ["ip_address"]


@pytest.mark.parametrize("address", OUTSIDE)
def test_other_addresses_stay_those_of_people(address: str) -> None:
    assert not are_inside([address])
    assert personal({"visitor": [1, 2], "ip": [address, address], "path": ["/a", "/b"]}) is True


def test_public_addresses_of_equipment_are_open() -> None:
    assert personal({"ip": OUTSIDE[:3], "hostname": ["router-1", "sw-2", "gw-3"]}) is None


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("firmware", ["1.2.3.4", "10.20.30.40"]),
        ("release", ["Version 10.20.30.40", "Version 11.0.0.1"]),
        ("c1", ["Version 10.20.30.40", "version 11.0.0.1"]),
        ("c1", ["phiên bản 1.2.3.4", "phiên bản 1.2.3.5"]),
        ("c1", ["เวอร์ชัน 1.2.3.4", "เวอร์ชัน 1.2.3.5"]),
        ("c1", ["1.2.3.4", "1.2.3", "1.2.4.1", "2.0"]),
        ("oid", ["1.3.6.1", "2.5.4.3"]),
        ("clause", ["1.2.3.4", "1.2.4.1"]),
    ],
)
def test_versions_and_parts_of_documents_are_no_addresses(header: str, values: list[str]) -> None:
    assert versions(header, values) is not None
    assert personal({header: values, "n": list(range(len(values)))}) is not True


def test_find_knows_versions_as_well() -> None:
    texts = ["Upgraded to Version 10.20.30.40 today", "Login from 103.28.12.4 today"]
    assert [span.row for span in find(texts, as_of=DAY)] == [1]


@pytest.mark.parametrize(
    "values", [["esp32-0", "esp32-1"], ["web-01.internal", "db-02.internal"], ["sensor a", "sensor b"], ["Router 12", "Switch 3"]]
)  # fmt: skip
def test_names_of_machines_under_any_header_are_nobody(values: list[str]) -> None:
    assert is_equipment("c1", values)
    for header in ("device_id", "sensor", "device", "hostname", "c1"):
        assert personal({header: values, "temperature": [27.1, 28.2]}) is False


NAMED = {
    "jetty": ["Jeti Haji Ali", "Jeti Dato Hamzah", "Jeti Tengku Ahmad", "Jeti Sultan Ismail", "Jeti Tun Razak", "Jeti Pak Mat", "Jeti Siti", "Jeti Ali", "Jeti Abu"],
    "nama stadion": ["Gelora Bung Tomo", "Haji Agus Salim", "Sultan Agung", "I Wayan Dipta", "Si Jalak Harupat", "Bung Karno", "Andi Mattalatta", "Pakansari", "Manahan"],
    "typhoon": ["Maria", "Yolanda", "Odette", "Rolly", "Ulysses", "Ondoy", "Karen", "Lawin", "Nina", "Pablo"],
    "ga": ["Ga Nguyễn Văn Trỗi", "Ga Võ Thị Sáu", "Ga Lê Văn Duyệt", "Ga Phan Bội Châu", "Ga Sài Gòn", "Ga Huế", "Ga Vinh", "Ga Lê Lợi", "Ga Hàm Nghi"],
    "vessel_name": ["Maria Cristina", "Don Juan", "Princess Ann", "Saint Mary", "Lady Mary", "Star Maria", "Queen Ann", "Juan Carlos", "Santa Maria"],
    "สถานี": ["พระราม 9", "สุทธิสาร", "ลาดพร้าว", "สามย่าน", "สีลม", "คลองเตย", "หัวลำโพง", "สุขุมวิท", "เพชรบุรี"],
}  # fmt: skip


@pytest.mark.parametrize("header", NAMED)
def test_what_is_built_is_nobody_though_it_bears_names(header: str) -> None:
    values = NAMED[header]
    assert personal({header: list(values), "amount": [1.5 * number for number in range(len(values))]}) is False


@pytest.mark.parametrize("many", [3, 9])
@pytest.mark.parametrize("measure", ["capacity", "max_wind_kmh", "gross_tonnage", "kapasitas", "sức chứa", "ความจุ"])
@pytest.mark.parametrize("header", ["name", "nama", "tên", "c1"])
def test_names_that_other_columns_measure_as_ships_and_storms_are_open(header: str, measure: str, many: int) -> None:
    for values in (NAMED["typhoon"], NAMED["nama stadion"]):
        found = personal({header: list(values[:many]), measure: [100 + number for number in range(many)]})
        assert found is None or (header == "c1" and found is False and many == 3)


def test_people_beside_a_capacity_stay_people() -> None:
    names = ["Siti Aminah", "Budi Hartono", "Tan Wei Ling"]
    assert (
        personal(
            {"name": names, "capacity": [1, 2, 3], "mobile": ["0812 3456 7890", "0812 3456 7891", "0813 5556 7890"]}
        )
        is True
    )
    assert personal({"nama pemilik": names, "capacity": [1, 2, 3]}) is True


@given(st.text(max_size=12), st.lists(st.text(alphabet="0123456789.:abcdef", max_size=20), max_size=5))
def test_any_values_can_be_asked(header: str, values: list[str]) -> None:
    versions(header, values)
    are_inside(values)
    is_equipment(header, values)


@pytest.mark.parametrize("part", ["a", "web ", "server-", "a.", "node_", "::", "1.", "esp32 a "])
def test_long_values_take_no_longer_than_their_length(part: str) -> None:
    assert not is_equipment("c1", [part * 20_000])
    assert versions("c1", [part * 20_000]) is None
    assert not are_inside([part * 20_000])
