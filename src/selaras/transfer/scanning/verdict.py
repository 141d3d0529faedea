"""From counts to verdicts: what is in each column, with the reason, ambiguity said and not hidden."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from selaras.transfer.categories import Category, Identifiability
from selaras.transfer.identifiers import Identifier
from selaras.transfer.meanings import (
    Kind,
    Look,
    Minors,
    header_meanings,
    is_bare_name,
    is_called_after_people,
    look_of,
    minors,
    names_a_thing,
    names_what_is_built,
    positions_among,
    states_of_header,
    states_of_text,
)
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.about import EQUIPMENT, ORGANISATION, SOFT, SOMEBODY, Beside, beside
from selaras.transfer.scanning.claims import FEW_WORDS, Claims
from selaras.transfer.scanning.confidence import Basis
from selaras.transfer.scanning.inside import believed_inside, seldom_inside
from selaras.transfer.scanning.listed import RANK, denied, listed_in
from selaras.transfer.scanning.machines import are_inside, are_machines, is_equipment, versions
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.partial import ColumnPartial
from selaras.transfer.scanning.paths import are_paths, words_in_paths
from selaras.transfer.scanning.running import are_notes, is_running
from selaras.transfer.scanning.scan import TablePartial
from selaras.transfer.scanning.weighing import WHOLE, Detection, identifiers_of, own_identifiers_of, states_of_column


@dataclass(frozen=True, slots=True)
class ColumnVerdict:
    """What a column holds.

    ``categories`` come from detections and from meaning; ``rejected`` are identifiers that fit the form but were not
    believed, with the reason; ``reasons`` explain categories that have no detection. ``bases`` are what each category rests
    on, or, alone, that there is none: ``None`` where nothing was weighed, as for longer text and for the user's own rules.
    """

    table: str
    name: str
    kind: str
    rows: int
    filled: int
    distinct: int
    distinct_exact: bool
    identifiability: Identifiability
    categories: tuple[Category, ...]
    bases: tuple[Basis | None, ...]
    detections: tuple[Detection, ...]
    rejected: tuple[tuple[Identifier, str], ...]
    reasons: tuple[str, ...]
    examples: tuple[str, ...]
    free_text: bool
    words: bool
    """Whether it holds many different words that nothing explains, which may be names or addresses."""
    unexplained: bool = False
    """Whether its header names numbers of people, or numbers in it may be such, and nothing bears that out or explains it."""
    minors: int = 0
    """How many rows are of people under 18 on the day, by a date of birth, an age, or the birth that an identity number carries."""
    perhaps_minors: int = 0
    """How many more may be: they turn 18 in the year of the day, on a day that is not known, or the century of their birth is open."""
    organisations: bool = False
    """Whether its words look like organisations."""
    unread: tuple[tuple[str, int], ...] = ()
    """What could not be read, in words, and how many values are that; nothing else is said of them."""
    settled: bool = False
    """Whether a rule of the user's says what it holds."""
    paths: bool = False
    """Whether it was taken for text, and its values are mostly names of files or paths."""
    seldom: tuple[tuple[Category, int], ...] = ()
    """What too few of its texts seem to hold to be believed, and how many do."""
    equipment: bool = False
    """Whether it names machines, or says what only they have."""

    @property
    def is_open(self) -> bool:
        """Whether it may hold more than is said, or something else."""
        return self.free_text or self.words or self.unexplained or bool(self.unread)

    @property
    def unread_values(self) -> int:
        """How many values could not be read."""
        return sum(count for _, count in self.unread)

    @property
    def unread_reason(self) -> str | None:
        """What the values are that could not be read; ``None`` where all were."""
        return ", ".join(what for what, _ in self.unread) or None

    @property
    def confidence(self) -> float | None:
        """How likely the whole verdict is right: that of its least sure category; ``None`` where nothing was weighed."""
        return min((basis.confidence for basis in self.bases if basis is not None), default=None)


def verdicts(table: TablePartial) -> list[ColumnVerdict]:
    """The verdict on every column of a table.

    Columns inform each other: about the state the people come from, and about whether there are people at all, which
    settles dates of birth and ages.
    """
    if table.weighed is None:
        table.weighed = _undenied(table, drafts(table))
    return table.weighed


