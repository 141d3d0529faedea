"""A data set made safe by a plan: read, changed and written batch by batch, then held against what the plan said."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from selaras.errors import UsageError
from selaras.keys import Keys
from selaras.reading import Options, Table
from selaras.reading.ahead import ahead, behind
from selaras.reading.lines import flat
from selaras.transfer.anonymity.proof import Proof, prove
from selaras.transfer.protecting.anonymising import Anonymised, Counting, anonymise
from selaras.transfer.protecting.carrying import Carrier, Counts, Means, values_counted
from selaras.transfer.protecting.echoed import Echoes
from selaras.transfer.protecting.leftover import Kept, Leftover, echoes_left, kept, leftovers, names_left
from selaras.transfer.protecting.naming import Naming, masked
from selaras.transfer.protecting.nested import leaf_names
from selaras.transfer.protecting.objects import put_columns
from selaras.transfer.protecting.plan import Drop, Keep, Plan, Redact, SuppressRare, planned_for
from selaras.transfer.protecting.promises import nothing_left, same_columns, same_files, satisfied_by
from selaras.transfer.protecting.saying import never_met, redacted, rows_left_out, singling_out
from selaras.transfer.protecting.targets import folder_of, targets_of
from selaras.transfer.protecting.watching import Watch, written_table
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import Progress
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.telling import telling
from selaras.transfer.scans import Scan
from selaras.transfer.subject import File, opened
from selaras.writing.tables import DifferentTypesError, is_lines, line_writer, table_writer
from selaras.writing.whole import beside


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written: where, its digest, its rows before and after, what was done to each column, and, where columns were
    generalised together, how, with the proof that the finished file gives."""

    table: str
    path: str
    sha256: str
    bytes: int
    rows_before: int
    rows_after: int
    counts: Mapping[str, Counts]
    anonymised: Anonymised | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class Protection:
    """What was done and what it achieved. ``found``: the scan of what was written; ``leftovers``: what it still finds and the plan said would
    be gone (those that the plan accepts among them); ``kept``: what is left because the plan keeps it."""

    plan: Plan
    source: tuple[File, ...]
    key: str | None
    tables: tuple[Written, ...]
    found: Scan
    leftovers: tuple[Leftover, ...]
    kept: tuple[Kept, ...] = ()
    said: tuple[str, ...] = ()
    """What of the data is not in the copy, and what the copy's own name tells."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be done: the source, the target, the plan with the folder its files stand in, and what reading and changing need."""

    source: str
    target: Path
    plan: Plan
    folder: Path
    as_of: dt.date
    keys: Keys | None = None
    rules: Rules | None = None
    options: Options | None = None
    progress: Progress | None = None
    overwrite: bool = True
    types: Mapping[str, Mapping[str, pl.DataType]] = field(default_factory=dict)
    """By table and column, the types that hold what all of its parts have; found while it is written."""


def protect(request: Request) -> Protection:
    """Write a protected copy of a data set; the source is never changed, and nothing is left behind when anything fails.

    One table becomes a file; several become files in a folder. A copy takes its place only when the scan of it finds nothing that the
    plan said would be gone, and it satisfies the models that the plan asks for. Where a column cannot be redacted and the plan says what
    is to be done ``otherwise``, that is done; the plan of the outcome says so.
    Raises: InputError, UsageError.
    """
    try:
        return _protected(request)
    except _StillThereError as found:
        return protect(replace(request, plan=found.plan))
    except _OtherTypesError as found:
        return protect(replace(request, types={**request.types, found.label: found.types}))


class _StillThereError(Exception):
    """What the scan still finds is to be met by other operations: the plan with these."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


class _OtherTypesError(Exception):
    """A table's parts have different types: those that hold both, by column."""

    def __init__(self, label: str, types: Mapping[str, pl.DataType]) -> None:
        super().__init__()
        self.label, self.types = label, types


