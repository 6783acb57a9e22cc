"""A breaker: after too many failures nobody is asked for a while, then one is, to see."""

from __future__ import annotations

from collections import deque
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from critic.model.port import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable


class Trip(NamedTuple):
    """When it opens: failures in a row, or ``share`` of the last ``of`` in ``within`` seconds.

    ``rest`` is how long it stays open, in seconds.
    """

    in_a_row: int = 5
    of: int = 20
    share: float = 0.5
    within: float = 30.0
    rest: float = 5.0


_USUAL = Trip()


class State(Enum):
    """Closed: all may pass. Open: nobody. Half open: one has, and what it finds decides."""

    CLOSED = auto()
    OPEN = auto()
    HALF_OPEN = auto()


class RestError(UnavailableError):
    """The breaker is open, so no call was made; never leaves the guard."""


class Breaker:
    """Counts what calls came to. Every call that ``admits`` must be told of, or ``forgotten``."""

    def __init__(self, now: Callable[[], float], trip: Trip = _USUAL) -> None:
        self._now, self._trip = now, trip
        self._state = State.CLOSED
        self._opened = 0.0
        self._in_a_row = 0
        self._last: deque[tuple[float, bool]] = deque(maxlen=trip.of)

    @property
    def state(self) -> State:
        """What it is now."""
        return self._state

    @property
    def wait(self) -> float:
        """How long it lets nobody pass, in seconds; 0 where it does."""
        if self._state is State.CLOSED:
            return 0.0
        return max(self._opened + self._trip.rest - self._now(), 0.0)

    def admits(self) -> bool:
        """Whether a call may be made now; of those that wait at an open one, the first after it."""
        if self._state is State.CLOSED:
            return True
        if self._state is State.OPEN and not self.wait:
            self._state = State.HALF_OPEN
            return True
        return False

    def succeeded(self) -> None:
        """Take notice of a call that was answered."""
        self._in_a_row = 0
        if self._state is State.HALF_OPEN:
            self._state = State.CLOSED
            self._last.clear()
        self._last.append((self._now(), True))

    def failed(self) -> None:
        """Take notice of a call that was not answered."""
        self._in_a_row += 1
        self._last.append((self._now(), False))
        if self._state is State.HALF_OPEN or (self._state is State.CLOSED and self._is_too_much()):
            self._state, self._opened = State.OPEN, self._now()

    def forgotten(self) -> None:
        """Take notice of a call that was given up by the one who asked: it tells nothing."""
        if self._state is State.HALF_OPEN:
            self._state = State.OPEN

    def _is_too_much(self) -> bool:
        trip = self._trip
        if self._in_a_row >= trip.in_a_row:
            return True
        since = self._now() - trip.within
        recent = [well for at, well in self._last if at >= since]
        return len(recent) == trip.of and recent.count(False) >= trip.share * trip.of
