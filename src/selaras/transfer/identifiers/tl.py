"""Timor-Leste. Structures are not published: shapes that need context."""

from __future__ import annotations

from selaras.transfer.identifiers.declare import Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

IDENTIFIERS = (
    identifier(
        "tl.bi", "Identity card number (Bilhete de Identidade)", r"\d{6,9}|\d{14,17}", "national_identifier", Evidence.SHAPE, source="https://www.mj.gov.tl/",
        words=("bi", "bilhete de identidade", "bilhete identidade", "no bi", "numero bi", "numeru bi", "cartao de cidadao"), valid=("1234567",), invalid=("12",),
    ),
    identifier(
        "tl.eleitor", "Elector card number (Kartaun Eleitoral)", r"\d{7,9}", "official_identifier", Evidence.SHAPE, source="https://www.cne.tl/",
        words=("eleitor", "eleitoral", "kartaun eleitoral", "numero eleitor", "cartao eleitoral", "numeru eleitor"), valid=("00012345",), invalid=("12",),
    ),
    identifier(
        "tl.tin", "Taxpayer number (TIN)", r"\d{7,9}", "tax_identifier", Evidence.SHAPE, source="https://attl.gov.tl/",
        words=("tin", "nif", "tax id"), valid=("1234567",), invalid=("12",),
    ),
    identifier(
        "tl.niss", "Social-security number (NISS)", r"\d{9,11}", "social_security", Evidence.SHAPE, source="https://segurancasocial.gov.tl/",
        words=("niss", "seguranca social", "segurança social"), valid=("12345678901",), invalid=("12",),
    ),
    identifier(
        "tl.passport", "Passport number", r"[A-Z]{1,2}\d{6,7}", "passport", Evidence.SHAPE, source="https://www.mj.gov.tl/",
        words=("passport", "passaporte", "passport no", "numero passaporte"), valid=("C0123456",), invalid=("123456",),
    ),
    PHONES["TL"],
)  # fmt: skip
