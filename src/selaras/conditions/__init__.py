"""Conditions over facts in CEL (Common Expression Language), with Kleene's three-valued logic."""

from selaras.conditions.columns import to_column
from selaras.conditions.evaluate import Outcome, evaluate
from selaras.conditions.satisfy import Wanted, satisfiable
from selaras.conditions.syntax import ConditionError, Node, elements, names, parse, references
from selaras.conditions.types import check

__all__ = [
    "ConditionError", "Node", "Outcome", "Wanted", "check", "elements", "evaluate", "names", "parse", "references", "satisfiable", "to_column",
]  # fmt: skip
