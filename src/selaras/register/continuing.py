"""Proofs that a register continues what was seen of it before, in the form that witnesses take (C2SP tlog-witness, add-checkpoint)."""

from __future__ import annotations

import base64

from selaras.errors import UsageError
from selaras.register import log, merkle
from selaras.register.notes import Checkpoint, NoteError, NoteKey, read_checkpoint
from selaras.register.store import Store
from selaras.register.tiles import HASH

_MOST = 63


def prove(place: Store, seen: str) -> str:
    """The proof that the newest checkpoint continues one that was seen. Raises: InputError, UsageError where it cannot."""
    key = log.key_of(place)
    try:
        old = read_checkpoint(seen, key)
    except NoteError as error:
        raise UsageError("--since", str(error), "Give a checkpoint of this register.") from None
    with place.reading() as connection:
        size, note, tree = log.state(place, connection)
        if old.size > size:
            raise UsageError(
                place.label,
                f"has {size:,} entries, and the checkpoint is of {old.size:,}",
                "It is an older copy, or shows another history: keep that checkpoint.",
            )
        path = merkle.consistency(old.size, size, tree) if old.size else []
    return "".join([f"old {old.size}\n", *(f"{base64.b64encode(found).decode()}\n" for found in path), f"\n{note}"])


def proved(proof: str, seen: str, key: NoteKey) -> tuple[Checkpoint, Checkpoint]:
    """The checkpoint that was seen and the newer one that a proof shows to continue it. Raises: NoteError where it does not."""
    old = read_checkpoint(seen, key)
    head, blank, note = proof.partition("\n\n")
    first, *lines = head.split("\n")
    try:
        path = [base64.b64decode(line, validate=True) for line in lines]
    except ValueError:
        path = [b""]
    if not blank or not first.startswith("old ") or len(path) > _MOST or any(len(found) != HASH for found in path):
        raise NoteError("it is no proof that a register continues another state of it")
    new = read_checkpoint(note, key)
    if first != f"old {old.size}":
        raise NoteError(f"the proof is from another size than the checkpoint's {old.size:,} entries")
    whole = merkle.consistent(old.size, new.size, old.root, new.root, path) if old.size else not path
    if not whole:
        raise NoteError(
            f"the register of {new.size:,} entries does not continue that of {old.size:,}: it shows two histories"
        )
    return old, new
