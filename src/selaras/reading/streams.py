"""Bytes as they come: opened, decompressed, decoded to UTF-8, with limits that stop a bomb."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from selaras.errors import InputError

GZIP, ZSTD, BZIP2 = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh"
BLOCK = 24 << 20
_LINE = 64 << 10
"""Bytes at the end of a block in which a line's end is looked for."""
EXPANSION_LIMIT = 1000
EXPANSION_FREE = 1 << 30
"""A compressed file may grow to 1 GiB in any case, and beyond it at most a thousand times its own size."""

_NO_TEXT = re.compile(rb"[\x01-\x06\x0e-\x1a]")
"""Controls that no text holds in an encoding of bytes."""

_CANDIDATES = ["cp874", "cp1258", "gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "mac_roman"]


def compression_of(start: bytes) -> str | None:
    """``gzip``, ``zstd``, ``bz2`` or None, by the first bytes."""
    if start.startswith(GZIP):
        return "gzip"
    if start.startswith(ZSTD):
        return "zstd"
    if start.startswith(BZIP2):
        return "bz2"
    return None


class Source:
    """A binary source that counts what was read of it: a file, or bytes in memory (standard input)."""

    def __init__(self, label: str, path: Path | None, data: bytes | None = None) -> None:
        self.label = label
        self.path = path
        self.data = data
        self.size = len(data) if data is not None else path.stat().st_size if path is not None else 0

    def open(self) -> BinaryIO:
        """A fresh reader from the beginning."""
        if self.data is not None:
            return io.BytesIO(self.data)
        assert self.path is not None
        try:
            return self.path.open("rb")
        except OSError as error:
            raise InputError(
                self.label, f"cannot be opened ({error.strerror})", "Check the path and the permissions."
            ) from error

    def start(self, count: int = 1 << 20) -> bytes:
        """The first bytes, decompressed."""
        return next(self.blocks(count), b"")

    def blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        """The content, decompressed, in blocks of about ``size`` bytes."""
        with self.open() as raw:
            first = raw.read(4)
            raw.seek(0)
            kind = compression_of(first)
            if kind is None:
                while block := raw.read(_whole_lines(raw, size)):
                    yield block
                return
            total = 0
            try:
                stream = pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), kind)
                while block := stream.read(size):
                    total += len(block)
                    if total > EXPANSION_FREE and total > EXPANSION_LIMIT * self.size:
                        raise InputError(
                            self.label,
                            f"expands to more than {EXPANSION_LIMIT} times its size (over {total >> 20} MB so far)",
                            "This looks like a decompression bomb. Unpack it yourself if you trust it.",
                        )
                    yield bytes(block)
            except (OSError, pa.ArrowException, zlib.error, EOFError) as error:
                raise InputError(
                    self.label,
                    f"the {kind} data is damaged or cut short after {total} bytes",
                    "Fetch or write the file again.",
                ) from error


def _whole_lines(raw: BinaryIO, size: int) -> int:
    """How many of the next ``size`` bytes end with a line, so that nobody need copy them to cut them there; else ``size``."""
    begin, looked_at = raw.tell(), min(size, _LINE)
    raw.seek(begin + size - looked_at)
    end = raw.read(looked_at)
    raw.seek(begin)
    line = end.rfind(b"\n") + 1
    return size - looked_at + line if line and len(end) == looked_at else size


def encoding_of(label: str, start: bytes) -> str:
    """The text encoding, from byte-order mark, UTF-8 validity, else statistics over the first bytes.

    Raises: InputError for binary data.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if start.startswith(mark):
            return name
    if b"\x00" in start[:65536]:
        even, odd = start[0:4096:2].count(0), start[1:4096:2].count(0)
        if max(even, odd) > 0.3 * len(start[:4096]) / 2 and min(even, odd) < 8:
            return "utf-16-le" if odd > even else "utf-16-be"
        raise InputError(
            label,
            "is binary data, not a table that Selaras knows",
            "Give a table, a document or a database in a format that docs/reference/formats.md lists.",
        )
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
        return "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = None
    if not _NO_TEXT.search(start[:262_144]):
        best = from_bytes(start[:262_144], cp_isolation=_CANDIDATES).best()
    if best is None:
        raise InputError(
            label,
            "is neither UTF-8 nor text in an encoding that could be recognised",
            "Convert it to UTF-8, or name the encoding with --encoding.",
        )
    return best.encoding


def utf8_blocks(source: Source, encoding: str, size: int = BLOCK) -> Iterator[bytes]:
    """The content in UTF-8 without byte-order mark."""
    if encoding == "utf-8":
        yield from source.blocks(size)
        return
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError as error:
        raise InputError(
            source.label, f"unknown encoding {encoding!r}", "Use a name such as utf-8, cp874, cp1258, gb18030."
        ) from error
    done = 0
    try:
        for block in source.blocks(size):
            text = decoder.decode(block)
            done += text.count("\n")
            yield text.encode("utf-8")
        yield decoder.decode(b"", final=True).encode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{source.label}, after line {done + 1}",
            f"bytes that are not {encoding}",
            "Name the right encoding with --encoding, or repair the line.",
        ) from error
