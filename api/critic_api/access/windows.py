"""Counts of the last requests: of each key the moments at which it came, while they matter.

The memory that comes with ``limits`` starts a thread at every request, which costs more than all
else that lets a caller in.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Window(NamedTuple):
    """Whether somebody was let in, how often more, and when the oldest moment is forgotten."""

    is_allowed: bool
    remaining: int
    reset: float


class Windows:
    """Lets each key in ``most`` times in any ``seconds``; for one event loop."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float]) -> None:
        self.most, self._seconds, self._now = most, seconds, now
        self._came: dict[str, deque[float]] = {}
        self._swept = now()

    def count(self, key: str) -> Window:
        """Count a request, unless that would be one too many."""
        now = self._now()
        self._sweep(now)
        came = self._came.setdefault(key, deque())
        self._age(came, now)
        is_allowed = len(came) < self.most
        if is_allowed:
            came.append(now)
        return Window(is_allowed, self.most - len(came), came[0] + self._seconds)

    def is_full(self, key: str) -> bool:
        """Return whether the next request would be one too many; count nothing."""
        came = self._came.get(key, deque())
        self._age(came, self._now())
        return len(came) >= self.most

    def __len__(self) -> int:
        """Return how many keys are remembered."""
        return len(self._came)

    def _age(self, came: deque[float], now: float) -> None:
        while came and came[0] <= now - self._seconds:
            came.popleft()

    def _sweep(self, now: float) -> None:
        """Once in a while, forget who has not come again."""
        if now < self._swept + self._seconds:
            return
        self._swept = now
        gone = [
            key for key, came in self._came.items() if not came or came[-1] <= now - self._seconds
        ]
        for key in gone:
            del self._came[key]
