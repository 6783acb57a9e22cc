"""Whether the service can do its work: asked by orchestrators, often and at any time.

What looks at the databases has a thread and connections of its own. It waits for no work, and no
work waits for it.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from critic.model.guard import State
from critic.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from critic_api.service import Service

# For how many seconds what was seen holds, how long is looked, and after how long a lock is too
# long: work itself waits as long for one.
_FRESH, _LONGEST, _TOO_LONG = 1.0, 2.0, 5.0
LOCKED, SLOW = "locked", "slow"


class Health(StrEnum):
    """How something is; the worst comes last."""

    OFF = "off"
    OK = "ok"
    DEGRADED = "degraded"
    FAILED = "failed"


_ORDER = tuple(Health)


class Sign(NamedTuple):
    """How a part is; ``reason`` is a word for programs."""

    health: Health
    reason: str | None = None

    def told(self) -> dict[str, str]:
        """Return it as JSON has it."""
        return {"status": self.health, **({"reason": self.reason} if self.reason else {})}


NOT_KEPT = Sign(Health.OFF, "not-kept")


def worst(signs: Sequence[Sign]) -> Health:
    """Return how the whole is: a part that is off takes nothing away."""
    return _ORDER[max(_ORDER.index(each.health) for each in (*signs, Sign(Health.OK)))]


def of_model(service: Service) -> Sign:
    """Return how the model is, as far as it is known without asking it."""
    guard = service.guard
    if guard is None:
        is_wanted = service.unasked.name is not None
        return Sign(Health.DEGRADED, "not-usable") if is_wanted else Sign(Health.OFF, "not-named")
    if guard.breaker.state is not State.CLOSED:
        state = guard.breaker.state.name.lower().replace("_", "-")
        return Sign(Health.DEGRADED, f"breaker-{state}")
    if service.seen.last is Status.DEGRADED:
        return Sign(Health.DEGRADED, "last-failed")
    return Sign(Health.OK)


class Databases:
    """Looks at databases, at most once a second, whoever asks and however often.

    ``named`` gives their places: that of keys first, then those of the tenants who have come.
    ``look`` says what is the matter with one. Where one is locked by another at one look and still
    is five seconds later, it has failed.
    """

    def __init__(
        self,
        named: Callable[[], Sequence[Path]],
        look: Callable[[Path], str | None],
        now: Callable[[], float] = monotonic,
        longest: float = _LONGEST,
    ) -> None:
        self._named, self._look, self._now, self._longest = named, look, now, longest
        self._pool = ThreadPoolExecutor(1, "ready")
        self._latest: Future[Sign] | None = None
        self._until = 0.0
        self._locked: dict[Path, float] = {}

    async def sign(self) -> Sign:
        """Return how they are; a disk that does not answer for two seconds has failed."""
        latest = self._latest
        if latest is None or (latest.done() and self._now() >= self._until):
            self._until = self._now() + _FRESH
            latest = self._latest = self._pool.submit(self._seen)
        looking = asyncio.wrap_future(latest)
        try:
            return await asyncio.wait_for(asyncio.shield(looking), self._longest)
        except TimeoutError:
            return Sign(Health.FAILED, SLOW)

    def close(self) -> None:
        """End the thread when it has looked."""
        self._pool.shutdown(wait=False)

    def _seen(self) -> Sign:
        keys, *stores = self._named()
        of_keys = self._trouble(keys)
        if of_keys is not None:
            return Sign(Health.FAILED, of_keys)
        found = [self._trouble(store) for store in stores]
        troubles = [trouble for trouble in found if trouble is not None]
        if not troubles:
            return Sign(Health.OK)
        # One tenant's broken database is no reason to leave all others without an answer.
        is_all = len(troubles) == len(found)
        return Sign(Health.FAILED if is_all else Health.DEGRADED, troubles[0])

    def _trouble(self, path: Path) -> str | None:
        trouble = self._look(path)
        if trouble != LOCKED:
            self._locked.pop(path, None)
            return trouble
        since = self._locked.setdefault(path, self._now())
        return trouble if self._now() - since >= _TOO_LONG else None
