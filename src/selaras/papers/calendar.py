"""Reminders for a calendar (RFC 5545), by the library icalendar."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from selaras.extras import extra


@dataclass(frozen=True, slots=True)
class Reminder:
    """A last day: what is due, why, and so many days before it to be told."""

    due: dt.date
    what: str
    why: str
    before: int = 7


_SPACE = uuid.UUID("6c3e2f0a-7c7b-5d0a-9a51-7e6f2f1c9d55")
"""The namespace of the names of reminders: the same reminder has the same name, so that a calendar replaces it."""


def calendar(reminders: Sequence[Reminder], now: dt.datetime) -> bytes:
    """A file with an entry for each day, and an alarm before it. ``now``: the moment it is made at, in UTC.

    Raises: UsageError where the extra is not installed.
    """
    ical = extra("icalendar", "papers", "calendar files")
    made = ical.Calendar()
    made.add("prodid", "-//Selaras//reminders//EN")
    made.add("version", "2.0")
    for reminder in reminders:
        entry = ical.Event()
        entry.add("uid", str(uuid.uuid5(_SPACE, f"{reminder.what}\n{reminder.why}")))
        entry.add("dtstamp", now)
        entry.add("dtstart", reminder.due)
        entry.add("dtend", reminder.due + dt.timedelta(days=1))
        entry.add("summary", reminder.what)
        entry.add("description", reminder.why)
        alarm = ical.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", reminder.what)
        alarm.add("trigger", dt.timedelta(days=-reminder.before))
        entry.add_component(alarm)
        made.add_component(entry)
    return bytes(made.to_ical())
