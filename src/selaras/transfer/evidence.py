"""What the scan of a data set shows: verdicts on columns, people, uniqueness, and the facts that follow."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from selaras.errors import InputError
from selaras.facts import Fact, FactSource, Value
from selaras.reading import Table
from selaras.reading.aside import COLUMN as OUTSIDE
from selaras.transfer.categories import CATEGORIES, Category, Identifiability
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import (
    About,
    ColumnVerdict,
    Progress,
    TablePartial,
    about,
    described_whole,
    drafts,
    scan_tables,
    states_of_table,
    verdicts,
)
from selaras.transfer.scanning.inside import seldom_in_words
from selaras.transfer.scanning.telling import telling
from selaras.transfer.sureness import SURE, doubtful_of, in_words

_OFFICIAL = frozenset(
    {
        "national_identifier",
        "official_identifier",
        "passport",
        "driving_licence",
        "tax_identifier",
        "social_security",
        "health_insurance",
    }
)
SMALL_CLASS = 5
"""Classes of fewer rows than this are called small (k = 5 is the usual threshold of k-anonymity)."""


@dataclass(frozen=True, slots=True)
class Uniqueness:
    """How far the quasi-identifiers of a table single rows out together.

    ``unique`` is the share of rows alone in their class, ``smallest`` the size of the smallest class, ``small`` the
    share of rows in classes of fewer than ``SMALL_CLASS``; ``exact`` is false where classes were sampled.
    """

    table: str
    columns: tuple[str, ...]
    unique: float
    smallest: int
    small: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a data set holds. ``complete`` is false for a sample; ``empty`` are the tables without rows, of which nothing was measured;
    ``said``: what is to be said of how its tables were read; ``sure``: how sure it must be that a column holds nothing (0 to 1);
    ``telling``: titles of what stands in names of columns that say who somebody is, one for each name; ``states``: those that
    identity numbers, telephones or the language of headers and values speak for."""

    columns: tuple[ColumnVerdict, ...]
    uniqueness: tuple[Uniqueness, ...]
    rows: int
    subjects: int
    subjects_reason: str
    complete: bool
    empty: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    sure: float = SURE
    telling: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def doubtful(self) -> list[ColumnVerdict]:
        """The columns in which nothing was found, less surely than asked for."""
        return doubtful_of(self.columns, self.sure)

    @property
    def unread(self) -> list[ColumnVerdict]:
        """The columns with values that could not be read, and of which no rule of the user's says what they hold."""
        return [column for column in self.columns if column.unread and not column.settled]

    @property
    def whole(self) -> bool:
        """Whether every value was read."""
        return self.complete and not any(column.unread for column in self.columns)

    @property
    def reading(self) -> str:
        """How much was read, in words."""
        if self.whole:
            return "every value was read"
        columns = [column for column in self.columns if column.unread]
        parts = [] if self.complete else ["a sample was read"]
        return "; ".join([*parts, *([f"not read: {not_read(columns)}"] if columns else [])])

    def of(self, *kinds: Identifiability) -> list[ColumnVerdict]:
        """The columns of these kinds."""
        return [column for column in self.columns if column.identifiability in kinds]

    @property
    def words(self) -> list[ColumnVerdict]:
        """The columns of unexplained words, which may be names."""
        return [column for column in self.columns if column.words]

    @property
    def unexplained(self) -> list[ColumnVerdict]:
        """The columns of numbers that may be those of people and that nothing explains."""
        return [column for column in self.columns if column.unexplained]

    @property
    def free_text(self) -> list[ColumnVerdict]:
        """The columns of longer text."""
        return [column for column in self.columns if column.free_text]

    @property
    def left(self) -> list[ColumnVerdict]:
        """The columns that were read and may hold more than was found in them."""
        return [*self.free_text, *self.words, *self.unexplained, *self.doubtful]


def quasi_columns(table: TablePartial) -> tuple[str, ...]:
    """The quasi-identifying columns of a table, sensitive demographics included, free text and numbers left out."""
    return tuple(
        verdict.name
        for verdict in drafts(table)
        if verdict.identifiability is Identifiability.QUASI
        or (
            verdict.identifiability is Identifiability.SENSITIVE
            and {"ethnicity", "religion"} & {category.key for category in verdict.categories}
        )
    )


