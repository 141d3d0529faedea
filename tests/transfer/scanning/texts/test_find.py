"""Personal data in running text, span by span."""

from __future__ import annotations

import base64
import itertools
import re
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import ascii_uppercase

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import find, scan
from selaras.transfer.finding import find_in
from selaras.transfer.meanings.sensitive import named_kinds, terms_of
from selaras.transfer.rules import read_rules
from selaras.transfer.scanning.texts import Texts, names, rows_with
from selaras.transfer.scanning.texts.find import apart
from selaras.transfer.scanning.texts.marking import LOWER, UPPER
from selaras.transfer.scanning.texts.piece import MEANT, NAME, PLACE, SURE, Belief, Piece, Pieces
from selaras.transfer.scanning.texts.unspaced import end_of
from selaras.transfer.scanning.texts.views import view_of


def found(text: str) -> list[tuple[str, str]]:
    return [(span.category.key, text[span.start : span.stop]) for span in find([text])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Spoke to Puan Siti Aminah binti Hassan about her refund.", "Siti Aminah binti Hassan"),
        ("Dear Mr Tan Ah Kow, your parcel will arrive on Monday.", "Tan Ah Kow"),
        ("Signed by K. Ramasamy a/l Muthu on Tuesday", "K. Ramasamy a/l Muthu"),
        ("Khách hàng Nguyễn Văn An đã gọi lúc 9h sáng", "Nguyễn Văn An"),
        ("Gặp bà Đỗ Văn Lành nhé", "Đỗ Văn Lành"),
        ("Anh Pham Thanh Dan goi luc 9 gio", "Pham Thanh Dan"),
        ("pak budi sudah dihubungi", "budi"),
        ("Pasyente: Dela Cruz, Juan P. ay dumating", "Dela Cruz, Juan P"),
        ("Senhor João da Costa telefonou ontem", "João da Costa"),
        ("U Kyaw Min Tun called about the invoice", "Kyaw Min Tun"),
        ("นายสมชาย ใจดี โทรมาแจ้งว่าสินค้าชำรุด", "สมชาย ใจดี"),
        ("ลูกค้าชื่อคุณวรรณา ศรีสุข ต้องการเปลี่ยนที่อยู่", "วรรณา ศรีสุข"),
        ("ທ່ານ ສົມບູນ ໄຊຍະລາດ ຈະມາມື້ອື່ນ", "ສົມບູນ ໄຊຍະລາດ"),
        ("លោក ស៊ន សុភារី បានទូរស័ព្ទមក", "ស៊ន សុភារី"),
        ("ဦးကျော်မင်းသည် ဖုန်းဆက်ခဲ့သည်။", "ဦးကျော်မင်း"),
        ("王伟明先生来电询问订单", "王伟明"),
        ("திரு ராமசாமி அவர்கள் வந்தார்", "ராமசாமி"),
        ("Delivered with thanks, Maria Clara dela Cruz was at the gate.", "Maria Clara dela Cruz"),
    ],
)
def test_names_behind_words_of_address_and_context(text: str, name: str) -> None:
    assert found(text) == [("name", name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Encik Ahmad bin Ismail NRIC 900101-14-5678 called", "Ahmad bin Ismail"),
        ("Dear Encik Ahmad bin Ismail, NRIC 900101-14-5678", "Ahmad bin Ismail"),
        ("Ibu Siti Rahmawati, NIK 3174015203850007", "Siti Rahmawati"),
        ("MR TAN AH KOW NRIC S1234567D", "TAN AH KOW"),
        ("Khách hàng Nguyễn Văn An CCCD 079085001234", "Nguyễn Văn An"),
        ("Signed by Ma Pyi Zinmar, NRC 5/MAYAKA(P)962214.", "Ma Pyi Zinmar"),
        ("Cik SIM AH MUI paid", "SIM AH MUI"),
        ("Ms Maria CRUZ paid", "Maria CRUZ"),
        ("Encik Nik Ahmad bin Nik Ali paid", "Nik Ahmad bin Nik Ali"),
    ],
)
def test_what_a_number_is_called_ends_the_name_before_it(text: str, name: str) -> None:
    assert [part for kind, part in found(text) if kind == "name"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr [name], thank you. Customer Dr. ***** called; kepada Puan [name]. Khách hàng Ông [name] gọi.",
        "Customer asked about the Jalan Tun Razak branch; told to wait.",
        "Samsung Galaxy Note is out of stock. Please call Kuala Lumpur Office.",
        "Xin cảm ơn quý khách hàng. Công ty Hoàng Anh sẽ giao hàng.",
        "Hospital Tengku Ampuan Rahimah, Klang",
        "คุณภาพของสินค้าไม่ดี ลูกค้าขอคืนเงิน",
        "The MAS Notice on outsourcing of 29 April 2025, Guideline No. 3/2025",
        "Order 900101145678 was lost; ISBN 9780306406157; tracking 12345678901",
        "invoice 1234567890, 2025-01-02 10:20:30, 12.50, v1.2.3",
        "",
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_numbers_by_check_by_context_and_by_international_form() -> None:
    text = "NRIC S1234567D, passport E1234567A, call 91234567 or +65 9123 4567, card 4111 1111 1111 1111."
    assert found(text) == [
        ("national_identifier", "S1234567D"),
        ("passport", "E1234567A"),
        ("phone", "91234567"),
        ("phone", "+65 9123 4567"),
        ("payment_card", "4111 1111 1111 1111"),
    ]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("ông Trần Văn Bình 0912345678 gọi", "vn.phone"),
        ("Khách hàng Nguyễn Văn An, 0912 345 678, hẹn mai", "vn.phone"),
        ("คุณสมชาย ใจดี 0812345678", "th.phone"),
        ("លោក ស៊ន សុភារី 012 345 678", "kh.phone"),
        ("Pak Budi Santoso 0812-3456-7890 minta antar", "id.phone"),
        ("Customer Tan Ah Kow asked about order 0912345678", None),
        ("Mr Tan Ah Kow 00012345678", None),
        ("the parcels 0912345678 and 0912 345 678 are late", None),
    ],
)
def test_a_number_as_it_is_dialled_inside_a_state_is_one_beside_a_name(text: str, phone: str | None) -> None:
    found_in = [span.identifier.name for span in find([text]) if span.identifier is not None]
    assert found_in == ([phone] if phone else [])


