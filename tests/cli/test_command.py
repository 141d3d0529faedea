"""The command as a user runs it: real processes, exit statuses, what is printed and what is left behind."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
CUSTOMERS = str(EXAMPLES / "customers.csv")
LAWFUL = [
    part
    for pair in (
        "transfer.basis=true", "recipient.contract=asean-mcc", "dossier.status=planned", "exporter.security=true", "exporter.encryption=true",
        "exporter.data_protection_officer=true", "recipient.complies_locally=true", "data.sensitive=false", "data.financial=false",
        "data.children=false", "recipient.role=controller", "dossier.processing_status=planned",
    )
    for part in ("--fact", pair)
]  # fmt: skip
ROUTE = ["--from", "VN", "--to", "SG", "--as-of", "2026-11-24"]


def selaras(*arguments: str, stdin: bytes | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from selaras.cli.main import main; main()", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **variables}, timeout=120)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_the_main_job_says_conditional_with_status_1() -> None:
    done = selaras("transfer", "check", CUSTOMERS, *ROUTE)
    assert done.returncode == 1 and done.stderr == ""
    for wanted in ("CONDITIONAL", "sg.nric", "Law 91/2025/QH15", "not legal advice", "Ways to a lawful transfer"):
        assert wanted in done.stdout
    assert "\x1b[" not in done.stdout


def test_an_answer_that_rests_on_doubt_says_where_the_reasons_are() -> None:
    done = selaras("transfer", "check", str(EXAMPLES / "states" / "ph.csv"), "--from", "PH", "--to", "SG", "--as-of", "2026-11-24", "--fact", "exporter.sector=health")  # fmt: skip
    words = re.search(r"why: selaras (law doubts ph\.health)", done.stdout)
    assert words is not None
    assert "secrecy: What a patient confides" in selaras(*words[1].split()).stdout


def test_a_permitted_transfer_has_status_0() -> None:
    done = selaras("transfer", "check", CUSTOMERS, *ROUTE, *LAWFUL)
    assert done.returncode == 0 and "PERMITTED" in done.stdout


def test_what_is_passed_on_is_answered_hop_by_hop(tmp_path: Path) -> None:
    onward = ["--from", "VN", "--to", "SG", "--onward", "US", "--as-of", "2026-11-24"]
    done = selaras("transfer", "check", CUSTOMERS, *onward, *LAWFUL, "--fact", "onward.bound=true")
    assert done.returncode == 1 and done.stderr == ""
    for wanted in (
        "VN to SG, passed on to US",
        "VN to SG: permitted",
        "SG to US: conditional",
        "onward.US.recipient.contract",
    ):
        assert wanted in done.stdout
    target = tmp_path / "facts.toml"
    assert selaras("transfer", "init", CUSTOMERS, *onward, "-o", str(target)).returncode == 0
    text = target.read_text(encoding="utf-8")
    assert (
        "#onward.bound =\n" in text and "#onward.US.recipient.contract =\n" in text and "#onward.US.data." not in text
    )
    page = tmp_path / "route.html"
    selaras("transfer", "check", CUSTOMERS, *onward, "-o", str(page))
    Balanced().feed(page.read_text(encoding="utf-8"))


def test_a_group_of_countries_is_answered_at_once() -> None:
    done = selaras(
        "transfer",
        "check",
        CUSTOMERS,
        *ROUTE,
        "--to",
        "MY",
        *LAWFUL,
        "--fact",
        "for.MY.recipient.complies_locally=false",
    )
    assert done.returncode == 1
    assert "VN to SG: permitted" in done.stdout and "VN to MY: conditional" in done.stdout


def test_facts_of_one_place_may_stand_in_a_file_that_serves_many() -> None:
    placed = ["--fact", "for.SG.recipient.complies_locally=true"]
    common = [part for part in LAWFUL if part != "--fact" and "complies_locally" not in part]
    done = selaras(
        "transfer", "check", CUSTOMERS, *ROUTE, *(arg for part in common for arg in ("--fact", part)), *placed
    )
    assert done.returncode == 0 and "PERMITTED" in done.stdout
    wrong = selaras("transfer", "check", CUSTOMERS, *ROUTE, "--fact", "for.MY.consent.given=true")
    assert wrong.returncode == 2 and "for.MY is about a place where the data does not go" in wrong.stderr


def test_facts_come_from_a_file_and_the_command_line_wins(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "transfer: {basis: true}\nrecipient: {contract: none, complies_locally: true, role: controller}\ndossier: {status: planned, processing_status: planned}\ndata: {sensitive: false, financial: false, children: false}\nexporter.security: true\nexporter.encryption: true\nexporter.data_protection_officer: true\n"
    )
    assert selaras("transfer", "check", CUSTOMERS, *ROUTE, "--facts", str(facts)).returncode == 1
    assert (
        selaras(
            "transfer", "check", CUSTOMERS, *ROUTE, "--facts", str(facts), "--fact", "recipient.contract=asean-mcc"
        ).returncode
        == 0
    )


def test_the_template_asks_what_matters_and_can_be_filled_in(tmp_path: Path) -> None:
    done = selaras("transfer", "init", CUSTOMERS, "--from", "VN", "--to", "SG")
    assert done.returncode == 0 and "Law 91/2025/QH15" in done.stdout
    assert "#recipient.contract =\n" in done.stdout and "consent.summary_given" not in done.stdout
    assert not re.search(r"(?m)^#[a-z_.]+ = ", done.stdout), "no value is written beforehand"

    def answered(found: re.Match[str]) -> str:
        if presumed := re.search(r"presumed: (true|false)$", found[1]):
            return f"{found[2]} = {presumed[1]}"
        first = re.search(r'"[^"]+"', found[1])
        values = {"true": "true", "a whole": "100000", "a day": "2026-01-31", "a list": "[]"}
        value = next(
            (value for form, value in values.items() if found[1].startswith(form)), first[0] if first else '""'
        )
        return f"{found[2]} = {value}"

    filled = re.sub(r"(?m)^#   ([^\n]+)\n#([a-z_]+\.[a-z_]+) =$", answered, done.stdout)
    (tmp_path / "facts.toml").write_text(filled)
    checked = selaras("transfer", "check", CUSTOMERS, *ROUTE, "--facts", str(tmp_path / "facts.toml"))
    assert checked.returncode in (0, 1), checked.stderr


def test_json_is_whole_and_html_stands_alone(tmp_path: Path) -> None:
    page, data = tmp_path / "answer.html", tmp_path / "answer.json"
    done = selaras(
        "transfer",
        "check",
        CUSTOMERS,
        *ROUTE,
        "--format",
        "json",
        "--format",
        "html",
        "--format",
        "terminal",
        "-o",
        str(page),
        "-o",
        str(data),
    )
    assert done.returncode == 1 and "CONDITIONAL" in done.stdout
    assert json.loads(data.read_text())["decision"] == "conditional"
    html = page.read_text()
    assert not re.findall(r"<(?:script|link|img|iframe)|(?:src|@import)\s*=", html)
    assert "lang=" in html and "<main>" in html
    Balanced().feed(html)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.html", "answer.json"]


class Balanced(HTMLParser):
    """Fails where tags do not nest."""

    VOID = frozenset({"meta", "br", "hr", "rect", "line", "circle", "path"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_standard_input_and_standard_output_make_a_pipe() -> None:
    done = selaras("transfer", "scan", "-", "--format", "json", stdin=b"email\nan@example.com\nbinh@example.com\n")
    document = json.loads(done.stdout)
    assert done.returncode == 0 and document["columns"][0]["detections"][0]["identifier"] == "email"
    assert "an@example.com" not in done.stdout
    assert document["subject"]["sha256"] == hashlib.sha256(b"email\nan@example.com\nbinh@example.com\n").hexdigest()


def test_a_sample_says_that_it_is_one() -> None:
    done = selaras("transfer", "scan", CUSTOMERS, "--sample", "50")
    assert "sample" in done.stdout and "50 rows" in done.stdout


def test_a_log_of_flows_is_decided(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"origin": ["VN", "TH"] * 50, "destination": ["SG"] * 100, "data.personal": [True, False] * 50}
    )
    frame.write_parquet(tmp_path / "flows.parquet")
    done = selaras(
        "transfer",
        "check-flows",
        str(tmp_path / "flows.parquet"),
        "-o",
        str(tmp_path / "decided.parquet"),
        "--as-of",
        "2026-11-24",
    )
    assert done.returncode == 1, done.stderr
    assert pl.read_parquet(tmp_path / "decided.parquet")["decision"].to_list() == ["conditional", "out_of_scope"] * 50


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["transfer", "check", "missing.csv", *ROUTE], "missing.csv: does not exist"),
        (["transfer", "check", CUSTOMERS, "--from", "XX", "--to", "SG"], "--from"),
        (["transfer", "check", CUSTOMERS, "--from", "VN"], "--to"),
        (["transfer", "check", CUSTOMERS, *ROUTE, "--fact", "recipient.contract"], "--fact"),
        (["transfer", "check", CUSTOMERS, *ROUTE, "--fact", "recipient.contract=x"], "recipient.contract"),
        (["transfer", "check", CUSTOMERS, *ROUTE, "--facts", "missing.toml"], "missing.toml"),
        (["transfer", "check", CUSTOMERS, "--from", "VN", "--to", "SG", "--as-of", "yesterday"], "--as-of"),
        (["transfer", "check", CUSTOMERS, *ROUTE, "--packs", "nowhere"], "nowhere"),
        (["transfer", "check", CUSTOMERS, *ROUTE, "--format", "json", "--format", "html"], "-o FILE"),
        (["transfer", "check", CUSTOMERS, *ROUTE, "-o", "nowhere/answer.json"], "cannot be written"),
        (["transfer", "scan", CUSTOMERS, "--sample", "0"], "--sample"),
        (["transfer", "explain", CUSTOMERS, "--column", "sdt", "--sample", "0"], "--sample"),
        (["transfer", "explain", CUSTOMERS, "--column", "sdt", "--format", "html"], "--format"),
        (["law", "show", "XX"], "XX"),
        (["law", "diff", "VN", "--from", "2026-01-01", "--to", "2025-01-01"], "--to"),
        (["transfer", "nonsense"], "nonsense"),
    ],
    ids=str,
)
def test_wrong_use_is_one_clear_line_and_status_2(arguments: list[str], message: str) -> None:
    done = selaras(*arguments)
    assert done.returncode == 2
    assert message in done.stderr and "Traceback" not in done.stderr and done.stdout == ""


def test_a_bad_pack_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("instrument: x.y\ntitle: T\n")
    done = selaras("transfer", "check", CUSTOMERS, *ROUTE, "--packs", str(tmp_path))
    assert done.returncode == 2 and "bad.yaml" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_form_that_a_report_has_not_is_refused_before_another_is_written(tmp_path: Path) -> None:
    asked = [option for name in ("why.json", "why.html") for option in ("-o", str(tmp_path / name))]
    done = selaras("transfer", "explain", CUSTOMERS, "--column", "sdt", *asked)
    assert done.returncode == 2 and "there is no html" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_old_report_survives_a_failed_run(tmp_path: Path) -> None:
    report = tmp_path / "answer.json"
    report.write_text("old")
    (tmp_path / "torn.csv").write_text("a,b\n1,2\n1,2,3\n")
    assert selaras("transfer", "check", str(tmp_path / "torn.csv"), *ROUTE, "-o", str(report)).returncode == 2
    assert report.read_text() == "old" and len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_ctrl_c_ends_with_one_line_and_nothing_half_written(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("w") as file:
        file.write("email,phone\n")
        for _ in range(60):
            file.write("an@example.com,+65 8123 4567\n" * 50_000)
    report = tmp_path / "answer.json"
    command = [
        sys.executable,
        "-c",
        "from selaras.cli.main import main; main()",
        "transfer",
        "check",
        str(big),
        *ROUTE,
        "-o",
        str(report),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2 and b"interrupted" in errors and b"Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["big.csv"]


def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    command = f'{sys.executable} -c "from selaras.cli.main import main; main()" law show SG | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert "Traceback" not in done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['selaras', '--help']\nfrom selaras.cli.main import main\ntry:\n    main()\nexcept SystemExit:\n    pass\nprint([m for m in ('polars', 'pyarrow', 'numpy', 'pydantic', 'jinja2', 'yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip().endswith("[]")


def test_no_colour_reaches_a_pipe_and_no_color_is_respected() -> None:
    done = selaras("transfer", "check", CUSTOMERS, *ROUTE, NO_COLOR="1", FORCE_COLOR="")
    assert "\x1b" not in done.stdout


def test_rules_lie_in_the_working_folder_or_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "staff.csv"
    data.write_text("who\n" + "".join(f"EMP-{number}\n" for number in range(100000, 100100)), encoding="utf-8")
    own = "[identifiers.staff_number]\npattern = 'EMP-\\d{6}'\n"
    (tmp_path / "selaras.toml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "staff_number in 100 values" in selaras("transfer", "scan", "staff.csv").stdout
    assert "a rule of selaras.toml" in selaras("transfer", "explain", "staff.csv", "--column", "who").stdout
    (tmp_path / "other.toml").write_text(own.replace("EMP", "(?=EMP)EMP"), encoding="utf-8")
    refused = selaras("transfer", "find", "staff.csv", "--rules", "other.toml")
    assert refused.returncode == 2
    assert "other.toml: identifiers.staff_number.pattern" in refused.stderr


def test_find_says_where_and_shows_nothing(tmp_path: Path) -> None:
    data = tmp_path / "notes.csv"
    data.write_text('id,notes\n1,"Spoke to Puan Siti Aminah, nric S1234567D"\n2,nothing\n', encoding="utf-8")
    shown = selaras("transfer", "find", str(data))
    assert shown.returncode == 0
    assert "Siti" not in shown.stdout and "1234567" not in shown.stdout
    lines = [
        json.loads(line) for line in selaras("transfer", "find", str(data), "--format", "json").stdout.splitlines()
    ]
    assert [(line["row"], line["column"], line["start"], line["stop"], line["category"]) for line in lines] == [
        (1, "notes", 14, 25, "name"),
        (1, "notes", 32, 41, "national_identifier"),
    ]
    wrong = selaras("transfer", "find", str(data), "--column", "note", "-o", str(tmp_path / "out.json"))
    assert wrong.returncode == 2
    assert "There are: id, notes" in wrong.stderr
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("command", [["init", *ROUTE[:4]], ["plan", CUSTOMERS], ["parties"]])
def test_what_people_write_into_is_not_overwritten_in_silence(command: list[str], tmp_path: Path) -> None:
    target = tmp_path / "filled-in.toml"
    target.write_text("mine")
    done = selaras("transfer", *command, "-o", str(target))
    assert done.returncode == 2 and "is not overwritten" in done.stderr and "--force" in done.stderr
    assert target.read_text() == "mine"
    assert selaras("transfer", *command, "-o", str(target), "--force").returncode == 0
    assert target.read_text() != "mine"


def test_a_report_takes_the_place_of_another_and_says_so(tmp_path: Path) -> None:
    target = tmp_path / "found.json"
    first, second = (selaras("transfer", "scan", CUSTOMERS, "-o", str(target)) for _ in range(2))
    assert (first.stderr, second.returncode) == ("", 0)
    assert second.stderr == f"selaras: {target}: overwritten\n"


@pytest.mark.parametrize("command", [["scan"], ["find"], ["check", *ROUTE], ["plan"]])
def test_no_command_loads_what_it_does_not_need(command: list[str]) -> None:
    """Arrow loads pandas, where that is installed, for its own way to NumPy: half as much time again as a small file needs."""
    code = "import sys\nfrom selaras.cli.main import main\ntry: main()\nexcept SystemExit: pass\nfound = [name for name in ('pandas', 'onnxruntime', 'docx') if name in sys.modules]\nsys.exit(f'loaded: {found}')"
    name, *more = command
    done = subprocess.run([sys.executable, "-c", code, "transfer", name, CUSTOMERS, *more], capture_output=True, timeout=120)  # fmt: skip
    assert done.stderr.decode().strip() == "loaded: []"
