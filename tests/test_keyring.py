"""Keys in a keyring of the system, by a backend that keeps them in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from selaras import keys
from selaras.errors import UsageError

DAY = dt.date(2026, 11, 26)


class InMemory(KeyringBackend):
    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, backend = keyring.get_keyring(), InMemory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_keys_are_kept_and_rotated(ring: InMemory) -> None:
    first = keys.make_in_keyring("exports", DAY)
    second = keys.make_in_keyring("exports", DAY)
    assert keys.from_keyring("exports").secrets == (second, first)
    assert list(ring.held) == [("selaras", "exports")]


def test_an_entry_that_is_not_there_is_named(ring: InMemory) -> None:
    with pytest.raises(UsageError, match="no such entry"):
        keys.from_keyring("nowhere")
