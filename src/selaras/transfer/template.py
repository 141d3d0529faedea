"""The template of facts that `selaras transfer init` writes: only the questions that matter here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from selaras import clock
from selaras.assessment import Assessor
from selaras.facts import Fact, FactDeclaration, FactSource, FactType, with_presumptions
from selaras.instruments import Effect, Library, Provision, load_library
from selaras.transfer.checking import needs_history
from selaras.transfer.countries import country_code, country_name, route
from selaras.transfer.evidence import facts_of
from selaras.transfer.rules import Rules
from selaras.transfer.scanning import Progress
from selaras.transfer.scans import scan
from selaras.transfer.vocabulary import TRANSFER_FACTS, travels


def template(
    paths: Sequence[str],
    origin: str,
    destinations: Sequence[str],
    onward: Sequence[str] = (),
    *,
    as_of: dt.date | None = None,
    packs: Sequence[str | Path] = (),
    progress: Progress | None = None,
    rules: Rules | None = None,
    sure: float | None = None,
) -> str:
    """A commented TOML file: what is asked, why (citations), and what may be answered.

    Facts of a first hop stand by their names; those of a hop to a place of onward transfer behind ``onward.PLACE``.
    ``rules``, ``sure``: as for ``scan``.
    Raises: InputError, UsageError, PackError.
    """
    ends = [route(origin, destination) for destination in dict.fromkeys(destinations)]
    origin = ends[0][0]
    chain = [country_code(place, "--onward") for place in onward]
    as_of = as_of or clock.today()
    library = load_library(TRANSFER_FACTS, [Path(folder) for folder in packs])
    needs_history(as_of)
    measured = (
        facts_of(scan(list(paths), as_of=as_of, progress=progress, rules=rules, sure=sure).evidence)
        if paths
        else {"data.personal": Fact("data.personal", True, FactSource.PRESUMED)}
    )
    assessor = Assessor(library.instruments, as_of)
    places = ", ".join(country_name(destination) for _, destination in ends)
    options = " ".join([*(f"--to {end}" for _, end in ends), *(f"--onward {place}" for place in chain)])
    lines = [
        f"# Facts about a transfer from {country_name(origin)} to {places}, by the law of {as_of}.",
        "# Fill in what you know and remove the # in front. What stays out is unknown, and unknown is not false.",
        f"# Then run: selaras transfer check PATH --from {origin} {options} --facts THIS_FILE",
        "",
    ]
    passed_on = {**measured, "transfer.onward": Fact("transfer.onward", True, FactSource.DERIVED)}
    wanted: dict[str, list[Provision]] = {}
    for _, destination in ends:
        _want(wanted, passed_on if chain else measured, origin, destination, assessor, library)
    if len(ends) > 1:
        lines += ["# A fact for one destination alone: for.PLACE.NAME = VALUE", ""]
    lines += _section(wanted, "", library)
    starts = [destination for _, destination in ends]
    for number, end in enumerate(chain, 1):
        named = ", ".join(country_name(start) for start in starts)
        lines += [f"# === Passed on from {named} to {country_name(end)} ===", ""]
        asked: dict[str, list[Provision]] = {}
        for start in starts:
            _want(asked, passed_on if number < len(chain) else measured, start, end, assessor, library)
        own = {name: rules for name, rules in asked.items() if not travels(name)}
        lines += _section(own, f"onward.{end}.", library)
        starts = [end]
    return "\n".join(lines)


def _want(
    wanted: dict[str, list[Provision]],
    measured: Mapping[str, Fact],
    origin: str,
    destination: str,
    assessor: Assessor,
    library: Library,
) -> None:
    """Add the facts that rules of this hop use and nobody has given, with the rules."""
    facts = dict(measured)
    for name, value in (("origin", origin), ("destination", destination)):
        facts[name] = Fact(name, value, FactSource.DECLARED)
    facts.setdefault("data.subject_states", Fact("data.subject_states", (origin,), FactSource.PRESUMED))
    assessment = assessor.assess(with_presumptions(facts, library.vocabulary))
    for result in assessment.instruments:
        if result.decision == "out_of_scope" or not result.decides:
            continue
        for finding in result.findings:
            if finding.provision.effect in (Effect.RECOMMENDS, Effect.SANCTIONS) or finding.status == "not applicable":
                continue
            unanswerable = {name for name, text in finding.provision.questions if not text}
            for name in finding.provision.uses:
                if name not in facts and name not in unanswerable and finding.provision not in wanted.get(name, ()):
                    wanted.setdefault(name, []).append(finding.provision)


def _section(wanted: Mapping[str, list[Provision]], prefix: str, library: Library) -> list[str]:
    declarations = library.vocabulary.declarations
    lines: list[str] = []
    presumed = [name for name in wanted if declarations[name].presumed is not None]
    for name in wanted:
        if name not in presumed:
            lines += _lines(declarations[name], wanted[name], prefix)
    if presumed:
        lines += ["# --- Presumed unless you say otherwise (under these the law applies in full) ---", ""]
        for name in presumed:
            lines += _lines(declarations[name], wanted[name], prefix)
    return lines


def _lines(declaration: FactDeclaration, provisions: list[Provision], prefix: str) -> list[str]:
    why = "; ".join(dict.fromkeys(provision.citation for provision in provisions))
    questions = {text for rule in provisions for name, text in rule.questions if name == declaration.name}
    criteria = dict.fromkeys(
        rule.criteria for rule in provisions if rule.judgement and rule.criteria and declaration.name in rule.uses
    )
    return [
        *(f"# {question}" for question in sorted(questions or {declaration.question})),
        f"#   asked by: {why}",
        *(f"#   weigh ({item.citation}): {'; '.join(item.points)}" for item in list(criteria)[:2]),
        f"#   {_form(declaration)}",
        f"#{prefix}{declaration.name} =",
        "",
    ]


def _form(declaration: FactDeclaration) -> str:
    """What may be written; nothing is written beforehand, since a value that stands there leads."""
    form = {
        FactType.BOOL: "true or false", FactType.INT: "a whole number", FactType.DATE: "a day, as 2026-01-31", FactType.LIST: f"a list: {declaration.codes}" if declaration.codes else "a list of texts",
        FactType.STRING: "one of: " + ", ".join(f'"{value}"' for value in declaration.values) if declaration.values else "a text",
    }[declaration.type]  # fmt: skip
    presumed = declaration.presumed
    return (
        form
        if presumed is None
        else f"{form}; presumed: {str(presumed).lower() if isinstance(presumed, bool) else presumed}"
    )
