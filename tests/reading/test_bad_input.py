"""Bad input: one clear line that names the place, what is wrong and what to do; never a raw value."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from selaras.errors import SelarasError
from selaras.reading import expand, open_tables

SECRET = "S1234567D"


def _truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _gzip_bomb() -> bytes:
    return gzip.compress(b"a,b\n" + b"0" * (1 << 20) * 64, 9)


def _parquet() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"a": [SECRET] * 1000, "b": range(1000)}).write_parquet(buffer)
    return buffer.getvalue()


def _arrow() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"a": [SECRET] * 1000}).write_ipc(buffer, compat_level=pl.CompatLevel.oldest())
    return buffer.getvalue()


def _workbook() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"a": [SECRET]}).write_excel(buffer)
    return buffer.getvalue()


def _locked_workbook() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, locked = io.BytesIO(_workbook()), io.BytesIO()
    OOXMLFile(plain).encrypt("a password", locked)
    return locked.getvalue()


def _zip_bomb_workbook() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (1 << 28))
    return buffer.getvalue()


def _sqlite(path: Path) -> bytes:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [(SECRET,)] * 5000)
    connection.close()
    return path.read_bytes()


CASES: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("a torn script", "dump.sql", lambda: f"INSERT INTO t VALUES ('{SECRET}', 2".encode(), "to their end"),
    ("a document", "t.pdf", lambda: b"%PDF-1.7\n1 0 obj\n", "damaged"),
    ("empty", "t.csv", lambda: b"", "is empty"),
    ("only white space", "t.csv", lambda: b" \n\n", "is empty"),
    ("binary", "t.csv", lambda: bytes(range(256)) * 40, "binary"),
    ("an image", "t.csv", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, "binary"),
    ("ragged, too long", "t.csv", lambda: f"a,b\n1,{SECRET}\n1,2,{SECRET}\n".encode(), "row 3"),
    ("ragged, too short", "t.csv", lambda: f"a,b,c\n1,2,3\n{SECRET},2\n".encode(), "row 3"),
    ("a quote never ends", "t.csv", lambda: f'a,b\n1,2\n3,"{SECRET}, cut\nshort'.encode(), "row 3"),
    ("wrong bytes later on", "t.csv", lambda: b"a,b\n" + b"1,2\n" * 400_000 + b"\xff\xfe,\xc3\x28\n", "row"),
    (
        "gzip cut short",
        "t.csv.gz",
        lambda: _truncated(gzip.compress(b"a,b\n" + bytes(f"{SECRET},2\n", "utf-8") * 9999)),
        "cut short",
    ),
    ("parquet cut short", "t.parquet", lambda: _truncated(_parquet()), "damaged"),
    ("parquet by name only", "t.parquet", lambda: b"a,b\n1,2\n", "does not begin like one"),
    ("arrow cut short", "t.arrow", lambda: _truncated(_arrow()), "damaged"),
    ("workbook cut short", "t.xlsx", lambda: _truncated(_workbook()), "damaged"),
    ("workbook with password", "t.xlsx", _locked_workbook, "password"),
    ("workbook bomb", "t.xlsx", _zip_bomb_workbook, "unpacks to"),
    ("JSON cut short", "t.jsonl", lambda: f'{{"a": 1}}\n{{"a": "{SECRET}'.encode(), "line 2"),
    ("JSON of no objects", "t.jsonl", lambda: b'{"a": 1}\n[1, 2]\n', "line 2"),
    ("JSON nested deep", "t.jsonl", lambda: b'{"a":' * 100 + b"1" + b"}" * 100, "nests deeper"),
    ("JSON nested very deep", "t.jsonl", lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "nests deeper"),
    ("JSON array cut short", "t.json", lambda: b'[{"a": 1}, {"a":', "complete JSON"),
    ("a duckdb file of rubbish", "t.duckdb", lambda: b"\x00" * 8 + b"DUCK" + b"\x01" * 4096, "DuckDB"),
]


@pytest.mark.parametrize(("name", "make", "message"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bad_files_are_explained(tmp_path: Path, name: str, make: Callable[[], bytes], message: str) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(SelarasError) as caught:
        for table in open_tables(str(path)):
            for _ in table.batches():
                pass
    text = str(caught.value)
    assert name in caught.value.where and message in text, text
    assert "\n" not in text and SECRET not in text and caught.value.fix


def test_a_torn_sqlite_file_is_explained(tmp_path: Path) -> None:
    whole = _sqlite(tmp_path / "whole.db")
    path = tmp_path / "torn.db"
    path.write_bytes(_truncated(whole))
    with pytest.raises(SelarasError, match=r"SQLite|damaged|read"):
        for table in open_tables(str(path)):
            list(table.batches())


def test_a_decompression_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selaras.reading.streams.EXPANSION_FREE", 1 << 20)
    monkeypatch.setattr("selaras.reading.streams.EXPANSION_LIMIT", 100)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(_gzip_bomb())
    with pytest.raises(SelarasError, match="bomb"):
        for table in open_tables(str(path)):
            list(table.batches())


def test_a_huge_cell_is_refused_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selaras.reading.delimited.MAX_CELL", 1 << 20)
    path = tmp_path / "huge.csv"
    path.write_bytes(b'a,b\n1,2\n3,"' + b"line\n" * (1 << 24) + b'"\n')
    with pytest.raises(SelarasError, match="row"):
        for table in open_tables(str(path)):
            list(table.batches())


@pytest.mark.parametrize(("name", "message"), [("missing.csv", "does not exist"), ("*.nothing", "matches no file")])
def test_names_that_stand_for_nothing(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(SelarasError, match=message):
        expand([str(tmp_path / name)])


def test_an_empty_folder_and_an_unknown_address_are_said(tmp_path: Path) -> None:
    with pytest.raises(SelarasError, match="holds no file"):
        expand([str(tmp_path)])
    with pytest.raises(SelarasError, match="address") as caught:
        open_tables("mysql://user:secret@host/db")
    assert "secret" not in str(caught.value)


def test_an_unreachable_server_does_not_show_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(SelarasError, match="cannot be reached") as caught:
        open_tables("postgresql://user:hidden@127.0.0.1:1/db")
    assert "hidden" not in str(caught.value)


def test_an_unknown_encoding_is_said(tmp_path: Path) -> None:
    from selaras.reading import Options

    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(SelarasError, match="encoding"):
        open_tables(str(path), Options(encoding="klingon"))


@pytest.mark.parametrize("name", ["t.jsonl", "t.json"])
def test_a_key_given_twice_keeps_both_values(tmp_path: Path, name: str) -> None:
    """The first was lost: a file of identity numbers was about nobody."""
    lines = [f'{{"id": "31740557089000{number:02d}", "id": "{number}"}}' for number in range(3)]
    (tmp_path / name).write_text("\n".join(lines) if name.endswith("l") else f"[{', '.join(lines)}]")
    (table,) = open_tables(str(tmp_path / name))
    rows = [row for frame, _ in table.batches() for row in frame.rows()]
    assert rows[2] == ("3174055708900002", "2")
