"""What lint finds in packs that load: dates, sources, words, dead and contradictory conditions."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from selaras.instruments import Problem, lint, load_library
from selaras.transfer.vocabulary import TRANSFER_FACTS

sys.path.insert(0, str(Path(__file__).parent))
from packs import PACK, edited


def found(folder: Path, text: str) -> list[Problem]:
    (folder / "policy.yaml").write_text(text, encoding="utf-8")
    return [problem for problem in lint(load_library(TRANSFER_FACTS, [folder])) if "policy.yaml" in problem.where]


def test_the_shipped_packs_and_the_small_one_have_no_fault(tmp_path: Path) -> None:
    assert lint(load_library(TRANSFER_FACTS)) == []
    assert found(tmp_path, PACK) == []


SECOND = '- {version: "1", from: 2020-01-01, to: 2020-12-31, default: forbidden}\n  - {version: "2", from: %s, default: allowed}'
FIRST = '- {version: "1", from: 2020-01-01, default: forbidden}'
SOURCES = "sources:\n  act: {title: An Act, url: https://example.org/act, kind: %s}\n"
TAIL = """  - id: %s
    effect: %s
    citation: Policy 4
    summary: A further rule of the house on the transfer.
    condition: "%s"
    from: %s
    confidence: high
    remedies: [{text: "Do what it asks", sets: {exporter.records: true}, cost: 1}]
scenarios:"""


@pytest.mark.parametrize(
    ("text", "level", "message"),
    [
        (edited(FIRST, SECOND % "2020-06-01"), "error", "versions 1 and 2 overlap"),
        (edited(FIRST, SECOND % "2021-02-01"), "warning", "no version between 2020-12-31 and 2021-02-01"),
        (edited(FIRST, SECOND % "2021-01-01"), "", ""),
        (edited("  - id: security", "  - id: contract"), "error", "twice for the same days"),
        (edited("scenarios:", TAIL % ("contract", "permits", "exporter.records", "2023-01-01"), "    condition: \"recipient.contract != 'none'\"\n    from: 2020-01-01\n", "    condition: \"recipient.contract != 'none'\"\n    from: 2020-01-01\n    to: 2022-06-30\n"), "warning", "says nothing between 2022-06-30 and 2023-01-01"),
        (edited("effect: scopes", "effect: recommends"), "error", "no provision says when the instrument applies"),
        (edited("https://example.org/policy", "http://example.org/policy"), "error", "is not https"),
        (edited("source: https://example.org/policy\n", SOURCES % "primary"), "warning", "has no date of retrieval"),
        (edited("source: https://example.org/policy\n", SOURCES % "secondary"), "error", "without a primary source"),
        (edited("source: https://example.org/policy\n", SOURCES % "primary" + "  note: {title: A note, url: https://example.org/note, kind: secondary, retrieved: 2026-01-01}\n", "    citation: Policy 2\n", "    citation: Policy 2\n    source: [act, note]\n"), "error", "nobody says to have opened a primary source"),
        (edited("citation: Policy 3", "citation: Policy"), "error", "of high confidence without a pinpoint"),
        (edited("confidence: high", "confidence: low"), "error", "low confidence and does not say why"),
        (edited("confidence: high", "confidence: low\n    doubt: The policy was not opened."), "", ""),
        (edited("    condition: exporter.security\n", "    condition: exporter.security\n    judgement: true\n"), "warning", "rests on judgement without criteria"),
        (edited("    condition: exporter.security\n", "    condition: exporter.security\n    questions: {exporter.security: Secure}\n"), "error", "exporter.security has no question in words"),
        (edited("condition: exporter.security", "condition: 'exporter.security || !exporter.security'"), "error", "always true"),
        (edited("recipient.contract != 'none'", "recipient.contract == 'none' && recipient.contract == 'eu-scc'"), "error", "always false"),
        (edited("condition: exporter.security", "condition: exporter.security\n    applies: \"data.subjects > 10 && data.subjects < 10\""), "error", "always false"),
        (edited("condition: exporter.security", "condition: exporter.security\n    applies: '!exporter.security'"), "error", "can never be met where it applies"),
        (edited("condition: exporter.security", "condition: 'true'"), "warning", "condition without facts"),
        (edited("sets: {exporter.security: true}", "sets: {exporter.security: false}"), "error", "does not satisfy"),
        (edited('    remedies:\n      - {text: "Encrypt the data", sets: {exporter.security: true}, cost: 2}\n', ""), "warning", "has no remedy"),
        (edited('    remedies:\n      - {text: "Sign the contract", sets: {recipient.contract: asean-mcc}, cost: 4}\n', ""), "warning", "no route of test.policy on 2020-01-01 has a remedy"),
        (edited("condition: exporter.security", "condition: \"origin == 'SG'\""), "error", "can never be met inside the instrument's scope"),
        (edited("scenarios:", TAIL % ("ban", "prohibits", "exporter.security", "2020-01-01")), "error", "is met only where ban prohibits"),
        (edited("scenarios:", TAIL % ("out", "exempts", "recipient.contract != 'none'", "2020-01-01")), "error", "is met only where out exempts"),
        (edited("scenarios:", TAIL % ("other", "requires", "!exporter.security", "2020-01-01")), "error", "cannot be met together with security"),
        (edited("scenarios:", TAIL % ("newer", "requires", "exporter.records", "2022-01-01"), "    remedies: [{text: \"Do", "    replaces: [security]\n    remedies: [{text: \"Do"), "error", "does not end before it begins"),
    ],
)  # fmt: skip
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, text: str, level: str, message: str) -> None:
    problems = found(tmp_path, text)
    if not message:
        assert problems == []
        return
    assert any(problem.level == level and message in problem.what for problem in problems), problems
    assert all(problem.fix for problem in problems)


def test_a_remedy_of_a_ban_must_lift_it(tmp_path: Path) -> None:
    ban = edited("scenarios:", TAIL % ("ban", "prohibits", "exporter.records", "2020-01-01"))
    assert any("does not satisfy test.policy/ban" in problem.what for problem in found(tmp_path, ban))
    lifted = ban.replace("sets: {exporter.records: true}", "sets: {exporter.records: false}")
    assert found(tmp_path, lifted) == []
