"""Header words by category in English, Malay, Indonesian, Filipino, Vietnamese, Thai, Khmer, Lao, Burmese, Chinese, Tamil, Tetum and
Portuguese.

Written without separators other than spaces, in lower case; Vietnamese also without diacritics, as headers are.
"""

from __future__ import annotations

HEADER_WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        "نام", "نام ڤنوه", "اسم", "الاسم", "الاسم الكامل", "नाम", "पूरा नाम", "নাম", "имя", "фио", "фамилия", "氏名", "名前", "お名前", "이름", "성명", 
        "real name", "profile name", "chat name", "pushname", "push name", "name", "full name", "fullname", "first name", "firstname", "last name", "lastname", "middle name", "surname", "given name", "given names", "family name",
        "customer name", "client name", "patient name", "employee name", "student name", "contact name", "contact person", "person name", "holder name", "cardholder", "account holder",
        "beneficiary name", "sender name", "recipient name", "guardian name", "mother name", "father name", "spouse name", "maiden name", "applicant name", "member name", "user full name", "nama", "nama penuh", "nama lengkap",
        "nama depan", "nama belakang", "nama pelanggan", "nama pesakit", "nama pasien", "nama ibu", "nama ayah", "nama bapa", "pangalan", "buong pangalan", "apelyido", "unang pangalan", "họ tên", "ho ten", "họ và tên", "ho va ten",
        "tên", "ten", "họ", "tên khách hàng", "ten khach hang", "ชื่อ", "ชื่อสกุล", "ชื่อนามสกุล", "นามสกุล", "ชื่อลูกค้า", "အမည်", "နာမည်", "ឈ្មោះ", "ຊື່", "ຊື່ແລະນາມສະກຸນ", "naran", "nome", "nome completo", "apelido",
        "姓名", "客户姓名", "患者姓名", "员工姓名", "学生姓名", "联系人", "聯繫人", "收件人", "申请人", "申請人", "பெயர்", "முழுப் பெயர்", "வாடிக்கையாளர் பெயர்", "நோயாளி பெயர்", "ឈ្មោះពេញ", "គោត្តនាម", "នាមខ្លួន", "ຊື່ເຕັມ", "ນາມສະກຸນ", "ຊື່ລູກຄ້າ", "အမည်အပြည့်အစုံ", "လူနာအမည်", "naran kompletu", "naran kliente", "nome do cliente", "nome do paciente", "sobrenome", "pangalan ng pasyente", "pangalan ng kliyente",
    ),
    "username": ("profile display name", "username", "user name", "login", "login name", "nickname", "screen name", "handle", "nama pengguna", "tên đăng nhập", "ten dang nhap", "ชื่อผู้ใช้", "用户名", "用戶名", "登录名", "பயனர்பெயர்", "ឈ្មោះអ្នកប្រើ", "ຊື່ຜູ້ໃຊ້", "nome de utilizador", "nome de usuário"),
    "customer_identifier": (
        "id karyawan", "id pegawai", "id siswa", "id mahasiswa", "id guru", "id anggota", "id nasabah", "id pekerja", "id pelajar", "mã đối tượng", "ma doi tuong", "mã hộ", "รหัสนักเรียน", "เลขประจำตัวนักเรียน", "รหัสบุคลากร", "รหัสเจ้าหน้าที่", "លេខសម្គាល់បុគ្គលិក", "ລະຫັດນັກຮຽນ", "ລະຫັດນັກສຶກສາ",
        "id penduduk", "resident id", "citizen id", "voter id", "beneficiary id", "household member id", "id warga", "id pasien", "id pesakit", "no rm", "no rekam medis", "rekam medis", "no pendaftaran pesakit", "ma bn", "mabn", "ma kh", "makh", "mã bn", "mã kh", "mã khách", "ma khach", "mã số kh", "ma so kh", "mã nv", "ma nv", "manv", "mã số nv", "msnv", "mssv", "mã sv", "ma sv", "mã sinh viên", "ma sinh vien", "mã học sinh", "ma hoc sinh", "mã hội viên", "kode pelanggan", "kode nasabah", "no nasabah", "kode anggota", "kode pasien", "kode karyawan", "nik karyawan", "no karyawan", "customer no", "customer number", "customer code", "client no", "client code", "member number", "emp no", "emp id", "empno", "employee number", "employee code", "staff number", "student number", "patient number", "account holder id", "รหัสสมาชิก", "เลขสมาชิก", "รหัสผู้ใช้", "เลขที่ลูกค้า", "kod pelanggan", "no ahli", "kod ahli", "รหัสผู้ป่วย", "លេខកូដអ្នកជំងឺ", "ລະຫັດຄົນເຈັບ", "လူနာအမှတ်",
        "from id", "sender id", "author id", "actor id", "chat id", "peer id", "recipient id", "slack user",
        "customer id", "customerid", "client id", "user id", "userid", "member id", "member no", "membership no", "patient id", "patient no", "mrn", "medical record no", "employee id", "employee no", "staff id", "staff no", "student id", "student no", "matric no", "person id", "subject id",
        "subscriber id", "policy no", "policy number", "loyalty no", "cust id", "cust no", "passenger id", "no anggota", "id pelanggan", "no pelanggan", "nip", "nisn", "nim", "no pekerja", "mã khách hàng", "ma khach hang", "mã nhân viên", "ma nhan vien", "mã bệnh nhân", "ma benh nhan", "รหัสลูกค้า", "รหัสพนักงาน", "รหัสนักศึกษา", "hn",
        "客户编号", "客戶編號", "会员号", "会员编号", "员工编号", "病历号", "病歷號", "学号", "வாடிக்கையாளர் எண்", "លេខអតិថិជន", "ລະຫັດລູກຄ້າ", "ລະຫັດພະນັກງານ", "número de cliente", "número do paciente", "id do cliente",
    ),
    "email": ("email", "e mail", "email address", "mail", "emel", "alamat emel", "surel", "อีเมล", "thư điện tử", "thu dien tu", "အီးမေးလ်", "电子邮件", "電子郵件", "电邮", "邮箱", "மின்னஞ்சல்", "អ៊ីមែល", "ອີເມວ", "correio eletrónico", "correiu eletróniku", "correo"),
    "phone": (),
    "address": (
        "الامت", "العنوان", "عنوان",
        "address", "street", "street address", "home address", "mailing address", "postal address", "billing address", "shipping address", "address line", "addr", "residence", "alamat", "alamat rumah", "jalan", "tirahan", "địa chỉ", "dia chi", "nơi ở", "noi o", "thường trú", "thuong tru", "hộ khẩu", "ho khau", "ที่อยู่", "လိပ်စာ", "នៅ អាសយដ្ឋាន", "អាសយដ្ឋាន", "ທີ່ຢູ່", "hela fatin", "endereço", "morada",
        "地址", "住址", "送货地址", "通讯地址", "முகவரி", "ທີ່ຢູ່ປັດຈຸບັນ", "အိမ်လိပ်စာ", "နေရပ်လိပ်စာ", "အနေရပ်", "domicílio", "enderesu", "direksyon",
    ),
    "place": (
        "psgc", "kode wilayah", "kod daerah", "mã xã", "ma xa", "mã tỉnh", "ma tinh", "mã huyện", "ma huyen", "mã phường", "ma phuong", "city", "town", "district", "province", "region", "village", "subdistrict", "municipality", "barangay", "township", "native country", "country of residence", "bandar", "daerah", "negeri", "mukim", "kota", "kabupaten", "kecamatan", "kelurahan", "provinsi", "desa", "lungsod", "lalawigan", "bayan", "tỉnh", "tinh", "thành phố", "thanh pho", "quận", "quan huyen", "huyện", "huyen", "phường", "phuong", "xã", "จังหวัด", "อำเภอ", "ตำบล", "เขต", "แขวง", "မြို့", "မြို့နယ်", "တိုင်း", "ប្រទេស", "ខេត្ត", "ແຂວງ", "ເມືອງ", "suku", "munisipiu",
        "城市", "省份", "地区", "地區", "县市", "நகரம்", "மாவட்டம்", "மாநிலம்", "ក្រុង", "ស្រុក", "ឃុំ", "សង្កាត់", "រាជធានី", "ບ້ານ", "ນະຄອນ", "ရပ်ကွက်", "ကျေးရွာ", "cidade", "distrito", "província", "município", "aldeia",
    ),
    "postal_code": ("postal code", "postcode", "post code", "zip", "zip code", "zipcode", "poskod", "kode pos", "kodepos", "mã bưu chính", "ma buu chinh", "รหัสไปรษณีย์", "စာတိုက်သင်္ကေတ", "邮编", "邮政编码", "郵遞區號", "அஞ்சல் குறியீடு", "លេខកូដប្រៃសណីយ៍", "ລະຫັດໄປສະນີ", "código postal"),
    "coordinates": ("lat", "latitude", "lon", "lng", "long", "longitude", "gps", "coordinates", "latlong", "lat long", "geo", "koordinat", "geohash", "plus code", "pluscode", "lintang", "bujur", "vĩ độ", "vi do", "kinh độ", "kinh do", "ละติจูด", "ลองจิจูด", "พิกัด"),
    "birth_date": (
        "ttl", "tanggal kelahiran", "tarikh kelahiran", "tgl kelahiran", "e data de nascimento",
        "تاريخ لاهير", "تاريخ الميلاد",
        "dob", "date of birth", "birth date", "birthdate", "birthday", "birth year", "year of birth", "yob", "born", "tarikh lahir", "tanggal lahir", "tgl lahir", "tahun lahir", "petsa ng kapanganakan", "kapanganakan", "kaarawan", "ngày sinh", "ngay sinh", "năm sinh", "nam sinh", "ngày tháng năm sinh", "วันเกิด", "วันเดือนปีเกิด", "ปีเกิด", "မွေးနေ့", "မွေးသက္ကရာဇ်", "ថ្ងៃខែឆ្នាំកំណើត", "ວັນເດືອນປີເກີດ", "data moris", "data de nascimento",
        "出生日期", "出生", "生年", "生日", "出生年月", "出生年份", "பிறந்த தேதி", "பிறந்த நாள்", "ថ្ងៃកំណើត", "ຂ້າງຂຶ້ນວັນເດືອນປີ", "ວັນເກີດ", "ປີເກີດ", "မွေးသက္ကရာဇ်နေ့", "မွေးရက်", "data nascimento", "ano de nascimento", "loron moris", "tinan moris",
    ),
    "birth_place": ( "ttl", "tempat tgl lahir", "tempat tanggal lahir", "tempat dan tarikh lahir", "tempat tarikh lahir", "tempat dan tanggal lahir", "place date of birth", "place and date of birth", "date and place of birth", "birth date and place", "nơi sinh ngày sinh", "noi sinh ngay sinh", "ngày và nơi sinh", "ngày sinh nơi sinh", "local e data de nascimento", "data e local de nascimento", "lugar at petsa ng kapanganakan", "petsa at lugar ng kapanganakan", "fatin no data moris", "data no fatin moris", "出生地点和日期", "tempat kelahiran", "ဇာတိ", "place of birth", "birth place", "birthplace", "birth country", "tempat lahir", "lugar ng kapanganakan", "nơi sinh", "noi sinh", "quê quán", "que quan", "สถานที่เกิด", "မွေးရပ်", "出生地", "籍贯", "籍貫", "பிறந்த இடம்", "ទីកន្លែងកំណើត", "ບ່ອນເກີດ", "ສະຖານທີ່ເກີດ", "မွေးဖွားရာဒေသ", "local de nascimento", "naturalidade", "fatin moris"),
    "age": ("اومور", "العمر", "age", "age group", "age band", "umur", "usia", "edad", "gulang", "tuổi", "tuoi", "อายุ", "အသက်", "អាយុ", "ອາຍຸ", "idade", "tinan", "年龄", "年齡", "岁数", "வயது", "အသက်အရွယ်"),
    "gender": ("جنتينا", "الجنس", "คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "ຄຳນຳໜ້າ", "gender", "sex", "jantina", "jenis kelamin", "kelamin", "jk", "kasarian", "giới tính", "gioi tinh", "เพศ", "ကျား မ", "လိင်", "ភេទ", "ເພດ", "seksu", "sexo", "性别", "性別", "பாலினம்", "género", "gênero", "jéneru"),
    "nationality": ("nationality", "citizenship", "country of citizenship", "warganegara", "kewarganegaraan", "kerakyatan", "nasyonalidad", "pagkamamamayan", "quốc tịch", "quoc tich", "สัญชาติ", "နိုင်ငံသား", "សញ្ជាតិ", "ສັນຊາດ", "nacionalidade", "国籍", "國籍", "தேசியம்", "குடியுரிமை", "နိုင်ငံသားဖြစ်မှု", "nasionalidade", "cidadania"),
    "marital_status": ("marital status", "marital", "civil status", "taraf perkahwinan", "status perkahwinan", "status perkawinan", "status pernikahan", "status kawin", "status nikah", "katayuang sibil", "tình trạng hôn nhân", "tinh trang hon nhan", "hôn nhân", "hon nhan", "สถานภาพ", "สถานภาพสมรส", "အိမ်ထောင်ရေး", "estado civil", "婚姻状况", "婚姻狀況", "婚姻", "திருமண நிலை", "ស្ថានភាពគ្រួសារ", "ສະຖານະພາບ", "အိမ်ထောင်", "estadu sivil"),
    "family": ("relationship", "next of kin", "emergency contact", "children", "dependents", "dependants", "household size", "spouse", "waris", "pasangan", "jumlah anak", "người thân", "nguoi than", "vợ chồng", "ผู้ติดต่อฉุกเฉิน", "บุตร", "紧急联系人", "緊急聯絡人", "家属", "子女", "உறவினர்", "பிள்ளைகள்", "ទំនាក់ទំនងគ្រួសារ", "ຄອບຄົວ", "မိသားစု", "familia", "agregado familiar", "emergency contact name"),
    "occupation": ("occupation", "job", "job title", "profession", "position", "designation", "workclass", "pekerjaan", "jawatan", "jabatan", "profesi", "trabaho", "hanapbuhay", "nghề nghiệp", "nghe nghiep", "chức vụ", "chuc vu", "chức danh", "chuc danh", "อาชีพ", "ตำแหน่ง", "အလုပ်အကိုင်", "ရာထူး", "servisu", "profissao", "职业", "職業", "职位", "職位", "岗位", "தொழில்", "பணி", "មុខរបរ", "ອາຊີບ", "ຕຳແໜ່ງ", "ocupação", "profisaun"),
    "employer": ("employer", "employer name", "workplace", "majikan", "tempat kerja", "nơi làm việc", "noi lam viec", "ที่ทำงาน", "นายจ้าง", "雇主", "工作单位", "公司名称", "முதலாளி", "និយោជក", "ນາຍຈ້າງ", "ບ່ອນເຮັດວຽກ", "အလုပ်ရှင်", "empregador", "entidade patronal"),
    "education": ("education", "education level", "education num", "degree", "school", "qualification", "pendidikan", "tahap pendidikan", "edukasyon", "pinag aralan", "trình độ", "trinh do", "học vấn", "hoc van", "การศึกษา", "วุฒิการศึกษา", "ပညာအရည်အချင်း", "学历", "學歷", "教育程度", "கல்வி", "கல்வித் தகுதி", "កម្រិតវប្បធម៌", "ការអប់រំ", "ລະດັບການສຶກສາ", "ပညာရေး", "escolaridade", "habilitações", "edukasaun"),
    "language": ("language", "mother tongue", "native language", "preferred language", "bahasa", "wika", "ngôn ngữ", "ngon ngu", "ภาษา", "语言", "語言", "母语", "மொழி", "தாய்மொழி", "ភាសា", "ພາສາ", "ဘာသာစကား", "língua", "idioma", "lian"),
    "income": ("income", "salary", "wage", "wages", "monthly income", "annual income", "net worth", "pay", "salary class", "credit score", "gaji", "pendapatan", "penghasilan", "upah", "sahod", "sweldo", "kita", "lương", "luong", "thu nhập", "thu nhap", "เงินเดือน", "รายได้", "လစာ", "ဝင်ငွေ", "收入", "月薪", "工资", "薪资", "薪水", "年收入", "வருமானம்", "சம்பளம்", "ប្រាក់ខែ", "ចំណូល", "ເງິນເດືອນ", "ລາຍຮັບ", "ລາຍໄດ້", "ဝင်ငွေပမာဏ", "salário", "rendimento", "rendimentu", "saláriu", "kita kada buwan"),
    "bank_account": ("bank account", "bank account no", "bank account number", "account number", "account no", "acct no", "iban", "swift", "no akaun", "nombor akaun", "akaun bank", "no rekening", "nomor rekening", "rekening", "rekening bank", "numero ng account", "bank account ng", "số tài khoản", "so tai khoan", "stk", "tài khoản ngân hàng", "tai khoan ngan hang", "เลขที่บัญชี", "เลขบัญชี", "บัญชีธนาคาร", "លេខគណនី", "គណនីធនាគារ", "ເລກບັນຊີ", "ບັນຊີທະນາຄານ", "ဘဏ်အကောင့်", "ဘဏ်စာရင်းအမှတ်", "银行账号", "銀行帳號", "银行账户", "帐号", "账号", "வங்கிக் கணக்கு", "கணக்கு எண்", "número da conta", "conta bancária", "konta bankária", "númeru konta"),
    "payment_card": ("card number", "card no", "credit card", "debit card", "pan", "cvv", "kartu kredit", "kad kredit", "thẻ tín dụng", "the tin dung", "บัตรเครดิต", "信用卡", "卡号", "借记卡", "கடன் அட்டை", "ប័ណ្ណឥណទាន", "ບັດເຄຣດິດ", "ခရက်ဒစ်ကတ်", "cartão de crédito", "cartão de débito", "numero ng card"),
    "ip_address": ("ip", "ip address", "client ip", "remote addr", "ipv4", "ipv6"),
    "device": ("device id", "imei", "imsi", "mac address", "advertising id", "idfa", "gaid", "serial no device", "cookie", "cookie id", "session id", "user agent"),
    "secret": ("password", "passwd", "pwd", "pin code", "secret", "api key", "token", "otp", "security answer", "kata laluan", "kata sandi", "sandi", "mật khẩu", "mat khau", "รหัสผ่าน", "စကားဝှက်", "密码", "密碼", "口令", "கடவுச்சொல்", "ពាក្យសម្ងាត់", "ລະຫັດຜ່ານ", "palavra passe", "senha"),
    "religion": ("religion", "relig", "faith", "belief", "agama", "relihiyon", "tôn giáo", "ton giao", "ศาสนา", "ဘာသာ", "ကိုးကွယ်သည့်ဘာသာ", "សាសនា", "ສາສະໜາ", "religiao", "宗教", "宗教信仰", "信仰", "மதம்", "சமயம்", "relijiaun", "religião", "crença", "pananampalataya"),
    "ethnicity": ("ethnicity", "ethnic group", "race", "ethnic", "tribe", "bangsa", "kaum", "keturunan", "suku bangsa", "etnis", "lahi", "etnisidad", "dân tộc", "dan toc", "เชื้อชาติ", "ชาติพันธุ์", "လူမျိုး", "ជនជាតិ", "ຊົນເຜົ່າ", "etnia", "raca", "种族", "種族", "民族", "族群", "இனம்", "சாதி", "ຊົນຊາດ", "ជាតិសាសន៍", "ជនជាតិភាគតិច", "တိုင်းရင်းသား", "étnia", "grupo étnico", "raça", "grupu étniku", "tribo", "katutubo"),
    "political": ( "party", "parti", "political group", "bloc", "พรรค", "political", "political party", "party affiliation", "political opinion", "parti politik", "partai", "partai politik", "partido", "đảng", "đảng viên", "dang vien", "พรรคการเมือง", "ပါတီ", "政治面貌", "政党", "政黨", "党派", "党员", "政治倾向", "அரசியல் கட்சி", "கட்சி", "គណបក្ស", "គណបក្សនយោបាយ", "ສະມາຊິກພັກ", "ສັງກັດພັກ", "နိုင်ငံရေးပါတီ", "partido político", "filiação partidária", "partidu", "partidu polítiku", "partidong politikal", "ความคิดเห็นทางการเมือง"),
    "union": ("trade union", "union member", "union membership", "kesatuan sekerja", "serikat pekerja", "unyon", "công đoàn", "cong doan", "สหภาพแรงงาน", "工会", "工會", "工会会员", "தொழிற்சங்கம்", "សហជីព", "ກຳມະບານ", "သမဂ္ဂ", "အလုပ်သမားသမဂ္ဂ", "sindicato", "filiação sindical", "sindikatu", "serikat buruh", "kasapian sa unyon"),
    "sexual_life": ("sexual orientation", "sexual", "orientasi seksual", "xu hướng tính dục", "รสนิยมทางเพศ", "性取向", "性倾向", "性生活", "பாலியல் நாட்டம்", "និន្នាការភេទ", "ទំនោរផ្លូវភេទ", "ລົດນິຍົມທາງເພດ", "လိင်စိတ်ခံယူမှု", "orientação sexual", "orientasaun seksuál", "vida sexual", "kecenderungan seksual", "oryentasyong sekswal", "sogie", "gender identity", "sexual life", "khuynh hướng tính dục", "xu huong tinh duc"),
    "health": (
        "vaccine", "vaccines", "bakuna", "vaksin", "vắc xin", "วัคซีน",
        "diagnosis", "disease", "illness", "health", "medical", "medical condition", "condition", "symptom", "symptoms", "medication", "drug", "prescription", "treatment", "allergy", "allergies", "blood type", "blood group", "icd", "icd10", "icd 10", "disability", "vaccination", "hiv", "pregnancy", "bmi", "blood pressure",
        "penyakit", "kesihatan", "kesehatan", "diagnosa", "diagnosis utama", "rawatan", "ubat", "obat", "golongan darah", "jenis darah", "alahan", "alergi", "oku", "sakit", "kalusugan", "gamot", "karamdaman", "bệnh", "benh", "chẩn đoán", "chan doan", "sức khỏe", "suc khoe", "thuốc", "thuoc", "nhóm máu", "nhom mau", "dị ứng",
        "โรค", "การวินิจฉัย", "วินิจฉัย", "สุขภาพ", "ยา", "กรุ๊ปเลือด", "หมู่เลือด", "อาการ", "แพ้ยา", "ရောဂါ", "ကျန်းမာရေး", "ဆေး", "သွေးအုပ်စု", "ជំងឺ", "ພະຍາດ", "moras", "doença",
        "疾病", "诊断", "診斷", "病史", "病名", "健康状况", "健康狀況", "药物", "用药", "药品", "过敏史", "血型", "症状", "症狀", "残疾", "நோய்", "நோய் கண்டறிதல்", "மருத்துவ வரலாறு", "மருந்து", "ஒவ்வாமை", "இரத்த வகை", "உடல்நிலை", "រោគវិនិច្ឆ័យ", "សុខភាព", "ថ្នាំ", "ក្រុមឈាម", "រោគសញ្ញា", "អាឡែស៊ី", "ໂລກປະຈຳຕົວ", "ການວິນິດໄສ", "ສຸຂະພາບ", "ຊື່ຢາ", "ກຸ່ມເລືອດ", "ໝວດເລືອດ", "ອາການ", "ရောဂါအမည်", "ရောဂါရှာဖွေ", "ကျန်းမာရေးအခြေအနေ", "ဓာတ်မတည့်", "diagnóstico", "diagnóstiku", "saúde", "saúde mental", "medicamento", "medicação", "alergia", "alergias", "grupo sanguíneo", "sintomas", "aimoruk", "tipu raan", "defisiénsia", "medical history", "comorbidity", "comorbidities", "riwayat penyakit", "keluhan", "sejarah perubatan", "kondisyon", "tiền sử bệnh", "tien su benh", "โรคประจำตัว", "ประวัติการรักษา", "ความพิการ", "health condition", "mental health",
    ),
    "genetic": ("genetic", "dna", "genome", "genotype", "gene", "genetik", "gen di truyền", "di truyền", "พันธุกรรม", "基因", "遗传", "遺傳", "基因型", "மரபணு", "ហ្សែន", "សេនេទិច", "ພັນທຸກຳ", "ဗီဇ", "မျိုးရိုးဗီဇ", "genético", "genética", "genótipo", "jenétiku", "gene symbol", "rsid", "snp", "hla", "karyotype", "henetiko"),
    "biometric": ("fingerprint", "face id", "face embedding", "biometric", "iris", "voiceprint", "facial", "cap jari", "sidik jari", "biometrik", "vân tay", "van tay", "sinh trắc", "sinh trac", "ลายนิ้วมือ", "ชีวภาพ", "လက်ဗွေ", "指纹", "指紋", "虹膜", "面部识别", "人脸", "声纹", "生物识别", "生物特征", "கைரேகை", "முக அடையாளம்", "விழித்திரை", "ស្នាមម្រាមដៃ", "ជីវមាត្រ", "ລາຍນິ້ວມື", "ຊີວະມິຕິ", "ລາຍເຊັນໃບໜ້າ", "မျက်နှာမှတ်", "ဇီဝအချက်အလက်", "impressão digital", "impressões digitais", "biometria", "biométrico", "biométrica", "impresaun dijitál", "bakas ng daliri", "biometriko", "face template", "fingerprint template", "iris template", "palm vein", "khuôn mặt", "mống mắt", "ม่านตา", "ใบหน้า"),
    "criminal": ("criminal record", "conviction", "convictions", "offence", "offense", "arrest", "crime", "rekod jenayah", "catatan kriminal", "krimen", "tiền án", "tien an", "tiền sự", "ประวัติอาชญากรรม", "ပြစ်မှု", "犯罪记录", "犯罪紀錄", "前科", "罪名", "判决", "刑期", "定罪", "குற்றப் பதிவு", "குற்றம்", "தண்டனை", "ថ្កោលទោស", "បទល្មើស", "ទោស", "ປະຫວັດອາຊະຍາກຳ", "ຄະດີ", "ໂທດ", "ပြစ်မှုမှတ်တမ်း", "ပြစ်ဒဏ်", "antecedentes criminais", "cadastro criminal", "condenação", "krime", "kondenasaun", "criminal history", "kesalahan jenayah", "hukuman", "tindak pidana", "kasong kriminal", "hatol", "tội danh", "toi danh", "bản án", "án tích", "an tich", "ข้อหา", "คดีอาญา", "โทษ"),
}  # fmt: skip

