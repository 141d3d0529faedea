"""A plan carried out on batches: one function a column, made once for a table."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import numpy as np
import polars as pl

from selaras.errors import InputError, UsageError
from selaras.keys import Keys, derive
from selaras.transfer.anonymity.hierarchies import read_levels
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings import context_of
from selaras.transfer.protecting.echoed import protected
from selaras.transfer.protecting.nested import changed
from selaras.transfer.protecting.objects import Objects, Places, change_places, note_places
from selaras.transfer.protecting.plan import (
    Bound,
    Drop,
    EncryptFormat,
    Generalise,
    Keep,
    Mask,
    Operation,
    Plan,
    Pseudonymise,
    Redact,
    Substitute,
    SuppressRare,
    Tokenise,
    name_in_plan,
    planned_for,
)
from selaras.transfer.protecting.promises import unplanned
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.parts import workers
from selaras.transfer.scanning.strings import strings_of
from selaras.transfer.scanning.texts import find
from selaras.transfer.techniques import echoes, ff1, generalising, masking, places, redacting, substituting, tokens
from selaras.transfer.techniques.echoes import Own
from selaras.transfer.techniques.pseudonyms import pseudonyms
from selaras.transfer.techniques.where import Where


@dataclass(frozen=True, slots=True)
class Means:
    """What operations need beside the values: keys, the folder of the plan's files, the day, the user's rules."""

    keys: Keys | None
    plan: Plan
    folder: Path
    as_of: dt.date
    rules: Rules | None

    def key(self, purpose: str, length: int = 32) -> bytes:
        """The key for a purpose. Raises: UsageError where there are no keys, or not the plan's."""
        if self.keys is None:
            raise UsageError(
                "keys", "the plan needs a key, and none was given",
                "Make one with: selaras keys new my.keys, then give it with --keys my.keys.",
            )  # fmt: skip
        return derive(self.keys.secret(self.plan.key), purpose, length)


@dataclass(slots=True)
class Counts:
    """What was done to a column: values held, values changed, and spans by category where texts were redacted.

    ``suppressed``: values of which nothing was left; ``other``: values plainly of another form, to which nothing was done;
    ``stayed``: values of a generalised column that are as they were, and no more general than the others.
    """

    values: int = 0
    changed: int = 0
    suppressed: int = 0
    other: int = 0
    stayed: int = 0
    spans: Counter[str] = field(default_factory=Counter)


Change = Callable[[pl.Series, int], pl.Series]
"""From the values of a batch and the number of its first row to what stands in their place."""

PSEUDONYM, TOKEN_PURPOSE, FORMAT, SUBSTITUTE = "pseudonym {}", "token", "format {}", "substitute {}"
"""The purposes that keys are derived for; domains stand in the braces."""


