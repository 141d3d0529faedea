"""`selaras law`: list, show, diff, lint."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from selaras.instruments import Library

app = typer.Typer(help="The law as data: instruments, provisions, changes.", no_args_is_help=True)

Packs = Annotated[list[Path] | None, typer.Option("--packs", metavar="DIR", help="A folder of further instruments.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day whose law is shown (default: today).")
]


def _library(packs: list[Path] | None) -> Library:
    from selaras.instruments import load_library
    from selaras.transfer.vocabulary import TRANSFER_FACTS

    return load_library(TRANSFER_FACTS, packs or [])


@app.command("list")
def list_instruments(packs: Packs = None, as_of: AsOf = None) -> None:
    """The instruments that are known, a line each."""
    from selaras.cli import render_law
    from selaras.cli.arguments import read_date

    typer.echo(render_law.listing(_library(packs), read_date(as_of, "--as-of") or dt.date.today()))


@app.command()
def show(
    what: Annotated[str, typer.Argument(metavar="STATE|INSTRUMENT", help="SG, or sg.pdpa")],
    packs: Packs = None,
    as_of: AsOf = None,
) -> None:
    """The provisions of a state or an instrument, with citations."""
    from selaras.cli import render_law
    from selaras.cli.arguments import read_date

    typer.echo(render_law.provisions(_library(packs).of(what), read_date(as_of, "--as-of") or dt.date.today()))


@app.command()
def diff(
    what: Annotated[str, typer.Argument(metavar="STATE|INSTRUMENT", help="VN, or vn.pdp-law")],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="The day before the changes.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="The day after the changes.")],
    packs: Packs = None,
) -> None:
    """What changed between two days."""
    from selaras.cli import render_law
    from selaras.cli.arguments import read_date
    from selaras.errors import UsageError
    from selaras.instruments import diff as compare

    first, last = read_date(start, "--from"), read_date(end, "--to")
    assert first is not None and last is not None
    if last < first:
        raise UsageError("--to", f"{last} lies before {first}", "Swap the dates.")
    typer.echo(render_law.changes(compare(_library(packs).of(what), first, last), first, last))


@app.command("lint")
def lint_packs(packs: Packs = None) -> None:
    """Look for faults in the packs, and run their scenarios. Exit status 1 when there are errors."""
    from selaras.cli import render_law
    from selaras.instruments import lint
    from selaras.scenarios import run_scenarios

    library = _library(packs)
    problems = lint(library)
    failures, count = run_scenarios(library)
    typer.echo(render_law.problems(library, [*problems, *failures], count))
    if any(problem.level == "error" for problem in [*problems, *failures]):
        raise typer.Exit(1)
