"""`selaras transfer plan, protect, reveal, encrypt, decrypt`."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selaras import clock
from selaras.cli.keys import KeyFile, KeyringEntry, read_keys
from selaras.cli.output import Force, Format
from selaras.cli.transfer import (
    AsOf,
    Delimiter,
    Encoding,
    FactPairs,
    FactsFile,
    Formats,
    Header,
    Packs,
    Ragged,
    RaggedRows,
    Reasons,
    RulesFile,
    SkipRows,
    Sure,
    read_options,
    rules_of,
)

if TYPE_CHECKING:
    from selaras.transfer.checking import Check
    from selaras.transfer.protecting.plan import Plan
    from selaras.transfer.protecting.releasing import Sum
    from selaras.transfer.rules import Rules

app = typer.Typer()

Source = Annotated[str, typer.Argument(metavar="IN", help="The data: a file or a database.", show_default=False)]
Target = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="OUT", help="Where the copy goes: a file, or a folder for several tables."),
]
PlanFile = Annotated[Path | None, typer.Option("--plan", metavar="FILE", help="The plan (selaras transfer plan).")]
Border = Annotated[str | None, typer.Option("--for", metavar="FROM:TO", help="Say what the law makes of the copy, such as VN:SG.")]  # fmt: skip


class Goal(StrEnum):
    """What a plan aims at."""

    PSEUDONYMISE = "pseudonymise"
    ANONYMISE = "anonymise"


Aim = Annotated[
    Goal, typer.Option("--goal", help="What the plan aims at: pseudonyms whose key stays here, or anonymity.")
]


@app.command()
def plan(
    source: Source, border: Border = None, goal: Aim = Goal.PSEUDONYMISE, facts: FactsFile = None, fact: FactPairs = None, because: Reasons = None, as_of: AsOf = None,
    packs: Packs = None, rules: RulesFile = None, sure: Sure = None, output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the plan there.")] = None, force: Force = False,
    encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Write a plan of safeguards to edit: for each column one operation with its reason."""
    from selaras.cli.arguments import read_date, read_facts
    from selaras.cli.output import write
    from selaras.cli.progress import shown
    from selaras.transfer import check, scan
    from selaras.transfer.protecting.plan import written_plan
    from selaras.transfer.protecting.planning import planned, remarks
    from selaras.transfer.sureness import sureness
    from selaras.writing.whole import new

    own, options = rules_of(rules), read_options(encoding, delimiter, header, skip_rows, ragged)
    day = read_date(as_of, "--as-of") or clock.today()
    result: Check | None = None
    if output is not None:
        new(output, force=force)
    with shown() as progress:
        if border is not None:
            origin, destination = _border(border)
            result = check(
                source, origin=origin, destination=destination, facts=read_facts(facts, fact or [], because or []), as_of=day,
                packs=packs or [], options=options, progress=progress, rules=own, sure=sureness(sure, "--sure"),
            )  # fmt: skip
            made = planned(result.scan, goal.value, origin, destination)
        else:
            made = planned(scan(source, as_of=day, options=options, progress=progress, rules=own), goal.value)
    write(written_plan(made, remarks(result, made)), output, force=force)


