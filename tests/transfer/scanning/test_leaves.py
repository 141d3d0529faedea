"""Text that holds JSON is read as the columns it is made of."""

from __future__ import annotations

import json

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import scan
from selaras.transfer.scanning.leaves import leaves


def split(values: list[str | None]) -> dict[str, list[object]]:
    return {name: column.to_list() for name, column in leaves("data", pl.Series(values, dtype=pl.String))}


def test_objects_and_lists_inside_text_are_columns() -> None:
    rows = [
        json.dumps({"who": {"email": f"p{i}@example.com"}, "tags": ["S1234567D", i], "n": i / 2}) for i in range(30)
    ]
    found = {column.name: column for column in scan(pl.DataFrame({"data": rows})).evidence.columns}
    assert [d.identifier.name for d in found["data.who.email"].detections] == ["email"]
    assert [d.rows for d in found["data.tags"].detections] == [30]
    assert found["data.n"].kind == "number" and "data" not in found


def test_what_is_no_json_stays_under_the_name_of_the_column() -> None:
    values = ['{"a": 1}'] * 40 + ["{broken", "", None, '"text"', "12"]
    assert split(values) == {"data.a": [1] * 40, "data": ["{broken", "", None, '"text"', "12"]}


def test_text_that_is_mostly_no_json_is_left_alone() -> None:
    assert list(split(["[sic] he said", "{curly} braces", "plain"] * 5)) == ["data"]


def test_objects_whose_keys_are_data_have_an_end() -> None:
    found = split([json.dumps({f"customer {row} {i}": f"p{i}@example.com" for i in range(40)}) for row in range(20)])
    assert len(found) == 257 and sum(map(len, found.values())) == 800


def test_depth_has_an_end() -> None:
    deep = '{"a":' * 100_000 + "1" + "}" * 100_000
    assert list(split([deep])) == ["data"]
    assert len(split(['{"a":' * 60 + '"x"' + "}" * 60])) == 1


LEAF = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)


@given(st.lists(st.dictionaries(st.text(max_size=4), st.recursive(LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3), max_leaves=6), max_size=4), min_size=1, max_size=5))  # fmt: skip
def test_no_leaf_is_lost(documents: list[dict[str, object]]) -> None:
    def count(value: object) -> int:
        if isinstance(value, dict):
            return sum(map(count, value.values()))
        return sum(map(count, value)) if isinstance(value, list) else 1

    found = split([json.dumps(document) for document in documents])
    found.pop("data", None)
    assert sum(map(len, found.values())) == sum(map(count, documents))
