"""Countries by ISO 3166-1 alpha-2 code."""

from __future__ import annotations

from selaras.errors import UsageError
from selaras.transfer.identifiers import STATES

CODES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ "
    "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM "
    "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split()
)
_BY_NAME = {name.lower(): code for code, name in STATES.items()} | {
    "vietnam": "VN",
    "laos": "LA",
    "brunei": "BN",
    "east timor": "TL",
    "burma": "MM",
}


def country_code(text: str, where: str) -> str:
    """The code of a country given by code or, for member states, by name. Raises: UsageError."""
    code = _BY_NAME.get(text.strip().lower(), text.strip().upper())
    if code not in CODES:
        raise UsageError(
            where,
            f"{text!r} is not a country",
            f"Give an ISO code such as {', '.join(list(STATES)[:4])}, or US, JP, DE.",
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
    """The name of a member state; other countries by their code."""
    return STATES.get(code, code)
