"""The one retry loop: a few times more, each after a longer wait, and never past the deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.model.guard.breaker import RestError
from critic.model.port import IncompleteError, LateError, ModelError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from critic.model.guard.clock import Clock
    from critic.model.guard.deadline import Deadline

_Answered = TypeVar("_Answered")


class Patience(NamedTuple):
    """How often a call is made at most, and how long the first and the longest wait are."""

    calls: int = 3
    first: float = 0.5
    longest: float = 8.0

    def wait(self, number: int, jitter: float) -> float:
        """Return the seconds to wait after ``number`` calls; at least half of what is longest."""
        full: float = min(self.first * 2 ** (number - 1), self.longest)
        return full / 2 + jitter * full / 2


async def repeated(
    call: Callable[[], Awaitable[_Answered]], deadline: Deadline, clock: Clock, patience: Patience
) -> _Answered:
    """Return what a call returns, made again where the next one may fare better.

    An endpoint that says when to come back is not asked before. Raises the last ModelError.
    """
    number = 0
    while True:
        number += 1
        try:
            return await call()
        except ModelError as error:
            wait = max(patience.wait(number, clock.jitter()), error.retry_after_s or 0.0)
            if number >= patience.calls or _is_lasting(error) or wait >= deadline.left:
                raise
        await clock.sleep(wait)


def _is_lasting(error: ModelError) -> bool:
    if isinstance(error, IncompleteError):
        return error.lasting
    return isinstance(error, RefusedError | LateError | RestError)
