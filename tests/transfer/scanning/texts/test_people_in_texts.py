"""Names and dates of birth as running text of the region writes them."""

from __future__ import annotations

import pytest

from selaras.transfer import find


def found(text: str, category: str) -> list[str]:
    return [text[span.start : span.stop] for span in find([text]) if span.category.key == category]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kasus ini ditangani oleh Bambang Setiawan kemarin", "Bambang Setiawan"),
        ("Kahapon ay dumating si Mario Rivera kasama ang anak", "Mario Rivera"),
        ("Kemarin Yusuf Kallang sudah pulang", "Yusuf Kallang"),
        ("Menurut polisi, kata Prabowo, korban sudah pulang", "Prabowo"),
        ("Sáng nay Nguyễn Hồng Nhung đến khám", "Nguyễn Hồng Nhung"),
    ],
)
def test_a_name_stands_free_though_one_of_its_words_is_a_place_or_a_colour_too(text: str, name: str) -> None:
    assert found(text, "name") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Calon Presiden dari Partai Demokrat belum diumumkan",
        "Menteri berasal dari Golkar",
        "Có 120 bệnh nhân COVID - 19 nhập viện",
        "Gol. Darah AB",
        "Sejak itu ditetapkan menjadi Ibu Kota Tana Toraja",
        "Lembaga ini awalnya bernama Pendidikan Ahli Teknik",
        "PELAJAR/MAHASISWA\nKewarganegaraan WNI",
        "Berlaku Hingga SEUMUR HIDUP",
    ],
)
def test_what_stands_behind_words_about_people_is_not_always_a_name(text: str) -> None:
    assert found(text, "name") == []


@pytest.mark.parametrize(
    "text",
    [
        "ငါးအသားကိုကောင်းကောင်းစားပါ",
        "အသွားအပြန်လက်မှတ်ကိုဘယ်မှာဝယ်ရမလဲ",
        "ပြဿနာကိုဖြေရှင်းပါ့မယ်",
        "သင်တန်းသားတစ်ဦးရှိသည်",
    ],
)
def test_the_burmese_particle_of_an_object_is_no_word_of_address(text: str) -> None:
    assert found(text, "name") == []


def test_the_burmese_word_of_address_that_looks_like_it_still_leads_to_a_name() -> None:
    assert found("ကိုအောင်မင်းသည် ဖုန်းဆက်ခဲ့သည်။", "name") == ["ကိုအောင်မင်း"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ร่วมกับนายสมคิด จันทร์งาม กล่าวว่า", "สมคิด จันทร์งาม"),
        ("พล.ต.อ.ศรีวราห์ รังสีงาม เดินทางไปตรวจ", "ศรีวราห์ รังสีงาม"),
        ("ผศ.ธีระพล ศิริงาม เป็นประธาน", "ธีระพล ศิริงาม"),
        ("ผศ.ดร.ธีระพล ศิริงาม เป็นประธาน", "ธีระพล ศิริงาม"),
        ("ร้อยเอกจำนงค์ แสงเรือง นายทหารยุทธการ", "จำนงค์ แสงเรือง"),
        ("ว่าที่ ร.ต. สมชาย ใจดี มาถึงแล้ว", "สมชาย ใจดี"),
    ],
)
def test_thai_ranks_and_titles_lead_to_names_with_a_blank_and_without(text: str, name: str) -> None:
    assert found(text, "name") == [name]


