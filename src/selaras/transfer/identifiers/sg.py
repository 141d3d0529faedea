"""Singapore."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.checks import check_letter, number, weighted
from selaras.transfer.identifiers.declare import Characters, Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

_ICA = "https://www.ica.gov.sg/documents/nric"
_NRIC_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_fin_f_g = check_letter(_NRIC_WEIGHTS, "XWUTRQPNMLK", start=1, offsets={"G": 4})
_fin_m = check_letter(_NRIC_WEIGHTS, "XWUTRQPNJLK", start=1, offsets={"M": 3})


def _fin(block: Characters) -> NDArray[np.bool_]:
    """F and G series, and the M series of 1 January 2022 with its own table of letters."""
    return np.asarray(np.where(block[:, 0] == ord("M"), _fin_m(block), _fin_f_g(block)))


_uen_business = check_letter((10, 4, 9, 3, 8, 2, 7, 1), "XMKECAWLJDB", start=0)
_uen_company = check_letter((10, 8, 6, 4, 9, 7, 5, 3, 1), "ZKCMDNERGWH", start=0)
_UEN_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWX0123456789"
_UEN_VALUE = np.zeros(256, dtype=np.int32)
_UEN_VALUE[np.frombuffer(_UEN_ALPHABET.encode(), dtype=np.uint8)] = np.arange(len(_UEN_ALPHABET))


def _uen_other(block: Characters) -> NDArray[np.bool_]:
    values = _UEN_VALUE[block]
    total = values[:, :9] @ np.array((4, 3, 5, 3, 10, 2, 2, 5, 7), dtype=np.int32)
    return np.asarray((total - 5) % 11 == values[:, 9])


def _uen(block: Characters) -> NDArray[np.bool_]:
    if block.shape[1] == 9:
        return _uen_business(block)
    company = (block[:, 0] >= 48) & (block[:, 0] <= 57)
    result = np.zeros(len(block), dtype=np.bool_)
    if company.any():
        year = number(block[company], 0, 4)
        result[company] = _uen_company(block[company]) & (year >= 1900)
    if not company.all():
        result[~company] = _uen_other(block[~company])
    return result


def _uen_year(block: Characters) -> NDArray[np.int32]:
    """The year of a company's registration, with which its ten characters begin; other forms carry two digits of one, or none."""
    if block.shape[1] == 9:
        return np.zeros(len(block), dtype=np.int32)
    company = (block[:, 0] >= 48) & (block[:, 0] <= 57)
    return np.where(company, number(block, 0, 4), 0)


_PLATE_VALUE = np.zeros(256, dtype=np.int32)
_PLATE_VALUE[65:91] = np.arange(1, 27)
_PLATE_LETTERS = np.frombuffer(b"AZYXUTSRPMLKJHGEDCB", dtype=np.uint8)


def _plate(block: Characters) -> NDArray[np.bool_]:
    """The last two prefix letters and four digits, weights 9 4 5 4 3 2, modulus 19."""
    letters = np.array([(65 <= code <= 90) for code in block[0, :-1]])
    prefix = int(letters.sum())
    count = block.shape[1] - 1 - prefix
    total = np.zeros(len(block), dtype=np.int32)
    for position, weight in zip(range(prefix - 1, max(-1, prefix - 3), -1), (4, 9), strict=False):
        total += _PLATE_VALUE[block[:, position]] * weight
    total += weighted(block, (5, 4, 3, 2)[4 - count :], prefix)
    return np.asarray(_PLATE_LETTERS[total % 19] == block[:, -1])


IDENTIFIERS = (
    identifier(
        "sg.nric", "National Registration Identity Card number", r"[ST]\d{7}[A-Z]",
        "national_identifier", Evidence.CHECKSUM, source=_ICA,
        check=check_letter(_NRIC_WEIGHTS, "JZIHGFEDCBA", start=1, offsets={"T": 4}),
        words=("nric", "ic", "ic no", "identity card", "uin", "nric fin"),
        valid=("S1234567D", "T1234567J", "S8765432Z"), invalid=("S1234567A", "S12345670"),
    ),
    identifier(
        "sg.fin", "Foreign Identification Number", r"[FGM]\d{7}[A-Z]",
        "national_identifier", Evidence.CHECKSUM, source=_ICA, check=_fin,
        words=("fin", "work permit", "nric", "nric fin", "foreign identification number"),
        valid=("F1234567N", "G1234567X", "M1234567K"), invalid=("F1234567A", "G1234567N"),
        note="The letters of the M series were not published by the authority: secondary sources agree on the table.",
    ),
    identifier(
        "sg.uen", "Unique Entity Number", r"\d{8}[A-Z]|\d{9}[A-Z]|[TSR]\d{2}[A-Z]{2}\d{4}[A-Z]",
        "business_identifier", Evidence.CHECKSUM, source="https://www.uen.gov.sg/", check=_uen, year=_uen_year,
        words=("uen", "company registration", "business registration", "roc", "acra"),
        valid=("00192200M", "197401143C", "S16FC0121D", "T01FC6132D"), invalid=("123456", "00192200X", "197401143A"),
    ),
    identifier(
        "sg.passport", "Passport number", r"[EKX]\d{7}[A-Z]", "passport", Evidence.SHAPE, source=_ICA,
        words=("passport", "passport no", "passport number", "travel document"), valid=("E1234567A",), invalid=("E123456A",),
    ),
    identifier(
        "sg.postal_code", "Postal code", r"(?:0[1-9]|[1-7]\d|8[0-2])\d{4}", "postal_code", Evidence.SHAPE,
        source="https://www.singpost.com/", words=("postal", "postal code", "postcode", "zip", "zip code"),
        valid=("018956", "560123"), invalid=("990000",),
    ),
    identifier(
        "sg.vehicle", "Vehicle registration number", r"[SGPQX][A-Z]{0,2} ?\d{1,4} ?[A-Z]", "vehicle", Evidence.SHAPE,
        source="https://onemotoring.lta.gov.sg/", check=_plate,
        words=("vehicle", "vehicle no", "plate", "plate no", "car plate", "number plate", "licence plate", "license plate", "registration no"),
        valid=("SBA1234G", "SDN7484U"), invalid=("SBA1234A",),
        note="Only a validated check letter counts; the header must speak of vehicles.",
    ),
    identifier(
        "sg.bank_account", "Bank account number (DBS, POSB, OCBC, UOB shapes)",
        r"\d{3}-\d{5}-\d|\d{3}-\d{6}-\d|\d{3}-\d{3}-\d{3}-\d|\d{3}-\d{6}-\d{3}", "bank_account", Evidence.SHAPE,
        source="https://www.abs.org.sg/", words=("account", "account no", "account number", "bank account", "acct", "acc no", "giro"),
        valid=("012-34567-8",), invalid=("12-34567-8",),
    ),
    PHONES["SG"],
)  # fmt: skip