@app.command()
def protect(
    source: Source, target: Target, plan: PlanFile = None, border: Border = None, goal: Aim = Goal.PSEUDONYMISE, keys: KeyFile = None, keyring: KeyringEntry = None,
    facts: FactsFile = None, fact: FactPairs = None, because: Reasons = None, as_of: AsOf = None, packs: Packs = None, rules: RulesFile = None, sure: Sure = None,
    formats: Formats = None, record: Annotated[list[Path] | None, typer.Option("--record", metavar="FILE", help="Write what was done there as well (.json or .txt); may be repeated.")] = None,
    force: Force = False, encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Write a protected copy by a plan, and prove what it achieved: the scan of the copy must find nothing that should be gone."""
    from selaras.cli import render_protection
    from selaras.cli.arguments import read_date, read_facts
    from selaras.cli.output import destinations, write
    from selaras.cli.progress import shown
    from selaras.transfer.protecting.deciding import decide
    from selaras.transfer.protecting.document import protection_document
    from selaras.transfer.protecting.protecting import Request
    from selaras.transfer.protecting.protecting import protect as run
    from selaras.transfer.sureness import sureness
    from selaras.writing.whole import new

    new(target, force=force)
    targets = destinations(formats or [], record or [], offered=render_protection.FORMS)
    if all(path is not None for _, path in targets):
        targets.append((Format.TERMINAL, None))
    for _, path in targets:
        if path is not None:
            new(path, force=force)
    own, options = rules_of(rules), read_options(encoding, delimiter, header, skip_rows, ragged)
    threshold = sureness(sure, "--sure")
    ends = _border(border) if border is not None else None
    declared = read_facts(facts, fact or [], because or [])
    day = read_date(as_of, "--as-of") or clock.today()
    with shown() as progress:
        made, folder = _plan(plan, source, goal, day, own, options, progress)
        request = Request(
            source,
            target,
            made,
            folder,
            day,
            read_keys(keys, keyring) if made.needs_key else None,
            own,
            options,
            progress,
            overwrite=force,
        )
        done = run(request)
    result = decide(done, *ends, declared, day, packs or [], threshold) if ends is not None else None
    document = protection_document(done, result)
    for form, path in targets:
        write(render_protection.protection(document, form, to_file=path is not None), path, force=force)
    if result is not None and result.decision in ("conditional", "prohibited"):
        raise typer.Exit(1)


def _plan(
    path: Path | None, source: str, goal: Goal, day: dt.date, own: Rules | None, options: object, progress: object
) -> tuple[Plan, Path]:
    """The plan of the file, or one made for the data; and the folder that the files it names stand in."""
    from selaras.errors import UsageError
    from selaras.transfer import scan
    from selaras.transfer.protecting.plan import read_plan
    from selaras.transfer.protecting.planning import planned

    if path is not None:
        return read_plan(path), path.parent
    if source == "-":
        raise UsageError(
            "--plan", "is needed for standard input, which can be read once", "Save the data in a file, or plan first."
        )
    return planned(scan(source, as_of=day, options=options, progress=progress, rules=own), goal.value), Path()  # type: ignore[arg-type]


def _border(text: str) -> tuple[str, str]:
    from selaras.errors import UsageError

    origin, colon, destination = text.partition(":")
    if not colon or not origin or not destination:
        raise UsageError("--for", f"{text!r} is no pair of countries", "Write it as VN:SG.")
    return origin, destination


@app.command()
def reveal(
    source: Source, target: Target, plan: PlanFile = None, keys: KeyFile = None, keyring: KeyringEntry = None,
    force: Force = False, encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Turn tokens (and, with the plan, encrypted digits) back into what they stand for, with the key that made them."""
    from selaras.errors import UsageError
    from selaras.transfer.protecting.plan import read_plan
    from selaras.transfer.protecting.revealing import reveal as run
    from selaras.writing.whole import new

    new(target, force=force)
    found = read_keys(keys, keyring)
    if found is None:
        raise UsageError("keys", "are needed to turn anything back", "Give them with --keys or --keyring.")
    done = run(
        source,
        target,
        found,
        read_plan(plan) if plan else None,
        read_options(encoding, delimiter, header, skip_rows, ragged),
    )
    columns = ", ".join(f"{count:,} in {name}" for name, count in done.columns.items())
    typer.echo(f"{done.path}: {done.rows:,} rows; turned back: {columns}.")


@app.command()
def release(
    source: Source, target: Target, by: Annotated[list[str], typer.Option("--by", metavar="COLUMN", help="The columns of the groups; may be repeated.")],
    sums: Annotated[list[str] | None, typer.Option("--sum", metavar="COLUMN:LOW:HIGH", help="Release its sums too; values beyond the bounds count as the bound. May be repeated.")] = None,
    epsilon: Annotated[float, typer.Option("--epsilon", help="The privacy budget of all that is released together.")] = 1.0,
    delta: Annotated[float, typer.Option("--delta", help="The chance that the promise fails; far below one over the people.")] = 1e-6,
    rows_per_person: Annotated[int, typer.Option("--rows-per-person", metavar="N", help="How many rows one person has at most.")] = 1,
    force: Force = False, encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Release counts and sums by groups with differential privacy: no row is in the table, and nobody can be told from it."""
    from selaras.transfer.protecting.releasing import Budget
    from selaras.transfer.protecting.releasing import release as run
    from selaras.writing.whole import new

    new(target, force=force)
    done = run(
        source,
        target,
        by,
        [_sum(text) for text in sums or []],
        Budget(epsilon, delta, rows_per_person),
        read_options(encoding, delimiter, header, skip_rows, ragged),
    )
    noise = ", ".join(f"{name} {scale:g}" for name, scale in done.scales.items())
    typer.echo(
        f"{done.path}: {done.groups:,} groups of {done.threshold:g} rows or more, noise counted in. Differentially private with epsilon {done.epsilon:g} and "
        f"delta {done.delta:.1g}, for people with at most {rows_per_person} row{'s' if rows_per_person > 1 else ''}; scale of the noise: {noise}."
    )


def _sum(text: str) -> Sum:
    from selaras.errors import UsageError
    from selaras.transfer.protecting.releasing import Sum

    column, _, bounds = text.rpartition(":")
    column, _, low = column.rpartition(":")
    try:
        return Sum(column, int(low), int(bounds))
    except ValueError:
        raise UsageError(
            "--sum", f"{text!r} has no bounds", "Write COLUMN:LOW:HIGH with whole numbers, such as pay:0:5000."
        ) from None


@app.command()
def encrypt(
    source: Annotated[Path, typer.Argument(metavar="IN", help="The file.")], target: Target,
    recipients: Annotated[list[str], typer.Option("--recipient", metavar="KEY", help="The recipient's public key (age1..., ssh-ed25519 ...). May be repeated.")],
    force: Force = False,
) -> None:  # fmt: skip
    """Seal a file for its recipient (the age format): nobody else can open it."""
    from selaras.sealing import seal
    from selaras.writing.whole import new

    new(target, force=force)
    seal(source, target, recipients)
    typer.echo(f"{target}: sealed for {len(recipients)} recipient{'s' if len(recipients) > 1 else ''}.")


@app.command()
def decrypt(
    source: Annotated[Path, typer.Argument(metavar="IN", help="The sealed file.")], target: Target,
    identity: Annotated[Path, typer.Option("--identity", metavar="FILE", help="Your identity (selaras keys identity), or an SSH key.")],
    force: Force = False,
) -> None:  # fmt: skip
    """Open a file that was sealed for you."""
    from selaras.sealing import unseal
    from selaras.writing.whole import new

    new(target, force=force)
    unseal(source, target, identity)
    typer.echo(f"{target}: opened.")
