"""The register's files and proofs as an implementation reads them that is not ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from test_register import KEY, PRIVATE, add

from selaras.register import continuing, log
from selaras.register.store import Store


def test_another_implementation_recomputes_the_root_and_takes_both_proofs(independent: Path, tmp_path: Path) -> None:
    place = Store(str(tmp_path / "register.db"))
    log.make(place, KEY, PRIVATE.sign)
    add(place, *range(300))
    seen = log.newest(place)
    add(place, *range(300, 1000))
    log.export(place, tmp_path / "export")
    files = {
        "proof": log.prove(place, b"statement 421"),
        "entry": "statement 421",
        "seen": seen,
        "continues": continuing.prove(place, seen),
    }
    place.close()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def read() -> dict[str, object]:
        command = ["node", "run.mjs", str(tmp_path / "export"), *(str(tmp_path / name) for name in files), KEY.text]
        done = subprocess.run(command, cwd=independent, capture_output=True, text=True, check=True, timeout=120)
        found: dict[str, object] = json.loads(done.stdout)
        return found

    assert read() == {"entries": 1000, "same": True, "included": True, "continued": True}
    (tmp_path / "entry").write_text("statement 422", encoding="utf-8")
    tile = tmp_path / "export" / "tile" / "entries" / "001"
    tile.write_bytes(tile.read_bytes().replace(b"statement 300", b"statement 3x0"))
    lines = files["continues"].split("\n")
    lines[1], lines[2] = lines[2], lines[1]
    (tmp_path / "continues").write_text("\n".join(lines), encoding="utf-8")
    assert read() == {"entries": 1000, "same": False, "included": False, "continued": False}
