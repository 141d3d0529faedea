"""Tiles (C2SP tlog-tiles): 256 hashes together, level by level, and how their files are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selaras.register.merkle import Subtree, complete

WIDTH, HASH, HEIGHT = 256, 32, 8

ReadTile = Callable[[int, int], bytes]
"""The hashes of a tile, by its level and number: all that there are."""


def subtree_of(read: ReadTile) -> Subtree:
    """Hashes of complete subtrees, computed from tiles."""

    def subtree(level: int, index: int) -> bytes:
        tile_level, inside = divmod(level, HEIGHT)
        first = index << inside
        tile, place = divmod(first, WIDTH)
        hashes = read(tile_level, tile)
        return complete([hashes[at * HASH : (at + 1) * HASH] for at in range(place, place + (1 << inside))])

    return subtree


def widths(size: int) -> Iterator[tuple[int, int, int]]:
    """The tiles of a tree of a size: level, number, width."""
    level, count = 0, size
    while count:
        for number in range(count // WIDTH):
            yield level, number, WIDTH
        if count % WIDTH:
            yield level, count // WIDTH, count % WIDTH
        level, count = level + 1, count // WIDTH


def path_of(kind: str, number: int, width: int) -> str:
    """The name of a tile's file below ``tile/``; ``kind``: its level, or ``entries``."""
    parts = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        parts.append(f"x{number % 1000:03}")
    return f"tile/{kind}/{'/'.join(reversed(parts))}" + (f".p/{width}" if width < WIDTH else "")


class Growing:
    """The tiles at the right edge of a tree, to which entries are added. ``changed``: tiles by level and number that are not stored yet."""

    def __init__(self, size: int, read: ReadTile) -> None:
        self.size = size
        self.changed: dict[tuple[int, int], bytearray] = {}
        self._read = read

    def add(self, leaf: bytes) -> None:
        """Add the hash of an entry."""
        level, number, found = 0, self.size, leaf
        self.size += 1
        while True:
            tile = self._tile(level, number // WIDTH)
            tile += found
            if len(tile) < WIDTH * HASH:
                return
            found = complete([bytes(tile[at : at + HASH]) for at in range(0, len(tile), HASH)])
            level, number = level + 1, number // WIDTH

    def _tile(self, level: int, number: int) -> bytearray:
        known = self.changed.get((level, number))
        if known is None:
            held = self._read(level, number) if self._begun(level, number) else b""
            known = self.changed[level, number] = bytearray(held)
        return known

    def _begun(self, level: int, number: int) -> bool:
        return (self.size - 1) >> (HEIGHT * level) > number * WIDTH

    def read(self, level: int, number: int) -> bytes:
        """A tile as it is now."""
        known = self.changed.get((level, number))
        return bytes(known) if known is not None else self._read(level, number)
