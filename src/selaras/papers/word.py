"""Papers as Word documents (Office Open XML), by the library python-docx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selaras.errors import InputError
from selaras.extras import extra
from selaras.papers.paper import Blank, Heading, Item, Paper, Paragraph, Table, Text
from selaras.writing.whole import beside


def write_word(paper: Paper, path: Path) -> None:
    """Write the paper, whole or not at all; blanks are marked in yellow.

    Raises: UsageError where it cannot be written, or the extra is not installed.
    """
    docx = extra("docx", "papers", "Word documents")
    document = docx.Document()
    document.core_properties.title = paper.title
    document.core_properties.author = ""
    document.add_heading(paper.title, 0)
    for block in paper.blocks:
        match block:
            case Heading(text=text, level=level):
                document.add_heading(text, level)
            case Paragraph(text=text, note=note):
                _fill(document.add_paragraph(style="Intense Quote" if note else None), text)
            case Item(text=text, number=number):
                paragraph = document.add_paragraph(style=None if number else "List Bullet")
                _fill(paragraph, (f"{number} ", *text) if number else text)
            case Table(head=head, rows=rows):
                _table(document, head, rows)
    with beside(path) as part:
        document.save(str(part))


def _table(document: Any, head: tuple[str, ...], rows: tuple[tuple[Text, ...], ...]) -> None:
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, content in zip(table.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], content)


def _fill(paragraph: Any, text: Text) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    for part in text:
        if isinstance(part, Blank):
            run = paragraph.add_run(f"[{part.name}: {part.what}]")
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        else:
            paragraph.add_run(part)


def read_word(path: Path) -> list[str]:
    """The paragraphs of a Word document, in order. Raises: InputError where it is none."""
    docx = extra("docx", "papers", "Word documents")
    try:
        return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    except (OSError, ValueError, KeyError, docx.opc.exceptions.PackageNotFoundError) as error:
        raise InputError(str(path), "cannot be read as a Word document", "Give a .docx, .md or .txt file.") from error
