"""Whether a copy's texts still hold what protected columns of the same row held: looked for in another way than it was taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from selaras.transfer.protecting.plan import (
    Drop,
    EncryptFormat,
    Generalise,
    Keep,
    Mask,
    Plan,
    Pseudonymise,
    Redact,
    Substitute,
    Tokenise,
    planned_for,
)

_REPLACED = (Drop, EncryptFormat, Mask, Pseudonymise, Substitute, Tokenise)
_DIGITS, _SIGNS = 7, 6


def protected(plan: Plan, names: Sequence[str]) -> list[str]:
    """The columns of which nothing may stand in another column of a copy."""
    return [name for name in names if _is_protected(plan, name)]


def _is_protected(plan: Plan, name: str) -> bool:
    operation = planned_for(plan, name)
    return isinstance(operation, _REPLACED) or (isinstance(operation, Generalise) and operation.up_to is not None)


@dataclass(slots=True)
class Echoes:
    """What was found so far: in how many rows a column of the copy holds the value that another column had."""

    plan: Plan
    rows: Counter[tuple[str, str]] = field(default_factory=Counter)

    def see(self, source: pl.DataFrame, copy: pl.DataFrame) -> None:
        """Look through a batch. The rows of both stand in the same order."""
        texts = [
            name
            for name, dtype in copy.schema.items()
            if dtype == pl.String and isinstance(planned_for(self.plan, name), Keep | Redact)
        ]
        owns = [name for name in protected(self.plan, source.columns) if not source[name].dtype.is_nested()]
        if not texts or not owns or source.height != copy.height:
            return
        spaced = {name: _spaced(copy[name]) for name in texts}
        digits = {name: _digits(copy[name]) for name in texts}
        for own in owns:
            values = source[own].cast(pl.String, strict=False)
            words, number = _spaced(values), _core(values)
            several = (
                (values.str.count_matches(r"\p{L}") >= 3)
                & (words.str.len_chars() >= _SIGNS + 2)
                & words.str.strip_chars().str.contains(r"[ \d]")
            )
            for name in texts:
                frame = pl.DataFrame({"t": spaced[name], "v": words, "d": digits[name], "n": number, "s": several})
                found = frame.select(
                    (pl.col("s") & pl.col("t").str.contains(pl.col("v"), literal=True)).fill_null(value=False)
                    | pl.col("d").str.contains(pl.col("n"), literal=True).fill_null(value=False)
                ).to_series()
                if count := int(found.sum()):
                    self.rows[name, own] += count


def _spaced(values: pl.Series) -> pl.Series:
    """Values as words in small letters with one blank around each."""
    plain = (
        values.str.normalize("NFC").str.to_lowercase().str.replace_all(r"[^\p{L}\p{M}\p{N}]+", " ").str.strip_chars()
    )
    return plain.to_frame("v").select(pl.when(pl.col("v") != "").then(" " + pl.col("v") + " ")).to_series()


def _digits(values: pl.Series) -> pl.Series:
    """The numbers of texts: digits with nothing but signs of writing between them, each number between bars."""
    joined = values.str.replace_all(r"([0-9])[ \-.()/]{1,3}", "${1}")
    return joined.str.replace_all(r"[^0-9]+", "|")


def _core(values: pl.Series) -> pl.Series:
    """The digits of numbers without leading zeros; null where they are too few to tell anybody, or the value is more than a number."""
    bare = values.str.replace_all(r"[ \-.()/+]", "")
    frame = pl.DataFrame({"b": bare}).select(
        pl.when(pl.col("b").str.contains(rf"^[0-9]{{{_DIGITS},18}}$")).then(pl.col("b").str.strip_chars_start("0"))
    )
    core = frame.to_series()
    return core.to_frame("c").select(pl.when(pl.col("c").str.len_chars() >= _DIGITS).then("c")).to_series()
