"""The instruments at hand: those shipped and those a user adds."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from selaras.conditions import ConditionError, Node, check, names, parse, references
from selaras.errors import PackError, UsageError
from selaras.facts import FactDeclaration, FactType, Value, Vocabulary
from selaras.instruments.files import DeadlineFile, FactFile, InstrumentFile, ListedFile, ProvisionFile, ScenarioFile
from selaras.instruments.model import (
    TOPIC_OF_EFFECT,
    Confidence,
    Criteria,
    Deadline,
    Effect,
    Instrument,
    Listed,
    Provision,
    Remedy,
    Scenario,
    Source,
    SourceKind,
    Topic,
    Version,
)
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
    library = Library(tuple(sorted(instruments.values(), key=lambda item: item.id)), vocabulary)
    _references_lead_somewhere(library)
    _no_circle(library)
    return library


def _references_lead_somewhere(library: Library) -> None:
    known = {provision.id for instrument in library.instruments for provision in instrument.provisions}
    identifiers = {instrument.id for instrument in library.instruments}
    for instrument in library.instruments:
        for provision in instrument.provisions:
            wanted = [(target, known) for target in provision.replaces]
            wanted += [
                (reference.target, known if reference.function == "met" else identifiers)
                for text in provision.texts
                for reference in references(text)
            ]
            for target, choices in wanted:
                if target not in choices:
                    raise PackError(
                        provision.where,
                        f"{provision.id} refers to {target!r}, which does not exist",
                        "Correct the reference.",
                    )


def _no_circle(library: Library) -> None:
    """Rules that refer to each other in a circle have no outcome."""
    places = {provision.id: provision for instrument in library.instruments for provision in instrument.provisions}
    graph: dict[str, set[str]] = {}
    for instrument in library.instruments:
        graph[instrument.id] = {provision.id for provision in instrument.provisions}
        for provision in instrument.provisions:
            targets = (reference.target for text in provision.texts for reference in references(text))
            graph.setdefault(provision.id, set()).update(targets)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = [name for name in reversed(error.args[1][1:]) if name in places]
        raise PackError(
            places[circle[0]].where,
            f"rules refer to each other in a circle: {' -> '.join([*circle, circle[0]])}",
            "Break the circle.",
        ) from None


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
    sources = {
        name: Source(item.title, item.url, item.language, item.kind, item.retrieved)
        for name, item in parsed.sources.items()
    }
    if parsed.source:
        sources = {"": Source(parsed.title, parsed.source, "", SourceKind.PRIMARY, parsed.checked), **sources}
    if not sources:
        raise PackError(
            f"{file}, line {lines[('instrument',)]}",
            f"{parsed.instrument} has no source",
            "Give source (an address), or sources (addresses by name).",
        )
    provisions = [
        _provision(file, parsed, item, ("provisions", index), lines, vocabulary, sources)
        for index, item in enumerate(parsed.provisions)
    ]
    scenarios = [
        _scenario(file, parsed, item, ("scenarios", index), lines, vocabulary)
        for index, item in enumerate(parsed.scenarios)
    ]
    versions = tuple(
        Version(item.version, item.announced, item.start, item.end, item.default, item.note) for item in parsed.versions
    )
    return Instrument(
        parsed.instrument, parsed.title, parsed.official_title, parsed.jurisdiction, parsed.force, parsed.authority, tuple(sources.values()), parsed.checked,
        tuple(parsed.not_covered), tuple(parsed.absent.items()), versions, tuple(provisions), tuple(scenarios), file,
        tuple(_listed(file, parsed, item, index, lines, vocabulary, sources) for index, item in enumerate(parsed.listed)),
    )  # fmt: skip


def _listed(
    file: str,
    parsed: InstrumentFile,
    item: ListedFile,
    index: int,
    lines: Lines,
    vocabulary: Vocabulary,
    sources: dict[str, Source],
) -> Listed:
    where = f"{file}, line {lines[('listed', index)]}"
    for name, kind in ((item.fact, FactType.BOOL), (item.complete, FactType.BOOL), (item.among, FactType.LIST)):
        _known(name, vocabulary, where)
        if vocabulary.declarations[name].type is not kind:
            raise PackError(where, f"{name} is not of type {kind.value}", "See docs/reference/facts.md.")
    if item.confidence is Confidence.LOW and not item.doubt:
        raise PackError(where, f"the list for {item.fact} is of low confidence", "Say why, in doubt.")
    cited = _sources(item.source, item.fact, parsed, sources, where)
    return Listed(
        item.fact, item.among, frozenset(item.values), item.complete, item.citation, cited, item.confidence, item.doubt,
        item.start, item.end,
    )  # fmt: skip


def _scenario(
    file: str,
    parsed: InstrumentFile,
    item: ScenarioFile,
    path: tuple[str | int, ...],
    lines: Lines,
    vocabulary: Vocabulary,
) -> Scenario:
    """A worked case: its facts stand over those of ``base``; an empty one takes the base's away."""
    where = f"{file}, line {lines.get((*path, 'facts'), lines[path])}"
    facts = {name: value for name, value in {**parsed.base, **item.facts}.items() if value is not None}
    known = {provision.id for provision in parsed.provisions}
    for name in item.outcomes:
        if name not in known:
            raise PackError(where, f"scenario {item.name!r} names an unknown provision {name!r}", "Correct the id.")
    return Scenario(
        item.name, item.as_of or parsed.checked, _values(facts, vocabulary, where), item.decision,
        tuple(item.outcomes.items()), item.source, lines[path],
    )  # fmt: skip


