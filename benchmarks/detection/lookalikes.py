"""Columns of things that look like numbers of people and are none."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from random import Random

from benchmarks.detection.numbers import digits, gs1

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _serial(width: int, prefix: str = "") -> Callable[[Random, int], str]:
    return lambda random, row: f"{prefix}{1_000_000 + 7 * row:0{width}}"


def _of_digits(count: int) -> Callable[[Random, int], str]:
    return lambda random, row: random.choice("123456789") + digits(random, count - 1)


def _with_gs1(start: str, count: int) -> Callable[[Random, int], str]:
    def make(random: Random, row: int) -> str:
        body = start + digits(random, count - 1 - len(start))
        return body + gs1(body)

    return make


def _stamp(random: Random, row: int) -> str:
    return f"2025{random.randint(1, 12):02}{random.randint(1, 28):02}{random.randint(0, 23):02}{random.randint(0, 59):02}{random.randint(0, 59):02}"


LOOKALIKES: dict[str, tuple[str, Callable[[Random, int], str]]] = {
    "order numbers in sequence": ("order_no", _serial(10)),
    "order numbers with letters": ("order", _serial(7, "SO")),
    "seven random digits between letters": ("batch", lambda random, row: f"{random.choice('STFG')}{digits(random, 7)}{random.choice(_LETTERS)}"),
    "nine random digits": ("ref", _of_digits(9)),
    "ten random digits": ("ref", _of_digits(10)),
    "twelve random digits": ("tracking", _of_digits(12)),
    "thirteen random digits": ("document", _of_digits(13)),
    "fifteen random digits": ("terminal", _of_digits(15)),
    "sixteen random digits": ("voucher", _of_digits(16)),
    "EAN-13 bar codes": ("barcode", _with_gs1("885", 13)),
    "ISBN-13": ("isbn", _with_gs1("978", 13)),
    "GTIN-14": ("gtin", _with_gs1("1", 14)),
    "parcels (UPU S10)": ("parcel", lambda random, row: f"R{random.choice(_LETTERS)}{digits(random, 9)}{random.choice(['SG', 'VN', 'TH'])}"),
    "seconds since 1970": ("ts", lambda random, row: str(random.randint(1_700_000_000, 1_760_000_000))),
    "milliseconds since 1970": ("ts_ms", lambda random, row: str(random.randint(1_700_000_000_000, 1_760_000_000_000))),
    "days as digits": ("booked", lambda random, row: _stamp(random, row)[:8]),
    "moments as digits": ("booked_at", _stamp),
    "UUID": ("uuid", lambda random, row: str(uuid.UUID(int=random.getrandbits(128)))),
    "SHA-1": ("sha1", lambda random, row: f"{random.getrandbits(160):040x}"),
    "part numbers": ("part", lambda random, row: f"{random.choice(_LETTERS)}{random.choice(_LETTERS)}-{digits(random, 4)}-{random.choice(_LETTERS)}{digits(random, 2)}"),
    "amounts": ("amount", lambda random, row: f"{random.randint(1, 9_000_000)}.{digits(random, 2)}"),
    "versions": ("version", lambda random, row: f"{random.randint(0, 20)}.{random.randint(0, 30)}.{random.randint(0, 99)}"),
    "container numbers": ("container", lambda random, row: f"{random.choice(['MSCU', 'TGHU', 'CMAU'])}{digits(random, 7)}"),
}  # fmt: skip
"""By what they are: the header, and how to make the value of a row."""
