"""Papers as Markdown."""

from __future__ import annotations

import re

from selaras.papers.paper import Blank, Block, Heading, Item, Paper, Paragraph, Table, Text

_SPECIAL = re.compile(r"([\\`*_<>|#\[\]])")


def markdown(paper: Paper) -> str:
    """The paper as the text of a Markdown file; blanks stand in bold brackets."""
    parts = [f"# {_escaped(paper.title)}"]
    before: Block | None = None
    for block in paper.blocks:
        joined = isinstance(block, Item) and isinstance(before, Item)
        parts.append(("\n" if joined else "\n\n") + _block(block))
        before = block
    return "".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * (level + 1)} {_escaped(text)}"
        case Paragraph(text=text, note=note):
            return f"> {_text(text)}" if note else _text(text)
        case Item(text=text, number=number):
            return f"{_escaped(number)} {_text(text)}" if number else f"- {_text(text)}"
        case Table(head=head, rows=rows):
            lines = [_row([_escaped(cell) for cell in head]), _row(["---"] * len(head))]
            return "\n".join([*lines, *(_row([_text(cell) for cell in row]) for row in rows)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"


def _text(text: Text) -> str:
    return "".join(_blank(part) if isinstance(part, Blank) else _escaped(part) for part in text)


def _blank(blank: Blank) -> str:
    return f"**\\[{_escaped(blank.name)}: {_escaped(blank.what)}\\]**"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
