"""Threads that are kept from one search to the next, some for each family of patterns.

Polars compiles a pattern anew on every thread, and keeps the last thirty-two of each: a thread that looks for all that texts may
hold, or is new, compiles every pattern each time, which takes longer than to look through some hundred texts.
"""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from enum import Enum

from selaras.transfer.scanning.parts import workers


class Lane(Enum):
    """What its threads do: a part of the texts each, or look in them for names in Latin letters, for names in other scripts, for
    addresses, dates of birth and ages, or for words: of the sensitive kinds, and beside numbers."""

    PARTS = "parts"
    NAMES = "names"
    OWN_NAMES = "own-names"
    PLACES = "places"
    SENSITIVE = "sensitive"


@functools.cache
def threads(lane: Lane) -> ThreadPoolExecutor:
    """Its threads, as many as work side by side. Only those of ``PARTS`` wait for others, and those of ``NAMES`` for what was begun
    there before them."""
    return ThreadPoolExecutor(workers(), thread_name_prefix=f"selaras-{lane.value}")
