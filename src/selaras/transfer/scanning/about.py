"""Whether the rows of a table are about people: what points at one, what does beside it, and what says that they are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from selaras.transfer.meanings import (
    counts_people,
    is_bare_name,
    is_of_one_body,
    is_silent,
    measures_what_is_built,
    speaks_of_care,
    speaks_of_goods,
)
from selaras.transfer.meanings.header import header_words

_CONTACTS = frozenset("address phone email url".split())
"""Organisations have them as people have."""
_OF_ONE = frozenset(
    "national_identifier official_identifier passport driving_licence tax_identifier social_security health_insurance vehicle name username customer_identifier birth_date birth_place pseudonym bank_account payment_card crypto_address secret biometric genetic sexual_life".split()
)
"""Categories of one person each."""
_DEMOGRAPHIC = frozenset("age gender marital_status religion ethnicity".split())
"""Categories that people have and nothing else has, and that counts of people are broken down by."""
_OF_MACHINES = frozenset("ip_address device".split())
"""Machines have them, and people's machines as well."""
EQUIPMENT = "equipment"
"""Stands among the keys of a column that names machines, or says what they measure: no category of personal data."""
ORGANISATION = "organisation"
"""Stands among the keys of a column whose words look like organisations: no category of personal data."""
SOMEBODY = "somebody"
"""Stands among the keys of a column of longer text that somebody is spoken of in."""
SOFT = frozenset("occupation employer education language income family nationality health criminal political union".split())  # fmt: skip
"""Categories whose words are as well said of things, places and groups: drugs of a shop, wages of a province, parties of a seat."""


class About(Enum):
    """What the rows of a table are about."""

    PEOPLE = "people"
    OPEN = "open"
    """Something that people have, and nothing that says whether it is of people here."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a column: the first other one that points at people, whether the table is one of things or counts,
    whether something of health is in it, a column under a bare word for names that holds places, the columns that hold positions
    together, and whether names alone point at people while other columns measure ships, storms or what is built."""

    people: str | None = None
    things: bool = False
    bodies: bool = False
    places: str | None = None
    positions: frozenset[str] = frozenset()
    built: bool = False


Described = Iterable[tuple[str, Iterable[str]]]
"""Columns by header, with the keys of the categories that they hold."""


def about(columns: Described) -> About:
    """What a table with these columns is about."""
    listed = [(name, frozenset(keys)) for name, keys in columns]
    keys: frozenset[str] = frozenset().union(*(keys for _, keys in listed))
    if keys & _OF_ONE or SOMEBODY in keys:
        return About.PEOPLE
    if keys & _OF_MACHINES and not (EQUIPMENT in keys and not keys & _DEMOGRAPHIC):
        return About.PEOPLE
    if keys & _CONTACTS:
        things = any(speaks_of_goods(name) or ORGANISATION in keys for name, keys in listed)
        return About.OPEN if things and not keys & _DEMOGRAPHIC else About.PEOPLE
    if _counts(listed):
        return About.OPEN if keys & (_DEMOGRAPHIC | SOFT) else About.NOBODY
    if keys & _DEMOGRAPHIC or any(keys & SOFT and of_one_body(name) for name, keys in listed):
        return About.PEOPLE
    keys -= {EQUIPMENT}
    if keys & (SOFT | _OF_MACHINES) or (keys and any(speaks_of_care(name) for name, _ in listed)):
        return About.OPEN
    return About.NOBODY


def beside(columns: Described) -> Beside:
    """What the columns of a table say for each other."""
    listed = [(name, frozenset(keys)) for name, keys in columns]
    places = next((name for name, keys in listed if keys == {"place"} and is_bare_name(name)), None)
    if places:
        listed = [(name, keys - {"name"} if is_bare_name(name) else keys) for name, keys in listed]
    found = about(listed)
    if found is About.PEOPLE:
        pointing = _OF_ONE | _DEMOGRAPHIC | _CONTACTS | _OF_MACHINES | {SOMEBODY} | SOFT
        if _are_of_what_is_built([(name, keys & pointing) for name, keys in listed]):
            return Beside(None, things=True, built=True)
        people = next((name for name, keys in listed if keys & pointing), None)
        people = people or next((name for name, _ in listed if of_one_body(name)), None)
        return Beside(people, bodies=any("health" in keys for _, keys in listed))
    things = any(speaks_of_goods(name) or counts_people(name) for name, _ in listed)
    care = any(speaks_of_care(name) or of_one_body(name) for name, _ in listed)
    return Beside(None, things and not care, places=places)


def _are_of_what_is_built(pointing: list[tuple[str, frozenset[str]]]) -> bool:
    """Whether nothing but names under bare words or none points at people, and another column measures what is built or a storm."""
    if any(keys and not (keys == {"name"} and (is_bare_name(name) or is_silent(name))) for name, keys in pointing):
        return False
    return any(measures_what_is_built(name) for name, keys in pointing if not keys)


def of_one_body(header: str) -> bool:
    """Whether a header says what only one person has: a diagnosis, a blood group, a conviction."""
    return is_of_one_body(header_words(header).strip())


def _counts(listed: list[tuple[str, frozenset[str]]]) -> bool:
    """Whether a column with nothing of people in it counts them."""
    return any(counts_people(name) and not keys & (_DEMOGRAPHIC | SOFT) for name, keys in listed)
