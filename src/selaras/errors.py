"""The one family of errors that Selaras shows to people."""

from __future__ import annotations


class SelarasError(Exception):
    """Something a person can put right, said in three parts.

    ``where`` names the file, line, row, column or key; ``what`` says what is wrong there; ``fix`` says what to do.
    No part ever holds a raw personal value.
    """

    def __init__(self, where: str, what: str, fix: str) -> None:
        super().__init__(f"{where}: {what}. {fix}")
        self.where = where
        self.what = what
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.fix}"


class InputError(SelarasError):
    """Data, a table or a file of facts cannot be read."""


class UsageError(SelarasError):
    """The command or function was called in a way that cannot work."""


class PackError(SelarasError):
    """An instrument file is wrong; ``where`` names file and line."""
