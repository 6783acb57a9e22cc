"""A model under guard: whatever it does, the one who asks gets an outcome, in time.

In this order: what was answered before is given again; an open breaker, a full queue and an empty
budget end it before a call is made; a call has the deadline of the request and is made again a few
times; what comes is read, and only what can be read is kept.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from critic.model.guard.bill import Bill, EmptyError, Purse
from critic.model.guard.breaker import RestError
from critic.model.guard.budget import Account, Budget, Price
from critic.model.guard.cache import Cache
from critic.model.guard.deadline import Curfew, Deadline
from critic.model.guard.gate import FullError, Gate
from critic.model.guard.observer import Asked, Heard, Nobody
from critic.model.guard.retry import Patience, repeated
from critic.model.port import IncompleteError, ModelError, RefusedError
from critic.model.status import Status, Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.model.guard.breaker import Breaker
    from critic.model.guard.cache import Key
    from critic.model.guard.clock import Clock
    from critic.model.guard.ledger import Ledger
    from critic.model.guard.observer import Observer
    from critic.model.port import Answer, Model, Request

_Read = TypeVar("_Read")
_SHED_FOR = 1.0


class Outcome(NamedTuple, Generic[_Read]):
    """What became of a request; ``value`` is None where there is no whole, valid answer."""

    status: Status
    value: _Read | None = None
    reason: str | None = None
    retry_after_s: float | None = None
    usage: Usage = Usage()


@dataclass
class Guard:
    """Asks one model; share it among all that do, on one event loop. ``day`` names the account.

    ``ledger`` is what the tokens of a day are kept in, where they are limited; ``observer`` hears
    what becomes of each request.
    """

    model: Model
    clock: Clock
    breaker: Breaker
    budget: Budget = field(default_factory=Budget)
    ledger: Ledger | None = None
    price: Price | None = None
    gate: Gate = field(default_factory=Gate)
    cache: Cache = field(default_factory=Cache)
    patience: Patience = field(default_factory=Patience)
    seconds: float = 60.0
    day: Callable[[], str] = str
    observer: Observer = field(default_factory=Nobody)

    def __post_init__(self) -> None:
        self._curfew = Curfew(self.clock.now)

    def deadline(self) -> Deadline:
        """Return the deadline of a request that comes now."""
        return Deadline(self.clock.now() + self.seconds, self.clock.now, self._curfew)

    def end_in(self, seconds: float) -> None:
        """Let no request, nor any that comes, be under way for longer than ``seconds`` from now."""
        self._curfew.set_in(seconds)

    async def close(self) -> None:
        """End all connections; nothing is asked after that."""
        await self.model.close()
        if self.ledger is not None:
            self.ledger.close()

    async def ask(
        self, request: Request, key: Key, read: Callable[[str], _Read], deadline: Deadline
    ) -> Outcome[_Read]:
        """Return what becomes of a request; raises nothing that a model or its endpoint does.

        ``read`` makes a value of a text, and raises IncompleteError where it cannot.
        """
        asked = Asked(self.model.name, request.name, request.max_tokens)
        with self.observer.asking(asked) as hear:
            outcome = await self._asked(request, key, read, deadline)
            hear(Heard(outcome.status, outcome.usage))
        return outcome

    async def _asked(
        self, request: Request, key: Key, read: Callable[[str], _Read], deadline: Deadline
    ) -> Outcome[_Read]:
        kept = self.cache.get(key)
        if kept is not None:
            return Outcome(Status.CACHED, read(kept.text), usage=Usage(calls=1, cached=1))
        purse = Purse(self.budget, self.ledger, self.price)
        bill = Bill(purse, Account(key.tenant, self.day()), self.clock.now)
        try:
            async with self.gate.passed(deadline):
                answer = await repeated(
                    lambda: self._call(request, bill, deadline), deadline, self.clock, self.patience
                )
            value = read(answer.text)
        except FullError:
            reason = "too many requests are waiting"
            return Outcome(Status.SHED, None, reason, _SHED_FOR, bill.usage())
        except ModelError as error:
            return Outcome(_status(error), None, str(error), error.retry_after_s, bill.usage())
        self.cache.put(key, answer)
        return Outcome(Status.OK, value, usage=bill.usage())

    async def _call(self, request: Request, bill: Bill, deadline: Deadline) -> Answer:
        """Make one call, within budget and time; tell the breaker what came of it."""
        if not self.breaker.admits():
            raise RestError(
                "the endpoint has failed repeatedly and is left alone for a while",
                retry_after_s=self.breaker.wait,
            )
        try:
            async with bill.reserved(request) as charge:
                answer = await deadline.hold(lambda: self.model.ask(request))
                charge(answer)
        except ModelError as error:
            self._tell(error)
            raise
        except asyncio.CancelledError:
            self.breaker.forgotten()
            raise
        self.breaker.succeeded()
        return answer

    def _tell(self, error: ModelError) -> None:
        """Tell the breaker of a call that failed: an endpoint that says no is there, and well."""
        is_lasting = isinstance(error, IncompleteError) and error.lasting
        if isinstance(error, EmptyError):
            self.breaker.forgotten()
        elif isinstance(error, RefusedError) or is_lasting:
            self.breaker.succeeded()
        else:
            self.breaker.failed()


def _status(error: ModelError) -> Status:
    if isinstance(error, EmptyError):
        return Status.BUDGET_EXHAUSTED
    return Status.INCOMPLETE if isinstance(error, IncompleteError) else Status.DEGRADED
