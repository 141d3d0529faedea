"""The plainest evidence of values: does a sample look like what the header says?"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.meanings.addresses import place_and_day
from selaras.transfer.meanings.distribution import BUDDHIST
from selaras.transfer.meanings.divisions import divisions_named
from selaras.transfer.meanings.meaning import Meaning
from selaras.transfer.meanings.sensitive import share_written_as
from selaras.transfer.meanings.words import CLEAR_GENDER, CLEAR_MARITAL, GENDER_PAIRS, GENDER_WORDS, MARITAL_WORDS

_DATE = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?|(\d{1,2})[-/. ]+(\d{1,2}|[^\W\d_][^\d]{1,20}?)[-/. ,]+(\d{2,4})|(\d{4})(?:年(?:\d{1,2}月(?:\d{1,2}[日号])?)?)?|(\d{4})(\d{2})(\d{2})"
)
"""In digits of any script, the month as a number or a word of any language."""
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Support:
    """Whether values bear a header out: the share of the sample that does, and what was looked for.

    ``telling``: whether most other values would not do so.
    """

    share: float
    reason: str
    telling: bool = False

    @property
    def holds(self) -> bool:
        """Whether at least half of the values agree."""
        return self.share >= 0.5


def supports(category: Category, sample: Sequence[str], as_of: dt.date, word: str = "") -> Support:
    """How far a sample of values (not empty) agrees with a category that ``word`` of the header speaks of, on a day."""
    values = [value.strip() for value in sample if value.strip()]
    if not values:
        return Support(0.0, "no values")
    if category.key in _TOLD and {value.lower() for value in values} <= _ANSWERS:
        return Support(0.0, "they are answers, such as yes and no")
    if category.key == "political" and word in _OF_PARTIES:
        known = share_written_as("political", values)
        return Support(1.0 if known >= _PARTIES_KNOWN else known, f"{known:.0%} of the values are known parties")
    test, reason = _test_of(category.key, as_of)
    share = sum(map(test, values)) / len(values)
    if category.key == "birth_date" and share < _COUNTED and (unit := _counted_days(values, as_of)):
        return Support(1.0, f"values are numbers of {unit} that people alive can be born on")
    if category.key == "place" and not share and (codes := divisions_named(values)):
        return Support(1.0, f"values are {codes}", telling=True)
    return Support(share, reason, category.key in _TELLING)


def meaning_of_values(different: Sequence[str], distinct: int) -> Meaning | None:
    """A category that the values alone make plain, with the reason, else None.

    ``different``: those of a sample, without blanks around; ``distinct``: how many there are in all.
    """
    if not different or distinct > _MOST_STATES:
        return None
    values = {value.lower() for value in different}
    if len(values & CLEAR_GENDER) >= 1 and values <= GENDER_WORDS and len(values) >= 2:
        return Meaning(CATEGORIES["gender"], "every value is a word for a gender", 1.0, len(values))
    for pair in GENDER_PAIRS:
        if pair <= values <= GENDER_WORDS and not values & set("012"):
            reason = f"the values are {' and '.join(sorted(pair))}, as genders are written"
            return Meaning(CATEGORIES["gender"], reason, 1.0, len(values))
    states = {re.sub(r"[\s_-]+", " ", value) for value in values}
    if len(states) >= 2 and states & CLEAR_MARITAL and states <= MARITAL_WORDS:
        return Meaning(CATEGORIES["marital_status"], "every value is a word for a marital status", 1.0, len(values))
    return None


_MOST_STATES = 12
"""A column of more different values tells neither genders nor marital states."""


def are_answers(different: Iterable[str]) -> bool:
    """Whether all values say yes or no and nothing else."""
    return {value.strip().lower() for value in different} <= _ANSWERED


_OF_PARTIES = frozenset({"party", "parti", "bloc"})
"""Words of headers that mean parties of elections only over their names."""


_PARTIES_KNOWN = 0.1
"""So many of the parties of a column must be known: there are more small ones than a list holds."""


def places_with_days(sample: Sequence[str]) -> Counter[int]:
    """How many values that are a place with a day fall on each year; empty where less than half of the values are such."""
    days = [told[1] for value in sample if (told := place_and_day(value))]
    if 2 * len(days) < len(sample):
        return Counter()
    years = (_YEAR.search(day) for day in days)
    return Counter(int(found[0]) for found in years if found)


_YEAR = re.compile(r"(?<!\d)(?:1[89]|2[0-6])\d\d(?!\d)")

_ANSWERS = frozenset(
    "yes no y n true false na n/a ya tidak tak bukan oo hindi có không co khong ใช่ ไม่ใช่ ไม่ បាទ ចាស ទេ ແມ່ນ ບໍ່ ဟုတ် မဟုတ် 是 否 有 无 無 ஆம் இல்லை loos lae sim não nao".split()
)
"""Words that say whether there is something, and not what it is."""
_ANSWERED = _ANSWERS | frozenset("t f 0 1".split())
_TOLD = frozenset("name place address nationality occupation language gender".split())
"""Categories whose values are told, which answers do not do."""


def _name(value: str) -> bool:
    return 2 <= len(value) <= 80 and not re.search(r"\d|[@_<>{}=]", value) and len(value.split()) <= 8


def _birth_date(as_of: dt.date, value: str) -> bool:
    if told := place_and_day(value):
        return _YEAR.search(told[1]) is not None or _DATE.fullmatch(told[1]) is not None
    if day_first := _DAY_FIRST.fullmatch(value):
        day, month, year = map(int, day_first.groups())
        if (
            1 <= day <= 31
            and 1 <= month <= 12
            and any(_FIRST_BORN <= year - era <= as_of.year for era in (0, BUDDHIST))
        ):
            return True
    match = _DATE.fullmatch(value)
    if not match:
        return bool(_SERIAL.fullmatch(value)) and (_FIRST_DAY + dt.timedelta(int(value[:5]))) <= as_of
    year = int(match[1] or match[6] or match[7] or match[8] or 0)
    return year < 100 or any(_FIRST_BORN <= year - era <= as_of.year for era in (0, BUDDHIST))


_FIRST_BORN = 1900
_DAY_FIRST = re.compile(r"(\d{1,2})(\d\d)(\d{4})")
_COUNTED, _WHOLE_NUMBER = 0.5, re.compile(r"-?\d{1,19}(?:\.0+)?")
_UNITS = {"days": 1, "seconds": 86_400, "milliseconds": 86_400_000, "microseconds": 86_400_000_000, "nanoseconds": 86_400_000_000_000}  # fmt: skip
"""What days are counted in since 1970 (POSIX.1-2017, 4.16), and how many of them a day has."""
_LARGE, _ALL_COUNTED = 400, 0.98
"""So many days from 1970 lie most dates of birth at least, which small numbers of other things do not reach."""


def _counted_days(values: Sequence[str], as_of: dt.date) -> str | None:
    """The unit in which whole numbers may count the time from 1970 to dates of birth; ``None`` where they are too small or large."""
    numbers = [int(value.partition(".")[0]) for value in values if _WHOLE_NUMBER.fullmatch(value)]
    if len(numbers) < _ALL_COUNTED * len(values):
        return None
    first, last = ((day - dt.date(1970, 1, 1)).days for day in (dt.date(_FIRST_BORN, 1, 1), as_of))
    for unit, length in _UNITS.items():
        fitting = [first * length <= number <= last * length for number in numbers]
        large = sum(abs(number) >= _LARGE * length for number in numbers)
        if sum(fitting) >= _ALL_COUNTED * len(numbers) and large >= _COUNTED * len(numbers):
            return f"{unit} since 1970"
    return None


_SERIAL = re.compile(r"[1-9]\d{4}(?:\.0+)?")
_FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, which write a date without its format as the number of its day (ECMA-376-1, 18.17.4.1)."""


