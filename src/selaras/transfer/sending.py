"""A whole transfer in one go: checked, protected, checked again, papers drafted, stated, registered, sealed; and the package verified.

A package is a folder: ``data/`` with the copy (sealed where a recipient is named), ``statement.json``, ``record.json`` of the protection, ``contract.md`` and
``contract.docx``, and, where there is a register, ``statement.tlog-proof``.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from selaras import clock
from selaras.assessment import Decision
from selaras.errors import InputError, UsageError
from selaras.keys import Keys
from selaras.papers import markdown, write_word
from selaras.reading import Options
from selaras.register import log
from selaras.register.notes import NoteError, NoteKey
from selaras.register.store import Store, existing
from selaras.sealing import check_recipients, seal, sha256_within, unseal
from selaras.statements.credential import Outcome, issue, key_of, trusted, verify, without_status
from selaras.statements.lists import read_document, write_document
from selaras.statements.signers import Signer
from selaras.texts import read_text
from selaras.transfer.checking import Check
from selaras.transfer.drafting.contract import contract, module_of
from selaras.transfer.drafting.parties import Parties
from selaras.transfer.protecting.deciding import decide
from selaras.transfer.protecting.document import protection_document
from selaras.transfer.protecting.outcome import outcome
from selaras.transfer.protecting.plan import Plan
from selaras.transfer.protecting.planning import Goal, planned
from selaras.transfer.protecting.protecting import Request, protect
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import Progress
from selaras.transfer.scans import scan
from selaras.transfer.stating import KIND, digest_of, digest_of_file, held_against, stated
from selaras.writing.whole import on_disk_folder, part_name

STATEMENT, PROOF, DATA, RECORD = "statement.json", "statement.tlog-proof", "data", "record.json"
_SEALED = ".age"
_SIGNED = "signed."
"""What the parties sign is no blank that a sender can fill beforehand."""
_NAMED = 5
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sent, and what that needs. ``plan``: else one is made for the ``goal``; ``folder``: that its files stand in.

    ``status_entry``: gives the statement its place in a status list; asked only once the transfer may go.
    """

    source: str
    origin: str
    destination: str
    facts: Mapping[str, Any]
    as_of: dt.date
    signer: Signer
    plan: Plan | None = None
    folder: Path = field(default_factory=Path)
    goal: Goal = "pseudonymise"
    keys: Keys | None = None
    parties: Parties = field(default_factory=Parties)
    recipients: Sequence[str] = ()
    store: str | None = None
    status_entry: Callable[[], dict[str, Any]] | None = None
    packs: Sequence[Path] = ()
    rules: Rules | None = None
    options: Options | None = None
    valid: dt.timedelta = dt.timedelta(days=365)
    progress: Progress | None = None
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that was written: the answer for its copy, and what is still missing before it may leave, each with what to do."""

    answer: Check
    missing: tuple[str, ...]


def send(order: Order, package: Path, said: Said) -> Sent:
    """Write a package, whole or not at all; ``said`` is told of each step.

    Nothing is written where the copy may not go as things are: the answer then says why.
    Raises: InputError, UsageError.
    """
    if package.exists():
        raise UsageError(str(package), "is there already, and is not overwritten", "Choose another name.")
    check_recipients(order.recipients)
    if order.store is not None:
        with _register(order.store, order.signer):
            pass
    plan = order.plan or planned(
        scan(order.source, as_of=order.as_of, options=order.options, progress=order.progress, rules=order.rules),
        order.goal,
    )
    said(f"planned: {len(plan.columns)} columns")
    with _whole(package) as part:
        (part / DATA).mkdir()
        request = Request(
            order.source,
            part / DATA,
            plan,
            order.folder,
            order.as_of,
            order.keys,
            order.rules,
            order.options,
            order.progress,
        )
        done = protect(request)
        said(f"protected and proved: {sum(table.rows_after for table in done.tables):,} rows")
        for sentence in outcome(_named(protection_document(done), part, Path(order.source).parent)):
            said(f"  {sentence}")
        answer = _in_package(
            decide(done, order.origin, order.destination, order.facts, order.as_of, order.packs, order.sure), part
        )
        said(f"checked again: {answer.decision.value.replace('_', ' ')}, {answer.origin} to {answer.destination}")
        if answer.decision.value in ("conditional", "prohibited"):
            raise HeldError(answer)
        record = _named(protection_document(done, answer), part, Path(order.source).parent)
        write_document(part / RECORD, record)
        missing = _draft(order, answer, record, part, said)
        if answer.decision is Decision.OUT_OF_SCOPE:
            missing = []  # data about nobody needs no contract
        now = clock.now()
        subject = stated(answer, record)
        entry = order.status_entry() if order.status_entry is not None else None
        statement = issue(KIND, subject, order.signer, now, now + order.valid, entry)
        write_document(part / STATEMENT, statement)
        said(f"stated: signed by {order.signer.issuer}")
        if order.recipients:
            for path in sorted((part / DATA).iterdir()):
                seal(path, path.with_name(path.name + _SEALED), order.recipients)
                path.unlink()
            said(f"sealed for {len(order.recipients)}")
        else:
            missing.append("the data is not sealed, so that anyone may read it: name its recipient with --recipient")
        if order.store is not None:
            said(_registered(order.store, order.signer, statement, part / PROOF))
    return Sent(answer, tuple(missing))


class HeldError(Exception):
    """A transfer that may not go as things are, with the answer that says why."""

    def __init__(self, answer: Check) -> None:
        super().__init__(answer.decision.value)
        self.answer = answer


@contextmanager
def _whole(package: Path) -> Iterator[Path]:
    part = part_name(package)
    try:
        part.mkdir(parents=True)
        yield part
        part.replace(package)
        on_disk_folder(package.parent)
    except OSError as error:
        raise UsageError(
            str(package), f"cannot be written ({error.strerror})", "Check the folder and the free space."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _in_package(answer: Check, part: Path) -> Check:
    """An answer whose files have the paths that they have in the package."""
    files = tuple(replace(file, path=_named(file.path, part)) for file in answer.scan.files)
    return replace(answer, scan=replace(answer.scan, files=files))


def _named(document: Any, *folders: Path) -> Any:
    """A document whose paths begin within these folders."""
    if isinstance(document, dict):
        return {_named(key, *folders): _named(value, *folders) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [_named(value, *folders) for value in document]
    if isinstance(document, str):
        for folder in folders:
            document = document.removeprefix(f"{folder}{os.sep}")
    return document


def _draft(order: Order, answer: Check, record: Mapping[str, Any], part: Path, said: Said) -> list[str]:
    """Draft the contract, where it is known which module it takes. What is missing in it is given."""
    if "recipient.role" not in answer.assessment.facts:
        said("no contract: recipient.role is not declared")
        return ["no contract is drafted: declare recipient.role (controller or processor) with --fact"]
    draft = contract(answer, module_of(answer, None), order.parties, record)
    (part / "contract.md").write_text(markdown(draft), encoding="utf-8")
    write_word(draft, part / "contract.docx")
    blanks = [blank.name for blank in draft.blanks() if not blank.name.startswith(_SIGNED)]
    said(f"contract drafted: {len(blanks)} blanks, and both signatures")
    if not blanks:
        return []
    some = ", ".join(blanks[:_NAMED]) + (", ..." if len(blanks) > _NAMED else "")
    return [f"{len(blanks)} blanks in the contract ({some}): give them with --parties, or fill them in contract.docx"]


@contextmanager
def _register(address: str, signer: Signer) -> Iterator[tuple[Store, NoteKey]]:
    """The register at an address, and its key. Raises: InputError, UsageError where the signer does not have it."""
    store = existing(address)
    try:
        key = log.key_of(store)
        log.check_signer(key, NoteKey(key.name, signer.public))
        yield store, key
    finally:
        store.close()


def _registered(address: str, signer: Signer, statement: Mapping[str, Any], proof: Path) -> str:
    with _register(address, signer) as (store, key):
        entry = log.entry_of(statement)
        (number,) = log.append(store, [entry], key, signer.sign)
        proof.write_text(log.prove(store, entry), encoding="utf-8")
        return f"registered: entry {number} of {key.name}"


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom and what the recipient goes by: issuers, documents of domains, status lists, the key of the register, identities that open."""

    now: dt.datetime
    issuers: Sequence[str] = ()
    documents: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    lists: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    register: NoteKey | None = None
    identity: Path | None = None
    without_status: bool = False