def test_a_number_that_passes_its_check_is_not_taken_where_a_word_says_that_it_is_an_order() -> None:
    assert found("MyKad 900101-14-5678") == [("national_identifier", "900101-14-5678")]
    assert found("order no 900101145678") == []


def test_dates_of_birth_and_ages_in_every_calendar_and_digits() -> None:
    assert found("Born on 12 March 1990, 35 years old.") == [("birth_date", "12 March 1990"), ("age", "35")]
    assert found("เกิดวันที่ ๑๒/๐๕/๒๕๓๓ อายุ ๓๕ ปี") == [("birth_date", "๑๒/๐๕/๒๕๓๓"), ("age", "๓๕")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ship to 12, Jalan Ampang, Taman Sri Muda, 40400 Shah Alam before noon.", "12, Jalan Ampang, Taman Sri Muda, 40400 Shah Alam"),
        ("Blk 123 Ang Mo Kio Ave 3 #05-123, Singapore 560123. Please ring first.", "Blk 123 Ang Mo Kio Ave 3 #05-123, Singapore 560123"),
        ("Giao tới 12/3 Nguyễn Trãi, phường 5, quận 1, TP. Hồ Chí Minh trong hôm nay", "12/3 Nguyễn Trãi, phường 5, quận 1, TP. Hồ Chí Minh"),
        ("Alamat pengiriman: Melur 7/14, Pesanggrahan, Jakarta 12320, penerima saya.", "Melur 7/14, Pesanggrahan, Jakarta 12320"),
        ("Địa chỉ: Trần Phú 15, Hải Châu, Đà Nẵng", "Trần Phú 15, Hải Châu, Đà Nẵng"),
        ("ส่งที่ บ้านเลขที่ 12/3 หมู่ 5 ต.บางรัก อ.เมือง จ.ชลบุรี 20000 ด่วน", "บ้านเลขที่ 12/3 หมู่ 5 ต.บางรัก อ.เมือง จ.ชลบุรี 20000"),
        ("ຢູ່ ບ້ານ ໂພນທັນ, ເມືອງ ໄຊເສດຖາ, ນະຄອນຫຼວງວຽງຈັນ", "ບ້ານ ໂພນທັນ, ເມືອງ ໄຊເສດຖາ, ນະຄອນຫຼວງວຽງຈັນ"),
        ("သို့ အမှတ် ၁၂၊ ဗိုလ်ချုပ်လမ်း၊ လမ်းမတော်မြို့နယ်၊ ရန်ကုန်မြို့", "အမှတ် ၁၂၊ ဗိုလ်ချုပ်လမ်း၊ လမ်းမတော်မြို့နယ်၊ ရန်ကုန်မြို့"),
    ],
)  # fmt: skip
def test_addresses(text: str, address: str) -> None:
    assert ("address", address) in found(text)


