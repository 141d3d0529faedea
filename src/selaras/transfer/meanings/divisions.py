"""Official codes of administrative divisions: those that are plain by themselves, and those that a header must speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.identifiers.id import PROVINCES
from selaras.transfer.meanings.meaning import Meaning

_ISO = {
    "BN": "BE BM TE TU",
    "ID": "AC BA BB BE BT GO JA JB JI JK JT JW KA KB KI KR KS KT KU LA MA ML MU NB NT NU PA PB PD PE PP PS PT RI SA SB SG SL SM SN SR SS ST SU YO",
    "KH": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25",
    "LA": "AT BK BL CH HO KH LM LP OU PH SL SV VI VT XA XE XI XS",
    "MM": "01 02 03 04 05 06 07 11 12 13 14 15 16 17 18",
    "MY": "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16",
    "PH": "00 01 02 03 05 06 07 08 09 10 11 12 13 14 15 40 41 ABR AGN AGS AKL ALB ANT APA AUR BAN BAS BEN BIL BOH BTG BTN BUK BUL CAG CAM CAN CAP CAS CAT CAV CEB COM DAO DAS DAV DIN DVO EAS "
    "GUI IFU ILI ILN ILS ISA KAL LAG LAN LAS LEY LUN MAD MAS MDC MDR MGN MGS MOU MSC MSR NCO NEC NER NSA NUE NUV PAM PAN PLW QUE QUI RIZ ROM SAR SCO SIG SLE SLU SOR SUK SUN SUR TAR TAW WSA ZAN ZAS ZMB ZSI",
    "SG": "01 02 03 04 05",
    "TH": "10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 67 70 71 72 73 74 75 76 77 80 81 82 83 84 85 86 90 91 92 93 94 95 96 S",
    "TL": "AL AN AT BA BO CO DI ER LA LI MF MT OE VI",
    "VN": "01 02 03 04 05 06 07 09 13 14 18 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 39 40 41 43 44 45 46 47 49 50 51 52 53 54 55 56 57 58 59 61 63 66 67 68 69 70 71 72 73 CT DN HN HP SG",
}  # fmt: skip
"""ISO 3166-2 (https://www.iso.org/obp/ui/#search/code/): the divisions of the eleven states, those merged since among them."""
_ISO_CODES = frozenset(f"{state}-{code}" for state, codes in _ISO.items() for code in codes.split())
_ID_PROVINCE = f"(?:{'|'.join(map(str, sorted(PROVINCES)))})"
_VILLAGE = re.compile(rf"{_ID_PROVINCE}\.\d\d\.\d\d\.[12]\d{{3}}")


class _Form(NamedTuple):
    """How codes are written; ``zeros``: any number of their length would be one, so that some must begin with a zero, as
    numbers do not."""

    pattern: re.Pattern[str]
    zeros: bool = False


_OWN = {
    "regions of Indonesia (Ministry of Home Affairs)": _Form(
        re.compile(rf"{_ID_PROVINCE}\.?\d\d(?:\.?\d\d(?:\.?[12]\d{{3}})?)?")
    ),
    "the Philippine Standard Geographic Code": _Form(re.compile(r"(?:0[1-9]|1\d)\d{7,8}")),
    "provinces, districts and subdistricts of Thailand": _Form(
        re.compile(r"(?:1\d|2[0-7]|[34]\d|5[0-8]|6[0-7]|7[0-7]|8[0-6]|9[0-6])\d\d(?:\d\d)?")
    ),
    "communes of Viet Nam": _Form(re.compile(r"[0-2]\d{4}|3[0-2]\d{3}"), zeros=True),
    "provinces, districts, communes and villages of Cambodia": _Form(re.compile(r"(?:0[1-9]|1\d|2[0-5])(?:\d\d){1,3}")),
    "states, districts and mukim of Malaysia": _Form(re.compile(r"(?:0[1-9]|1[0-6])\d\d(?:\d\d)?")),
    "provinces, districts and villages of the Lao PDR": _Form(
        re.compile(r"(?:0[1-9]|1[0-8])(?:\d\d){1,3}"), zeros=True
    ),
    "municipalities, posts and sucos of Timor-Leste": _Form(re.compile(r"(?:0[1-9]|1[0-4])\d\d(?:\d\d)?"), zeros=True),
    "places in humanitarian data (P-codes)": _Form(re.compile(rf"(?:MMR|{'|'.join(_ISO)})\d{{2,10}}")),
}
"""Forms alone, none of whose documents was opened: Indonesia, by what quotes Decree 300.2.2-2430 of 2025 of the Minister of Home
Affairs; the Philippines, by what quotes https://psa.gov.ph/classification/psgc; P-codes, by
https://knowledge.base.unocha.org (page 222265609: a state's code, then digits for each level; MMR for Myanmar, by
what quotes its data); the others, as they are commonly written."""
_TOWNSHIPS = frozenset(
    (
        "အင်းစိန် မင်္ဂလာဒုံ မှော်ဘီ လှည်းကူး တိုက်ကြီး ထန်းတပင် ရွှေပြည်သာ လှိုင်သာယာ သင်္ဃန်းကျွန်း ရန်ကင်း တောင်ဥက္ကလာပ မြောက်ဥက္ကလာပ သာကေတ ဒေါပုံ တာမွေ ပုဇွန်တောင် ဗိုလ်တထောင် ဒဂုံ သန်လျင် ကျောက်တန်း သုံးခွ ခရမ်း တွံတေး ကော့မှူး ကွမ်းခြံကုန်း ဒလ ဆိပ်ကြီးခနောင်တို ကိုကိုးကျွန်း ကျောက်တံတား ပန်းပဲတန်း လမ်းမတော် လသာ အလုံ ကြည့်မြင်တိုင် စမ်းချောင်း လှိုင် ကမာရွတ် မရမ်းကုန်း ဗဟန်း "
        "အောင်မြေသာစံ ချမ်းအေးသာစံ မဟာအောင်မြေ ချမ်းမြသာစည် ပြည်ကြီးတံခွန် အမရပူရ ပုသိမ်ကြီး ပြင်ဦးလွင် မတ္တရာ စဉ့်ကူး မိုးကုတ် သပိတ်ကျင်း ကျောက်ဆည် စဉ့်ကိုင် မြစ်သား တံတားဦး မြင်းခြံ တောင်သာ နွားထိုးကြီး ကျောက်ပန်းတောင်း ငါန်းဇွန် မိတ္ထီလာ မလှိုင် သာစည် ဝမ်းတွင်း ရမည်းသင်း ပျော်ဘွယ် ညောင်ဦး "
        "စစ်ကိုင်း မြင်းမူ မြောင် ရွှေဘို ခင်ဦး ဝက်လက် ကန့်ဘလူ ကျွန်းလှ ရေဦး ဒီပဲယင်း တန့်ဆည် မုံရွာ ဘုတလင် အရာတော် ချောင်းဦး ယင်းမာပင် ကနီ ဆားလင်းကြီး ပုလဲ ကသာ အင်းတော် ထီးချိုင့် ဗန်းမောက် ကောလင်း ဝန်းသို ပင်လည်ဘူး ကလေး ကလေးဝ မင်းကင်း တမူး မော်လိုက် မော်ထိုက် ဖောင်းပြင် ခန္တီး ဟုမ္မလင်း လေရှီး လဟယ် နန်းယွန်း "
        "မကွေး ရေနံချောင်း ချောက် တောင်တွင်းကြီး မြို့သစ် နတ်မောက် မင်းဘူး ပွင့်ဖြူ ငဖဲ စလင်း စေတုတ္တရာ သရက် မင်းတုန်း မင်းလှ အောင်လံ ကံမ ဆင်ပေါင်ဝဲ ပခုက္ကူ ရေစကြို မြိုင် ပေါက် ဆိပ်ဖြူ ဂန့်ဂေါ ထီးလင်း ဆော "
        "ပဲခူး သနပ်ပင် ကဝ ဝေါ ညောင်လေးပင် ကျောက်တံခါး ဒိုက်ဦး ရွှေကျင် တောင်ငူ ရေတာရှည် ကျောက်ကြီး ဖြူး အုတ်တွင်း ထန်းတပင် ပြည် ပေါက်ခေါင်း ပန်းတောင်း ပေါင်းတည် သဲကုန်း ရွှေတောင် သာယာဝတီ လက်ပံတန်း မင်းလှ အုတ်ဖို ဇီးကုန်း နတ်တလင်း မိုးညို ကြို့ပင်ကောက် "
        "ပုသိမ် ကန်ကြီးထောင့် သာပေါင်း ငပုတော ကျုံပျော် ရေကြည် ကျောင်းကုန်း ဟင်္သာတ ဇလွန် လေးမျက်နှာ မြန်အောင် ကြံခင်း အင်္ဂပူ မြောင်းမြ အိမ်မဲ ဝါးခယ်မ လပွတ္တာ မော်လမြိုင်ကျွန်း မအူပင် ပန်းတနော် ညောင်တုန်း ဓနုဖြူ ဖျာပုံ ဘိုကလေး ကျိုက်လတ် ဒေးဒရဲ "
        "မြစ်ကြီးနား ဝိုင်းမော် အင်ဂျန်းယန် တနိုင်း ချီဖွေ ဆော့လော် မိုးညှင်း မိုးကောင်း ဖားကန့် ဟိုပင် ဗန်းမော် ရွှေကူ မိုးမောက် မံစီ ပူတာအို ဆွမ်ပရာဘွမ် မချမ်းဘော နောင်မွန်း ခေါင်လန်ဖူး လွိုင်ကော် ဒီးမော့ဆို ဖရူဆို ရှားတော ဘော်လခဲ ဖားဆောင်း မယ်စဲ့ "
        "ဘားအံ လှိုင်းဘွဲ့ ဖာပွန် သံတောင်ကြီး မြဝတီ ကော့ကရိတ် ကြာအင်းဆိပ်ကြီး ဟားခါး ထန်တလန် ဖလမ်း တီးတိန် တွန်းဇံ မင်းတပ် မတူပီ ကန်ပက်လက် ပလက်ဝ ထားဝယ် လောင်းလုံး သရက်ချောင်း ရေဖြူ မြိတ် ကျွန်းစု ပုလော တနင်္သာရီ ကော့သောင်း ဘုတ်ပြင်း "
        "မော်လမြိုင် ကျိုက်မရော ချောင်းဆုံ သံဖြူဇရပ် မုဒုံ ရေး သထုံ ပေါင် ကျိုက်ထို ဘီးလင်း စစ်တွေ ပုဏ္ဏားကျွန်း မြောက်ဦး ကျောက်တော် မင်းပြား မြေပုံ ပေါက်တော ရသေ့တောင် မောင်တော ဘူးသီးတောင် ကျောက်ဖြူ မာန်အောင် ရမ်းဗြဲ အမ်း သံတွဲ တောင်ကုတ် ဂွ "
        "တောင်ကြီး ညောင်ရွှေ ဟိုပုံး ဆီဆိုင် ကလော ပင်းတယ ရွာငံ ရပ်စောက် ပင်လောင်း ဖယ်ခုံ လွိုင်လင် လဲချား နမ့်စန် ကွန်ဟိန်း မိုးနဲ လင်းခေး မောက်မယ် မိုင်းပန် လားရှိုး သိန္နီ မိုင်းရယ် တန့်ယန်း မူဆယ် နမ့်ခမ်း ကွတ်ခိုင် ကျောက်မဲ နောင်ချို သီပေါ နမ္မတူ မိုင်းတုံ မန်တုံ ကုန်းကြမ်း လောက်ကိုင် ဟိုပန် မိုင်းမော ပန်ဝိုင် ကျိုင်းတုံ မိုင်းခတ် မိုင်းဆတ် မိုင်းပျဉ်း တာချီလိတ် မိုင်းဖြတ် ဥတ္တရသီရိ ဇေယျာသီရိ ပုဗ္ဗသီရိ ဇမ္ဗူသီရိ ဒက္ခိဏသီရိ ပျဉ်းမနား လယ်ဝေး တပ်ကုန်း"
    ).split()
)
"""Townships of Myanmar in Burmese, whose names are built as names of people are. Written down from general knowledge."""
_TOWN = ("မဲဆန္ဒနယ်", "မြို့နယ်", "မြို့", "ကျေးရွာ", "ရပ်ကွက်")
"""Constituency, township, town, village, quarter: what ends so is one, and no name of a person."""


def is_known_division(value: str) -> bool:
    """Whether a value is a known division whose name looks like a name of people.

    >>> is_known_division("မုံရွာမြို့နယ်"), is_known_division("အောင်ကျော်")
    (True, False)
    """
    bare = value.strip()
    return bare.endswith(_TOWN) or bare in _TOWNSHIPS


_SHARE, _DIFFERENT, _NUMBERS = 0.95, 4, 12


def meaning_of_divisions(different: Sequence[str]) -> Meaning | None:
    """Codes that are plain by themselves as a place, with the reason: ISO 3166-2, and villages of Indonesia.

    ``different``: the different values of a sample, without blanks around.
    """
    if len(different) < _DIFFERENT:
        return None
    for known, what in (
        (_ISO_CODES.__contains__, "codes of ISO 3166-2"),
        (_VILLAGE.fullmatch, "codes of villages of Indonesia (Ministry of Home Affairs)"),
    ):
        count = sum(bool(known(value)) for value in different)
        if count >= _SHARE * len(different):
            reason = f"{count:,} of {len(different):,} different values are {what}"
            return Meaning(CATEGORIES["place"], reason, count / len(different), len(different))
    return None


def divisions_named(values: Sequence[str]) -> str:
    """What the values (stripped) are codes of, where a header speaks of places and they are; else nothing.

    Counts and amounts beside places are no codes: those are all of one length.

    >>> divisions_named([f"3171{number:02}" for number in range(1, 20)])
    'codes of regions of Indonesia (Ministry of Home Affairs)'
    >>> divisions_named([str(number * 37) for number in range(1, 200)])
    ''
    """
    different = set(values)
    if len(different) < _NUMBERS or len({len(value) for value in different}) > 1:
        return ""
    named = [
        what
        for what, form in _OWN.items()
        if sum(form.pattern.fullmatch(value) is not None for value in different) >= _SHARE * len(different)
        and (not form.zeros or any(value.startswith("0") for value in different))
    ]
    return f"codes of {' or of '.join(named)}" if named else ""