def _protected(request: Request) -> Protection:
    with opened([request.source], request.options) as parts, ExitStack() as stack:
        listed = [(table, _columns(table, request.plan)) for table in parts.tables]
        same_columns(request.plan, {name for _, names in listed for name in names}, request.source)
        copied, said = _copied_tables(listed, request)
        naming = Naming(request.plan.names)
        means = Means(request.keys, request.plan, request.folder, request.as_of, request.rules)
        targets = targets_of(
            tuple(table for table, _ in copied),
            request.source,
            request.target,
            lambda names: set(telling(names, request.as_of, request.rules)),
            overwrite=request.overwrite,
            of_several=len(listed) > 1,
        )
        stack.enter_context(folder_of(request.target, targets))
        with Watch(request.as_of, request.rules) as watch:
            done = [
                _write(table, names, path, stack.enter_context(beside(path)), request, means, watch, naming)
                for (table, names), path in zip(copied, targets, strict=True)
            ]
            evidence = watch.evidence()
        copied_tables = [(table, masked(table.label, request.as_of, request.rules)) for table, _ in copied]
        source = parts.files()
        same_files(request.plan, source)
        plan = naming.planned(request.plan)
        left = leftovers(plan, evidence, ((str(item.target), item.counts) for item in done))
        for item in done:
            left += tuple(echoes_left(plan, str(item.target), item.echoes))
            left += tuple(names_left(plan, str(item.target), item.names, request.as_of, request.rules))
        if (stronger := _otherwise(request.plan, left, naming)) is not None and all(
            table.again for table in parts.tables
        ):
            raise _StillThereError(stronger)
        nothing_left(left)
        tables = tuple(_proved(item, plan, naming) for item in done)
        found = Scan(tuple(File(item.path, item.sha256, item.bytes) for item in tables), evidence, request.as_of)
    key = request.keys.secret(request.plan.key).id if request.keys and request.plan.needs_key else None
    said += named_in_path(tables, request)
    said += (
        *rows_left_out(copied_tables),
        *never_met(plan, tables),
        *redacted(plan, tables),
        *singling_out(plan, evidence),
    )
    return Protection(plan, source, key, tables, found, left, kept(plan, evidence), said)


def _copied_tables(
    listed: Sequence[tuple[Table, list[str]]], request: Request
) -> tuple[list[tuple[Table, list[str]]], tuple[str, ...]]:
    """The tables of which something is left to copy, each with its columns, and what is to be said of the others.

    Raises: UsageError where there is none.
    """
    copied, said = [], []
    for table, names in listed:
        label = masked(table.label, request.as_of, request.rules)
        if table.unread:
            said.append(f"{label} was not read, and is not in the copy")
        elif names and all(isinstance(planned_for(request.plan, name), Drop) for name in names):
            said.append(f"the plan drops every column of {label}, so that nothing of it is in the copy")
        else:
            copied.append((table, names))
    if not copied:
        raise UsageError(
            masked(request.source, request.as_of, request.rules),
            f"leaves nothing to copy: {said[0]}" if said else "leaves nothing to copy",
            "Choose another operation for a column that the copy needs, or leave the data where it is.",
        )
    return copied, tuple(said)


def named_in_path(tables: Sequence[Written], request: Request) -> tuple[str, ...]:
    """That the name of a copy's own file says who somebody is, where it was asked for so."""
    names = [Path(item.path).name for item in tables]
    found = telling(names, request.as_of, request.rules)
    return tuple(
        f"the name of the copy {mask(name)} says who somebody is: {found[name]}" for name in names if name in found
    )


