"""Whatever a model does, the one who asks gets an outcome, in time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import pytest

from critic.model.guard import Budget, Gate, Limits, Patience, Price, Status
from critic.model.guard.budget import Account
from critic.model.port import (
    Answer,
    IncompleteError,
    ModelError,
    RefusedError,
    Request,
    ThrottledError,
    Tokens,
    UnavailableError,
)
from critic.model.scripted import ScriptedModel, Step
from tests.model.fakes import KEY, REQUEST, Watch, guard, read

if TYPE_CHECKING:
    from critic.model.guard import Guard, Outcome

DOWN = UnavailableError("the endpoint failed (503)")
OK = Answer("ok", Tokens(40, 10, 8))


async def _ask(on: Guard, tenant: str = "tenant") -> Outcome[str]:
    return await on.ask(REQUEST, KEY._replace(tenant=tenant), read, on.deadline())


def ask(on: Guard) -> Outcome[str]:
    return asyncio.run(_ask(on))


def script(*steps: Step) -> ScriptedModel:
    return ScriptedModel(steps)


def test_a_whole_and_valid_answer_is_read_and_its_cost_told() -> None:
    found = ask(guard(script(OK), price=Price(10, 100)))

    assert (found.status, found.value, found.reason) == (Status.OK, "OK", None)
    assert found.usage.tokens == Tokens(40, 10, 8)
    assert found.usage.cost == pytest.approx((40 * 10 + 10 * 100) / 1e6)


def test_without_a_price_nothing_is_said_of_money() -> None:
    assert ask(guard(script(OK))).usage.cost is None


def test_the_same_question_is_asked_once() -> None:
    model = script(OK)

    async def twice() -> list[Outcome[str]]:
        on = guard(model)
        return [await _ask(on), await _ask(on), await _ask(on, "another")]

    first, second, third = asyncio.run(twice())

    assert [each.status for each in (first, second, third)] == ["ok", "cached", "ok"]
    assert second.value == "OK"
    assert (second.usage.cached, second.usage.read) == (1, 0)
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    ("step", "status", "calls"),
    [
        (DOWN, Status.DEGRADED, 3),
        (ThrottledError("later"), Status.DEGRADED, 3),
        (RefusedError("no"), Status.DEGRADED, 1),
        (IncompleteError("cut off"), Status.INCOMPLETE, 3),
        (IncompleteError("too long", lasting=True), Status.INCOMPLETE, 1),
        ("not what was asked for", Status.INCOMPLETE, 1),
    ],
)
def test_a_failure_is_an_outcome(step: Step, status: Status, calls: int) -> None:
    model = script(step)
    on = guard(model)

    found = ask(on)

    assert (found.status, found.value) == (status, None)
    assert found.reason
    assert len(model.asked) == calls
    assert on.cache.get(KEY) is None


def test_what_fails_once_is_asked_again_after_a_wait() -> None:
    watch = Watch()

    found = ask(guard(script(DOWN, IncompleteError("cut off"), OK), watch))

    assert found.status is Status.OK
    assert watch.waits == [0.25, 0.5]


def test_an_endpoint_that_says_when_is_not_asked_before() -> None:
    watch = Watch()

    ask(guard(script(ThrottledError("later", retry_after_s=7), OK), watch))

    assert watch.waits == [7]


def test_nobody_waits_past_the_deadline() -> None:
    watch = Watch()
    model = script(ThrottledError("later", retry_after_s=90))

    found = ask(guard(model, watch, seconds=60))

    assert (found.status, found.retry_after_s) == (Status.DEGRADED, 90)
    assert watch.waits == []


class _Hangs(ScriptedModel):
    """Never answers; ``left`` counts the calls that were cancelled, ``begun`` lets wait for one."""

    left = 0

    def __init__(self) -> None:
        super().__init__([])
        self.begun = asyncio.Semaphore(0)

    async def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        self.begun.release()
        try:
            await asyncio.Event().wait()
        finally:
            self.left += 1
        return OK


def test_a_call_that_never_ends_is_cancelled_at_the_deadline_and_not_made_again() -> None:
    model = _Hangs()

    found = ask(guard(model, seconds=0.02))

    assert found.status is Status.DEGRADED
    assert (len(model.asked), model.left) == (1, 1)


def test_a_caller_who_goes_away_cancels_the_call() -> None:
    model = _Hangs()

    async def abandoned() -> int:
        on = guard(model)
        for _ in range(50):
            task = asyncio.create_task(_ask(on))
            await model.begun.acquire()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        return len(asyncio.all_tasks())

    assert asyncio.run(abandoned()) == 1
    assert model.left == 50


def test_an_open_breaker_asks_nobody_and_says_when_to_come_back() -> None:
    model = script(DOWN)
    watch = Watch()

    async def many() -> list[Outcome[str]]:
        on = guard(model, watch, patience=Patience(calls=1))
        return [await _ask(on) for _ in range(8)]

    found = asyncio.run(many())

    assert [each.status for each in found] == [Status.DEGRADED] * 8
    assert len(model.asked) == 5
    assert found[-1].retry_after_s == 5


@pytest.mark.parametrize("patience", [Patience(calls=1), Patience()])
def test_an_outage_of_a_minute_at_twenty_a_second_costs_few_calls(patience: Patience) -> None:
    model = script(DOWN)
    watch = Watch()

    async def minute() -> None:
        on = guard(model, watch, patience=patience)
        while watch.time < 60:
            await _ask(on)
            watch.time += 0.05

    asyncio.run(minute())

    assert len(model.asked) <= 30


class _Counts(ScriptedModel):
    """Answers after others have had their turn; ``most`` is how many calls there were at once."""

    now = 0
    most = 0

    async def ask(self, request: Request) -> Answer:
        self.now += 1
        self.most = max(self.most, self.now)
        for _ in range(5):
            await asyncio.sleep(0)
        self.now -= 1
        return await super().ask(request)


def test_few_are_asked_at_once_some_wait_and_the_rest_is_sent_away() -> None:
    model = _Counts([OK])

    async def crowd() -> list[Outcome[str]]:
        on = guard(model, gate=Gate(16, 64))
        return await asyncio.gather(*(_ask(on, str(each)) for each in range(100)))

    found = asyncio.run(crowd())

    assert model.most == 16
    assert [each.status for each in found].count(Status.OK) == 80
    assert {each.status for each in found[80:]} == {Status.SHED}
    assert all(each.retry_after_s for each in found[80:])


class Spending(NamedTuple):
    step: Step
    spent: int


@pytest.mark.parametrize(
    "case",
    [
        Spending(OK, 50),
        Spending(Answer("ok"), 110),
        Spending(IncompleteError("too long", lasting=True), 110),
        Spending(RefusedError("no"), 0),
    ],
)
def test_a_call_is_charged_what_it_cost_or_may_have_cost(case: Spending) -> None:
    budget = Budget()

    ask(guard(script(case.step), budget=budget, day=lambda: "monday"))

    assert budget.spent(Account("tenant", "monday")).tokens == pytest.approx(case.spent, abs=1)


@pytest.mark.parametrize("limits", [Limits(tokens=120), Limits(cost=0.0011)])
def test_after_the_budget_nobody_is_asked(limits: Limits) -> None:
    model = script(OK)

    async def three() -> list[Outcome[str]]:
        on = guard(model, budget=Budget(limits), price=Price(10, 10))
        return [
            await _ask(on, "one"),
            *[
                await on.ask(
                    REQUEST, KEY._replace(tenant="one", input=str(each)), read, on.deadline()
                )
                for each in range(2)
            ],
        ]

    found = asyncio.run(three())

    assert [each.status for each in found] == ["ok", "budget_exhausted", "budget_exhausted"]
    assert len(model.asked) == 1


def test_a_script_without_steps_is_a_model_that_is_not_there() -> None:
    with pytest.raises(ModelError):
        asyncio.run(script().ask(REQUEST))
