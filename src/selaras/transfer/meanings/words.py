"""Header words by category in English, Malay, Indonesian, Filipino, Vietnamese, Thai and Burmese (and some of the neighbours').

Written without separators other than spaces, in lower case; Vietnamese also without diacritics, as headers are.
"""

from __future__ import annotations

HEADER_WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "full name", "fullname", "first name", "firstname", "last name", "lastname", "middle name", "surname", "given name", "given names", "family name",
        "customer name", "client name", "patient name", "employee name", "student name", "contact name", "contact person", "person name", "holder name", "cardholder", "account holder",
        "beneficiary name", "sender name", "recipient name", "guardian name", "mother name", "father name", "spouse name", "maiden name", "applicant name", "member name", "user full name", "nama", "nama penuh", "nama lengkap",
        "nama depan", "nama belakang", "nama pelanggan", "nama pesakit", "nama pasien", "nama ibu", "nama ayah", "nama bapa", "pangalan", "buong pangalan", "apelyido", "unang pangalan", "họ tên", "ho ten", "họ và tên", "ho va ten",
        "tên", "ten", "họ", "tên khách hàng", "ten khach hang", "ชื่อ", "ชื่อสกุล", "ชื่อนามสกุล", "นามสกุล", "ชื่อลูกค้า", "အမည်", "နာမည်", "ឈ្មោះ", "ຊື່", "ຊື່ແລະນາມສະກຸນ", "naran", "nome", "nome completo", "apelido",
    ),
    "username": ("username", "user name", "login", "login name", "nickname", "screen name", "handle", "nama pengguna", "tên đăng nhập", "ten dang nhap", "ชื่อผู้ใช้"),
    "customer_identifier": (
        "customer id", "customerid", "client id", "user id", "userid", "member id", "member no", "membership no", "patient id", "patient no", "mrn", "medical record no", "employee id", "employee no", "staff id", "staff no", "student id", "student no", "matric no", "person id", "subject id",
        "subscriber id", "policy no", "policy number", "loyalty no", "cust id", "cust no", "passenger id", "no anggota", "id pelanggan", "no pelanggan", "nip", "nisn", "nim", "no pekerja", "mã khách hàng", "ma khach hang", "mã nhân viên", "ma nhan vien", "mã bệnh nhân", "ma benh nhan", "รหัสลูกค้า", "รหัสพนักงาน", "รหัสนักศึกษา", "hn",
    ),
    "email": ("email", "e mail", "email address", "mail", "emel", "alamat emel", "surel", "อีเมล", "thư điện tử", "thu dien tu", "အီးမေးလ်"),
    "phone": (),
    "address": (
        "address", "street", "street address", "home address", "mailing address", "postal address", "billing address", "shipping address", "address line", "addr", "residence", "alamat", "alamat rumah", "jalan", "tirahan", "địa chỉ", "dia chi", "nơi ở", "noi o", "thường trú", "thuong tru", "hộ khẩu", "ho khau", "ที่อยู่", "လိပ်စာ", "នៅ អាសយដ្ឋាន", "អាសយដ្ឋាន", "ທີ່ຢູ່", "hela fatin", "endereço", "morada",
    ),
    "place": (
        "city", "town", "district", "province", "region", "village", "subdistrict", "municipality", "barangay", "township", "native country", "country of residence", "bandar", "daerah", "negeri", "mukim", "kota", "kabupaten", "kecamatan", "kelurahan", "provinsi", "desa", "lungsod", "lalawigan", "bayan", "tỉnh", "tinh", "thành phố", "thanh pho", "quận", "quan huyen", "huyện", "huyen", "phường", "phuong", "xã", "จังหวัด", "อำเภอ", "ตำบล", "เขต", "แขวง", "မြို့", "မြို့နယ်", "တိုင်း", "ប្រទេស", "ខេត្ត", "ແຂວງ", "ເມືອງ", "suku", "munisipiu",
    ),
    "postal_code": ("postal code", "postcode", "post code", "zip", "zip code", "zipcode", "poskod", "kode pos", "kodepos", "mã bưu chính", "ma buu chinh", "รหัสไปรษณีย์", "စာတိုက်သင်္ကေတ"),
    "coordinates": ("lat", "latitude", "lon", "lng", "long", "longitude", "gps", "coordinates", "latlong", "lat long", "geo", "koordinat", "lintang", "bujur", "vĩ độ", "vi do", "kinh độ", "kinh do", "ละติจูด", "ลองจิจูด", "พิกัด"),
    "birth_date": (
        "dob", "date of birth", "birth date", "birthdate", "birthday", "birth year", "year of birth", "yob", "born", "tarikh lahir", "tanggal lahir", "tgl lahir", "tahun lahir", "petsa ng kapanganakan", "kapanganakan", "kaarawan", "ngày sinh", "ngay sinh", "năm sinh", "nam sinh", "ngày tháng năm sinh", "วันเกิด", "วันเดือนปีเกิด", "ปีเกิด", "မွေးနေ့", "မွေးသက္ကရာဇ်", "ថ្ងៃខែឆ្នាំកំណើត", "ວັນເດືອນປີເກີດ", "data moris", "data de nascimento",
    ),
    "birth_place": ("place of birth", "birth place", "birthplace", "birth country", "tempat lahir", "lugar ng kapanganakan", "nơi sinh", "noi sinh", "quê quán", "que quan", "สถานที่เกิด", "မွေးရပ်"),
    "age": ("age", "age group", "age band", "umur", "usia", "edad", "gulang", "tuổi", "tuoi", "อายุ", "အသက်", "អាយុ", "ອາຍຸ", "idade", "tinan"),
    "gender": ("gender", "sex", "jantina", "jenis kelamin", "kelamin", "jk", "kasarian", "giới tính", "gioi tinh", "เพศ", "ကျား မ", "လိင်", "ភេទ", "ເພດ", "seksu", "sexo"),
    "nationality": ("nationality", "citizenship", "country of citizenship", "warganegara", "kewarganegaraan", "kerakyatan", "nasyonalidad", "pagkamamamayan", "quốc tịch", "quoc tich", "สัญชาติ", "နိုင်ငံသား", "សញ្ជាតិ", "ສັນຊາດ", "nacionalidade"),
    "marital_status": ("marital status", "marital", "civil status", "taraf perkahwinan", "status perkahwinan", "status perkawinan", "status pernikahan", "katayuang sibil", "tình trạng hôn nhân", "tinh trang hon nhan", "hôn nhân", "hon nhan", "สถานภาพ", "สถานภาพสมรส", "အိမ်ထောင်ရေး", "estado civil"),
    "family": ("relationship", "next of kin", "emergency contact", "children", "dependents", "dependants", "household size", "spouse", "waris", "pasangan", "jumlah anak", "người thân", "nguoi than", "vợ chồng", "ผู้ติดต่อฉุกเฉิน", "บุตร"),
    "occupation": ("occupation", "job", "job title", "profession", "position", "designation", "workclass", "pekerjaan", "jawatan", "jabatan", "profesi", "trabaho", "hanapbuhay", "nghề nghiệp", "nghe nghiep", "chức vụ", "chuc vu", "อาชีพ", "ตำแหน่ง", "အလုပ်အကိုင်", "ရာထူး", "servisu", "profissao"),
    "employer": ("employer", "employer name", "workplace", "majikan", "tempat kerja", "nơi làm việc", "noi lam viec", "ที่ทำงาน", "นายจ้าง"),
    "education": ("education", "education level", "education num", "degree", "school", "qualification", "pendidikan", "tahap pendidikan", "edukasyon", "pinag aralan", "trình độ", "trinh do", "học vấn", "hoc van", "การศึกษา", "วุฒิการศึกษา", "ပညာအရည်အချင်း"),
    "language": ("language", "mother tongue", "native language", "preferred language", "bahasa", "wika", "ngôn ngữ", "ngon ngu", "ภาษา"),
    "income": ("income", "salary", "wage", "wages", "monthly income", "annual income", "net worth", "pay", "salary class", "credit score", "gaji", "pendapatan", "penghasilan", "upah", "sahod", "sweldo", "kita", "lương", "luong", "thu nhập", "thu nhap", "เงินเดือน", "รายได้", "လစာ", "ဝင်ငွေ"),
    "payment_card": ("card number", "card no", "credit card", "debit card", "pan", "cvv", "kartu kredit", "kad kredit", "thẻ tín dụng", "the tin dung", "บัตรเครดิต"),
    "ip_address": ("ip", "ip address", "client ip", "remote addr", "ipv4", "ipv6"),
    "device": ("device id", "imei", "imsi", "mac address", "advertising id", "idfa", "gaid", "serial no device", "cookie", "cookie id", "session id", "user agent"),
    "secret": ("password", "passwd", "pwd", "pin code", "secret", "api key", "token", "otp", "security answer", "kata laluan", "kata sandi", "sandi", "mật khẩu", "mat khau", "รหัสผ่าน", "စကားဝှက်"),
    "religion": ("religion", "faith", "belief", "agama", "relihiyon", "tôn giáo", "ton giao", "ศาสนา", "ဘာသာ", "ကိုးကွယ်သည့်ဘာသာ", "សាសនា", "ສາສະໜາ", "religiao"),
    "ethnicity": ("ethnicity", "ethnic group", "race", "ethnic", "tribe", "bangsa", "kaum", "keturunan", "suku bangsa", "etnis", "lahi", "etnisidad", "dân tộc", "dan toc", "เชื้อชาติ", "ชาติพันธุ์", "လူမျိုး", "ជនជាតិ", "ຊົນເຜົ່າ", "etnia", "raca"),
    "political": ("political", "political party", "party affiliation", "political opinion", "parti politik", "partai", "partai politik", "partido", "đảng", "đảng viên", "dang vien", "พรรคการเมือง", "ပါတီ"),
    "union": ("trade union", "union member", "union membership", "kesatuan sekerja", "serikat pekerja", "unyon", "công đoàn", "cong doan", "สหภาพแรงงาน"),
    "sexual_life": ("sexual orientation", "sexual", "orientasi seksual", "xu hướng tính dục", "รสนิยมทางเพศ"),
    "health": (
        "diagnosis", "disease", "illness", "health", "medical", "medical condition", "condition", "symptom", "symptoms", "medication", "drug", "prescription", "treatment", "allergy", "allergies", "blood type", "blood group", "icd", "icd10", "icd 10", "disability", "vaccination", "hiv", "pregnancy", "bmi", "blood pressure",
        "penyakit", "kesihatan", "kesehatan", "diagnosa", "diagnosis utama", "rawatan", "ubat", "obat", "golongan darah", "jenis darah", "alahan", "alergi", "oku", "sakit", "kalusugan", "gamot", "karamdaman", "bệnh", "benh", "chẩn đoán", "chan doan", "sức khỏe", "suc khoe", "thuốc", "thuoc", "nhóm máu", "nhom mau", "dị ứng",
        "โรค", "การวินิจฉัย", "วินิจฉัย", "สุขภาพ", "ยา", "กรุ๊ปเลือด", "หมู่เลือด", "อาการ", "แพ้ยา", "ရောဂါ", "ကျန်းမာရေး", "ဆေး", "သွေးအုပ်စု", "ជំងឺ", "ພະຍາດ", "moras", "doença",
    ),
    "genetic": ("genetic", "dna", "genome", "genotype", "gene", "genetik", "gen di truyền", "di truyền", "พันธุกรรม"),
    "biometric": ("fingerprint", "face id", "face embedding", "biometric", "iris", "voiceprint", "facial", "cap jari", "sidik jari", "biometrik", "vân tay", "van tay", "sinh trắc", "sinh trac", "ลายนิ้วมือ", "ชีวภาพ", "လက်ဗွေ"),
    "criminal": ("criminal record", "conviction", "convictions", "offence", "offense", "arrest", "crime", "rekod jenayah", "catatan kriminal", "krimen", "tiền án", "tien an", "tiền sự", "ประวัติอาชญากรรม", "ပြစ်မှု"),
}  # fmt: skip

