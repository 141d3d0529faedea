"""A whole transfer as its sender packs it and its recipient verifies it."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from test_command import CUSTOMERS, LAWFUL, ROUTE, selaras


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return selaras(*arguments, SELARAS_PASSPHRASE="four words are enough")


class Sender:
    """A folder with all that is needed to send."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.issuer = run("statement", "key", str(folder / "key")).stdout.strip()
        self.recipient = run("keys", "identity", str(folder / "mine")).stdout.split()[-1]
        assert run("keys", "new", str(folder / "keys")).returncode == 0
        self.signer = ["--signer", str(folder / "key")]
        self.store = ["--store", str(folder / "register.db")]
        self.register = run(
            "register", "new", *self.store, *self.signer, "--origin", "example.com/register"
        ).stdout.strip()

    @property
    def parties(self) -> list[str]:
        """A file of parties with every blank filled."""
        file = self.folder / "parties.toml"
        if not file.exists():
            assert run("transfer", "parties", "-o", str(file)).returncode == 0
            file.write_text(file.read_text(encoding="utf-8").replace(' = ""', ' = "as agreed"'), encoding="utf-8")
        return ["--parties", str(file)]

    def send(self, name: str, *more: str, facts: list[str] = LAWFUL) -> subprocess.CompletedProcess[str]:
        keys = ["--keys", str(self.folder / "keys")]
        return run(
            "transfer", "send", CUSTOMERS, *ROUTE, *facts, *keys, *self.signer, "-o", str(self.folder / name), *more
        )

    def receive(self, name: str, *more: str) -> subprocess.CompletedProcess[str]:
        return run("transfer", "receive", str(self.folder / name), *more)

    @property
    def identity(self) -> list[str]:
        return ["--identity", str(self.folder / "mine")]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Sender:
    sender = Sender(tmp_path_factory.mktemp("sender"))
    sealed = sender.send("sealed", *sender.store, "--recipient", sender.recipient, *sender.parties)
    assert sealed.returncode == 0 and "ready to send" in sealed.stdout, sealed.stdout + sealed.stderr
    assert "left, because the plan keeps it" in sealed.stdout
    assert json.loads((sender.folder / "sealed" / "record.json").read_text(encoding="utf-8"))["kept"]
    bare = sender.send("bare")
    assert bare.returncode == 1 and "packed, but not ready to send" in bare.stdout, bare.stdout + bare.stderr
    assert "--recipient" in bare.stdout and "blanks" in bare.stdout
    return sender


def test_a_package_is_sealed_verified_and_opened(packed: Sender, tmp_path: Path) -> None:
    names = sorted(str(path.relative_to(packed.folder / "sealed")) for path in (packed.folder / "sealed").rglob("*"))
    assert names == [
        "contract.docx",
        "contract.md",
        "data",
        "data/customers.csv.age",
        "record.json",
        "statement.json",
        "statement.tlog-proof",
    ]
    got = tmp_path / "got"
    trust = ["--issuer", packed.issuer, "--register-key", packed.register]
    done = packed.receive("sealed", *packed.identity, *trust, "-o", str(got))
    assert done.returncode == 0 and "entry 0 of 1 in example.com/register" in done.stdout, done.stdout + done.stderr
    frame, source = pl.read_csv(got / "customers.csv", infer_schema=False), pl.read_csv(CUSTOMERS, infer_schema=False)
    assert frame.height == source.height and not set(frame["số cccd"]) & set(source["số cccd"])
    assert packed.receive("sealed", *packed.identity).stdout.count("passed") == 7
    assert "the issuer's own" in packed.receive("sealed", *packed.identity).stdout


