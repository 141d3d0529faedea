"""Signed notes and checkpoints (C2SP signed-note and tlog-checkpoint): what a register vouches for, in three lines and a signature."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

_ED25519 = b"\x01"
_MOST = 1_000_000


class NoteError(ValueError):
    """Why a note does not hold, in words."""


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A name and an Ed25519 public key, which verify notes."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which signatures say whose they are."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The key as people pass it on (a *vkey*)."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"


def read_key(text: str) -> NoteKey:
    """The key of a vkey. Raises: NoteError."""
    name, _, rest = text.strip().partition("+")
    identity, _, material = rest.partition("+")
    try:
        data = base64.b64decode(material, validate=True)
    except ValueError:
        data = b""
    if not name or data[:1] != _ED25519 or len(data) != 33 or any(sign.isspace() for sign in name):
        raise NoteError("it is no key of a register (name+hexadecimal+base64, Ed25519)")
    key = NoteKey(name, data[1:])
    if key.id.hex() != identity:
        raise NoteError("the key of the register is damaged: its parts do not fit")
    return key


def signed(text: str, key: NoteKey, sign: Callable[[bytes], bytes]) -> str:
    """A text that ends with a newline, with its signature."""
    return f"{text}\n— {key.name} {base64.b64encode(key.id + sign(text.encode())).decode()}\n"


def opened(note: str, key: NoteKey) -> str:
    """The text of a note whose signature by a key holds. Raises: NoteError."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text, blank, lines = note.rpartition("\n\n")
    if not blank or not note.endswith("\n") or len(note) > _MOST or any(sign < " " and sign != "\n" for sign in note):
        raise NoteError("it is no signed note")
    text += "\n"
    for line in lines.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, body = rest.partition(" ")
        if dash != "—" or not name:
            raise NoteError("it is no signed note")
        try:
            data = base64.b64decode(body, validate=True)
        except ValueError:
            raise NoteError("it is no signed note") from None
        if name == key.name and data[:4] == key.id:
            try:
                Ed25519PublicKey.from_public_bytes(key.public).verify(data[4:], text.encode())
            except InvalidSignature:
                raise NoteError(f"the signature of {key.name} does not fit: the note was changed") from None
            return text
    raise NoteError(f"it is not signed by {key.text}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The size and the root of a register's tree."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The note's text."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def read_checkpoint(note: str, key: NoteKey) -> Checkpoint:
    """The checkpoint of a signed note, whose origin is the key's name. Raises: NoteError."""
    lines = opened(note, key).split("\n")
    try:
        origin, size, root = lines[:3]
        found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True))
    except ValueError:
        raise NoteError("it is no checkpoint") from None
    if len(found.root) != 32 or str(found.size) != size or found.size < 0:
        raise NoteError("it is no checkpoint")
    if origin != key.name:
        raise NoteError(f"it is the checkpoint of {origin}, not of {key.name}")
    return found
