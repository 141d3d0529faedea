"""A contract on the ASEAN Model Contractual Clauses, drafted for two parties.

The text of the clauses is not reproduced: they are cited by module and subject with our summaries, and a text that the user supplies is
put in their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from selaras.assessment import Finding, Status
from selaras.errors import UsageError
from selaras.instruments import Effect, Topic
from selaras.papers import Blank, Block, Heading, Item, Paper, Paragraph, Table, line
from selaras.transfer.checking import Check
from selaras.transfer.countries import country_name
from selaras.transfer.drafting.describing import (
    cited,
    duties,
    in_play,
    preamble,
    the_blanks,
    the_data,
    the_parties,
    the_safeguards,
    the_transfer,
)
from selaras.transfer.drafting.parties import Parties

Module = Literal[1, 2]
_CLAUSES = "asean.mcc"
_TITLES = {1: "controller to processor", 2: "controller to controller"}
_ROLES = {"processor": 1, "controller": 2}
_ADDED = (
    Topic.CONTRACT, Topic.PROCESSOR, Topic.ONWARD, Topic.SECURITY, Topic.SENSITIVE, Topic.CHILDREN, Topic.BREACH, Topic.RECORDS, Topic.RECEIVING,
)  # fmt: skip
"""What laws require that belongs into a contract, in the order in which it stands there."""


def module_of(check: Check, asked: int | None) -> Module:
    """The module that is asked for, or that the recipient's role makes. Raises: UsageError where they differ or nothing says."""
    role = check.assessment.facts.get("recipient.role")
    by_role = None if role is None else _ROLES.get(str(role.value))
    if asked is None and by_role is None:
        raise UsageError(
            "--module", "it is not declared whether the recipient is a processor or a controller",
            "Give --module 1 (processor) or 2 (controller), or --fact recipient.role=processor.",
        )  # fmt: skip
    if asked is not None and by_role not in (None, asked):
        raise UsageError("--module", f"is {asked}, but recipient.role is declared otherwise", "Make them agree.")
    return 1 if (asked or by_role) == 1 else 2


def contract(
    check: Check,
    module: Module,
    parties: Parties,
    record: Mapping[str, Any] | None = None,
    own: tuple[str, Sequence[str]] | None = None,
) -> Paper:
    """The draft. ``record``: of the protection of the data; ``own``: the name of a file with the text of the clauses, and its paragraphs."""
    blocks: list[Block] = [
        preamble(
            check,
            f"Draft of a contract on the ASEAN Model Contractual Clauses (2021), module {module}: {_TITLES[module]}.",
        ),
        Heading("1. Parties"),
        *the_parties(check, parties),
        Heading("2. The clauses"),
        *_clauses(check, module, own),
        Heading("3. What the law of both places adds"),
        *_added(check),
        Heading("4. Governing law"),
        Paragraph(line(parties.said("transfer.law"))),
        Heading("Appendix A. The transfer and the data"),
        *the_transfer(check, parties),
        Heading("The data as it was measured", 2),
        *the_data(check),
        Heading("Appendix B. Safeguards"),
        *the_safeguards(check, record),
        Heading("Appendix C. Sub-processors"),
        Paragraph(line(parties.said("transfer.sub_processors"))),
        Heading("Signatures"),
        Table(
            ("For the data exporter", "For the data importer"),
            (
                (line(parties.said("exporter.signatory")), line(parties.said("importer.signatory"))),
                (
                    line(Blank("signed.exporter", "place, date, signature")),
                    line(Blank("signed.importer", "place, date, signature")),
                ),
            ),
        ),
    ]
    title = f"Data transfer agreement, {country_name(check.origin)} to {country_name(check.destination)}"
    draft = Paper(title, tuple(blocks))
    return Paper(title, (*blocks, *the_blanks(draft.blanks())))


def _clauses(check: Check, module: Module, own: tuple[str, Sequence[str]] | None) -> list[Block]:
    if own is not None:
        name, paragraphs = own
        return [
            Paragraph(line(f"The text of the clauses as supplied in {name}."), note=True),
            *(Paragraph(line(text)) for text in paragraphs if text.strip()),
        ]
    blocks: list[Block] = [
        Paragraph(
            line(
                f"The parties agree on module {module} ({_TITLES[module]}) of the ASEAN Model Contractual Clauses for Cross Border Data Flows, whose text "
                "is attached as it was published (https://asean.org/book/asean-model-contractual-clauses-for-cross-border-data-flows/). In our words, it asks:"
            )
        )
    ]
    for number, finding in enumerate(_of_clauses(check, module), 1):
        blocks += [Item(line(finding.provision.summary), f"2.{number}"), cited(finding)]
    return blocks


def _of_clauses(check: Check, module: Module) -> list[Finding]:
    """What the clauses ask of the module's parties: what is about the other module alone is left out."""
    other = "Module 2" if module == 1 else "Module 1"
    results = [item for item in check.assessment.instruments if item.instrument.id == _CLAUSES]
    return [
        finding
        for result in results
        for finding in result.findings
        if finding.provision.effect in (Effect.REQUIRES, Effect.RECOMMENDS)
        and other not in finding.provision.citation
        and (finding.status is not Status.NOT_APPLICABLE or finding.provision.topic is Topic.PROCESSOR)
    ]


def _added(check: Check) -> list[Block]:
    blocks: list[Block] = []
    places = {check.origin: "sends", check.destination: "receives"}
    number = 0
    for place, does in places.items():
        results = [item for item in in_play(check) if item.instrument.jurisdiction == place]
        found = duties(results, _ADDED)
        if not found:
            continue
        blocks.append(Heading(f"{country_name(place)}, which {does} the data", 2))
        for result, finding in found:
            number += 1
            blocks += [
                Item(line(f"{finding.provision.summary} ({result.instrument.id})"), f"3.{number}"),
                cited(finding),
            ]
    return blocks or [Paragraph(line("Nothing that is known here."))]
