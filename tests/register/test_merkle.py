"""Merkle trees: published roots, and proofs against trees computed by the definition."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.register.merkle import EMPTY, consistency, consistent, included, inclusion, leaf_hash, node_hash, root

ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The reference tree of Certificate Transparency (google/certificate-transparency, merkletree tests), of one to eight entries."""


def mth(entries: list[bytes]) -> bytes:
    """The Merkle Tree Hash, as RFC 6962 defines it."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    middle = 1
    while middle * 2 < len(entries):
        middle *= 2
    return hashlib.sha256(b"\x01" + mth(entries[:middle]) + mth(entries[middle:])).digest()


def subtree_of(entries: list[bytes]):  # type: ignore[no-untyped-def]
    return lambda level, index: mth(entries[index << level : (index + 1) << level])


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots(size: int) -> None:
    assert root(size, subtree_of(ENTRIES)).hex() == ROOTS[size - 1]


def test_the_root_of_no_entries() -> None:
    assert root(0, subtree_of([])) == EMPTY == hashlib.sha256(b"").digest()


def test_the_published_proofs() -> None:
    """RFC 6962, section 2.1.3: the proofs for d0, d3, d4 and d6 in a tree of seven, in its letters."""
    entries = ENTRIES[:7]
    a, b, c, d, e, f, j = map(leaf_hash, entries)
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k, left = node_hash(g, h), node_hash(i, j)
    subtree = subtree_of(entries)
    assert inclusion(0, 7, subtree) == [b, h, left]
    assert inclusion(3, 7, subtree) == [c, g, left]
    assert inclusion(4, 7, subtree) == [f, j, k]
    assert inclusion(6, 7, subtree) == [i, k]
    assert consistency(3, 7, subtree) == [c, d, g, left]
    assert consistency(4, 7, subtree) == [left]
    assert consistency(6, 7, subtree) == [i, j, k]


@given(st.integers(1, 70), st.data())
def test_proofs_of_inclusion_hold_and_changed_ones_do_not(size: int, data: st.DataObject) -> None:
    entries = [number.to_bytes(2, "big") for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    proof, top = inclusion(index, size, subtree_of(entries)), mth(entries)
    leaf = leaf_hash(entries[index])
    assert included(index, size, leaf, proof, top)
    assert not included(index, size, leaf_hash(b"other"), proof, top)
    assert not included(index, size, leaf, [*proof, bytes(32)], top)
    other = data.draw(st.integers(0, size - 1))
    assert included(other, size, leaf, proof, top) is (other == index)
    for place in range(len(proof)):
        changed = [bytes(32) if at == place else found for at, found in enumerate(proof)]
        assert not included(index, size, leaf, changed, top)
        assert not included(index, size, leaf, proof[:place] + proof[place + 1 :], top)


@given(st.integers(1, 70), st.data())
def test_proofs_of_consistency_hold_and_changed_ones_do_not(new: int, data: st.DataObject) -> None:
    entries = [number.to_bytes(2, "big") for number in range(new)]
    old = data.draw(st.integers(1, new))
    proof = consistency(old, new, subtree_of(entries))
    before, after = mth(entries[:old]), mth(entries)
    assert consistent(old, new, before, after, proof)
    forked = [*entries[: old - 1], b"other", *entries[old:]]
    assert not consistent(old, new, mth(forked[:old]), after, proof)
    if old < new:
        assert not consistent(old, new, before, mth(forked), proof)
        assert not consistent(old, new, before, after, proof[:-1])


def test_what_is_not_there_has_no_proof() -> None:
    with pytest.raises(ValueError):
        inclusion(7, 7, subtree_of(ENTRIES))
    with pytest.raises(ValueError):
        consistency(8, 7, subtree_of(ENTRIES))