def measure(
    tables: Iterable[Table],
    *,
    as_of: dt.date,
    sample: int | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
    may_be_empty: bool = False,
) -> Evidence:
    """Scan tables and say what they hold on a day.

    ``may_be_empty``: whether there may be no row at all.
    Raises: InputError from reading, and where no table has a row.
    """
    scanned = scan_tables(tables, quasi_columns, as_of=as_of, sample=sample, progress=progress, rules=rules)
    partials = [partial for partial in scanned if partial.rows]
    empty = tuple(partial.label for partial in scanned if not partial.rows)
    if empty and not partials and not may_be_empty:
        raise nothing_measured(empty)
    columns = tuple(verdict for partial in partials for verdict in verdicts(partial))
    rows = sum(partial.rows for partial in partials if not partial.outside)
    said = tuple(said for partial in partials for said in partial.said)
    subjects, reason = _subjects(columns, rows)
    names = telling({column.name for column in columns if column.name != OUTSIDE}, as_of, rules)
    if names:
        said += (f"Names of columns say who somebody is: {_counted_titles(names.values())}.",)
    unique = tuple(filter(None, map(_uniqueness, partials)))
    states = {state for partial in partials if not partial.outside for state in states_of_table(partial)}
    return Evidence(
        columns,
        unique,
        rows,
        subjects,
        reason,
        sample is None,
        empty,
        said,
        telling=tuple(sorted(names.values())),
        states=tuple(sorted(states)),
    )


def _counted_titles(titles: Iterable[str]) -> str:
    return ", ".join(f"{title.lower()} in {count}" for title, count in sorted(Counter(titles).items()))


def nothing_measured(empty: Sequence[str]) -> InputError:
    """That tables have no rows, as an error."""
    where = ", ".join(empty[:3]) + (f" and {len(empty) - 3} more" if len(empty) > 3 else "")
    verb = "has" if len(empty) == 1 else "have"
    return InputError(
        where, f"{verb} no rows: nothing was measured", "Give data with at least one row below its header."
    )


def _uniqueness(partial: TablePartial) -> Uniqueness | None:
    sizes = partial.classes.sizes()
    if not partial.quasi or not len(sizes):
        return None
    total = int(sizes.sum())
    return Uniqueness(
        partial.label, partial.quasi, float((sizes == 1).sum() / total), int(np.min(sizes)), float(sizes[sizes < SMALL_CLASS].sum() / total), partial.classes.level == 0
    )  # fmt: skip


_PERSON_KEYS = frozenset(
    {"national_identifier", "customer_identifier", "social_security", "health_insurance", "passport", "tax_identifier", "email", "phone", "pseudonym"}
)  # fmt: skip


def _subjects(columns: tuple[ColumnVerdict, ...], rows: int) -> tuple[int, str]:
    """An estimate of how many people the data is about, rather too many than too few.

    Of each table the identifying column with most distinct values counts. Columns of the same name in several tables
    are taken for the same people; columns of different names for different people.
    """
    known = _abouts(columns)
    columns = tuple(column for column in columns if known[column.table] is not About.NOBODY)
    if not any(column.identifiability is not Identifiability.NONE for column in columns):
        return (
            0,
            f"no column{' that could be read' if any(column.unread for column in columns) else ''} points at people",
        )
    rows = min(rows, sum({column.table: column.rows for column in columns}.values()))
    best: dict[str, ColumnVerdict] = {}
    for column in columns:
        keys = {category.key for category in column.categories}
        if column.free_text or not keys & _PERSON_KEYS or column.filled < 0.5 * column.rows:
            continue
        if column.table not in best or column.distinct > best[column.table].distinct:
            best[column.table] = column
    if not best:
        return rows, "one person a row, for want of an identifier"
    people: dict[str, int] = {}
    for column in best.values():
        people[column.name] = max(column.distinct, people.get(column.name, 0))
    exact = all(column.distinct_exact for column in best.values())
    shown = ", ".join(list(people)[:3]) + (f" and {len(people) - 3} more, added up" if len(people) > 3 else "")
    return min(sum(people.values()), rows), f"distinct values of {shown}" + ("" if exact else ", estimated")


