"""Tables of two or three rows as offices of the region keep them: what is tried first must not be called nobody's.

The people are made up; some of the numbers fail their checks, as made-up numbers do.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import polars as pl
import pytest

from selaras.keys import make_file, read_file
from selaras.transfer import scan
from selaras.transfer.categories import Identifiability
from selaras.transfer.protecting.planning import planned
from selaras.transfer.protecting.protecting import Request, protect

DAY = dt.date(2026, 11, 26)

TABLES = {
    "clinic, Thailand": (
        "HN,ชื่อ-สกุล,เลขบัตรประชาชน,วันเกิด,เบอร์โทร,การวินิจฉัย,หมายเหตุ\n"
        "6500123,นายวิชัย พงษ์ศักดิ์,1-1014-00234-56-7,12/03/2510,081-234-5678,E11.9,แพ้เพนิซิลลิน\n"
        "6500124,นางสาวอรทัย มีสุข,3 1005 00456 78 9,05/11/2535,0891234567,J45.9,ตั้งครรภ์ 5 เดือน\n"
        "6500125,ด.ช.ธนกร ใจเย็น,1100501234561,20/01/2558,02-123-4567,A90,มารดา นางสมศรี ใจเย็น\n",
        "customer_identifier name national_identifier birth_date phone health health+free_text+name",
    ),
    "staff, Indonesia": (
        "NIP,Nama Karyawan,Jabatan,Tgl Masuk,Gaji Pokok,NPWP,Status Kawin,Agama,Rekening\n"
        '198503122010011001,"Agus Setiawan, S.Kom",Programmer,2010-01-04,12.500.000,09.254.294.3-407.000,K/2,Islam,BCA 0140123456\n'
        "199012052015042002,Dewi Lestari,HRD,2015-04-01,9.750.000,07.891.234.5-015.000,TK/0,Kristen,Mandiri 1230009876543\n"
        "198811302012011003,I Made Sudarsana,Manajer,2012-01-02,18.000.000,08.123.456.7-901.000,K/1,Hindu,BNI 0098765432\n",
        "customer_identifier name occupation - income tax_identifier marital_status religion bank_account",
    ),
    "orders, Viet Nam": (
        "ma_don,khach,dia_chi_giao,sdt,ghi_chu,tong_tien\n"
        'DH0001,Trần Minh Quân,"45/12 Nguyễn Trãi, P.2, Q.5, TP.HCM",0908 765 432,Giao giờ hành chính,1250000\n'
        'DH0002,chị Hoa,"Thôn 3, xã Ea Tu, TP Buôn Ma Thuột",0977123456,gọi trước khi giao,320000\n'
        'DH0003,Công ty TNHH Minh Long,"KCN Sóng Thần, Dĩ An, Bình Dương",0274 3790 123,xuất hóa đơn MST 3700145694,15600000\n',
        "- name address phone tax_identifier+free_text -",
    ),
    "school, Malaysia": (
        "No,Nama Murid,No MyKid,Kelas,Nama Penjaga,Tel Penjaga,Kaum\n"
        "1,NUR AISYAH BINTI MOHD ALI,130512-14-0234,3 Bestari,MOHD ALI BIN HASSAN,012-3456789,Melayu\n"
        "2,LIM WEI JIE,130803-07-5123,3 Bestari,LIM AH SENG,0164567890,Cina\n"
        "3,KAVITHA A/P SUBRAMANIAM,131120-10-6078,3 Cerdas,SUBRAMANIAM A/L MUTHU,03-78901234,India\n",
        "- name national_identifier - name phone ethnicity",
    ),
    "loans, Philippines": (
        "loan_ref,borrower,tin,sss,amount,purpose,co_maker,barangay\n"
        'L-2023-001,"DELA CRUZ, JUAN P.",123-456-789-000,34-1234567-8,50000,tuition fee,Pedro Santos,Brgy. San Roque\n'
        'L-2023-002,"REYES, MARIA LOURDES",234-567-890-000,33-7654321-0,120000,hospital bill,Ana Reyes,Brgy. Poblacion\n'
        "L-2023-003,Kristine Joy Bautista,345-678-901-000,02-1122334-5,30000,sari-sari store,none,Brgy. Holy Spirit\n",
        "- name tax_identifier social_security - - name place",
    ),
    "residents, Myanmar": (
        "စဉ်,အမည်,မှတ်ပုံတင်,ဖုန်း,မြို့နယ်\n"
        "၁,ဦးအောင်ကျော်,၁၂/ကမတ(နိုင်)၁၂၃၄၅၆,၀၉-၅၁၂၃၄၅၆,ကမာရွတ်\n"
        "၂,ဒေါ်ခင်မြင့်,9/MaHaMa(N)234567,09 420 123456,မဟာအောင်မြေ\n",
        "- name national_identifier phone place",
    ),
    "patients, Cambodia": (
        "id,patient,dob,diagnosis,phone\n"
        "1,Sok Dara,1988-02-11,ជំងឺទឹកនោមផ្អែម,012 345 678\n"
        "2,ចាន់ សុភា,1975-10-30,ជំងឺអេដស៍,097 123 4567\n",
        "- name birth_date health phone",
    ),
    "village, Lao PDR": (
        "ລຳດັບ,ຊື່ ແລະ ນາມສະກຸນ,ເບີໂທ,ບ້ານ\n"
        "1,ທ້າວ ສົມພອນ ວົງສາ,020 5512 3456,ບ້ານໂພນທັນ\n"
        "2,ນາງ ບຸນມີ ແກ້ວມະນີ,020 9988 7766,ບ້ານດົງໂດກ\n",
        "- name phone place",
    ),
    "voters, Timor-Leste": (
        "naran,data moris,suku,telefone\n"
        "Domingos da Costa Soares,1990-05-20,Comoro,+670 7723 4567\n"
        "Maria Filomena Ximenes,1985-12-01,Bidau Lecidere,77345678\n",
        "name birth_date place phone",
    ),
    "guests, Brunei": (
        "Name,IC No,Kampong,Contact,Remarks\n"
        "Awg Hj Ahmad bin Hj Salleh,00-123456,Kg Kiulap,+673 8712345,Requests halal catering\n"
        "Dyg Siti Nurul binti Pg Abas,50-234567,Kg Rimba,2345678,Late check-in\n",
        "name national_identifier place phone -",
    ),
}
_STATES = {"Thailand": "TH", "Viet Nam": "VN", "Malaysia": "MY", "Myanmar": "MM", "Cambodia": "KH", "Lao PDR": "LA", "Timor-Leste": "TL", "Brunei": "BN"}  # fmt: skip


@pytest.mark.parametrize("label", TABLES)
def test_small_tables_of_the_region_are_understood_and_telephones_are_their_state_s(label: str) -> None:
    text, expected = TABLES[label]
    columns = scan(pl.read_csv(io.StringIO(text), infer_schema=False)).evidence.columns
    found = {column.name: [category.key for category in column.categories] for column in columns}
    assert {name: "+".join(kinds) or "-" for name, kinds in found.items()} == dict(
        zip(found, expected.split(), strict=True)
    )
    for column in columns:
        for detection in column.detections:
            if detection.identifier.category.key == "phone":
                assert detection.identifier.state == _STATES[label.partition(", ")[2]]


@pytest.mark.parametrize("label", TABLES)
def test_the_usual_plan_protects_them(label: str, tmp_path: Path) -> None:
    """The copy is scanned: what texts are as wholes, redacting leaves there, and nothing was written."""
    source, target, key = tmp_path / "table.csv", tmp_path / "copy.csv", tmp_path / "key"
    source.write_text(TABLES[label][0], encoding="utf-8")
    make_file(key, DAY)
    plan = planned(scan(source), "pseudonymise")
    protect(Request(str(source), target, plan, tmp_path, DAY, read_file(key)))
    before, after = (pl.read_csv(file, infer_schema=False) for file in (source, target))
    columns = scan(before).evidence.of(Identifiability.DIRECT)
    direct = [column.name for column in columns if not column.free_text]
    assert direct
    for name in set(direct) & set(after.columns):
        assert not set(before[name].drop_nulls()) & set(after[name].drop_nulls()), name


def test_a_number_that_the_header_names_and_whose_check_fails_is_said_to_be_less_sure() -> None:
    failing, passing = (
        scan(pl.DataFrame({"เลขบัตรประชาชน": values})).evidence.columns[0]
        for values in (["1-1014-00234-56-7", "3 1005 00456 78 9", "1100501234561"], ["1101400234562"] * 3)
    )
    assert [category.key for category in failing.categories] == ["national_identifier"]
    assert "only 0% pass its check" in failing.reasons[0] and passing.detections[0].validated == 3
    assert failing.confidence is not None and passing.confidence is not None
    assert 0.5 < failing.confidence < passing.confidence


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("customer", "PT Sinar Jaya|CV Maju Bersama|Toko Abadi"),
        ("customer", "retail|corporate|SME"),
        ("member", "VIP|regular"),
        ("khach", "0|1|2"),
        ("staff", "full time|part time"),
        ("customer type", "Siti Aminah|Ahmad Rizal"),
    ],
)
def test_a_header_of_a_role_needs_names_under_it(header: str, values: str) -> None:
    (column,) = scan(pl.DataFrame({header: values.split("|") * 5})).evidence.columns
    assert header == "customer type" or not column.categories
    assert not any("header says" in reason and "a few words" in reason for reason in column.reasons)
