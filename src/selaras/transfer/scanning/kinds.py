"""Values whose kind another column says, row by row: ``{"type": "phone", "text": …}``, ``attribute`` and ``value``."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator

import polars as pl

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings import header_meanings, header_words, supports
from selaras.transfer.scanning.partial import SAMPLE, Told

_KINDS = frozenset(
    "type kind system label attribute attr field key property channel method jenis tipe loại loai ประเภท ชนิด prop param entity tag purpose use".split()
)
_VALUES = frozenset(
    "text value val content contents data number detail details info contact answer response nilai isi jawaban jawapan nội dung giá trị gia tri ค่า ข้อมูล 值 内容 entry raw body display".split()
)
_MOST_KINDS = 256
"""A column of more different values says no kinds."""
_ALSO = {"mention": "username", "text mention": "username", "bank card": "payment_card", "msisdn": "phone", "whatsapp": "phone", "sms": "phone", "tel": "phone"}  # fmt: skip
"""Kinds that exports of chats and address books have, and headers have not."""
_TOLD = frozenset(
    "name username email phone address birth_date birth_place national_identifier passport tax_identifier bank_account payment_card customer_identifier age gender religion ethnicity health".split()
)


def told_by_kinds(columns: Iterable[tuple[str, pl.Series]], as_of: dt.date) -> dict[str, dict[str, Told]]:
    """By column, by key of category: the values of which a column beside them says that they are of it, and that look so.

    ``columns``: by path; those beside each other have the same path but for its last part, and as many values.
    """
    groups: dict[tuple[str, int], list[tuple[str, pl.Series]]] = {}
    for path, values in columns:
        groups.setdefault((path.rpartition(".")[0], len(values)), []).append((path, values))
    found: dict[str, dict[str, Told]] = {}
    for beside in groups.values():
        kinds = [values for path, values in beside if values.dtype == pl.String and _last_is(path, _KINDS)]
        told = [(path, values) for path, values in beside if _last_is(path, _VALUES) and values.dtype == pl.String]
        for kind in kinds if told else ():
            for path, values in told:
                if values is not kind:
                    for key, word, ours in _said_of(kind, values):
                        count = _looking_so(key, ours, as_of)
                        if count:
                            found.setdefault(path, {})[key] = Told(count, word)
    return found


def _said_of(kind: pl.Series, values: pl.Series) -> Iterator[tuple[str, str, pl.Series]]:
    """The categories that a column of kinds says of another's values: the key, the word for it, and the values."""
    if kind.str.contains(_JOINED, literal=True).any():
        kind, values = _apart(kind, values)
    for key, (word, forms) in _said(kind).items():
        yield key, word, values.filter(kind.is_in(forms))


_JOINED = " | "
"""Stands between the elements of a list that was read into one cell."""


def _apart(kind: pl.Series, values: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The elements of joined lists one by one, where both have as many."""
    both = pl.DataFrame({"kind": kind.str.split(_JOINED), "value": values.str.split(_JOINED)}).drop_nulls()
    both = both.filter(both["kind"].list.len() == both["value"].list.len())
    both = both.explode("kind", "value")
    return both["kind"], both["value"]


@functools.lru_cache(maxsize=4096)
def _last_is(path: str, words: frozenset[str]) -> bool:
    """Whether the last part of a path is one of some words, or two of which one is."""
    last = header_words(path.rpartition(".")[2]).split(" | ")[-1].split()
    return 0 < len(last) <= _LONGEST and not words.isdisjoint(last)


_LONGEST = 2


def _said(kind: pl.Series) -> dict[str, tuple[str, list[str]]]:
    """By key of category: a word for it, and the different values of a column that say it."""
    different = kind.drop_nulls().unique(maintain_order=True).head(_MOST_KINDS + 1)
    if len(different) > _MOST_KINDS:
        return {}
    said: dict[str, tuple[str, list[str]]] = {}
    for form in different.to_list():
        told = _category_of(form)
        if told is not None:
            key, word = told
            said.setdefault(key, (word, []))[1].append(form)
    return said


@functools.lru_cache(maxsize=4096)
def _category_of(form: str) -> tuple[str, str] | None:
    """The category that a word of a kind says and nothing else, and the word."""
    words = header_words(form).strip().split(" | ")[-1]
    if words in _ALSO:
        return _ALSO[words], words
    for meaning in header_meanings(form):
        if meaning.category.key in _TOLD and len(meaning.word) >= _MOSTLY * len(words):
            return meaning.category.key, meaning.word
    return None


_MOSTLY = 0.5


def _looking_so(key: str, values: pl.Series, as_of: dt.date) -> int:
    """How many of the values bear the category out; of many, as many as of the first."""
    filled = values.drop_nulls()
    share = supports(CATEGORIES[key], filled.head(SAMPLE).to_list(), as_of).share
    return round(share * len(filled))
