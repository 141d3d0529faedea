"""The command `selaras`. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import os
import signal
import sys
from typing import Annotated

import typer

from selaras import __version__
from selaras.cli import drafts, keys, law, protect, register, send, statement, transfer
from selaras.errors import SelarasError
from selaras.process import prepare

app = typer.Typer(
    name="selaras",
    help="Assurance for ASEAN's digital economy: may this data set cross this border?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
transfer.app.add_typer(protect.app)
transfer.app.add_typer(drafts.app)
transfer.app.add_typer(send.app)
app.add_typer(transfer.app, name="transfer")
app.add_typer(law.app, name="law")
app.add_typer(keys.app, name="keys")
app.add_typer(statement.app, name="statement")
app.add_typer(register.app, name="register")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"selaras {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


class _Interrupted(BaseException):
    """Ctrl-C: not a KeyboardInterrupt, which the argument parser would turn into an exit status of its own."""


def _interrupt(number: int, frame: object) -> None:
    raise _Interrupted


def main() -> None:
    """Run the command; errors are one line on standard error and exit status 2, never a traceback."""
    signal.signal(signal.SIGINT, _interrupt)
    prepare()
    try:
        app()
    except SelarasError as error:
        _fail(f"{error.where}: {error.what}. {error.fix}")
    except _Interrupted:
        _fail("interrupted: nothing was written.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except MemoryError:
        _fail("not enough memory. Use --sample, or split the file.")
    except OSError as error:
        _fail(
            f"{error.filename or 'system'}: {error.strerror or type(error).__name__}. Check the path, the permissions and the free space."
        )
    except Exception as error:
        if os.environ.get("SELARAS_DEBUG"):
            raise
        _fail(
            f"internal error ({type(error).__name__}). This is a bug in Selaras: set SELARAS_DEBUG=1 to see where, and report it."
        )


def _fail(message: str) -> None:
    sys.stderr.write(f"selaras: {message}\n")
    sys.exit(2)
