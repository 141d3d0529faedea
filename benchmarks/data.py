"""The tables that are measured, made the same way every time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import polars as pl

FOLDER = Path(__file__).parent / ".data"
ROWS = 400_000
PLANTED = 3_000


def customers(rows: int = ROWS, seed: int = 1) -> pl.DataFrame:
    """Fourteen columns of customers; 3,000 NRIC numbers hide in the notes. Every number is valid."""
    random = np.random.default_rng(seed)

    def pick(words: list[str]) -> pl.Series:
        return pl.Series(np.array(words)[random.integers(0, len(words), rows)])

    def number(low: int, high: int, width: int = 0) -> pl.Series:
        return pl.Series(random.integers(low, high, rows)).cast(pl.String).str.zfill(width)

    given = ["Van An", "Wei Ming", "Nurhaliza", "Santoso", "Jaidee", "Santos", "bin Ali", "Mai", "Raj", "Thanh"]
    family = ["Nguyen", "Tan", "Lim", "Siti", "Budi", "Somchai", "Maria", "Ahmad", "Thi", "Kumar"]
    cities = ["Ha Noi", "Singapore", "Jakarta", "Kuala Lumpur", "Bangkok", "Manila", "Yangon", "Vientiane", "Dili"]
    words = (
        "the customer asked about delivery of parcel and was told to wait because stock had run out in warehouse please "
        "call back later today order status complaint refund"
    ).split()
    year, month, day = number(50, 100, 2), number(1, 13, 2), number(1, 29, 2)
    index = pl.Series(range(rows)).cast(pl.String)
    notes = pick(words)
    for _ in range(8):
        notes = notes + " " + pick(words)
    planted = np.zeros(rows, dtype=np.bool_)
    planted[random.choice(rows, min(PLANTED, rows), replace=False)] = True
    hidden = pl.select(
        pl.when(pl.Series(planted)).then(" nric " + _nric(random, rows)).otherwise(pl.lit(""))
    ).to_series()
    return pl.DataFrame(
        {
            "id": "C" + index.str.zfill(7), "name": pick(family) + " " + pick(given), "nric": _nric(random, rows),
            "email": pick(family).str.to_lowercase() + index + "@example.com",
            "phone": "+65 " + number(8000, 9999) + " " + number(0, 10_000, 4),
            "mykad": year + month + day + "-" + number(1, 17, 2) + "-" + number(0, 10_000, 4),
            "dob": "19" + year + "-" + month + "-" + day, "gender": pick(["M", "F"]), "city": pick(cities),
            "address": "Blk " + number(1, 999) + " " + pick(family) + " Street " + number(1, 99) + " #0" + number(1, 9) + "-" + number(10, 99),
            "amount": number(0, 10_000) + "." + number(0, 100, 2),
            "created": "2025-" + month + "-" + day + " " + number(0, 24, 2) + ":14:" + number(0, 60, 2),
            "status": pick(["active", "closed", "pending"]), "notes": notes + hidden,
        }
    )  # fmt: skip


def _nric(random: np.random.Generator, rows: int) -> pl.Series:
    digits = random.integers(0, 10, (rows, 7))
    foreign, later = random.random(rows) < 0.5, random.random(rows) < 0.5
    total = digits @ np.array([2, 7, 6, 5, 4, 3, 2]) + np.where(later, 4, 0)
    letters = np.where(foreign, np.array(list("XWUTRQPNMLK"))[total % 11], np.array(list("JZIHGFEDCBA"))[total % 11])
    prefix = np.where(foreign, np.where(later, "G", "F"), np.where(later, "T", "S"))
    body = pl.Series(digits @ 10 ** np.arange(6, -1, -1)).cast(pl.String).str.zfill(7)
    return pl.Series(prefix) + body + pl.Series(letters)


def csv_file(rows: int = ROWS) -> Path:
    """The table as a CSV file, written once."""
    path = FOLDER / f"customers-{rows}.csv"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        customers(rows).write_csv(path)
    return path


def big_csv(gigabytes: float) -> Path:
    """The table repeated until the file has the size asked for, written once."""
    path = FOLDER / f"customers-{gigabytes:g}GB.csv"
    if not path.exists():
        header, _, body = csv_file().read_bytes().partition(b"\n")
        with path.with_suffix(".part").open("wb") as file:
            file.write(header + b"\n")
            while file.tell() < gigabytes * 1e9:
                file.write(body)
        path.with_suffix(".part").rename(path)
    return path


def flows(rows: int = 1_000_000, seed: int = 2) -> pl.DataFrame:
    """A log of transfers between the eleven states with what was declared about each."""
    random = np.random.default_rng(seed)
    states = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]

    def pick(values: list[str | bool | None]) -> pl.Series:
        return pl.Series(values).gather(random.integers(0, len(values), rows))

    return pl.DataFrame(
        {
            "origin": pick([*states]), "destination": pick([*states]), "data.personal": pick([True, True, True, False]),
            "data.sensitive": pick([True, False, None]), "recipient.contract": pick(["none", "asean-mcc", "own-clauses", None]),
            "recipient.contract_comparable": pick([True, False, None]), "consent.given": pick([True, False, None]),
            "transfer.basis": pick([True, None]), "exporter.security": pick([True, None]), "exporter.records": pick([True, False, None]),
            "dossier.status": pick(["none", "planned", "filed", None]), "data.subjects": pl.Series(random.integers(1, 1_000_000, rows)),
        }
    )  # fmt: skip


def paragraphs(megabytes: float, about: int, seed: int = 1) -> pl.Series:
    """Running text in the languages of the region, eight sentences each, of which so many are about a person.

    Those come from some 56,000 different ones, with other names, addresses and numbers in nearly each.
    """
    from benchmarks.detection.text_spans import texts
    from benchmarks.detection.words import table

    random = Random(seed)
    listed = table("texts")
    people = [text for label, entry in listed.items() for text, _ in texts(label, entry, 4000, seed + 1)]
    ordinary = [form for entry in listed.values() for form in (*entry["tuning"], *entry["final"]) if "{" not in form]
    ordinary += [
        form for entry in table("sensitive").values() if "sentences" in entry for form in entry["sentences"]["none"]
    ]
    rows: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        sentences = [random.choice(people) for _ in range(about)] + [random.choice(ordinary) for _ in range(8 - about)]
        random.shuffle(sentences)
        rows.append(" ".join(sentences))
        size += len(rows[-1].encode())
    return pl.Series("notes", rows)