def _otherwise(plan: Plan, left: tuple[Leftover, ...], naming: Naming) -> Plan | None:
    """The plan with what it says is done otherwise, where something is left; ``None`` where it says nothing of what is left."""
    changed = dict(plan.columns)
    for item in left:
        name = naming.old(item.column)
        operation = changed.get(name)
        if isinstance(operation, Keep) and item.echo and not item.accepted:
            reason = f"{operation.reason}; redacted, for it holds {item.what}".lstrip("; ")
            changed[name] = Redact(otherwise="drop", reason=reason)
        if isinstance(operation, Redact) and operation.otherwise == "drop" and not item.accepted:
            reason = f"{operation.reason}; dropped, for after redact the scan still found {item.what}".lstrip("; ")
            changed[name] = Drop(reason=reason)
    return None if changed == plan.columns else plan.model_copy(update={"columns": changed})


@dataclass(frozen=True, slots=True)
class _Done:
    """A table written beside its target."""

    label: str
    target: Path
    part: Path
    sha256: str
    rows_before: int
    rows_after: int
    counts: Mapping[str, Counts]
    anonymised: Anonymised | None
    names: frozenset[str]
    """The names of the leaves that it has."""
    echoes: Mapping[tuple[str, str], int]
    """In how many rows a column of the copy holds what another column of the source held there."""


def _columns(table: Table, plan: Plan) -> list[str]:
    """The columns of a table, with the leaves of nested ones: by its first batch, and by all where others may have more, and the plan
    names more."""
    names: dict[str, None] = {}
    for frame, _ in table.batches():
        names.update(dict.fromkeys(leaf_names(frame)))
        if table.fixed or not set(plan.columns) - set(names):
            break
    return list(names)


def _write(
    table: Table,
    names: Sequence[str],
    target: Path,
    part: Path,
    request: Request,
    means: Means,
    watch: Watch,
    naming: Naming,
) -> _Done:
    plan = request.plan
    rare = _rare(table, plan)
    work = _Work(
        Carrier(plan, table.label, means, rare), _anonymised(table, request, means, rare), naming, Echoes(plan)
    )
    watch.begin(str(target), part)
    read = _copied_objects if table.records is not None and is_lines(target) else _copied
    try:
        read(table, names, target, part, request, work, watch)
    except DifferentTypesError as error:
        raise _OtherTypesError(table.label, error.types) from error
    watch.end()
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    counts = {naming.new(name): item for name, item in work.carrier.counts.items() if name in work.carrier.met}
    there = frozenset(map(naming.new, work.carrier.kept_names))
    echoes = {(naming.new(text), naming.new(own)): rows for (text, own), rows in work.echoes.rows.items()}
    return _Done(table.label, target, part, digest, work.before, work.after, counts, work.anonymised, there, echoes)


@dataclass(slots=True)
class _Work:
    """What is done to the rows of a table, and how many there were before and after it."""

    carrier: Carrier
    anonymised: Anonymised | None
    naming: Naming
    echoes: Echoes
    before: int = 0
    after: int = 0


def _copied(
    table: Table, names: Sequence[str], target: Path, part: Path, request: Request, work: _Work, watch: Watch
) -> None:
    """The rows as columns, written in the form of the target."""
    types = request.types.get(table.label, {})
    gone = {name for name, item in request.plan.columns.items() if isinstance(item, Drop)}
    layout = [] if table.fixed else [name for name in names if name not in gone]
    with table_writer(part, target, [work.naming.top(name) for name in layout]) as write, behind(write) as put:
        for frame, read in ahead(table.batches()):
            changed = work.carrier.carry(frame, work.before + 1)
            work.echoes.see(work.carrier.rows_kept(frame), changed)
            if work.anonymised is not None:
                changed = work.anonymised.carry(changed)
            later = [name for name in layout if name not in changed.columns]
            changed = changed.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in later)
            changed = work.naming.frame(changed)
            changed = changed.cast({name: dtype for name, dtype in types.items() if name in changed.columns})
            put(changed)
            watch.see(changed)
            work.before, work.after = work.before + frame.height, work.after + changed.height
            if request.progress is not None:
                request.progress(table.label, read, work.before, table.size)


