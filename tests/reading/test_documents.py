"""Documents, mail, chats, cards, archives and dumps are read whole, and what is no text in them is said to be unread."""

from __future__ import annotations

import email.message
import io
import mailbox
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import polars as pl
import pypdf
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.errors import InputError
from selaras.reading import expand, open_tables
from selaras.transfer import scan
from selaras.transfer.evidence import facts_of

PERSON, PHONE = "Siti Nurhaliza", "+60 12-345 6789"


def read(path: Path) -> dict[str, pl.DataFrame]:
    """The tables of a file by what stands behind its name."""
    return {
        table.label.removeprefix(str(path)).lstrip("#"): pl.concat(
            [frame for frame, _ in table.batches()], how="diagonal"
        )
        for table in open_tables(str(path))
    }


def words(tables: dict[str, pl.DataFrame]) -> str:
    """All text of all tables."""
    return "\n".join(
        value
        for frame in tables.values()
        for column in frame.get_columns()
        if column.dtype == pl.String
        for value in column.drop_nulls()
    )


def pictures(tables: dict[str, pl.DataFrame]) -> int:
    """How many values are no text."""
    return sum(len(column) for frame in tables.values() for column in frame.get_columns() if column.dtype == pl.Binary)


def pdf_of(*pages: str, picture: bool = False) -> bytes:
    """A PDF written by hand, a text a page; with ``picture`` the last page shows one and no text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for index, text in enumerate(pages):
        shown = picture and index == len(pages) - 1
        held = (
            "/XObject << /P << /Type /XObject /Subtype /Image /Width 1 /Height 1 >> >>"
            if shown
            else "/Font << /F 3 0 R >>"
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * index} 0 R /Resources << {held} >> >>"
        )
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream = "/P Do" if shown else f"BT /F 12 Tf 14 TL 50 700 Td {lines} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        body
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    )


def test_a_letter_s_paragraphs_tables_headers_comments_and_author_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "Nguyễn Văn An"
    document.add_paragraph(f"Kepada {PERSON}, hubungi {PHONE}.")
    document.sections[0].header.paragraphs[0].text = "Rahsia Tan Ah Kow"
    table = document.add_table(rows=0, cols=2)
    for cells in (("nama", "nik"), ("Budi Santoso", "3275014508900002"), ("Dewi Anggraini", "3174012703737356")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "letter.docx"))
    found = read(tmp_path / "letter.docx")
    for value in (PERSON, PHONE, "Tan Ah Kow", "Nguyễn Văn An"):
        assert value in words(found)
    assert found["document table 1"].to_dict(as_series=False) == {
        "nama": ["Budi Santoso", "Dewi Anggraini"],
        "nik": ["3275014508900002", "3174012703737356"],
    }


def test_a_picture_in_a_document_is_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", '<w:document xmlns:w="w"><w:p><w:t>Halo</w:t></w:p></w:document>')
        archive.writestr("word/media/image1.png", b"\x89PNG")
    found = read(tmp_path / "a.docx")
    assert "Halo" in words(found) and pictures(found) == 1


def test_open_documents_and_slides_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f'<o xmlns:t="t"><t:p>{PERSON}<t:s/>{PHONE}</t:p></o>')
    with zipfile.ZipFile(tmp_path / "a.pptx", "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("ppt/slides/slide1.xml", f'<s xmlns:a="a"><a:p><a:r><a:t>{PERSON}</a:t></a:r></a:p></s>')
        archive.writestr("ppt/notesSlides/notesSlide1.xml", f'<s xmlns:a="a"><a:p><a:t>{PHONE}</a:t></a:p></s>')
    assert f"{PERSON} {PHONE}" in words(read(tmp_path / "a.odt"))
    assert PERSON in words(read(tmp_path / "a.pptx")) and PHONE in words(read(tmp_path / "a.pptx"))


def test_xml_that_declares_entities_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(InputError, match="document type or entities"):
        read(tmp_path / "a.docx")


def test_comments_of_cells_and_hidden_sheets_are_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "book.xlsx"))
    sheet = book.add_worksheet("Shown")
    sheet.write_row(0, 0, ["kod", "harga"])
    sheet.write_row(1, 0, ["A1", "12"])
    sheet.write_comment("A2", f"tanya {PERSON} {PHONE}", {"author": "Budi Santoso"})
    hidden = book.add_worksheet("Hidden")
    hidden.write_row(0, 0, ["nama", "hp"])
    hidden.write_row(1, 0, ["Dewi Anggraini", "081234567890"])
    hidden.very_hidden() if hasattr(hidden, "very_hidden") else hidden.hide()
    book.close()
    found = words(read(tmp_path / "book.xlsx"))
    for value in (PERSON, PHONE, "Budi Santoso", "Dewi Anggraini"):
        assert value in found


def test_pages_of_a_pdf_are_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(f"{PERSON}\n{PHONE}", "second page"))
    assert words(read(tmp_path / "a.pdf")).split("\n") == [PERSON, "1", PHONE, "1", "second page", "2"] or {
        PERSON, PHONE, "second page",
    } <= set(words(read(tmp_path / "a.pdf")).split("\n"))  # fmt: skip
    assert pictures(read(tmp_path / "a.pdf")) == 0


def test_a_scanned_page_is_unread(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of("first", "", picture=True))
    assert pictures(read(tmp_path / "a.pdf")) == 1


def test_a_locked_pdf_and_a_torn_one_are_refused(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("x")))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(str(tmp_path / "locked.pdf"))
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type")
    with pytest.raises(InputError, match="password"):
        read(tmp_path / "locked.pdf")
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path / "torn.pdf")


def _message() -> email.message.EmailMessage:
    message = email.message.EmailMessage()
    message["From"] = f'"{PERSON}" <siti@example.com>'
    message["To"] = "Trần Thị Mai <mai@example.com>, Budi <budi@example.com>"
    message["Subject"] = "Danh sách khách hàng"
    message.set_content("Chào chị,\nsố của tôi là 0912 345 678.\n")
    message.add_attachment("name,phone\nTan Ah Kow,91234567\nLim Bee,81234567\n", subtype="csv", filename="list.csv")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="face.png")
    return message


def test_a_message_its_people_and_its_attachments_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(_message()))
    found = read(tmp_path / "a.eml")
    assert found["messages"]["from name"].to_list() == [PERSON]
    assert found["messages"]["to email"].to_list() == ["mai@example.com | budi@example.com"]
    assert "Trần Thị Mai" in words(found) and "0912 345 678" in words(found)
    assert found["list.csv"].columns == ["name", "phone"] and pictures(found) == 1


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "all.mbox"))
    for _ in range(3):
        box.add(_message())
    box.close()
    found = read(tmp_path / "all.mbox")
    assert found["messages"].height == 3 and "Tan Ah Kow" in words(found) and pictures(found) == 3


@pytest.mark.parametrize(
    "line",
    [
        "[31/12/2023, 21:41:05] {}: {}",
        "12/31/23, 9:41\u202fPM - {}: {}",
        "31.12.23, 21:41 - {}: {}",
        "31/12/2566 21:41 - {}: {}",
        "31/12/23, 9:41 PTG - {}: {}",
        "2023-12-31, 21.41 - {}: {}",
        "\u200e[31/12/23, 9:41:05 p.m.] {}: {}",
    ],
)
def test_chats_have_a_sender_and_a_message_in_every_locale(tmp_path: Path, line: str) -> None:
    said = [(PERSON, "halo, apa kabar"), (PHONE, "baik\nterima kasih"), (PERSON, "nomor: 0812, ya")]
    (tmp_path / "chat.txt").write_text("\n".join(line.format(*part) for part in said) + "\n", encoding="utf-8")
    (frame,) = read(tmp_path / "chat.txt").values()
    assert list(zip(frame["sender"], frame["message"], strict=True)) == said


def test_a_chat_of_line_is_read(tmp_path: Path) -> None:
    text = "[LINE] Chat history with Nok\nSaved on: 2023/12/31 10:00\n\n2023/12/31(Sun)\n09:41\tNok\tสวัสดี\n09:42\tSomchai\tเบอร์ 0812345678\n"
    (tmp_path / "line.txt").write_text(text, encoding="utf-8")
    (frame,) = read(tmp_path / "line.txt").values()
    assert frame["sender"].drop_nulls().to_list() == ["Nok", "Somchai"] and "0812345678" in frame["message"][-1]


def test_cards_of_all_versions_are_read(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Siti Nurhaliza\r\nitem1.TEL;TYPE=cell;VALUE=uri:tel:+60123456789\r\nTEL:+6031234567\r\n"
        "BDAY:19900102\r\nADR;TYPE=home:;;12 Jalan Mawar\\, Taman Indah;Kuala Lumpur;;50480;MY\r\nNOTE:long\r\n  line\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nguy=E1=BB=85n =\r\nAn\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\nEND:VCARD\r\n"
    )
    (tmp_path / "a.vcf").write_bytes(text.encode())
    found = read(tmp_path / "a.vcf")
    assert found[""]["full name"].to_list() == ["Siti Nurhaliza", "Nguyễn An"]
    assert found[""]["phone"][0] == "+60123456789" and found[""]["phone 2"][0] == "+6031234567"
    assert found[""]["address"][0] == "12 Jalan Mawar, Taman Indah, Kuala Lumpur, 50480, MY"
    assert found[""]["note"][0] == "long line" and pictures(found) == 1


def test_who_comes_to_a_meeting_is_read(tmp_path: Path) -> None:
    text = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Temu\nATTENDEE;CN="Budi Santoso";ROLE=REQ:mailto:budi@example.com\nEND:VEVENT\nEND:VCALENDAR\n'
    (tmp_path / "a.ics").write_text(text)
    assert read(tmp_path / "a.ics")[""].row(0, named=True) == {
        "summary": "Temu", "attendee": "budi@example.com", "attendee name": "Budi Santoso",
    }  # fmt: skip


def test_every_member_of_an_archive_is_read_or_said_to_be_unread(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.csv", "name,phone\nLim Bee Hoon,81234567\nTan Ah Kow,91234567\n")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("folder/list.csv", "nama,nik\nBudi Santoso,3275014508900002\nDewi,3174012703737356\n")
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("face.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF")
        archive.writestr("__MACOSX/", "")
    found = read(tmp_path / "a.zip")
    assert found["folder/list.csv"].columns == ["nama", "nik"]
    assert "Lim Bee Hoon" in words(found) and pictures(found) == 1


def test_archives_within_archives_end(tmp_path: Path) -> None:
    content = b"name,phone\nLim Bee Hoon,81234567\n"
    for _ in range(12):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("inner.zip", content)
        content = held.getvalue()
    (tmp_path / "deep.zip").write_bytes(content)
    found = read(tmp_path / "deep.zip")
    assert words(found) == "" and pictures(found) == 1


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * (64 << 20))
    with pytest.raises(InputError, match="bomb"):
        read(tmp_path / "a.zip")


def test_a_dump_s_rows_have_the_columns_of_their_table(tmp_path: Path) -> None:
    text = (
        "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `customers` (\n  `id` int NOT NULL,\n  `nama` varchar(10) DEFAULT 'a,b(c',\n"
        "  `nik` char(16),\n  PRIMARY KEY (`id`)\n);\nINSERT INTO `customers` VALUES (1,'Budi O\\'Neil','3275014508900002'),(2,'Siti ''A''',NULL);\n"
        "COPY public.people (name, phone) FROM stdin;\nSomchai Jaidee\t0812345678\nNok\t\\N\n\\.\nUPDATE customers SET nama='Nguyen Van An';\n"
    )
    (tmp_path / "a.sql").write_text(text)
    found = read(tmp_path / "a.sql")
    assert found["customers"].rows() == [("1", "Budi O'Neil", "3275014508900002"), ("2", "Siti 'A'", None)]
    assert found["public.people"].to_dict(as_series=False) == {
        "name": ["Somchai Jaidee", "Nok"],
        "phone": ["0812345678", None],
    }
    assert "Nguyen Van An" in words(found)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), st.one_of(st.none(), st.integers(-9, 10**17))), min_size=1, max_size=6))  # fmt: skip
def test_what_sqlite_dumps_is_read_back(
    rows: list[tuple[str, int | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("dump") / "a.sql"
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE TABLE "people" (name TEXT, "số cccd" INTEGER)')
    connection.executemany("INSERT INTO people VALUES (?, ?)", rows)
    path.write_text("\n".join(connection.iterdump()), encoding="utf-8")
    connection.close()
    expected = [(name, None if number is None else str(number)) for name, number in rows]
    assert read(path)["people"].rows() == expected


def test_a_torn_dump_names_its_line_and_no_value(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("INSERT INTO t VALUES (1,'Budi Santoso'),\n(2,'Dewi Ang")
    with pytest.raises(InputError, match="line 2") as caught:
        read(tmp_path / "a.sql")
    assert "Budi" not in str(caught.value) and "Dewi" not in str(caught.value)


def _folder(path: Path) -> Iterator[str]:
    for name in expand([str(path)]):
        yield Path(name).name


def test_every_file_of_a_folder_is_read_or_said_to_be_unread(tmp_path: Path) -> None:
    for name in ("a.csv", "noending", "b.dat", ".hidden.csv"):
        (tmp_path / name).write_text("nama,nik\nBudi Santoso,3275014508900002\nDewi,3174012703737356\n")
    (tmp_path / "face.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 10)
    assert sorted(_folder(tmp_path)) == [".hidden.csv", "a.csv", "b.dat", "face.jpg", "noending"]


@pytest.mark.parametrize("name", ["a.zip", "a.pdf", "a.docx", "folder"])
def test_what_could_not_be_read_leaves_the_answer_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.pdf":
        path.write_bytes(pdf_of("stock list", "", picture=True))
    elif name == "folder":
        path.mkdir()
        (path / "stock.csv").write_text("sku,price\nA1,12\nB2,13\n")
        (path / "face.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("stock.csv", "sku,price\nA1,12\nB2,13\n")
            archive.writestr("word/media/face.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
            if name == "a.docx":
                archive.writestr("word/document.xml", '<w:document xmlns:w="w"><w:p><w:t>12</w:t></w:p></w:document>')
    facts = facts_of(scan(path).evidence)
    assert "data.personal" not in facts
    assert not any(facts[fact].value is True for fact in facts if fact == "data.categories_complete")
