"""The worked cases that packs carry, run against the assessor."""

from __future__ import annotations

from selaras.assessment import Assessor
from selaras.facts import Fact, FactSource, with_presumptions
from selaras.instruments import Library, Problem


def run_scenarios(library: Library) -> tuple[list[Problem], int]:
    """The scenarios whose outcome is not what they say, and how many were run."""
    failures: list[Problem] = []
    count = 0
    for instrument in library.instruments:
        for scenario in instrument.scenarios:
            count += 1
            where = f"{instrument.file}, line {scenario.line}"
            facts = with_presumptions(
                {name: Fact(name, value, FactSource.DECLARED) for name, value in scenario.facts}, library.vocabulary
            )
            results = Assessor([instrument], scenario.as_of).assess(facts).instruments
            if not results:
                failures.append(
                    Problem(
                        "error",
                        where,
                        f"scenario {scenario.name!r}: no version in force on {scenario.as_of}",
                        "Correct the date.",
                    )
                )
                continue
            if results[0].decision != scenario.decision:
                failures.append(
                    Problem(
                        "error",
                        where,
                        f"scenario {scenario.name!r} gives {results[0].decision}, not {scenario.decision}",
                        "Correct the rule or the case.",
                    )
                )
            status = {finding.provision.id.partition("/")[2]: finding.status for finding in results[0].findings}
            for name, expected in scenario.outcomes:
                if status.get(name) != expected:
                    failures.append(
                        Problem(
                            "error",
                            where,
                            f"scenario {scenario.name!r}: {name} is {status.get(name, 'absent')}, not {expected}",
                            "Correct the rule or the case.",
                        )
                    )
    return failures, count