@pytest.mark.parametrize(
    "text", ["เดือนมิถุนายนที่ผ่านมา ราคาลดลง", "พื้นที่เสี่ยงภัย ทั้งหมด", "ตลาดทุเรียนนนท์ เปิดแล้ว", "อุตสาหกรรมเป้าหมาย เทคโนโลยี"]
)
def test_thai_titles_inside_other_words_lead_to_nobody(text: str) -> None:
    assert found(text, "name") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tempat/Tgl Lahir: PASURUAN, 31-05-1960", "PASURUAN, 31-05-1960"),
        ("Tempat, tanggal lahir : Medan, 17 Agustus 1990", "Medan, 17 Agustus 1990"),
        ("Lahir di Solo, 17-08-1990", "Solo, 17-08-1990"),
        ("Beliau lahir di Medan pada 17 Agustus 1990.", "Medan pada 17 Agustus 1990"),
        ("Place and date of birth: Kuching (Sarawak), 5.3.1990", "Kuching (Sarawak), 5.3.1990"),
        ("She was born in Cebu City on March 5, 1990.", "Cebu City on March 5, 1990"),
        ("Ipinanganak sa Cebu noong Marso 5, 1990.", "Cebu noong Marso 5, 1990"),
        ("Ipinanganak noong ika-5 ng Marso 1990", "ika-5 ng Marso 1990"),
        ("Chị sinh ngày 17 tháng 8 năm 1990 tại Hà Nội.", "17 tháng 8 năm 1990"),
        ("Sinh tại Hà Nội ngày 17/8/1990.", "Hà Nội ngày 17/8/1990"),
        ("เกิดวันที่ 5 มีนาคม 2533", "5 มีนาคม 2533"),
        ("เกิดที่เชียงใหม่ เมื่อวันที่ 5 มีนาคม 2533", "เชียงใหม่ เมื่อวันที่ 5 มีนาคม 2533"),
        ("ເກີດວັນທີ 5 ມີນາ 1990", "5 ມີນາ 1990"),
        ("កើតនៅថ្ងៃទី ៥ ខែមីនា ឆ្នាំ១៩៩០", "៥ ខែមីនា ឆ្នាំ១៩៩០"),
        ("၁၉၉၀ ခုနှစ် မတ်လ ၅ ရက်နေ့တွင် မွေးဖွားသည်", "၁၉၉၀ ခုနှစ် မတ်လ ၅ ရက်"),
        ("Nasceu em Díli a 5 de março de 1990", "Díli a 5 de março de 1990"),
        ("Moris iha Dili, 5 de Marsu 1990", "Dili, 5 de Marsu 1990"),
        ("生于1990年3月5日", "1990年3月5日"),
        ("D.O.B: 05-Mar-1990", "05-Mar-1990"),
    ],
)
def test_a_day_of_birth_is_told_with_the_place_before_it_in_any_form(text: str, told: str) -> None:
    assert found(text, "birth_date") == [told]


@pytest.mark.parametrize("text", ["The company was born in a garage in 1990.", "PT Maju lahir di Medan, 12 tahun lalu"])
def test_what_is_born_without_a_day_has_no_date_of_birth(text: str) -> None:
    assert found(text, "birth_date") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kemacetan di Jalan Ahmad Yani berlanjut sampai malam",
        "Warga Jakarta Selatan meminta bantuan Kementerian Kesehatan",
        "Nhà ở quận Bình Thạnh gần Hà Nội",
        "Parts P-1001 and P-1002 were shipped to the store on Monday",
        "The Annual Report of the Housing Board was read in Kuala Lumpur",
    ],
)
def test_places_streets_and_offices_in_sentences_are_nobody(text: str) -> None:
    assert found(text, "name") == []


def test_the_words_around_are_looked_at_alike_wherever_a_text_stands() -> None:
    texts = [f"Laporan nomor {number} dibuat oleh Bambang Setiawan, kata Prabowo kemarin." for number in range(40)]
    alone = [[tuple(span[1:3]) for span in find([text])] for text in texts]
    together: list[list[tuple[int, ...]]] = [[] for _ in texts]
    for span in find(texts):
        together[span.row].append((span.start, span.stop))
    assert together == alone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ขณะที่ จตุพร พรหมสวัสดิ์ กล่าวว่าไม่เห็นด้วย", "จตุพร พรหมสวัสดิ์"),
        ("ในวันนั้น (สมศักดิ์ แสงทอง) ไม่อยู่", "สมศักดิ์ แสงทอง"),
        ("นายวิเชียร ไพบูลย์ทรัพย์ ลงชื่อ", "วิเชียร ไพบูลย์ทรัพย์"),
        ("พันเอกหญิง ทักษดา สังขงาม มาถึง", "ทักษดา สังขงาม"),
        ("นายยิ่งลักษณ์ ระบุว่าจะไป", "ยิ่งลักษณ์"),
    ],
)
def test_thai_names_end_where_they_end_and_stand_free_between_blanks(text: str, name: str) -> None:
    assert name in found(text, "name")


