"""Running text in small tables, in redacted copies and under headers for notes: anything may stand in it, so it is left open."""

import datetime as dt

import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.checking import Scan
from selaras.transfer.evidence import facts_of
from selaras.transfer.protecting.planning import planned
from selaras.transfer.scanning import ColumnVerdict
from selaras.transfer.scanning.scan import scan_batch

DAY = dt.date(2026, 12, 1)


def scanned(**columns: list[str]) -> Scan:
    return scan(pl.DataFrame(columns), as_of=DAY)


def verdict(name: str, **columns: list[str]) -> ColumnVerdict:
    return next(column for column in scanned(**columns).evidence.columns if column.name == name)


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("message", ["good morning, the parcel is ready", "ok sister. phone?", "09 791 234 567", "please carry it for her"]),
        ("ghi chú", ["KH bị tiểu đường, không giao bánh ngọt", "Giao giờ hành chính, gọi trước khi giao", "xin giao tận cửa", "không gọi"]),
        ("หมายเหตุ", ["ลูกค้า เป็น เบาหวาน ส่ง บ่าย", "โทร ก่อน ส่ง ทุก ครั้ง", "ฝาก ไว้ ที่ ป้อม ยาม", "ส่ง เช้า"]),
        ("c1", ["she is expecting a child in june", "he was moved to the second ward", "they will call again tomorrow"]),
        ("Remarks", ["regular", "probationary", "hypertensive, for check-up in May", "part time", "c/o the sister"] * 20),
    ],
)  # fmt: skip
def test_notes_of_a_few_rows_are_running_text(header: str, values: list[str]) -> None:
    column = verdict(header, **{header: values})
    assert column.free_text and "name" not in {category.key for category in column.categories}


MENTIONS = ["insulin in the fridge, ward 3", "TB ward, refer to hub on Monday", "dialysis on Mondays, bring the forms"]
NOTES = [
    "back in 2 weeks for the forms",
    "paid in cash at the counter",
    "asked for the bill by mail",
    "no follow up is needed here",
] * 3
NAMES = ["Ramon Ocampo", "Liza Garcia", "Maria Santos", "Noel Reyes", "Divina Cruz"] * 3


def test_what_notes_mention_is_said_of_the_people_that_the_rows_are_about() -> None:
    alone = verdict("notes", item=["bolt", "nut", "gear"] * 5, notes=MENTIONS + NOTES)
    beside = verdict("notes", full_name=NAMES, notes=MENTIONS + NOTES)
    assert alone.free_text and "health" not in {category.key for category in alone.categories}
    assert "health" in {category.key for category in beside.categories}
    assert any("in rows about people, as column full_name tells" in reason for reason in beside.reasons)


def test_what_a_header_says_otherwise_of_mentions_no_health_of_the_people_beside_it() -> None:
    works = [
        "General physician and cancer doctor since 1990",
        "Retired head of the tuberculosis office, Magway",
        *NOTES,
    ]
    column = verdict("occupation", full_name=NAMES[:14], occupation=works)
    assert "health" not in {category.key for category in column.categories}


def test_merged_parts_mention_what_the_whole_does() -> None:
    frame = pl.DataFrame({"full_name": NAMES, "notes": MENTIONS[:1] + NOTES + MENTIONS[1:]})
    whole, parts = scan_batch(frame, DAY), scan_batch(frame[:7], DAY)
    parts.merge(scan_batch(frame[7:], DAY))
    assert parts.columns["notes"].mentioned["health"].values == whole.columns["notes"].mentioned["health"].values == 3


@pytest.mark.parametrize("mark", ["[name]", "[national_identifier]", "<PERSON>", "[REDACTED]"])
def test_a_text_from_which_something_was_taken_out_stays_a_text(mark: str) -> None:
    values = ["ok", "paid", f"bring it to {mark} today", "no", "yes", "later"]
    found = scanned(note_of=values, n=["1", "2", "3", "4", "5", "6"])
    assert next(column for column in found.evidence.columns if column.name == "note_of").free_text
    facts = facts_of(found.evidence)
    assert "data.sensitive" not in facts and "data.personal" not in facts


