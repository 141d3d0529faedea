"""Deciding a whole log of transfers at once: the same conditions as columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import polars as pl

from selaras import clock
from selaras.assessment import Decision
from selaras.conditions import Node, evaluate, to_column
from selaras.conditions.syntax import Reference
from selaras.errors import InputError, UsageError
from selaras.facts import NOT_BEGUN, PLANNED, Fact, FactDeclaration, FactSource, FactType, Vocabulary
from selaras.instruments import Default, Effect, Instrument, Library, Provision, load_library
from selaras.reading import Table, from_frame, open_tables
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.countries import understood
from selaras.transfer.vocabulary import TRANSFER_FACTS

_ALIASES = {
    "from": "origin", "to": "destination", "source": "origin", "target": "destination", "categories": "data.categories", "mechanism": "recipient.contract",
    "contract": "recipient.contract", "certification": "recipient.certification", "consent": "consent.given", "subjects": "data.subjects", "sector": "exporter.sector",
    "role": "recipient.role", "necessity": "transfer.necessity", "personal": "data.personal", "sensitive": "data.sensitive",
}  # fmt: skip
_NONE = [pl.Series("decision", [], pl.String), pl.Series("decided_by", [], pl.String)]
_ORDER = (Decision.OUT_OF_SCOPE, Decision.PERMITTED, Decision.CONDITIONAL, Decision.PROHIBITED)
_TRUE = pl.lit(True)
NOT_UNDERSTOOD = "not understood: "
"""What a conditional decision begins with where a row has a value that its column cannot hold; the column follows."""
UNKNOWN_LAW = "no law of the origin is known"
"""What a conditional decision names where nothing is known of the origin's law."""


def check_flows(flows: Any, *, as_of: dt.date | None = None, packs: Sequence[str | Path] = ()) -> pl.DataFrame:
    """The flows with a ``decision`` and the instrument that gave it (``decided_by``).

    ``flows``: a path or frame with a row a transfer; columns ``origin`` and ``destination`` (ISO codes), ``categories``
    (a list, or texts with ``,`` or ``|`` between), and any fact by its name, with ``.`` or ``_`` (``recipient.contract``
    or ``recipient_contract``). A fact without a column, and an empty cell, are unknown, or presumed where the
    vocabulary presumes; without a column ``data.subject_states`` the people are taken to be of the origin.
    A row with a value that a fact cannot have, or with an unknown country, is conditional and says so; it stops no other.
    Raises: InputError where there are no rows; UsageError for missing columns.
    """
    library = load_library(TRANSFER_FACTS, [Path(folder) for folder in packs])
    table = open_tables(str(flows))[0] if isinstance(flows, str | Path) else from_frame(flows, "flows")
    frame = _read(table)
    facts, derived, faults = _facts(frame, table.label, library.vocabulary)
    readable = faults.is_null()
    decided = pl.DataFrame(
        _decide(facts.filter(readable), derived, library, as_of or clock.today()) if readable.any() else _NONE
    )
    places = pl.DataFrame({"fault": faults}).with_columns(pl.col("fault").is_null().cum_sum().alias("place") - 1)
    found = places.with_columns(
        decided=pl.when(pl.col("fault").is_null()).then(pl.col("place")),
    )["decided"]
    open_row = pl.lit(Decision.CONDITIONAL.value)
    return frame.with_columns(
        decided["decision"].gather(found)
        if decided.height
        else pl.Series("decision", [None] * frame.height, pl.String),
        decided["decided_by"].gather(found)
        if decided.height
        else pl.Series("decided_by", [None] * frame.height, pl.String),
    ).with_columns(
        pl.when(pl.lit(faults).is_null()).then(pl.col("decision")).otherwise(open_row).alias("decision"),
        pl.coalesce(pl.lit(faults), pl.col("decided_by")).alias("decided_by"),
    )


def _read(table: Table) -> pl.DataFrame:
    frames = [frame for frame, _ in table.batches()]
    if not frames or not sum(frame.height for frame in frames):
        raise InputError(table.label, "has no rows", "Give a table with a row a transfer.")
    return pl.concat(frames, how="vertical_relaxed")


