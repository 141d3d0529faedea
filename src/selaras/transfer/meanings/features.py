"""What a value is made of, as numbers for the model of kinds: pieces of its words, its words, and its form."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 16
"""Features are hashed to this many bits."""

LONGEST = 120
"""Characters of a value that are looked at."""

_START, _END, _BETWEEN = "\x02", "\x03", "\n"
WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0e31-\u0eff\u1000-\u109f\u1780-\u17ff\u0b82-\u0bff]*|\d+|[^\w\s]")
_DIGITS = re.compile(r"\d+")
_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_LONGEST_PIECE = 5
_SCRIPTS = ((0x0E00, "t"), (0x0E80, "l"), (0x0F00, "?"), (0x1000, "m"), (0x10A0, "?"), (0x1780, "k"), (0x1800, "?"), (0x1E00, "a"), (0x2000, "?"), (0x3400, "h"), (0xA000, "?"))  # fmt: skip

_ADDRESS_LATIN = (
    "jalan|jln|jl|lorong|lrg|gang|gg|taman|tmn|kampung|kampong|kg|simpang|spg|blk|block|blok|rt|rw|kel|kec|kab|dusun|desa|mukim|brgy|barangay|purok|sitio|subdivision|poblacion"
    "|đường|duong|phường|phuong|quận|quan|huyện|huyen|xã|thôn|thon|ngõ|ngo|ngách|hẻm|hem|ấp|tỉnh|phố|số|soi|moo|tambon|amphoe|khwaeng|khet|ban|muang|sangkat|khan|khum|srok|phum"
    "|township|tsp|ward|quarter|village|district|province|street|st|road|rd|avenue|ave|drive|crescent|lane|highway|building|bldg|tower|apt|rua|avenida|travessa|aldeia|suco|suku|bairro|estrada|munisipiu"
)
_ADDRESS_OWN = (
    r"ບ້ານ|ເມືອງ|ແຂວງ|ຖະໜົນ|ເຮືອນເລກທີ|ໜ່ວຍ|ນະຄອນຫຼວງ|လမ်း|ရပ်ကွက်|မြို့နယ်|အမှတ်|ကျေးရွာ|တိုင်းဒေသကြီး|အခန်း|ផ្ទះ|ផ្លូវ|ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ខេត្ត|ក្រុង|មហាវិថី"
    r"|ถนน|ซอย|ตำบล|อำเภอ|จังหวัด|แขวง|เขต|หมู่|บ้านเลขที่|(?<![ก-๙])[ตอจถม]\.|路|街|巷|号|楼|தெரு|சாலை"
)
ADDRESS_WORDS = re.compile(rf"{_ADDRESS_OWN}|\b(?:{_ADDRESS_LATIN})\b", re.IGNORECASE)
"""Words that stand in addresses of the region; how many of them a value has is a feature."""
_LATIN, _OWN = frozenset(_ADDRESS_LATIN.split("|")), re.compile(_ADDRESS_OWN)
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u212a]")
_ODD = re.compile(r"[\d_][^\W\d_]|[\u0130\u0131\u017f\u0300-\u036f\u0b80-\U0010ffff]")
"""Where a text holds none of these, ``ADDRESS_WORDS`` finds what its words are as well."""


def address_words(text: str, words: list[str]) -> set[str]:
    """What ``ADDRESS_WORDS`` finds in a text that is made of these words; all of it is asked only where it must be."""
    if not _ODD.search(text):
        return {word for word in words if word.lower() in _LATIN}
    return set((ADDRESS_WORDS if _LATIN_LETTER.search(text) else _OWN).findall(text))


def features_of(values: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The features of each value.

    Returns the indices of all features (below ``2 ** BITS``) and, for each value, where its own begin; a value has one
    at least. Digits count as ``0``, letters without case.
    """
    texts: list[str] = []
    whole: list[int] = []
    counts: list[int] = []
    for value in values:
        text = unicodedata.normalize("NFC", value[:LONGEST])
        words = WORD.findall(text)
        small = [word.lower() for word in words]
        texts.append("".join([_bounded(word) for word in small if word[0].isalnum()]) + _BETWEEN)
        lower = [word for word in small if word[0].isalpha()]
        found = [_word_hashes(word)[0] for word in lower]
        if lower:
            found += [_word_hashes(lower[0])[1], _word_hashes(lower[-1])[2]]
            found += itertools.starmap(_pair_hash, itertools.pairwise(lower))
        form = "".join([_form(word) for word in words[:12]])
        found += _form_hashes(form, len(lower), len(address_words(text, words)))
        whole += found
        counts.append(len(found))
    pieces, pieces_of = _pieces("".join(texts))
    rows = np.concatenate([np.repeat(np.arange(len(values)), counts), pieces_of])
    hashed = np.concatenate([np.asarray(whole, dtype=np.uint64), pieces])
    order = np.argsort(rows, kind="stable")
    indices = ((hashed[order] * _MULTIPLY) >> np.uint64(64 - BITS)).astype(np.int64)
    return indices, np.searchsorted(rows[order], np.arange(len(values)))


