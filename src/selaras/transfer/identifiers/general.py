"""Identifiers that belong to no single state."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selaras.transfer.identifiers.checks import all_of, luhn, modulus_97, not_repeated, number_in
from selaras.transfer.identifiers.declare import Characters, Evidence, identifier
from selaras.transfer.identifiers.protected import PSEUDONYM, PSEUDONYM_PREFIX, TOKEN, TOKEN_PREFIX

_IBAN_COUNTRIES = frozenset(
    "AD AE AL AT AZ BA BE BG BH BI BR BY CH CR CY CZ DE DJ DK DO EE EG ES FI FK FO FR GB GE GI GL GR GT HN HR HU IE IL IQ IS IT "
    "JO KW KZ LB LC LI LT LU LV LY MC MD ME MK MN MR MT MU NI NL NO OM PK PL PS PT QA RO RS RU SA SC SD SE SI SK SM SO ST SV TL "
    "TN TR UA VA VG XK YE".split()
)
_IBAN_PREFIXES = np.zeros((256, 256), dtype=np.bool_)
for _country in _IBAN_COUNTRIES:
    _IBAN_PREFIXES[ord(_country[0]), ord(_country[1])] = True


def _iban_country(block: Characters) -> NDArray[np.bool_]:
    return np.asarray(_IBAN_PREFIXES[block[:, 0], block[:, 1]])


_VIN_VALUE = np.zeros(256, dtype=np.int32)
for _values, _letters in enumerate(("", "AJ", "BKS", "CLT", "DMU", "ENV", "FW", "GPX", "HY", "RZ")):
    for _character in f"{_values}{_letters}":
        _VIN_VALUE[ord(_character)] = _values
_VIN_WEIGHTS = np.array((8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2), dtype=np.int32)
_VIN_CHECK = np.frombuffer(b"0123456789X", dtype=np.uint8)


def _vin(block: Characters) -> NDArray[np.bool_]:
    """The ninth character is the weighted sum modulo 11, X for 10."""
    return np.asarray(_VIN_CHECK[_VIN_VALUE[block] @ _VIN_WEIGHTS % 11] == block[:, 8])


_IMEI_BODIES = frozenset({1, 10, 30, 33, 35, 44, 45, 49, 50, 51, 52, 53, 54, 86, 91, 97, 98, 99})
_CARD_PREFIX = r"(?:4\d{3}|5[0-8]\d{2}|2[2-7]\d{2}|6[0-9]\d{2}|35[2-8]\d|9704|30[0-5]\d|3[68]\d{2})"
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_HEX_GROUP = r"[0-9A-Fa-f]{1,4}"

IDENTIFIERS = (
    identifier(
        "email", "E-mail address", r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}",
        "email", Evidence.STRUCTURE, source="https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1", text=True,
        words=("email", "e mail", "mail", "emel", "surel", "อีเมล", "thư điện tử", "အီးမေးလ်"), valid=("nguyen.van.a@example.com",), invalid=("nguyen@", "@example.com"),
    ),
    identifier(
        "payment_card", "Payment card number", rf"{_CARD_PREFIX}[ -]?\d{{4}}[ -]?\d{{4}}[ -]?\d{{1,4}}(?:[ -]?\d{{3}})?|3[47]\d{{2}}[ -]?\d{{6}}[ -]?\d{{5}}",
        "payment_card", Evidence.CHECKSUM, source="https://www.iso.org/standard/70484.html (ISO/IEC 7812-1, issuer ranges)", check=all_of(luhn, not_repeated),
        words=("card", "card no", "card number", "credit card", "debit card", "pan", "kartu kredit", "kad kredit", "thẻ tín dụng", "the tin dung", "บัตรเครดิต"),
        valid=("4111 1111 1111 1111", "5500005555555559", "378282246310005", "6011111111111117"), invalid=("4111111111111112", "1234567812345670"),
    ),
    identifier(
        "iban", "International bank account number", r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?", "bank_account", Evidence.CHECKSUM,
        source="https://www.swift.com/standards/data-standards/iban-international-bank-account-number", check=all_of(_iban_country, modulus_97), words=("iban", "account", "bank account"),
        valid=("TL38 0080 0123 4567 8910 157", "GB82WEST12345698765432"), invalid=("GB82WEST12345698765431", "SG82WEST12345698765432"),
    ),
    identifier(
        "swift_bic", "Business identifier code of a bank", r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", "business_identifier", Evidence.SHAPE,
        source="https://www.swift.com/standards/data-standards/bic-business-identifier-code", words=("swift", "bic", "swift code", "bic code"), valid=("DBSSSGSG", "BFTVVNVX001"), invalid=("DBS1SGSG",),
    ),
    identifier(
        "bank_account", "Bank account number", r"\d{6,18}|\d{2,4}(?:[- ]\d{1,8}){1,4}", "bank_account", Evidence.SHAPE, source="https://www.iso.org/standard/81090.html (ISO 20022 account identification)",
        words=("account no", "account number", "bank account", "acct no", "acc no", "no rekening", "rekening", "nomor rekening", "no akaun", "akaun bank", "stk", "số tài khoản", "so tai khoan",
               "เลขที่บัญชี", "เลขบัญชี", "ဘဏ်အကောင့်", "account numero", "numero ng account", "ເລກບັນຊີ", "គណនី"),
        valid=("1234567890",), invalid=("12",),
    ),
    identifier(
        "ipv4", "IPv4 address", rf"(?:{_OCTET}\.){{3}}{_OCTET}", "ip_address", Evidence.STRUCTURE, source="https://www.rfc-editor.org/rfc/rfc791", text=True,
        words=("ip", "ip address", "client ip", "remote addr"), valid=("203.0.113.7",), invalid=("256.1.1.1",),
    ),
    identifier(
        "ipv6", "IPv6 address", rf"(?:{_HEX_GROUP}:){{7}}{_HEX_GROUP}|(?:{_HEX_GROUP}:){{1,6}}(?::{_HEX_GROUP}){{1,5}}|(?:{_HEX_GROUP}:){{2,7}}:", "ip_address", Evidence.STRUCTURE,
        source="https://www.rfc-editor.org/rfc/rfc4291#section-2.2", text=True, words=("ip", "ipv", "ip address"), valid=("2001:db8:85a3:0:0:8a2e:370:7334", "2001:db8::7334"), invalid=("2001:db8",),
    ),
    identifier(
        "mac", "MAC address", r"(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}", "device", Evidence.STRUCTURE, source="https://standards.ieee.org/ieee/802/10047/ (IEEE 802)", text=True,
        words=("mac", "mac address"), valid=("00:1B:44:11:3A:B7",), invalid=("00:1B:44:11:3A",),
    ),
    identifier(
        "imei", "Mobile equipment identity", r"\d{15}|\d{2}-?\d{6}-?\d{6}-?\d", "device", Evidence.CHECKSUM, source="https://www.gsma.com/ (TS.06 IMEI allocation)",
        check=all_of(number_in(0, 2, _IMEI_BODIES), luhn, not_repeated), words=("imei", "device id", "handset"), valid=("490154203237518", "35-209900-176148-1"), invalid=("490154203237517",),
    ),
    identifier(
        "vin", "Vehicle identification number", r"[A-HJ-NPR-Z0-9]{17}", "vehicle", Evidence.SHAPE, source="https://www.iso.org/standard/52200.html (ISO 3779); 49 CFR 565.15 (check digit)",
        check=_vin, words=("vin", "vehicle identification number", "chassis no", "chassis number", "chassis", "no rangka", "nomor rangka", "no casis", "nombor casis", "số khung", "so khung", "เลขตัวถัง", "หมายเลขตัวรถ", "លេខតួ", "ເລກຖັງ", "ဘောင်နံပါတ်"),
        valid=("1M8GDM9AXKP042788", "11111111111111111"), invalid=("1M8GDM9A0KP042788", "1M8GDM9AXKP04278O"),
        note="The check digit is compulsory in North America alone; elsewhere the header and the form must do.",
    ),
    identifier(
        "coordinates", "Pair of coordinates", r"-?\d{1,2}\.\d{3,12}\s?,\s?-?1?\d{1,2}\.\d{3,12}", "coordinates", Evidence.STRUCTURE, source="https://www.iso.org/standard/75147.html (ISO 6709)", text=True,
        words=("coordinates", "latlong", "lat lng", "location", "gps", "koordinat", "toạ độ", "toa do", "พิกัด"), valid=("1.3521,103.8198", "21.0278, 105.8342"), invalid=("1.3,103.8",),
    ),
    identifier(
        "url_personal", "Web address with personal parts", r"https?://(?:[^\s/@]+:[^\s/@]+@\S+|(?:www\.)?(?:facebook|linkedin|instagram|twitter|x|tiktok|zalo|line)\.(?:com|me)/[^\s]{2,}|\S*[?&](?:email|e?mail|phone|tel|name|user|uid|userid|user_id|token|nric|ic|nik)=\S+)",
        "url", Evidence.STRUCTURE, source="https://www.rfc-editor.org/rfc/rfc3986", text=True, words=("facebook", "linkedin", "instagram", "profile url", "social"),
        valid=("https://www.facebook.com/somebody", "https://example.com/a?email=a%40b.c"), invalid=("https://example.com/",),
    ),
    identifier(
        "crypto_address", "Crypto-currency address (Bitcoin, Ethereum, Tron)", r"0x[0-9a-fA-F]{40}|bc1[02-9ac-hj-np-z]{11,71}|T[1-9A-HJ-NP-Za-km-z]{33}", "crypto_address", Evidence.STRUCTURE,
        source="https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki", text=True, words=("wallet", "wallet address", "btc", "eth"),
        valid=("0x52908400098527886E0F7030069857D2E4169EE7", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"), invalid=("0x5290",),
    ),
    identifier(
        "secret", "Key, token or password", r"eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|sk_live_[0-9A-Za-z]{16,}|AIza[0-9A-Za-z_-]{35}|xox[abprs]-[0-9A-Za-z-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}",
        "secret", Evidence.STRUCTURE, source="https://www.rfc-editor.org/rfc/rfc7519 (tokens); vendors' published key formats", text=True, words=("token", "api key", "secret"),
        valid=("AKIAIOSFODNN7EXAMPLE",), invalid=("AKIA123",),
    ),
    identifier(
        "pseudonym", "Pseudonym or token of Selaras", f"{PSEUDONYM}|{TOKEN}", "pseudonym", Evidence.STRUCTURE,
        source="https://www.iso.org/standard/69373.html (ISO/IEC 20889:2018, pseudonymization)", text=True, words=("pseudonym", "token"),
        valid=("ps_16r4gny7bby1prhwbz9cv4c7j8",), invalid=("ps_16r4",),
    ),
)  # fmt: skip

TEXT_TRIGGER = (
    r"@|://|(?:[0-9A-Fa-f]{2}[:-]){5}|\d\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:|[0-9A-Fa-f]{1,4}::|\d\.\d{3,}\s?,\s?-?\d"
    r"|eyJ|AKIA|gh[pousr]_|sk_live_|AIza|xox[abprs]-|-----BEGIN|\$2[aby]\$|0x[0-9a-fA-F]{40}|bc1[02-9ac-hj-np-z]{11}|T[1-9A-HJ-NP-Za-km-z]{33}"
    rf"|{PSEUDONYM_PREFIX}[0-9a-z]{{26}}|{TOKEN_PREFIX}[A-Za-z0-9_-]{{22}}"
    r"|\d/[A-Za-zက-အဿဥဧဩ]{3,12}\("
)
"""One cheap pattern that every value holding a text identifier matches; tests prove it for all their vectors."""
