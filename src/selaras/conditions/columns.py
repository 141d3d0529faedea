"""The same condition over columns: a Polars expression in which null is unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from selaras.conditions.syntax import Binary, Conditional, Items, Literal, Name, Node, Not, Reference, Size
from selaras.conditions.types import type_of
from selaras.facts import FactType, Vocabulary

ResolveColumn = Callable[[Reference], pl.Expr]


def to_column(node: Node, columns: Mapping[str, pl.Expr], resolve: ResolveColumn, vocabulary: Vocabulary) -> pl.Expr:
    """A Boolean expression with the value of a condition in every row (Polars' ``&`` and ``|`` are Kleene's).

    ``columns`` gives the expression of each known fact; a fact that is absent is unknown in every row.
    """
    unknown = pl.lit(None, dtype=pl.Boolean)
    match node:
        case Name(name):
            return columns.get(name, unknown)
        case Literal(value):
            return pl.lit(value)
        case Not(operand):
            return ~to_column(operand, columns, resolve, vocabulary)
        case Size(operand):
            if isinstance(operand, Name) and operand.name not in columns:
                return pl.lit(None, dtype=pl.Int64)
            return to_column(operand, columns, resolve, vocabulary).list.len().cast(pl.Int64)
        case Items(values):
            return pl.lit(pl.Series([[item.value for item in values]], dtype=pl.List(pl.String))).first()
        case Reference():
            return resolve(node)
        case Conditional(test, yes, no):
            chosen = to_column(test, columns, resolve, vocabulary)
            first, second = to_column(yes, columns, resolve, vocabulary), to_column(no, columns, resolve, vocabulary)
            return (
                pl.when(chosen.is_null())
                .then(pl.when(first == second).then(first))
                .when(chosen)
                .then(first)
                .otherwise(second)
            )
        case Binary("in", left, right):
            return _contains(left, right, columns, resolve, vocabulary)
        case Binary(operator, left, right):
            absent = any(isinstance(side, Name) and side.name not in columns for side in (left, right))
            if absent and operator not in ("&&", "||"):
                return unknown
            dates = operator in ("+", "-") and type_of(left, vocabulary) is FactType.DATE
            if dates:
                first, second = (
                    to_column(left, columns, resolve, vocabulary),
                    to_column(right, columns, resolve, vocabulary),
                )
                return _on_dates(operator, first, second, between=type_of(right, vocabulary) is FactType.DATE)
            return _operate(
                operator, to_column(left, columns, resolve, vocabulary), to_column(right, columns, resolve, vocabulary)
            )


def _contains(
    left: Node, right: Node, columns: Mapping[str, pl.Expr], resolve: ResolveColumn, vocabulary: Vocabulary
) -> pl.Expr:
    if any(isinstance(side, Name) and side.name not in columns for side in (left, right)):
        return pl.lit(None, dtype=pl.Boolean)
    needle = to_column(left, columns, resolve, vocabulary)
    if isinstance(right, Items):
        return pl.when(needle.is_not_null()).then(needle.is_in([item.value for item in right.values]))
    haystack = to_column(right, columns, resolve, vocabulary)
    return pl.when(needle.is_not_null() & haystack.is_not_null()).then(haystack.list.contains(needle))


def _on_dates(operator: str, left: pl.Expr, right: pl.Expr, *, between: bool) -> pl.Expr:
    if between:
        return (left - right).dt.total_days()
    days = pl.duration(days=right)
    return left + days if operator == "+" else left - days


def _operate(operator: str, left: pl.Expr, right: pl.Expr) -> pl.Expr:
    match operator:
        case "&&":
            return left & right
        case "||":
            return left | right
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "+":
            return left + right
        case _:
            return left - right