class Carrier:
    """Carries out the operations of a plan on one table."""

    def __init__(self, plan: Plan, label: str, means: Means, rare: Mapping[str, pl.Series]) -> None:
        """``rare``: by column, the values in too few rows. Raises: UsageError where a key is missing."""
        self._plan, self._label, self._means, self._rare = plan, label, means, rare
        self._whole_rows = [
            name
            for name, item in plan.columns.items()
            if isinstance(item, SuppressRare) and item.whole_rows and name in rare
        ]
        self._outer = {outer for name in plan.columns for outer in _outer(name)}
        self._together = {*rare, *(plan.anonymity.quasi if plan.anonymity else ())}
        self._counting = Lock()
        self.counts: dict[str, Counts] = {name: Counts() for name in plan.columns}
        self.kept_names: set[str] = set()
        """The names of leaves that are in the copy, as the data has them."""
        self.met: set[str] = set()
        """The names in the plan of all leaves that the data has, those that are dropped among them."""
        self._changes = {
            name: self._change(name, operation, rare.get(name))
            for name, operation in plan.columns.items()
            if not isinstance(operation, Keep | Drop)
        }

    def carry(self, frame: pl.DataFrame, first: int) -> pl.DataFrame:
        """A batch with every operation carried out; ``first``: the number of its first row.

        Columns are worked on side by side; texts first, since they keep the interpreter least busy.
        """
        owns = self._owns(frame)
        columns = sorted(frame.get_columns(), key=lambda values: not isinstance(self._operation(values.name), Redact))
        with ThreadPoolExecutor(workers()) as pool:
            done = {values.name: pool.submit(self._text_or_column, values, first, owns) for values in columns}
        after = ((name, done[name].result()) for name in frame.columns)
        out = pl.DataFrame([values.alias(name) for name, values in after if values is not None])
        return out.filter(self._kept(frame)) if self._whole_rows else out

    def _owns(self, frame: pl.DataFrame) -> dict[str, Own]:
        """By name, the columns of a batch of which nothing may stand in the texts beside them."""
        return {
            name: Own(_taken_for(self._operation(name)), frame[name])
            for name in protected(self._plan, frame.columns)
            if not frame[name].dtype.is_nested()
        }

    def _text_or_column(self, values: pl.Series, first: int, owns: Mapping[str, Own]) -> pl.Series | None:
        """A column changed; texts that are redacted lose what their rows protect elsewhere first."""
        name = values.name
        if not isinstance(self._operation(name), Redact) or not owns:
            return self.column(name, values, first)
        if isinstance(values.dtype, pl.List) and values.dtype.inner == pl.String:
            rows = pl.arange(len(values), eager=True).alias("row")
            each = pl.DataFrame({"row": rows, "text": values}).explode("text")
            own = {other: Own(item.kind, item.values.gather(each["row"])) for other, item in owns.items()}
            made = self._redacted_beside(name, each["text"], first, own)
            lists = each.with_columns(made.alias("text")).group_by("row", maintain_order=True).agg("text")["text"]
            whole = pl.DataFrame({"was": values, "is": lists})
            return whole.select(
                pl.when(pl.col("was").list.len() > 0).then("is").otherwise("was").alias(name)
            ).to_series()
        if values.dtype != pl.String:
            return self.column(name, values, first)
        return self._redacted_beside(name, values, first, owns)

    def _redacted_beside(self, name: str, texts: pl.Series, first: int, owns: Mapping[str, Own]) -> pl.Series:
        listed = list(owns.values())
        operation = self._operation(name)
        assert isinstance(operation, Redact)
        before, counts = echoes.without(texts, listed, self._written(operation.write))
        with self._counting:
            self.counts[name_in_plan(self._plan, name)].spans += counts
        made = self._leaf(name, before, first)
        assert made is not None, "texts are redacted, not dropped"
        after = echoes.beside_marks(made, listed)
        with self._counting:
            self.counts[name_in_plan(self._plan, name)].changed += _differences(texts, after) - _differences(
                before, made
            )
        return after

    def carry_objects(self, frame: pl.DataFrame, objects: Objects, first: int) -> Objects:
        """Objects of JSON with every operation carried out where their values stand, as ``carry`` does for the ``frame`` of them."""
        if self._whole_rows:
            objects = [objects[row] for row in self._kept(frame).arg_true()]
        found: Places = {}
        for row, item in enumerate(objects):
            note_places("", item, row, found)
        several = {name for name, held in found.items() if len(held) > len({place.row for place in held})}
        if lists := sorted(several & self._together):
            raise UsageError(
                f"{self._label}, column {lists[0]}", "holds lists, whose values cannot be counted row by row",
                "Choose another operation, or write .csv, where a list is one text.",
            )  # fmt: skip
        owns = self._owns(frame)

        def leaf(name: str, values: pl.Series) -> pl.Series | None:
            if not owns or not isinstance(self._operation(name), Redact):
                return self.column(name, values, first)
            rows = [place.row for place in found[name]]
            own = {other: Own(item.kind, item.values.gather(rows)) for other, item in owns.items() if other != name}
            return self._redacted_beside(name, values, first, own)

        change_places(found, leaf)
        return objects

    def column(self, name: str, values: pl.Series, first: int) -> pl.Series | None:
        """A column, leaf by leaf where it is nested; ``None`` where it goes. Raises: UsageError for what the plan does not name."""
        return changed(name, values, lambda leaf, inner: self._leaf(leaf, inner, first), self._outer.__contains__)

    def _operation(self, name: str) -> Operation | None:
        return planned_for(self._plan, name)

    def rows_kept(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of a batch that ``carry`` keeps, as they were."""
        return frame.filter(self._kept(frame)) if self._whole_rows else frame

    def _kept(self, frame: pl.DataFrame) -> pl.Series:
        """Which rows hold no value for which the whole row goes."""
        kept = pl.Series([True]).new_from_index(0, frame.height)
        for name in self._whole_rows:
            if name in frame.columns:
                kept &= ~frame[name].cast(pl.String).is_in(self._rare[name].implode()).fill_null(value=False)
        return kept

    def _leaf(self, name: str, values: pl.Series, first: int) -> pl.Series | None:
        own, name = name, name_in_plan(self._plan, name)
        if name not in self._plan.columns:
            raise unplanned(name)
        self.met.add(name)
        counts = self.counts[name]
        held = len(values) - values.null_count()
        counts.values += held
        if isinstance(self._plan.columns[name], Drop):
            counts.changed += held
            return None
        self.kept_names.add(own)
        change = self._changes.get(name)
        if change is None:
            return values
        after = change(values, first)
        counts.changed += _differences(values, after)
        counts.suppressed += after.null_count() - values.null_count()
        return after

    def _change(self, name: str, operation: Operation, rare: pl.Series | None) -> Change:
        means = self._means
        where = f"{self._label}, column {name}"
        match operation:
            case Mask(keep_first=head, keep_last=tail, sign=sign):
                return lambda values, first: masking.masked(_text(values, where), head, tail, sign)
            case Redact(write=write):
                return self._redaction(name, write, where)
            case Substitute(kind=kind, of=of, valid=valid, domain=domain):
                key = means.key(SUBSTITUTE.format(domain))
                return lambda values, first: substituting.substitutes(_text(values, where), kind, of, key, valid=valid)
            case Generalise():
                generalised = self._generalisation(name, operation, where)
                return lambda values, first: self._held(name, operation, values, generalised(values, first))
            case Bound(bottom=bottom, top=top):
                return lambda values, first: generalising.bounded(values, bottom, top, Where(where, first))
            case SuppressRare():
                few = pl.Series([], dtype=pl.String) if rare is None else rare
                return lambda values, first: values.set(values.cast(pl.String).is_in(few.implode()), None)
            case Pseudonymise(domain=domain):
                key = means.key(PSEUDONYM.format(domain))
                return lambda values, first: pseudonyms(_text(values, where), key)
            case Tokenise(domain=domain):
                key = means.key(TOKEN_PURPOSE, tokens.KEY_BYTES)
                return lambda values, first: tokens.tokens(_text(values, where), key, domain)
            case EncryptFormat(domain=domain):
                key = means.key(FORMAT.format(domain))
                return lambda values, first: ff1.in_digits(values, key, Where(where, first), forward=True)
            case _:
                raise AssertionError(operation)

    def _upwards(self, name: str, values: pl.Series) -> pl.Series:
        """Addresses as the divisions that they name. What is plainly no place stays as it is: it was taken for one by its look."""
        other = places.no_places(values)
        self.counts[name].other += int(other.sum())
        out = places.divisions(values)
        return out if not other.any() else out.scatter(other.arg_true(), values.filter(other))

    def _written(self, write: str) -> redacting.Written:
        """What is written in the place of what is redacted: its kind, or the pseudonym or token that stands for it in columns too."""
        means = self._means
        if write == "pseudonym":
            known = {category: means.key(PSEUDONYM.format(category)) for category in CATEGORIES}
            return lambda category, held: pseudonyms(pl.Series(held), known[_category(category)]).to_list()
        if write == "token":
            key = means.key(TOKEN_PURPOSE, tokens.KEY_BYTES)
            return lambda category, held: tokens.tokens(pl.Series(held), key, _category(category)).to_list()
        return redacting.labels

    def _redaction(self, name: str, write: str, where: str) -> Change:
        means = self._means
        instead = self._written(write)
        expected = context_of(name)

        def change(values: pl.Series, first: int) -> pl.Series:
            out = text = _text(values, where)
            rows: list[int] | None = None
            for _ in range(_ROUNDS):
                spans = find(text, means.as_of, expected, means.rules, of_people=True)
                spans = spans.chosen((spans.categories != "pseudonym").to_numpy())
                if not spans:
                    break
                text, counts = redacting.redacted(text, spans, instead)
                self.counts[name].spans += counts
                changed = np.unique(spans.rows).tolist()
                text = text.gather(changed)
                rows = changed if rows is None else [rows[row] for row in changed]
                out = out.clone().scatter(rows, text)
            return out

        return change

    def _held(self, name: str, operation: Generalise, before: pl.Series, after: pl.Series) -> pl.Series:
        """What a generalisation made of values, those counted that are as they were."""
        text = before.cast(pl.String)
        same = (text == after.cast(pl.String)).fill_null(value=False)
        if same.any():
            self.counts[name].stayed += int(generalising.no_more_general(text.filter(same), operation).sum())
        return after

    def _generalisation(self, name: str, item: Generalise, where: str) -> Change:
        if item.up_to is not None:
            return lambda values, first: self._upwards(name, _text(values, where))
        if item.width is not None:
            width = item.width
            return lambda values, first: generalising.bands(values, width, item.start, Where(where, first))
        if item.to is not None:
            to, day = item.to, self._means.as_of
            return lambda values, first: generalising.periods(values, to, item.order, day, Where(where, first))
        if item.parts is not None:
            parts = item.parts
            return lambda values, first: generalising.last_parts(_text(values, where), parts)
        if item.prefix is not None:
            prefix = item.prefix
            return lambda values, first: generalising.beginnings(_text(values, where), prefix)
        path = self._means.folder / (item.hierarchy or "")
        levels = read_levels(path)
        if any(len(row) <= item.level for row in levels.values()):
            raise InputError(str(path), f"has no level {item.level} for every value", "Choose a lower level.")
        return lambda values, first: generalising.by_hierarchy(values, levels, item.level, Where(where, first))


def _taken_for(operation: Operation | None) -> str:
    """The category that a column is taken for, as far as its operation tells."""
    if isinstance(operation, Pseudonymise | Tokenise | EncryptFormat | Substitute):
        return operation.domain if operation.domain in CATEGORIES else ""
    return "address" if isinstance(operation, Generalise) and operation.up_to is not None else ""


def _category(key: str) -> str:
    """A category that pseudonyms and tokens are made for; for what nobody knows, that of texts."""
    return key if key in CATEGORIES else "free_text"


def _outer(name: str) -> list[str]:
    """What a leaf may stand in, by its name."""
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


_ROUNDS = 3
"""Texts that lost spans are read again, so often in all: what stood beside them may read as another."""


def _text(values: pl.Series, where: str) -> pl.Series:
    if values.dtype.is_nested():
        raise UsageError(
            where, "is nested, which this operation cannot work on", "Drop the column, or unnest it first."
        )
    return strings_of(values).values if values.dtype in (pl.Binary, pl.Object) else values.cast(pl.String)


def _differences(before: pl.Series, after: pl.Series) -> int:
    if before.dtype == after.dtype:
        return int(before.ne_missing(after).sum())
    return int(_text(before, "").ne_missing(_text(after, "")).sum())


def values_counted(known: Mapping[str, pl.DataFrame], plan: Plan) -> dict[str, pl.Series]:
    """By column, the values in too few rows. ``known``: by column, frames of ``value`` and ``n``."""
    found: dict[str, pl.Series] = {}
    for name, counted in known.items():
        operation = plan.columns[name]
        assert isinstance(operation, SuppressRare)
        found[name] = counted.filter(pl.col("n") < operation.fewer_than)["value"]
    return found
