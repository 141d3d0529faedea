"""Text documents and presentations: Office Open XML (.docx, .pptx) and OpenDocument (.odt, .odp), and comments of workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from selaras.reading.dialect import Said
from selaras.reading.members import Opener, of_cells, of_rows, unread
from selaras.reading.streams import Source
from selaras.reading.table import Table
from selaras.reading.xml import name_of, root_of

_TEXT = re.compile(
    r"^(?:word/(?:document|header\d*|footer\d*|comments|footnotes|endnotes)|ppt/(?:slides/slide\d+|notesSlides/notesSlide\d+|comments/.*)|content|styles|meta|docProps/(?:core|app|custom))\.xml$"
)
_COMMENTS = re.compile(r"^xl/(?:comments\d*|threadedComments/.*|persons/.*)\.xml$|^xl/comments/.*\.xml$")
_HELD = re.compile(r"^(?:word|ppt|xl)/(?:media|embeddings)/[^/]+$|^(?:Pictures|Object[^/]*|media)/[^/]+\.(?!xml$)\w+$")
_PEOPLE_OF = {"creator": "author", "lastModifiedBy": "author", "initial-creator": "author", "Manager": "manager", "Company": "company"}  # fmt: skip
_TABLES, _ROWS, _CELLS = frozenset({"tbl", "table"}), frozenset({"tr", "table-row"}), frozenset({"tc", "table-cell"})
_PARAGRAPHS = frozenset({"p", "h", "si"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
_ANNOTATIONS = frozenset({"annotation", "comment", "threadedComment", "cm"})
_PROPERTIES = frozenset({"core", "app", "custom", "meta"})


def is_document(names: frozenset[str]) -> bool:
    """Whether the members of a ZIP file are those of a text document or a presentation."""
    return bool(names & {"word/document.xml", "ppt/presentation.xml"}) or {"content.xml", "mimetype"} <= names


def tables(source: Source, archive: ZipFile, said: Said, opened: Opener) -> list[Table]:
    """The paragraphs as one table, each table in the text as one, what is embedded as its own, pictures as unread.

    Raises: InputError for damaged parts.
    """
    lines: list[dict[str, str | None]] = []
    inner: list[Table] = []
    for name in sorted(archive.namelist()):
        if not _TEXT.match(name):
            continue
        root = root_of(f"{source.label}, {name}", archive.read(name))
        part = name.rpartition("/")[2].removesuffix(".xml")
        if part in _PROPERTIES:
            lines += _properties(root)
            continue
        lines += [{"text": text, "part": part} for text in _paragraphs(root)]
        for number, rows in enumerate(_tables(root), 1):
            inner.append(of_cells(source, f"{part} table {number}", rows, said.likely))
    return [of_rows(source, "text" if inner else "", lines), *inner, *_held(source, archive, opened)]


def comments(source: Source, archive: ZipFile, opened: Opener) -> list[Table]:
    """The comments on cells of a workbook, and what is embedded in it; pictures as unread."""
    rows: list[dict[str, str | None]] = []
    for name in sorted(archive.namelist()):
        if _COMMENTS.match(name):
            root = root_of(f"{source.label}, {name}", archive.read(name))
            rows += [{"author": _text(item)} for item in root.iter() if name_of(item) == "author" and _text(item)]
            rows += [{"author": item.get("displayName")} for item in root.iter() if name_of(item) == "person"]
            rows += [
                {"cell": item.get("ref"), "comment": _text(item)}
                for item in root.iter()
                if name_of(item) in _ANNOTATIONS
            ]
        elif name == "content.xml":
            root = root_of(f"{source.label}, {name}", archive.read(name))
            rows += [{"comment": _text(item)} for item in root.iter() if name_of(item) == "annotation"]
    rows = [row for row in rows if any(row.values())]
    return [*([of_rows(source, "comments", rows)] if rows else []), *_held(source, archive, opened)]


def _held(source: Source, archive: ZipFile, opened: Opener) -> Iterator[Table]:
    closed = 0
    for name in sorted(archive.namelist()):
        if not _HELD.match(name):
            continue
        content = archive.read(name)
        found = opened(f"{source.label}#{name.rpartition('/')[2]}", content) if "/embeddings/" in name else []
        yield from found
        if content and not found:
            closed += 1
    if closed:
        yield unread(source, "pictures", closed)


def _properties(root: Element) -> list[dict[str, str | None]]:
    return [
        {_PEOPLE_OF.get(name_of(item), "text"): _text(item), "part": "properties"}
        for item in root.iter()
        if len(item) == 0
        and re.search(r"[^\W\d]{2}", item.text or "")
        and not re.fullmatch(r"[\d:.TZ+-]+", item.text or "")
    ]


def _paragraphs(root: Element) -> Iterator[str]:
    """The text of paragraphs that stand in no table, and of comments, in order."""
    stack = [root]
    while stack:
        element = stack.pop()
        name = name_of(element)
        if name in _TABLES:
            continue
        if name in _PARAGRAPHS:
            if text := _text(element).strip():
                yield text
            continue
        if said := element.get("author") or element.get("name" if name == "cmAuthor" else "author"):
            yield said
        stack.extend(reversed(element))


def _tables(root: Element) -> Iterator[list[list[str]]]:
    for table in root.iter():
        if name_of(table) not in _TABLES:
            continue
        rows = [
            [_text(cell).strip() for cell in row if name_of(cell) in _CELLS]
            for row in table.iter()
            if name_of(row) in _ROWS
        ]
        if rows := [row for row in rows if any(row)]:
            yield rows


def _text(element: Element) -> str:
    """All words under an element; what was deleted and is still kept among them."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        name = name_of(item)
        parts.append(_BREAKS.get(name, ""))
        if item.text:
            parts.append(item.text)
        if name in _PARAGRAPHS and parts and item is not element:
            parts.append("\n")
        for child in reversed(item):
            if child.tail:
                stack.append(child.tail)
            stack.append(child)
    return "".join(parts).strip()
