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
from selaras.facts import Fact, FactDeclaration, FactSource, FactType, Vocabulary
from selaras.instruments import Default, Effect, Instrument, Library, Provision, load_library
from selaras.reading import Table, from_frame, open_tables
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.countries import CODES
from selaras.transfer.vocabulary import TRANSFER_FACTS

_ALIASES = {
    "from": "origin", "to": "destination", "source": "origin", "target": "destination", "categories": "data.categories", "mechanism": "recipient.contract",
    "contract": "recipient.contract", "certification": "recipient.certification", "consent": "consent.given", "subjects": "data.subjects", "sector": "exporter.sector",
    "role": "recipient.role", "necessity": "transfer.necessity", "personal": "data.personal", "sensitive": "data.sensitive",
}  # fmt: skip
_ORDER = (Decision.OUT_OF_SCOPE, Decision.PERMITTED, Decision.CONDITIONAL, Decision.PROHIBITED)
_TRUE = pl.lit(True)
UNKNOWN_LAW = "no law of the origin is known"
"""What a conditional decision names where nothing is known of the origin's law."""


def check_flows(flows: Any, *, as_of: dt.date | None = None, packs: Sequence[str | Path] = ()) -> pl.DataFrame:
    """The flows with a ``decision`` and the instrument that gave it (``decided_by``).

    ``flows``: a path or frame with a row a transfer; columns ``origin`` and ``destination`` (ISO codes), ``categories``
    (a list, or texts with ``,`` or ``|`` between), and any fact by its name, with ``.`` or ``_`` (``recipient.contract``
    or ``recipient_contract``). A fact without a column, and an empty cell, are unknown, or presumed where the
    vocabulary presumes; without a column ``data.subject_states`` the people are taken to be of the origin.
    Raises: InputError for values that a fact cannot have, naming the row; UsageError for missing columns.
    """
    library = load_library(TRANSFER_FACTS, [Path(folder) for folder in packs])
    table = open_tables(str(flows))[0] if isinstance(flows, str | Path) else from_frame(flows, "flows")
    frame = _read(table)
    facts, derived = _facts(frame, table.label, library.vocabulary)
    decided = _decide(facts, derived, library, as_of or clock.today())
    return frame.with_columns(decided)


def _read(table: Table) -> pl.DataFrame:
    frames = [frame for frame, _ in table.batches()]
    if not frames or not sum(frame.height for frame in frames):
        raise InputError(table.label, "has no rows", "Give a table with a row a transfer.")
    return pl.concat(frames, how="vertical_relaxed")


def _facts(frame: pl.DataFrame, label: str, vocabulary: Vocabulary) -> tuple[pl.DataFrame, frozenset[str]]:
    """The columns that are facts, with their declared types and names; and the names of those that follow from the categories."""
    by_underscore = {name.replace(".", "_"): name for name in vocabulary.declarations}
    out: dict[str, pl.Series] = {}
    followed: set[str] = set()
    for column in frame.columns:
        key = column.strip().lower()
        name = key if key in vocabulary.declarations else _ALIASES.get(key) or by_underscore.get(key)
        if name is not None:
            out[name] = _typed(frame[column], vocabulary.declarations[name], f"{label}, column {column}")
    for name in ("origin", "destination"):
        if name not in out:
            raise UsageError(label, f"has no column {name!r}", "Add it, with ISO country codes.")
        unknown = ~out[name].is_in(list(CODES))
        if unknown.fill_null(True).any():
            raise InputError(
                f"{label}, row {int(unknown.fill_null(True).arg_max() or 0) + 1}",
                f"{name} is not an ISO country code",
                "Correct the row.",
            )
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
    return pl.DataFrame(out), frozenset(followed)


