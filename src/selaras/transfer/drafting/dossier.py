"""What has to be written down, filed or told, drafted from the same facts, with the last days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selaras.assessment import Finding, InstrumentAssessment, Status
from selaras.instruments import Topic
from selaras.papers import Blank, Block, Heading, Item, Paper, Paragraph, Reminder, Table, Text, line
from selaras.transfer.checking import Check
from selaras.transfer.countries import country_name
from selaras.transfer.document import plain
from selaras.transfer.drafting.describing import (
    cited,
    duties,
    in_play,
    preamble,
    standing,
    the_blanks,
    the_data,
    the_parties,
    the_safeguards,
    the_transfer,
)
from selaras.transfer.drafting.parties import Parties

_FORMS = (Topic.FILING, Topic.IMPACT_ASSESSMENT, Topic.REGISTRATION, Topic.APPROVAL, Topic.NOTICE)
"""What is sent to somebody: an authority, or the people."""
_ASSESSED = (
    Topic.IMPACT_ASSESSMENT,
    Topic.ADEQUACY,
    Topic.RECEIVING,
    Topic.ONWARD,
    Topic.SECURITY,
    Topic.SENSITIVE,
    Topic.CHILDREN,
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Papers by the name of their file, and the days by which they are due."""

    papers: dict[str, Paper]
    reminders: tuple[Reminder, ...]

    def blanks(self) -> list[Blank]:
        """The blanks of all papers, each once."""
        return list(dict.fromkeys(blank for paper in self.papers.values() for blank in paper.blanks()))


def dossier(check: Check, parties: Parties, record: Mapping[str, Any] | None = None) -> Dossier:
    """The impact assessment in outline, the record of the transfer, and a form for each filing, registration, approval and notice that a law in play
    requires and that is not known to be done."""
    papers = {
        "transfer-impact-assessment": _assessment(check, parties, record),
        "record-of-transfers": _record(check, parties, record),
    }
    for result, finding in duties(in_play(check), _FORMS):
        if finding.status is not Status.MET or finding.due is not None:
            name = re.sub(r"[^a-z0-9]+", "-", finding.provision.id.lower()).strip("-")
            papers[f"{finding.provision.topic.value}-{name}"] = _form(check, parties, record, result, finding)
    return Dossier(papers, tuple(_reminders(check)))


def _finished(title: str, blocks: list[Block]) -> Paper:
    return Paper(title, (*blocks, *the_blanks(Paper(title, tuple(blocks)).blanks())))


def _assessment(check: Check, parties: Parties, record: Mapping[str, Any] | None) -> Paper:
    results = in_play(check)
    blocks: list[Block] = [
        preamble(check, "Outline of a transfer impact assessment."),
        Heading("1. Parties"), *the_parties(check, parties),
        Heading("2. The transfer"), *the_transfer(check, parties),
        Heading("3. The data"), *the_data(check),
        Heading("4. The law that applies, and whether it is kept"), *_law(results),
        Heading("5. Protection at the destination and on the way"), *_listed(duties(results, _ASSESSED)),
        Paragraph(line(Blank("assessment.destination", "your judgement of the law and practice of the destination, access by authorities among it"))),
        Heading("6. Safeguards"), *the_safeguards(check, record),
        Heading("7. Risks for the people, and what is left of them"), *_risks(check, record),
        Paragraph(line(Blank("assessment.risks", "likelihood and severity of harm to the people, and why what is left is acceptable"))),
        Heading("8. Conclusion"),
        Paragraph(line(f"By what is declared the transfer is {check.decision.value.replace('_', ' ')}.", *_open(check))),
        Paragraph(line(Blank("assessment.approved", "who approves it, position, date"))),
    ]  # fmt: skip
    return _finished(
        f"Transfer impact assessment, {country_name(check.origin)} to {country_name(check.destination)}", blocks
    )


def _law(results: list[InstrumentAssessment]) -> list[Block]:
    rows: list[tuple[Text, ...]] = []
    for result in results:
        rows += [
            (line(finding.provision.citation), line(finding.provision.summary), line(standing(finding)))
            for finding in result.findings
            if finding.status is not Status.NOT_APPLICABLE
            and finding.provision.effect.value in ("permits", "requires", "prohibits")
        ]
    return [Table(("Provision", "What it says, in our words", "Status"), tuple(rows))]


def _listed(found: list[tuple[InstrumentAssessment, Finding]]) -> list[Block]:
    blocks: list[Block] = []
    for _, finding in found:
        blocks += [Item(line(f"{finding.provision.summary} ({standing(finding)})")), cited(finding)]
    return blocks


def _risks(check: Check, record: Mapping[str, Any] | None) -> list[Block]:
    blocks: list[Block] = [
        Item(
            line(
                f"{', '.join(item.columns)} together single out {item.unique:.1%} of the rows; the smallest group has {item.smallest} "
                f"({'counted' if item.exact else 'estimated'})."
            )
        )
        for item in check.scan.evidence.uniqueness
    ]
    for table in record["tables"] if record else ():
        if table["anonymity"] is not None:
            before, after = table["anonymity"]["risk_before"], table["anonymity"]["risk_after"]
            blocks.append(
                Item(
                    line(
                        f"Risk of being found again, before and after: prosecutor {before['prosecutor']:.0%} and {after['prosecutor']:.0%}, marketer "
                        f"{before['marketer']:.1%} and {after['marketer']:.1%}."
                    )
                )
            )
    return blocks


