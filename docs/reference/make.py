"""Write the reference pages that follow from the code and the packs: python docs/reference/make.py"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from selaras.cli.render_law import UNLESS
from selaras.instruments import (
    HISTORY_BEGINS,
    Confidence,
    Force,
    Instrument,
    Library,
    Provision,
    diff,
    load_library,
    outline,
    outlines,
)
from selaras.transfer.countries import STATES
from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.vocabulary import TRANSFER_FACTS

HERE = Path(__file__).parent


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def identifiers() -> str:
    """The declared identifiers by state."""
    lines = [
        "# Identifiers",
        "",
        "Written by `docs/reference/make.py` from the declarations. *Checksum* and *structure* speak for themselves where chance does not",
        "explain them; *shape* is believed only where a header or a nearby word supports it. Categories are terms of the W3C Data Privacy",
        "Vocabulary.",
        "",
    ]
    for state, name in {**STATES, "": "General"}.items():
        lines += [f"## {name}", "", "| name | what | evidence | category | source |", "|---|---|---|---|---|"]
        for declared in IDENTIFIERS.values():
            if declared.state == state:
                note = f" {declared.note}" if declared.note else ""
                lines.append(
                    f"| `{declared.name}` | {_cell(declared.title)}.{note} | {declared.evidence} | {declared.category.title} (`{declared.category.dpv}`) | <{declared.source.split(' ')[0]}> |"
                )
        lines.append("")
    return "\n".join(lines)


def facts() -> str:
    """The facts that rules use."""
    lines = [
        "# Facts",
        "",
        "Written by `docs/reference/make.py`. A fact that nobody gives is unknown. *Measured* facts come from the scan; *presumed* values hold,",
        "and are shown, until somebody says otherwise.",
        "",
        "| fact | type | question | values | |",
        "|---|---|---|---|---|",
    ]
    for declared in TRANSFER_FACTS.declarations.values():
        kind = (
            "measured"
            if declared.measured
            else f"presumed {str(declared.presumed).lower()}"
            if declared.presumed is not None
            else ""
        )
        lines.append(
            f"| `{declared.name}` | {declared.type} | {_cell(declared.question)} | {', '.join(declared.values)} | {kind} |"
        )
    return "\n".join(lines) + "\n"


def law() -> dict[str, str]:
    """The pages of the law by file name: one a state, one for the region, and the index."""
    library = load_library(TRANSFER_FACTS)
    day = max(instrument.checked for instrument in library.instruments)
    names = {**STATES, "ASEAN": "The region"}
    pages = {f"{place.lower()}.md": "\n".join(_place(library, place, name, day)) for place, name in names.items()}
    return {"index.md": "\n".join(_index(library, names, day)), **pages}


def _index(library: Library, names: dict[str, str], day: dt.date) -> Iterator[str]:
    yield from (
        "# The law, by state",
        "",
        f"Written by `docs/reference/make.py` from the packs, by the law of {day}. Summaries are in our own words; the text at its source is",
        "what binds. Confidence is *high* where the primary text was read, *medium* for a translation or account, *low* for less; each rule of low",
        "confidence says why.",
        "",
        "| | instruments | rules | high | medium | low |",
        "|---|---|---|---|---|---|",
    )
    for place, name in names.items():
        rules = [rule for item in library.of(place) for rule in item.provisions]
        levels = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
        counts = " | ".join(str(sum(rule.confidence is level for rule in rules)) for level in levels)
        yield f"| [{name}]({place.lower()}.md) | {len(library.of(place))} | {len(rules)} | {counts} |"
    yield ""


def _place(library: Library, place: str, name: str, day: dt.date) -> Iterator[str]:
    instruments = tuple(read.instrument for read in outlines(library.of(place), day))
    yield from (
        f"# {name}",
        "",
        f"Written by `docs/reference/make.py` from the packs, by the law of {day}. Summaries are in our own words; the text at its source is",
        f"what binds. For another day: `selaras law show {place} --as-of DATE`.",
        "",
        "| instrument | version | in force | |",
        "|---|---|---|---|",
    )
    for item in instruments:
        for version in item.versions:
            span = f"{version.start} to {version.end or 'now'}" if version.start else "no day is set"
            force = item.force.value if version.start and version.start <= day else "pending"
            yield f"| [{_cell(item.title)}](#{_anchor(item)}) | {_cell(version.version)} | {span} | {force} |"
    yield ""
    for item in instruments:
        yield from _instrument(item, day)
    yield from _history(instruments, day)


def _anchor(item: Instrument) -> str:
    return item.id.replace(".", "")


def _instrument(item: Instrument, day: dt.date) -> Iterator[str]:
    read = outline(item, day)
    yield from (f'<a id="{_anchor(item)}"></a>', "", f"## {item.title}", "")
    if item.official_title:
        yield from (f"*{item.official_title}*", "")
    if read.version is None:
        spans = ", ".join(f"{version.start} to {version.end}" for version in item.versions)
        yield from (f"`{item.id}`. Not in force on {day}; it was from {spans}.", "")
        return
    if read.force is Force.PENDING:
        yield f"`{item.id}`. **Pending: it never decides.** Public since {read.version.announced}."
    else:
        yield f"`{item.id}`. {read.force.value.capitalize()}, version {read.version.version} since {read.version.start}; sending is {UNLESS[read.version.default]}."
    if read.version.note:
        yield f"{read.version.note}."
    if item.authority:
        yield f"Authority: {item.authority}."
    yield ""
    for section in read.sections:
        yield from (f"### {section.heading}", "")
        for rule in section.provisions:
            yield from _rule(rule)
        yield ""
    yield from ("### Sources", "")
    for source in item.sources:
        opened = f"read {source.retrieved}" if source.retrieved else "not opened"
        yield f"- [{_bracket(source.title)}]({source.url}): {source.kind.value}, {opened}"
    for listed in item.listed:
        doubt = f" Doubt: {listed.doubt}" if listed.doubt else ""
        yield f"- `{listed.fact}` by its own list ({listed.citation}, confidence {listed.confidence.value}): {', '.join(sorted(listed.values))}.{doubt}"
    yield from (f"- No rule on {topic.value}: {reason}" for topic, reason in item.absent)
    yield from (f"- Not covered: {text}" for text in item.not_covered)
    yield ""


def _bracket(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


def _rule(rule: Provision) -> Iterator[str]:
    links = ", ".join(f"[{source.kind.value} ({source.language or 'text'})]({source.url})" for source in rule.sources)
    notes = [links, rule.topic.value, f"confidence {rule.confidence.value}"]
    notes += ["rests on your judgement"] if rule.judgement else []
    notes += [rule.deadline.words] if rule.deadline else []
    notes += [f"from {rule.start}"] if rule.start else []
    notes += [f"to {rule.end}"] if rule.end else []
    notes += [] if rule.checked else ["never compared with its source"]
    yield f"- {rule.summary}<br>{rule.citation}: {'; '.join(notes)}"
    if rule.criteria:
        yield f"  - To be weighed ({rule.criteria.citation}): {'; '.join(rule.criteria.points)}"
    if rule.doubt:
        yield f"  - Doubt: {rule.doubt}"


def _history(instruments: tuple[Instrument, ...], day: dt.date) -> Iterator[str]:
    """The days on which something changed since 2020, with the command that says what."""
    changes = diff(instruments, HISTORY_BEGINS, dt.date.max)
    if not changes:
        return
    yield from (f"## What changed since {HISTORY_BEGINS.year}", "", "| day | what | |", "|---|---|---|")
    for date in dict.fromkeys(change.day for change in changes):
        of_day = [change for change in changes if change.day == date]
        whole = [
            f"{_cell(item.instrument.title)} ({item.version.version}) {item.kind.value}"
            for item in of_day
            if item.version
        ]
        rules = sum(item.version is None for item in of_day)
        coming = " (to come)" if date > day else ""
        what = "; ".join([*whole, f"{rules} rule{'' if rules == 1 else 's'}"])
        eve = date - dt.timedelta(days=1)
        place = instruments[0].jurisdiction
        yield f"| {date}{coming} | {what} | `selaras law diff {place} --from {eve} --to {date}` |"
    yield ""


if __name__ == "__main__":
    (HERE / "identifiers.md").write_text(identifiers(), encoding="utf-8")
    (HERE / "facts.md").write_text(facts(), encoding="utf-8")
    (HERE / "law").mkdir(exist_ok=True)
    for name, text in law().items():
        (HERE / "law" / name).write_text(text, encoding="utf-8")
