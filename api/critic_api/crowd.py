"""Whether one more is let in: who comes when there is too much to do is told to come again."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from critic.computing import COMPUTING
from critic_api.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


FULL = Problem(503, "Too much is asked at once", "nothing was done; try again in a moment")
AGAIN = "1"
"""In how many seconds to try again."""

_LARGE = 1 << 20
_OPEN = ("/livez", "/readyz")


class Crowd:
    """Who is in the house: so many at once, of each caller half of them, and few with much in hand.

    ``delay`` says for how many seconds somebody waits for a turn to compute; nobody is let in
    while that is more than ``patience``. Only one event loop uses it.
    """

    def __init__(
        self,
        most: int = 256,
        most_large: int = 4,
        patience: float = 2.0,
        delay: Callable[[], float] = COMPUTING.delay,
    ) -> None:
        self._most, self._most_large, self._patience = most, most_large, patience
        self._delay = delay
        self._inside: Counter[str] = Counter()
        self._large = 0

    @contextmanager
    def place(self, caller: str, size: int = 0) -> Iterator[bool]:
        """Give a place to one who brings ``size`` bytes at most, and say whether there is one."""
        is_large = size > _LARGE
        is_free = self._is_free(caller, is_large=is_large)
        if is_free:
            self._count(caller, 1, is_large=is_large)
        try:
            yield is_free
        finally:
            if is_free:
                self._count(caller, -1, is_large=is_large)

    def _is_free(self, caller: str, *, is_large: bool) -> bool:
        if is_large and self._large >= self._most_large:
            return False
        if self._inside.total() >= self._most or self._inside[caller] >= self._most // 2:
            return False
        return self._delay() <= self._patience

    def _count(self, caller: str, change: int, *, is_large: bool) -> None:
        self._inside[caller] += change
        if not self._inside[caller]:
            del self._inside[caller]
        if is_large:
            self._large += change
