"""The day and the time, asked for at the edges alone: commands, and public functions where the caller does not say.

Everything below takes the day as an argument, so that an answer can be had again.
"""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """The day here."""
    return dt.date.today()


def now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)
