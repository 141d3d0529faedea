"""Whatever Python's own writer of CSV writes is read back, cell by cell."""

from __future__ import annotations

import csv
import io
from itertools import islice

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from selaras.reading.aside import Aside
from selaras.reading.delimited import Ragged, batches
from selaras.reading.dialect import Said, dialect_of
from selaras.reading.records import Writing, records
from selaras.reading.streams import Source

CELLS = st.text(alphabet="ab é中ก1;,\t|\"'\n\r\\.", max_size=8)
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12)
)


def written(rows: list[list[str]], delimiter: str, quoting: int, ending: str = "\n", quote: str = '"') -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ending, quotechar=quote).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def read(text: str, size: int | None = None, **said: object) -> list[list[str]]:
    source = Source("t.csv", None, text.encode())
    dialect = dialect_of(source, Said(encoding="utf-8", **said))  # type: ignore[arg-type]
    frames = [frame for frame, _ in batches(source, dialect, written=True)]
    return [["" if cell is None else cell for cell in row] for frame in frames for row in frame.rows()]


@settings(max_examples=300, deadline=None)
@given(
    ROWS,
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from("\"'"),
)
def test_records_are_those_that_were_written(
    rows: list[list[str]], delimiter: str, quoting: int, ending: str, quote: str
) -> None:
    # Python leaves a carriage return unquoted, which at the end of a line is part of its end.
    rows = [[cell.replace("\r", "r") for cell in row] for row in rows]
    text = written(rows, delimiter, quoting, ending, quote)
    writing = Writing(delimiter, quote)
    assert [record.cells for record in records(text, writing)] == rows
    assert [record.cells for record in records(text, writing, width=len(rows[0]))] == rows
    assert "".join(text[record.start : record.stop] for record in records(text, writing)) == text


@settings(max_examples=200, deadline=None)
@given(
    ROWS, st.sampled_from(",;\t|"), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from(["\n", "\r\n"])
)
def test_tables_are_read_back_as_they_were_written(
    rows: list[list[str]], delimiter: str, quoting: int, ending: str
) -> None:
    assume(any(cell.strip() for row in rows for cell in row))
    # A row of empty cells alone is blank, and a carriage return at the end of a cell is what ends a line.
    rows = [[cell.replace("\r", " ") + "." for cell in row] for row in rows]
    assert read(written(rows, delimiter, quoting, ending), delimiter=delimiter, header=False) == rows


HEADER = ["nama", "alamat", "catatan", "kota_lahir"]
VALUES = st.text(alphabet="abc dé中ก.-'/", min_size=1, max_size=12).map(lambda text: f"x{text}y")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(VALUES, VALUES, VALUES, VALUES), min_size=3, max_size=12),
    st.sampled_from(",;\t|"), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["x\ny", "a, b", "15\" monitor", "1;2", "say \"yes\"", "plain"]),
)  # fmt: skip
def test_the_delimiter_and_the_quotes_are_recognised(
    rows: list[tuple[str, ...]], delimiter: str, quoting: int, ending: str, nasty: str
) -> None:
    if ending == "\r":
        nasty = nasty.replace("\n", " ")
    table = [[nasty if (r, c) == (1, 2) else cell for c, cell in enumerate(row)] for r, row in enumerate(rows)]
    assert read(written([HEADER, *table], delimiter, quoting, ending), header=True) == table


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab,"\n \r', max_size=60), st.integers(1, 3), st.booleans())
def test_no_text_makes_records_fail_or_lose_a_character(text: str, width: int, last: bool) -> None:
    found = list(records(text, Writing(","), width=width, last=last))
    assert "".join(text[record.start : record.stop] for record in found) == (
        text if last else text[: found[-1].stop if found else 0]
    )


def test_quotes_that_end_nowhere_cost_time_in_proportion() -> None:
    text = "a,b\n" + '"x,y\n' * 200_000
    found = list(islice(records(text, Writing(","), width=2), 300_000))
    assert len(found) == 200_001 and found[-1].cells == ['"x', "y"]


def test_ragged_rows_are_kept_where_the_user_says_so() -> None:
    text = "a,b\n1,2\n3\n4,5,6,7\n"
    source, aside = Source("t.csv", None, text.encode()), Aside()
    dialect = dialect_of(source, Said())
    ((frame, _),) = batches(source, dialect, aside, Ragged.KEEP)
    assert frame.rows() == [("1", "2", None), ("3", None, None), ("4", "5", "6,7")]
    assert "2 rows have too few or too many fields (the first is row 3): kept" in aside.said()
