"""`selaras transfer`: scan, explain, find, check, init, check-flows."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selaras import clock
from selaras.cli.output import Force, Format

if TYPE_CHECKING:
    from selaras.reading import Options
    from selaras.transfer.rules import Rules


class RaggedRows(StrEnum):
    """What becomes of rows with too few or too many fields."""

    REFUSE = "refuse"
    KEEP = "keep"


app = typer.Typer(help="Data transfers: what is in the data, and may it cross the border?", no_args_is_help=True)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, globs, postgresql:// addresses, or - for standard input.",
        show_default=False,
    ),
]
Origin = Annotated[str, typer.Option("--from", metavar="COUNTRY", help="The country the data leaves (VN, SG...).")]
Destinations = Annotated[
    list[str],
    typer.Option("--to", metavar="COUNTRY", help="The country the data goes to. May be repeated for a group."),
]
Onward = Annotated[
    list[str] | None,
    typer.Option(
        "--onward", metavar="COUNTRY", help="Where the recipient passes it on. May be repeated: one after the other."
    ),
]
FactsFile = Annotated[
    Path | None,
    typer.Option("--facts", metavar="FILE", help="Declared facts, TOML or YAML (see: selaras transfer init)."),
]
FactPairs = Annotated[
    list[str] | None,
    typer.Option("--fact", metavar="NAME=VALUE", help="A declared fact; wins over the file. May be repeated."),
]
Reasons = Annotated[
    list[str] | None,
    typer.Option(
        "--because",
        metavar="NAME=REASON",
        help="Why a declared fact holds though the data shows otherwise; shown wherever the answer goes. May be repeated.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The day whose law applies, and on which data is looked at (default: today)."
    ),
]
Packs = Annotated[
    list[Path] | None,
    typer.Option("--packs", metavar="DIR", help="A folder of further instruments, such as company policy."),
]
Sample = Annotated[
    int | None,
    typer.Option("--sample", metavar="N", help="Read only the first N rows of each table; the report says so."),
]
Formats = Annotated[list[Format] | None, typer.Option("--format", help="Form of the report; may be repeated.")]
Outputs = Annotated[
    list[Path] | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write there instead of to the terminal; may be repeated."),
]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of text files, when it is not recognised.")]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", help="Delimiter of text files, when it is not recognised.")
]
RulesFile = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="FILE",
        help="Own identifiers, values that are nobody's, settled columns (default: selaras.toml here, if there is one).",
    ),
]
Sure = Annotated[
    float | None,
    typer.Option(
        "--sure",
        metavar="P",
        help="How sure it must be (0 to 1) that each column holds nothing; below that out of scope is not said.",
        show_default="0.3",
    ),
]
Header = Annotated[
    bool | None,
    typer.Option(
        "--header/--no-header",
        help="The first row of text files and sheets names columns, or holds data.",
        show_default=False,
    ),
]
SkipRows = Annotated[
    int, typer.Option("--skip-rows", metavar="N", help="Rows of text files and sheets above the table.")
]
Ragged = Annotated[
    RaggedRows,
    typer.Option("--ragged", help="Rows with too few or too many fields: stop there, or keep all that is in them."),
]


def read_options(
    encoding: str | None,
    delimiter: str | None,
    header: bool | None,
    skip_rows: int = 0,
    ragged: RaggedRows = RaggedRows.REFUSE,
) -> Options:
    """What the user says about text and sheets. Raises: UsageError."""
    from selaras.errors import UsageError
    from selaras.reading import Options
    from selaras.reading.delimited import Ragged

    if skip_rows < 0:
        raise UsageError("--skip-rows", f"{skip_rows} is not a number of rows", "Give 0 or more.")
    delimiter = {"\\t": "\t", "tab": "\t"}.get(delimiter or "", delimiter)
    if delimiter is not None and (len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n'):
        raise UsageError(
            "--delimiter", f"{delimiter!r} does not separate cells", 'Give one sign, such as ";" or "\\t" for a tab.'
        )
    return Options(encoding, delimiter, header, skip_rows, Ragged(ragged.value))


def rules_of(path: Path | None) -> Rules | None:
    """The rules of the file named, or of the one in the working folder, if any. Raises: InputError."""
    from selaras.transfer.rules import NAME, read_rules

    if path is None:
        path = Path(NAME) if Path(NAME).is_file() else None
    return read_rules(path) if path is not None else None


@app.command()
def scan(
    paths: Paths, as_of: AsOf = None, sample: Sample = None, rules: RulesFile = None, sure: Sure = None, formats: Formats = None, output: Outputs = None,
    encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Find the personal data in files, folders and databases."""
    from selaras.cli import render
    from selaras.cli.arguments import read_date
    from selaras.cli.output import destinations, write
    from selaras.cli.progress import shown
    from selaras.transfer import scan as run
    from selaras.transfer.sureness import sureness

    targets = destinations(formats or [], output or [])
    with shown() as progress:
        found = run(
            paths,
            as_of=read_date(as_of, "--as-of"),
            sample=sample,
            rules=rules_of(rules),
            sure=sureness(sure, "--sure"),
            options=read_options(encoding, delimiter, header, skip_rows, ragged),
            progress=progress,
        )
    for form, path in targets:
        write(render.scan(found, form, to_file=path is not None), path)


