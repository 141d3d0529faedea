"""ZIP files: archives of members, and the documents that are made of them."""

from __future__ import annotations

import io
import lzma
import tarfile
import zlib
from collections.abc import Callable
from zipfile import BadZipFile, ZipFile, ZipInfo

from selaras.errors import InputError
from selaras.reading import documents, workbook
from selaras.reading.dialect import Said
from selaras.reading.members import LARGEST, MOST, Opener, content_of, unread
from selaras.reading.streams import EXPANSION_LIMIT, Source
from selaras.reading.table import Table

UNPACKED = 2 << 30
"""Bytes that a ZIP file may unpack to in all."""
_DAMAGED = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What the methods of packing raise for members that are damaged, or packed in a way that is not known."""
_ENCRYPTED = 0x1
_WORKBOOK = "xl/workbook."


def tables(source: Source, said: Said, opened: Opener) -> list[Table]:
    """The tables of a workbook, a document, or of every member of an archive; members that cannot be read as unread.

    Raises: InputError for damaged files, and for those that unpack to too much.
    """
    content = content_of(source)
    try:
        archive = ZipFile(io.BytesIO(content))
        listed = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(source.label, "is a damaged or cut-off ZIP file", "Fetch or write it again.") from error
    _within_limits(source, len(content), listed)
    names = frozenset(item.filename for item in listed)
    with archive:
        if any(name.startswith(_WORKBOOK) for name in names) or _is_spreadsheet(archive, names):
            return [
                *workbook.tables(source, content, said),
                *_read(source, lambda: documents.comments(source, archive, opened)),
            ]
        if documents.is_document(names):
            return _read(source, lambda: documents.tables(source, archive, said, opened))
        return _members(source, archive, listed, opened)


def is_tar(start: bytes) -> bool:
    """Whether the first bytes, decompressed, are those of a tar file."""
    return start[257:262] == b"ustar"


def tar_tables(source: Source, opened: Opener) -> list[Table]:
    """The tables of every member of a tar file; members that cannot be read as unread.

    Raises: InputError for damaged files, and for those that are too large.
    """
    found: list[Table] = []
    unpacked = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(content_of(source))) as archive:
            for number, item in enumerate(archive, 1):
                if number > MOST:
                    raise InputError(source.label, f"has more than {MOST} members", "Unpack it and give the folder.")
                if not item.isfile() or not item.size:
                    found += [unread(source, item.name)] if item.linkname else []
                    continue
                unpacked += item.size
                if unpacked > UNPACKED:
                    raise InputError(
                        source.label, f"unpacks to over {UNPACKED >> 20} MB", "Unpack it and give the folder."
                    )
                if item.issparse() or item.size > LARGEST:  # a sparse one is built of nothing, as large as it says
                    found.append(unread(source, item.name))
                    continue
                file = archive.extractfile(item)
                if file is not None:
                    content = file.read()
                    found += opened(f"{source.label}#{item.name}", content) or [unread(source, item.name)]
    except (tarfile.TarError, *_DAMAGED) as error:
        raise InputError(source.label, "is a damaged or cut-off tar file", "Fetch or write it again.") from error
    return found


def _is_spreadsheet(archive: ZipFile, names: frozenset[str]) -> bool:
    return "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:100]


def _within_limits(source: Source, size: int, listed: list[ZipInfo]) -> None:
    unpacked = sum(item.file_size for item in listed)
    if len(listed) > MOST:
        raise InputError(source.label, f"has more than {MOST} members", "Unpack it and give the folder.")
    if unpacked > UNPACKED or unpacked > EXPANSION_LIMIT * size:
        raise InputError(
            source.label,
            f"unpacks to {unpacked >> 20} MB",
            "This looks like a decompression bomb. Unpack it yourself if you trust it, and give the folder.",
        )


def _read(source: Source, read: Callable[[], list[Table]]) -> list[Table]:
    try:
        return read()
    except (*_DAMAGED, KeyError) as error:
        raise InputError(
            source.label, "is a damaged document", "Open it in an office program and save it again."
        ) from error


def _members(source: Source, archive: ZipFile, listed: list[ZipInfo], opened: Opener) -> list[Table]:
    found: list[Table] = []
    for item in listed:
        if item.is_dir() or not item.file_size:
            continue
        if item.flag_bits & _ENCRYPTED or item.file_size > LARGEST:
            found.append(unread(source, item.filename))
            continue
        try:
            content = archive.read(item)
        except _DAMAGED as error:
            raise InputError(
                f"{source.label}#{item.filename}", "is damaged", "Fetch or write the archive again."
            ) from error
        found += opened(f"{source.label}#{item.filename}", content) or [unread(source, item.filename)]
    return found
