"""Masking (ISO/IEC 20889:2018): letters and digits become a sign, blanks and punctuation stay."""

from __future__ import annotations

import polars as pl

_SHOWN_OF = 4
"""At most one in so many characters of a value is left to be read."""


def masked(values: pl.Series, keep_first: int, keep_last: int, sign: str) -> pl.Series:
    """Texts with every letter and digit but the first and last so many hidden; short values show less, or nothing.

    At most a quarter of the characters of a value is shown, the last before the first.
    """
    text = values.cast(pl.String)
    frame = pl.DataFrame({"text": text})
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    last = pl.min_horizontal(pl.lit(keep_last), length // _SHOWN_OF)
    first = pl.min_horizontal(pl.lit(keep_first), length // _SHOWN_OF - last)
    hidden = pl.col("text").str.slice(first, length - first - last).str.replace_all(r"[\pL\pN\pM]", sign)
    whole = pl.col("text").str.slice(0, first) + hidden + pl.col("text").str.slice(length - last)
    return frame.select(whole.alias(values.name)).to_series()