_REMEMBERED = 1 << 16
"""Words and forms whose features are kept: those of one value are mostly those of others."""


@functools.lru_cache(_REMEMBERED)
def _bounded(word: str) -> str:
    return f"{_START}{_DIGITS.sub('0', word)}{_END}"


@functools.lru_cache(_REMEMBERED)
def _word_hashes(word: str) -> tuple[int, int, int]:
    """Of a word anywhere, as the first, and as the last."""
    return _hash(f"w {word}"), _hash(f"first {word}"), _hash(f"last {word}")


@functools.lru_cache(_REMEMBERED)
def _form_hashes(form: str, count: int, of_addresses: int) -> tuple[int, ...]:
    """Of a value's form, its signs, and how many words it has and how many of addresses."""
    named = [f"form {form}", f"words {min(count, 9)}", f"start {form[:2]}", f"end {form[-2:]}"]
    named += [f"address words {min(of_addresses, 3)}", *(f"sign {sign}" for sign in set(form) - set("Aa0tlmkh?"))]
    return tuple(map(_hash, named))


@functools.lru_cache(_REMEMBERED)
def _pair_hash(first: str, second: str) -> int:
    """Of two words side by side."""
    return _hash(f"two {first} {second}")


def _hash(name: str) -> int:
    total = 0xCBF29CE484222325
    for byte in name.encode("utf-8", "surrogatepass"):
        total = ((total ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return total


@functools.lru_cache(_REMEMBERED)
def _form(word: str) -> str:
    """A word as one character: its case or script, ``0`` for digits, a sign as itself."""
    first = word[0]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return first
    code = ord(first)
    if code >= 0x0E00:
        return next((symbol for start, symbol in reversed(_SCRIPTS) if code >= start), "?")
    if len(word) == 1:
        return "i"
    return "U" if word.isupper() else "A" if first.isupper() else "a"


def _pieces(text: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Every run of two to five characters inside a word, its bounds included, hashed; and the value each is of."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    row = np.cumsum(codes == ord(_BETWEEN)).astype(np.int64)
    ends = (codes == ord(_END)) | (codes == ord(_BETWEEN))
    word = np.cumsum(ends) - ends
    hashed: list[NDArray[np.uint64]] = []
    rows: list[NDArray[np.int64]] = []
    rolling = codes
    usable = codes != ord(_BETWEEN)
    for length in range(2, _LONGEST_PIECE + 1):
        if len(codes) < length:
            break
        rolling = rolling[:-1] * np.uint64(0x100000001B3) + codes[length - 1 :]
        inside = (word[: len(rolling)] == word[length - 1 :]) & usable[: len(rolling)]
        hashed.append(rolling[inside] + np.uint64(length << 40))
        rows.append(row[: len(rolling)][inside])
    if not hashed:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    return np.concatenate(hashed), np.concatenate(rows)
