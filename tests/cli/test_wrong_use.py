"""A command that is not understood: one line on standard error, exit status 2, nothing on standard output."""

from __future__ import annotations

import subprocess
import sys

import pytest

CASES = [
    ("transfer scan", "PATH"),
    ("transfer scan x --sure 95%", "--sure"),
    ("transfer scan x --sample many", "--sample"),
    ("transfer scan x --format pdf", "--format"),
    ("transfer scan x --nothing", "--nothing"),
    ("transfer explain x --column", "--column"),
    ("transfer check x", "--from"),
    ("transfer check-flows", "FLOWS"),
    ("transfer nothing", "nothing"),
    ("nothing", "nothing"),
    ("law show --as-of", "--as-of"),
    ("keys nothing", "nothing"),
]


@pytest.mark.parametrize(("asked", "said"), CASES, ids=[asked for asked, _ in CASES])
def test_wrong_use_is_one_line_with_place_fault_and_remedy(
    asked: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from selaras.cli import main

    monkeypatch.setattr(sys, "argv", ["selaras", *asked.split()])
    with pytest.raises(SystemExit) as ended:
        main.main()
    told = capsys.readouterr()
    assert ended.value.code == 2 and told.out == ""
    assert told.err.startswith("selaras: selaras") and said in told.err and told.err.count("\n") == 1
    assert told.err.endswith(" -h.\n") and "Traceback" not in told.err and "Value error" not in told.err


def test_find_offers_only_endings_that_it_writes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "selaras", "transfer", "find", "x.csv", "-o", "f1.csv"], capture_output=True, text=True
    )
    assert done.returncode == 2 and ".json or .txt" in done.stderr and ".html" not in done.stderr
