"""What a column is said to hold, each category with what it rests on."""

from __future__ import annotations

import datetime as dt

from selaras.transfer.categories import CATEGORIES, Category, Identifiability
from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.meanings import (
    Kind,
    Look,
    Meaning,
    ages,
    births,
    context_of,
    contradicts,
    header_meanings,
    is_silent,
    meaning_of_codes,
    meaning_of_divisions,
    meaning_of_look,
    meaning_of_sensitive,
    meaning_of_values,
    speaks_of_things,
    supports,
)
from selaras.transfer.rules import Rules, Settled
from selaras.transfer.scanning.confidence import Basis, Ground, Signs
from selaras.transfer.scanning.mixed import words_apart
from selaras.transfer.scanning.partial import ColumnPartial, Inside
from selaras.transfer.scanning.unexplained import may_hold_numbers, named_numbers
from selaras.transfer.scanning.weighing import WHOLE

_OF_WORDS = frozenset({"name", "address", "place"})
FEW_WORDS, _AGAIN = 8, 3
"""So few different words, each so many times, are rather states of things than names that nothing points at."""


class Claims:
    """The categories that a column is said to hold on a day, by key, what each rests on, and the reasons in words.

    ``bases`` has ``None`` for what was not weighed, and the key "" for the claim that there is nothing.
    """

    def __init__(self, as_of: dt.date) -> None:
        self.as_of = as_of
        self.categories: dict[str, Category] = {}
        self.bases: dict[str, Basis | None] = {}
        self.reasons: list[str] = []

    @property
    def of_words(self) -> bool:
        """Whether names, addresses or places are among them."""
        return not _OF_WORDS.isdisjoint(self.categories)

    def hold(self, category: Category, basis: Basis | None, reason: str | None = None) -> None:
        """Say that the column holds a category; on the surer ground where that was said already."""
        self.categories[category.key] = category
        self.bases[category.key] = _surer(basis, self.bases.get(category.key))
        if reason is not None:
            self.reasons.append(reason)

    def by_header(self, column: ColumnPartial, look: Look | None, filled: bool) -> bool:
        """What the header speaks of and the values do not contradict; whether that explains the column.

        ``filled``: whether an identifier explains it, so that a header can only add something sensitive.
        """
        explained = filled
        for meaning in header_meanings(column.name):
            category = meaning.category
            sensitive = category.identifiability is Identifiability.SENSITIVE
            if category.key in self.categories or not column.filled or (explained and not sensitive):
                continue
            support = supports(category, column.sample, self.as_of)
            against = contradicts(category, meaning.word, look)
            if against is not None:
                self.reasons.append(f"header says “{meaning.word}”, but {against}")
            elif support.holds:
                signs = _signs(support.share, 1.0, column.distinct.count(), look, category)
                if support.telling:
                    signs = signs._replace(beyond=1.0)
                self.hold(category, Basis(Ground.HEADER, signs), f"header says “{meaning.word}”; {support.reason}")
                explained = explained or not sensitive
            else:
                self.reasons.append(
                    f"header says “{meaning.word}”, but only {support.share:.0%} of the values bear it out ({support.reason})"
                )
        return explained

    def by_form(self, column: ColumnPartial) -> None:
        """Identifiers that the header names and whose form the values have, though their check does not pass: a claim less sure."""
        for name in context_of(column.name):
            declared, count = IDENTIFIERS[name], column.counts.get(name)
            if count is None or declared.check is None or declared.category.key in self.categories:
                continue
            share = count.shaped / column.filled
            if share >= WHOLE:
                signs = Signs(share, 0.5, count.shaped, 0.0, 0.0)
                reason = f"header names {name}, and {share:.0%} of the values have its form, but only {count.valid / column.filled:.0%} pass its check"
                self.hold(declared.category, Basis(Ground.FORM, signs), reason)

    def by_values(self, column: ColumnPartial, look: Look | None, people: str | None) -> None:
        """What the values alone make plain; some of it only beside ``people``, a column that points at them."""
        if plain := _plain(column, people, self.as_of):
            ground, found = plain
            signs = _signs(found.share, 0.0, found.different, look, found.category)
            self.hold(found.category, Basis(ground, signs), found.reason)

    def by_look(self, column: ColumnPartial, look: Look) -> None:
        """Names, addresses or places by how the words look."""
        otherwise = bool(self.categories) or speaks_of_things(column.name)
        different = column.distinct.count()
        states = different <= FEW_WORDS and column.filled >= _AGAIN * different
        if looks := meaning_of_look(look, otherwise=otherwise, states=states):
            signs = _signs(looks.share, 0.0, looks.different, look, looks.category)
            self.hold(looks.category, Basis(Ground.LOOK, signs), looks.reason)

    def by_numbers(self, column: ColumnPartial) -> bool:
        """Numbers of people that the header names and whose form the values lack, held by it; whether values are left unexplained."""
        personal = any(category.identifiability is not Identifiability.NONE for category in self.categories.values())
        if personal or "free_text" in self.categories:
            return False
        named = named_numbers(column)
        if named is not None and named.share is not None:
            signs = Signs(named.share, 0.5, column.distinct.count(), 0.0, 0.0)
            self.hold(named.category, Basis(Ground.HEADER, signs), named.reason)
            return False
        open_to = named.reason if named is not None else may_hold_numbers(column)
        if open_to is not None:
            self.reasons.append(open_to)
        return open_to is not None

    def by_part(self, column: ColumnPartial) -> bool:
        """Names, addresses or places among codes, by how the words look; whether there are words that may be names instead."""
        apart = words_apart(column.sample)
        if apart is None:
            return False
        otherwise = bool(self.categories) or speaks_of_things(column.name)
        part = f"in {apart.share:.0%} of the values, among codes: "
        looks = meaning_of_look(apart.look, otherwise=otherwise)
        if looks is not None and looks.category.identifiability is Identifiability.DIRECT:
            signs = _signs(apart.share * looks.share, 0.0, looks.different, apart.look, looks.category)
            self.hold(looks.category, Basis(Ground.LOOK, signs), part + looks.reason)
        elif not self.categories and apart.look.may_be_names and apart.look.values > FEW_WORDS:
            self.reasons.append(f"{part}words that may be names: they look {apart.look.in_words(Kind.PERSON)}")
            return True
        return False

    def by_text(self, column: ColumnPartial, rules: Rules | None, numbers: bool) -> None:
        """That it is longer text, and what stands inside it; ``numbers``: whether identifiers do."""
        self.hold(CATEGORIES["free_text"], None)
        inside = _inside(column, rules)
        for category, basis, reason in inside:
            self.hold(category, basis, reason)
        if not inside and not numbers:
            self.reasons.append(
                "longer text: nothing was found inside it, and names that nothing points at are not found"
            )

    def nothing(self, column: ColumnPartial, look: Look | None) -> None:
        """That nothing in the column points at people."""
        self.bases[""] = Basis(Ground.NOTHING, _signs_of_nothing(column, look, self.as_of))

    def settled(self, rule: Settled) -> Claims:
        """What the user's rule says instead, with what was found without it."""
        claims = Claims(self.as_of)
        otherwise = f"; without that rule: {'; '.join(self.reasons)}" if self.reasons else ""
        claims.reasons.append(rule.reason + otherwise)
        if rule.category is not None:
            claims.hold(rule.category, None)
        else:
            claims.bases[""] = None
        return claims


