"""How pseudonyms and tokens of Selaras are written, so that those who make them and those who find them agree."""

from __future__ import annotations

PSEUDONYM_PREFIX, TOKEN_PREFIX = "ps_", "tk_"
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Of pseudonyms: digits and small letters without those that are mistaken for others (i, l, o, u)."""
LETTERS = 26
"""Of a pseudonym, behind its prefix: 128 bits."""
PSEUDONYM = rf"{PSEUDONYM_PREFIX}[{ALPHABET}]{{{LETTERS}}}"
TOKEN = rf"{TOKEN_PREFIX}[A-Za-z0-9_-]{{22,}}"
CIPHERED = f"{PSEUDONYM}|{TOKEN}"
"""Either: letters of both are chance, and no words."""
