"""Whether the first row of a table names its columns or is a row like those below: by form and by how values come again."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

Likely = Callable[[str], float]
"""Log odds, from what words mean, that a cell names a column and is not a value; 0 where words say nothing."""

_LOOKED_AT = 200
_SEVERAL_COLUMNS, _BESIDE_TITLE = 2.0, 2.0
"""Log odds that tables of several columns, and those with a title above them, have a header."""
_MOST = 3.0
"""What the form of one cell may count for at most; columns of a table are written alike."""
_NEVER = -6.0
"""What an address of e-mail or a long number counts for as a name of a column."""
_AGAIN = 0.03
"""The share of rows in which a header may come again, as it does where tables were put together."""
_PERIOD = re.compile(r"(?:19|20|25)\d\d(?:[-/.]?(?:0?[1-9]|1[0-2]|Q[1-4]))?")
_FORMS: tuple[tuple[str, re.Pattern[str], float, float], ...] = tuple(
    (name, re.compile(pattern), math.log(header), data)
    for name, pattern, header, data in (
        ("empty", r"", 0.05, 0.05),
        ("address", r"\S+@\S+|https?:\S+|www\.\S+", 0.0002, 0.03),
        ("date", r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?|\d{1,2}:\d\d.*|\d{1,2}[ -][^\W\d]+[ -,]+\d{2,4}", 0.001, 0.08),
        ("number", r"[-+(]?(?:Rp|RM|US|S|₱|฿|₫)?[$.]? ?\d+(?:[., ]\d+)*(?:[eE][-+]?\d+)? ?[)%₫฿-]*", 0.004, 0.25),
        ("long number", r".*\d[\d .-]{4,}\d.*|.*\d{5,}.*", 0.001, 0.1),
        ("numbered", r"[^\W\d]+[ _.-]?\d{1,2}", 0.08, 0.04),
        ("code", r"\S*\d\S*", 0.012, 0.08),
        ("mixed", r".*\d.*", 0.02, 0.06),
        ("label", r".{1,60}[:?*]|.{0,50}[(\[].{1,30}[)\]].{0,10}|[^\W_]+[./#]+ ?[^\W_]*[.#]?", 0.06, 0.02),
        ("long", r".{61,}|(?:\S+\s+){6,}.*", 0.015, 0.06),
        ("words_joined", r"[^\W_]+(?:[_.-][^\W_]+)+|[a-z]+(?:[A-Z][a-z]*)+|(?:[A-Z][a-z]+){2,}", 0.2, 0.02),
        ("few letters", r"[^\W\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff]{1,4}", 0.06, 0.05),
    )
)  # fmt: skip
_WORDS: dict[str, tuple[float, float]] = {
    "lower": (0.28, 0.08),
    "lower words": (0.07, 0.03),
    "capital": (0.16, 0.12),
    "capital words": (0.08, 0.12),
    "first capital": (0.07, 0.04),
    "upper": (0.12, 0.1),
    "upper words": (0.06, 0.05),
    "other": (0.12, 0.08),
    "other words": (0.04, 0.08),
}
_DATA = {**{name: data for name, _, _, data in _FORMS}, **{name: data for name, (_, data) in _WORDS.items()}}
_HEADER = {**{name: value for name, _, value, _ in _FORMS}, **{n: math.log(h) for n, (h, _) in _WORDS.items()}}


def form_of(cell: str) -> str:
    """What a cell is by its form alone: a number, a date, words in capitals ..."""
    text = " ".join(cell.split())
    for name, pattern, _, _ in _FORMS:
        if pattern.fullmatch(text[:200]):
            return name
    words = text.split()
    several = " words" if len(words) > 1 else ""
    if text.lower() == text.upper():
        return f"other{several}"
    if text == text.lower():
        return f"lower{several}"
    if text == text.upper():
        return f"upper{several}"
    if not several:
        return "capital"
    firsts = [word[0] for word in words if word[0].isalpha()]
    return "capital words" if sum(map(str.isupper, firsts)) > len(firsts) / 2 else "first capital"


def header_odds(
    first: Sequence[str], rest: Sequence[Sequence[str]], likely: Likely | None = None, *, titled: bool = False
) -> float:
    """Log odds that ``first`` names the columns of the rows below it. ``titled``: lines of a title stand above it."""
    rest = rest[:_LOOKED_AT]
    cells = [cell.strip() for cell in first]
    others = [row for row in rest if list(row) != list(first)]
    if len(cells) > 2 and len(rest) - len(others) <= max(1, len(rest) * _AGAIN):
        rest = others
    if rest and _numbered(cells) and not all(_numbered(row) for row in rest[:3]):
        return _MOST
    odds = (_SEVERAL_COLUMNS if len(cells) > 1 else 0.0) + (_BESIDE_TITLE if titled else 0.0)
    periods = _are_periods(cells, rest)
    filled = [cell for cell in cells if cell]
    if len(set(filled)) < len(filled):
        odds -= 1.0
    for index, cell in enumerate(cells):
        if not cell or (periods and _PERIOD.fullmatch(cell)):
            continue
        below = [value for row in rest if index < len(row) and (value := row[index].strip())]
        odds += _of_form(cell, below) + _of_coming_again(cell, below)
        if likely is not None:
            odds += likely(cell)
    return odds


def _of_form(cell: str, below: list[str]) -> float:
    form = form_of(cell)
    counted = Counter(map(form_of, below))
    data = (counted[form] + _DATA[form]) / (len(below) + 1)
    odds = max(-_MOST, min(_MOST, _HEADER[form] - math.log(data)))
    if form in ("address", "long number"):
        return min(_NEVER, odds)
    return odds


def _of_coming_again(cell: str, below: list[str]) -> float:
    """What is said by whether the cell comes among the values below, by how often values there come but once (Good and Turing)."""
    if len(below) < 3:
        return 0.0
    counted = Counter(below)
    if cell in counted:
        return -_MOST
    unseen = max(sum(count == 1 for count in counted.values()), 0.5) / len(below)
    odds = -math.log(unseen)
    lengths = {len(value) for value in below}
    if len(below) >= 5 and len(lengths) == 1 and len(cell) not in lengths:
        odds += 1.5
    return min(_MOST, odds)


def _are_periods(cells: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether years or months in order stand in the row, as they do over columns of figures."""
    at = [index for index, cell in enumerate(cells) if _PERIOD.fullmatch(cell)]
    if len(at) < 2 or len(at) + 3 < len(cells) / 2:
        return False
    found = [cells[index] for index in at]
    below = [row[index].strip() for row in rest for index in at if index < len(row)]
    return (found == sorted(found) or found == sorted(found, reverse=True)) and len(set(found)) == len(found) and (
        sum(_PERIOD.fullmatch(cell) is not None for cell in below) < len(below) / 2
    )  # fmt: skip


def _numbered(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: ``0,1,2``, perhaps behind an empty cell."""
    numbers = [cell.strip() for cell in cells]
    if numbers and not numbers[0]:
        numbers = numbers[1:]
    return len(numbers) > 1 and numbers in (
        [str(number) for number in range(len(numbers))],
        [str(number + 1) for number in range(len(numbers))],
    )
