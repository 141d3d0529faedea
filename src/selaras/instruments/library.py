"""The instruments at hand: those shipped and those a user adds."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from selaras.conditions import ConditionError, Node, check, parse
from selaras.errors import PackError, UsageError
from selaras.facts import FactDeclaration, FactType, Value, Vocabulary
from selaras.instruments.files import FactFile, InstrumentFile, ProvisionFile
from selaras.instruments.model import Deadline, Instrument, Provision, Remedy, Scenario, Version
from selaras.instruments.yaml_lines import Lines, load


@dataclass(frozen=True, slots=True)
class Library:
    """Instruments in the order of their ids, and the vocabulary of facts they use."""

    instruments: tuple[Instrument, ...]
    vocabulary: Vocabulary

    def of(self, jurisdiction: str) -> tuple[Instrument, ...]:
        """The instruments of a jurisdiction. Raises: UsageError when there is none."""
        found = tuple(
            item
            for item in self.instruments
            if jurisdiction.upper() == item.jurisdiction or jurisdiction.lower() == item.id
        )
        if not found:
            known = ", ".join(sorted({item.jurisdiction for item in self.instruments}))
            raise UsageError(jurisdiction, "no instrument of that jurisdiction is known", f"Known: {known}.")
        return found


def load_library(vocabulary: Vocabulary, folders: Sequence[Path] = ()) -> Library:
    """The shipped packs and those in ``folders``. Raises: PackError naming file and line."""
    files = [*_shipped_files(), *(file for folder in folders for file in _files_in(folder))]
    return _library(files, vocabulary)


@functools.cache
def _shipped_files() -> tuple[tuple[str, str], ...]:
    root = resources.files("selaras") / "packs"
    found: list[tuple[str, str]] = []
    for folder in sorted(root.iterdir(), key=lambda item: item.name):
        if folder.is_dir():
            files = sorted(
                (file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda item: item.name
            )
            found += [(f"packs/{folder.name}/{file.name}", file.read_text(encoding="utf-8")) for file in files]
    return tuple(found)


def _files_in(folder: Path) -> Iterable[tuple[str, str]]:
    if not folder.is_dir():
        raise UsageError(str(folder), "is not a folder of packs", "Give a folder that holds .yaml files.")
    files = sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
    if not files:
        raise UsageError(str(folder), "holds no .yaml file", "Give a folder that holds instrument files.")
    for file in files:
        try:
            yield str(file), file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PackError(str(file), "cannot be read as UTF-8 text", "Check the file.") from error


def _library(files: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> Library:
    read = [(file, *_read(file, text)) for file, text in files]
    own = [_declaration(fact) for _, parsed, _ in read for fact in parsed.facts]
    vocabulary = vocabulary.with_more(own) if own else vocabulary
    instruments: dict[str, Instrument] = {}
    for file, parsed, lines in read:
        if parsed.instrument in instruments:
            raise PackError(
                f"{file}, line {lines[('instrument',)]}",
                f"{parsed.instrument} is already defined in {instruments[parsed.instrument].file}",
                "Give it another id.",
            )
        instruments[parsed.instrument] = _instrument(file, parsed, lines, vocabulary)
    return Library(tuple(sorted(instruments.values(), key=lambda item: item.id)), vocabulary)


def _read(file: str, text: str) -> tuple[InstrumentFile, Lines]:
    document, lines = load(text, file)
    try:
        return InstrumentFile.model_validate(document), lines
    except ValidationError as error:
        first = error.errors()[0]
        path = tuple(first["loc"])
        while path and path not in lines:
            path = path[:-1]
        key = ".".join(str(part) for part in first["loc"])
        raise PackError(
            f"{file}, line {lines.get(path, 1)}", f"{key}: {first['msg'].lower()}", "See docs/reference/packs.md."
        ) from None


def _declaration(fact: FactFile) -> FactDeclaration:
    return FactDeclaration(fact.name, FactType(fact.type), fact.question, tuple(fact.values), fact.presumed)


def _instrument(file: str, parsed: InstrumentFile, lines: Lines, vocabulary: Vocabulary) -> Instrument:
    provisions: list[Provision] = []
    for index, item in enumerate(parsed.provisions):
        provisions.append(_provision(file, parsed, item, ("provisions", index), lines, vocabulary))
    scenarios = [
        Scenario(
            item.name, item.as_of, _values(item.facts, vocabulary, f"{file}, line {lines[('scenarios', index, 'facts')]}"), item.decision,
            tuple(item.outcomes.items()), item.source, lines[("scenarios", index)],
        )
        for index, item in enumerate(parsed.scenarios)
    ]  # fmt: skip
    versions = tuple(Version(item.version, item.start, item.end, item.default, item.note) for item in parsed.versions)
    return Instrument(
        parsed.instrument, parsed.title, parsed.official_title, parsed.jurisdiction, parsed.force, parsed.authority, parsed.source, parsed.checked,
        tuple(parsed.not_covered), versions, tuple(provisions), tuple(scenarios), file,
    )  # fmt: skip


def _provision(
    file: str,
    parsed: InstrumentFile,
    item: ProvisionFile,
    path: tuple[str | int, ...],
    lines: Lines,
    vocabulary: Vocabulary,
) -> Provision:
    def at(key: str) -> str:
        return f"{file}, line {lines.get((*path, key), lines[path])}"

    condition = _condition(item.condition, at("condition"), vocabulary)
    applies = _condition(item.applies, at("applies"), vocabulary) if item.applies else None
    remedies = tuple(
        Remedy(remedy.text, _values(remedy.sets, vocabulary, at("remedies")), remedy.cost) for remedy in item.remedies
    )
    if item.deadline is not None:
        _known(item.deadline.after, vocabulary, at("deadline"))
    for name in item.questions:
        _known(name, vocabulary, at("questions"))
    return Provision(
        id=f"{parsed.instrument}/{item.id}", effect=item.effect, citation=item.citation, source=item.source or parsed.source, summary=item.summary,
        condition=condition, condition_text=item.condition, applies=applies, applies_text=item.applies, start=item.start, end=item.end,
        checked=item.checked or parsed.checked, confidence=item.confidence, judgement=item.judgement, timing=item.timing,
        deadline=Deadline(item.deadline.days, item.deadline.after) if item.deadline else None, remedies=remedies,
        questions=tuple(item.questions.items()), file=file, line=lines[path],
    )  # fmt: skip


def _condition(text: str, where: str, vocabulary: Vocabulary) -> Node:
    try:
        node = parse(text)
        check(node, vocabulary)
        return node
    except ConditionError as error:
        raise PackError(
            f"{where}, column {error.offset + 1} of the condition", error.message, "Correct the condition."
        ) from None


def _values(raw: dict[str, Any], vocabulary: Vocabulary, where: str) -> tuple[tuple[str, Value], ...]:
    try:
        return tuple((name, vocabulary.read(name, value, where)) for name, value in raw.items())
    except UsageError as error:
        raise PackError(error.where, error.what, error.fix) from None


def _known(name: str, vocabulary: Vocabulary, where: str) -> None:
    if name not in vocabulary.declarations:
        raise PackError(where, f"unknown fact {name!r}", "Declare it or use a known one.")
