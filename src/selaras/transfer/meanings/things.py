"""Headers that speak of things, of counts and of care: what tells a table of goods or places from one of people."""

from __future__ import annotations

import functools

from selaras.transfer.meanings.header import OF_ANYTHING, WordIndex, header_words, is_latin, is_main
from selaras.transfer.meanings.words import BARE_NAMES, NOT_A_PERSON, OF_NAMES

_MEASURES = (
    "price|prices|cost|fare|rate|tariff|amount|stock|qty|quantity|unit|units|uom|pack|packaging|packing|barcode|sku|model|brand|capacity|area|sqm|hectare|hectares|rainfall|temperature|humidity|elevation|depth|speed|volume|output|production|yield|export|import|exports|imports|budget|votes|seats|majority|turnout|electorate|registered voters|beds|bed|classrooms|rooms|vessels|vehicles|lanes"
    "|latitude|longitude|index|score|ranking|version|released|isbn|pages|route|stop|flight|departure|arrival|frequency|band|technology|constituency|polling|tender|reserve price|auction|facility|facilities|infrastructure|hospital|clinic|schools|stations|minimum wage"
    "|harga|stok|satuan|kemasan|jumlah barang|kuantiti|luas|kapasitas|kapasiti|curah hujan|suhu|produksi|pengeluaran|ekspor|impor|anggaran|suara|kursi|undi|kerusi|merk|merek|jenama|upah minimum|komoditas|komoditi|layanan|stasiun|stesen|fasilitas|puskesmas|pasar"
    "|presyo|halaga|dami|giá|gia|số lượng|so luong|đơn vị|don vi|tồn kho|ton kho|diện tích|dien tich|sản lượng|san luong|số trang|so trang|tỷ số|doanh thu|preço|quantidade|folin"
    "|ราคา|จำนวนเตียง|คงเหลือ|ปริมาณ|หน่วย|พื้นที่|ผลผลิต|งบประมาณ|คะแนนเสียง|สินค้า|โรงพยาบาล|สถานี|โรงเรียน|តម្លៃ|ទំនិញ|បរិមាណ|ផ្ទៃដី|ມູນຄ່າ|ລາຄາ|ສິນຄ້າ|ຈຳນວນສິນຄ້າ|ເນື້ອທີ່|ဈေးနှုန်း|ကုန်ပစ္စည်း|အရေအတွက်|价格|單價|单价|数量|庫存|库存|面积|விலை|அளவு"
)
_COUNTS = (
    "population|populations|pop|residents|inhabitants|households|persons|number of people|number of persons|number of residents|number of cases|number of deaths|number of patients|number of students|number of births|no of persons|no of people|no of cases|no of residents|headcount|cases|new cases|cases new|total cases|confirmed|deaths|recovered|recoveries|hospitalized|hospitalised|births|first dose|second dose|doses|daily|cumul|cumulative|enrolment|enrollment|graduates|count|total|percentage|percent|pct|share|proportion"
    "|penduduk|jumlah penduduk|jumlah kasus|kasus|kes|kes baharu|kematian|jumlah kematian|jumlah siswa|jumlah murid|jumlah pasien|bilangan penduduk|bilangan pelajar|jumlah jiwa|jiwa|bilangan|jumlah|populasyon|bilang|dân số|dan so|số ca|so ca|số người|so nguoi|tử vong|tổng số|tong so|populasaun|população|número de casos|total populasaun|uma kain"
    "|ประชากร|จำนวนประชากร|จำนวนผู้ป่วย|จำนวนคน|ผู้เสียชีวิต|จำนวนราย|จำนวน|ประชากรรวม|ចំនួនប្រជាជន|ប្រជាជន|ចំនួនករណី|ចំនួន|ປະຊາກອນ|ຈຳນວນປະຊາກອນ|ຈຳນວນ|လူဦးရေ|ဦးရေ|人口|病例|死亡人数|人数|மக்கள்தொகை|எண்ணிக்கை"
)
_CARE = (
    "patient|patients|prescription|rx|admission|admitted|discharge|encounter|episode|visit|referral|inpatient|outpatient|medical record|case id|caseid|case number|case no|record id|respondent|participant|subject|person|client|customer|member|resident|citizen|victim|beneficiary|pasien|pesakit|resep|kunjungan|rawat|rekam medis|warga|nasabah|pelanggan|peserta|responden|korban|pasyente|bệnh nhân|benh nhan|bệnh án|đơn thuốc|khách hàng|khach hang|cư dân"
    "|ผู้ป่วย|คนไข้|ลูกค้า|ใบสั่งยา|ผู้ตอบ|អ្នកជំងឺ|អតិថិជន|ຄົນເຈັບ|ລູກຄ້າ|လူနာ|ဖောက်သည်|患者|病人|客户|நோயாளி|pasiente|paciente|cliente"
)
_OF_A_BODY = (
    "diagnosis|diagnoses|diagnosis utama|medical history|medical condition|comorbidity|comorbidities|symptom|symptoms|allergy|allergies|blood type|blood group|pregnancy|pregnant|bmi|blood pressure|disability|hiv|prescription|diagnosa|golongan darah|jenis darah|alahan|alergi|riwayat penyakit|keluhan|sejarah perubatan|chẩn đoán|chan doan|nhóm máu|nhom mau|dị ứng|tiền sử bệnh|tien su benh|การวินิจฉัย|วินิจฉัย|กรุ๊ปเลือด|หมู่เลือด|อาการ|แพ้ยา|โรคประจำตัว|ประวัติการรักษา|ความพิการ"
    "|诊断|診斷|病史|过敏史|血型|症状|症狀|நோய் கண்டறிதல்|மருத்துவ வரலாறு|ஒவ்வாமை|இரத்த வகை|រោគវិនិច្ឆ័យ|ក្រុមឈាម|រោគសញ្ញា|អាឡែស៊ី|ໂລກປະຈຳຕົວ|ການວິນິດໄສ|ກຸ່ມເລືອດ|ໝວດເລືອດ|ອາການ|ရောဂါရှာဖွေ|သွေးအုပ်စု|ဓာတ်မတည့်|diagnóstico|diagnóstiku|alergia|alergias|grupo sanguíneo|sintomas|tipu raan|criminal record|conviction|convictions|arrest|rekod jenayah|catatan kriminal|tiền án|tiền sự|ประวัติอาชญากรรม|犯罪记录|前科|antecedentes criminais|cadastro criminal|criminal history|political opinion|party affiliation|union membership|union member|filiação partidária|filiação sindical|credit score|net worth|next of kin|emergency contact|spouse|waris"
)

