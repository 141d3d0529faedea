"""From counts to verdicts: what is in each column, with the reason, ambiguity said and not hidden."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from selaras.transfer.categories import CATEGORIES, Category, Identifiability
from selaras.transfer.identifiers import Identifier
from selaras.transfer.meanings import (
    AMONG_PEOPLE,
    CLEAR,
    NAMED_OTHERWISE,
    UNCLEAR,
    Kind,
    Look,
    Meaning,
    ages,
    births,
    contradicts,
    header_meanings,
    look_of,
    meaning_of_codes,
    meaning_of_divisions,
    meaning_of_look,
    meaning_of_sensitive,
    meaning_of_values,
    minors,
    speaks_of_things,
    supports,
)
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.confidence import Basis, Ground, Signs
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.partial import ColumnPartial
from selaras.transfer.scanning.scan import TablePartial
from selaras.transfer.scanning.weighing import WHOLE, Detection, identifiers_of, own_identifiers_of, states_of_column

_RANK = {Identifiability.DIRECT: 3, Identifiability.SENSITIVE: 2, Identifiability.QUASI: 1, Identifiability.NONE: 0}


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
    """Whether it holds many different words that nothing explains, which may be names."""
    minors: int = 0
    """How many rows are of people under 18, by a date of birth or an age."""

    @property
    def confidence(self) -> float | None:
        """How likely the whole verdict is right: that of its least sure category; ``None`` where nothing was weighed."""
        return min((basis.confidence for basis in self.bases if basis is not None), default=None)


def verdicts(table: TablePartial) -> list[ColumnVerdict]:
    """The verdict on every column of a table.

    Columns inform each other: about the state the people come from, and about whether there are people at all, which
    settles words that may be names.
    """
    if table.weighed is None:
        table.weighed = _verdicts(table)
    return table.weighed


def _verdicts(table: TablePartial) -> list[ColumnVerdict]:
    states = states_of_table(table)
    rules = table.rules
    alone = {name: _verdict(table.label, column, states, None, rules) for name, column in table.columns.items()}
    people = next((name for name, verdict in alone.items() if _of_people(verdict)), None)
    return [
        _verdict(table.label, table.columns[name], states, people, rules)
        if people and _open_to_people(table.columns[name], verdict)
        else verdict
        for name, verdict in alone.items()
    ]


def _open_to_people(column: ColumnPartial, verdict: ColumnVerdict) -> bool:
    """Whether people beside a column may change the verdict on it."""
    return verdict.words or (not verdict.categories and (bool(column.spread) or speaks_of_things(column.name)))


_OF_PEOPLE = frozenset(
    "national_identifier passport driving_licence social_security health_insurance name email phone birth_date gender religion ethnicity marital_status".split()
)


def _of_people(verdict: ColumnVerdict) -> bool:
    return not verdict.free_text and any(category.key in _OF_PEOPLE for category in verdict.categories)


def states_of_table(table: TablePartial) -> Counter[str]:
    """How many columns speak for each state: by validated numbers that chance does not explain, or by their headers."""
    return Counter(state for column in table.columns.values() for state in states_of_column(column))


def _verdict(
    label: str, column: ColumnPartial, states: Counter[str], people: str | None = None, rules: Rules | None = None
) -> ColumnVerdict:
    """``people``: a column beside it that points at people, where words of this one may be names."""
    believed, rejected = identifiers_of(column, states)
    if rules is not None:
        believed = [*own_identifiers_of(rules, column), *believed]
    categories: dict[str, Category] = {}
    bases: dict[str, Basis | None] = {}
    reasons: list[str] = []

    def hold(category: Category, basis: Basis | None, reason: str | None = None) -> None:
        categories[category.key] = category
        bases[category.key] = _surer(basis, bases.get(category.key))
        if reason is not None:
            reasons.append(reason)

    for detection in believed:
        hold(detection.identifier.category, detection.of_category)
    long = _is_free_text(column)
    whole = filled = any(
        detection.share >= WHOLE and not (long and detection.whole < WHOLE * column.filled) for detection in believed
    )
    look = look_of(column.sample) if column.kind == "text" and not whole and not column.spread else None
    for meaning in header_meanings(column.name):
        category = meaning.category
        if category.key in categories or not column.filled:
            continue
        if whole and category.identifiability is not Identifiability.SENSITIVE:
            continue
        support = supports(category, column.sample)
        against = contradicts(category, meaning.word, look)
        if against is not None:
            reasons.append(f"header says “{meaning.word}”, but {against}")
        elif support.holds:
            signs = _signs(support.share, 1.0, column.distinct.count(), look, category)
            if support.telling:
                signs = signs._replace(beyond=1.0)
            hold(category, Basis(Ground.HEADER, signs), f"header says “{meaning.word}”; {support.reason}")
            if category.identifiability is not Identifiability.SENSITIVE:
                whole = True
        else:
            reasons.append(
                f"header says “{meaning.word}”, but only {support.share:.0%} of the values bear it out ({support.reason})"
            )
    if not categories and (plain := _plain(column, people)):
        ground, found = plain
        hold(
            found.category, Basis(ground, _signs(found.share, 0.0, found.different, look, found.category)), found.reason
        )
    if look is not None and not whole and not ({"name", "address", "place"} & categories.keys()):
        needed = NAMED_OTHERWISE if categories or speaks_of_things(column.name) else CLEAR
        name = CATEGORIES["name"]
        if looks := meaning_of_look(look, needed):
            signs = _signs(looks.share, 0.0, looks.different, look, looks.category)
            hold(looks.category, Basis(Ground.LOOK, signs), looks.reason)
        elif people and needed == CLEAR and look.of(Kind.PERSON) >= AMONG_PEOPLE:
            among = Basis(Ground.AMONG, _signs(look.fit(name), 0.0, look.values, look, name))
            hold(
                name,
                among,
                f"the values look {look.in_words(Kind.PERSON)}, and column {people} beside them points at people",
            )
    free_text = long and not filled and not ({"address", "name", "place"} & categories.keys())
    if free_text:
        hold(CATEGORIES["free_text"], None)
        inside = _inside(column, rules)
        for category, basis, reason in inside:
            hold(category, basis, reason)
        if not inside and not believed:
            reasons.append("longer text: nothing was found inside it, and names that nothing points at are not found")
    words = False
    if not categories and look is not None and look.of(Kind.PERSON) >= UNCLEAR and _holds_words(column):
        words = True
        reasons.append(f"many different words that may be names: they look {look.in_words(Kind.PERSON)}")
    if rules is not None and column.allowed:
        reasons.append(f"{column.allowed:,} values passed over that {rules.source} declares to be nobody's")
    settled = rules.settled(label, column.name) if rules is not None else None
    if settled is not None:
        believed, free_text, words = [], False, False
        categories = {settled.category.key: settled.category} if settled.category is not None else {}
        bases = dict.fromkeys(categories or [""])
        found_otherwise = f"; without that rule: {'; '.join(reasons)}" if reasons else ""
        reasons = [settled.reason + found_otherwise]
    elif not categories and column.filled:
        bases[""] = Basis(Ground.NOTHING, _signs_of_nothing(column, look))
    strongest = max(
        (category.identifiability for category in categories.values()),
        key=_RANK.__getitem__,
        default=Identifiability.NONE,
    )
    examples = tuple(example for detection in believed for example in detection.examples)[:3]
    if not examples and categories:
        examples = tuple(mask(value) for value in column.sample[:2])
    return ColumnVerdict(
        label, column.name, column.kind, column.rows, column.filled, column.distinct.count(), column.distinct.exact, strongest,
        tuple(categories.values()), tuple(bases.values()), tuple(believed), tuple(rejected), tuple(reasons), examples, free_text, words, _minors(column, categories),
    )  # fmt: skip


def _surer(one: Basis | None, other: Basis | None) -> Basis | None:
    return max((basis for basis in (one, other) if basis is not None), key=lambda basis: basis.confidence, default=None)


def _signs(share: float, said: float, values: float, look: Look | None, category: Category) -> Signs:
    fit, rival = (look.fit(category), look.rival(category)) if look is not None else (0.0, 0.0)
    return Signs(share, said, values, fit, rival)


def _signs_of_nothing(column: ColumnPartial, look: Look | None) -> Signs:
    """``share``: whether the values are no words; ``beyond``: the largest share with an identifier's form; ``rival``: how much
    words look like names, or whether numbers or dates are spread as those of people are."""
    formed = max((count.shaped for count in column.counts.values()), default=0) / column.filled
    spread = float(_spread_of_people(column) is not None)
    rival = look.of(Kind.PERSON) if look is not None else spread
    said = float(bool(header_meanings(column.name)))
    return Signs(float(look is None), said, column.distinct.count(), formed, rival)


def _plain(column: ColumnPartial, people: str | None) -> tuple[Ground, Meaning] | None:
    """What the values alone make plain; some of it only where people are beside the column."""
    plain = meaning_of_values(column.sample, column.distinct.count())
    if plain is None and (people or not speaks_of_things(column.name)):
        plain = (
            meaning_of_codes(column.sample)
            or meaning_of_divisions(column.sample)
            or meaning_of_sensitive(column.sample)
        )
    if plain is not None:
        return Ground.LISTED, plain
    if people and (spread := _spread_of_people(column)):
        key, reason = spread
        why = f"{reason}, and column {people} beside them points at people"
        return Ground.SPREAD, Meaning(CATEGORIES[key], why, 1.0, column.filled)
    return None


def _spread_of_people(column: ColumnPartial) -> tuple[str, str] | None:
    """Whether dates or numbers are spread as dates of birth or ages are: the category's key, and why."""
    if "years" in column.spread and (reason := births(column.spread["years"], dt.date.today())):
        return "birth_date", reason
    if "numbers" in column.spread and (reason := ages(column.spread["numbers"], column.name)):
        return "age", reason
    return None


