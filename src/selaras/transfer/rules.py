"""The user's own rules about data: identifiers of the house, values that are nobody's, and columns that are settled.

A file, usually ``selaras.toml``::

    [identifiers.staff_number]
    title = "Staff number"
    pattern = 'EMP-\\d{6}'
    checksum = "luhn"                     # of its digits; optional
    category = "customer_identifier"
    words = ["staff no", "nombor staf"]   # believed beside these alone, where needs_context is true

    [allow]
    values = ["helpdesk@example.com"]     # whole values, and spans inside texts
    patterns = ['test-\\d+@example\\.com']

    [[columns]]
    column = "ref"
    table = "*orders*"                    # optional: a glob of the table's name
    category = "none"                     # or a category, such as "customer_identifier"
    reason = "batch number of the factory; confirmed by K. Lim on 2 November 2026"

    [model]                               # a named-entity model of yours, for texts (the extra ner)
    folder = "models/ner-th"              # beside this file: model.onnx, tokenizer.json, config.json
    needed = 0.8                          # how sure it must be
    labels = { PERSON = "name", LOCATION = "place" }
"""

from __future__ import annotations

import fnmatch
import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import polars as pl
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from selaras.errors import InputError
from selaras.texts import parsed, read_text
from selaras.transfer.categories import CATEGORIES, Category
from selaras.transfer.identifiers import IDENTIFIERS, Evidence, Identifier
from selaras.transfer.identifiers.checks import luhn, modulus_97
from selaras.transfer.identifiers.declare import Check, identifier

NAME = "selaras.toml"
"""The file that is read where the user names none and it lies in the working folder."""

CHECKS: dict[str, Check] = {"luhn": luhn, "mod-97": modulus_97}
"""Checksums by name: ISO/IEC 7812-1 annex B, and ISO/IEC 7064 MOD 97-10 as IBANs carry it."""

NO_CATEGORY = "none"

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Identifier(_Strict):
    pattern: _Text
    title: _Text | None = None
    category: _Text = "customer_identifier"
    checksum: Literal["luhn", "mod-97"] | None = None
    words: tuple[_Text, ...] = ()
    needs_context: bool = False


class _Allow(_Strict):
    values: tuple[_Text, ...] = ()
    patterns: tuple[_Text, ...] = ()


class _Column(_Strict):
    column: _Text
    category: _Text
    reason: _Text
    table: _Text = "*"


class _Model(_Strict):
    folder: _Text
    needed: Annotated[float, Field(ge=0, le=1)] = 0.8
    labels: dict[_Text, _Text] = Field(default_factory=dict)


class _File(_Strict):
    identifiers: dict[str, _Identifier] = Field(default_factory=dict)
    allow: _Allow = Field(default_factory=_Allow)
    columns: tuple[_Column, ...] = ()
    model: _Model | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A named-entity model of the user's: its files, how sure it must be, and the categories of its labels, where given.

    ``name``: its folder's, with the start of the digest of the model.
    """

    name: str
    file: Path
    tokenizer: Path
    settings: Path
    needed: float
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A column that the user has settled: as a category, or, where it is ``None``, as impersonal; and why."""

    category: Category | None
    reason: str


@dataclass(frozen=True)
class Rules:
    """Rules that were read: ``source`` names the file with the start of its digest."""

    source: str
    identifiers: tuple[Identifier, ...] = ()
    allowed: frozenset[str] = frozenset()
    allowed_patterns: tuple[str, ...] = ()
    columns: tuple[_Column, ...] = ()
    model: Model | None = None

    def settled(self, table: str, column: str) -> Settled | None:
        """What the user says of a column, the last rule that fits it."""
        for rule in reversed(self.columns):
            if rule.column == column and fnmatch.fnmatch(table, rule.table):
                category = None if rule.category == NO_CATEGORY else CATEGORIES[rule.category]
                return Settled(category, f"set by {self.source}: {rule.reason}")
        return None

    def not_allowed_at(self, values: pl.Series) -> list[int]:
        """Where values are that the user has not declared to be nobody's."""
        return self._kept(values).arg_true().to_list()

    def not_allowed(self, values: pl.Series) -> pl.Series:
        """The values that the user has not declared to be nobody's."""
        keep = self._kept(values)
        return values if keep.all() else values.filter(keep)

    def _kept(self, values: pl.Series) -> pl.Series:
        keep = ~values.is_in(sorted(self.allowed))
        for pattern in self.allowed_patterns:
            keep &= ~values.str.contains(_whole(pattern))
        return keep

    @property
    def allows(self) -> bool:
        """Whether any values are declared to be nobody's."""
        return bool(self.allowed or self.allowed_patterns)


def read_rules(path: Path) -> Rules:
    """Read rules from a file. Raises: InputError naming the file and the key."""
    text = read_text(path)
    data = parsed(text, path)
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise InputError(f"{path}: {key}", first["msg"], "See docs/how-to/own-identifiers.md.") from None
    return _checked(path, file, hashlib.sha256(text.encode()).hexdigest())


