"""Values whose kind a key or column beside them says, as exports of chats and address books write them. People and numbers are made up."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.evidence import Evidence, facts_of

DAY = dt.date(2026, 11, 26)
MOBILES = [
    "0812 3456 7890",
    "081-234-5678",
    "0901 234 567",
    "012 345 678",
    "0917 123 4567",
    "7712 3456",
    "020 5512 3456",
]


def of_file(tmp_path: Path, document: object) -> Evidence:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return scan(path, as_of=DAY).evidence


def held(evidence: Evidence, name: str) -> set[str]:
    (column,) = (column for column in evidence.columns if column.name == name)
    return {category.key for category in column.categories}


@pytest.mark.parametrize("number", MOBILES)
@pytest.mark.parametrize("wrapped", [False, True])
def test_telephones_of_a_telegram_export(tmp_path: Path, number: str, wrapped: bool) -> None:
    parts = ["Hubungi ", {"type": "phone", "text": number}, " atau ", {"type": "mention", "text": "@orang_rekaan"}]
    entities = [part if isinstance(part, dict) else {"type": "plain", "text": part} for part in parts]
    chat = {"name": "Grup", "messages": [{"id": 1, "text": parts, "text_entities": entities}, {"id": 2, "text": "ok"}]}
    evidence = of_file(tmp_path, {"about": "x", "chats": {"list": [chat]}} if wrapped else chat)
    prefix = "chats.list.messages" if wrapped else "messages"
    for name in (f"{prefix}.text.text", f"{prefix}.text_entities.text"):
        assert held(evidence, name) >= {"phone", "username"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [("type", "value"), ("kind", "content"), ("jenis", "isi"), ("attribute", "val"), ("loại", "giá trị"), ("ประเภท", "ค่า"), ("field", "answer")],
)  # fmt: skip
def test_long_tables_of_kinds_and_values(kind: str, value: str) -> None:
    frame = pl.DataFrame({"row": [1, 1, 2, 2], kind: ["phone", "colour", "phone", "size"], value: ["7712345", "red", "8812345", "XL"]})  # fmt: skip
    assert held(scan(frame, as_of=DAY).evidence, value) == {"phone"}


def test_structs_and_lists_of_structs() -> None:
    contacts = [[{"system": "phone", "value": "7712345"}, {"system": "fax", "value": "1"}], [{"system": "email", "value": "a@example.com"}]]  # fmt: skip
    evidence = scan(pl.DataFrame({"reach": contacts}), as_of=DAY).evidence
    assert held(evidence, "reach.value") == {"phone", "email"}


def test_kinds_of_goods_say_nothing_of_people() -> None:
    frame = pl.DataFrame({"type": ["phone", "tablet", "phone"], "value": ["1250.50", "900.00", "87.25"]})
    evidence = scan(frame, as_of=DAY).evidence
    assert not held(evidence, "value") and facts_of(evidence)["data.personal"].value is False


def test_joined_values_that_do_not_pair_with_their_kinds_are_not_told(tmp_path: Path) -> None:
    rows = [{"type": "plain | phone | plain", "text": "12345678 | 0"}]
    assert "phone" not in held(of_file(tmp_path, rows), "text")


@pytest.mark.parametrize(
    ("document", "column"),
    [
        ([{"from": "6281234567890", "body": "ok"}, {"from": "6281298765432", "body": "baik"}], "from"),
        ([{"user": "U024BE7LH", "text": "ok"}, {"user": "U024BE7LK", "text": "hi"}], "user"),
        ([{"sender": "100012345678901", "content": "ok"}, {"sender": "100099945678901", "content": "da"}], "sender"),
    ],
)
def test_who_sent_a_message_is_not_nobody(tmp_path: Path, document: object, column: str) -> None:
    evidence = of_file(tmp_path, document)
    (ours,) = (one for one in evidence.columns if one.name == column)
    assert ours.is_open or ours.categories
    assert "data.personal" not in facts_of(evidence) or facts_of(evidence)["data.personal"].value is True


def test_names_and_accounts_of_chats(tmp_path: Path) -> None:
    message = {"from": "Siti Aminah", "from_id": "user123456789", "sender_name": "Siti Aminah", "user_profile": {"real_name": "Siti Aminah"}}  # fmt: skip
    evidence = of_file(tmp_path, {"messages": [message]})
    assert held(evidence, "messages.from_id") == {"customer_identifier"}
    assert held(evidence, "messages.sender_name") == held(evidence, "messages.user_profile.real_name") == {"name"}
