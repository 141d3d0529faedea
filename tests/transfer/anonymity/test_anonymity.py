"""Anonymity: ARX's published figures on the Adult table, the best of all levels by trying all, and every class proved."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from benchmarks.anonymity import adult as adult_table
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.errors import InputError
from selaras.transfer.anonymity.cells import Cells, Sensitive, classes_of
from selaras.transfer.anonymity.hierarchies import flat, from_file, hierarchy, of_beginnings, of_numbers, of_parts
from selaras.transfer.anonymity.local import loss_at, partition, tightened
from selaras.transfer.anonymity.models import Models, satisfied
from selaras.transfer.anonymity.proof import prove
from selaras.transfer.anonymity.risk import risk_of
from selaras.transfer.anonymity.search import search


@pytest.fixture(scope="module")
def adult() -> Cells:
    return adult_table()


@pytest.mark.parametrize(
    ("suppress", "levels", "loss"),
    [
        (1.0, (0, 3, 0, 0, 2, 1, 1, 1, 0), 0.22041192847984292),
        (0.04, (0, 3, 0, 1, 1, 1, 1, 2, 0), 0.26611081915757495),
    ],
)
def test_the_best_levels_of_the_adult_table_are_those_that_arx_publishes(
    adult: Cells, suppress: float, levels: tuple[int, ...], loss: float
) -> None:
    """ARX 3.9.2, src/test/org/deidentifier/arx/test: TestAnonymizationGenetic and TestAnonymizationGlobalRecoding's Loss metric, k = 5."""
    found = search(adult, Models(5), suppress)
    assert found is not None and found.levels == levels
    assert found.loss == pytest.approx(loss, abs=1e-9)
    assert found.tried < found.nodes / 4


def test_local_recoding_of_the_adult_table_loses_a_third_and_suppresses_nothing(adult: Cells) -> None:
    classes = partition(adult, Models(5))
    assert classes is not None
    assert np.bincount(classes, weights=adult.counts).min() >= 5
    assert loss_at(adult, tightened(adult, classes)) < 0.22041192847984292 / 3


# Small tables, against what the definitions say


@st.composite
def tables(draw: st.DrawFn) -> tuple[Cells, list[tuple[int, ...]], list[int]]:
    """Cells of a small table, its rows, and the sensitive value of each row."""
    columns = draw(st.integers(1, 3))
    items = []
    for column in range(columns):
        values = [str(value) for value in range(draw(st.integers(2, 6)))]
        rows = [[value, f"{int(value) // 2}-", f"{int(value) // 4}--", "*"] for value in values]
        items.append(hierarchy(f"c{column}", rows))
    count = draw(st.integers(4, 40))
    rows = [tuple(draw(st.integers(0, len(item.values) - 1)) for item in items) for _ in range(count)]
    secrets = [draw(st.integers(0, 3)) for _ in range(count)]
    cells = sorted(set(rows))
    place = {cell: index for index, cell in enumerate(cells)}
    pairs = sorted(Counter((place[row], secret) for row, secret in zip(rows, secrets, strict=True)).items())
    sensitive = Sensitive(
        "secret",
        np.array([cell for (cell, _), _ in pairs], dtype=np.int64),
        np.array([value for (_, value), _ in pairs], dtype=np.int64),
        np.array([number for _, number in pairs], dtype=np.int64),
        np.bincount(secrets, minlength=4).astype(np.int64),
    )
    counts = np.array([rows.count(cell) for cell in cells], dtype=np.int64)
    return (
        Cells(tuple(items), np.array(cells, dtype=np.int32).reshape(len(cells), columns), counts, (sensitive,)),
        rows,
        secrets,
    )


MODELS = st.sampled_from(
    [
        Models(2), Models(3), Models(2, l=2), Models(2, l=2, diversity="entropy"), Models(2, l=2, c=2.0, diversity="recursive"),
        Models(2, t=0.3), Models(2, t=0.3, distance="ordered"),
    ]
)  # fmt: skip


def holds(models: Models, members: list[int], secrets: list[int]) -> bool:
    """Whether a class satisfies the models, by their definitions, row by row."""
    if len(members) < models.k:
        return False
    counts = Counter(secrets[row] for row in members)
    shares = sorted((number / len(members) for number in counts.values()), reverse=True)
    if models.l is not None:
        size = int(models.l)
        match models.diversity:
            case "distinct":
                good = len(counts) >= size
            case "entropy":
                good = -sum(share * math.log(share) for share in shares) >= math.log(size) - 1e-9
            case "recursive":
                good = len(shares) >= size and shares[0] < models.c * sum(shares[size - 1 :]) - 0.0
        if not good:
            return False
    if models.t is not None:
        p = [counts[value] / len(members) for value in range(4)]
        q = [secrets.count(value) / len(secrets) for value in range(4)]
        if models.distance == "equal":
            far = sum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2
        else:
            far = sum(abs(sum(p[: i + 1]) - sum(q[: i + 1])) for i in range(4)) / 3
        return far <= models.t + 1e-9
    return True


