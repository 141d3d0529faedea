"""Why a column got its verdict, on a terminal."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from selaras.cli.marks import sure
from selaras.cli.terminal import KIND_COLOUR, printed

_COUNTS = (
    "form: values written like it; passing: those that pass its check; beside: those with a word beside them that names it; "
    "chance: the share that would pass were the letters and digits random, the form as frequent as it is here"
)


def report(document: dict[str, Any], *, to_file: bool) -> str:
    """Explanations as text."""

    def show(console: Console) -> None:
        for explanation in document["explanations"]:
            _show(console, explanation)

    return printed(show, to_file=to_file)


def _show(console: Console, explanation: dict[str, Any]) -> None:
    column = explanation["column"]
    unread = column["unread"] and not column["filled"]
    none = "not read" if unread else "not explained" if column["unexplained"] else "nothing personal found"
    holds = ", ".join(category["title"] for category in column["categories"]) or none
    kind = column["identifiability"]
    console.print(f"\n [bold]{escape(column['name'])}[/]  [{KIND_COLOUR[kind]}]{kind}[/]  {escape(holds)}")
    distinct = f"{column['distinct']:,} distinct" + ("" if column["distinct_exact"] else " (estimated)")
    console.print(
        f" [dim]{escape(column['table'])}: {column['filled']:,} of {column['rows']:,} rows filled, {distinct}, {column['kind']}[/]"
    )
    if column["confidence"] is not None:
        console.print(f" of such verdicts {sure(column['confidence'])} are right{escape(_each(column['categories']))}")
    if not explanation["complete"]:
        console.print(" [bold yellow]Only the first rows were read.[/]")
    if column["unread"]:
        console.print(f" [bold yellow]{column['unread']:,} not read: {escape(column['unread_reason'])}.[/]")
    if column["examples"]:
        console.print(f" [dim]for instance {escape(', '.join(column['examples']))}[/]")
    for reason in column["reasons"]:
        console.print(Padding(escape(reason), (0, 0, 0, 1)))
    _values(console, explanation)
    _header(console, explanation)
    _neighbours(console, explanation["states"])
    weighed = explanation["weighed"]
    others = [item for item in weighed if not item["believed"]]
    reasons = Counter(item["reason"] for item in others)
    alike = [reason for reason, count in reasons.items() if count > 1]
    _weighed(console, "Believed", [item for item in weighed if item["believed"]])
    _weighed(console, "Weighed and not believed", [item for item in others if item["reason"] not in alike])
    for reason in alike:
        names = [item["identifier"] for item in others if item["reason"] == reason]
        console.print(Padding(f"[bold]Not believed[/] {', '.join(names)}: {escape(reason)}", (1, 0, 0, 1)))
    if weighed:
        console.print(Padding(f"[dim]{_COUNTS}[/]", (1, 0, 0, 1)))


def _each(categories: list[dict[str, Any]]) -> str:
    """How sure each of several categories is."""
    weighed = [f"{item['title']} {sure(item['confidence'])}" for item in categories if item["confidence"] is not None]
    return f" ({', '.join(weighed)})" if len(weighed) > 1 else ""


def _values(console: Console, explanation: dict[str, Any]) -> None:
    if not explanation["shapes"]:
        return
    console.print(
        f"\n [bold]How the values look[/] [dim]{explanation['sampled']:,} of them; letters as A, digits as 0[/]"
    )
    for item in explanation["shapes"]:
        console.print(f"   {item['values']:>5,}  {escape(item['shape'])}")


def _header(console: Console, explanation: dict[str, Any]) -> None:
    console.print("\n [bold]What the header says[/]")
    if explanation["named"]:
        console.print(Padding(f"its words name: {', '.join(explanation['named'])}", (0, 0, 0, 3)))
    elif not explanation["header"]:
        console.print("   [dim]nothing that is known[/]")
    for spoken in explanation["header"]:
        console.print(
            Padding(
                f"“{escape(spoken['word'])}” speaks of: {escape(spoken['title'])}; {spoken['share']:.0%} of the values bear it out ({escape(spoken['reason'])})",
                (0, 0, 0, 3),
            )
        )


def _neighbours(console: Console, states: list[dict[str, Any]]) -> None:
    if not states:
        return
    named = ", ".join(f"{item['state']} ({item['columns']})" for item in states)
    console.print(f"\n [bold]What the columns of the table speak for[/]\n   {named}")


def _weighed(console: Console, title: str, items: list[dict[str, Any]]) -> None:
    if not items:
        return
    console.print(f"\n [bold]{title}[/]")
    table = Table(box=None, padding=(0, 2, 0, 1), header_style="dim", pad_edge=False)
    table.add_column("identifier", overflow="fold")
    for name in ("form", "passing", "beside", "chance"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("because", overflow="fold")
    for item in items:
        example = f"\n[dim]{escape(item['examples'][0])}[/]" if item["examples"] else ""
        table.add_row(
            f"{item['identifier']}\n[dim]{escape(item['title'])}[/]",
            f"{item['form']:,}",
            "no check" if item["passing"] is None else f"{item['passing']:,}",
            f"{item['beside']:,}",
            "" if item["chance"] is None else f"{item['chance']:.2%}",
            escape(item["reason"]) + example,
        )
    console.print(Padding(table, (0, 0, 0, 3)))