@pytest.mark.parametrize(
    ("text", "address", "others"),
    [
        (
            "No 43 Spg 14 Jln Gadong, Tutong. Employee Quah Yuan Ting, FIN G6560185R was told.",
            "No 43 Spg 14 Jln Gadong, Tutong",
            ["Quah Yuan Ting", "G6560185R"],
        ),
        ("5 Jalan Baru. Mr Tan Ah Kow was there.", "5 Jalan Baru", ["Tan Ah Kow"]),
        (
            "Jl. Jend. Sudirman No. 5, Jakarta. Ibu Siti Aminah datang.",
            "Jl. Jend. Sudirman No. 5, Jakarta",
            ["Siti Aminah"],
        ),
        ("Blk 10 Jurong West St. 55 #02-11. Dr Lim called", "Blk 10 Jurong West St. 55 #02-11", ["Lim"]),
        ("12 Main St., Singapore 123456. Thank you", "12 Main St., Singapore 123456", []),
        (
            "House 4, Road 7, Brgy. San Jose, Quezon City. Contact Juan dela Cruz",
            "House 4, Road 7, Brgy. San Jose, Quezon City",
            ["Juan dela Cruz"],
        ),
        ("On 12 May, Jalan Sultan 5, Kuala Lumpur was closed", "Jalan Sultan 5, Kuala Lumpur", []),
        ("Section 12 Road Transport Act, No 5 Jalan Ampang, Ipoh", "No 5 Jalan Ampang, Ipoh", []),
    ],
)
def test_an_address_ends_with_its_sentence_and_may_begin_inside_what_was_none(
    text: str, address: str, others: list[str]
) -> None:
    assert [part for _, part in found(text)] == [address, *others]


def test_words_for_an_address_do_not_make_one() -> None:
    assert found("The address of Building 4, Finance Department, is new. Alamat IP 10, Server Utama, rusak.") == []


def test_markup_escapes_and_encodings_are_read_and_the_span_is_that_of_the_original() -> None:
    assert found("<p>Kh&aacute;ch h&agrave;ng <b>Nguy&#7877;n</b> Văn An</p>") == [("name", "Nguy&#7877;n</b> Văn An")]
    assert found("name=Siti+Aminah+binti+Hassan&email=siti%40example.com") == [
        ("name", "Siti+Aminah+binti+Hassan"),
        ("email", "siti%40example.com"),
    ]
    assert found('{"phone": "\\u002b84912345678"}') == [("phone", "\\u002b84912345678")]
    token = base64.b64encode(b"customer Ahmad bin Ali, ahmad@example.com").decode()
    assert found(f"payload {token} end")[0][1] == token


def test_a_hash_is_not_read_as_base64() -> None:
    assert found("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") == []


def test_decomposed_letters_zero_width_marks_and_lookalikes() -> None:
    text = unicodedata.normalize("NFD", "Gặp anh Nguyễn Văn An")
    assert [key for key, _ in found(text)] == ["name"]
    assert unicodedata.normalize("NFC", found(text)[0][1]) == "Nguyễn Văn An"
    assert found("nric S\u200b123\u200b4567D") == [("national_identifier", "S\u200b123\u200b4567D")]


