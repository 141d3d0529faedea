"""`selaras statement`: key, issue, verify, show, revoke, document."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selaras import clock
from selaras.cli.drafts import Destination, RecordFile, checked, read_record, same_data
from selaras.cli.output import Force
from selaras.cli.transfer import (
    AsOf,
    Delimiter,
    Encoding,
    FactPairs,
    FactsFile,
    Header,
    Origin,
    Packs,
    Paths,
    Ragged,
    RaggedRows,
    Reasons,
    RulesFile,
    SkipRows,
    Sure,
)

if TYPE_CHECKING:
    from selaras.statements.credential import Outcome

app = typer.Typer(help="Statements: signed, verified offline, revoked.", no_args_is_help=True)

SignerFile = Annotated[
    Path,
    typer.Option(
        "--signer",
        metavar="FILE",
        help="The signing key (selaras statement key). Its passphrase is asked for, or in SELARAS_PASSPHRASE.",
    ),
]
StatementFile = Annotated[Path, typer.Argument(metavar="STATEMENT", help="The statement, a JSON file.")]
StatusFile = Annotated[Path | None, typer.Option("--status", metavar="FILE", help="The issuer's status list; made where there is none.")]  # fmt: skip

Issuers = Annotated[list[str] | None, typer.Option("--issuer", metavar="DID", help="Whom you trust; may be repeated. Without it any issuer passes, and trust is yours to judge.")]  # fmt: skip
Documents = Annotated[list[Path] | None, typer.Option("--did-document", metavar="FILE", help="The document of a did:web issuer; may be repeated.")]  # fmt: skip
StatusLists = Annotated[list[Path] | None, typer.Option("--status-list", metavar="FILE", help="A status list; may be repeated.")]  # fmt: skip
WithoutStatus = Annotated[bool, typer.Option("--without-status", help="Pass without knowing whether it was revoked.")]  # fmt: skip


@app.command()
def key(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Where the key is written, encrypted.")],
    web: Annotated[str | None, typer.Option("--web", metavar="DOMAIN", help="The domain that vouches for the key (did:web); else the key is its own name.")] = None,
) -> None:  # fmt: skip
    """Make a signing key, encrypted under a passphrase, and print the issuer's name."""
    from selaras.statements.signers import make_signer, passphrase

    typer.echo(make_signer(path, passphrase(new=True), web).issuer)


@app.command()
def document(
    signers: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The signing keys of one domain, the newest first: those not listed any more are no longer trusted.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there.")] = None,
) -> None:  # fmt: skip
    """Write the document to publish for a domain's keys (did:web), and say where."""
    from selaras.cli.output import write
    from selaras.errors import UsageError
    from selaras.statements.dids import IssuerError, address_of_web, web_document
    from selaras.statements.signers import passphrase, read_signer

    secret = passphrase()
    found = [read_signer(path, secret) for path in signers]
    if len({signer.issuer for signer in found}) > 1:
        raise UsageError("FILE...", "are keys of several issuers", "Give those of one domain.")
    try:
        where = address_of_web(found[0].issuer)
    except IssuerError as error:
        raise UsageError(str(signers[0]), "is a key without a domain", "A did:key needs no document.") from error
    write(json.dumps(web_document(found[0].issuer, [signer.public for signer in found]), indent=2), output)
    typer.echo(f"publish it at {where}", err=True)


