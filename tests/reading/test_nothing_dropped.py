"""A marker in every place that a format has is found in what is read of it; hostile files end in seconds."""

from __future__ import annotations

import email.message
import io
import tarfile
import time
import zipfile
from pathlib import Path

import polars as pl
import pypdf
import pypdf.annotations
import pytest

from selaras.errors import InputError
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


@pytest.mark.parametrize("line", [f"17/08/1990 {MARKER}", "17/08/1990 Siti A."])
@pytest.mark.parametrize("chat", ["31/12/23, 21:41 - Budi: hi\n{}\n31/12/23, 21:42 - Nok: ok\n", "[LINE] Chat history with Nok\n\n2023/12/31(Sun)\n09:41\tNok\thi\n{}\n09:42\tBudi\tok\n"])  # fmt: skip
def test_a_line_of_a_chat_that_is_a_date_stays(tmp_path: Path, chat: str, line: str) -> None:
    (tmp_path / "chat.txt").write_text(chat.format(line))
    assert line in text_of(tmp_path / "chat.txt")


def test_whom_a_chat_was_with_is_read(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(f"[LINE] Chat history with {MARKER}\n\n2023/12/31(Sun)\n09:41\tNok\thi\n")
    assert MARKER in text_of(tmp_path / "chat.txt").split("\n")


def test_long_messages_and_cards_cost_what_their_length_is(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text("31/12/23, 21:41 - Budi: hi\n" + "abcdefgh\n" * 60_000)
    (tmp_path / "a.vcf").write_text(
        "BEGIN:VCARD\nNOTE:x\n" + " abcdefgh\n" * 60_000 + "NOTE:y\n" * 8_000 + "END:VCARD\n"
    )
    begun = time.process_time()
    assert "abcdefgh" in text_of(tmp_path / "chat.txt") and "abcdefgh" in text_of(tmp_path / "a.vcf")
    assert time.process_time() - begun < 5


def test_parameters_of_a_card_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text(f'BEGIN:VCARD\nADR;LABEL="{MARKER}":;;x;;;;\nEND:VCARD\n')
    assert MARKER in text_of(tmp_path / "a.vcf")


def test_a_damaged_member_is_refused_plainly(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.csv", "name,phone\n" + "Lim Bee Hoon,81234567\n" * 50)
    content = bytearray((tmp_path / "a.zip").read_bytes())
    content[48:70] = b"\xff" * 22
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(InputError, match="damaged"):
        open_tables(str(tmp_path / "a.zip"))


def test_a_sparse_member_is_unread_and_not_built(tmp_path: Path) -> None:
    head = tarfile.TarInfo("a.csv")
    head.pax_headers = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": str(300 << 20), "GNU.sparse.map": "0,10", "GNU.sparse.numblocks": "1"}  # fmt: skip
    head.size = 10
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(head, io.BytesIO(b"name,phone"))
    assert unread_of(tmp_path / "a.tar") == 1


@pytest.mark.parametrize("place", ["link", "outline", "note", "field"])
def test_every_place_of_a_pdf_is_read(tmp_path: Path, place: str) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    if place == "outline":
        writer.add_outline_item(MARKER, 0)
    elif place == "link":
        writer.add_uri(0, f"mailto:{MARKER}", [0, 0, 9, 9])
    else:
        key = {"note": "/T", "field": "/TU"}[place]
        writer.add_annotation(0, pypdf.annotations.FreeText(text="x", rect=(0, 0, 9, 9)))[
            pypdf.generic.NameObject(key)
        ] = pypdf.generic.TextStringObject(MARKER)
    writer.write(str(tmp_path / "a.pdf"))
    assert MARKER in text_of(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    "value",
    [
        "X'{hex}'", "0x{hex}", "'\\x{hex}'", "E'\\\\x{hex}'", "'\\x{hex}'::bytea", "decode('{hex}','hex')", "'{octal}'",
        "$${text}$$", "$a${text}$a$", "(SELECT '{text}')", "concat('a', upper('{text}'))",
    ],
)  # fmt: skip
def test_every_way_to_write_a_value_in_a_dump_is_read(tmp_path: Path, value: str) -> None:
    octal = "".join(f"\\{byte:03o}" for byte in MARKER.encode())
    said = value.format(hex=MARKER.encode().hex(), text=MARKER, octal=octal)
    (tmp_path / "a.sql").write_text(f"INSERT INTO t (a, b) VALUES (1,'x'),(2,{said});\nINSERT INTO u VALUES (3);\n")
    assert MARKER in text_of(tmp_path / "a.sql")


def test_bytes_of_a_copy_are_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text(
        f"COPY t (a) FROM stdin;\n\\\\x{MARKER.encode().hex()}\n\\\\x{'ffd8ffe0' * 9}\n\\.\n"
    )
    assert MARKER in text_of(tmp_path / "a.sql")
    (table,) = open_tables(str(tmp_path / "a.sql"))
    assert next(table.batches())[0]["a"].dtype == pl.Binary


def test_a_picture_in_a_dump_is_bytes_and_no_letters(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("INSERT INTO t (a) VALUES (X'FFD8FFE000104A464946');\n")
    (table,) = open_tables(str(tmp_path / "a.sql"))
    assert next(table.batches())[0]["a"].dtype == pl.Binary


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/document.xml", "<d><ins author='{}'><p><t>x</t></p></ins></d>"),
        ("word/document.xml", "<d><docPr descr='{}'/></d>"),
        ("word/document.xml", "<d><tbl><tr><sdt><tc><p><t>{}</t></p></tc></sdt></tr></tbl></d>"),
        ("word/document.xml", "<d><tbl><tr><tc><tbl><tr><tc><p><t>{}</t></p></tc></tr></tbl></tc></tr></tbl></d>"),
        ("word/diagrams/data1.xml", "<d><p><t>{}</t></p></d>"), ("word/charts/chart1.xml", "<c><v>{}</v></c>"),
        ("customXml/item1.xml", "<a><b>{}</b></a>"), ("word/people.xml", "<p><person author='{}'/></p>"),
        ("word/glossary/document.xml", "<d><p><t>{}</t></p></d>"), ("word/settings.xml", "<s><docVar name='a' val='{}'/></s>"),
        ("word/_rels/document.xml.rels", "<r><Relationship Target='mailto:{}' TargetMode='External'/></r>"),
    ],
)  # fmt: skip
def test_every_part_of_a_document_is_read(tmp_path: Path, part: str, content: str) -> None:
    parts = {"word/document.xml": "<d><p><t>x</t></p></d>", part: content.replace("{}", MARKER)}
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        for name, said in parts.items():
            archive.writestr(name, said)
    assert text_of(tmp_path / "a.docx").count(MARKER) == 1


def test_an_unknown_part_of_a_document_is_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<d/>")
        archive.writestr("word/vbaProject.bin", MARKER)
    assert unread_of(tmp_path / "a.docx") == 1


def test_tables_within_tables_are_read_once(tmp_path: Path) -> None:
    inner = "<p><t>x</t></p>"
    for _ in range(1000):
        inner = f"<tbl><tr><tc><p><t>{MARKER}</t></p>{inner}</tc></tr></tbl>"
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<d>{inner}</d>")
    begun = time.process_time()
    assert text_of(tmp_path / "a.docx").count(MARKER) == 1000
    assert time.process_time() - begun < 5


def test_rows_of_another_width_in_a_member_do_not_end_the_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "name,phone\nLim,1\nTan,2\nOng,3,4,5\n")
        archive.writestr("b.csv", f"name,phone\n{MARKER},1\nTan,2\n")
    assert MARKER in text_of(tmp_path / "a.zip")


def test_archives_within_an_archive_share_what_may_be_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selaras.reading.open._Budget.__init__.__defaults__", (3000,))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(3):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as held:
                held.writestr("a.csv", "name,phone\n" + "Lim Bee Hoon,81234567\n" * 60)
            archive.writestr(f"{number}.zip", inner.getvalue())
    assert unread_of(tmp_path / "a.zip") == 2


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE people (id int, name text);\nINSERT INTO people VALUES (1,'a'),(2),(3,'c','d');",
        "INSERT INTO people (id, name) VALUES (1,'a');\nINSERT INTO people VALUES (2),(3,'c','d');",
        "COPY people (id, name) FROM stdin;\n1\ta\n2\n3\tc\td\n\\.\n",
    ],
)
def test_rows_of_a_dump_with_another_number_of_values_are_read_and_said(script: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_text(script, encoding="utf-8")
    table = next(item for item in open_tables(str(path)) if item.label.endswith("people"))
    rows = [row for frame, _ in table.batches() for row in frame.rows()]
    assert [[value for value in row if value is not None] for row in rows] == [["1", "a"], ["2"], ["3", "c", "d"]]
    assert table.aside is not None and "2 rows have another number of values" in table.aside.said()[0]


def test_rows_of_a_dump_that_are_alike_are_said_nothing_of(tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_text("INSERT INTO people VALUES (1,'a'),(2,NULL);", encoding="utf-8")
    (table,) = open_tables(str(path))
    assert table.aside is None or not table.aside.said()
