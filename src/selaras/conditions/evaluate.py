"""Evaluating a condition for one case, with unknown as a third value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from selaras.conditions.syntax import Binary, Conditional, Items, Literal, Name, Node, Not, Reference, Size
from selaras.facts import Facts, Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """True, false or None (unknown), with the unknown facts that would decide it."""

    value: bool | None
    missing: tuple[str, ...] = ()


Resolve = Callable[[Reference], Outcome]
"""Gives the outcome of another provision or instrument."""


def evaluate(node: Node, facts: Facts, resolve: Resolve | None = None) -> Outcome:
    """The value of a (type-checked) condition: Kleene's strong logic of indeterminacy.

    An unknown fact never gives a firmer answer than each of its values would.
    Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64.
    """
    missing: dict[str, None] = {}
    value = _value(node, facts, resolve, missing)
    if value is None:
        return Outcome(None, tuple(missing))
    return Outcome(bool(value))


def _value(node: Node, facts: Facts, resolve: Resolve | None, missing: dict[str, None]) -> Value | None:
    match node:
        case Name(name):
            fact = facts.get(name)
            if fact is None:
                missing[name] = None
                return None
            return fact.value
        case Literal(value):
            return value
        case Binary("&&", left, right):
            return _both(left, right, facts, resolve, missing, stop=False)
        case Binary("||", left, right):
            return _both(left, right, facts, resolve, missing, stop=True)
        case Binary(operator, left, right):
            first, second = _value(left, facts, resolve, missing), _value(right, facts, resolve, missing)
            return None if first is None or second is None else compute(operator, first, second)
        case Not(operand):
            inner = _value(operand, facts, resolve, missing)
            return None if inner is None else not inner
        case Items(values):
            return tuple(str(item.value) for item in values)
        case Size(operand):
            inner = _value(operand, facts, resolve, missing)
            return None if inner is None else len(inner)  # type: ignore[arg-type]
        case Conditional(test, yes, no):
            inside: dict[str, None] = {}
            chosen = _value(test, facts, resolve, inside)
            if chosen is not None:
                return _value(yes if chosen else no, facts, resolve, missing)
            first, second = _value(yes, facts, resolve, inside), _value(no, facts, resolve, inside)
            if first is not None and first == second:
                return first
            missing.update(inside)
            return None
        case Reference():
            if resolve is None:
                return None
            outcome = resolve(node)
            missing.update(dict.fromkeys(outcome.missing))
            return outcome.value


def _both(
    left: Node, right: Node, facts: Facts, resolve: Resolve | None, missing: dict[str, None], *, stop: bool
) -> bool | None:
    inside: dict[str, None] = {}
    first = _value(left, facts, resolve, inside)
    if first is stop:
        return stop
    second = _value(right, facts, resolve, inside)
    if second is stop:
        return stop
    if first is None or second is None:
        missing.update(inside)
        return None
    return not stop


def compute(operator: str, left: Value, right: Value) -> Value:
    """An operator on two known values."""
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "in":
            return left in right  # type: ignore[operator]
        case "<":
            return left < right  # type: ignore[operator]
        case "<=":
            return left <= right  # type: ignore[operator]
        case ">":
            return left > right  # type: ignore[operator]
        case ">=":
            return left >= right  # type: ignore[operator]
        case "+":
            return left + dt.timedelta(days=int(right)) if isinstance(left, dt.date) else left + right  # type: ignore[arg-type, operator]
        case _:
            if isinstance(left, dt.date):
                return (left - right).days if isinstance(right, dt.date) else left - dt.timedelta(days=int(right))  # type: ignore[arg-type]
            return left - right  # type: ignore[operator]