def _age(value: str) -> bool:
    return (
        bool(re.fullmatch(r"\d{1,3}(?:[.,]\d+)?|\d{1,3} ?[-–] ?\d{1,3}|[<>≤≥]=? ?\d{1,3}|\d{1,3}\+", value))
        and int(re.findall(r"\d+", value)[0]) <= 120
    )


def _words(value: str) -> bool:
    return not _NUMBER.fullmatch(value)


_DEGREES = r"[-+]?\d{1,3}(?:\.\d+)?"
_POSITION = re.compile(
    rf"[\[(]?\s*(?:POINT\s*Z?\s*\()?{_DEGREES}(?:\s*[,;|]\s*|\s+){_DEGREES}(?:(?:\s*[,;|]\s*|\s+)-?\d+(?:\.\d+)?)?\s*\)?[\])]?",
    re.IGNORECASE,
)
"""Two degrees, and a height, as GeoJSON, well-known text and people write a position."""


def _coordinate(value: str) -> bool:
    if _POSITION.fullmatch(value):
        return True
    try:
        return -180 <= float(value) <= 180
    except ValueError:
        return "," in value and any(character.isdigit() for character in value)


_FRACTION = re.compile(r"-?(?:0|[1-9]\d{0,6})[.,](?!0+$)\d+")


def _has_five_digits(value: str) -> bool:
    return sum(character.isdigit() for character in value) >= 5 and not _FRACTION.fullmatch(value)


_Test = tuple[Callable[[str], bool], str]


def _test_of(category: str, as_of: dt.date) -> _Test:
    """What values of a category pass on a day, and what that is in words."""
    if category == "birth_date":
        return functools.partial(_birth_date, as_of), "values are dates or years that people alive can have"
    return _TESTS.get(category, (lambda value: True, "values not tested"))


_TESTS: dict[str, _Test] = {
    "name": (_name, "values are a few words without digits"),
    "age": (_age, "values are numbers or bands up to 120"),
    "gender": (lambda value: value.lower() in GENDER_WORDS or _words(value), "values are words for a gender"),
    "place": (_words, "values are words"),
    "address": (lambda value: len(value) >= 5 and _words(value), "values are longer texts"),
    "coordinates": (_coordinate, "values are degrees"),
    "nationality": (_words, "values are words or codes"),
    "occupation": (_words, "values are words"),
    "religion": (_words, "values are words"),
    "ethnicity": (_words, "values are words"),
    "health": (lambda value: True, "values not tested"),
    "phone": (_has_five_digits, "values hold at least five digits and are no fractions"),
    "email": (lambda value: "@" in value, "values hold an @"),
    "bank_account": (_has_five_digits, "values hold at least five digits and are no fractions"),
    "payment_card": (_has_five_digits, "values hold at least five digits and are no fractions"),
    "ip_address": (lambda value: value.count(".") == 3 or ":" in value, "values look like addresses"),
    "postal_code": (lambda value: bool(re.fullmatch(r"[A-Za-z0-9 -]{3,10}", value)) and any(c.isdigit() for c in value), "values are short codes with digits"),
    "language": (_words, "values are words"),
    "education": (lambda value: True, "values not tested"),
}  # fmt: skip
_TELLING = frozenset("birth_date age coordinates email ip_address".split())
"""Categories whose test other values seldom pass."""
