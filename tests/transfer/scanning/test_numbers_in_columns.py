"""Numbers that lost zeros or digits, telephones that no word names, names among codes, and what must stay open."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable

import phonenumbers
import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.countries import STATES
from selaras.transfer.evidence import facts_of
from selaras.transfer.identifiers import IDENTIFIERS
from selaras.transfer.identifiers.phones import MOBILES
from selaras.transfer.scanning.scan import scan_batch
from selaras.transfer.scanning.verdict import ColumnVerdict, verdicts

DAY = dt.date(2026, 11, 30)
NAMES = "Budi Hartawan,Siti Marlina,Dewi Anjani,Rina Maharani,Joko Purwanto,Nur Halimah,Hendra Wibowo,Agus Salim".split(
    ","
)


def columns(data: dict[str, list[object]]) -> dict[str, ColumnVerdict]:
    return {found.name: found for found in verdicts(scan_batch(pl.DataFrame(data), DAY))}


def kinds(header: str, values: list[object]) -> set[str]:
    return {category.key for category in columns({header: values})[header].categories}


def personal(data: dict[str, list[object]]) -> object:
    fact = facts_of(scan(pl.DataFrame(data), as_of=DAY).evidence).get("data.personal")
    return None if fact is None else fact.value


def made(form: Callable[[random.Random], str], count: int = 60) -> list[str]:
    chosen = random.Random(7)
    return [form(chosen) for _ in range(count)]


def _digits(chosen: random.Random, count: int) -> str:
    return "".join(chosen.choice("0123456789") for _ in range(count))


def _cccd(chosen: random.Random) -> str:
    return f"0{chosen.choice(['01', '04', '31', '48', '79', '92'])}{chosen.choice('01')}{chosen.randint(50, 99)}{_digits(chosen, 6)}"


LOST = {
    "số cccd": ("vn.cccd", _cccd),
    "no ic": ("my.mykad", lambda c: f"0{c.randint(1, 9)}{c.randint(1, 12):02}{c.randint(1, 28):02}14{_digits(c, 4)}"),
    "npwp": ("id.npwp", lambda c: c.choice(["013121660091000", "013121660017000"])),
    "mã số thuế": ("vn.mst", lambda c: c.choice(["0100233488", "0314409058"])),
    "bpjs kesehatan": ("id.bpjs_health", lambda c: f"000{_digits(c, 10)}"),
    "sss no": ("ph.sss", lambda c: f"03{_digits(c, 8)}"),
    "philhealth no": ("ph.philhealth", lambda c: f"01{_digits(c, 10)}"),
    "umid": ("ph.umid", lambda c: f"0111{_digits(c, 8)}"),
    "nid": ("kh.nid", lambda c: f"0{_digits(c, 8)}"),
    "bruic": ("bn.ic", lambda c: f"0{c.choice('01')}{_digits(c, 6)}"),
    "poskod": ("my.postal_code", lambda c: f"0{c.randint(1000, 9000)}"),
    "cmnd": ("vn.cmnd", lambda c: f"0{c.randint(1, 9)}{_digits(c, 7)}"),
}


@pytest.mark.parametrize("header", LOST)
def test_a_number_is_itself_without_the_zeros_that_a_spreadsheet_took(header: str) -> None:
    name, form = LOST[header]
    numbers = [int(value) for value in made(form)]
    for values in (numbers, [float(value) for value in numbers], [str(value) for value in numbers]):
        found = columns({header: list(values)})[header]
        assert IDENTIFIERS[name].category.key in {category.key for category in found.categories}, found


def test_citizen_numbers_of_viet_nam_are_found_without_header_and_zero_and_random_digits_are_not() -> None:
    assert kinds("c1", [int(value) for value in made(_cccd)]) == {"national_identifier"}
    for length in (10, 11, 13, 14):
        assert not kinds("c1", made(lambda c, n=length: str(c.randint(10 ** (n - 1), 10**n - 1)), 200))


@pytest.mark.parametrize(
    "header", ["số cccd", "NIK", "nric", "passport no", "เลขบัตรประชาชน", "philhealth", "số hộ chiếu"]
)
def test_a_header_that_names_an_identifier_is_never_weaker_than_a_vague_one(header: str) -> None:
    assert kinds(header, made(lambda c: f"{c.randint(10**9, 10**10)}")), "numbers of about its length are held"
    assert kinds(header, made(lambda c: f"{c.uniform(1, 9):.3f}E+15")), "numbers whose digits were lost are held"
    assert personal({header: made(lambda c: str(c.randint(1, 900)))}) is None, (
        "numbers that do not fit are not explained"
    )
    assert personal({header: ["yes", "no"] * 30}) is False, "whether there is one is no number"


@pytest.mark.parametrize("header", ["pajak", "tax", "pin", "cukai"])
def test_words_that_name_other_things_too_do_not_make_amounts_personal(header: str) -> None:
    assert personal({header: made(lambda c: str(c.randint(1000, 900_000)))}) is False


LENGTHS = {"ID": 12, "VN": 10, "TH": 10, "PH": 11, "MM": 11, "MY": 10, "KH": 9, "LA": 11, "SG": 8, "TL": 8, "BN": 7}


@pytest.mark.parametrize("state", STATES)
def test_mobile_numbers_are_those_that_phonenumbers_gives(state: str) -> None:
    code, trunk, national = MOBILES[state]
    example = phonenumbers.example_number_for_type(state, phonenumbers.PhoneNumberType.MOBILE)
    assert example is not None and str(example.country_code) == code
    assert re.fullmatch(national, str(example.national_number))
    assert bool(trunk) == (state not in ("SG", "BN", "TL"))


def _number(state: str, chosen: random.Random) -> str:
    known = {"ID": "811 812 813 821 852 857 878 896", "VN": "32 35 70 78 83 86 90 97", "TH": "61 81 89 92", "PH": "905 917 927 945 995", "MM": "92 94 97 99",
             "MY": "12 13 16 17 19", "KH": "12 77 92 96", "LA": "202 205 207 209", "SG": "81 91 96", "TL": "73 75 77", "BN": "71 82 87"}  # fmt: skip
    start = MOBILES[state].trunk + chosen.choice(known[state].split())
    return start + _digits(chosen, LENGTHS[state] - len(start))


@pytest.mark.parametrize("state", STATES)
def test_telephones_under_a_silent_header_are_found_beside_people_and_their_states_numbers(state: str) -> None:
    people = [NAMES[row % len(NAMES)] for row in range(40)]
    phones = made(lambda chosen: _number(state, chosen), 40)
    official = {"ID": "3171011708450001", "MY": "800101-14-5566", "SG": "S1234567D", "TH": "1-2345-67890-12-1"}
    data: dict[str, list[object]] = {"f1": list(people), "f2": list(phones)}
    if state in official:
        data["f3"] = [official[state]] * 40
    elif state == "BN":
        data["bruic"] = ["00-123456"] * 40
    found = columns(data)["f2"]
    assert "phone" in {category.key for category in found.categories}, found


@pytest.mark.parametrize("state", ["PH", "TH", "VN", "ID"])
def test_mobiles_that_lost_their_zero_are_found_beside_people(state: str) -> None:
    phones = [int(number) for number in made(lambda chosen: _number(state, chosen), 30)]
    found = columns({"a": [NAMES[row % len(NAMES)] for row in range(30)], "b": list(phones)})["b"]
    assert "phone" in {category.key for category in found.categories}, found


def test_old_numbers_of_viet_nam_are_not_malaysian() -> None:
    found = columns({"sđt": made(lambda c: f"0164{_digits(c, 7)}", 30)})["sđt"]
    assert [detection.identifier.name for detection in found.detections] == ["vn.phone"]


@pytest.mark.parametrize(
    "values",
    [
        [f"{row:010}" for row in range(900_000_000, 900_000_200)],
        made(lambda c: f"0912{_digits(c, 6)}", 200),
        made(lambda c: _digits(c, 10), 200),
        made(lambda c: str(c.randint(10**9, 10**10 - 1)), 200),
        made(lambda c: f"{c.randint(0, 99999):08}", 200),
    ],
    ids=["in sequence", "begin alike", "random", "random without zero", "filled with zeros"],
)
def test_codes_are_no_telephones(values: list[object]) -> None:
    assert not kinds("c1", values)
    assert not kinds("order_no", values)


@pytest.mark.parametrize("share", [0.4, 0.25, 0.1])
def test_names_and_telephones_among_codes_are_said(share: float) -> None:
    chosen = random.Random(4)

    def mixed(something: Callable[[int], str]) -> list[object]:
        return [something(row) if chosen.random() < share else f"P-{row:05}" for row in range(300)]

    assert kinds("c1", mixed(lambda row: NAMES[row % len(NAMES)])) == {"name"}
    assert kinds("kontak_atau_kode", mixed(lambda row: _number("ID", chosen))) == {"phone"}


def test_words_among_codes_that_are_no_names_are_nobodys() -> None:
    words = "steel bolt,rubber seal,copper wire,glass panel,oil filter,brake pad,spark plug,fuel pump".split(",")
    values = [words[row % 8] if row % 3 == 0 else f"P-{row:05}" for row in range(300)]
    assert personal({"part": list(values)}) is False


@pytest.mark.parametrize("kind", [int, float, str])
def test_days_that_a_spreadsheet_wrote_as_numbers_are_dates_of_birth_under_their_header(kind: type) -> None:
    days = [kind(day) for day in made(lambda c: str(c.randint(18_000, 40_000)))]
    assert kinds("tgl_lahir", list(days)) == {"birth_date"}
    assert not kinds("tgl_lahir", [kind(90_000 + row) for row in range(60)]), "days to come are no dates of birth"


def test_numbers_of_vehicles_are_held_by_their_header_or_their_check() -> None:
    assert kinds(
        "car_vin", ["WBAX5TSHSSFEV67C1", "5UX8BZDK72P53M529", "WBAZUEBRR2DRS2Y2J", "1G65B5H9KSFBTMW5D"] * 5
    ) == {"vehicle"}
    assert kinds("no rangka", ["1M8GDM9AXKP042788", "1HGCM82633A004352"] * 10) == {"vehicle"}
    assert not kinds("c1", made(lambda c: "".join(c.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=17))))


@pytest.mark.parametrize(
    "header",
    ["No. Tlp.", "tlpn", "CP No.", "ph.", "Mob. No", "Số ĐT", "ĐTDĐ", "เบอร์", "ໂທ", "Nu. Telefone", "notel", "NoHP", "លេខទំនាក់ទំនង", "ဆက်သွယ်ရန်"],
)  # fmt: skip
def test_abbreviations_of_telephone_in_headers_are_understood(header: str) -> None:
    values: list[object] = list(made(lambda c: f"77{c.randint(100000, 999999)}"))
    assert "phone" in kinds(header, values)


_DAYS = {
    "days since 1970": lambda day: (day - dt.date(1970, 1, 1)).days,
    "days of a spreadsheet": lambda day: (day - dt.date(1899, 12, 30)).days,
    "seconds": lambda day: (day - dt.date(1970, 1, 1)).days * 86_400,
    "milliseconds": lambda day: (day - dt.date(1970, 1, 1)).days * 86_400_000,
    "year first": lambda day: int(f"{day:%Y%m%d}"),
    "day first": lambda day: int(f"{day:%d%m%Y}"),
    "Buddhist": lambda day: int(f"{day.year + 543}{day:%m%d}"),
}


@pytest.mark.parametrize("form", _DAYS)
@pytest.mark.parametrize("header", ["tgl_lahir", "ngày sinh", "dob", "วันเกิด"])
def test_dates_of_birth_are_themselves_as_numbers(header: str, form: str) -> None:
    chosen = random.Random(7)
    days = [dt.date(chosen.randint(1950, 2012), chosen.randint(1, 12), chosen.randint(1, 28)) for _ in range(60)]
    assert "birth_date" in kinds(header, [_DAYS[form](day) for day in days])


def test_counts_of_births_are_no_dates() -> None:
    assert "birth_date" not in kinds("born", list(made(lambda c: str(c.randint(0, 300)))))


ONE_EACH = {
    "PH": lambda c: "-".join(_digits(c, 4) for _ in range(4)),
    "KH": lambda c: f"0{_digits(c, 8)}",
    "TL": lambda c: f"{c.randint(1, 9)}{_digits(c, 7)}",
    "grouped": lambda c: " ".join(f"{c.randint(1, 9)}{_digits(c, 2)}" for _ in range(3)),
}


@pytest.mark.parametrize("form", ONE_EACH)
@pytest.mark.parametrize("header", ["b", "No.", "PCN", "លេខ", "field_2"])
def test_numbers_that_differ_from_person_to_person_are_not_explained(header: str, form: str) -> None:
    people: list[object] = [NAMES[at % len(NAMES)] for at in range(60)]
    found = columns({"nama": people, header: list(made(ONE_EACH[form]))})[header]
    assert found.is_open or found.categories, found


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("b", lambda c: f"2024{c.randint(1, 12):02}{c.randint(1, 28):02}"),
        ("no", lambda c: f"{c.randint(10**8, 10**9)}.{c.randint(10, 99)}"),
        ("harga", lambda c: f"{c.randint(10**7, 10**8)}"),
        ("b", lambda c: f"{c.choice([10000000, 25000000, 50000000])}"),
    ],
)
def test_days_amounts_and_prices_beside_people_are_explained(header: str, form: Callable[[random.Random], str]) -> None:
    people: list[object] = [NAMES[at % len(NAMES)] for at in range(60)]
    assert not columns({"nama": people, header: list(made(form))})[header].unexplained


def test_numbers_that_count_up_beside_people_are_explained() -> None:
    people: list[object] = [NAMES[at % len(NAMES)] for at in range(60)]
    numbered: list[object] = [str(20240001 + 3 * at) for at in range(60)]
    assert not columns({"nama": people, "no": numbered})["no"].unexplained


@pytest.mark.parametrize(
    "form", ["{1:.4f}, {0:.4f}", "[{0:.4f}, {1:.4f}]", "{0:.2f} | {1:.1f}", "POINT ({0:.5f} {1:.5f})"]
)
def test_positions_in_one_column_are_coordinates(form: str) -> None:
    chosen = random.Random(7)
    spots: list[object] = [form.format(106 + chosen.random(), -6 - chosen.random()) for _ in range(60)]
    people: list[object] = [NAMES[at % len(NAMES)] for at in range(60)]
    held = columns({"pemilik": people, "geometry.coordinates": spots})["geometry.coordinates"]
    assert "coordinates" in {category.key for category in held.categories}


@pytest.mark.parametrize("header", ["avg_age", "umur rata-rata", "tuổi trung bình", "อายุเฉลี่ย", "purata umur"])
def test_averages_of_ages_are_nobodys(header: str) -> None:
    places: list[object] = [f"D{at}" for at in range(60)]
    averages = [round(random.Random(at).uniform(3, 60), 1) for at in range(60)]
    assert not columns({"district": places, header: list(averages)})[header].categories


def test_titles_of_people_say_their_gender_and_no_place() -> None:
    titles: list[object] = [["นาย", "นาง", "นางสาว"][at % 3] for at in range(60)]
    assert kinds("คำนำหน้า", titles) == {"gender"}
