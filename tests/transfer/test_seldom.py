"""What texts seem to hold too seldom to be believed: it is said where reports and questions are read."""

from __future__ import annotations

import polars as pl
import pytest

from selaras.transfer import scan
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.evidence import beside_question
from selaras.transfer.scanning.texts.network import Vectors
from selaras.transfer.scanning.texts.tagging import dense_of, pieces_of

TEXTS = [f"the parcel number {n} was sent to the depot on the second day of the week" for n in range(40)]


def test_a_question_names_what_was_seen_too_seldom_and_bears_on_it() -> None:
    texts = [*TEXTS, "the patient was diagnosed with tuberculosis and HIV and was sent to the ward"]
    evidence = scan(pl.DataFrame({"text": texts})).evidence
    (column,) = evidence.columns
    assert (CATEGORIES["health"], 1) in column.seldom
    assert any("seen too seldom to be believed: health in 1 of 41 texts" in reason for reason in column.reasons)
    asked = beside_question("data.sensitive", evidence)
    assert "Seen too seldom to be believed: health in 1 of 41 texts of column text." in asked
    assert beside_question("data.financial", evidence) == ""


@pytest.mark.parametrize("words", [["Somsak", "Linh", "Somsak"], ["Aung"]])
def test_words_of_texts_do_not_outlive_them(words: list[str]) -> None:
    vectors = Vectors("tagging.npz", pieces_of, dense_of)
    told = vectors(words)
    assert not any(isinstance(key, str) for key in vectors._known)
    assert (told == vectors(words)).all() and (told[0] == vectors(words[:1])[0]).all()
