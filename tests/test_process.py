"""A process made ready for work on tables: its own memory alone, and never against the user's settings."""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from selaras.process import prepare


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith(("MALLOC_", "_RJEM_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("_RJEM_MALLOC_CONF", "")  # so that it is taken back
    monkeypatch.delenv("_RJEM_MALLOC_CONF")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


class _Library:
    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def mallopt(self, option: int, value: int) -> int:
        self.told.append((option, value))
        return 1


def test_memory_is_kept_and_cycles_are_looked_for_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    library = _Library()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    prepare()
    assert len(library.told) == 3
    assert "dirty_decay_ms" in os.environ["_RJEM_MALLOC_CONF"]
    assert gc.isenabled() and gc.get_threshold()[0] > 700


def test_settings_of_the_user_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    library = _Library()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    monkeypatch.setenv("_RJEM_MALLOC_CONF", "dirty_decay_ms:0")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    prepare()
    assert not library.told
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
    assert os.environ["_RJEM_MALLOC_CONF"] == "dirty_decay_ms:0"


@pytest.mark.parametrize("error", [OSError, TypeError])
def test_another_library_serves_as_it_is(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def none(name: object) -> object:
        raise error("no such library")

    monkeypatch.setattr(ctypes, "CDLL", none)
    prepare()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())  # one without mallopt
    prepare()


def test_the_command_prepares_before_polars_is_loaded() -> None:
    code = """
import sys
import selaras.cli.main as cli
cli.prepare = lambda: print("polars" in sys.modules)
sys.argv = ["selaras", "transfer", "scan", "nowhere.csv"]
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n" and done.returncode == 2


def test_nothing_is_looked_through_for_cycles_as_the_process_ends() -> None:
    code = """
import atexit, gc
from selaras.process import prepare
atexit.register(lambda: print(gc.get_freeze_count() > 0, len(gc.get_objects())))  # the first registered comes last
prepare()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    frozen, left = done.stdout.split()
    assert frozen == "True" and int(left) < 100


def test_a_scan_loads_no_law(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,nric\nTan Wei Ming,S1234567D\n", encoding="utf-8")
    code = f"""
import sys
from selaras.cli.main import main
sys.argv = ["selaras", "transfer", "scan", {str(tmp_path / "people.csv")!r}]
try: main()
finally: sys.stderr.write(str([name for name in sys.modules if name.startswith(("selaras.instruments", "selaras.assessment"))]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]"
