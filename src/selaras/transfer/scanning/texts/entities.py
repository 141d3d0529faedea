"""What a named-entity model of the user's finds in texts (the extra ``ner``): read from a folder, run on this machine."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from selaras.errors import InputError
from selaras.extras import extra
from selaras.transfer.rules import Model
from selaras.transfer.scanning.texts.marking import Texts
from selaras.transfer.scanning.texts.piece import NAME, Belief, Piece

_AT_ONCE = 16
"""Windows of text that the model sees at once."""
_LONGEST, _OVERLAP = 512, 64
"""Tokens of a window at most, and those that it shares with the one before."""
_KNOWN = {"PER": "name", "PERSON": "name"}
"""The categories of labels where the user maps none."""


class Entity(NamedTuple):
    """Where in a text, in characters, the model sees something of a category, and how sure it is (0 to 1)."""

    start: int
    stop: int
    category: str
    label: str
    score: float


def entities_in(texts: Texts, model: Model) -> Iterator[Piece]:
    """What the model finds in texts and is sure enough of. Raises: InputError, UsageError (the extra is missing)."""
    values = texts.values.to_list()
    reader = _reader(model)
    known = dict(reader.read(list(dict.fromkeys(values))))
    for row, value in enumerate(values):
        for entity in known[value]:
            start = len(value[: entity.start].encode())
            stop = start + len(value[entity.start : entity.stop].encode())
            why = f"{model.name} takes it for {entity.label} ({entity.score:.0%})"
            yield Piece(row, start, stop, Belief(entity.category, why, NAME, weight=entity.score))


class _Token(NamedTuple):
    start: int
    stop: int
    label: int
    score: float


class _Reader:
    """A model with its tokenizer, as Hugging Face lays them out for token classification."""

    def __init__(self, model: Model) -> None:
        runtime = extra("onnxruntime", "ner", "Named-entity models")
        tokenizers = extra("tokenizers", "ner", "Named-entity models")
        self.needed = model.needed
        settings = _settings(model)
        try:
            self.tokenizer = tokenizers.Tokenizer.from_file(str(model.tokenizer))
        except Exception as error:  # the library raises no narrower class
            raise _unreadable(str(model.tokenizer), "a tokenizer", error) from None
        runtime.disable_telemetry_events()
        options = runtime.SessionOptions()
        options.log_severity_level = 3
        try:
            self.session = runtime.InferenceSession(str(model.file), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # its classes share no base
            raise _unreadable(str(model.file), "an ONNX model", error) from None
        self.file = str(model.file)
        self.inputs = {item.name for item in self.session.get_inputs()}
        if odd := self.inputs - {"input_ids", "attention_mask", "token_type_ids"}:
            raise InputError(
                self.file, f"asks for {', '.join(sorted(odd))}", "Export it for token classification (optimum-cli export onnx)."
            )  # fmt: skip
        self.labels, self.categories = _labels(model, settings)
        longest = min(_LONGEST, _number(model, settings, "max_position_embeddings", _LONGEST + 2, least=10) - 2)
        self.overlap = min(_OVERLAP, longest // 4)
        self.tokenizer.enable_truncation(longest, stride=self.overlap)
        self.tokenizer.enable_padding(pad_id=_number(model, settings, "pad_token_id", 0, least=0))

    def read(self, values: list[str]) -> Iterator[tuple[str, list[Entity]]]:
        """Texts, each with what the model finds in it, the shortest first (windows of one length are seen together)."""
        ordered = sorted(values, key=len)
        for first in range(0, len(ordered), _AT_ONCE):
            part = ordered[first : first + _AT_ONCE]
            encodings = self.tokenizer.encode_batch(part)
            windows = [window for encoding in encodings for window in (encoding, *encoding.overflowing)]
            seen = iter(self._classified(windows))
            for value, encoding in zip(part, encodings, strict=True):
                tokens = [next(seen) for _ in range(1 + len(encoding.overflowing))]
                yield value, self._entities(value, _in_one(tokens, self.overlap))

    def _classified(self, windows: list[Any]) -> Iterator[list[_Token]]:
        """The tokens of windows that stand for text, with the likeliest label of each."""
        for first in range(0, len(windows), _AT_ONCE):
            part = windows[first : first + _AT_ONCE]
            width = max(len(window.ids) for window in part)
            fed = {
                "input_ids": _padded([window.ids for window in part], width),
                "attention_mask": _padded([window.attention_mask for window in part], width),
                "token_type_ids": _padded([window.type_ids for window in part], width),
            }
            (logits, *_) = self.session.run(None, {name: fed[name] for name in self.inputs})
            if logits.ndim != 3 or logits.shape[2] != len(self.labels):
                raise InputError(
                    self.file, f"gives {logits.shape[-1]} labels a token, and config.json names {len(self.labels)}",
                    "Take both from one export.",
                )  # fmt: skip
            shares = np.exp(logits - logits.max(axis=2, keepdims=True))
            shares /= shares.sum(axis=2, keepdims=True)
            likeliest, scores = shares.argmax(axis=2), shares.max(axis=2)
            for index, window in enumerate(part):
                yield [
                    _Token(start, stop, int(likeliest[index, place]), float(scores[index, place]))
                    for place, (start, stop) in enumerate(window.offsets)
                    if stop > start and not window.special_tokens_mask[place]
                ]

    def _entities(self, text: str, tokens: list[_Token]) -> list[Entity]:
        """Runs of tokens of one category, the parts of a word with its first; those that the model is sure enough of."""
        runs: list[tuple[str, int, int, list[float]]] = []
        before: _Token | None = None
        for token in tokens:
            if before is not None and _inside_word(text, before.stop, token.start):
                if runs and runs[-1][2] == before.stop:
                    runs[-1] = (*runs[-1][:2], token.stop, runs[-1][3])
            else:
                begins, label = self.labels[token.label]
                if label in self.categories:
                    goes_on = runs and before is not None and runs[-1][0] == label and runs[-1][2] == before.stop
                    if goes_on and not begins:
                        runs[-1] = (*runs[-1][:2], token.stop, [*runs[-1][3], token.score])
                    else:
                        runs.append((label, token.start, token.stop, [token.score]))
            before = token
        found: list[Entity] = []
        for label, start, stop, scores in runs:
            score = sum(scores) / len(scores)
            held = text[start:stop]
            start, stop = start + len(held) - len(held.lstrip()), stop - len(held) + len(held.rstrip())
            if score >= self.needed and stop > start:
                entity = Entity(start, stop, self.categories[label], label, score)
                if found and _go_together(text, found[-1], entity):
                    entity = Entity(found[-1].start, stop, entity.category, found.pop().label, score)
                found.append(entity)
        return found


def _go_together(text: str, before: Entity, entity: Entity) -> bool:
    """Whether two entities of one category are parts of one: their labels differ, as of given names and surnames, and a blank parts them."""
    return (before.category, " ") == (
        entity.category,
        text[before.stop : entity.start],
    ) and before.label != entity.label


_LOADING = threading.Lock()


def _reader(model: Model) -> _Reader:
    """Read once, whichever of the threads that look through parts of a column asks first."""
    with _LOADING:
        return _read(model)


@functools.lru_cache(maxsize=2)
def _read(model: Model) -> _Reader:
    return _Reader(model)


def _settings(model: Model) -> dict[str, Any]:
    try:
        settings = json.loads(model.settings.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unreadable(str(model.settings), "the model's settings", error) from None
    if not isinstance(settings, dict) or not isinstance(settings.get("id2label"), dict):
        raise InputError(
            str(model.settings), "names no labels (id2label)", "Take a model that was made for token classification."
        )
    return settings


def _number(model: Model, settings: dict[str, Any], key: str, otherwise: int, *, least: int) -> int:
    value = settings.get(key)
    if value is None:
        return otherwise
    if not isinstance(value, int) or value < least:
        raise InputError(str(model.settings), f"{key} is no number from {least} on", "Take the file of the export.")
    return value


def _labels(model: Model, settings: dict[str, Any]) -> tuple[list[tuple[bool, str]], dict[str, str]]:
    """By number of label: whether it begins something, and what; and the categories of those that have one."""
    named = settings["id2label"]
    try:
        parsed = [_parsed(str(named[str(number)])) for number in range(len(named))]
    except KeyError as error:
        raise InputError(str(model.settings), f"id2label lacks number {error}", "Number its labels from 0.") from None
    there = {label for _, label in parsed}
    wanted = dict(model.labels) or {label: _KNOWN[label.upper()] for label in there if label.upper() in _KNOWN}
    if odd := sorted(set(wanted) - there):
        raise InputError(
            str(model.settings), f"has no label {', '.join(odd)}", f"Its labels are {', '.join(sorted(there - {'O'}))}."
        )
    if not wanted:
        raise InputError(
            str(model.settings), "has no label PER or PERSON",
            f"Say in selaras.toml what its labels mean ([model.labels]): {', '.join(sorted(there - {'O'}))}.",
        )  # fmt: skip
    return parsed, wanted


def _parsed(label: str) -> tuple[bool, str]:
    """B-PER begins a PER, I-PER goes on with it; a label without such a letter does both."""
    if label[1:2] in ("-", "_") and label[0] in "BIESLU":
        return label[0] in "BSU", label[2:]
    return False, label


def _unreadable(where: str, what: str, error: Exception) -> InputError:
    said = str(error).strip().splitlines()
    return InputError(where, f"cannot be read as {what} ({said[0] if said else error})", "Export the model again.")


def _padded(lists: list[list[int]], width: int) -> NDArray[np.int64]:
    out = np.zeros((len(lists), width), dtype=np.int64)
    for index, item in enumerate(lists):
        out[index, : len(item)] = item
    return out


def _in_one(windows: list[list[_Token]], overlap: int) -> list[_Token]:
    """The tokens of a text from its windows: of those that two share, each gives the half that it sees more around."""
    tokens = windows[0]
    for window in windows[1:]:
        tokens = tokens[: len(tokens) - overlap // 2]
        end = tokens[-1].stop if tokens else 0
        tokens += [token for token in window if token.start >= end]
    return tokens


def _inside_word(text: str, end: int, start: int) -> bool:
    """Whether a token goes on with the word of the one before: no blank between, in a script that writes blanks."""
    if start != end or not 0 < start < len(text):
        return False
    return all(letter.isalnum() and ord(letter) < _UNSPACED for letter in text[start - 1 : start + 1])


_UNSPACED = 0x0E00
"""From here on stand the scripts that write no blanks between words (and those of which it matters little)."""
