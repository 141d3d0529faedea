"""What makes a value an address, and what makes it none: words of streets and divisions with a number, against amounts, times and codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

_WORDS = (
    "jalan|jln|jl|lorong|lrg|lor|gang|gg|taman|tmn|kampung|kampong|kg|kpg|simpang|spg|blk|block|blok|rt|rw|kel|kelurahan|kec|kecamatan|kab|kabupaten|dusun|dsn|desa|ds|mukim|perumahan|perum|komplek|kompleks|kav|kavling|psr|pasar|ruko|rumah|bangunan|tingkat|aras"
    "|persiaran|lebuh|lebuhraya|pangsapuri|residensi|apartemen|felda|batu|bukit|perpindahan|stkrj|brgy|bgy|barangay|purok|sitio|subdivision|subd|poblacion|zone|lot|lots|km|hwy"
    "|đường|duong|phường|phuong|quận|quan|huyện|huyen|xã|thôn|thon|xóm|ngõ|ngo|ngách|ngach|hẻm|hem|ấp|tỉnh|phố|pho|số nhà|so nha|tổ|khu phố|khu|chung cư|căn hộ|kcn|tp hcm|tphcm|tp"
    "|soi|moo|tambon|amphoe|khwaeng|khet|ban|muang|meuang|sangkat|khan|khum|srok|phum|township|tsp|ward|quarter|village|district|province|commune"
    "|street|st|road|rd|avenue|ave|drive|dr|crescent|cres|close|lane|ln|highway|building|bldg|tower|towers|condominium|condo|apartment|apt|flat|unit|suite|floor|level|house|park|place|upper|ext"
    "|rua|av|avenida|travessa|aldeia|suco|suku|bairro|estrada|munisipiu|posto administrativo|sub distrito|distrito|rue|p.o. box|po box"
)
_LATIN = re.compile(rf"(?<![^\W_])(?:{_WORDS})(?![^\W_])", re.IGNORECASE)
_STREETS = re.compile(
    r"(?<![^\W_])(?:jalan|jln|jl|lorong|lrg|gang|gg|kampung|kampong|kg|taman|tmn|dusun|desa|perumahan|perum|persiaran|lebuh|brgy|barangay|purok|sitio|đường|phường|quận|huyện|thôn|ngõ|hẻm|ấp|soi|moo|tambon|amphoe|sangkat|khum|phum|ban|village"
    r"|street|road|rd|avenue|ave|crescent|rua|avenida|travessa|aldeia|suco|suku|bairro|estrada)(?![^\W_])",
    re.IGNORECASE,
)
"""Words that are hardly in anything but addresses: one of them with a word behind or before it will do."""
_OWN = re.compile(
    "ບ້ານ|ເມືອງ|ແຂວງ|ຖະໜົນ|ເຮືອນເລກທີ|ໜ່ວຍ|ນະຄອນຫຼວງ|[ບມຂ]\\. ?[\u0e80-\u0eff]|လမ်း|ရပ်ကွက်|မြို့|အမှတ်|ကျေးရွာ|တိုင်းဒေသကြီး|အခန်း|တိုက်|ផ្ទះ|ផ្លូវ|ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ខេត្ត|ក្រុង|មហាវិថី|រាជធានី"
    "|ถนน|ซอย|ตำบล|อำเภอ|จังหวัด|แขวง|เขต|หมู่|บ้านเลขที่|กรุงเทพ|(?<![\u0e00-\u0e7f])[ตอจถมซ]\\. ?[\u0e00-\u0e7f\\d]|路|街|巷|号|號|弄|楼|樓|区|區|தெரு|சாலை|தெருவில்|நகர்"
)
_SHORT = re.compile(r"(?<![^\W_])(?:P|Q|F|Kp|Jl|Gg|Ds)\.\s?[\w]", re.UNICODE)
"""Vietnamese wards and districts by their letters, and other short forms before a dot."""
_NUMBERED = re.compile(
    r"(?:No\.?\s*|#|Số\s+)?\d{1,5}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?)*,?\s+[^\W\d_]+(?:[\s.'’-]+[^\W\d_]+)*\s*\d*,\s*[^\W\d_]{2,}.*"
)
"""A house number, words, a comma, and words: ``45/12 Nguyễn Trãi, Hà Nội``."""
_POSTED = re.compile(r"[^\W\d_]{3,}.*(?:(?<!\d)\d{5,6}|\b[A-Z]{2}\d{4})\)?,?(?:\s+[^\W\d_]+){0,4}\s*$")
"""Words and a postal code at the end, or before the words that end it."""
_DIGIT = re.compile(r"\d")
_TOKENS = re.compile(r"\w+")

_MONEY = re.compile(
    r"[^\w]*(?:rp|idr|rm|myr|usd|us\$|sgd|s\$|b\$|bnd|php|₱|p|thb|฿|vnd|vnđ|đ|₫|mmk|ks|k|kyats?|lak|₭|khr|៛|eur|€|gbp|£|jpy|¥|cny|rmb|\$)\.?\s*[-(]?\d[\d.,\s]*\)?(?:\s*(?:k|m|b|mn|bn|mio|juta|jt|miliar|triliun|ribu|rb|million|billion|tr|triệu|tỷ|ล้าน|per\s+\w+|/\s*\w+|,-))*[\s.,-]*"
    r"|[-(]?\d[\d.,\s]*\)?\s*(?:rp|idr|rm|myr|usd|us\$|sgd|php|₱|thb|฿|vnd|vnđ|đ|₫|đồng|dong|mmk|ks|kyats?|lak|₭|kip|khr|៛|riel|baht|bath|peso|pesos|ringgit|rupiah|dollars?|บาท|ล้านบาท|ກີບ|រៀល|ကျပ်|元|令吉|nghìn đồng|triệu đồng|tỷ đồng|juta rupiah)[\s./\w]*",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?:[øØ±~<>≤≥]?+\s*+\d++(?:[.,/]\d++)*+\s*+(?:mm|cm|m|km|in|inch|inches|ft|feet|\"|”|''|'|kg|g|gr|gram|mg|mcg|µg|ml|l|ltr|liter|litre|cc|w|kw|v|kva|hp|gb|tb|mb|pcs|ha|m2|m²|m3|m³|sqft|sq\.? ?ft|psi|°c|%|w/w|v/v|iu|tablet|tablets|tab)?\s*(?:[x×*]|by|/|-|–|&|and|dan|,)?+\s*+)++",
    re.IGNORECASE,
)
_TIME_WORDS = frozenset(
    (
        "am|pm|a|p|m|t|z|utc|gmt|wib|wita|wit|sgt|noon|midnight|hrs|hr|hours|hour|jam|pukul|pagi|siang|sore|malam|petang|tengah|hari|ptg|tgh|ng|umaga|tanghali|hapon|gabi|giờ|phút|sáng|trưa|chiều|tối|ngày|tháng|năm|ngay|thang|nam|น|โมง|เวลา|นาที|พ|ศ|ค|เดือน|ปี|วันที่|hingga|sampai|to|until|till|s|d|sd|đến|den|ถึง|and|dan|và|daily|closed|tutup|open|buka|everyday|setiap|24|jours|of|the|st|nd|rd|th"
        "|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|januari|februari|maret|mac|mei|juni|jun|juli|julai|agustus|ogos|agu|agt|ogo|oktober|okt|november|nopember|nop|desember|disember|des|dis"
        "|enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|de"
        "|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|sundays|saturdays|weekday|weekdays|weekend|weekends|public|holiday|holidays|ph|senin|selasa|rabu|kamis|jumat|jum|sabtu|minggu|ahad|isnin|khamis|jumaat|sen|sel|rab|kam|sab|min|lunes|martes|miyerkules|huwebes|biyernes|sabado|linggo|thứ|hai|ba|tư|sáu|bảy|chủ|nhật|cn|t2|t3|t4|t5|t6|t7"
        "|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|ม|ก|มี|เม|พฤ|มิ|ส|ต|ธ|จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์|วันจันทร์|วันศุกร์|วันเสาร์|วันอาทิตย์|ທຸກວັນ|နံနက်|ညနေ|နာရီ|ម៉ោង|ព្រឹក|ល្ងាច"
    ).split("|")
)
_LETTERS = re.compile(
    r"(?:[^\W\d_]|[\u0300-\u036f\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3])+"
)
_LAWS = re.compile(
    r"(?<![^\W_])(?:pasal|ayat|uu|pp|perpres|permen\w*|kepmen\w*|perda|pergub|perbup|perwali|undang|peraturan|keputusan|huruf|seksyen|akta|enakmen|act|section|sec|article|art|clause|republic act|r\.a|executive order|ordinance|decree|no\. \d+ tahun|tahun \d{4}|điều|khoản|luật|nghị định|thông tư|quyết định|qđ|nđ|artigo|lei|decreto|kontrak|invoice|inv|po|ref|kes|case|perkara|putusan|nomor|versi|version|ver|v\d)(?![^\W_])|มาตรา|พ\.ร\.บ|พระราชบัญญัติ|ມາດຕາ|ပုဒ်မ|មាត្រា|ច្បាប់",
    re.IGNORECASE,
)
_SCORE = re.compile(r"[^\W\d_]*\s*\d{1,3}\s*[-–:]\s*\d{1,3}\s*(?:\([^)]*\))?\s*[^\W\d_]*")
_ANGLE = r"[-+]?\d{1,3}(?:[.,]\d+)?\s*[°º]?(?:\s*\d{1,2}\s*['′’]\s*(?:\d{1,2}(?:[.,]\d+)?\s*(?:[\"″”]|''))?)?\s*(?:[NSEWUTB]|LU|LS|BT)?"
_DEGREES = re.compile(rf"\(?{_ANGLE}\s*[,;\s]\s*{_ANGLE}\)?", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(
    r"(?P<place>[^\W\d_][^\d,]{1,40}?(?:,[^\d,]{2,30})?)\s*[,;/ ]\s*(?P<day>\d{1,2}\s?[-/. ]\s?(?:\d{1,2}|[^\W\d_][^\d,]{1,20}?)\s?[-/. ,]+\s?(?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s*(?:พ\.ศ\.|น\.)?"
    r"|(?P<us>[^\W\d_][^\d,]{1,40}?)\s*[,;/]\s*(?P<named>[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4})"
)
"""Somewhere and a day: ``PASURUAN, 31-05-1960``."""

_LONGEST = 300
"""Letters of a value that are looked at: no address is longer, and patterns go back over what is."""


class Bearing(Enum):
    """What a value says for being an address."""

    FOR = "for"
    """A word of streets, buildings or divisions with a number or another one, a house number and words, or a postal code."""
    AGAINST = "against"
    """It is an amount, a time, a measure, a code, a law, or a place with a day."""
    OPEN = "open"


def place_and_day(value: str) -> tuple[str, str] | None:
    """The place and the day that a value holds and nothing else, as dates of birth are often kept, else ``None``.

    >>> place_and_day("PASURUAN, 31-05-1960")
    ('PASURUAN', '31-05-1960')
    >>> place_and_day("Jl. Kenari 5, Depok") is None
    True
    """
    match = _PLACE_AND_DAY.fullmatch(value.strip())
    if match is None:
        return None
    place, day = (match["place"], match["day"]) if match["day"] else (match["us"], match["named"])
    return None if _LATIN.search(place) and _STREETS.search(place) else (place.strip(" ,;/"), day)


def bearing(value: str) -> Bearing:
    """What a value says for or against being an address.

    >>> [bearing(value).value for value in ("Jl. Kenari No. 5 Depok", "RM 648,274.00", "04/03/2024, 05:46:00 am")]
    ['for', 'against', 'against']
    """
    text = value.strip()[:_LONGEST]
    if _is_other(text):
        return Bearing.AGAINST
    own = len(_OWN.findall(text))
    digit = _DIGIT.search(text) is not None
    if own:
        return Bearing.FOR if own > 1 or digit or " " in text else Bearing.OPEN
    tokens = len(_TOKENS.findall(text))
    words = len({word.lower() for word in _LATIN.findall(text)})
    if tokens >= 3 and (
        (words and digit) or words > 1 or (words and _STREETS.search(text)) or (digit and _SHORT.search(text))
    ):
        return Bearing.FOR
    if _NUMBERED.fullmatch(text) or (tokens >= 3 and _POSTED.search(text)):
        return Bearing.FOR
    return Bearing.OPEN


def _is_other(text: str) -> bool:
    if place_and_day(text) or _MONEY.fullmatch(text) or _MEASURED.fullmatch(text) or _DEGREES.fullmatch(text):
        return True
    letters = _LETTERS.findall(text)
    if all(word.lower() in _TIME_WORDS for word in letters) or _SCORE.fullmatch(text):
        return True
    if " " not in text and _OWN.search(text) is None and all(ord(letter) < 0x1F00 for letter in text):
        return True
    return _LAWS.search(text) is not None and _STREETS.search(text) is None


_CITED = frozenset(
    (
        "pasal|ayat|uu|pp|perpu|perpres|permen|kepmen|keppres|perda|pergub|perbup|perwali|undang|peraturan|keputusan|huruf|nomor|no|tahun|bab|lampiran|seksyen|akta|enakmen|subseksyen|bil|act|section|sec|ss|article|art|arts|clause"
        "|republic|ra|ordinance|order|decree|regulation|chapter|cap|schedule|para|paragraph|điều|khoản|điểm|luật|nghị|định|thông|tư|quyết|số|năm|qđ|nđ|tt|cp|ttg|qh|artigo|n|nº|lei|decreto|มาตรา|วรรค|พ|ร|บ|ศ|พรบ|พระราชบัญญัติ|ມາດຕາ|ပုဒ်မ|មាត្រា|ច្បាប់|第|条"
    ).split("|")
)


_OF_MONEY = 2
"""Words of an amount: its currency and its magnitude."""


def is_of_form(value: str) -> bool:
    """Whether a value is an amount, a measure, a time, a score, degrees or the citation of a law, and nothing else.

    Narrower than what speaks against an address: every word must be one of those, and there is a number.

    >>> [is_of_form(value) for value in ("46 x 57 x 32 cm", "Pasal 83 ayat (1) UU No. 13 Tahun 2022", "case of Mrs Lim, 3 May")]
    [True, True, False]
    """
    text = value.strip()[:_LONGEST]
    if len(value.strip()) > _LONGEST or not _DIGIT.search(text):
        return False
    words = _LETTERS.findall(text)
    if any(pattern.fullmatch(text) for pattern in (_MEASURED, _DEGREES)):
        return True
    if len(words) <= _OF_MONEY and _MONEY.fullmatch(text):
        return True
    return all(word.lower() in _TIME_WORDS or word.lower() in _CITED for word in words)


_BORNE_OUT, _EXCLUDED = 0.3, 0.5


def bears_out_addresses(values: Sequence[str]) -> Bearing:
    """What different values say together: for, where enough of them do; against, where most of them do."""
    said = [bearing(value) for value in values]
    if said.count(Bearing.FOR) >= _BORNE_OUT * len(said):
        return Bearing.FOR
    return Bearing.AGAINST if said.count(Bearing.AGAINST) >= _EXCLUDED * len(said) else Bearing.OPEN
