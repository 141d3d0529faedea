"""What the law says of a protected copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from selaras.facts import Fact, FactSource
from selaras.instruments import load_library
from selaras.transfer.categories import Identifiability
from selaras.transfer.checking import Check, answer, needs_history
from selaras.transfer.countries import route
from selaras.transfer.declaring import declared_facts
from selaras.transfer.protecting.plan import EncryptFormat, Keep, Pseudonymise, Tokenise
from selaras.transfer.protecting.protecting import Protection
from selaras.transfer.sureness import sureness
from selaras.transfer.vocabulary import TRANSFER_FACTS

_PSEUDONYMS = (Pseudonymise, Tokenise, EncryptFormat)


def decide(
    done: Protection,
    origin: str,
    destination: str,
    facts: Mapping[str, Any],
    as_of: dt.date,
    packs: Sequence[str | Path] = (),
    sure: float | None = None,
) -> Check:
    """The answer for a protected copy: as ``check`` gives it, from the scan that proved it, with what the protection did among the facts.

    That data is pseudonymised follows where direct identifiers became pseudonyms and none is left; whether it is anonymous is left to
    judgement. ``sure``: as for ``scan``.
    Raises: UsageError, PackError.
    """
    origin, destination = route(origin, destination)
    library = load_library(TRANSFER_FACTS, [Path(folder) for folder in packs])
    needs_history(as_of)
    declared = declared_facts(facts, library.vocabulary)
    if "data.pseudonymised" not in declared and _pseudonymised(done):
        declared["data.pseudonymised"] = Fact(
            "data.pseudonymised",
            True,
            FactSource.DERIVED,
            f"by this protection, with the key {done.key}, which stays with you",
        )
    found = replace(done.found, evidence=replace(done.found.evidence, sure=sureness(sure)))
    return answer(found, origin, destination, declared, as_of, library)


def _pseudonymised(done: Protection) -> bool:
    """Whether direct identifiers became pseudonyms and none is left, nor texts, words or unexplained values that were kept as they are and may hold some."""
    columns, evidence = done.plan.columns, done.found.evidence
    made = any(isinstance(item, _PSEUDONYMS) for item in columns.values())
    unsure = [
        verdict
        for verdict in (*evidence.free_text, *evidence.words, *evidence.unexplained)
        if isinstance(columns.get(verdict.name), Keep)
    ]
    return made and not unsure and not evidence.of(Identifiability.DIRECT)
