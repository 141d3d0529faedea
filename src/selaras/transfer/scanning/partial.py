"""What is known of a column after some batches: a value that merges with another's (a commutative monoid)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from selaras.transfer.scanning.distinct import Distinct
from selaras.transfer.scanning.kernel import EXAMPLES
from selaras.transfer.scanning.picked import Picked

SAMPLE = 512


@dataclass(slots=True)
class Count:
    """How one identifier fared in a column. Counts of values unless said otherwise.

    ``in_context``: values that hold it beside a word that names it, and it passes its check where it has one; ``named``: values
    with a number of its form beside such a word, whether it passes or not (for identifiers that are believed by a check).
    ``minors``: numbers that pass and are of people under 18 by the birth they carry; ``perhaps_minors``: of which it is open.
    """

    shaped: int = 0
    valid: int = 0
    whole: int = 0
    in_context: int = 0
    named: int = 0
    tokens_tried: float = 0.0
    tokens_shaped: float = 0.0
    tokens_valid: float = 0.0
    expected_shaped: float = 0.0
    expected_valid: float = 0.0
    formatted: float = 0.0
    minors: int = 0
    perhaps_minors: int = 0
    examples: tuple[str, ...] = ()

    @property
    def by_chance(self) -> float:
        """How many tokens would pass the check by chance, where a habit of the column may account for their form.

        Codes of one column start alike: that they have an identifier's first letter or digits says little, so all but
        the first of its form are expected to pass as often as random values of that form do.
        """
        if not self.expected_shaped:
            return self.expected_valid
        return max(self.expected_valid, (self.tokens_shaped - 1) * self.expected_valid / self.expected_shaped)

    def merged(self, other: Count) -> Count:
        """The counts of both."""
        return Count(
            self.shaped + other.shaped, self.valid + other.valid, self.whole + other.whole, self.in_context + other.in_context,
            self.named + other.named, self.tokens_tried + other.tokens_tried, self.tokens_shaped + other.tokens_shaped, self.tokens_valid + other.tokens_valid,
            self.expected_shaped + other.expected_shaped, self.expected_valid + other.expected_valid, self.formatted + other.formatted,
            self.minors + other.minors, self.perhaps_minors + other.perhaps_minors,
            tuple(dict.fromkeys(self.examples + other.examples))[:EXAMPLES],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inside:
    """How many values of a column hold something of a category among other words, and some of it, masked.

    ``more``: whether that is enough to know it, and not all were counted.
    """

    values: int = 0
    examples: tuple[str, ...] = ()
    more: bool = False

    def merged(self, other: Inside) -> Inside:
        """The counts of both."""
        examples = (self.examples + other.examples)[:EXAMPLES]
        return Inside(self.values + other.values, examples, self.more or other.more)


@dataclass(frozen=True, slots=True)
class Told:
    """How many values a column beside them says to be of a category, and the word that says so."""

    values: int = 0
    word: str = ""

    def merged(self, other: Told) -> Told:
        """The counts of both."""
        return Told(self.values + other.values, self.word or other.word)


@dataclass(frozen=True, slots=True)
class Own:
    """How many values hold an identifier of the user's, how many it fills, how many hold one of its words as well."""

    values: int = 0
    whole: int = 0
    in_context: int = 0
    examples: tuple[str, ...] = ()

    def merged(self, other: Own) -> Own:
        """The counts of both."""
        return Own(
            self.values + other.values, self.whole + other.whole, self.in_context + other.in_context,
            (self.examples + other.examples)[:EXAMPLES],
        )  # fmt: skip


@dataclass(slots=True)
class ColumnPartial:
    """A column so far: ``rows`` read, ``filled`` values that are neither null nor empty, and the counts of identifiers.

    ``words``: how many words the values have, estimated; ``inside``: what longer text holds besides identifiers, by key
    of category; ``mentioned``: the same of words of the sensitive kinds in all texts, also in those that speak of nobody; ``spread``: how many values fall on each year (``years``) or are each small number (``numbers``); ``own``: identifiers of the user's, by name; ``told``: values that a column beside them says to be of a category, by its key; ``allowed``: values that the user declared to be nobody's;
    ``unread``: how many values could not be read, by what they are.
    ``sample`` holds raw values for the tests of meaning, ``worded`` those of all values that are most like sentences; they never leave
    the process: a column that was carried elsewhere has none, and no verdict is given on it, alone or merged with one that has;
    ``carried`` says so.
    """

    name: str
    kind: str
    rows: int = 0
    filled: int = 0
    characters: int = 0
    words: int = 0
    distinct: Distinct = field(default_factory=Distinct)
    counts: dict[str, Count] = field(default_factory=dict)
    inside: dict[str, Inside] = field(default_factory=dict)
    mentioned: dict[str, Inside] = field(default_factory=dict)
    spread: dict[str, Counter[int]] = field(default_factory=dict)
    own: dict[str, Own] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    allowed: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    sample: tuple[str, ...] = field(default=(), repr=False)
    worded: Picked = field(default_factory=Picked, repr=False)
    carried: bool = False

    def __getstate__(self) -> dict[str, Any]:
        """What may leave the process: everything but raw values."""
        return {item.name: getattr(self, item.name) for item in fields(self)} | {
            "sample": (),
            "worded": Picked(),
            "carried": True,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)

    def merged(self, other: ColumnPartial) -> ColumnPartial:
        """Both parts as one."""
        counts = dict(self.counts)
        for name, count in other.counts.items():
            counts[name] = counts[name].merged(count) if name in counts else count
        inside, mentioned = (
            {key: mine.get(key, Inside()).merged(others.get(key, Inside())) for key in mine.keys() | others.keys()}
            for mine, others in ((self.inside, other.inside), (self.mentioned, other.mentioned))
        )
        own = {
            key: self.own.get(key, Own()).merged(other.own.get(key, Own()))
            for key in self.own.keys() | other.own.keys()
        }
        told = {
            key: self.told.get(key, Told()).merged(other.told.get(key, Told()))
            for key in self.told.keys() | other.told.keys()
        }
        spread = {
            key: self.spread.get(key, Counter()) + other.spread.get(key, Counter())
            for key in self.spread.keys() | other.spread.keys()
        }
        sample = (self.sample + other.sample)[:SAMPLE]
        carried = any(part.carried and part.filled for part in (self, other))
        return ColumnPartial(
            self.name, self._kind_with(other), self.rows + other.rows, self.filled + other.filled, self.characters + other.characters,
            self.words + other.words, self.distinct.merged(other.distinct), counts, inside, mentioned, spread, own, told, self.allowed + other.allowed, self.unread + other.unread, sample,
            self.worded.merged(other.worded), carried,
        )  # fmt: skip

    def _kind_with(self, other: ColumnPartial) -> str:
        """The kind of both: a part without values says nothing of it, and numbers are numbers with and without parts."""
        if self.kind == other.kind or not (other.filled or other.unread):
            return self.kind
        if not (self.filled or self.unread):
            return other.kind
        kinds = {self.kind, other.kind} - {"binary"}
        return "number" if kinds == {"integer", "number"} else kinds.pop() if len(kinds) == 1 else "text"