def _minors(column: ColumnPartial, categories: dict[str, Category]) -> int:
    for key, counted in (("birth_date", "years"), ("age", "numbers")):
        if key in categories and counted in column.spread:
            return minors(key, column.spread[counted], dt.date.today())
    return 0


_FEW_INSIDE = 2
"""A category is believed to be inside longer text from this many values on, or from half of them."""


def _inside(column: ColumnPartial, rules: Rules | None) -> list[tuple[Category, Basis, str]]:
    """What longer text holds among other words, with the counts."""
    along = f" (read along by {rules.model.name})" if rules is not None and rules.model is not None else ""
    found: list[tuple[Category, Basis, str]] = []
    for key, inside in sorted(column.inside.items(), key=lambda item: -item[1].values):
        if inside.values >= _FEW_INSIDE or inside.values >= WHOLE * column.filled:
            example = f", for instance {inside.examples[0]}" if inside.examples else ""
            title = CATEGORIES[key].title.lower()
            basis = Basis(Ground.INSIDE, Signs(inside.values / column.filled, 0.0, inside.values, 0.0, 0.0))
            count = f"{inside.values:,} or more" if inside.more else f"{inside.values:,}"
            reason = f"{title} inside {count} of {column.filled:,} texts{example}{along}"
            found.append((CATEGORIES[key], basis, reason))
    return found


def _holds_words(column: ColumnPartial) -> bool:
    if column.kind != "text" or column.distinct.count() <= 20:
        return False
    return sum(map(_is_words, column.sample)) >= 0.5 * len(column.sample)


def _is_words(value: str) -> bool:
    letters = sum(character.isalpha() for character in value)
    return letters >= 2 and not any(character.isdigit() or character in "@_/\\" for character in value)


def _is_free_text(column: ColumnPartial) -> bool:
    if column.kind != "text" or not column.filled or column.spread:
        return False
    per_value = column.words / column.filled
    return (per_value >= 4 and column.distinct.count() > 20) or (
        column.characters / column.filled > 60 and per_value >= 3
    )
