"""Every nested type goes from the plan to the copy and its proof, leaf by leaf, under the names that the scan gives the leaves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest

from selaras import keys
from selaras.errors import UsageError
from selaras.transfer import scan
from selaras.transfer.protecting.plan import Keep, Operation, Plan, Pseudonymise
from selaras.transfer.protecting.planning import planned
from selaras.transfer.protecting.protecting import Request, protect

DAY = dt.date(2026, 11, 26)
ROWS = 40
EMAILS = [f"somebody{index}@example.com" for index in range(ROWS)]
TEXT = pa.string()


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> keys.Keys:
    path = tmp_path_factory.mktemp("keys") / "my.keys"
    keys.make_file(path, DAY)
    return keys.read_file(path)


def deep(kind: pa.DataType, value: Any, levels: int) -> tuple[pa.DataType, Any]:
    for level in range(levels):
        kind, value = pa.struct([(f"f{level}", kind)]), {f"f{level}": value}
    return kind, value


TYPES: dict[str, tuple[pa.DataType, list[Any]]] = {
    "map": (pa.map_(TEXT, TEXT), [[("email", it), ("k", "v")] for it in EMAILS]),
    "map, the key tells": (pa.map_(TEXT, pa.int64()), [[(it, 1)] for it in EMAILS]),
    "map of list": (pa.map_(TEXT, pa.list_(TEXT)), [[("email", [it, it])] for it in EMAILS]),
    "map of struct": (pa.map_(TEXT, pa.struct([("e", TEXT)])), [[("x", {"e": it})] for it in EMAILS]),
    "list of map": (pa.list_(pa.map_(TEXT, TEXT)), [[[("email", it)], []] for it in EMAILS]),
    "struct of map": (pa.struct([("m", pa.map_(TEXT, TEXT))]), [{"m": [("email", it)]} for it in EMAILS]),
    "list": (pa.list_(TEXT), [[it, None] for it in EMAILS]),
    "list of list": (pa.list_(pa.list_(TEXT)), [[[it], []] for it in EMAILS]),
    "list of struct": (pa.list_(pa.struct([("e", TEXT), ("n", pa.int8())])), [[{"e": it, "n": 1}] for it in EMAILS]),
    "struct of list": (pa.struct([("l", pa.list_(TEXT)), ("n", pa.int8())]), [{"l": [it], "n": 1} for it in EMAILS]),
    "fixed-size list": (pa.list_(TEXT, 2), [[it, it] for it in EMAILS]),
    "large list": (pa.large_list(pa.large_string()), [[it] for it in EMAILS]),
    "dictionary": (pa.dictionary(pa.int8(), TEXT), EMAILS),
    "struct of dictionary": (pa.struct([("d", pa.dictionary(pa.int8(), TEXT))]), [{"d": it} for it in EMAILS]),
    "list of dictionary": (pa.list_(pa.dictionary(pa.int8(), TEXT)), [[it] for it in EMAILS]),
    "view": (pa.string_view(), EMAILS),
    "binary": (pa.binary(), [it.encode() for it in EMAILS]),
    "list of binary": (pa.list_(pa.binary()), [[it.encode()] for it in EMAILS]),
    "JSON in a struct": (pa.struct([("j", TEXT)]), [{"j": f'{{"e": "{it}"}}'} for it in EMAILS]),
    "as deep as is read": (deep(TEXT, "", 31)[0], [deep(TEXT, it, 31)[1] for it in EMAILS]),
    "deeper than is read": (deep(TEXT, "", 40)[0], [deep(TEXT, it, 40)[1] for it in EMAILS]),
}


def table_of(name: str) -> pa.Table:
    kind, values = TYPES[name]
    values = [*values[:-2], None, values[-1]]
    return pa.table({"no": pa.array(range(ROWS)), "x": pa.array(values, kind)})


@pytest.mark.parametrize("name", TYPES)
def test_a_nested_type_goes_from_the_plan_to_a_copy_that_holds_nobody(
    tmp_path: Path, ring: keys.Keys, name: str
) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    if name == "view":  # Parquet's reader has it as plain text
        source = tmp_path / "in.arrow"
        with pa.ipc.new_file(str(source), table_of(name).schema) as writer:
            writer.write_table(table_of(name))
    else:
        pa.parquet.write_table(table_of(name), source)
    made = planned(scan(str(source)), "pseudonymise")
    done = protect(Request(str(source), target, made, tmp_path, DAY, ring))
    after = pa.parquet.read_table(target)
    assert "example.com" not in str(after.to_pydict()) and after.num_rows == ROWS
    assert all(name == "x" or name.startswith("x.") for name in made.columns if name != "no")
    assert sum(done.tables[0].counts[leaf].changed for leaf in made.columns) > 0 and not done.leftovers
    assert ("x" in after.column_names) == (name != "deeper than is read")


@pytest.mark.parametrize("name", [name for name in TYPES if name.startswith("map") and "tells" not in name])
def test_a_map_that_lost_its_values_to_pseudonyms_is_still_a_map(tmp_path: Path, ring: keys.Keys, name: str) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pa.parquet.write_table(table_of(name), source)
    made = planned(scan(str(source)), "pseudonymise")
    protect(Request(str(source), target, made, tmp_path, DAY, ring))
    before, after = pa.parquet.read_table(source)["x"], pa.parquet.read_table(target)["x"]
    assert pa.types.is_map(after.type)
    assert [value and [key for key, _ in value] for value in after.to_pylist()] == [
        value and [key for key, _ in value] for value in before.to_pylist()
    ]


def test_a_plan_that_names_a_map_as_a_whole_is_refused_and_never_leaves_it_in_clear(
    tmp_path: Path, ring: keys.Keys
) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pa.parquet.write_table(table_of("map"), source)
    columns: dict[str, Operation] = {"no": Keep(), "x": Keep(), "x.value": Pseudonymise(domain="email")}
    with pytest.raises(UsageError, match="x"):
        protect(Request(str(source), target, Plan(columns=columns), tmp_path, DAY, ring))
    assert not target.exists()
