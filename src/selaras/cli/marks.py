"""The sign before a finding: what its outcome means for the reader depends on what the provision does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


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
