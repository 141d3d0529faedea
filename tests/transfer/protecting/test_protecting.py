"""Protection end to end: what is written, what the copy proves, joins that survive, and nothing left behind when it fails."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import polars as pl
import pyarrow.parquet
import pytest

from selaras import keys
from selaras.errors import InputError, SelarasError, UsageError
from selaras.transfer import find, scan
from selaras.transfer.protecting.deciding import decide
from selaras.transfer.protecting.plan import (
    Anonymity,
    Bound,
    Drop,
    EncryptFormat,
    Generalise,
    Keep,
    Mask,
    Operation,
    Plan,
    Pseudonymise,
    Redact,
    Substitute,
    SuppressRare,
    Tokenise,
)  # fmt: skip
from selaras.transfer.protecting.planning import planned
from selaras.transfer.protecting.protecting import Protection, Request, protect
from selaras.transfer.protecting.revealing import reveal

EXAMPLES = Path(__file__).parents[3] / "examples"
CUSTOMERS = str(EXAMPLES / "customers.csv")
DAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> keys.Keys:
    path = tmp_path_factory.mktemp("keys") / "my.keys"
    keys.make_file(path, DAY)
    return keys.read_file(path)


Run = Callable[..., Protection]


@pytest.fixture
def run(tmp_path: Path, ring: keys.Keys) -> Run:
    def protected(
        source: str | Path | pl.DataFrame, columns: dict[str, Operation] | Plan, out: str = "out.csv", **more: Any
    ) -> Protection:
        if isinstance(source, pl.DataFrame):
            frame, source = source, tmp_path / "in.parquet"
            frame.write_parquet(source)
        plan = columns if isinstance(columns, Plan) else Plan(columns=columns)
        return protect(
            Request(
                str(source), tmp_path / out, plan, more.pop("folder", tmp_path), DAY, more.pop("keys", ring), **more
            )
        )

    return protected


def rest_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_copy_of_the_example_holds_no_identifier(run: Run, tmp_path: Path) -> None:
    done = run(CUSTOMERS, planned(scan(CUSTOMERS), "pseudonymise"))
    before, after = pl.read_csv(CUSTOMERS, infer_schema=False), pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    assert after.columns == before.columns and after.height == before.height and not done.leftovers
    for name in ("ngày sinh", "giới tính", "tỉnh", "doanh thu"):
        assert after[name].equals(before[name])
    everything = (tmp_path / "out.csv").read_text()
    for name in ("mã khách hàng", "họ tên", "sdt", "email", "số cccd"):
        assert after[name].str.contains("^ps_[0-9a-z]{26}$").all()
        assert not any(value in everything for value in before[name].unique().to_list())
    assert {span.category.key for span in find(after["ghi chú"])} <= {"pseudonym"}
    assert rest_of(tmp_path) == ["out.csv"]


def test_the_answer_for_the_copy_knows_that_it_is_pseudonymised(run: Run) -> None:
    check = decide(run(CUSTOMERS, planned(scan(CUSTOMERS), "pseudonymise")), "VN", "SG", {}, DAY)
    assert check.assessment.facts["data.pseudonymised"].value is True
    assert check.assessment.facts["data.personal"].value is True
    assert check.assessment.facts["data.subject_states"].value == ()


def test_it_is_not_said_where_a_text_was_kept_that_may_hold_names(run: Run) -> None:
    plan = planned(scan(CUSTOMERS), "pseudonymise")
    notes = pl.read_csv(CUSTOMERS, infer_schema=False).with_columns(
        pl.lit("Khách đã gọi lại hôm qua và hẹn tuần sau sẽ ghé cửa hàng").alias("ghi chú")
    )
    kept = Plan(columns={**plan.columns, "ghi chú": Keep()})
    check = decide(run(notes, kept, "out.parquet"), "VN", "SG", {}, DAY)
    assert check.assessment.facts["data.pseudonymised"].source.value == "presumed"


def test_two_tables_still_join(run: Run, tmp_path: Path) -> None:
    people = pl.DataFrame({"nric": [f"S{number:07}D" for number in range(50)], "name": ["x"] * 50})
    orders = pl.DataFrame({"buyer": [f" S{number % 50:07}D" for number in range(200)], "amount": list(range(200))})
    same = Pseudonymise(domain="nric")
    run(people, {"nric": same, "name": Drop()}, "people.parquet")
    run(orders, {"buyer": same, "amount": Keep()}, "orders.parquet")
    run(orders, {"buyer": Pseudonymise(domain="other"), "amount": Keep()}, "others.parquet")
    read = {name: pl.read_parquet(tmp_path / f"{name}.parquet") for name in ("people", "orders", "others")}
    joined = read["orders"].join(read["people"], left_on="buyer", right_on="nric")
    assert joined["amount"].sort().to_list() == list(range(200))
    assert read["others"].join(read["people"], left_on="buyer", right_on="nric").height == 0


def test_parquet_keeps_the_types_of_what_is_kept(run: Run, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "id": ["a@b.vn", "c@d.vn"],
            "small": pl.Series([1, 2], dtype=pl.Int8),
            "day": [DAY, DAY],
            "price": [1.5, None],
            "tags": [["x"], []],
        }
    )
    run(
        frame,
        {"id": Pseudonymise(domain="email"), "small": Bound(top=1), "day": Keep(), "price": Keep(), "tags": Keep()},
        "out.parquet",
    )
    read = pl.read_parquet(tmp_path / "out.parquet")
    assert read.schema == frame.schema and read["small"].to_list() == [1, 1] and read["price"].to_list() == [1.5, None]
    assert pyarrow.parquet.ParquetFile(tmp_path / "out.parquet").metadata.num_rows == 2


def test_every_operation_on_one_table(run: Run, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "name": ["Nguyễn Văn An"] * 9 + ["Trần Thị Bình"],
            "card": ["4111 1111 1111 1111"] * 10,
            "phone": ["0912345678"] * 10,
            "age": list(range(20, 30)),
            "born": ["03/04/1987"] * 10,
            "post": ["70000"] * 10,
            "job": ["clerk"] * 9 + ["astronaut"],
            "account": ["123-456-789"] * 10,
            "note": ["Gọi cho ông Nguyễn Văn An, sđt 0912345678"] * 10,
            "gone": ["x"] * 10,
        }
    )
    done = run(
        frame,
        {
            "name": Substitute(kind="name", of="VN", domain="name"), "card": Mask(keep_last=4), "phone": Tokenise(domain="phone"), "age": Generalise(width=5),
            "born": Generalise(to="year"), "post": Generalise(prefix=2), "job": SuppressRare(fewer_than=5), "account": EncryptFormat(domain="account"),
            "note": Redact(write="token"), "gone": Drop(),
        },
        "out.csv",
    )  # fmt: skip
    made = pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    first, last = made.row(0, named=True), made.row(9, named=True)
    assert "gone" not in first and first["name"] not in frame["name"].to_list() and first["name"] != last["name"]
    assert (first["card"], first["age"], first["born"], first["post"]) == (
        "**** **** **** 1111",
        "20-24",
        "1987",
        "70***",
    )
    assert first["job"] == "clerk" and last["job"] is None
    assert re.fullmatch(r"\d{3}-\d{3}-\d{3}", first["account"]) and first["account"] != "123-456-789"
    assert first["phone"].startswith("tk_") and first["phone"] in first["note"] and "0912345678" not in first["note"]
    assert done.tables[0].counts["note"].spans == {"name": 10, "phone": 10}


def test_rows_of_rare_values_go_where_the_plan_says_so(run: Run, tmp_path: Path) -> None:
    frame = pl.DataFrame({"job": ["clerk"] * 9 + ["astronaut", None], "n": list(range(11))})
    done = run(frame, {"job": SuppressRare(fewer_than=5, whole_rows=True), "n": Keep()})
    assert pl.read_csv(tmp_path / "out.csv")["n"].to_list() == [*range(9), 10]
    assert (done.tables[0].rows_before, done.tables[0].rows_after) == (11, 10)


def test_a_sample_lowers_the_risk_through_a_register(run: Run) -> None:
    frame = pl.DataFrame({"age": [20 + number % 4 for number in range(40)]})
    done = run(frame, Plan(columns={"age": Keep()}, anonymity=Anonymity(quasi=("age",), sampled=0.25)))
    after = done.tables[0].anonymised.after  # type: ignore[union-attr]
    assert after.prosecutor == 0.1 and after.journalist == 0.025


def test_who_has_the_key_turns_tokens_and_digits_back(run: Run, tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame(
        {
            "phone": ["0912345678", None],
            "account": ["123-456-789", "000-000-001"],
            "note": ["ông Trần Văn Bình 0912345678 gọi", "không"],
        }
    )
    plan = Plan(
        columns={
            "phone": Tokenise(domain="mine"),
            "account": EncryptFormat(domain="account"),
            "note": Redact(write="token"),
        }
    )
    run(frame, plan, "out.csv")
    with pytest.raises(UsageError, match="does not name the key"):
        reveal(str(tmp_path / "out.csv"), tmp_path / "back.csv", ring, plan)
    plan = plan.model_copy(update={"key": ring.secret().id})
    done = reveal(str(tmp_path / "out.csv"), tmp_path / "back.csv", ring, plan)
    back = pl.read_csv(tmp_path / "back.csv", infer_schema=False)
    assert (
        back["account"].to_list() == frame["account"].to_list() and back["phone"].to_list() == frame["phone"].to_list()
    )
    assert back["note"].to_list() == frame["note"].to_list()
    assert done.columns == {"phone": 1, "account": 2, "note": 1}


def test_after_rotation_old_tokens_still_turn_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.keys"
    keys.make_file(path, DAY)
    frame = pl.DataFrame({"phone": ["0912345678"]})
    run(frame, {"phone": Tokenise(domain="phone")}, "old.csv", keys=keys.read_file(path))
    keys.rotate_file(path, DAY)
    run(frame, {"phone": Tokenise(domain="phone")}, "new.csv", keys=keys.read_file(path))
    assert (tmp_path / "old.csv").read_text() != (tmp_path / "new.csv").read_text()
    for name in ("old.csv", "new.csv"):
        reveal(str(tmp_path / name), tmp_path / f"back of {name}", keys.read_file(path))
        assert "0912345678" in (tmp_path / f"back of {name}").read_text()


def test_with_another_key_nothing_turns_back(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.keys"
    keys.make_file(other, DAY)
    run(pl.DataFrame({"phone": ["0912345678"]}), {"phone": Tokenise(domain="phone")}, "out.csv")
    with pytest.raises(InputError, match="row 1: a token that none of the keys opens") as caught:
        reveal(str(tmp_path / "out.csv"), tmp_path / "back.csv", keys.read_file(other))
    assert "tk_" not in str(caught.value) and not (tmp_path / "back.csv").exists()


def test_columns_together_become_k_anonymous(run: Run, tmp_path: Path) -> None:
    done = run(CUSTOMERS, planned(scan(CUSTOMERS), "anonymise"))
    table = done.tables[0]
    assert table.proof is not None and table.anonymised is not None and table.proof.smallest >= 5
    made = pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    assert made.columns == ["ngày sinh", "giới tính", "tỉnh", "doanh thu"] and made.height == 1000
    assert made.group_by("ngày sinh", "giới tính", "tỉnh").len()["len"].min() >= 5  # type: ignore[operator]
    assert table.anonymised.after.prosecutor <= 0.2 < table.anonymised.before.prosecutor


def test_global_recoding_suppresses_rows_within_its_bound(run: Run, tmp_path: Path) -> None:
    plan = planned(scan(CUSTOMERS), "anonymise")
    assert plan.anonymity is not None
    wide = plan.anonymity.model_copy(update={"recoding": "global", "suppress_at_most": 0.1, "k": 20})
    done = run(CUSTOMERS, plan.model_copy(update={"anonymity": wide}))
    table = done.tables[0]
    assert table.anonymised is not None and table.rows_after == 1000 - table.anonymised.suppressed >= 900
    assert pl.read_csv(tmp_path / "out.csv").group_by("ngày sinh", "giới tính", "tỉnh").len()["len"].min() >= 20  # type: ignore[operator]


def test_diversity_and_closeness_are_proved_on_the_copy(run: Run) -> None:
    frame = pl.DataFrame(
        {
            "age": [20 + number % 40 for number in range(400)],
            "illness": [["flu", "asthma", "gout", "none"][number % 7 % 4] for number in range(400)],
        }
    )
    for asked in ({"l": 3}, {"l": 2.5, "diversity": "entropy"}, {"t": 0.15}, {"t": 0.15, "distance": "ordered"}):
        anonymity = Anonymity(quasi=("age",), sensitive=("illness",), **asked)  # type: ignore[arg-type]
        done = run(frame, Plan(columns={"age": Keep(), "illness": Keep()}, anonymity=anonymity))
        assert done.tables[0].proof is not None and done.tables[0].proof.smallest >= 5


def test_columns_may_have_any_names(run: Run, tmp_path: Path) -> None:
    names = ["value", "n", "p", "key 0", "out 0", "kept", "selaras row", "total"]
    frame = pl.DataFrame(
        {name: [str(number % (2 + place)) for number in range(120)] for place, name in enumerate(names)}
    )
    anonymity = Anonymity(quasi=("value", "n", "p", "key 0", "kept"), sensitive=("out 0", "total"), l=2, k=2)
    done = run(frame, Plan(columns={name: Keep() for name in names}, anonymity=anonymity))
    assert done.tables[0].proof is not None and done.tables[0].proof.smallest >= 2
    assert pl.read_csv(tmp_path / "out.csv").columns == names


# Wrong use: one clear error, nothing left behind, no value in it


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_empty_and_missing_cannot_be_told_apart_after_anonymising(run: Run, tmp_path: Path, ending: str) -> None:
    codes = ["A"] * 6 + [None] * 2 + [""] * 3 + ["B"] * 7
    frame = pl.DataFrame({"code": codes, "sex": ["M"] * 11 + ["F"] * 7})
    run(
        frame,
        Plan(columns={"code": Keep(), "sex": Keep()}, anonymity=Anonymity(quasi=("code", "sex"))),
        f"out.{ending}",
    )
    lines = {
        "csv": lambda file: file.read_text(encoding="utf-8").splitlines()[1:],
        "jsonl": lambda file: file.read_text(encoding="utf-8").splitlines(),
        "parquet": lambda file: list(map(str, pl.read_parquet(file).rows())),
    }[ending](tmp_path / f"out.{ending}")
    assert sorted(map(lines.count, set(lines))) == [5, 6, 7]


def test_a_missing_key_of_json_cannot_be_told_from_null_after_anonymising(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"a": "x"}\n' * 6 + '{"a": null}\n{"b": 1}\n{"a": ""}\n' * 2, encoding="utf-8")
    run(tmp_path / "in.jsonl", Plan(columns={"a": Keep(), "b": Drop()}, anonymity=Anonymity(quasi=("a",))), "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(map(lines.count, set(lines))) == [6, 6]


@pytest.mark.parametrize("recoding", ["local", "global"])
def test_numbers_without_end_and_none_are_anonymised_as_values_of_their_own(
    run: Run, tmp_path: Path, recoding: Literal["local", "global"]
) -> None:
    values = ["nan", "NaN", "inf", "-inf", "1.5", "2.5", "", "17"] * 9
    pl.DataFrame({"w": values, "sex": ["M", "F"] * 36}).write_csv(tmp_path / "in.csv")
    plan = Plan(columns={"w": Keep(), "sex": Keep()}, anonymity=Anonymity(quasi=("w", "sex"), recoding=recoding))
    run(tmp_path / "in.csv", plan)
    copy = pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    assert copy.group_by("w", "sex").len()["len"].min() >= 5  # type: ignore[operator]


def test_numbers_without_end_are_in_no_band(run: Run, tmp_path: Path) -> None:
    frame = pl.DataFrame({"w": [31.0, float("nan"), float("inf"), None]})
    done = run(frame, {"w": Generalise(width=10)})
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").split("\n")[1] == "30-39"
    assert done.tables[0].counts["w"].suppressed == 2


KEPT = "007 1e5 NULL null nan NaN N/A +65 0.10 1.0 -0 TRUE 12345678901234567890 1_000 ٣".split()
KEPT += ["", '""', " 1 ", '"a ""q"" b"', '"x,y"', '"l1\nl2"']


def test_kept_columns_of_text_files_stay_as_they_are_to_the_byte(run: Run, tmp_path: Path) -> None:
    text = "code,other,row\n" + "".join(f"{value},{value},r\n" for value in KEPT)
    (tmp_path / "in.csv").write_text(text, encoding="utf-8", newline="")
    run(tmp_path / "in.csv", {name: Keep(accept="nobody") for name in ("code", "other", "row")})
    assert (tmp_path / "out.csv").read_bytes().decode() == text


def fails(run: Run, folder: Path, kind: type[SelarasError], match: str, *arguments: Any, **more: Any) -> SelarasError:
    before = rest_of(folder)
    with pytest.raises(kind, match=match) as caught:
        run(*arguments, **more)
    assert set(rest_of(folder)) - {"in.parquet"} == set(before) - {"in.parquet"}
    return caught.value


def test_a_column_that_is_not_there(run: Run, tmp_path: Path) -> None:
    error = fails(run, tmp_path, UsageError, "no such column", pl.DataFrame({"a": ["x"]}), {"a": Keep(), "b": Drop()})
    assert "columns.b" in error.where and "There are: a" in error.fix


def test_a_column_that_the_plan_forgets(run: Run, tmp_path: Path) -> None:
    fails(run, tmp_path, UsageError, "says nothing of it", pl.DataFrame({"a": ["x"], "phone": ["1"]}), {"a": Keep()})


def test_a_missing_key(run: Run, tmp_path: Path) -> None:
    fails(
        run, tmp_path, UsageError, "needs a key", pl.DataFrame({"a": ["x"]}), {"a": Pseudonymise(domain="a")}, keys=None
    )


def test_a_key_that_the_plan_settles_and_the_file_has_not(run: Run, tmp_path: Path) -> None:
    plan = Plan(key="2020-01-01-00000000", columns={"a": Pseudonymise(domain="a")})
    fails(run, tmp_path, UsageError, "has no key 2020-01-01-00000000", pl.DataFrame({"a": ["x"]}), plan)


def test_a_file_that_changed_since_the_plan(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("a\nx\n")
    plan = planned(scan(source), "pseudonymise")
    source.write_text("a\nx\ny\n")
    fails(run, tmp_path, InputError, "changed since the plan", source, plan)


def test_a_hierarchy_that_does_not_cover_a_value(run: Run, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("clerk;office;*\n")
    frame = pl.DataFrame({"job": ["clerk"] * 5 + ["astronaut"] * 5})
    error = fails(run, tmp_path, InputError, "hierarchy does not have", frame, {"job": Generalise(hierarchy="h.csv")})
    assert "row 6" in error.where and "astronaut" not in str(error)
    plan = Plan(columns={"job": Keep()}, anonymity=Anonymity(quasi=("job",), hierarchies={"job": "h.csv"}))
    assert "astronaut" not in str(fails(run, tmp_path, InputError, "no row for 1 of", frame, plan))


def test_what_is_left_is_refused_unless_the_plan_accepts_it(run: Run, tmp_path: Path) -> None:
    frame = pl.DataFrame({"họ tên": ["An", "Bình", "Chi", "Dũng"] * 10})
    error = fails(
        run, tmp_path, UsageError, "after redact the scan still finds Name of a person", frame, {"họ tên": Redact()}
    )
    assert "column họ tên" in error.where and "accept" in error.fix
    done = run(frame, {"họ tên": Redact(accept="characters of a play")})
    assert [(item.column, item.accepted) for item in done.leftovers] == [("họ tên", "characters of a play")]


def test_what_notes_mention_of_the_people_of_their_rows_is_redacted(run: Run, tmp_path: Path) -> None:
    notes = [
        "insulin in the fridge, ward 3",
        "TB ward, refer to hub on Monday",
        "paid in cash at the counter",
        "no follow up is needed",
    ]
    names = ["Ramon Ocampo", "Liza Garcia", "Maria Santos", "Noel Reyes"]
    frame = pl.DataFrame({"full_name": names * 5, "notes": [f"{note} {row}" for row in range(5) for note in notes]})
    done = run(frame, {"full_name": Keep(accept="names are agreed"), "notes": Redact()})
    written = (tmp_path / "out.csv").read_text()
    assert "insulin" not in written and "TB" not in written and written.count("[health]") == 10
    assert "notes" not in {item.column for item in done.leftovers}


def test_numbers_that_only_their_header_explains_are_redacted(run: Run, tmp_path: Path) -> None:
    frame = pl.DataFrame({"hộ chiếu": [f"C{number:07}" for number in range(1000, 1040)]})
    run(frame, {"hộ chiếu": Redact()})
    assert (tmp_path / "out.csv").read_text().count("[passport]") == 40


def test_a_class_too_small_for_the_model(run: Run, tmp_path: Path) -> None:
    plan = Plan(columns={"a": Keep()}, anonymity=Anonymity(quasi=("a",), k=50))
    fails(run, tmp_path, UsageError, "cannot be 50-anonymous", pl.DataFrame({"a": ["x"] * 9}), plan)
    rare = pl.DataFrame({"a": ["x"] * 9, "s": ["same"] * 9})
    plan = Plan(columns={"a": Keep(), "s": Keep()}, anonymity=Anonymity(quasi=("a",), sensitive=("s",), l=2, k=2))
    fails(run, tmp_path, UsageError, "cannot be reached", rare, plan)


def test_the_source_is_never_the_target(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("amount,count\n10,1\n20,2\n")
    fails(run, tmp_path, UsageError, "is the source", source, {"amount": Keep(), "count": Keep()}, "in.csv")
    assert source.read_text() == "amount,count\n10,1\n20,2\n"


def test_an_ending_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    fails(
        run, tmp_path, UsageError, "no form that can be written", pl.DataFrame({"a": ["x"]}), {"a": Keep()}, "out.xlsx"
    )


def test_a_torn_source_leaves_nothing(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("a,b\n" + "x,y\n" * 300_000 + "x,y,z\n")
    fails(run, tmp_path, InputError, "3 fields", source, {"a": Keep(), "b": Pseudonymise(domain="b")})


def test_several_tables_go_to_a_folder(run: Run, tmp_path: Path) -> None:
    import sqlite3

    base = tmp_path / "db.sqlite"
    with sqlite3.connect(base) as connection:
        connection.execute("CREATE TABLE people (mail TEXT)")
        connection.execute("CREATE TABLE orders (mail TEXT, n INTEGER)")
        connection.executemany("INSERT INTO people VALUES (?)", [(f"p{number}@x.vn",) for number in range(20)])
        connection.executemany(
            "INSERT INTO orders VALUES (?, ?)", [(f"p{number}@x.vn", number) for number in range(20)]
        )
    fails(run, tmp_path, UsageError, "is no folder", base, {"mail": Pseudonymise(domain="email"), "n": Keep()})
    done = run(base, {"mail": Pseudonymise(domain="email"), "n": Keep()}, "out")
    assert [set(table.counts) for table in done.tables] == [{"mail", "n"}, {"mail"}]
    assert rest_of(tmp_path / "out") == ["db-orders.csv", "db-people.csv"]
    orders, people = (pl.read_csv(tmp_path / "out" / f"db-{name}.csv") for name in ("orders", "people"))
    assert orders.join(people, on="mail").height == 20
