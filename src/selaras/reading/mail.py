"""Electronic mail: single messages and mailboxes, with their attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from html.parser import HTMLParser

from selaras.errors import InputError
from selaras.reading.members import MOST, Opener, content_of, of_rows, unread
from selaras.reading.streams import Source
from selaras.reading.table import Table

_PEOPLE = ("from", "sender", "reply-to", "to", "cc", "bcc")
_OWN = frozenset({*_PEOPLE, "subject", "date"})
_TECHNICAL = frozenset({"content-type", "content-transfer-encoding", "mime-version", "dkim-signature", "arc-seal", "arc-message-signature", "content-disposition"})  # fmt: skip
_BEGINS = re.compile(rb"^(?:From \S+.*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:(?:[ \t].*)?\r?\n(?:[ \t].+\r?\n)*){2}")
_KNOWN = re.compile(rb"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+):", re.IGNORECASE | re.MULTILINE)  # fmt: skip


def is_mail(start: bytes, suffix: str) -> bool:
    """Whether a file is a message or a mailbox, by its first bytes, or by its ending where they allow it."""
    if start.startswith(b"From ") and _KNOWN.search(start[:4096]):
        return True
    return bool(_BEGINS.match(start)) and (
        suffix in (".eml", ".mbox", ".mht") or len(_KNOWN.findall(start[:8192])) >= 3
    )


def tables(source: Source, opened: Opener) -> list[Table]:
    """The messages as one table, then what is attached to them, each as the tables in it or as unread.

    Raises: InputError where no message is in it, or where it is too large.
    """
    content = content_of(source)
    rows: list[dict[str, str | None]] = []
    attached: list[Table] = []
    closed: list[bytes] = []
    for number, raw in enumerate(_messages(content), 1):
        message = message_from_bytes(raw, policy=policy.compat32)
        rows.append(_row(message))
        for name, data in _attachments(message):
            where = f"{source.label}#{name}" if len(rows) == 1 else f"{source.label}#message {number}/{name}"
            found = opened(where, data) if data and len(attached) < MOST else []
            attached += found
            if data and not found:
                closed.append(data)
    if not any(rows):
        raise InputError(source.label, "holds no message", "Nothing was measured: give a message or a mailbox.")
    messages = of_rows(source, "messages" if attached or closed else "", rows)
    return [messages, *attached, *([unread(source, "attachments", len(closed))] if closed else [])]


def _messages(content: bytes) -> Iterator[bytes]:
    if not content.startswith(b"From "):
        yield content
        return
    starts = [match.start() + len(match[1]) for match in re.finditer(rb"(^|\r?\n\r?\n)From \S+ ", content)]
    for start, stop in zip(starts, [*starts[1:], len(content)], strict=True):
        yield content[content.find(b"\n", start) + 1 : stop]


def _row(message: Message) -> dict[str, str | None]:
    row: dict[str, str | None] = {}
    for header in _PEOPLE:
        listed = getaddresses([_text(value) for value in message.get_all(header, [])])
        row[f"{header} name"] = " | ".join(name for name, _ in listed if name) or None
        row[f"{header} email"] = " | ".join(address for _, address in listed if address) or None
    row["date"], row["subject"] = _text(message.get("date")) or None, _text(message.get("subject")) or None
    others = [f"{name}: {_text(value)}" for name, value in message.items() if name.lower() not in _OWN | _TECHNICAL]
    row["other headers"] = "\n".join(others) or None
    bodies = [part for part in message.walk() if _is_body(part)]
    plain = [part for part in bodies if part.get_content_type() != "text/html"]
    row["body"] = (
        "\n".join(filter(None, (_body(part) for part in [*plain, *(p for p in bodies if p not in plain)]))) or None
    )
    return {key: value for key, value in row.items() if value is not None}


def _text(value: object) -> str:
    """A header as people read it; encoded words decoded, line breaks gone."""
    parts: list[str] = []
    try:
        decoded = decode_header(str(value or ""))
    except (ValueError, LookupError):
        return str(value)
    for part, charset in decoded:
        parts.append(part if isinstance(part, str) else _decoded(part, charset))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _decoded(raw: bytes, charset: str | None) -> str:
    for name in (charset, "utf-8", "cp874", "latin-1"):
        try:
            return raw.decode(name or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("latin-1")


def _is_body(part: Message) -> bool:
    return part.get_content_maintype() == "text" and not part.get_filename()


def _body(part: Message) -> str:
    raw = part.get_payload(decode=True)
    text = _decoded(raw, part.get_content_charset()) if isinstance(raw, bytes) else str(part.get_payload())
    return text_of_html(text) if part.get_content_type() == "text/html" else text


def _attachments(message: Message) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.walk(), 1):
        if part.is_multipart() or _is_body(part):
            continue
        raw = part.get_payload(decode=True)
        name = _text(part.get_filename()) or f"part {number}.{part.get_content_subtype()}"
        yield name.replace("/", "_").replace("#", "_"), raw if isinstance(raw, bytes) else b""


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag in ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "table"):
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        self.parts += [f" {value} " for name, value in attrs if name in ("href", "alt", "title", "value") and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def text_of_html(text: str) -> str:
    """The words of a page of HTML, and what its links, pictures and fields say."""
    parser = _Html()
    parser.feed(text)
    parser.close()
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(parser.parts)).strip()
