"""Spans in columns: a sequence like any other."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from selaras.transfer import Span, Spans, find
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.identifiers import IDENTIFIERS

_KINDS = (
    (CATEGORIES["name"], None, "a word of address stands behind it"),
    (IDENTIFIERS["sg.nric"].category, IDENTIFIERS["sg.nric"], "passes its check"),
    (CATEGORIES["health"], None, "a word of this kind"),
)
_SPANS = st.lists(
    st.builds(
        lambda row, start, size, kind: Span(row, start, start + size, *kind),
        *(st.integers(0, 9), st.integers(0, 99), st.integers(1, 9), st.sampled_from(_KINDS)),
    ),
    max_size=8,
)


@given(_SPANS, _SPANS)
def test_they_are_a_sequence_of_spans(one: list[Span], other: list[Span]) -> None:
    spans = Spans.together([Spans.of(one), Spans.of(other)])
    listed = one + other
    assert spans == listed and listed == list(spans) and len(spans) == len(listed) and bool(spans) is bool(listed)
    assert [spans[index] for index in range(len(listed))] == listed and list(reversed(spans)) == listed[::-1]
    assert spans[1:-1] == listed[1:-1] and isinstance(spans[1:-1], Spans)
    assert (spans == one) is (listed == one) and spans != 5
    assert spans.categories.to_list() == [span.category.key for span in listed]
    chosen = spans.categories == "name"
    assert spans.chosen(chosen.to_numpy()) == [span for span in listed if span.category.key == "name"]


@given(_SPANS)
def test_they_are_a_table(listed: list[Span]) -> None:
    frame = Spans.of(listed).to_frame()
    assert frame.rows() == [
        (span.row, span.start, span.stop, span.category.key, span.identifier and span.identifier.name, span.reason)
        for span in listed
    ]
    assert frame.schema["identifier"] == frame.schema["reason"] == pl.String


def test_what_is_found_is_shown_without_a_value() -> None:
    spans = find(["Dear Mr Tan Ah Kow"])
    assert spans.rows.dtype == np.int64 and "Tan" not in repr(spans) and repr(spans).startswith("Spans([Span(row=0")
