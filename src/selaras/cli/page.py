"""Self-contained HTML pages: nothing from outside, styles and charts inside, they print and read aloud."""

from __future__ import annotations

import functools
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from selaras.cli.marks import MEANING, against_data, exempted, mark_of, spoken, sure

_KINDS = ("direct", "sensitive", "quasi", "pseudonym", "none")


@functools.cache
def environment() -> Environment:
    """The templates and their filters."""
    made = Environment(
        loader=PackageLoader("selaras.cli", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["percent"] = lambda value: f"{value:.1%}"
    made.filters["count"] = lambda value: f"{value:,}"
    made.filters["sure"] = sure
    made.filters["mark"] = mark_of
    made.filters["exempted"] = exempted
    made.filters["against_data"] = against_data
    made.filters["spoken"] = spoken
    made.filters["meaning"] = MEANING.__getitem__
    return made


def page(document: dict[str, Any]) -> str:
    """The page of a scan, a check or a route."""
    counts = {kind: sum(column["identifiability"] == kind for column in document["columns"]) for kind in _KINDS}
    return (
        environment()
        .get_template("report.html")
        .render(
            document=document,
            counts=counts,
            kinds=_KINDS,
            total=max(1, len(document["columns"])),
            unread=sum(column["unread"] for column in document["columns"]),
        )
    )
