"""The law as pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from selaras.cli.page import environment
from selaras.cli.render_law import UNLESS
from selaras.instruments import Comparison, Outline


def instruments(what: str, outlines: Sequence[Outline], day: dt.date) -> str:
    """Instruments as a person reads them; those not in force on the day are named at the end."""
    shown = [item for item in outlines if item.version is not None]
    silent = [item.instrument for item in outlines if item.version is None]
    return (
        environment().get_template("law.html").render(what=what, outlines=shown, silent=silent, day=day, unless=UNLESS)
    )


def comparison(table: Comparison) -> str:
    """Rules side by side."""
    return environment().get_template("compare.html").render(table=table)