def _surer(one: Basis | None, other: Basis | None) -> Basis | None:
    return max((basis for basis in (one, other) if basis is not None), key=lambda basis: basis.confidence, default=None)


def _signs(share: float, said: float, values: float, look: Look | None, category: Category) -> Signs:
    fit, rival = (look.fit(category), look.rival(category)) if look is not None else (0.0, 0.0)
    return Signs(share, said, values, fit, rival)


def _signs_of_nothing(column: ColumnPartial, look: Look | None, as_of: dt.date) -> Signs:
    """``share``: whether the values are no words; ``said``: 1 where the header speaks of something else, 0 where of people;
    ``beyond``: the largest share with an identifier's form; ``rival``: how much words look like names, or whether numbers or
    dates are spread as those of people are."""
    formed = max((count.shaped for count in column.counts.values()), default=0) / column.filled
    rival = look.of(Kind.PERSON) if look is not None else float(_spread_of_people(column, as_of) is not None)
    said = 0.0 if header_meanings(column.name) else 0.5 if is_silent(column.name) else 1.0
    return Signs(float(look is None), said, column.distinct.count(), formed, rival)


def _plain(column: ColumnPartial, people: str | None, as_of: dt.date) -> tuple[Ground, Meaning] | None:
    """What the values alone make plain; some of it only where people are beside the column."""
    different = tuple(dict.fromkeys(value for held in column.sample if (value := held.strip())))
    plain = meaning_of_values(different, column.distinct.count())
    if plain is None and (people or not speaks_of_things(column.name)):
        plain = meaning_of_codes(different) or meaning_of_divisions(different) or meaning_of_sensitive(different)
    if plain is not None:
        return Ground.LISTED, plain
    if people and (spread := _spread_of_people(column, as_of)):
        key, reason = spread
        why = f"{reason}, and column {people} beside them points at people"
        return Ground.SPREAD, Meaning(CATEGORIES[key], why, 1.0, column.filled)
    return None


def _spread_of_people(column: ColumnPartial, as_of: dt.date) -> tuple[str, str] | None:
    """Whether dates or numbers are spread as dates of birth or ages are: the category's key, and why."""
    if "years" in column.spread and (reason := births(column.spread["years"], as_of)):
        return "birth_date", reason
    if "numbers" in column.spread and (reason := ages(column.spread["numbers"], column.name)):
        return "age", reason
    return None


_FEW_INSIDE, _SHARE_INSIDE = 2, 0.1
"""A category is believed to be inside longer text from this many values on, or this share of them."""


def believed_inside(column: ColumnPartial) -> list[tuple[str, Inside]]:
    """What enough of the texts hold among other words to be believed, by key of category, the most frequent first."""
    enough = min(_FEW_INSIDE, _SHARE_INSIDE * column.filled)
    believed = [(key, inside) for key, inside in column.inside.items() if inside.values >= enough]
    return sorted(believed, key=lambda item: -item[1].values)


def _inside(column: ColumnPartial, rules: Rules | None) -> list[tuple[Category, Basis, str]]:
    """What longer text holds among other words, with the counts."""
    along = f" (read along by {rules.model.name})" if rules is not None and rules.model is not None else ""
    found: list[tuple[Category, Basis, str]] = []
    for key, inside in believed_inside(column):
        example = f", for instance {inside.examples[0]}" if inside.examples else ""
        title = CATEGORIES[key].title.lower()
        basis = Basis(Ground.INSIDE, Signs(inside.values / column.filled, 0.0, inside.values, 0.0, 0.0))
        count = f"{inside.values:,} or more" if inside.more else f"{inside.values:,}"
        reason = f"{title} inside {count} of {column.filled:,} texts{example}{along}"
        found.append((CATEGORIES[key], basis, reason))
    return found
