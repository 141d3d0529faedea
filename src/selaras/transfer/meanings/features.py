"""What a value is made of, as numbers for the model of kinds: pieces of its words, its words, and its form."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.buffers import Positions, bounds_of, buffers_of
from selaras.transfer.meanings.splitting import words_in

BITS = 16
"""Features are hashed to this many bits."""

LONGEST = 120
"""Characters of a value that are looked at."""

_START, _END = "\x02", "\x03"
_DIGITS = re.compile(r"\d+")
_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_LONGEST_PIECE = 5
_USUAL = frozenset("Aa0tlmkh?")
"""Forms that are no features by themselves."""
_LOOKED_AT = 12
"""Words of a value whose form is looked at."""
_SCRIPTS = ((0x0E00, "t"), (0x0E80, "l"), (0x0F00, "?"), (0x1000, "m"), (0x10A0, "?"), (0x1780, "k"), (0x1800, "?"), (0x1E00, "a"), (0x2000, "?"), (0x3400, "h"), (0xA000, "?"))  # fmt: skip

_ADDRESS_LATIN = frozenset(
    (
        "jalan|jln|jl|lorong|lrg|gang|gg|taman|tmn|kampung|kampong|kg|simpang|spg|blk|block|blok|rt|rw|kel|kec|kab|dusun|desa|mukim|brgy|barangay|purok|sitio|subdivision|poblacion"
        "|đường|duong|phường|phuong|quận|quan|huyện|huyen|xã|thôn|thon|ngõ|ngo|ngách|hẻm|hem|ấp|tỉnh|phố|số|soi|moo|tambon|amphoe|khwaeng|khet|ban|muang|sangkat|khan|khum|srok|phum"
        "|township|tsp|ward|quarter|village|district|province|street|st|road|rd|avenue|ave|drive|crescent|lane|highway|building|bldg|tower|apt|rua|avenida|travessa|aldeia|suco|suku|bairro|estrada|munisipiu"
    ).split("|")
)
_ADDRESS_OWN = re.compile(
    "ບ້ານ|ເມືອງ|ແຂວງ|ຖະໜົນ|ເຮືອນເລກທີ|ໜ່ວຍ|ນະຄອນຫຼວງ|လမ်း|ရပ်ကွက်|မြို့နယ်|အမှတ်|ကျေးရွာ|တိုင်းဒေသကြီး|အခန်း|ផ្ទះ|ផ្លូវ|ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ខេត្ត|ក្រុង|មហាវិថី"
    "|ถนน|ซอย|ตำบล|อำเภอ|จังหวัด|แขวง|เขต|หมู่|บ้านเลขที่|路|街|巷|号|楼|தெரு|சாலை"
)
_ADDRESS_LETTERS = frozenset("ตอจถม")
"""Words that stand in addresses of the region: in Latin letters; in other scripts, where they may be parts of what stands
between blanks; and letters that stand for words before a dot. How many different ones a value has is a feature."""

_Hashed = tuple[Positions, NDArray[np.uint64]]
"""Features, hashed, and the number of the word or value that each is of."""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of values: those of a word wherever it stands are kept once for each different word.

    ``of_words``, ``word_counts``: the features of all different words, and how many each has; ``which``, ``lengths``: the
    words of all values, and how many each value has; ``others``, ``counts``: the other features of all values, and how
    many each has. A feature is a number below ``2 ** BITS``; a value has one at least. Digits count as ``0``, letters
    without case.
    """

    of_words: Positions
    word_counts: Positions
    which: Positions
    lengths: Positions
    others: Positions
    counts: Positions

    @property
    def totals(self) -> Positions:
        """How many features each value has."""
        return np.asarray(_summed(self.word_counts[self.which], self.lengths) + self.counts)

    def sums(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sums over each value's features of their weights: shape (values, classes) for weights (features, classes).

        Weights may be fewer, a power of two; the first bits of a feature are its number then.
        """
        shift = BITS + 1 - len(weights).bit_length()
        words = _summed(weights[self.of_words >> shift], self.word_counts)
        total = _summed(words[self.which], self.lengths) + _summed(weights[self.others >> shift], self.counts)
        return np.asarray(total, dtype=np.float32)

    def listed(self) -> tuple[Positions, Positions]:
        """All features of the values, one value after the other, and where each value's own begin."""
        counts = self.word_counts[self.which]
        ahead = np.cumsum(self.word_counts) - self.word_counts
        inside = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        of_words = self.of_words[np.repeat(ahead[self.which], counts) + inside]
        rows = np.repeat(np.repeat(np.arange(len(self.lengths)), self.lengths), counts)
        rows = np.concatenate([rows, np.repeat(np.arange(len(self.counts)), self.counts)])
        order = np.argsort(rows, kind="stable")
        return np.concatenate([of_words, self.others])[order], np.cumsum(self.totals) - self.totals


def _summed(values: NDArray[Any], counts: Positions) -> NDArray[Any]:
    """The sums of so many values each, one after the other."""
    sums = np.zeros((len(counts), *values.shape[1:]), dtype=values.dtype)
    some = counts > 0
    if some.any():
        sums[some] = np.add.reduceat(values, (np.cumsum(counts) - counts)[some], axis=0)
    return sums


def features_of(values: Sequence[str]) -> Features:
    """The features of each value."""
    distinct, which, bounds = words_in(values, LONGEST)
    lengths = np.diff(bounds)
    told = _Told(list(map(_word, distinct)), which, np.repeat(np.arange(len(values)), lengths))
    others, counts = _in_order(told.of_values(len(values)), len(values))
    return Features(*_in_order(told.of_words(), len(told.words)), which, lengths, others, counts)


def _in_order(parts: Iterable[_Hashed], count: int) -> tuple[Positions, Positions]:
    """The features of one word or value after those of the other, and how many each has."""
    numbers, hashed = map(np.concatenate, zip(*parts, strict=True))
    order = np.argsort(numbers.astype(np.min_scalar_type(count)), kind="stable")
    return ((hashed[order] * _MULTIPLY) >> np.uint64(64 - BITS)).astype(np.int64), np.bincount(numbers, minlength=count)


class _Word(NamedTuple):
    """``lower``: in small letters, and ``bounded``, for its pieces, with its bounds; ``form``: as one character (``_form``);
    ``telling``: whether that is a feature by itself; ``lettered``: whether it begins with a letter; ``counted``: or a digit;
    ``of_addresses``: what of addresses it is or holds; ``addressing``: whether it is or may be such."""

    lower: str
    bounded: str
    form: str
    telling: bool
    lettered: bool
    counted: bool
    of_addresses: tuple[str, ...]
    addressing: bool


@functools.lru_cache(1 << 16)
def _word(word: str) -> _Word:
    """Remembered, as the words of some values are mostly those of others."""
    lower = word.lower()
    of_addresses = (word,) if lower in _ADDRESS_LATIN else tuple(_ADDRESS_OWN.findall(word))
    bounded = f"{_START}{_DIGITS.sub('0', lower)}{_END}"
    form = _form(word)
    first, addressing = word[0], bool(of_addresses) or word in _ADDRESS_LETTERS
    return _Word(lower, bounded, form, form not in _USUAL, first.isalpha(), first.isalnum(), of_addresses, addressing)


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


@dataclass(frozen=True)
class _Told:
    """Values by their words: the different ones, which of them stand in all values in order, and in which value each does."""

    words: list[_Word]
    which: Positions
    rows: Positions

    def of_words(self) -> Iterator[_Hashed]:
        """The features of words wherever they stand: themselves, where they have letters, and their pieces."""
        lettered, counted = self._flags("lettered"), np.flatnonzero(self._flags("counted"))
        yield np.flatnonzero(lettered), self._hashed[0][lettered]
        of, hashed = _pieces("".join([word.bounded for word in self.words if word.counted]))
        yield counted[of], hashed

    def of_values(self, count: int) -> Iterator[_Hashed]:
        """The other features of so many values: which words begin and end them or stand side by side, and their form."""
        at = np.flatnonzero(self._flags("lettered")[self.which])
        rows, which = self.rows[at], self.which[at]
        _, as_first, as_last, as_one = self._hashed
        first, last = np.flatnonzero(np.diff(rows, prepend=-1)), np.flatnonzero(np.diff(rows, append=-1))
        yield rows[first], as_first[which[first]]
        yield rows[last], as_last[which[last]]
        beside = np.flatnonzero(rows[1:] == rows[:-1])
        ahead, behind = which[beside], which[beside + 1]
        begun = (as_one[ahead] ^ np.uint64(ord(" "))) * _PRIME
        data, bounds = self._lower
        yield rows[beside], _continued(begun, data, bounds[behind], np.diff(bounds)[behind])
        everyone = np.arange(count)
        yield everyone, _COUNTED[np.minimum(np.bincount(rows, minlength=count), len(_COUNTED) - 1)]
        of_addresses = np.bincount([row for row, _ in self._of_addresses()], minlength=count)
        yield everyone, _OF_ADDRESSES[np.minimum(of_addresses, len(_OF_ADDRESSES) - 1)]
        yield from self._of_forms(everyone)

    def _flags(self, name: str) -> NDArray[np.bool_]:
        return np.fromiter(map(operator.attrgetter(name), self.words), dtype=np.bool_, count=len(self.words))

    @functools.cached_property
    def _lower(self) -> tuple[NDArray[np.uint8], Positions]:
        """The bytes of all words in small letters, and where each begins."""
        return buffers_of(pl.Series([word.lower for word in self.words], dtype=pl.String))

    @functools.cached_property
    def _hashed(self) -> NDArray[np.uint64]:
        """For each word, for each of the names that words have as features: the hash of both together."""
        data, bounds = self._lower
        begun = np.repeat(_NAMED, len(self.words))
        hashed = _continued(begun, data, np.tile(bounds[:-1], len(_NAMED)), np.tile(np.diff(bounds), len(_NAMED)))
        return hashed.reshape(len(_NAMED), -1)

    def _of_addresses(self) -> set[tuple[int, str]]:
        """The different words of addresses in each value."""
        at = np.flatnonzero(self._flags("addressing")[self.which])
        behind = np.minimum(at + 1, len(self.rows) - 1)
        apart = (self.rows[behind] != self.rows[at]) | (behind == at)
        found: set[tuple[int, str]] = set()
        columns = (self.rows[at], self.which[at], self.which[behind], apart)
        for row, which, following, alone in zip(*(column.tolist() for column in columns), strict=True):
            word = self.words[which]
            if word.of_addresses:
                found.update([(row, part) for part in word.of_addresses])
            elif not alone and self.words[following].lower == ".":
                found.add((row, word.lower))
        return found

    def _of_forms(self, everyone: Positions) -> Iterator[_Hashed]:
        """The forms of the first words: together, those that begin and end them, and signs among them."""
        begins = bounds_of(self.rows, len(everyone))
        looked_at = np.flatnonzero(np.arange(len(self.rows)) - begins[self.rows] < _LOOKED_AT)
        rows = self.rows[looked_at]
        forms = np.array([ord(word.form) for word in self.words], dtype="<u4")[self.which[looked_at]]
        data = np.frombuffer(forms.tobytes().decode("utf-32-le").encode(), dtype=np.uint8)
        edges = np.append(0, np.cumsum(_WIDTHS_END.searchsorted(forms, "right") + 1))
        bounds = bounds_of(rows, len(everyone))
        first, end = bounds[:-1], bounds[1:]
        begun = np.repeat(_FORMED, len(everyone))
        starts = edges[np.concatenate([first, first, np.maximum(end - 2, first)])]
        stops = edges[np.concatenate([end, np.minimum(first + 2, end), end])]
        yield np.tile(everyone, len(_FORMED)), _continued(begun, data, starts, stops - starts)
        signs = self._flags("telling")[self.which[looked_at]]
        pairs = np.unique(rows[signs] << 32 | forms[signs])
        codes, sign = np.unique(pairs & 0xFFFFFFFF, return_inverse=True)
        yield pairs >> 32, np.array([_hash(f"sign {chr(code)}") for code in codes.tolist()], dtype=np.uint64)[sign]


def _pieces(text: str) -> _Hashed:
    """Every run of two to five characters inside words, which stand with their bounds one behind the other."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    word = np.cumsum(codes == ord(_START)) - 1
    words = [np.empty(0, dtype=np.int64)]
    hashed: list[NDArray[np.uint64]] = [np.empty(0, dtype=np.uint64)]
    rolling = codes
    for length in range(2, _LONGEST_PIECE + 1):
        rolling = rolling[:-1] * _PRIME + codes[length - 1 :]
        inside = word[: len(rolling)] == word[length - 1 :]
        words.append(word[: len(rolling)][inside])
        hashed.append(rolling[inside] + np.uint64(length << 40))
    return np.concatenate(words), np.concatenate(hashed)


# Hashes (FNV-1a, of 64 bits)

_PRIME = np.uint64(0x100000001B3)


def _hash(name: str) -> int:
    total = 0xCBF29CE484222325
    for byte in name.encode():
        total = ((total ^ byte) * int(_PRIME)) & 0xFFFFFFFFFFFFFFFF
    return total


def _continued(
    hashes: NDArray[np.uint64], data: NDArray[np.uint8], starts: Positions, lengths: Positions
) -> NDArray[np.uint64]:
    """The hashes of strings that go on with these parts of ``data``."""
    order = np.argsort(-lengths, kind="stable")
    going, starts = hashes[order], starts[order]
    longer = len(lengths) - np.cumsum(np.bincount(lengths))
    for place, count in enumerate(longer[longer > 0].tolist()):
        going[:count] = (going[:count] ^ data[starts[:count] + place]) * _PRIME
    result = np.empty_like(going)
    result[order] = going
    return result


_NAMED = np.array([_hash(name) for name in ("w ", "first ", "last ", "two ")], dtype=np.uint64)
_FORMED = np.array([_hash(name) for name in ("form ", "start ", "end ")], dtype=np.uint64)
_COUNTED = np.array([_hash(f"words {count}") for count in range(10)], dtype=np.uint64)
_OF_ADDRESSES = np.array([_hash(f"address words {count}") for count in range(4)], dtype=np.uint64)
_WIDTHS_END = np.array([0x80, 0x800, 0x10000])
"""Code points from which UTF-8 takes one byte more."""
