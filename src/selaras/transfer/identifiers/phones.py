"""Telephone numbers of the eleven member states, from each state's ITU numbering plan.

The national patterns below are the significant numbers (no trunk prefix). Tests compare them with the `phonenumbers`
library, which publishes example numbers for every region.

Source: ITU-T E.164 and the national numbering plans notified to ITU-T (https://www.itu.int/oth/T0202.aspx?parent=T0202).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.declare import Characters, Evidence, Identifier, identifier

_SOURCE = "https://www.itu.int/oth/T0202.aspx?parent=T0202"

PHONE_WORDS = (
    "phone", "phone number", "phone no", "mobile", "mobile no", "mobile number", "tel", "telephone", "contact number",
    "contact no", "cell", "cellphone", "hp", "no hp", "handphone", "hand phone", "whatsapp", "wa", "viber", "zalo",
    "line id", "msisdn", "fax", "telefon", "no telefon", "no tel", "bimbit", "telefon bimbit", "telepon", "telp", "no telp",
    "nomor telepon", "nomor hp", "ponsel", "seluler", "selular", "telepono", "numero ng telepono", "selpon", "điện thoại",
    "dien thoai", "số điện thoại", "so dien thoai", "sdt", "sđt", "đt", "di động", "di dong", "โทรศัพท์", "เบอร์โทร",
    "เบอร์มือถือ", "มือถือ", "โทร", "ဖုန်း", "ဖုန်းနံပါတ်", "တယ်လီဖုန်း", "ទូរស័ព្ទ", "ເບີໂທ", "ໂທລະສັບ", "telefone",
    "telemovel", "numeru telefone", "ph no", "ph number", "phno", "mob no", "cell no", "cp no", "cp number", "nomor wa", "no wa",
    "nomor whatsapp", "no whatsapp", "số đt", "so dt", "เบอร์ติดต่อ", "เบอร์ผม", "เบอร์นี้", "ເບີຕິດຕໍ່", "ဆက်သွယ်ရန်", "ទូរសព្ទ", "លេខទូរស័ព្ទ",
    # Wallets whose accounts are telephone numbers.
    "gcash", "g cash", "gcash no", "paymaya", "promptpay", "พร้อมเพย์", "truemoney", "ทรูมันนี่", "kpay", "kbzpay", "kbz pay", "wavepay", "wave pay",
    "wavemoney", "wave money", "momo", "zalopay", "zalo pay", "viettelpay", "gopay", "go pay", "ovo", "shopeepay", "linkaja", "paynow", "duitnow",
)  # fmt: skip


def _international(block: Characters) -> NDArray[np.bool_]:
    return np.asarray(block[:, 0] == ord("+"))


def _phone(state: str, country: str, code: str, trunk: str, national: str, valid: tuple[str, ...]) -> Identifier:
    local = f"{trunk}(?:{national})" if trunk else f"(?:{national})"
    optional_trunk = f"{trunk}?" if trunk else ""
    return identifier(
        f"{state}.phone",
        f"Telephone number of {country}",
        rf"(?:\+|00){code}{optional_trunk}(?:{national})|{code}(?:{national})|{local}",
        "phone",
        Evidence.STRUCTURE,
        source=_SOURCE,
        check=_international,
        words=PHONE_WORDS,
        grouping=True,
        valid=valid,
        note="Validated means written with + and the country code; other forms alone are only shaped.",
    )


PHONES: dict[str, Identifier] = {
    phone.state: phone
    for phone in (
        _phone("bn", "Brunei Darussalam", "673", "", r"[2-57-8]\d{6}", ("+673 712 3456", "+673 2345678")),
        _phone("kh", "Cambodia", "855", "0", r"1\d{7,8}|[2-9]\d{7,8}", ("+855 91 234 567", "+855 23 756 789")),
        _phone("id", "Indonesia", "62", "0", r"8[1-9]\d{7,10}|[2-79]\d{7,10}", ("+62 812-3456-789", "+62 21 8350123")),
        _phone("la", "Lao PDR", "856", "0", r"20[235789]\d{7}|30\d{7}|[2-8]\d{7}", ("+856 20 23 123 456", "+856 21 212 862")),
        _phone("my", "Malaysia", "60", "0", r"1[0-9]\d{7}|1[159]\d{8}|3\d{8}|[4-9]\d{7}", ("+60 12-345 6789", "+60 3-2385 6789")),
        _phone("mm", "Myanmar", "95", "0", r"9\d{7,9}|[1-8]\d{5,8}", ("+95 9 212 3456", "+95 1 234567")),
        _phone("ph", "Philippines", "63", "0", r"9\d{9}|8\d{9}|2\d{8}|[3-8]\d{8}", ("+63 905 123 4567", "+63 2 3234 5678")),
        _phone("sg", "Singapore", "65", "", r"[3689]\d{7}", ("+65 8123 4567", "+65 6123 4567")),
        _phone("th", "Thailand", "66", "0", r"[689]\d{8}|2\d{7}|[3-7]\d{7}", ("+66 81 234 5678", "+66 2 123 4567")),
        _phone("tl", "Timor-Leste", "670", "", r"7[2-8]\d{6}|[2-4]\d{6}", ("+670 7721 2345", "+670 211 2345")),
        _phone("vn", "Viet Nam", "84", "0", r"[35789]\d{8}|2\d{9}|1(?:2\d|6[2-9]|8[68]|99)\d{7}", ("+84 912 345 678", "+84 210 1234567")),
    )
}  # fmt: skip


class Mobiles(NamedTuple):
    """Mobile numbers of a state: its country code, the digit dialled before them inside it, and their pattern without it."""

    code: str
    trunk: str
    national: str


MOBILES: dict[str, Mobiles] = {
    "ID": Mobiles("62", "0", r"8(?:1[1-9]|2[1-3]|3[1238]|5[1-35-9]|7[5-9]|8[1-9]|9[5-9])\d{6,9}"),
    "VN": Mobiles("84", "0", r"(?:3[2-9]|5[25-9]|7[06-9]|8[1-9]|9\d)\d{7}|1(?:2\d|6[2-9]|8[68]|99)\d{7}"),
    "TH": Mobiles("66", "0", r"[689]\d{8}"),
    "PH": Mobiles("63", "0", r"9(?:0[4-9]|1\d|[235-8]\d|4[2-9]|9[1-9])\d{7}"),
    "MM": Mobiles("95", "0", r"9[2-9]\d{6,8}"),
    "MY": Mobiles("60", "0", r"1(?:[02-46-9]\d{7}|[15]\d{8})"),
    "KH": Mobiles("855", "0", r"(?:1\d|[6-9]\d)\d{6,7}"),
    "LA": Mobiles("856", "0", r"20[235789]\d{7}|30\d{7}"),
    "SG": Mobiles("65", "", r"[89]\d{7}"),
    "TL": Mobiles("670", "", r"7[2-8]\d{6}"),
    "BN": Mobiles("673", "", r"[78]\d{6}"),
}
"""By state; narrower than the whole plans above. The eleven-digit numbers of Viet Nam until September 2018 are among them."""
