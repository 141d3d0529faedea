"""What a protection did and achieved, on a terminal or as JSON."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from selaras.cli.marks import spoken
from selaras.cli.output import Format
from selaras.cli.terminal import COLOUR, printed
from selaras.transfer.protecting.outcome import outcome

FORMS = (Format.TERMINAL, Format.JSON)


def protection(document: dict[str, Any], form: Format, *, to_file: bool) -> str:
    """The record in one of ``FORMS``."""
    if form is Format.JSON:
        return json.dumps(document, ensure_ascii=False, indent=2)
    return printed(lambda console: _show(console, document), to_file=to_file)


def _show(console: Console, document: dict[str, Any]) -> None:
    for table in document["tables"]:
        _table(console, table)
    if document["key"]:
        console.print(f" [dim]with the key {document['key']}: it stays with you[/]")
    _proof(console, document)
    if decision := document["decision"]:
        colour = COLOUR[decision["decision"]]
        console.print(
            f"\n [bold reverse {colour}] {spoken(decision['decision']).upper()} [/]  [bold]{decision['origin']} to {decision['destination']}[/]"
            f"  [dim]the copy, by the law of {decision['as_of']}[/]"
        )
        if decision["decision"] == "conditional" and any(table["anonymity"] for table in document["tables"]):
            console.print(" whether anybody can still be identified is for you to judge: --fact data.anonymised=true")
        if decision["open"]:
            console.print(f" open: {', '.join(decision['open'])} [dim](selaras transfer check says what each is)[/]")


def _proof(console: Console, document: dict[str, Any]) -> None:
    for sentence in outcome(document):
        console.print(f" {escape(sentence)}")


def _table(console: Console, table: dict[str, Any]) -> None:
    before, after = table["rows_before"], table["rows_after"]
    rows = f"{after:,} rows" + (f" of {before:,}" if before != after else "")
    console.print(f"\n [bold]{escape(table['path'])}[/]  {rows}, from {escape(table['table'])}")
    grid = Table(box=None, header_style="dim", pad_edge=False)
    for title in ("column", "operation", "changed", "because"):
        grid.add_column(title, justify="right" if title == "changed" else "left", overflow="fold")
    together = table["anonymity"]["asked"]["quasi"] if table["anonymity"] is not None else ()
    for column in table["columns"]:
        settings = ", ".join(f"{name} {value}" for name, value in column["settings"].items())
        spans = ", ".join(f"{count:,} {name}" for name, count in column["spans"].items())
        done = f"{column['changed']:,} of {column['values']:,}" if column["operation"] != "keep" else ""
        gone = [f"{column['suppressed']:,} suppressed"] if column["suppressed"] else []
        gone += [f"{column['other']:,} left, for they are no places"] if column["other"] else []
        operation = "with others" if column["column"] in together else column["operation"]
        what = operation + (f" ({settings})" if settings else "")
        grid.add_row(
            escape(column["column"]), escape(what), done, escape("; ".join([*gone, spans or column["reason"]]))
        )
    console.print(Padding(grid, (0, 0, 0, 1)))
    if table["anonymity"] is not None:
        _anonymity(console, table["anonymity"])


def _anonymity(console: Console, item: dict[str, Any]) -> None:
    proof, before, after = item["proof"], item["risk_before"], item["risk_after"]
    console.print(
        f"\n [bold]{', '.join(item['asked']['quasi'])} together[/]: every class has {proof['smallest_class']} rows or more "
        f"({proof['classes']:,} classes); {item['suppressed_rows']:,} rows suppressed"
    )
    for title, values in (
        ("different values", proof["least_diversity"]),
        ("distance from the table (equal)", proof["largest_distance"]),
        ("distance from the table (ordered)", proof["largest_ordered_distance"]),
    ):
        if values:
            console.print(f"   {title}: " + ", ".join(f"{name} {value:g}" for name, value in values.items()))
    console.print(f"   loss {item['loss']:.4f} [dim]({item['loss_measure']})[/]")
    console.print(f"   [dim]{item['search']}[/]")
    for name, said in item["levels"].items():
        console.print(f"   [dim]{escape(name)}: {said}[/]")
    grid = Table(box=None, header_style="dim", pad_edge=False)
    for title in ("risk of being found again", "before", "after"):
        grid.add_column(title, justify="left" if title.startswith("risk") else "right")
    for title, name in (
        ("prosecutor (looks for one person known to be in it)", "prosecutor"),
        ("journalist (looks for anybody)", "journalist"),
        ("marketer (share of all expected to be found)", "marketer"),
        ("rows with a risk above 20%", "at_risk_share"),
        ("rows that are unique", "unique_share"),
    ):
        grid.add_row(title, f"{before[name]:.1%}", f"{after[name]:.1%}")
    console.print(Padding(grid, (0, 0, 0, 3)))
