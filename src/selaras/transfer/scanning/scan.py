"""Scanning whole tables: every value of every column, batch by batch, columns side by side."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.errors import UsageError
from selaras.reading import Table
from selaras.reading.ahead import ahead
from selaras.reading.aside import Aside
from selaras.transfer.meanings import context_of, look_of, meaning_of_look, speaks_of_notes
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.beside import in_context
from selaras.transfer.scanning.column import normalise, scan_column
from selaras.transfer.scanning.distinct import Classes
from selaras.transfer.scanning.kernel import EXAMPLES, Findings
from selaras.transfer.scanning.kinds import told_by_kinds
from selaras.transfer.scanning.leaves import leaves
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.own import own_in
from selaras.transfer.scanning.partial import SAMPLE, ColumnPartial, Count, Inside
from selaras.transfer.scanning.parts import parts_of, workers
from selaras.transfer.scanning.picked import Picked
from selaras.transfer.scanning.spread import spread_of
from selaras.transfer.scanning.strings import strings_of
from selaras.transfer.scanning.texts import Held, readable, rows_with
from selaras.transfer.scanning.undone import in_plain_digits, undone

if TYPE_CHECKING:
    from selaras.transfer.scanning.verdict import ColumnVerdict

Progress = Callable[[str, int, int, int | None], None]
"""Told of progress: label of the table, bytes done, rows done, bytes in all where they are known."""

_FEW = 256
_FEW_SAMPLE = 4096
_POINT_ZERO = r"^(\d{7,})[.,]0+$|^(\d{5,})\.0$"
_LONG = r"^\d{7,}$"
"""Whole numbers among others with parts that may be identifiers: shorter ones are amounts and measurements."""


@dataclass(slots=True)
class TablePartial:
    """A table so far, as it is on a day: its columns in order, its rows, the user's rules, and the classes of equal quasi-identifiers.

    ``drafted``: the verdicts on its columns before values of theirs were read one by one, once something asked for them;
    ``weighed``: the verdicts. ``outside``: what is read are lines outside a
    table, which are no rows of the data. ``said``: what is to be said of how it was read.
    """

    label: str
    as_of: dt.date
    rows: int = 0
    columns: dict[str, ColumnPartial] = field(default_factory=dict)
    rules: Rules | None = None
    quasi: tuple[str, ...] = ()
    classes: Classes = field(default_factory=Classes)
    drafted: list[ColumnVerdict] | None = None
    weighed: list[ColumnVerdict] | None = None
    outside: bool = False
    said: list[str] = field(default_factory=list)

    def __getstate__(self) -> dict[str, Any]:
        """What may leave the process: no raw value is in it, nor the verdicts, which are made again."""
        return {item.name: getattr(self, item.name) for item in fields(self)} | {"drafted": None, "weighed": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)

    def merge(self, other: TablePartial) -> None:
        """Take in what another part of the same table saw, on the same day."""
        for name, column in other.columns.items():
            mine = self.columns.get(name)
            self.columns[name] = column if mine is None else mine.merged(column)
        self.rows += other.rows
        self.drafted = self.weighed = None
        self.classes.merge(other.classes)


def scan_batch(
    frame: pl.DataFrame, as_of: dt.date, pool: ThreadPoolExecutor | None = None, rules: Rules | None = None
) -> TablePartial:
    """What one batch of a table shows on a day. Pure: the same kernel serves one file, many files and a cluster."""
    return _begun(frame, as_of, pool, rules)()


def _begun(
    frame: pl.DataFrame, as_of: dt.date, pool: ThreadPoolExecutor | None, rules: Rules | None
) -> Callable[[], TablePartial]:
    """What one batch shows, once it is asked; the pool begins at once.

    The largest columns are begun first, so that none is left to one worker at the end.
    """
    whole = [
        leaf for name, values in zip(frame.columns, frame.get_columns(), strict=True) for leaf in leaves(name, values)
    ]
    columns = [(name, part) for name, column in whole for part in parts_of(column)]
    asked: list[Callable[[], ColumnPartial]] = [functools.partial(_column, *column, as_of, rules) for column in columns]
    if pool is not None:
        for index in sorted(range(len(columns)), key=lambda index: -columns[index][1].estimated_size()):
            asked[index] = pool.submit(asked[index]).result

    def shown() -> TablePartial:
        merged: dict[str, ColumnPartial] = {}
        for ask in asked:
            partial = ask()
            before = merged.get(partial.name)
            merged[partial.name] = partial if before is None else before.merged(partial)
        for name, told in told_by_kinds(whole, as_of).items():
            merged[name].told = told
        return TablePartial("", as_of, frame.height, merged, rules)

    return shown


def _column(name: str, values: pl.Series, as_of: dt.date, rules: Rules | None) -> ColumnPartial:
    kind, strings, unread = strings_of(values)
    partial = ColumnPartial(name, kind, rows=len(values), unread=unread)
    strings = _without_point_zero(strings.drop_nulls())
    opaque = None
    if kind == "text":
        strings, opaque = undone(strings)
    if rules is not None and rules.allows:
        before = len(strings)
        strings = rules.not_allowed(strings)
        partial.allowed = before - len(strings)
    few = _few_distinct(strings)
    if few is None:
        empty = strings.str.len_bytes() == 0
        if empty.any():
            strings = strings.filter(~empty)
        weights = None
        partial.filled = len(strings)
    else:
        few = few.filter(few["value"].str.len_bytes() > 0)
        strings = few["value"]
        weights = few["count"].to_numpy().astype(np.int64)
        partial.filled = int(weights.sum())
    if not len(strings):
        return partial
    if opaque is not None:
        partial.unread = partial.unread + Counter({opaque: partial.filled})
    hashes = strings.hash(20889).to_numpy()
    partial.distinct = partial.distinct.added(hashes)
    sample = strings.head(SAMPLE)
    partial.sample = in_plain_digits(sample.to_list())
    partial.characters = int(_weighted(strings.str.len_bytes().to_numpy(), weights))
    words = 1 + _mean_count(sample, r"\s") + _mean_count(sample, _UNSPACED) / _LETTERS_A_WORD
    partial.words = round(words * partial.filled)
    if kind == "text" and (words < _WORDS_OF_LONG_TEXT or few is not None):
        partial.worded = Picked.of(strings, hashes)
    if kind == "number":
        chosen = strings.str.contains(_LONG).to_numpy()
        if chosen.any():
            strings, weights = strings.filter(chosen), None if weights is None else weights[chosen]
            partial.counts = _counts(scan_column(strings, weights, context_of(name), as_of), strings)
    else:
        partial.spread = spread_of(strings, weights, as_of)
        if kind == "text":
            strings = readable(strings)
        findings = scan_column(strings, weights, context_of(name), as_of)
        if rules is not None and rules.identifiers:
            partial.own = own_in(rules, strings, weights)
        partial.counts = _counts(findings, strings)
        sentences = kind == "text" and (words >= _WORDS_OF_TEXT or speaks_of_notes(name)) and not partial.spread
        if sentences and meaning_of_look(look_of(partial.sample), otherwise=True) is None:
            partial.inside, partial.mentioned = _inside(normalise(strings), weights, findings, rules)
    return partial


_UNSPACED = r"[\x{0e00}-\x{0eff}\x{1000}-\x{109f}\x{1780}-\x{17ff}\x{3400}-\x{9fff}]"
"""Letters of scripts that write no blanks between words."""
_LETTERS_A_WORD = 8
_WORDS_OF_TEXT = 3.5
"""Columns of so many words a value, about, are looked through for names and addresses among other words."""
_WORDS_OF_LONG_TEXT = 6
"""Columns of so many words a value are longer text, which is open whatever is found: none of their values is kept to be read one by one."""


def _mean_count(values: pl.Series, pattern: str) -> float:
    mean = values.str.count_matches(pattern).mean()
    return mean if isinstance(mean, float) else 0.0


def _inside(
    values: pl.Series, weights: NDArray[np.int64] | None, findings: Findings, rules: Rules | None
) -> tuple[dict[str, Inside], dict[str, Inside]]:
    """What stands inside texts, and what they mention."""
    named = np.zeros(len(values), dtype=np.bool_)
    for hits in findings.hits.values():
        named |= hits.valid
    found = rows_with(values, named, rules)
    return _counted(found.inside, weights), _counted(found.mentioned, weights)


def _counted(found: Mapping[str, Held], weights: NDArray[np.int64] | None) -> dict[str, Inside]:
    return {
        key: Inside(
            len(held.rows) if weights is None else int(weights[list(held.rows)].sum()),
            tuple(mask(text) for text, _ in zip(held.rows.values(), range(EXAMPLES), strict=False)),
            held.more,
        )
        for key, held in found.items()
    }


def _weighted(values: NDArray[np.uint32], weights: NDArray[np.int64] | None) -> float:
    return float(values.sum() if weights is None else (values * weights).sum())


def _without_point_zero(strings: pl.Series) -> pl.Series:
    """Whole numbers as they were before a tool with decimal numbers wrote them, as ``880101145555.0`` or ``880101145555,00``."""
    ends = strings.str.ends_with("0")
    candidates = strings.filter(ends)
    if not candidates.str.contains(_POINT_ZERO).any():
        return strings
    return strings.scatter(ends.arg_true(), candidates.str.replace(_POINT_ZERO, "$1$2"))


def _few_distinct(strings: pl.Series) -> pl.DataFrame | None:
    """The distinct values with their counts, where there are few of them."""
    if len(strings) < _FEW_SAMPLE or strings.head(_FEW_SAMPLE).n_unique() > _FEW:
        return None
    counted = strings.alias("value").value_counts()
    return counted if counted.height < len(strings) / 8 else None


def _counts(findings: Findings, values: pl.Series) -> dict[str, Count]:
    out: dict[str, Count] = {}
    explained = in_context(findings, values)
    for name, hits in findings.hits.items():

        def total(flags: NDArray[np.bool_]) -> int:
            return int(flags.sum() if findings.weights is None else findings.weights[flags].sum())

        out[name] = Count(
            total(hits.shaped), total(hits.valid), total(hits.whole), *explained.get(name, (0, 0)),
            hits.tried, hits.tokens_shaped, hits.tokens_valid, hits.expected_shaped, hits.expected_valid, hits.formatted,
            int(hits.minors), int(hits.perhaps_minors), tuple(hits.examples),
        )  # fmt: skip
    return out


def scan_tables(
    tables: Iterable[Table],
    quasi_of: Callable[[TablePartial], tuple[str, ...]],
    *,
    as_of: dt.date,
    sample: int | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
) -> list[TablePartial]:
    """Scan tables as they are on a day; those with the same columns in the same folder count as one.

    ``quasi_of`` names the quasi-identifying columns of a table so far: it is asked after the first batch and at the
    end, and where the answers differ the table is read once more for those columns alone. A table without rows is there
    without columns.
    ``sample``: read only the first that many rows of each table; ``rules``: the user's own.
    Raises: InputError, UsageError.
    """
    if sample is not None and sample < 1:
        raise UsageError("--sample", f"{sample} is not a number of rows", "Give 1 or more.")
    done: dict[tuple[object, ...], tuple[TablePartial, list[Table]]] = {}
    with ThreadPoolExecutor(workers()) as pool:
        for table in tables:
            _scan_table(table, quasi_of, done, pool, as_of, sample, progress, rules)
        for partial, parts in done.values():
            if not partial.outside:
                _complete_classes(partial, parts, quasi_of(partial), sample)
    return [partial for partial, _ in done.values()]


def _scan_table(
    table: Table,
    quasi_of: Callable[[TablePartial], tuple[str, ...]],
    done: dict[tuple[object, ...], tuple[TablePartial, list[Table]]],
    pool: ThreadPoolExecutor,
    as_of: dt.date,
    sample: int | None,
    progress: Progress | None,
    rules: Rules | None,
) -> None:
    total: TablePartial | None = None
    key: tuple[object, ...] = ()
    rows = 0
    batches = _limited(_gathered(table.batches()), sample)
    for frame, read, shown in ahead((frame, read, _begun(frame, as_of, pool, rules)) for frame, read in batches):
        if frame.height:
            part = shown()
            if total is None:
                key = (Path(table.path).parent, "#" in table.label, table.label.partition("#")[2], *part.columns)
                if key not in done:
                    done[key] = (TablePartial(table.label, as_of, rules=rules), [])
                total, parts = done[key]
                parts.append(table)
            first = not total.rows
            total.merge(part)
            if first:
                total.quasi = quasi_of(total)
            if total.quasi:
                total.classes.add(row_hashes(frame, total.quasi))
            rows += frame.height
        if progress is not None:
            progress(table.label, read, rows, table.size)
    if total is None:
        done["without rows", table.label] = (TablePartial(table.label, as_of, rules=rules), [])
    if table.aside is not None:
        _scan_aside(table, table.aside, total, key, done, as_of, rules)


def _scan_aside(
    table: Table,
    aside: Aside,
    total: TablePartial | None,
    key: tuple[object, ...],
    done: dict[tuple[object, ...], tuple[TablePartial, list[Table]]],
    as_of: dt.date,
    rules: Rules | None,
) -> None:
    """Scan the lines outside a table, which are no rows of it but may hold personal data."""
    lines = aside.frame()
    if total is not None:
        total.said += [f"{table.label}: {said}" for said in aside.said()]
    if not lines.height:
        return
    key = ("outside", *key)
    if key not in done:
        done[key] = (TablePartial(f"{table.label}#notes", as_of, rules=rules, outside=True), [])
    done[key][0].merge(scan_batch(lines, as_of, rules=rules))


def _limited(batches: Iterator[tuple[pl.DataFrame, int]], sample: int | None) -> Iterator[tuple[pl.DataFrame, int]]:
    """The batches up to the first so many rows."""
    left = sample
    for frame, read in batches:
        if left is not None:
            frame = frame.head(left)
            left -= frame.height
        yield frame, read
        if left == 0:
            return


_WIDE, _ENOUGH_ROWS, _ENOUGH_BYTES = 512, 4096, 128 << 20
"""Batches of so many columns are gathered until there are so many rows or bytes: each column of a batch has a cost of its own."""


def _gathered(batches: Iterator[tuple[pl.DataFrame, int]]) -> Iterator[tuple[pl.DataFrame, int]]:
    """The batches, small ones of wide tables put together."""
    held: list[pl.DataFrame] = []
    read = 0
    for frame, read in batches:
        if frame.width < _WIDE and not held:
            yield frame, read
            continue
        if held and frame.schema != held[0].schema:
            yield pl.concat(held), read
            held = []
        held.append(frame)
        rows, size = sum(part.height for part in held), sum(part.estimated_size() for part in held)
        if frame.width < _WIDE or rows >= _ENOUGH_ROWS or size >= _ENOUGH_BYTES:
            yield pl.concat(held) if len(held) > 1 else held[0], read
            held = []
    if held:
        yield pl.concat(held), read


def row_hashes(frame: pl.DataFrame, columns: tuple[str, ...]) -> NDArray[np.uint64]:
    """One hash a row over the named columns (those that the frame has as such)."""
    present = [name for name in columns if name in frame.columns]
    if not present:
        return np.zeros(frame.height, dtype=np.uint64)
    combined = np.zeros(frame.height, dtype=np.uint64)
    for name in present:
        column = _as_texts(frame[name]).fill_null("").hash(20889).to_numpy()
        combined = (combined ^ column) * np.uint64(0x9E3779B97F4A7C15)
        combined ^= combined >> np.uint64(29)
    return combined


def _as_texts(values: pl.Series) -> pl.Series:
    """Values as strings that are equal where they are; lists and objects as Python writes them."""
    try:
        return values.cast(pl.String, strict=False)
    except pl.exceptions.PolarsError:
        return pl.Series([None if value is None else repr(value) for value in values.to_list()], dtype=pl.String)


def _complete_classes(partial: TablePartial, parts: list[Table], quasi: tuple[str, ...], sample: int | None) -> None:
    """Read again for the classes where the quasi-identifiers turned out to be others than the first batch showed."""
    if quasi == partial.quasi and partial.classes.held:
        return
    if not all(table.again for table in parts):
        return
    partial.quasi = quasi
    partial.classes = Classes()
    if not quasi:
        return
    for table in parts:
        for frame, _ in _limited(table.batches(), sample):
            partial.classes.add(row_hashes(frame, quasi))
