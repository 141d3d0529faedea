"""Indonesia."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.checks import all_of, between, born_at, date_at, luhn, not_repeated, number, number_in
from selaras.transfer.identifiers.declare import Characters, Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

_DUKCAPIL = "https://dukcapil.kemendagri.go.id/"
PROVINCES = frozenset(
    {*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)}
)
"""Province codes of the Ministry of Home Affairs; 93-97 since the Papua provinces of 2022."""


def _serial(block: Characters) -> NDArray[np.bool_]:
    return np.asarray(number(block, 12, 16) > 0)


_region = all_of(number_in(0, 2, PROVINCES), between(2, 4, 1, 79), between(4, 6, 1, 80))


def _npwp(block: Characters) -> NDArray[np.bool_]:
    """The fifteen-digit number: Luhn over the first nine; the sixteen-digit form of a body puts a 0 in front."""
    body = block[:, 1:] if block.shape[1] == 16 else block
    return np.asarray(luhn(body[:, :9]) & not_repeated(body[:, :9]))


IDENTIFIERS = (
    identifier(
        "id.nik", "Nomor Induk Kependudukan", r"\d{16}|\d{6}[ .-]\d{6}[ .-]\d{4}", "national_identifier", Evidence.STRUCTURE, source=_DUKCAPIL,
        check=all_of(_region, date_at(10, 8, 6, day_offset_for_women=40), _serial), born=born_at(10, 8, 6, day_offset_for_women=40),
        words=("nik", "ktp", "no ktp", "nomor ktp", "e ktp", "nomor induk kependudukan", "no identitas", "identitas"),
        valid=("3171011708450001", "3171015708450001", "3273014101900003"), invalid=("9971011708450001", "3171013202900001", "3171011708450000"),
        note="The day of birth has 40 added for women.",
    ),
    identifier(
        "id.kk", "Family card number (Kartu Keluarga)", r"\d{16}", "national_identifier", Evidence.SHAPE, source=_DUKCAPIL,
        check=all_of(_region, date_at(10, 8, 6), _serial), words=("kk", "no kk", "kartu keluarga", "nomor kk"),
        valid=("3171011708100001",), invalid=("9971011708100001",),
        note="Same structure as NIK, the date is that of issue: believed where a header or a nearby word names it.",
    ),
    identifier(
        "id.npwp", "Taxpayer number, 15 digits, or 16 with a leading zero since 2024",
        r"\d{2}\.\d{3}\.\d{3}\.\d-?\d{3}\.\d{3}|\d{15}|0\d{15}|\d{9}-\d{3}\.\d{3}",
        "tax_identifier", Evidence.CHECKSUM, source="https://www.pajak.go.id/", check=_npwp,
        words=("npwp", "no npwp", "nomor npwp", "pajak"), valid=("01.312.166.0-091.000", "013121660091000", "0013121660091000"), invalid=("123456789", "01.312.166.1-091.000"),
        note="A person's tax number is the NIK since 1 July 2024 (see id.nik).",
    ),
    identifier(
        "id.nib", "Business identification number (NIB)", r"\d{13}", "business_identifier", Evidence.SHAPE, source="https://oss.go.id/",
        words=("nib", "nomor induk berusaha"), valid=("9120012345678",), invalid=("91200123456",),
    ),
    identifier(
        "id.bpjs_health", "BPJS Kesehatan card number", r"000\d{10}", "health_insurance", Evidence.STRUCTURE, source="https://bpjs-kesehatan.go.id/",
        words=("bpjs", "bpjs kesehatan", "no bpjs", "jkn", "kis"), valid=("0001234567890",), invalid=("1001234567890",),
    ),
    identifier(
        "id.bpjs_employment", "BPJS Ketenagakerjaan (KPJ) number", r"\d{11}", "social_security", Evidence.SHAPE,
        source="https://www.bpjsketenagakerjaan.go.id/", words=("kpj", "bpjs ketenagakerjaan", "bpjstk", "jamsostek"), valid=("12345678901",), invalid=("1234567890",),
    ),
    identifier(
        "id.passport", "Passport number", r"[A-Z]\d{7}|[A-Z]{1,2}\d{6}", "passport", Evidence.SHAPE, source="https://www.imigrasi.go.id/",
        words=("paspor", "passport", "no paspor", "passport no", "nomor paspor"), valid=("X1234567", "AB123456"), invalid=("12345678",),
    ),
    identifier(
        "id.driving_licence", "Driving licence (SIM) number", r"\d{12,14}|\d{4}-\d{4}-\d{6}", "driving_licence", Evidence.SHAPE,
        source="https://www.digitalkorlantas.id/", words=("sim", "no sim", "surat izin mengemudi", "driving licence", "driving license"),
        valid=("123456789012",), invalid=("12345",),
    ),
    identifier(
        "id.vehicle", "Vehicle registration number", r"[A-Z]{1,2} ?\d{1,4} ?[A-Z]{1,3}", "vehicle", Evidence.SHAPE, source="https://www.digitalkorlantas.id/",
        words=("plat", "plat nomor", "nopol", "nomor polisi", "no polisi", "plate", "vehicle no"), valid=("B 1234 XYZ",), invalid=("1234",),
    ),
    identifier(
        "id.postal_code", "Postal code", r"[1-9]\d{4}", "postal_code", Evidence.SHAPE, source="https://kodepos.posindonesia.co.id/",
        words=("kode pos", "kodepos", "postal code", "postcode", "zip", "zip code"), valid=("10110",), invalid=("01011",),
    ),
    PHONES["ID"],
)  # fmt: skip
