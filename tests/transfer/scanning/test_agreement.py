"""What ``find`` lists in a column, the scan never denies: the column holds it, or is left open, and the table is not about nobody."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from benchmarks.detection import text_spans
from benchmarks.detection.agreement import disagreements
from benchmarks.detection.words import table
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.transfer import check, scan
from selaras.transfer.protecting.planning import planned
from selaras.transfer.scanning.picked import Picked
from selaras.transfer.scanning.scan import scan_batch
from selaras.transfer.scanning.verdict import verdicts

DAY = dt.date(2026, 12, 1)
STATES = sorted((Path(__file__).parents[3] / "examples" / "states").glob("*.csv"))
SENTENCES = [text for label, entry in table("texts").items() for text, _ in text_spans.texts(label, entry, 10, 1)]
SHORT = ("Telefon: 0812-3456-7890 Budi", "Nama: Siti Aminah", "Encik Ahmad bin Ali", "NIK 3171011708450001", "budi@mail.co.id", "Bapak Budi 0812 3456 7890")  # fmt: skip
GOODS = ("red box", "blue box large", "tea", "rice 5 kg", "soap bar green", "palm oil tin")
NOTES = ("asked to be called tomorrow", "parcel arrived late again", "complaint closed without answer")
ORDINARY: dict[str, Callable[[int], str]] = {
    "codes": lambda row: f"P-{row:05}",
    "one word": lambda row: ("open", "closed", "late")[row % 3],
    "numbers": lambda row: str(row * 7919 % 10_007),
    "long numbers": lambda row: str(10**11 + row * 7_919_317),
    "goods": lambda row: f"{GOODS[row % 6]} {row // 6}",
    "notes": lambda row: f"{NOTES[row % 3]} {row // 3}",
}


def hidden(said: str, kind: str, rows: int, place: int) -> pl.DataFrame:
    values = [ORDINARY[kind](row) for row in range(rows)]
    values.insert(place % (rows + 1), said)
    return pl.DataFrame({"c1": values})


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from([*SENTENCES, *SHORT * 8]),
    st.sampled_from(sorted(ORDINARY)),
    st.integers(0, 300),
    st.integers(0, 300),
)
def test_a_person_among_ordinary_values_is_never_denied(said: str, kind: str, rows: int, place: int) -> None:
    assert not disagreements(hidden(said, kind, rows, place), DAY)


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_tables_of_the_states_agree(path: Path) -> None:
    assert not disagreements(pl.read_csv(path, infer_schema=False, n_rows=30), DAY)


@pytest.mark.parametrize("kind", ["codes", "one word", "numbers", "goods"])
def test_a_sentence_about_somebody_far_behind_the_first_values_leaves_a_column_open(kind: str) -> None:
    frame = hidden("pelanggan Bapak Budi Santoso minta dihubungi", kind, 20_000, 15_000)
    assert verdicts(scan_batch(frame, DAY))[0].is_open


def test_check_does_not_say_out_of_scope_where_find_lists_somebody() -> None:
    frame = hidden("Encik Ahmad bin Ali", "goods", 30, 12)
    answer = check(frame, origin="MY", destination="SG", as_of=DAY)
    assert answer.decision.value != "out_of_scope"


@pytest.mark.parametrize("goal", ["pseudonymise", "anonymise"])
def test_what_is_not_explained_is_not_kept_in_silence(goal: str) -> None:
    plan = planned(scan(hidden("Encik Ahmad bin Ali", "goods", 30, 12), as_of=DAY), goal)  # type: ignore[arg-type]
    assert plan.columns["c1"].operation in ("tokenise", "drop")
    assert "not explained" in plan.columns["c1"].reason


@given(st.lists(st.text("ab é", max_size=9), max_size=40), st.integers(0, 40))
def test_values_kept_of_parts_are_those_kept_of_the_whole(values: list[str], cut: int) -> None:
    whole, one, other = (_picked(part) for part in (values, values[:cut], values[cut:]))
    assert one.merged(other) == other.merged(one) == whole


def test_the_values_kept_do_not_leave_the_process() -> None:
    partial = scan_batch(hidden("Encik Ahmad bin Ali", "goods", 30, 12), DAY)
    assert b"Ahmad" not in pickle.dumps(partial)


def _picked(part: list[str]) -> Picked:
    values = pl.Series(part, dtype=pl.String)
    return Picked.of(values, values.hash(20889).to_numpy())
