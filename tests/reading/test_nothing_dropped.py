"""A marker in every place that a format has is found in what is read of it; hostile files end in seconds."""

from __future__ import annotations

import email.message
import time
from pathlib import Path

import polars as pl
import pytest

from selaras.reading import open_tables

MARKER = "Siti Aminah NIK 3174012703737356"


def text_of(path: Path) -> str:
    """All text of all tables, and their names."""
    said = []
    for table in open_tables(str(path)):
        said.append(table.label)
        for frame, _ in table.batches():
            said += [
                value for column in frame.get_columns() if column.dtype == pl.String for value in column.drop_nulls()
            ]
            said += [
                value.decode("utf-8", "replace")
                for column in frame.get_columns()
                if column.dtype == pl.Binary and not table.unread
                for value in column.drop_nulls()
            ]
    return "\n".join(said)


def unread_of(path: Path) -> int:
    """How many values are said to be unread."""
    return sum(frame.height for table in open_tables(str(path)) if table.unread for frame, _ in table.batches())


def test_a_line_of_a_message_that_begins_with_from_is_no_separator(tmp_path: Path) -> None:
    text = f"From a@x Mon Jan 1\nFrom: a@x\nSubject: one\n\nhello\n\nFrom {MARKER}\n\nbye\n\nFrom b@x Mon Jan 1\nTo: b@x\nFrom: c@x\n\ntwo\n\nFrom {MARKER} last"
    (tmp_path / "a.mbox").write_text(text)
    (table,) = open_tables(str(tmp_path / "a.mbox"))
    (frame,) = [frame for frame, _ in table.batches()]
    assert frame.height == 2 and text_of(tmp_path / "a.mbox").count(MARKER) == 2


@pytest.mark.parametrize("place", ["envelope", "From", "To", "Subject", "X-Note", "inner From", "inner Subject", "inner body", "preamble", "epilogue", "file name", "description"])  # fmt: skip
def test_every_place_of_a_message_is_read(tmp_path: Path, place: str) -> None:
    inner = email.message.EmailMessage()
    outer = email.message.EmailMessage()
    outer["From"], inner["From"] = "a@example.com", "b@example.com"
    outer["Date"] = "Mon, 1 Jan 2024 10:00:00 +0700"
    outer.set_content("hello")
    inner.set_content(MARKER if place == "inner body" else "inner")
    if place in ("From", "To", "Subject", "X-Note"):
        del outer[place]
        outer[place] = f'"{MARKER}" <a@example.com>' if place in ("From", "To") else MARKER
    elif place in ("inner From", "inner Subject"):
        del inner[place.removeprefix("inner ")]
        inner[place.removeprefix("inner ")] = f"{MARKER} <b@example.com>"
    outer.add_attachment(inner)
    outer.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", filename=f"{MARKER if place == 'file name' else 'a'}.png"
    )
    outer.get_payload()[-1]["Content-Description"] = MARKER if place == "description" else "a"  # type: ignore[union-attr,call-overload]
    outer.preamble = MARKER if place == "preamble" else None
    outer.epilogue = MARKER if place == "epilogue" else None
    begin = f"From {MARKER} Mon Jan 1\n".encode() if place == "envelope" else b""
    (tmp_path / "a.eml").write_bytes(begin + bytes(outer))
    assert MARKER in text_of(tmp_path / "a.eml")


@pytest.mark.parametrize("page", ["<p>{}</p>", "<!-- {} -->", "<script>x='{}'</script>", "<img alt='{}'>", "<a title=\"{}\">", "<meta content='{}'>", "<option label='{}'>", "<style>/* {} */</style>", "<b data-x='{}'>", "<b {} <c {}", "<![CDATA[{}]]>"])  # fmt: skip
def test_every_place_of_a_page_in_a_message_is_read(tmp_path: Path, page: str) -> None:
    said = f"From: a@example.com\nTo: b@example.com\nSubject: x\nContent-Type: text/html\n\n<html>{page.replace('{}', MARKER)}</html>\n"
    (tmp_path / "a.eml").write_text(said)
    assert MARKER in text_of(tmp_path / "a.eml")


def test_a_picture_written_into_a_page_is_unread(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("From: a@example.com\nTo: b@x\nSubject: x\nContent-Type: text/html\n\n<img src='data:image/png;base64,iVBORw0KGgo='>")  # fmt: skip
    assert unread_of(tmp_path / "a.eml") == 1


def _nested(depth: int) -> str:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"From: a@example.com\nTo: b@example.com\nSubject: {MARKER}\n{parts}"


_START = f"From: a@example.com\nTo: b@example.com\nSubject: {MARKER}\nContent-Type: text/html\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"From: {'(' * 10_000} {MARKER}\nTo: b@example.com\nSubject: x\n\nhello\n",
        _nested(1500),
        _nested(200) + "line\n" * 90_000,
        _START + "<a " * 100_000,
        _START + '<a "' * 100_000,
        _START + '<a" "' * 100_000,
        _START + " " * 400_000 + "x",
        _START + "<!--" * 100_000,
        _START + "<style>" * 50_000,
        _START + f"&#{'9' * 5000};",
        f"From: a@example.com\nTo: b@example.com\nSubject: {MARKER} {'=?utf-8?q?' * 50_000}\n\nx",
        f"From: a@example.com\nSubject: {MARKER}\nContent-Type: text/plain; charset=punycode\n\n\xff-\xff",
    ],
    ids=range(12),
)
def test_hostile_messages_end_soon_and_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.eml").write_text(text)
    begun = time.process_time()
    assert MARKER in text_of(tmp_path / "a.eml")
    assert time.process_time() - begun < 5
