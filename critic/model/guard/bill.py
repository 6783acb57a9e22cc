"""What one request costs: set aside before each call, and settled after it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

from critic.model.guard.budget import Amount
from critic.model.port import IncompleteError, LateError, ModelError
from critic.model.prompt import estimated_tokens
from critic.model.status import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from critic.model.guard.budget import Account, Budget, Price
    from critic.model.port import Answer, Request, Tokens


class EmptyError(ModelError):
    """No budget is left for a call; never leaves the guard."""


class Bill:
    """Sums up the calls of one request."""

    def __init__(
        self, budget: Budget, account: Account, price: Price | None, now: Callable[[], float]
    ) -> None:
        self._budget, self._account, self._price, self._now = budget, account, price, now
        self._started = now()
        self._usage = Usage(calls=1)

    def usage(self) -> Usage:
        """Return what was used until now."""
        return self._usage._replace(ms=round((self._now() - self._started) * 1000))

    @contextmanager
    def reserved(self, request: Request) -> Iterator[Callable[[Answer], None]]:
        """Hold what a call may cost; what is given back is to be told of its answer.

        A call that was cut short is charged in full, since nobody knows what it has cost; one that
        was not taken is not charged. Raises EmptyError before the call.
        """
        expected = _expected(request, self._price)
        if not self._budget.reserve(self._account, expected):
            raise EmptyError("the budget of tokens or money is used up")
        spent = Amount()

        def charge(answer: Answer) -> None:
            nonlocal spent
            spent = self._of(answer.tokens, expected)

        try:
            yield charge
        except (IncompleteError, LateError, asyncio.CancelledError):
            spent = expected
            raise
        finally:
            self._budget.settle(self._account, expected, spent)
            self._add(spent)

    def _of(self, tokens: Tokens, expected: Amount) -> Amount:
        """Return what an answer cost; an endpoint that does not say what is charged in full."""
        used = tokens.read + tokens.written
        if not used:
            return expected
        read = Usage(read=tokens.read, written=tokens.written, reused=tokens.reused)
        self._usage = self._usage.plus(read)
        cost = self._price.of(tokens.read, tokens.written) if self._price else 0.0
        return Amount(used, cost)

    def _add(self, spent: Amount) -> None:
        if self._price:
            self._usage = self._usage.plus(Usage(cost=spent.cost))


def _expected(request: Request, price: Price | None) -> Amount:
    """Return the most that a call is likely to cost."""
    read, written = estimated_tokens(request.system, request.user), request.max_tokens
    return Amount(read + written, price.of(read, written) if price else 0.0)