def test_control_characters_in_the_text_do_not_shift_the_spans() -> None:
    assert found("a\x01b\x02c\x03 nric S1234567D") == [("national_identifier", "S1234567D")]


_AROUND = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "L", "N", "M", "P", "S", "Cf"]), max_size=20
)


@given(st.lists(st.tuples(_AROUND, _AROUND), min_size=1, max_size=5))
def test_spans_point_at_what_they_say_whatever_stands_around(around: list[tuple[str, str]]) -> None:
    texts = [f"{before} nric S1234567D {after}" for before, after in around]
    spans = find(texts)
    assert [span.row for span in spans] == list(range(len(texts)))
    assert {texts[span.row][span.start : span.stop] for span in spans} == {"S1234567D"}


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_no_spans_overlap(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    end = 0
    for span in find([text]):
        assert end <= span.start < span.stop <= len(text)
        end = span.stop


@given(
    st.lists(st.text(alphabet="ab <&%\\n+é\u0301ั๑", max_size=30), max_size=6),
    st.sampled_from(["a+", "[^a-z]+", "(?i:B|é)"]),
)
def test_marking_finds_what_the_engine_of_python_finds(texts: list[str], pattern: str) -> None:
    held = Texts(pl.Series(texts, dtype=pl.String))
    matches = held.search(pattern)
    ours = list(zip(matches.rows.tolist(), held.parts(matches.rows, matches.starts, matches.stops), strict=True))
    assert ours == [(row, match[0]) for row, text in enumerate(texts) for match in re.finditer(pattern, text)]


@given(
    st.lists(st.text(alphabet="ab é\u0301ั๑中𠀀", max_size=12), min_size=1, max_size=4),
    st.data(),
    st.integers(0, 12),
)
def test_what_stands_beside_a_place_is_so_many_bytes_of_whole_characters(
    texts: list[str], data: st.DataObject, count: int
) -> None:
    held = Texts(pl.Series(texts, dtype=pl.String))
    places = [data.draw(st.integers(0, len(text))) for text in texts]
    heads = [text[:place].encode() for text, place in zip(texts, places, strict=True)]
    tails = [text[place:].encode() for text, place in zip(texts, places, strict=True)]
    rows, at = np.arange(len(texts)), np.array([len(head) for head in heads])
    ahead = [head[max(len(head) - count, 0) :].decode("utf-8", "ignore") for head in heads]
    assert held.ahead(rows, at, count).to_list() == ahead
    assert held.behind(rows, at, count).to_list() == [tail[:count].decode("utf-8", "ignore") for tail in tails]


_SCRIPTS = {
    "ta": "[\u0b80-\u0bff]", "th": "[\u0e00-\u0e7f]", "lo": "[\u0e80-\u0eff]", "my": "[\u1000-\u109f]", "km": "[\u1780-\u17ff]",
    "zh": "[\u4e00-\u9fff]",
}  # fmt: skip


@given(st.lists(st.text(alphabet="aé\u0b7f\u0b85ก๙ກໟက႟\u10ffក៹\u1800一\u9fff\ua000𠀀", max_size=6), max_size=8))
def test_the_scripts_of_texts_are_those_of_their_letters(texts: list[str]) -> None:
    held = Texts(pl.Series(texts, dtype=pl.String))
    for script, letters in _SCRIPTS.items():
        here = [bool(re.search(letters, text)) for text in texts]
        assert held.scripts.get(script, np.zeros(len(texts), dtype=np.bool_)).tolist() == here
    assert held.in_own_scripts.tolist() == [bool(re.search("|".join(_SCRIPTS.values()), text)) for text in texts]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2), st.integers(0, 20), st.integers(1, 9), st.sampled_from([SURE, PLACE, NAME, MEANT])
        ),
        max_size=12,
    )
)
def test_of_what_overlaps_the_best_is_kept_and_what_stands_alone_always(
    placed: list[tuple[int, int, int, int]],
) -> None:
    pieces = [Piece(row, start, start + length, Belief("name", "", rank)) for row, start, length, rank in placed]
    texts = Texts(pl.Series(["a" * 30] * 3))
    kept = apart(texts, Pieces.of(pieces)).listed()
    assert [piece[:2] for piece in kept] == sorted(piece[:2] for piece in kept)
    for before, after in itertools.pairwise(kept):
        assert before.row < after.row or before.stop <= after.start
    for piece in pieces:
        others = [item for item in pieces if item is not piece and item.row == piece.row]
        beside = [item for item in others if item.start < piece.stop and piece.start < item.stop]
        assert piece in kept or beside
        if all(piece.belief.rank < item.belief.rank for item in others):
            assert piece in kept


