"""No raw personal value leaves the program: not in a report, not in an error."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.cli.main import main
from selaras.transfer.identifiers import IDENTIFIERS

VALUES = sorted(
    {value for declared in IDENTIFIERS.values() for value in declared.valid if sum(map(str.isalnum, value)) >= 6}
)
NAMES = ["Nguyễn Thị Minh Khai", "Siti Nurhaliza binti Ahmad", "สมชาย ใจดี", "မောင်အောင်မြင့်", "João da Conceição"]
HEADERS = ["name", "nric", "số cccd", "notes", "phone", "ที่อยู่", "column", "religion", "id number", "amount"]
CELLS = st.one_of(
    st.sampled_from(VALUES), st.sampled_from(NAMES), st.sampled_from(["", "ok", "12"]), st.builds("called {} about {} today, again".format, st.sampled_from(NAMES), st.sampled_from(VALUES))
)  # fmt: skip


def run(*arguments: str) -> str:
    output, errors = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["selaras", *arguments]
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors), contextlib.suppress(SystemExit):
            main()
    finally:
        sys.argv = before
    return output.getvalue() + errors.getvalue()


@settings(max_examples=25)
@given(st.data())
def test_no_value_of_a_table_is_in_any_report_or_error(data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 4))
    headers = data.draw(st.lists(st.sampled_from(HEADERS), min_size=width, max_size=width, unique=True))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8))
    torn = data.draw(st.booleans())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        lines = [",".join(json.dumps(cell, ensure_ascii=False) for cell in row) for row in [headers, *rows]]
        path.write_text("\n".join([*lines, *(['"' + rows[0][0] + ",x,y,z"] if torn else [])]) + "\n", encoding="utf-8")
        reports = [
            run("transfer", "check", str(path), "--from", "VN", "--to", "SG", "--format", form)
            for form in ("terminal", "json", "html")
        ]
        reports.append(run("transfer", "init", str(path), "--from", "VN", "--to", "SG"))
        reports += [
            run("transfer", "explain", str(path), "--column", header, "--format", form)
            for header in headers
            for form in ("terminal", "json")
        ]
    for report in reports:
        flat = re.sub(r"\s+", " ", report)
        for value in {cell for row in rows for cell in row if sum(map(str.isalnum, cell)) >= 6}:
            assert value not in flat
        assert "Traceback" not in report and "internal error" not in report
