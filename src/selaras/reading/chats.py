"""Chats as WhatsApp and LINE export them: a line a message, with time and sender, and lines that go on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selaras.reading.members import content_of, of_rows
from selaras.reading.streams import Source
from selaras.reading.table import Table

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?"
_HOUR = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u00a0\u202f]?[^\s\d\]\[:-]{1,14}){0,2}"
_WHATSAPP = re.compile(
    rf"^[\u200e\u200f]?(?:\[(?P<time>{_DAY}[,،]? {_HOUR})\] |(?P<time2>{_DAY}[,،]? {_HOUR}) [-–] )"
    r"[\u200e\u200f]?(?:~[ \u00a0\u202f])?(?:(?P<sender>[^:\n]{1,100}): )?(?P<message>.*)$"
)
_LINE_DAY = re.compile(
    r"^(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\w{3,9}, \d{1,2}[./]\d{1,2}[./]\d{4}).{0,12}$"
)
_LINE_MESSAGE = re.compile(r"^(?P<time>\d{1,2}:\d{2}(?: ?[APap][Mm])?)\t(?P<sender>[^\t]{1,100})\t(?P<message>.*)$")
_LINE_HEAD = re.compile(r"^(?P<message>\[LINE\] (?:Chat history (?:with|in) |ประวัติการแชทกับ|Riwayat obrolan dengan |Sejarah sembang dengan |Lịch sử trò chuyện với )?(?P<name>.+?))$")  # fmt: skip
_LINE_START = "[LINE]"
_SEEN, _ENOUGH = 60, 0.3


def is_chat(lines: list[str]) -> bool:
    """Whether lines of text are an export of a chat, by its first lines."""
    seen = [line for line in lines[:_SEEN] if line.strip()]
    if not seen:
        return False
    if seen[0].lstrip("\ufeff").startswith(_LINE_START):
        return True
    begun = [match for line in seen if (match := _WHATSAPP.match(line.lstrip("\ufeff")))]
    return (
        _WHATSAPP.match(seen[0].lstrip("\ufeff")) is not None
        and len(begun) >= max(1, _ENOUGH * len(seen))
        and any(match["sender"] for match in begun)
    )


def table(source: Source, encoding: str) -> Table:
    """The messages of a chat as a table. Raises: InputError where it is too large."""
    text = content_of(source).decode(encoding, errors="replace")
    return of_rows(source, "", list(messages(iter(text.rstrip("\r\n").split("\n")))))


def messages(lines: Iterator[str]) -> Iterator[dict[str, str | None]]:
    """The messages of a chat: ``time``, ``sender`` (None for what the program says itself) and ``message``."""
    day = ""
    row: dict[str, str | None] | None = None
    said: list[str] = []
    for raw in lines:
        line = raw.rstrip("\r\n").lstrip("\ufeff")
        if match := _WHATSAPP.match(line):
            begun = {"time": match["time"] or match["time2"], "sender": match["sender"]}
        elif match := _LINE_MESSAGE.match(line):
            begun = {"time": f"{day} {match['time']}".strip(), "sender": match["sender"]}
        elif head := _LINE_HEAD.match(line):
            begun, match = {"time": None, "sender": None, "chat with": head["name"]}, head
        elif (row is None or not said[-1].strip()) and _LINE_DAY.match(line):
            day = line  # it stands below a blank line; it is text as well, for nothing else tells it from what somebody wrote
            said.append(line)
            continue
        elif row is not None:
            said.append(line)
            continue
        elif line.strip():
            begun, match = {"time": None, "sender": None}, None
        else:
            continue
        if row is not None:
            yield {**row, "message": _whole(said)}
        row, said = begun, [match["message"] if match is not None else line]
    if row is not None:
        yield {**row, "message": _whole(said)}


def _whole(said: list[str]) -> str:
    return "\n".join(said).rstrip("\n")
