"""What the copy is held to: generalised columns too, what the plan keeps is said, and every default plan can be carried out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from selaras import keys
from selaras.errors import UsageError
from selaras.transfer import scan
from selaras.transfer.protecting.plan import Drop, Generalise, Keep, Operation, Plan, Pseudonymise, Redact
from selaras.transfer.protecting.planning import planned
from selaras.transfer.protecting.protecting import Protection, Request, protect

DAY = dt.date(2026, 11, 26)
STATES = sorted((Path(__file__).parents[3] / "examples" / "states").glob("*.csv"))


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> keys.Keys:
    path = tmp_path_factory.mktemp("keys") / "my.keys"
    keys.make_file(path, DAY)
    return keys.read_file(path)


def made(
    source: Path | pl.DataFrame,
    folder: Path,
    ring: keys.Keys,
    plan: dict[str, Operation] | None = None,
    ending: str = "csv",
) -> tuple[Protection, Path]:
    """By the plan, or by the one that is made for the data: what was done, and the copy."""
    if isinstance(source, pl.DataFrame):
        frame, source = source, folder / "in.parquet"
        frame.write_parquet(source)
    target = folder / f"out.{ending}"
    chosen = Plan(columns=plan) if plan is not None else planned(scan(source), "pseudonymise")
    return protect(Request(str(source), target, chosen, folder, DAY, ring)), target


ADDRESSES = [
    "Jl. Kenari No. 5 RT 02/05 Depok",
    "Jalan Sawo Kav 21 Jakarta Selatan",
    "Perum Asri Blok C2 No 11",
    "Desa Sumberagung",
]


def test_no_part_of_an_address_below_the_province_is_in_the_copy(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame({"nama": ["Rina Maharani", "Agus Prakoso"] * 20, "alamat": ADDRESSES * 10})
    done, target = made(frame, tmp_path, ring)
    assert set(pl.read_csv(target)["alamat"].to_list()) == {"Jawa Barat", "DKI Jakarta", None}
    assert done.tables[0].counts["alamat"].suppressed == 20 and not done.leftovers


def test_a_generalisation_that_leaves_values_as_they_were_is_refused(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame({"code": ["12", "123456"] * 5})
    with pytest.raises(UsageError, match="after generalise the scan still finds 5 values as they were"):
        made(frame, tmp_path, ring, {"code": Generalise(prefix=4)})
    assert not (tmp_path / "out.csv").exists()
    done, _ = made(frame, tmp_path, ring, {"code": Generalise(prefix=4, accept="short codes are public")})
    assert done.leftovers[0].accepted


def test_values_as_general_as_the_others_may_stay(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame({"born": ["1987", "1988-02-03"] * 5, "city": ["Selangor", "12 Jalan Satu, Selangor"] * 5})
    _, target = made(frame, tmp_path, ring, {"born": Generalise(to="year"), "city": Generalise(up_to="division")})
    assert set(pl.read_csv(target, infer_schema=False)["city"]) == {"Selangor"}


def test_what_is_plainly_no_place_is_not_destroyed_by_a_wrong_verdict(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame({"price": [f"RM {number * 977:,}.00" for number in range(1, 41)]})
    done, target = made(frame, tmp_path, ring, {"price": Generalise(up_to="division")})
    assert pl.read_csv(target, infer_schema=False).equals(frame) and done.tables[0].counts["price"].other == 40


def test_what_the_plan_keeps_is_said(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame(
        {
            "họ tên": ["Nguyễn Văn An", "Trần Thị Bình"] * 20,
            "ngày sinh": [f"{day:02}/03/1987" for day in range(1, 21)] * 2,
        }
    )
    done, _ = made(frame, tmp_path, ring)
    assert [(item.column, item.categories) for item in done.kept] == [("ngày sinh", ("Date of birth",))]


def test_what_cannot_be_redacted_is_dropped_where_the_plan_says_so(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame({"họ tên": ["An", "Bình", "Chi", "Dũng"] * 10, "n": list(range(40))})
    done, target = made(frame, tmp_path, ring, {"họ tên": Redact(otherwise="drop"), "n": Keep()})
    assert pl.read_csv(target).columns == ["n"] and isinstance(done.plan.columns["họ tên"], Drop)
    assert "after redact the scan still found Name of a person" in done.plan.columns["họ tên"].reason


def test_a_quasi_identifier_in_a_redacted_text_is_said_and_not_refused(tmp_path: Path, ring: keys.Keys) -> None:
    posts = ["Minister of Higher Education, Science and Culture", "Vice Minister of Finance", "Prime Minister",
             "Secretary of State for Vocational Training and Employment, acting Coordinator of the Fund for Veterans"]  # fmt: skip
    frame = pl.DataFrame(
        {"name": ["Maria Lemos", "João Belo", "Ana Soares", "Rui Amaral"] * 12, "position": posts * 12}
    )
    _, target = made(frame, tmp_path, ring)
    assert pl.read_csv(target)["position"].to_list() == frame["position"].to_list()


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_every_default_plan_can_be_carried_out_and_keeps_what_is_kept(
    path: Path, tmp_path: Path, ring: keys.Keys
) -> None:
    done, target = made(path, tmp_path, ring)
    before, after = pl.read_csv(path, infer_schema=False), pl.read_csv(target, infer_schema=False)
    assert not [item for item in done.leftovers if not item.accepted]
    for name, operation in done.plan.columns.items():
        if isinstance(operation, Keep):
            assert before[name].equals(after[name])
        elif isinstance(operation, Pseudonymise):
            assert not set(before[name].drop_nulls()) & set(after[name].drop_nulls())


def test_values_that_were_not_read_are_kept_only_with_a_word(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame({"n": [1, 2], "photo": [b"\xff\xd8\xff\xe0\x00", b"\xff\xd8\xff\xe1\x00"]})
    assert isinstance(made(frame, tmp_path, ring, ending="parquet")[0].plan.columns["photo"], Drop)
    with pytest.raises(UsageError, match="values that were not read"):
        made(frame, tmp_path, ring, {"n": Keep(), "photo": Keep()}, "parquet")
    _, target = made(frame, tmp_path, ring, {"n": Keep(), "photo": Keep(accept="pictures of products")}, "parquet")
    assert pl.read_parquet(target).equals(frame)


def test_a_column_that_was_read_in_part_is_kept_only_with_a_word(tmp_path: Path, ring: keys.Keys) -> None:
    frame = pl.DataFrame({"n": [1, 2, 3], "file": [b"warehouse", b"north gate", b"\xff\xd8\xff\xe1\x00"]})
    for plan in (planned(scan(frame), "pseudonymise"), planned(scan(frame), "anonymise")):
        assert isinstance(plan.columns["file"], Drop) and "1 of its values" in plan.columns["file"].reason
    with pytest.raises(UsageError, match="1 values that were not read"):
        made(frame, tmp_path, ring, {"n": Keep(), "file": Keep()}, "parquet")
