"""Computing beside an event loop: a few threads for the whole process, and who waits for them.

Python computes on one thread at a time. Many that compute at once hold up one another, and the
event loop with them; so only a few do, and the others wait for their turn.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")

AT_ONCE = 2


class Computing:
    """Threads that compute, each on one thing at a time; event loops may share it."""

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = monotonic) -> None:
        self._threads = ThreadPoolExecutor(at_once, "computing")
        self._clock = clock
        self._waiting: dict[object, float] = {}

    def delay(self) -> float:
        """Return for how many seconds somebody has been waiting for a turn; 0 where nobody is."""
        # Copied in one step: threads take away what has begun.
        since = list(self._waiting.values())
        return self._clock() - min(since) if since else 0.0

    async def aside(self, make: Callable[[], _Made]) -> _Made:
        """Return what ``make`` returns, which is called in a thread when it is its turn.

        Whoever goes away while waiting gives up the turn; what has begun comes to its end.
        """
        turn, context = object(), copy_context()

        def begun() -> _Made:
            self._waiting.pop(turn, None)
            return context.run(make)

        self._waiting[turn] = self._clock()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, begun)
        finally:
            self._waiting.pop(turn, None)


COMPUTING = Computing()
"""Those of this process."""

aside = COMPUTING.aside