def cost(cells: Cells, rows: list[tuple[int, ...]], labels: list[list[int] | None]) -> float:
    """The loss, row by row; ``labels``: the level of each column of a row, or None where it is suppressed."""
    product = 1.0
    for column, item in enumerate(cells.hierarchies):
        total = 0.0
        for row, levels in zip(rows, labels, strict=True):
            share = 1.0 if levels is None else item.shares[levels[column], row[column]]
            total += (share - 1 / item.domain) / (1 - 1 / item.domain)
        product *= 1 + total / len(rows)
    return product ** (1 / len(cells.hierarchies)) - 1


@settings(deadline=None, max_examples=60)
@given(tables(), MODELS, st.sampled_from([0.0, 0.2, 1.0]))
def test_the_search_finds_the_best_of_all_levels(
    table: tuple[Cells, list[tuple[int, ...]], list[int]], models: Models, suppress: float
) -> None:
    cells, rows, secrets = table
    best: float | None = None
    for levels in itertools.product(*(range(item.height + 1) for item in cells.hierarchies)):
        classes: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            key = tuple(
                int(item.codes[level, value]) for item, level, value in zip(cells.hierarchies, levels, row, strict=True)
            )
            classes[key].append(number)
        kept = {number for members in classes.values() if holds(models, members, secrets) for number in members}
        if len(rows) - len(kept) <= int(suppress * len(rows) + 1e-9):
            loss = cost(cells, rows, [list(levels) if number in kept else None for number in range(len(rows))])
            best = loss if best is None else min(best, loss)
    found = search(cells, models, suppress)
    assert (found is None) == (best is None)
    if found is not None and best is not None:
        assert found.loss == pytest.approx(best, abs=1e-9)


@settings(deadline=None, max_examples=100)
@given(tables(), MODELS)
def test_every_class_of_local_recoding_satisfies_the_models(
    table: tuple[Cells, list[tuple[int, ...]], list[int]], models: Models
) -> None:
    cells, rows, secrets = table
    classes = partition(cells, models)
    whole = holds(models, list(range(len(rows))), secrets)
    assert (classes is not None) == whole
    if classes is None:
        return
    place = {tuple(cell): index for index, cell in enumerate(cells.codes.tolist())}
    members: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        members[int(classes[place[row]])].append(number)
    assert all(holds(models, group, secrets) for group in members.values())
    levels = tightened(cells, classes)
    labels = [levels[place[row]].tolist() for row in rows]
    assert loss_at(cells, levels) == pytest.approx(cost(cells, rows, labels), abs=1e-9)
    frame = pl.DataFrame(
        {
            **{
                item.column: [item.labels[label[column]][item.codes[label[column], row[column]]] for row, label in zip(rows, labels, strict=True)]
                for column, item in enumerate(cells.hierarchies)
            },
            "secret": [str(secret) for secret in secrets],
        }
    )  # fmt: skip
    proof = prove([frame], [item.column for item in cells.hierarchies], ["secret"])
    assert proof.smallest >= models.k
    if models.l is not None and models.diversity == "distinct":
        assert proof.diversity["secret"] >= models.l
    if models.l is not None and models.diversity == "entropy":
        assert proof.entropy["secret"] >= math.log(models.l) - 1e-9


@settings(deadline=None, max_examples=60)
@given(tables())
def test_the_proof_says_what_the_definitions_say(table: tuple[Cells, list[tuple[int, ...]], list[int]]) -> None:
    cells, rows, secrets = table
    names = [item.column for item in cells.hierarchies]
    frame = pl.DataFrame(
        [
            dict(zip(names, map(str, row), strict=True)) | {"secret": str(secret)}
            for row, secret in zip(rows, secrets, strict=True)
        ]
    )
    proof = prove([frame.head(3), frame.slice(3)], names, ["secret"])
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[row].append(number)
    known = sorted(set(secrets))
    far_equal, far_ordered = 0.0, 0.0
    for members in groups.values():
        p = [sum(secrets[row] == value for row in members) / len(members) for value in known]
        q = [secrets.count(value) / len(secrets) for value in known]
        far_equal = max(far_equal, sum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2)
        if len(known) > 1:
            steps = (abs(sum(p[: i + 1]) - sum(q[: i + 1])) for i in range(len(known) - 1))
            far_ordered = max(far_ordered, sum(steps) / (len(known) - 1))
    assert (proof.rows, proof.classes, proof.smallest) == (len(rows), len(groups), min(map(len, groups.values())))
    assert proof.diversity["secret"] == min(len({secrets[row] for row in members}) for members in groups.values())
    assert proof.closeness["secret"] == pytest.approx(far_equal)
    assert proof.ordered["secret"] == pytest.approx(far_ordered)