_BUILT = frozenset(
    "jetty jeti dermaga pelabuhan harbour harbor pier wharf berth terminal port pantalan stadium stadion stadyum typhoon cyclone hurricane storm bagyo taufan topan siklon bão bao bridge jambatan jembatan tulay cầu ship vessel kapal boat barko tàu ferry station stasiun "
    "stesen istasyon ga airport bandara lapangan terbang sân bay mountain mount gunung bundok núi river sungai sông ilog lake danau tasik island pulau isla đảo mosque masjid church gereja simbahan temple kuil pagoda chùa museum monument mrt lrt bts halte stop park taman dam".split()
)
"""Words for what is built or happens and often bears somebody's name: under them alone stand no people."""
_BUILT_OWN = tuple(
    "ท่าเรือ สถานี พายุ สนามกีฬา สนามบิน สะพาน แม่น้ำ เรือ កំពង់ផែ ស្ថានីយ ព្យុះ ពហុកីឡដ្ឋាន ທ່າເຮືອ ສະຖານີ ພະຍຸ ສະໜາມກິລາ ဆိပ်ကမ်း ဘူတာ မုန်တိုင်း 码头 碼頭 车站 車站 台风 颱風 体育场 體育場 机场 機場 轮船".split()
)
_OF_BUILT = frozenset(
    "capacity kapasitas kapasiti tonnage dwt draft imo mmsi berths platforms runway iata icao wind windspeed hpa mbar landfall knots hangin angin".split()
)
_OF_BUILT_OWN = ("sức chứa", "sức gió", "ความจุ", "ความเร็วลม", "សមត្ថភាព", "ຄວາມຈຸ", "容量", "风速", "風速")
"""Words for what ships, storms and stadiums are measured by."""


def names_what_is_built(header: str) -> bool:
    """Whether a header says, and says no more, that ships, stations, storms, stadiums and the like stand below it.

    >>> names_what_is_built("nama stasiun"), names_what_is_built("jetty"), names_what_is_built("ship owner")
    (True, True, False)
    """
    words = header_words(header)
    if not words.isascii() and any(word in words for word in _BUILT_OWN):
        return True
    listed = set(words.split()) - {"|"}
    return bool(listed & _BUILT) and listed <= _BUILT | OF_NAMES


def measures_what_is_built(header: str) -> bool:
    """Whether a header says what ships, storms, stadiums and stations are measured by.

    >>> measures_what_is_built("max_wind_kmh"), measures_what_is_built("age")
    (True, False)
    """
    words = header_words(header)
    return not _OF_BUILT.isdisjoint(words.split()) or any(word in words for word in _OF_BUILT_OWN)


