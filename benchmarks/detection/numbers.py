"""Numbers of people, made from what their issuers or the standards say of them, apart from the detector's own code.

Each maker takes a random source and gives one value that is valid.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Make = Callable[[Random], str]


def digits(random: Random, count: int) -> str:
    """That many random digits."""
    return "".join(random.choices("0123456789", k=count))


def luhn(body: str) -> str:
    """The check digit of ISO/IEC 7812-1 for a number without it."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = int(character) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def gs1(body: str) -> str:
    """The check digit of the GS1 General Specifications (EAN, ISBN-13) for a number without it."""
    total = sum(int(character) * (3 if place % 2 == 0 else 1) for place, character in enumerate(reversed(body)))
    return str(-total % 10)


def _weighted(body: str, weights: tuple[int, ...]) -> int:
    return sum(int(character) * weight for character, weight in zip(body, weights, strict=True))


def _day(random: Random, first: int = 1945, last: int = 2007) -> tuple[int, int, int]:
    return random.randint(first, last), random.randint(1, 12), random.randint(1, 28)


def nric(random: Random) -> str:
    """Singapore: S for those born before 2000, T later; seven digits, a letter by weights 2765432 modulo 11."""
    first, body = random.choice("ST"), digits(random, 7)
    return first + body + "JZIHGFEDCBA"[(_weighted(body, (2, 7, 6, 5, 4, 3, 2)) + (4 if first == "T" else 0)) % 11]


def fin(random: Random) -> str:
    """Singapore, foreigners: F or G, as the NRIC with another row of letters."""
    first, body = random.choice("FG"), digits(random, 7)
    return first + body + "XWUTRQPNMLK"[(_weighted(body, (2, 7, 6, 5, 4, 3, 2)) + (4 if first == "G" else 0)) % 11]


def mykad(random: Random) -> str:
    """Malaysia: day of birth, code of the state of birth, four digits."""
    year, month, day = _day(random)
    return f"{year % 100:02}{month:02}{day:02}{random.choice([*range(1, 17), *range(21, 60)]):02}{digits(random, 4)}"


def nik(random: Random) -> str:
    """Indonesia: regency of registration, district, day of birth (plus 40 for women), serial."""
    year, month, day = _day(random)
    regency = random.choice(
        ["3171", "3172", "3173", "3174", "3273", "3374", "3578", "1271", "5171", "7371", "6471", "3201", "3515"]
    )
    return f"{regency}{random.randint(1, 12):02}{day + random.choice([0, 40]):02}{month:02}{year % 100:02}{random.randint(1, 30):04}"  # fmt: skip


def npwp(random: Random) -> str:
    """Indonesia: taxpayer number of fifteen digits, the ninth a Luhn digit over the eight before."""
    body = f"{random.choice(['01', '02', '03', '07', '08', '09'])}{digits(random, 6)}"
    full = body + luhn(body) + f"{random.randint(1, 999):03}000"
    return f"{full[:2]}.{full[2:5]}.{full[5:8]}.{full[8]}-{full[9:12]}.{full[12:]}"


def pin(random: Random) -> str:
    """Thailand: thirteen digits, the last by weights 13 to 2 modulo 11."""
    body = random.choice("12345678") + random.choice("1234567") + digits(random, 10)
    return body + str((11 - _weighted(body, tuple(range(13, 1, -1))) % 11) % 10)


def cccd(random: Random) -> str:
    """Viet Nam: province of registration, century and sex, year, serial (Circular 59/2021/TT-BCA, article 4)."""
    province = random.choice(
        "001 004 008 010 019 024 031 034 036 038 040 045 048 051 056 060 066 075 079 086 092 096".split()
    )
    year = random.randint(1945, 2007)
    return f"{province}{(0 if year < 2000 else 2) + random.choice([0, 1])}{year % 100:02}{digits(random, 6)}"


def mst(random: Random) -> str:
    """Viet Nam: tax code of ten digits, the last by nine primes modulo 11."""
    while True:
        body = f"{random.randint(1, 39):02}{digits(random, 7)}"
        check = 10 - _weighted(body, (31, 29, 23, 19, 17, 13, 7, 5, 3)) % 11
        if 0 <= check <= 9:
            return body + str(check)


def nrc(random: Random) -> str:
    """Myanmar: number of the state or region, township in letters, kind of citizen, six digits."""
    township = random.choice(["LAMANA", "KAMATA", "BAHANA", "MAYAKA", "DAGATA", "AHLANA", "YAKANA", "TATAKA"])
    return f"{random.randint(1, 14)}/{township}({random.choice('NNNEP')}){digits(random, 6)}"


def card(random: Random) -> str:
    """A payment card: issuer's first digits, a Luhn digit at the end (ISO/IEC 7812-1)."""
    body = random.choice(["4", "51", "52", "55", "3528", "622126"])
    body += digits(random, 15 - len(body))
    return body + luhn(body)


def iban(random: Random) -> str:
    """An account of Timor-Leste in the form of ISO 13616: country, two check digits by ISO 7064, nineteen digits."""
    account = digits(random, 19)
    return f"TL{98 - int(account + '292100') % 97:02}{account}"


def imei(random: Random) -> str:
    """A handset: type allocation, serial, Luhn digit (3GPP TS 23.003)."""
    body = random.choice(["35", "86", "01"]) + digits(random, 12)
    return body + luhn(body)


def phone(prefix: str, *plans: tuple[str, int]) -> Make:
    """Numbers in international form: the first digits of a plan and that many random ones."""

    def make(random: Random) -> str:
        start, count = random.choice(plans)
        return f"{prefix}{start}{digits(random, count)}"

    return make


NUMBERS: dict[str, tuple[Make, str]] = {
    "sg.nric": (nric, "NRIC"), "sg.fin": (fin, "FIN"), "my.mykad": (mykad, "no kad pengenalan"), "id.nik": (nik, "NIK"),
    "id.npwp": (npwp, "NPWP"), "th.pin": (pin, "เลขบัตรประชาชน"), "vn.cccd": (cccd, "số cccd"), "vn.mst": (mst, "mã số thuế"),
    "mm.nrc": (nrc, "NRC"), "payment_card": (card, "card number"), "iban": (iban, "IBAN"), "imei": (imei, "IMEI"),
    "bn.phone": (phone("+673 ", ("7", 6), ("8", 6)), "telefon"), "kh.phone": (phone("+855 ", ("12", 6), ("92", 6)), "ទូរស័ព្ទ"),
    "id.phone": (phone("+62 8", ("12", 8), ("57", 8)), "no hp"), "la.phone": (phone("+856 20", ("5", 7), ("9", 7)), "ເບີໂທ"),
    "my.phone": (phone("+60 1", ("2", 7), ("7", 7)), "telefon bimbit"), "mm.phone": (phone("+95 9", ("7", 8), ("4", 8)), "ဖုန်းနံပါတ်"),
    "ph.phone": (phone("+63 9", ("17", 7), ("05", 7)), "mobile"), "sg.phone": (phone("+65 ", ("8", 7), ("9", 7)), "mobile"),
    "th.phone": (phone("+66 ", ("81", 7), ("92", 7)), "เบอร์โทร"), "tl.phone": (phone("+670 7", ("7", 6), ("3", 6)), "telefone"),
    "vn.phone": (phone("+84 ", ("91", 7), ("36", 7)), "sdt"),
}  # fmt: skip
"""By the detector's name for it: how to make one, and a header that names it."""
