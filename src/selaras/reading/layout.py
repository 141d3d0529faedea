"""Where in its rows a table stands: titles above it, its header in one row or two, and where its values begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from selaras.reading.header import Likely, form_of, header_odds

_TITLES = 40
"""Lines of titles that may stand above a table."""
_LOOKED_AT = 200
_UNSURE = 1.5
"""Log odds of a header below which it is said that its first row was a guess."""
_TAG = re.compile(r"#[a-z]\w*(?:[ +][\w+ ]*)?")
_UNIT = re.compile(r"[(\[{<].{0,40}[)\]}>]|%|-+|[a-zA-Z°µ³²/%]{1,3}")
_NUMBERED = re.compile(r"[(\[]?(\d{1,3})[)\].]?")


@dataclass(frozen=True, slots=True)
class Layout:
    """A table in rows: which rows stand above it, what its columns are called, and which row is its first of values.

    ``odds``: log odds that there is a header, 0 where it was not asked.
    """

    above: tuple[int, ...]
    columns: tuple[str, ...]
    header: bool
    begin: int
    odds: float

    @property
    def unsure(self) -> str:
        """What to say where it is not clear whether there is a header."""
        if not self.odds or abs(self.odds) >= _UNSURE:
            return ""
        taken = "names of columns" if self.header else "values"
        return f"whether the first row is a header is not clear: it was taken for {taken} (--header, --no-header)"


def layout_of(
    rows: Sequence[Sequence[str]], *, header: bool | None = None, likely: Likely | None = None, skip: int = 0
) -> Layout:
    """Where the table stands in the first rows of a file (blank ones are rows without anything but empty cells).

    ``header``: what the user says of it; ``skip``: how many rows at the top are not of the table.
    """
    width = width_of(rows[skip:])
    start = skip if header is False else _start(rows, width, skip, likely)
    filled = [index for index in range(start, len(rows)) if any(map(str.strip, rows[index]))]
    above = tuple(index for index in range(start) if any(map(str.strip, rows[index])))
    if not filled:
        return Layout(above, (), False, start, 0.0)
    first = filled[0]
    below = [_fitted(rows[index], width) for index in filled[1 : _LOOKED_AT + 1]]
    head, odds = _fitted(rows[first], width), 0.0
    if len(rows[first]) == width - 1 and all(head[:-1]) and any(row[-1] for row in below):
        head = ["", *head[:-1]]  # as R writes tables: the column of row names has none itself
    if header is None:
        second = below[0] if below and _is_second(head, below, likely) else None
        odds = header_odds(head, below[1:] if second is not None else below, likely, titled=bool(above))
        header = odds > 0
    if not header:
        return Layout(above, tuple(f"column_{index + 1}" for index in range(width)), False, first, odds)
    begin = first + 1
    if above and _joins(rows[above[-1]], head, above[-1], first):
        head = _joined(_fitted(rows[above[-1]], width), head)
        above = above[:-1]
    elif below and _is_second(head, below, likely):
        if _is_sub_header(head, below[0]):
            head = _joined(head, below[0])
        begin = filled[1] + 1
    return Layout(above, _names(head), True, begin, odds)


def width_of(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have; of the widths that are as frequent, the larger."""
    counted = Counter(len(row) for row in rows[:_LOOKED_AT] if any(map(str.strip, row)))
    several = {width: count for width, count in counted.items() if width > 1}
    if not several:
        return max(counted, default=0)
    return max(several, key=lambda width: (several[width], width))


def is_aside(row: Sequence[str], width: int) -> bool:
    """Whether a row holds a line of text rather than cells: one cell alone, where the table has several columns."""
    filled = [index for index, cell in enumerate(row) if cell.strip()]
    return width > 1 and len(filled) == 1 and (len(row) != width or filled[0] == 0)


def _start(rows: Sequence[Sequence[str]], width: int, skip: int, likely: Likely | None) -> int:
    """The first row of the table, its header or not."""
    if width < 2:
        return skip
    usual = _usual(rows[skip:], width)
    seen = 0
    for index in range(skip, len(rows)):
        row = rows[index]
        count = sum(bool(cell.strip()) for cell in row)
        if not count:
            continue
        trimmed = len(row) - next((k for k, cell in enumerate(reversed(row)) if cell.strip()), 0)
        fits = len(row) == width or (width in (trimmed, trimmed + 1, len(row) + 1) and trimmed >= 2)
        alone = is_aside(row, width) or (count == 1 and width > 2)
        if len(row) == width - 1:
            fits = fits and _lacks_row_names(rows[index + 1 :], width, likely)
        if fits and not alone and (count > 2 or count >= usual / 2 or width < 4):
            return index
        seen += 1
        if seen > _TITLES:
            break
    return skip


def _lacks_row_names(below: Sequence[Sequence[str]], width: int, likely: Likely | None) -> bool:
    """Whether a row that is a cell short is a header all the same: values begin right below it."""
    if not below or not any(map(str.strip, below[0])) or len(below[0]) != width:
        return False
    return (
        len(below) < 2 or header_odds(_fitted(below[0], width), [_fitted(row, width) for row in below[1:]], likely) <= 0
    )


