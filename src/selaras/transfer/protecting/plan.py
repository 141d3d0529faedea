"""The plan: for each column one operation with its reason, in a file that people read and edit.

The operations have the names of ISO/IEC 20889:2018::

    version = 1

    [columns."số cccd"]
    operation = "pseudonymise"
    domain = "national_identifier"      # columns of one domain can be joined, in other tables too
    reason = "National identity number"

    [anonymity]                         # optional: over columns together
    k = 5
    quasi = ["ngày sinh", "giới tính", "tỉnh"]
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from selaras.errors import InputError
from selaras.texts import read_toml
from selaras.transfer.anonymity.models import Distance, Diversity, Models
from selaras.transfer.techniques.generalising import Order, Period

_Text = Annotated[str, StringConstraints(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Operation(_Strict):
    reason: str = ""
    accept: str = ""
    """Why what the scan still finds in the column afterwards may stay."""


class Keep(_Operation):
    """The column stays as it is."""

    operation: Literal["keep"] = "keep"


class Drop(_Operation):
    """The column goes (suppression of an attribute)."""

    operation: Literal["drop"] = "drop"


class Mask(_Operation):
    """Letters and digits become a sign; at most a quarter of a value can be read."""

    operation: Literal["mask"] = "mask"
    keep_first: Annotated[int, Field(ge=0)] = 0
    keep_last: Annotated[int, Field(ge=0)] = 0
    sign: Annotated[str, StringConstraints(min_length=1, max_length=1)] = "*"


class Redact(_Operation):
    """Spans of personal data inside texts give way to their category, or to pseudonyms or tokens."""

    operation: Literal["redact"] = "redact"
    write: Literal["label", "pseudonym", "token"] = "label"
    otherwise: Literal["drop"] | None = None
    """What is done with the column where the scan still finds somebody in it afterwards; else nothing is written."""


class Substitute(_Operation):
    """Values that look real take the place of real ones."""

    operation: Literal["substitute"] = "substitute"
    kind: Literal["name", "email", "phone", "number", "date"]
    of: str = ""
    valid: bool = False
    domain: _Text


class Generalise(_Operation):
    """Numbers to bands (``width``), dates to periods (``to``), addresses and places up (``up_to`` the province or state that they name,
    ``parts`` their last parts), codes by their beginning (``prefix``), or by a hierarchy's file and level."""

    operation: Literal["generalise"] = "generalise"
    width: Annotated[float, Field(gt=0)] | None = None
    start: float = 0.0
    to: Period | None = None
    order: Order = "day-first"
    up_to: Literal["division"] | None = None
    parts: Annotated[int, Field(ge=1)] | None = None
    prefix: Annotated[int, Field(ge=1)] | None = None
    hierarchy: _Text | None = None
    level: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _one_way(self) -> Generalise:
        ways = [
            name for name in ("width", "to", "up_to", "parts", "prefix", "hierarchy") if getattr(self, name) is not None
        ]
        if len(ways) != 1:
            raise ValueError("needs exactly one of width, to, up_to, parts, prefix and hierarchy")
        return self


class Bound(_Operation):
    """Top and bottom coding: numbers beyond a bound become the bound."""

    operation: Literal["bound"] = "bound"
    bottom: float | None = None
    top: float | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Bound:
        if self.bottom is None and self.top is None:
            raise ValueError("needs bottom, top or both")
        if self.bottom is not None and self.top is not None and self.bottom > self.top:
            raise ValueError("has a bottom above its top")
        return self


class SuppressRare(_Operation):
    """Values in fewer rows than this go (local suppression), or their rows do (record suppression)."""

    operation: Literal["suppress-rare"] = "suppress-rare"
    fewer_than: Annotated[int, Field(ge=2)] = 5
    whole_rows: bool = False


class Pseudonymise(_Operation):
    """Keyed pseudonyms: HMAC-SHA-256, the same value the same pseudonym; not reversible."""

    operation: Literal["pseudonymise"] = "pseudonymise"
    domain: _Text


class Tokenise(_Operation):
    """Reversible tokens: AES-SIV; ``selaras transfer reveal`` reverses them with the key."""

    operation: Literal["tokenise"] = "tokenise"
    domain: _Text


class EncryptFormat(_Operation):
    """Format-preserving encryption of digits: NIST FF1; ``selaras transfer reveal --plan`` reverses it with the key."""

    operation: Literal["encrypt-format"] = "encrypt-format"
    domain: _Text


Operation = Annotated[
    Keep
    | Drop
    | Mask
    | Redact
    | Substitute
    | Generalise
    | Bound
    | SuppressRare
    | Pseudonymise
    | Tokenise
    | EncryptFormat,
    Field(discriminator="operation"),
]
KEYED = (Substitute, Pseudonymise, Tokenise, EncryptFormat)
"""Operations that need a key (and ``redact`` where it writes pseudonyms or tokens)."""


