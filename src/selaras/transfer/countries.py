"""Countries by ISO 3166-1 alpha-2 code, and the European Union, as a place that data leaves or goes to."""

from __future__ import annotations

import re
import unicodedata

from selaras.errors import UsageError

STATES: dict[str, str] = {
    "BN": "Brunei Darussalam",
    "KH": "Cambodia",
    "ID": "Indonesia",
    "LA": "Lao PDR",
    "MY": "Malaysia",
    "MM": "Myanmar",
    "PH": "Philippines",
    "SG": "Singapore",
    "TH": "Thailand",
    "TL": "Timor-Leste",
    "VN": "Viet Nam",
}
"""The eleven member states of ASEAN by ISO 3166-1 alpha-2 code."""

_NAMES = (
    "AD Andorra; AE United Arab Emirates; AF Afghanistan; AG Antigua & Barbuda; AI Anguilla; AL Albania; AM Armenia; AO Angola; AQ Antarctica; AR Argentina; "
    "AS American Samoa; AT Austria; AU Australia; AW Aruba; AX Åland Islands; AZ Azerbaijan; BA Bosnia & Herzegovina; BB Barbados; BD Bangladesh; "
    "BE Belgium; BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL St. Barthélemy; BM Bermuda; BN Brunei Darussalam; BO Bolivia; "
    "BQ Caribbean Netherlands; BR Brazil; BS Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ Belize; CA Canada; "
    "CC Cocos (Keeling) Islands; CD Congo - Kinshasa; CF Central African Republic; CG Congo - Brazzaville; CH Switzerland; CI Côte d'Ivoire; "
    "CK Cook Islands; CL Chile; CM Cameroon; CN China; CO Colombia; CR Costa Rica; CU Cuba; CV Cape Verde; CW Curaçao; CX Christmas Island; CY Cyprus; "
    "CZ Czechia; DE Germany; DJ Djibouti; DK Denmark; DM Dominica; DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; "
    "ER Eritrea; ES Spain; ET Ethiopia; FI Finland; FJ Fiji; FK Falkland Islands; FM Micronesia; FO Faroe Islands; FR France; GA Gabon; GB United Kingdom; "
    "GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland; GM Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; "
    "GR Greece; GS South Georgia & South Sandwich Islands; GT Guatemala; GU Guam; GW Guinea-Bissau; GY Guyana; HK Hong Kong; "
    "HM Heard Island & McDonald Islands; HN Honduras; HR Croatia; HT Haiti; HU Hungary; ID Indonesia; IE Ireland; IL Israel; IM Isle of Man; IN India; "
    "IO British Indian Ocean Territory; IQ Iraq; IR Iran; IS Iceland; IT Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; "
    "KH Cambodia; KI Kiribati; KM Comoros; KN St. Kitts & Nevis; KP North Korea; KR South Korea; KW Kuwait; KY Cayman Islands; KZ Kazakhstan; LA Lao PDR; "
    "LB Lebanon; LC St. Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; "
    "MC Monaco; MD Moldova; ME Montenegro; MF St. Martin; MG Madagascar; MH Marshall Islands; MK North Macedonia; ML Mali; MM Myanmar; MN Mongolia; "
    "MO Macao; MP Northern Mariana Islands; MQ Martinique; MR Mauritania; MS Montserrat; MT Malta; MU Mauritius; MV Maldives; MW Malawi; MX Mexico; "
    "MY Malaysia; MZ Mozambique; NA Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL Netherlands; NO Norway; NP Nepal; "
    "NR Nauru; NU Niue; NZ New Zealand; OM Oman; PA Panama; PE Peru; PF French Polynesia; PG Papua New Guinea; PH Philippines; PK Pakistan; PL Poland; "
    "PM St. Pierre & Miquelon; PN Pitcairn Islands; PR Puerto Rico; PS Palestinian Territories; PT Portugal; PW Palau; PY Paraguay; QA Qatar; RE Réunion; "
    "RO Romania; RS Serbia; RU Russia; RW Rwanda; SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SG Singapore; "
    "SH St. Helena, Ascension & Tristan da Cunha; SI Slovenia; SJ Svalbard & Jan Mayen; SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; "
    "SR Suriname; SS South Sudan; ST São Tomé & Príncipe; SV El Salvador; SX Sint Maarten; SY Syria; SZ Eswatini; TC Turks & Caicos Islands; TD Chad; "
    "TF French Southern and Antarctic Lands; TG Togo; TH Thailand; TJ Tajikistan; TK Tokelau; TL Timor-Leste; TM Turkmenistan; TN Tunisia; TO Tonga; "
    "TR Türkiye; TT Trinidad & Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM U.S. Outlying Islands; US United States; UY Uruguay; "
    "UZ Uzbekistan; VA Vatican City; VC St. Vincent & Grenadines; VE Venezuela; VG British Virgin Islands; VI U.S. Virgin Islands; VN Viet Nam; VU Vanuatu; "
    "WF Wallis & Futuna; WS Samoa; YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia; ZW Zimbabwe"
)
COUNTRIES: dict[str, str] = {entry[:2]: entry[3:] for entry in _NAMES.split("; ")} | {"EU": "European Union"} | STATES
"""The names of countries in English by code; EU is reserved by ISO 3166-1 for the European Union."""

CODES = frozenset(COUNTRIES)
EUROPEAN_UNION = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
"""The member states of the European Union."""

_ALSO = {
    "vietnam": "VN", "việt nam": "VN", "laos": "LA", "lao": "LA", "lao people's democratic republic": "LA", "ลาว": "LA", "ລາວ": "LA", "brunei": "BN", "east timor": "TL", "timor leste": "TL",
    "burma": "MM", "မြန်မာ": "MM", "the philippines": "PH", "pilipinas": "PH", "kampuchea": "KH", "កម្ពុជា": "KH", "ประเทศไทย": "TH", "ไทย": "TH", "singapura": "SG", "siam": "TH",
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "united states of america": "US", "america": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "britain": "GB", "england": "GB",
    "korea": "KR", "republic of korea": "KR", "prc": "CN", "mainland china": "CN", "russian federation": "RU", "turkey": "TR", "czech republic": "CZ", "holland": "NL", "the netherlands": "NL",
    "hong kong sar": "HK", "macau": "MO", "uae": "AE", "swaziland": "SZ", "ivory coast": "CI", "viet nam": "VN",
}  # fmt: skip


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).strip().casefold().replace("’", "'"))


_BY_NAME = {_key(name): code for code, name in COUNTRIES.items()} | {_key(name): code for name, code in _ALSO.items()}


def understood(text: str) -> str | None:
    """The code of a country that is given by code or by name; None where there is no such country."""
    code = text.strip().upper()
    return code if code in CODES else _BY_NAME.get(_key(text))


def country_code(text: str, where: str) -> str:
    """The code of a country given by code or by name. Raises: UsageError."""
    code = understood(text)
    if code is None:
        raise UsageError(
            where,
            f"{text[:40]!r} is not a country",
            f"Give an ISO code such as {', '.join(list(STATES)[:4])}, or US, JP, DE, EU.",
        )
    return code


def route(origin: str, destination: str) -> tuple[str, str]:
    """The codes of both ends of a transfer. Raises: UsageError for unknown countries, and where no border is crossed."""
    ends = country_code(origin, "--from"), country_code(destination, "--to")
    if ends[0] == ends[1]:
        raise UsageError(
            "--to", f"{ends[1]} is the country that the data leaves", "Name another: no border is crossed."
        )
    return ends


def country_name(code: str) -> str:
    """The name of a country in English."""
    return COUNTRIES.get(code, code)
