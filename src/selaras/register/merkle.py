"""Merkle trees of RFC 6962, section 2.1: roots, and proofs that an entry is in a tree and that one tree continues another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

Subtree = Callable[[int, int], bytes]
"""The hash of the complete subtree of ``2 ** level`` entries with a number, from the left."""

EMPTY = hashlib.sha256(b"").digest()
"""The root of the tree of no entries."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hashes of many entries."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def complete(hashes: Sequence[bytes]) -> bytes:
    """The hash over as many hashes as a power of two."""
    sha256 = hashlib.sha256
    level = list(hashes)
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=True)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return level[0]


def root(size: int, subtree: Subtree) -> bytes:
    """The root of the tree of the first ``size`` entries."""
    return _hash(0, size, subtree) if size else EMPTY


def _hash(low: int, high: int, subtree: Subtree) -> bytes:
    count = high - low
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return subtree(level, low >> level)
    middle = low + _largest_below(count)
    return node_hash(_hash(low, middle, subtree), _hash(middle, high, subtree))


def _largest_below(count: int) -> int:
    """The largest power of two below a number."""
    return int(1 << (count - 1).bit_length() - 1)


def inclusion(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The proof that the entry with an index is in the tree of a size, from the entry up. Raises: ValueError."""
    if not 0 <= index < size:
        raise ValueError(f"there is no entry {index} among {size}")
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _largest_below(high - low)
        if index < middle:
            path.append(_hash(middle, high, subtree))
            high = middle
        else:
            path.append(_hash(low, middle, subtree))
            low = middle
    return path[::-1]


def included(index: int, size: int, leaf: bytes, proof: Iterable[bytes], tree_root: bytes) -> bool:
    """Whether a proof shows that an entry with this hash and index is in the tree (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and found == tree_root


def consistency(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """The proof that the tree of a size continues that of an older one. Raises: ValueError."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} does not continue one of {old}")
    path: list[bytes] = []
    low, high, whole = 0, new, True
    while high != old:
        middle = low + _largest_below(high - low)
        if old <= middle:
            path.append(_hash(middle, high, subtree))
            high = middle
        else:
            path.append(_hash(low, middle, subtree))
            low, whole = middle, False
    if not whole:
        path.append(_hash(low, high, subtree))
    return path[::-1]


def consistent(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that the tree with the new root continues that with the old one (RFC 9162, section 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return old_root == new_root and not proof
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
