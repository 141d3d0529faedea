"""Lines of messages whose fields nothing tells apart are open, and lines of other things stay what they are. The people are made up."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from selaras.clock import today
from selaras.transfer import scan
from selaras.transfer.evidence import facts_of

MESSAGES = {
    "EDIFACT": ["UNB+UNOA:1+SENDER:14+RECEIVER:14+200101:1200+REF1'", "UNH+1+PAXLST:D:02B:UN:IATA'", "NAD+FL+++HARTONO:BUDI'", "DTM+329:880512'", "DOC+P:110:111+A1234567'"],
    "X12": ["NM1*IL*1*HARTONO*BUDI****MI*12345678~", "DMG*D8*19880512*M~", "REF*SY*123456789*X~"],
    "HL7": ["PID|1||MR12345^^^RS||HARTONO^BUDI^^^Tn||19880512|M", "OBX|1|NM|718-7^HGB||13.2|g/dL", "NK1|1|HARTONO^SITI|SPO"],
    "travel document": ["P<IDNHARTONO<<BUDI<<<<<<<<<<<<<<<<<<<<<<<<<<<", "A1234567<8IDN8805121M3005127<<<<<<<<<<<<<<04"],
    "fixed places": ["0001HARTONO BUDI        19880512M32010155019000010812", "0002AMINAH SITI         19900203F32010141018500020813"],
    "digits at fixed places": ["000119880512320101550190000108123456", "000219900203320101410185000208133456"],
}  # fmt: skip


@pytest.mark.parametrize("kind", MESSAGES)
def test_messages_are_not_called_nobodys(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "message.txt"
    path.write_text("\n".join(MESSAGES[kind]) + "\n", encoding="utf-8")
    for subject in (pl.DataFrame({"c1": MESSAGES[kind]}), path):
        fact = facts_of(scan(subject, as_of=today()).evidence).get("data.personal")
        assert fact is None or fact.value is True


@pytest.mark.parametrize(
    "values",
    [
        ["2026-01-01T00:00:00.000000+07:00", "2026-01-02T00:00:00.000000+07:00"],
        ["550e8400-e29b-41d4-a716-446655440000", "650e8400-e29b-41d4-a716-446655440001"],
        ["d41d8cd98f00b204e9800998ecf8427e", "e41d8cd98f00b204e9800998ecf8427e"],
        ["linux-5.10.0-20260101-amd64-image", "linux-5.10.0-20260102-amd64-image"],
        ["3.14159265358979", "2.71828182845905"],
    ],
)
def test_other_codes_are_no_messages(values: list[str]) -> None:
    (column,) = scan(pl.DataFrame({"c1": values}), as_of=today()).evidence.columns
    assert not column.unexplained
