"""What a column is taken for where two numbers have the same form: the one that explains it, or the one the header names."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest
from benchmarks.detection.numbers import NUMBERS
from benchmarks.detection.text_spans import texts
from benchmarks.detection.words import parts_of_names, table

from selaras.transfer import scan

WOMEN_AND_MEN = [f"317101{day + offset:02}0845{serial:04}" for serial, (day, offset) in enumerate(
    [(day, 40 if day % 3 == 0 else 0) for day in range(1, 29)], start=1)]  # fmt: skip
DAYS_OF_ISSUE = [f"317101{day:02}0815{day:04}" for day in range(1, 29)]


def taken_for(header: str, values: list[str]) -> list[str]:
    column = scan(pl.DataFrame({header: values, "row": range(len(values))})).evidence.columns[0]
    return [detection.identifier.name for detection in column.detections]


@pytest.mark.parametrize("values", [WOMEN_AND_MEN, DAYS_OF_ISSUE], ids=["women and men", "days of issue"])
@pytest.mark.parametrize("header", ["field_7", "NIK", "nomor"])
def test_a_number_with_the_structure_of_both_is_a_nik_unless_the_header_says_family_card(
    header: str, values: list[str]
) -> None:
    assert taken_for(header, values) == ["id.nik"]


@pytest.mark.parametrize("header", ["no kk", "Kartu Keluarga", "nomor_kk"])
def test_a_family_card_number_is_believed_where_the_header_names_it(header: str) -> None:
    assert taken_for(header, DAYS_OF_ISSUE) == ["id.kk"]


def test_a_header_that_names_another_number_of_the_same_form_says_how_many_pass() -> None:
    women = [value for value in WOMEN_AND_MEN if value[6] in "4567"]
    column = scan(pl.DataFrame({"no kk": women})).evidence.columns[0]
    assert [detection.identifier.name for detection in column.detections] == ["id.nik"]
    assert ("id.kk", "header names it, but only 0% of the values pass its structure") in [
        (declared.name, reason) for declared, reason in column.rejected
    ]


@pytest.mark.parametrize("rows", [50, 400, 3000])
def test_codes_that_share_an_identifier_s_first_letters_are_not_believed_for_those_that_pass_by_chance(
    rows: int,
) -> None:
    random = Random(f"batches {rows}")
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    batches = [f"{random.choice('STFG')}{random.randrange(10**7):07}{random.choice(letters)}" for _ in range(rows)]
    assert taken_for("batch", batches) == []
    vouchers = [f"4{random.randrange(10**15):015}" for _ in range(rows)]
    assert taken_for("voucher", vouchers) == []


def test_one_number_in_the_notes_is_believed() -> None:
    assert taken_for("notes", ["called back", "sent S1234567D by post", "no answer"]) == ["sg.nric"]


def test_sentences_about_people_are_text_and_not_addresses() -> None:
    names = ["Siti Aminah binti Hassan", "Tan Ah Kow", "Nguyen Van An", "Maria Santos", "Budi Santoso"]
    texts = [
        f"Spoke to Mr {name} on day {day} about the parcel number {1000 + day}, it will be sent to him again next week."
        for day in range(12)
        for name in names
    ]
    verdict = next(item for item in scan(pl.DataFrame({"field_7": texts})).evidence.columns)
    assert verdict.free_text
    assert {"name", "free_text"} <= {category.key for category in verdict.categories}
    assert any("name of a person inside 60 of 60 texts" in reason for reason in verdict.reasons)


def test_text_that_names_nobody_stays_open() -> None:
    texts = [f"the parcel with number {1000 + day} is late and will be sent again next week" for day in range(40)]
    verdict = next(item for item in scan(pl.DataFrame({"field_7": texts})).evidence.columns)
    assert {category.key for category in verdict.categories} == {"free_text"}
    assert "nothing was found inside it" in verdict.reasons[-1]


@pytest.mark.parametrize("count", [1, 2, 5, 20])
@pytest.mark.parametrize("listed", sorted(table("texts")))
def test_a_few_texts_that_name_somebody_are_not_passed_over(listed: str, count: int) -> None:
    """A table to try with has few rows: twenty texts and less were once said to hold nothing personal."""
    about = [text for text, truths in texts(listed, table("texts")[listed], 200, 2) if truths]
    (column,) = scan(pl.DataFrame({"note": about[:count]})).evidence.columns
    assert {"name", "address", "free_text"} & {category.key for category in column.categories}, about[:count]


def test_a_few_sentences_again_and_again_that_name_nobody_are_no_text() -> None:
    states = ["Left at the front door", "Handed to the neighbour next door", "Returned to the sender unpaid"]
    (column,) = scan(pl.DataFrame({"delivery": states * 40})).evidence.columns
    assert not column.categories and not column.free_text


def test_html_in_a_cell_is_read_before_it_is_counted() -> None:
    texts = [f"<p>write to somebody{day}&#64;example.com about it, please, today</p>" for day in range(40)]
    verdict = next(item for item in scan(pl.DataFrame({"field_7": texts})).evidence.columns)
    assert "email" in {category.key for category in verdict.categories}


@pytest.mark.parametrize("first", ["0", "00", "012"])
def test_twelve_digits_that_begin_alike_are_nobodys_by_their_beginning(first: str) -> None:
    random = Random(first)
    codes = [first + "".join(random.choices("0123456789", k=12 - len(first))) for _ in range(200)]
    (column,) = scan(pl.DataFrame({"c1": codes})).evidence.columns
    assert not column.detections


@pytest.mark.parametrize(("number", "rate"), [("vn.cccd", 1.0), ("my.mykad", 1.0), ("my.mykad", 0.3)])
def test_twelve_digits_of_people_are_found_also_among_others(number: str, rate: float) -> None:
    random = Random(4)
    make = NUMBERS[number][0]
    codes = [
        make(random).replace("-", "") if random.random() < rate else str(random.randint(10**11, 10**12 - 1))
        for _ in range(300)
    ]
    (column,) = scan(pl.DataFrame({"c1": codes})).evidence.columns
    assert [detection.identifier.name for detection in column.detections] == [number]


def test_headers_for_things_and_notes_need_values_that_are_plain() -> None:
    ships = ["KM Nusantara Jaya", "MV Siti Aminah", "KM Bahari Indah", "MT Sri Kandi", "KMP Ahmad Yani", "MV Lady Rose"]
    notes = [
        "stok diganti esok",
        "Alamat: Melur 7/14, Pesanggrahan, Jakarta 12320",
        "Encik Ahmad bin Ali telefon semula",
    ]
    frame = pl.DataFrame(
        {
            "kapal": ships * 50,
            "catatan": [f"{notes[row % 3]} {row}" for row in range(300)],
            "nric": ["S1234567D", "T1234567J", "S8765432Z"] * 100,
        }
    )
    found = {column.name: {category.key for category in column.categories} for column in scan(frame).evidence.columns}
    assert found["kapal"] == set()
    assert {"free_text", "name", "address"} <= found["catatan"]


@pytest.mark.parametrize("width", [9, 10, 11, 12])
def test_numbers_of_people_are_found_where_most_codes_beside_them_are_of_another_length(width: int) -> None:
    random = Random(f"mixed {width}")
    codes = ["7" + "".join(random.choices("0123456789", k=width - 1)) for _ in range(60)]
    people = [NUMBERS["id.nik"][0](random) for _ in range(12)]
    others = ["9" + "".join(random.choices("0123456789", k=15)) for _ in range(28)]
    assert "id.nik" in taken_for("field_7", random.sample(codes + people + others, 100))


@pytest.mark.parametrize("state", ["MM", "TL", "ID"])
def test_sentences_with_addresses_among_them_are_text(state: str) -> None:
    sentences = {
        "MM": ["U Kyaw Swar Min called from {p}", "Delivered to Lei Hein at Bldg 4, Rm {n}, Dhammazedi Rd, Tamwe, Yangon", "Daw Mya Thandar Oo has paid, phone {p}"],
        "TL": ["Senhor Feliciano Quefi telefona kona-ba faktura {n}.", "Entrega ba Dona Lurdes Bere, Rua Dom Boaventura {n}, Bidau, Dili.", "Kliente Zelia Pinto Soares husu atu troka sasán, {p}"],
        "ID": ["Bapak Octavianus Iskandar menelepon jam 9 pagi, {p}", "Kirim ke Ibu Parti Wiji, Jl Diponegoro Gg 9 No {n} Sleman 74324.", "Kirim ke Pak Bagas, Perum Griya Asri Blok C{n} RT 05 RW 02, Bekasi"],
    }[state]  # fmt: skip
    texts = [
        sentences[number % 3].format(p=f"+95 9{7_000_000 + 31 * number}", n=100 + number % 100) for number in range(90)
    ]
    (column,) = scan(pl.DataFrame({"c1": texts})).evidence.columns
    assert column.free_text and "name" in {category.key for category in column.categories}


def test_taxpayer_numbers_are_no_addresses_of_the_internet() -> None:
    random = Random(8)
    assert taken_for("field_7", [NUMBERS["id.npwp"][0](random) for _ in range(1000)]) == ["id.npwp"]


@pytest.mark.parametrize("count", [12, 400])
@pytest.mark.parametrize("beside", [0, 600])
def test_telephones_that_begin_like_a_day_of_birth_are_no_identity_numbers(count: int, beside: int) -> None:
    random = Random(f"{count} {beside}")
    telephones = ["0812" + "".join(random.choices("0123456789", k=8)) for _ in range(count)]
    words = [f"parcel {number}" for number in range(beside)]
    for header in ("field_7", "no hp"):
        assert "my.mykad" not in taken_for(header, random.sample(telephones + words, count + beside))
    if not beside:
        assert taken_for("no hp", telephones) == ["id.phone"]


def test_what_other_numbers_explain_together_is_not_a_third_one() -> None:
    random = Random(9)
    values = [NUMBERS["imei"][0](random) for _ in range(237)] + [NUMBERS["th.pin"][0](random) for _ in range(139)]
    assert set(taken_for("field_7", values)) == {"imei", "th.pin"}


@pytest.mark.parametrize(
    "words",
    ["大米|咖啡|橡胶|棕榈油|服装|家具|电子产品", "手机|电脑|冰箱|洗衣机|空调|电视|微波炉|吸尘器", "北京|上海|广州|深圳|新加坡|吉隆坡|槟城", "数学|物理|化学|历史|地理|英语|华文"],
)  # fmt: skip
def test_everyday_chinese_words_are_no_names_of_people(words: str) -> None:
    (column,) = scan(pl.DataFrame({"c1": words.split("|") * 9})).evidence.columns
    assert "name" not in {category.key for category in column.categories}


@pytest.mark.parametrize(
    "label", ["LA_script, given", "TH_script, family", "KH_script, given", "SG_chinese_script, family"]
)
def test_parts_of_names_in_own_scripts_are_never_nothing_personal(label: str) -> None:
    random = Random(label)
    make = {name: make for name, _, make in parts_of_names()}[label]
    different = [make(random) for _ in range(14)]
    (column,) = scan(pl.DataFrame({"c1": different * 20})).evidence.columns
    assert column.words or "name" in {category.key for category in column.categories}


def kinds(header: str, values: list[str]) -> set[str]:
    (column,) = scan(pl.DataFrame({header: values})).evidence.columns
    return {category.key for category in column.categories}


@pytest.mark.parametrize(
    "values",
    [
        "Yes No", "High Low", "Thick Thin", "North South", "Sun Sat Thur Fri", "Never Regul Occas Heavy", "FAI PA MA MC",
        "I II III IV V VI VII", "G I II III IV V VI VII VIII IX X XI XIV XV",
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS", "ATL BOS ORD DCA DEN LAX MIA JFK SEA SFO MSY",
    ],
)  # fmt: skip
def test_states_of_things_codes_and_numerals_are_no_names(values: str) -> None:
    """Columns of published tables that were once taken for names."""
    assert not kinds("c1", values.split() * 20)


def test_a_few_names_that_come_again_and_again_are_names_where_they_look_it() -> None:
    assert kinds("c1", ["John Smith", "Mary Smith"] * 20) == {"name"}
    assert kinds("c1", ["Nurhayati", "Suryani", "Wahyudi", "Hendrawan", "Setiawan", "Kurniawan"] * 20) == {"name"}


def test_what_is_added_in_brackets_says_nothing_against_a_name() -> None:
    names = ["Lim Siew Hong (spouse)", "Devi d/o Muthu (daughter)", "-"]
    assert kinds("beneficiary", names) == kinds("c1", names[:2]) == {"name"}


def test_addresses_of_the_web_are_no_addresses() -> None:
    assert not kinds("source", [f"https://www.example.org/{number}.htm" for number in range(60)]) & {"address", "name"}


@pytest.mark.parametrize(
    ("header", "values", "expected"),
    [
        ("age", "72.3315 74.4932 66.4658 53.3644", {"age"}),
        ("hp", "1135.5 968.93 1048.3 4.773415167", set()),
        ("phone", "0.439269256 1 -0.424524733 0.504944562", set()),
        ("phone", "0912.345678 0912.345679 0913.345678", {"phone"}),
        ("phone", "61234567.0 61234568.0 61234569.0", {"phone"}),
        ("city", "yes no", set()),
        ("premarital sex", "Yes No", set()),
        ("bahasa", "ya tidak", set()),
        ("region", "N C S SA M", {"place"}),
        ("出生", "1979年3月2日 1988年5月6日 1965/12/30", {"birth_date"}),
        ("c1", "Married Single", {"marital_status"}),
        ("c1", "kawin belum_kawin cerai_hidup", {"marital_status"}),
        ("level", "ERROR WARN INFO", set()),
        ("Chức danh", "Kế_toán_trưởng Thủ_quỹ", {"occupation"}),
        ("c1", "single double", set()),
        ("c1", "single other", set()),
    ],
)
def test_values_bear_a_header_out_or_do_not(header: str, values: str, expected: set[str]) -> None:
    assert kinds(header, values.split() * 20) == expected


def test_words_beside_a_number_name_it_where_they_stand_alone() -> None:
    """Postal codes of Bidadari were once identity cards (BI), and receipts of people called Phone telephones."""
    singapore = [f"{number} Bidadari Rise, Singapore {310000 + number}" for number in range(40)]
    assert taken_for("c1", singapore) == []
    for name in ("ဦးဖုန်းသဲလဲ့", "ဦးသန့်ဖုန်း"):
        assert taken_for("c1", [f"လက်ခံသူ {name} ၊ ပြေစာ {3911288 + number}" for number in range(40)]) == []
    assert taken_for("c1", [f"BI: {3911288 + number} husi Maria" for number in range(40)]) == ["tl.bi"]
    assert taken_for("c1", [f"ဖုန်း ၀၉{421234567 + number} ကို ခေါ်ပါ" for number in range(40)]) == ["mm.phone"]


def test_one_text_in_ten_says_what_the_texts_hold() -> None:
    notes = [
        "the parcel is late again",
        "my son was arrested for shabu last year",
        "no answer at the door",
        "called back",
    ]
    column = scan(pl.DataFrame({"notes": notes})).evidence.columns[0]
    assert column.free_text and "criminal" in {category.key for category in column.categories}


def test_what_words_beside_a_number_name_is_likely() -> None:
    texts = ["tolong refund ke rekening BCA 8720123456 a/n Rina ya", "pesanan belum sampai", "kapan dikirim kak"]
    column = scan(pl.DataFrame({"msg": texts})).evidence.columns[0]
    assert "bank_account" in {category.key for category in column.categories}
    assert column.confidence is not None and column.confidence > 0.6