def test_titles_and_names_of_offices_are_no_running_text() -> None:
    offices = [
        "Ministry of Education",
        "Commander of the Armed Forces",
        "Seria Health Centre of Brunei",
        "Office of the Union Government",
    ]
    assert not verdict("unit", unit=offices).free_text
    works = [
        "Kerja-kerja menaik taraf sistem saliran",
        "Membekal dan memasang lampu jalan",
        "Pembinaan empangan takungan banjir",
    ]
    assert not verdict("tajuk", tajuk=works).free_text


def test_days_of_the_week_are_no_people_of_myanmar() -> None:
    days = [f"Mon, {day} Nov 2026 08:00:01 +0700" for day in (2, 9, 16)]
    assert not verdict("date", date=days).categories
    assert {category.key for category in verdict("x", x=["Mon", "Shan", "Karen", "Bamar", "Mon"]).categories} == {
        "ethnicity"
    }


def test_a_few_numbers_beside_names_may_be_telephones() -> None:
    names = ["Nguyen Van An", "Tran Thi Binh", "Le Minh Chau", "Pham Duc Dung"]
    numbers = ["0903123456", "0912345678", "0987654321", "0377654321"]
    assert verdict("c2", c1=names, c2=numbers).unexplained
    assert not verdict("c2", c1=["bolt", "nut", "washer", "screw"], c2=numbers).unexplained


@pytest.mark.parametrize("header", ["Mã KH", "MSNV", "MSSV", "Kode Pelanggan", "Customer No.", "Emp_No", "รหัสสมาชิก"])
def test_the_word_for_a_record_number_of_people_is_known(header: str) -> None:
    codes = [f"KX{index:05d}" for index in range(40)]
    assert "customer_identifier" in {category.key for category in verdict(header, **{header: codes}).categories}


def test_what_is_anonymised_keeps_no_column_with_a_value_for_each_person() -> None:
    names = [f"Nguyen Van {name}" for name in "An Binh Chau Dung Em Giang Hoa Khoa Lan Minh".split()]
    codes = [f"KX-{index * 7:05d}" for index in range(10)]
    of_people = planned(scanned(name=names, reference=codes), "anonymise")
    of_things = planned(scanned(item=[f"bolt {code}" for code in codes], reference=codes), "anonymise")
    assert of_people.columns["reference"].operation == "drop"
    assert of_things.columns["reference"].operation == "keep"


@pytest.mark.parametrize("begin", ["0917", "012", "090"])
def test_telephones_among_codes_that_begin_alike_are_left_open(begin: str) -> None:
    """They were nobody's, 96 % sure: a third of the values, under a header that says neither one nor the other."""
    numbers = [f"{begin}{7_919 * index % 10_000_000:07d}" for index in range(3, 36)]
    codes = [
        value for index, number in enumerate(numbers) for value in (number, f"INV-{index:05d}", f"INV-9{index:04d}")
    ]
    column = verdict("ref", ref=codes)
    assert column.unexplained or "phone" in {category.key for category in column.categories}
    serial = [f"{begin}{index:07d}" for index in range(100, 200)]
    assert not verdict("ref", ref=serial).unexplained


def test_numbers_of_brunei_beside_people_are_left_open() -> None:
    names = ["Awang Ali bin Hassan", "Dayang Siti binti Ahmad", "Haji Omar bin Ismail", "Hajah Noraini binti Yusof"] * 5
    numbers = [f"8{7_919 * index % 1_000_000:06d}" for index in range(1, 21)]
    assert verdict("b", a=names, b=numbers).unexplained


@pytest.mark.parametrize("text", ["{name}~{number}~{phone}~12 Jalan Besar", "my nric is {number}, call me at {phone}"])
def test_one_identifier_does_not_hide_what_else_stands_in_its_values(text: str) -> None:
    names = ["Juan Dela Cruz", "Maria Santos", "Jose Reyes", "Ana Garcia", "Pedro Bautista"]
    numbers = ["S8000000F", "S8031337C", "S8062674F", "S8094011D", "S8125348Z"]
    values = [
        text.format(name=name, number=number, phone=91230000 + place * 77)
        for place, (name, number) in enumerate(zip(names * 6, numbers * 6, strict=True))
    ]
    found = scanned(line=values)
    assert found.evidence.columns[0].free_text and facts_of(found.evidence)["data.categories_complete"].value is False
