"""What waits no longer: for its turn, at an open breaker, and when a service is ended."""

from __future__ import annotations

import asyncio

from critic.model.guard import Gate, Patience, Status
from critic.model.port import Answer, Request, UnavailableError
from critic.model.scripted import ScriptedModel
from tests.model.fakes import KEY, REQUEST, Watch, guard, read


class _Hangs(ScriptedModel):
    """Never answers."""

    def __init__(self) -> None:
        super().__init__([])
        self.begun = asyncio.Semaphore(0)

    async def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        self.begun.release()
        await asyncio.Event().wait()
        return Answer("")


def test_nobody_waits_for_a_turn_past_the_deadline() -> None:
    model = _Hangs()

    async def two() -> list[tuple[Status, str | None]]:
        on = guard(model, gate=Gate(1, 1), seconds=0.02)
        first = on.ask(REQUEST, KEY, read, on.deadline())
        second = on.ask(REQUEST, KEY._replace(input="i2"), read, on.deadline())
        return [(each.status, each.reason) for each in await asyncio.gather(first, second)]

    found = asyncio.run(two())

    assert [status for status, _ in found] == [Status.DEGRADED] * 2
    assert all("in time" in (reason or "") for _, reason in found)
    assert len(model.asked) == 1


def test_at_an_open_breaker_nobody_waits() -> None:
    watch, model = Watch(), ScriptedModel([UnavailableError("down")])

    async def many() -> list[float]:
        on = guard(model, watch, patience=Patience(calls=5))
        await on.ask(REQUEST, KEY, read, on.deadline())
        watch.waits.clear()
        await on.ask(REQUEST, KEY, read, on.deadline())
        return watch.waits

    assert asyncio.run(many()) == []
    assert len(model.asked) == 5


def test_what_is_under_way_ends_soon_when_all_shall_end() -> None:
    model = _Hangs()

    async def ended() -> list[Status]:
        on = guard(model, Watch(), seconds=3600)
        task = asyncio.create_task(on.ask(REQUEST, KEY, read, on.deadline()))
        await model.begun.acquire()
        on.end_in(0.02)
        return [(await task).status]

    assert asyncio.run(ended()) == [Status.DEGRADED]


def test_what_comes_after_the_end_is_not_asked() -> None:
    watch, model = Watch(), ScriptedModel(["ok"])

    async def ended() -> Status:
        on = guard(model, watch)
        on.end_in(1)
        watch.time += 2
        return (await on.ask(REQUEST, KEY, read, on.deadline())).status

    assert asyncio.run(ended()) is Status.DEGRADED
    assert model.asked == []