def _facts(frame: pl.DataFrame, label: str, vocabulary: Vocabulary) -> tuple[pl.DataFrame, frozenset[str], pl.Series]:
    """The columns that are facts, with their declared types and names; the names of those that follow from the categories; and
    what in a row is not understood (null where all is): such a row is left open, and stops no other."""
    by_underscore = {name.replace(".", "_"): name for name in vocabulary.declarations}
    out: dict[str, pl.Series] = {}
    faults: list[pl.Expr] = []
    wrong: dict[str, pl.Series] = {}
    followed: set[str] = set()
    for column in frame.columns:
        key = column.strip().lower()
        name = key if key in vocabulary.declarations else _ALIASES.get(key) or by_underscore.get(key)
        if name is not None:
            out[name], wrong[name] = _typed(frame[column], vocabulary.declarations[name])
            faults.append(pl.when(pl.col(name)).then(pl.lit(f"{NOT_UNDERSTOOD}{column}")))
    for name in ("origin", "destination"):
        if name not in out:
            raise UsageError(label, f"has no column {name!r}", "Add it, with ISO country codes.")
    if "data.categories" in out:
        categories = out["data.categories"]
        special = [key for key, category in CATEGORIES.items() if category.special]
        financial = [key for key, category in CATEGORIES.items() if category.financial]
        derived = pl.DataFrame({"c": categories}).select(
            (pl.col("c").list.len() > 0).alias("data.personal"),
            pl.col("c").list.eval(pl.element().is_in(special)).list.any().alias("data.sensitive"),
            pl.col("c").list.eval(pl.element().is_in(financial)).list.any().alias("data.financial"),
        )
        for name in derived.columns:
            if name not in out:
                out[name] = derived[name]
                followed.add(name)
    said = pl.DataFrame(wrong).select(pl.coalesce(faults).alias("fault")).to_series()
    return pl.DataFrame(out), frozenset(followed), said


def _typed(values: pl.Series, declaration: FactDeclaration) -> tuple[pl.Series, pl.Series]:
    """The values as the declared type, null where they are none; and which are wrong."""
    if declaration.type is FactType.LIST:
        return _lists(values, declaration)
    given = values.is_not_null() & (values.cast(pl.String, strict=False) != "").fill_null(True)
    if declaration.type is FactType.STRING:
        typed = values.cast(pl.String).str.strip_chars()
        if declaration.name in ("origin", "destination"):
            codes = {text: understood(text) for text in typed.drop_nulls().unique()}
            typed = typed.replace_strict(codes, default=None, return_dtype=pl.String)
            return typed, typed.is_null()
        if declaration.values:
            return _where(typed, typed.is_in(list(declaration.values))), given & ~typed.is_in(list(declaration.values))
        return _where(typed, typed != ""), pl.repeat(False, len(values), eager=True)
    if declaration.type is FactType.BOOL:
        words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
        typed = values if values.dtype == pl.Boolean else values.cast(pl.String).str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)  # fmt: skip
    elif declaration.type is FactType.INT:
        typed = values.cast(pl.Int64, strict=False)
        typed = _where(typed, typed >= declaration.least) if declaration.least is not None else typed
    else:
        typed = values.cast(pl.Date) if values.dtype.is_temporal() else values.cast(pl.String).str.to_date(strict=False)
    return typed, typed.is_null() & given


def _where(values: pl.Series, holds: pl.Series) -> pl.Series:
    return pl.DataFrame({"v": values, "h": holds}).select(pl.when(pl.col("h")).then(pl.col("v"))).to_series()


def _lists(values: pl.Series, declaration: FactDeclaration) -> tuple[pl.Series, pl.Series]:
    """Lists, or texts with "," or "|" between, with their codes as ``Vocabulary.read`` understands them."""
    if values.dtype == pl.String:
        bare = values.str.replace_all(r"[\[\]\"']", "")
        values = bare.str.split("|" if bare.str.contains("|", literal=True).any() else ",")
    values = values.cast(pl.List(pl.String)).list.eval(pl.element().str.strip_chars())
    values = values.list.eval(pl.element().filter(pl.element() != ""))
    if declaration.understood is None:
        return values, pl.repeat(False, len(values), eager=True)
    known = {text: declaration.understood(text) for text in values.explode().drop_nulls().unique()}
    wrong = values.list.eval(pl.element().is_in([text for text, codes in known.items() if codes is None])).list.any()
    codes = {text: list(found) for text, found in known.items() if found is not None}
    if any(found != [text] for text, found in codes.items()):
        distinct = {tuple(row): None for row in values.drop_nulls().to_list()}
        as_codes = pl.DataFrame(
            {"v": [list(row) for row in distinct], "c": [list(dict.fromkeys(code for text in row for code in codes.get(text, ()))) for row in distinct]},
            schema={"v": pl.List(pl.String), "c": pl.List(pl.String)},
        )  # fmt: skip
        values = pl.DataFrame({"v": values}).join(
            as_codes, on="v", how="left", maintain_order="left", nulls_equal=True
        )["c"]
    wrong = wrong.fill_null(False)
    return _where(values, ~wrong), wrong


