"""Conditions: against an independent CEL implementation, Kleene's laws, and the same over columns."""

from __future__ import annotations

import datetime as dt
from typing import Any

import celpy
import polars as pl
import pytest
from celpy import celtypes
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import joined

from selaras.conditions import ConditionError, check, evaluate, names, parse, to_column
from selaras.facts import Fact, FactDeclaration, FactSource, FactType, Vocabulary

VOCABULARY = Vocabulary.of(
    [
        FactDeclaration("a.flag", FactType.BOOL, "Flag?"), FactDeclaration("b.flag", FactType.BOOL, "Flag?"),
        FactDeclaration("a.number", FactType.INT, "Number?"), FactDeclaration("b.number", FactType.INT, "Number?"),
        FactDeclaration("a.kind", FactType.STRING, "Kind?", values=("x", "y", "z")),
        FactDeclaration("a.day", FactType.DATE, "Day?"), FactDeclaration("a.list", FactType.LIST, "List?"),
    ]
)  # fmt: skip

VALUES: dict[str, list[Any]] = {
    "a.flag": [True, False], "b.flag": [True, False], "a.number": [-1, 0, 3, 1000], "b.number": [0, 3],
    "a.kind": ["x", "y", "z"], "a.day": [dt.date(2026, 1, 1), dt.date(2026, 3, 1)], "a.list": [(), ("SG",), ("SG", "MY")],
}  # fmt: skip

ATOMS = st.sampled_from(
    [
        "a.flag", "b.flag", "true", "false", "a.number > 2", "a.number <= b.number", "a.number + 1 == 4", "a.number - b.number < 0",
        "a.kind == 'x'", "a.kind != 'y'", "a.kind in ['x', 'z']", "'SG' in a.list", "size(a.list) >= 1", "a.day >= date('2026-02-01')",
        "a.day + 60 < date('2026-04-01')", "(a.flag ? a.number : b.number) == 3",
    ]
)  # fmt: skip
CONDITIONS = joined(ATOMS, max_leaves=8, choice=True)


@st.composite
def cases(draw: st.DrawFn, unknown: bool = True) -> dict[str, Any]:
    return {name: draw(st.sampled_from([*values, None] if unknown else values)) for name, values in VALUES.items()}


def facts(case: dict[str, Any]) -> dict[str, Fact]:
    return {name: Fact(name, value, FactSource.DECLARED) for name, value in case.items() if value is not None}


def value_of(text: str, case: dict[str, Any]) -> bool | None:
    node = parse(text)
    check(node, VOCABULARY)
    return evaluate(node, facts(case)).value


def to_cel(value: Any) -> Any:
    if isinstance(value, tuple):
        return celtypes.ListType([celtypes.StringType(item) for item in value])
    if isinstance(value, dt.date):
        return celtypes.IntType(value.toordinal())
    return {bool: celtypes.BoolType, int: celtypes.IntType, str: celtypes.StringType}[type(value)](value)


ENVIRONMENT = celpy.Environment()


@settings(max_examples=150)
@given(CONDITIONS, cases(unknown=False))
def test_known_facts_give_what_an_independent_cel_gives(text: str, case: dict[str, Any]) -> None:
    in_cel = text
    for name in VALUES:
        in_cel = in_cel.replace(name, name.replace(".", "_"))
    for day in ("2026-02-01", "2026-04-01"):
        in_cel = in_cel.replace(f"date('{day}')", str(dt.date.fromisoformat(day).toordinal()))
    program = ENVIRONMENT.program(ENVIRONMENT.compile(in_cel))
    expected = program.evaluate({name.replace(".", "_"): to_cel(value) for name, value in case.items()})
    assert value_of(text, case) == bool(expected)


@settings(max_examples=300)
@given(CONDITIONS, cases(), st.data())
def test_an_unknown_fact_never_gives_a_firmer_answer_than_its_values(
    text: str, case: dict[str, Any], data: st.DataObject
) -> None:
    before = value_of(text, case)
    filled = {
        name: value if value is not None else data.draw(st.sampled_from(VALUES[name])) for name, value in case.items()
    }
    if before is not None:
        assert value_of(text, filled) == before


@settings(max_examples=200)
@given(CONDITIONS, cases())
def test_what_is_missing_is_unknown_and_used(text: str, case: dict[str, Any]) -> None:
    outcome = evaluate(parse(text), facts(case))
    assert (outcome.value is None) == bool(outcome.missing)
    assert set(outcome.missing) <= {name for name in names(parse(text)) if case[name] is None}


@settings(max_examples=60)
@given(CONDITIONS, st.lists(cases(), min_size=1, max_size=20))
def test_columns_decide_every_row_as_single_cases_are_decided(text: str, rows: list[dict[str, Any]]) -> None:
    types = {
        FactType.BOOL: pl.Boolean,
        FactType.INT: pl.Int64,
        FactType.STRING: pl.String,
        FactType.DATE: pl.Date,
        FactType.LIST: pl.List(pl.String),
    }
    frame = pl.DataFrame(
        {
            name: pl.Series(
                [list(row[name]) if isinstance(row[name], tuple) else row[name] for row in rows],
                dtype=types[declared.type],
            )
            for name, declared in VOCABULARY.declarations.items()
        }
    )
    node = parse(text)
    found = frame.select(
        to_column(node, {name: pl.col(name) for name in VALUES}, lambda reference: pl.lit(None), VOCABULARY).alias("v")
    )["v"]
    expected = [value_of(text, row) for row in rows]
    assert (found.to_list() if len(found) == len(rows) else found.to_list() * len(rows)) == expected


def test_precedence_is_that_of_cel() -> None:
    case = {**dict.fromkeys(VALUES), "a.flag": True, "b.flag": False}
    assert value_of("a.flag || b.flag && b.flag", case) is True
    assert value_of("!a.flag || true", case) is True
    assert value_of("a.flag ? b.flag : true || true", case) is False


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.flg", "perhaps 'a.flag' is meant"), ("a.number", "true or false"), ("a.flag == 3", "expected a truth value"), ("a.kind == 'w'", "never 'w'"),
        ("a.flag &&", "ends too early"), ("a.flag )", "unexpected"), ("(a.flag", "expected ')'"), ("exec('x')", "no function"),
        ("date('2026-13-01') == a.day", "not a date"), ("a.list == a.list", "not compared"), ("a.kind < 'y'", "compares numbers"),
        ("'x' in a.kind", "expected a list"), ("a.flag = true", "cannot read"), ("!" * 500 + "a.flag", "too deep"), ("(" * 500, "too deep"),
        ("[a.flag]", "constants only"), ("- a.number > 1", "needs a number"),
    ],
)  # fmt: skip
def test_wrong_conditions_say_what_and_where(text: str, message: str) -> None:
    with pytest.raises(ConditionError) as caught:
        check(parse(text), VOCABULARY)
    assert message in caught.value.message
    assert 0 <= caught.value.offset <= len(text)
