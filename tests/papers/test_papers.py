"""Papers: every word and blank in both forms, and reminders that a calendar reads."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.errors import InputError
from selaras.papers import (
    Blank,
    Heading,
    Item,
    Paper,
    Paragraph,
    Reminder,
    Table,
    calendar,
    line,
    markdown,
    read_word,
    write_word,
)

PAPER = Paper(
    "Hợp đồng *chuyển dữ liệu*",
    (
        Heading("1. ภาคี"),
        Paragraph(line("Giữa ", Blank("exporter.name", "who sends"), " và | B_C")),
        Item(line("one")),
        Item(line("two"), "2.1"),
        Table(("a", "b"), ((line("x|y"), line(Blank("importer.name", "who receives"))), (line("z"), line("w")))),
        Paragraph(line("Law 91/2025/QH15 art 20"), note=True),
    ),
)


def test_blanks_are_listed_once_in_order() -> None:
    assert [blank.name for blank in PAPER.blanks()] == ["exporter.name", "importer.name"]
    twice = Paper("t", (*PAPER.blocks, *PAPER.blocks))
    assert twice.blanks() == PAPER.blanks()


def test_markdown_keeps_the_words_and_escapes_what_would_be_marks() -> None:
    text = markdown(PAPER)
    assert text.startswith("# Hợp đồng \\*chuyển dữ liệu\\*\n\n## 1. ภาคี\n")
    assert "**\\[exporter.name: who sends\\]** và \\| B\\_C" in text
    assert "- one\n2.1 two\n" in text and "| x\\|y | **\\[importer.name: who receives\\]** |" in text
    assert "> Law 91/2025/QH15 art 20" in text


def test_word_keeps_the_words_and_marks_the_blanks(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    write_word(PAPER, path)
    words = read_word(path)
    assert words[0] == PAPER.title and "1. ภาคี" in words and "2.1 two" in words
    assert "Giữa [exporter.name: who sends] và | B_C" in words
    import docx

    document = docx.Document(str(path))
    assert document.tables[0].rows[1].cells[1].text == "[importer.name: who receives]"
    marked = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert marked == ["[exporter.name: who sends]"]


def test_what_is_no_word_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("no")
    with pytest.raises(InputError, match="cannot be read"):
        read_word(tmp_path / "x.docx")


@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2020, 1, 1), dt.date(2099, 1, 1)),
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1),
        ),
        max_size=4,
    )
)
def test_reminders_are_read_back_by_a_calendar(days: list[tuple[dt.date, str]]) -> None:
    made = calendar(
        [Reminder(day, what, "why; because, so") for day, what in days], dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
    )
    assert all(len(part) <= 75 for part in made.split(b"\r\n"))
    entries = list(icalendar.Calendar.from_ical(made).walk("VEVENT"))
    assert [(item.decoded("dtstart"), str(item["summary"])) for item in entries] == days
    assert all(str(item["description"]) == "why; because, so" for item in entries)


def test_the_same_reminder_has_the_same_name() -> None:
    now = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
    one, other = (calendar([Reminder(day, "file", "law")], now) for day in (dt.date(2027, 1, 1), dt.date(2027, 2, 1)))
    assert re.findall(rb"UID:.*", one) == re.findall(rb"UID:.*", other)
