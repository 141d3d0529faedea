"""Names of columns, sheets and files that are data: which of them say who somebody is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from selaras.transfer.categories import Identifiability
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.texts import find

_JOINTS = re.compile(r"[_\W]+")
"""What stands between the words of a name where there may be no blank."""


def telling(names: Iterable[str], as_of: dt.date, rules: Rules | None = None) -> dict[str, str]:
    """Of names, those that say who somebody is, each with what stands in it, in words.

    A name is read as a text is, as it is written and with blanks between its words: ``hours_S1234567D``, ``user@example.com``.
    """
    asked = list(dict.fromkeys(names))
    read = [form for name in asked for form in (name, _JOINTS.sub(" ", name))]
    found: dict[str, str] = {}
    for span in find(read, as_of, rules=rules):
        if span.category.identifiability is Identifiability.DIRECT:
            found.setdefault(asked[span.row // 2], span.category.title)
    return found
