"""Contract and dossier: from measured evidence, declared facts and the record; blanks listed; for every pair of states."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from selaras.errors import InputError, UsageError
from selaras.papers import Paper, markdown
from selaras.transfer import check
from selaras.transfer.checking import Check
from selaras.transfer.countries import STATES
from selaras.transfer.drafting.contract import contract, module_of
from selaras.transfer.drafting.dossier import dossier
from selaras.transfer.drafting.parties import Parties, parties_template, read_parties
from selaras.transfer.protecting.document import protection_document
from selaras.transfer.protecting.plan import Drop, Keep, Plan
from selaras.transfer.protecting.protecting import Request, protect

CUSTOMERS = str(Path(__file__).parents[3] / "examples" / "customers.csv")
DAY = dt.date(2026, 11, 26)
FILLED = Parties.model_validate(
    {
        "exporter": {"name": "Công ty A", "address": "Hà Nội", "registration": "0100233488", "contact": "dpo@a.example", "signatory": "Bà B"},
        "importer": {"name": "C Pte Ltd", "address": "Singapore", "registration": "201912345A", "contact": "dpo@c.example", "signatory": "Mr D"},
        "transfer": {"purposes": "analytics", "people": "customers", "frequency": "daily", "retention": "one year", "means": "TLS", "sub_processors": "none", "law": "Viet Nam"},
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def answer() -> Check:
    return check(
        CUSTOMERS,
        origin="VN",
        destination="SG",
        facts={"recipient.role": "processor", "dossier.status": "planned", "transfer.first_date": DAY},
        as_of=DAY,
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    frame = pl.read_csv(CUSTOMERS, infer_schema=False)
    columns = {name: Keep() if name in ("tỉnh", "doanh thu") else Drop() for name in frame.columns}
    folder = tmp_path_factory.mktemp("copy")
    return protection_document(protect(Request(CUSTOMERS, folder / "copy.csv", Plan(columns=columns), folder, DAY)))


def test_the_contract_is_drafted_from_what_was_measured_and_done(answer: Check, record: dict[str, Any]) -> None:
    draft = contract(answer, 1, FILLED, record)
    text = markdown(draft)
    assert "Viet Nam to Singapore" in draft.title and "module 1" in text
    assert "| National identity number | ghi chú, số cccd |" in text and "About 1,000 people" in text
    assert "| họ tên | drop | 1,000 of 1,000 values |" in text
    assert "Decree 356/2025/ND-CP arts 7(1), 18(2)(b)." in text and "PDPA 2012 ss 11, 18, 24, 25." in text
    assert [blank.name for blank in draft.blanks()] == ["signed.exporter", "signed.importer"]


def test_nothing_personal_is_in_any_paper(answer: Check, record: dict[str, Any]) -> None:
    papers: list[Paper] = [contract(answer, 1, FILLED, record), *dossier(answer, FILLED, record).papers.values()]
    frame = pl.read_csv(CUSTOMERS, infer_schema=False)
    for paper in papers:
        text = markdown(paper)
        for name in ("họ tên", "sdt", "email", "số cccd", "mã khách hàng", "ngày sinh"):
            assert not any(value in text for value in frame[name].to_list())


def test_blanks_are_marked_where_they_stand_and_listed_at_the_end(answer: Check) -> None:
    draft = contract(answer, 1, Parties())
    text = markdown(draft)
    assert len(draft.blanks()) > 15 and "## Blanks to fill" in text
    for blank in draft.blanks():
        escaped = blank.name.replace("_", "\\_")
        assert f"**\\[{escaped}: " in text and f"- {escaped}: " in text


def test_the_module_follows_the_role(answer: Check) -> None:
    assert module_of(answer, None) == 1 and module_of(answer, 1) == 1
    with pytest.raises(UsageError, match="declared otherwise"):
        module_of(answer, 2)
    unsaid = check(CUSTOMERS, origin="VN", destination="SG", as_of=DAY)
    assert module_of(unsaid, 2) == 2
    with pytest.raises(UsageError, match="not declared"):
        module_of(unsaid, None)


def test_clauses_of_the_user_stand_in_the_place_of_ours(answer: Check) -> None:
    text = markdown(contract(answer, 1, FILLED, own=("mcc.docx", ["1. Definitions", "", "1.1 “Data” means ..."])))
    assert "as supplied in mcc.docx" in text and "1.1 “Data” means ..." in text and "In our words" not in text


def test_the_dossier_has_the_day_that_the_decree_gives(answer: Check) -> None:
    made = dossier(answer, FILLED)
    assert {"transfer-impact-assessment", "record-of-transfers"} <= set(made.papers)
    filing = next(paper for name, paper in made.papers.items() if name.startswith("filing-vn-pdp-law-dossier"))
    assert "It is due by 2027-01-25." in markdown(filing) and "| To | A05 or the provincial police" in markdown(filing)
    assert {reminder.due for reminder in made.reminders if "A05" in reminder.what} == {DAY + dt.timedelta(days=60)}


def test_what_is_filed_already_is_not_reminded_of() -> None:
    facts = {"dossier.status": "filed", "dossier.processing_status": "filed", "transfer.first_date": DAY}
    made = dossier(check(CUSTOMERS, origin="VN", destination="SG", facts=facts, as_of=DAY), FILLED)
    assert made.reminders == ()


def test_a_breach_brings_its_own_days() -> None:
    facts = {"breach.happened": True, "breach.known_on": DAY, "breach.harm": True, "breach.subjects": 2000}
    made = dossier(check(CUSTOMERS, origin="MY", destination="SG", facts=facts, as_of=DAY), FILLED)
    assert dt.date(2026, 11, 29) in {reminder.due for reminder in made.reminders}


@pytest.mark.parametrize(("origin", "destination"), list(itertools.permutations(sorted(STATES), 2))[::7])
def test_papers_are_drafted_for_every_pair_of_states(origin: str, destination: str) -> None:
    frame = pl.DataFrame({"name": ["Siti Aminah binti Hassan"], "religion": ["Islam"], "birth date": ["2015-01-02"]})
    result = check(frame, origin=origin, destination=destination, facts={"recipient.role": "controller"}, as_of=DAY)
    draft, made = contract(result, 2, Parties()), dossier(result, Parties())
    for paper in (draft, *made.papers.values()):
        assert "Siti" not in markdown(paper) and paper.blanks()


def test_the_file_of_parties_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(parties_template(), encoding="utf-8")
    assert read_parties(path) == Parties()
    path.write_text('[exporter]\nnam = "x"\n')
    with pytest.raises(InputError, match=r"exporter\.nam"):
        read_parties(path)