def _usual(rows: Sequence[Sequence[str]], width: int) -> float:
    """How many cells of a row are filled, usually."""
    counts = sorted(sum(bool(cell.strip()) for cell in row) for row in rows[:_LOOKED_AT] if len(row) == width)
    return counts[len(counts) // 2] if counts else 0


def _fitted(row: Sequence[str], width: int) -> list[str]:
    """The row with as many cells as the table has columns."""
    cells = [cell.strip() for cell in row]
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return cells + [""] * (width - len(cells)) if len(cells) < width else cells[:width]


def _is_second(head: Sequence[str], below: Sequence[Sequence[str]], likely: Likely | None) -> bool:
    """Whether the row below the first one belongs to the header: numbers, tags, units or other names of the columns."""
    second, rest = below[0], below[1:]
    filled = [cell for cell in second if cell]
    if len(filled) < 2 or not rest:
        return False
    if all(map(_TAG.fullmatch, filled)):
        return True
    numbers = [match.group(1) for cell in filled if (match := _NUMBERED.fullmatch(cell))]
    if len(numbers) == len(filled) >= 3 and [int(number) for number in numbers] in (
        list(range(1, len(numbers) + 1)),
        list(range(len(numbers))),
    ):
        return not all(_NUMBERED.fullmatch(cell) for cell in rest[0] if cell)
    if len(filled) > len(head) / 2 and all(cell[0] in "([{<" for cell in filled):
        return not all(cell[0] in "([{<" for cell in rest[0] if cell)
    if _completes(head, second) and header_odds([cell or "x" for cell in second], rest, likely) > 0:
        return not any(form_of(cell) in _TYPED for cell in filled)
    contrast = against = 0
    for index, cell in enumerate(second):
        column = [row[index] for row in rest if row[index]]
        if not cell or len(column) < 3:
            continue
        form, forms = form_of(cell), Counter(map(form_of, column))
        if cell in column or form in _TYPED or form in ("code", "mixed") or forms[form] > len(column) / 3:
            against += 1
        elif sum(forms[typed] for typed in _TYPED) >= 0.9 * len(column):
            contrast += 1
    return contrast >= 2 and not against


def _completes(head: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second row names exactly what the first leaves open, below cells that were put together."""
    return not all(head) and all(first or below for first, below in zip(head, second, strict=True)) and (
        all(second) or any(first and not below for first, below in zip(head, second, strict=True))
    )  # fmt: skip


_TYPED = frozenset(("number", "date", "long number", "address"))


def _is_sub_header(head: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second row says more than the first: where that one is empty or says the same of several columns."""
    named = [cell for cell in head if cell]
    plain = not all(
        _TAG.fullmatch(cell) or _NUMBERED.fullmatch(cell) or _UNIT.fullmatch(cell) for cell in second if cell
    )
    return plain and (len(named) < len(head) or len(set(named)) < len(named) or all(second))


def _joins(upper: Sequence[str], head: Sequence[str], at: int, first: int) -> bool:
    """Whether a row above the header is its upper part: it names several columns together, or those that the lower one leaves out."""
    cells = [cell.strip() for cell in upper]
    filled = [cell for cell in cells if cell]
    if at != first - 1 or len(cells) < len(head) or len(filled) < 2 or any(cell.endswith(":") for cell in filled):
        return False
    names = [cell for cell in head if cell]
    return len(set(names)) < len(names) or any(cell and not below for cell, below in zip(cells, head, strict=False))


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Names of two rows: what stands over several columns belongs to each of them."""
    out: list[str] = []
    over = ""
    for above, below in zip(upper, lower, strict=True):
        over = above or (over if below else "")
        out.append(" ".join(dict.fromkeys(part for part in (over, below) if part)))
    return out


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for index, cell in enumerate(cells):
        name = cell or f"column_{index + 1}"
        while name in names:
            name += "_2"
        names[name] = None
    return tuple(names)


def below_of(rows: Sequence[Sequence[str]], width: int) -> int:
    """The row from which on only notes and blank rows follow, in the last rows of a file."""
    first = len(rows)
    while first and (not any(map(str.strip, rows[first - 1])) or _is_loose(rows[first - 1], width)):
        first -= 1
    spaced = any(not any(map(str.strip, row)) for row in rows[:first])
    after_blank = False
    for index in range(first, len(rows)):
        row = rows[index]
        if not any(map(str.strip, row)):
            after_blank = not spaced
        elif (after_blank and any(map(str.isalpha, "".join(row)))) or _is_note(row, width):
            return index
    return len(rows)


_NOTE = re.compile(r"\W*[^\W\d]+(?:\s+[^\W\d]+){0,2}\s*[:：].*|[*†‡#(（].*|.{1,40}[:：]", re.DOTALL)


def _is_loose(row: Sequence[str], width: int) -> bool:
    cells = list(row)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return width > 1 and (len(cells) != width or is_aside(row, width))


def _is_note(row: Sequence[str], width: int) -> bool:
    text = " ".join(filter(None, map(str.strip, row)))
    if not is_aside(row, width):
        return False
    return _NOTE.fullmatch(text) is not None or (len(row) < width and len(text.split()) > 1)