_NOTES = (
    "Encik Ahmad bin Ali, aged 35, called from 012-345 6789", "ลูกค้าชื่อคุณวรรณา ศรีสุข โทร 081-234-5678", "nobody at all",
    "Khách hàng Nguyễn Văn An, 12 đường Lê Lợi, phường Bến Nghé", "နာမည် ဦးကျော်မင်းဖုန်း 09 123456", "王伟明先生 NRIC S1234567D",
    "<b>Mr Tan</b> Ah Kow lives at 17 Orchard Road, Singapore", "the patient has diabetes", "Dear Mr Tan Ah Kow", "", "a@b.com",
    "her birth date: 12/03/1990, เกิดวันที่ 3 มกราคม 2533", "Maria Clara dela Cruz and Juan P. dela Cruz", "é\u0301 \x00 ก",
)  # fmt: skip


@given(st.lists(st.sampled_from(_NOTES), max_size=12))
def test_what_a_text_holds_does_not_depend_on_those_beside_it(texts: list[str]) -> None:
    alone = [span._replace(row=row) for row, text in enumerate(texts) for span in find([text])]
    assert find(texts) == alone


@given(st.text(alphabet="abcd", min_size=2, max_size=9), st.booleans())
def test_a_name_ends_where_the_first_word_begins_that_no_name_holds(run: str, first: bool) -> None:
    ends = ("abcabc", "abc", "bd", "d")
    places = [
        place
        for word in ends
        for place in [run.find(word, 2)]
        if place >= 0 and not (first and place + len(word) == len(run) and len(word) <= 4)
    ]
    assert end_of(run, ends, first) == min(places, default=len(run))


@given(st.text(alphabet="ab<>&;#%\\u0041+éẹ\u0301 /b", max_size=40))
def test_every_character_of_a_view_comes_from_a_place_of_the_original(text: str) -> None:
    view = view_of(text)
    for index in range(len(view.text)):
        start, stop = view.back(index, index + 1)
        assert 0 <= start < stop <= len(text)


def test_a_cell_of_fifty_megabytes_is_read_to_its_end() -> None:
    text = "the parcel is late and nobody knows why. " * 1_200_000 + "nric S1234567D"
    assert len(text) > 49_000_000
    assert found(text) == [("national_identifier", "S1234567D")]


def test_what_a_view_keeps_does_not_grow_with_the_text() -> None:
    """It was two numbers a character once: five gigabytes for a cell of fifty megabytes with one tag."""
    view = view_of("<b>S1234567D</b> " + "the parcel is late. " * 100_000)
    assert len(view.begins) == len(view.starts) == len(view.stops) == 2
    assert [view.back(0, 9), view.back(10, 13)] == [(3, 12), (17, 20)]


def test_a_text_of_nothing_but_markup_reads_as_nothing() -> None:
    assert view_of("<b></b>").text == "" and find(["<b></b>\u200b", "<i>S1234567D</i>"])[0][:3] == (1, 3, 12)


def test_rows_are_counted_by_category() -> None:
    texts = pl.Series(["Encik Ahmad bin Ali", "nobody", "Puan Siti and Encik Ali, aged 35"])
    held = rows_with(texts, np.zeros(3, dtype=np.bool_)).inside
    assert {key: sorted(item.rows) for key, item in held.items()} == {"name": [0, 2], "age": [2]}
    assert not any(item.more for item in held.values())


