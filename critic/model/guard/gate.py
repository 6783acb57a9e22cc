"""How many calls are under way at once, and how many wait for one of them to end."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from critic.model.guard.deadline import Deadline

IN_FLIGHT, QUEUE = 16, 64


class FullError(Exception):
    """As many wait as may; never leaves the guard."""


class Gate:
    """Lets ``in_flight`` pass and ``queue`` wait, in their order; for one event loop."""

    def __init__(self, in_flight: int = IN_FLIGHT, queue: int = QUEUE) -> None:
        self._passing = asyncio.Semaphore(in_flight)
        self._room = queue
        self._waiting = 0
        self._inside = 0

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._waiting

    @property
    def inside(self) -> int:
        """How many have passed and are under way."""
        return self._inside

    @asynccontextmanager
    async def passed(self, deadline: Deadline) -> AsyncIterator[None]:
        """Pass, after those before have.

        Raises FullError at once where too many wait, LateError where its turn comes too late.
        """
        if self._passing.locked():
            if self._waiting >= self._room:
                raise FullError
            self._waiting += 1
            try:
                await deadline.hold(self._passing.acquire)
            finally:
                self._waiting -= 1
        else:
            await self._passing.acquire()
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1
            self._passing.release()
