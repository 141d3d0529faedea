"""Myanmar: the National Registration Card number in Latin and in Burmese script."""

from __future__ import annotations

from selaras.transfer.identifiers.declare import Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

_NRC_WORDS = (
    "nrc",
    "nrc no",
    "nrc number",
    "national registration",
    "နိုင်ငံသားစိစစ်ရေး",
    "နိုင်ငံသားစိစစ်ရေးကတ်ပြားအမှတ်",
    "မှတ်ပုံတင်",
    "မှတ်ပုံတင်အမှတ်",
    "nrc နံပါတ်",
)
_STATE = r"(?:1[0-4]|[1-9])"

IDENTIFIERS = (
    identifier(
        "mm.nrc", "National Registration Card number",
        _STATE + r"/[A-Za-z]{5,12}\((?i:N|NAING|E|P|T|R|S|C|AC|NC|V|M)\) ?\d{6}"
        r"|" + _STATE + r"/[က-အဿဥဧဩ]{3}\((?:နိုင်|ဧည့်|ပြု|စ|သ|သီ)\) ?\d{6}",
        "national_identifier", Evidence.STRUCTURE, source="https://www.mip.gov.mm/", text=True, words=_NRC_WORDS,
        valid=("12/LAMANA(N)123456", "12/လမန(နိုင်)123456", "9/KaPaTa(Naing)012345"), invalid=("15/LAMANA(N)123456", "12/LAMANA(Q)123456"),
        note="State or region 1 to 14, township letters, citizenship class. Burmese digits count as digits. The township list is not applied.",
    ),
    identifier(
        "mm.passport", "Passport number", r"M[A-Z]\d{6}", "passport", Evidence.SHAPE, source="https://www.mip.gov.mm/",
        words=("passport", "passport no", "နိုင်ငံကူးလက်မှတ်", "ပတ်စပို့"), valid=("MA123456",), invalid=("123456",),
    ),
    identifier(
        "mm.tin", "Taxpayer identification number", r"\d{9}", "tax_identifier", Evidence.SHAPE, source="https://www.ird.gov.mm/",
        words=("tin", "tax id", "အခွန်"), valid=("123456789",), invalid=("12345",),
    ),
    identifier(
        "mm.vehicle", "Vehicle registration number", r"\d?[A-Z][-/ ]?\d{4}|[A-Z]{3} \d[A-Z][- ]\d{4}", "vehicle", Evidence.SHAPE, source="https://www.rtad.gov.mm/",
        words=("plate", "plate no", "vehicle no", "ယာဉ်အမှတ်", "ကားနံပါတ်"), valid=("YGN 1A-1234", "1A-1234"), invalid=("ABCD",),
    ),
    PHONES["MM"],
)  # fmt: skip
