"""Tokens of a day are set aside in a ledger before a call, and settled however it ends."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from threading import Event

import pytest

from critic.errors import ConfigurationError
from critic.model.guard import Charge, Guard, Outcome, Status
from critic.model.port import Answer, IncompleteError, RefusedError, Request, Tokens
from critic.model.scripted import ScriptedModel, Step
from tests.model.fakes import KEY, REQUEST, Watch, guard, read

OK = Answer("ok", Tokens(40, 10))
FULL = 100 + (len(REQUEST.system) + len(REQUEST.user)) // 3


@dataclass
class Page:
    """A ledger of one page; ``broken`` says that nothing can be written."""

    limit: int = 10_000
    tokens: int = 0
    broken: bool = False
    closed: bool = False
    free: Event = field(default_factory=Event)

    def reserve(self, tenant: str, tokens: int) -> Charge | None:
        if self.broken:
            raise ConfigurationError("the disk is full")
        if self.tokens + tokens > self.limit:
            return None
        self.tokens += tokens
        return Charge(tenant, "monday", tokens)

    def settle(self, charge: Charge, spent: int) -> None:
        if self.broken:
            raise ConfigurationError("the disk is full")
        self.tokens += spent - charge.tokens

    def close(self) -> None:
        self.closed = True


def on(page: Page, *steps: Step) -> Guard:
    made = guard(ScriptedModel(steps))
    made.ledger = page
    return made


async def _ask(asked: Guard) -> Outcome[str]:
    return await asked.ask(REQUEST, KEY, read, asked.deadline())


@pytest.mark.parametrize(
    ("step", "spent"),
    [
        (OK, 50),
        (Answer("ok"), FULL),
        (IncompleteError("cut off", lasting=True), FULL),
        (RefusedError("no"), 0),
    ],
)
def test_a_call_is_charged_what_it_cost_or_may_have_cost(step: Step, spent: int) -> None:
    page = Page()

    asyncio.run(_ask(on(page, step)))

    assert page.tokens == pytest.approx(spent, abs=2)


def test_after_the_tokens_of_a_day_nobody_is_asked() -> None:
    page = Page(limit=50)
    asked = on(page, OK)

    found = asyncio.run(_ask(asked))

    assert found.status is Status.BUDGET_EXHAUSTED
    assert "tokens of today are used up" in (found.reason or "")
    assert isinstance(asked.model, ScriptedModel)
    assert (asked.model.asked, page.tokens) == ([], 0)


def test_where_nothing_can_be_written_nobody_is_asked() -> None:
    asked = on(Page(broken=True), OK)

    found = asyncio.run(_ask(asked))

    assert (found.status, found.value) == (Status.BUDGET_EXHAUSTED, None)
    assert "cannot be written down" in (found.reason or "")
    assert "disk" not in (found.reason or "")


class _Breaks(ScriptedModel):
    def __init__(self, page: Page) -> None:
        super().__init__([OK])
        self._page = page

    async def ask(self, request: Request) -> Answer:
        self._page.broken = True
        return await super().ask(request)


def test_what_cannot_be_settled_stays_charged_and_the_answer_holds() -> None:
    page = Page()
    asked = guard(_Breaks(page), Watch())
    asked.ledger = page

    assert asyncio.run(_ask(asked)).status is Status.OK
    assert page.tokens == pytest.approx(FULL, abs=2)


class Slow(Page):
    """A ledger that writes only when it is free to."""

    begun: asyncio.Event
    loop: asyncio.AbstractEventLoop

    def reserve(self, tenant: str, tokens: int) -> Charge | None:
        self.loop.call_soon_threadsafe(self.begun.set)
        assert self.free.wait(60)
        return super().reserve(tenant, tokens)


def test_who_goes_away_before_the_call_gets_the_tokens_back() -> None:
    page = Slow()

    async def abandoned() -> None:
        page.begun, page.loop = asyncio.Event(), asyncio.get_running_loop()
        task = asyncio.create_task(_ask(on(page, OK)))
        await page.begun.wait()
        task.cancel()
        await asyncio.sleep(0)
        page.free.set()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()

    asyncio.run(abandoned())

    assert page.tokens == 0


def test_it_is_closed_with_the_guard() -> None:
    page = Page()

    asyncio.run(on(page, OK).close())

    assert page.closed
