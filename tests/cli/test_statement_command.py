"""Statements as a user issues, verifies and revokes them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import polars as pl
import pytest
from test_command import CUSTOMERS, selaras

SECRET = "four words are enough"
ROUTE = ["--from", "VN", "--to", "SG", "--as-of", "2026-11-26"]


def run(*arguments: str, secret: str = SECRET) -> subprocess.CompletedProcess[str]:
    return selaras("statement", *arguments, SELARAS_PASSPHRASE=secret)


@pytest.fixture
def key(tmp_path: Path) -> list[str]:
    made = run("key", str(tmp_path / "key"))
    assert made.returncode == 0 and made.stdout.startswith("did:key:z6Mk")
    return ["--signer", str(tmp_path / "key")]


def test_from_issue_to_revocation(tmp_path: Path, key: list[str]) -> None:
    statement, lists = str(tmp_path / "statement.json"), str(tmp_path / "list.json")
    made = run(
        "issue", CUSTOMERS, *ROUTE, *key, "-o", statement, "--status", lists, "--status-url", "https://example.com/1"
    )
    assert made.returncode == 0 and "conditional, VN to SG" in made.stdout
    issuer = made.stdout.rsplit(" ", 1)[-1].strip().rstrip(".")
    good = run("verify", statement, CUSTOMERS, "--status-list", lists, "--issuer", issuer)
    assert good.returncode == 0 and good.stdout.count("passed") == 6, good.stdout
    unknown = run("verify", statement)
    assert unknown.returncode == 1 and "FAILED  status" in unknown.stdout
    assert run("verify", statement, "--without-status").returncode == 0
    assert run("revoke", statement, *key, "--status", lists).returncode == 0
    gone = run("verify", statement, "--status-list", lists)
    assert gone.returncode == 1 and "it was revoked" in gone.stdout
    shown = run("show", statement)
    assert "VN to SG: conditional" in shown.stdout and "not verified" in shown.stdout


def test_a_statement_says_nothing_personal(tmp_path: Path, key: list[str]) -> None:
    assert run("issue", CUSTOMERS, *ROUTE, *key, "-o", str(tmp_path / "s.json")).returncode == 0
    text = (tmp_path / "s.json").read_text(encoding="utf-8")
    frame = pl.read_csv(CUSTOMERS, infer_schema=False)
    for name in ("họ tên", "sdt", "email", "số cccd", "mã khách hàng"):
        assert not any(value in text for value in frame[name].to_list())
    subject = json.loads(text)["credentialSubject"]
    assert subject["evidence"]["rows"] == 1000 and {item["instrument"] for item in subject["law"]} >= {"vn.pdp-law"}


def test_swapped_files_and_changed_statements_fail(tmp_path: Path, key: list[str]) -> None:
    statement = tmp_path / "s.json"
    assert run("issue", CUSTOMERS, *ROUTE, *key, "-o", str(statement)).returncode == 0
    other = tmp_path / "other.csv"
    other.write_bytes(Path(CUSTOMERS).read_bytes() + b"\n")
    swapped = run("verify", str(statement), str(other))
    assert swapped.returncode == 1 and "FAILED  data" in swapped.stdout
    statement.write_text(statement.read_text().replace('"conditional"', '"permitted"'))
    changed = run("verify", str(statement), CUSTOMERS)
    assert changed.returncode == 1 and "FAILED  signature  the signature does not fit" in changed.stdout
    assert run("verify", str(statement), "--issuer", "did:key:zSomebodyElse").returncode == 1


def test_a_domain_s_document_is_written_and_used(tmp_path: Path) -> None:
    made = run("key", str(tmp_path / "key"), "--web", "example.com")
    assert made.stdout.strip() == "did:web:example.com"
    document = run("document", str(tmp_path / "key"), "-o", str(tmp_path / "did.json"))
    assert "https://example.com/.well-known/did.json" in document.stderr
    assert (
        run("issue", CUSTOMERS, *ROUTE, "--signer", str(tmp_path / "key"), "-o", str(tmp_path / "s.json")).returncode
        == 0
    )
    assert run("verify", str(tmp_path / "s.json")).returncode == 1
    assert run("verify", str(tmp_path / "s.json"), "--did-document", str(tmp_path / "did.json")).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["issue", CUSTOMERS, *ROUTE, "--signer", "{}/none", "-o", "{}/s.json"], "cannot be read"),
        (
            ["issue", CUSTOMERS, *ROUTE, "--signer", "{}/key", "-o", "{}/s.json", "--status", "{}/l.json"],
            "--status-url",
        ),
        (["verify", "{}/none"], "cannot be read"),
        (["verify", CUSTOMERS], "is no statement"),
        (["show", "{}/key"], "is no statement"),
        (["key", "{}/key"], "is there already"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_nothing(
    tmp_path: Path, key: list[str], arguments: list[str], said: str
) -> None:
    done = run(*(part.replace("{}", str(tmp_path)) for part in arguments))
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_wrong_passphrase_is_told_and_not_shown(tmp_path: Path, key: list[str]) -> None:
    done = run("issue", CUSTOMERS, *ROUTE, *key, "-o", str(tmp_path / "s.json"), secret="something else")
    assert done.returncode == 2 and "passphrase" in done.stderr and "something else" not in done.stderr
    assert run("key", str(tmp_path / "short"), secret="short").returncode == 2
