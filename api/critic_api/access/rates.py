"""How often somebody may ask."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from limits import parse

from critic_api.access.windows import Windows

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

    @property
    def is_counted(self) -> bool:
        """Whether there is a limit at all."""
        return self.limit > 0

    def headers(self) -> dict[str, str]:
        """Return the headers that tell a client how to go on."""
        if not self.is_counted:
            return {}
        told = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.seconds),
        }
        return told if self.is_allowed else {**told, "Retry-After": str(self.seconds)}


_UNCOUNTED = Left(is_allowed=True, limit=0, remaining=0, seconds=0)


class Rates:
    """Counts requests over a moving window, in the memory of this process.

    ``rate`` is as ``limits`` writes it: ``600/minute``; without one, those who are let in may ask
    as often as they like. Raises ValueError where it is none.
    """

    def __init__(self, rate: str | None, now: Callable[[], datetime]) -> None:
        self._now = now
        self._strangers = self._windows(_STRANGERS)
        self._callers = self._windows(rate) if rate else None

    def count(self, key: str) -> Left:
        """Count a request of a key."""
        if self._callers is None:
            return _UNCOUNTED
        found = self._callers.count(key)
        seconds = max(1, math.ceil(found.reset - self._now().timestamp()))
        return Left(found.is_allowed, self._callers.most, found.remaining, seconds)

    def is_pest(self, peer: str) -> bool:
        """Return whether somebody has come without a good key too often; count it."""
        return not self._strangers.count(peer).is_allowed

    def is_held_up(self, peer: str) -> bool:
        """Return whether somebody has come without a good key too often."""
        return self._strangers.is_full(peer)

    def _windows(self, rate: str) -> Windows:
        read = parse(rate)
        return Windows(read.amount, read.get_expiry(), lambda: self._now().timestamp())
