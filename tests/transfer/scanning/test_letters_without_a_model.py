"""Words in letters that no list and no model here was made for: names under a header for names, else open, never nothing.

The names are made up.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.evidence import Evidence, facts_of
from selaras.transfer.finding import find, find_in
from selaras.transfer.meanings import header_words, in_unknown_letters

DAY = dt.date(2026, 11, 26)
NAMES = {
    "Jawi": ["نور عائشه", "روسلي حاج عمر", "دايڠ مريم", "اوڠ كو رحمن", "سيتي هاجر", "ڤڠيرن انق دامت"],
    "Javanese": ["ꦧꦸꦢꦶ ꦱꦤ꧀ꦠꦺꦴꦱ", "ꦱꦶꦠꦶ ꦄꦩꦶꦤꦃ", "ꦗꦺꦴꦏꦺꦴ ꦱꦸꦱꦶꦭꦺꦴ", "ꦢꦺꦮꦶ ꦭꦼꦱ꧀ꦠꦫꦶ", "ꦲꦂꦠꦺꦴꦤꦺꦴ", "ꦱꦸꦥꦿꦶꦪꦤ꧀ꦠꦺꦴ"],
    "Balinese": ["ᬯᬬᬦ᭄ ᬲᬸᬤᬃᬫ", "ᬫᬤᬾ ᬳᬃᬢ", "ᬦ᭄ᬬᭀᬫᬦ᭄ ᬭᬶᬃᬢ", "ᬓᭂᬢᬸᬢ᭄ ᬲᬸᬓ", "ᬮᬸᬄ ᬲᬭᬶ", "ᬤᬾᬯ ᬅᬬᬸ"],
    "Devanagari": ["राजेश कुमार", "सुनीता शर्मा", "अनिल वर्मा", "प्रिया सिंह", "मोहन लाल", "गीता देवी"],
    "Cham": ["ꨌꨮ ꨡꨩ", "ꨕꨩ ꨥꨪ", "ꨆꨩ ꨤꨪ", "ꨣꨩ ꨨꨪ", "ꨝꨩ ꨗꨪ", "ꨟꨩ ꨓꨪ"],
    "Tai Le": ["ᥓᥣᥭᥰ ᥐᥝ", "ᥢᥣᥒ ᥔᥣ", "ᥓᥣᥭᥰ ᥛᥨᥒᥰ", "ᥢᥣᥒ ᥕᥤᥢ", "ᥓᥣᥭᥰ ᥑᥣᥛ", "ᥢᥣᥒ ᥘᥣᥴ"],
    "Mon": ["နာဲ ဥတ္တမ", "နာဲ တလဝ်", "နာဲ ဗညာ", "နာဲ ရာဇာ", "နာဲ သုန္ဒရ", "နာဲ ဟံသာ"],
    "Bengali": ["রহিম উদ্দিন", "ফাতেমা বেগম", "করিম শেখ", "আয়েশা খাতুন", "জামাল হোসেন", "সালমা পারভীন"],
    "Korean": ["김민수", "이영희", "박지훈", "최수진", "정현우", "강미영"],
    "Japanese": ["たなか はなこ", "すずき いちろう", "サトウ ケンジ", "ヤマダ ユキ", "きむら さくら", "いとう まこと"],
    "Cyrillic": ["Иван Петров", "Мария Иванова", "Сергей Смирнов", "Анна Кузнецова", "Павел Морозов", "Ольга Попова"],
}


def evidence_of(columns: dict[str, list[object]]) -> Evidence:
    return scan(pl.DataFrame(columns), as_of=DAY).evidence


def personal(evidence: Evidence) -> object:
    fact = facts_of(evidence).get("data.personal")
    return None if fact is None else fact.value


@pytest.mark.parametrize("many", [2, 6, 60])
@pytest.mark.parametrize("header", ["c1", "value", "ប្លាប្លា"])
@pytest.mark.parametrize("script", NAMES)
def test_nothing_is_denied_in_letters_that_nobody_reads(script: str, header: str, many: int) -> None:
    names = (NAMES[script] * 10)[:many]
    evidence = evidence_of({header: names, "amount": list(range(many))})
    column = evidence.columns[0]
    assert column.is_open and column.confidence is None
    assert any("letters" in reason for reason in column.reasons)
    assert personal(evidence) is None


@pytest.mark.parametrize("header", ["nama", "name", "نام", "اسم", "ชื่อ", "pelanggan", "Full name"])
@pytest.mark.parametrize("script", NAMES)
def test_a_header_for_names_is_believed_over_them(script: str, header: str) -> None:
    evidence = evidence_of({header: list(NAMES[script])})
    assert [category.key for category in evidence.columns[0].categories] == ["name"]
    assert personal(evidence) is True


def test_children_of_somebody_are_people_under_any_header() -> None:
    names = ["محمد فيصل بن حاج رحمن", "ستي نورحليزا بنت عثمان", "عبدالله بن سليمان", "زينب بنت علي"]
    (column,) = evidence_of({"c1": list(names)}).columns
    assert [category.key for category in column.categories] == ["name"]


def test_names_of_things_in_such_letters_are_not_of_people() -> None:
    evidence = evidence_of({"nama barang": list(NAMES["Jawi"]), "harga": list(range(6))})
    assert personal(evidence) is False


def test_some_values_among_others_leave_a_column_open() -> None:
    evidence = evidence_of({"c1": ["Meja", "Kursi", "Almari", "Lampu"] * 20 + NAMES["Jawi"]})
    assert evidence.columns[0].words


def test_texts_name_the_letters_in_which_no_names_are_found() -> None:
    texts = ["ڤسكيت داتڠ ڤاڬي تادي دان سوده دبري اوبت اوليه دوكتور"] * 30
    (column,) = evidence_of({"remarks": [f"{text} {number}" for number, text in enumerate(texts)]}).columns
    assert column.free_text and any("Arabic letters" in reason for reason in column.reasons)


def test_find_lists_children_of_somebody_and_says_what_it_cannot_read() -> None:
    text = "ڤمبري: محمد فيصل بن حاج رحمن، تيڠݢل د كامڤوڠ اير"
    (span,) = find([text], as_of=DAY)
    assert span.category.key == "name" and text[span.start : span.stop] == "محمد فيصل بن حاج رحمن"
    unread: Counter[tuple[str, str, str]] = Counter()
    frame = pl.DataFrame({"note": ["ꦧꦸꦢꦶ ꦱꦤ꧀ꦠꦺꦴꦱ", "plain", "นายสมชาย"]})
    list(find_in(frame, as_of=DAY, unread=unread))
    assert unread.total() == 1 and "Javanese" in next(iter(unread))[2]


@pytest.mark.parametrize(
    "value",
    ["Đặng Thị Hạnh", "สมชาย ใจดี", "ສົມພອນ", "ခင်မြင့်", "សុខ", "陈伟明", "ராஜேஷ்", "5 μg", "ＡＢＣ", "ၸၢႆးသႅင်", "АВС123"],
)
def test_letters_that_models_know_and_signs_are_not_unknown(value: str) -> None:
    assert not in_unknown_letters(value)


def test_headers_keep_the_vowels_of_their_words() -> None:
    assert header_words("नाम") == " नाम "
