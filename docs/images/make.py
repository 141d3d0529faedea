"""Draw the picture of the terminal answer in the README: python docs/images/make.py"""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

import selaras.transfer
from selaras.cli.arguments import read_facts
from selaras.cli.terminal import show

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"


def main() -> None:
    """Check the example and draw what the terminal shows."""
    answer = selaras.transfer.check(
        EXAMPLES / "customers.csv",
        origin="VN",
        destination="SG",
        facts=read_facts(EXAMPLES / "transfer.toml", []),
        as_of=dt.date(2026, 11, 24),
    )
    document = answer.to_dict()
    document["subject"]["paths"] = ["customers.csv"]
    console = Console(record=True, width=116, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print("[bold green]$[/] selaras transfer check customers.csv --from VN --to SG --facts transfer.toml")
    show(console, document)
    drawn = console.export_svg(title="selaras", theme=MONOKAI, unique_id="answer")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    (HERE / "answer.svg").write_text(drawn.replace("Fira Code", "ui-monospace, Menlo, Consolas"), encoding="utf-8")


if __name__ == "__main__":
    main()
