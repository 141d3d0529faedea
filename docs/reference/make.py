"""Write the reference pages that follow from the code: python docs/reference/make.py"""

from __future__ import annotations

from pathlib import Path

from selaras.transfer.identifiers import IDENTIFIERS, STATES
from selaras.transfer.vocabulary import TRANSFER_FACTS

HERE = Path(__file__).parent


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def identifiers() -> str:
    """The declared identifiers by state."""
    lines = [
        "# Identifiers",
        "",
        "Written by `docs/reference/make.py` from the declarations. *Checksum* and *structure* speak for themselves where chance does not",
        "explain them; *shape* is believed only where a header or a nearby word supports it. Categories are terms of the W3C Data Privacy",
        "Vocabulary.",
        "",
    ]
    for state, name in {**STATES, "": "General"}.items():
        lines += [f"## {name}", "", "| name | what | evidence | category | source |", "|---|---|---|---|---|"]
        for declared in IDENTIFIERS.values():
            if declared.state == state:
                note = f" {declared.note}" if declared.note else ""
                lines.append(
                    f"| `{declared.name}` | {_cell(declared.title)}.{note} | {declared.evidence} | {declared.category.title} (`{declared.category.dpv}`) | <{declared.source.split(' ')[0]}> |"
                )
        lines.append("")
    return "\n".join(lines)


def facts() -> str:
    """The facts that rules use."""
    lines = [
        "# Facts",
        "",
        "Written by `docs/reference/make.py`. A fact that nobody gives is unknown. *Measured* facts come from the scan; *presumed* values hold,",
        "and are shown, until somebody says otherwise.",
        "",
        "| fact | type | question | values | |",
        "|---|---|---|---|---|",
    ]
    for declared in TRANSFER_FACTS.declarations.values():
        kind = (
            "measured"
            if declared.measured
            else f"presumed {str(declared.presumed).lower()}"
            if declared.presumed is not None
            else ""
        )
        lines.append(
            f"| `{declared.name}` | {declared.type} | {_cell(declared.question)} | {', '.join(declared.values)} | {kind} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (HERE / "identifiers.md").write_text(identifiers(), encoding="utf-8")
    (HERE / "facts.md").write_text(facts(), encoding="utf-8")
