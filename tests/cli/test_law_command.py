"""`selaras law` as a user runs it: what is shown, as text and as pages, and how wrong requests are answered."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest


def law(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from selaras.cli.main import main; main()", "law", *arguments]
    done = subprocess.run(command, capture_output=True, env=dict(os.environ), timeout=120)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def said(text: str) -> str:
    """Text without line breaks."""
    return " ".join(text.split())


def test_a_change_note_of_viet_nam() -> None:
    done = law("diff", "VN", "--from", "2025-12-01", "--to", "2026-02-01")
    assert done.returncode == 0 and done.stdout.startswith("On 1 January 2026")
    note = said(done.stdout)
    for wanted in (
        "Decree 13/2023/ND-CP on personal data protection (13/2023) no longer applies",
        "comes into force",
        "before:",
        "now:",
        "Changed",
        "New",
        "No longer",
    ):
        assert wanted in note
    assert "Nothing changed" in law("diff", "VN", "--from", "2026-05-01", "--to", "2026-06-30").stdout


@pytest.mark.parametrize(
    ("state", "start", "end", "wanted"),
    [
        ("MY", "2025-03-31", "2025-04-01", ["On 1 April 2025", "substantially similar", "white list is gone"]),
        ("TH", "2024-03-01", "2024-04-01", ["On 24 March 2024", "Binding corporate rules", "standard clauses"]),
        ("ID", "2024-10-01", "2024-11-01", ["On 17 October 2024", "First step of the ladder", "No longer"]),
        ("BN", "2025-12-01", "2026-02-01", ["On 1 January 2026", "Personal Data Protection Order, 2025"]),
    ],
)  # fmt: skip
def test_the_changes_that_the_states_know(state: str, start: str, end: str, wanted: list[str]) -> None:
    note = said(law("diff", state, "--from", start, "--to", end).stdout)
    for text in wanted:
        assert text in note


def test_every_state_is_listed_with_what_is_in_force() -> None:
    listed = law("list", "--as-of", "2026-11-24").stdout
    for state in ("bn", "kh", "id", "la", "my", "mm", "ph", "sg", "th", "tl", "vn"):
        assert f"{state}.receiving" in listed
    assert re.search(r"asean\.defa +pending +pending, no date", listed)
    assert re.search(r"vn\.decree-13 +- +not on this day", listed)


def test_coverage_lists_every_state_topic_and_gap() -> None:
    done = law("coverage", "--as-of", "2026-11-24")
    head = next(line for line in done.stdout.splitlines() if line.startswith("topic"))
    assert head.split() == ["topic", "BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"]
    rows = {line.split()[0] for line in done.stdout.splitlines() if line.strip()}
    assert {"scope", "consent", "contract", "certification", "breach", "penalty", "checked", "scenarios"} <= rows
    for state in ("BN", "VN", "TL"):
        assert f"{state} does not cover:" in done.stdout


def test_doubts_are_listed_with_reasons() -> None:
    done = law("doubts")
    count = int(re.search(r"(\d+) rules of low confidence", done.stdout)[1])  # type: ignore[index]
    assert done.stdout.count("      why: ") == count > 50
    assert "sg.pdpa" in law("doubts", "SG").stdout and "vn." not in law("doubts", "SG").stdout


def test_an_instrument_reads_by_what_it_does_with_its_sources() -> None:
    text = law("show", "sg.pdpa", "--as-of", "2026-11-24").stdout
    order = [text.index(heading) for heading in ("WHEN IT APPLIES", "WHEN IT DOES NOT", "ROUTES: ONE IS NEEDED", "DUTIES", "AFTER A BREACH", "WHAT BREAKING IT COSTS", "SOURCES")]  # fmt: skip
    assert order == sorted(order)
    numbers = set(re.findall(r"\[(\d+)\]", text.partition("SOURCES")[0]))
    assert numbers and all(f"    [{number}] " in text for number in numbers)
    assert "not in force on 2010-01-01" in law("show", "sg.pdpa", "--as-of", "2010-01-01").stdout
    assert "pending, never decides" in law("show", "asean.defa").stdout


class Page(HTMLParser):
    """Links and ids of a page, and whether it asks anything from outside."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.outside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            assert given["id"] not in self.ids, f"the id {given['id']} stands twice"
            self.ids.add(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag in ("script", "img", "link", "iframe") or given.get("src"):
            self.outside.append(tag)


def test_the_page_of_a_state_holds_every_rule_and_asks_nothing_from_outside(tmp_path: Path) -> None:
    target = tmp_path / "sg.html"
    assert law("show", "SG", "--format", "html", "-o", str(target), "--as-of", "2026-11-24").returncode == 0
    text = target.read_text(encoding="utf-8")
    page = Page(text)
    assert page.outside == [] and "sg.pdpa/contract" in page.ids and "sg.mas/secrecy" in page.ids
    assert all(link[1:] in page.ids for link in page.links if link.startswith("#"))
    assert any("sso.agc.gov.sg" in link for link in page.links)
    assert "Pending: it never decides" in text and "Doubt:" in text


def test_states_stand_side_by_side(tmp_path: Path) -> None:
    done = law("compare", "SG", "MY", "VN", "--topic", "consent")
    assert done.returncode == 0
    for wanted in ("SG", "MY", "VN", "consent"):
        assert wanted in done.stdout
    target = tmp_path / "compare.html"
    assert (
        law("compare", "SG", "MY", "VN", "--topic", "consent", "--topic", "breach", "-o", str(target)).returncode == 0
    )
    text = target.read_text(encoding="utf-8")
    assert Page(text).outside == [] and text.count('<th scope="row">') == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "XX"], "no instrument of that jurisdiction is known"),
        (["compare", "SG", "MY", "--topic", "colour"], "there is no topic 'colour'"),
        (["diff", "VN", "--from", "2026-02-01", "--to", "2025-02-01"], "lies before"),
        (["diff", "VN", "--from", "soon", "--to", "2025-02-01"], "'soon' is not a date"),
        (["show", "SG", "--format", "json"], "not shown as json"),
        (["show", "SG", "--as-of", "2026-02-30"], "is not a date"),
        (["doubts", "Atlantis"], "no instrument of that jurisdiction"),
    ],
)  # fmt: skip
def test_wrong_requests_are_answered_in_a_line(arguments: list[str], message: str) -> None:
    done = law(*arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert message in said(done.stderr) and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("instrument: acme.rules\nversions: [{version: '1', from: 2026-02-30, default: allowed}]\n", "line 2: 2026-02-30 is not a day of the calendar"),
        ("instrument: acme.rules\ntitle: [\n", "is not valid YAML"),
    ],
)  # fmt: skip
def test_a_wrong_pack_is_named_with_file_and_line_and_loads_nothing(tmp_path: Path, text: str, wanted: str) -> None:
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    done = law("list", "--packs", str(tmp_path))
    assert done.returncode == 2 and done.stdout == "" and "rules.yaml" in done.stderr
    assert wanted in said(done.stderr)


def test_lint_counts_and_fails_on_errors(tmp_path: Path) -> None:
    done = law("lint")
    assert done.returncode == 0 and re.search(r"\d+ scenarios: 0 errors, 0 warnings", done.stdout)
    (tmp_path / "rules.yaml").write_text(
        "instrument: acme.rules\ntitle: Rules\njurisdiction: ACME\nforce: policy\nsource: https://example.org/\nchecked: 2026-01-01\n"
        'versions: [{version: "1", from: 2020-01-01, default: allowed}]\n'
        'provisions:\n  - {id: never, effect: requires, citation: Rule 1, summary: A rule that nobody can keep., condition: "data.subjects > 5 && data.subjects < 5", confidence: high}\n',
        encoding="utf-8",
    )
    done = law("lint", "--packs", str(tmp_path))
    assert done.returncode == 1 and "always false" in done.stdout