NOTES = frozenset(
    "note notes remark remarks comment comments memo message messages description catatan keterangan ulasan nota komen komentar pesan ghi หมายเหตุ ข้อความ ความเห็น 备注 備註 留言 ໝາຍເຫດ កំណត់សម្គាល់ မှတ်ချက် குறிப்பு".split()
)  # fmt: skip
"""Words of headers of notes about anything, in which somebody may be named."""

NOT_A_PERSON = NOTES | frozenset(
    "product item company organisation organization org business file host domain table column field category brand store shop branch bank event project campaign model device ship vessel "
    "city country state province street road school university hospital department team group class role plan service app application database schema server job course produk barang syarikat perusahaan "
    "toko kedai fail berkas sekolah kota negara produkto kumpanya sản phẩm công ty san pham cong ty สินค้า บริษัท ကုမ္ပဏီ display tag label metric feature event attribute variable parameter function package airport airline agency bureau scientific common "
    "kapal perahu pesawat bangunan gedung jenama merek merk tajuk judul lagu buku filem film spesies barko libro pelikula awit tàu phim เรือ โรงแรม หนังสือ เพลง ภาพยนตร์ 船 酒店 书 電影 电影 navio livro filme "
    "subcategory species genus station port aircraft building hotel restaurant club journal book film movie song album game food drug medicine disease industry sector site venue dataset level severity status type mode kind priority stage phase format version unit currency".split()
)  # fmt: skip
"""A header with one of these words and `name` is not the name of a person; words for things, and for notes about anything."""