def test_a_model_is_asked_of_every_class() -> None:
    cells = Cells((flat("a", ["x", "y"]),), np.array([[0], [1]], dtype=np.int32), np.array([4, 6]))
    classes, count = classes_of(cells.at((0,)), (2,))
    assert satisfied(Models(5), cells, classes, count).tolist() == [False, True]


def test_the_t_closeness_example_of_li_and_others() -> None:
    """Li, Li and Venkatasubramanian (2007), section 4.2: salaries 3k to 11k; {3k, 4k, 5k} is 0.375 away, {6k, 8k, 11k} 0.167."""
    salaries = [str(number) for number in (3, 4, 5, 6, 11, 8, 7, 9, 10)]
    groups = ["a", "a", "a", "b", "b", "b", "c", "c", "c"]
    sensitive = Sensitive("salary", *_spread(groups, salaries))
    cells = Cells(
        (flat("group", ["a", "b", "c"]),), np.arange(3, dtype=np.int32)[:, None], np.array([3, 3, 3]), (sensitive,)
    )
    for group, distance in (("a", 0.375), ("b", 1 / 6)):
        place = "abc".index(group)
        for t, good in ((distance + 0.001, True), (distance - 0.001, False)):
            found = satisfied(Models(2, t=t, distance="ordered"), cells, np.arange(3), 3)
            assert found[place] == good


def _spread(groups: list[str], values: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    order = sorted(set(values), key=int)
    pairs = sorted(("abc".index(group), order.index(value)) for group, value in zip(groups, values, strict=True))
    return (
        np.array([cell for cell, _ in pairs]), np.array([value for _, value in pairs]), np.ones(len(pairs), dtype=np.int64),
        np.ones(len(order), dtype=np.int64),
    )  # fmt: skip


def test_risks_of_three_attackers() -> None:
    risk = risk_of(np.array([1, 4, 5]))
    assert (risk.prosecutor, risk.marketer, risk.at_risk, risk.unique) == (1.0, 0.3, 0.5, 0.1)
    sample = risk_of(np.array([1, 4, 5]), sampled=0.1)
    assert (sample.prosecutor, sample.journalist) == (1.0, 0.1) and sample.marketer == pytest.approx(0.03)


# Hierarchies


def test_hierarchies_of_numbers_and_codes() -> None:
    ages = of_numbers("age", ["23", "24", "37", ""])
    assert [labels[ages.codes[level, 0]] for level, labels in enumerate(ages.labels)] == [
        "23",
        "20-24",
        "20-29",
        "20-39",
        "0-39",
        "*",
    ]
    codes = of_beginnings("post", ["70000", "70010"])
    assert [labels[codes.codes[level, 1]] for level, labels in enumerate(codes.labels)] == [
        "70010",
        "7001*",
        "700**",
        "70***",
        "7****",
        "*",
    ]


def test_hierarchies_of_places_go_up_part_by_part() -> None:
    places = of_parts("place", ["Bến Nghé, Quận 1, TP HCM", "Quận 3, TP HCM", "Hà Nội"], ",", largest_last=True)
    assert [labels[places.codes[level, 0]] for level, labels in enumerate(places.labels)] == [
        "Bến Nghé, Quận 1, TP HCM",
        "Quận 1, TP HCM",
        "TP HCM",
        "*",
    ]
    assert places.codes[2, 0] == places.codes[2, 1] != places.codes[2, 2]
    codes = of_parts("code", ["31.71.01", "31.72.05"], ".", largest_last=False)
    assert [labels[codes.codes[level, 0]] for level, labels in enumerate(codes.labels)] == [
        "31.71.01",
        "31.71",
        "31",
        "*",
    ]


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=50, unique=True))
def test_bands_of_any_numbers_nest(numbers: list[float]) -> None:
    made = of_numbers("n", [repr(number) for number in numbers])
    assert len(made.labels[-1]) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a;x;*\nb;x\n", "different lengths"),
        ("a;x;*\na;y;*\n", "twice"),
        ("a;x;*\n", "no row for 1 of the table's 2"),
        ("a;x;p;*\nb;x;q;*\n", "splits a label"),
    ],
)
def test_a_hierarchy_that_does_not_fit_is_told_by_its_file(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "h.csv"
    path.write_text(text)
    with pytest.raises(InputError, match=what) as caught:
        from_file("c", path, ["a", "b"])
    assert str(path) in caught.value.where
