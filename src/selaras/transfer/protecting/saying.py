"""What is said beside a copy: what of the source is not in it, what its operations cannot promise, and what singles its rows out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from selaras.reading import Table
from selaras.transfer.evidence import Evidence
from selaras.transfer.protecting.plan import KEYED, Drop, Keep, Plan, Redact

_ONE_EACH, _FEW = 0.9, 10
"""A column with so many different values a row, from so many rows on, has nearly one value for each row."""
_NAMED = 8


class Counted(Protocol):
    """A table that was written, as far as it is asked for here."""

    @property
    def counts(self) -> Mapping[str, Any]: ...


def rows_left_out(tables: Iterable[tuple[Table, str]]) -> Iterator[str]:
    """That lines above and below a table are not in the copy. Each table with its label as it may be shown."""
    for table, label in tables:
        if table.aside is None:
            continue
        above, below = len(table.aside.above), len(table.aside.below)
        where = [f"{count:,} {place}" for count, place in ((above, "above"), (below, "below")) if count]
        if where:
            yield (
                f"lines outside the table are not in the copy: {' and '.join(where)} the rows of {label}"
                " (titles, totals, notes; selaras transfer scan says what is in them)"
            )


def never_met(plan: Plan, tables: Sequence[Counted]) -> Iterator[str]:
    """That the plan names columns which no table has, so that nothing was done to them."""
    met = {name for table in tables for name in table.counts}
    never = [name for name, item in plan.columns.items() if name not in met and not isinstance(item, Keep | Drop)]
    if never and met:
        yield f"the plan names what the data does not hold, so that nothing was done there: {_listed(never)}"


def redacted(plan: Plan, tables: Sequence[Counted]) -> Iterator[str]:
    """What redaction cannot promise, with the columns that were redacted."""
    there = [
        name
        for name, item in plan.columns.items()
        if isinstance(item, Redact) and any(name in table.counts for table in tables)
    ]
    if there:
        yield (
            f"redact takes out what is recognised, and no more: names and other words that nothing recognises may be left in {_listed(there)}."
            " Read some of it, or drop it"
        )


def singling_out(plan: Plan, evidence: Evidence) -> Iterator[str]:
    """The columns that a plan for anonymity keeps and that single rows out: whoever knows such a value elsewhere finds the row again."""
    if not _is_for_anonymity(plan):
        return
    together: Collection[str] = plan.anonymity.quasi if plan.anonymity is not None else ()
    found = {
        verdict.name: f"{verdict.name} ({verdict.distinct:,} different of {verdict.filled:,})"
        for verdict in evidence.columns
        if isinstance(plan.columns.get(verdict.name, Keep()), Keep)
        and verdict.name not in together
        and verdict.filled >= _FEW
        and verdict.distinct >= _ONE_EACH * verdict.filled
    }
    if found:
        yield (
            f"kept, and nearly each row has a value of its own: {_listed(list(found.values()))}."
            " Whoever knows such a value finds the row again; the risks of the copy do not count it: generalise or drop it"
        )


def _is_for_anonymity(plan: Plan) -> bool:
    dropped = any(isinstance(item, Drop) for item in plan.columns.values())
    others = any(isinstance(item, (*KEYED, Redact)) for item in plan.columns.values())
    return plan.anonymity is not None or (dropped and not others)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