BARE_NAMES = frozenset(
    "name nama tên ten nome naran pangalan ngalan ชื่อ အမည် နာမည် ឈ្មោះ ຊື່ பெயர் نام اسم الاسم नाम নাম 名前 이름".split()
)
"""Words of headers that name things as well as people."""
NAMED_THINGS = frozenset(
    "tipe type types jenis kategori code codes kode cluster clusters outbreak township townships ward wards district districts region regions village villages municipality barangay suburb parish river island mountain lake reservoir dam "
    "party parties constituency electorate committee council court ministry office board authority institution institute faculty programme program scheme indicator commodity material ingredient chemical compound vaccine variant strain virus part parts "
    "jetty jeti dermaga pelabuhan harbour harbor pier wharf berth terminal stadium stadion typhoon cyclone hurricane storm bagyo taufan topan bridge jambatan jembatan tower temple mosque masjid church pagoda monument museum "
    "equipment asset vehicle route line series set location place area zone market mall clinic facility pharmacy laboratory supplier vendor organisasi instansi lembaga dinas kementerian jabatan wilayah lokasi tempat daerah kabupaten kecamatan kelurahan desa provinsi negeri "
    "stasiun stesen rumah klinik puskesmas pasar hotel barang bahan obat ubat komoditas komoditi mata partai parti dewan universitas universiti kolej jalan perumahan lembaga badan program proyek projek kegiatan acara menu makanan minuman ruang gudang akun rekening "
    "gamot paaralan ospital partido lugar bayan lungsod hàng thuốc tỉnh huyện xã phường quận đường trường viện loại mã đơn dự cột bảng hang thuoc tinh huyen phuong quan duong truong vien loai eskola ospitál suku aldeia munisipiu partidu escola partido município cell site node host gene protein".split()
)
"""Nouns beside a bare word for a name that make it the name of a thing, a place or a kind."""
NAMED_THINGS_OWN = tuple(
    "สินค้า ประเภท ชนิด จังหวัด อำเภอ ตำบล โรงพยาบาล โรงเรียน หน่วยงาน องค์กร สถานี พรรค ร้าน อาหาร โครงการ ถนน ผลิตภัณฑ์ บริษัท โรงแรม หนังสือ เพลง ภาพยนตร์ วิชา ទំនិញ ផលិតផល ក្រុមហ៊ុន សាលា មន្ទីរពេទ្យ ខេត្ត ស្រុក ឃុំ គណបក្ស ម្ហូប "
    "ສິນຄ້າ ຜະລິດຕະພັນ ບໍລິສັດ ໂຮງຮຽນ ໂຮງໝໍ ແຂວງ ເມືອງ ອາຫານ ໂຄງການ ကုန်ပစ္စည်း ကုမ္ပဏီ ဆေးရုံ မြို့နယ် ကျေးရွာ ပါတီ 商品 产品 產品 公司 学校 學校 医院 醫院 城市 品牌 药品 项目 பொருள் நிறுவனம் பள்ளி மருத்துவமனை".split()
)
"""The same in scripts without blanks, where they stand anywhere in the header."""
OF_NAMES = BARE_NAMES | frozenset(
    "full first last middle given family sur own real legal other lengkap penuh depan belakang panggilan asli buong unang huling gọi đệm goi dem en eng english mm my th thai kh km khmer lo lao vn vi viet id ms bn tl zh cn ta tamil local native latin roman romanised bahasa indonesia melayu tetum pt inggris "
    "no nr num row the of person people orang warga individu field column value user".split()
)
"""Words beside which a bare word for a name still says no more than that."""

