"""Papers: documents of headings, paragraphs, tables and blanks, as Markdown and as Word; and reminders for a calendar."""

from selaras.papers.calendar import Reminder, calendar
from selaras.papers.markdown import markdown
from selaras.papers.paper import Blank, Block, Heading, Item, Paper, Paragraph, Table, Text, line, plain
from selaras.papers.word import read_word, write_word

__all__ = [
    "Blank",
    "Block",
    "Heading",
    "Item",
    "Paper",
    "Paragraph",
    "Reminder",
    "Table",
    "Text",
    "calendar",
    "line",
    "markdown",
    "plain",
    "read_word",
    "write_word",
]
