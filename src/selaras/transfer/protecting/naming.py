"""Names that are data: which names of columns, sheets and files say who somebody is, and what the copy calls them instead."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from selaras.transfer.protecting.nested import entries_of
from selaras.transfer.protecting.plan import Plan
from selaras.transfer.rules import Rules
from selaras.transfer.scanning.leaves import is_kind
from selaras.transfer.scanning.masking import mask
from selaras.transfer.scanning.telling import telling


def masked(label: str, as_of: dt.date, rules: Rules | None = None) -> str:
    """A label, such as the path of a file and the name of a sheet in it, with the parts masked that say who somebody is."""
    parts = re.split(r"([/\\#])", label)
    found = telling(parts, as_of, rules)
    return "".join(mask(part) if part in found else part for part in parts) if found else label


def new_names(names: Sequence[str], as_of: dt.date, rules: Rules | None = None) -> dict[str, str]:
    """For the names of a table's columns, or what they stand in, that say who somebody is: what they are called in a copy.

    Of ``hours.S1234567D.day`` it is ``hours.S1234567D`` that has to be called otherwise.
    """
    made: dict[str, str] = {}
    taken = set(names)
    place = {name: index for index, name in enumerate(names, 1)}
    asked = [name for name in names if not name.endswith(".*")]
    while True:
        shown = telling((_shown(name, made) for name in asked), as_of, rules)
        found = [name for name in asked if _shown(name, made) in shown and name not in made]
        if not found:
            return made
        for name in found:
            if _shown(name, made) not in shown:
                continue  # what it stands in has just got another name
            parts = [part for part in _outer(name) if len(part) > len(_last(name, made))]
            said = telling((_shown(part, made) for part in parts), as_of, rules)
            first = next((part for part in parts if _shown(part, made) in said), name)
            new = f"column_{place[name]}"
            while new in taken:
                new += "_"
            made[first] = new
            taken.add(new)


def _last(name: str, made: Mapping[str, str]) -> str:
    """The longest part that a name stands in and that is called otherwise; "" for none."""
    return next((part for part in reversed(_outer(name)) if part in made), "") if made else ""


def _shown(name: str, made: Mapping[str, str]) -> str:
    """A name with what it stands in called as it is in the copy, and nothing above that."""
    known = _last(name, made)
    return made[known] + name[len(known) :] if known else name


def _outer(name: str) -> list[str]:
    """What a column may stand in, by its name, and the name itself."""
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]


@dataclass(slots=True)
class Naming:
    """Names columns, and fields and keys inside them, as the plan says. ``leaves``: by the old name of a leaf its new one."""

    names: Mapping[str, str]
    leaves: dict[str, str] = field(default_factory=dict)

    def top(self, name: str) -> str:
        """What a column is called that stands in nothing."""
        return self.names.get(name, name)

    def frame(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A batch whose columns have their new names."""
        if not self.names:
            return frame
        return pl.DataFrame([self._column(values) for values in frame.get_columns()])

    def objects(self, objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Objects of JSON whose keys have their new names."""
        return [self._read("", "", item) for item in objects] if self.names else objects

    def planned(self, plan: Plan) -> Plan:
        """The plan as it stands for a copy: under the new names alone, since the old ones say who somebody is."""
        if not self.names:
            return plan
        together = plan.anonymity
        if together is not None:
            together = together.model_copy(
                update={
                    "quasi": tuple(map(self.new, together.quasi)),
                    "sensitive": tuple(map(self.new, together.sensitive)),
                    "hierarchies": {self.new(name): file for name, file in together.hierarchies.items()},
                }
            )
        columns = {self.new(name): operation for name, operation in plan.columns.items()}
        return plan.model_copy(update={"columns": columns, "names": {}, "anonymity": together})

    def new(self, name: str) -> str:
        """The new name of a leaf; of one that is not in the copy, it is made up from what its outer parts are called."""
        if name in self.leaves:
            return self.leaves[name]
        return _shown(name, self.names)

    def old(self, name: str) -> str:
        """The name that a leaf of the copy has in the plan."""
        return next((old for old, new in self.leaves.items() if new == name), name)

    def _column(self, values: pl.Series) -> pl.Series:
        name = values.name
        new = self.top(name)
        return self._values(name, new, values).rename(new)

    def _values(self, name: str, new: str, values: pl.Series) -> pl.Series:
        dtype = values.dtype
        if not any(known.startswith(f"{name}.") for known in self.names):
            self.leaves.update({name + leaf: new + leaf for leaf in _leaves(dtype)})
            return values
        if is_kind(dtype, "Extension"):
            return self._values(name, new, values.ext.storage())
        if dtype.is_nested():
            return values.to_frame("values").select(self._nested(name, new, dtype, pl.col("values"))).to_series()
        if dtype == pl.String:
            return pl.Series(values.name, [self._text(name, new, value) for value in values], dtype=pl.String)
        self.leaves[name] = new
        return values

    def _nested(self, name: str, new: str, dtype: Any, values: pl.Expr) -> pl.Expr:
        if isinstance(dtype, pl.Struct):
            fields = []
            for item in dtype.fields:
                path = f"{name}.{item.name}"
                key = self.names.get(path, item.name)
                inner = self._nested(path, f"{new}.{key}", item.dtype, values.struct.field(item.name))
                fields.append(inner.alias(key))
            return pl.when(values.is_not_null()).then(pl.struct(fields))
        if is_kind(dtype, "Map"):
            entries = entries_of(dtype)
            return self._nested(name, new, entries, values.cast(entries))
        if isinstance(dtype, pl.List):
            return values.list.eval(self._nested(name, new, dtype.inner, pl.element()))
        if isinstance(dtype, pl.Array):
            listed = self._nested(name, new, pl.List(dtype.inner), values.arr.to_list())
            return listed.list.to_array(dtype.size)
        self.leaves[name] = new
        return values

    def _text(self, name: str, new: str, value: str | None) -> str | None:
        try:
            read = json.loads(value) if value else None
        except (ValueError, RecursionError):
            return value
        if not isinstance(read, dict | list):
            return value
        made = self._read(name, new, read)
        return value if made == read else json.dumps(made, ensure_ascii=False)

    def _read(self, name: str, new: str, read: Any) -> Any:
        if isinstance(read, dict):
            made = {}
            for key, inner in read.items():
                path = f"{name}.{key}" if name else str(key)
                called = self.names.get(path, key)
                made[called] = self._read(path, f"{new}.{called}" if new else str(called), inner)
            return made
        if isinstance(read, list) and read:
            return [self._read(name, new, inner) for inner in read]
        self.leaves[name] = new
        return read


def _leaves(dtype: Any, path: str = "") -> Iterator[str]:
    if is_kind(dtype, "Map"):
        yield from _leaves(entries_of(dtype), path)
    elif isinstance(dtype, pl.Struct):
        for item in dtype.fields:
            yield from _leaves(item.dtype, f"{path}.{item.name}")
    elif isinstance(dtype, pl.List | pl.Array):
        yield from _leaves(dtype.inner, path)
    else:
        yield path