def drafts(table: TablePartial) -> list[ColumnVerdict]:
    """The verdicts before what ``find`` lists in single values is asked, which leaves some open and changes no category."""
    if table.drafted is None:
        for name, column in table.columns.items():
            if column.carried and column.filled:
                raise ValueError(f"column {name} of {table.label} was carried without the values that verdicts rest on")
        table.drafted = _verdicts(table)
    return table.drafted


def _verdicts(table: TablePartial) -> list[ColumnVerdict]:
    states = states_of_table(table)
    rules = table.rules
    as_of = table.as_of
    alone = {
        name: _verdict(table.label, column, states, as_of, Beside(), rules) for name, column in table.columns.items()
    }
    told = beside(map(described, alone.values()))
    if told.people is not None:
        samples = {name: column.sample for name, column in table.columns.items() if column.kind in ("number", "text")}
        told = replace(told, positions=positions_among(samples))
    return [
        _verdict(table.label, table.columns[name], states, as_of, told, rules) if _open_to(told, verdict) else verdict
        for name, verdict in alone.items()
    ]


def _undenied(table: TablePartial, weighed: list[ColumnVerdict]) -> list[ColumnVerdict]:
    """The verdicts, those left open that would deny what ``find`` lists in the values kept of their column."""
    closed = [(table.columns[verdict.name], verdict.categories) for verdict in weighed if _may_deny(verdict)]
    listed = listed_in(closed, table.as_of, table.rules)
    return [_left_open(verdict, listed[verdict.name]) if verdict.name in listed else verdict for verdict in weighed]


def _may_deny(verdict: ColumnVerdict) -> bool:
    held = RANK[verdict.identifiability] < RANK[Identifiability.DIRECT]
    return bool(verdict.filled) and held and not (verdict.is_open or verdict.settled)


def _left_open(verdict: ColumnVerdict, listed: Counter[Category]) -> ColumnVerdict:
    refused = {identifier.category.key for identifier, _ in verdict.rejected if identifier.text}
    left = [item for item in denied(listed, verdict.categories) if item[0].key not in refused]
    most = max(left, key=lambda item: item[1], default=None)
    if most is None:
        return verdict
    category, values = most
    seen = "1 value" if values == 1 else f"{values:,} values"
    reason = f"{category.title.lower()} may stand in {seen}: somebody has to look"
    bases = tuple(basis for basis in verdict.bases if verdict.categories)
    return replace(verdict, unexplained=True, bases=bases, reasons=(*verdict.reasons, reason))


def _open_to(told: Beside, verdict: ColumnVerdict) -> bool:
    """Whether what stands beside a column may change the verdict on it."""
    if told.people and (not verdict.categories or verdict.free_text or verdict.name in told.positions):
        return True
    if told.built and "name" in _keys(verdict):
        return True
    return (told.things and (verdict.words or not SOFT.isdisjoint(_keys(verdict)))) or (
        told.places is not None and is_bare_name(verdict.name)
    )


def described(verdict: ColumnVerdict) -> tuple[str, frozenset[str]]:
    """A column as ``about`` takes it: its header, and the keys of what it holds but for what stands inside longer text."""
    keys = frozenset() if verdict.free_text else _keys(verdict)
    if verdict.organisations:
        keys |= {ORGANISATION}
    return verdict.name, keys | {EQUIPMENT} if verdict.equipment else keys


def described_whole(verdict: ColumnVerdict) -> tuple[str, frozenset[str]]:
    """The same with what stands inside longer text, which is somebody's but where the text or the header names organisations."""
    name, keys = described(verdict)
    inside = _keys(verdict) - {"free_text"}
    if not verdict.free_text or not inside or verdict.organisations:
        return name, keys
    if is_called_after_people(name) and inside <= _NAMED_AFTER:
        return name, keys | {ORGANISATION}
    return name, keys | inside | {SOMEBODY}


_NAMED_AFTER = frozenset({"name", "address", "place"})
"""What stands in names of schools, stops and firms, which are called after people and streets."""


def _keys(verdict: ColumnVerdict) -> frozenset[str]:
    return frozenset(category.key for category in verdict.categories)


def states_of_table(table: TablePartial) -> Counter[str]:
    """How many columns speak for each state: by validated numbers that chance does not explain, or by their headers.

    The language that headers and values are in speaks once more for its state, however many columns are in it.
    """
    columns = table.columns.values()
    states = Counter(state for column in columns for state in states_of_column(column))
    states.update({state for column in columns for state in _languages_of(column)})
    return states


