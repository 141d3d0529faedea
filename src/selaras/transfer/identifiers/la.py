"""Lao PDR. No authority publishes a check digit: shapes that need context."""

from __future__ import annotations

from selaras.transfer.identifiers.declare import Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

IDENTIFIERS = (
    identifier(
        "la.id", "Identity card number", r"\d{2}-?\d{6,8}|\d{10,12}", "national_identifier", Evidence.SHAPE, source="https://www.mps.gov.la/",
        words=("national id", "id card", "citizen id", "id no", "ບັດປະຈໍາຕົວ", "ບັດປະຈຳຕົວ", "ເລກບັດປະຈຳຕົວ"), valid=("01-123456", "011234567890"), invalid=("0112",),
    ),
    identifier(
        "la.tin", "Tax identification number", r"\d{9}-?\d{3}", "tax_identifier", Evidence.SHAPE, source="https://tax.gov.la/",
        words=("tin", "tax id", "ເລກປະຈຳຕົວຜູ້ເສຍອາກອນ"), valid=("123456789-000",), invalid=("12345678-000",),
    ),
    identifier(
        "la.passport", "Passport number", r"P[A-Z]?\d{7}", "passport", Evidence.SHAPE, source="https://www.mofa.gov.la/",
        words=("passport", "passport no", "ໜັງສືຜ່ານແດນ", "ປັດສະປໍ"), valid=("P1234567",), invalid=("1234567",),
    ),
    identifier(
        "la.family_book", "Family book number", r"\d{4,8}(?:/\d{2,4})?", "official_identifier", Evidence.SHAPE, source="https://www.mps.gov.la/",
        words=("family book", "ສຳມະໂນຄົວ", "ປື້ມສຳມະໂນຄົວ"), valid=("12345",), invalid=("1",),
    ),
    identifier(
        "la.vehicle", "Vehicle registration number", r"[ກ-ຮ]{2} ?\d{4}", "vehicle", Evidence.SHAPE, source="https://www.mpwt.gov.la/", text=True,
        words=("plate", "plate no", "vehicle no", "ປ້າຍລົດ", "ທະບຽນລົດ"), valid=("ກກ 1234",), invalid=("AB 1234",),
    ),
    identifier(
        "la.vehicle", "Vehicle registration number", r"[ກ-ຮ]{2} ?\d{4}", "vehicle", Evidence.SHAPE, source="https://www.mpwt.gov.la/", text=True,
        words=("plate", "plate no", "vehicle no", "license plate", "ທະບຽນລົດ", "ປ້າຍລົດ"), valid=("ກຂ 1234",), invalid=("AB 1234",),
    ),
    PHONES["LA"],
)  # fmt: skip
