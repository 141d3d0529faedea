"""Every value is read, whatever type holds it, or it is said that it was not."""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest

from selaras.errors import InputError
from selaras.transfer import check, explain, scan
from selaras.transfer.evidence import Evidence, facts_of
from selaras.transfer.finding import find_in
from selaras.transfer.scanning.leaves import leaves
from selaras.transfer.scanning.strings import strings_of

ROWS = 40
NAMES = [f"{given} binti {father}" for given in ("Siti Aminah", "Nurul Huda", "Faridah", "Zainab", "Rohani", "Salmah", "Aishah", "Halimah") for father in ("Osman", "Ismail", "Ahmad", "Yusof", "Hassan")]  # fmt: skip


def _thai(index: int) -> int:
    """A Thai number of thirteen digits: the last makes the weighted sum right (weights 13 to 2, modulo 11)."""
    first = f"11017{index:07d}"
    return int(first) * 10 + (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(first)) % 11) % 10


NUMBERS = [_thai(230700 + 7919 * index) for index in range(ROWS)]
DATES = [dt.date(1960 + index, 1 + index % 12, 1 + index % 28) for index in range(ROWS)]
BYTES = [name.encode() for name in NAMES]
MOMENTS = [dt.datetime.combine(day, dt.time()) for day in DATES]


def _of(values: list[Any], dtype: Any = None) -> pl.Series:
    return pl.Series("name", values, dtype=dtype)


NAMED = {
    "String": _of(NAMES),
    "Categorical": _of(NAMES, pl.Categorical),
    "Enum": _of(NAMES, pl.Enum(NAMES)),
    "Binary": _of(BYTES),
    "Binary, UTF-16": _of([name.encode("utf-16") for name in NAMES]),
    "Binary, UTF-16 without mark": _of([name.encode("utf-16-le") for name in NAMES]),
    "Binary, padded": _of([value.ljust(64, b"\0") for value in BYTES]),
    "Object": _of([*NAMES[:20], *BYTES[20:]], pl.Object),
    "List": _of([[name] for name in NAMES]),
    "List of Binary": _of([[value] for value in BYTES]),
    "Array": _of([[name, name] for name in NAMES], pl.Array(pl.String, 2)),
    "Struct": _of([{"full": name} for name in NAMES]),
    "List of Struct": _of([[{"full": value}] for value in BYTES]),
    "List of List of Struct": _of([[[{"full": [name]}]] for name in NAMES]),
    "JSON in Binary": _of([b'{"full": "%s"}' % value for value in BYTES]),
}
NUMBERED = {
    "Int64": _of(NUMBERS),
    "UInt64": _of(NUMBERS, pl.UInt64),
    "Int128": _of(NUMBERS, pl.Int128),
    "Float64": _of(NUMBERS, pl.Float64),
    "Float64 with one part": _of([*NUMBERS[:-1], 12.5], pl.Float64),
    "Decimal": _of([Decimal(number) for number in NUMBERS], pl.Decimal(38, 10)),
    "Decimal with one part": _of([*map(Decimal, NUMBERS[:-1]), Decimal("12.5")], pl.Decimal(38, 2)),
    "text with a fraction of nothing": _of([*(f"{number}.00" for number in NUMBERS[:-1]), "12.5"]),
    "text of a decimal": _of([f"{number}.0000000000" for number in NUMBERS]),
    "List of Float64": _of([[float(number)] for number in NUMBERS]),
    "Object": _of(NUMBERS, pl.Object),
}
DATED = {"Date": _of(DATES), "Datetime": _of(MOMENTS), "with zone": _of(MOMENTS).dt.replace_time_zone("Asia/Bangkok")}
SILENT = {
    "Boolean": _of([True, False] * 20),
    "Null": _of([None] * ROWS),
    "Duration": _of([dt.timedelta(days=index) for index in range(ROWS)]),
    "Time": _of([dt.time(index % 24) for index in range(ROWS)]),
    "Int8": _of([index % 7 for index in range(ROWS)], pl.Int8),
    "Int16": _of([index % 7 for index in range(ROWS)], pl.Int16),
    "Int32": _of([index % 7 for index in range(ROWS)], pl.Int32),
    "UInt8": _of([index % 7 for index in range(ROWS)], pl.UInt8),
    "UInt16": _of([index % 7 for index in range(ROWS)], pl.UInt16),
    "UInt32": _of([index % 7 for index in range(ROWS)], pl.UInt32),
    "Float32": _of([index / 7 for index in range(ROWS)], pl.Float32),
}
UNREAD = {
    "pictures": _of([b"\xff\xd8\xff\xe0" + bytes(range(index, index + 50)) for index in range(ROWS)]),
    "keys": _of([uuid.uuid5(uuid.NAMESPACE_DNS, str(index)).bytes for index in range(ROWS)]),
    "objects without text": _of([object() for _ in range(ROWS)], pl.Object),
    "nested": _of([[{"photo": b"\x89PNG\r\n\x1a\n" + bytes([index])}] for index in range(ROWS)]),
}


