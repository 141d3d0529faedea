"""PDF: the text of pages, forms, notes and properties; pages that are pictures are said to be unread."""

from __future__ import annotations

import io
import logging
from typing import Any

from selaras.errors import InputError
from selaras.extras import extra
from selaras.reading.members import Opener, content_of, of_rows, unread
from selaras.reading.streams import Source
from selaras.reading.table import Table

MOST_PAGES = 10_000


def tables(source: Source, opened: Opener) -> list[Table]:
    """The lines of the pages as one table, then attached files, and pages and pictures that hold no text as unread.

    Raises: InputError for damaged and encrypted files; UsageError when the extra is not installed.
    """
    pypdf = extra("pypdf", "documents", "PDF files")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content_of(source)), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(source.label, "is protected by a password", "Save a copy without the password.")
        if len(reader.pages) > MOST_PAGES:
            raise InputError(source.label, f"has more than {MOST_PAGES} pages", "Split it.")
        return _tables(source, reader, opened)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # the reader raises what its parts raise, which differs between versions
        raise InputError(source.label, "is a damaged or cut-off PDF", "Print or export it as PDF again.") from error


def _tables(source: Source, reader: Any, opened: Opener) -> list[Table]:
    rows: list[dict[str, str | None]] = []
    closed: list[bytes] = []
    for name, value in dict(reader.metadata or {}).items():
        rows.append({"author" if name == "/Author" else "text": str(value), "page": "properties"})
    for name, field in (reader.get_fields() or {}).items():
        if (value := field.get("/V")) is not None:
            rows.append({"text": f"{name}: {value}", "page": "form"})
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text() or ""
        rows += [{"text": line.strip(), "page": str(number)} for line in text.splitlines() if line.strip()]
        for note in page.get("/Annots") or []:
            if said := note.get_object().get("/Contents"):
                rows.append({"text": str(said), "page": str(number)})
        if _pictures(page) or (not text.strip() and page.get_contents() is not None):
            closed.append(f"page {number}".encode())
    attached: list[Table] = []
    for name, contents in reader.attachments.items():
        for content in contents:
            found = opened(f"{source.label}#{name}", content)
            attached += found
            if not found:
                closed.append(content)
    lines = of_rows(source, "text" if attached or closed else "", rows)
    return [*([lines] if rows else []), *attached, *([unread(source, "pictures", len(closed))] if closed else [])]


def _pictures(page: Any) -> bool:
    """Whether a page shows a picture, which may be a scanned page."""
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    held = objects.get_object().values() if objects is not None else []
    return any(item.get_object().get("/Subtype") == "/Image" for item in held)
