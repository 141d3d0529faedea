"""The meaning of a header: words of the header against words of each category."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.identifiers import IDENTIFIERS, PHONE_WORDS
from selaras.transfer.meanings.words import (
    BARE_NAMES,
    HEADER_WORDS,
    NAMED_THINGS,
    NAMED_THINGS_OWN,
    NOT_A_PERSON,
    NOTES,
    OF_NAMES,
    ROLE_WORDS,
)


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """A category that a header speaks of, and the word that says so."""

    category: Category
    word: str


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(
    r"[^\w\u0300-\u036f\u064b-\u065f\u0900-\u0b7f\u0b80-\u0bff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]+|[_\d]+"
)


def header_words(header: str) -> str:
    """The header as lower-case words between single spaces, with a space at either end.

    Words joined by capitals are taken apart and kept together as well, for ``PhilSys`` is one word.

    >>> header_words("full_name_2")
    ' full name '
    >>> header_words("PhilSys No")
    ' philsys no | phil sys no '
    """
    text = unicodedata.normalize("NFC", header)
    forms = dict.fromkeys(
        " ".join(_SEPARATORS.sub(" ", form.lower()).split()) for form in (text, _CAMEL.sub(" ", text))
    )
    return f" {' | '.join(forms)} "


class WordIndex:
    """Which of many things the words of a header speak of, each thing by words of its own.

    Words of scripts with blanks between words, as Latin and Arabic are, match as whole words; others match anywhere.
    """

    def __init__(self, listed: Mapping[str, Iterable[str]]) -> None:
        self._spaced: dict[str, list[str]] = {}
        self._longest: dict[str, int] = {}
        self._others: list[tuple[str, str]] = []
        for key, words in listed.items():
            for word in words:
                if not is_latin(word) and not _is_spaced(word):
                    self._others.append((word, key))
                    continue
                self._spaced.setdefault(word, []).append(key)
                first, _, rest = word.partition(" ")
                self._longest[first] = max(self._longest.get(first, 0), rest.count(" ") + 2 if rest else 1)

    def found(self, words: str) -> dict[str, str]:
        """By key: the longest of its words in ``header_words``."""
        found: dict[str, str] = {}
        for form in words.split(" | "):
            parts = form.split()
            for first, part in enumerate(parts):
                for count in range(1, self._longest.get(part, 0) + 1):
                    word = " ".join(parts[first : first + count])
                    for key in self._spaced.get(word, ()):
                        _keep_longest(found, key, word)
        if not words.isascii():
            for word, key in self._others:
                if word in words and not _is_part_of_another(word, words):
                    _keep_longest(found, key, word)
        return found


_LONGER = {
    "ยา": "พยาบาล ภรรยา วิทยา พยาน ยาน ยาว ยาง ขยาย พยากรณ์ สาขา จรรยา มารยาท".split(),
    "ເພດ": ["ປະເພດ"],
    "ភេទ": ["ប្រភេទ"],
    "ဆေး": ["ဆေးရုံ", "ဆေးခန်း", "ဆေးဆိုင်"],
    "ບ້ານ": ["ບ້ານເລກທີ"],
}
"""Words of scripts without blanks, and longer ones of another meaning that hold them."""


def _is_part_of_another(word: str, words: str) -> bool:
    """Whether a word stands in a header only inside longer ones of another meaning."""
    longer = _LONGER.get(word, ())
    return bool(longer) and words.count(word) <= sum(other.count(word) * words.count(other) for other in longer)


def _keep_longest(found: dict[str, str], key: str, word: str) -> None:
    if len(word) > len(found.get(key, "")):
        found[key] = word


def is_latin(word: str) -> bool:
    """Whether all letters of a word are Latin ones, those of Vietnamese among them."""
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in word if letter.isalpha())


def _is_spaced(word: str) -> bool:
    """Whether a word is in Cyrillic, Arabic or Indian letters, which have blanks between words as Latin ones do."""
    return all("\u0370" <= letter <= "\u0b7f" for letter in word if letter.isalpha())


_SHORT_PHONE_HEADERS = (
    "tlp", "tlpn", "tlf", "telno", "notel", "nohp", "notelp", "notlp", "mob", "ph", "sđtdđ", "đtdđ", "dtdd",
    "เบอร์", "หมายเลขติดต่อ", "ໂທ", "ເບີ", "លេខទំនាក់ទំនង", "ဆက်သွယ်ရန်", "no tlp", "no tlpn", "no tlf",
    "no phone", "cp no", "cp number", "cp nos", "cel no", "cell no", "mob no", "mob number", "ph no", "ph number",
    "phone nos", "contact nos", "no wa", "nomor wa", "nomor tlp", "no contact", "no bimbit", "no tel bimbit",
    "số đt", "so dt", "nu telefone", "no telefone", "no telemovel", "nu telemovel", "numeru kontaktu",
    "nu kontaktu",
)  # fmt: skip
"""Abbreviations that headers of telephone numbers are in tables of the region."""
_OTHER_PHONE_HEADERS = (
    "تيليفون",
    "تلفون",
    "هاتف",
    "الهاتف",
    "رقم الهاتف",
    "फोन",
    "ফোন",
    "телефон",
    "電話番号",
    "전화번호",
)
_PHONE_HEADERS = (
    "contact",
    "wa id",
    "msisdn",
    "telecom",
    "kontak",
    "no kontak",
    "nomor kontak",
    "liên hệ",
    "lien he",
    "ติดต่อ",
    "kontaktu",
    *_OTHER_PHONE_HEADERS,
    *_SHORT_PHONE_HEADERS,
)
"""Words of headers of telephone numbers that say too little beside a number in a text (FHIR calls ways of contact telecom)."""


@functools.cache
def _meanings() -> WordIndex:
    phones = (*PHONE_WORDS, *_PHONE_HEADERS)
    return WordIndex({key: phones if key == "phone" else wanted for key, wanted in HEADER_WORDS.items()})


@functools.cache
def _identifiers() -> WordIndex:
    return WordIndex({name: declared.words for name, declared in IDENTIFIERS.items()})


@functools.lru_cache(maxsize=65536)
def context_of(header: str) -> frozenset[str]:
    """The names of the identifiers that a header speaks of."""
    return frozenset(_identifiers().found(header_words(header)))


@functools.lru_cache(maxsize=65536)
def named_by(header: str) -> dict[str, str]:
    """By identifier that a header speaks of: the word that says so."""
    return _identifiers().found(header_words(header))


@functools.lru_cache(maxsize=65536)
def header_meanings(header: str) -> tuple[HeaderMeaning, ...]:
    """The categories a header speaks of, most specific word first."""
    words = header_words(header)
    found = [
        HeaderMeaning(CATEGORIES[key], word)
        for key, word in _meanings().found(words).items()
        if not (
            key == "name"
            and word in BARE_NAMES
            and (names_a_thing(header) or not OF_ANYTHING.isdisjoint(words.split()))
        )
        and not (key in ("name", "family") and word.endswith("ibu") and is_main(words))
        and not (key == "age" and is_average(words))
    ]
    found += [HeaderMeaning(CATEGORIES["name"], form) for form in words.strip().split(" | ") if form in ROLE_WORDS]
    return tuple(sorted(found, key=lambda meaning: (-len(meaning.word), _ORDER[meaning.category.key])))


_AVERAGES = frozenset("avg average mean median rata rerata purata karaniwan média media".split())
_AVERAGES_OWN = ("trung bình", "trung binh", "เฉลี่ย", "ສະເລ່ຍ", "មធ្យម", "ပျမ်းမျှ", "平均")


def is_average(words: str) -> bool:
    """Whether the words of a header say that numbers are averages, which are of nobody.

    >>> is_average(" avg age "), is_average(" umur ")
    (True, False)
    """
    return not _AVERAGES.isdisjoint(words.split()) or any(word in words for word in _AVERAGES_OWN)


_MAIN = ("ibu pejabat", "ibu kota", "ibu negeri", "ibu negara", "ibu kantor")


def is_main(words: str) -> bool:
    """Whether the words of a header say of a place that it is the main one, where ``ibu`` is nobody's mother.

    >>> is_main(" nama ibu pejabat "), is_main(" nama ibu ")
    (True, False)
    """
    return any(f" {main} " in words for main in _MAIN)


def names_a_thing(header: str) -> bool:
    """Whether a header with a bare word for a name has the noun of a thing, a place or a kind beside it.

    >>> names_a_thing("nama_tipe"), names_a_thing("ชื่อสินค้า"), names_a_thing("nama")
    (True, True, False)
    """
    words = header_words(header)
    if not (NOT_A_PERSON - OF_ANYTHING | NAMED_THINGS).isdisjoint(words.split()) or is_main(words):
        return True
    return not words.isascii() and any(noun in words for noun in NAMED_THINGS_OWN)


def has_another_noun(header: str) -> bool:
    """Whether a header has words beside those for names, of which it is not known whether they are people or things.

    >>> has_another_noun("cluster_name"), has_another_noun("name_en"), has_another_noun("ชื่อ")
    (True, False, False)
    """
    return any(word not in OF_NAMES and word != "|" and is_latin(word) for word in header_words(header).split())


def is_bare_name(header: str) -> bool:
    """Whether a header is a word that names things as well as people, with a language at most: ``name_mm``."""
    if has_another_noun(header) or names_a_thing(header):
        return False
    words = header_words(header)
    latin = [word for word in words.split() if word != "|"]
    return any(word in BARE_NAMES for word in latin)


_ORDER = {key: number for number, key in enumerate(HEADER_WORDS)}
OF_ANYTHING = frozenset("field column table attribute variable parameter item label tag display common".split())


def speaks_of_things(header: str) -> bool:
    """Whether a header speaks of things, or of notes about anything, and not of people (``product``, ``vessel name``, ``remarks``)."""
    return bool((NOT_A_PERSON - OF_ANYTHING) & set(header_words(header).split()))


def speaks_of_notes(header: str) -> bool:
    """Whether a header speaks of notes about anything; descriptions are of things.

    >>> speaks_of_notes("Ghi chú"), speaks_of_notes("หมายเหตุ"), speaks_of_notes("product")
    (True, True, False)
    """
    words = header_words(header)
    return not (NOTES - {"description"}).isdisjoint(words.split()) or (
        not words.isascii() and any(note in words for note in NOTES if not note.isascii())
    )


_NUMBERED = frozenset(
    "account accounts acct acc akaun akun rek rekening va bank tài khoản tk reference ref refs refno rujukan referensi invoice inv faktur resit resi receipt kwitansi tracking awb waybill shipment order orders pesanan transaction trx txn trans transaksi payment voucher ticket tiket booking bill tagihan bil contract kontrak policy polis cheque check meter serial batch document dokumen resibo".split()
)
_NUMBERED_OWN = (
    "บัญชี",
    "อ้างอิง",
    "ใบเสร็จ",
    "ใบแจ้งหนี้",
    "พัสดุ",
    "ຄຳສັ່ງ",
    "ບັນຊີ",
    "គណនី",
    "យោង",
    "វិក្កយបត្រ",
    "စာရင်း",
    "ငွေစာရင်း",
    "账号",
    "帳號",
    "账户",
    "订单",
    "訂單",
    "发票",
    "运单",
    "流水",
)


def numbers_something(header: str) -> bool:
    """Whether a header says that accounts, payments, orders or documents are numbered, not telephones.

    >>> numbers_something("Ref. No."), numbers_something("เลขที่บัญชี"), numbers_something("no hp")
    (True, True, False)
    """
    words = header_words(header)
    return not _NUMBERED.isdisjoint(words.split()) or any(word in words for word in _NUMBERED_OWN)


_ENDS = frozenset(
    "from to user sender recipient receiver author caller callee dari kepada pengirim penerima người gửi nguoi gui ผู้ส่ง".split()
)


def is_end_of_a_message(header: str) -> bool:
    """Whether the last part of a header says who sends or gets a message: a name, a number of an account or a telephone stands there.

    >>> is_end_of_a_message("messages.from"), is_end_of_a_message("from date")
    (True, False)
    """
    last = header_words(header.rpartition(".")[2]).strip().split(" | ")[-1]
    return last in _ENDS


_SILENT = OF_ANYTHING | frozenset("col value values data unnamed text string var untitled".split())


def is_silent(header: str) -> bool:
    """Whether a header says nothing of what is under it (``c1``, ``field_7``, ``column``).

    >>> is_silent("field_7"), is_silent("doanh thu"), is_silent("金额")
    (True, False, False)
    """
    return all((len(word) < 3 and is_latin(word)) or word in _SILENT for word in header_words(header).split())
