"""Copies keep types and shapes: objects of JSON, structs, lists, columns that come late, parts of different types."""

from __future__ import annotations

import datetime as dt
import functools
import json
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from selaras import keys
from selaras.errors import UsageError
from selaras.reading import databases, lines
from selaras.reading.streams import utf8_blocks
from selaras.transfer import scan
from selaras.transfer.protecting.plan import (
    Anonymity,
    Drop,
    Keep,
    Mask,
    Operation,
    Plan,
    Pseudonymise,
    Redact,
    SuppressRare,
)
from selaras.transfer.protecting.planning import planned
from selaras.transfer.protecting.protecting import Protection, Request, protect

DAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> keys.Keys:
    path = tmp_path_factory.mktemp("keys") / "my.keys"
    keys.make_file(path, DAY)
    return keys.read_file(path)


def copied(
    source: Path, ring: keys.Keys, plan: dict[str, Operation] | Plan | None = None, out: str = "out.jsonl"
) -> tuple[Protection, Path]:
    """By the plan, or by the one that is made for the data: what was done, and the copy."""
    target = source.with_name(out)
    made = Plan(columns=plan) if isinstance(plan, dict) else plan or planned(scan(source), "pseudonymise")
    return protect(Request(str(source), target, made, source.parent, DAY, ring)), target


