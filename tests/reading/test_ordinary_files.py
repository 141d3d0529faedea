"""Files as offices of the region keep them: what is a row, what is a column, and what only stands beside the table. All values are invented."""

from __future__ import annotations

import pytest

from selaras.reading import Options, Table, open_tables
from selaras.transfer.meanings.heading import heading_odds

N = "\n"


def opened(text: str | bytes, name: str, path, **options: object) -> Table:  # type: ignore[no-untyped-def]
    file = path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    (table,) = open_tables(str(file), Options(likely=heading_odds, **options))  # type: ignore[arg-type]
    return table


def rows_of(table: Table) -> tuple[list[str], list[tuple[str | None, ...]]]:
    frames = [frame for frame, _ in table.batches()]
    return (frames[0].columns if frames else []), [row for frame in frames for row in frame.rows()]


BODY = "nama,nik,hp\nBudi Hartawan,3174010607686932,081764110572\nSiti Marlina,3578011803686575,081298065947\nAgus Prakoso,3273010401965115,081373963389\n"
ONLY = BODY.partition("\n")[2]
VN = "họ tên;cccd;số dư\nNguyễn Văn Khoa;001098866069;4.533,11\nTrần Thị Mỹ Lệ;048174631065;63.832,99\nLê Quốc Bảo;079183774942;41.334,03\n"
TH = "ชื่อ-นามสกุล,เลขประจำตัวประชาชน,จังหวัด\nสมชาย ใจดี,1101700203451,เชียงใหม่\nสมหญิง รักไทย,3100501234567,ลำปาง\n"
PH = "Name\tMobile\tBarangay\nJuan Dizon\t09312266891\tPurok 9\nPedro Magno\t09269267716\tPurok 4\n"
SG = '"Name","NRIC","Remarks"\n"Tan Wei Ming","S1234567D","called, no answer"\n"Lim Siew Eng","S7654321B","ok"\n'

