"""What is measured of a body: blood pressure, sugar, pulse, weight, by headers of the region's languages and plausible values."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings.header import WordIndex, header_words
from selaras.transfer.meanings.meaning import Meaning

_MEASURES: dict[str, tuple[float, float, bool, str]] = {
    "blood pressure": (30, 300, True, "blood pressure|systolic|diastolic|sbp|dbp|sysbp|diabp|systolic bp|diastolic bp|bp|tensi|tekanan darah|sistolik|diastolik|sistole|diastole|presyon ng dugo|presyon|huyết áp|huyet ap|tâm thu|tam thu|tâm trương|tam truong|ความดันโลหิต|ความดัน|สัมพันธ์ความดัน|သွေးပေါင်ချိန်|သွေးပေါင်|သွေးဖိအား|សម្ពាធឈាម|សំពាធឈាម|ຄວາມດັນເລືອດ|ຄວາມດັນ|血压|血壓|收缩压|舒张压|இரத்த அழுத்தம்|pressão arterial|tensão arterial|tensaun|presaun raan"),
    "blood sugar": (0.5, 800, True, "glucose|blood glucose|blood sugar|fasting glucose|fbs|rbs|fpg|gds|gdp|sugar level|gula darah|paras gula|kadar gula|asukal sa dugo|đường huyết|duong huyet|น้ำตาลในเลือด|ระดับน้ำตาล|သွေးတွင်းသကြားဓာတ်|သွေးချို|ជាតិស្ករក្នុងឈាម|ជាតិស្ករ|ນ້ຳຕານໃນເລືອດ|血糖|血糖值|இரத்த சர்க்கரை|glicemia|glicose|masin midar iha raan"),
    "hba1c": (2, 140, True, "hba1c|hba c|hb a c|hemoglobin a c|haemoglobin a c"),
    "blood": (0.01, 2000, True, "cholesterol|kolesterol|ldl|hdl|triglycerides|trigliserida|creatinine|kreatinin|egfr|hemoglobin|haemoglobin|hemoglobina|cd count|viral load|mỡ máu|mo mau|คอเลสเตอรอล|ไขมันในเลือด|胆固醇|膽固醇|colesterol|កូឡេស្តេរ៉ុល|ໄຂມັນໃນເລືອດ|ကိုလက်စထရော"),
    "oxygen": (40, 100, True, "spo|sao|oxygen saturation|saturasi oksigen|ออกซิเจนในเลือด|血氧"),
    "body mass index": (8, 80, True, "bmi|body mass index|imt|indeks massa tubuh|indeks jisim badan|chỉ số bmi|chi so bmi|ดัชนีมวลกาย|体重指数|imc"),
    "heart rate": (20, 260, True, "heart rate|heartrate|hr bpm|denyut jantung|detak jantung|nadi|kadar nadi|nhịp tim|nhip tim|mạch đập|อัตราการเต้นของหัวใจ|ชีพจร|နှလုံးခုန်နှုန်း|ចង្វាក់បេះដូង|ອັດຕາການເຕັ້ນຂອງຫົວໃຈ|ກຳມະຈອນ|心率|脉搏|இதயத் துடிப்பு|frequência cardíaca"),
    "pulse": (20, 260, False, "pulse|pulse rate|respiratory rate|resp rate|hr"),
    "temperature": (30, 115, False, "temp|temperature|body temperature|suhu|suhu badan|nhiệt độ|nhiet do|อุณหภูมิ|体温"),
    "weight": (0.4, 350, False, "weight|body weight|weight kg|wt|berat|berat badan|bb|timbang|cân nặng|can nang|น้ำหนัก|ကိုယ်အလေးချိန်|ទម្ងន់|ນ້ຳໜັກ|体重|எடை|peso|todan"),
    "height": (0.3, 250, False, "height|body height|height cm|ht|tinggi|tinggi badan|tb|taas|chiều cao|chieu cao|ส่วนสูง|အရပ်|កម្ពស់|ລວງສູງ|身高|உயரம்|altura|aas"),
}  # fmt: skip
"""By what is measured: the least and the greatest value that a body has, in whichever unit; whether nothing else is measured
so; and the words for it."""
_NUMBER = re.compile(
    r"\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:/\s*(\d{1,3}(?:[.,]\d+)?))?\s*(?:[^\W\d_][\w/%³²° .]{0,11}|°[CF]?|%)?\s*"
)
_SHARE = 0.8


@functools.cache
def _index() -> WordIndex:
    return WordIndex({key: entry[3].split("|") for key, entry in _MEASURES.items()})


def meaning_of_measures(header: str, sample: Sequence[str], among_others: bool) -> Meaning | None:
    """Health, where the header names something measured of a body and the values lie where it can, else ``None``.

    ``among_others``: whether people and something else of their health stand beside, so that weights, heights, temperatures and
    pulses are theirs.
    """
    values = [value for value in sample if value.strip()]
    if not values:
        return None
    for key, word in sorted(_index().found(header_words(header)).items(), key=lambda item: -len(item[1])):
        low, high, alone, _ = _MEASURES[key]
        if not (alone or among_others):
            continue
        share = sum(_between(value, low, high) for value in values) / len(values)
        if share >= _SHARE:
            reason = f"header says “{word}”; {share:.0%} of the values are numbers that a {key} can have"
            return Meaning(CATEGORIES["health"], reason, share, len(set(values)))
    return None


def _between(value: str, low: float, high: float) -> bool:
    match = _NUMBER.fullmatch(value)
    if match is None:
        return False
    numbers = [float(number.replace(",", ".")) for number in match.groups() if number]
    return all(low <= number <= high for number in numbers)