def _open(check: Check) -> Text:
    open_facts = ", ".join(question.fact for question in check.questions)
    return (f" Open: {open_facts}.",) if open_facts else ()


def _record(check: Check, parties: Parties, record: Mapping[str, Any] | None) -> Paper:
    ground = check.assessment.facts.get("recipient.contract")
    kinds = sorted({category.title for column in check.scan.evidence.columns for category in column.categories})
    done = (
        sorted({column["operation"] for table in record["tables"] for column in table["columns"]} - {"keep"})
        if record
        else []
    )
    rows: tuple[tuple[Text, ...], ...] = (
        (line("Date"), line(Blank("record.date", "the day of this transfer"))),
        (line("From"), line(parties.said("exporter.name"), f", {country_name(check.origin)}")),
        (line("To"), line(parties.said("importer.name"), f", {country_name(check.destination)}")),
        (line("Purposes"), line(parties.said("transfer.purposes"))),
        (line("People"), line(parties.said("transfer.people"), f", about {check.scan.evidence.subjects:,}")),
        (line("Kinds of data"), line(", ".join(kinds) or "no personal data was found")),
        (line("Files"), line("; ".join(f"{file.path} (SHA-256 {file.sha256})" for file in check.scan.files))),
        (line("Contract"), line(str(plain(ground.value)) if ground else Blank("record.ground", "the contract or other ground of the transfer"))),
        (line("Safeguards"), line(", ".join(done) or "none recorded")),
        (line("Retention"), line(parties.said("transfer.retention"))),
        (line("Decision"), line(f"{check.decision.value.replace('_', ' ')}, by the law as of {check.assessment.as_of}")),
    )  # fmt: skip
    kept = duties(in_play(check), (Topic.RECORDS,))
    blocks: list[Block] = [preamble(check, "Entry of the record of transfers."), Table(("Entry", ""), rows)]
    if kept:
        blocks += [Heading("Who asks for it"), *_listed(kept)]
    return _finished("Record of transfers", blocks)


def _form(
    check: Check, parties: Parties, record: Mapping[str, Any] | None, result: InstrumentAssessment, finding: Finding
) -> Paper:
    provision = finding.provision
    to = provision.deadline.to if provision.deadline else ""
    late = f" It was due by {finding.due} and is overdue by {finding.overdue} days." if finding.overdue else ""
    due = (
        late or f" It is due by {finding.due}."
        if finding.due
        else f" When: {provision.timing}."
        if provision.timing
        else ""
    )
    blocks: list[Block] = [
        preamble(check, f"Draft for what {result.instrument.title} requires: it is {standing(finding)}."),
        Paragraph(line(f"{provision.summary}{due}")),
        cited(finding),
        Table(
            ("", ""),
            (
                (line("To"), line(to or Blank(f"{provision.id}.to", "the addressee, by the provision"))),
                (line("From"), line(parties.said("exporter.name"), ", ", parties.said("exporter.address"))),
                (line("Contact"), line(parties.said("exporter.contact"))),
                (line("Subject"), line(f"{provision.topic.value.replace('-', ' ')}: transfer of data to {country_name(check.destination)}")),
            ),
        ),
        Heading("Parties"), *the_parties(check, parties),
        Heading("The transfer"), *the_transfer(check, parties),
        Heading("The data"), *the_data(check),
        Heading("Safeguards"), *the_safeguards(check, record),
        Heading("Enclosed"),
        Item(line(Blank("form.enclosed", "what the provision or the authority's form asks for, such as the contract and policies"))),
        Paragraph(line(parties.said("exporter.signatory"), ", ", Blank("form.date", "date and signature"))),
    ]  # fmt: skip
    return _finished(f"{provision.topic.value.replace('-', ' ').capitalize()}: {result.instrument.title}", blocks)


def _reminders(check: Check) -> list[Reminder]:
    """The last days of what is not done yet; those of a breach only where there was one."""
    found = []
    for result in in_play(check):
        for finding in result.findings:
            if finding.due is None or (
                finding.status in (Status.NOT_APPLICABLE, Status.MET) and not _planned(check, finding)
            ):
                continue
            provision = finding.provision
            to = f" to {provision.deadline.to}" if provision.deadline and provision.deadline.to else ""
            found.append(
                Reminder(
                    finding.due,
                    f"{provision.topic.value.replace('-', ' ').capitalize()}{to}: {provision.citation}",
                    f"{provision.summary} ({result.instrument.title})",
                )
            )
    return found


def _planned(check: Check, finding: Finding) -> bool:
    """Whether a duty counts as met because it is planned: then its day still comes."""
    return any(fact is not None and fact.value == "planned" for fact in map(check.assessment.facts.get, finding.facts))
