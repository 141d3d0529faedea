"""`selaras law`: list, show, compare, diff, coverage, doubts, lint."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selaras import clock
from selaras.cli.output import Format

if TYPE_CHECKING:
    from selaras.instruments import Library

app = typer.Typer(help="The law as data: instruments, provisions, changes.", no_args_is_help=True)

Packs = Annotated[list[Path] | None, typer.Option("--packs", metavar="DIR", help="A folder of further instruments.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day whose law is shown (default: today).")
]
What = Annotated[str, typer.Argument(metavar="STATE|INSTRUMENT", help="SG, or sg.pdpa")]
Form = Annotated[Format | None, typer.Option("--format", help="terminal or html")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there.")]


def _library(packs: list[Path] | None) -> Library:
    from selaras.instruments import load_library
    from selaras.transfer.vocabulary import TRANSFER_FACTS

    return load_library(TRANSFER_FACTS, packs or [])


def _day(text: str | None) -> dt.date:
    from selaras.cli.arguments import read_date

    return read_date(text, "--as-of") or clock.today()


def _wants_page(form: Format | None, output: Path | None) -> bool:
    """Whether a page is wanted. Raises: UsageError for forms that the law is not shown in."""
    from selaras.cli.output import destinations
    from selaras.errors import UsageError

    ((chosen, _),) = destinations([form] if form else [], [output] if output else [])
    if chosen is Format.JSON:
        raise UsageError("--format", "the law is not shown as json", "Use terminal or html; the packs are the data.")
    return chosen is Format.HTML


@app.command("list")
def list_instruments(packs: Packs = None, as_of: AsOf = None) -> None:
    """The instruments that are known, a line each."""
    from selaras.cli import render_law

    typer.echo(render_law.listing(_library(packs), _day(as_of)))


@app.command()
def show(what: What, packs: Packs = None, as_of: AsOf = None, form: Form = None, output: Output = None) -> None:
    """An instrument, or those of a state, as a person reads them: routes, duties, dates, sources."""
    from selaras.cli import law_page, render_law
    from selaras.cli.output import write
    from selaras.instruments import outlines

    day = _day(as_of)
    page = _wants_page(form, output)
    read = outlines(_library(packs).of(what), day)
    write(law_page.instruments(what, read, day) if page else render_law.provisions(read), output)


@app.command()
def compare(
    states: Annotated[list[str], typer.Argument(metavar="STATE|INSTRUMENT...", help="SG MY VN")],
    topic: Annotated[
        list[str] | None, typer.Option("--topic", metavar="TOPIC", help="Such as consent; may be repeated.")
    ] = None,
    packs: Packs = None,
    as_of: AsOf = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """The rules of several states side by side."""
    from selaras.cli import law_page, render_law
    from selaras.cli.output import write
    from selaras.errors import UsageError
    from selaras.instruments import Topic
    from selaras.instruments import compare as side_by_side

    known = {item.value: item for item in Topic}
    for name in topic or []:
        if name not in known:
            raise UsageError("--topic", f"there is no topic {name!r}", f"One of: {', '.join(known)}.")
    page = _wants_page(form, output)
    library = _library(packs)
    table = side_by_side(
        [library.of(state) for state in states],
        [state.upper() if "." not in state else state for state in states],
        [known[name] for name in topic or []],
        _day(as_of),
    )
    write(law_page.comparison(table) if page else render_law.comparison(table), output)


@app.command()
def diff(
    what: What,
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="The day before the changes.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="The day after the changes.")],
    packs: Packs = None,
) -> None:
    """What changed between two days, as a change note."""
    from selaras.cli import render_law
    from selaras.cli.arguments import read_date
    from selaras.errors import UsageError
    from selaras.instruments import diff as compare_days

    first, last = read_date(start, "--from"), read_date(end, "--to")
    assert first is not None and last is not None
    if last < first:
        raise UsageError("--to", f"{last} lies before {first}", "Swap the dates.")
    typer.echo(render_law.changes(compare_days(_library(packs).of(what), first, last), first, last))


@app.command("coverage")
def show_coverage(packs: Packs = None, as_of: AsOf = None) -> None:
    """What is covered: topics by state, with confidence, the day last checked, and what is left out."""
    from selaras.cli import render_law
    from selaras.instruments import coverage
    from selaras.transfer.countries import STATES

    library = _library(packs)
    table = coverage(library, sorted(STATES), _day(as_of))
    typer.echo(render_law.coverage_table(table, library))


@app.command()
def doubts(
    what: Annotated[str | None, typer.Argument(metavar="[STATE|INSTRUMENT]", help="SG, or sg.pdpa")] = None,
    packs: Packs = None,
) -> None:
    """Every rule that is marked as of low confidence, and why."""
    from selaras.cli import render_law
    from selaras.instruments import doubts as doubtful

    typer.echo(render_law.doubtful(doubtful(_library(packs), what)))


@app.command("lint")
def lint_packs(packs: Packs = None) -> None:
    """Look for faults in the packs, and run their scenarios. Exit status 1 when there are errors."""
    from selaras.cli import render_law
    from selaras.instruments import lint
    from selaras.scenarios import run_scenarios

    library = _library(packs)
    run = run_scenarios(library)
    problems = [*lint(library), *run.failures, *run.gaps]
    typer.echo(render_law.problems(library, problems, run))
    if any(problem.level == "error" for problem in problems):
        raise typer.Exit(1)
