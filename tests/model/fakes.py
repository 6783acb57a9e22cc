"""A clock that only goes on when somebody waits, and a guard on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict, Unpack

from critic.model.guard import Breaker, Clock, Guard, Key
from critic.model.port import IncompleteError, Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.model.guard import Budget, Gate, Patience, Price
    from critic.model.port import Model

REQUEST = Request("Say what is wrong.", "A draft.", "answer", {"type": "object"}, 100)
KEY = Key("tenant", "scripted", "p1", "r1", "i1", "s1")


@dataclass
class Watch:
    """Time as a number; ``waits`` are the seconds that were slept."""

    time: float = 0.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def clock(self, jitter: float = 0.0) -> Clock:
        return Clock(self.now, self.sleep, lambda: jitter)


class Given(TypedDict, total=False):
    """What a test may say of a guard."""

    budget: Budget
    price: Price
    gate: Gate
    patience: Patience
    seconds: float
    day: Callable[[], str]


def guard(model: Model, watch: Watch | None = None, **given: Unpack[Given]) -> Guard:
    """Return a guard around a model."""
    watch = watch or Watch()
    return Guard(model, watch.clock(), Breaker(watch.now), **given)


def read(text: str) -> str:
    """Read what begins with "ok"; nothing else is an answer."""
    if not text.startswith("ok"):
        raise IncompleteError("the answer is not ok", lasting=True)
    return text.upper()