def _decide(facts: pl.DataFrame, derived: frozenset[str], library: Library, as_of: dt.date) -> list[pl.Series]:
    instruments = [item for item in library.instruments if item.decides_on(as_of)]
    row = facts.with_row_index("__row")
    if "transfer.first_date" not in facts.columns:
        row = row.with_columns(pl.lit(as_of).alias("transfer.first_date"))
    if "processing.first_date" not in facts.columns:
        row = row.with_columns(pl.col("transfer.first_date").alias("processing.first_date"))
    if "transfer.subjects" not in facts.columns and "data.subjects" in facts.columns:
        row = row.with_columns(pl.col("data.subjects").alias("transfer.subjects"))
    if "data.subject_states" not in facts.columns:
        row = row.with_columns(pl.concat_list("origin").alias("data.subject_states"))
    if "data.subject_states_complete" not in facts.columns:
        row = row.with_columns(pl.col("data.subject_states").is_not_null().alias("data.subject_states_complete"))
    possible = [pl.col("data.subject_states").fill_null([])]
    possible += [pl.col("exporter.offers_in").fill_null([])] if "exporter.offers_in" in facts.columns else []
    row = row.with_columns(pl.concat_list(*possible).alias("data.subject_states_possible"))
    parts: list[pl.DataFrame] = []
    for (origin, destination), part in row.group_by("origin", "destination"):
        parts.append(_decide_pair(part, derived, str(origin), str(destination), instruments, library, as_of))
    decided = pl.concat(parts).sort("__row")
    names = pl.Series("decision", [decision.value for decision in _ORDER])
    return [names.gather(decided["code"]).alias("decision"), decided["by"].alias("decided_by")]


def _decide_pair(
    part: pl.DataFrame,
    derived: frozenset[str],
    origin: str,
    destination: str,
    instruments: list[Instrument],
    library: Library,
    as_of: dt.date,
) -> pl.DataFrame:
    fixed = {
        name: Fact(name, value, FactSource.DECLARED)
        for name, value in (("origin", origin), ("destination", destination))
    }
    known = {item.jurisdiction for item in instruments}
    possible = [item for item in instruments if not _outside(item, fixed, as_of)]
    columns = {name: pl.col(name) for name in part.columns if name != "__row"}
    for name, declaration in library.vocabulary.declarations.items():
        if declaration.presumed is not None:
            presumed = pl.lit(declaration.presumed)
            columns[name] = columns[name].fill_null(presumed) if name in columns else presumed
    columns["origin"], columns["destination"] = pl.lit(origin), pl.lit(destination)
    if origin == destination or (origin in known and not possible):
        return part.select("__row", pl.lit(0, dtype=pl.UInt32).alias("code"), pl.lit(None, dtype=pl.String).alias("by"))
    if origin not in known:
        personal = columns.get("data.personal", pl.lit(None, dtype=pl.Boolean)).fill_null(True)
        code = pl.when(personal).then(2).otherwise(0).cast(pl.UInt32).alias("code")
        return part.select("__row", code, pl.when(personal).then(pl.lit(UNKNOWN_LAW)).alias("by"))
    by_id = {item.id: item for item in instruments}
    part, acts = _attributed(
        part, columns, possible, origin, _Compiler(columns, derived, by_id, as_of, library.vocabulary)
    )
    compiler = _Compiler(columns | acts, derived, by_id, as_of, library.vocabulary)
    codes = part.select("__row", *(compiler.instrument(item).alias(item.id) for item in possible))
    worst = codes.select(
        "__row", pl.max_horizontal(*(pl.col(item.id) for item in possible)).cast(pl.UInt32).alias("code")
    )
    by = pl.coalesce(*(pl.when(pl.col(item.id) == pl.col("code")).then(pl.lit(item.id)) for item in possible))
    joined = codes.with_columns(worst["code"])
    return joined.select("__row", "code", pl.when(pl.col("code") > 0).then(by).alias("by"))


