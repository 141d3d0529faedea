"""Packs: what loads, what is refused and where, what changed between days, what lint finds."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import pytest

from selaras.errors import PackError, UsageError
from selaras.instruments import Library, diff, lint, load_library
from selaras.scenarios import run_scenarios
from selaras.transfer.vocabulary import TRANSFER_FACTS

sys.path.insert(0, str(Path(__file__).parent))
from packs import PACK


def library(folder: Path, text: str = PACK, name: str = "policy.yaml") -> Library:
    (folder / name).write_text(text, encoding="utf-8")
    return load_library(TRANSFER_FACTS, [folder])


def test_the_shipped_packs_have_no_error() -> None:
    shipped = load_library(TRANSFER_FACTS)
    assert [problem for problem in lint(shipped) if problem.level == "error"] == []


def test_every_scenario_of_the_shipped_packs_gives_its_outcome() -> None:
    run = run_scenarios(load_library(TRANSFER_FACTS))
    assert run.failures == ()
    assert run.count >= 500 and min(run.counts.values()) >= 10 and len(run.counts) == 12


def test_the_scenarios_try_every_rule_both_ways_and_every_change_on_both_sides() -> None:
    assert run_scenarios(load_library(TRANSFER_FACTS)).gaps == ()


@pytest.mark.parametrize("state", ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"])
def test_every_state_has_an_export_pack_and_a_receiving_pack(state: str) -> None:
    ids = {instrument.id for instrument in load_library(TRANSFER_FACTS).of(state)}
    assert f"{state.lower()}.receiving" in ids and len(ids) >= 2


def test_every_provision_is_cited_dated_and_sourced() -> None:
    for instrument in load_library(TRANSFER_FACTS).instruments:
        for provision in instrument.provisions:
            assert provision.citation and provision.source.startswith("https://"), provision.id
            assert provision.checked >= dt.date(2026, 1, 1) and len(provision.summary) > 20, provision.id


def test_an_own_pack_weighs_like_the_shipped_ones(tmp_path: Path) -> None:
    own = library(tmp_path)
    assert [instrument.title for instrument in own.of("acme")] == ["A house policy"]
    assert not [problem for problem in lint(own) if "policy.yaml" in problem.where]


def edited(old: str, new: str) -> str:
    assert old in PACK
    return PACK.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (edited("exporter.security\n", "exporter.securty\n"), 27, "exporter.securty"),
        (edited("recipient.contract != 'none'", "recipient.contract != 'nothing'"), 19, "never 'nothing'"),
        (edited("recipient.contract: asean-mcc", "recipient.contract: 12"), 23, "recipient.contract"),
        (edited("    citation: Policy 2\n", ""), 16, "citation"),
        (edited("effect: permits", "effect: allows"), 17, "effect"),
        (edited("from: 2020-01-01, default", "from: soon, default"), 8, "from"),
        (edited("force: policy", "force: policy\ncolour: red"), 5, "colour"),
        (edited("provisions:", "provisions: ["), 9, "YAML"),
        (edited("decision: permitted", "decision: maybe"), 38, "decision"),
        (edited("{data.personal: true", "{data.persona: true"), 37, "data.persona"),
        ("instrument: test.policy\n  wrong: [", 2, ""),
        ("just text", 1, ""),
        ("", 0, ""),
        ("&a [*a]", 0, ""),
    ],
)  # fmt: skip
def test_a_wrong_pack_is_refused_with_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(PackError) as caught:
        library(tmp_path, text)
    assert "policy.yaml" in caught.value.where
    assert message in f"{caught.value.what} {caught.value.where}"
    found = re.search(r"line (\d+)", caught.value.where)
    assert (found is None and line == 0) or (found is not None and abs(int(found[1]) - line) <= 3), caught.value.where


def test_a_pack_cannot_run_code_or_make_python_objects(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        library(tmp_path, "instrument: !!python/object/apply:os.system ['true']")


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    library(tmp_path)
    with pytest.raises(PackError, match="already defined"):
        library(tmp_path, PACK, "second.yaml")


def test_a_folder_without_packs_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="yaml"):
        load_library(TRANSFER_FACTS, [tmp_path])
    with pytest.raises(UsageError, match="not a folder"):
        load_library(TRANSFER_FACTS, [tmp_path / "no"])


def test_a_pack_may_declare_its_own_facts(tmp_path: Path) -> None:
    text = edited(
        "versions:", "facts:\n  - {name: house.approval, type: bool, question: 'Has the board approved?'}\nversions:"
    )
    text = text.replace("condition: exporter.security", "condition: house.approval").replace(
        "exporter.security: true", "house.approval: true"
    )
    own = library(tmp_path, text)
    assert "house.approval" in own.vocabulary.declarations
    assert run_scenarios(own).failures == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (edited("condition: exporter.security", "condition: 'exporter.security || !exporter.security'"), "always true"),
        (edited("recipient.contract != 'none'", "recipient.contract == 'none' && recipient.contract == 'eu-scc'"), "always false"),
        (edited("condition: exporter.security", "condition: \"met('test.policy/nothing')\""), "does not exist"),
        (edited("condition: exporter.security", "condition: \"met('test.policy/security')\""), "circle"),
        (edited("sets: {exporter.security: true}", "sets: {exporter.security: false}"), "does not satisfy"),
        (edited("citation: Policy 3", "citation: Policy"), "pinpoint"),
        (edited("  - id: security", "  - id: contract"), "twice"),
        (edited('- {version: "1", from: 2020-01-01, default: forbidden}', '- {version: "1", from: 2020-01-01, default: forbidden}\n  - {version: "2", from: 2021-01-01, default: allowed}'), "overlap"),
        (edited("effect: scopes", "effect: recommends"), "when the instrument applies"),
        (edited("https://example.org/policy", "http://example.org/policy"), "https"),
    ],
)  # fmt: skip
def test_lint_finds_what_loading_cannot_see(tmp_path: Path, text: str, message: str) -> None:
    problems = [problem for problem in lint(library(tmp_path, text)) if "policy.yaml" in problem.where]
    assert any(message in problem.what for problem in problems), problems


def test_a_scenario_that_fails_is_reported(tmp_path: Path) -> None:
    run = run_scenarios(library(tmp_path, edited("decision: permitted", "decision: prohibited")))
    assert [failure.what for failure in run.failures if "signed and secured" in failure.what]


def test_viet_nam_changed_from_decree_13_to_the_law_on_1_january_2026() -> None:
    changes = diff(load_library(TRANSFER_FACTS).of("VN"), dt.date(2025, 12, 1), dt.date(2026, 2, 1))
    assert changes
    text = " ".join(str(change) for change in changes)
    assert "vn.decree-13" in text and "vn.pdp-law" in text
    assert diff(load_library(TRANSFER_FACTS).of("VN"), dt.date(2026, 2, 1), dt.date(2026, 2, 1)) == []
