"""The answer as one self-contained HTML page."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from selaras.cli.marks import mark_of

_KINDS = ("direct", "sensitive", "quasi", "none")


def page(document: dict[str, Any]) -> str:
    """A page without anything from outside: styles and charts are inside, it prints, and it reads aloud."""
    environment = Environment(
        loader=PackageLoader("selaras.cli", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = lambda value: f"{value:.1%}"
    environment.filters["count"] = lambda value: f"{value:,}"
    environment.filters["mark"] = mark_of
    counts = {kind: sum(column["identifiability"] == kind for column in document["columns"]) for kind in _KINDS}
    return environment.get_template("report.html").render(
        document=document, counts=counts, kinds=_KINDS, total=max(1, len(document["columns"]))
    )