_READ = 16
"""Values of a sample that are looked at for their language."""


def _languages_of(column: ColumnPartial) -> frozenset[str]:
    values = column.sample[:_READ] if column.kind == "text" else ()
    return states_of_header(column.name) | states_of_text(" ".join(values))


def _verdict(
    label: str,
    column: ColumnPartial,
    states: Counter[str],
    as_of: dt.date,
    beside: Beside,
    rules: Rules | None = None,
) -> ColumnVerdict:
    """``beside``: what the other columns say, which tells more about names, dates, ages and codes of this one."""
    believed, rejected = identifiers_of(column, states, as_of, beside.people is not None)
    if rules is not None:
        believed = [*own_identifiers_of(rules, column), *believed]
    claims = Claims(as_of)
    refused, inside = _of_machines(column, believed, beside)
    if refused is not None:
        claims.refused, reason = refused
        rejected = [*rejected, *((found.identifier, reason) for found in believed if found.identifier.category.key == claims.refused)]  # fmt: skip
        believed = [found for found in believed if found.identifier.category.key != claims.refused]
        claims.reasons.append(reason)
        if inside:
            claims.bases[""] = None
    for detection in believed:
        claims.hold(detection.identifier.category, detection.of_category)
    long = bool(believed_inside(column)) or is_running(column) or _holds_numbers_inside(column, believed)
    crowded = _holds_more_than(column, believed)
    long = long or crowded
    filled = any(
        detection.share >= WHOLE and not (long and detection.whole < WHOLE * column.filled) for detection in believed
    )
    if not filled and column.filled:
        claims.by_form(column)
        claims.by_kinds(column)
    look = look_of(column.sample) if column.kind == "text" and not filled and not column.spread else None
    explained = claims.by_header(column, look, filled, beside)
    if column.filled and not filled:
        claims.by_measures(column, beside)
    if not claims.categories:
        claims.by_values(column, look, beside)
    places = beside.places is not None and is_bare_name(column.name)
    if (
        look is not None
        and not explained
        and not claims.of_words
        and not places
        and not (crowded or (long and are_notes(column)))
    ):
        claims.by_look(column, look, beside)
    free_text = long and not filled and not claims.of_words
    if free_text:
        claims.by_text(column, rules, bool(believed), beside.people)
    unexplained = inside or (not filled and claims.by_numbers(column, beside))
    words = False
    may_be = look is not None and not places and _may_be_names(column, look, beside)
    if look is None and not (filled or free_text or explained) and column.kind == "text" and not column.spread:
        words = claims.by_part(column)
    if not filled and not words:
        words = (claims.withdrawn and not claims.categories) or claims.by_letters(column)
    if not claims.categories and not words and look is not None and may_be and _holds_words(column):
        words = True
        claims.reasons.append(f"many different words that may be names: they look {look.in_words(Kind.PERSON)}")
    if not claims.categories and not words and look is not None and look.may_be_addresses:
        words = True
        claims.reasons.append(
            f"values that may be addresses: they look {look.in_words(Kind.ADDRESS)}, but hold no street or number of a house"
        )
    if not claims.categories and not words and (named := words_in_paths(column.sample)) >= _IN_PATHS:
        words = True
        claims.reasons.append(
            f"names of files or paths in which names may stand: parts of them look {named:.0%} like names of people"
        )
    if rules is not None and column.allowed:
        claims.reasons.append(f"{column.allowed:,} values passed over that {rules.source} declares to be nobody's")
    settled = rules.settled(label, column.name) if rules is not None else None
    if settled is not None:
        believed, free_text, words, unexplained = [], False, False, False
        claims = claims.settled(settled)
    elif not claims.bases and column.unread.total() < column.filled:
        claims.nothing(column, look)
    categories = claims.categories
    strongest = max(
        (category.identifiability for category in categories.values()),
        key=RANK.__getitem__,
        default=Identifiability.NONE,
    )
    examples = tuple(example for detection in believed for example in detection.examples)[:3]
    if not examples and categories:
        examples = tuple(mask(value) for value in column.sample[:2])
    young = _minors(column, categories, believed, as_of)
    return ColumnVerdict(
        label, column.name, column.kind, column.rows, column.filled, column.distinct.count(), column.distinct.exact, strongest,
        tuple(categories.values()), tuple(claims.bases.values()), tuple(believed), tuple(rejected), tuple(claims.reasons), examples, free_text, words, unexplained, young.surely, young.perhaps,
        look is not None and _are_organisations(look),
        tuple(sorted(column.unread.items(), key=lambda item: (-item[1], item[0]))), settled is not None,
        free_text and are_paths(column.sample), tuple(seldom_inside(column, beside.people)) if free_text else (), is_equipment(column.name, column.sample),
    )  # fmt: skip


