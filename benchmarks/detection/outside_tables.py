"""Public tables of eleven states as they are: whether columns are named, whether people are in them, and how sure it was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.detection.calibration import Judged
from benchmarks.detection.outside_truth import (
    Half,
    TableTruth,
    Truth,
    file_in,
    judged_column,
    outside_tables,
    said,
)
from benchmarks.detection.rates import Rate, row
from selaras.errors import SelarasError
from selaras.transfer import scan
from selaras.transfer.evidence import Evidence, facts_of
from selaras.transfer.scanning import Ground

_SURE = 0.9
_BOUNDS = ((0.9, 1.01), (0.7, 0.9), (0.0, 0.7))


@dataclass(slots=True)
class Tally:
    """What became of the columns and the tables of some states."""

    files: int = 0
    unreadable: list[str] = field(default_factory=list)
    columns: Counter[tuple[Truth, str]] = field(default_factory=Counter)
    people: Counter[tuple[bool, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def include(self, other: Tally) -> None:
        """Count in another."""
        self.files += other.files
        self.unreadable += other.unreadable
        self.columns.update(other.columns)
        self.people.update(other.people)
        self.wrong += other.wrong


def judged_tables(folder: Path, half: Half, tallies: dict[str, Tally] | None = None) -> Iterator[Judged]:
    """The verdicts on the columns of the tables of a folder, with their truth; the tallies by state are filled on the way."""
    for truth in outside_tables(half):
        tally = (tallies if tallies is not None else defaultdict(Tally))[truth.state]
        tally.files += 1
        try:
            evidence = scan(file_in(folder, truth)).evidence
        except SelarasError as error:
            tally.unreadable.append(f"{truth.file}: {str(error).splitlines()[0]}")
            _count_people(tally, truth, "unreadable")
            continue
        _count_people(tally, truth, _personal(evidence))
        places: Counter[str] = Counter()
        for column in evidence.columns:
            place = places[column.table]
            places[column.table] += 1
            expected = truth.of(place, column.name)
            found = said(column)
            right = found & expected.categories
            outcome = "silent" if not found else "right" if right else "wrong kind"
            tally.columns[expected.truth, outcome] += 1
            if outcome == "wrong kind" or (outcome == "silent" and expected.truth is Truth.EXPECTED):
                why = f"{', '.join(sorted(found)) or 'nothing'} ({'; '.join(column.reasons)})"
                tally.wrong.append(
                    f"{truth.file}, {column.name}: {why}, not {'|'.join(sorted(expected.categories)) or 'nothing'}"
                )
            yield from judged_column(column, expected)


def _personal(evidence: Evidence) -> str:
    fact = facts_of(evidence).get("data.personal")
    return "open" if fact is None or not isinstance(fact.value, bool) else "yes" if fact.value else "no"


def _count_people(tally: Tally, truth: TableTruth, answer: str) -> None:
    if truth.people is not None:
        tally.people[truth.people, answer] += 1
        if answer == ("no" if truth.people else "yes"):
            tally.wrong.append(f"{truth.file}: people {'are' if truth.people else 'are not'} in it; said: {answer}")


def report(folder: Path, half: Half, details: bool = False) -> None:
    """Print the columns state by state, the tables, and how sure the verdicts were."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    items = list(judged_tables(folder, half, tallies))
    row(
        "state",
        "files",
        "expected: right / missed / wrong",
        "nothing: right / false",
        "optional: other kind",
        "unreadable",
        head=True,
    )
    whole = Tally()
    for state, tally in sorted(tallies.items()):
        _print_columns(state, tally)
        whole.include(tally)
    _print_columns("all", whole)
    print()
    row("tables", "yes", "no", "left open", "unreadable", head=True)
    for people in (True, False):
        counts = [str(whole.people[people, answer]) for answer in ("yes", "no", "open", "unreadable")]
        row("about people" if people else "about nobody", *counts)
    print()
    report_sureness(items)
    if details:
        for line in [*whole.unreadable, *whole.wrong]:
            print(f"- {line}")


def _print_columns(state: str, tally: Tally) -> None:
    def counts(truth: Truth, *outcomes: str) -> str:
        return " / ".join(str(tally.columns[truth, outcome]) for outcome in outcomes)

    row(
        state, str(tally.files), counts(Truth.EXPECTED, "right", "silent", "wrong kind"), counts(Truth.NOTHING, "silent", "wrong kind"),
        counts(Truth.OPTIONAL, "wrong kind"), str(len(tally.unreadable)),
    )  # fmt: skip


def report_sureness(items: list[Judged]) -> None:
    """Print how many verdicts were right, by how sure they were and by what they rest on."""
    row("verdicts, by how sure they are", "said, on average", "right", head=True)
    for low, high in _BOUNDS:
        for something in (True, False):
            title = f"{'something' if something else 'nothing'}, {low:.0%} to {min(high, 1):.0%}"
            _print(
                title,
                [
                    item
                    for item in items
                    if low <= item.basis.confidence < high and (item.what != "nothing") is something
                ],
            )
    for ground in Ground:
        mine = [item for item in items if item.basis.ground is ground]
        _print(f"{ground.value}, all", mine)
        _print(
            f"{ground.value}, said at {_SURE:.0%} or more", [item for item in mine if item.basis.confidence >= _SURE]
        )
    print()


def _print(title: str, items: list[Judged]) -> None:
    if items:
        right = Rate()
        for item in items:
            right.add(item.right, "")
        row(title, f"{sum(item.basis.confidence for item in items) / len(items):.1%}", right)
