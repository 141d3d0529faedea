"""Codes that say something of a body: diagnoses of ICD-10, genetic findings, biometric templates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selaras.transfer.categories import CATEGORIES
from selaras.transfer.meanings.meaning import Meaning

_CATEGORIES = (
    "A00-09 A15-99 B00-09 B15-99 C00-97 D00-48 D50-89 E00-07 E10-16 E20-35 E40-46 E50-90 F00-99 G00-14 G20-26 G30-32 G35-37 G40-47 G50-73 G80-83 G89-99 "
    "H00-06 H10-13 H15-22 H25-28 H30-36 H40-62 H65-75 H80-83 H90-95 I00-02 I05-16 I20-28 I30-52 I60-89 I95-99 J00-06 J09-22 J30-47 J60-70 J80-86 J90-99 "
    "K00-14 K20-31 K35-38 K40-46 K50-52 K55-68 K70-77 K80-95 L00-08 L10-14 L20-30 L40-45 L49-76 L80-99 M00-25 M30-36 M40-43 M45-54 M60-63 M65-68 M70-73 M75-99 "
    "N00-08 N10-23 N25-53 N60-65 N70-77 N80-99 O00-16 O20-48 O60-77 O80-92 O94-99 P00-15 P19-29 P35-39 P50-61 P70-78 P80-84 P90-96 "
    "Q00-07 Q10-18 Q20-28 Q30-45 Q50-56 Q60-99 R00-99 S00-99 T00-98 U07 V00-99 W00-99 X00-99 Y00-98 Z00-99"
)
"""The categories of three characters, by block: International Statistical Classification of Diseases and Related Health
Problems, Tenth Revision, 2019 (https://icd.who.int/browse10/2019/en), with what ICD-10-CM adds to its blocks."""
_OF_CM = frozenset("C4A C7A C7B M1A O9A Z3A".split())
"""Categories of ICD-10-CM that end in a letter."""


def _valid() -> frozenset[str]:
    found: set[str] = set()
    for block in _CATEGORIES.split():
        letter, first, last = block[0], block[1:3], block[4:] or block[1:3]
        found.update(f"{letter}{number:02}" for number in range(int(first), int(last) + 1))
    return frozenset(found)


_VALID = _valid() | _OF_CM
_ICD = re.compile(r"([A-Z]\d[0-9AB])(?:\.([A-Z0-9]{1,4}|-)|\d{1,2})?")
_DOTTED = 0.3
"""So many codes must be written with a dot for a column to be taken for diagnoses by its values alone."""
_SHARE, _LETTERS, _DIFFERENT = 0.95, 3, 6
_GENETIC = re.compile(
    r"rs\d{4,12}|(?:N[MPCG]_\d{6,}(?:\.\d+)?(?:\([\w-]+\))?:)?[cgpmn]\.\(?(?:[*-]?\d+(?:[+-]\d+)?(?:_\d+(?:[+-]\d+)?)?(?:[ACGT]>[ACGT]|del\w*|dup\w*|ins\w+)|[A-Z][a-z]{2}\d+(?:[A-Z][a-z]{2}|\*|=|fs\S*))\)?"
    r"|[ACGTN]{20,}|HLA-[A-Z]{1,4}\d?\*\d\d(?::\d\d){0,3}|4[5-9],X[XY0]{0,3}(?:[,+]\S*)?"
)
"""Numbers of variants (dbSNP), variants as the Human Genome Variation Society writes them, sequences, HLA alleles, karyotypes."""
_SHORTEST_TEMPLATE = 40
_TEMPLATES = {
    "Rk1S": "fingerprint minutiae (ISO/IEC 19794-2)",
    "RklS": "a fingerprint image (ISO/IEC 19794-4)",
    "RkFD": "a face image (ISO/IEC 19794-5)",
    "SUlS": "an iris image (ISO/IEC 19794-6)",
    "464D52": "fingerprint minutiae (ISO/IEC 19794-2)",
    "464952": "a fingerprint image (ISO/IEC 19794-4)",
    "464143": "a face image (ISO/IEC 19794-5)",
    "494952": "an iris image (ISO/IEC 19794-6)",
}
"""How records of biometric templates begin: the format's name, in base64 or hexadecimal digits."""


def is_diagnosis_code(value: str) -> bool:
    """Whether a value has the form of an ICD-10 code, of a category that there is.

    >>> is_diagnosis_code("E11.9"), is_diagnosis_code("E19.9")
    (True, False)
    """
    match = _ICD.fullmatch(value)
    return match is not None and match[1] in _VALID


_Counted = tuple[int, str] | None
"""How many values are such codes, in words too, where they are plain."""


def meaning_of_codes(different: Sequence[str]) -> Meaning | None:
    """What the different values of a sample, without blanks around, say of a body where they are codes, with the reason, else ``None``."""
    if not different:
        return None
    for key, found in (
        ("genetic", _genetic(different)),
        ("biometric", _biometric(different)),
        ("health", _icd(different)),
    ):
        if found:
            count, reason = found
            return Meaning(CATEGORIES[key], reason, count / len(different), len(different))
    return None


def _genetic(different: Sequence[str]) -> _Counted:
    if len(different) < 2 or not (_GENETIC.fullmatch(different[0]) or _GENETIC.fullmatch(different[1])):
        return None
    count = sum(_GENETIC.fullmatch(value) is not None for value in different)
    if count < 0.8 * len(different):
        return None
    return count, f"{count:,} of {len(different):,} different values are written as genetic variants or sequences"


def _biometric(different: Sequence[str]) -> _Counted:
    if len(different[0]) < _SHORTEST_TEMPLATE:
        return None
    for start, what in _TEMPLATES.items():
        count = sum(value.startswith((start, start.lower())) for value in different)
        if count >= 0.8 * len(different):
            return count, f"{count:,} of {len(different):,} different values begin as records of {what}"
    return None


def _icd(different: Sequence[str]) -> _Counted:
    """Codes of diagnoses: nearly all of categories that there are, of several chapters, many with the dot of subcategories."""
    if len(different) < _DIFFERENT or not (_ICD.fullmatch(different[0]) or _ICD.fullmatch(different[1])):
        return None
    matches = map(_ICD.fullmatch, different)
    valid = [match for match in matches if match and match[1] in _VALID]
    letters = {match[1][0] for match in valid}
    dotted = sum(match[2] is not None for match in valid)
    categories = {match[1] for match in valid}
    if (
        len(valid) >= _SHARE * len(different)
        and dotted >= _DOTTED * len(valid)
        and len(letters) >= _LETTERS
        and len(categories) >= _DIFFERENT - 1
    ):
        reason = f"{len(valid):,} of {len(different):,} different values are codes of ICD-10, of {len(categories):,} categories in {len(letters)} chapters"
        return len(valid), reason
    return None