def _of_machines(
    column: ColumnPartial, believed: list[Detection], beside: Beside
) -> tuple[tuple[str, str] | None, bool]:
    """What a column is not said to hold, by key of category and why, as it is of machines alone; whether it may be of people all the same."""
    keys = {found.identifier.category.key for found in believed} | {
        meaning.category.key for meaning in header_meanings(column.name)
    }
    if "ip_address" in keys:
        if why := versions(column.name, column.sample):
            return ("ip_address", f"numbers with dots, but no addresses of the Internet: {why}"), False
        if beside.people is None and are_inside(column.sample):
            return ("ip_address", "addresses of the inside of a network: whose machines they are is not known"), True
    if "device" in keys and beside.people is None and are_machines(column.sample):
        return ("device", "names of machines, with nobody beside them"), False
    return None, False


def _minors(
    column: ColumnPartial, categories: dict[str, Category], believed: list[Detection], as_of: dt.date
) -> Minors:
    for key, counted in (("birth_date", "years"), ("age", "numbers")):
        if key in categories and counted in column.spread:
            return minors(key, column.spread[counted], as_of, column.spread.get("of_age"))
    borne = (column.counts.get(found.identifier.name) for found in believed if found.identifier.born)
    carried = [count for count in borne if count is not None]
    return max((Minors(count.minors, count.perhaps_minors) for count in carried), default=Minors(0))


_ORGANISATIONS = 0.5
"""From this likeness on, words look like organisations."""
_RATHER_ORGANISATIONS, _HARDLY_NAMES = 0.4, 0.15
"""From the first on, where they look like nothing else more, and less than the second like names."""


def _are_organisations(look: Look) -> bool:
    rather = look.most is Kind.ORGANISATION and look.of(Kind.PERSON) < _HARDLY_NAMES
    return look.of(Kind.ORGANISATION) >= (_RATHER_ORGANISATIONS if rather else _ORGANISATIONS)


_IN_PATHS = 0.5
"""From this likeness on, the words in paths may be names: those of goods and places stay below 0.4."""
_RATHER_NAMES = 0.6
"""From this likeness on, words under a header for a thing may yet be names."""


def _may_be_names(column: ColumnPartial, look: Look, beside: Beside) -> bool:
    if names_what_is_built(column.name):
        return False
    if beside.things or names_a_thing(column.name):
        return look.may_be_names and look.of(Kind.PERSON) >= _RATHER_NAMES
    return look.may_be_names


def _holds_words(column: ColumnPartial) -> bool:
    if column.kind != "text" or column.distinct.count() <= FEW_WORDS:
        return False
    return sum(map(_is_words, column.sample)) >= 0.5 * len(column.sample)


def _is_words(value: str) -> bool:
    letters = sum(character.isalpha() for character in value)
    return letters >= 2 and not any(character.isdigit() or character in "@_/\\" for character in value)


_MUCH_BESIDE = 30
"""Values of so many letters and signs on average hold more than the identifier that stands in them."""


def _holds_more_than(column: ColumnPartial, believed: list[Detection]) -> bool:
    """Whether identifiers of people stand in most of the values, and these are whole rows or texts that go on around them."""
    if column.kind != "text" or not column.filled or column.characters / column.filled < _MUCH_BESIDE:
        return False
    return any(
        detection.share >= WHOLE
        and detection.whole < WHOLE * detection.rows
        and detection.identifier.category.identifiability is Identifiability.DIRECT
        and not detection.identifier.text
        for detection in believed
    )


def _holds_numbers_inside(column: ColumnPartial, believed: list[Detection]) -> bool:
    """Whether a few of the values hold an identifier among other words, so that they are texts, however short."""
    return column.kind == "text" and any(
        detection.share < WHOLE and detection.whole < WHOLE * detection.rows and not detection.identifier.text
        for detection in believed
    )
