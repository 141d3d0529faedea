"""The command `selaras`. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from selaras import __version__
from selaras.cli import drafts, keys, law, protect, register, send, statement, transfer
from selaras.errors import SelarasError
from selaras.process import prepare

transfer.app.add_typer(protect.app)
transfer.app.add_typer(drafts.app)
transfer.app.add_typer(send.app)
_GROUPS = {
    "transfer": transfer.app,
    "law": law.app,
    "keys": keys.app,
    "statement": statement.app,
    "register": register.app,
}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"selaras {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def application(groups: Iterable[str] = _GROUPS) -> typer.Typer:
    """The command line with these groups of commands."""
    made = typer.Typer(
        name="selaras",
        help="Assurance for ASEAN's digital economy: may this data set cross this border?",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_root)
    for name in groups:
        made.add_typer(_GROUPS[name], name=name)
    return made


app = application()


_WrongUse: type[Exception] = typer.BadParameter.__mro__[1]
"""What the argument parser raises; it offers this kind under no name."""


def _wrong_use(error: Any) -> None:
    """Say in a line what of a command was not understood; the help, where a group of commands stands alone."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        sys.exit(2)
    command = error.ctx.command_path if error.ctx is not None else "selaras"
    parameter = getattr(error, "param", None)
    place = f"{command} {_written(parameter)}" if parameter is not None else command
    message = (error.message or "is missing") if parameter is not None else error.format_message()
    what = _SHOULD_BE.sub(r"should be \1", " ".join(message.split()).removeprefix("Value error, ").rstrip("."))
    _fail(f"{place}: {what[:1].lower() + what[1:]}. See {command} -h.")


_SHOULD_BE = re.compile(r"^Input should be (.+?)(?:, unable to .*)?$")


def _written(parameter: Any) -> str:
    """A parameter as it is written on the command line."""
    options = [name for name in parameter.opts if name.startswith("-")]
    return " / ".join(options) or str(parameter.metavar or parameter.name).upper()


class _Interrupted(BaseException):
    """Ctrl-C: not a KeyboardInterrupt, which the argument parser would turn into an exit status of its own."""


def _interrupt(number: int, frame: object) -> None:
    raise _Interrupted


def main() -> None:
    """Run the command; errors are one line on standard error and exit status 2, never a traceback."""
    signal.signal(signal.SIGINT, _interrupt)
    prepare()
    asked = [
        word for word in sys.argv[1:2] if word in _GROUPS
    ]  # alone: making all takes a third as long as scanning a small file
    try:
        status = (application(asked) if asked else app)(prog_name="selaras", standalone_mode=False)
    except _WrongUse as error:
        _wrong_use(error)
    except typer.Abort:
        _fail("stopped: nothing was written.")
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
    else:
        sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str) -> None:
    sys.stderr.write(f"selaras: {message}\n")
    sys.exit(2)
