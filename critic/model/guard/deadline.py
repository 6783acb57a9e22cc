"""One deadline for a whole request, handed down to everything that it waits for."""

from __future__ import annotations

import asyncio
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.model.port import LateError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

_Answered = TypeVar("_Answered")


class Curfew:
    """The moment by which every deadline is over, once there is one: a service is being ended."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._held: set[asyncio.Timeout] = set()
        self.at = inf

    def set_in(self, seconds: float) -> None:
        """End in ``seconds`` what is held by then, and let nothing be held for longer."""
        self.at = self._now() + seconds
        end = asyncio.get_running_loop().time() + seconds
        for held in self._held:
            when = held.when()
            if not held.expired() and (when is None or when > end):
                held.reschedule(end)

    async def hold(
        self, call: Callable[[], Coroutine[Any, Any, _Answered]], left: float
    ) -> _Answered:
        """Return what a call returns in time. Raises TimeoutError where it does not."""
        async with asyncio.timeout(left) as held:
            self._held.add(held)
            try:
                return await call()
            finally:
                self._held.discard(held)


class Deadline(NamedTuple):
    """A moment on the clock ``now``, after which nobody waits any more; a curfew may be before."""

    at: float
    now: Callable[[], float]
    curfew: Curfew

    @property
    def left(self) -> float:
        """The seconds that are left, 0 where it is over."""
        return max(min(self.at, self.curfew.at) - self.now(), 0.0)

    async def hold(self, call: Callable[[], Coroutine[Any, Any, _Answered]]) -> _Answered:
        """Return what a call returns before.

        Raises LateError where it does not; it is cancelled then.
        """
        left = self.left
        if not left:
            raise LateError("the time for an answer is over")
        try:
            return await self.curfew.hold(call, left)
        except TimeoutError as error:
            raise LateError("no whole answer came in time") from error
