"""Safeguards as a user runs them: keys, a plan, the copy, what turns back, what is sealed; and what goes wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import jsonschema
import polars as pl
import pytest
from test_command import CUSTOMERS, EXAMPLES, LAWFUL, selaras

ROUTE = ["--for", "VN:SG", "--as-of", "2026-11-26"]


@pytest.fixture
def key(tmp_path: Path) -> list[str]:
    assert selaras("keys", "new", str(tmp_path / "my.keys")).returncode == 0
    return ["--keys", str(tmp_path / "my.keys")]


def test_from_a_plan_to_a_copy_to_its_answer(tmp_path: Path, key: list[str]) -> None:
    plan, copy, record = (str(tmp_path / name) for name in ("plan.toml", "copy.csv", "record.json"))
    made = selaras("transfer", "plan", CUSTOMERS, *ROUTE, "-o", plan)
    assert made.returncode == 0 and "VN to SG is conditional" in Path(plan).read_text()
    done = selaras("transfer", "protect", CUSTOMERS, "-o", copy, "--plan", plan, *key, *ROUTE, "--record", record)
    assert (
        done.returncode == 1
        and "nothing that is recognised is left of what should be gone" in done.stdout
        and "CONDITIONAL" in done.stdout
    )
    document = json.loads(Path(record).read_text())
    schema = json.loads((resources.files("selaras.transfer") / "schemas" / "protection-1.json").read_text())
    jsonschema.validate(document, schema)
    assert document["decision"]["decision"] == "conditional" and document["leftovers"] == []
    again = ["transfer", "protect", CUSTOMERS, "-o", copy, "--plan", plan, *key, *ROUTE, *LAWFUL]
    assert "is not overwritten" in selaras(*again).stderr
    other = selaras("transfer", "protect", CUSTOMERS, "-o", str(tmp_path / "other.csv"), *key, "--record", record)
    assert other.returncode == 2 and f"{record}: is there already" in other.stderr
    assert json.loads(Path(record).read_text()) == document and not (tmp_path / "other.csv").exists()
    lawful = selaras(*again, "--force")
    assert lawful.returncode == 0, lawful.stdout + lawful.stderr
    again = selaras("transfer", "scan", copy, "--format", "json")
    kinds = {column["name"]: column["identifiability"] for column in json.loads(again.stdout)["columns"]}
    assert kinds["số cccd"] == kinds["họ tên"] == "pseudonym" and "direct" not in kinds.values()


def test_nothing_personal_and_no_key_is_in_any_output(tmp_path: Path, key: list[str]) -> None:
    done = selaras(
        "transfer",
        "protect",
        CUSTOMERS,
        "-o",
        str(tmp_path / "copy.csv"),
        *key,
        "--format",
        "json",
        "--record",
        str(tmp_path / "record.txt"),
    )
    assert done.returncode == 0
    said = done.stdout + done.stderr + (tmp_path / "record.txt").read_text()
    frame = pl.read_csv(CUSTOMERS, infer_schema=False)
    for name in ("họ tên", "sdt", "email", "số cccd", "mã khách hàng"):
        assert not any(value in said for value in frame[name].to_list())
    secret = re.search(r'secret = "(.+)"', (tmp_path / "my.keys").read_text())
    assert secret is not None and secret[1] not in said


def test_anonymity_is_reported_with_its_risks(tmp_path: Path) -> None:
    done = selaras(
        "transfer",
        "protect",
        str(EXAMPLES / "adult" / "adult.csv.gz"),
        "-o",
        str(tmp_path / "adult.csv"),
        "--plan",
        str(EXAMPLES / "adult" / "plan.toml"),
    )
    assert done.returncode == 0, done.stderr
    assert "every class has 5 rows or more" in done.stdout and "loss 0.0714" in done.stdout
    assert re.search(r"prosecutor.*100\.0%\s+20\.0%", done.stdout)
    record = selaras(
        "transfer",
        "protect",
        str(EXAMPLES / "adult" / "adult.csv.gz"),
        "-o",
        str(tmp_path / "a.csv"),
        "--plan",
        str(EXAMPLES / "adult" / "plan.toml"),
        "--format",
        "json",
    )
    schema = json.loads((resources.files("selaras.transfer") / "schemas" / "protection-1.json").read_text())
    jsonschema.validate(json.loads(record.stdout), schema)


def test_whether_it_is_anonymous_is_a_person_s_to_say(tmp_path: Path) -> None:
    arguments = ["transfer", "protect", CUSTOMERS, "-o", str(tmp_path / "copy.csv"), "--goal", "anonymise", *ROUTE]
    asked = selaras(*arguments)
    assert asked.returncode == 1 and "for you to judge: --fact data.anonymised=true" in asked.stdout
    judged = selaras(*arguments, "--fact", "data.anonymised=true", "--force")
    assert judged.returncode == 0 and "OUT OF SCOPE" in judged.stdout


def test_tokens_turn_back_and_sealed_files_open(tmp_path: Path, key: list[str]) -> None:
    source, plan, copy, back = (tmp_path / name for name in ("in.csv", "plan.toml", "copy.csv", "back.csv"))
    source.write_text("phone,n\n0912345678,1\n")
    plan.write_text('[columns.phone]\noperation = "tokenise"\ndomain = "phone"\n[columns.n]\noperation = "keep"\n')
    assert selaras("transfer", "protect", str(source), "-o", str(copy), "--plan", str(plan), *key).returncode == 0
    recipient = selaras("keys", "identity", str(tmp_path / "identity")).stdout.strip()
    assert (
        selaras("transfer", "encrypt", str(copy), "-o", str(tmp_path / "copy.age"), "--recipient", recipient).returncode
        == 0
    )
    assert (
        selaras(
            "transfer",
            "decrypt",
            str(tmp_path / "copy.age"),
            "-o",
            str(tmp_path / "opened.csv"),
            "--identity",
            str(tmp_path / "identity"),
        ).returncode
        == 0
    )
    done = selaras("transfer", "reveal", str(tmp_path / "opened.csv"), "-o", str(back), *key)
    assert done.returncode == 0 and "turned back: 1 in phone" in done.stdout
    assert back.read_text() == source.read_text()


def test_keys_come_from_the_environment_too(tmp_path: Path, key: list[str]) -> None:
    text = Path(key[1]).read_text()
    for name, arguments, variables in (("a.csv", key, {}), ("b.csv", [], {"SELARAS_KEYS": text})):
        assert (
            selaras("transfer", "protect", CUSTOMERS, "-o", str(tmp_path / name), *arguments, **variables).returncode
            == 0
        )
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_keys_are_named_and_rotated_and_never_shown(tmp_path: Path, key: list[str]) -> None:
    path = key[1]
    before = selaras("keys", "show", path).stdout
    assert selaras("keys", "rotate", path).returncode == 0
    after = selaras("keys", "show", path).stdout
    assert len(before.splitlines()) == 1 and len(after.splitlines()) == 2 and before in after
    assert not any(secret in after for secret in re.findall(r'secret = "(.+)"', Path(path).read_text()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["transfer", "protect", CUSTOMERS, "-o", "{}/copy.csv"], "the plan needs a key"),
        (["transfer", "protect", CUSTOMERS, "-o", "{}/copy.csv", "--keys", "{}/none"], "cannot be read"),
        (["transfer", "protect", CUSTOMERS, "-o", "{}/copy.csv", "--plan", "{}/none"], "cannot be read"),
        (["transfer", "protect", CUSTOMERS, "-o", "{}/no/copy.csv", "--goal", "anonymise"], "cannot be written"),
        (["transfer", "protect", CUSTOMERS, "-o", "{}/copy.csv", "--for", "VN"], "no pair of countries"),
        (["transfer", "protect", "-", "-o", "{}/copy.csv"], "is needed for standard input"),
        (["transfer", "reveal", CUSTOMERS, "-o", "{}/copy.csv"], "are needed"),
        (["transfer", "encrypt", CUSTOMERS, "-o", "{}/copy.age", "--recipient", "me"], "is no recipient"),
        (["transfer", "decrypt", CUSTOMERS, "-o", "{}/copy.csv", "--identity", CUSTOMERS], ""),
        (["keys", "new"], "needs a file"),
        (["keys", "show"], "none in the environment"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = selaras(*(part.replace("{}", str(tmp_path)) for part in arguments))
    assert (
        done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, key: list[str]) -> None:
    source = tmp_path / "in.csv"
    frame = pl.read_csv(CUSTOMERS, infer_schema=False)
    pl.concat([frame] * 600).write_csv(source)
    command = [
        sys.executable,
        "-c",
        "from selaras.cli.main import main; main()",
        "transfer",
        "protect",
        str(source),
        "-o",
        str(tmp_path / "copy.csv"),
        *key,
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list(tmp_path.glob(".copy.csv.*")):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2 and b"interrupted" in errors
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "my.keys"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_one_clear_line(tmp_path: Path, key: list[str]) -> None:
    """A file system of one megabyte would need rights; a limit on the size of files gives the same error to the writer."""
    limited = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); from selaras.cli.main import main; main()"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", limited, "transfer", "protect", CUSTOMERS, "-o", str(tmp_path / "copy.csv"), *key],
        capture_output=True,
        timeout=120,
    )
    assert (
        done.returncode == 2
        and done.stderr.count(b"\n") == 1
        and b"copy.csv" in done.stderr
        and b"cannot be written" in done.stderr
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my.keys"]