def facts_of(evidence: Evidence) -> dict[str, Fact]:
    """The measured facts about the data. What the scan cannot know stays unknown."""
    facts: dict[str, Fact] = {}

    def measured(name: str, value: Value, note: str) -> None:
        facts[name] = Fact(name, value, FactSource.MEASURED, note)

    direct = evidence.of(Identifiability.DIRECT)
    categories = {
        category.key: category
        for column in evidence.columns
        for category in column.categories
        if category.key != "free_text"
    }
    personal = _personal(evidence)
    if personal is not None:
        measured("data.personal", personal[0], personal[1])
    open_ended = bool(evidence.left or evidence.unread) or not evidence.complete
    special = [column for column in evidence.columns if any(category.special for category in column.categories)]
    known = _abouts(evidence.columns)
    of_people = [column.name for column in special if known[column.table] is About.PEOPLE]
    if of_people:
        measured("data.sensitive", True, named(of_people))
    elif not open_ended and not special:
        measured("data.sensitive", False, "no column of a sensitive kind")
    financial = [
        column.name for column in evidence.columns if any(category.financial for category in column.categories)
    ]
    if financial:
        measured("data.financial", True, named(financial))
    elif not open_ended:
        measured("data.financial", False, "no column of accounts, cards or income")
    young = [column for column in evidence.columns if column.minors]
    if young:
        rows = max(column.minors for column in young)
        which = named([column.name for column in young])
        measured(
            "data.children",
            True,
            f"{rows:,} row{'s' if rows > 1 else ''} of people under 18 by {which}{_perhaps(evidence)}",
        )
    if direct or _are_people(evidence.telling):
        note = named([column.name for column in direct]) if direct else "names of columns"
        measured("data.direct_identifiers", True, note)
    elif not open_ended and not evidence.telling:
        measured("data.direct_identifiers", False, "no column of direct identifiers")
    if personal is not None and personal[0]:
        if evidence.complete:
            measured("data.subjects", evidence.subjects, evidence.subjects_reason)
        measured("data.categories", tuple(sorted(categories)), "categories found")
        left = evidence.left
        why = f"{named([column.name for column in left])} may hold more" if left else evidence.reading
        if left and not evidence.whole:
            why += f"; {evidence.reading}"
        measured("data.categories_complete", not open_ended, why)
    states = {
        detection.identifier.state: column.name
        for column in evidence.columns
        for detection in column.detections
        if detection.identifier.state and detection.identifier.category.key in _OFFICIAL
    }
    measured(
        "data.subject_states",
        tuple(sorted(states)),
        named(list(states.values())) if states else "no state's identity numbers",
    )
    measured(
        "data.subject_states_possible", evidence.states, "telephones, identity numbers, language of headers and values"
    )
    if evidence.complete and _all_numbered(evidence.columns):
        measured("data.subject_states_complete", True, "every row has a state's identity number")
    return facts


def _all_numbered(columns: Sequence[ColumnVerdict]) -> bool:
    """Whether every row of every table that may be about people has an identity number of a known state."""
    known = _abouts(tuple(columns))
    rows: dict[str, int] = {}
    numbered: dict[str, int] = {}
    for column in columns:
        if known[column.table] is About.NOBODY:
            continue
        rows[column.table] = max(rows.get(column.table, 0), column.rows)
        here = sum(
            detection.rows
            for detection in column.detections
            if detection.identifier.state and detection.identifier.category.key in _OFFICIAL
        )
        numbered[column.table] = max(numbered.get(column.table, 0), here)
    return all(numbered[table] >= count for table, count in rows.items())


def _are_people(titles: Sequence[str]) -> bool:
    """Whether names of columns are those of people: several names, or a number; one name alone may be that of a method or a place."""
    return len(titles) > 1 or any(title != CATEGORIES["name"].title for title in titles)


