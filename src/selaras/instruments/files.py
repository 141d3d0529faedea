"""An instrument file as pydantic models: the format that packs are written in."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from selaras.instruments.model import Confidence, Default, Effect, Force, SourceKind, Topic


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FactFile(_Strict):
    """A fact that a pack of the user's own adds."""

    name: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)+$")
    type: Literal["bool", "int", "string", "date", "list"]
    question: str = Field(min_length=5)
    values: list[str] = []
    presumed: Any = None


class SourceFile(_Strict):
    """Where a text can be read."""

    title: str = Field(min_length=3)
    url: str = Field(pattern=r"^https?://\S+$")
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}$")
    kind: SourceKind = SourceKind.PRIMARY
    retrieved: dt.date | None = None


class CriteriaFile(_Strict):
    """What must be weighed where the law leaves a fact to judgement."""

    citation: str = Field(min_length=3)
    points: list[str] = Field(min_length=1)


class DeadlineFile(_Strict):
    """A time after the date in a fact, in days or in hours."""

    days: int | None = Field(default=None, gt=0, le=3660)
    hours: int | None = Field(default=None, gt=0, le=720)
    after: str
    to: str = ""

    @model_validator(mode="after")
    def _one_of_two(self) -> DeadlineFile:
        if (self.days is None) == (self.hours is None):
            raise ValueError("give either days or hours")
        return self


class RemedyFile(_Strict):
    """What would satisfy a provision."""

    text: str = Field(min_length=5)
    sets: dict[str, Any]
    cost: int = Field(ge=1, le=100)
    confirms: bool = False
    late: str = ""


class ProvisionFile(_Strict):
    """One rule."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    effect: Effect
    topic: Topic | None = None
    citation: str = Field(min_length=3)
    source: str | list[str] = ""
    summary: str = Field(min_length=10)
    condition: str = ""
    applies: str = ""
    start: dt.date | None = Field(default=None, alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    checked: dt.date | None = None
    confidence: Confidence
    doubt: str = ""
    judgement: bool = False
    criteria: CriteriaFile | None = None
    timing: Literal["before", "after"] = "before"
    deadline: DeadlineFile | None = None
    remedies: list[RemedyFile] = []
    questions: dict[str, str] = {}
    replaces: list[str] = []
    keeps: list[str] | None = None


class ListedFile(_Strict):
    """A Boolean fact that the instrument defines by a list of its own."""

    fact: str
    among: str
    values: list[str] = Field(min_length=1)
    complete: str
    citation: str = Field(min_length=3)
    source: str | list[str] = ""
    start: dt.date | None = Field(default=None, alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    confidence: Confidence
    doubt: str = ""


class VersionFile(_Strict):
    """A version of the instrument."""

    version: str
    announced: dt.date | None = None
    start: dt.date | None = Field(default=None, alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    default: Default
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> VersionFile:
        if self.start is None and self.announced is None:
            raise ValueError("give from (the first day in force), or announced while it is pending")
        if self.end is not None and (self.start is None or self.end < self.start):
            raise ValueError("to lies before from")
        return self


class ScenarioFile(_Strict):
    """A worked case."""

    name: str = Field(min_length=5)
    as_of: dt.date | None = None
    facts: dict[str, Any] = {}
    decision: Literal["permitted", "conditional", "prohibited", "out_of_scope", "not_in_force"]
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
    source: str = ""
    sources: dict[str, SourceFile] = {}
    checked: dt.date
    not_covered: list[str] = []
    absent: dict[Topic, str] = {}
    facts: list[FactFile] = []
    listed: list[ListedFile] = []
    base: dict[str, Any] = {}
    versions: list[VersionFile] = Field(min_length=1)
    provisions: list[ProvisionFile] = Field(min_length=1)
    scenarios: list[ScenarioFile] = []
