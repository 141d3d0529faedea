"""Cambodia. The structure of the identity number is not published: shapes that need context."""

from __future__ import annotations

from selaras.transfer.identifiers.declare import Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

IDENTIFIERS = (
    identifier(
        "kh.nid", "Khmer identity card number", r"\d{9}|\d{3} \d{3} \d{3}|\d{9} ?\(\d{2}\)", "national_identifier", Evidence.SHAPE, source="https://www.gdi.gov.kh/",
        words=("nid", "national id", "khmer id", "id card", "អត្តសញ្ញាណប័ណ្ណ", "លេខអត្តសញ្ញាណ", "អត្តសញ្ញាណប័ណ្ណសញ្ជាតិខ្មែរ"), valid=("012345678", "012345678(01)"), invalid=("01234567",),
    ),
    identifier(
        "kh.tin", "Tax identification number", r"[BEKL]\d{3}-?\d{9}", "tax_identifier", Evidence.STRUCTURE, source="https://www.tax.gov.kh/",
        words=("tin", "vat tin", "tax id", "vattin", "លេខអត្តសញ្ញាណកម្មសារពើពន្ធ"), valid=("L001-901234567",), invalid=("A001-901234567",),
    ),
    identifier(
        "kh.nssf", "National Social Security Fund number", r"\d{8,9}[A-Z]?", "social_security", Evidence.SHAPE, source="https://www.nssf.gov.kh/",
        words=("nssf", "nssf id", "ប ស ស"), valid=("12345678",), invalid=("123",),
    ),
    identifier(
        "kh.passport", "Passport number", r"N\d{7,8}", "passport", Evidence.SHAPE, source="https://www.passport.gov.kh/",
        words=("passport", "passport no", "លិខិតឆ្លងដែន", "លេខលិខិតឆ្លងដែន"), valid=("N01234567",), invalid=("X01234567",),
    ),
    identifier(
        "kh.vehicle", "Vehicle registration number", r"\d[A-Z]{1,2}[- ]?\d{4}", "vehicle", Evidence.SHAPE, source="https://www.mpwt.gov.kh/",
        words=("plate", "plate no", "vehicle no", "ស្លាកលេខ"), valid=("2AB-1234",), invalid=("AB-1234",),
    ),
    PHONES["KH"],
)  # fmt: skip
