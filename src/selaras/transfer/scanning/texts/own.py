"""Where identifiers that the user declared stand in texts."""

from __future__ import annotations

import functools
import re

from selaras.transfer.identifiers import Identifier
from selaras.transfer.rules import passing
from selaras.transfer.scanning.texts.marking import Matches, Texts


def own_matches(declared: Identifier, texts: Texts) -> Matches:
    """Its matches that pass its checksum, as no part of a longer run of letters and digits."""
    found = texts.search_apart(declared.pattern)
    return found.chosen(passing(declared, texts.parts(found.rows, found.starts, found.stops)))


@functools.cache
def beside(declared: Identifier) -> str:
    """A pattern for any of its words."""
    return "(?i)" + "|".join(map(re.escape, declared.words))