def test_what_is_rare_is_found_in_every_text_where_others_are_in_most() -> None:
    count = 10_000
    texts = [f"Encik Ahmad bin Ali called about order {number}" for number in range(count)]
    texts[1] += ", aged 35"
    texts[7_777] = "Dibawa Encik Zulkifli bin Osman: tonsillitis"  # its name alone says that it is about somebody
    texts[9_001] += ", lives at Jalan Ampang 12, Kuala Lumpur"
    held = rows_with(pl.Series(texts), np.zeros(count, dtype=np.bool_)).inside
    assert held["name"].more and 0 in held["name"].rows and held["name"].rows[0] == "Ahmad bin Ali"
    assert {key: list(item.rows) for key, item in held.items() if not item.more} == {
        "age": [1],
        "health": [7_777],
        "address": [9_001],
    }


def test_one_name_among_many_texts_is_found() -> None:
    texts = ["the parcel is late"] * 10_000
    texts[1_234] = "Encik Ahmad bin Ali called"
    held = rows_with(pl.Series(texts), np.zeros(10_000, dtype=np.bool_)).inside
    assert {key: (list(item.rows), item.more) for key, item in held.items()} == {"name": ([1_234], False)}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Patient Siti has tonsillitis and takes metformin", [("tonsillitis", "health"), ("metformin", "health")]),
        ("Bệnh nhân bị viêm phổi và tăng huyết áp", [("viêm phổi", "health"), ("tăng huyết áp", "health")]),
        ("ผู้ป่วยเป็นโรคเบาหวาน", [("โรคเบาหวาน", "health")]),
        ("他有高血压和糖尿病", [("高血压", "health"), ("糖尿病", "health")]),
        ("She is Muslim", [("Muslim", "religion")]),
        ("He was convicted of theft", [("convicted", "criminal"), ("theft", "criminal")]),
        ("Karyawan itu anggota serikat pekerja", [("serikat pekerja", "union")]),
        ("Mr Tan, dx: E11.9, admitted", [("E11.9", "health")]),
        ("“diabetes” said my doctor", [("diabetes", "health")]),
        ("ខ្ញុំមានជំងឺទឹកនោមផ្អែម", [("ជំងឺទឹកនោមផ្អែម", "health")]),
        ("My son has carcinoma, adenocarcinoma2 and ARTHRITIS", [("carcinoma", "health"), ("adenocarcinoma", "health"), ("ARTHRITIS", "health")]),
        ("Ông ấy BỊ VIÊM GAN, drug  allergy", [("VIÊM GAN", "health"), ("drug  allergy", "health")]),
        ("သူမ ကိုဗစ် ဖြစ်", [("ကိုဗစ်", "health")]),
        ("ชื่อ หมอนรองกระดูก ผู้ป่วย", [("หมอนรองกระดูก", "health")]),
        ("His cap ibu jari is stored", [("cap ibu jari", "biometric")]),
    ],
)  # fmt: skip
def test_sensitive_words_are_found_in_texts_about_people(text: str, spans: list[tuple[str, str]]) -> None:
    special = [span for span in find([text]) if span.category.special]
    assert [(text[span.start : span.stop], span.category.key) for span in special] == spans
    assert not any(text[span.start : span.stop].lower() in span.reason.lower() for span in special)


_HIDDEN_BY_A_NAME = {"doan vien cong doan", "gia nhap cong doan", "ban chap hanh cong doan"}
"""Whose last word stands behind a word of address as a name in small letters does."""


def test_every_listed_word_is_found_in_a_text_about_somebody() -> None:
    listed = [term for key in named_kinds() for term in terms_of(key)]
    texts = [f"My son: {term} ." for term in listed]
    ends: dict[int, list[int]] = {}
    for span in find(texts):
        if span.category.special:
            ends.setdefault(span.row, []).append(span.start)
    missed = {term for row, term in enumerate(listed) if min(ends.get(row, [99])) >= len("My son: ") + len(term)}
    assert missed == _HIDDEN_BY_A_NAME


@given(st.sampled_from("ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴÇÑ" + ascii_uppercase))
def test_capitals_of_the_region_are_told_from_small_letters(letter: str) -> None:
    letters = pl.Series([letter, letter.lower()])
    assert letters.str.contains(UPPER).to_list() == [True, False]
    assert letters.str.contains(LOWER).to_list() == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Dengue cases rise in Selangor",
        "Bệnh viện Bạch Mai gọi cho tôi",
        "I shiver when it is cold",
        "our anti-fraud team called me",
        "bin E11.9 is empty, she said",
        "អ្នកជំងឺទូរស័ព្ទមក",
    ],
)
def test_the_same_words_about_nobody_or_inside_others_are_not(text: str) -> None:
    assert not [span for span in find([text]) if span.category.special]


