"""One column of one batch: from strings to findings."""

from __future__ import annotations

import datetime as dt
import functools
import re

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.transfer.identifiers import IDENTIFIERS, TEXT_TRIGGER, Identifier
from selaras.transfer.identifiers.protected import PSEUDONYM_PREFIX
from selaras.transfer.scanning.kernel import EXAMPLES, Findings, anchored, scan_tokens
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.shapes import MAX_TOKEN

_DIGITS = {
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "Lao": "໐໑໒໓໔໕໖໗໘໙",
    "Khmer": "០១២៣៤៥៦៧៨៩",
    "Burmese": "၀၁၂၃၄၅၆၇၈၉",
    "Shan": "႐႑႒႓႔႕႖႗႘႙",
    "Tamil": "௦௧௨௩௪௫௬௭௮௯",
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "extended Arabic": "۰۱۲۳۴۵۶۷۸۹",
    "full-width": "０１２３４５６７８９",
} | {f"digits from {first:x}": "".join(map(chr, range(first, first + 10))) for first in (
    0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0C66, 0x0CE6, 0x0D66, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0xA9D0, 0xA9F0, 0xA900, 0xAA50,
)}  # fmt: skip
"""Those beyond the names are of India, and New Tai Lue, Tai Tham, Balinese, Sundanese, Javanese, Tai Laing, Kayah Li and Cham."""
REPLACE = {script[value]: str(value) for script in _DIGITS.values() for value in range(10)}
_LOOKALIKES = {
    "АВСЕНІЈКМОРЅТХУԚԜԌѴ": "ABCEHIJKMOPSTXYQWGV",
    "асеһіјорѕхуԁԛԝ": "acehijopsxydqw",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX",
    "ον": "ov",
}
"""Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables)."""
REPLACE |= {odd: plain for letters, latin in _LOOKALIKES.items() for odd, plain in zip(letters, latin, strict=True)}
REPLACE |= {chr(0xFEE0 + code): chr(code) for code in (*range(65, 91), *range(97, 123), ord("+"), ord("@"))}
REPLACE |= {chr(0x1D7CE + index): str(index % 10) for index in range(50)}
"""Full-width letters and signs, and the digits of mathematics."""
REPLACE |= {odd: str(value) for value, odd in enumerate("⓪①②③④⑤⑥⑦⑧⑨")}
REPLACE |= {odd: str(value) for value, odd in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
REPLACE |= dict.fromkeys("\u00a0\u2009\u202f", " ")
REPLACE |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
REPLACE |= dict.fromkeys(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u180e\u034f\u061c\u3164\u2066\u2067\u2068\u2069\ufeff",
    "",
)
"""Soft hyphens, zero-width marks and marks of direction."""
_ODD = "[" + "".join(REPLACE) + "]"

FIVE_DIGITS = r"(?:[0-9][ ().\-/]{0,2}){5}|[A-Za-z][0-9]{2}[A-Za-z]{2}[0-9]{4}"
PREFILTER = rf"{FIVE_DIGITS}|{TEXT_TRIGGER}"
_CODE = r"^[+(]?(?:[A-Za-z]{0,5}[0-9]+[A-Za-z]{0,3}[ ./()\-]{0,2}|[A-Za-z]{1,4}[ ./()\-]{1,2}){1,12}[A-Za-z]{0,3}$"
_CODE_SIGNS = r"^[0-9A-Za-z+ ./()\-]+$"
"""What codes are made of: Python's engine, which goes back, would not be done with ``_CODE`` on a long row of numbers."""
_SHORT_CODE = rf"{_CODE}|^[0-9A-Za-z]{{3,12}}$"
TOKEN = r"\+?\(?[A-Za-z]{0,5}[ -]?[0-9][0-9A-Za-z]*(?:[ ./()+\-]{1,2}[0-9A-Za-z]*[0-9][0-9A-Za-z]*|\([0-9A-Za-z]+\))*"

_TIMESTAMP = r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?$"
_DECIMAL = r"^[-+]?\d+\.\d+$"

_TEXT = [declared for declared in IDENTIFIERS.values() if declared.text]
SPEAKING = [declared for declared in _TEXT if not declared.needs_context]
"""Text identifiers that are believed where they are found."""
_DOMINANT_SAMPLE, _FIRST = 256, 4

_SHORT = frozenset(
    name
    for name, declared in IDENTIFIERS.items()
    if any(sum(character.isdigit() for character in value) < 5 for value in declared.valid)
    or declared.category.key in ("vehicle", "business_identifier", "postal_code")
)
"""Identifiers of few or no digits: the prefilter would pass their values over, so a header that names them lifts it."""


def scan_column(
    values: pl.Series, weights: NDArray[np.int64] | None, context: frozenset[str], as_of: dt.date
) -> Findings:
    """Find every identifier in the values of one column.

    ``values``: strings, none null; ``weights``: how many rows each value stands for where the values are distinct ones,
    else ``None``; ``context``: names of the identifiers that the header speaks of (their shapes are looked for even
    where a value holds too few digits to pass the prefilter); ``as_of``: the day on which numbers must be right.
    """
    findings = Findings(len(values), as_of, weights, context)
    if not len(values):
        return findings
    values = normalise(values)
    rows = np.arange(len(values))
    rows, values = _without_pseudonyms(values, rows, findings)
    short_context = not _SHORT.isdisjoint(context)
    if not short_context and not any(IDENTIFIERS[name].text for name in context):
        rows, values = _without_the_usual(values, rows, findings)
    if len(rows) and not short_context:
        rows, values = _only(_flags(values.str.contains(PREFILTER)), rows, values)
    if len(rows):
        rows, values = _scan_text_identifiers(values, rows, findings, context)
    if len(rows):
        _scan_codes(values, rows, findings, _SHORT_CODE if short_context else _CODE)
    return findings


def _without_pseudonyms(
    values: pl.Series, rows: NDArray[np.int64], findings: Findings
) -> tuple[NDArray[np.int64], pl.Series]:
    """Deal with values that are pseudonyms of ours as a whole, where a column has them, before anything slower does."""
    if not values.head(_FIRST).str.starts_with(PSEUDONYM_PREFIX).any():
        return rows, values
    return _only(~_whole(IDENTIFIERS["pseudonym"], values, rows, findings), rows, values)


def _only(keep: NDArray[np.bool_], rows: NDArray[np.int64], values: pl.Series) -> tuple[NDArray[np.int64], pl.Series]:
    return (rows, values) if keep.all() else (rows[keep], values.filter(pl.Series(keep)))


def _without_the_usual(
    values: pl.Series, rows: NDArray[np.int64], findings: Findings
) -> tuple[NDArray[np.int64], pl.Series]:
    """Where most values of a column are alike (times, amounts, codes, e-mail addresses), deal with those in one pass.

    Returns the rows and values that are left. What is found does not depend on it, only how fast.
    """
    sample = values.head(_DOMINANT_SAMPLE)
    first = sample.head(_FIRST).to_list()

    def usual(form: str, quick: str = "") -> bool:
        """``quick``: what values of the form match as well, which a few are asked first; most columns are told apart by it."""
        if not any(map(re.compile(quick).search, first)):
            return False
        return int(sample.str.contains(form).sum()) >= 0.9 * len(sample)

    for form in (_TIMESTAMP, _DECIMAL):
        if usual(form, form):
            return _only(_flags(~values.str.contains(form)), rows, values)
    if usual(_CODE, _CODE_SIGNS):
        return _only(scan_tokens(values, rows, findings, whole=True, only=_is_plain_code), rows, values)
    if usual(TEXT_TRIGGER, TEXT_TRIGGER):
        for declared in SPEAKING:
            if usual(anchored(declared)):
                return _only(~_whole(declared, values, rows, findings), rows, values)
    return rows, values


_PLAIN_CODE = re.compile(r"[+(]?(?:A{0,5}0++A{0,3}[ ./()\-]{0,2}|A{1,4}[ ./()\-]{1,2}){1,12}A{0,3}")
_TRIGGERING = re.compile(r"0\.0{1,3}\.0|\(A|(?:[0A]{2}-){5}")


@functools.lru_cache(maxsize=65536)
def _is_plain_code(shape: str) -> bool:
    """Whether a shape is that of a code and of nothing that the text identifiers look for (addresses, keys, tokens)."""
    if len(shape) >= 16 and shape.count("A") > 3:
        return False
    return _PLAIN_CODE.fullmatch(shape) is not None and not _TRIGGERING.search(shape)


def normalise(values: pl.Series) -> pl.Series:
    """Digits of the region's scripts and letters that look Latin as ASCII, odd spaces and hyphens as plain ones.

    Marks without width are removed.
    """
    if int(values.str.len_bytes().sum()) == int(values.str.len_chars().sum()):
        return values
    odd = values.str.contains(_ODD)
    if not odd.any():
        return values
    replaced = values.filter(odd).str.replace_many(list(REPLACE), list(REPLACE.values()))
    return values.clone().scatter(odd.arg_true(), replaced)


def _flags(series: pl.Series) -> NDArray[np.bool_]:
    return np.asarray(series.to_numpy())


def _scan_text_identifiers(
    values: pl.Series, rows: NDArray[np.int64], findings: Findings, context: frozenset[str]
) -> tuple[NDArray[np.int64], pl.Series]:
    """E-mail addresses, URLs and the like. Returns the rows and values that are not one of these as a whole."""
    for declared in _TEXT:
        if declared.needs_context and declared.name in context:
            _search(declared, values, rows, findings)
    trigger = _flags(values.str.contains(TEXT_TRIGGER))
    if not trigger.any():
        return rows, values
    inside_rows, inside = _only(trigger, rows, values)
    for declared in SPEAKING:
        if len(inside):
            inside_rows, inside = _only(~_whole(declared, inside, inside_rows, findings), inside_rows, inside)
    if len(inside):
        for declared in SPEAKING:
            _search(declared, inside, inside_rows, findings)
    explained = np.isin(rows, inside_rows, invert=True) & trigger
    return _only(~explained, rows, values)


def _whole(declared: Identifier, values: pl.Series, rows: NDArray[np.int64], findings: Findings) -> NDArray[np.bool_]:
    """Record the values that are the identifier as a whole; returns which they are."""
    found = _flags(values.str.contains(anchored(declared)))
    _record(declared, values, rows, found, findings, whole=True)
    return found


@functools.cache
def _searching(declared: Identifier) -> str:
    return rf"(?:^|[^0-9A-Za-z])(?:{declared.pattern})(?:$|[^0-9A-Za-z])"


def _search(declared: Identifier, values: pl.Series, rows: NDArray[np.int64], findings: Findings) -> None:
    found = _flags(values.str.contains(_searching(declared)))
    if found.any() and declared.needs_context:
        whole = _flags(values.str.contains(anchored(declared)))
        _record(declared, values, rows, whole, findings, whole=True)
        found &= ~whole
    _record(declared, values, rows, found, findings, whole=False)


def _record(
    declared: Identifier,
    values: pl.Series,
    rows: NDArray[np.int64],
    found: NDArray[np.bool_],
    findings: Findings,
    *,
    whole: bool,
) -> None:
    if not found.any():
        return
    hits = findings.of(declared)
    found_rows = rows[found]
    weight = findings.weight(found_rows)
    hits.shaped[found_rows] = True
    if not declared.needs_context:
        hits.valid[found_rows] = True
        hits.tokens_valid += weight
    if whole:
        hits.whole[found_rows] = True
    hits.tried += weight
    hits.tokens_shaped += weight
    if len(hits.examples) < EXAMPLES:
        sample = values.filter(pl.Series(found)).head(EXAMPLES - len(hits.examples))
        for value in sample.str.extract(rf"({declared.pattern})", 1).drop_nulls():
            hits.examples.append(mask(value))


def _scan_codes(values: pl.Series, rows: NDArray[np.int64], findings: Findings, form: str) -> None:
    short = values.str.len_bytes() <= MAX_TOKEN
    code = short & values.str.contains(form)
    flags = _flags(code)
    open_rows = rows[~flags]
    open_values = values.filter(~code) if not flags.all() else values.clear()
    if flags.any():
        tokens = values if flags.all() else values.filter(code)
        token_rows = rows[flags]
        scan_tokens(tokens, token_rows, findings, whole=True)
    if len(open_rows):
        _scan_inside(open_values, open_rows, findings)


def _scan_inside(values: pl.Series, rows: NDArray[np.int64], findings: Findings) -> None:
    """Codes inside longer text: tokens are cut out first, then looked at as codes."""
    frame = (
        pl.DataFrame({"row": rows, "token": values.str.extract_all(rf"(?:^|[^0-9A-Za-z]){TOKEN}")})
        .explode("token")
        .drop_nulls()
    )
    if not frame.height:
        return
    long = frame["token"].str.len_bytes() > MAX_TOKEN
    if long.any():
        pieces = frame.filter(long).with_columns(pl.col("token").str.split(" ")).explode("token")
        frame = pl.concat([frame.filter(~long), pieces.filter(pl.col("token").str.len_bytes() <= MAX_TOKEN)])
    frame = frame.filter(pl.col("token").str.contains(FIVE_DIGITS))
    if frame.height:
        scan_tokens(frame["token"], frame["row"].to_numpy(), findings, whole=False)