@app.command()
def explain(
    paths: Paths, column: Annotated[str, typer.Option("--column", metavar="NAME", help="The column to explain.")],
    as_of: AsOf = None, sample: Sample = None, rules: RulesFile = None, formats: Formats = None, output: Outputs = None,
    encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Say why a column got its verdict: everything that was weighed, with the counts behind it and masked examples."""
    from selaras.cli import render
    from selaras.cli.arguments import read_date
    from selaras.cli.output import destinations, write
    from selaras.cli.progress import shown
    from selaras.transfer import explain as run

    targets = destinations(formats or [], output or [], offered=render.EXPLANATION_FORMS)
    with shown() as progress:
        found = run(
            paths,
            column,
            as_of=read_date(as_of, "--as-of"),
            sample=sample,
            rules=rules_of(rules),
            options=read_options(encoding, delimiter, header, skip_rows, ragged),
            progress=progress,
        )
    for form, path in targets:
        write(render.explanation(found, form, to_file=path is not None), path)


@app.command()
def find(
    paths: Paths, column: Annotated[str | None, typer.Option("--column", metavar="NAME", help="Look into this column alone.")] = None,
    as_of: AsOf = None, sample: Sample = None, rules: RulesFile = None, formats: Formats = None, output: Outputs = None,
    encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Find personal data inside texts: where each name, address and number stands, and why it is believed."""
    from selaras.cli import render_found
    from selaras.cli.arguments import read_date
    from selaras.cli.output import destinations, write_lines
    from selaras.cli.progress import shown
    from selaras.transfer.finding import find_in

    targets = destinations(formats or [], output or [], offered=render_found.FORMS)
    options, own = read_options(encoding, delimiter, header, skip_rows, ragged), rules_of(rules)
    day = read_date(as_of, "--as-of") or clock.today()
    unread: Counter[tuple[str, str, str]] = Counter()
    for form, path in targets:
        unread.clear()
        with shown() as progress:
            found = find_in(
                paths,
                column=column,
                as_of=day,
                sample=sample,
                options=options,
                progress=progress,
                rules=own,
                unread=unread,
            )
            write_lines(render_found.lines(found, form), path)
    for line in render_found.not_read(unread):
        typer.echo(line, err=True)


@app.command()
def check(
    paths: Paths, origin: Origin, destinations: Destinations, onward: Onward = None, facts: FactsFile = None, fact: FactPairs = None, because: Reasons = None, as_of: AsOf = None, packs: Packs = None,
    sample: Sample = None, rules: RulesFile = None, sure: Sure = None, formats: Formats = None, output: Outputs = None,
    encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """May this data set cross this border? Exit status: 0 permitted or out of scope, 1 conditional or prohibited, 2 error."""
    from selaras.cli import render
    from selaras.cli.arguments import read_date, read_facts
    from selaras.cli.output import destinations as targets_of
    from selaras.cli.output import write
    from selaras.cli.progress import shown
    from selaras.transfer import check_route
    from selaras.transfer.sureness import sureness

    targets = targets_of(formats or [], output or [])
    declared = read_facts(facts, fact or [], because or [])
    with shown() as progress:
        route = check_route(
            paths, origin=origin, destinations=destinations, onward=onward or [], facts=declared, as_of=read_date(as_of, "--as-of"),
            packs=packs or [], sample=sample, rules=rules_of(rules), options=read_options(encoding, delimiter, header, skip_rows, ragged), progress=progress,
            sure=sureness(sure, "--sure"),
        )  # fmt: skip
    result = route.hops[0].check if len(route.hops) == 1 else route
    for form, path in targets:
        write(render.check(result, form, to_file=path is not None), path)
    if result.decision in ("conditional", "prohibited"):
        raise typer.Exit(1)


@app.command()
def init(
    origin: Origin, destinations: Destinations, onward: Onward = None,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH...]", help="The data, so that only what matters for it is asked.", show_default=False)] = None,
    as_of: AsOf = None, packs: Packs = None, rules: RulesFile = None, sure: Sure = None, output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there.")] = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Write a commented template of the facts that matter for these countries and this data."""
    from selaras.cli.arguments import read_date
    from selaras.cli.output import write
    from selaras.cli.progress import shown
    from selaras.transfer.sureness import sureness
    from selaras.transfer.template import template
    from selaras.writing.whole import new

    if output is not None:
        new(output, force=force)
    with shown() as progress:
        text = template(
            paths or [],
            origin,
            destinations,
            onward or [],
            as_of=read_date(as_of, "--as-of"),
            packs=packs or [],
            progress=progress,
            rules=rules_of(rules),
            sure=sureness(sure, "--sure"),
        )
    write(text, output, force=force)


@app.command("check-flows")
def check_flows(
    path: Annotated[str, typer.Argument(metavar="FLOWS", help="A table with a row a transfer: origin, destination, categories, and facts as columns.")],
    as_of: AsOf = None, packs: Packs = None, output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the table with decisions (.csv or .parquet).")] = None,
    form: Annotated[Format, typer.Option("--format", help="Form of the summary.")] = Format.TERMINAL, force: Force = False,
) -> None:  # fmt: skip
    """Decide a log of transfers, a million rows in seconds."""
    from selaras.cli import render
    from selaras.cli.arguments import read_date
    from selaras.cli.output import write, write_table
    from selaras.transfer import check_flows as run

    decided: Any = run(path, as_of=read_date(as_of, "--as-of"), packs=packs or [])
    if output is not None:
        write_table(decided, output, force=force)
    write(render.flows(decided, form), None)
    if decided["decision"].is_in(["conditional", "prohibited"]).any():
        raise typer.Exit(1)
