"""What a paper is made of. What no fact fills is a blank, which stands in the text and in the list at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that nothing fills yet: the name under which it can be given, and what belongs there."""

    name: str
    what: str


Text = tuple[str | Blank, ...]
"""Words with blanks among them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level``: 1 for the parts of a paper, 2 and 3 below."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``note``: whether it is a remark of ours, such as a citation or a doubt, and no part of what is agreed or filed."""

    text: Text
    note: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; ``number``: as it is numbered, else a bullet."""

    text: Text
    number: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` and rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A title and what stands below it."""

    title: str
    blocks: tuple[Block, ...]

    def blanks(self) -> list[Blank]:
        """All blanks, each once, in the order in which they stand."""
        return list(dict.fromkeys(part for text in _texts(self.blocks) for part in text if isinstance(part, Blank)))


def _texts(blocks: Sequence[Block]) -> Iterator[Text]:
    for block in blocks:
        match block:
            case Paragraph(text=text) | Item(text=text):
                yield text
            case Table(rows=rows):
                for row in rows:
                    yield from row
            case Heading():
                pass


def line(*parts: str | Blank) -> Text:
    """Words and blanks as a text."""
    return parts


def plain(text: Text) -> str:
    """A text in words alone, blanks by their names."""
    return "".join(part if isinstance(part, str) else f"[{part.name}]" for part in text)
