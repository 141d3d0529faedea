"""What is said beside a copy: what is not in it, what redaction cannot promise, and what singles its rows out."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from selaras.errors import UsageError
from selaras.transfer import scan
from selaras.transfer.anonymity.hierarchies import of_numbers
from selaras.transfer.protecting.plan import Anonymity, Drop, Keep, Mask, Operation, Plan, Redact, Tokenise
from selaras.transfer.protecting.planning import planned, remarks
from selaras.transfer.protecting.protecting import Protection, Request, protect
from selaras.transfer.scanning.paths import are_paths

DAY = dt.date(2026, 11, 26)


def copied(folder: Path, text: str, plan: Plan, out: str = "out.csv") -> Protection:
    source = folder / "in.csv"
    source.write_text(text, encoding="utf-8")
    return protect(Request(str(source), folder / out, plan, folder, DAY))


def test_lines_outside_the_table_are_said_to_be_left_out(tmp_path: Path) -> None:
    rows = "".join(f"{index},{index % 7}\n" for index in range(30))
    text = f"List of members of the club\nPrepared by Siti Aminah\n\nno,group\n{rows}Total,30\n"
    done = copied(tmp_path, text, Plan(columns={"no": Keep(), "group": Keep()}))
    assert any("outside the table are not in the copy: 2 above" in said for said in done.said)
    assert "Siti" not in (tmp_path / "out.csv").read_text()


def test_a_redacted_column_is_said_to_hold_what_nothing_recognises(tmp_path: Path) -> None:
    text = "note\n" + "".join(f"called on day {index} about the broken lamp\n" for index in range(30))
    done = copied(tmp_path, text, Plan(columns={"note": Redact()}))
    assert any("redact takes out what is recognised, and no more" in said and "note" in said for said in done.said)


def test_what_a_plan_names_and_the_data_does_not_hold_is_said(tmp_path: Path) -> None:
    text = "payload\n" + "".join(f"plain {index}\n" for index in range(30))
    columns: dict[str, Operation] = {"payload": Keep(), "payload.email": Mask()}
    done = copied(tmp_path, text, Plan(columns=columns))
    assert any("nothing was done there: payload.email" in said for said in done.said)
    assert set(done.tables[0].counts) == {"payload"}


def test_a_kept_column_that_singles_rows_out_is_named_beside_anonymity(tmp_path: Path) -> None:
    text = "sex,bill,ward\n" + "".join(f"{'MF'[index % 2]},{1000 + index * 37},{index % 3}\n" for index in range(60))
    columns: dict[str, Operation] = {"sex": Keep(), "bill": Keep(), "ward": Keep()}
    done = copied(tmp_path, text, Plan(columns=columns, anonymity=Anonymity(quasi=("sex",))))
    assert [said for said in done.said if "value of its own" in said and "bill (60 different of 60)" in said]
    assert not any("ward" in said or "sex" in said for said in done.said)
    done = copied(tmp_path, text, Plan(columns=columns))
    assert not any("value of its own" in said for said in done.said)


def test_a_folder_that_came_to_nothing_is_gone_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.csv").write_text("mail\n" + "".join(f"p{n}@x.vn\n" for n in range(20)))
    plan = Plan(columns={"mail": Redact()})
    protect(Request(str(tmp_path / "in"), tmp_path / "new" / "out", plan, tmp_path, DAY))
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == ["a.csv", "b.csv"]
    with pytest.raises(UsageError, match="key"):
        keyed = Plan(columns={"mail": Tokenise(domain="email")})
        protect(Request(str(tmp_path / "in"), tmp_path / "other", keyed, tmp_path, DAY))
    assert not (tmp_path / "other").exists()


NAMES = "Ralph Recto|Cesar Purisima|Bullet Jalosjos|Vicente Danao|Justo Orros|Andres Centino|Noe Wong|Jose Faustino"


def test_names_of_files_with_people_in_them_are_tokenised_and_not_redacted(tmp_path: Path) -> None:
    people = NAMES.split("|")
    files = [f"{people[n % 8]} {'oath taking at the palace' if n % 2 else 'cropped'} {n}.jpg" for n in range(60)]
    source = tmp_path / "in.csv"
    source.write_text("image\n" + "\n".join(files) + "\n", encoding="utf-8")
    assert isinstance(planned(scan(str(source)), "pseudonymise").columns["image"], Tokenise)


def test_texts_are_no_names_of_files() -> None:
    assert are_paths(["a b.jpg", "https://example.com/x", "C:\\x\\y.txt"])
    assert not are_paths(["He is in and/or out", "See me. Now", "Called w/ Ann", "ok."]) and not are_paths([])
    assert not are_paths([f"write to ana{index}@acme.ph" for index in range(9)]) and not are_paths(["a.jpg"])


@pytest.mark.parametrize("span", [0.003, 0.7, 1.0, 12.5, 900.0])
def test_bands_of_any_numbers_lie_within_wider_ones(span: float) -> None:
    chance = random.Random(7)
    held = sorted({f"{120.9 + chance.random() * span:.4f}" for _ in range(400)} | {f"-{chance.random():.3f}"})
    levels = of_numbers("stop_lon", held)
    assert levels.height > 2


def test_a_quasi_identifier_that_one_table_lacks_is_dropped_by_the_plan_and_not_refused_later(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    cities = ["Jakarta", "Surabaya", "Bandung"]
    rows = "".join(f"{'LP'[n % 2]},{cities[n % 3]},{1960 + n % 40}-01-02\n" for n in range(60))
    (tmp_path / "in" / "a.csv").write_text(f"jenis_kelamin,kota,tanggal_lahir\n{rows}")
    rows = "".join(f"{'LP'[n % 2]},{n % 5}\n" for n in range(60))
    (tmp_path / "in" / "b.csv").write_text(f"jenis_kelamin,nilai\n{rows}")
    plan = planned(scan(str(tmp_path / "in")), "anonymise")
    assert plan.anonymity is not None and plan.anonymity.quasi == ("jenis_kelamin",)
    assert isinstance(plan.columns["tanggal_lahir"], Drop) and isinstance(plan.columns["kota"], Drop)
    done = protect(Request(str(tmp_path / "in"), tmp_path / "out", plan, tmp_path, DAY))
    assert len(done.tables) == 2


def test_a_table_that_is_dropped_whole_takes_no_quasi_identifier_from_the_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = "".join(f"{'LP'[n % 2]},{n % 5}\n" for n in range(60))
    (tmp_path / "in" / "a.csv").write_text(f"jenis_kelamin,nilai\n{rows}")
    (tmp_path / "in" / "b.csv").write_text("email\n" + "".join(f"p{n}@x.id\n" for n in range(60)))
    plan = planned(scan(str(tmp_path / "in")), "anonymise")
    assert plan.anonymity is not None and plan.anonymity.quasi == ("jenis_kelamin",)
    done = protect(Request(str(tmp_path / "in"), tmp_path / "out", plan, tmp_path, DAY))
    assert len(done.tables) == 1 and any("drops every column" in said for said in done.said)


def test_a_plan_that_leaves_nothing_says_so() -> None:
    assert "Nothing would be left" in remarks(None, Plan(columns={"a": Drop()}))[0]
    assert not remarks(None, Plan(columns={"a": Drop(), "b": Keep()}))
