"""One deadline for a whole request, handed down to everything that it waits for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.model.port import LateError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

_Answered = TypeVar("_Answered")


class Deadline(NamedTuple):
    """A moment on the clock ``now``, after which nobody waits any more."""

    at: float
    now: Callable[[], float]

    @property
    def left(self) -> float:
        """The seconds that are left, 0 where it is over."""
        return max(self.at - self.now(), 0.0)

    async def hold(self, call: Callable[[], Coroutine[Any, Any, _Answered]]) -> _Answered:
        """Return what a call returns before.

        Raises LateError where it does not; it is cancelled then.
        """
        left = self.left
        if not left:
            raise LateError("the time for an answer is over")
        try:
            async with asyncio.timeout(left):
                return await call()
        except TimeoutError as error:
            raise LateError("no whole answer came in time") from error
