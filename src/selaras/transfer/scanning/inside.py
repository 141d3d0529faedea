"""What stands inside longer text among other words: what enough of a column's texts hold to be believed, and what too few do."""

from __future__ import annotations

from collections.abc import Iterable

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.meanings import header_meanings, names_a_thing, speaks_of_notes, speaks_of_things
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.confidence import Basis, Ground, Signs
from selaras.transfer.scanning.partial import ColumnPartial, Inside

_FEW_INSIDE, _SHARE_INSIDE = 2, 0.1
"""A category is believed to be inside longer text from this many values on, or this share of them."""


def believed_inside(column: ColumnPartial, people: str | None = None) -> list[tuple[str, Inside]]:
    """What enough of the texts hold among other words to be believed, by key of category, the most frequent first.

    ``people``: the column that makes the rows be about people, so that what the texts mention is said of these.
    """
    enough = min(_FEW_INSIDE, _SHARE_INSIDE * column.filled)
    believed = [(key, inside) for key, inside in _held_inside(column, people).items() if inside.values >= enough]
    return sorted(believed, key=lambda item: -item[1].values)


def _held_inside(column: ColumnPartial, people: str | None) -> dict[str, Inside]:
    if people is None or (not speaks_of_notes(column.name) and _speaks_of_something(column.name)):
        return column.inside
    more = {
        key: mentioned
        for key, mentioned in column.mentioned.items()
        if key not in column.inside or mentioned.values > column.inside[key].values
    }
    return column.inside | more


def _speaks_of_something(header: str) -> bool:
    """Whether a header says what stands below it: names of parties and works mention much that is nobody's."""
    return bool(header_meanings(header)) or names_a_thing(header) or speaks_of_things(header)


def seldom_inside(column: ColumnPartial, people: str | None) -> list[tuple[Category, int]]:
    """What too few of the texts seem to hold to be believed, with the number of texts: it is not denied."""
    believed = dict(believed_inside(column, people))
    return [
        (CATEGORIES[key], inside.values)
        for key, inside in _held_inside(column, people).items()
        if inside.values and key not in believed
    ]


def seldom_in_words(seldom: Iterable[tuple[Category, int]], filled: int) -> str:
    """What stands in too few of so many texts, in words."""
    return ", ".join(f"{category.title.lower()} in {values:,} of {filled:,} texts" for category, values in seldom)


def found_inside(column: ColumnPartial, rules: Rules | None, people: str | None) -> list[tuple[Category, Basis, str]]:
    """What longer text holds among other words, with the counts."""
    along = f" (read along by {rules.model.name})" if rules is not None and rules.model is not None else ""
    found: list[tuple[Category, Basis, str]] = []
    for key, inside in believed_inside(column, people):
        example = f", for instance {inside.examples[0]}" if inside.examples else ""
        title = CATEGORIES[key].title.lower()
        basis = Basis(Ground.INSIDE, Signs(inside.values / column.filled, 0.0, inside.values, 0.0, 0.0))
        count = f"{inside.values:,} or more" if inside.more else f"{inside.values:,}"
        beside = (
            f" (in rows about people, as column {people} tells)"
            if inside is column.mentioned.get(key) and people
            else ""
        )
        reason = f"{title} inside {count} of {column.filled:,} texts{beside}{example}{along}"
        found.append((CATEGORIES[key], basis, reason))
    return found
