"""Every declaration: its own vectors, its source, and the completeness of the set."""

from __future__ import annotations

import datetime as dt
import re

import polars as pl
import pytest

from selaras.transfer.countries import STATES
from selaras.transfer.identifiers import IDENTIFIERS, TEXT_TRIGGER, Evidence, Identifier
from selaras.transfer.meanings import header_words
from selaras.transfer.scanning.column import scan_column
from selaras.transfer.scanning.kernel import Hits

DAY = dt.date(2026, 12, 1)

ALL = list(IDENTIFIERS.values())


def _id(part: object) -> str:
    return part.name if isinstance(part, Identifier) else str(part)


def hits(declared: Identifier, value: str) -> Hits | None:
    found = scan_column(pl.Series([value]), None, frozenset({declared.name}), DAY)
    return found.hits.get(declared.name)


@pytest.mark.parametrize(("declared", "value"), [(item, value) for item in ALL for value in item.valid], ids=_id)
def test_valid_vectors_are_found_and_pass_their_check(declared: Identifier, value: str) -> None:
    found = hits(declared, value)
    assert found is not None and found.shaped[0], f"{declared.name}: {value} is not recognised"
    if declared.check is not None and not (declared.grouping and not value.startswith(("+", "00"))):
        assert found.valid[0], f"{declared.name}: {value} fails its check"


@pytest.mark.parametrize(("declared", "value"), [(item, value) for item in ALL for value in item.invalid], ids=_id)
def test_invalid_vectors_are_not_validated(declared: Identifier, value: str) -> None:
    found = hits(declared, value)
    if found is not None:
        assert not found.valid[0] if declared.check is not None else not found.shaped[0]


@pytest.mark.parametrize("declared", ALL, ids=lambda item: item.name)
def test_declarations_are_complete(declared: Identifier) -> None:
    assert declared.valid, "a declaration has at least one test vector"
    assert declared.source.startswith("https://")
    assert all(word == word.lower() for word in declared.words)
    if declared.evidence is Evidence.SHAPE and not declared.grouping:
        assert declared.words, "what has only a shape is found by its header words"
    if declared.evidence is Evidence.CHECKSUM and not declared.text:
        assert declared.check is not None
    assert declared.state in ("", *STATES)


@pytest.mark.parametrize("declared", ALL, ids=lambda item: item.name)
def test_context_words_are_reachable_from_a_header(declared: Identifier) -> None:
    from selaras.transfer.meanings import context_of

    for word in declared.words:
        assert declared.name in context_of(word), word
        assert declared.name in context_of(word.replace(" ", "_").upper()), word
        assert header_words(word)


@pytest.mark.parametrize(
    "declared", [item for item in ALL if item.text and not item.needs_context], ids=lambda item: item.name
)
def test_the_trigger_covers_every_text_identifier(declared: Identifier) -> None:
    for value in declared.valid:
        assert re.search(TEXT_TRIGGER, value), value


def test_every_state_has_identity_tax_passport_phone_and_vehicle_numbers() -> None:
    for state in STATES:
        keys = {item.category.key for item in ALL if item.state == state}
        assert "passport" in keys and "phone" in keys, state
        assert keys & {"national_identifier", "official_identifier"}, state
        assert keys & {"tax_identifier", "business_identifier"} or state == "SG", state


@pytest.mark.parametrize(
    "name",
    "sg.nric sg.fin sg.uen my.mykad my.ssm id.nik id.npwp th.pin vn.cccd vn.cmnd vn.mst ph.philsys ph.tin ph.sss ph.umid "
    "ph.philhealth ph.pagibig bn.ic kh.nid la.id mm.nrc tl.bi email payment_card iban swift_bic ipv4 ipv6 mac imei "
    "coordinates url crypto_address secret".split(),
)
def test_the_identifiers_that_were_asked_for_are_declared(name: str) -> None:
    known = set(IDENTIFIERS)
    assert name in known or any(item.startswith(name) for item in known), sorted(known)
