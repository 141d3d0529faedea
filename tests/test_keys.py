"""Keys: made, kept closed, rotated, told when they are wrong; derived as RFC 5869 says."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import os
from pathlib import Path

import pytest

from selaras import keys
from selaras.errors import InputError, UsageError

DAY = dt.date(2026, 11, 26)


def test_a_new_file_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "my.keys"
    secret = keys.make_file(path, DAY)
    assert keys.read_file(path).secrets == (secret,)
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "my.keys"
    keys.make_file(path, DAY)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="there already"):
        keys.make_file(path, DAY)
    assert path.read_bytes() == before


def test_rotation_puts_a_new_key_in_front_and_keeps_the_old(tmp_path: Path) -> None:
    path = tmp_path / "my.keys"
    first = keys.make_file(path, DAY)
    second = keys.rotate_file(path, DAY)
    found = keys.read_file(path)
    assert [secret.id for secret in found.secrets] == [second.id, first.id]
    assert found.secret().id == second.id and found.secret(first.id).value == first.value


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "my.keys"
    keys.make_file(path, DAY)
    path.chmod(0o644)
    with pytest.raises(InputError, match="open to others") as caught:
        keys.read_file(path)
    assert "chmod 600" in caught.value.fix


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[[keys]]\n", '[[keys]]\nid = "a"\ncreated = 2026-01-01\nsecret = "AAAA"\n', "keys = 3"]
)
def test_what_is_no_key_file_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "my.keys"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(InputError, match="no key file"):
        keys.read_file(path)


def test_a_secret_that_was_changed_is_told_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "my.keys"
    secret = keys.make_file(path, DAY)
    written = base64.urlsafe_b64encode(secret.value).decode()
    other = ("B" if written[0] == "A" else "A") + written[1:]
    path.write_text(path.read_text().replace(written, other))
    with pytest.raises(InputError, match="damaged") as caught:
        keys.read_file(path)
    assert written not in str(caught.value) and other not in str(caught.value)


def test_secrets_are_not_in_what_is_printed_of_them() -> None:
    secret = keys.new_secret(DAY)
    assert repr(secret.value)[2:-1] not in repr(secret)


def test_the_environment_holds_what_a_file_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = keys.new_secret(DAY)
    monkeypatch.setenv(keys.VARIABLE, keys.written((secret,)))
    found = keys.from_environment()
    assert found is not None and found.secrets == (secret,)
    monkeypatch.delenv(keys.VARIABLE)
    assert keys.from_environment() is None


def test_a_key_is_derived_as_rfc_5869_says() -> None:
    secret = keys.new_secret(DAY)
    pseudorandom = hmac.digest(bytes(32), secret.value, hashlib.sha256)
    info = b"selaras pseudonym name"
    first = hmac.digest(pseudorandom, info + b"\x01", hashlib.sha256)
    second = hmac.digest(pseudorandom, first + info + b"\x02", hashlib.sha256)
    assert keys.derive(secret, "pseudonym name", 64) == first + second
    assert keys.derive(secret, "pseudonym email") != keys.derive(secret, "pseudonym name")


def test_a_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "my.keys"
    keys.make_file(path, DAY)
    with pytest.raises(UsageError, match="has no key 2020-01-01-deadbeef"):
        keys.read_file(path).secret("2020-01-01-deadbeef")
