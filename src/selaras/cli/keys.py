"""`selaras keys`: new, rotate, show, identity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selaras import clock

if TYPE_CHECKING:
    from selaras.keys import Keys

app = typer.Typer(help="Keys: made here, kept by you, never on the command line.", no_args_is_help=True)

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--keys", metavar="FILE", help="The key file (selaras keys new). Without it: SELARAS_KEYS in the environment."
    ),
]
KeyringEntry = Annotated[
    str | None, typer.Option("--keyring", metavar="NAME", help="The keys under this name in the system's keyring.")
]
File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The key file.", show_default=False)]  # fmt: skip


def read_keys(file: Path | None, entry: str | None) -> Keys | None:
    """The keys that the user names, else those of the environment, if any. Raises: InputError, UsageError."""
    from selaras import keys

    if file is not None:
        return keys.read_file(file)
    return keys.from_keyring(entry) if entry is not None else keys.from_environment()


def _one(file: Path | None, entry: str | None) -> None:
    from selaras.errors import UsageError

    if (file is None) is (entry is None):
        raise UsageError("keys", "needs a file or --keyring, and not both", "Such as: selaras keys new my.keys")


@app.command()
def new(file: File = None, keyring: KeyringEntry = None) -> None:
    """Make a key for pseudonyms and tokens, in a file that only you can read or in the system's keyring."""
    from selaras import keys

    _one(file, keyring)
    if file is not None:
        secret = keys.make_file(file, clock.today())
    else:
        secret = keys.make_in_keyring(keyring or "", clock.today())
    typer.echo(f"key {secret.id} in {file or f'the keyring under {keyring}'}. Back it up, apart from the data.")


@app.command()
def rotate(file: File = None, keyring: KeyringEntry = None) -> None:
    """Put a new key in front: it makes the pseudonyms from now on; older ones still turn back what they made."""
    from selaras import keys

    _one(file, keyring)
    if file is not None:
        secret = keys.rotate_file(file, clock.today())
    else:
        keys.from_keyring(keyring or "")
        secret = keys.make_in_keyring(keyring or "", clock.today())
    typer.echo(f"key {secret.id} is the newest in {file or f'the keyring under {keyring}'}.")


@app.command()
def show(file: File = None, keyring: KeyringEntry = None) -> None:
    """The names and days of the keys, the newest first; never the keys."""
    from selaras.errors import UsageError

    found = read_keys(file, keyring)
    if found is None:
        raise UsageError("keys", "there are none in the environment", "Give a file, or --keyring.")
    for secret in found.secrets:
        typer.echo(f"{secret.id}  made on {secret.created}")


@app.command()
def identity(file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the identity is written.")]) -> None:
    """Make an identity for receiving sealed files, and print the recipient to hand out."""
    from selaras.sealing import make_identity

    typer.echo(make_identity(file))
