"""Which state's language a header or values are in, where that is one state's alone."""

from __future__ import annotations

import functools
import re

from selaras.transfer.meanings.header import WordIndex, header_words

BLOCKS = {
    "ta": (0x0B80, 0x0BFF),
    "th": (0x0E00, 0x0E7F),
    "lo": (0x0E80, 0x0EFF),
    "my": (0x1000, 0x109F),
    "km": (0x1780, 0x17FF),
    "zh": (0x4E00, 0x9FFF),
}
"""Letters of the region's scripts other than Latin, by the language that is written in them."""
LANGUAGE_OF = {"TH": "th", "LA": "lo", "KH": "km", "MM": "my"}
"""The language of each state that alone writes in its script."""
VIETNAMESE = "[ăđơưĂĐƠƯ\u1ea0-\u1ef9]"
"""Latin letters that Vietnamese alone has."""
_SCRIPTS = {state: re.compile("[{:c}-{:c}]".format(*BLOCKS[language])) for state, language in LANGUAGE_OF.items()} | {
    "VN": re.compile(VIETNAMESE)
}
_SHARES = {"VN": 0.08}
_SHARE = 0.5
"""So many of the letters make a text be in the state's language."""

_WORDS = {
    "VN": "sdt|sđt|dien thoai|so dien thoai|di dong|ho ten|ho va ten|dia chi|khach|khach hang|ngay sinh|gioi tinh|ghi chu|ma don|tinh thanh|quan huyen|phuong xa|nghe nghiep|dan toc|ton giao|benh nhan|nhan vien|sinh vien",
    "MY": "telefon|no telefon|bimbit|telefon bimbit|emel|jantina|tarikh lahir|nama penuh|poskod|mykad|mykid|no kp|kad pengenalan|murid|pesakit|jawatan|negeri",
    "ID": "telepon|telp|no telp|nomor telepon|nomor hp|ponsel|seluler|selular|surel|jenis kelamin|tanggal lahir|tgl lahir|tgl|kode pos|nama lengkap|karyawan|pasien|nik|npwp|kabupaten|kecamatan|kelurahan|provinsi",
    "PH": "pangalan|telepono|selpon|kasarian|kaarawan|tirahan|barangay|apelyido|lalawigan|philhealth|sss",
    "TL": "naran|data moris|seksu|kliente|aldeia|telemovel|hela fatin",
}
"""Words of headers, Vietnamese without its marks, that people of one state alone use."""


@functools.cache
def _index() -> WordIndex:
    return WordIndex({state: words.split("|") for state, words in _WORDS.items()})


@functools.lru_cache(maxsize=65536)
def states_of_header(header: str) -> frozenset[str]:
    """The states whose language a header is in.

    >>> states_of_header("SĐT khách hàng"), states_of_header("no_hp"), states_of_header("no telp")
    (frozenset({'VN'}), frozenset(), frozenset({'ID'}))
    """
    return states_of_text(header) or frozenset(_index().found(header_words(header)))


def states_of_text(text: str) -> frozenset[str]:
    """The state whose script most letters of a text are of, or whose letters Latin ones are among, as a set."""
    if text.isascii():
        return frozenset()
    letters = sum(map(str.isalpha, text))
    return frozenset(
        state
        for state, script in _SCRIPTS.items()
        if len(script.findall(text)) >= max(1.0, _SHARES.get(state, _SHARE) * letters)
    )
