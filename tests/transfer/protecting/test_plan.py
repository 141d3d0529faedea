"""Plans: written and read back the same, and refused by file and key where they cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.errors import InputError
from selaras.transfer import scan
from selaras.transfer.protecting.plan import (
    Anonymity,
    Bound,
    Drop,
    EncryptFormat,
    Generalise,
    Keep,
    Mask,
    Plan,
    Pseudonymise,
    Redact,
    Substitute,
    SuppressRare,
    Tokenise,
    read_plan,
    written_plan,
)  # fmt: skip
from selaras.transfer.protecting.planning import planned

CUSTOMERS = str(Path(__file__).parents[3] / "examples" / "customers.csv")
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
OPERATIONS = st.one_of(
    st.builds(Keep, reason=NAMES), st.builds(Drop), st.builds(Mask, keep_last=st.integers(0, 4)), st.builds(Redact, write=st.sampled_from(["label", "token"])),
    st.builds(Substitute, kind=st.just("name"), domain=NAMES, valid=st.booleans()), st.builds(Generalise, width=st.floats(0.1, 1e6)),
    st.builds(Generalise, to=st.just("quarter")), st.builds(Bound, top=st.floats(-1e6, 1e6)), st.builds(SuppressRare), st.builds(Pseudonymise, domain=NAMES),
    st.builds(Tokenise, domain=NAMES), st.builds(EncryptFormat, domain=NAMES, accept=NAMES),
)  # fmt: skip


@given(
    st.dictionaries(NAMES, OPERATIONS, max_size=4), st.lists(NAMES, min_size=1, max_size=3, unique=True), st.booleans()
)
def test_a_plan_is_read_back_as_it_was_written(columns: dict[str, Keep], quasi: list[str], anonymous: bool) -> None:
    import tempfile

    anonymity = Anonymity(quasi=tuple(quasi), hierarchies={quasi[0]: "h.csv"}, k=7) if anonymous else None
    plan = Plan(origin="VN", files={"a.csv": "00"}, columns=columns, anonymity=anonymity)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.toml"
        path.write_text(written_plan(plan, ["a remark"]), encoding="utf-8")
        assert read_plan(path) == plan


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("version = 2", "version", "1"),
        ("nonsense = 1", "nonsense", "not permitted"),
        ('[columns.a]\noperation = "explode"', "columns.a", "explode"),
        ('[columns.a]\noperation = "generalise"', "columns.a", "exactly one"),
        ('[columns.a]\noperation = "generalise"\nwidth = 5\nto = "year"', "columns.a", "exactly one"),
        ('[columns.a]\noperation = "pseudonymise"', "columns.a.domain", "required"),
        ('[columns.a]\noperation = "bound"\nbottom = 9\ntop = 1', "columns.a", "above"),
        ("[anonymity]\nk = 1\nquasi = ['a']", "anonymity.k", "greater"),
        ("[anonymity]\nl = 3\nquasi = ['a']", "anonymity", "sensitive"),
        ("[anonymity]\nquasi = ['a']\nsensitive = ['a']", "anonymity", "both"),
        ("columns = ", "plan.toml", "TOML"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, where: str, what: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_plan(path)
    assert where in caught.value.where and what in caught.value.what


def test_pseudonymising_hides_direct_identifiers_and_redacts_texts() -> None:
    plan = planned(scan(CUSTOMERS), "pseudonymise", "VN", "SG")
    kinds = {name: item.operation for name, item in plan.columns.items()}
    assert kinds == {
        "mã khách hàng": "pseudonymise", "họ tên": "pseudonymise", "ngày sinh": "keep", "giới tính": "keep", "sdt": "pseudonymise",
        "email": "pseudonymise", "tỉnh": "keep", "số cccd": "pseudonymise", "doanh thu": "keep", "ghi chú": "redact",
    }  # fmt: skip
    assert plan.needs_key and plan.anonymity is None and len(plan.files) == 1


def test_anonymising_drops_them_and_generalises_the_rest_together() -> None:
    plan = planned(scan(CUSTOMERS), "anonymise")
    assert {name for name, item in plan.columns.items() if item.operation == "drop"} == {
        "mã khách hàng", "họ tên", "sdt", "email", "số cccd", "ghi chú"
    }  # fmt: skip
    assert plan.anonymity is not None and plan.anonymity.quasi == ("ngày sinh", "giới tính", "tỉnh")
    assert not plan.needs_key
