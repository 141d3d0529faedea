"""Masking, generalising, bounding, substitutes and redaction."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.errors import InputError
from selaras.transfer import find
from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.techniques.distinct import by_distinct
from selaras.transfer.techniques.generalising import bands, beginnings, bounded, last_parts, periods
from selaras.transfer.techniques.masking import masked
from selaras.transfer.techniques.redacting import labels, redacted
from selaras.transfer.techniques.substituting import substitutes
from selaras.transfer.techniques.where import Where

WHERE, DAY, KEY = Where("t, column c", 1), dt.date(2026, 11, 26), bytes(32)


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="*"), max_size=40)),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_masking_shows_a_quarter_at_most_and_keeps_the_length(values: list[str], first: int, last: int) -> None:
    for before, after in zip(
        values, masked(pl.Series(values, dtype=pl.String), first, last, "*").to_list(), strict=True
    ):
        assert len(before) == len(after)
        shown = sum(a == b and (a.isalpha() or a.isnumeric()) for a, b in zip(before, after, strict=True))
        assert shown <= len(before) // 4


def test_masking_keeps_the_form() -> None:
    assert masked(pl.Series(["S1234567D", "0912 345 678", None]), 0, 4, "*").to_list() == [
        "*******7D",
        "**** *** 678",
        None,
    ]


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1), st.integers(1, 1000))
def test_a_number_lies_in_its_band(numbers: list[int], width: int) -> None:
    for number, band in zip(numbers, bands(pl.Series(numbers), width, 0, WHERE).to_list(), strict=True):
        low, high = re.fullmatch(r"(-?\d+)-(-?\d+)", band).groups()  # type: ignore[union-attr]
        assert int(low) <= number <= int(high) and int(high) - int(low) == width - 1


def test_texts_and_fractions_have_bands_too() -> None:
    assert bands(pl.Series(["23", " 40 ", None, ""]), 10, 0, WHERE).to_list() == ["20-29", "40-49", None, None]
    assert bands(pl.Series([1.6, 2.2]), 0.5, 0, WHERE).to_list() == ["[1.5, 2)", "[2, 2.5)"]


def test_what_is_no_number_is_named_by_row_and_not_shown() -> None:
    with pytest.raises(InputError, match="row 102: a value that is no number") as caught:
        bands(pl.Series(["1", "secret"]), 10, 0, Where("t, column c", 101))
    assert "secret" not in str(caught.value)


def test_bounds_keep_the_type() -> None:
    assert bounded(pl.Series([1, 50, 99], dtype=pl.Int16), 5, 90, WHERE).to_list() == [5, 50, 90]
    assert bounded(pl.Series([1, 50], dtype=pl.Int16), 5, None, WHERE).dtype == pl.Int16
    assert bounded(pl.Series(["23", "95", None]), None, 90, WHERE).to_list() == ["23", "90", None]


@pytest.mark.parametrize(
    ("text", "order", "month"),
    [
        ("1987-04-03", "day-first", "1987-04"),
        ("03/04/1987", "day-first", "1987-04"),
        ("04/03/1987", "month-first", "1987-04"),
        ("13/02/1990", "month-first", "1990-02"),
        ("02/13/1990", "day-first", "1990-02"),
        ("๑๒/๐๕/๒๕๓๐", "day-first", "1987-05"),
        ("19870403", "day-first", "1987-04"),
        ("1987-04-03 12:00:00", "day-first", "1987-04"),
        ("3.4.87", "day-first", "1987-04"),
    ],
)
def test_dates_in_every_form(text: str, order: str, month: str) -> None:
    assert periods(pl.Series([text]), "month", order, DAY, WHERE).to_list() == [month]  # type: ignore[arg-type]


@given(st.dates(dt.date(1900, 1, 1), DAY))
def test_a_date_lies_in_its_periods(date: dt.date) -> None:
    series = pl.Series([date])
    year = date.year
    assert periods(series, "year", "day-first", DAY, WHERE)[0] == str(year)
    assert periods(series, "quarter", "day-first", DAY, WHERE)[0] == f"{year}-Q{(date.month + 2) // 3}"
    for to in ("five-years", "decade"):
        low, high = map(int, periods(series, to, "day-first", DAY, WHERE)[0].split("-"))
        assert low <= year <= high
    age = DAY.year - year - ((date.month, date.day) > (DAY.month, DAY.day))
    low, high = map(int, periods(series, "age-band", "day-first", DAY, WHERE)[0].split("-"))
    assert low <= age <= high


def test_a_year_alone_has_no_month() -> None:
    with pytest.raises(InputError, match="from which the month could be told"):
        periods(pl.Series(["1990"]), "month", "day-first", DAY, WHERE)


def test_places_go_up_and_codes_keep_their_beginning() -> None:
    assert last_parts(pl.Series(["12 Nguyễn Trãi, Quận 1, TP HCM 700000", "Hà Nội", None]), 1).to_list() == [
        "TP HCM",
        "Hà Nội",
        None,
    ]
    assert last_parts(pl.Series(["12 Nguyễn Trãi, Quận 1, TP HCM"]), 2).to_list() == ["Quận 1, TP HCM"]
    assert beginnings(pl.Series(["70-000", "31.71.01", None]), 2).to_list() == ["70-***", "31.**.**", None]


@pytest.mark.parametrize("name", ["sg.nric", "vn.mst", "payment_card", "id.nik", "my.mykad", "th.pin"])
def test_substitutes_of_numbers_keep_the_form_and_never_pass(name: str) -> None:
    declared = IDENTIFIERS[name]
    assert declared.check is not None

    def passes(text: str) -> bool:
        compact = re.sub("[^0-9A-Z]", "", text.upper())
        return bool(declared.check(np.frombuffer(compact.encode(), dtype=np.uint8).reshape(1, -1))[0])  # type: ignore[misc]

    values = pl.Series([declared.valid[0]] * 2 + list(declared.valid))
    for before, after in zip(values.to_list(), substitutes(values, "number", name, KEY).to_list(), strict=True):
        assert re.fullmatch(declared.pattern, after.upper()) and not passes(after) and after != before
        assert len(after) == len(before)
    assert all(map(passes, substitutes(values, "number", name, KEY, valid=True).to_list()))


def test_substitutes_are_the_same_for_the_same_value_and_key() -> None:
    values = pl.Series(["Nguyễn Văn An", "Trần Thị Bình", "Nguyễn Văn An", None])
    made = substitutes(values, "name", "VN", KEY)
    assert made[0] == made[2] != made[1] and made[3] is None
    assert substitutes(values, "name", "VN", bytes(31) + b"\x01")[0] != made[0]


@pytest.mark.parametrize(
    ("state", "value", "block"),
    [
        ("TH", "สมชาย ใจดี", "\u0e00"),
        ("KH", "សុខ ដារ៉ា", "\u1780"),
        ("MM", "အောင်ဆန်း", "\u1000"),
        ("SG", "陈大文", "\u4e00"),
        ("LA", "ສົມສັກ", "\u0e80"),
    ],
)
def test_a_name_stays_in_its_script(state: str, value: str, block: str) -> None:
    made = substitutes(pl.Series([value]), "name", state, KEY)[0]
    blocks = {"\u4e00" if "\u4e00" <= sign <= "\u9fff" else chr(ord(sign) >> 7 << 7) for sign in made if sign.isalpha()}
    assert made != value and blocks == {block}


@given(st.dates(dt.date(1930, 1, 1), DAY), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%m.%d.%Y"]))
def test_a_date_becomes_another_of_its_year_and_form(date: dt.date, form: str) -> None:
    made = substitutes(pl.Series([date.strftime(form)]), "date", "", KEY)[0]
    assert dt.datetime.strptime(made, form).year == date.year


def test_mail_and_telephones_are_nobodys() -> None:
    assert re.fullmatch(r"person\d{9}@example\.com", substitutes(pl.Series(["a@b.vn"]), "email", "", KEY)[0])
    assert re.fullmatch(r"\+84 912 00\d \d{3}", substitutes(pl.Series(["+84 912 345 678"]), "phone", "", KEY)[0])


def test_spans_give_way_to_their_kind() -> None:
    texts = pl.Series(["Khách hàng Nguyễn Văn An, sđt 0912345678", None, "không có gì"])
    made, counts = redacted(texts, find(texts), labels)
    assert made.to_list() == ["Khách hàng [name], sđt [phone]", None, "không có gì"]
    assert counts == {"name": 1, "phone": 1}


@given(st.lists(st.one_of(st.none(), st.sampled_from("abcdefgh")), max_size=60))
def test_work_done_once_a_value_gives_what_work_on_each_does(values: list[str | None]) -> None:
    made = by_distinct(
        pl.Series("x", values, dtype=pl.String), lambda known: [value.upper() for value in known.to_list()]
    )
    assert made.to_list() == [value.upper() if value else value for value in values] and made.name == "x"
