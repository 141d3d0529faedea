"""Law in the terminal."""

from __future__ import annotations

import datetime as dt
import itertools
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from selaras.instruments import (
    Change,
    ChangeKind,
    Comparison,
    Confidence,
    Coverage,
    Instrument,
    Library,
    Outline,
    Problem,
    Provision,
    Source,
    Topic,
    doubts,
)
from selaras.scenarios import ScenarioRun

UNLESS = {
    "forbidden": "forbidden unless a route is met",
    "allowed": "allowed as long as the duties are met",
}
"""What the default of a version means."""


def listing(library: Library, day: dt.date) -> str:
    """A line an instrument."""
    rows = [("INSTRUMENT", "FORCE", "IN FORCE", "RULES", "CHECKED", "TITLE")]
    for instrument in library.instruments:
        version = instrument.version_on(day)
        since = "not on this day"
        if version is not None:
            since = f"since {version.start}" if version.in_force(day) else f"pending, {version.start or 'no date'}"
        rows.append(
            (
                instrument.id,
                instrument.force_on(day).value if version is not None else "-",
                since,
                str(len(instrument.provisions_on(day))),
                str(instrument.checked),
                instrument.title,
            )
        )
    return _table(rows)


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    )


def provisions(outlines: Sequence[Outline]) -> str:
    """Every rule in force on a day, by what it does."""
    return "\n".join(line for outline in outlines for line in _outline(outline)).rstrip()


def _outline(outline: Outline) -> Iterator[str]:
    instrument, version = outline.instrument, outline.version
    yield f"{instrument.title}  [{instrument.id}]"
    if instrument.official_title:
        yield f"  {instrument.official_title}"
    if version is None:
        spans = ", ".join(f"{item.start} to {item.end or 'now'}" for item in instrument.versions)
        yield from (f"  not in force on {outline.day} (in force {spans})", "")
        return
    if version.in_force(outline.day):
        yield f"  {outline.force.value}, version {version.version} since {version.start}; {UNLESS[version.default]}"
    else:
        when = f"in force from {version.start}" if version.start else "no day in force is set"
        yield f"  pending, never decides: {version.version}, public since {version.announced}, {when}"
    if version.note:
        yield from _wrapped(version.note, 2)
    cited = [source for section in outline.sections for rule in section.provisions for source in rule.sources]
    sources = {source: number for number, source in enumerate(dict.fromkeys((*instrument.sources, *cited)), 1)}
    for section in outline.sections:
        yield from ("", f"  {section.heading.upper()}")
        for provision in section.provisions:
            yield from _provision(provision, sources)
    for item in instrument.listed:
        days = f", {item.start or 'the first day'} to {item.end or 'now'}" if item.start or item.end else ""
        yield from ("", f"  WHAT IT LISTS: {item.fact}{days}")
        yield from _wrapped(", ".join(sorted(item.values)), 4)
        yield from _wrapped(f"{item.citation} (confidence {item.confidence.value})", 6)
        if item.doubt:
            yield from _wrapped(f"doubt: {item.doubt}", 8)
    yield from ("", "  SOURCES")
    for source, number in sources.items():
        read = f"read {source.retrieved}" if source.retrieved else "not opened"
        yield f"    [{number}] {source.kind.value}, {read}: {source.title}"
        yield f"        {source.url}"
    for topic, reason in instrument.absent:
        yield from _wrapped(f"no rule on {topic.value}: {reason}", 2)
    for text in instrument.not_covered:
        yield from _wrapped(f"not covered: {text}", 2)
    yield ""


def _wrapped(text: str, indent: int, width: int = 118) -> list[str]:
    space = " " * indent
    return textwrap.wrap(text, width, initial_indent=space, subsequent_indent=space)