def test_nothing_personal_stands_in_the_open_of_a_sealed_package(packed: Sender) -> None:
    package = packed.folder / "sealed"
    text = "".join(
        (package / name).read_text(encoding="utf-8") for name in ("statement.json", "record.json", "contract.md")
    )
    source = pl.read_csv(CUSTOMERS, infer_schema=False)
    for column in ("họ tên", "sdt", "email", "số cccd", "mã khách hàng"):
        assert not any(value in text for value in source[column].to_list())
    word = zipfile.ZipFile(package / "contract.docx").read("word/document.xml").decode()
    assert "data/customers.csv" in word and "data/customers.csv" in text
    assert CUSTOMERS not in text + word and str(packed.folder) not in text + word and ".part" not in text + word


def test_what_may_not_go_is_not_packed(packed: Sender) -> None:
    before = sorted(path.name for path in packed.folder.iterdir())
    held = packed.send(
        "held",
        *packed.store,
        "--status",
        str(packed.folder / "list.json"),
        "--status-url",
        "https://example.com/1",
        facts=[],
    )
    assert held.returncode == 1 and "CONDITIONAL" in held.stdout and "nothing was packed" in held.stderr
    assert sorted(path.name for path in packed.folder.iterdir()) == before
    assert "1 entries" in run("register", "verify", *packed.store, "--key", packed.register).stdout


def test_several_tables_are_one_package(packed: Sender, tmp_path: Path) -> None:
    source = tmp_path / "tables"
    source.mkdir()
    frame = pl.read_csv(CUSTOMERS, infer_schema=False)
    frame.head(40).write_csv(source / "a.csv")
    (source / "b.csv.gz").write_bytes(
        gzip.compress(frame.select("mã khách hàng", "tỉnh").tail(30).write_csv().encode())
    )
    keys = ["--keys", str(packed.folder / "keys"), *packed.signer, *packed.parties, "--recipient", packed.recipient]
    sent = run("transfer", "send", str(source), *ROUTE, *LAWFUL, *keys, "-o", str(tmp_path / "package"))
    assert sent.returncode == 0, sent.stdout + sent.stderr
    assert sorted(path.name for path in (tmp_path / "package" / "data").iterdir()) == ["a.csv.age", "b.csv.age"]
    got = run("transfer", "receive", str(tmp_path / "package"), *packed.identity, "-o", str(tmp_path / "got"))
    assert got.returncode == 0 and got.stdout.count("that the statement is about") == 2
    assert [pl.read_csv(tmp_path / "got" / name, infer_schema=False).height for name in ("a.csv", "b.csv")] == [40, 30]
    (tmp_path / "package" / "data" / "b.csv.age").unlink()
    cut = run("transfer", "receive", str(tmp_path / "package"), *packed.identity)
    assert cut.returncode == 1 and "data/b.csv is missing" in cut.stdout


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        text = (package / file).read_text(encoding="utf-8")
        assert old in text
        (package / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (edit("statement.json", '"permitted"', '"out_of_scope"'), "FAILED  signature"),
        (edit("statement.json", '"rows": 1000', '"rows": 1001'), "FAILED  signature"),
        (edit("data/customers.csv", ",Đà Nẵng,", ",Hà Nội,"), "FAILED  data"),
        (lambda package: (package / "data" / "customers.csv").unlink(), "is missing"),
        (lambda package: shutil.copy(CUSTOMERS, package / "data" / "more.csv"), "FAILED  data       more.csv is no file"),
        (lambda package: shutil.copy(package.parent / "sealed" / "statement.tlog-proof", package), "FAILED  register"),
    ],
)  # fmt: skip
def test_an_edited_package_fails(
    packed: Sender, tmp_path: Path, change: Callable[[Path], None], said: str, request: pytest.FixtureRequest
) -> None:
    name = f"edited-{abs(hash(request.node.name))}"
    shutil.copytree(packed.folder / "bare", packed.folder / name)
    try:
        assert packed.receive(name).returncode == 0
        change(packed.folder / name)
        done = packed.receive(name, "-o", str(tmp_path / "got"))
        assert done.returncode == 1 and said in done.stdout, done.stdout + done.stderr
        assert not (tmp_path / "got").exists()
    finally:
        shutil.rmtree(packed.folder / name)