def _typed(values: pl.Series, declaration: FactDeclaration, where: str) -> pl.Series:
    if declaration.type is FactType.LIST:
        if values.dtype == pl.String:
            values = (
                values.str.replace_all(r"[\[\]\s\"']", "").str.split(",")
                if not values.str.contains("|", literal=True).any()
                else values.str.replace_all(r"\s", "").str.split("|")
            )
            values = (
                pl.DataFrame({"v": values})
                .select(pl.col("v").list.eval(pl.element().filter(pl.element() != "")))
                .to_series()
            )
        return values.cast(pl.List(pl.String))
    if declaration.type is FactType.STRING:
        typed = values.cast(pl.String).str.strip_chars()
        typed = pl.DataFrame({"v": typed}).select(pl.when(pl.col("v") != "").then(pl.col("v"))).to_series()
        if declaration.name in ("origin", "destination"):
            return typed.str.to_uppercase()
        wrong = typed.is_not_null() & ~typed.is_in(list(declaration.values)) if declaration.values else None
    elif declaration.type is FactType.BOOL:
        typed = (
            values
            if values.dtype == pl.Boolean
            else values.cast(pl.String)
            .str.to_lowercase()
            .replace_strict(
                {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False},
                default=None,
                return_dtype=pl.Boolean,
            )
        )
        wrong = typed.is_null() & values.is_not_null() & (values.cast(pl.String) != "")
    elif declaration.type is FactType.INT:
        typed = values.cast(pl.Int64, strict=False)
        wrong = typed.is_null() & values.is_not_null() & (values.cast(pl.String) != "")
    else:
        typed = values.cast(pl.Date) if values.dtype.is_temporal() else values.str.to_date(strict=False)
        wrong = typed.is_null() & values.is_not_null()
    if wrong is not None and wrong.any():
        expected = (
            f"one of {', '.join(declaration.values)}"
            if declaration.values
            else f"a value of type {declaration.type.value}"
        )
        raise InputError(
            f"{where}, row {int(wrong.arg_max() or 0) + 1}",
            f"not a value that {declaration.name} can have",
            f"Give {expected}.",
        )
    return typed


def _decide(facts: pl.DataFrame, derived: frozenset[str], library: Library, as_of: dt.date) -> list[pl.Series]:
    instruments = [item for item in library.instruments if item.decides_on(as_of)]
    row = facts.with_row_index("__row")
    if "transfer.first_date" not in facts.columns:
        row = row.with_columns(pl.lit(as_of).alias("transfer.first_date"))
    if "data.subject_states" not in facts.columns:
        row = row.with_columns(pl.concat_list("origin").alias("data.subject_states"))
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
    compiler = _Compiler(columns, derived, {item.id: item for item in instruments}, as_of, library.vocabulary)
    codes = part.select("__row", *(compiler.instrument(item).alias(item.id) for item in possible))
    worst = codes.select(
        "__row", pl.max_horizontal(*(pl.col(item.id) for item in possible)).cast(pl.UInt32).alias("code")
    )
    by = pl.coalesce(*(pl.when(pl.col(item.id) == pl.col("code")).then(pl.lit(item.id)) for item in possible))
    joined = codes.with_columns(worst["code"])
    return joined.select("__row", "code", pl.when(pl.col("code") > 0).then(by).alias("by"))


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

    def condition(self, node: Node, instrument: str) -> pl.Expr:
        return to_column(node, self._seen(instrument), self.resolve, self.vocabulary)

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

    def applies(self, provision: Provision) -> pl.Expr:
        return self.condition(provision.applies, _of(provision)) if provision.applies is not None else _TRUE

    def reach(self, instrument: Instrument) -> pl.Expr:
        """Whether the instrument reaches the transfer: its scopes hold, and no exemption does; null while unknown."""
        scopes = [self.holds(part) for part in self.parts(instrument, Effect.SCOPES)]
        exempts = [self.holds(part) for part in self.parts(instrument, Effect.EXEMPTS)]
        return _all(scopes) & ~_any(exempts)

    def parts(self, instrument: Instrument, effect: Effect) -> list[Provision]:
        return [part for part in instrument.provisions_on(self.as_of) if part.effect is effect]

    def holds(self, provision: Provision) -> pl.Expr:
        return self.applies(provision) & self.condition(provision.condition, _of(provision))

    def instrument(self, instrument: Instrument) -> pl.Expr:
        version = instrument.version_on(self.as_of)
        assert version is not None
        reach = self.reach(instrument)
        ban = _any([self.holds(part) for part in self.parts(instrument, Effect.PROHIBITS)])
        routes = self.parts(instrument, Effect.PERMITS)
        route = _any([self.holds(part) for part in routes])
        some_route = _any([self.applies(part).fill_null(True) for part in routes])
        duties = self.parts(instrument, Effect.REQUIRES)
        duty = _all([~self.applies(part) | self.condition(part.condition, _of(part)) for part in duties])
        worst = pl.when(reach.is_null()).then(2).otherwise(3)
        forbidden = pl.lit(version.default is Default.FORBIDDEN)
        open_route = forbidden & ~route.fill_null(False)
        return (
            pl.when((~reach).fill_null(False)).then(0)
            .when(ban.fill_null(False)).then(worst)
            .when(open_route & ~some_route.fill_null(True)).then(worst)
            .when(ban.is_null() | ~duty.fill_null(False) | open_route).then(2)
            .otherwise(1)
        )  # fmt: skip


def _of(provision: Provision) -> str:
    return provision.id.partition("/")[0]


def _all(parts: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda left, right: left & right, parts, _TRUE)


def _any(parts: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda left, right: left | right, parts, pl.lit(False))
