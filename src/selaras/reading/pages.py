"""PDF: the text of pages, forms, notes and properties; pages that are pictures are said to be unread."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from selaras.errors import InputError
from selaras.extras import extra
from selaras.reading.members import Opener, content_of, of_rows, unread
from selaras.reading.streams import Source
from selaras.reading.table import Table

MOST_PAGES = 10_000
_MOST_OBJECTS = 100_000
"""Objects that are looked at below a note, a bookmark or a form."""
_ELSEWHERE = frozenset({"/P", "/Parent", "/Prev", "/Dest", "/D", "/DA", "/AP", "/DR", "/DS", "/MK", "/M", "/CreationDate", "/EmbeddedFiles", "/ID"})  # fmt: skip
"""What leads back, to a page, or to how something looks."""


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
    closed = 0
    for name, value in dict(reader.metadata or {}).items():
        rows.append({"author" if name == "/Author" else "text": str(value), "page": "properties"})
    for name, field in (reader.get_fields() or {}).items():
        if (value := field.get("/V")) is not None:
            rows.append({"text": f"{name}: {value}", "page": "form"})
    root = reader.trailer["/Root"]
    for place in ("/Outlines", "/AcroForm", "/Names", "/PageLabels", "/OpenAction", "/AA", "/Lang"):
        rows += [{"text": said, "page": place.strip("/").lower()} for said in _strings(root.get(place))]
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text() or ""
        rows += [{"text": line.strip(), "page": str(number)} for line in text.splitlines() if line.strip()]
        for note in page.get("/Annots") or []:
            rows += [{"text": said, "page": str(number)} for said in _strings(note)]
        if _pictures(page) or (not text.strip() and page.get_contents() is not None):
            closed += 1
    attached: list[Table] = []
    for name, contents in reader.attachments.items():
        for content in contents:
            found = opened(f"{source.label}#{name}", content)
            attached += found
            if not found:
                closed += 1
    lines = of_rows(source, "text" if attached or closed else "", rows)
    return [*([lines] if rows else []), *attached, *([unread(source, "pictures", closed)] if closed else [])]


def _strings(thing: Any) -> list[str]:
    """The texts in notes, links, bookmarks and fields and in all that they refer to, but for pages and what they show."""
    found: list[str] = []
    seen: set[int] = set()
    waiting = [thing]
    while waiting and len(seen) < _MOST_OBJECTS:
        item = waiting.pop()
        item = item.get_object() if hasattr(item, "get_object") else item
        if isinstance(item, bytes):
            item = item.decode("utf-8", "replace")
        if isinstance(item, str):
            found += [str(item)] if re.search(r"[^\W_]{2}", item) and not item.startswith("/") else []
        elif id(item) not in seen and isinstance(item, dict | list):
            seen.add(id(item))
            if isinstance(item, list):
                waiting += reversed(item)
            elif item.get("/Type") not in ("/Page", "/Pages", "/Catalog", "/Font", "/Filespec", "/EmbeddedFile"):
                waiting += [value for key, value in reversed(item.items()) if key not in _ELSEWHERE]
    return list(dict.fromkeys(found))


def _pictures(page: Any) -> bool:
    """Whether a page shows a picture, which may be a scanned page."""
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    held = objects.get_object().values() if objects is not None else []
    return any(item.get_object().get("/Subtype") == "/Image" for item in held)
