"""Types of conditions, checked when a pack loads."""

from __future__ import annotations

import datetime as dt

from selaras.conditions.syntax import (
    Binary,
    Conditional,
    ConditionError,
    Items,
    Literal,
    Name,
    Node,
    Not,
    Reference,
    Size,
)
from selaras.facts import FactType, Vocabulary

# How each type is called in a message.
_CALLED = {
    FactType.BOOL: "a truth value (true or false)",
    FactType.INT: "a whole number",
    FactType.STRING: "a text",
    FactType.DATE: "a date",
    FactType.LIST: "a list",
}


def check(node: Node, vocabulary: Vocabulary) -> None:
    """Make sure that a condition is Boolean and uses declared facts with their types and values.

    Raises: ConditionError with the place and, for an unknown fact, the nearest known one.
    """
    found = type_of(node, vocabulary)
    if found is not FactType.BOOL:
        raise ConditionError(f"a condition must be true or false, this is {_CALLED[found]}", node.offset)


def type_of(node: Node, vocabulary: Vocabulary) -> FactType:
    """The type of an expression. Raises: ConditionError where its parts do not fit together."""
    match node:
        case Literal(value):
            return _literal(value)
        case Name(name, offset):
            declaration = vocabulary.declarations.get(name)
            if declaration is None:
                near = vocabulary.nearest(name)
                raise ConditionError(
                    f"unknown fact {name!r}" + (f", perhaps {near!r} is meant" if near else ""), offset
                )
            return declaration.type
        case Not(operand):
            _expect(operand, FactType.BOOL, vocabulary)
            return FactType.BOOL
        case Size(operand):
            _expect(operand, FactType.LIST, vocabulary)
            return FactType.INT
        case Reference():
            return FactType.BOOL
        case Conditional(test, yes, no):
            _expect(test, FactType.BOOL, vocabulary)
            found = type_of(yes, vocabulary)
            _expect(no, found, vocabulary)
            return found
        case Items():
            return FactType.LIST
        case Binary():
            return _binary(node, vocabulary)


def _literal(value: object) -> FactType:
    if isinstance(value, bool):
        return FactType.BOOL
    if isinstance(value, int):
        return FactType.INT
    return FactType.DATE if isinstance(value, dt.date) else FactType.STRING


def _expect(node: Node, wanted: FactType, vocabulary: Vocabulary) -> None:
    found = type_of(node, vocabulary)
    if found is not wanted:
        raise ConditionError(f"expected {_CALLED[wanted]}, this is {_CALLED[found]}", node.offset)


def _binary(node: Binary, vocabulary: Vocabulary) -> FactType:
    operator, left, right = node.operator, node.left, node.right
    if operator in ("&&", "||"):
        _expect(left, FactType.BOOL, vocabulary)
        _expect(right, FactType.BOOL, vocabulary)
        return FactType.BOOL
    if operator == "in":
        _expect(left, FactType.STRING, vocabulary)
        _expect(right, FactType.LIST, vocabulary)
        _values(left, right, vocabulary)
        _values(right, left, vocabulary)
        return FactType.BOOL
    if operator in ("+", "-"):
        found = type_of(left, vocabulary)
        if found not in (FactType.INT, FactType.DATE):
            raise ConditionError(
                f"{operator} works on numbers and dates (plus days), this is {_CALLED[found]}", left.offset
            )
        if operator == "-" and found is FactType.DATE and type_of(right, vocabulary) is FactType.DATE:
            return FactType.INT
        _expect(right, FactType.INT, vocabulary)
        return found
    found = type_of(left, vocabulary)
    _expect(right, found, vocabulary)
    if operator not in ("==", "!=") and found not in (FactType.INT, FactType.DATE):
        raise ConditionError(f"{operator} compares numbers and dates, this is {_CALLED[found]}", node.offset)
    if found is FactType.LIST:
        raise ConditionError("lists are asked with in and size(), not compared", node.offset)
    _values(left, right, vocabulary)
    _values(right, left, vocabulary)
    return FactType.BOOL


def _values(name: Node, other: Node, vocabulary: Vocabulary) -> None:
    """A constant compared with a fact of closed values must be one of them."""
    if not isinstance(name, Name):
        return
    allowed = vocabulary.declarations[name.name].values
    if not allowed:
        return
    constants = other.values if isinstance(other, Items) else (other,) if isinstance(other, Literal) else ()
    for constant in constants:
        if constant.value not in allowed:
            raise ConditionError(
                f"{name.name} is never {constant.value!r}; it is one of {', '.join(allowed)}", constant.offset
            )
