"""How an identifier is declared: one value of :class:`Identifier` and its test vectors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.identifiers.born import Born

Characters = NDArray[np.uint8]
"""A block of equally long tokens: shape (tokens, characters), upper-case ASCII codes without separators."""

Check = Callable[[Characters], NDArray[np.bool_]]
"""Says for every token of a block whether its checksum or embedded structure holds."""

Years = Callable[[Characters], NDArray[np.int32]]
"""Says for every token of a block which year of the common era it carries; 0 for none."""


class Evidence(StrEnum):
    """How strongly a number that passes speaks for itself."""

    CHECKSUM = "checksum"
    """A published check digit or letter."""
    STRUCTURE = "structure"
    """Embedded parts that random digits seldom satisfy: a date, a region code, an issuer."""
    SHAPE = "shape"
    """Length and alphabet only: believed only where a header or a nearby word supports it."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of number or code that points at a person or an organisation.

    ``pattern``   a regular expression over the whole token in ASCII, letters in upper case. Identifiers made of ASCII
                  digits, letters and the separators ``space . / ( ) - +`` are matched by shape, column-wise.
    ``text``      true for what is not such a code (e-mail, URL, script names): the pattern is searched in the value.
    ``grouping``  true where people group the digits as they like (telephone numbers): separators are removed first.
    ``check``     works on the compact form (separators removed; ``+`` stays).
    ``year``      the year of birth or of issue that the compact form carries, which is not after the day of a scan.
    ``born``      the day or year of birth of whom the number names, where the compact form carries it.
    ``words``     header or context words, in lower case, in the country's languages.
    ``state``     ISO 3166-1 alpha-2 code of the issuing state, or "" for general identifiers.
    """

    name: str
    title: str
    pattern: str
    category: Category
    evidence: Evidence
    source: str
    check: Check | None = None
    year: Years | None = None
    born: Born | None = None
    words: tuple[str, ...] = ()
    text: bool = False
    grouping: bool = False
    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    note: str = ""
    state: str = field(default="")

    @property
    def needs_context(self) -> bool:
        """Whether a match alone says too little to be believed."""
        return self.evidence is Evidence.SHAPE

    def passes(self, block: Characters, as_of: dt.date) -> NDArray[np.bool_]:
        """Which tokens pass the check on a day; none, where there is no check."""
        if self.check is None:
            return np.zeros(len(block), dtype=np.bool_)
        passing = self.check(block)
        if self.year is not None:
            passing = passing & (self.year(block) <= as_of.year)
        return passing


def identifier(
    name: str,
    title: str,
    pattern: str,
    category: str,
    evidence: Evidence,
    *,
    source: str,
    check: Check | None = None,
    year: Years | None = None,
    born: Born | None = None,
    words: tuple[str, ...] = (),
    text: bool = False,
    grouping: bool = False,
    valid: tuple[str, ...] = (),
    invalid: tuple[str, ...] = (),
    note: str = "",
) -> Identifier:
    """Declare an identifier; the state is read from the name (``sg.nric`` is Singapore's)."""
    prefix, dot, _ = name.partition(".")
    return Identifier(
        name=name,
        title=title,
        pattern=pattern,
        category=CATEGORIES[category],
        evidence=evidence,
        source=source,
        check=check,
        year=year,
        born=born,
        words=words,
        text=text,
        grouping=grouping,
        valid=valid,
        invalid=invalid,
        note=note,
        state=prefix.upper() if dot else "",
    )
