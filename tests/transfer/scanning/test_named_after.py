"""Bodies and places are called after people, codes look like words, and groups are joined: what public tables were wrong in."""

from __future__ import annotations

import polars as pl
import pytest

from selaras.transfer import find, scan
from selaras.transfer.evidence import Evidence, facts_of

SCHOOLS = [
    f"Sekolah {level} {person}, Kampung {place}"
    for level, place in (("Rendah", "Baru"), ("Menengah", "Lama"), ("Agama", "Ayer"))
    for person in (
        "Haji Ahmad Zaki Ismail", "Dato Abu Bakar Hassan", "Tun Ibrahim Salleh", "Pehin Mohd Yusof Rahman",
        "Awang Zulkifli Hashim", "Puteri Rashidah Amin", "Datuk Osman Idris", "Haji Karim Latif",
    )
]  # fmt: skip


def evidence(**columns: list[str]) -> Evidence:
    return scan(pl.DataFrame({name.replace("_", " "): values for name, values in columns.items()})).evidence


def keys(header: str, values: list[str]) -> set[str]:
    (column,) = evidence(**{header: values}).columns
    return {category.key for category in column.categories}


def personal(found: Evidence) -> object:
    fact = facts_of(found).get("data.personal")
    return None if fact is None else fact.value


@pytest.mark.parametrize("header", ["school", "Nama sekolah", "facility name", "stop_name", "Tên trường", "escola"])
def test_schools_called_after_people_do_not_make_a_table_about_people_and_are_not_denied_either(header: str) -> None:
    assert (
        personal(evidence(**{header: SCHOOLS, "pupils": [str(100 + place) for place in range(len(SCHOOLS))]})) is None
    )


@pytest.mark.parametrize("header", ["remarks", "c1", "school principal", "Nama Kepala Sekolah", "nota"])
def test_the_same_texts_are_of_people_where_the_header_does_not_name_a_body_alone(header: str) -> None:
    assert personal(evidence(**{header: SCHOOLS})) is True


def test_a_column_of_schools_hides_nothing_but_names_and_people_beside_it_are_seen() -> None:
    told = [f"{school}, patient with diabetes, IC 880101-14-5{place:03}" for place, school in enumerate(SCHOOLS)]
    assert personal(evidence(school=told)) is True
    people = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Nam", "Phạm Minh Châu"] * 6
    assert personal(evidence(school=SCHOOLS, full_name=people)) is True


@pytest.mark.parametrize("header", ["Nama Ibu Pejabat", "Ibu Kota", "nama ibu negeri"])
def test_a_main_office_and_a_capital_are_nobodys_mother(header: str) -> None:
    assert not keys(header, ["Shah Alam", "Alor Setar", "Kota Bharu", "Ipoh", "Seremban"]) & {"name", "family"}


def test_a_mother_is_still_a_name() -> None:
    assert "name" in keys("Nama Ibu", ["Siti Aminah", "Nur Aisyah binti Ali", "Fatimah Hassan"])


@pytest.mark.parametrize(
    "text",
    ["Kawal Selia Anak Syarikat, KPLB", "Ibu Pejabat Polis Kontinjen", "Maju Jaya Sdn. Bhd. (Syarikat Usahasama)"],
)
def test_firms_and_offices_behind_words_about_people_are_no_names(text: str) -> None:
    assert not [span for span in find([text]) if span.category.key == "name"]


def test_a_child_and_a_mother_are_named_behind_the_same_words() -> None:
    for text, name in (("Nama anak: Ahmad Zaki", "Ahmad Zaki"), ("ibu Siti Aminah menelefon", "Siti Aminah")):
        (span,) = (span for span in find([text]) if span.category.key == "name")
        assert text[span.start : span.stop] == name


@pytest.mark.parametrize(
    "codes",
    [
        ["VDKC", "VDPP", "VDSR", "VDST", "VDSV", "VDKT", "VDRK"],
        ["WSAP", "WSAT", "WSSL", "WSSS", "WSAC", "WSAG"],
        ["BBCA", "TLKM", "GGRM", "KLBF", "BMRI", "SMGR", "ASII", "UNVR"],
    ],
)
def test_codes_of_four_capitals_are_no_names(codes: list[str]) -> None:
    assert "name" not in keys("column_6", codes)


def test_given_names_of_four_capitals_are_names() -> None:
    names = ["JOHN", "MARY", "ANNA", "JOSE", "ALDO", "NURA", "TINA", "RICO", "LUIS", "ROSA"]
    assert "name" in keys("first name", names) and "name" in keys("c1", names)


@pytest.mark.parametrize(
    "values",
    [
        ["Bamar", "Rakhine", "Karen-Bamar", "Mon-Bamar", "Kachin-Shan-Bamar", "Chinese-Bamar"],
        ["Kadazan", "Iban", "Melayu-Bugis", "Iban-Cina", "Bidayuh and Melanau"],
        ["Jawa", "Sunda", "Jawa dan Batak", "Minang-Bugis"],
    ],
)
def test_mixed_descent_is_ethnic_origin(values: list[str]) -> None:
    assert "ethnicity" in keys("c1", values * 5)


def test_cuisines_joined_are_no_descent() -> None:
    assert "ethnicity" not in keys("menu", ["Thai-Chinese", "Italian", "French-Japanese", "Indian-Malay", "Korean"] * 5)


def test_parties_that_no_list_has_are_parties_by_what_they_are_called() -> None:
    parties = [
        "Lisu National Development Party",
        "Wa Democratic Party",
        "Zomi Congress for Democracy",
        "Mon National Party",
    ]
    assert "political" in keys("c1", parties * 4)
    assert "political" not in keys("event", ["Birthday Party", "Garden Party", "Office Party", "Tea Party"] * 4)


def test_addresses_of_the_web_without_a_scheme_are_no_names() -> None:
    links = [f"goo.gl/{code}Tan" for code in ("Ahm", "Mar", "Lim", "Nur")]
    assert "name" not in keys("image", links + [f"https://example.org/photo_{place}.jpg" for place in range(40)])
