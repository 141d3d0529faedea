"""Releases with differential privacy: near the truth, within the budget, and without groups of few."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from selaras.errors import InputError, UsageError
from selaras.transfer.protecting.releasing import Budget, Sum, release

CITY = ["Hà Nội"] * 2000 + ["Huế"] * 900 + ["Only one"]


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "in.csv"
    pl.DataFrame({"city": CITY, "pay": [10.4] * 2000 + [99_999] * 900 + [50]}).write_csv(path)
    return str(path)


def test_what_is_released_is_near_the_truth_and_within_the_budget(table: str, tmp_path: Path) -> None:
    done = release(table, tmp_path / "out.csv", ["city"], [Sum("pay", 0, 100)], Budget(2.0, 1e-6, 1))
    made = pl.read_csv(tmp_path / "out.csv")
    assert made["city"].to_list() == ["Huế", "Hà Nội"] and done.groups == 2
    assert done.epsilon <= 2.0 + 1e-6 and done.delta <= 1e-6
    for found, exact, scale in (
        (made["rows"], (900, 2000), done.scales["rows"]),
        (made["sum of pay"], (90_000, 20_000), done.scales["pay"]),
    ):
        assert all(abs(a - b) <= 40 * scale for a, b in zip(found, exact, strict=True)), (
            "beyond this once in 10**17 releases"
        )


def test_columns_may_have_any_names(tmp_path: Path) -> None:
    frame = pl.DataFrame({"group": ["a"] * 500, "noisy": ["b"] * 500, "by 1": ["c"] * 500, "total": [3] * 500})
    frame.write_parquet(tmp_path / "in.parquet")
    release(
        str(tmp_path / "in.parquet"),
        tmp_path / "out.csv",
        ["noisy", "group", "by 1"],
        [Sum("total", 0, 9)],
        Budget(5.0, 1e-6, 1),
    )
    made = pl.read_csv(tmp_path / "out.csv")
    assert made.columns == ["noisy", "group", "by 1", "rows", "sum of total"] and made.row(0)[:3] == ("b", "a", "c")


def test_a_group_of_one_is_never_shown(table: str, tmp_path: Path) -> None:
    for _ in range(30):
        done = release(table, tmp_path / "out.parquet", ["city"], [], Budget(1.0, 1e-6, 1))
        assert "Only one" not in pl.read_parquet(tmp_path / "out.parquet")["city"].to_list()
    assert done.threshold > 10


def test_two_releases_differ_and_more_rows_a_person_mean_more_noise(table: str, tmp_path: Path) -> None:
    seen = set()
    for number in range(12):
        release(table, tmp_path / f"{number}.csv", ["city"], [], Budget(0.1, 1e-6, 1))
        seen.add((tmp_path / f"{number}.csv").read_text())
    assert len(seen) > 1
    one, ten = (release(table, tmp_path / "x.csv", ["city"], [], Budget(1.0, 1e-6, rows)) for rows in (1, 10))
    assert ten.scales["rows"] == 10 * one.scales["rows"] and ten.threshold > one.threshold


@pytest.mark.parametrize(
    ("by", "sums", "budget", "said"),
    [
        (["nowhere"], [], Budget(1, 1e-6, 1), "is not in"),
        ([], [], Budget(1, 1e-6, 1), "names no column"),
        (["city"], [Sum("pay", 5, 5)], Budget(1, 1e-6, 1), "no room"),
        (["city"], [], Budget(0, 1e-6, 1), "out of bounds"),
        (["city"], [], Budget(1, 1e-6, 0), "less than 1"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    table: str, tmp_path: Path, by: list[str], sums: list[Sum], budget: Budget, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        release(table, tmp_path / "out.csv", by, sums, budget)
    assert not (tmp_path / "out.csv").exists()


def test_what_is_no_number_is_named_by_row(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("city,pay\na,1\nb,lots\n")
    with pytest.raises(InputError, match="row 2: a value that is no number") as caught:
        release(str(tmp_path / "in.csv"), tmp_path / "out.csv", ["city"], [Sum("pay", 0, 9)], Budget(1, 1e-6, 1))
    assert "lots" not in str(caught.value)
