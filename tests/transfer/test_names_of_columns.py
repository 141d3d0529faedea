"""People as names of columns: a sheet of attendance was about nobody, with everybody's name in it."""

import datetime as dt

import polars as pl

from selaras.transfer import scan
from selaras.transfer.evidence import facts_of

DAY = dt.date(2026, 12, 1)
PEOPLE = ["Siti Aminah", "Budi Santoso", "Dewi Lestari", "Agus Wijaya"]


def personal(names: list[str]) -> bool | None:
    frame = pl.DataFrame(
        {"tanggal": ["2026-11-02", "2026-11-03", "2026-11-04"], **{name: ["P", "A", "P"] for name in names}}
    )
    evidence = scan(frame, as_of=DAY).evidence
    fact = facts_of(evidence).get("data.personal")
    assert not [said for said in evidence.said for name in names if name in said]
    return None if fact is None else bool(fact.value)


def test_columns_that_are_called_as_people_are_people() -> None:
    assert personal(PEOPLE) is True
    assert personal(["hours_S1234567D"]) is True


def test_one_name_alone_may_be_that_of_a_method() -> None:
    assert personal(["Siti Aminah"]) is None


def test_columns_that_are_called_as_things_are_nobody() -> None:
    assert personal(["gudang_utama", "total_harga", "Kota Bandung", "PT Maju Jaya"]) is False
