"""Thailand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.checks import weighted
from selaras.transfer.identifiers.declare import Characters, Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES


def _thirteen_digits(block: Characters) -> NDArray[np.bool_]:
    """Weights 13 to 2, check digit (11 - sum mod 11) mod 10."""
    total = weighted(block, tuple(range(13, 1, -1)))
    return np.asarray((11 - total % 11) % 10 == block[:, 12] - 48)


IDENTIFIERS = (
    identifier(
        "th.pin", "Personal identification number", r"[1-8]-?\d{4}-?\d{5}-?\d{2}-?\d|[1-8] \d{4} \d{5} \d{2} \d",
        "national_identifier", Evidence.CHECKSUM, source="https://www.bora.dopa.go.th/", check=_thirteen_digits,
        words=("citizen id", "national id", "id card", "pin", "id no", "เลขบัตรประชาชน", "เลขประจำตัวประชาชน", "บัตรประชาชน", "เลขที่บัตร"),
        valid=("1-2345-67890-12-1", "3100600445635"), invalid=("1-2345-67890-12-0", "1234567890122"),
    ),
    identifier(
        "th.tin", "Tax number of a juristic person (thirteen digits, leading 0)", r"0-?\d{4}-?\d{5}-?\d{2}-?\d|0-?\d{3}-?\d-?\d{5}-?\d{2}-?\d",
        "business_identifier", Evidence.CHECKSUM, source="https://www.rd.go.th/", check=_thirteen_digits,
        words=("tax id", "tin", "เลขประจำตัวผู้เสียภาษี", "เลขผู้เสียภาษี", "ทะเบียนนิติบุคคล", "juristic"), valid=("0994000617721",), invalid=("0994000617722",),
    ),
    identifier(
        "th.laser_code", "Code on the back of the identity card", r"[A-Z]{2}\d-?\d{7}-?\d{2}", "official_identifier", Evidence.STRUCTURE,
        source="https://www.bora.dopa.go.th/", words=("laser", "laser code", "laser id", "รหัสหลังบัตร", "เลขหลังบัตร"), valid=("JT9-9999999-99",), invalid=("JT9-999999-99",),
    ),
    identifier(
        "th.passport", "Passport number", r"[A-Z]{1,2}\d{6,7}", "passport", Evidence.SHAPE, source="https://consular.mfa.go.th/",
        words=("passport", "passport no", "หนังสือเดินทาง", "เลขที่หนังสือเดินทาง", "พาสปอร์ต"), valid=("AA1234567",), invalid=("1234567",),
    ),
    identifier(
        "th.driving_licence", "Driving licence number", r"\d{8}", "driving_licence", Evidence.SHAPE, source="https://www.dlt.go.th/",
        words=("driving licence", "driving license", "driver license", "ใบขับขี่", "ใบอนุญาตขับรถ"), valid=("12345678",), invalid=("123",),
    ),
    identifier(
        "th.bank_account", "Bank account number", r"\d{3}-\d-\d{5}-\d|\d{10}|\d{12}", "bank_account", Evidence.SHAPE, source="https://www.bot.or.th/",
        words=("account", "account no", "bank account", "เลขที่บัญชี", "เลขบัญชี", "บัญชีธนาคาร"), valid=("123-4-56789-0",), invalid=("12-4-56789-0",),
    ),
    identifier(
        "th.vehicle", "Vehicle registration number", r"\d?[ก-ฮ]{1,2}[ -]?\d{1,4}", "vehicle", Evidence.SHAPE, source="https://www.dlt.go.th/", text=True,
        words=("ทะเบียนรถ", "ป้ายทะเบียน", "เลขทะเบียน", "plate", "plate no", "vehicle no", "license plate"), valid=("1กข 1234", "กข-123"), invalid=("ABC 123",),
    ),
    identifier(
        "th.postal_code", "Postal code", r"[1-9]\d{4}", "postal_code", Evidence.SHAPE, source="https://www.thailandpost.co.th/",
        words=("postal code", "postcode", "zip", "zip code", "รหัสไปรษณีย์"), valid=("10200",), invalid=("01020",),
    ),
    PHONES["TH"],
)  # fmt: skip
