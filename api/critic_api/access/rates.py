"""How often somebody may ask."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter, SlidingWindowCounterRateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_STRANGERS = "60/minute"


class Left(NamedTuple):
    """Whether a request is let in, and what stands in its headers."""

    is_allowed: bool
    limit: int
    remaining: int
    seconds: int

    def headers(self) -> dict[str, str]:
        """Return the headers that tell a client how to go on."""
        told = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.seconds),
        }
        return told if self.is_allowed else {**told, "Retry-After": str(self.seconds)}


class Rates:
    """Counts requests over a moving window, in the memory of this process.

    ``rate`` is as ``limits`` writes it: ``600/minute``. Raises ValueError where it is none.
    """

    def __init__(self, rate: str, now: Callable[[], datetime]) -> None:
        self._callers = parse(rate)
        self._strangers = parse(_STRANGERS)
        storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(storage)
        # Forgets an address when its time is over; the other keeps each that ever came.
        self._stranger_limiter = SlidingWindowCounterRateLimiter(storage)
        self._now = now

    def count(self, key: str) -> Left:
        """Count a request of a key."""
        is_allowed = self._limiter.hit(self._callers, "key", key)
        stats = self._limiter.get_window_stats(self._callers, "key", key)
        seconds = max(1, math.ceil(stats.reset_time - self._now().timestamp()))
        return Left(is_allowed, self._callers.amount, max(0, stats.remaining), seconds)

    def is_pest(self, peer: str) -> bool:
        """Return whether somebody has come without a good key too often; count it."""
        return not self._stranger_limiter.hit(self._strangers, "stranger", peer)
