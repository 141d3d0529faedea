"""Keys of the exporter: files that only their owner reads, rotation, and a key for each purpose derived from one secret.

A key file holds one secret or several, the newest first; nothing is derived from older ones unless they are asked for, but
what was made with them can still be reversed.
"""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import os
import secrets
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selaras import private
from selaras.errors import InputError, UsageError
from selaras.extras import extra

VARIABLE = "SELARAS_KEYS"
"""The environment variable that may hold what a key file holds."""
SERVICE = "selaras"
"""The name under which keys stand in the system's keyring."""
_BYTES = 32
_HEADER = (
    "# Keys of Selaras. Who has this file can link pseudonyms to people and reverse tokens: keep it apart from the data,\n"
    "# never send it, and back it up (without it nothing can be reversed). Make it with: selaras keys new\n"
)


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret of 32 random bytes, with a name that tells it apart (and proves it whole) without giving it away."""

    id: str
    created: dt.date
    value: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one file, variable or keyring entry, the newest first; ``source`` names it in messages."""

    secrets: tuple[Secret, ...]
    source: str

    def secret(self, name: str | None = None) -> Secret:
        """The newest secret, or the one named. Raises: UsageError where it is not among them."""
        for secret in self.secrets:
            if name in (None, secret.id):
                return secret
        raise UsageError(
            self.source,
            f"has no key {name}, with which this was made",
            f"It has {', '.join(secret.id for secret in self.secrets)}: give the file that has the other.",
        )


def derive(secret: Secret, purpose: str, length: int = 32) -> bytes:
    """The key for a purpose. HKDF with SHA-256 (RFC 5869), the purpose as its info; different purposes share nothing."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt=None, info=f"selaras {purpose}".encode()).derive(secret.value)


def new_secret(today: dt.date) -> Secret:
    """A new secret from the system's source of randomness."""
    return _named(secrets.token_bytes(_BYTES), today)


def _named(value: bytes, created: dt.date) -> Secret:
    return Secret(f"{created}-{hmac.digest(value, b'selaras key name', 'sha256')[:4].hex()}", created, value)


def written(kept: tuple[Secret, ...]) -> str:
    """The text of a key file."""
    entries = (
        f'\n[[keys]]\nid = "{secret.id}"\ncreated = {secret.created}\nsecret = "{base64.urlsafe_b64encode(secret.value).decode()}"\n'
        for secret in kept
    )
    return _HEADER + "".join(entries)


def make_file(path: Path, today: dt.date) -> Secret:
    """Write a new key file that only its owner can read. Raises: UsageError where there is one, or it cannot be written."""
    secret = new_secret(today)
    private.write_new(path, written((secret,)))
    return secret


def rotate_file(path: Path, today: dt.date) -> Secret:
    """Put a new secret in front of those of a file. Raises: InputError, UsageError."""
    kept = read_file(path)
    secret = new_secret(today)
    private.replace(path, written((secret, *kept.secrets)))
    return secret


def read_file(path: Path) -> Keys:
    """The keys of a file. Raises: InputError where it is missing, damaged, or open to others."""
    return _read(private.read(path, "selaras keys new"), str(path))


def from_environment() -> Keys | None:
    """The keys in the environment, where there are any. Raises: InputError where they are damaged."""
    text = os.environ.get(VARIABLE)
    return _read(text, f"the environment variable {VARIABLE}") if text else None


def make_in_keyring(name: str, today: dt.date) -> Secret:
    """Put a new secret into the system's keyring, in front of those under the name. Raises: UsageError, InputError."""
    ring = _keyring()
    before = ring.get_password(SERVICE, name)
    kept = _read(before, f"the keyring's entry {name}").secrets if before else ()
    secret = new_secret(today)
    ring.set_password(SERVICE, name, written((secret, *kept)))
    return secret


def from_keyring(name: str) -> Keys:
    """The keys under a name in the system's keyring. Raises: UsageError where there are none, InputError if damaged."""
    text = _keyring().get_password(SERVICE, name)
    if not text:
        raise UsageError(
            f"--keyring {name}",
            "the system's keyring has no such entry",
            f"Make one: selaras keys new --keyring {name}",
        )
    return _read(text, f"the keyring's entry {name}")


def _keyring() -> Any:
    ring = extra("keyring", "keyring", "keys in the system's keyring")
    if ring.get_keyring().priority < 1:
        raise UsageError("--keyring", "this system offers no keyring", "Use a key file: selaras keys new FILE.")
    return ring


def _read(text: str, where: str) -> Keys:
    try:
        entries = tomllib.loads(text)["keys"]
        kept = tuple(
            _named(base64.b64decode(item["secret"], altchars=b"-_", validate=True), item["created"]) for item in entries
        )
        if not kept or any(len(secret.value) != _BYTES for secret in kept):
            raise ValueError
        ids = [item["id"] for item in entries]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError):
        raise InputError(
            where, "is no key file, or a damaged one", "Give the whole text that selaras keys new wrote."
        ) from None
    for secret, name in zip(kept, ids, strict=True):
        if secret.id != name:
            raise InputError(
                where,
                f"is damaged: the secret under {name} is not the one that was written",
                "Restore it from its backup.",
            )
    return Keys(kept, where)