def test_whom_the_recipient_does_not_trust_fails(packed: Sender, tmp_path: Path) -> None:
    assert "FAILED  issuer" in packed.receive("bare", "--issuer", "did:key:z6MkOther").stdout
    other = run("statement", "key", str(tmp_path / "other"))
    made = run(
        "register",
        "new",
        "--store",
        str(tmp_path / "r.db"),
        "--signer",
        str(tmp_path / "other"),
        "--origin",
        "example.com/register",
    )
    assert other.returncode == made.returncode == 0
    wrong = packed.receive("sealed", *packed.identity, "--register-key", made.stdout.strip())
    assert wrong.returncode == 1 and "FAILED  register" in wrong.stdout
    missing = packed.receive("bare", "--register-key", packed.register)
    assert missing.returncode == 1 and "no proof" in missing.stdout


def test_a_revoked_package_fails(packed: Sender) -> None:
    lists = str(packed.folder / "list.json")
    assert (
        packed.send(
            "listed", "--status", lists, "--status-url", "https://example.com/1", "--valid-days", "7"
        ).returncode
        == 1
    )
    assert packed.receive("listed").returncode == 1
    assert packed.receive("listed", "--without-status").returncode == 0
    assert packed.receive("listed", "--status-list", lists).returncode == 0
    statement = str(packed.folder / "listed" / "statement.json")
    assert run("statement", "revoke", statement, *packed.signer, "--status", lists).returncode == 0
    gone = packed.receive("listed", "--status-list", lists)
    assert gone.returncode == 1 and "it was revoked" in gone.stdout
    (packed.folder / "list.json").unlink()
    (packed.folder / "list.json.used").unlink()
    shutil.rmtree(packed.folder / "listed")


def test_wrong_use_is_one_line_and_leaves_nothing(packed: Sender, tmp_path: Path) -> None:
    before = sorted(path.name for path in packed.folder.iterdir())
    run("keys", "identity", str(tmp_path / "another"))
    run("statement", "key", str(tmp_path / "other"))
    (tmp_path / "plan.toml").write_text('version = 1\n[columns."not there"]\noperation = "remove"\n', encoding="utf-8")
    shutil.copytree(packed.folder / "sealed", tmp_path / "cut")
    data = tmp_path / "cut" / "data" / "customers.csv.age"
    data.write_bytes(data.read_bytes()[:-10])
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "statement.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    out = ["-o", str(packed.folder / "new")]
    cases = [
        (packed.send("bare"), "is there already"),
        (packed.send("new", "--recipient", "age1x"), "is no recipient"),
        (packed.send("new", "--store", str(tmp_path / "none.db")), "register"),
        (packed.send("new", *packed.store, "--signer", str(tmp_path / "other")), "not the key of this register"),
        (packed.send("new", "--plan", str(tmp_path / "plan.toml")), "not there"),
        (packed.receive("sealed"), "--identity"),
        (packed.receive("sealed", "--identity", str(tmp_path / "another"), *out), "another recipient"),
        (packed.receive("sealed", "--identity", str(tmp_path / "none"), *out), "cannot be read"),
        (run("transfer", "receive", str(tmp_path / "cut"), *packed.identity, *out), "damaged"),
        (run("transfer", "receive", str(tmp_path / "none")), "cannot be read"),
        (packed.receive("bare", "-o", str(packed.folder / "bare")), "is there already"),
        (packed.receive("bare", "--register-key", "x"), "no key of a register"),
    ]
    for done, said in cases:
        assert done.returncode == 2 and said in done.stderr, (said, done)
        assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1
    assert sorted(path.name for path in packed.folder.iterdir()) == before
    assert not (tmp_path / "none.db").exists()
    assert "FAILED  form" in run("transfer", "receive", str(tmp_path / "broken")).stdout
