"""Files sealed for a recipient, in the age format (https://age-encryption.org/v1): X25519, ChaCha20-Poly1305, by the library rage."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyrage

from selaras import private
from selaras.errors import InputError, UsageError
from selaras.writing.whole import beside

_HEADER = "# An identity of age: it opens what was sealed for the recipient below. Keep it; never send it.\n# recipient: {}\n{}\n"


def make_identity(path: Path) -> str:
    """Write a new identity that only its owner can read, and give the recipient to hand out. Raises: UsageError."""
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    private.write_new(path, _HEADER.format(recipient, identity))
    return recipient


def check_recipients(recipients: Sequence[str]) -> None:
    """Raises: UsageError where one is no recipient."""
    for text in recipients:
        _recipient(text)


def seal(source: Path, target: Path, recipients: Sequence[str]) -> None:
    """Encrypt a file for recipients (``age1...``, ``ssh-ed25519 ...``, ``ssh-rsa ...``). Raises: InputError, UsageError."""
    keys = [_recipient(text) for text in recipients]
    _readable(source)
    with beside(target) as part:
        pyrage.encrypt_file(str(source), str(part), keys)


def unseal(source: Path, target: Path, identities: Path) -> None:
    """Decrypt a file with the identities of a file. Raises: InputError where none of them opens it, or it is damaged."""
    keys = _identities(identities)
    _readable(source)
    with beside(target) as part, _told(source):
        pyrage.decrypt_file(str(source), str(part), keys)


def sha256_within(source: Path, identities: Path) -> str:
    """The SHA-256 (hexadecimal) of what is sealed in a file; none of it is written anywhere. Raises: InputError."""
    keys = _identities(identities)
    _readable(source)
    seen = _Digest()
    with _told(source), source.open("rb") as file:
        pyrage.decrypt_io(file, seen, keys)
    return seen.digest.hexdigest()


class _Digest(io.RawIOBase):
    """A file that keeps nothing but the digest of what was written to it."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return len(data)


@contextmanager
def _told(source: Path) -> Iterator[None]:
    """Failures to open a sealed file, said in words."""
    try:
        yield
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        wrong = "no matching keys" in str(error).lower()
        raise InputError(
            str(source),
            "was sealed for another recipient" if wrong else "is damaged, cut off, or no file of age",
            "Give the identity of the recipient it was sealed for." if wrong else "Have it sent again.",
        ) from None


def _readable(source: Path) -> None:
    try:
        with source.open("rb"):
            pass
    except OSError as error:
        raise InputError(str(source), f"cannot be read ({error.strerror})", "Check the path.") from error


def _recipient(text: str) -> Any:
    kind = pyrage.ssh.Recipient if text.startswith("ssh-") else pyrage.x25519.Recipient
    try:
        return kind.from_str(text.strip())
    except (pyrage.RecipientError, ValueError):
        raise UsageError(
            "--recipient",
            f"{text[:24]!r} is no recipient",
            "Give what selaras keys identity printed (age1...), or an SSH key.",
        ) from None


def _identities(path: Path) -> list[Any]:
    text = private.read(path, "selaras keys identity")
    try:
        if text.startswith("-----BEGIN"):
            return [pyrage.ssh.Identity.from_buffer(text.encode())]
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines]
    except (pyrage.IdentityError, ValueError):
        found = []
    if not found:
        raise InputError(str(path), "holds no identity of age", "Give the file that selaras keys identity wrote.")
    return found
