"""Electronic mail: single messages and mailboxes, the messages in them, with their attachments."""

from __future__ import annotations

import base64
import binascii
import itertools
import quopri
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from typing import NamedTuple

from selaras.errors import InputError
from selaras.reading.hypertext import said_of
from selaras.reading.members import MOST, Opener, content_of, of_rows, unread
from selaras.reading.streams import Source
from selaras.reading.table import Table

_PEOPLE = ("from", "sender", "reply-to", "to", "cc", "bcc")
_OWN = frozenset({*_PEOPLE, "subject", "date"})
_TECHNICAL = frozenset({"content-type", "content-transfer-encoding", "mime-version", "dkim-signature", "arc-seal", "arc-message-signature", "content-disposition"})  # fmt: skip
_BEGINS = re.compile(rb"^(?:From \S+.*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:(?:[ \t].*)?\r?\n(?:[ \t].+\r?\n)*){2}")
_HEADER = rb"(?:from|to|cc|subject|date|received|return-path|reply-to|message-id|mime-version|delivered-to|content-type|status|x-[\w-]+):"
_KNOWN = re.compile(rb"^" + _HEADER, re.IGNORECASE | re.MULTILINE)
_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n(?=(?:(?!" + _HEADER + rb")[a-z][\w-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*+)*+" + _HEADER + rb")", re.IGNORECASE)  # fmt: skip
"""The line between two messages of a mailbox: headers follow it, at least one of them a known one. Other lines that begin so are text."""
_ENCODED = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_COMPOUND = 200
"""Parts of parts that one message has at most."""
_LONGEST, _WORK = 1 << 16, 1 << 24
"""Characters of a header that is taken apart into people; and lines times parts of a message that is taken apart: the time is of that order."""


class _Part(NamedTuple):
    """What stands in a message: its own parts, without those of messages within it."""

    own: list[Message]
    within: list[Message]


def is_mail(start: bytes, suffix: str) -> bool:
    """Whether a file is a message or a mailbox, by its first bytes, or by its ending where they allow it."""
    if start.startswith(b"From ") and _KNOWN.search(start[:4096]):
        return True
    return bool(_BEGINS.match(start)) and (
        suffix in (".eml", ".mbox", ".mht") or len(_KNOWN.findall(start[:8192])) >= 3
    )


def tables(source: Source, opened: Opener) -> list[Table]:
    """The messages as one table, those within others too, then what is attached to them, each as the tables in it or as unread.

    Raises: InputError where no message is in it, or where it is too large.
    """
    rows: list[dict[str, str | None]] = []
    attached: list[Table] = []
    closed = 0
    for number, raw in enumerate(_messages(content_of(source)), 1):
        waiting = [_parsed(raw)]
        while waiting:
            message = waiting.pop(0)
            if message is None:
                closed += 1
                rows.append(_row(BytesHeaderParser(policy=policy.compat32).parsebytes(raw), [])[0])
                continue
            own, within = _parts(message)
            waiting += within
            row, files = _row(message, own)
            rows.append(row)
            closed += files
            for name, data in _attachments(own):
                where = f"{source.label}#{name}" if number == 1 else f"{source.label}#message {number}/{name}"
                found = opened(where, data) if data and len(attached) < MOST else []
                attached += found
                closed += bool(data and not found)
    if not any(rows):
        raise InputError(source.label, "holds no message", "Nothing was measured: give a message or a mailbox.")
    messages = of_rows(source, "messages" if attached or closed else "", rows)
    return [messages, *attached, *([unread(source, "attachments", closed)] if closed else [])]


def _messages(content: bytes) -> Iterator[bytes]:
    """The messages of a mailbox, each with the line that stands above it."""
    starts = [match.start() for match in _SEPARATOR.finditer(content)] if content.startswith(b"From ") else []
    cuts = [*({0} - set(starts[:1])), *starts, len(content)]
    for start, stop in itertools.pairwise(cuts):
        yield content[start:stop]


def _parsed(raw: bytes) -> Message | None:
    """A message with its parts; ``None`` where they lie within one another too deeply, or are too many, to be told apart."""
    compound = len(re.findall(rb"boundary\s*=", raw, re.IGNORECASE))
    if compound > _COMPOUND or raw.count(b"\n") * compound > _WORK:
        return None
    try:
        return message_from_bytes(raw, policy=policy.compat32)
    except RecursionError:
        return None


def _parts(message: Message) -> _Part:
    found = _Part([], [])
    stack = [message]
    while stack:
        part = stack.pop()
        payload = part.get_payload() if part.is_multipart() else None
        inner = [item for item in payload if isinstance(item, Message)] if isinstance(payload, list) else []
        if part.get_content_maintype() == "message" and inner:
            found.own.append(part)
            found.within.extend(filter(None, map(_decoded_message, [part] * len(inner), inner)))
            continue
        found.own.append(part)
        stack += reversed(inner)
    return found


def _decoded_message(part: Message, inner: Message) -> Message | None:
    """A message within another, which may be written in base64 as a whole."""
    if str(part.get("content-transfer-encoding", "")).strip().lower() in ("base64", "quoted-printable") and not len(
        inner
    ):
        inner["content-transfer-encoding"] = str(part["content-transfer-encoding"]).strip()
        raw = inner.get_payload(decode=True)
        if isinstance(raw, bytes) and _KNOWN.search(raw[:8192]):
            return _parsed(raw)
    return inner


def _row(message: Message, parts: list[Message]) -> tuple[dict[str, str | None], int]:
    """What a message says, and how many pictures and files are written into its text."""
    headers = [(name.lower(), _text(value)) for name, value in message.raw_items()]
    row: dict[str, str | None] = {"envelope": (message.get_unixfrom() or "").strip() or None}
    for header in _PEOPLE:
        row[f"{header} name"], row[f"{header} email"] = _people([value for name, value in headers if name == header])
    for header in ("date", "subject"):
        row[header] = "\n".join(value for name, value in headers if name == header and value) or None
    others = [f"{name}: {value}" for name, value in headers if name not in _OWN | _TECHNICAL]
    others += [
        f"{name}: {_text(value)}"
        for part in parts
        if part is not message
        for name, value in part.raw_items()
        if name.lower() not in _TECHNICAL
    ]
    row["other headers"] = "\n".join(others) or None
    row["file names"] = (
        "\n".join(dict.fromkeys(name for part in [message, *parts] for name in _file_names(part))) or None
    )
    bodies = sorted(filter(_is_body, parts), key=lambda part: part.get_content_type() == "text/html")
    texts, files = [], 0
    for part in bodies or ([message] if not parts else []):
        text, held = _body(part)
        texts.append(text)
        files += held
    around = [text.strip() for part in parts for text in (part.preamble, part.epilogue) if text]
    row["body"] = "\n".join(filter(None, [*texts, *around])) or None
    return {key: value for key, value in row.items() if value is not None}, files


def _people(values: list[str]) -> tuple[str | None, str | None]:
    """Names and addresses of those whom headers name; all that is written, as names, where it cannot be taken apart."""
    try:
        listed = getaddresses(values) if sum(map(len, values)) <= _LONGEST else []
    except (RecursionError, ValueError, IndexError):
        listed = []
    names, emails = [name for name, _ in listed if name], [email for _, email in listed if email]
    written, read = (set(re.findall(r"\w+", " ".join(texts))) for texts in (values, [*names, *emails]))
    if written - read:
        names = values
    return " | ".join(names) or None, " | ".join(emails) or None


def _text(value: object) -> str:
    """A header as people read it; encoded words decoded, line breaks gone."""
    raw = str(value or "")
    if not raw.isascii():
        raw = _decoded(raw.encode("utf-8", "surrogateescape"), "utf-8")
    parts: list[str] = []
    held: list[bytes] = []
    charset, at = "", 0
    for word in _ENCODED.finditer(raw):
        between = raw[at : word.start()]
        if (between.strip() or word[1].lower() != charset) and held:
            parts.append(_decoded(b"".join(held), charset))
            held = []
        if between.strip() or not at:
            parts.append(between)
        held.append(_bytes_of(word))
        charset, at = word[1].partition("*")[0].lower(), word.end()
    parts += [_decoded(b"".join(held), charset), raw[at:]]
    return " ".join("".join(parts).split())


def _bytes_of(word: re.Match[str]) -> bytes:
    """The bytes of an encoded word (RFC 2047); as it is written where it is damaged."""
    raw = word[3].encode("utf-8")
    if word[2] in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return word[0].encode("utf-8")


def _decoded(raw: bytes, charset: str | None) -> str:
    for name in (charset, "utf-8", "cp874", "latin-1"):
        try:
            return raw.decode(name or "utf-8")
        except (LookupError, ValueError):  # a text in another encoding, or a name of one that is none
            continue
    return raw.decode("latin-1")


def _is_body(part: Message) -> bool:
    return part.get_content_maintype() == "text" and not part.get_filename() and not part.is_multipart()


def _body(part: Message) -> tuple[str, int]:
    raw = part.get_payload(decode=True)
    text = _decoded(raw, part.get_content_charset()) if isinstance(raw, bytes) else ""
    return said_of(text) if part.get_content_type() == "text/html" else (text, 0)


def _file_names(part: Message) -> Iterator[str]:
    for name in (part.get_filename(), part.get_param("name")):
        if isinstance(name, tuple):
            name = name[2]
        if name:
            yield _text(name)


def _attachments(parts: list[Message]) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(parts, 1):
        if part.is_multipart() or _is_body(part):
            continue
        raw = part.get_payload(decode=True)
        name = _text(part.get_filename()) or f"part {number}.{part.get_content_subtype()}"
        yield name.replace("/", "_").replace("#", "_"), raw if isinstance(raw, bytes) else b""
