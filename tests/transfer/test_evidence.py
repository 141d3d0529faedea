"""What tables of the eleven states hold, verdict by verdict; people, uniqueness and the facts that follow."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from benchmarks.detection.words import table

from selaras.errors import InputError
from selaras.transfer import scan
from selaras.transfer.evidence import Evidence, facts_of
from selaras.transfer.scanning import ColumnVerdict

EXAMPLES = Path(__file__).parents[2] / "examples"
STATES = ["bn", "kh", "id", "la", "my", "mm", "ph", "sg", "th", "tl", "vn"]


def evidence(data: object) -> Evidence:
    return scan(data).evidence


def columns(data: object) -> dict[str, ColumnVerdict]:
    return {column.name: column for column in evidence(data).columns}


def detections(column: ColumnVerdict) -> dict[str, int]:
    return {detection.identifier.name: detection.rows for detection in column.detections}


EXPECTED = {
    "bn": {"nama": "name", "no kad pengenalan": "bn.ic", "telefon": "bn.phone", "emel": "email", "mukim": "place", "agama": "religion"},
    "kh": {"ឈ្មោះ": "name", "អត្តសញ្ញាណប័ណ្ណ": "kh.nid", "ទូរស័ព្ទ": "kh.phone", "ភេទ": "gender"},
    "id": {"nama lengkap": "name", "NIK": "id.nik", "jenis kelamin": "gender", "tanggal lahir": "birth_date", "no hp": "id.phone", "agama": "religion"},
    "la": {"ຊື່ແລະນາມສະກຸນ": "name", "ເພດ": "gender", "ເບີໂທ": "la.phone", "ວັນເດືອນປີເກີດ": "birth_date"},
    "my": {"nama penuh": "name", "no kad pengenalan": "my.mykad", "telefon bimbit": "my.phone", "kaum": "ethnicity", "negeri": "place", "penyakit": "health"},
    "mm": {"အမည်": "name", "NRC": "mm.nrc", "ဖုန်းနံပါတ်": "mm.phone", "လူမျိုး": "ethnicity"},
    "ph": {"full name": "name", "PhilSys number": "ph.philsys", "TIN": "ph.tin", "mobile": "ph.phone", "kasarian": "gender", "relihiyon": "religion"},
    "sg": {"name": "name", "NRIC": "sg.nric", "mobile": "sg.phone", "race": "ethnicity", "postal code": "sg.postal_code", "email": "email"},
    "th": {"ชื่อ": "name", "เลขบัตรประชาชน": "th.pin", "วันเกิด": "birth_date", "เบอร์โทร": "th.phone", "ศาสนา": "religion", "จังหวัด": "place"},
    "tl": {"naran": "name", "numeru eleitor": "tl.eleitor", "telefone": "tl.phone", "seksu": "gender", "munisipiu": "place"},
    "vn": {"họ tên": "name", "số cccd": "vn.cccd", "sdt": "vn.phone", "ngày sinh": "birth_date", "chẩn đoán": "health", "dân tộc": "ethnicity"},
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_the_table_of_each_state_is_understood(state: str) -> None:
    found = columns(EXAMPLES / "states" / f"{state}.csv")
    for name, wanted in EXPECTED[state].items():
        column = found[name]
        names = set(detections(column)) | {category.key for category in column.categories}
        assert wanted in names, (name, names, column.reasons, column.rejected)
        if wanted in detections(column):
            assert detections(column)[wanted] == 200
        others = [other for other in detections(column) if "." in other and not other.startswith(state)]
        assert not others, (name, others)


def test_the_free_text_of_the_example_holds_what_surprises() -> None:
    notes = columns(EXAMPLES / "customers.csv")["ghi chú"]
    assert detections(notes) == {"vn.cccd": 20, "sg.nric": 11, "sg.phone": 11}
    assert notes.free_text and notes.identifiability == "direct"


@pytest.mark.parametrize(("header", "wanted"), [("no kad pengenalan", "my.mykad"), ("số cccd", "vn.cccd")])
def test_twelve_digits_that_fit_mykad_and_cccd_are_settled_by_the_column(header: str, wanted: str) -> None:
    values = [
        f"{province}{month}{day:02d}{place:02d}{day * place:04d}"
        for province in ("001", "011", "031")
        for month in (0, 1)
        for day in range(1, 29)
        for place in range(1, 15)
    ]
    frame = pl.DataFrame({header: values})
    column = columns(frame)[header]
    assert list(detections(column)) == [wanted]
    other = {"my.mykad": "vn.cccd", "vn.cccd": "my.mykad"}[wanted]
    assert other in [identifier.name for identifier, _ in column.rejected]


def test_ambiguity_is_said_where_nothing_settles_it() -> None:
    values = [
        f"{province}1{day:02d}{place:02d}{day * place:04d}"
        for province in ("001", "011", "031")
        for day in range(1, 29)
        for place in range(1, 15)
    ]
    column = columns(pl.DataFrame({"number": values}))["number"]
    text = " ".join(
        [*(detection.reason for detection in column.detections), *(reason for _, reason in column.rejected)]
    )
    assert "my.mykad" in text or "vn.cccd" in text
    assert {"my.mykad", "vn.cccd"} <= {*detections(column), *(identifier.name for identifier, _ in column.rejected)}


@pytest.mark.parametrize(
    "values",
    [
        [f"{i:012d}" for i in range(100_000_000_000, 100_000_000_000 + 3000 * 7_919_113, 7_919_113)],
        [f"ORD-{i:08d}" for i in range(3000)],
        [f"{(i * 7919) % 10**10:010d}" for i in range(3000)],
        [f"978{(i * 104729) % 10**10:010d}" for i in range(3000)],
        [f"{i}.{(i * 37) % 100:02d}" for i in range(3000)],
        [f"2025-{1 + i % 12:02d}-{1 + i % 28:02d}T10:00:00Z" for i in range(3000)],
        ["red", "green", "blue"] * 1000,
    ],
    ids=["serial numbers", "order numbers", "ten digits", "barcodes", "amounts", "timestamps", "colours"],
)
def test_look_alikes_are_not_people(values: list[str]) -> None:
    column = columns(pl.DataFrame({"value": values}))["value"]
    assert column.identifiability == "none", (column.detections, column.reasons)


def test_a_table_without_names_can_single_people_out() -> None:
    frame = pl.DataFrame(
        {
            "age": [str(20 + i % 60) for i in range(600)],
            "gender": ["M", "F"] * 300,
            "postcode": [f"{50000 + i % 97}" for i in range(600)],
        }
    )
    item = evidence(frame).uniqueness[0]
    assert set(item.columns) == {"age", "gender", "postcode"} and item.exact
    sizes = frame.group_by(frame.columns).len()["len"]
    assert item.unique == pytest.approx((sizes == 1).sum() / 600) and item.smallest == sizes.min()
    assert facts_of(evidence(frame))["data.personal"].value is True


def test_quasi_identifiers_that_only_later_batches_show_count_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selaras.reading.table.BATCH_ROWS", 100)
    frame = pl.DataFrame({"age": [""] * 100 + [str(20 + i % 60) for i in range(200)], "note": ["x"] * 300})
    item = evidence(frame).uniqueness[0]
    sizes = frame.group_by("age").len()["len"]
    assert item.columns == ("age",) and item.unique == pytest.approx((sizes == 1).sum() / 300)
    assert item.small == pytest.approx(sizes.filter(sizes < 5).sum() / 300) and item.smallest == sizes.min()


def test_uniqueness_of_the_adult_table_is_that_of_a_plain_count() -> None:
    path = EXAMPLES.parent.parent / "shared" / "data" / "adult" / "adult.csv"
    if not path.exists():
        pytest.skip("the shared data is not here")
    item = evidence(path).uniqueness[0]
    frame = pl.read_csv(path, separator=";", infer_schema=False)
    sizes = frame.group_by(list(item.columns)).len()["len"]
    assert item.unique == pytest.approx((sizes == 1).sum() / frame.height)
    assert item.smallest == sizes.min()


def test_a_table_of_parts_is_not_personal() -> None:
    frame = pl.DataFrame(
        {"part": [f"P{i:05d}X" for i in range(500)], "weight": [i / 7 for i in range(500)], "in_stock": [True] * 500}
    )
    facts = facts_of(evidence(frame))
    assert facts["data.personal"].value is False


def test_names_under_a_header_that_says_nothing_are_names() -> None:
    given, family = ["An", "Binh", "Chi", "Dung", "Giang", "Hoa", "Khanh"], ["Nguyen", "Tran", "Le", "Pham", "Hoang"]
    frame = pl.DataFrame({"x1": [f"{a} {b}" for a in family for b in given] * 10})
    facts = facts_of(evidence(frame))
    assert facts["data.personal"].value is True and facts["data.direct_identifiers"].value is True


def test_words_that_may_be_names_are_never_called_impersonal() -> None:
    found = evidence(pl.DataFrame({"x1": table("words")["songs"]["entries"].split("|") * 10}))
    assert found.columns[0].words and "may be names" in found.columns[0].reasons[0]
    facts = facts_of(found)
    assert "data.personal" not in facts and "data.sensitive" not in facts


def test_a_sample_never_says_that_nothing_is_there() -> None:
    frame = pl.DataFrame({"part": [f"P{i:05d}X" for i in range(500)]})
    found = scan(frame, sample=10).evidence
    assert not found.complete and found.rows == 10
    facts = facts_of(found)
    assert "data.personal" not in facts and "data.sensitive" not in facts and "data.subjects" not in facts


def test_people_are_counted_by_the_best_identifier() -> None:
    frame = pl.DataFrame({"email": [f"p{i % 120}@example.com" for i in range(600)], "amount": range(600)})
    assert evidence(frame).subjects == 120


def test_people_of_different_tables_add_up_and_those_of_one_column_do_not(tmp_path: Path) -> None:
    pl.DataFrame({"email": [f"p{i}@example.com" for i in range(80)]}).write_csv(tmp_path / "customers.csv")
    pl.DataFrame({"email": [f"p{i}@example.com" for i in range(50)], "amount": range(50)}).write_csv(
        tmp_path / "orders.csv"
    )
    pl.DataFrame({"mobile": [f"+65 8{i:03d} 4567" for i in range(30)]}).write_csv(tmp_path / "staff.csv")
    assert evidence(tmp_path).subjects == 110


def test_files_of_one_folder_with_the_same_columns_are_one_table(tmp_path: Path) -> None:
    for index in range(3):
        pl.DataFrame({"email": [f"p{index}{i}@example.com" for i in range(50)]}).write_csv(tmp_path / f"{index}.csv")
    found = evidence(tmp_path)
    assert found.rows == 150 and len(found.columns) == 1 and found.columns[0].distinct == 150


def test_nested_columns_are_scanned_by_their_leaves() -> None:
    frame = pl.DataFrame(
        {"person": [{"contact": {"email": f"p{i}@example.com"}, "tags": ["S1234567D"]} for i in range(30)]}
    )
    found = columns(frame)
    assert detections(found["person.contact.email"]) == {"email": 30}
    assert detections(found["person.tags"]) == {"sg.nric": 30}


def test_numbers_stored_as_numbers_are_found() -> None:
    frame = pl.DataFrame(
        {"nik": [3174016506900000 + i for i in range(1, 300)], "mobile": [81234567 + i for i in range(1, 300)]}
    )
    found = columns(frame)
    assert "id.nik" in detections(found["nik"]) and "sg.phone" in detections(found["mobile"])


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "growing.csv"
    path.write_text("email\nan@example.com\n")

    def progress(label: str, read: int, rows: int, total: int | None) -> None:
        with path.open("a") as file:
            file.write("binh@example.com\n")

    with pytest.raises(InputError, match="changed while"):
        scan(path, progress=progress)


def test_whole_numbers_that_a_tool_wrote_with_point_zero_are_found() -> None:
    frame = pl.DataFrame({"nric": [f"8{i % 10}01{1 + i % 28:02d}14{1000 + i}.0" for i in range(300)]})
    assert "my.mykad" in detections(columns(frame)["nric"])


def test_five_thousand_columns_are_scanned() -> None:
    frame = pl.DataFrame({f"c{i}": [str(i), "x"] for i in range(5000)})
    assert len(evidence(frame).columns) == 5000