def _copied_objects(
    table: Table, names: Sequence[str], target: Path, part: Path, request: Request, work: _Work, watch: Watch
) -> None:
    """The rows as objects of JSON, each with the keys, the types and the shape that it has."""
    assert table.records is not None
    del names  # each object has its own
    with line_writer(part, target) as write, behind(write) as put:
        for frame, objects, read in ahead(table.records()):
            made = work.carrier.carry_objects(frame, objects, work.before + 1)
            changed = flat(made, table.label)
            work.echoes.see(work.carrier.rows_kept(frame), changed)
            if work.anonymised is not None:
                quasi = work.anonymised.anonymity.quasi
                missing = [pl.lit(None, dtype=pl.String).alias(name) for name in quasi if name not in changed.columns]
                changed = work.anonymised.carry(changed.with_columns(missing).with_row_index(_ROW))
                made = [made[row] for row in changed[_ROW]]
                changed = changed.drop(_ROW)
                put_columns(made, changed, quasi)
            put(work.naming.objects(made))
            watch.see(changed.rename(work.naming.new) if request.plan.names else changed)
            work.before, work.after = work.before + frame.height, work.after + len(made)
            if request.progress is not None:
                request.progress(table.label, read, work.before, table.size)


_ROW = "selaras row"


def _rare(table: Table, plan: Plan) -> dict[str, pl.Series]:
    """By column, the values in too few rows, where the plan asks for them to go."""
    names = [name for name, item in plan.columns.items() if isinstance(item, SuppressRare)]
    counted: dict[str, list[pl.DataFrame]] = {name: [] for name in names}
    if names:
        for frame, _ in table.batches():
            if inside := sorted((set(names) & set(leaf_names(frame))) - set(frame.columns)):
                raise UsageError(
                    f"{table.label}, column {inside[0]}",
                    "is inside a nested column, where values are not counted",
                    "Choose another operation, or unnest the column first.",
                )
            for name in set(names) & set(frame.columns):
                value = pl.col(name).cast(pl.String).alias("value")
                counted[name].append(frame.group_by(value).agg(pl.len().cast(pl.Int64).alias("n")))
    together = {
        name: pl.concat(parts).group_by("value").agg(pl.col("n").sum()) for name, parts in counted.items() if parts
    }
    return values_counted(together, plan)


def _anonymised(table: Table, request: Request, means: Means, rare: Mapping[str, pl.Series]) -> Anonymised | None:
    anonymity = request.plan.anonymity
    if anonymity is None:
        return None
    needed = [*anonymity.quasi, *anonymity.sensitive]
    carrier = Carrier(request.plan, table.label, means, rare)
    counting = Counting(anonymity)
    first = 1
    for frame, _ in table.batches():
        if missing := [name for name in needed if name not in frame.columns]:
            raise UsageError(
                f"{table.label}: anonymity",
                f"has no column {missing[0]}",
                "Protect the tables one by one, each with its plan.",
            )
        counting.add(carrier.carry(frame.select(needed), first))
        first += frame.height
    return anonymise(anonymity, counting.counted(), request.folder, request.as_of, table.label)


def _proved(done: _Done, plan: Plan, naming: Naming) -> Written:
    """The finished table, with its digest and, where columns were generalised together, what its own values prove."""
    proof = None
    anonymised, anonymity = done.anonymised, plan.anonymity
    if anonymised is not None and anonymity is not None:
        anonymised = replace(
            anonymised,
            anonymity=anonymity,
            levels={naming.new(name): said for name, said in anonymised.levels.items()},
        )
        table = written_table(done.part, done.target)
        proof = prove((frame for frame, _ in table.batches()), anonymity.quasi, anonymity.sensitive)
        satisfied_by(anonymity, proof, done.label)
    return Written(
        done.label,
        str(done.target),
        done.sha256,
        done.part.stat().st_size,
        done.rows_before,
        done.rows_after,
        done.counts,
        anonymised,
        proof,
    )