CASES: list[tuple[str, str, str, list[str] | None, int, int, int]] = [
    # what it is, name, text, first columns (None: numbered), rows, lines above, lines below
    ("two blank lines at the end", "a.csv", BODY + "\n\n", ["nama", "nik", "hp"], 3, 0, 0),
    ("blank lines at the start", "a.csv", "\n\n" + BODY, ["nama"], 3, 0, 0),
    ("a blank line in the middle", "a.csv", BODY.replace("\nSiti", "\n\nSiti"), ["nama"], 3, 0, 0),
    ("every second line blank", "a.csv", BODY.replace("\n", "\n\n"), ["nama"], 3, 0, 0),
    ("lines of delimiters from Excel", "a.csv", BODY + ",,\n,,\n,,\n", ["nama"], 3, 0, 0),
    ("lines of delimiters in the middle", "a.csv", BODY.replace("\nSiti", "\n,,\nSiti"), ["nama"], 3, 0, 0),
    ("Windows line ends and blank lines", "a.csv", BODY.replace("\n", "\r\n") + "\r\n\r\n", ["nama", "nik", "hp"], 3, 0, 0),
    ("mixed line ends", "a.csv", BODY.replace("\n", "\r\n", 2), ["nama", "nik", "hp"], 3, 0, 0),
    ("line ends of the old Macintosh", "a.csv", BODY.replace("\n", "\r"), ["nama", "nik", "hp"], 3, 0, 0),
    ("no line end at the end", "a.csv", BODY.rstrip(), ["nama"], 3, 0, 0),
    ("a title and a blank line", "a.csv", "DAFTAR PELANGGAN JANUARI 2026\n\n" + BODY, ["nama", "nik", "hp"], 3, 1, 0),
    ("a title with delimiters", "a.csv", "DAFTAR PELANGGAN,,\n,,\n" + BODY, ["nama", "nik", "hp"], 3, 1, 0),
    ("three lines of title", "a.csv", "PEMERINTAH KOTA BOGOR\nDinas Sosial\nTahun 2026\n" + BODY, ["nama"], 3, 3, 0),
    ("a title with a comma", "a.csv", "Laporan bulanan, Januari\n\n" + BODY, ["nama"], 3, 1, 0),
    ("a title with a quote", "a.csv", '"Daftar penerima, tahap 2"\n' + BODY, ["nama"], 3, 1, 0),
    ("keys and values above", "a.csv", "Kabupaten:,Bogor,\nTanggal:,1 Maret,\n" + BODY.replace("hp", "hp"), None, 0, 0, 0),
    ("a source below", "a.csv", BODY + "\nSumber: kantor wilayah\n", ["nama"], 3, 0, 1),
    ("a source below with delimiters", "a.csv", BODY + ",,\nSumber: kantor wilayah,,\n", ["nama"], 3, 0, 1),
    ("a source below without blank line", "a.csv", BODY + "Sumber: kantor wilayah\n", ["nama"], 3, 0, 1),
    ("a source below with commas", "a.csv", BODY + "\nSumber: BPS, diolah, 2025, sementara\n", ["nama"], 3, 0, 1),
    ("notes with stars", "a.csv", BODY + "\n* angka sementara\n** belum diperiksa\n", ["nama"], 3, 0, 2),
    ("title and notes", "a.csv", "Daftar hadir\n\n" + BODY + "\nDibuat oleh: Rina Maharani\n", ["nama"], 3, 1, 1),
    ("a Vietnamese title", "a.csv", "DANH SÁCH KHÁCH HÀNG;;\n\n" + VN, ["họ tên", "cccd", "số dư"], 3, 1, 0),
    ("a Thai title", "a.csv", "รายชื่อผู้รับสิทธิ์,,\n" + TH, ["ชื่อ-นามสกุล"], 2, 1, 0),
    ("a Thai source", "a.csv", TH + "\nที่มา: สำนักงานสถิติ,,\n", ["ชื่อ-นามสกุล"], 2, 0, 1),
    ("semicolons and decimal commas", "a.csv", VN, ["họ tên", "cccd", "số dư"], 3, 0, 0),
    ("semicolons, line breaks in quotes", "a.csv", VN.replace("4.533,11", '"4.533,\n11"').replace("63.832,99", '"63\n832"'), ["họ tên", "cccd"], 3, 0, 0),
    ("the separator said as Excel does", "a.csv", "sep=;\n" + VN, ["họ tên", "cccd", "số dư"], 3, 0, 0),
    ("the separator said, Windows", "a.csv", "sep=;\r\n" + VN.replace("\n", "\r\n"), ["họ tên"], 3, 0, 0),
    ("tabs under another name", "a.csv", PH, ["Name", "Mobile", "Barangay"], 2, 0, 0),
    ("tabs in a text file", "a.txt", PH, ["Name", "Mobile", "Barangay"], 2, 0, 0),
    ("pipes in a text file", "a.txt", PH.replace("\t", "|"), ["Name", "Mobile", "Barangay"], 2, 0, 0),
    ("a table of commas in a text file", "a.txt", BODY, ["nama", "nik", "hp"], 3, 0, 0),
    ("semicolons in a text file", "a.txt", VN, ["họ tên", "cccd", "số dư"], 3, 0, 0),
    ("a file without ending", "export", BODY, ["nama", "nik", "hp"], 3, 0, 0),
    ("everything in quotes", "a.csv", SG, ["Name", "NRIC", "Remarks"], 2, 0, 0),
    ("blanks behind the delimiters", "a.csv", SG.replace('","', '", "'), ["Name", "NRIC", "Remarks"], 2, 0, 0),
    ("everything in apostrophes", "a.csv", SG.replace('"', "'"), ["Name", "NRIC", "Remarks"], 2, 0, 0),
    ("quotes escaped with backslashes", "a.csv", SG.replace("called, no", 'said \\"no\\", no'), ["Name", "NRIC", "Remarks"], 2, 0, 0),
    ("one cell in apostrophes", "a.csv", BODY.replace("Siti Marlina", "'SATU@HATI'"), ["nama"], 3, 0, 0),
    ("apostrophes in names", "a.csv", BODY.replace("Siti Marlina", "D'Souza").replace("Agus Prakoso", "N'Golo O'Brien"), ["nama"], 3, 0, 0),
    ("an inch sign", "a.csv", 'kode,barang,harga\nA1,Monitor 15",1500000\nA2,Kabel 3m,25000\nA3,Meja,350000\n', ["kode", "barang", "harga"], 3, 0, 0),
    ("two inch signs", "a.csv", 'kode,barang,harga\nA1,Monitor 15",1500000\nA2,Pipa 3",25000\nA3,Meja,350000\n', ["kode", "barang", "harga"], 3, 0, 0),
    ("a quote that begins a cell", "a.csv", BODY.replace("Siti", '"Siti'), ["nama"], 3, 0, 0),
    ("a quote that begins a cell, and quoted ones", "a.csv", BODY.replace("Siti", '"Siti').replace("Agus Prakoso", '"Prakoso, Agus"'), ["nama"], 3, 0, 0),
    ("a nickname in quotes", "a.csv", BODY.replace("Siti Marlina", 'Siti "Ita" Marlina'), ["nama"], 3, 0, 0),
    ("a nickname in quotes first", "a.csv", BODY.replace("Siti Marlina", '"Ita" Marlina'), ["nama"], 3, 0, 0),
    ("a delimiter at the end of every row", "a.csv", "nama,nik,hp\n" + ONLY.replace("\n", ",\n"), ["nama", "nik", "hp"], 3, 0, 0),
    ("a delimiter at the end of every line", "a.csv", BODY.replace("\n", ",\n"), ["nama", "nik", "hp"], 3, 0, 0),
    ("a delimiter too much in one row", "a.csv", BODY.replace("081298065947", "081298065947,,"), ["nama", "nik", "hp"], 3, 0, 0),
    ("row names as R writes them", "a.csv", '"nama","umur","kota"\n"1","Budi Hartawan",31,"Bogor"\n"2","Siti Marlina",45,"Depok"\n"3","Agus Prakoso",27,"Bekasi"\n', ["column_1", "nama", "umur", "kota"], 3, 0, 0),
    ("an index as pandas writes it", "a.csv", ",nama,nik\n0,Budi Hartawan,3174010607686932\n1,Siti Marlina,3578011803686575\n", ["column_1", "nama", "nik"], 2, 0, 0),
    ("pandas without names", "a.csv", ",0,1\n0,Budi Hartawan,3174010607686932\n1,Siti Marlina,3578011803686575\n", ["column_1", "0", "1"], 2, 0, 0),
    ("years as names", "a.csv", "Provinsi,2021,2022,2023\nJawa Barat,100,120,130\nBali,20,22,21\nRiau,30,31,32\n", ["Provinsi", "2021"], 3, 0, 0),
    ("numbers of the columns below the header", "a.csv", "nama,nik,hp\n(1),(2),(3)\n" + ONLY, ["nama", "nik", "hp"], 3, 0, 0),
    ("numbers below the header, bare", "a.csv", "nama,nik,hp\n1,2,3\n" + ONLY, ["nama", "nik", "hp"], 3, 0, 0),
    ("tags below the header", "a.csv", "township,code,people\n#adm3+name,#adm3+code,#affected\nBahan,MMR013041,120\nDala,MMR013044,80\nHlaing,MMR013041,70\n", ["township", "code", "people"], 3, 0, 0),
    ("units below the header", "a.csv", "stasiun,tinggi,suhu\n(nama),(m),(°C)\nBogor,250,26\nDepok,90,28\nGadog,480,24\n", ["stasiun", "tinggi", "suhu"], 3, 0, 0),
    ("a translation below the header", "a.csv", "nama,nik,hp\nname,identity number,telephone\n" + ONLY, ["nama name", "nik identity number", "hp telephone"], 3, 0, 0),
    ("names over several columns", "a.csv", "Ayah,,Ibu,\nNama,Umur,Nama,Umur\nBudi Hartawan,40,Siti Marlina,38\nAgus Prakoso,51,Dewi Anjani,47\n", ["Ayah Nama", "Ayah Umur", "Ibu Nama", "Ibu Umur"], 2, 0, 0),
    ("cells put together downwards", "a.csv", "No,Nama,Alamat,\n,,Jalan,Kota\n1,Budi Hartawan,Jl. Kenari No. 7,Bogor\n2,Siti Marlina,Jl. Melati No. 2,Depok\n3,Agus Prakoso,Jl. Anggrek No. 4,Bekasi\n", None, 0, 0, 0),
    ("no header, numbers", "a.csv", ONLY, None, 3, 0, 0),
    ("no header, one column of names", "a.csv", "Budi Hartawan\nSiti Marlina\nAgus Prakoso\n", None, 3, 0, 0),
    ("no header, Vietnamese names and towns", "a.csv", "Nguyễn Văn Khoa,Hà Nội\nTrần Thị Mỹ Lệ,Huế\nLê Quốc Bảo,Đà Nẵng\n", None, 3, 0, 0),
    ("no header, Thai names", "a.csv", "สมชาย ใจดี\nสมหญิง รักไทย\nวิชัย ทองคำ\n", None, 3, 0, 0),
    ("no header, Lao names and sex", "a.csv", "ສົມສັກ ວົງສາ,M\nບຸນມີ ພົມມະຈັນ,M\nແກ້ວ ສີສຸກ,F\n", None, 3, 0, 0),
    ("no header, Khmer names and ages", "a.csv", "សុខ សុភា,31\nចាន់ ដារា,45\nហេង វណ្ណា,27\n", None, 3, 0, 0),
    ("no header, Chinese names", "a.csv", "陈伟明,新加坡\n李美玲,吉隆坡\n王建国,新加坡\n", None, 3, 0, 0),
    ("no header, names and dates", "a.csv", "Ahmad bin Ismail,1980-02-01\nSiti binti Yusof,1991-11-30\nTan Wei Ming,1975-06-15\n", None, 3, 0, 0),
    ("no header, capitals", "a.csv", "DELA CRUZ JUAN,QUEZON CITY\nLONTOC MARIA,CEBU CITY\nMAGNO PEDRO,DAVAO CITY\n", None, 3, 0, 0),
    ("a header of one column", "a.csv", "nama\nBudi Hartawan\nSiti Marlina\n", ["nama"], 2, 0, 0),
    ("a header of one column in capitals", "a.csv", "Nama Lengkap\nBudi Hartawan\nSiti Marlina\n", ["Nama Lengkap"], 2, 0, 0),
    ("a header over words alone", "a.csv", "Name,City\nJuan Dizon,Cebu\nPedro Magno,Davao\n", ["Name", "City"], 2, 0, 0),
    ("a Burmese header", "a.csv", "အမည်,မြို့နယ်\nမောင်မောင်အေး,ဗဟန်း\nဒေါ်ခင်ခင်ဝင်း,ဒလ\n", ["အမည်", "မြို့နယ်"], 2, 0, 0),
    ("a Portuguese header of Timor", "a.csv", "Nome;Município\nDomingos Soares;Baucau\nMaria Gusmão;Díli\n", ["Nome", "Município"], 2, 0, 0),
    ("a header that comes again", "a.csv", BODY + BODY, ["nama", "nik", "hp"], 7, 0, 0),
    ("a log", "app.log", "03/22 08:51:00 INFO: index #0, address 9.22.22.0\n03/22 08:51:01 WARN: index #1, address 9.22.22.1\n", None, 2, 0, 0),
    ("a log called a text", "app.txt", "03/22 08:51:00 INFO: index #0, address 9.22.22.0, 1\n03/22 08:51:01 WARN: index #1, address 9.22.22.1, 2\n", None, 2, 0, 0),
    ("a letter", "surat.txt", "Yang terhormat Ibu Siti,\n\nbersama ini kami sampaikan, bahwa NIK 3174010607686932,\nsudah terdaftar.\n", None, 3, 0, 0),
    ("a list of names in a text file", "nama.txt", "Budi Hartawan\nSiti Marlina\nAgus Prakoso\n", None, 3, 0, 0),
    ("sentences with as many commas", "catatan.txt", "Pagi ini hujan, jalan macet, semua terlambat\nSiang panas, kantor sepi, listrik mati\n", None, 2, 0, 0),
    ("a text with quotes that never end", "catatan.txt", 'dia bilang "besok\nlalu pergi\ntidak kembali\n', None, 3, 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "columns", "rows", "above", "below"),
    [c[1:] for c in CASES if c[4]],
    ids=[c[0] for c in CASES if c[4]],
)
def test_what_is_a_row_and_what_a_column(  # type: ignore[no-untyped-def]
    tmp_path, name: str, text: str, columns: list[str] | None, rows: int, above: int, below: int
) -> None:
    table = opened(text, name, tmp_path)
    names, found = rows_of(table)
    wanted = columns or [f"column_{index + 1}" for index in range(len(names))]
    assert names[: len(wanted)] == wanted
    assert len(found) == rows
    assert table.aside is not None
    assert (len(table.aside.above), len(table.aside.below)) == (above, below)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_titles_and_notes_in_any_encoding(tmp_path, encoding: str, ending: str) -> None:  # type: ignore[no-untyped-def]
    text = ("Daftar hadir\n\n" + BODY + "\nSumber: kantor\n").replace("\n", ending)
    table = opened(text.encode(encoding), "a.csv", tmp_path)
    names, rows = rows_of(table)
    assert names == ["nama", "nik", "hp"] and len(rows) == 3 and rows[0][0] == "Budi Hartawan"
    assert (
        table.aside is not None and table.aside.above == ("Daftar hadir",) and table.aside.below == ["Sumber: kantor"]
    )


def test_the_user_says_what_is_above_and_whether_there_is_a_header(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = "a,b,c\nd,e,f\n" + BODY
    assert rows_of(opened(text, "a.csv", tmp_path, skip_rows=2))[0] == ["nama", "nik", "hp"]
    assert len(rows_of(opened(BODY, "a.csv", tmp_path, header=False))[1]) == 4
    assert rows_of(opened(ONLY, "a.csv", tmp_path, header=True))[0][0] == "Budi Hartawan"


def test_ragged_rows_are_told_with_how_many(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from selaras.errors import InputError

    with pytest.raises(InputError) as caught:
        rows_of(opened(BODY + "Rudi,1\n" + ONLY + "Dewi\n" + ONLY, "a.csv", tmp_path))
    assert "row 5" in caught.value.where and "1 more row" in caught.value.what and "--ragged keep" in caught.value.fix
