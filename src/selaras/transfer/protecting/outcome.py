"""What a protection achieved, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def outcome(document: Mapping[str, Any]) -> list[str]:
    """What the scan of the copy says: of what should be gone, of what the plan keeps, and of how far that singles rows out.

    ``document``: the record of the protection.
    """
    left, unheld, kept = document["leftovers"], document["not_held"], document["kept"]
    out = [f"the copy was scanned: {_gone(left, unheld)}"]
    if kept:
        said = "; ".join(f"{item['column']} ({', '.join(item['categories'])})" for item in kept)
        out.append(f"left, because the plan keeps it: {said}")
    out += document["said"]
    out += [
        f"{', '.join(item['columns'])} together: {item['unique_share']:.1%} of the rows are alone, "
        f"the smallest class has {item['smallest_class']:,} row{'s' if item['smallest_class'] != 1 else ''}"
        for item in document["after"]["uniqueness"]
    ]
    return out


def _gone(left: list[dict[str, Any]], unheld: list[str]) -> str:
    if left:
        return "; ".join(f"{item['what']} in {item['column']} (accepted: {item['accepted']})" for item in left)
    if unheld:
        return (
            f"nothing is left of what should be gone in the other columns; {', '.join(unheld)} cannot be held to it"
            ", for what is written there looks real or stays as it is"
        )
    return "nothing that is recognised is left of what should be gone"