def _checked(path: Path, file: _File, digest: str) -> Rules:
    identifiers = tuple(_identifier(path, name, item) for name, item in file.identifiers.items())
    for number, pattern in enumerate(file.allow.patterns):
        _engine(f"{path}: allow.patterns[{number}]", pattern)
    _columns(path, file.columns)
    model = _model(path, file.model) if file.model is not None else None
    return Rules(
        f"{path.name} ({digest[:12]})", identifiers, frozenset(file.allow.values), file.allow.patterns, file.columns, model
    )  # fmt: skip


def _model(path: Path, item: _Model) -> Model:
    where = f"{path}: model"
    for label, category in item.labels.items():
        if category not in CATEGORIES:
            raise InputError(f"{where}.labels.{label}", f"{category!r} is no category", f"Use one of {_categories()}.")
    folder = path.parent / item.folder
    file = next((place for name in _MODEL_FILES if (place := folder / name).is_file()), None)
    tokenizer, settings = folder / "tokenizer.json", folder / "config.json"
    missing = [place.name for place in (file or folder / _MODEL_FILES[0], tokenizer, settings) if not place.is_file()]
    if file is None or missing:
        raise InputError(
            f"{where}.folder", f"{item.folder} holds no {' and no '.join(missing)}",
            "Export a model for token classification there (optimum-cli export onnx).",
        )  # fmt: skip
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Model(
        f"the model {folder.name} ({digest[:12]})", file, tokenizer, settings, item.needed, tuple(item.labels.items())
    )


_MODEL_FILES = ("model.onnx", "onnx/model.onnx")


def _identifier(path: Path, name: str, item: _Identifier) -> Identifier:
    where = f"{path}: identifiers.{name}"
    if name in IDENTIFIERS or "." in name:
        raise InputError(where, "is the name of an identifier that is known already, or has a dot", "Choose another.")
    if item.category not in CATEGORIES:
        raise InputError(f"{where}.category", f"{item.category!r} is no category", f"Use one of {_categories()}.")
    if item.needs_context and not item.words:
        raise InputError(f"{where}.needs_context", "is true, but no words are given", "Give words, or leave it out.")
    _engine(f"{where}.pattern", item.pattern)
    return identifier(
        name, item.title or name.replace("_", " "), item.pattern, item.category,
        Evidence.SHAPE if item.needs_context else Evidence.CHECKSUM if item.checksum else Evidence.STRUCTURE,
        source=str(path.name), check=CHECKS[item.checksum] if item.checksum else None,
        words=tuple(word.lower() for word in item.words), text=True,
    )  # fmt: skip


def _engine(where: str, pattern: str) -> None:
    """Make sure that the engine takes a pattern, which it can only where matching is linear in the text.

    Raises: InputError.
    """
    try:
        empty = pl.Series([""]).str.contains(_whole(pattern)).any()
        pl.Series([""]).str.contains(searching(pattern))
    except pl.exceptions.PolarsError as error:
        what = next((line for line in reversed(str(error).splitlines()) if line.startswith("error")), "error")
        raise InputError(
            where, f"the pattern is refused ({what.removeprefix('error: ')})",
            "Write it without look-around and back references, and with smaller repetitions: matching must stay linear in the text.",
        ) from None  # fmt: skip
    if empty:
        raise InputError(
            where, "the pattern matches the empty text, so it matches everywhere", "Make it match something."
        )


def _columns(path: Path, columns: tuple[_Column, ...]) -> None:
    said: dict[tuple[str, str], tuple[int, _Column]] = {}
    for number, rule in enumerate(columns):
        where = f"{path}: columns[{number}]"
        if rule.category != NO_CATEGORY and rule.category not in CATEGORIES:
            raise InputError(
                f"{where}.category", f"{rule.category!r} is no category", f"Use none or one of {_categories()}."
            )
        before = said.setdefault((rule.column, rule.table), (number, rule))
        if before[1].category != rule.category:
            raise InputError(
                where, f"says {rule.category} of column {rule.column}, and columns[{before[0]}] says {before[1].category}",
                "Keep one of the two, or give each its table.",
            )  # fmt: skip


def _categories() -> str:
    return ", ".join(key for key in CATEGORIES if key != "free_text")


@functools.cache
def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def searching(pattern: str) -> str:
    """A pattern where it is no part of a longer run of letters and digits, in named groups (see ``Texts.search``)."""
    return rf"(?P<before>^|[^0-9A-Za-z])(?P<match>{pattern})(?P<after>$|[^0-9A-Za-z])"


def passing(declared: Identifier, matches: pl.Series) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which matches of an own identifier pass its checksum, over their digits and letters; all, where it has none."""
    if declared.check is None:
        return np.ones(len(matches), dtype=np.bool_)
    compact = matches.str.to_uppercase().str.replace_all(
        r"[^0-9A-Z]" if declared.check is modulus_97 else r"[^0-9]", ""
    )
    flags = np.zeros(len(matches), dtype=np.bool_)
    lengths = compact.str.len_bytes().to_numpy()
    for length in np.unique(lengths[lengths >= _LEAST_DIGITS]).tolist():
        chosen = np.flatnonzero(lengths == length)
        block = np.frombuffer("".join(compact.gather(chosen)).encode(), dtype=np.uint8).reshape(len(chosen), length)
        flags[chosen] = declared.check(block)
    return flags


_LEAST_DIGITS = 5
"""A checksum over fewer says nothing (and MOD 97-10 needs as many)."""
