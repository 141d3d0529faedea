"""Content lines: vCards of people (RFC 6350 and its forerunners) and calendars (RFC 5545)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selaras.errors import InputError
from selaras.reading.members import content_of, of_rows, unread
from selaras.reading.streams import Source, encoding_of
from selaras.reading.table import Table

_NAMES = {
    "FN": "full name", "N": "name", "NICKNAME": "nickname", "TEL": "phone", "EMAIL": "email", "ADR": "address", "LABEL": "address label",
    "BDAY": "date of birth", "ANNIVERSARY": "anniversary", "GENDER": "gender", "ORG": "organisation", "TITLE": "job title",
    "ROLE": "role", "NOTE": "note", "URL": "url", "IMPP": "messaging", "LANG": "language", "GEO": "geo", "UID": "uid", "RELATED": "related",
}  # fmt: skip
"""Properties of a vCard by names that a table would have; others keep their own in lower case."""
_COMPONENTS = frozenset({"VCARD", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VALARM"})
_LEFT_OUT = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV"})
_SAY_HOW = frozenset("TYPE ENCODING CHARSET VALUE PREF LANGUAGE PARTSTAT ROLE RSVP CUTYPE TZID PID INDEX ALTID CALSCALE FMTTYPE QUOTED-PRINTABLE BASE64".split())  # fmt: skip
"""Parameters that say how a value is written or meant; one without a value is a kind (``TEL;CELL``)."""
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "ATTACH"})
_LINE = re.compile(r'^(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:"[^"]*"|[^":])*)?):(?P<value>.*)$', re.DOTALL)
_PARAMETER = re.compile(r';([\w-]+)(?:=("[^"]*"|[^;":]*))?')
_MOST_OF_ONE = 50
"""So many values of one property in one card have columns of their own; further ones are joined to the last."""


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    parameters: dict[str, str]
    value: str


def tables(source: Source) -> list[Table]:
    """The cards, or entries of a calendar, as one table, and the pictures in them as unread.

    Raises: InputError where nothing in it is a card or an entry, or where it is too large.
    """
    content = content_of(source)
    text = content.decode(encoding_of(source.label, content[: 1 << 20]), errors="replace").lstrip("\ufeff")
    rows: list[dict[str, list[str]]] = []
    pictures = 0
    open_rows: list[dict[str, list[str]]] = []
    loose: dict[str, list[str]] = {}
    for line in _lines(text):
        if line.name == "BEGIN" and line.value.strip().upper() in _COMPONENTS:
            open_rows.append({})
            rows.append(open_rows[-1])
        elif line.name == "END" and line.value.strip().upper() in _COMPONENTS and open_rows:
            open_rows.pop()
        elif line.name not in _LEFT_OUT:
            row = open_rows[-1] if open_rows else loose
            if line.name in _PICTURES and not line.value.lower().startswith(("http:", "https:", "cid:", "mailto:")):
                pictures += bool(line.value.strip())
            else:
                _hold(row, line)
    filled: list[dict[str, str | None]] = [
        {name: "\n".join(values) for name, values in row.items()} for row in [*rows, loose] if row
    ]
    if not rows:
        raise InputError(source.label, "holds no card and no entry of a calendar", "Nothing was measured.")
    return [of_rows(source, "", filled), *([unread(source, "pictures", pictures)] if pictures else [])]


def _lines(text: str) -> Iterator[_Line]:
    folded: list[list[str]] = []
    quoted = False
    for raw in text.splitlines():
        soft = quoted and folded[-1][-1].endswith("=")
        if soft:
            folded[-1][-1] = folded[-1][-1][:-1]
            folded[-1].append(raw)
        elif folded and raw[:1] in (" ", "\t"):
            folded[-1].append(raw[1:])
        else:
            folded.append([raw])
            quoted = "QUOTED-PRINTABLE" in raw.split(":", 1)[0].upper()
    for line in map("".join, folded):
        if not line.strip():
            continue
        match = _LINE.match(line)
        if match is None:
            yield _Line("NOTE", {}, line)
            continue
        parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(match["parameters"])}
        yield _Line(match["name"].upper(), parameters, _decoded(match["value"], parameters))


def _decoded(value: str, parameters: dict[str, str]) -> str:
    if "QUOTED-PRINTABLE" in parameters or parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
        try:
            value = raw.decode(parameters.get("CHARSET") or "utf-8", errors="replace")
        except LookupError:
            value = raw.decode("utf-8", errors="replace")
    parts = [part.strip() for part in re.split(r"(?<!\\);", value)]
    text = ", ".join(filter(None, parts)) if len(parts) > 1 else value
    return re.sub(r"\\([nN,;:\\])", lambda match: "\n" if match[1] in "nN" else match[1], text)


def _hold(row: dict[str, list[str]], line: _Line) -> None:
    _add(
        row, _NAMES.get(line.name, line.name.lower()), re.sub(r"^(?:tel|mailto):", "", line.value, flags=re.IGNORECASE)
    )
    for parameter, said in line.parameters.items():
        if parameter == "CN":
            _add(row, f"{line.name.lower()} name", said)
        elif said and parameter not in _SAY_HOW:
            _add(row, f"{line.name.lower()} {parameter.lower()}", re.sub(r"^mailto:", "", said, flags=re.IGNORECASE))


def _add(row: dict[str, list[str]], name: str, value: str) -> None:
    if not value.strip():
        return
    for number in range(1, _MOST_OF_ONE + 1):
        key = name if number == 1 else f"{name} {number}"
        if key not in row:
            row[key] = [value]
            return
    row[key].append(value)
