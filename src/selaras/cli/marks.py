"""What decisions, findings and confidence mean for the reader: words, the sign before each, exemptions that took a law away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MEANING = {
    "permitted": "The transfer is lawful on the facts given.",
    "conditional": "Not yet: something is missing. The ways to a lawful transfer are below.",
    "prohibited": "The transfer is not lawful, and nothing that can be supplied makes it so.",
    "out_of_scope": "No rule on transfers that is known here applies.",
}
"""What a decision means."""


def spoken(decision: str) -> str:
    """A decision as people write it."""
    return decision.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign, the same in ASCII, and the decision whose colour it takes ("" for none)."""

    sign: str
    plain: str
    meaning: str


_GOOD, _BAD, _OPEN = Mark("✓", "+", "permitted"), Mark("✗", "x", "prohibited"), Mark("?", "?", "conditional")
_NEUTRAL = Mark("–", "-", "")


def mark_of(finding: dict[str, Any]) -> Mark:
    """The sign of a finding: a prohibition that is met is bad, an exemption that is not met is nothing."""
    outcome, effect = finding["outcome"], finding["effect"]
    if outcome == "unknown":
        return _OPEN
    if (
        outcome == "not applicable"
        or effect == "sanctions"
        or (outcome == "not met" and effect in ("exempts", "scopes", "prohibits", "recommends"))
    ):
        return _NEUTRAL
    return _GOOD if (outcome == "met") == (effect != "prohibits") else _BAD


def exempted(answer: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The laws of the origin that an exemption lifts, each with the finding that does it."""
    return [
        (result, finding)
        for result in answer["assessments"]
        if result["decision"] == "out_of_scope" and result["jurisdiction"] == answer["origin"]
        for finding in result["findings"]
        if finding["effect"] == "exempts" and finding["outcome"] == "met"
    ]


def against_data(answer: dict[str, Any]) -> list[str]:
    """The facts that somebody declared against what the data shows, each with the measurement and the reason, in words."""
    return [
        f"{fact['name']}={_plain(fact['value'])} is declared against the data, which shows {_plain(fact['measured']['value'])}"
        + (f" ({fact['measured']['note']})" if fact["measured"]["note"] else "")
        + (f". Because: {fact['because']}" if fact["because"] else ". No reason was given.")
        for fact in answer["facts"]
        if fact["against_data"]
    ]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def sure(confidence: float | None) -> str:
    """How likely a verdict is right, in words; nothing where that was not weighed."""
    if confidence is None:
        return ""
    return "over 99%" if confidence > 0.99 else f"{confidence:.0%}"
