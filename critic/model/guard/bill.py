"""What one request costs: set aside before each call, and settled after it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from critic.errors import CriticError
from critic.model.guard.budget import Amount
from critic.model.port import IncompleteError, LateError, ModelError
from critic.model.prompt import estimated_tokens
from critic.model.status import Usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from critic.model.guard.budget import Account, Budget, Price
    from critic.model.guard.ledger import Charge, Ledger
    from critic.model.port import Answer, Request, Tokens


class EmptyError(ModelError):
    """No budget is left for a call; never leaves the guard."""


class Purse(NamedTuple):
    """What a request is paid from: the budget of this process, and where there is one a ledger."""

    budget: Budget
    ledger: Ledger | None
    price: Price | None


class Bill:
    """Sums up the calls of one request."""

    def __init__(self, purse: Purse, account: Account, now: Callable[[], float]) -> None:
        self._budget, self._ledger, self._price = purse
        self._account, self._now = account, now
        self._started = now()
        self._usage = Usage(calls=1)

    def usage(self) -> Usage:
        """Return what was used until now."""
        return self._usage._replace(ms=round((self._now() - self._started) * 1000))

    @asynccontextmanager
    async def reserved(self, request: Request) -> AsyncIterator[Callable[[Answer], None]]:
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
            async with self._written_down(expected.tokens, lambda: spent.tokens):
                try:
                    yield charge
                except (IncompleteError, LateError, asyncio.CancelledError):
                    spent = expected
                    raise
        finally:
            self._budget.settle(self._account, expected, spent)
            self._add(spent)

    @asynccontextmanager
    async def _written_down(self, tokens: int, spent: Callable[[], int]) -> AsyncIterator[None]:
        """Keep the tokens in the ledger, where there is one. Raises EmptyError before the call."""
        if self._ledger is None:
            yield
            return
        charge = await _reserved(self._ledger, self._account.tenant, tokens)
        try:
            yield
        finally:
            await _settled(self._ledger, charge, spent())

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


async def _reserved(ledger: Ledger, tenant: str, tokens: int) -> Charge:
    """Set tokens aside in a thread; whoever goes away meanwhile gets them back."""
    writing = asyncio.ensure_future(asyncio.to_thread(ledger.reserve, tenant, tokens))
    try:
        charge = await asyncio.shield(writing)
    except asyncio.CancelledError:
        with suppress(CriticError):
            abandoned = await writing
            if abandoned is not None:
                await _settled(ledger, abandoned, 0)
        raise
    except CriticError as error:
        raise EmptyError("what is used today cannot be written down, so nobody is asked") from error
    if charge is None:
        raise EmptyError("the tokens of today are used up; there are new ones at midnight UTC")
    return charge


async def _settled(ledger: Ledger, charge: Charge, spent: int) -> None:
    with suppress(CriticError):  # what was set aside stays charged, which is more and never less
        await asyncio.shield(asyncio.to_thread(ledger.settle, charge, spent))


def _expected(request: Request, price: Price | None) -> Amount:
    """Return the most that a call is likely to cost."""
    read, written = estimated_tokens(request.system, request.user), request.max_tokens
    return Amount(read + written, price.of(read, written) if price else 0.0)
