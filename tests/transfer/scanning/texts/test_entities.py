"""A named-entity model of the user's: a tiny one in ONNX, made here, that knows words by heart."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from selaras.errors import InputError, UsageError
from selaras.transfer import Span, find, scan
from selaras.transfer.rules import Model, Rules, read_rules
from selaras.transfer.scanning.texts import entities

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
WORDS = {
    "qorvix": "B-PER", "zelm": "I-PER", "jux": "B-PER", "##bralo": "O", "drumvale": "B-LOC",
    "ผวฟ": "B-PER", "##ณฬ": "I-PER", "##มา": "O", "##แล้ว": "O",
}  # fmt: skip
PLAIN = ("the", "parcel", "of", "went", "to", "and", "came", "back", ".", "a", "##a")

Make = Callable[..., Rules]


def graph(weights: np.ndarray, inputs: tuple[str, ...]) -> bytes:
    """A model that looks up the scores of each token."""
    shape = ["batch", "length"]
    made = helper.make_graph(
        [helper.make_node("Gather", ["weights", "input_ids"], ["logits"])],
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, weights.shape[1]])],
        [numpy_helper.from_array(weights, "weights")],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


@pytest.fixture(name="make")
def _make(tmp_path: Path) -> Make:
    def make(
        rule: str = "", *, labels: tuple[str, ...] = LABELS, sure: float = 9.0,
        inputs: tuple[str, ...] = ("input_ids", "attention_mask"), config: dict[str, object] | None = None,
    ) -> Rules:  # fmt: skip
        vocabulary = {word: number for number, word in enumerate(("[PAD]", "[UNK]", "[CLS]", "[SEP]", *PLAIN, *WORDS))}
        weights = np.zeros((len(vocabulary), len(LABELS)), dtype=np.float32)
        weights[:, 0] = sure
        for word, label in WORDS.items():
            weights[vocabulary[word]] = 0
            weights[vocabulary[word], LABELS.index(label)] = sure
        tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
        folder = tmp_path / "tiny"
        folder.mkdir(exist_ok=True)
        tokenizer.save(str(folder / "tokenizer.json"))
        (folder / "model.onnx").write_bytes(graph(weights, inputs))
        named = {str(number): label for number, label in enumerate(labels)}
        (folder / "config.json").write_text(
            json.dumps(config or {"id2label": named, "max_position_embeddings": 34}), encoding="utf-8"
        )
        path = tmp_path / "selaras.toml"
        path.write_text(f'[model]\nfolder = "tiny"\n{rule}', encoding="utf-8")
        return read_rules(path)

    return make


def held(text: str, spans: list[Span]) -> list[tuple[str, str]]:
    return [(text[span.start : span.stop], span.category.key) for span in spans]


def test_a_given_name_and_a_surname_with_labels_of_their_own_are_one_name(make: Make) -> None:
    rules = make('labels = { GIVEN = "name", SUR = "name" }', labels=("O", "B-GIVEN", "I-GIVEN", "B-SUR", "I-SUR"))
    text = "the parcel of qorvix drumvale went to jux. drumvale"
    assert [text[span.start : span.stop] for span in find([text], rules=rules)] == [
        "qorvix drumvale",
        "jux",
        "drumvale",
    ]


def test_a_name_that_only_the_model_knows(make: Make) -> None:
    text = "the parcel of qorvix zelm went to drumvale ."
    assert find([text]) == []
    spans = find([text], rules=make())
    assert held(text, spans) == [("qorvix zelm", "name")]
    assert spans[0].reason.startswith("the model tiny (") and spans[0].reason.endswith("takes it for PER (100%)")


def test_labels_mean_what_the_user_says(make: Make) -> None:
    text = "qorvix went to drumvale"
    rules = make('labels = { LOC = "place" }')
    assert held(text, find([text], rules=rules)) == [("drumvale", "place")]


def test_less_sure_than_needed_is_left(make: Make) -> None:
    assert find(["the parcel of qorvix"], rules=make(sure=1.0)) == []
    assert find(["the parcel of qorvix"], rules=make("needed = 0.3", sure=1.0)) != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("juxbralo came", ["juxbralo"]),  # the label of a word is that of its first part
        ("qorvix jux", ["qorvix", "jux"]),  # a name that begins ends the one before
        ("qorvix and zelm", ["qorvix", "zelm"]),
        ("qorvix. zelm", ["qorvix", "zelm"]),
        ("ผวฟณฬมาแล้ว", ["ผวฟณฬ"]),  # without blanks, parts stand for themselves
        ("", []),
    ],
)
def test_where_names_begin_and_end(make: Make, text: str, expected: list[str]) -> None:
    assert [part for part, _ in held(text, find([text], rules=make()))] == expected


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((*PLAIN[:8], "qorvix zelm", "unknown", "ผวฟณฬ")), max_size=150))
def test_names_are_found_wherever_they_stand_in_long_texts(make: Make, words: list[str]) -> None:
    """The window of this model is 32 tokens; every name is found once, at its place."""
    text = " and ".join(words)
    rules = make()
    starts, at = [], 0
    for word in words:
        if word[0] in "qผ":
            starts.append((at, at + len(word)))
        at += len(word) + len(" and ")
    assert [(span.start, span.stop) for span in find([text], rules=rules)] == starts


def test_columns_of_text_are_read_along(make: Make) -> None:
    texts = [f"the parcel of qorvix zelm came back and went to {'the ' * (number % 7)}drumvale {number}" for number in range(60)]  # fmt: skip
    frame = pl.DataFrame({"note": texts, "n": range(60)})
    (alone, *_), (along, *_) = (
        [column for column in scan(frame, rules=rules).evidence.columns if column.name == "note"]
        for rules in (None, make())
    )
    assert "name" not in {category.key for category in alone.categories}
    assert "name" in {category.key for category in along.categories}
    assert "name of a person inside 60 of 60 texts" in "; ".join(along.reasons)
    assert "read along by the model tiny (" in "; ".join(along.reasons)


def test_a_model_with_other_inputs_and_more_inputs(make: Make) -> None:
    every = ("input_ids", "attention_mask", "token_type_ids")
    assert len(find(["of qorvix"], rules=make(inputs=every))) == 1
    with pytest.raises(InputError, match="asks for pixels"):
        find(["of qorvix"], rules=make(inputs=("input_ids", "pixels")))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"labels": LABELS[:3]}, "gives 5 labels a token, and config.json names 3"),
        ({"labels": ("O", "B-ORG", "I-ORG", "B-LOC", "I-LOC")}, "has no label PER or PERSON"),
        ({"rule": 'labels = { NOBODY = "name" }'}, "has no label NOBODY"),
        ({"config": {"model_type": "bert"}}, "names no labels"),
        ({"config": {"id2label": {"1": "B-PER"}}}, "lacks number '0'"),
        (
            {"config": {"id2label": dict(enumerate(LABELS)), "max_position_embeddings": "many"}},
            "is no number from 10 on",
        ),
        ({"config": {"id2label": dict(enumerate(LABELS)), "max_position_embeddings": 3}}, "is no number from 10 on"),
    ],
)
def test_settings_that_do_not_fit(make: Make, arguments: dict[str, object], said: str) -> None:
    rules = make(**arguments)
    with pytest.raises(InputError, match=said):
        find(["the parcel of qorvix"], rules=rules)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_files_that_are_missing_or_torn(make: Make, tmp_path: Path, name: str) -> None:
    make()
    file = tmp_path / "tiny" / name
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(InputError, match="cannot be read as"):
        find(["the parcel of qorvix"], rules=read_rules(tmp_path / "selaras.toml"))
    file.unlink()
    with pytest.raises(InputError, match=f"tiny holds no {name}"):
        read_rules(tmp_path / "selaras.toml")


def test_rules_of_a_model_that_are_refused(make: Make) -> None:
    for rule, said in (('labels = { PER = "people" }', "'people' is no category"), ("needed = 2", "less than or equal to 1")):  # fmt: skip
        with pytest.raises(InputError, match=said):
            make(rule)


def test_the_extra_is_named_where_it_is_missing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UsageError, match=r"selaras\[ner\]"):
        find(["the parcel of qorvix"], rules=make("needed = 0.81"))


def test_a_model_is_loaded_once_for_all_parts_of_a_column(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Model] = []

    class Counting(entities._Reader):
        def __init__(self, model: Model) -> None:
            loaded.append(model)
            time.sleep(0.2)
            super().__init__(model)

    monkeypatch.setattr(entities, "_Reader", Counting)
    model = make("needed = 0.82").model
    assert model is not None
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(entities._reader, (model, model))
    assert first is second and len(loaded) == 1
