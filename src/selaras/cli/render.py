"""Reports of the transfer domain in every form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from selaras.cli.output import Format

if TYPE_CHECKING:
    import polars as pl

    from selaras.transfer import Check, Explanation, Route, Scan

EXPLANATION_FORMS = (Format.TERMINAL, Format.JSON)


def scan(found: Scan, form: Format, *, to_file: bool) -> str:
    """What a data set holds."""
    from selaras.transfer.document import scan_document

    document = scan_document(found)
    return _render(document, form, to_file)


def check(result: Check | Route, form: Format, *, to_file: bool) -> str:
    """The whole answer."""
    return _render(result.to_dict(), form, to_file)


def explanation(explanations: Sequence[Explanation], form: Format, *, to_file: bool) -> str:
    """Why a column got its verdict, in one of ``EXPLANATION_FORMS``."""
    from selaras.transfer.document import explanation_document

    document = explanation_document(explanations)
    if form is Format.JSON:
        return _json(document)
    from selaras.cli.terminal_explain import report

    return report(document, to_file=to_file)


def _render(document: dict[str, Any], form: Format, to_file: bool) -> str:
    match form:
        case Format.JSON:
            return _json(document)
        case Format.HTML:
            from selaras.cli.page import page

            return page(document)
        case Format.TERMINAL:
            from selaras.cli.terminal import report

            return report(document, to_file=to_file)


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def flows(decided: pl.DataFrame, form: Format) -> str:
    """The decisions of a log of transfers, counted by pair and instrument."""
    import polars as pl

    counted = decided.group_by("decision").len().sort("len", descending=True)
    counts = dict(zip(counted["decision"], counted["len"], strict=True))
    by = (
        decided.filter(pl.col("decision").is_in(["conditional", "prohibited"]))
        .group_by("decided_by")
        .len()
        .sort("len", descending=True)
        .head(10)
    )
    reasons = dict(zip(by["decided_by"], by["len"], strict=True))
    if form is Format.JSON:
        return json.dumps({"rows": decided.height, "decisions": counts, "decided_by": reasons}, indent=2)
    lines = [f"{decided.height:,} transfers"]
    lines += [
        f"  {name.replace('_', ' '):<14}{count:>12,}  {count / decided.height:6.1%}" for name, count in counts.items()
    ]
    if reasons:
        lines += ["conditional or prohibited, by the first instrument that says so"]
        lines += [f"  {name:<32}{count:>12,}" for name, count in reasons.items()]
    return "\n".join(lines)
