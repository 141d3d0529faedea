"""What a person declares, held against what was measured: no declaration beats the data in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from selaras.errors import UsageError
from selaras.facts import Fact, FactSource, Value, Vocabulary, Written, flatten
from selaras.transfer.categories import CATEGORIES

_HOW = "Correct the fact, or write down why it holds all the same: --because {name}=REASON, or {{value = ..., because = ...}} in the file."

_BUSINESS_CONTACT = frozenset(
    {"name", "phone", "email", "address", "occupation", "employer", "place", "postal_code", "business_identifier", "url", "username", "customer_identifier", "gender", "language", "free_text"}
)  # fmt: skip
"""Categories that contact information of a business may hold."""


def declared_facts(raw: Mapping[str, Any], vocabulary: Vocabulary, where: str = "facts") -> dict[str, Fact]:
    """Facts as declared by a person: dotted names, or tables inside tables. Raises: UsageError naming the fact."""
    out: dict[str, Fact] = {}
    for name, value in flatten(raw).items():
        written = value if isinstance(value, Written) else Written(value, where)
        if isinstance(written.value, Mapping):
            raise UsageError(written.where, f"{name} cannot be a table", "Give {value = ..., because = ...}.")
        fact = Fact(name, vocabulary.read(name, written.value, written.where), FactSource.DECLARED)
        out[name] = replace(fact, because=written.because)
    return out


def settled(measured: Mapping[str, Fact], declared: Mapping[str, Fact], origin: str) -> dict[str, Fact]:
    """Measured and declared facts as one set.

    A declaration that agrees with the measurement changes nothing. One that says more stands, with the measurement beside
    it. One that contradicts the data is refused, or stands with its reason, marked as declared against the data.
    Raises: UsageError for a contradiction without a reason.
    """
    facts = dict(measured)
    for name, fact in declared.items():
        seen = measured.get(name)
        if fact.source is not FactSource.DECLARED:
            facts[name] = fact
        elif seen is not None and _same(seen.value, fact.value):
            facts[name] = fact if fact.because else seen
        elif seen is not None:
            beside = replace(fact, measured=seen.value, measured_note=seen.note)
            facts[name] = _against(beside) if _denies(name, fact.value, seen.value) else beside
        else:
            facts[name] = fact
    for rule in _IMPLIED:
        implied = declared.get(rule.fact)
        why = rule.why(measured, origin) if implied is not None and implied.value is True else ""
        if implied is not None and why and implied.source is FactSource.DECLARED:
            beside = replace(implied, measured=False, measured_note=why)
            facts[rule.fact] = _against(beside) if rule.refused else replace(beside, against_data=True)
    return facts


def _against(fact: Fact) -> Fact:
    if fact.because:
        return replace(fact, against_data=True)
    shown = f" ({fact.measured_note})" if fact.measured_note else ""
    raise UsageError(
        fact.name,
        f"is declared {_words(fact.value)}, but the data shows {_words(fact.measured)}{shown}",
        _HOW.format(name=fact.name),
    )


def _words(value: Value | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return str(value)


def _same(measured: Value, declared: Value) -> bool:
    if isinstance(measured, tuple) and isinstance(declared, tuple):
        return set(measured) == set(declared)
    return measured == declared


def _denies(name: str, declared: Value, measured: Value) -> bool:
    """Whether a declaration denies what was found; one that only adds to it, or settles what the scan left open, does not."""
    if isinstance(measured, bool):
        # That nothing more is in texts and words is what only a person can say: the scan's "no" is an open end.
        return measured and declared is False and name != "data.categories_complete"
    if isinstance(measured, tuple) and isinstance(declared, tuple):
        return not set(measured) <= set(declared)
    if isinstance(measured, int) and isinstance(declared, int):
        return declared < measured
    return True


@dataclass(frozen=True, slots=True)
class _Implied:
    """A fact that no scan measures, and why it cannot be true of what was measured ("" where it can)."""

    fact: str
    why: Callable[[Mapping[str, Fact], str], str]
    refused: bool = True
    """Whether it is refused without a reason; else it stands, marked, since the act may be one that comes with the transfer."""


def _holds(measured: Mapping[str, Fact], name: str) -> Fact | None:
    fact = measured.get(name)
    return fact if fact is not None and fact.value is True else None


def _direct(measured: Mapping[str, Fact], origin: str) -> str:
    found = _holds(measured, "data.direct_identifiers")
    return f"direct identifiers in {found.note}" if found else ""


def _beyond_contact(measured: Mapping[str, Fact], origin: str) -> str:
    found = measured.get("data.categories")
    keys = found.value if found is not None and isinstance(found.value, tuple) else ()
    others = [CATEGORIES[key].title.lower() for key in keys if key in CATEGORIES and key not in _BUSINESS_CONTACT]
    return f"it holds {_listed(others)} as well" if others else ""


def _people_of_origin(measured: Mapping[str, Fact], origin: str) -> str:
    found = measured.get("data.subject_states")
    return f"identity numbers of {origin} in {found.note}" if found and isinstance(found.value, tuple) and origin in found.value else ""  # fmt: skip


def _sensitive(measured: Mapping[str, Fact], origin: str) -> str:
    found = _holds(measured, "data.sensitive")
    return f"sensitive data in {found.note}" if found else ""


def _children(measured: Mapping[str, Fact], origin: str) -> str:
    found = _holds(measured, "data.children")
    return found.note if found else ""


def _listed(words: Iterable[str], most: int = 4) -> str:
    words = list(words)
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")


_IMPLIED = (
    _Implied("data.anonymised", _direct),
    _Implied("data.pseudonymised", _direct, refused=False),
    _Implied("data.business_contact_only", _beyond_contact),
    _Implied("data.foreign_residents_only", _people_of_origin),
    _Implied("data.of_public_office", _sensitive),
    _Implied("data.deceased_long", _children),
)
