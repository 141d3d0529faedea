"""Generalization (ISO/IEC 20889:2018): numbers to bands, dates to periods, places up, codes by what they begin with, values by
a hierarchy; and top and bottom coding."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

import polars as pl

from selaras.errors import InputError
from selaras.transfer.meanings import with_century
from selaras.transfer.techniques import places
from selaras.transfer.techniques.distinct import by_distinct
from selaras.transfer.techniques.where import Where

Period = Literal["month", "quarter", "year", "five-years", "decade", "age-band"]
Order = Literal["day-first", "month-first"]
_AGE_BAND = 10


class Generalisation(Protocol):
    """How values are made more general: one of these is given."""

    @property
    def width(self) -> float | None: ...
    @property
    def to(self) -> Period | None: ...
    @property
    def up_to(self) -> str | None: ...
    @property
    def parts(self) -> int | None: ...


def bands(values: pl.Series, width: float, start: float, where: Where) -> pl.Series:
    """Numbers as bands of a width, ``20-29`` for whole numbers and ``[1.5, 2)`` for others; null for NaN and what is infinite.

    Raises: InputError naming the row of what is no number.
    """
    numbers = _numbers(values, where)
    if numbers.dtype.is_float():
        numbers = numbers.set((~numbers.is_finite()).fill_null(value=False), None)
    whole = float(width).is_integer() and float(start).is_integer() and (numbers.dtype.is_integer() or _whole(numbers))

    def of(number: float) -> str:
        low = start + math.floor((number - start) / width) * width
        return f"{int(low)}-{int(low + width - 1)}" if whole else f"[{low:g}, {low + width:g})"

    return by_distinct(numbers, lambda known: list(map(of, known.to_list())))


def _whole(numbers: pl.Series) -> bool:
    return bool((numbers.drop_nulls() % 1 == 0).all())


def bounded(values: pl.Series, bottom: float | None, top: float | None, where: Where) -> pl.Series:
    """Top and bottom coding: numbers beyond a bound become the bound; the type of the column stays."""
    numbers = _numbers(values, where)
    out = numbers.clip(bottom, top)
    if values.dtype != pl.String:
        return out.cast(values.dtype)
    beyond = (numbers != out).fill_null(value=False)
    text = pl.Series([f"{number:g}" for number in out.filter(beyond).to_list()], dtype=pl.String)
    return values.clone().scatter(beyond.arg_true(), text) if beyond.any() else values


def _numbers(values: pl.Series, where: Where) -> pl.Series:
    if values.dtype.is_numeric():
        return values
    plain = values.cast(pl.String).str.strip_chars().replace({"": None})
    numbers = plain.cast(pl.Float64, strict=False)
    _refuse(
        plain.is_not_null() & numbers.is_null(),
        where,
        "is no number",
        "Correct it, or choose another operation for the column.",
    )
    return numbers


def _refuse(wrong: pl.Series, where: Where, what: str, fix: str) -> None:
    if wrong.any():
        row = where.first + int(wrong.arg_true()[0])
        more = int(wrong.sum()) - 1
        raise InputError(
            f"{where.name}, row {row}", f"a value that {what}" + (f" ({more:,} more in this part)" if more else ""), fix
        )


_DATE = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?:[ T].*)?|(?P<y2>\d{4})(?P<m2>\d{2})(?P<d2>\d{2})"
    r"|(?P<a>\d{1,2})[-/. ](?P<b>\d{1,2})[-/. ](?P<y3>\d{4}|\d{2})(?:[ T].*)?|(?P<y4>\d{4})"
)
"""Dates in digits of any script."""
_BUDDHIST, _BUDDHIST_FROM = 543, 2400


def periods(values: pl.Series, to: Period, order: Order, as_of: dt.date, where: Where) -> pl.Series:
    """Dates as the month (``1987-03``), quarter, year, five years, decade or band of ages (at ``as_of``) they fall in.

    Texts in digits of any script, and years of the Buddhist era, become those of the common one. ``order``: of day and month,
    where a date does not say.
    Raises: InputError naming the row of what is no date.
    """
    if values.dtype in (pl.Date, pl.Datetime):
        text = values.cast(pl.Date).cast(pl.String)
    else:
        text = values.cast(pl.String).str.strip_chars().replace({"": None})
    out = by_distinct(text, lambda known: [period(value, to, order, as_of) for value in known.to_list()])
    _refuse(
        text.is_not_null() & out.is_null(),
        where,
        f"is no date from which the {to} could be told",
        "Correct it, or choose another operation for the column.",
    )
    return out


def period(value: str, to: Period, order: Order, as_of: dt.date) -> str | None:
    """The period that a date falls in, ``None`` for what is no date."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year = int(match["y"] or match["y2"] or match["y3"] or match["y4"])
    if match["y3"] and len(match["y3"]) == 2:
        year = with_century(year, as_of)
    if year >= _BUDDHIST_FROM:
        year -= _BUDDHIST
    month, day = _month_and_day(match, order)
    match to:
        case "year":
            return f"{year}"
        case "five-years" | "decade":
            width = 5 if to == "five-years" else 10
            return f"{year // width * width}-{year // width * width + width - 1}"
        case "month" | "quarter":
            if not 1 <= month <= 12:
                return None
            return f"{year}-{month:02}" if to == "month" else f"{year}-Q{(month + 2) // 3}"
        case "age-band":
            age = as_of.year - year - ((month or 1, day or 1) > (as_of.month, as_of.day))
            low = age // _AGE_BAND * _AGE_BAND
            return f"{low}-{low + _AGE_BAND - 1}" if age >= 0 else None


