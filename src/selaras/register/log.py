"""The register: statements appended, proved, verified from the raw entries, and exported for other clients."""

from __future__ import annotations

import base64
import functools
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rfc8785
from sqlalchemy import Connection

from selaras.errors import InputError, UsageError
from selaras.register import merkle, store
from selaras.register.notes import Checkpoint, NoteError, NoteKey, read_checkpoint, read_key, signed
from selaras.register.store import Store
from selaras.register.tiles import HASH, HEIGHT, WIDTH, Growing, path_of, subtree_of, widths
from selaras.writing.whole import beside

LARGEST = 65_535
"""Bytes of an entry: tiles write their length in two bytes."""
_PROOF = "c2sp.org/tlog-proof@v1"

Sign = Callable[[bytes], bytes]


def make(place: Store, key: NoteKey, sign: Sign) -> None:
    """Make an empty register, whose origin is the key's name, with the checkpoint of no entries. Raises: UsageError."""
    if not key.name or any(sign_.isspace() or sign_ == "+" for sign_ in key.name):
        raise UsageError("--origin", f"{key.name!r} is no name of a register", "Use one such as example.com/register.")
    note = signed(Checkpoint(key.name, 0, merkle.EMPTY).text, key, sign)
    place.make({"origin": key.name, "key": key.text, "empty": note})


def key_of(place: Store) -> NoteKey:
    """The key that the register says is its own. Raises: InputError."""
    with place.reading() as connection:
        return _own_key(place, connection)


def _own_key(place: Store, connection: Connection) -> NoteKey:
    try:
        return read_key(store.about(connection)["key"])
    except (KeyError, NoteError) as error:
        raise InputError(place.label, "does not say which key is its own", "It is damaged: restore it.") from error


def check_signer(own: NoteKey, key: NoteKey) -> None:
    """Raises: UsageError where a key is not the register's own."""
    if own != key:
        raise UsageError("--signer", "is not the key of this register", "Give the key it was made with.")


def entry_of(statement: Mapping[str, Any]) -> bytes:
    """A statement as it stands in a register: in canonical JSON (RFC 8785)."""
    return rfc8785.dumps(dict(statement))


def append(place: Store, data: Sequence[bytes], key: NoteKey, sign: Sign) -> list[int]:
    """Append entries in one step, and give their numbers; what is there already keeps its own.

    When this returns, all of them are on disk, and the register's newest checkpoint holds them.
    Raises: InputError, UsageError.
    """
    for entry in data:
        if len(entry) > LARGEST:
            raise UsageError(
                "statement", f"has {len(entry):,} bytes, and a register takes {LARGEST:,}", "State fewer columns."
            )
    hashes = [merkle.leaf_hash(entry) for entry in data]
    with place.writing() as connection:
        check_signer(_own_key(place, connection), key)
        known = store.numbers_of(connection, hashes)
        size = store.size_of(connection)
        growing = Growing(size, lambda level, number: store.tile(connection, level, number))
        new: list[tuple[int, bytes, bytes]] = []
        for found, entry in zip(hashes, data, strict=True):
            if found not in known:
                known[found] = growing.size
                new.append((growing.size, found, entry))
                growing.add(found)
        if new:
            root = merkle.root(growing.size, subtree_of(growing.read))
            note = signed(Checkpoint(key.name, growing.size, root).text, key, sign)
            store.add(
                connection, new, {at: bytes(tile) for at, tile in growing.changed.items() if tile}, growing.size, note
            )
    return [known[found] for found in hashes]


def newest(place: Store) -> str:
    """The note of the newest checkpoint. Raises: InputError."""
    with place.reading() as connection:
        return state(place, connection)[1]


def state(place: Store, connection: Connection) -> tuple[int, str, merkle.Subtree]:
    """The size of a register, the note of its newest checkpoint, and its tree, each tile read once. Raises: InputError."""
    size = store.size_of(connection)
    note = store.checkpoint(connection, size) if size else store.about(connection).get("empty")
    if note is None:
        raise InputError(place.label, f"has no checkpoint of its {size:,} entries", "It is damaged: verify it.")
    return size, note, subtree_of(functools.cache(functools.partial(store.tile, connection)))


