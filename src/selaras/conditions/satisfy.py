"""Whether conditions can hold together: a search over the values that make a difference to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from selaras.conditions.evaluate import Outcome, evaluate
from selaras.conditions.syntax import Items, Literal, Node, Reference, walk
from selaras.facts import Fact, FactDeclaration, FactSource, FactType, Value, Vocabulary

_BUDGET = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition and the value it is to have."""

    condition: Node
    value: bool = True


def satisfiable(wanted: Sequence[Wanted], vocabulary: Vocabulary) -> bool | None:
    """Whether some values of the facts give every condition its wanted value; None where the search was given up.

    The outcome of another rule is taken to be free. Only values near the constants of the conditions are tried: for
    conditions that compare facts with constants these stand for all.
    """
    constants = {value for item in wanted for value in _constants(item.condition)}
    return _Search(tuple(wanted), vocabulary, constants).run({})


class _Search:
    """Backtracking, cut short wherever Kleene's logic already decides a condition."""

    def __init__(self, wanted: tuple[Wanted, ...], vocabulary: Vocabulary, constants: set[Value]) -> None:
        self.wanted = wanted
        self.vocabulary = vocabulary
        self.constants = constants
        self.left = _BUDGET

    def run(self, facts: dict[str, Fact]) -> bool | None:
        open_name = None
        for item in self.wanted:
            self.left -= 1
            outcome = evaluate(item.condition, facts, lambda reference: _outcome(reference, facts))
            if outcome.value is None:
                open_name = open_name or outcome.missing[0]
            elif outcome.value is not item.value:
                return False
        if open_name is None:
            return True
        for value in self._choices(open_name):
            if self.left <= 0:
                return None
            found = self.run({**facts, open_name: Fact(open_name, value, FactSource.DECLARED)})
            if found is not False:
                return found
        return False

    def _choices(self, name: str) -> tuple[Value, ...]:
        declaration = self.vocabulary.declarations.get(name)
        return (True, False) if declaration is None else _values(declaration, self.constants)


def _outcome(reference: Reference, facts: dict[str, Fact]) -> Outcome:
    name = f"{reference.function}({reference.target})"
    fact = facts.get(name)
    return Outcome(None, (name,)) if fact is None else Outcome(bool(fact.value))


def _values(declaration: FactDeclaration, constants: set[Value]) -> tuple[Value, ...]:
    texts = tuple(sorted(value for value in constants if isinstance(value, str)))
    match declaration.type:
        case FactType.BOOL:
            return (True, False)
        case FactType.INT:
            numbers = {value for value in constants if isinstance(value, int) and not isinstance(value, bool)}
            return tuple(sorted({0, *(number + step for number in numbers for step in (-1, 0, 1))}))
        case FactType.DATE:
            days = {value for value in constants if isinstance(value, dt.date)} or {dt.date(2020, 1, 1)}
            return tuple(sorted(day + dt.timedelta(days=step) for day in days for step in (-4000, -1, 0, 1, 4000)))
        case FactType.LIST:
            return ((), texts, *((text,) for text in texts))
        case FactType.STRING:
            return declaration.values or (*texts, "\x00")


def _constants(node: Node) -> set[Value]:
    out: set[Value] = set()
    for part in walk(node):
        if isinstance(part, Literal):
            out.add(part.value)
        elif isinstance(part, Items):
            out.update(item.value for item in part.values)
    return out
