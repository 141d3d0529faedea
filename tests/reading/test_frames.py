"""Data frames of pandas, Polars and Arrow that are not as frames mostly are: read, or refused with a place, a fault and a remedy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from selaras.errors import InputError, UsageError
from selaras.reading import from_frame
from selaras.transfer import scan

MAIL = ["somsak@example.com", "linh@example.com", "aung@example.com"]


def read(data: Any) -> pl.DataFrame:
    return next(from_frame(data).batches())[0]


@pytest.mark.parametrize(
    "names",
    [
        ["e", "e"],
        [1, "1"],
        [float("nan"), float("nan")],
        [("x", "e"), ("x", "e")],
        pd.MultiIndex.from_tuples([("x", "e"), ("x", "e")]),
    ],
    ids=str,
)
def test_columns_of_one_name_are_both_read(names: Any) -> None:
    frame = pd.DataFrame({"a": MAIL, "b": MAIL})
    frame.columns = names if isinstance(names, pd.Index) else pd.Index(names, tupleize_cols=False)
    columns = scan(frame).evidence.columns
    assert [column.identifiability for column in columns] == ["direct", "direct"]
    assert columns[1].name == f"{columns[0].name}_2"


def test_names_of_columns_are_text() -> None:
    frame = pd.DataFrame([MAIL], columns=pd.MultiIndex.from_tuples([("contact", "email"), ("contact", 2), ("", "x")]))
    assert read(frame).columns == ["contact email", "contact 2", " x"]
    frame.columns = pd.Index([None, pd.Timestamp("2026-01-01"), ""], dtype=object)
    assert read(frame).columns == ["None", "2026-01-01 00:00:00", ""]
    frame.columns = pd.Index(["\ud800", "b", "c"], dtype=object)
    assert read(frame).columns == ["?", "b", "c"]


def test_what_stands_in_an_index_is_read_and_numbers_of_rows_are_not() -> None:
    named = pd.DataFrame({"a": [1, 2, 3]}, index=pd.Index(MAIL, name="email"))
    levels = pd.DataFrame({"a": [1, 2, 3]}, index=pd.MultiIndex.from_arrays([MAIL, [7, 8, 9]]))
    numbers = pd.DataFrame({"a": [1, 2, 3]}, index=[880101145555, 900202025678, 1])
    assert read(named)["email"].to_list() == MAIL
    assert read(levels).columns == ["index", "a"]
    assert read(numbers).columns == ["index", "a"]
    assert read(pd.DataFrame({"a": [1, 2, 3, 4]}).iloc[1:]).columns == ["a"]


KINDS = [
    *(np.array([1, 2], dtype=kind) for kind in ("complex64", "complex128", "clongdouble", "longdouble", "float16")),
    pd.Categorical([1j, 2]),
    pd.Categorical(pd.period_range("2020-01", periods=2, freq="M")),
    pd.period_range("2020-01", periods=2, freq="M"),
    pd.interval_range(0, 2),
    pd.arrays.SparseArray([0, 812345678]),
    pd.to_timedelta([1, None]),
    pd.to_datetime(["2020-01-01", None], utc=True),
    *(pd.array([1, None], dtype=kind) for kind in ("Int64", "Float64", "boolean", "string")),
    pd.Series([1j, 10**40], dtype=object),
    *(
        pd.array([None, None], dtype=pd.ArrowDtype(kind))
        for kind in (
            pa.decimal256(50, 2), pa.month_day_nano_interval(), pa.list_view(pa.int8()), pa.binary(4), pa.time64("ns"), pa.null(),
            pa.struct([("a", pa.decimal256(50, 2))]), pa.map_(pa.string(), pa.int8()), pa.dictionary(pa.int8(), pa.string()),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("values", KINDS, ids=lambda values: str(values.dtype))
def test_a_column_of_any_kind_is_read(values: Any) -> None:
    frame = pd.DataFrame({"c": values, "email": MAIL[:2]})
    assert read(frame).height == 2
    assert [column.name for column in scan(frame).evidence.columns][-1] == "email"


def test_whole_numbers_of_high_precision_are_read_as_numbers() -> None:
    assert read(pd.DataFrame({"c": np.array([1.5, 2], dtype="longdouble")}))["c"].to_list() == ["1.5", "2.0"]


def test_frames_that_others_derive_and_what_is_one_column_are_read() -> None:
    class Derived(pd.DataFrame):
        pass

    for data in (Derived({"column_1": MAIL}), pd.Series(MAIL), pl.Series(MAIL), pa.array(MAIL)):
        assert read(data)["column_1"].to_list() == MAIL
    assert read(pa.table({"e": MAIL}).to_reader())["e"].to_list() == MAIL


@pytest.mark.parametrize(
    "data", [pa.scalar("x"), pa.schema([("a", pa.int8())]), pd.Index(MAIL), np.zeros((2, 2)), {"a": MAIL}, None]
)
def test_what_is_no_table_is_refused(data: Any) -> None:
    with pytest.raises(UsageError, match="is not a table"):
        scan(data)


@pytest.mark.parametrize("data", [pd.DataFrame(), pd.DataFrame({"a": []}), pd.DataFrame(index=[1, 2]), pl.DataFrame()])
def test_a_frame_without_cells_was_not_measured(data: Any) -> None:
    with pytest.raises(InputError, match="nothing was measured"):
        scan(data)


def test_a_lazy_frame_that_cannot_be_collected_is_said() -> None:
    with pytest.raises(InputError, match="cannot be collected"):
        scan(pl.LazyFrame({"a": [1]}).select(pl.col("b")))