_CALLED_AFTER_PEOPLE = (
    "school|schools|university|college|faculty|institute|hospital|clinic|pharmacy|health centre|health center|facility|facilities|station|stop|stops|terminal|airport|port|jetty|route|routes|line|street|road|avenue|bridge|building|tower|mosque|church|temple|museum|stadium|park|market|mall|hotel|restaurant|shop|store|company|organisation|organization|supplier|vendor|agency|ministry|committee|place|location|site|venue|landmark|constituency|category|categories|subcategory"
    "|sekolah|universiti|universitas|kolej|maktab|hospital|klinik|puskesmas|rumah sakit|apotek|farmasi|stesen|stasiun|hentian|halte|terminal|pelabuhan|dermaga|bandara|jalan|jambatan|jembatan|bangunan|gedung|masjid|surau|gereja|kuil|pasar|kedai|toko|syarikat|perusahaan|perbadanan|organisasi|instansi|kementerian|agensi|tempat|lokasi|kemudahan|fasilitas|kategori|ibu pejabat"
    "|paaralan|ospital|simbahan|palengke|tindahan|kumpanya|istasyon|kalsada|trường|truong|bệnh viện|benh vien|phòng khám|nhà ga|bến xe|đường|duong|cầu|chợ|công ty|cong ty|cửa hàng|khách sạn|escola|ospitál|klínika|igreja|estrada|empresa|loja|hospitál|eskola|igreja|kompañia|mercado|merkadu"
    "|โรงเรียน|มหาวิทยาลัย|โรงพยาบาล|คลินิก|สถานี|ป้ายรถ|ถนน|สะพาน|วัด|มัสยิด|ตลาด|ร้าน|บริษัท|โรงแรม|หน่วยงาน|กระทรวง|สถานที่|សាលា|មន្ទីរពេទ្យ|វត្ត|ផ្សារ|ក្រុមហ៊ុន|ផ្លូវ|ស្ពាន|ក្រសួង|ໂຮງຮຽນ|ໂຮງໝໍ|ວັດ|ຕະຫຼາດ|ບໍລິສັດ|ຖະໜົນ|ຂົວ|ກະຊວງ|ကျောင်း|ဆေးရုံ|ဘုရား|ဈေး|ကုမ္ပဏီ|လမ်း|တံတား|ဝန်ကြီးဌာန"
    "|学校|學校|医院|醫院|车站|車站|公司|路线|街道|酒店|商店|பள்ளி|மருத்துவமனை|நிலையம்|நிறுவனம்|கோயில்|சாலை"
)
"""Headers of bodies, places and kinds: the names in what stands below them are rather those that they are called after."""
_BESIDE_CALLED = (OF_NAMES | frozenset("long short desc label title official code kod".split())) - frozenset(
    "full first last middle given family sur real own lengkap penuh depan belakang panggilan buong unang person people orang warga individu".split()
)


@functools.cache
def _index() -> WordIndex:
    return WordIndex(
        {
            "things": (*_MEASURES.split("|"), *(NOT_A_PERSON - OF_ANYTHING)),
            "counts": _COUNTS.split("|"),
            "care": _CARE.split("|"),
            "body": _OF_A_BODY.split("|"),
        }
    )


@functools.lru_cache(maxsize=65536)
def _spoken_of(header: str) -> frozenset[str]:
    return frozenset(_index().found(header_words(header)))


def speaks_of_goods(header: str) -> bool:
    """Whether a header speaks of goods, places of work, measures or prices, as those of tables of things do."""
    return "things" in _spoken_of(header)


def counts_people(header: str) -> bool:
    """Whether a header may count people: a population, cases, deaths, a number of anything."""
    return "counts" in _spoken_of(header)


@functools.lru_cache(maxsize=65536)
def is_called_after_people(header: str) -> bool:
    """Whether a header speaks of bodies or places, which are called after people and streets, and of nothing else.

    >>> is_called_after_people("stop_name"), is_called_after_people("school principal"), is_called_after_people("name")
    (True, False, False)
    """
    words = f" {header_words(header).split(' | ')[-1].strip()} "
    if is_main(words):
        return True
    called = False
    for named in sorted(_CALLED_AFTER_PEOPLE.split("|"), key=len, reverse=True):
        word = f" {named} " if is_latin(named) else named
        called = called or word in words
        words = words.replace(word, " ")
    for name in BARE_NAMES:
        words = words if is_latin(name) else words.replace(name, " ")
    return called and all(word in _BESIDE_CALLED for word in words.split())


def speaks_of_care(header: str) -> bool:
    """Whether a header speaks of patients, customers and what is done for one of them at a time."""
    return "care" in _spoken_of(header)


def is_of_one_body(word: str) -> bool:
    """Whether a header's word is said of one person and hardly of anything else: a diagnosis, a blood group, a conviction."""
    return "body" in _index().found(f" {word} ")
