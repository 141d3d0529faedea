"""`selaras transfer parties, contract, dossier`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selaras import clock
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
    read_options,
    rules_of,
)

if TYPE_CHECKING:
    from selaras.papers import Blank, Paper
    from selaras.transfer.checking import Check
    from selaras.transfer.drafting.parties import Parties

app = typer.Typer()

Destination = Annotated[str, typer.Option("--to", metavar="COUNTRY", help="The country the data goes to.")]
PartiesFile = Annotated[
    Path | None, typer.Option("--parties", metavar="FILE", help="Who the parties are (selaras transfer parties).")
]
RecordFile = Annotated[Path | None, typer.Option("--record", metavar="FILE", help="What was done to protect the data (protect --record FILE.json).")]  # fmt: skip


@app.command()
def parties(
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there.")] = None,
    force: Force = False,
) -> None:
    """Write a file to fill in: who the parties are and what the transfer is for."""
    from selaras.cli.output import write
    from selaras.transfer.drafting.parties import parties_template

    write(parties_template(), output, force=force)


@app.command()
def contract(
    paths: Paths, origin: Origin, destination: Destination,
    outputs: Annotated[list[Path], typer.Option("-o", "--output", metavar="FILE", help="Where the draft goes, .docx or .md; may be repeated.")],
    module: Annotated[int | None, typer.Option("--module", min=1, max=2, help="1 controller to processor, 2 controller to controller (default: by recipient.role).")] = None,
    clauses: Annotated[Path | None, typer.Option("--clauses", metavar="FILE", help="The text of the clauses that you use (.docx, .md, .txt), put in their place.")] = None,
    parties: PartiesFile = None, record: RecordFile = None, facts: FactsFile = None, fact: FactPairs = None, because: Reasons = None, as_of: AsOf = None, packs: Packs = None,
    rules: RulesFile = None, sure: Sure = None, force: Force = False, encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Draft a contract on the ASEAN Model Contractual Clauses from what was measured, declared and done; blanks are marked and listed."""
    from selaras.transfer.drafting import contract as drafting

    _writable(outputs, force)
    own = (clauses.name, _text_of(clauses)) if clauses is not None else None
    done, who = read_record(record), read_parties_of(parties)
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
    draft = drafting.contract(result, drafting.module_of(result, module), who, done, own)
    for path in outputs:
        _write(draft, path)
    _say([str(path) for path in outputs], draft.blanks(), [])


@app.command()
def dossier(
    paths: Paths, origin: Origin, destination: Destination,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="The folder that the papers go to; made where there is none.")],
    parties: PartiesFile = None, record: RecordFile = None, facts: FactsFile = None, fact: FactPairs = None, because: Reasons = None, as_of: AsOf = None, packs: Packs = None,
    rules: RulesFile = None, sure: Sure = None, force: Force = False, encoding: Encoding = None, delimiter: Delimiter = None, header: Header = None, skip_rows: SkipRows = 0, ragged: Ragged = RaggedRows.REFUSE,
) -> None:  # fmt: skip
    """Draft what the law asks to be written down, filed or told, with the last days as a calendar file."""
    from selaras.papers import calendar
    from selaras.transfer.drafting.dossier import dossier as draft
    from selaras.writing.whole import beside, new

    done, who = read_record(record), read_parties_of(parties)
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
    made = draft(result, who, done)
    output.mkdir(parents=True, exist_ok=True)
    for name in [*(f"{paper}{ending}" for paper in made.papers for ending in (".docx", ".md")), "deadlines.ics"]:
        new(output / name, force=force)
    written = [str(output / f"{name}{ending}") for name in made.papers for ending in (".docx", ".md")]
    for path in written:
        _write(made.papers[Path(path).stem], Path(path))
    if made.reminders:
        days = output / "deadlines.ics"
        with beside(days) as part:
            part.write_bytes(calendar(made.reminders, clock.now()))
        written.append(str(days))
    _say(written, made.blanks(), [f"{reminder.due}  {reminder.what}" for reminder in made.reminders])


def checked(
    paths: Sequence[str], origin: str, destination: str, facts: Path | None, fact: list[str] | None, because: list[str] | None, as_of: str | None,
    packs: list[Path] | None, rules: Path | None, reading: tuple[str | None, str | None, bool | None, int, RaggedRows],
    sure: float | None = None,
) -> Check:  # fmt: skip
    """The answer for the data, as the options of a command ask for it."""
    from selaras.cli.arguments import read_date, read_facts
    from selaras.cli.progress import shown
    from selaras.transfer import check
    from selaras.transfer.sureness import sureness

    with shown() as progress:
        return check(
            paths, origin=origin, destination=destination, facts=read_facts(facts, fact or [], because or []), as_of=read_date(as_of, "--as-of"), packs=packs or [],
            options=read_options(*reading), progress=progress, rules=rules_of(rules), sure=sureness(sure, "--sure"),
        )  # fmt: skip


def read_parties_of(path: Path | None) -> Parties:
    """The parties of a file, or blanks. Raises: InputError."""
    from selaras.transfer.drafting.parties import Parties, read_parties

    return read_parties(path) if path is not None else Parties()


def read_record(path: Path | None) -> dict[str, Any] | None:
    """The record of a protection. Raises: InputError where it is none."""
    from selaras.errors import InputError
    from selaras.texts import read_text
    from selaras.transfer.protecting.document import PROTECTION_SCHEMA

    if path is None:
        return None
    try:
        document = json.loads(read_text(path))
    except ValueError:
        document = None
    if not isinstance(document, dict) or document.get("schema") != PROTECTION_SCHEMA:
        raise InputError(str(path), "is no record of a protection", "Give what protect --record FILE.json wrote.")
    return document


def same_data(path: Path | None, record: dict[str, Any] | None, result: Check) -> None:
    """Make sure that the record is about the data that was checked. Raises: InputError."""
    from selaras.errors import InputError

    if record is not None and not {table["sha256"] for table in record["tables"]} & {
        file.sha256 for file in result.scan.files
    }:
        raise InputError(
            str(path), "is the record of other data than was given", "Give the protected copy, as protect wrote it."
        )


def _text_of(path: Path) -> list[str]:
    from selaras.papers import read_word
    from selaras.texts import read_text

    if path.suffix.lower() == ".docx":
        return read_word(path)
    return read_text(path).splitlines()


_ENDINGS = (".docx", ".md")


def _writable(outputs: Sequence[Path], force: bool) -> None:
    from selaras.errors import UsageError
    from selaras.writing.whole import new

    for path in outputs:
        if path.suffix.lower() not in _ENDINGS:
            raise UsageError(str(path), "is neither .docx nor .md", "Choose one of them.")
        new(path, force=force)


def _write(paper: Paper, path: Path) -> None:
    from selaras.cli.output import write
    from selaras.papers import markdown, write_word

    if path.suffix.lower() == ".docx":
        write_word(paper, path)
    else:
        write(markdown(paper), path)


def _say(written: Sequence[str], blanks: Sequence[Blank], days: Sequence[str]) -> None:
    lines = [*written, f"{len(blanks)} blanks that no fact fills:" if blanks else "no blanks"]
    lines += [f"  {blank.name}: {blank.what}" for blank in blanks]
    lines += ["last days:", *(f"  {day}" for day in days)] if days else []
    typer.echo("\n".join(lines))
