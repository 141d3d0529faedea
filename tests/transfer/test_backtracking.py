"""Python's regular expressions go back where they fail: those that look at users' values must be done soon all the same."""

from __future__ import annotations

import contextlib
import importlib
import itertools
import pkgutil
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

import selaras.reading
import selaras.transfer
from selaras.errors import InputError
from selaras.reading import open_tables

_UNITS = [
    *"0Aa-. /(,'@_:=<&%é ก",
    *map("".join, itertools.product("0Aa.- (", repeat=2)),
    "Jalan ",
    "a1-",
    "no. ",
    "a@a.",
]
_ENDS = ("", "!", "ก!", "@")
_LONGEST, _PATIENCE = 60, 5.0
"""As long as a value may be that is looked at word by word; and the seconds after which a pattern is given up."""


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (selaras.reading, selaras.transfer):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{module.name}.{name}", value


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer that interrupts")
@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t (" + "a" * 4000 + "!", "INSERT INTO t (" + "a," * 4000 + "!", "INSERT INTO t" + " " * 20_000 + "!",
        "CREATE TABLE t (x int);\n" + "/* " * 10_000, "CREATE TABLE t (x int);\n" + " ".join(f"$a{number}$" for number in range(10_000)),
        "INSERT INTO t VALUES ('x'::" + " " * 20_000 + "!", "CREATE TABLE t (\n" + "-- a\n" * 20_000,
    ],
    ids=range(7),
)  # fmt: skip
def test_no_script_of_sql_is_read_without_end(tmp_path: Path, text: str) -> None:
    (tmp_path / "dump.sql").write_text(text)

    def given_up(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"not done with {text[:40]!r}")

    before = signal.signal(signal.SIGALRM, given_up)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
    try:
        with contextlib.suppress(InputError):
            open_tables(str(tmp_path / "dump.sql"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer that interrupts")
@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*item, id=item[0]) for item in _patterns()])
def test_no_value_makes_a_pattern_go_back_without_end(name: str, pattern: re.Pattern[str]) -> None:
    text = ""

    def given_up(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"{name} is not done with {text!r}")

    before = signal.signal(signal.SIGALRM, given_up)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
    try:
        for unit, end in itertools.product(_UNITS, _ENDS):
            text = unit * (_LONGEST // len(unit)) + end
            pattern.search(text), pattern.fullmatch(text)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
