"""Papers as a user has them drafted."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from test_command import CUSTOMERS, selaras

ROUTE = ["--from", "VN", "--to", "SG", "--as-of", "2026-11-26", "--fact", "recipient.role=processor"]


def test_from_the_protected_copy_to_its_papers(tmp_path: Path) -> None:
    copy, record, parties = (str(tmp_path / name) for name in ("copy.csv", "record.json", "parties.toml"))
    assert (
        selaras("transfer", "protect", CUSTOMERS, "-o", copy, "--goal", "anonymise", "--record", record).returncode == 0
    )
    assert selaras("transfer", "parties", "-o", parties).returncode == 0
    Path(parties).write_text(
        Path(parties).read_text().replace('[exporter]\nname = ""', '[exporter]\nname = "Công ty A"')
    )
    drafted = selaras(
        "transfer",
        "contract",
        copy,
        *ROUTE,
        "--record",
        record,
        "--parties",
        parties,
        "-o",
        str(tmp_path / "c.docx"),
        "-o",
        str(tmp_path / "c.md"),
    )
    assert drafted.returncode == 0, drafted.stderr
    assert "importer.name" in drafted.stdout and "exporter.name" not in drafted.stdout
    assert "Công ty A" in (tmp_path / "c.md").read_text() and (tmp_path / "c.docx").stat().st_size > 10_000
    made = selaras(
        "transfer",
        "dossier",
        copy,
        *ROUTE,
        "--record",
        record,
        "--parties",
        parties,
        "-o",
        str(tmp_path / "dossier"),
        "--fact",
        "data.personal=true",
    )
    assert made.returncode == 0, made.stderr
    assert "2027-01-25  Filing to A05" in made.stdout
    events = icalendar.Calendar.from_ical((tmp_path / "dossier" / "deadlines.ics").read_bytes()).walk("VEVENT")
    assert len(events) >= 1
    assert {path.suffix for path in (tmp_path / "dossier").iterdir()} == {".md", ".docx", ".ics"}


def test_own_clauses_are_merged(tmp_path: Path) -> None:
    (tmp_path / "mcc.txt").write_text("Clause 1\nThe Data Exporter warrants ...\n")
    done = selaras(
        "transfer", "contract", CUSTOMERS, *ROUTE, "--clauses", str(tmp_path / "mcc.txt"), "-o", str(tmp_path / "c.md")
    )
    assert done.returncode == 0 and "The Data Exporter warrants ..." in (tmp_path / "c.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["contract", CUSTOMERS, *ROUTE, "-o", "{}/c.pdf"], "neither .docx nor .md"),
        (["contract", CUSTOMERS, *ROUTE, "-o", "{}/c.md", "--record", CUSTOMERS], "no record of a protection"),
        (["contract", CUSTOMERS, *ROUTE, "-o", "{}/c.md", "--parties", "{}/none"], "cannot be read"),
        (["contract", CUSTOMERS, *ROUTE, "-o", "{}/c.md", "--module", "2"], "declared otherwise"),
        (["contract", CUSTOMERS, *ROUTE[:-2], "-o", "{}/c.md"], "not declared whether"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = selaras("transfer", *(part.replace("{}", str(tmp_path)) for part in arguments))
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_record_of_other_data_is_refused(tmp_path: Path) -> None:
    record = str(tmp_path / "record.json")
    assert (
        selaras(
            "transfer",
            "protect",
            CUSTOMERS,
            "-o",
            str(tmp_path / "copy.csv"),
            "--goal",
            "anonymise",
            "--record",
            record,
        ).returncode
        == 0
    )
    done = selaras("transfer", "contract", CUSTOMERS, *ROUTE, "--record", record, "-o", str(tmp_path / "c.md"))
    assert done.returncode == 2 and "other data" in done.stderr