def test_a_name_that_runs_into_an_address_keeps_what_stands_ahead() -> None:
    text = "Please deliver to Mr. Samreth Kimleang, Apt 5, 244 Sisowath Quay, Battambang."
    found = {span.category.key: text[span.start : span.stop] for span in find([text])}
    assert found["name"] == "Samreth Kimleang" and found["address"].startswith("Apt 5")


def test_long_columns_give_the_same_spans_in_parts() -> None:
    texts = [f"{'x' * 80} Encik Ahmad bin Ali {index}, ผู้ป่วยเป็นโรคเบาหวาน" for index in range(2000)]
    parts = find(texts)
    assert [span.row for span in parts] == sorted(span.row for span in parts)
    alone = [find([text]) for text in texts[:3]]
    for row, spans in enumerate(alone):
        assert [(s.start, s.stop, s.category) for s in parts if s.row == row] == [
            (s.start, s.stop, s.category) for s in spans
        ]
    assert len(parts) == 2000 * len(alone[0])


def test_a_scan_says_how_many_texts_hold_sensitive_words() -> None:
    notes = [f"Customer {index} says her mother has diabetes and needs the delivery on Monday" for index in range(30)]
    column = scan(pl.DataFrame({"notes": notes})).evidence.columns[0]
    assert "health" in {category.key for category in column.categories}
    assert any("inside 30 of 30 texts" in reason for reason in column.reasons)


def test_what_is_looked_through_is_not_changed() -> None:
    texts = pl.Series(["<b>Encik Ahmad bin Ali</b> &amp; ๐๘๑", "plain", "Encik Ali " + base64.b64encode(b"mail an@example.com now please").decode()])  # fmt: skip
    before = texts.to_list()
    find(texts)
    scan(texts.to_frame())
    assert texts.to_list() == before


def test_allowed_values_are_those_of_the_text_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "selaras.toml"
    path.write_text('[allow]\nvalues = ["an@example.com"]\n', encoding="utf-8")
    text = "<i>x</i> &amp; <b>an@example.com</b> and binh@example.com"
    spans = find([text], rules=read_rules(path))
    assert [text[span.start : span.stop] for span in spans] == ["binh@example.com"]


def test_a_long_cell_is_not_read_anew_for_each_of_its_spans(tmp_path: Path) -> None:
    """A hundred thousand times three megabytes took minutes, with rules that allow values and in a listing."""
    rules, table = tmp_path / "selaras.toml", tmp_path / "notes.csv"
    rules.write_text('[allow]\nvalues = ["an@example.com"]\n', encoding="utf-8")
    cell = "an@example.com, binh@example.com; " * 100_000
    table.write_text(f'notes\n"{cell}"\n', encoding="utf-8")
    listed = list(find_in(str(table), rules=read_rules(rules)))
    assert len(listed) == 100_000 and {item.masked for item in listed} == {"b***@*******.***"}


def test_short_notes_that_look_half_like_names_are_looked_through() -> None:
    notes = [
        "Patient Siti Aminah binti Ali has type 2 diabetes, call +60 12-345 6789",
        "Anh Nguyễn Văn An bị viêm phổi, CCCD 001099012345",
        "ผู้ป่วยนายสมชาย ใจดี เป็นโรคเบาหวาน",
    ]
    column = scan(pl.DataFrame({"notes": notes})).evidence.columns[0]
    assert {"name", "health", "phone"} <= {category.key for category in column.categories}


def test_an_age_may_stand_in_any_digits() -> None:
    text = "age: ४५, age: ߄߅ and age: 450"
    assert [text[span.start : span.stop] for span in find([text])] == ["४५", "߄߅"]