def written(folder: Path, rows: list[dict[str, Any]], name: str = "in.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "utf8_blocks", functools.partial(utf8_blocks, size=64))


LATE = [{"a": index} for index in range(20)] + [{"a": 21, "telefon": "+60 12-345 6789"}]


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("out", ["out.jsonl", "out.csv", "out.parquet"])
def test_a_key_that_first_comes_late_is_never_copied_without_a_word(tmp_path: Path, ring: keys.Keys, out: str) -> None:
    source = written(tmp_path, LATE)
    with pytest.raises(UsageError, match="telefon: is in the data, and the plan says nothing of it"):
        copied(source, ring, {"a": Keep()}, out)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("out", ["out.jsonl", "out.csv", "out.parquet"])
def test_a_key_that_the_plan_names_may_come_late(tmp_path: Path, ring: keys.Keys, out: str) -> None:
    source = written(tmp_path, LATE)
    done, target = copied(source, ring, {"a": Keep(), "telefon": Mask()}, out)
    assert done.tables[0].rows_after == 21 and done.tables[0].counts["telefon"].changed == 1
    if out == "out.jsonl":
        assert read(target)[:20] == LATE[:20]
    else:
        frame = pl.read_csv(target) if out == "out.csv" else pl.read_parquet(target)
        assert frame.columns == ["a", "telefon"] and frame["telefon"].null_count() == 20


@pytest.mark.usefixtures("small_parts")
def test_keys_in_another_order_stay_in_their_columns(tmp_path: Path, ring: keys.Keys) -> None:
    rows = [
        {"a": f"a{index}", "b": f"b{index}"} if index < 20 else {"b": f"b{index}", "a": f"a{index}"}
        for index in range(40)
    ]
    _, target = copied(written(tmp_path, rows), ring, {"a": Keep(), "b": Keep()}, "out.csv")
    assert pl.read_csv(target).to_dicts() == [{"a": f"a{index}", "b": f"b{index}"} for index in range(40)]


NESTED = [
    {
        "id": index,
        "rate": 1.5,
        "ok": index % 2 == 0,
        "none": None,
        "empty": {},
        "list": [1, 2, [3, None]],
        "who": {"name": f"Siti Nurhaliza binti Ahmad {index}", "age": 30 + index % 9},
        "phones": [
            {"kind": "home", "number": f"+60 12-345 6{index:03}"},
            {"kind": "work", "number": 60123450000 + index},
        ],
    }
    for index in range(30)
]


def test_objects_keep_types_and_shape_around_what_is_changed(tmp_path: Path, ring: keys.Keys) -> None:
    plan: dict[str, Operation] = {
        **{name: Keep() for name in ("id", "rate", "ok", "none", "list", "who.age", "phones.kind")},
        "who.name": Pseudonymise(domain="name"),
        "phones.number": Mask(),
    }
    _, target = copied(written(tmp_path, NESTED), ring, plan)
    for before, after in zip(NESTED, read(target), strict=True):
        assert list(after) == list(before) and len(after["phones"]) == 2
        assert (
            after["who"]["name"] != before["who"]["name"]
            and after["phones"][1]["number"] != before["phones"][1]["number"]
        )
        after["who"]["name"] = before["who"]["name"]
        for old, new in zip(before["phones"], after["phones"], strict=True):
            new["number"] = old["number"]
        assert json.dumps(after) == json.dumps(before)


def test_the_default_plan_for_objects_can_be_carried_out(tmp_path: Path, ring: keys.Keys) -> None:
    done, target = copied(written(tmp_path, NESTED), ring)
    text = target.read_text(encoding="utf-8")
    assert "Nurhaliza" not in text and "+60 12" not in text and not done.leftovers
    assert [row["ok"] for row in read(target)] == [row["ok"] for row in NESTED]


def test_a_dropped_key_goes_and_its_object_stays(tmp_path: Path, ring: keys.Keys) -> None:
    _, target = copied(
        written(tmp_path, [{"a": {"b": "x", "c": 1}}, {"a": {"b": "y"}}]), ring, {"a.b": Drop(), "a.c": Keep()}
    )
    assert read(target) == [{"a": {"c": 1}}, {"a": {}}]


def test_text_that_is_json_is_protected_by_its_leaves(tmp_path: Path, ring: keys.Keys) -> None:
    values = [json.dumps({"email": f"user{index}@example.com", "n": index}) for index in range(30)]
    source = tmp_path / "in.parquet"
    pl.DataFrame({"payload": values}).write_parquet(source)
    done, target = copied(source, ring, out="out.csv")
    assert set(done.plan.columns) == {"payload.email", "payload.n"}
    after = [json.loads(value) for value in pl.read_csv(target)["payload"]]
    assert [item["n"] for item in after] == list(range(30)) and not any(
        "@example.com" in item["email"] for item in after
    )


def test_objects_whose_rows_go_or_are_generalised_keep_the_rest(tmp_path: Path, ring: keys.Keys) -> None:
    rows = [{"age": 20 + index % 4, "x": {"n": index}} for index in range(40)] + [{"age": 99, "x": {"n": 40}}]
    plan = Plan(columns={"age": Keep(), "x.n": Keep()}, anonymity=Anonymity(quasi=("age",), k=5, suppress_at_most=0.1))
    _, target = copied(written(tmp_path, rows), ring, plan)
    after = read(target)
    assert [row["x"]["n"] for row in after] == [row["x"]["n"] for row in rows][: len(after)]
    _, target = copied(
        written(tmp_path, rows), ring, {"age": SuppressRare(fewer_than=3, whole_rows=True), "x.n": Keep()}
    )
    assert read(target) == rows[:40]


def test_rare_elements_of_lists_are_refused_for_they_cannot_be_counted_by_row(tmp_path: Path, ring: keys.Keys) -> None:
    source = written(tmp_path, [{"l": ["x", "y"]}] * 9 + [{"l": ["z"]}])
    with pytest.raises(UsageError, match="holds lists"):
        copied(source, ring, {"l": SuppressRare(fewer_than=3)})


def of_structs() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "alamat": [
                None
                if index == 3
                else {"jalan": f"Budi Hartawan {index}", "no": index, "tags": [{"t": f"a{index}"}, {"t": None}]}
                for index in range(20)
            ],
            "names": [[] if index == 1 else None if index == 2 else [f"Budi {index}", "Ani"] for index in range(20)],
            "span": [dt.timedelta(days=index, seconds=5) for index in range(20)],
            "price": [Decimal("1.50") + index for index in range(20)],
            "day": [dt.date(2020, 1, 1)] * 20,
        }
    )