@app.command()
def issue(
    paths: Paths, origin: Origin, destination: Destination, signer: SignerFile,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the statement goes.")],
    record: RecordFile = None, status: StatusFile = None,
    status_url: Annotated[str | None, typer.Option("--status-url", metavar="URL", help="Where a new status list will be published.")] = None,
    valid_days: Annotated[int, typer.Option("--valid-days", min=1, help="How long the statement holds.")] = 365,
    facts: FactsFile = None, fact: FactPairs = None, because: Reasons = None, as_of: AsOf = None, packs: Packs = None, rules: RulesFile = None, sure: Sure = None, force: Force = False,
    encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Check a transfer and sign what was found: the data by its digest, the law by version, the decision, the safeguards."""
    from selaras.statements.credential import issue as sign
    from selaras.statements.lists import new_entry, write_document
    from selaras.statements.signers import passphrase, read_signer
    from selaras.transfer.stating import KIND, stated
    from selaras.writing.whole import new

    new(output, force=force)
    who = read_signer(signer, passphrase())
    done = read_record(record)
    result = checked(
        paths,
        origin,
        destination,
        facts,
        fact,
        because,
        as_of,
        packs,
        rules,
        (encoding, delimiter, header, skip_rows, ragged),
        sure,
    )
    same_data(record, done, result)
    now = clock.now()
    entry = new_entry(status, status_url, who, now) if status is not None else None
    statement = sign(KIND, stated(result, done), who, now, now + dt.timedelta(days=valid_days), entry)
    write_document(output, statement)
    typer.echo(
        "\n".join(
            [
                *_cautions(statement),
                f"{output}: {result.decision.value.replace('_', ' ')}, {result.origin} to {result.destination}, signed by {who.issuer}.",
            ]
        )
    )


@app.command()
def verify(
    path: StatementFile,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE...]", help="The data, to be held against the digests.", show_default=False)] = None,
    issuers: Issuers = None,
    documents: Documents = None,
    lists: StatusLists = None,
    without_status: WithoutStatus = False,
) -> None:  # fmt: skip
    """Verify a statement, offline, check by check. Exit status: 0 all passed, 1 one failed, 2 wrong use."""
    from selaras.statements import credential
    from selaras.statements.lists import read_document, read_documents
    from selaras.transfer.stating import digest_of_file, held_against

    statement = read_document(path, "statement")
    known = read_documents(documents or [], "document of an issuer")
    found = read_documents(lists or [], "status list")
    outcomes = credential.verify(statement, clock.now(), known, found)
    if without_status:
        outcomes = credential.without_status(outcomes)
    if outcomes[0].passed:
        outcomes += [credential.trusted(statement, issuers)] if issuers else []
        outcomes += held_against([(str(file), digest_of_file(file)) for file in files or []], statement)[0]
    typer.echo("\n".join([*map(line, outcomes), *_cautions(statement)]))
    if not all(item.passed for item in outcomes):
        raise typer.Exit(1)


def _cautions(statement: dict[str, Any]) -> list[str]:
    """What the statement says beside its decision, for whoever verifies it."""
    from selaras.transfer.stating import cautions

    subject = statement.get("credentialSubject")
    try:
        return cautions(subject) if isinstance(subject, dict) else []
    except (AttributeError, KeyError, TypeError):
        return ["what it says of declarations, judgement and duties cannot be read"]


def line(item: Outcome) -> str:
    """A check as it is printed."""
    return f"{'passed' if item.passed else 'FAILED':<8}{item.check:<11}{item.said}"


@app.command()
def show(path: StatementFile) -> None:
    """Print what a statement says, without verifying it."""
    from selaras.errors import InputError
    from selaras.statements.credential import issuer_of
    from selaras.statements.lists import read_document

    statement = read_document(path, "statement")
    try:
        subject = statement["credentialSubject"]
        lines = [
            f"{subject['origin']} to {subject['destination']}: {str(subject['decision']).replace('_', ' ')}, by the law as of {subject['asOf']}",
            f"issued by {issuer_of(statement)}, from {statement['validFrom']} to {statement.get('validUntil', 'no end')}",
            *(f"file {item['path']} {item['digestSRI']}" for item in subject["files"]),
            *(f"law {item['instrument']} ({item['version']}): {item['decision']}" for item in subject["law"]),
            *(
                f"safeguard {column['operation']} on {column['column']}"
                for table in subject["safeguards"]
                for column in table["columns"]
            ),
            *(
                f"safeguard groups of at least {anonymity['smallestClass']} by {', '.join(anonymity['quasi'])}"
                for anonymity in (table["anonymity"] for table in subject["safeguards"])
                if anonymity is not None
            ),
            *([f"open: {', '.join(subject['open'])}"] if subject["open"] else []),
            *_cautions(statement),
            "not verified: selaras statement verify does that",
        ]
    except (KeyError, TypeError) as error:
        raise InputError(
            str(path), "is no statement of a transfer", "Give the file that selaras statement issue wrote."
        ) from error
    typer.echo("\n".join(lines))


@app.command()
def revoke(path: StatementFile, signer: SignerFile, status: Annotated[Path, typer.Option("--status", metavar="FILE", help="The status list that it was issued with.")]) -> None:  # fmt: skip
    """Revoke a statement: its entry in the status list, which is signed anew. Publish the list afterwards."""
    from selaras.statements.lists import read_document
    from selaras.statements.lists import revoke as run
    from selaras.statements.signers import passphrase, read_signer

    who = read_signer(signer, passphrase())
    index = run(status, read_document(path, "statement"), who, clock.now())
    typer.echo(f"{path} is revoked (entry {index} of {status}). Publish the list.")
