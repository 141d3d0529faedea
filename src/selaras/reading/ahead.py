"""Reading and writing beside the work on what was read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

_T = TypeVar("_T")
_WAITING = 2


def ahead(items: Iterator[_T]) -> Iterator[_T]:
    """The items, each made while the one before it is worked on."""
    with ThreadPoolExecutor(1) as reader:
        following = reader.submit(next, items, None)
        while (item := following.result()) is not None:
            following = reader.submit(next, items, None)
            yield item


@contextmanager
def behind(use: Callable[[_T], None]) -> Iterator[Callable[[_T], None]]:
    """A function that hands items on to be used in a thread of its own, in order; a few may wait. What goes wrong there is raised
    here, at the latest at the end."""
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(1) as pool:

        def put(item: _T) -> None:
            while len(waiting) >= _WAITING:
                waiting.popleft().result()
            waiting.append(pool.submit(use, item))

        yield put
        while waiting:
            waiting.popleft().result()
