"""What a column is said to hold, each category with what it rests on."""

from __future__ import annotations

import datetime as dt

from selaras.transfer.categories import CATEGORIES, Category, Identifiability
from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.meanings import (
    Kind,
    Look,
    Meaning,
    Writing,
    ages,
    are_answers,
    births,
    context_of,
    contradicts,
    header_meanings,
    is_bare_name,
    is_end_of_a_message,
    is_known_division,
    is_silent,
    may_be_geohashes,
    meaning_of_codes,
    meaning_of_divisions,
    meaning_of_look,
    meaning_of_measures,
    meaning_of_positions,
    meaning_of_sensitive,
    meaning_of_values,
    names_a_thing,
    names_what_is_built,
    places_with_days,
    scripts_of,
    speaks_of_goods,
    speaks_of_notes,
    speaks_of_things,
    supports,
    unknown_share,
)
from selaras.transfer.rules import Rules, Settled
from selaras.transfer.scanning.about import SOFT, Beside, of_one_body
from selaras.transfer.scanning.confidence import Basis, Ground, Signs
from selaras.transfer.scanning.dialled import may_be_dialled
from selaras.transfer.scanning.inside import found_inside, seldom_in_words, seldom_inside
from selaras.transfer.scanning.mixed import words_apart
from selaras.transfer.scanning.partial import ColumnPartial
from selaras.transfer.scanning.unexplained import accounts, in_segments, may_hold_numbers, named_numbers, one_each
from selaras.transfer.scanning.weighing import WHOLE

_OF_WORDS = frozenset({"name", "address", "place"})
_BIRTH = frozenset({"birth_date", "birth_place"})
FEW_WORDS, _AGAIN = 8, 3
"""So few different words, each so many times, are rather states of things than names that nothing points at."""


