"""Addresses and names of machines: what is of a network's inside, what is a version, and what is equipment and nobody's."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence

from selaras.transfer.meanings import header_words

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_FOUR = re.compile(rf"(?<![\d.]){_OCTET}(?:\.{_OCTET}){{3}}(?![\d.])")
_SIX = re.compile(r"(?<![0-9A-Fa-f:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![0-9A-Fa-f:])")
AHEAD_OF_VERSIONS = r"(?i)(?:\b|_)(?:version|versi|versão|ver|v|vers|build|release|rilis|firmware|fw|rev|revision|patch|upgrade|kernel|driver|oid|clause|section|paragraph|pasal|chapter|bab|mục|phiên bản|phien ban|เวอร์ชัน|เวอร์ชั่น|รุ่น|版本)\.?[ :=#/_-]{0,3}$"
"""What stands before numbers with dots that are versions and parts of documents."""
_AHEAD = re.compile(AHEAD_OF_VERSIONS)
_LONGEST_AHEAD = 24
_OF_VERSIONS = frozenset(
    "version versions versi versão ver release build firmware fw rev revision patch kernel driver oid clause section paragraph pasal chapter bab heading numbering wbs".split()
)
_DOTTED = re.compile(r"\d+(?:\.\d+){1,2}|\d+(?:\.\d+){4,}")
"""Numbers with dots, of more or fewer parts than an address has."""
_SOME, _HALF, _MOSTLY = 0.1, 0.5, 0.9


def versions(header: str, sample: Sequence[str]) -> str | None:
    """Why the numbers with three dots in values are no addresses of the Internet, else ``None``."""
    if not _OF_VERSIONS.isdisjoint(header_words(header).split()):
        return "versions or parts of documents, as the header says"
    found = [(value, match) for value in sample for match in _FOUR.finditer(value)]
    said = sum(_AHEAD.search(value[: match.start()][-_LONGEST_AHEAD:]) is not None for value, match in found)
    if found and said >= _HALF * len(found):
        return "a word for a version stands before them"
    others = sum(_DOTTED.fullmatch(value.strip()) is not None for value in sample)
    if others >= max(1.0, _SOME * len(sample)):
        return "other values have more or fewer parts"
    return None


def are_inside(sample: Sequence[str]) -> bool:
    """Whether all addresses in values are of the inside of a network, or of no machine: nobody is found by them from outside."""
    found = [address for value in sample for match in (*_FOUR.finditer(value), *_SIX.finditer(value)) if (address := _address(match[0]))]  # fmt: skip
    return bool(found) and all(map(_is_inside, found))


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _is_inside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified:
        return True
    return any(address in network for network in _INSIDE if network.version == address.version)


_INSIDE = tuple(
    map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "0.0.0.0/8", "240.0.0.0/4", "fc00::/7"))
)  # fmt: skip
"""RFC 1918, 6598, 1122 and 4193."""

_EQUIPMENT = re.compile(
    r"(?:esp(?:32|8266)?|sensor|router|switch|sw|gw|gateway|node|host|server|srv|web|db|app|api|cache|cam|camera|cctv|printer|prn|ap|plc|modem|device|dev|meter|iot|rpi|raspberrypi|arduino|pi|vm|pod|worker|rack|nas|ups|lora|mote|station|core|edge|fw|lb|dns|ntp|mail|proxy|k8s|master|slave|replica)"
    r"[-_ .a-z]{0,30}\d+(?:[-_.][\w.-]*)?|(?:sensor|router|switch|node|server|camera|gateway|printer|meter) [a-z0-9]{1,3}|[\w-]+(?:\.[\w-]+)*\.(?:local|internal|corp|lan|intranet|localdomain|home\.arpa)|localhost",
    re.IGNORECASE,
)
"""Names that machines are given: a kind and a number, and domains of a network's inside."""
_OF_EQUIPMENT = frozenset(
    "hostname hostnames cpu ram firmware fw sensor sensors iface interface vlan router switch gateway subnet netmask uptime rack voltage battery rssi snr humidity temperature suhu kelembaban suhu_udara pm25 snmp fqdn bandwidth gpio rpm".split()
)


def is_equipment(header: str, sample: Sequence[str]) -> bool:
    """Whether a column holds names of machines, or its header says what only they have."""
    if not _OF_EQUIPMENT.isdisjoint(header_words(header).split()):
        return True
    return are_machines(sample)


def are_machines(sample: Sequence[str]) -> bool:
    """Whether most values are names that machines are given."""
    return bool(sample) and sum(_EQUIPMENT.fullmatch(value.strip()) is not None for value in sample) >= _MOSTLY * len(
        sample
    )