def _provision(provision: Provision, sources: Mapping[Source, int]) -> Iterator[str]:
    numbers = "".join(f"[{sources[source]}]" for source in provision.sources)
    marks = [provision.name, provision.topic.value, f"confidence {provision.confidence.value}"]
    marks += ["rests on judgement"] if provision.judgement else []
    yield from _wrapped(f"- {provision.summary}", 4)
    marks += [] if provision.checked else ["never compared with its source"]
    yield from _wrapped(f"{provision.citation} {numbers} ({', '.join(marks)})", 6)
    if provision.applies_text:
        yield f"        when {provision.applies_text}"
    if provision.condition_text != "true":
        yield f"        if   {provision.condition_text}"
    if provision.deadline:
        yield f"        {provision.deadline.words}"
    if provision.criteria:
        yield from _wrapped(f"weigh ({provision.criteria.citation}): {'; '.join(provision.criteria.points)}", 8)
    if provision.doubt:
        yield from _wrapped(f"doubt: {provision.doubt}", 8)


def changes(found: Sequence[Change], start: dt.date, end: dt.date) -> str:
    """A change note: by day, first what happened to whole instruments, then changed, new and gone rules."""
    if not found:
        return f"Nothing changed between {start} and {end}, as far as the packs know."
    out: list[str] = []
    for day in dict.fromkeys(change.day for change in found):
        out += [f"On {day.day} {day:%B %Y}", ""]
        of_day = [change for change in found if change.day == day]
        for change in of_day:
            if change.version is not None:
                out += _version_change(change)
        for heading, kind in (
            ("Changed", ChangeKind.AMENDED),
            ("New", ChangeKind.BEGINS),
            ("No longer", ChangeKind.ENDS),
        ):
            rules = [change for change in of_day if change.version is None and change.kind is kind]
            if rules:
                out += [f"  {heading}"]
                out += [line for change in rules for line in _rule_change(change)]
        out.append("")
    return "\n".join(out).rstrip()


def _version_change(change: Change) -> list[str]:
    version = change.version
    assert version is not None
    verb = "comes into force" if change.kind is ChangeKind.BEGINS else "no longer applies"
    note = f" {version.note}." if version.note and change.kind is ChangeKind.BEGINS else ""
    default = f" Sending is {UNLESS[version.default]}." if change.kind is ChangeKind.BEGINS else ""
    return _wrapped(f"{change.instrument.title} ({version.version}) {verb}.{note}{default}", 2)


def _rule_change(change: Change) -> Iterator[str]:
    rule = change.after or change.before[0]
    yield f"    {rule.topic.value.replace('-', ' ')} ({rule.effect.value})"
    for old in change.before:
        label = "before: " if change.after is not None else ""
        yield from _wrapped(f"{label}{old.summary} [{old.citation}]", 6)
    if change.after is not None:
        label = "now:    " if change.before else ""
        yield from _wrapped(f"{label}{change.after.summary} [{change.after.citation}]", 6)


_LETTER = {Confidence.HIGH: "h", Confidence.MEDIUM: "m", Confidence.LOW: "l"}


def coverage_table(table: Coverage, library: Library) -> str:
    """Topics by jurisdiction: how many rules, and how sure they are."""
    rows = [("topic", *table.jurisdictions, "")]
    for topic in Topic:
        cells = []
        for jurisdiction in table.jurisdictions:
            cell = table.cells[topic, jurisdiction]
            if cell.least is None or cell.most is None:
                cells.append("none" if cell.absent else "?")
            elif cell.least is cell.most:
                cells.append(f"{cell.count} {_LETTER[cell.least]}")
            else:
                cells.append(f"{cell.count} {_LETTER[cell.least]}-{_LETTER[cell.most]}")
        rows.append((topic.value, *cells, ""))
    oldest, never = [], []
    for jurisdiction in table.jurisdictions:
        cells_of = [cell for (_, place), cell in table.cells.items() if place == jurisdiction]
        days = [cell.checked for cell in cells_of if cell.checked is not None]
        oldest.append(f"{min(days):%y-%m-%d}" if days else "-")
        never.append(str(sum(cell.unchecked for cell in cells_of)))
    rows.append(("checked", *oldest, ""))
    rows.append(("not opened", *never, ""))
    rows.append(("scenarios", *(str(table.scenarios[item]) for item in table.jurisdictions), ""))
    out = [
        f"Rules in force on {table.day}: how many on each topic, and their confidence from the least to the most certain",
        "(h high: the primary text was read; m medium: a translation or account; l low: see selaras law doubts).",
        "none: there is no such rule, and the pack says so. ?: not covered, or no rule found.",
        "checked: the day on which the rule longest unchecked was compared with a source; not opened: rules never compared.",
        "",
        _table(rows),
        "",
        _sums(library),
    ]
    for jurisdiction in table.jurisdictions:
        for text in table.not_covered[jurisdiction]:
            out += textwrap.wrap(
                f"{jurisdiction} does not cover: {text}", 118, initial_indent="  ", subsequent_indent="      "
            )
    return "\n".join(out)