class Claims:
    """The categories that a column is said to hold on a day, by key, what each rests on, and the reasons in words.

    ``bases`` has ``None`` for what was not weighed, and the key "" for the claim that there is nothing. ``refused``: the key of a category
    that a header or a form says and the values speak against; ``withdrawn``: names are left open, as those of ships or storms may stand
    there. ``told_otherwise``: other columns, or lists of places, say that neither the header nor the look of the words speaks of people here.
    """

    def __init__(self, as_of: dt.date) -> None:
        self.as_of = as_of
        self.categories: dict[str, Category] = {}
        self.bases: dict[str, Basis | None] = {}
        self.reasons: list[str] = []
        self.told_otherwise = False
        self.refused: str | None = None
        self.withdrawn = False

    @property
    def of_words(self) -> bool:
        """Whether names, addresses or places are among them."""
        return not _OF_WORDS.isdisjoint(self.categories)

    def hold(self, category: Category, basis: Basis | None, reason: str | None = None) -> None:
        """Say that the column holds a category; on the surer ground where that was said already."""
        self.categories[category.key] = category
        self.bases.pop("", None)
        self.bases[category.key] = _surer(basis, self.bases.get(category.key))
        if reason is not None:
            self.reasons.append(reason)

    def by_header(self, column: ColumnPartial, look: Look | None, filled: bool, beside: Beside) -> bool:
        """What the header speaks of and the values do not contradict; whether that explains the column.

        ``filled``: whether an identifier explains it, so that a header can only add something sensitive.
        """
        explained = filled
        for said in header_meanings(column.name):
            category = _as_used(said.category, column, look, self.as_of)
            sensitive = category.identifiability is Identifiability.SENSITIVE
            with_another = category.key in _BIRTH and not _BIRTH.isdisjoint(self.categories)
            if (
                category.key in self.categories
                or category.key == self.refused
                or not column.filled
                or (explained and not sensitive and not with_another)
            ):
                continue
            if beside.things and category.key in SOFT and not of_one_body(said.word):
                self.reasons.append(f"header says “{said.word}”, in a table of things or counts, with nobody beside it")
                self.told_otherwise = True
                continue
            support = supports(category, column.sample, self.as_of, said.word)
            against = contradicts(category, said.word, look, column.name, beside.people is not None)
            if category.key == "name" and against is None and (known := places_named(column)):
                against, self.told_otherwise = known, True
            if category.key == "name" and beside.places and is_bare_name(column.name):
                against = f"column {beside.places} beside it names the same in other letters, and those are places"
                self.told_otherwise = True
            if category.key == "name" and beside.built and is_bare_name(column.name):
                against, self.withdrawn = _OF_WHAT_IS_BUILT, True
            if against is not None:
                self.reasons.append(f"header says “{said.word}”, but {against}")
            elif support.holds:
                signs = _signs(support.share, 1.0, column.distinct.count(), look, category)
                if support.telling:
                    signs = signs._replace(beyond=1.0)
                self.hold(category, Basis(Ground.HEADER, signs), f"header says “{said.word}”; {support.reason}")
                if category.key in _BIRTH and places_with_days(column.sample):
                    for key in _BIRTH - set(self.categories):
                        self.hold(CATEGORIES[key], Basis(Ground.HEADER, signs), "each value is a place and a day")
                explained = explained or not sensitive
            else:
                self.reasons.append(
                    f"header says “{said.word}”, but only {support.share:.0%} of the values fit ({support.reason})"
                )
        return explained

    def by_kinds(self, column: ColumnPartial) -> None:
        """What a column beside it says its values are, one by one."""
        for key, told in column.told.items():
            signs = Signs(told.values / column.filled, 1.0, told.values, 0.0, 0.0)
            values = "1 value" if told.values == 1 else f"{told.values:,} values"
            reason = f"a column beside it says “{told.word}” of {values} that look so"
            self.hold(CATEGORIES[key], Basis(Ground.HEADER, signs), reason)

    def by_measures(self, column: ColumnPartial, beside: Beside) -> None:
        """What is measured of a body, by the header and the range of the values."""
        if "health" in self.categories or beside.things:
            return
        if measured := meaning_of_measures(column.name, column.sample, beside.people is not None and beside.bodies):
            signs = _signs(measured.share, 1.0, measured.different, None, measured.category)
            self.hold(measured.category, Basis(Ground.HEADER, signs), measured.reason)

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

    def by_values(self, column: ColumnPartial, look: Look | None, beside: Beside) -> None:
        """What the values alone make plain; some of it only beside a column that points at people, or not beside things."""
        if column.name in beside.positions:
            reason = f"degrees of the region, beside column {beside.people}"
            signs = _signs(1.0, 0.0, column.distinct.count(), None, CATEGORIES["coordinates"])
            self.hold(CATEGORIES["coordinates"], Basis(Ground.LISTED, signs), reason)
            return
        unknown = look is not None and look.writing is Writing.UNKNOWN
        if plain := _plain(column, beside.people, self.as_of, unknown=unknown):
            ground, found = plain
            if beside.things and found.category.key in SOFT:
                self.reasons.append(f"{found.reason}, in a table of things or counts, with nobody beside them")
                return
            signs = _signs(found.share, 0.0, found.different, look, found.category)
            self.hold(found.category, Basis(ground, signs), found.reason)

    def by_look(self, column: ColumnPartial, look: Look, beside: Beside) -> None:
        """Names, addresses or places by how the words look."""
        if are_answers(column.sample):
            return
        if names_what_is_built(column.name):
            look = look.without(Kind.PERSON)
        said = speaks_of_things(column.name) or names_a_thing(column.name) or speaks_of_goods(column.name)
        otherwise = bool(self.categories) or said
        different = column.distinct.count()
        states = different <= FEW_WORDS and column.filled >= _AGAIN * different
        if looks := meaning_of_look(look, otherwise=otherwise, states=states):
            if looks.category.key == "name" and (known := places_named(column)):
                looks = looks._replace(category=CATEGORIES["place"], reason=known)
            if looks.category.key == "name" and beside.built:
                self.reasons.append(f"{looks.reason}, but {_OF_WHAT_IS_BUILT}")
                self.withdrawn = True
                return
            signs = _signs(looks.share, 0.0, looks.different, look, looks.category)
            self.hold(looks.category, Basis(Ground.LOOK, signs), looks.reason)

    def by_numbers(self, column: ColumnPartial, beside: Beside) -> bool:
        """Numbers of people that the header names and whose form the values lack, held by it; whether values are left unexplained.

        ``beside``: beside people, few numbers may be their telephones.
        """
        personal = any(category.identifiability is not Identifiability.NONE for category in self.categories.values())
        if personal or "free_text" in self.categories:
            return False
        named = named_numbers(column)
        if named is not None and named.share is not None:
            signs = Signs(named.share, 0.5, column.distinct.count(), 0.0, 0.0)
            self.hold(named.category, Basis(Ground.HEADER, signs), named.reason)
            return False
        open_to = named.reason if named is not None else may_hold_numbers(column, self.refused)
        end = is_end_of_a_message(column.name)
        if open_to is None and (end or not speaks_of_things(column.name)):
            people = end or beside.people is not None
            state = may_be_dialled(column.sample, silent=end or is_silent(column.name), people=people)
            open_to = f"numbers that may be telephones of {state}: not explained" if state else None
        if open_to is None and end:
            open_to = accounts(column)
        if open_to is None and beside.people is not None:
            open_to = one_each(column)
        if open_to is None and beside.people is not None and is_silent(column.name) and may_be_geohashes(column.sample):
            open_to = "codes that may be geohashes, beside people: not explained"
        if open_to is None:
            open_to = in_segments(column)
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

    def by_letters(self, column: ColumnPartial) -> bool:
        """Whether there are words in letters that nothing here was made for, and no word for things above them: what they say is not
        known."""
        notes = speaks_of_notes(column.name)
        if self.categories or (not notes and (speaks_of_things(column.name) or names_a_thing(column.name))):
            return False
        said = _in_unknown_letters(column)
        if said is not None:
            self.reasons.append(f"{said}: what they say is not known")
            self.bases[""] = None
        return said is not None

    def by_text(self, column: ColumnPartial, rules: Rules | None, numbers: bool, people: str | None) -> None:
        """That it is longer text, and what stands inside it; ``numbers``: whether identifiers do; ``people``: the column beside it that
        points at people, whose rows the texts are about."""
        self.hold(CATEGORIES["free_text"], None)
        inside = found_inside(column, rules, people)
        for category, basis, reason in inside:
            self.hold(category, basis, reason)
        seldom = seldom_inside(column, people)
        if seldom:
            self.reasons.append(f"seen too seldom to be believed: {seldom_in_words(seldom, column.filled)}")
        if not inside and not seldom and not numbers:
            self.reasons.append(
                "longer text: nothing was found inside it, and names that nothing points at are not found"
            )
        if (said := _in_unknown_letters(column)) is not None:
            self.reasons.append(f"{said}: names in them are not found")

    def nothing(self, column: ColumnPartial, look: Look | None) -> None:
        """That nothing in the column points at people."""
        signs = _signs_of_nothing(column, look, self.as_of)
        self.bases[""] = Basis(
            Ground.NOTHING, signs._replace(said=max(signs.said, 0.5), rival=0.0) if self.told_otherwise else signs
        )

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


