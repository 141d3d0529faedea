"""Personal data inside texts, span by span, as lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from selaras.cli.output import Format

if TYPE_CHECKING:
    from selaras.transfer.finding import Located

FORMS = (Format.TERMINAL, Format.JSON)
_SHOWN = 40


def lines(found: Iterable[Located], form: Format) -> Iterator[str]:
    """JSON: one object a line, for each span; a terminal: the first spans, then how many there are of each kind."""
    if form is Format.JSON:
        for located in found:
            span = located.span
            yield json.dumps(
                {
                    "table": located.table, "column": located.column, "row": located.row, "start": span.start, "stop": span.stop, "category": span.category.key,
                    "identifier": span.identifier.name if span.identifier else None, "masked": located.masked, "reason": span.reason,
                },
                ensure_ascii=False,
            )  # fmt: skip
        return
    counts: Counter[tuple[str, str, str]] = Counter()
    for number, located in enumerate(found):
        if number < _SHOWN:
            span = located.span
            kind = span.identifier.name if span.identifier else span.category.key
            yield f"{located.table}:{located.row} {located.column} {span.start}-{span.stop}  {kind}  {located.masked}  {span.reason}"
        counts[located.table, located.column, located.span.category.title] += 1
    total = counts.total()
    if total > _SHOWN:
        yield f"... and {total - _SHOWN:,} more (--format json gives them all)"
    for (table, column, title), count in counts.most_common():
        yield f"{count:>9,}  {title} in {table}, column {column}"
    if not total:
        yield "Nothing was found inside the texts."


def not_read(unread: Mapping[tuple[str, str, str], int]) -> Iterator[str]:
    """What could not be searched, a line for each column and kind of values."""
    for (table, column, what), count in sorted(unread.items()):
        yield f"not read: {count:,} value{'s' if count > 1 else ''} of column {column} in {table} ({what})"
