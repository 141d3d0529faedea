"""The day is an argument: what was found on a day is found again, whatever the day is now."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import selaras
from selaras import clock
from selaras.cli.main import app
from selaras.transfer import find, scan
from selaras.transfer.evidence import beside_question, facts_of
from selaras.transfer.meanings import with_century
from selaras.transfer.scanning import ColumnVerdict

SOURCE = Path(selaras.__file__).parent
EXAMPLES = SOURCE.parents[1] / "examples"
EDGES = ("cli", "clock.py", *(f"transfer/{name}.py" for name in "checking explaining finding flows hops scans sending template".split()))  # fmt: skip
"""Commands, and public functions whose caller need not say the day."""
ASKING = {("date", "today"), ("datetime", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("clock", "today"), ("clock", "now")}  # fmt: skip


def asked(path: Path) -> list[str]:
    """Where a module asks what day or time it is."""
    return [
        f"{path}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and (node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", ""), node.attr)
        in ASKING
    ]


def test_no_module_below_the_edges_asks_the_clock() -> None:
    below = [path for path in SOURCE.rglob("*.py") if not path.relative_to(SOURCE).as_posix().startswith(EDGES)]
    assert len(below) > 100
    assert not [place for path in below for place in asked(path)]
    assert asked(SOURCE / "clock.py")


def test_the_edges_ask_the_one_clock() -> None:
    others = [path for path in SOURCE.rglob("*.py") if path.name != "clock.py"]
    text = {path: path.read_text(encoding="utf-8") for path in others}
    assert not [path for path, source in text.items() if "date.today(" in source or "datetime.now(" in source]


def cccd(first: int, count: int = 200) -> list[str]:
    """Numbers of children born in Ho Chi Minh City from a year on, within five years of it."""
    return [f"0792{first + row % 5 - 2000:02d}{row * 7919 % 1_000_000:06d}" for row in range(count)]


def verdict(values: list[str], day: dt.date, header: str = "x7") -> ColumnVerdict:
    return scan(pl.DataFrame({header: values}), as_of=day).evidence.columns[0]


def test_the_number_of_a_child_born_in_2027_is_right_in_2031_and_not_in_2021() -> None:
    early, late = (verdict(cccd(2027), dt.date(year, 6, 1)) for year in (2021, 2031))
    assert [item.identifier.name for item in late.detections] == ["vn.cccd"]
    assert not early.detections and "vn.cccd" in {identifier.name for identifier, _ in early.rejected}


@pytest.mark.parametrize("year", [2021, 2026, 2027, 2031, 2044])
def test_numbers_of_those_born_before_are_right_on_every_day(year: int) -> None:
    found = verdict(cccd(2010), dt.date(year, 1, 1))
    assert [item.identifier.name for item in found.detections] == ["vn.cccd"]


def test_a_number_in_a_text_is_right_on_its_day() -> None:
    text = ["con của chị, số căn cước 001227012345, hẹn ngày mai"]
    reasons = [
        span.reason
        for day in (2021, 2031)
        for span in find(text, as_of=dt.date(day, 1, 1))
        if span.identifier is not None and span.identifier.name == "vn.cccd"
    ]
    assert "passes its check" in reasons[-1] and not any("passes its check" in reason for reason in reasons[:-1])


@pytest.mark.parametrize(("name", "form"), [("my.ssm", "{}01{:06d}"), ("sg.uen", "{}{:05d}")])
def test_a_company_is_not_registered_after_the_day(name: str, form: str) -> None:
    import numpy as np

    from selaras.transfer.identifiers import IDENTIFIERS

    declared = IDENTIFIERS[name]
    letters = [""] if name == "my.ssm" else list("ZKCMDNERGWH")
    texts = [form.format(2030, number) + letter for number in range(1, 60) for letter in letters]
    block = np.frombuffer("".join(texts).encode(), dtype=np.uint8).reshape(len(texts), -1)
    assert not declared.passes(block, dt.date(2029, 12, 31)).any()
    assert declared.passes(block, dt.date(2030, 1, 1)).sum() == 59


@pytest.mark.parametrize("year", [2021, 2031, 2044])
def test_dates_under_a_header_of_birth_lie_before_the_day(year: int) -> None:
    later = [f"{year + 1 + row % 4}-03-0{1 + row % 9}" for row in range(40)]
    before = [f"{year - row % 70}-03-0{1 + row % 9}" for row in range(40)]
    buddhist = [f"0{1 + row % 9}/03/{year + 543 - row % 70}" for row in range(40)]
    day = dt.date(year, 12, 1)
    found = [[category.key for category in verdict(values, day, "tanggal lahir").categories] for values in (later, before, buddhist)]  # fmt: skip
    assert found == [[], ["birth_date"], ["birth_date"]]


@pytest.mark.parametrize(("year", "early", "late"), [(26, 2026, 2026), (31, 1931, 2031), (40, 1940, 1940), (99, 1999, 1999)])  # fmt: skip
def test_years_of_two_digits_are_those_around_the_day(year: int, early: int, late: int) -> None:
    assert with_century(year, dt.date(2026, 12, 1)) == early
    assert with_century(year, dt.date(2031, 12, 1)) == late


def test_who_is_a_child_depends_on_the_day() -> None:
    born = [f"{1960 + row % 50}-{1 + row % 12:02d}-15" for row in range(200)]
    children = [verdict(born, dt.date(year, 12, 31), "birth_date").minors for year in (2021, 2027, 2031)]
    assert children == [24, 0, 0]


FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%Y%m%d", "%Y-%m-%dT00:00:00", "%Y年%m月%d日"]


@pytest.mark.parametrize("year", [2021, 2026, 2031])
@pytest.mark.parametrize("form", FORMS)
def test_children_are_counted_by_the_day_and_not_by_the_year(year: int, form: str) -> None:
    """Days after the twelfth of a month, so that no order of day and month makes another date of them."""
    today = dt.date(year, 6, 15)
    born = [dt.date(year - 18 - row % 9 * 5, 1 + row % 12, 13 + row % 15) for row in range(216)]
    found = verdict([day.strftime(form) for day in born], today, "birth_date")
    under = sum(dt.date(day.year + 18, day.month, day.day) > today for day in born)
    assert (found.minors, found.perhaps_minors) == (under, 0) and under > 0


def test_a_year_or_a_day_that_may_be_two_leaves_open_who_is_a_child() -> None:
    today, adults = dt.date(2026, 6, 15), [f"15/03/{1960 + row % 40}" for row in range(60)]
    assert verdict([*adults, "05/11/2008"], today, "tanggal lahir").perhaps_minors == 1
    assert verdict([*adults, "05/04/2008"], today, "tanggal lahir").perhaps_minors == 0
    frame = pl.DataFrame({"name": ["Siti Rahayu"] * 61, "dob": [*adults, "05/11/2008"]})
    found = scan(frame, as_of=today).evidence
    assert "data.children" not in facts_of(found)
    assert "1 row of people who turn 18 in this year by column dob" in beside_question("data.children", found)


@pytest.mark.parametrize("command", [
    ["scan"],
    ["explain", "--column", "so_cccd"],
    ["find"],
    ["check", "--from", "VN", "--to", "SG"],
    ["plan"],
])  # fmt: skip
def test_an_old_answer_repeats_to_the_byte(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{number},{2000 + row % 35}-04-05,Nguyễn Văn An\n" for row, number in enumerate(cccd(2024, 120)))
    file = tmp_path / "children.csv"
    file.write_text("so_cccd,ngay_sinh,ho_ten\n" + rows, encoding="utf-8")
    form = [] if command[0] == "plan" else ["--format", "json"]

    def answer(now: int, *as_of: str) -> str:
        monkeypatch.setattr(clock, "today", lambda: dt.date(now, 3, 1))
        return CliRunner().invoke(app, ["transfer", command[0], str(file), *command[1:], *form, *as_of]).output

    old, new = (answer(now, "--as-of", "2026-11-30") for now in (2026, 2040))
    assert old == new and "so_cccd" in old
    if command[0] not in ("find", "plan"):
        assert answer(2021) != answer(2040), "without a day it is that of the clock"
