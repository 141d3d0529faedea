"""Files sealed and opened: only by the recipient, and not when a byte was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from selaras.errors import InputError, UsageError
from selaras.sealing import make_identity, seal, unseal


def test_the_recipient_opens_what_was_sealed_and_nobody_else(tmp_path: Path) -> None:
    mine, other = make_identity(tmp_path / "mine"), make_identity(tmp_path / "other")
    assert mine.startswith("age1") and mine != other
    plain = tmp_path / "plain"
    plain.write_bytes(bytes(range(256)) * 1000)
    seal(plain, tmp_path / "sealed", [mine])
    unseal(tmp_path / "sealed", tmp_path / "opened", tmp_path / "mine")
    assert (tmp_path / "opened").read_bytes() == plain.read_bytes()
    assert (tmp_path / "sealed").read_bytes().startswith(b"age-encryption.org/v1\n")
    with pytest.raises(InputError, match="another recipient"):
        unseal(tmp_path / "sealed", tmp_path / "no", tmp_path / "other")
    assert not (tmp_path / "no").exists()


def test_several_recipients_each_open_it(tmp_path: Path) -> None:
    recipients = [make_identity(tmp_path / name) for name in ("a", "b")]
    (tmp_path / "plain").write_text("x")
    seal(tmp_path / "plain", tmp_path / "sealed", recipients)
    for name in ("a", "b"):
        unseal(tmp_path / "sealed", tmp_path / f"of {name}", tmp_path / name)
        assert (tmp_path / f"of {name}").read_text() == "x"


@pytest.mark.parametrize("place", [0, 60, -1])
def test_a_changed_byte_is_told_and_leaves_nothing(tmp_path: Path, place: int) -> None:
    recipient = make_identity(tmp_path / "mine")
    (tmp_path / "plain").write_bytes(b"secret" * 50_000)
    seal(tmp_path / "plain", tmp_path / "sealed", [recipient])
    data = bytearray((tmp_path / "sealed").read_bytes())
    data[place] ^= 1
    (tmp_path / "sealed").write_bytes(data)
    with pytest.raises(InputError, match=r"damaged|another recipient"):
        unseal(tmp_path / "sealed", tmp_path / "opened", tmp_path / "mine")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "plain", "sealed"]


def test_a_file_cut_off_is_told(tmp_path: Path) -> None:
    recipient = make_identity(tmp_path / "mine")
    (tmp_path / "plain").write_bytes(b"secret" * 50_000)
    seal(tmp_path / "plain", tmp_path / "sealed", [recipient])
    (tmp_path / "sealed").write_bytes((tmp_path / "sealed").read_bytes()[:-40_000])
    with pytest.raises(InputError, match="damaged"):
        unseal(tmp_path / "sealed", tmp_path / "opened", tmp_path / "mine")


def test_what_is_no_recipient_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    with pytest.raises(UsageError, match="is no recipient"):
        seal(tmp_path / "plain", tmp_path / "sealed", ["age1nonsense"])
    assert not (tmp_path / "sealed").exists()


def test_a_file_that_is_no_identity_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    (tmp_path / "plain").chmod(0o600)
    with pytest.raises(InputError, match="no identity"):
        unseal(tmp_path / "plain", tmp_path / "opened", tmp_path / "plain")
