"""Columns of strings as arrays: each function against what plain Python says."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import buffers
from selaras.transfer.buffers import alike, blocks_of, bounds_of, cut, held, numbered

WORDS = st.lists(st.text(alphabet="aé字 ", max_size=24), max_size=12)


def strings(words: list[str]) -> pl.Series:
    return pl.Series(words, dtype=pl.String)


@given(WORDS, st.data())
def test_blocks_hold_every_string_once_however_the_column_was_made(words: list[str], data: st.DataObject) -> None:
    values = strings(words)
    taken = data.draw(st.lists(st.integers(0, len(words) - 1), max_size=12)) if words else []
    first = data.draw(st.integers(0, len(words)))
    for made in (
        values,
        values.str.replace_all("a", "bcdefghijklmnopq"),
        values[np.array(taken, dtype=np.int64)],
        values.slice(first),
        pl.concat([values, values.slice(first), values.str.to_uppercase()], rechunk=False),
    ):
        found: dict[int, str] = {}
        for rows, octets, offsets in blocks_of(made):
            assert len(offsets) == len(rows) + 1 and offsets[0] == 0 and offsets[-1] == len(octets)
            for row, start, stop in zip(rows.tolist(), offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
                assert row not in found
                found[row] = octets[start:stop].tobytes().decode()
        assert [found[row] for row in range(len(made))] == made.to_list() and len(found) == len(made)


@given(WORDS)
def test_different_strings_are_numbered_as_they_come(words: list[str]) -> None:
    different, which = numbered(strings(words))
    assert different.to_list() == list(dict.fromkeys(words))
    assert [different[number] for number in which.tolist()] == words


@given(WORDS.filter(bool), st.data())
def test_parts_are_cut_where_they_stand(words: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(words) - 1), max_size=12))
    bounds = [sorted(data.draw(st.tuples(*[st.integers(0, len(words[row]))] * 2))) for row in rows]
    starts = [len(words[row][:start].encode()) for row, (start, _) in zip(rows, bounds, strict=True)]
    lengths = [len(words[row][start:stop].encode()) for row, (start, stop) in zip(rows, bounds, strict=True)]
    positions = (np.array(listed, dtype=np.int64) for listed in (rows, starts, lengths))
    parts = cut(strings(words).cast(pl.Binary), *positions)
    assert parts.to_list() == [words[row][start:stop] for row, (start, stop) in zip(rows, bounds, strict=True)]


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 39), max_size=12, unique=True).map(sorted))
def test_places_are_held_by_the_string_they_stand_in(lengths: list[int], listed: list[int]) -> None:
    offsets = np.append(0, np.cumsum(np.array(lengths, dtype=np.int64)))
    places = np.array([place for place in listed if place < offsets[-1]], dtype=np.int64)
    rows, ahead = held(places, offsets)
    owners = [row for row, length in enumerate(lengths) for _ in range(length)]
    assert rows.tolist() == [owners[place] for place in places.tolist()]
    assert ahead.tolist() == [rows.tolist().index(row) for row in rows.tolist()]


@given(st.lists(st.integers(0, 6), max_size=20).map(sorted))
def test_bounds_are_those_of_each_row(rows: list[int]) -> None:
    bounds = bounds_of(np.array(rows, dtype=np.int64), 7).tolist()
    assert [rows[start:stop] for start, stop in itertools.pairwise(bounds)] == [
        [row] * rows.count(row) for row in range(7)
    ]


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([0.0, 0.5]), st.booleans()), max_size=20))
def test_rows_of_one_kind_are_the_same_in_every_column(rows: list[tuple[int, float, bool]]) -> None:
    columns = [np.array([row[number] for row in rows]) for number in range(3)]
    first, kinds = alike(*columns)
    assert len(first) == len(set(rows))
    assert [rows[number] for number in first[kinds].tolist()] == rows


@given(WORDS)
def test_few_strings_are_numbered_as_many_are(words: list[str]) -> None:
    few, which = numbered(strings(words))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buffers, "_FEW", -1)
        many, of_many = numbered(strings(words))
    assert few.to_list() == many.to_list() and few.name == many.name and few.dtype == many.dtype
    assert which.tolist() == of_many.tolist() and which.dtype == of_many.dtype


def test_few_strings_are_numbered_without_loading_the_functions_of_arrow() -> None:
    code = (
        "import sys, polars; from selaras.transfer.buffers import numbered;"
        "numbered(polars.Series(['a', 'b', 'a'])); sys.exit('pyarrow.compute' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
