"""`selaras transfer send, receive`."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selaras import clock
from selaras.cli.drafts import Destination, PartiesFile, read_parties_of
from selaras.cli.keys import KeyFile, KeyringEntry, read_keys
from selaras.cli.protect import Aim, Goal, PlanFile, Source
from selaras.cli.statement import (
    Documents,
    Issuers,
    SignerFile,
    StatusFile,
    StatusLists,
    WithoutStatus,
    line,
)
from selaras.cli.transfer import (
    AsOf,
    Delimiter,
    Encoding,
    FactPairs,
    FactsFile,
    Header,
    Origin,
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
    from selaras.register.notes import NoteKey

app = typer.Typer()

Package = Annotated[Path, typer.Option("-o", "--output", metavar="PACKAGE", help="The folder that becomes the package; it must not be there yet.")]  # fmt: skip


@app.command()
def send(
    source: Source, origin: Origin, destination: Destination, output: Package, signer: SignerFile, facts: FactsFile = None, fact: FactPairs = None, because: Reasons = None,
    plan: PlanFile = None, goal: Aim = Goal.PSEUDONYMISE, keys: KeyFile = None, keyring: KeyringEntry = None, parties: PartiesFile = None,
    recipients: Annotated[list[str] | None, typer.Option("--recipient", metavar="KEY", help="Seal the data for this public key (age1...). May be repeated.")] = None,
    store: Annotated[str | None, typer.Option("--store", metavar="FILE|URL", help="The register that the statement is appended to.")] = None,
    status: StatusFile = None, status_url: Annotated[str | None, typer.Option("--status-url", metavar="URL", help="Where a new status list will be published.")] = None,
    valid_days: Annotated[int, typer.Option("--valid-days", min=1, help="How long the statement holds.")] = 365,
    as_of: AsOf = None, packs: Packs = None, rules: RulesFile = None, sure: Sure = None, encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """The whole transfer in one go: plan, protect, check again, draft, state, register, seal. Nothing is packed that may not go (status 1); a package that lacks a recipient or has blanks is packed and says so (status 1)."""
    from selaras.cli import render
    from selaras.cli.arguments import read_date, read_facts
    from selaras.cli.output import Format, write
    from selaras.cli.progress import shown
    from selaras.statements.lists import new_entry
    from selaras.statements.signers import passphrase, read_signer
    from selaras.transfer.protecting.plan import read_plan
    from selaras.transfer.sending import HeldError, Order
    from selaras.transfer.sending import send as run
    from selaras.transfer.sureness import sureness

    who = read_signer(signer, passphrase())
    made = read_plan(plan) if plan is not None else None
    entry = functools.partial(new_entry, status, status_url, who, clock.now()) if status is not None else None
    plan_of, day = plan.parent if plan else Path(), read_date(as_of, "--as-of") or clock.today()
    try:
        with shown() as progress:
            order = Order(
                source, origin, destination, read_facts(facts, fact or [], because or []), day, who, made, plan_of, goal.value, read_keys(keys, keyring),
                read_parties_of(parties), recipients or [], store, entry, packs or [], rules_of(rules), read_options(encoding, delimiter, header, skip_rows, ragged),
                dt.timedelta(days=valid_days), progress, sureness(sure, "--sure"),
            )  # fmt: skip
            sent = run(
                order, output, lambda text: typer.echo(f"\r  {text:<98}" if progress is not None else f"  {text}")
            )
    except HeldError as held:
        write(render.check(held.answer, Format.TERMINAL, to_file=False), None)
        typer.echo(f"nothing was packed: the copy is {held.answer.decision.value}.", err=True)
        raise typer.Exit(1) from None
    if sent.missing:
        typer.echo(f"{output}: packed, but not ready to send")
        typer.echo("\n".join(f"  missing: {item}" for item in sent.missing))
        raise typer.Exit(1)
    typer.echo(f"{output}: ready to send")


@app.command()
def receive(
    package: Annotated[Path, typer.Argument(metavar="PACKAGE", help="The package, a folder.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Put the data there when all checks passed.")] = None,
    identity: Annotated[Path | None, typer.Option("--identity", metavar="FILE", help="Your identity, where the data is sealed.")] = None,
    issuers: Issuers = None, documents: Documents = None, lists: StatusLists = None, without_status: WithoutStatus = False,
    register: Annotated[str | None, typer.Option("--register-key", metavar="VKEY", help="The key of the register that must hold the statement; else a proof must be of the issuer's own.")] = None,
) -> None:  # fmt: skip
    """Verify a package with no network, check by check. Exit status: 0 all passed, 1 one failed, 2 wrong use."""
    from selaras.statements.lists import read_documents
    from selaras.transfer.sending import Trust
    from selaras.transfer.sending import receive as run

    trust = Trust(
        clock.now(), issuers or [], read_documents(documents or [], "document of an issuer"),
        read_documents(lists or [], "status list"), _key(register), identity, without_status,
    )  # fmt: skip
    outcomes = run(package, trust, output)
    typer.echo("\n".join(map(line, outcomes)))
    if not all(item.passed for item in outcomes):
        raise typer.Exit(1)
    if output is not None:
        typer.echo(f"{output}: the data")


def _key(text: str | None) -> NoteKey | None:
    from selaras.cli.register import key_of_text

    return key_of_text(text) if text is not None else None
