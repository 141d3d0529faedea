"""How a process that works on tables deals with memory and threads: what was freed is kept for what comes next, cycles are looked for
seldom, and linear algebra starts no threads of its own.

Work on a table takes and frees blocks of the same sizes batch after batch. Allocators give such blocks back to the system, which
clears every page anew the next time; and Python's collector, which looks for cycles each time some hundred objects are made, looks
through all of them. Together that was a seventh of the time of a scan (docs/decisions/0029-kept-memory.md).
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import os

_FOR_POLARS = ("_RJEM_MALLOC_CONF", "dirty_decay_ms:10000")
"""Its allocator (jemalloc) keeps what was freed for so long; it reads this when Polars is imported."""
_FOR_NUMPY = ("OPENBLAS_NUM_THREADS", "1")
"""Its library of linear algebra reckons on the thread that asks: on small matrices its own threads mostly wait, and wait busily, while
the threads of Selaras have work."""
_TRIM, _FROM_SYSTEM, _HEAPS = -1, -3, -8
"""What ``mallopt`` of the GNU C library sets (malloc.h): how much free memory at the end of its heap it keeps, from what size on
blocks are taken from the system one by one, and how many heaps there are."""
_KEPT, _LARGEST = 512 << 20, 32 << 20
_OBJECTS, _TIMES = 200_000, 10
"""The collector looks through new objects once there are so many (loading Selaras makes fewer), and through older ones each time it has
done so that often."""


def prepare() -> None:
    """Make this process ready for work on tables: to be called before Polars and NumPy are imported.

    The command line does; a program that uses Selaras as a library decides for itself. Settings of the user's
    (``MALLOC_…``, ``_RJEM_MALLOC_CONF``, ``OPENBLAS_NUM_THREADS``) stay, and where another allocator serves the process its memory is dealt with as ever.
    """
    gc.set_threshold(_OBJECTS, _TIMES, _TIMES)
    atexit.register(gc.freeze)  # what is left goes with the process: Python would look through all of it once more
    os.environ.setdefault(*_FOR_POLARS)
    os.environ.setdefault(*_FOR_NUMPY)
    if any(name.startswith("MALLOC_") for name in os.environ):
        return
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # no GNU C library
        return
    for option, value in ((_HEAPS, 1), (_FROM_SYSTEM, _LARGEST), (_TRIM, _KEPT)):
        set_option(option, value)