def prove(place: Store, entry: bytes) -> str:
    """The proof that an entry is in the register, with its checkpoint (C2SP tlog-proof). Raises: InputError, UsageError."""
    leaf = merkle.leaf_hash(entry)
    with place.reading() as connection:
        number = store.numbers_of(connection, [leaf]).get(leaf)
        if number is None:
            raise UsageError(place.label, "does not have this statement", "Append it first.")
        size, note, tree = state(place, connection)
        path = merkle.inclusion(number, size, tree)
    lines = [_PROOF, f"index {number}", *(base64.b64encode(found).decode() for found in path)]
    return "\n".join(lines) + f"\n\n{note}"


def origin_of(proof: str) -> str:
    """The register that a proof says it is of; nothing is verified."""
    return proof.partition("\n\n")[2].partition("\n")[0]


def proved(proof: str, entry: bytes, key: NoteKey) -> tuple[int, Checkpoint]:
    """The number of an entry and the checkpoint that a proof shows it in. Raises: NoteError where it does not."""
    head, blank, note = proof.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines[0] != _PROOF:
        raise NoteError("it is no proof of a register")
    lines = [line for line in lines[1:] if not line.startswith("extra ")]
    try:
        word, _, number = lines[0].partition(" ")
        index = int(number)
        path = [base64.b64decode(line, validate=True) for line in lines[1:]]
        if word != "index" or str(index) != number or any(len(found) != HASH for found in path):
            raise ValueError
    except (ValueError, IndexError):
        raise NoteError("it is no proof of a register") from None
    found = read_checkpoint(note, key)
    if not merkle.included(index, found.size, merkle.leaf_hash(entry), path, found.root):
        raise NoteError("the proof does not show this statement in the register")
    return index, found


@dataclass(frozen=True, slots=True)
class Verified:
    """What was recomputed: entries, checkpoints that fit, tiles that fit; and what is wrong, in words."""

    entries: int
    checkpoints: int
    tiles: int
    problems: tuple[str, ...]


