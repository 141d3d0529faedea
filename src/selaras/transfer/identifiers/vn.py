"""Viet Nam."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.born import Born
from selaras.transfer.identifiers.checks import number, number_in, weighted
from selaras.transfer.identifiers.declare import Characters, Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

_PROVINCES = frozenset(
    {1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46,
     48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96}
)  # fmt: skip
"""Province codes of Decision 124/2004/QD-TTg; numbers issued before the mergers of 2025 keep them."""

_province = number_in(0, 3, _PROVINCES)


def _cccd(block: Characters) -> NDArray[np.bool_]:
    """Province of birth registration, century and sex (0-3: born 1900-2099)."""
    return np.asarray(_province(block) & (number(block, 3, 4) <= 3))


def _born(block: Characters) -> NDArray[np.int32]:
    """The century and sex (0 and 1 for the 20th century, 2 and 3 for the 21st), and the year of birth in it."""
    return np.asarray(1900 + 100 * (number(block, 3, 4) // 2) + number(block, 4, 6))


def _mst(block: Characters) -> NDArray[np.bool_]:
    """Weights 31 29 23 19 17 13 7 5 3; check digit 10 - (sum mod 11); the serial is never zero, nor a branch 000."""
    total = weighted(block, (31, 29, 23, 19, 17, 13, 7, 5, 3))
    result = 10 - total % 11 == block[:, 9] - 48
    result &= number(block, 2, 9) > 0
    if block.shape[1] == 13:
        result &= number(block, 10, 13) > 0
    return np.asarray(result)


IDENTIFIERS = (
    identifier(
        "vn.cccd", "Citizen identity number (CCCD, căn cước)", r"\d{12}|\d{3}[ .]\d{3}[ .]\d{3}[ .]\d{3}", "national_identifier", Evidence.STRUCTURE,
        source="https://vanban.chinhphu.vn/ (Circular 59/2021/TT-BCA art. 4; Decree 137/2015/ND-CP art. 13)", check=_cccd, year=_born, born=Born(_born),
        words=("cccd", "căn cước", "can cuoc", "căn cước công dân", "can cuoc cong dan", "số cccd", "so cccd", "cmnd cccd", "số định danh", "so dinh danh", "citizen id", "national id"),
        valid=("001085012345", "079204012345"), invalid=("003085012345", "001585012345", "001299012345"),
    ),
    identifier(
        "vn.cmnd", "Identity card number (CMND, nine digits)", r"\d{9}|\d{3} \d{3} \d{3}", "national_identifier", Evidence.SHAPE,
        source="https://vanban.chinhphu.vn/ (Decree 05/1999/ND-CP)", words=("cmnd", "cmt", "cmtnd", "chứng minh nhân dân", "chung minh nhan dan", "chứng minh thư", "số cmnd", "so cmnd", "cmnd cccd"),
        valid=("012345678",), invalid=("01234567",),
    ),
    identifier(
        "vn.mst", "Tax code (mã số thuế)", r"\d{10}|\d{10}-?\d{3}", "tax_identifier", Evidence.CHECKSUM, source="https://tracuunnt.gdt.gov.vn/", check=_mst,
        words=("mst", "mã số thuế", "ma so thue", "tax code", "tax id"), valid=("0100233488", "0314409058-002"), invalid=("0100233480", "0314409058-000"),
        note="Since 1 July 2025 a person's tax code is the identity number (see vn.cccd).",
    ),
    identifier(
        "vn.bhxh", "Social-insurance number (mã số BHXH)", r"\d{10}", "social_security", Evidence.SHAPE, source="https://baohiemxahoi.gov.vn/",
        words=("bhxh", "bảo hiểm xã hội", "bao hiem xa hoi", "mã số bhxh", "so bhxh"), valid=("7912345678",), invalid=("791234567",),
    ),
    identifier(
        "vn.bhyt", "Health-insurance card number (thẻ BHYT)", r"[A-Z]{2}[1-5]\d{12}", "health_insurance", Evidence.STRUCTURE, source="https://baohiemxahoi.gov.vn/",
        words=("bhyt", "bảo hiểm y tế", "bao hiem y te", "thẻ bhyt", "the bhyt"), valid=("DN4797912345678",), invalid=("DN9797912345678",),
    ),
    identifier(
        "vn.passport", "Passport number", r"[BCEKNPX]\d{7}", "passport", Evidence.SHAPE, source="https://xuatnhapcanh.gov.vn/",
        words=("passport", "hộ chiếu", "ho chieu", "số hộ chiếu", "so ho chieu", "passport no"), valid=("C1234567",), invalid=("C123456",),
    ),
    identifier(
        "vn.driving_licence", "Driving licence number", r"\d{12}", "driving_licence", Evidence.SHAPE, source="https://gplx.gov.vn/", check=lambda block: _province(
            np.concatenate([np.full((len(block), 1), 48, dtype=np.uint8), block[:, :2]], axis=1)
        ),
        words=("gplx", "giấy phép lái xe", "giay phep lai xe", "bằng lái", "bang lai", "driving licence", "driving license"), valid=("790123456789",), invalid=("12345",),
    ),
    identifier(
        "vn.vehicle", "Vehicle registration number", r"\d{2}[A-Z]\d?-?\d{3}\.?\d{2}|\d{2}[A-Z]{2}-?\d{3}\.?\d{2}|\d{2}[A-Z]\d?-\d{4}", "vehicle", Evidence.SHAPE,
        source="https://vanban.chinhphu.vn/ (Circular 79/2024/TT-BCA)", words=("biển số", "bien so", "biển số xe", "bien so xe", "bks", "plate", "plate no", "license plate"),
        valid=("30A-123.45", "59X1-12345"), invalid=("A30-12345",),
    ),
    identifier(
        "vn.bank_account", "Bank account number", r"\d{8,15}", "bank_account", Evidence.SHAPE, source="https://www.sbv.gov.vn/",
        words=("stk", "số tài khoản", "so tai khoan", "tài khoản ngân hàng", "tai khoan ngan hang"), valid=("0011001234567",), invalid=("123",),
    ),
    PHONES["VN"],
)  # fmt: skip