def _attributed(
    part: pl.DataFrame, columns: dict[str, pl.Expr], possible: list[Instrument], origin: str, compiler: _Compiler
) -> tuple[pl.DataFrame, dict[str, pl.Expr]]:
    """Columns for the acts of each authority, as ``attributing.attributed`` gives a declared act to the one behind it."""
    each = {
        name: compiler.vocabulary.declarations[name].each
        for name in columns
        if name in compiler.vocabulary.declarations
    }
    plain = [name for name, kind in each.items() if kind]
    if not plain:
        return part, {}
    bare = {name: pl.when(~columns[name]).then(columns[name]) for name in plain}
    compiler = _Compiler(columns | bare, compiler.derived, compiler.by_id, compiler.as_of, compiler.vocabulary)
    asked: dict[str, dict[str, list[tuple[bool, pl.Expr]]]] = {name: {} for name in plain}
    for item in possible:
        for provision in item.provisions_on(compiler.as_of):
            for name, own in provision.own:
                if name in asked and provision.effect not in (Effect.RECOMMENDS, Effect.SANCTIONS):
                    waits = compiler.reach(item).fill_null(True) & compiler.waits(provision)
                    asked[name].setdefault(own, []).append((provision.effect is not Effect.PERMITS, waits))
    acts: dict[str, pl.Expr] = {}
    marks: list[pl.Expr] = []
    for name, owns in asked.items():
        for own, waiting in owns.items():
            marks += [
                _any([waits for _, waits in waiting]).fill_null(False).alias(f"__asked {own}"),
                _any([waits for duty, waits in waiting if duty]).fill_null(False).alias(f"__duty {own}"),
            ]
        several = (
            pl.sum_horizontal(*(pl.col(f"__asked {own}").cast(pl.UInt32) for own in owns)) > 1
            if owns
            else pl.lit(False)
        )
        duties = pl.sum_horizontal(*(pl.col(f"__duty {own}").cast(pl.UInt32) for own in owns)) if owns else pl.lit(0)
        mine = f"{name}@{origin}"
        for own in owns:
            the_only_duty = pl.col(f"__duty {own}") & (duties == 1)
            chosen = the_only_duty
            if each[name] == "law" and mine in owns:
                chosen = pl.col(f"__asked {mine}") & pl.lit(own == mine) | ~pl.col(f"__asked {mine}") & the_only_duty
            acts[own] = pl.when(~columns[name] | ~several | chosen).then(columns[name])
    return part.with_columns(marks), acts


def _outside(instrument: Instrument, fixed: dict[str, Fact], as_of: dt.date) -> bool:
    return any(
        evaluate(provision.condition, fixed).value is False
        for provision in instrument.provisions_on(as_of)
        if provision.effect is Effect.SCOPES
    )


