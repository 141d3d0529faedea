"""The answer on a terminal: readable at a glance, colour only where there is one."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from selaras.cli.marks import MEANING, against_data, exempted, mark_of, spoken, sure

COLOUR = {"permitted": "green", "conditional": "yellow", "prohibited": "red", "out_of_scope": "cyan"}
KIND_COLOUR = {"direct": "red", "sensitive": "magenta", "quasi": "yellow", "pseudonym": "cyan", "none": "dim"}
_FORCE = {"voluntary": "voluntary, never decides", "pending": "not in force, never decides", "policy": "house policy"}
_BESIDE = ("voluntary", "pending")
"""What is named beside the law that decides."""


def report(document: dict[str, Any], *, to_file: bool) -> str:
    """A scan or a check as text."""
    return printed(lambda console: show(console, document), to_file=to_file)


def printed(print_on: Callable[[Console], None], *, to_file: bool) -> str:
    """What is printed on a console, as text: in colour and as wide as the terminal where there is one."""
    terminal = sys.stdout.isatty() and not to_file
    buffer = io.StringIO()
    width = max(60, min(Console().width, 120)) if terminal else 110
    console = Console(file=buffer, force_terminal=terminal, width=width, highlight=False, legacy_windows=False)
    if not terminal:
        console.no_color = True
    print_on(console)
    return buffer.getvalue()


def show(console: Console, document: dict[str, Any]) -> None:
    """Print a scan or a check."""
    if "decision" in document:
        _headline(console, document)
    else:
        _subject(console, document)
    _columns(console, document)
    if "hops" in document:
        for hop in document["hops"]:
            _hop(console, hop)
    elif "decision" in document:
        _answer(console, document)
    if "decision" in document:
        console.print(f"[dim]{document['notice']}[/]")


def _answer(console: Console, answer: dict[str, Any]) -> None:
    _law(console, answer)
    _questions(console, answer)
    _ways(console, answer)


def _hop(console: Console, hop: dict[str, Any]) -> None:
    decision = hop["decision"]
    way = f"{hop['origin']} to {hop['destination']}" + (", passed on" if hop["onward"] else "")
    console.print(
        f"\n [bold reverse {COLOUR[decision]}] {spoken(decision).upper()} [/]  [bold]{way}[/]"
        + (f"  [dim]facts of this hop alone: {hop['prefix']}NAME[/]" if hop["prefix"] else "")
    )
    _answer(console, hop)


def _places(document: dict[str, Any]) -> str:
    if "hops" not in document:
        return f"{document['origin']} to {document['destination']}"
    onward = "".join(f", passed on to {place}" for place in document["onward"])
    return f"{document['origin']} to {', '.join(document['destinations'])}{onward}"


def _headline(console: Console, document: dict[str, Any]) -> None:
    decision = document["decision"]
    console.print()
    console.print(
        f" [bold reverse {COLOUR[decision]}] {spoken(decision).upper()} [/]  [bold]{_places(document)}[/]  [dim]by the law of {document['as_of']}[/]"
    )
    console.print(f" {MEANING[decision]}")
    for hop in document.get("hops", ()):
        console.print(
            f"   {hop['origin']} to {hop['destination']}: [{COLOUR[hop['decision']]}]{spoken(hop['decision'])}[/]"
        )
    for answer in document.get("hops", [document]):
        for said in against_data(answer):
            console.print(Padding(f"[bold red]![/] {escape(said)}", (0, 0, 0, 1)))
    _subject(console, document)


def _subject(console: Console, document: dict[str, Any]) -> None:
    subject = document["subject"]
    names = subject["paths"]
    shown = _some(names, 3)
    size = f", {_size(subject['bytes'])}" if subject["bytes"] else ""
    console.print(
        Text(
            f" {shown}: {_count(subject['rows'], 'row')}{size}, about {_people(document['subjects_estimate'])} ({document['subjects_reason']})",
            style="dim",
        )
    )
    for said in subject.get("remarks", ()):
        console.print(Text(f" {said}", style="dim"))
    if not subject["complete"]:
        console.print(" [bold yellow]This is a sample: what was not read may hold more.[/]")
    unread = sum(column["unread"] for column in document["columns"])
    if unread:
        console.print(f" [bold yellow]Not everything could be read: {_count(unread, 'value')}, see below.[/]")
    if subject["doubtful"]:
        _aside(console, f"not sure that nothing is in it (below {sure(subject['sure'])}): {_doubtful(subject)}")
    if subject["empty_tables"]:
        _aside(console, f"no rows, so nothing measured, in: {_some(subject['empty_tables'], 6)}")


def _doubtful(subject: dict[str, Any]) -> str:
    return _some([f"{item['column']} ({sure(item['confidence'])})" for item in subject["doubtful"]], 6)


def _some(names: list[str], most: int) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _count(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _size(count: int) -> str:
    value = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            return f"{value:,.0f} {unit}" if unit == "bytes" else f"{value:,.1f} {unit}"
        value /= 1000
    return ""


def _columns(console: Console, document: dict[str, Any]) -> None:
    several = len({column["table"] for column in document["columns"]}) > 1
    console.print("\n[bold]What is in the data[/]")
    table = Table(box=None, padding=(0, 2, 0, 1), header_style="dim", pad_edge=False)
    for title in ("column", "kind", "holds", "sure", "because"):
        table.add_column(
            title, overflow="fold" if title in ("column", "because") else "ellipsis", no_wrap=title in ("kind", "sure")
        )
    empty: list[tuple[str, float | None]] = []
    doubtful: list[str] = []
    unread: list[str] = []
    unexplained: list[str] = []
    for column in document["columns"]:
        name = f"{column['table']}: {column['name']}" if several else column["name"]
        if column["unread"]:
            unread.append(f"{name}: {_count(column['unread'], 'value')} not read ({column['unread_reason']})")
        if not column["categories"]:
            if not column["filled"] and column["unread"]:
                continue
            if column["unexplained"]:
                unexplained.append(f"{name}: {'; '.join(column['reasons'])}")
            elif column["reasons"]:
                doubtful.append(f"{name}: {'; '.join(column['reasons'])}")
            else:
                empty.append((name, column["confidence"]))
            continue
        because = [_detection(detection) for detection in column["detections"]] + column["reasons"]
        kind = column["identifiability"]
        example = f"\n[dim]{escape(column['examples'][0])}[/]" if column["examples"] else ""
        table.add_row(
            escape(name),
            f"[{KIND_COLOUR[kind]}]{kind}[/]",
            escape(", ".join(category["title"] for category in column["categories"])) + example,
            sure(column["confidence"]),
            escape("; ".join(because)),
        )
    if table.row_count:
        console.print(table)
    for doubt in [*unread[:12], *unexplained[:12], *doubtful[:12]]:
        console.print(Padding(f"[yellow]?[/] {escape(doubt)}", (0, 0, 0, 1)))
    if empty:
        weighed = [(confidence, name) for name, confidence in empty if confidence is not None]
        surely = f" (least surely in {min(weighed)[1]}, to {sure(min(weighed)[0])})" if weighed else ""
        _aside(console, f"nothing personal found in: {_some([name for name, _ in empty], 12)}{surely}")
    for item in document["uniqueness"]:
        console.print(Padding(Text(_uniqueness(item)), (0, 0, 0, 1)))


def _detection(detection: dict[str, Any]) -> str:
    found = f"{detection['identifier']} in {detection['rows']:,} values ({_share(detection['share'])})"
    if not detection["validated"]:
        return f"{found}: {detection['reason']}"
    sure = "all validated" if detection["validated"] >= detection["rows"] else f"{detection['validated']:,} validated"
    doubt = detection["reason"].partition("ambiguous: ")[2]
    return f"{found}, {sure}" + (f"; {doubt}" if doubt else "")


def _share(share: float) -> str:
    return "under 1%" if share < 0.01 else f"{share:.0%}"


def _uniqueness(item: dict[str, Any]) -> str:
    names = ", ".join(item["columns"])
    plural = "together " if len(item["columns"]) > 1 else ""
    return (
        f"{names} {plural}single out {item['unique_share']:.1%} of the rows; the smallest group has {_count(item['smallest_class'], 'row')}"
        + ("" if item["exact"] else " (estimated)")
    )


def _law(console: Console, document: dict[str, Any]) -> None:
    console.print("\n[bold]What the law says[/]")
    speaking = [result for result in document["assessments"] if result["decision"] != "out_of_scope"]
    for result in speaking:
        if result["force"] not in _BESIDE:
            _instrument(console, result)
    for force in _BESIDE:
        named = [
            f"{item['instrument']} {item['decision']}" + (f" (from {item['begins']})" if item["begins"] else "")
            for item in speaking
            if item["force"] == force
        ]
        if named:
            _aside(console, f"{_FORCE[force]}: {', '.join(named)}")
    for gap in document["not_covered"]:
        console.print(Padding(f"[yellow]{escape(gap)}[/]", (0, 0, 0, 1)))
    _people_of_other_states(console, document)
    for result, reason in exempted(document):
        _aside(console, f"{result['instrument']} does not apply: {reason['summary']} {reason['citation']}")
    silent = [result["instrument"] for result in document["assessments"] if result["decision"] == "out_of_scope"]
    if silent:
        _aside(console, f"does not apply: {_some(silent, 6)}")
    used = _used(document)
    presumed = [
        f"{fact['name']}={str(fact['value']).lower()}"
        for fact in document["facts"]
        if fact["source"] == "presumed" and fact["value"] is not False and fact["name"] in used
    ]
    if presumed:
        _aside(console, f"presumed: {', '.join(presumed)}")


def _aside(console: Console, text: str, indent: int = 1) -> None:
    console.print(Padding(Text(text, style="dim"), (0, 0, 0, indent)))


def _instrument(console: Console, result: dict[str, Any]) -> None:
    decision = result["decision"]
    force = f" [dim]({_FORCE[result['force']]})[/]" if result["force"] in _FORCE else ""
    console.print(
        f" [bold]{escape(result['title'])}[/] [dim]{result['instrument']}[/]: [{COLOUR[decision]}]{decision}[/]{force}"
    )
    routes = [
        finding
        for finding in result["findings"]
        if finding["effect"] == "permits" and finding["outcome"] != "not applicable"
    ]
    open_routes = routes and all(finding["outcome"] != "met" for finding in routes)
    for finding in result["findings"]:
        settled = finding["effect"] in ("scopes", "exempts") and finding["outcome"] != "unknown"
        settled = settled or (finding["effect"] == "prohibits" and finding["outcome"] == "not met")
        if (
            settled
            or finding["outcome"] == "not applicable"
            or finding["effect"] in ("recommends", "permits", "sanctions")
        ):
            continue
        _finding(console, finding, 3)
    if open_routes:
        console.print(Padding("one of these routes is needed:", (0, 0, 0, 3)))
    for finding in routes:
        if open_routes or finding["outcome"] == "met":
            _finding(console, finding, 5 if open_routes else 3)
    if result["low_confidence"]:
        where = f"selaras law doubts {result['instrument']}"
        text = f"[yellow]rests on rules that are marked low confidence: have them confirmed[/] [dim](why: {where})[/]"
        console.print(Padding(text, (0, 0, 0, 3)))
    for penalty in (item for item in result["findings"] if item["effect"] == "sanctions"):
        _aside(console, f"breaking it: {penalty['summary']} {penalty['citation']}", 3)
    for gap in result["not_covered"]:
        _aside(console, f"not covered: {gap}", 3)


def _finding(console: Console, finding: dict[str, Any], indent: int) -> None:
    mark = mark_of(finding)
    sign = mark.sign if (sys.stdout.encoding or "").lower().startswith("utf") else mark.plain
    colour = COLOUR.get(mark.meaning, "dim")
    due = f" [bold]by {finding['due']}[/]" if finding["due"] else ""
    if finding["overdue_days"]:
        due = f" [bold red]overdue by {_count(finding['overdue_days'], 'day')} (since {finding['due']})[/]"
    notes = [
        *(["low confidence"] if finding["confidence"] == "low" else []),
        *(["rests on your judgement"] if finding["judgement"] else []),
    ]
    note = f" [yellow]({', '.join(notes)})[/]" if notes else ""
    note += "".join(f" [dim]· {escape(item['note'])}[/]" for item in finding["listed"])
    text = f"[{colour}]{sign}[/] {escape(finding['summary'])}{due} [dim]{escape(finding['citation'])}[/]{note}"
    console.print(Padding(text, (0, 0, 0, indent)))


def _people_of_other_states(console: Console, document: dict[str, Any]) -> None:
    """Identity numbers of another state none of whose laws on sending reaches the transfer: say why."""
    states: list[str] = next((fact["value"] for fact in document["facts"] if fact["name"] == "data.subject_states"), [])
    for state in states:
        laws = [
            result
            for result in document["assessments"]
            if result["jurisdiction"] == state
            and not result["instrument"].endswith(".receiving")
            and result["force"] not in _BESIDE
        ]
        if state == document["origin"] or not laws or any(law["decision"] != "out_of_scope" for law in laws):
            continue
        scopes = [
            finding["citation"]
            for law in laws
            for finding in law["findings"]
            if finding["effect"] == "scopes" and finding["outcome"] == "not met"
        ]
        _aside(
            console,
            f"the data holds identity numbers of {state}; no law of {state} on sending reaches this transfer ({'; '.join(scopes)})",
        )


def _used(document: dict[str, Any]) -> set[str]:
    return {
        name
        for result in document["assessments"]
        if result["decision"] != "out_of_scope"
        for finding in result["findings"]
        for name in finding["facts"]
    }


def _questions(console: Console, document: dict[str, Any]) -> None:
    if not document["questions"]:
        return
    console.print("\n[bold]What is not known[/] [dim](answer with --fact NAME=VALUE, or: selaras transfer init)[/]")
    for question in document["questions"]:
        values = f" [dim]{' | '.join(question['values'])}[/]" if question["values"] else ""
        console.print(Padding(f"? {escape(question['question'])} [cyan]{question['fact']}[/]{values}", (0, 0, 0, 1)))
        for criteria in question["criteria"][:2]:
            _aside(console, f"weigh ({criteria['citation']}): {'; '.join(criteria['points'])}", 3)


def _ways(console: Console, document: dict[str, Any]) -> None:
    if not document["ways"]:
        console.print()
        return
    console.print(
        "\n[bold]Ways to a lawful transfer[/] [dim](cheapest first; each was evaluated again with its steps done)[/]"
    )
    for number, way in enumerate(document["ways"], 1):
        decision = way["decision"]
        console.print(f" [bold]{number}[/] [{COLOUR[decision]}]{spoken(decision)}[/] once you")
        for step in way["steps"]:
            console.print(Padding(f"- {escape(step['text'])} [dim]{escape(step['citation'])}[/]", (0, 0, 0, 3)))
    console.print()
