"""Python's regular expressions go back where they fail: those that look at users' values must be done soon all the same."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

import selaras.transfer

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
    for module in pkgutil.walk_packages(selaras.transfer.__path__, "selaras.transfer."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value


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