def measured(data: Any) -> Evidence:
    return scan(data).evidence


def kinds(found: Evidence) -> set[str]:
    detected = {item.identifier.name for column in found.columns for item in column.detections}
    return detected | {category.key for column in found.columns for category in column.categories}


@pytest.mark.parametrize("held", NAMED)
def test_names_are_found_whatever_type_holds_them(held: str) -> None:
    found = measured(NAMED[held].to_frame())
    assert "name" in kinds(found) and not found.unread


@pytest.mark.parametrize("held", NUMBERED)
def test_numbers_are_found_whatever_type_holds_them(held: str) -> None:
    found = measured(NUMBERED[held].rename("value").to_frame())
    assert "th.pin" in kinds(found) and not found.unread


@pytest.mark.parametrize("held", DATED)
def test_dates_are_found_whatever_type_holds_them(held: str) -> None:
    assert "birth_date" in kinds(measured(DATED[held].rename("date of birth").to_frame()))


@pytest.mark.parametrize("held", SILENT)
def test_types_that_say_nothing_are_read_all_the_same(held: str) -> None:
    found = measured(SILENT[held].rename("value").to_frame())
    assert found.whole and not kinds(found)


@pytest.mark.parametrize("held", UNREAD)
def test_what_cannot_be_read_is_a_state_that_leaves_the_facts_open(held: str) -> None:
    found = measured(UNREAD[held].rename("value").to_frame())
    facts = facts_of(found)
    assert found.unread[0].unread_values == ROWS and not found.whole
    assert not {"data.personal", "data.sensitive", "data.financial", "data.direct_identifiers"} & set(facts)
    assert "every value was read" not in str(facts)


def test_every_type_of_polars_is_among_those() -> None:
    abstract = {"BaseExtension", "Extension", "Unknown", "Utf8", "Categories", "Field", "DataType", "DataTypeClass"}
    concrete = {
        name
        for name in pl.datatypes.__all__
        if isinstance(kind := getattr(pl, name, None), type) and issubclass(kind, pl.DataType) and name not in abstract
    }
    concrete -= {
        "NumericType",
        "IntegerType",
        "FloatType",
        "TemporalType",
        "NestedType",
        "SignedIntegerType",
        "ObjectType",
    }
    held: set[str] = set()
    for series in [*NAMED.values(), *NUMBERED.values(), *DATED.values(), *SILENT.values(), *UNREAD.values()]:
        held.add(type(series.dtype).__name__)
    apart = {"UInt128", "Float16", "Map"}  # of later versions; see below
    assert concrete - held <= apart


@pytest.mark.parametrize("kind", ["UInt128", "Float16"])
def test_types_of_later_versions_are_read(kind: str) -> None:
    if not hasattr(pl, kind):
        pytest.skip("this version of Polars has none")
    assert strings_of(_of([1, 2], getattr(pl, kind))).values.to_list() == ["1", "2"]


ARROW = {
    "map": pa.array([[("full", name)] for name in NAMES], pa.map_(pa.string(), pa.string())),
    "dictionary": pa.array(NAMES).dictionary_encode(),
    "dictionary of binary": pa.array(BYTES).dictionary_encode(),
    "large binary": pa.array(BYTES, pa.large_binary()),
    "fixed-size binary": pa.array([value.ljust(64, b"\0") for value in BYTES], pa.binary(64)),
    "run-end encoded": pa.RunEndEncodedArray.from_arrays(list(range(1, ROWS + 1)), NAMES),
    "union": pa.UnionArray.from_sparse(pa.array([0] * ROWS, pa.int8()), [pa.array(NAMES), pa.array([1] * ROWS)]),
    "extension": pa.ExtensionArray.from_storage(pa.json_(pa.string()), pa.array([f'{{"full": "{name}"}}' for name in NAMES])),
}  # fmt: skip


@pytest.mark.parametrize("held", ARROW)
def test_names_in_types_of_arrow_are_found(held: str) -> None:
    assert "name" in kinds(measured(pa.table({"name": ARROW[held]})))


def test_decimals_of_256_bits_and_intervals_do_not_end_the_scan() -> None:
    table = pa.table(
        {
            "value": pa.array(list(map(Decimal, NUMBERS)), pa.decimal256(60, 2)),
            "for": pa.array([(1, 2, 3)] * ROWS, pa.month_day_nano_interval()),
        }
    )
    found = measured(table)
    assert "th.pin" in kinds(found) and found.whole


@pytest.mark.parametrize("held", ["Binary", "List of Struct", "Struct", "List of Binary"])
@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_columnar_files_are_read_as_frames_are(held: str, form: str, tmp_path: Path) -> None:
    table, path = NAMED[held].to_frame().to_arrow(), tmp_path / f"data.{form}"
    if form == "parquet":
        pq.write_table(table, path)
    else:
        with pa.ipc.new_file(path, table.schema) as file:
            file.write_table(table)
    assert "name" in kinds(measured(path))
    assert {located.span.category.key for located in find_in([path])} == {"name"}