def _provision(
    file: str,
    parsed: InstrumentFile,
    item: ProvisionFile,
    path: tuple[str | int, ...],
    lines: Lines,
    vocabulary: Vocabulary,
    sources: dict[str, Source],
) -> Provision:
    def at(key: str) -> str:
        return f"{file}, line {lines.get((*path, key), lines[path])}"

    if not item.condition and item.effect is not Effect.SANCTIONS:
        raise PackError(at("id"), f"{item.id} has no condition", "Say when it is met.")
    start, end = item.start or parsed.versions[0].start, item.end or parsed.versions[-1].end
    if end is not None and (start is None or end < start):
        raise PackError(at("to"), f"{item.id} ends before it begins", "Correct the dates.")
    text = item.condition or "true"
    condition = _condition(text, at("condition"), vocabulary)
    applies = _condition(item.applies, at("applies"), vocabulary) if item.applies else None
    remedies = tuple(
        Remedy(remedy.text, _values(remedy.sets, vocabulary, at("remedies")), remedy.cost, remedy.confirms, remedy.late)
        for remedy in item.remedies
    )
    for name in (*item.questions, *([item.deadline.after] if item.deadline is not None else [])):
        _known(name, vocabulary, at("questions"))
    cited = _sources(item.source, item.id, parsed, sources, at("source"))
    return Provision(
        id=f"{parsed.instrument}/{item.id}", effect=item.effect, topic=item.topic or TOPIC_OF_EFFECT.get(item.effect, Topic.SECTOR),
        citation=item.citation, sources=cited, summary=item.summary,
        condition=condition, condition_text=text, applies=applies, applies_text=item.applies, start=start, end=end,
        checked=_checked(item, parsed, cited), confidence=item.confidence, doubt=item.doubt, judgement=item.judgement,
        criteria=Criteria(item.criteria.citation, tuple(item.criteria.points)) if item.criteria else None, timing=item.timing,
        deadline=_deadline(item.deadline), remedies=remedies, questions=tuple(item.questions.items()),
        replaces=tuple(target if "/" in target else f"{parsed.instrument}/{target}" for target in item.replaces), file=file, line=lines[path],
        keeps=_kept(parsed, item, at("keeps")), own=_own(parsed, item, (condition, applies), vocabulary),
    )  # fmt: skip


def _kept(parsed: InstrumentFile, item: ProvisionFile, where: str) -> tuple[str, ...] | None:
    """The rules that an exemption keeps. Raises: PackError for what is none, and where no exemption is."""
    if item.keeps is None:
        return None
    if item.effect is not Effect.EXEMPTS:
        raise PackError(where, f"{item.id} is no exemption and keeps nothing", "Remove keeps.")
    known = {other.id for other in parsed.provisions}
    for name in item.keeps:
        if name not in known:
            raise PackError(where, f"{item.id} keeps an unknown provision {name!r}", "Correct the id.")
    return tuple(item.keeps)


def _own(
    parsed: InstrumentFile, item: ProvisionFile, conditions: Iterable[Node | None], vocabulary: Vocabulary
) -> tuple[tuple[str, str], ...]:
    used = dict.fromkeys(name for condition in conditions if condition is not None for name in names(condition))
    of = {"rule": f"{parsed.instrument}/{item.id}", "law": parsed.jurisdiction}
    each = ((name, vocabulary.declarations[name].each) for name in used if name in vocabulary.declarations)
    return tuple((name, f"{name}@{of[kind]}") for name, kind in each if kind)


def _checked(item: ProvisionFile, parsed: InstrumentFile, cited: tuple[Source, ...]) -> dt.date | None:
    opened = any(source.retrieved is not None for source in cited)
    return (item.checked or parsed.checked) if opened else None


def _deadline(item: DeadlineFile | None) -> Deadline | None:
    if item is None:
        return None
    days = item.days if item.days is not None else -(-(item.hours or 0) // 24)
    return Deadline(days, item.after, item.hours, item.to)


def _sources(
    source: str | list[str], what: str, parsed: InstrumentFile, sources: dict[str, Source], where: str
) -> tuple[Source, ...]:
    """The sources a rule names, by their names or by address; the instrument's first where it names none."""
    wanted = [source] if isinstance(source, str) else source
    found: list[Source] = []
    for name in wanted if any(wanted) else [next(iter(sources))]:
        if name in sources:
            found.append(sources[name])
        elif name.startswith(("https://", "http://")):
            found.append(Source(parsed.title, name, "", SourceKind.PRIMARY, None))
        else:
            raise PackError(
                where,
                f"{what} cites the source {name!r}, which is not in sources",
                f"Use one of {', '.join(filter(None, sources)) or 'its own sources'}, or an https address.",
            )
    return tuple(found)


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