class Anonymity(_Strict):
    """Models over quasi-identifying columns together, and how they are reached.

    ``recoding``: ``local`` generalises every class of rows no further than it needs; ``global`` gives a column one level for all rows and
    suppresses what is left. ``suppress_at_most``: the share of rows that may go.
    ``sampled``: the share of the people in question that the table holds, drawn at random, for the risk through a register of all.
    ``hierarchies``: a file by column; those not named are made from the values.
    """

    k: Annotated[int, Field(ge=2)] = 5
    quasi: Annotated[tuple[_Text, ...], Field(min_length=1)]
    sensitive: tuple[_Text, ...] = ()
    l: Annotated[float, Field(ge=2)] | None = None  # noqa: E741 - the literature's letter
    diversity: Diversity = "distinct"
    c: Annotated[float, Field(gt=0)] = 3.0
    t: Annotated[float, Field(gt=0, le=1)] | None = None
    distance: Distance = "equal"
    recoding: Literal["local", "global"] = "local"
    suppress_at_most: Annotated[float, Field(ge=0, le=1)] = 0.05
    sampled: Annotated[float, Field(gt=0, le=1)] = 1.0
    hierarchies: dict[str, _Text] = Field(default_factory=dict)
    order: Order = "day-first"

    @model_validator(mode="after")
    def _fits(self) -> Anonymity:
        if (self.l is not None or self.t is not None) and not self.sensitive:
            raise ValueError("has l or t, but names no sensitive columns")
        if set(self.sensitive) & set(self.quasi):
            raise ValueError("has a column that is both quasi and sensitive")
        if strange := set(self.hierarchies) - set(self.quasi):
            raise ValueError(f"has a hierarchy for {sorted(strange)[0]}, which is not among quasi")
        return self

    @property
    def models(self) -> Models:
        """What every class must satisfy."""
        return Models(self.k, self.l, self.diversity, self.c, self.t, self.distance)


class Plan(_Strict):
    """``files``: the digests (SHA-256) of the files that were looked at, by path; ``key``: the name of the key, where one is settled;
    ``names``: what the copy calls columns, or fields and keys in them, whose own names say who somebody is."""

    version: Literal[1] = 1
    origin: str | None = None
    destination: str | None = None
    key: str | None = None
    files: dict[str, str] = Field(default_factory=dict)
    names: dict[str, _Text] = Field(default_factory=dict)
    columns: dict[str, Operation] = Field(default_factory=dict)
    anonymity: Anonymity | None = None

    @property
    def needs_key(self) -> bool:
        """Whether any operation needs a key."""
        return any(
            isinstance(item, KEYED) or (isinstance(item, Redact) and item.write != "label")
            for item in self.columns.values()
        )


def name_in_plan(plan: Plan, name: str) -> str:
    """The name that a plan has for a leaf: of objects with keys without end there is one for all others."""
    if name in plan.columns:
        return name
    others = (other for other in plan.columns if other.endswith(".*"))
    return next((other for other in others if name.startswith(other[:-1])), name)


def planned_for(plan: Plan, name: str) -> Operation | None:
    """What a plan says of a leaf."""
    return plan.columns.get(name_in_plan(plan, name))


def read_plan(path: Path) -> Plan:
    """A plan from its file. Raises: InputError naming the file and the key."""
    data = read_toml(path)
    try:
        return TypeAdapter(Plan).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = [str(part) for part in first["loc"] if part not in _TAGS]
        where = f"{path}: {'.'.join(place)}" if place else str(path)
        raise InputError(
            where, first["msg"].removeprefix("Value error, "), "See docs/reference/protection.md."
        ) from None


_TAGS = frozenset(
    "keep drop mask redact substitute generalise bound suppress-rare pseudonymise tokenise encrypt-format".split()
)


def written_plan(plan: Plan, remarks: Sequence[str] = ()) -> str:
    """The plan as the text of its file, with remarks at its head."""
    lines = [
        "# A plan of safeguards. Edit it, then: selaras transfer protect FILE -o OUT --plan THIS",
        "# Operations: keep, drop, mask, redact, substitute, generalise, bound, suppress-rare, pseudonymise, tokenise,",
        "# encrypt-format (docs/reference/protection.md says what each can be given).",
        *(f"# {remark}" for remark in remarks),
        f"version = {plan.version}",
    ]
    lines += [
        f"{name} = {_value(value)}"
        for name in ("origin", "destination", "key")
        if (value := getattr(plan, name)) is not None
    ]
    if plan.files:
        lines += ["", "[files]  # what was looked at; protect refuses others", *(f"{_value(name)} = {_value(digest)}" for name, digest in plan.files.items())]  # fmt: skip
    if plan.names:
        lines += [
            "", "# These names say who somebody is; the copy has others in their place. This plan holds them: it stays with you.", "[names]",
            *(f"{_value(name)} = {_value(new)}" for name, new in plan.names.items()),
        ]  # fmt: skip
    for name, operation in plan.columns.items():
        lines += ["", f"[columns.{_value(name)}]", *_fields(operation)]
    if plan.anonymity is not None:
        hierarchies = plan.anonymity.hierarchies
        lines += ["", "[anonymity]", *_fields(plan.anonymity)]
        if hierarchies:
            lines += ["", "[anonymity.hierarchies]", *(f"{_value(name)} = {_value(file)}" for name, file in hierarchies.items())]  # fmt: skip
    return "\n".join(lines) + "\n"


def _fields(model: _Strict) -> list[str]:
    given: dict[str, Any] = model.model_dump(exclude_defaults=True, exclude={"hierarchies"})
    always = [name for name in ("operation", "k", "recoding") if name in type(model).model_fields]
    values = {name: getattr(model, name) for name in always} | given
    reason = values.pop("reason", None)
    return [f"{name} = {_value(value)}" for name, value in values.items()] + (
        [f"reason = {_value(reason)}"] if reason else []
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)
