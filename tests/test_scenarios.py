"""Running the worked cases of packs: what fails, what is left untried, and how pending law comes to bind."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from selaras.assessment import Assessor, Decision
from selaras.facts import Fact, FactSource
from selaras.instruments import Force, Library, load_library
from selaras.scenarios import ScenarioRun, change_days, run_scenarios
from selaras.transfer.vocabulary import TRANSFER_FACTS

sys.path.insert(0, str(Path(__file__).parent / "instruments"))
from packs import PACK, edited

FACTS = "{data.personal: true, origin: VN, recipient.contract: own-clauses, exporter.security: true}"


def library(folder: Path, text: str) -> Library:
    (folder / "policy.yaml").write_text(text, encoding="utf-8")
    return load_library(TRANSFER_FACTS, [folder])


def run(folder: Path, text: str) -> ScenarioRun:
    own = library(folder, text)
    return run_scenarios(Library(tuple(item for item in own.instruments if item.id == "test.policy"), own.vocabulary))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (edited("decision: permitted", "decision: prohibited"), "gives permitted, not prohibited"),
        (edited("decision: permitted", "decision: permitted\n    outcomes: {contract: not met}"), "contract is met, not not met"),
        (edited("decision: permitted", "decision: not_in_force"), "test.policy is in force on 2026-01-01"),
        (edited("as_of: 2026-01-01", "as_of: 2019-12-31"), "test.policy is not in force on 2019-12-31"),
    ],
)  # fmt: skip
def test_a_case_that_fails_is_reported_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (failure,) = run(tmp_path, text).failures
    assert message in failure.what and "signed and secured" in failure.what
    assert failure.level == "error" and "policy.yaml, line 36" in failure.where


def test_what_no_case_tries_is_said(tmp_path: Path) -> None:
    gaps = [gap.what for gap in run(tmp_path, PACK).gaps]
    assert "test.policy/contract is not met in no scenario" in gaps
    assert "test.policy/security is not met in no scenario" in gaps
    assert any("has no source" in gap for gap in gaps)
    full = PACK + "".join(
        f"  - {{name: failing by {name}, source: Policy 1, facts: {FACTS.replace(old, new)}, decision: conditional}}\n"
        for name, old, new in (("contract", "own-clauses", "none"), ("security", "security: true", "security: false"))
    ).replace("name: signed", "source: Policy 1\n    name: signed")
    full = full.replace("  - name: signed and secured\n", "  - name: signed and secured\n    source: Policy 2\n")
    assert run(tmp_path, full).gaps == ()


def test_each_element_of_a_route_has_to_fail_alone(tmp_path: Path) -> None:
    two = edited("recipient.contract != 'none'", "recipient.contract != 'none' && recipient.contract_comparable")
    signed = two.replace("own-clauses,", "own-clauses, recipient.contract_comparable: true,")

    def missing(text: str) -> list[str]:
        return [gap.what for gap in run(tmp_path, text).gaps if "alone in no scenario" in gap.what]

    assert missing(signed) == [
        f"test.policy/contract fails by its element {n} of 2 alone in no scenario" for n in (1, 2)
    ]
    both = "data.personal: true, origin: VN, exporter.security: true, recipient.contract: none, recipient.contract_comparable: false"
    assert len(missing(f"{signed}  - {{name: both are missing, facts: {{{both}}}, decision: conditional}}\n")) == 2
    alone = both.replace("contract: none", "contract: eu-scc")
    assert len(missing(f"{signed}  - {{name: a lesser contract, facts: {{{alone}}}, decision: conditional}}\n")) == 1


def test_changes_are_tried_on_both_sides(tmp_path: Path) -> None:
    later = edited(
        "    condition: exporter.security\n    from: 2020-01-01",
        "    condition: exporter.security\n    from: 2024-05-01",
    )
    own = next(item for item in library(tmp_path, later).instruments if item.id == "test.policy")
    assert change_days(own) == (dt.date(2024, 5, 1),)
    gaps = [gap.what for gap in run(tmp_path, later).gaps]
    assert "test.policy changes on 2024-05-01, and no scenario is as of 2024-04-30" in gaps
    assert "test.policy changes on 2024-05-01, and no scenario is as of 2024-05-01" in gaps


PENDING = edited(
    'from: 2020-01-01, default: forbidden', 'announced: 2025-01-01, default: forbidden',
    "    from: 2020-01-01\n", "", "    from: 2020-01-01\n", "", "    from: 2020-01-01\n", "",
    "decision: permitted", "decision: not_in_force",
)  # fmt: skip


def assessed(own: Library, day: dt.date) -> Assessor:
    return Assessor([item for item in own.instruments if item.id == "test.policy"], day)


def test_pending_law_never_binds_and_binds_by_a_date_alone(tmp_path: Path) -> None:
    facts = {
        name: Fact(name, value, FactSource.DECLARED)
        for name, value in {"data.personal": True, "origin": "VN", "recipient.contract": "none", "exporter.security": False}.items()
    }  # fmt: skip
    day = dt.date(2026, 11, 24)
    pending = assessed(library(tmp_path, PENDING), day).assess(facts)
    assert pending.decision is Decision.OUT_OF_SCOPE
    (shown,) = pending.instruments
    assert shown.force is Force.PENDING and shown.decision is Decision.CONDITIONAL and not shown.decides
    assert shown.begins is None
    assert assessed(library(tmp_path, PENDING), dt.date(2024, 12, 31)).instruments == ()
    assert run(tmp_path, PENDING).failures == ()

    dated = PENDING.replace("announced: 2025-01-01,", "announced: 2025-01-01, from: 2026-11-01,")
    binding = library(tmp_path, dated)
    (coming,) = (eve := assessed(binding, dt.date(2026, 10, 31)).assess(facts)).instruments
    assert eve.decision is Decision.OUT_OF_SCOPE and coming.begins == dt.date(2026, 11, 1)
    (begun,) = assessed(binding, dt.date(2026, 11, 1)).assess(facts).instruments
    assert begun.begins is None
    assert assessed(binding, dt.date(2026, 11, 1)).assess(facts).decision is Decision.CONDITIONAL


def test_the_economy_agreement_would_bind_by_a_date_alone(tmp_path: Path) -> None:
    """The shipped file with a first day written in: what was pending is then in force, and still only recommends."""
    from importlib import resources

    text = (resources.files("selaras") / "packs" / "asean" / "defa.yaml").read_text(encoding="utf-8")
    announced = next(line for line in text.splitlines() if "announced:" in line)
    assert "from:" not in announced
    dated = announced.replace("announced:", "from: 2026-06-01, announced:")
    text = text.replace(announced, dated).replace("instrument: asean.defa", "instrument: test.defa")
    own = next(item for item in library(tmp_path, text).instruments if item.id == "test.defa")
    assert own.force_on(dt.date(2026, 5, 31)) is Force.PENDING
    assert own.force_on(dt.date(2026, 6, 1)) is own.force is not Force.PENDING
    assert len(own.provisions_on(dt.date(2026, 6, 1))) == len(own.provisions)
