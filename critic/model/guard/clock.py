"""The clock and the dice of the guard, passed in: no other module of the core has any."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class Clock(NamedTuple):
    """``now`` is in seconds and never goes back, ``sleep`` waits, ``jitter`` is from 0 up to 1."""

    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    jitter: Callable[[], float]
