"""Philippines. Check digits that no authority has published are not invented: these are shapes and need context."""

from __future__ import annotations

from selaras.transfer.identifiers.declare import Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

IDENTIFIERS = (
    identifier(
        "ph.philsys", "PhilSys number (PSN, 12 digits) or card number (PCN, 16 digits)", r"\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{4}|\d{4}[- ]?\d{4}[- ]?\d{4}",
        "national_identifier", Evidence.SHAPE, source="https://philsys.gov.ph/",
        words=("philsys", "psn", "pcn", "philid", "phil id", "national id", "philsys id", "pambansang id"), valid=("1234-5678-9012-3456", "1234-5678-9012"), invalid=("1234-5678",),
    ),
    identifier(
        "ph.tin", "Taxpayer identification number", r"\d{3}-?\d{3}-?\d{3}(?:-?\d{3}|-?\d{5})?", "tax_identifier", Evidence.SHAPE, source="https://www.bir.gov.ph/",
        words=("tin", "tin no", "taxpayer", "tax id", "bir", "bir tin", "taxpayer identification number"), valid=("123-456-789-000", "123456789", "123-456-789-00000"), invalid=("123-456-78",),
    ),
    identifier(
        "ph.sss", "Social Security System number", r"\d{2}-?\d{7}-?\d", "social_security", Evidence.SHAPE, source="https://www.sss.gov.ph/",
        words=("sss", "sss no", "sss number", "social security"), valid=("34-1234567-8",), invalid=("34-123456-8",),
    ),
    identifier(
        "ph.umid", "Common Reference Number (UMID)", r"\d{4}-?\d{7}-?\d", "official_identifier", Evidence.SHAPE, source="https://www.sss.gov.ph/",
        words=("umid", "crn", "common reference number"), valid=("0111-1234567-8",), invalid=("011-1234567-8",),
    ),
    identifier(
        "ph.philhealth", "PhilHealth identification number", r"\d{2}-?\d{9}-?\d", "health_insurance", Evidence.SHAPE, source="https://www.philhealth.gov.ph/",
        words=("philhealth", "phic", "philhealth no", "pin philhealth"), valid=("12-345678901-2",), invalid=("12-34567890-2",),
    ),
    identifier(
        "ph.pagibig", "Pag-IBIG membership number", r"\d{4}-?\d{4}-?\d{4}", "social_security", Evidence.SHAPE, source="https://www.pagibigfund.gov.ph/",
        words=("pagibig", "pag ibig", "hdmf", "mid no", "pag ibig mid"), valid=("1234-5678-9012",), invalid=("1234-5678-901",),
    ),
    identifier(
        "ph.gsis", "GSIS business partner number", r"\d{10,11}", "social_security", Evidence.SHAPE, source="https://www.gsis.gov.ph/",
        words=("gsis", "gsis bp", "gsis no"), valid=("2001234567",), invalid=("20012345",),
    ),
    identifier(
        "ph.passport", "Passport number", r"[A-Z]\d{7}[A-Z]|[A-Z]{2}\d{7}|[A-Z]{2}\d{6}", "passport", Evidence.SHAPE, source="https://www.passport.gov.ph/",
        words=("passport", "passport no", "pasaporte", "passport number"), valid=("P1234567A", "EB1234567"), invalid=("1234567",),
    ),
    identifier(
        "ph.driving_licence", "Driver's licence number", r"[A-Z]\d{2}-?\d{2}-?\d{6}", "driving_licence", Evidence.STRUCTURE, source="https://lto.gov.ph/",
        words=("driving licence", "driving license", "drivers license", "license no", "lto", "lisensya"), valid=("N01-12-123456",), invalid=("N01-12-12345",),
    ),
    identifier(
        "ph.vehicle", "Vehicle registration number", r"[A-Z]{3} ?\d{3,4}|[A-Z]\d{3}[A-Z]{2}|\d{4}-?\d{7,11}", "vehicle", Evidence.SHAPE, source="https://lto.gov.ph/",
        words=("plate", "plate no", "plate number", "plaka", "vehicle no", "mv file"), valid=("NAB 1234",), invalid=("1234",),
    ),
    PHONES["PH"],
)  # fmt: skip
