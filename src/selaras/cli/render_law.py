"""Law in the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from selaras.instruments import Change, Instrument, Library, Problem, Provision


def listing(library: Library, day: dt.date) -> str:
    """A line an instrument."""
    rows = [("INSTRUMENT", "FORCE", "IN FORCE", "RULES", "CHECKED", "TITLE")]
    for instrument in library.instruments:
        version = instrument.version_on(day)
        since = f"since {version.start}" if version else "not on this day"
        rows.append(
            (
                instrument.id,
                instrument.force.value,
                since,
                str(len(instrument.provisions_on(day))),
                str(instrument.checked),
                instrument.title,
            )
        )
    widths = [max(len(row[index]) for row in rows) for index in range(5)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5]]) for row in rows
    )


def provisions(instruments: Sequence[Instrument], day: dt.date) -> str:
    """Every provision in force on a day."""
    out: list[str] = []
    for instrument in instruments:
        version = instrument.version_on(day)
        out += [f"{instrument.title}  [{instrument.id}]"]
        if instrument.official_title:
            out.append(f"  {instrument.official_title}")
        if version is None:
            spans = ", ".join(f"{item.start} to {item.end or 'now'}" for item in instrument.versions)
            out += [f"  not in force on {day} (in force {spans})", ""]
            continue
        unless = (
            "forbidden unless a route is met"
            if version.default.value == "forbidden"
            else "allowed as long as the duties are met"
        )
        out.append(f"  {instrument.force.value}, version {version.version} since {version.start}; {unless}")
        out.append(f"  {instrument.source} (checked {instrument.checked})")
        for provision in instrument.provisions_on(day):
            out += _provision(provision)
        out += [f"  not covered: {text}" for text in instrument.not_covered]
        out.append("")
    return "\n".join(out).rstrip()


def _provision(provision: Provision) -> list[str]:
    marks = "".join(
        [", rests on judgement" if provision.judgement else "", f", confidence {provision.confidence.value}"]
    )
    lines = [
        "",
        f"  {provision.effect.value:<10} {provision.summary}",
        f"             {provision.citation} [{provision.id.partition('/')[2]}{marks}]",
    ]
    if provision.applies_text:
        lines.append(f"             when {provision.applies_text}")
    lines.append(f"             if   {provision.condition_text}")
    if provision.deadline:
        lines.append(f"             within {provision.deadline.days} days of {provision.deadline.after}")
    return lines


def changes(found: Sequence[Change], start: dt.date, end: dt.date) -> str:
    """A change note."""
    if not found:
        return f"Nothing changed between {start} and {end}, as far as the packs know."
    out: list[str] = []
    day = None
    for change in found:
        if change.day != day:
            day = change.day
            out += ["", f"On {day}:"]
        verb = "begins" if change.kind == "begins" else "no longer applies"
        if change.version is not None:
            out.append(
                f"  {change.instrument.title} ({change.version.version}) {verb}."
                + (f" {change.version.note}." if change.version.note and change.kind == "begins" else "")
            )
        elif change.provision is not None:
            sign = "+" if change.kind == "begins" else "-"
            out.append(
                f"    {sign} {change.provision.effect.value}: {change.provision.summary} ({change.provision.citation})"
            )
    return "\n".join(out).lstrip("\n")


def problems(library: Library, found: Sequence[Problem], scenarios: int) -> str:
    """A line a problem, then the count."""
    lines = [f"{problem.where}: {problem.level}: {problem.what}. {problem.fix}" for problem in found]
    count = sum(len(instrument.provisions) for instrument in library.instruments)
    low = sum(
        provision.confidence.value == "low" for instrument in library.instruments for provision in instrument.provisions
    )
    errors = sum(problem.level == "error" for problem in found)
    lines.append(
        f"{len(library.instruments)} instruments, {count} provisions ({low} of low confidence), {scenarios} scenarios: {errors} errors, {len(found) - errors} warnings"
    )
    return "\n".join(lines)