def verify(place: Store, key: NoteKey, seen: Sequence[str] = ()) -> Verified:
    """Recompute everything from the raw entries: hashes, tiles, the root of every checkpoint that was signed.

    ``key``: the one that is trusted; ``seen``: checkpoints that were seen before, of which this register must be the continuation.
    Raises: InputError.
    """
    problems: list[str] = []
    with place.reading() as connection:
        said: dict[int, list[tuple[str, bytes]]] = {}
        noted = store.checkpoints(connection)
        for what, notes in (("checkpoint", [note for _, note in noted]), ("checkpoint seen before", list(seen))):
            for note in notes:
                try:
                    found = read_checkpoint(note, key)
                    said.setdefault(found.size, []).append((what, found.root))
                except NoteError as error:
                    problems.append(f"a {what}: {error}")
        count = good = tiles = 0
        edge: list[tuple[int, bytes]] = []
        levels: list[bytearray] = []

        def at(place_of: int, leaves: Sequence[bytes]) -> None:
            nonlocal good
            for what, expected in said.pop(place_of, ()):
                if _root([*edge, *_subtrees(leaves)]) == expected:
                    good += 1
                else:
                    problems.append(
                        f"the {what} of {place_of:,} entries has another root than they: the register shows two histories"
                    )

        sizes = sorted(said, reverse=True)
        while sizes and sizes[-1] <= 0:
            at(sizes.pop(), ())
        for numbers, stored, data in store.bundles(connection, WIDTH):
            if numbers != list(range(count, count + len(numbers))):
                missing = next((place for place, number in enumerate(numbers, count) if place != number), count)
                problems.append(f"entry {missing:,} is missing")
                break
            leaves = merkle.leaf_hashes(data)
            if leaves != stored:
                pairs = zip(numbers, leaves, stored, strict=True)
                problems += [f"entry {number:,} was changed" for number, one, other in pairs if one != other]
            while sizes and sizes[-1] <= count + len(leaves):
                at(inside := sizes.pop(), leaves[: inside - count])
            count += len(leaves)
            if len(leaves) < WIDTH:
                tiles += _same(connection, 0, count // WIDTH, b"".join(leaves), problems)
                break
            tiles += _same(connection, 0, count // WIDTH - 1, b"".join(leaves), problems)
            top = merkle.complete(leaves)
            tiles += _grown(levels, top, connection, count, problems)
            _pushed(edge, HEIGHT, top)
        for level, tile in enumerate(levels, 1):
            if tile:
                tiles += _same(connection, level, (count >> HEIGHT * level) // WIDTH, bytes(tile), problems)
        problems += [
            f"the {what} of {size:,} entries is of more than there are ({count:,})"
            for size, items in said.items()
            for what, _ in items
        ]
        if count and (not noted or noted[-1][0] != count):
            problems.append(f"there is no checkpoint of all {count:,} entries")
    return Verified(count, good, tiles, tuple(problems))


def _pushed(edge: list[tuple[int, bytes]], level: int, found: bytes) -> None:
    """Add the hash of a complete subtree to those at the right edge (level, hash)."""
    while edge and edge[-1][0] == level:
        found = merkle.node_hash(edge.pop()[1], found)
        level += 1
    edge.append((level, found))


def _subtrees(leaves: Sequence[bytes]) -> list[tuple[int, bytes]]:
    """The complete subtrees over less than a tile, the largest first."""
    found: list[tuple[int, bytes]] = []
    first = 0
    while first < len(leaves):
        level = (len(leaves) - first).bit_length() - 1
        found.append((level, merkle.complete(leaves[first : first + (1 << level)])))
        first += 1 << level
    return found


def _root(edge: Sequence[tuple[int, bytes]]) -> bytes:
    if not edge:
        return merkle.EMPTY
    found = edge[-1][1]
    for _, left in reversed(edge[:-1]):
        found = merkle.node_hash(left, found)
    return found


def _grown(levels: list[bytearray], top: bytes, connection: Connection, count: int, problems: list[str]) -> int:
    """Add the hash of a full tile to the tiles above that are being filled; those that are full are held against the stored ones."""
    found, level, checked = top, 1, 0
    while True:
        if level > len(levels):
            levels.append(bytearray())
        tile = levels[level - 1]
        tile += found
        if len(tile) < WIDTH * HASH:
            return checked
        full = bytes(tile)
        checked += _same(connection, level, (count >> HEIGHT * (level + 1)) - 1, full, problems)
        found = merkle.complete([full[at : at + HASH] for at in range(0, len(full), HASH)])
        tile.clear()
        level += 1


def _same(connection: Connection, level: int, number: int, expected: bytes, problems: list[str]) -> int:
    if store.tile(connection, level, number) == expected:
        return 1
    problems.append(f"tile {number:,} of level {level} is torn or was changed")
    return 0


def export(place: Store, folder: Path) -> int:
    """Write the register as the files of C2SP tlog-tiles, for any client to read, and give their number. Raises: InputError, UsageError."""
    written = 0
    with place.reading() as connection:
        size = store.size_of(connection)
        for level, number, width in widths(size):
            _file(folder / path_of(str(level), number, width), store.tile(connection, level, number)[: width * HASH])
            written += 1
            if level == 0:
                found = store.entries(connection, number * WIDTH, number * WIDTH + width)
                bundle = b"".join(struct.pack(">H", len(data)) + data for _, _, data in found)
                _file(folder / path_of("entries", number, width), bundle)
                written += 1
    _file(folder / "checkpoint", newest(place).encode())
    return written + 1


def _file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside(path) as part:
        part.write_bytes(data)