class _Compiler:
    """Decisions as expressions: 0 out of scope, 1 permitted, 2 conditional, 3 prohibited; as the assessor decides."""

    def __init__(
        self,
        columns: dict[str, pl.Expr],
        derived: frozenset[str],
        by_id: dict[str, Instrument],
        as_of: dt.date,
        vocabulary: Vocabulary,
    ) -> None:
        self.columns = columns
        self.derived = derived
        self.vocabulary = vocabulary
        self.by_id = by_id
        self.as_of = as_of
        self.running: set[str] = set()

    def condition(self, node: Node, provision: Provision) -> pl.Expr:
        seen = self._seen(_of(provision))
        mine = {name: self.columns[own] for name, own in provision.own if own in self.columns}
        return to_column(node, seen | mine, self.resolve, self.vocabulary)

    def _seen(self, instrument: str) -> dict[str, pl.Expr]:
        """The columns as an instrument sees them: facts that it defines by a list of its own follow from the categories."""
        seen = self.columns
        for item in self.by_id[instrument].listed_on(self.as_of):
            if item.fact in self.derived and item.among in self.columns:
                held = self.columns[item.among].list.set_intersection(sorted(item.values)).list.len() > 0
                seen = seen | {item.fact: held}
        return seen

    def resolve(self, reference: Reference) -> pl.Expr:
        unknown = pl.lit(None, dtype=pl.Boolean)
        if reference.target in self.running:
            return unknown
        self.running.add(reference.target)
        try:
            instrument = self.by_id.get(reference.target.partition("/")[0])
            if instrument is None or instrument.version_on(self.as_of) is None:
                return pl.lit(False)
            if reference.function == "permits":
                code = self.instrument(instrument)
                certain = (code == 1) & ~self.reach(instrument).is_null()
                return pl.when(certain).then(True).when(code.is_in([1, 2])).then(None).otherwise(False)
            for provision in instrument.provisions_on(self.as_of):
                if provision.id == reference.target:
                    return self.holds(provision)
            return pl.lit(False)
        finally:
            self.running.discard(reference.target)

    def done(self, provision: Provision) -> pl.Expr:
        """Whether a duty is met; after its last day a plan does not count any more."""
        met = self.condition(provision.condition, provision)
        deadline = provision.deadline
        start = self.columns.get(deadline.after) if deadline is not None else None
        if deadline is None or start is None:
            return met
        last = start + pl.duration(days=deadline.days)
        planned = {name: self._begun(column) for name, column in self.columns.items() if self._may_be_planned(name)}
        kept, self.columns = self.columns, {**self.columns, **planned}
        try:
            late = self.condition(provision.condition, provision)
        finally:
            self.columns = kept
        return pl.when((last < self.as_of).fill_null(False)).then(late).otherwise(met)

    def waits(self, provision: Provision) -> pl.Expr:
        """Whether a rule that may apply lacks a fact."""
        applies = self.applies(provision)
        done = (
            self.done(provision)
            if provision.effect is Effect.REQUIRES
            else self.condition(provision.condition, provision)
        )
        return applies.fill_null(True) & done.is_null()

    def _may_be_planned(self, name: str) -> bool:
        declaration = self.vocabulary.declarations.get(name)
        return declaration is not None and PLANNED in declaration.values

    @staticmethod
    def _begun(column: pl.Expr) -> pl.Expr:
        return pl.when(column == PLANNED).then(pl.lit(NOT_BEGUN)).otherwise(column)

    def applies(self, provision: Provision) -> pl.Expr:
        return self.condition(provision.applies, provision) if provision.applies is not None else _TRUE

    def reach(self, instrument: Instrument) -> pl.Expr:
        """Whether the instrument reaches the transfer: its scopes hold, and no exemption does; null while unknown."""
        scopes = [self.holds(part) for part in self.parts(instrument, Effect.SCOPES)]
        exempts = [self.holds(part) for part in self.parts(instrument, Effect.EXEMPTS) if not part.keeps]
        return _all(scopes) & ~_any(exempts)

    def freed(self, instrument: Instrument, provision: Provision | None = None) -> pl.Expr:
        """Whether an exemption that keeps some rules frees from the others: from this one, or from any."""
        partial = [part for part in self.parts(instrument, Effect.EXEMPTS) if part.keeps]
        kept = [part for part in partial if provision is None or provision.name not in (part.keeps or ())]
        return _any([self.holds(part) for part in kept])

    def parts(self, instrument: Instrument, effect: Effect) -> list[Provision]:
        return [part for part in instrument.provisions_on(self.as_of) if part.effect is effect]

    def holds(self, provision: Provision) -> pl.Expr:
        return self.applies(provision) & self.condition(provision.condition, provision)

    def instrument(self, instrument: Instrument) -> pl.Expr:
        version = instrument.version_on(self.as_of)
        assert version is not None
        reach = self.reach(instrument)
        ban = _any(
            [self.holds(part) & ~self.freed(instrument, part) for part in self.parts(instrument, Effect.PROHIBITS)]
        )
        routes = self.parts(instrument, Effect.PERMITS)
        route = _any([self.holds(part) for part in routes])
        some_route = _any([self.applies(part).fill_null(True) for part in routes])
        duties = self.parts(instrument, Effect.REQUIRES)
        duty = _all([~self.applies(part) | self.done(part) | self.freed(instrument, part) for part in duties])
        worst = pl.when(reach.is_null()).then(2).otherwise(3)
        forbidden = pl.lit(version.default is Default.FORBIDDEN)
        freed = self.freed(instrument)
        open_route = forbidden & ~route.fill_null(False) & ~freed.fill_null(False)
        decided = (
            pl.when((~reach).fill_null(False)).then(0)
            .when(ban.fill_null(False)).then(worst)
            .when(open_route & ~some_route.fill_null(True)).then(worst)
            .when(ban.is_null() | ~duty.fill_null(False) | open_route).then(2)
            .otherwise(1)
        )  # fmt: skip
        return pl.when(freed.fill_null(False) & (decided == 1)).then(0).otherwise(decided)


def _of(provision: Provision) -> str:
    return provision.id.partition("/")[0]


def _all(parts: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda left, right: left & right, parts, _TRUE)


def _any(parts: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda left, right: left | right, parts, pl.lit(False))
