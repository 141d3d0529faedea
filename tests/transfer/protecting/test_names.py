"""Names that are data: no copy and no record says in a name of a column, a key, a sheet or a file who somebody is, without a word."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras import keys
from selaras.errors import UsageError
from selaras.transfer import scan
from selaras.transfer.protecting.document import protection_document
from selaras.transfer.protecting.naming import Naming, new_names
from selaras.transfer.protecting.plan import Anonymity, Drop, Keep, Plan, read_plan, written_plan
from selaras.transfer.protecting.planning import planned
from selaras.transfer.protecting.protecting import Protection, Request, protect
from selaras.transfer.scanning.telling import telling

DAY = dt.date(2026, 11, 26)
WHO = ["S7563564H", "Tan Wei Ming", "user0.tan@gmail.com", "hours Siti Nurhaliza binti Ahmad", "+65 9123 4567"]


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> keys.Keys:
    path = tmp_path_factory.mktemp("keys") / "my.keys"
    keys.make_file(path, DAY)
    return keys.read_file(path)


def copied(source: Path, target: Path, ring: keys.Keys, plan: Plan | None = None) -> Protection:
    """By the default plan, as it is read back from its file, where none is given."""
    if plan is None:
        file = source.with_suffix(".plan.toml")
        file.write_text(written_plan(planned(scan(source, as_of=DAY), "pseudonymise")), encoding="utf-8")
        plan = read_plan(file)
    return protect(Request(str(source), target, plan, source.parent, DAY, ring))


def everything(done: Protection) -> str:
    return json.dumps(protection_document(done), ensure_ascii=False, default=str)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".jsonl"])
def test_a_pivot_with_people_in_its_header_becomes_a_copy_without_them(
    tmp_path: Path, ring: keys.Keys, ending: str
) -> None:
    frame = pl.DataFrame({"month": [f"2024-{month:02}" for month in range(1, 13)]} | {who: [*range(12)] for who in WHO})
    source, target = tmp_path / f"in{ending}", tmp_path / f"out{ending}"
    {".csv": frame.write_csv, ".parquet": frame.write_parquet, ".jsonl": frame.write_ndjson}[ending](source)
    done = copied(source, target, ring)
    read = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".jsonl": pl.read_ndjson}[ending]
    after = read(target)
    assert after.height >= 12 and not any(who.encode() in target.read_bytes() for who in WHO)
    assert not any(who in everything(done) for who in WHO)
    if ending == ".parquet":
        assert after.rows() == frame.rows() and after.dtypes == frame.dtypes
        assert after.columns == ["month", *(f"column_{index}" for index in range(2, 7))]


def test_fields_and_keys_are_called_otherwise_wherever_they_stand(tmp_path: Path, ring: keys.Keys) -> None:
    rows = [
        {"day": day, "hours": {"S7563564H": {"in": day, "out": 2}, "all": [{"Tan Wei Ming": day}]}} for day in (1, 2)
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    done = copied(source, tmp_path / "out.jsonl", ring)
    after = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["hours"]["column_2"] for row in after] == [{"in": day, "out": 2} for day in (1, 2)]
    assert [row["hours"]["all"] for row in after] == [[{"column_4": day}] for day in (1, 2)]
    assert set(done.plan.columns) == {"day", "hours.column_2.in", "hours.column_2.out", "hours.all.column_4"}

    nested = pl.DataFrame({"s": [{"a": 1, "S7563564H": [{"Tan Wei Ming": "x"}]}, None, {"a": None, "S7563564H": []}]})
    nested.write_parquet(tmp_path / "in.parquet")
    copied(tmp_path / "in.parquet", tmp_path / "out.parquet", ring)
    said = str(pl.read_parquet(tmp_path / "out.parquet").schema)
    assert "S7563564H" not in said and "Tan" not in said
    assert pl.read_parquet(tmp_path / "out.parquet")["s"].is_null().to_list() == [False, True, False]


def test_a_plan_that_keeps_such_a_name_is_refused_unless_it_says_why(tmp_path: Path, ring: keys.Keys) -> None:
    pl.DataFrame({"day": [1, 2], "S7563564H": [3, 4]}).write_parquet(tmp_path / "in.parquet")
    target = tmp_path / "out.parquet"
    plan = Plan(columns={"day": Keep(), "S7563564H": Keep()})
    with pytest.raises(
        UsageError, match=r"column S\*{8}: .*identity number.* in its name; nothing was written.*\[names\]"
    ) as error:
        copied(tmp_path / "in.parquet", target, ring, plan)
    assert "S7563564H" not in str(error.value) and not target.exists()
    done = copied(
        tmp_path / "in.parquet", target, ring, Plan(columns={"day": Keep(), "S7563564H": Keep(accept="made up")})
    )
    assert [item.accepted for item in done.leftovers] == ["made up"]
    copied(tmp_path / "in.parquet", target, ring, Plan(columns={"day": Keep(), "S7563564H": Drop()}))
    assert pl.read_parquet(target).columns == ["day"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"S7563564H": "day"}, "another column"),
        ({"other": "x"}, "no such column"),
        ({"day": "x", "S7563564H": "x"}, "one name"),
    ],
)
def test_names_that_cannot_be_given_are_refused(
    tmp_path: Path, ring: keys.Keys, names: dict[str, str], said: str
) -> None:
    pl.DataFrame({"day": [1, 2], "S7563564H": [3, 4]}).write_parquet(tmp_path / "in.parquet")
    plan = Plan(columns={"day": Keep(), "S7563564H": Keep()}, names=names)
    with pytest.raises(UsageError, match=said):
        copied(tmp_path / "in.parquet", tmp_path / "out.parquet", ring, plan)


def test_columns_with_other_names_are_generalised_together(tmp_path: Path, ring: keys.Keys) -> None:
    pl.DataFrame({"S7563564H": [*range(20)] * 2, "x": ["a", "b"] * 20}).write_parquet(tmp_path / "in.parquet")
    plan = Plan(
        columns={"S7563564H": Keep(), "x": Keep()},
        names={"S7563564H": "age"},
        anonymity=Anonymity(quasi=("S7563564H", "x")),
    )
    done = copied(tmp_path / "in.parquet", tmp_path / "out.csv", ring, plan)
    assert pl.read_csv(tmp_path / "out.csv").columns == ["age", "x"]
    assert done.tables[0].proof is not None and done.tables[0].proof.smallest >= 5
    assert "S7563564H" not in everything(done)


def test_ordinary_names_of_columns_stay() -> None:
    ordinary = "month số_cccd nama_ayah Jawa_Barat 2024 Total 31.71 latitude e-mail phone_number Kuala_Lumpur GDP2024 ชื่อ".split()
    assert not telling(ordinary, DAY) and not new_names(ordinary, DAY)


@given(
    st.lists(
        st.sampled_from(["a", "b.c", "S7563564H", "x.S7563564H", "x.S7563564H.y", "column_2", "column_1"]),
        unique=True,
        max_size=6,
    )
)
@settings(max_examples=25, deadline=None)
def test_new_names_tell_nobody_and_are_nobody_else_s(names: list[str]) -> None:
    made = new_names(names, DAY)
    assert not set(made.values()) & set(names) and len(set(made.values())) == len(made)
    assert not telling(map(Naming(made).new, names), DAY)


def test_what_was_not_read_gets_no_file_and_is_said(tmp_path: Path, ring: keys.Keys) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("x.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        archive.writestr(
            "notes-S7563564H.csv", "month,amount\n" + "".join(f"2024-{m:02},{m * 17}\n" for m in range(1, 13))
        )
        archive.writestr("b.csv", "month,content\n" + "".join(f"2024-{m:02},{m * 13}\n" for m in range(1, 13)))
    target = tmp_path / "copies"
    target.mkdir()
    done = copied(tmp_path / "in.zip", target, ring)
    assert sorted(path.name for path in target.iterdir()) == ["in-b.csv", "table_1.csv"]
    assert any("x.png was not read, and is not in the copy" in said for said in done.said)
    assert "content" in pl.read_csv(target / "in-b.csv").columns
    assert not any("S7563564H" in path.name for path in target.iterdir())
    assert "S7563564H" not in everything(done)


def test_a_copy_of_nothing_is_refused(tmp_path: Path, ring: keys.Keys) -> None:
    pl.DataFrame({"a": [1, 2]}).write_parquet(tmp_path / "in.parquet")
    with pytest.raises(UsageError, match=r"leaves nothing to copy: the plan drops every column"):
        copied(tmp_path / "in.parquet", tmp_path / "out.parquet", ring, Plan(columns={"a": Drop()}))
    assert not (tmp_path / "out.parquet").exists()


def test_a_name_that_was_asked_for_is_said(tmp_path: Path, ring: keys.Keys) -> None:
    (tmp_path / "in.csv").write_text("month,amount\n" + "".join(f"2024-{m:02},{m * 17}\n" for m in range(1, 13)))
    done = copied(tmp_path / "in.csv", tmp_path / "notes-S7563564H.csv", ring)
    assert any("says who somebody is" in said and "S7563564H" not in said for said in done.said)


def test_a_table_with_too_few_rows_has_a_plan_that_can_be_carried_out(tmp_path: Path, ring: keys.Keys) -> None:
    pl.DataFrame({"tanggal lahir": ["1990-01-02", "1981-03-04"], "jenis kelamin": ["L", "P"], "n": [1, 2]}).write_csv(
        tmp_path / "in.csv"
    )
    plan = planned(scan(tmp_path / "in.csv", as_of=DAY), "anonymise")
    assert plan.anonymity is None
    copied(tmp_path / "in.csv", tmp_path / "out.csv", ring, plan)
    assert "1990" not in (tmp_path / "out.csv").read_text()