def _personal(evidence: Evidence) -> tuple[bool, str] | None:
    """Whether the data is about people, and why; ``None`` where that is open."""
    known = _abouts(evidence.columns)
    strong = [
        column.name
        for column in evidence.of(Identifiability.DIRECT, Identifiability.SENSITIVE, Identifiability.PSEUDONYM)
        if known[column.table] is About.PEOPLE
    ]
    if strong:
        return True, named(strong)
    together = [
        item
        for item in evidence.uniqueness
        if len(item.columns) >= 2 and item.small > 0 and known.get(item.table) is About.PEOPLE
    ]
    if together:
        return True, f"{', '.join(together[0].columns[:4])} together single out {together[0].unique:.1%} of the rows"
    if _are_people(evidence.telling):
        return True, f"names of columns: {_counted_titles(evidence.telling)}"
    left = evidence.left or evidence.unread or evidence.telling
    if left or any(found is not About.NOBODY for found in known.values()) or not evidence.complete:
        return None
    quasi = evidence.of(Identifiability.QUASI)
    if quasi:
        return False, f"{evidence.reading}, and {named([column.name for column in quasi])} speak of places, not people"
    return False, f"{evidence.reading} and no column points at people"


_OF_ALL_VALUES = frozenset(
    {"data.personal", "data.sensitive", "data.financial", "data.direct_identifiers", "data.categories_complete"}
)
"""Facts that hang on what no value was found to hold."""


def beside_question(fact: str, evidence: Evidence) -> str:
    """What the scan could not see that bears on a fact, as sentences to ask with; "" for nothing."""
    if fact == "data.children":
        said = _perhaps(evidence).removeprefix("; ")
        return f" Children or adults: {said}." if said else ""
    if fact not in _OF_ALL_VALUES:
        return ""
    beside = f" Not read, so you have to say what is in it: {not_read(evidence.unread)}." if evidence.unread else ""
    if evidence.doubtful:
        beside += f" Nothing was found in {in_words(evidence.doubtful)}, but less surely than {evidence.sure:.0%}."
    return beside + _seldom(fact, evidence)


def _seldom(fact: str, evidence: Evidence) -> str:
    """What bears on a fact and stands in too few texts to be believed, as a sentence; "" for nothing."""
    bears: Callable[[Category], bool] = _BEARS_ON.get(fact, lambda category: True)
    told = [
        f"{seldom_in_words(seldom, column.filled)} of column {column.name}"
        for column in evidence.columns
        if not column.settled and (seldom := [item for item in column.seldom if bears(item[0])])
    ]
    return f" Seen too seldom to be believed: {'; '.join(told)}." if told else ""


_BEARS_ON: dict[str, Callable[[Category], bool]] = {
    "data.sensitive": lambda category: category.special,
    "data.financial": lambda category: category.financial,
    "data.direct_identifiers": lambda category: category.identifiability is Identifiability.DIRECT,
}
"""Which categories bear on a fact about some of them."""


def _perhaps(evidence: Evidence) -> str:
    """Of which rows it is open whether they are of children, as the end of a sentence; "" for none."""
    open_ones = [column for column in evidence.columns if column.perhaps_minors]
    if not open_ones:
        return ""
    rows = max(column.perhaps_minors for column in open_ones)
    which = named([column.name for column in open_ones])
    counted = f"{rows:,} row{'s' if rows > 1 else ''} of people who"
    if any(detection.identifier.born for column in open_ones for detection in column.detections):
        return f"; {counted} may be under 18 by {which}, which does not say the day or the century of birth"
    return f"; {counted} turn 18 in this year by {which}, whose day of birth is not known"


def not_read(columns: Sequence[ColumnVerdict], most: int = 5) -> str:
    """Which values were not read, in words."""
    more = f" and of {len(columns) - most} more columns" if len(columns) > most else ""
    return "; ".join(unread_of(column) for column in columns[:most]) + more


def unread_of(column: ColumnVerdict) -> str:
    """Which values of a column were not read, in words."""
    count = column.unread_values
    return f"{count:,} value{'s' if count > 1 else ''} of column {column.name} ({column.unread_reason})"


def _abouts(columns: tuple[ColumnVerdict, ...]) -> dict[str, About]:
    """What each table is about, by its label."""
    tables: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for column in columns:
        tables.setdefault(column.table, []).append(described_whole(column))
    return {table: about(listed) for table, listed in tables.items()}


def named(columns: list[str], most: int = 5) -> str:
    """Columns in words, the first of many."""
    unique = list(dict.fromkeys(columns))
    more = f" and {len(unique) - most} more" if len(unique) > most else ""
    return f"column{'s' if len(unique) > 1 else ''} {', '.join(unique[:most])}{more}"
