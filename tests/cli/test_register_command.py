"""The register as a user keeps and verifies it."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
from pathlib import Path

import pytest
from test_command import CUSTOMERS, selaras

from selaras.statements.credential import issue
from selaras.statements.lists import write_document
from selaras.statements.signers import read_signer

ROUTE = ["--from", "VN", "--to", "SG", "--as-of", "2026-11-26"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return selaras(*arguments, SELARAS_PASSPHRASE=b"four words are enough")


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, str, list[str]]:
    """A folder with a key, a statement and a register of it; the register's key; its options."""
    assert run("statement", "key", str(tmp_path / "key")).returncode == 0
    signer = ["--signer", str(tmp_path / "key")]
    assert run("statement", "issue", CUSTOMERS, *ROUTE, *signer, "-o", str(tmp_path / "s.json")).returncode == 0
    store = ["--store", str(tmp_path / "register.db")]
    made = run("register", "new", *store, *signer, "--origin", "example.com/register")
    assert made.returncode == 0 and made.stdout.startswith("example.com/register+")
    appended = run("register", "append", *store, *signer, str(tmp_path / "s.json"))
    assert appended.returncode == 0 and "entry 0" in appended.stdout
    return tmp_path, made.stdout.strip(), store


def test_from_append_to_proof_to_verification(kept: tuple[Path, str, list[str]]) -> None:
    folder, key, store = kept
    proof, statement = str(folder / "s.tlog-proof"), str(folder / "s.json")
    assert run("register", "prove", *store, statement, "-o", proof).returncode == 0
    good = run("register", "verify", "--proof", proof, statement, "--key", key)
    assert good.returncode == 0 and "entry 0 of 1 in example.com/register" in good.stdout
    whole = run("register", "verify", *store, "--key", key)
    assert whole.returncode == 0 and "1 entries, 1 checkpoints and 1 tiles fit" in whole.stdout
    assert "its own key" in run("register", "verify", *store).stdout
    assert run("register", "checkpoint", *store, "-o", str(folder / "seen")).returncode == 0
    assert run("register", "prove", *store, "--since", str(folder / "seen"), "-o", str(folder / "c")).returncode == 0
    same = run("register", "verify", "--proof", str(folder / "c"), "--seen", str(folder / "seen"), "--key", key)
    assert same.returncode == 0 and "of 1 entries continues that of 1" in same.stdout
    assert run("register", "export", *store, "-o", str(folder / "out")).returncode == 0
    assert (folder / "out" / "tile" / "0" / "000.p" / "1").stat().st_size == 32


def test_what_was_changed_fails(kept: tuple[Path, str, list[str]]) -> None:
    folder, key, store = kept
    seen, statement = folder / "seen", folder / "s.json"
    assert run("register", "checkpoint", *store, "-o", str(seen)).returncode == 0
    assert run("register", "verify", *store, "--key", key, "--seen", str(seen)).returncode == 0
    proof = run("register", "prove", *store, str(statement)).stdout
    (folder / "p").write_text(proof, encoding="utf-8")
    statement.write_text(statement.read_text().replace("conditional", "permitted"))
    changed = run("register", "verify", "--proof", str(folder / "p"), str(statement), "--key", key)
    assert changed.returncode == 1 and "FAILED" in changed.stdout
    refused = run("register", "append", *store, "--signer", str(folder / "key"), str(statement))
    assert refused.returncode == 2 and "does not verify" in refused.stderr
    with sqlite3.connect(folder / "register.db") as connection:
        connection.execute("UPDATE entries SET data = x'00'")
    broken = run("register", "verify", *store, "--key", key)
    assert broken.returncode == 1 and "entry 0 was changed" in broken.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verify"], "needs --store"),
        (["verify", "--store", "{}/none.db"], "is no register"),
        (["verify", "--proof", "{}/s.json", "{}/s.json"], "--key"),
        (["verify", "--proof", "{}/s.json", "{}/s.json", "--key", "x"], "no key of a register"),
        (["prove", "--store", "{}/none.db", "{}/s.json"], "is no register"),
        (["prove", "--store", "{}/register.db"], "needs a statement"),
        (["prove", "--store", "{}/register.db", "--since", "{}/s.json"], "is no signed note"),
        (["verify", "--proof", "{}/s.json"], "needs --store"),
        (["new", "--store", "{}/register.db", "--signer", "{}/key", "--origin", "x"], "holds a register already"),
        (["new", "--store", "{}/other.db", "--signer", "{}/key", "--origin", "a b"], "no name of a register"),
    ],
)
def test_wrong_use_is_one_line(kept: tuple[Path, str, list[str]], arguments: list[str], said: str) -> None:
    before = sorted(path.name for path in kept[0].iterdir())
    done = run("register", *(part.replace("{}", str(kept[0])) for part in arguments))
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1
    assert sorted(path.name for path in kept[0].iterdir()) == before


def test_a_clock_that_jumps_back_loses_and_reorders_nothing(kept: tuple[Path, str, list[str]]) -> None:
    """A register goes by its own order, not by clocks; a statement of the future is not taken."""
    folder, key, store = kept
    signer = read_signer(folder / "key", b"four words are enough")
    times = [dt.datetime.now(dt.UTC) + dt.timedelta(days=days) for days in (-1, -400, -2, 1)]
    for number, time in enumerate(times):
        write_document(folder / f"{number}.json", issue("Test", {"number": number}, signer, time))
    options = [*store, "--signer", str(folder / "key")]
    appended = run("register", "append", *options, *(str(folder / f"{number}.json") for number in range(3)))
    assert [line.rsplit(" ", 1)[1] for line in appended.stdout.splitlines()] == ["1", "2", "3"]
    future = run("register", "append", *options, str(folder / "3.json"))
    assert future.returncode == 2 and "of the future" in future.stderr
    assert "4 entries" in run("register", "verify", *store, "--key", key).stdout