def _as_used(category: Category, column: ColumnPartial, look: Look | None, as_of: dt.date) -> Category:
    """The category that a header means over these values: under `user name` stand names of people as well as handles."""
    if category.key != "username" or look is None or look.of(Kind.PERSON) < look.writing.clear:
        return category
    words = sum(" " in value.strip() and supports(CATEGORIES["name"], (value,), as_of).holds for value in column.sample)
    return CATEGORIES["name"] if words >= 0.5 * len(column.sample) else category


_OF_WHAT_IS_BUILT = "other columns measure ships, storms or buildings, which bear names of people as well"


def places_named(column: ColumnPartial) -> str | None:
    """That most of the words are known divisions, in words, else ``None``."""
    different = set(column.sample)
    known = sum(map(is_known_division, different))
    if len(different) < _LEAST_KNOWN or known < 0.5 * len(different):
        return None
    return f"{known:,} of {len(different):,} different values are towns and townships"


_LEAST_KNOWN = 3


def _in_unknown_letters(column: ColumnPartial) -> str | None:
    """How many of the values are in letters that nothing here was made for, in words; ``None`` for hardly any."""
    share = unknown_share(column.sample) if column.kind == "text" else 0.0
    if share < _SOME_UNKNOWN:
        return None
    return f"{share:.0%} of the values are in {scripts_of(column.sample)}, for which there is no list and no model"


_SOME_UNKNOWN = 0.04


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


def _plain(
    column: ColumnPartial, people: str | None, as_of: dt.date, *, unknown: bool
) -> tuple[Ground, Meaning] | None:
    """What the values alone make plain; some of it only where people are beside the column. ``unknown``: they are in letters of
    which nothing is known, so that parts of words say nothing."""
    different = tuple(dict.fromkeys(value for held in column.sample if (value := held.strip())))
    plain = meaning_of_values(different, column.distinct.count()) or meaning_of_positions(different)
    if plain is None and not unknown and (people or not speaks_of_things(column.name)):
        plain = meaning_of_codes(different) or meaning_of_divisions(different) or meaning_of_sensitive(different)
    if plain is not None:
        return Ground.LISTED, plain
    years = places_with_days(different) if people and not column.spread else None
    if years and (reason := births(years, as_of)):
        why = f"a place and a day each; {reason}, and column {people} beside them points at people"
        return Ground.SPREAD, Meaning(CATEGORIES["birth_date"], why, 1.0, column.filled)
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