def test_blobs_of_a_database_are_read_and_what_is_no_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE people (name BLOB, photo BLOB, mixed)")
        rows = zip(BYTES, UNREAD["pictures"].to_list(), [*NAMES[:20], *BYTES[20:]], strict=True)
        connection.executemany("INSERT INTO people VALUES (?, ?, ?)", rows)
    found = measured(path)
    verdicts = {column.name: column for column in found.columns}
    assert [category.key for category in verdicts["name"].categories] == ["name"]
    assert verdicts["mixed"].filled == ROWS
    assert [column.name for column in found.unread] == ["photo"]
    assert verdicts["photo"].unread_reason == "JPEG pictures"


def test_what_no_arrow_type_holds_is_read_from_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "people.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE people (pin HUGEINT, since INTERVAL, key UUID, flags BIT, seen TIMESTAMPTZ, raw BLOB, tags MAP(VARCHAR, INT), "
            "one UNION(a INT, b VARCHAR), kind ENUM('x', 'y'), clock TIMETZ, amount DECIMAL(38, 10), huge UHUGEINT)"
        )
        connection.executemany(
            "INSERT INTO people VALUES (?, INTERVAL 3 DAY, uuid(), '101010', now(), ?, MAP{'a': 1}, 5, 'x', '12:00:00+07', 1.5, 340282366920938463463374607431768211455)",
            [list(row) for row in zip(NUMBERS, BYTES, strict=True)],
        )
    found = measured(path)
    assert {"th.pin", "name"} <= kinds(found) and found.whole
    assert len(found.columns) == 13


def test_objects_of_pandas_are_read(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"name": BYTES, "value": [*NUMBERS[:-1], "none"], "key": [uuid.UUID(int=i) for i in range(ROWS)], "thing": [object()] * ROWS})  # fmt: skip
    found = measured(frame)
    assert {"name", "th.pin"} <= kinds(found)
    assert [column.name for column in found.unread] == ["thing"]


def test_whole_numbers_of_json_larger_than_64_bits_keep_their_digits(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_text("".join(f'{{"a": {{"card": {12345678901234567890 + row}}}}}\n' for row in range(5)))
    assert measured(path).columns[0].distinct == 5
    nested = pl.DataFrame({"a": [f'{{"n": {12345678901234567890 + row}, "m": {row}.5}}' for row in range(5)]})
    assert {column.distinct for column in measured(nested).columns} == {5}


ENCODED = {
    "cp874": ["สมชาย ใจดี", "สมหญิง รักไทย", "ประเสริฐ วงศ์สวัสดิ์"],
    "gb18030": ["陈美玲", "王小明", "李国强"],
    "big5": ["陳美玲先生", "王小明小姐", "李國強先生"],
    "cp1252": ["João da Conceição", "José António", "Mário Simões"],
    "utf-16-be": ["Nguyễn Văn Hồng", "Trần Thị Lan", "Lê Minh Đức"],
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_text_in_the_encodings_of_the_region_is_decoded(encoding: str) -> None:
    read = strings_of(_of([text.encode(encoding) for text in ENCODED[encoding]]))
    assert read.values.to_list() == ENCODED[encoding] and not read.unread


def test_the_whole_of_deeply_nested_and_wide_columns_is_read_or_said_to_be_unread() -> None:
    deep = _of(["Siti Aminah"])
    for _ in range(40):
        deep = pl.Series("name", [deep])
    assert [column.unread_values for column in measured(deep.to_frame()).unread] == [1]
    wide = pl.DataFrame({f"field {index}": [index] for index in range(4200)}).to_struct("wide")
    parts = list(leaves("wide", wide))
    assert len({name for name, _ in parts}) == 4097 and sum(len(values) for _, values in parts) == 4200


def test_the_answer_asks_what_is_in_values_that_were_not_read() -> None:
    data = UNREAD["pictures"].rename("foto").to_frame()
    answer = check(data, origin="VN", destination="SG")
    asked = {question.fact: question.text for question in answer.questions}
    assert answer.decision.value == "conditional"
    assert "40 values of column foto (JPEG pictures)" in asked["data.personal"]
    assert explain(data, "foto")[0].verdict.unread_reason == "JPEG pictures"


def test_tables_without_rows_were_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("name,nik\n")
    for run in (lambda: scan(path), lambda: list(find_in([path])), lambda: explain(path, "name")):
        with pytest.raises(InputError, match="nothing was measured"):
            run()
    other = tmp_path / "filled.csv"
    other.write_text("name\nSiti Aminah binti Osman\n")
    assert scan([path, other]).evidence.empty == (str(path),)
