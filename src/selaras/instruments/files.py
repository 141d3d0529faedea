"""An instrument file as pydantic models: the format that packs are written in."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from selaras.instruments.model import Confidence, Default, Effect, Force


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FactFile(_Strict):
    """A fact that a pack of the user's own adds."""

    name: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)+$")
    type: Literal["bool", "int", "string", "date", "list"]
    question: str = Field(min_length=5)
    values: list[str] = []
    presumed: Any = None


class DeadlineFile(_Strict):
    """Days after the date in a fact."""

    days: int = Field(gt=0, le=3660)
    after: str


class RemedyFile(_Strict):
    """What would satisfy a provision."""

    text: str = Field(min_length=5)
    sets: dict[str, Any]
    cost: int = Field(ge=1, le=100)


class ProvisionFile(_Strict):
    """One rule."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    effect: Effect
    citation: str = Field(min_length=3)
    source: str = ""
    summary: str = Field(min_length=10)
    condition: str = Field(min_length=1)
    applies: str = ""
    start: dt.date = Field(alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    checked: dt.date | None = None
    confidence: Confidence
    judgement: bool = False
    timing: Literal["before", "after"] = "before"
    deadline: DeadlineFile | None = None
    remedies: list[RemedyFile] = []
    questions: dict[str, str] = {}


class VersionFile(_Strict):
    """A version of the instrument."""

    version: str
    start: dt.date = Field(alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    default: Default
    note: str = ""


class ScenarioFile(_Strict):
    """A worked case."""

    name: str = Field(min_length=5)
    as_of: dt.date
    facts: dict[str, Any]
    decision: Literal["permitted", "conditional", "prohibited", "out_of_scope"]
    outcomes: dict[str, Literal["met", "not met", "unknown", "not applicable"]] = {}
    source: str = ""


class InstrumentFile(_Strict):
    """A whole file."""

    instrument: str = Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")
    title: str
    official_title: str = ""
    jurisdiction: str = Field(pattern=r"^[A-Z]{2,8}$")
    force: Force
    authority: str = ""
    source: str
    checked: dt.date
    not_covered: list[str] = []
    facts: list[FactFile] = []
    versions: list[VersionFile] = Field(min_length=1)
    provisions: list[ProvisionFile] = Field(min_length=1)
    scenarios: list[ScenarioFile] = []