GENDER_WORDS = frozenset(
    "m f male female man woman men women boy girl other unknown u x non-binary nonbinary l p lelaki perempuan laki-laki laki pria wanita lalaki babae nam nữ nu ชาย หญิง ช ญ ကျား မ ကျား/မ အမျိုးသား အမျိုးသမီး ប្រុស ស្រី ຊາຍ ຍິງ 男 女 男性 女性 ஆண் பெண் mane feto masculino feminino maskulinu femininu 0 1 2".split()
)
CLEAR_GENDER = GENDER_WORDS - frozenset("m f u x l p 0 1 2 other unknown nam nu man men laki ช ญ မ".split())
GENDER_PAIRS = (frozenset("mf"), frozenset("lp"), frozenset({"nam", "nu"}), frozenset("ชญ"))
"""Words that are no genders each, and are where both stand in a column and nothing else."""

MARITAL_WORDS = frozenset(
    "single|separated|other|unknown|others|never married|unmarried|not married|de facto|partnered|cohabiting|married civ spouse|married spouse absent|married af spouse|married|divorced|widowed|widow|widower|"
    "bujang|duda|janda|balu|belum berkahwin|berkahwin|bercerai|belum kawin|kawin|cerai|cerai hidup|cerai mati|kawin belum tercatat|kawin tercatat|lajang|menikah|belum menikah|dalaga|binata|may asawa|biyudo|biyuda|hiwalay|walang asawa|balo|"
    "độc thân|chưa kết hôn|kết hôn|đã kết hôn|có gia đình|đã có gia đình|ly hôn|đã ly hôn|ly dị|ly thân|góa|goá|góa vợ|góa chồng|doc than|chua ket hon|ket hon|da ket hon|ly hon|da ly hon|ly di|ly than|goa|"
    "โสด|สมรส|สมรสแล้ว|แต่งงาน|แต่งงานแล้ว|หย่า|หย่าร้าง|หม้าย|แยกกันอยู่|នៅលីវ|រៀបការ|រៀបការហើយ|លែងលះ|មេម៉ាយ|ពោះម៉ាយ|ໂສດ|ແຕ່ງງານ|ແຕ່ງງານແລ້ວ|ຢ່າຮ້າງ|ໝ້າຍ|လူပျို|အပျို|အိမ်ထောင်ရှိ|ကွာရှင်း|မုဆိုးမ|မုဆိုးဖို|"
    "未婚|已婚|离婚|离异|丧偶|再婚|分居|離婚|離異|喪偶|திருமணமானவர்|திருமணமாகாதவர்|விவாகரத்தானவர்|விதவை|klosan|kaben|kaben nain|divorsiadu|faluk|"
    "solteiro|solteira|casado|casada|divorciado|divorciada|viúvo|viúva|separado|separada|união de facto".split("|")
)
CLEAR_MARITAL = MARITAL_WORDS - frozenset("single separated other others unknown partnered bujang balo".split())
"""Words for a marital status that are hardly said of anything else."""

