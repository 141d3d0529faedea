"""Names in Arabic letters, as Malay (Jawi) and Arabic are written in them: told by the word for son or daughter inside them."""

from __future__ import annotations

from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.piece import NAME, Belief, Pieces

_SIGN = "بن"
"""Every form of the word holds it."""
_WORD = r"[\x{621}-\x{65F}\x{66E}-\x{6D3}\x{6D5}-\x{6DC}\x{6FA}-\x{6FF}\x{750}-\x{77F}\x{8A0}-\x{8FF}\x{FB50}-\x{FDFF}\x{FE70}-\x{FEFC}]+"
_CHILD = "(?:بنت|بنتي|ابن|بن)"
_NAME = (
    rf"(?P<before>^|[^\w])(?P<match>(?:{_WORD} ){{1,3}}{_CHILD}(?: {_WORD}){{1,2}}(?: {_CHILD}(?: {_WORD}){{1,2}})*)"
)
_BELIEF = Belief("name", "the word for son or daughter stands in it", NAME)


def names_by_fathers(texts: Texts) -> Pieces:
    """Names of somebody as the child of somebody, in texts as they read."""
    rows = texts.holding(_SIGN) if not texts.plain else None
    if rows is None or not rows.any():
        return Pieces.of(())
    return Pieces.all_of(texts.search(_NAME, rows), _BELIEF)