@pytest.mark.parametrize("out", ["out.parquet", "out.arrow"])
def test_structs_and_lists_are_protected_by_their_leaves(tmp_path: Path, ring: keys.Keys, out: str) -> None:
    frame, source = of_structs(), tmp_path / "in.parquet"
    frame.write_parquet(source)
    plan: dict[str, Operation] = {
        "alamat.jalan": Pseudonymise(domain="name"), "alamat.no": Keep(), "alamat.tags.t": Mask(), "names": Pseudonymise(domain="name"),
        "span": Keep(), "price": Keep(), "day": Keep(),
    }  # fmt: skip
    _, target = copied(source, ring, plan, out)
    after = pl.read_parquet(target) if out == "out.parquet" else pl.read_ipc(target)
    for name in ("span", "price", "day"):
        assert after[name].equals(frame[name]) and after[name].dtype == frame[name].dtype
    assert after["alamat"].is_null().to_list() == frame["alamat"].is_null().to_list()
    assert after["alamat"].struct.field("no").equals(frame["alamat"].struct.field("no"))
    assert after["names"].list.len().equals(frame["names"].list.len())
    assert "Budi" not in str(after.to_dicts()) and after["alamat"].dtype == frame["alamat"].dtype


def test_a_field_that_the_plan_does_not_name_is_refused(tmp_path: Path, ring: keys.Keys) -> None:
    source = tmp_path / "in.parquet"
    of_structs().select("alamat").write_parquet(source)
    with pytest.raises(UsageError, match=r"alamat\.no: is in the data"):
        copied(source, ring, {"alamat.jalan": Drop(), "alamat.tags.t": Drop()}, "out.parquet")


def test_rare_values_inside_a_struct_are_refused(tmp_path: Path, ring: keys.Keys) -> None:
    source = tmp_path / "in.parquet"
    of_structs().select("alamat").write_parquet(source)
    plan: dict[str, Operation] = {
        "alamat.jalan": SuppressRare(fewer_than=3),
        "alamat.no": Keep(),
        "alamat.tags.t": Keep(),
    }
    with pytest.raises(UsageError, match="inside a nested column"):
        copied(source, ring, plan, "out.parquet")


def test_durations_and_bytes_that_are_text_go_into_text(tmp_path: Path, ring: keys.Keys) -> None:
    source = tmp_path / "in.parquet"
    pl.DataFrame({"span": [dt.timedelta(days=1)] * 3, "code": [b"abc", None, b"d"]}).write_parquet(source)
    for out in ("out.csv", "out.jsonl"):
        _, target = copied(source, ring, {"span": Keep(), "code": Keep()}, out)
        frame = pl.read_csv(target) if out == "out.csv" else pl.read_ndjson(target)
        assert frame["span"].to_list() == ["P1D"] * 3 and frame["code"].to_list() == ["abc", None, "d"]


def of_blobs(path: Path, values: list[object]) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (v)")
        connection.executemany("INSERT INTO t VALUES (?)", [(value,) for value in values])
    connection.close()
    return path


def test_parts_of_different_types_are_written_as_what_holds_both(
    tmp_path: Path, ring: keys.Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "BATCH_ROWS", 4)
    plan: dict[str, Operation] = {"v": Keep(accept="no personal data")}
    for values in (["a", "b", "c", "d", b"\xff\xfe", "e"], [b"\xff\xfe", "a", "b", "c", "d", "e"]):
        source = of_blobs(tmp_path / f"{type(values[0]).__name__}.db", list(values))
        _, target = copied(source, ring, plan, "out.parquet")
        held = [value.encode() if isinstance(value, str) else value for value in values]
        assert pl.read_parquet(target)["v"].cast(pl.Binary).to_list() == held
        with pytest.raises(UsageError, match="bytes that are no text"):
            copied(source, ring, plan, "out.csv")
    source = of_blobs(tmp_path / "none.db", [None] * 4 + ["a"])
    _, target = copied(source, ring, plan, "out.parquet")
    assert pl.read_parquet(target)["v"].to_list() == [None] * 4 + ["a"]


def test_a_redacted_text_inside_an_object_keeps_the_rest_of_it(tmp_path: Path, ring: keys.Keys) -> None:
    rows = [{"n": index, "note": {"text": f"write to user{index}@example.com today"}} for index in range(10)]
    _, target = copied(written(tmp_path, rows), ring, {"n": Keep(), "note.text": Redact()})
    assert all("@" not in row["note"]["text"] and "today" in row["note"]["text"] for row in read(target))
