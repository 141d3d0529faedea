"""Text documents and presentations: Office Open XML (.docx, .pptx) and OpenDocument (.odt, .odp), and comments of workbooks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from selaras.reading.dialect import Said
from selaras.reading.members import MOST, Opener, of_cells, of_rows, unread
from selaras.reading.streams import Source
from selaras.reading.table import Table
from selaras.reading.xml import name_of, root_of

_SILENT = re.compile(
    r"^(?:\[Content_Types\]\.xml|mimetype|layout-cache|manifest\.rdf|META-INF/manifest\.xml|settings\.xml|Configurations2/.*|Thumbnails/.*|docProps/thumbnail\.\w+"
    r"|(?:word|ppt|xl)/(?:.*/)?(?:styles\w*|numbering|fontTable|webSettings|presProps|viewProps|tableStyles|theme\d*|themeOverride\d*|_rels/theme\d*\.xml)\.xml"
    r"|.*/printerSettings/.*|.*\.(?:odttf|ttf|otf|fntdata))$"
)
"""Parts that say how something looks, or show the first page, whose text is read. Of every other part the text is read, or it is unread."""
_OF_BOOKS = re.compile(r"^(?:xl/(?:drawings|charts|diagrams)/[^/]+\.xml|customXml/item\d+\.xml)$")
_SPEAK = frozenset("author displayName userId initials descr title alias tooltip".split())
_SAYS = re.compile(r"[^\W\d_]{2,}[ ,.]+[^\W\d_]{2,}|@|\d{9,}|[^\x00-\x7f]")
"""Attributes of these names are read, and all others whose values look like words, addresses or numbers of people."""
_FONTS = frozenset(
    "ascii hAnsi cs eastAsia typeface panose font-name Requires Ignorable style-name font-family".split()
)
_COMMENTS = re.compile(r"^xl/(?:comments\d*|threadedComments/.*|persons/.*)\.xml$|^xl/comments/.*\.xml$")
_SHEETS = re.compile(r"^xl/(?:worksheets|chartsheets)/[^/]+\.xml$")
_LINKS = re.compile(r"^xl/worksheets/_rels/[^/]+\.rels$")
_ON_PAGES = re.compile(
    rb"<(?:\w+:)?(?:(?:odd|even|first)(?:Header|Footer)|(?P<formula>formula1))(?: [^<>]*+)?>(?P<text>[^<]++)<(?=/(?:\w+:)?(?:(?:odd|even|first)|formula1))"
)
_PROMPTS = re.compile(rb"(?<= )(?:prompt|promptTitle|error|errorTitle)=\"(?P<text>[^\"<]++)\"")
_PAGE_CODE = re.compile(r"&(?:[LCRPNDTAFZGBIUESXYHO]|\d+|\"[^\"]*\"|K[0-9A-F]{6})")
_UNRECKONED = re.compile(rb"</(?:\w+:)?f>(?=</(?:\w+:)?c>|<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)")
"""Formulas of which a workbook holds no result, as programs write them that do not reckon."""
_HELD = re.compile(r"^(?:word|ppt|xl)/(?:media|embeddings)/[^/]+$|^(?:Pictures|Object[^/]*|media)/[^/]+\.(?!xml$)\w+$")
_PEOPLE_OF = {"creator": "author", "lastModifiedBy": "author", "initial-creator": "author", "Manager": "manager", "Company": "company"}  # fmt: skip
_TABLES, _ROWS, _CELLS = (
    frozenset({"tbl", "table"}),
    frozenset({"tr", "table-row"}),
    frozenset({"tc", "table-cell", "covered-table-cell"}),
)
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
        if _SILENT.match(name) or not name.endswith((".xml", ".rels")):
            continue
        root = root_of(f"{source.label}, {name}", archive.read(name))
        part = name.rpartition("/")[2].removesuffix(".xml")
        if part in _PROPERTIES:
            lines += _properties(root)
            continue
        lines += [{"text": text, "part": part} for text in _paragraphs(root)]
        lines += [{key: text, "part": part} for key, text in _attributes(root)]
        for number, rows in enumerate(_tables(root), 1):
            if len(inner) < MOST:
                inner.append(of_cells(source, f"{part} table {number}", rows, said.likely))
            else:
                lines += [{"text": " ".join(row), "part": part} for row in rows]
    return [of_rows(source, "text" if inner else "", lines), *inner, *_held(source, archive, opened)]


def comments(source: Source, archive: ZipFile, opened: Opener) -> list[Table]:
    """What a workbook says beside its cells, and what is embedded in it: comments, headers and footers, lists to choose from, links, telling
    names of sheets; pictures and formulas without a stored result as unread."""
    rows: list[dict[str, str | None]] = []
    empty = 0
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
        elif _SHEETS.match(name):
            part = archive.read(name)
            rows += [{"comment": text} for text in _beside_cells(part)]
            empty += len(_UNRECKONED.findall(part))
        elif _LINKS.match(name) or name == "xl/workbook.xml":
            root = root_of(f"{source.label}, {name}", archive.read(name))
            rows += [{"comment": text} for text in _names_and_links(root)]
        elif _OF_BOOKS.match(name):
            root = root_of(f"{source.label}, {name}", archive.read(name))
            rows += [{"comment": text} for text in [*_paragraphs(root), *(text for _, text in _attributes(root))]]
        elif name == "content.xml":
            root = root_of(f"{source.label}, {name}", archive.read(name))
            rows += [{"comment": _text(item)} for item in root.iter() if name_of(item) == "annotation"]
    rows = [row for row in rows if any(row.values())]
    found = [of_rows(source, "comments", rows)] if rows else []
    if empty:
        found.append(unread(source, "formulas without a stored result", empty))
    return [*found, *_held(source, archive, opened, book=True)]


def _beside_cells(part: bytes) -> Iterator[str]:
    """What stands in a sheet beside its cells: headers and footers of its pages, lists to choose from, and their prompts."""
    for match in _ON_PAGES.finditer(part):
        text = html.unescape(match["text"].decode("utf-8", "replace"))
        if match["formula"] and not text.startswith('"'):
            continue  # the list stands in cells
        if text := _PAGE_CODE.sub(" ", text).strip(' "'):
            yield text
    for match in _PROMPTS.finditer(part):
        yield html.unescape(match["text"].decode("utf-8", "replace"))


def _names_and_links(root: Element) -> Iterator[str]:
    """Links out of a workbook, and names of its sheets and ranges that say more than a word."""
    for element in root.iter():
        if element.get("TargetMode") == "External":
            yield str(element.get("Target"))
        elif name_of(element) in ("sheet", "definedName") and _SAYS.search(element.get("name", "")):
            yield str(element.get("name")).replace("_", " ")


def _held(source: Source, archive: ZipFile, opened: Opener, *, book: bool = False) -> Iterator[Table]:
    closed = 0
    for name in sorted(archive.namelist()):
        if book and not _HELD.match(name):
            continue
        if name.endswith(("/", ".xml", ".rels")) or _SILENT.match(name):
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


def _attributes(root: Element) -> list[tuple[str, str]]:
    """What attributes say, each once: authors, descriptions of pictures, addresses of links; and whose column it is of."""
    found: dict[tuple[str, str], None] = {}
    for element in root.iter():
        for key, value in element.items():
            name = key.rpartition("}")[2]
            if name_of(element) in ("Relationship", "mathFont") and element.get("TargetMode") != "External":
                continue
            if name == "Target":
                found["text", value] = None
            elif name in _SPEAK or (name not in _FONTS and _SAYS.search(value) and "://schemas." not in value):
                found["author" if name in ("author", "displayName") else "text", value] = None
    return [said for said in found if said[1].strip()]


def _paragraphs(root: Element) -> Iterator[str]:
    """The text of paragraphs that stand in no table, and text that stands in none, in order."""
    stack: list[Element | str] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            if element.strip():
                yield element.strip()
            continue
        name = name_of(element)
        if name in _TABLES and any(_within(element, _ROWS)):
            continue
        if name in _PARAGRAPHS:
            if text := _text(element).strip():
                yield text
            continue
        for child in reversed(element):
            if child.tail:
                stack.append(child.tail)
            stack.append(child)
        if element.text:
            stack.append(element.text)


def _tables(root: Element) -> Iterator[list[list[str]]]:
    """The rows of every table, without those of the tables within it, which come by themselves."""
    for table in root.iter():
        if name_of(table) not in _TABLES:
            continue
        rows = [[_text(cell).strip() for cell in _within(row, _CELLS)] for row in _within(table, _ROWS)]
        if rows := [row for row in rows if any(row)]:
            yield rows


def _within(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """The elements of some names under one, none within another of them or within a table there."""
    stack = list(reversed(element))
    while stack:
        item = stack.pop()
        name = name_of(item)
        if name in names:
            yield item
        elif name not in _TABLES:
            stack += reversed(item)


def _text(element: Element) -> str:
    """All words under an element but those of tables in it; what was deleted and is still kept among them."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        name = name_of(item)
        if name in _TABLES and item is not element:
            continue
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