NOT_A_PERSON = frozenset(
    "product item company organisation organization org business file host domain table column field category brand store shop branch bank event project campaign model device ship vessel "
    "city country state province street road school university hospital department team group class role plan service app application database schema server job course produk barang syarikat perusahaan "
    "toko kedai fail berkas sekolah kota negara produkto kumpanya sản phẩm công ty san pham cong ty สินค้า บริษัท ကုမ္ပဏီ display tag label metric feature event attribute variable parameter function package airport airline agency bureau scientific common "
    "subcategory species genus station port aircraft building hotel restaurant club journal book film movie song album game food drug medicine disease industry sector site venue dataset".split()
)  # fmt: skip
"""A header with one of these words and `name` is not the name of a person."""

GENDER_WORDS = frozenset(
    "m f male female man woman men women boy girl other unknown u x non-binary nonbinary l p lelaki perempuan laki-laki laki pria wanita lalaki babae nam nữ nu ชาย หญิง ช ญ ကျား မ ကျား/မ အမျိုးသား အမျိုးသမီး ប្រុស ស្រី ຊາຍ ຍິງ 男 女 男性 女性 ஆண் பெண் mane feto masculino feminino maskulinu femininu 0 1 2".split()
)
CLEAR_GENDER = GENDER_WORDS - frozenset("m f u x l p 0 1 2 other unknown nam nu man men laki ช ญ မ".split())
GENDER_PAIRS = (frozenset("mf"), frozenset("lp"), frozenset({"nam", "nu"}), frozenset("ชญ"))
"""Words that are no genders each, and are where both stand in a column and nothing else."""
