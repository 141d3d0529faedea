"""How work is shared out: never in more parts than pay."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer.scanning import parts
from selaras.transfer.scanning.parts import parts_of


def texts(megabytes: float) -> pl.Series:
    return pl.Series(["Dear Mr Tan Ah Kow, " * 50] * int(megabytes * 1000))


@pytest.mark.parametrize(
    ("cores", "megabytes", "threads", "count"),
    [
        (1, 24, 1, 1), (2, 24, 1, 2), (2, 4, 1, 2), (16, 4, 1, 2), (16, 24, 1, 2), (16, 96, 1, 8), (4, 96, 1, 4),
        (2, 24, 3, 1), (16, 24, 3, 1), (16, 72, 3, 2), (4, 72, 3, 1), (1, 72, 3, 1),
    ],
)  # fmt: skip
def test_large_columns_are_cut_in_few_parts_on_many_cores(
    cores: int, megabytes: float, threads: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "workers", lambda: cores)
    assert len(parts_of(texts(megabytes), threads)) == count


@given(st.integers(0, 5000), st.integers(1, 4))
def test_parts_are_the_column(rows: int, threads: int) -> None:
    column = pl.Series([f"{row} {'a' * 200}" for row in range(rows)], dtype=pl.String)
    assert pl.concat(parts_of(column, threads)).to_list() == column.to_list()


def test_short_columns_and_numbers_stay_whole() -> None:
    assert len(parts_of(pl.Series(range(100_000)))) == 1
    assert len(parts_of(pl.Series(["short"] * 100_000))) == 1
    assert len(parts_of(pl.Series(["a" * 10_000] * 100))) == 1
