"""Tables about nobody and tables about people, of all eleven states, in the shapes that people have them.

What was expected was written down before the first run; ``tables_of_things.txt`` and ``tables_of_people.txt`` say it.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.evidence import Evidence, facts_of

_HERE = Path(__file__).parent
_OPEN = frozenset("place postal_code coordinates business_identifier free_text".split())
"""Categories that say nothing of people by themselves."""
_OF_ORGANISATIONS = _OPEN | frozenset("address phone email age gender religion occupation employer education income".split())  # fmt: skip
"""What telephones, addresses, counts of people by kind and openings of jobs are about, beside them."""


def _listed(file: str) -> dict[str, tuple[str, pl.DataFrame]]:
    """The tables of a file by title, each with what is expected of it."""
    tables: dict[str, tuple[str, pl.DataFrame]] = {}
    for block in (_HERE / file).read_text(encoding="utf-8").split("\n== ")[1:]:
        title, *lines = block.strip().splitlines()
        label, _, expected = title.partition(": ")
        header, *rows = (line.split("|") for line in lines if line)
        tables[label] = expected, pl.DataFrame(rows, schema=header, orient="row")
    return tables


THINGS, PEOPLE = _listed("tables_of_things.txt"), _listed("tables_of_people.txt")


def _told(evidence: Evidence) -> str:
    return "\n".join(
        f"{column.name}: {[category.key for category in column.categories]} {column.words} {column.reasons}"
        for column in evidence.columns
    )


@pytest.mark.parametrize("label", THINGS)
def test_tables_of_places_goods_and_counts_are_about_nobody(label: str) -> None:
    expected, frame = THINGS[label]
    evidence = scan(frame).evidence
    facts, allowed = facts_of(evidence), _OPEN if expected == "no" else _OF_ORGANISATIONS
    for column in evidence.columns:
        assert {category.key for category in column.categories} <= allowed, _told(evidence)
    personal = facts.get("data.personal")
    assert (personal is not None or expected == "not yes") and (personal is None or personal.value is False), _told(
        evidence
    )
    if expected == "no":
        assert evidence.subjects == 0
        assert facts["data.sensitive"].value is False


@pytest.mark.parametrize("label", PEOPLE)
def test_tables_of_people_stay_personal(label: str) -> None:
    expected, frame = PEOPLE[label]
    evidence = scan(frame).evidence
    found = {column.name: {category.key for category in column.categories} for column in evidence.columns}
    for wanted in expected.split("; "):
        name, _, key = wanted.rpartition(" = ")
        assert key in found[name], _told(evidence)
        assert key == "address" or "address" not in found[name], _told(evidence)
    assert facts_of(evidence)["data.personal"].value is True and evidence.subjects, _told(evidence)


def test_there_are_tables_of_every_state() -> None:
    assert min(len(THINGS), len(PEOPLE)) >= 40
