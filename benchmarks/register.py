"""How fast statements are appended, proved and verified: python -m benchmarks.register [--entries N] [--peer PYTHON]

``--peer``: a Python that has pymerkle, which keeps a Merkle tree in SQLite too (its licence is the GPL, so it has an environment of its own).
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import tempfile
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from selaras.register import log
from selaras.register.notes import NoteKey
from selaras.register.store import Store

_PEER = """
import random, sys, time
from pymerkle import SqliteTree
path, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
tree = SqliteTree(path, algorithm="sha256")
data = [number.to_bytes(8, "big") * (size // 8) for number in range(count)]
begun = time.perf_counter()
tree.append_entries(data, chunksize=1000)
appended = time.perf_counter() - begun
chance = random.Random(1)
begun = time.perf_counter()
for _ in range(20):
    tree.prove_inclusion(chance.randrange(1, count + 1), count)
print(appended, (time.perf_counter() - begun) / 20)
"""
_BATCH, _SIZE, _PEER_ENTRIES = 1000, 1024, 20_000


def _line(what: str, found: str, target: str, of_target: str) -> None:
    print(f"| {what:<58} | {found:<34} | {target:<16} | {of_target:<9} |")


def _hashing_alone(entries: list[bytes]) -> float:
    """Seconds to hash the entries and the tree over them, in memory."""
    begun = time.perf_counter()
    sha256 = hashlib.sha256
    level = [sha256(b"\x00" + entry).digest() for entry in entries]
    while len(level) > 1:
        odd = [level.pop()] if len(level) % 2 else []
        level = [
            sha256(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=True)
        ] + odd
    return time.perf_counter() - begun


def measure(count: int, peer: str | None) -> None:
    """Print the table."""
    private = Ed25519PrivateKey.generate()
    key = NoteKey("example.com/register", private.public_key().public_bytes_raw())
    _line("measurement", "result", "target", "of target")
    print(f"|{'-' * 60}|{'-' * 36}|{'-' * 18}|{'-' * 11}|")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"{folder}/register.db")
        log.make(store, key, private.sign)
        begun = time.perf_counter()
        for first in range(0, count, _BATCH):
            batch = [number.to_bytes(8, "big") * (_SIZE // 8) for number in range(first, min(first + _BATCH, count))]
            log.append(store, batch, key, private.sign)
        rate = count / (time.perf_counter() - begun)
        _line(
            f"{count:,} entries of 1 kB appended, {_BATCH:,} a batch",
            f"{rate:,.0f} a second",
            "2,000 a second",
            f"{rate / 2000:.1f}x",
        )
        chance = random.Random(1)
        asked = [chance.randrange(count).to_bytes(8, "big") * (_SIZE // 8) for _ in range(200)]
        begun = time.perf_counter()
        for entry in asked:
            log.prove(store, entry)
        each = (time.perf_counter() - begun) / len(asked)
        _line(f"a proof among {count:,}", f"{each * 1000:.2f} ms", "5 ms", f"{each / 0.005:.2f}x")
        begun = time.perf_counter()
        found = log.verify(store, key)
        verified = time.perf_counter() - begun
        assert found.problems == () and found.entries == count
        alone = _hashing_alone([number.to_bytes(8, "big") * (_SIZE // 8) for number in range(count)])
        _line(
            "verified from the raw entries",
            f"{verified:.1f} s; hashing alone {alone:.1f} s",
            "half its speed",
            f"{alone / verified:.2f}x",
        )
        store.close()
        if peer is not None:
            few = min(count, _PEER_ENTRIES)
            done = subprocess.run(
                [peer, "-c", _PEER, f"{folder}/peer.db", str(few), str(_SIZE)],
                capture_output=True,
                text=True,
                check=True,
            )
            appended, proof = map(float, done.stdout.split())
            _line(
                f"pymerkle: {few:,} entries appended",
                f"{few / appended:,.0f} a second",
                "",
                f"{rate * appended / few:.1f} times",
            )
            _line(f"pymerkle: a proof among {few:,}", f"{proof * 1000:.2f} ms", "", f"{proof / each:.1f} times")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--peer", help="a Python that has pymerkle")
    options = parser.parse_args()
    measure(options.entries, options.peer)