def _month_and_day(match: re.Match[str], order: Order) -> tuple[int, int]:
    if match["a"] is None:
        return int(match["m"] or match["m2"] or 0), int(match["d"] or match["d2"] or 0)
    first, second = int(match["a"]), int(match["b"])
    if second > 12 or (order == "month-first" and first <= 12):
        return first, second
    return second, first


_PARTS = r"[;\n|၊။、，]"
_STREET_LEVEL = (
    r"(?i)\pN|#|№|(?:^|[^\pL\pM])(?:jalan|jln|jl|lorong|lrg|lebuh|lebuhraya|persiaran|gang|gg|simpang|spg|đường|duong|phố|ngõ|ngách|hẻm|rua|avenida|travessa|"
    r"estrada|soi|thanon|street|st|road|rd|avenue|ave|lane|drive|calle|blk|block|blok|lot|kav|kavling|unit|no|house|perum|perumahan|komplek|kompleks|taman|dusun|"
    r"apartment|apt|condo|tower|building|thôn|ấp|tổ|số nhà|purok|sitio|rt|rw)(?:$|[^\pL\pM])"
    r"|ถนน|ซอย|หมู่|ตรอก|เลขที่|ຖະໜົນ|ເຮືອນ|ໜ່ວຍ|ບ້ານ|ផ្លូវ|ផ្ទះ|ភូមិ|လမ်း|အမှတ်|တိုက်|ရပ်ကွက်|路|街|号|號"
)
"""A part of an address with a number, a street, a house or a group of houses."""
_NUMBERED = r"(?i)^(?:quận|quan|q\.?|phường|phuong|p\.?|district|zone|region|cd|congressional district) ?\d{1,2}$"
"""Districts that have numbers for names."""
_POST_CODE = r"\b(?:\pN{4,6}|[A-Z]{2}\pN{4})\b"


def street_level(parts: pl.Series) -> pl.Series:
    """Which parts of addresses tell of a street or a house, and not of a district or more."""
    return (parts.str.contains(_STREET_LEVEL) & ~parts.str.contains(_NUMBERED)).fill_null(value=False)


def last_parts(values: pl.Series, parts: int) -> pl.Series:
    """Addresses and places as their last parts between commas (the largest divisions), without postal codes.

    A part with a number, a street or a house never stays; null where nothing is left.
    """
    plain = values.cast(pl.String).str.replace_all(_POST_CODE, " ").str.replace_all(_PARTS, ",")
    parted = pl.DataFrame({"row": range(len(values)), "part": plain.str.split(",")}).explode("part")
    parted = parted.with_columns(pl.col("part").str.strip_chars()).filter(pl.col("part").str.contains(r"\S"))
    last = parted.group_by("row", maintain_order=True).tail(parts)
    kept = (
        last.filter(~street_level(last["part"])).group_by("row", maintain_order=True).agg(pl.col("part").str.join(", "))
    )
    rows = pl.DataFrame({"row": pl.Series(range(len(values)), dtype=pl.Int64)})
    return rows.join(kept, on="row", how="left", maintain_order="left")["part"].rename(values.name)


def no_more_general(values: pl.Series, item: Generalisation) -> pl.Series:
    """Which values that a generalisation left as they were are not as general already as it makes others.

    A year is as general as years are, a province as what addresses are moved up to; an amount of money is no place.
    """
    never = pl.Series(values.name, [False], dtype=pl.Boolean).new_from_index(0, len(values))
    if item.width is not None or item.to is not None:
        return never
    if item.up_to is not None or item.parts is not None:
        fine = places.are_divisions(values) | (places.no_places(values) if item.up_to is not None else never)
        return ~fine & values.str.contains(r"[\pL\pN]")
    return values.str.contains(r"[\pL\pN]")


def beginnings(values: pl.Series, letters: int) -> pl.Series:
    """Codes by their first letters and digits; the others become ``*``."""

    def of(value: str) -> str:
        out, seen = [], 0
        for sign in value:
            seen += sign.isalnum()
            out.append("*" if sign.isalnum() and seen > letters else sign)
        return "".join(out)

    return by_distinct(values.cast(pl.String), lambda known: list(map(of, known.to_list())))


def by_hierarchy(values: pl.Series, levels: Mapping[str, Sequence[str]], level: int, where: Where) -> pl.Series:
    """Values as what stands for them at a level of a hierarchy (0: themselves).

    Raises: InputError naming the row of a value that the hierarchy does not have.
    """
    text = values.cast(pl.String)
    out = by_distinct(
        text, lambda known: [row[level] if (row := levels.get(value)) else None for value in known.to_list()]
    )
    _refuse(text.is_not_null() & out.is_null(), where, "the hierarchy does not have", "Add it to the hierarchy's file.")
    return out
