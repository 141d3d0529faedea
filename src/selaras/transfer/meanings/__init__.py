"""What a column is about, from its header and the plainest evidence of its values.

This is the place where the depth of the issue "Detection that can be relied on" will go: models of names, addresses and
free text replace :mod:`selaras.transfer.meanings.values`, the words of further languages join
:mod:`selaras.transfer.meanings.words`, and callers keep asking :func:`header_meanings` and :func:`supports`.
"""

from selaras.transfer.meanings.header import HeaderMeaning, header_meanings, header_words, matches_words
from selaras.transfer.meanings.values import Support, meaning_of_values, supports

__all__ = [
    "HeaderMeaning",
    "Support",
    "header_meanings",
    "header_words",
    "matches_words",
    "meaning_of_values",
    "supports",
]
