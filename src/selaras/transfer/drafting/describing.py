"""Parts that several papers have: the parties, the data as it was measured, the safeguards as they were done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from selaras import __version__
from selaras.assessment import Finding, InstrumentAssessment, Status
from selaras.facts import FactSource
from selaras.instruments import Confidence, Effect, Topic
from selaras.papers import Block, Heading, Item, Paragraph, Table, Text, line
from selaras.transfer.checking import Check
from selaras.transfer.countries import country_name
from selaras.transfer.document import NOTICE, plain
from selaras.transfer.drafting.parties import Parties

_PARTY = {"name": "Name", "address": "Address", "registration": "Registration", "contact": "Data protection"}


def preamble(check: Check, what: str) -> Block:
    """The remark at the head of a paper."""
    return Paragraph(
        line(
            f"{what} Drafted by Selaras {__version__} from what was measured and declared, by the law as of {check.assessment.as_of}. {NOTICE} "
            "Blanks stand in brackets and are listed at the end."
        ),
        note=True,
    )


def the_parties(check: Check, parties: Parties) -> list[Block]:
    """Both parties side by side."""
    rows = tuple(
        (line(title), line(parties.said(f"exporter.{field}")), line(parties.said(f"importer.{field}")))
        for field, title in _PARTY.items()
    )
    places = (line("Country"), line(country_name(check.origin)), line(country_name(check.destination)))
    roles = (
        line("Role"),
        line(_fact(check, "exporter.role", "not declared")),
        line(_fact(check, "recipient.role", "not declared")),
    )
    return [Table(("", "Data exporter", "Data importer"), (rows[0], places, roles, *rows[1:]))]


def _fact(check: Check, name: str, otherwise: str) -> str:
    fact = check.assessment.facts.get(name)
    return otherwise if fact is None else str(plain(fact.value))


def the_transfer(check: Check, parties: Parties) -> list[Block]:
    """Purposes, people, frequency, retention, means."""
    first = check.assessment.facts.get("transfer.first_date")
    begins = (
        ""
        if first is None
        else f"{first.value}" + ("" if first.source is FactSource.DECLARED else " (not declared: the day of the check)")
    )
    rows: list[tuple[Text, ...]] = [
        (line("Purposes"), line(parties.said("transfer.purposes"))),
        (line("People"), line(parties.said("transfer.people"))),
        (line("First transfer"), line(begins)),
        (line("Frequency"), line(parties.said("transfer.frequency"))),
        (line("Means"), line(parties.said("transfer.means"))),
        (line("Retention"), line(parties.said("transfer.retention"))),
    ]
    return [Table(("The transfer", ""), tuple(rows))]


def the_data(check: Check) -> list[Block]:
    """What the scan measured: kinds, how many people, files with their digests."""
    evidence, facts = check.scan.evidence, check.assessment.facts
    kinds: dict[str, set[str]] = {}
    for column in evidence.columns:
        for category in column.categories:
            kinds.setdefault(category.title, set()).add(column.name)
    rows: list[tuple[Text, ...]] = [
        (line(title), line(", ".join(sorted(columns)))) for title, columns in sorted(kinds.items())
    ]
    blocks: list[Block] = (
        [Table(("Kind of data", "Columns"), tuple(rows))] if rows else [Paragraph(line("No personal data was found."))]
    )
    blocks.append(
        Item(line(f"About {evidence.subjects:,} people ({evidence.subjects_reason}), {evidence.rows:,} rows."))
    )
    sensitive = facts.get("data.sensitive")
    if sensitive is not None:
        blocks.append(
            Item(
                line(
                    f"Sensitive data: {'yes' if sensitive.value else 'no'} ({sensitive.source}: {sensitive.note or 'as declared'})."
                )
            )
        )
    blocks += [
        Item(line(f"{file.path}, SHA-256 {file.sha256}.")) for file in check.scan.files if file.sha256 is not None
    ]
    more = "" if evidence.whole else ": what was not read may hold more"
    return [*blocks, Item(line(f"{evidence.reading[:1].upper()}{evidence.reading[1:]}{more}."))]


def the_safeguards(check: Check, record: Mapping[str, Any] | None) -> list[Block]:
    """What was done to the data, by the record of the protection, and what is declared beside it."""
    blocks: list[Block] = []
    if record is None:
        blocks.append(Paragraph(line("Nothing is recorded as done to the data itself."), note=True))
    else:
        for table in record["tables"]:
            rows = tuple(
                (
                    line(column["column"]),
                    line(_done(column)),
                    line(f"{column['changed']:,} of {column['values']:,} values"),
                )
                for column in table["columns"]
                if column["operation"] != "keep"
            )
            if rows:
                blocks.append(Table(("Column", "Safeguard (ISO/IEC 20889)", "Changed"), rows))
            if (together := table["anonymity"]) is not None:
                blocks.append(
                    Item(
                        line(
                            f"{', '.join(together['asked']['quasi'])} together: every group has {together['proof']['smallest_class']} people or more; the "
                            f"highest risk that one is found again went from {together['risk_before']['prosecutor']:.0%} to {together['risk_after']['prosecutor']:.0%}."
                        )
                    )
                )
        if record["key"]:
            blocks.append(
                Item(
                    line(
                        f"Pseudonyms and tokens are made with the key {record['key']}, which stays with the data exporter."
                    )
                )
            )
    declared = [
        fact for fact in check.assessment.facts.values() if fact.name.startswith("exporter.") and fact.value is True
    ]
    questions = check.library.vocabulary.declarations
    blocks += [
        Item(line(f"Declared: {questions[fact.name].question} Yes."))
        for fact in declared
        if fact.source is FactSource.DECLARED
    ]
    return blocks


def _done(column: Mapping[str, Any]) -> str:
    settings = ", ".join(f"{name} {value}" for name, value in column["settings"].items())
    spans = ", ".join(f"{count:,} {name}" for name, count in column["spans"].items())
    return f"{column['operation']}{f' ({settings})' if settings else ''}{f': {spans}' if spans else ''}"


def in_play(check: Check) -> list[InstrumentAssessment]:
    """The instruments that have a part in the decision."""
    return [item for item in check.assessment.instruments if item.decides and item.decision.value != "out_of_scope"]


def duties(
    results: Iterable[InstrumentAssessment], topics: Sequence[Topic]
) -> list[tuple[InstrumentAssessment, Finding]]:
    """What instruments require on topics, where it applies, in the order of the topics."""
    found = [
        (result, finding)
        for result in results
        for finding in result.findings
        if finding.provision.effect is Effect.REQUIRES
        and finding.status is not Status.NOT_APPLICABLE
        and finding.provision.topic in topics
    ]
    return sorted(found, key=lambda pair: topics.index(pair[1].provision.topic))


def cited(finding: Finding) -> Paragraph:
    """Where a rule stands, and how sure its reading is."""
    provision = finding.provision
    doubt = (
        f" Low confidence: {provision.doubt or 'have it confirmed'}" if provision.confidence is Confidence.LOW else ""
    )
    return Paragraph(line(f"{provision.citation}.{doubt}"), note=True)


def standing(finding: Finding) -> str:
    """Whether a rule is met, in words."""
    return {Status.MET: "met", Status.NOT_MET: "not met", Status.UNKNOWN: "open"}.get(finding.status, "does not apply")


def the_blanks(blanks: Sequence[Any]) -> list[Block]:
    """The list of blanks at the end of a paper."""
    if not blanks:
        return []
    return [Heading("Blanks to fill"), *(Item(line(f"{blank.name}: {blank.what}")) for blank in blanks)]