ROLE_WORDS = frozenset(
    "customer|client|patient|employee|staff|staff member|student|pupil|teacher|guardian|parent|father|mother|borrower|co borrower|co maker|comaker|guarantor|applicant|candidate|tenant|landlord|passenger|driver|guest|visitor|"
    "member|beneficiary|payee|payer|sender|recipient|receiver|consignee|contact|owner|holder|policyholder|insured|doctor|physician|nurse|author|signatory|agent|salesperson|sales rep|manager|supervisor|resident|voter|donor|"
    "buyer|seller|participant|respondent|attendee|complainant|plaintiff|defendant|suspect|accused|victim|witness|attending physician|judge|lawyer|attorney|notary|player|prepared by|approved by|reviewed by|assigned to|signed by|reported by|"
    "pelanggan|pesakit|pasien|pekerja|kakitangan|karyawan|pegawai|murid|pelajar|siswa|mahasiswa|guru|penjaga|wali|peminjam|penjamin|penerima|pengirim|pemohon|penyewa|penumpang|pemandu|pemilik|ahli|anggota|peserta|nasabah|konsumen|pembeli|penjual|dokter|doktor|ibu|bapa|ayah|"
    "kliyente|pasyente|empleyado|estudyante|guro|nanghihiram|magulang|may ari|"
    "khách|khách hàng|bệnh nhân|nhân viên|học sinh|sinh viên|người nhận|người gửi|người mua|người bán|người vay|giáo viên|phụ huynh|chủ hộ|bác sĩ|người lập|người duyệt|khach|khach hang|benh nhan|nhan vien|hoc sinh|sinh vien|nguoi nhan|nguoi gui|nguoi mua|nguoi ban|nguoi vay|giao vien|phu huynh|chu ho|bac si|nguoi lap|nguoi duyet|"
    "ลูกค้า|ผู้ป่วย|คนไข้|พนักงาน|นักเรียน|นักศึกษา|ผู้ปกครอง|ผู้รับ|ผู้ส่ง|ผู้กู้|ผู้เช่า|สมาชิก|แพทย์|อาจารย์|អតិថិជន|អ្នកជំងឺ|បុគ្គលិក|សិស្ស|និស្សិត|អ្នកទទួល|ລູກຄ້າ|ຄົນເຈັບ|ພະນັກງານ|ນັກຮຽນ|ນັກສຶກສາ|ຜູ້ຮັບ|ဖောက်သည်|လူနာ|ဝန်ထမ်း|ကျောင်းသား|လက်ခံသူ|"
    "客户|客戶|顾客|患者|病人|员工|員工|职员|学生|學生|监护人|借款人|担保人|会员|乘客|司机|医生|老师|寄件人|业主|வாடிக்கையாளர்|நோயாளி|ஊழியர்|மாணவர்|ஆசிரியர்|kliente|pasiente|estudante|manorin|cliente|paciente|funcionário|aluno|encarregado|mutuário|destinatário|remetente|proprietário".split(
        "|"
    )
)
"""Headers that are nothing but what people are to one another: names stand under them, and numbers and classes too."""
