"""The part of CEL that conditions use, parsed into a small tree.

Literals (``true``, ``12``, ``'text'``, lists), dotted names of facts, ``! - && || == != < <= > >= in + ?:``,
``size(list)``, ``date('2026-01-01')``, and the two functions by which a rule refers to another instrument's outcome:
``met('instrument/provision')`` and ``permits('instrument')``. Nothing else: no pack can run code.

Source: CEL language definition, https://github.com/google/cel-spec/blob/master/doc/langdef.md (precedence and literals).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

Constant = bool | int | str | dt.date


class ConditionError(Exception):
    """A condition cannot be read or has wrong types; ``offset`` counts characters from its start."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant."""

    value: Constant
    offset: int


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, by its dotted name."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class Not:
    """Logical negation."""

    operand: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two operands."""

    operator: str
    left: Node
    right: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Conditional:
    """``test ? yes : no``."""

    test: Node
    yes: Node
    no: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list of constants."""

    values: tuple[Literal, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Size:
    """How many elements a list fact has."""

    operand: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Reference:
    """The outcome of another provision (``met``) or instrument (``permits``)."""

    function: str
    target: str
    offset: int


Node = Literal | Name | Not | Binary | Conditional | Items | Size | Reference

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?![\w.]))|(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?P<text>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\")"
    r"|(?P<operator>&&|\|\||==|!=|<=|>=|[<>!?:()\[\],+\-]))"
)
_LEVELS: tuple[tuple[str, ...], ...] = (("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">=", "in"), ("+", "-"))
_MAX_DEPTH = 100


def parse(text: str) -> Node:
    """The tree of a condition. Raises: ConditionError with the place."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.position = 0
        self.end = len(text)
        self.depth = 0

    def whole(self) -> Node:
        node = self.conditional()
        if self.position < len(self.tokens):
            _, value, offset = self.tokens[self.position]
            raise ConditionError(f"unexpected {value!r}", offset)
        return node

    def peek(self) -> tuple[str, str, int]:
        return self.tokens[self.position] if self.position < len(self.tokens) else ("end", "", self.end)

    def take(self, value: str) -> bool:
        kind, found, _ = self.peek()
        if found == value and kind in ("operator", "name"):
            self.position += 1
            return True
        return False

    def expect(self, value: str) -> None:
        if not self.take(value):
            _, found, offset = self.peek()
            raise ConditionError(f"expected {value!r}" + (f" before {found!r}" if found else " at the end"), offset)

    def conditional(self) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise ConditionError("nests too deep", self.peek()[2])
        test = self.binary(0)
        offset = self.peek()[2]
        if self.take("?"):
            yes = self.binary(0)
            self.expect(":")
            test = Conditional(test, yes, self.conditional(), offset)
        self.depth -= 1
        return test

    def binary(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while True:
            kind, operator, offset = self.peek()
            if operator not in _LEVELS[level] or kind == "text":
                return left
            self.position += 1
            left = Binary(operator, left, self.binary(level + 1), offset)

    def unary(self) -> Node:
        _, _, offset = self.peek()
        if self.take("!"):
            self.depth += 1
            if self.depth > _MAX_DEPTH:
                raise ConditionError("nests too deep", offset)
            node = Not(self.unary(), offset)
            self.depth -= 1
            return node
        if self.take("-"):
            kind, value, _ = self.peek()
            if kind != "number":
                raise ConditionError("a minus sign needs a number", offset)
            self.position += 1
            return Literal(-int(value), offset)
        return self.primary()

    def primary(self) -> Node:
        kind, value, offset = self.peek()
        self.position += 1
        if kind == "number":
            return Literal(int(value), offset)
        if kind == "text":
            return Literal(_unquoted(value), offset)
        if value == "(":
            node = self.conditional()
            self.expect(")")
            return node
        if value == "[":
            return self.items(offset)
        if kind == "name" and value != "in":
            if value in ("true", "false"):
                return Literal(value == "true", offset)
            if self.take("("):
                return self.call(value, offset)
            return Name(value, offset)
        raise ConditionError(f"unexpected {value!r}" if value else "ends too early", offset)

    def items(self, offset: int) -> Items:
        values: list[Literal] = []
        while not self.take("]"):
            if values:
                self.expect(",")
            item = self.unary()
            if not isinstance(item, Literal):
                raise ConditionError("a list may hold constants only", item.offset)
            values.append(item)
        return Items(tuple(values), offset)

    def call(self, function: str, offset: int) -> Node:
        argument = self.conditional()
        self.expect(")")
        if function == "size":
            return Size(argument, offset)
        if function in ("date", "met", "permits"):
            if not isinstance(argument, Literal) or not isinstance(argument.value, str):
                raise ConditionError(f"{function}() takes a text", argument.offset)
            if function != "date":
                return Reference(function, argument.value, offset)
            try:
                return Literal(dt.date.fromisoformat(argument.value), offset)
            except ValueError:
                raise ConditionError(f"{argument.value!r} is not a date", argument.offset) from None
        raise ConditionError(f"there is no function {function}()", offset)


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if not match or match.end() == position:
            offset = position + len(text[position:]) - len(text[position:].lstrip())
            raise ConditionError(f"cannot read {text[offset : offset + 12]!r}", offset)
        kind = match.lastgroup or ""
        yield kind, match[kind], match.start(kind)
        position = match.end()


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def elements(node: Node) -> tuple[Node, ...]:
    """What has to hold all at once: the parts that && joins, or the condition itself."""
    if isinstance(node, Binary) and node.operator == "&&":
        return (*elements(node.left), *elements(node.right))
    return (node,)


def names(node: Node) -> tuple[str, ...]:
    """The facts that a condition uses, in order of appearance."""
    return tuple(dict.fromkeys(part.name for part in walk(node) if isinstance(part, Name)))


def references(node: Node) -> tuple[Reference, ...]:
    """The outcomes of other provisions and instruments that a condition uses."""
    return tuple(part for part in walk(node) if isinstance(part, Reference))


def walk(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Not(operand) | Size(operand):
            yield from walk(operand)
        case Binary(_, left, right):
            yield from walk(left)
            yield from walk(right)
        case Conditional(test, yes, no):
            yield from walk(test)
            yield from walk(yes)
            yield from walk(no)
        case _:
            pass