def receive(package: Path, trust: Trust, target: Path | None = None) -> list[Outcome]:
    """Verify a package, offline, check by check; where all pass, its data is put into the folder ``target``.

    Raises: InputError, UsageError where it is no package, or what it needs was not given.
    """
    statement = read_document(package / STATEMENT, "statement of a package")
    outcomes = verify(statement, trust.now, trust.documents, trust.lists)
    if trust.without_status:
        outcomes = without_status(outcomes)
    if not all(outcome.passed for outcome in outcomes[:2]):
        return outcomes
    if trust.issuers:
        outcomes.append(trusted(statement, trust.issuers))
    decision = statement["credentialSubject"].get("decision")
    outcomes.append(
        Outcome(
            "decision",
            decision in ("permitted", "out_of_scope"),
            f"the transfer is stated to be {str(decision).replace('_', ' ')}",
        )
    )
    if (package / PROOF).is_file() or trust.register is not None:
        key = key_of(statement, trust.documents)
        outcomes.append(_in_register(package / PROOF, statement, trust.register, key))
    files = _files(package / DATA)
    same, missing = held_against([(path.name, _digest(path, trust.identity)) for path in files], statement)
    outcomes += [*same, *(Outcome("data", False, f"{name} is missing") for name in missing)]
    if target is not None and all(outcome.passed for outcome in outcomes):
        if target.exists():
            raise UsageError(str(target), "is there already, and is not overwritten", "Choose another name.")
        with _whole(target) as part:
            for path in files:
                if path.suffix == _SEALED and trust.identity is not None:
                    unseal(path, part / path.name.removesuffix(_SEALED), trust.identity)
                else:
                    shutil.copyfile(path, part / path.name)
    return outcomes


def _in_register(proof: Path, statement: Mapping[str, Any], key: NoteKey | None, issuer: bytes) -> Outcome:
    """``key``: the register's, where it was given; else the register must be the issuer's own."""
    if not proof.is_file():
        return Outcome("register", False, "the package has no proof that the statement is in the register")
    text = read_text(proof)
    whose = "" if key is not None else ", the issuer's own"
    try:
        key = key or NoteKey(log.origin_of(text), issuer)
        number, checkpoint = log.proved(text, log.entry_of(statement), key)
    except NoteError as error:
        return Outcome("register", False, str(error))
    return Outcome("register", True, f"entry {number:,} of {checkpoint.size:,} in {checkpoint.origin}{whose}")


def _files(data: Path) -> list[Path]:
    if not data.is_dir():
        raise InputError(str(data), "is not there", "The package is not whole: have it sent again.")
    return sorted(data.iterdir())


def _digest(path: Path, identity: Path | None) -> str:
    """The digest of a file of a package, of what is within where it is sealed. Raises: InputError, UsageError."""
    if path.suffix != _SEALED:
        return digest_of_file(path)
    if identity is None:
        raise UsageError("--identity", f"is needed: {path.name} is sealed", "Give the identity of the recipient.")
    return digest_of(sha256_within(path, identity))
