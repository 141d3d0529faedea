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
    day, held = "", None
    for raw in lines:
        line = raw.rstrip("\r\n").lstrip("\ufeff")
        if match := _WHATSAPP.match(line):
            if held is not None:
                yield held
            held = {"time": match["time"] or match["time2"], "sender": match["sender"], "message": match["message"]}
        elif match := _LINE_MESSAGE.match(line):
            if held is not None:
                yield held
            time = f"{day} {match['time']}".strip()
            held = {"time": time, "sender": match["sender"], "message": match["message"]}
        elif _LINE_DAY.match(line):
            day = line
        elif held is not None:
            held["message"] = f"{held['message']}\n{line}"
        elif line.strip():
            held = {"time": None, "sender": None, "message": line}
    if held is not None:
        yield held
