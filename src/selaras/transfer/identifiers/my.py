"""Malaysia."""

from __future__ import annotations

from selaras.transfer.identifiers.checks import all_of, between, born_at, date_at, number_in, year_at
from selaras.transfer.identifiers.declare import Evidence, identifier
from selaras.transfer.identifiers.phones import PHONES

_JPN = "https://www.jpn.gov.my/en/kod-negeri"
_PLACES = frozenset(
    {*range(1, 17), *range(21, 60), *range(60, 69), 71, 72, 74, 75, 76, 77, 78, 79, *range(82, 94), 98, 99}
)
"""Place-of-birth codes: states 01-16 with further codes 21-59, countries and regions of the world 60-93, 98 stateless, 99 unknown."""

IDENTIFIERS = (
    identifier(
        "my.mykad", "MyKad, MyKid and MyPR identity number", r"\d{6}-?\d{2}-?\d{4}",
        "national_identifier", Evidence.STRUCTURE, source=_JPN, check=all_of(date_at(0, 2, 4), number_in(6, 8, _PLACES)), born=born_at(0, 2, 4),
        words=("mykad", "mykid", "mypr", "nric", "ic", "ic no", "no ic", "kad pengenalan", "no kad pengenalan", "no kp", "kp", "identity card", "myic"),
        valid=("800101-14-5566", "850412015321"), invalid=("801301-14-5566", "800101-17-5566", "800230-14-5566"),
        note="No check digit: date of birth, place-of-birth code, and the last digit odd for men.",
    ),
    identifier(
        "my.passport", "Passport number", r"[AHK]\d{8}", "passport", Evidence.SHAPE, source="https://www.imi.gov.my/",
        words=("passport", "passport no", "pasport", "no pasport", "passport number"), valid=("A12345678",), invalid=("A1234567",),
    ),
    identifier(
        "my.ssm", "Company registration number (SSM, 12 digits since 2019)", r"(?:19|20)\d{2}0[1-6]\d{6}",
        "business_identifier", Evidence.STRUCTURE, source="https://www.ssm.com.my/", check=between(0, 4, 1900, 2099), year=year_at(0),
        words=("ssm", "company no", "no syarikat", "registration no", "no pendaftaran", "brn", "roc"),
        valid=("201901000005", "202003123456"), invalid=("201907000005",),
    ),
    identifier(
        "my.ssm_old", "Company or business registration number (old form)", r"\d{5,7}-[A-Z]|[A-Z]{2}\d{7}-[A-Z]",
        "business_identifier", Evidence.SHAPE, source="https://www.ssm.com.my/",
        words=("ssm", "company no", "no syarikat", "registration no", "no pendaftaran", "roc"),
        valid=("123456-X",), invalid=("123456",),
    ),
    identifier(
        "my.tin", "Tax identification number", r"(?:IG|SG|OG)\d{9,11}|(?:C|CS|D|E|F|FA|PT|TA|TC|TN|TR|TP|J|LE)\d{10,11}",
        "tax_identifier", Evidence.STRUCTURE, source="https://www.hasil.gov.my/en/individual/individual-life-cycle/income-tax-number/",
        words=("tin", "tax", "tax no", "no cukai", "cukai", "lhdn", "income tax no"), valid=("IG12345678901", "SG10234567090"), invalid=("IG1234",),
    ),
    identifier(
        "my.epf", "Employees Provident Fund (KWSP) member number", r"\d{8,9}", "social_security", Evidence.SHAPE,
        source="https://www.kwsp.gov.my/", words=("epf", "kwsp", "epf no", "no kwsp"), valid=("12345678",), invalid=("123",),
    ),
    identifier(
        "my.socso", "Social security (PERKESO) number", r"\d{12}|\d{6}-\d{2}-\d{4}", "social_security", Evidence.SHAPE,
        source="https://www.perkeso.gov.my/", words=("socso", "perkeso"), valid=("800101145566",), invalid=("80010114556",),
    ),
    identifier(
        "my.driving_licence", "Driving licence number", r"\d{7,8}", "driving_licence", Evidence.SHAPE,
        source="https://www.jpj.gov.my/", words=("driving licence", "driving license", "lesen memandu", "no lesen"),
        valid=("12345678",), invalid=("123",),
    ),
    identifier(
        "my.vehicle", "Vehicle registration number", r"[A-Z]{1,3} ?\d{1,4} ?[A-Z]?", "vehicle", Evidence.SHAPE,
        source="https://www.jpj.gov.my/", words=("plate", "plate no", "vehicle no", "no plat", "plat", "no kenderaan", "pendaftaran kenderaan"),
        valid=("WXY 1234", "JSB1"), invalid=("1234",),
    ),
    identifier(
        "my.postal_code", "Postal code", r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}", "postal_code", Evidence.SHAPE, source="https://www.pos.com.my/",
        words=("poskod", "postcode", "postal code", "zip", "zip code"), valid=("50480",), invalid=("99999",),
    ),
    PHONES["MY"],
)  # fmt: skip
