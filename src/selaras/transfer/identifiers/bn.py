"""Brunei Darussalam."""

from __future__ import annotations

from selaras.transfer.identifiers.checks import number_in
from selaras.transfer.identifiers.declare import Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

IDENTIFIERS = (
    identifier(
        "bn.ic", "Identity card number (first two digits: colour class)", r"\d{2}-\d{6}|\d{8}", "national_identifier", Evidence.SHAPE,
        source="https://www.immigration.gov.bn/", check=number_in(0, 2, frozenset({0, 1, 30, 31, 50, 51})),
        words=("ic", "ic no", "bruic", "kad pengenalan", "no kad pengenalan", "identity card", "smart ic", "no kp"),
        valid=("00-123456", "01-123456", "50-123456"), invalid=("99-123456", "00-12345"),
        note="Colour classes: 00, 01 yellow (citizens), 30, 31, 50, 51 others; the list was not found in a gazette.",
    ),
    identifier(
        "bn.passport", "Passport number", r"[A-Z]{1,2}\d{6,7}", "passport", Evidence.SHAPE, source="https://www.immigration.gov.bn/",
        words=("passport", "passport no", "pasport", "no pasport"), valid=("C123456",), invalid=("123456",),
    ),
    identifier(
        "bn.rocbn", "Company or business registration number", r"(?:RC|RFC|P|AGO/RC|AGO/RFC)/?\d{5,8}(?:/\d{2})?", "business_identifier", Evidence.STRUCTURE,
        source="https://www.roc.gov.bn/", words=("rocbn", "registration no", "company no"), valid=("RC00001234",), invalid=("XX1234",),
    ),
    identifier(
        "bn.tap", "Pension fund member number (TAP, SCP, SPK)", r"\d{6,9}", "social_security", Evidence.SHAPE, source="https://www.tap.com.bn/",
        words=("tap no", "scp no", "spk", "tap account"), valid=("1234567",), invalid=("12",),
    ),
    identifier(
        "bn.vehicle", "Vehicle registration number", r"[BKT][A-Z]{1,2} ?\d{1,4}", "vehicle", Evidence.SHAPE, source="https://www.jpd.gov.bn/",
        words=("plate", "plate no", "vehicle no", "no kenderaan", "no plat"), valid=("BAA 1234",), invalid=("ZAA 1234",),
    ),
    PHONES["BN"],
)  # fmt: skip
