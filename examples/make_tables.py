"""Write the example tables: `customers.csv` and one small table a member state in that state's language and numbers.

Nobody in them exists: names and words are combined by a fixed generator, numbers are made valid by their check digits.
Run it again to get the same files: python examples/make_tables.py
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
ROWS = 200


def digits(random_: random.Random, count: int) -> str:
    return "".join(random_.choice("0123456789") for _ in range(count))


def date(random_: random.Random, form: str) -> tuple[str, int, int, int]:
    year, month, day = random_.randint(1950, 2005), random_.randint(1, 12), random_.randint(1, 28)
    return form.format(y=year, m=month, d=day, b=year + 543), year, month, day


def nric(random_: random.Random) -> str:
    prefix, body = random_.choice("ST"), digits(random_, 7)
    total = sum(int(a) * b for a, b in zip(body, (2, 7, 6, 5, 4, 3, 2), strict=True)) + (4 if prefix == "T" else 0)
    return prefix + body + "JZIHGFEDCBA"[total % 11]


def thai_pin(random_: random.Random) -> str:
    body = random_.choice("12345678") + digits(random_, 11)
    check = (11 - sum(int(a) * b for a, b in zip(body, range(13, 1, -1), strict=True)) % 11) % 10
    whole = f"{body}{check}"
    return f"{whole[0]}-{whole[1:5]}-{whole[5:10]}-{whole[10:12]}-{whole[12]}"


def cccd(random_: random.Random, year: int, woman: bool) -> str:
    century = (0 if year < 2000 else 2) + int(woman)
    return f"{random_.choice(['001', '031', '048', '079', '092'])}{century}{year % 100:02d}{digits(random_, 6)}"


def nik(random_: random.Random, year: int, month: int, day: int, woman: bool) -> str:
    region = random_.choice(["317401", "327306", "357801", "510301", "127101"])
    return f"{region}{day + (40 if woman else 0):02d}{month:02d}{year % 100:02d}{random_.randint(1, 9999):04d}"


def mykad(random_: random.Random, year: int, month: int, day: int) -> str:
    return f"{year % 100:02d}{month:02d}{day:02d}-{random_.randint(1, 16):02d}-{digits(random_, 4)}"


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def customers() -> list[dict[str, str]]:
    random_ = random.Random(2025)
    family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"]
    given = ["Văn An", "Thị Mai", "Minh Tuấn", "Thu Hà", "Quốc Bảo", "Ngọc Lan", "Đức Anh", "Thanh Hương"]
    notes = [
        "Khách hỏi về thời gian giao hàng, đã trả lời", "Asked for an invoice in English, sent by the billing desk",
        "Đổi gói dịch vụ từ tháng sau theo yêu cầu của khách", "Wants a call back after office hours next week",
        "Không liên lạc được, sẽ thử lại vào thứ hai tới",
    ]  # fmt: skip
    rows = []
    for index in range(1000):
        woman = random_.random() < 0.5
        born, year, _, _ = date(random_, "{d:02d}/{m:02d}/{y}")
        note = random_.choice(notes)
        if index % 50 == 7:
            note += f". CCCD của vợ: {cccd(random_, 1985, True)}"
        if index % 90 == 11:
            note += f"; sister in Singapore, NRIC {nric(random_)}, tel +65 9{digits(random_, 3)} {digits(random_, 4)}"
        rows.append(
            {
                "mã khách hàng": f"KH{index + 1:06d}", "họ tên": f"{random_.choice(family)} {random_.choice(given)}", "ngày sinh": born,
                "giới tính": "Nữ" if woman else "Nam", "sdt": f"09{digits(random_, 8)}", "email": f"khach{index + 1}@example.vn",
                "tỉnh": random_.choice(["Hà Nội", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế"]), "số cccd": cccd(random_, year, woman),
                "doanh thu": str(random_.randint(1, 900) * 10_000), "ghi chú": note,
            }
        )  # fmt: skip
    return rows


def _row(state: str, random_: random.Random, index: int) -> dict[str, str]:
    woman = random_.random() < 0.5
    email = f"person{index + 1}@example.{state.lower()}"
    iso, year, month, day = date(random_, "{y}-{m:02d}-{d:02d}")
    number = digits(random_, 8)
    match state:
        case "BN":
            name = f"{random_.choice(['Siti', 'Nur', 'Mohd', 'Awang'])} {random_.choice(['Aminah', 'Hakim', 'Zul'])} bin {random_.choice(['Ali', 'Omar'])}"
            return {
                "nama": name,
                "no kad pengenalan": f"{random_.choice(['00', '01', '30', '50'])}-{digits(random_, 6)}",
                "telefon": f"+673 7{number[:2]} {number[2:6]}",
                "emel": email,
                "mukim": random_.choice(["Gadong", "Kianggeh"]),
                "agama": random_.choice(["Islam", "Buddha", "Kristian"]),
            }
        case "KH":
            return {
                "ឈ្មោះ": random_.choice(["សុខ ដារា", "ចាន់ សុភា", "គឹម លីដា"]),
                "អត្តសញ្ញាណប័ណ្ណ": digits(random_, 9),
                "ទូរស័ព្ទ": f"+855 1{number[0]} {number[1:4]} {number[4:7]}",
                "ភេទ": random_.choice(["ប្រុស", "ស្រី"]),
                "email": email,
            }
        case "ID":
            return {
                "nama lengkap": f"{random_.choice(['Budi', 'Dewi', 'Agus', 'Sri'])} {random_.choice(['Santoso', 'Lestari', 'Wibowo'])}",
                "NIK": nik(random_, year, month, day, woman),
                "jenis kelamin": "P" if woman else "L",
                "tanggal lahir": iso,
                "no hp": f"08{random_.randint(11, 99)}-{number[:4]}-{number[4:]}",
                "agama": random_.choice(["Islam", "Kristen", "Katolik", "Hindu", "Buddha"]),
            }
        case "LA":
            return {
                "ຊື່ແລະນາມສະກຸນ": random_.choice(["ສົມສັກ ວົງສາ", "ບຸນມີ ພົມມະ", "ຄຳ ສີສະຫວັດ"]),
                "ເພດ": random_.choice(["ຊາຍ", "ຍິງ"]),
                "ເບີໂທ": f"+856 20 5{number[0]} {number[1:4]} {number[4:7]}",
                "ວັນເດືອນປີເກີດ": iso,
                "email": email,
            }
        case "MY":
            return {
                "nama penuh": f"{random_.choice(['Ahmad', 'Nurul', 'Tan', 'Kumar'])} {random_.choice(['bin Ismail', 'binti Hassan', 'Wei Ling', 'a/l Raju'])}",
                "no kad pengenalan": mykad(random_, year, month, day),
                "telefon bimbit": f"01{random_.choice('2346789')}-{number[:3]} {number[3:7]}",
                "kaum": random_.choice(["Melayu", "Cina", "India"]),
                "negeri": random_.choice(["Johor", "Selangor", "Sabah"]),
                "penyakit": random_.choice(["Kencing manis", "Darah tinggi", "Asma"]),
            }
        case "MM":
            return {
                "အမည်": random_.choice(["ကိုအောင်", "မသီတာ", "ဦးလှ"]),
                "NRC": f"{random_.choice(['12', '9', '5'])}/{random_.choice(['KAMATA', 'MAHAMA', 'DAGANA'])}(N){digits(random_, 6)}",
                "ဖုန်းနံပါတ်": f"+95 9 {number[:3]} {number[3:7]}",
                "လူမျိုး": random_.choice(["ဗမာ", "ရှမ်း", "ကရင်"]),
                "email": email,
            }
        case "PH":
            return {
                "full name": f"{random_.choice(['Maria', 'Jose', 'Ana', 'Juan'])} {random_.choice(['Santos', 'Reyes', 'Cruz'])}",
                "PhilSys number": f"{digits(random_, 4)}-{digits(random_, 4)}-{digits(random_, 4)}-{digits(random_, 4)}",
                "TIN": f"{digits(random_, 3)}-{digits(random_, 3)}-{digits(random_, 3)}-000",
                "mobile": f"+63 9{number[:2]} {number[2:5]} {digits(random_, 4)}",
                "kasarian": random_.choice(["lalaki", "babae"]),
                "relihiyon": random_.choice(["Katoliko", "Islam", "Iglesia ni Cristo"]),
            }
        case "SG":
            return {
                "name": f"{random_.choice(['Tan', 'Lim', 'Kaur', 'Rahman'])} {random_.choice(['Wei Ming', 'Hui Min', 'Priya', 'Aisyah'])}",
                "NRIC": nric(random_),
                "mobile": f"+65 9{number[:3]} {number[3:7]}",
                "race": random_.choice(["Chinese", "Malay", "Indian"]),
                "postal code": random_.choice(["018956", "560123", "238801"]),
                "email": email,
            }
        case "TH":
            return {
                "ชื่อ": random_.choice(["สมชาย ใจดี", "สมหญิง รักไทย", "ประเสริฐ ศรีสุข"]),
                "เลขบัตรประชาชน": thai_pin(random_),
                "วันเกิด": f"{day:02d}/{month:02d}/{year + 543}",
                "เบอร์โทร": f"08{number[0]}-{number[1:4]}-{number[4:8]}",
                "ศาสนา": random_.choice(["พุทธ", "อิสลาม", "คริสต์"]),
                "จังหวัด": random_.choice(["กรุงเทพมหานคร", "เชียงใหม่", "ขอนแก่น"]),
            }
        case "TL":
            return {
                "naran": f"{random_.choice(['Maria', 'João', 'Domingos'])} {random_.choice(['da Costa', 'Soares', 'Gusmão'])}",
                "numeru eleitor": digits(random_, 8),
                "telefone": f"+670 77{number[:2]} {number[2:6]}",
                "seksu": random_.choice(["Mane", "Feto"]),
                "munisipiu": random_.choice(["Dili", "Baucau", "Ermera"]),
            }
        case _:
            return {
                "họ tên": f"{random_.choice(['Nguyễn', 'Trần'])} {random_.choice(['Văn An', 'Thị Mai'])}",
                "số cccd": cccd(random_, year, woman),
                "sdt": f"09{number}",
                "ngày sinh": f"{day:02d}/{month:02d}/{year}",
                "chẩn đoán": random_.choice(["Tăng huyết áp", "Đái tháo đường", "Hen suyễn"]),
                "dân tộc": random_.choice(["Kinh", "Tày", "Thái"]),
            }


def table(state: str, rows: int = ROWS) -> list[dict[str, str]]:
    """A table of people of one member state (ISO 3166-1 alpha-2 code)."""
    random_ = random.Random(f"selaras {state}")
    row: Callable[[int], dict[str, str]] = lambda index: _row(state, random_, index)  # noqa: E731
    return [row(index) for index in range(rows)]


if __name__ == "__main__":
    write(HERE / "customers.csv", customers())
    for code in ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"):
        write(HERE / "states" / f"{code.lower()}.csv", table(code))