@pytest.mark.parametrize(
    "text",
    [
        "ประชาชน นักธุรกิจ และข้าราชการ",
        "เดือน มกราคม ปี 2567",
        "จังหวัดเชียงใหม่ อำเภอเมือง ถนน นิมมาน",
        "ยอดขาย รวมทั้งหมด ล้าน บาท",
        "กระทรวงการคลัง กรมสรรพากร แจ้งว่า",
    ],
)
def test_thai_words_between_blanks_are_nobody(text: str) -> None:
    assert found(text, "name") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("မနေ့က အောင်ကျော်မင်းက ရုံးကို ရောက်လာတယ်။", "အောင်ကျော်မင်း"),
        ("သီရိစန္ဒာဝင်းသည်ဆေးရုံသို့သွားသည်။", "သီရိစန္ဒာဝင်း"),
        ("ဒေါ်ခင်မြင့်နှင့် ဦးထွန်းလင်းတို့ လာကြသည်။", "ဒေါ်ခင်မြင့်"),
    ],
)
def test_burmese_names_are_told_by_their_syllables_with_the_words_of_address_written_in_one(
    text: str, name: str
) -> None:
    assert name in found(text, "name")


@pytest.mark.parametrize(
    "text",
    [
        "အောင်မြင်အောင် ကြိုးစားပါ။", "မေမေက ဈေးသွားတယ်။", "ရွှေဈေး တက်နေတယ်။", "ဗိုလ်မှူးကြီးသည် ပြန်သွားသည်။", "ကျောင်းသား ၅ ဦး စာမေးပွဲအောင်သည်။",
        "မော်ထိုက်",
    ],
)  # fmt: skip
def test_burmese_words_that_names_are_made_of_too_are_nobody(text: str) -> None:
    assert not found(text, "name")


@pytest.mark.parametrize(
    "text",
    ["Mariel Rivera", "MARIEL RIVERA", "- Mariel Rivera", "Rivera, Mariel", "Tan Ah Kow", "Siti Aminah binti Hassan"],
)
def test_a_text_that_is_a_name_of_several_words_and_nothing_else_is_one(text: str) -> None:
    assert found(text, "name") == [text.removeprefix("- ")]


@pytest.mark.parametrize(
    "text", ["Coca Cola", "Kuala Lumpur", "Blue Ribbon", "San Miguel", "Quezon City", "Nasi Lemak", "Toyota Corolla", "Jalan Haji Ahmad",
             "Vito Cruz LRT", "Bank Mandiri", "Harry"]
)  # fmt: skip
def test_a_text_that_is_a_brand_a_place_or_one_word_alone_is_nobody(text: str) -> None:
    assert not found(text, "name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("liên hệ nguyễn văn an trước 5h", "nguyễn văn an"),
        ("lien he nguyen van an", "nguyen van an"),
        ("transfer atas nama budi santoso ya", "budi santoso"),
        ("a.n siti nurhaliza", "siti nurhaliza"),
        ("please contact maria santos tomorrow", "maria santos"),
    ],
)
def test_words_about_people_lead_to_names_in_small_letters_as_well(text: str, name: str) -> None:
    assert found(text, "name") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "nama barang kopi susu", "atas nama perusahaan kami", "hubungi kami segera", "liên hệ ngay hôm nay", "pasien rawat jalan",
        "bệnh nhân tăng huyết áp", "kepada majelis hakim",
    ],
)  # fmt: skip
def test_other_words_in_small_letters_behind_them_are_nobody(text: str) -> None:
    assert not found(text, "name")


def test_an_initial_begins_a_name() -> None:
    assert found("Kasus itu menyeret M Nazaruddin dan kawan-kawannya.", "name") == ["M Nazaruddin"]


def test_what_the_words_around_leave_open_is_a_name_where_it_looks_like_one() -> None:
    assert found("Presiden Sudan Omar Beshir tiba di Jakarta.", "name") == ["Omar Beshir"]
    assert not found("Presiden Sudan Kota Batu tiba di Jakarta.", "name")