def _sums(library: Library) -> str:
    rules = [provision for instrument in library.instruments for provision in instrument.provisions]
    counts = ", ".join(
        f"{sum(rule.confidence is confidence for rule in rules)} of {confidence.value}"
        for confidence in (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
    )
    return f"{len(library.instruments)} instruments, {len(rules)} rules ({counts} confidence)."


def doubtful(found: Sequence[tuple[Instrument, Provision]]) -> str:
    """Every rule of low confidence, and why it is."""
    out: list[str] = []
    for instrument, rules in itertools.groupby(found, key=lambda pair: pair[0]):
        out.append(f"{instrument.id}: {instrument.title}")
        for _, provision in rules:
            out += _wrapped(f"{provision.name}: {provision.summary} [{provision.citation}]", 2)
            out += _wrapped(f"why: {provision.doubt}", 6)
    out.append(f"{len(found)} rules of low confidence.")
    return "\n".join(out)


def comparison(table: Comparison) -> str:
    """Rules on the same topics side by side."""
    import io

    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    buffer = io.StringIO()
    width = max(100, 30 * len(table.jurisdictions) + 18)
    console = Console(file=buffer, width=width, highlight=False, no_color=True, legacy_windows=False)
    grid = Table(title=f"By the law of {table.day}", show_lines=True, title_justify="left")
    grid.add_column("topic", style="bold", width=14)
    for jurisdiction in table.jurisdictions:
        grid.add_column(jurisdiction, ratio=1, overflow="fold")
    for topic, cells in table.rows:
        grid.add_row(
            topic.value,
            *(escape("\n\n".join(map(_in_cell, rules)) if rules else f"none: {reason}") for rules, reason in cells),
        )
    console.print(grid)
    return buffer.getvalue()


def _in_cell(provision: Provision) -> str:
    doubt = ", low confidence" if provision.confidence is Confidence.LOW else ""
    return f"{provision.effect.value}: {provision.summary} ({provision.citation}{doubt})"


def problems(library: Library, found: Sequence[Problem], run: ScenarioRun) -> str:
    """A line a problem, then how many scenarios were run by jurisdiction, and the counts."""
    lines = [f"{problem.where}: {problem.level}: {problem.what}. {problem.fix}" for problem in found]
    count = sum(len(instrument.provisions) for instrument in library.instruments)
    low = len(doubts(library))
    sources = [source for instrument in library.instruments for source in instrument.sources]
    addresses = {source.url for source in sources}
    closed = len(addresses - {source.url for source in sources if source.retrieved is not None})
    errors = sum(problem.level == "error" for problem in found)
    ran = ", ".join(f"{jurisdiction} {count}" for jurisdiction, count in sorted(run.counts.items()))
    lines.append(f"scenarios run: {ran}")
    lines.append(
        f"{len(library.instruments)} instruments, {count} provisions ({low} of low confidence), {len(addresses)} sources ({closed} not opened), {run.count} scenarios: {errors} errors, {len(found) - errors} warnings"
    )
    return "\n".join(lines)
