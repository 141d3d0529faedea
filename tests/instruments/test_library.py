"""Packs: what loads, what is refused and where, what changed between days, what lint finds."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from selaras.errors import PackError, UsageError
from selaras.instruments import Library, load_library
from selaras.scenarios import run_scenarios
from selaras.transfer.vocabulary import TRANSFER_FACTS

sys.path.insert(0, str(Path(__file__).parent))
from packs import PACK, edited


def library(folder: Path, text: str = PACK, name: str = "policy.yaml") -> Library:
    (folder / name).write_text(text, encoding="utf-8")
    return load_library(TRANSFER_FACTS, [folder])


def test_an_own_pack_weighs_like_the_shipped_ones(tmp_path: Path) -> None:
    own = library(tmp_path)
    assert [instrument.title for instrument in own.of("acme")] == ["A house policy"]


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
        (edited("    citation: Policy 2\n", "    citation: Policy 2\n    source: gazette\n"), 18, "'gazette', which is not in sources"),
        (edited("    citation: Policy 2\n", "    citation: \"\"\n"), 18, "citation"),
        (edited("source: https://example.org/policy\n", ""), 1, "has no source"),
        (edited("source: https://example.org/policy\n", "sources:\n  act: {title: An Act, url: https://example.org/act, kind: rumour}\n"), 6, "kind"),
        (edited("condition: exporter.security", "condition: \"met('test.policy/nothing')\""), 25, "'test.policy/nothing', which does not exist"),
        (edited("condition: exporter.security", "condition: \"permits('no.such')\""), 25, "'no.such', which does not exist"),
        (edited("condition: exporter.security", "condition: \"met('test.policy/security')\""), 25, "circle: test.policy/security -> test.policy/security"),
        (edited("condition: exporter.security", "condition: exporter.security\n    replaces: [older]"), 25, "'test.policy/older', which does not exist"),
        (edited("    condition: exporter.security\n    from: 2020-01-01", "    condition: exporter.security\n    from: 2020-01-01\n    to: 2019-12-31"), 31, "ends before it begins"),
        (edited("    condition: exporter.security\n", ""), 25, "has no condition"),
        (edited("    from: 2020-01-01\n    confidence", "    from: 2020-13-01\n    confidence"), 15, "2020-13-01 is not a day of the calendar"),
        (edited("from: 2020-01-01, default: forbidden", "from: 2020-01-01, to: 2019-01-01, default: forbidden"), 8, "to lies before from"),
        (edited("from: 2020-01-01, default: forbidden", "default: forbidden"), 8, "announced while it is pending"),
        (edited("    decision: permitted", "    decision: permitted\n    outcomes: {contact: met}"), 35, "unknown provision 'contact'"),
        (edited("condition: exporter.security", "condition: exporter.security == 'yes'"), 29, "column"),
        (edited("scenarios:", "absent: {colour: none}\nscenarios:"), 34, "colour"),
        (edited("    condition: exporter.security\n", "    condition: exporter.security\n    deadline: {days: 60, after: transfer.first_day}\n"), 26, "transfer.first_day"),
        (edited("    condition: exporter.security\n", "    condition: exporter.security\n    deadline: {after: transfer.first_date}\n"), 30, "deadline"),
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
    with pytest.raises(PackError, match="already defined") as caught:
        library(tmp_path, PACK, "second.yaml")
    assert "second.yaml, line 1" in caught.value.where and "policy.yaml" in caught.value.what


def test_a_circle_through_two_packs_is_found(tmp_path: Path) -> None:
    text = edited("condition: exporter.security", "condition: \"permits('test.other')\"")
    (tmp_path / "policy.yaml").write_text(text, encoding="utf-8")
    other = text.replace("test.policy", "test.other").replace("permits('test.other')", "met('test.policy/security')")
    with pytest.raises(PackError, match="circle"):
        library(tmp_path, other, "other.yaml")


def test_one_wrong_pack_among_good_ones_loads_nothing(tmp_path: Path) -> None:
    library(tmp_path)
    with pytest.raises(PackError, match="securty"):
        library(
            tmp_path,
            edited("exporter.security\n", "exporter.securty\n").replace("test.policy", "test.wrong"),
            "wrong.yaml",
        )


def test_the_facts_of_the_base_stand_under_those_of_each_scenario(tmp_path: Path) -> None:
    text = edited(
        "scenarios:",
        "base: {data.personal: true, origin: VN, recipient.contract: none, exporter.security: true}\nscenarios:",
    )
    text = text.replace(
        "{data.personal: true, origin: VN, recipient.contract: own-clauses, exporter.security: true}",
        "{recipient.contract: own-clauses, origin: null}",
    )
    (scenario,) = next(item for item in library(tmp_path, text).instruments if item.id == "test.policy").scenarios
    assert dict(scenario.facts) == {
        "data.personal": True,
        "recipient.contract": "own-clauses",
        "exporter.security": True,
    }


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