def test_vietnamese_words_are_whole_words_beside_other_scripts_too() -> None:
    assert [span.category.key for span in find(["tuổi: 45, ราคา"])] == ["age"]
    assert find(["lớptuổi: 45, ราคา"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Saya mahu menukar alamat penghantaran.",
        "saya juga belum terima",
        "Ibu jawab esok",
        "Pak pun setuju",
        "Kuya gusto ko pong palitan",
        "Senhor hakarak atu troka",
        "Ms got it",
    ],
)
def test_everyday_words_behind_a_word_of_address_are_no_names(text: str) -> None:
    assert not found(text)


@given(
    st.lists(
        st.sampled_from(["a@x.vn", "nguyen.an@example.com", "10.1.2.3", "ps_16r4gny7bby1prhwbz9cv4c7j8"]),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([" ", ",", ";", "，", "/", "\n"]),
)
def test_one_sign_between_two_addresses_hides_none(addresses: list[str], sign: str) -> None:
    text = sign.join(addresses)
    found = find([text])
    assert [text[span.start : span.stop] for span in found] == addresses


def test_nothing_is_found_inside_tokens() -> None:
    from selaras.transfer.techniques.tokens import KEY_BYTES, tokens

    texts = []
    for number in range(400):
        one, other = tokens(pl.Series([f"Trần Văn {number}", str(number)]), bytes(KEY_BYTES), "name").to_list()
        texts.append(f"ông {one} {other} gọi")
    assert {span.category.key for span in find(texts)} == {"pseudonym"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("လက်ခံသူ ဒေါ် သူဇာဖုန်း ၊ ပြေစာ 202136521898", "သူဇာဖုန်း"),
        ("လက်ခံသူ ဦးအောင်မင်းဖုန်း ၀၉၄၅၀၀၁၂၃၄၅", "ဦးအောင်မင်း"),
        ("လူနာ ဦးကျော်ဖုန်း- 09-450012345", "ကျော်"),
    ],
)
def test_a_burmese_name_may_end_as_the_word_for_a_telephone_unless_a_number_follows(text: str, name: str) -> None:
    assert name in [text[span.start : span.stop] for span in find([text]) if span.category.key == "name"]


def test_many_callers_at_once_get_what_each_would_alone() -> None:
    texts = [pl.Series([f"Dear Mr Tan Ah Kow, S{number}234567D, 12 Jalan Besar, Ipoh"] * 1500) for number in range(8)]
    alone = [find(some) for some in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(find, texts)) == alone


def test_what_goes_wrong_on_another_thread_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("no names today")

    monkeypatch.setattr(sys.modules["selaras.transfer.scanning.texts.find"], "led_in", fails)
    with pytest.raises(ValueError, match="no names today"):
        find(["Dear Mr Tan Ah Kow"])


def test_few_words_are_looked_at_behind_each_word_of_address(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    look = names._led_name_at
    monkeypatch.setattr(names, "_led_name_at", lambda lead, words: (seen.append(len(words)), look(lead, words))[1])
    assert find([f"Customer: {'The Mr ' * 500}"]) == []
    assert len(seen) == 500 and max(seen) <= 32


@pytest.mark.parametrize(
    ("part", "times", "spans"),
    [
        ("a@b.co,", 100_000, 100_000),
        ("12 Jalan Ampang, ", 20_000, None),
        ("The Mr ", 100_000, 0),
        ("Kampung Baru ", 20_000, None),
        ("1234567890 ", 100_000, 0),
        ("S1234567D ", 20_000, 20_000),
        ("Mr Tan\n", 50_000, 50_000),
        ("TmF3ZWVuIFZhbiBBbiBjYWxsZWQgTXIgVGFu ", 10_000, 10_000),
    ],
)
def test_a_cell_that_repeats_itself_takes_time_in_proportion_to_its_length(
    part: str, times: int, spans: int | None
) -> None:
    """Each of these once took minutes, hours or all memory: what is beside each other was compared each with each."""
    found_in = find([f"Customer: {part * times}"])
    assert spans is None or len(found_in) == spans
    assert all(before.stop <= after.start for before, after in itertools.pairwise(found_in))
    held = scan(pl.DataFrame({"notes": [part * times, "my son Mr Tan is ill and asked us to call back today"]}))
    assert held.evidence.columns[0].filled == 2
