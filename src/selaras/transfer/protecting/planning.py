"""From what a scan found to a plan: the operation that the law's ways ask for, column by column."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from selaras.reading.aside import COLUMN as OUTSIDE
from selaras.reading.members import COLUMN as UNREAD
from selaras.transfer.categories import Category, Identifiability
from selaras.transfer.checking import Check
from selaras.transfer.evidence import Evidence
from selaras.transfer.protecting.naming import new_names
from selaras.transfer.protecting.plan import (
    Anonymity,
    Drop,
    Generalise,
    Keep,
    Operation,
    Plan,
    Pseudonymise,
    Redact,
    Tokenise,
)
from selaras.transfer.scanning import ColumnVerdict, Ground
from selaras.transfer.scans import Scan

Goal = Literal["pseudonymise", "anonymise"]

_DROPPED = frozenset({"secret", "biometric", "genetic"})
"""Categories that no operation makes safe."""
_WITH_QUASI = frozenset({"ethnicity", "religion"})
"""Sensitive categories that people know of each other, so that they single people out too."""
_K = 5
"""Rows that share what people know of each other: as many as a plan asks for where nobody says otherwise."""
_SURE = 0.9
"""Below this confidence nothing is done to a column that cannot be turned back."""


_DECIDE = "if it is about people, pseudonymise, generalise or drop it; if it is not, keep it"


def planned(found: Scan, goal: Goal, origin: str | None = None, destination: str | None = None) -> Plan:
    """A plan that reaches the goal with the least done to the data.

    ``pseudonymise``: direct identifiers give way to keyed pseudonyms, addresses to the province or state that they name, and texts are
    redacted; the rest stays. What would be lost for good by a weak verdict is tokenised: nobody reads it, and who has the key gets it back. ``anonymise``: direct identifiers, sensitive columns and texts go, and the quasi-identifiers together are made k-anonymous.
    """
    columns: dict[str, Operation] = {}
    stand_ins = _stand_ins(found.evidence)
    of_people = {item.table for item in found.evidence.columns if item.identifiability is not Identifiability.NONE}
    for verdict in sorted(_of_rows(found.evidence), key=lambda verdict: verdict.table in stand_ins):
        if verdict.table in stand_ins and verdict.name in columns:
            continue
        single = verdict.table in of_people and _singles_out(verdict)
        operation = _pseudonymising(verdict) if goal == "pseudonymise" else _anonymising(verdict, single)
        before = columns.get(verdict.name)
        if before is None or isinstance(before, Keep):
            columns[verdict.name] = operation
    files = {file.path: file.sha256 for file in found.files if file.sha256 is not None}
    quasi = _quasi(found.evidence) if goal == "anonymise" else ()
    if apart := _not_everywhere(found.evidence, quasi, columns):
        why = "not in every table, so that the tables together cannot hide anybody by it: to keep it, protect the tables one by one"
        columns.update({name: Drop(reason=why) for name in apart})
        quasi = tuple(name for name in quasi if name not in apart)
    if few := {verdict.rows for verdict in _of_rows(found.evidence) if verdict.name in quasi and verdict.rows < _K}:
        why = f"a table has {min(few)} row{'s' if min(few) > 1 else ''}, too few to hide anybody among {_K}"
        columns.update({name: Drop(reason=why) for name in quasi})
        quasi = ()
    anonymity = Anonymity(k=_K, quasi=quasi) if quasi else None
    names = new_names(tuple(columns), found.as_of)
    for name, operation in columns.items():
        if _is_within(name, names):
            columns[name] = _renamed(name, operation)
    return Plan(origin=origin, destination=destination, files=files, names=names, columns=columns, anonymity=anonymity)


def _stand_ins(evidence: Evidence) -> set[str]:
    """The tables that only stand for what was not read: of a folder or an archive they are no part of the copy."""
    tables: dict[str, list[ColumnVerdict]] = {}
    for verdict in evidence.columns:
        tables.setdefault(verdict.table, []).append(verdict)
    return {
        label
        for label, listed in tables.items()
        if len(listed) == 1 and listed[0].name == UNREAD and listed[0].unread_values >= listed[0].rows
    }


def _is_within(name: str, names: Collection[str]) -> bool:
    """Whether a column, or what it stands in, gets another name, or is one of the others of such ones."""
    return any(
        f"{name}.".startswith(f"{known}.") or (name.endswith(".*") and known.startswith(name[:-1])) for known in names
    )


def _renamed(name: str, operation: Operation) -> Operation:
    if name.endswith(".*"):
        return Drop(reason="keys that say who somebody is, too many to give each another name")
    if isinstance(operation, Drop):
        return operation
    why = "its name says who somebody is, and is another in the copy"
    return operation.model_copy(update={"reason": f"{operation.reason}; {why}".removeprefix("; ")})


def remarks(check: Check | None, plan: Plan) -> list[str]:
    """What bears on a plan: that it leaves nothing, and what a check says: the decision as it stands, and the steps of its ways that
    work on the data."""
    empty = bool(plan.columns) and all(isinstance(item, Drop) for item in plan.columns.values())
    said = [
        "Nothing would be left: the plan drops every column, and protect refuses it. Choose another operation for one."
    ]
    if check is None:
        return said if empty else []
    steps = {step.text: None for way in check.ways for step in way.steps if step.provision == "data"}
    return [
        *(said if empty else []),
        f"{check.origin} to {check.destination} is {check.decision.value.replace('_', ' ')} as the data is (selaras transfer check says why).",
        *(f"A way: {step}." for step in steps),
    ]


def _quasi(evidence: Evidence) -> tuple[str, ...]:
    return tuple(dict.fromkeys(verdict.name for verdict in _of_rows(evidence) if _is_quasi(verdict)))


def _not_everywhere(evidence: Evidence, quasi: Collection[str], columns: Mapping[str, Operation]) -> list[str]:
    """Of quasi-identifiers, those that a table of several does not have, of which something is left."""
    tables: dict[str, set[str]] = {}
    for verdict in _of_rows(evidence):
        tables.setdefault(verdict.table, set()).add(verdict.name)
    copied = [names for names in tables.values() if not all(isinstance(columns[name], Drop) for name in names)]
    return [name for name in quasi if any(name not in names for names in copied)]


def _of_rows(evidence: Evidence) -> list[ColumnVerdict]:
    """The columns that a copy has: lines outside a table are none of its rows, and are left out of it."""
    return [verdict for verdict in evidence.columns if verdict.name != OUTSIDE]


def _is_quasi(verdict: ColumnVerdict) -> bool:
    if verdict.free_text or verdict.words or verdict.unexplained:
        return False
    known = {category.key for category in verdict.categories}
    return verdict.identifiability is Identifiability.QUASI or (
        verdict.identifiability is Identifiability.SENSITIVE and bool(known & _WITH_QUASI)
    )


def _reason(verdict: ColumnVerdict) -> str:
    titles = ", ".join(category.title for category in verdict.categories) or "nothing personal was found"
    if verdict.words:
        return "words that may be names of people"
    if verdict.unexplained and not verdict.categories:
        return "not explained: personal data may be in it"
    sure = verdict.confidence
    return titles + (f" ({sure:.0%} sure)" if sure is not None and sure < 0.995 else "")


def _strongest(verdict: ColumnVerdict) -> Category:
    """The category that the column is taken for: the one with most to hide."""
    return next(
        (item for item in verdict.categories if item.identifiability is verdict.identifiability), verdict.categories[0]
    )


def _pseudonymising(verdict: ColumnVerdict) -> Operation:
    reason = _reason(verdict)
    if verdict.unread:
        return _unread(verdict)
    if verdict.free_text and verdict.paths and not _sensitive_as_wholes(verdict):
        return Tokenise(domain="name", reason="names of files or paths in which names of people may stand")
    if verdict.free_text:
        return Drop(reason=reason) if _sensitive_as_wholes(verdict) else Redact(otherwise="drop", reason=reason)
    if verdict.words:
        return Tokenise(domain="name", reason=f"{reason}: {_DECIDE}")
    if verdict.unexplained:
        return Tokenise(domain="unexplained", reason=f"{reason}: {_DECIDE}")
    if not verdict.categories:
        return Keep(reason=reason)
    weak = verdict.confidence is not None and verdict.confidence < _SURE
    if any(category.key in _DROPPED for category in verdict.categories):
        return _asked(verdict, reason) if weak else Drop(reason=reason)
    if verdict.identifiability is not Identifiability.DIRECT:
        return Keep(reason=reason)
    category = _strongest(verdict)
    if category.key == "address":
        return _asked(verdict, reason) if weak else Generalise(up_to="division", reason=reason)
    return _asked(verdict, reason) if weak and _by_look(verdict) else Pseudonymise(domain=category.key, reason=reason)


def _by_look(verdict: ColumnVerdict) -> bool:
    """Whether nothing but the look of its words says that a column is about somebody."""
    return all(
        basis is None or basis.ground is Ground.LOOK
        for category, basis in zip(verdict.categories, verdict.bases, strict=False)
        if category.identifiability is Identifiability.DIRECT
    )


def _asked(verdict: ColumnVerdict, reason: str) -> Operation:
    """What is done to a column until somebody decided what it is: nothing is left to read, and nothing is lost."""
    return Tokenise(
        domain=_strongest(verdict).key,
        reason=f"{reason}: {_DECIDE}",
    )


def _sensitive_as_wholes(verdict: ColumnVerdict) -> bool:
    """Whether texts are of a sensitive kind as wholes, so that redacting what stands inside them leaves it there."""
    return any(
        category.special and basis is not None and basis.ground not in (Ground.INSIDE, Ground.BESIDE)
        for category, basis in zip(verdict.categories, verdict.bases, strict=True)
    )


def _unread(verdict: ColumnVerdict) -> Operation:
    return Drop(
        reason=f"{verdict.unread_values:,} of its values were not read; to keep it, say in accept what it holds"
    )


_ONE_EACH, _FEW = 0.9, 10
"""A column of text with so many different values a row, from so many rows on, has one value for each row."""


def _singles_out(verdict: ColumnVerdict) -> bool:
    """Whether a column in which nothing was found has a value of its own for nearly each row, as record numbers have."""
    different = verdict.distinct >= _ONE_EACH * verdict.filled
    return not verdict.categories and verdict.kind == "text" and verdict.filled >= _FEW and different


def _anonymising(verdict: ColumnVerdict, single: bool) -> Operation:
    """``single``: whether it is a column of a table about people that singles each of its rows out."""
    reason = _reason(verdict)
    if single:
        return Drop(reason="a value of its own for nearly each row, which leads back to a person wherever it is known")
    if verdict.unread:
        return _unread(verdict)
    if verdict.free_text or verdict.words or verdict.unexplained:
        return Drop(reason=reason)
    if _is_quasi(verdict):
        return Keep(reason=f"{reason}: generalised with others, see anonymity")
    if verdict.identifiability in (Identifiability.DIRECT, Identifiability.SENSITIVE, Identifiability.PSEUDONYM):
        return Drop(reason=reason)
    return Keep(reason=reason)
