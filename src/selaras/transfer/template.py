"""The template of facts that `selaras transfer init` writes: only the questions that matter here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from selaras.assessment import Assessor
from selaras.facts import Fact, FactDeclaration, FactSource, FactType, with_presumptions
from selaras.instruments import Effect, Provision, load_library
from selaras.transfer.checking import scan
from selaras.transfer.countries import country_name, route
from selaras.transfer.evidence import facts_of
from selaras.transfer.scanning import Progress
from selaras.transfer.vocabulary import TRANSFER_FACTS


def template(
    paths: Sequence[str],
    origin: str,
    destination: str,
    *,
    as_of: dt.date | None = None,
    packs: Sequence[str | Path] = (),
    progress: Progress | None = None,
) -> str:
    """A commented TOML file: what is asked, why (citations), and what may be answered.

    Raises: InputError, UsageError, PackError.
    """
    origin, destination = route(origin, destination)
    as_of = as_of or dt.date.today()
    library = load_library(TRANSFER_FACTS, [Path(folder) for folder in packs])
    measured = (
        facts_of(scan(list(paths), progress=progress).evidence)
        if paths
        else {"data.personal": Fact("data.personal", True, FactSource.PRESUMED)}
    )
    facts = dict(measured)
    for name, value in (("origin", origin), ("destination", destination)):
        facts[name] = Fact(name, value, FactSource.DECLARED)
    if "data.subject_states" not in facts:
        facts["data.subject_states"] = Fact("data.subject_states", (origin,), FactSource.PRESUMED)
    assessment = Assessor(library.instruments, as_of).assess(with_presumptions(facts, library.vocabulary))
    wanted: dict[str, list[Provision]] = {}
    for result in assessment.instruments:
        if result.decision == "out_of_scope" or not result.decides:
            continue
        for finding in result.findings:
            if finding.provision.effect in (Effect.RECOMMENDS, Effect.SANCTIONS):
                continue
            for name in finding.provision.uses:
                if name not in facts:
                    wanted.setdefault(name, []).append(finding.provision)
    lines = [
        f"# Facts about a transfer from {country_name(origin)} to {country_name(destination)}, by the law of {as_of}.",
        "# Fill in what you know and remove the # in front. What stays out is unknown, and unknown is not false.",
        "# Then run: selaras transfer check PATH --from " + f"{origin} --to {destination} --facts THIS_FILE",
        "",
    ]
    open_facts = [name for name in wanted if library.vocabulary.declarations[name].presumed is None]
    presumed = [name for name in wanted if library.vocabulary.declarations[name].presumed is not None]
    for name in open_facts:
        lines += _lines(library.vocabulary.declarations[name], wanted[name])
    if presumed:
        lines += ["# --- Presumed unless you say otherwise (under these the law applies in full) ---", ""]
        for name in presumed:
            lines += _lines(library.vocabulary.declarations[name], wanted[name])
    return "\n".join(lines)


def _lines(declaration: FactDeclaration, provisions: list[Provision]) -> list[str]:
    why = "; ".join(dict.fromkeys(provision.citation for provision in provisions))
    return [
        f"# {declaration.question}",
        f"#   asked by: {why}",
        *([f"#   one of: {', '.join(declaration.values)}"] if declaration.values else []),
        f"#{declaration.name} = {_example(declaration)}",
        "",
    ]


def _example(declaration: FactDeclaration) -> str:
    if declaration.presumed is not None:
        value = declaration.presumed
        return str(value).lower() if isinstance(value, bool) else f'"{value}"'
    return {
        FactType.BOOL: "true", FactType.INT: "0", FactType.DATE: "2026-01-31", FactType.LIST: "[]", FactType.STRING: f'"{declaration.values[-1]}"' if declaration.values else '""',
    }[declaration.type]  # fmt: skip
