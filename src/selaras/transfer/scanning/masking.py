"""Values made safe to show: the form stays, the person does not."""

from __future__ import annotations

_VISIBLE = 1
_LONGEST = 40


def mask(value: str) -> str:
    """The value with every letter and digit after the first hidden; short values are hidden whole.

    >>> mask("S1234567D")
    'S********'
    >>> mask("+65 8123 4567")
    '+** **** ****'
    >>> mask("an@example.com")
    'a*@*******.***'
    >>> mask("M")
    '*'
    """
    shown = 0 if len(value) <= 3 or value[0] == "+" else _VISIBLE
    hidden = "".join(
        character if index < shown or not _reveals(character) else "*"
        for index, character in enumerate(value[:_LONGEST])
    )
    return hidden + ("…" if len(value) > _LONGEST else "")


def _reveals(character: str) -> bool:
    return character.isalnum() or not character.isascii()
