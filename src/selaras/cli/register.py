"""`selaras register`: new, append, prove, verify, checkpoint, upgrade, export."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selaras import clock
from selaras.cli.statement import SignerFile

if TYPE_CHECKING:
    from selaras.register.notes import NoteKey
    from selaras.register.store import Store
    from selaras.statements.signers import Signer

app = typer.Typer(help="A register of statements: append-only, any change shows.", no_args_is_help=True)

Place = Annotated[
    str,
    typer.Option(
        "--store", metavar="FILE|URL", help="Where the register is kept: a file (SQLite), or postgresql://..."
    ),
]
Statements = Annotated[list[Path], typer.Argument(metavar="STATEMENT...", help="Statements, JSON files.")]
Trusted = Annotated[str | None, typer.Option("--key", metavar="VKEY", help="The register's key that you trust (selaras register new printed it).")]  # fmt: skip


def _opened(address: str) -> contextlib.closing[Store]:
    from selaras.register.store import existing

    return contextlib.closing(existing(address))


def _signer(path: Path) -> Signer:
    from selaras.statements.signers import passphrase, read_signer

    return read_signer(path, passphrase())


def _entry(path: Path) -> bytes:
    """A statement as it stands in a register: in canonical JSON. Raises: InputError."""
    from selaras.register.log import entry_of
    from selaras.statements.lists import read_document

    return entry_of(read_document(path, "statement"))


@app.command()
def new(
    store: Place, signer: SignerFile,
    origin: Annotated[str, typer.Option("--origin", metavar="NAME", help="The register's name, such as example.com/register.")],
) -> None:  # fmt: skip
    """Make an empty register, and print its key, which those who verify it need."""
    from selaras.register import log
    from selaras.register.notes import NoteKey
    from selaras.register.store import Store

    who = _signer(signer)
    key = NoteKey(origin, who.public)
    with contextlib.closing(Store(store)) as place:
        log.make(place, key, who.sign)
    typer.echo(key.text)


@app.command()
def append(store: Place, signer: SignerFile, paths: Statements) -> None:
    """Append statements. They must verify first, but for what the register cannot know (status, documents of domains)."""

    from selaras.errors import UsageError
    from selaras.register import log
    from selaras.register.notes import NoteKey
    from selaras.statements.credential import verify as check
    from selaras.statements.lists import read_document

    who = _signer(signer)
    statements = {path: read_document(path, "statement") for path in paths}
    for path, statement in statements.items():
        for outcome in check(statement, clock.now(), {}, {}):
            if outcome.passed is False and (outcome.check == "form" or "did:web" not in outcome.said):
                raise UsageError(
                    str(path), f"does not verify ({outcome.check}: {outcome.said})", "Append what verifies."
                )
    with _opened(store) as place:
        key = log.key_of(place)
        numbers = log.append(
            place, [log.entry_of(statements[path]) for path in paths], NoteKey(key.name, who.public), who.sign
        )
    typer.echo("\n".join(f"{path}: entry {number}" for path, number in zip(paths, numbers, strict=True)))


@app.command()
def prove(
    store: Place, statement: Annotated[Path | None, typer.Argument(metavar="[STATEMENT]", help="The statement.", show_default=False)] = None,
    since: Annotated[Path | None, typer.Option("--since", metavar="FILE", help="A checkpoint seen before, instead of a statement.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the proof there (.tlog-proof).")] = None,
) -> None:  # fmt: skip
    """Write the proof that a statement is in the register, or that it continues a checkpoint; either verifies without it."""
    from selaras.cli.output import write
    from selaras.errors import UsageError
    from selaras.register import continuing, log
    from selaras.texts import read_text

    if statement is not None and since is None:
        entry = _entry(statement)
        with _opened(store) as place:
            write(log.prove(place, entry), output)
    elif since is not None and statement is None:
        with _opened(store) as place:
            write(continuing.prove(place, read_text(since)), output)
    else:
        raise UsageError(
            "prove", "needs a statement, or --since", "Such as: selaras register prove --store register.db s.json"
        )


@app.command()
def verify(
    key: Trusted = None,
    store: Annotated[str | None, typer.Option("--store", metavar="FILE|URL", help="The register, to be recomputed from its raw entries.")] = None,
    seen: Annotated[list[Path] | None, typer.Option("--seen", metavar="FILE", help="A checkpoint seen before: the register must continue it. May be repeated.")] = None,
    proof: Annotated[Path | None, typer.Option("--proof", metavar="FILE", help="A proof, instead of the register: of a statement, or that the register continues --seen.")] = None,
    statement: Annotated[Path | None, typer.Argument(metavar="[STATEMENT]", help="The statement that --proof is about.", show_default=False)] = None,
) -> None:  # fmt: skip
    """Verify a register from its raw entries, or one proof without the register. Exit status: 0 it holds, 1 it does not, 2 wrong use."""
    from selaras.errors import UsageError
    from selaras.register import log
    from selaras.texts import read_text

    about = (statement is not None) + len(seen or [])
    if (store is None) is (proof is None) or (statement is not None if proof is None else about != 1):
        raise UsageError(
            "verify",
            "needs --store, or --proof with a statement or with one --seen",
            "Such as: selaras register verify --store register.db --key VKEY",
        )
    if proof is not None:
        _verify_proof(proof, statement, seen or [], key_of_text(key))
        return
    with _opened(store or "") as place:
        found = log.verify(
            place, key_of_text(key) if key is not None else log.key_of(place), [read_text(path) for path in seen or []]
        )
    trust = "" if key is not None else " under its own key: give the one that you trust with --key"
    typer.echo(f"{found.entries:,} entries, {found.checkpoints:,} checkpoints and {found.tiles:,} tiles fit{trust}")
    if found.problems:
        typer.echo("\n".join(f"FAILED  {problem}" for problem in found.problems))
        raise typer.Exit(1)


def key_of_text(text: str | None) -> NoteKey:
    """The key of a register as it is given. Raises: UsageError."""
    from selaras.errors import UsageError
    from selaras.register.notes import NoteError, read_key

    if text is None:
        raise UsageError("--key", "is needed: a proof says nothing of whom to trust", "Give the register's key.")
    try:
        return read_key(text)
    except NoteError as error:
        raise UsageError("--key", str(error), "Give what selaras register new printed.") from None


def _verify_proof(proof: Path, statement: Path | None, seen: Sequence[Path], key: NoteKey) -> None:
    from selaras.register import continuing, log
    from selaras.register.notes import NoteError
    from selaras.texts import read_text

    try:
        if statement is not None:
            number, checkpoint = log.proved(read_text(proof), _entry(statement), key)
            typer.echo(f"entry {number:,} of {checkpoint.size:,} in {checkpoint.origin}")
        for path in seen:
            old, new = continuing.proved(read_text(proof), read_text(path), key)
            typer.echo(f"{new.origin} of {new.size:,} entries continues that of {old.size:,}")
    except NoteError as error:
        typer.echo(f"FAILED  {error}")
        raise typer.Exit(1) from None


@app.command()
def checkpoint(store: Place, output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it there.")] = None) -> None:  # fmt: skip
    """Print the newest checkpoint: keep it, and the register cannot show you another history unnoticed."""
    from selaras.cli.output import write
    from selaras.register import log

    with _opened(store) as place:
        write(log.newest(place), output)


@app.command()
def upgrade(store: Place) -> None:
    """Bring a register that an older Selaras made to the tables of this one. Entries, proofs and checkpoints stay as they are."""
    with _opened(store) as place:
        before, after = place.upgrade()
    typer.echo(f"{place.label}: version {after}{f', before {before}' if before != after else ''}")


@app.command()
def export(store: Place, output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the files go.")]) -> None:  # fmt: skip
    """Write the register as static files (C2SP tlog-tiles), which clients of that form read and check."""
    from selaras.register import log

    with _opened(store) as place:
        typer.echo(f"{output}: {log.export(place, output):,} files")
