"""What ends early: the client goes away, the endpoint fails, or the service is stopped."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import SlowFirstToken

from critic.model.guard import Breaker, Clock, Gate, Guard
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from critic_api.service import Service
from tests.api.serving import EVENTS, LONG, Hanging, served
from tests.model.endpoints import ALL, failing, guarded, serving, silence
from tests.model.fakes import Watch, guard
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from tests.api.serving import Running

BODY: dict[str, object] = {"text": SOURCE + "- Raise on-time returns to 95%\n"}
ANSWER = said(advice(2, GOOD, resolves=["OUT002"]))
BOTH = ("application/json", EVENTS["accept"])


async def _without(service: Running) -> str:
    answer = await service.critique({**BODY, "llm": False})
    return json.dumps(answer.json()["documents"])


async def _holds(service: Running, expected: str) -> None:
    """Ask in both ways, and find what is found without a model."""
    whole = await service.critique(BODY)
    assert whole.status_code == 200
    assert json.dumps(whole.json()["documents"]) == expected
    assert whole.json()["model"]["status"] in {"degraded", "incomplete"}
    events = await service.events(BODY)
    assert (events[0].name, events[-1].name) == ("findings", "done")
    assert json.dumps(events[-1].data["documents"]) == expected
    assert events[0].data["documents"][0]["findings"] == json.loads(expected)[0]["findings"]


# What reads a stream for us leaves its generators to the garbage collector when that breaks off,
# and some other thread may find them while they end.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("fault", ALL)
def test_whatever_the_endpoint_does_the_answer_is_whole(fault: str, runner: asyncio.Runner) -> None:
    async def asked() -> None:
        async with failing(fault, ANSWER) as on, served(Service(on)) as service:
            await _holds(service, await _without(service))

    runner.run(asked())


@pytest.mark.soak
@pytest.mark.parametrize("fault", ALL)
def test_none_of_a_thousand_answers_fails(fault: str, runner: asyncio.Runner) -> None:
    async def asked() -> None:
        async with failing(fault, ANSWER) as on, served(Service(on)) as service:
            expected = await _without(service)
            for _ in range(42):  # in two ways, under twelve faults
                await _holds(service, expected)

    runner.run(asked())


@pytest.mark.parametrize("accept", [*BOTH, "text/html"])
def test_a_client_who_goes_away_ends_the_call_upstream(accept: str, runner: asyncio.Runner) -> None:
    async def abandoned() -> float:
        async with silence() as seen, served(Service(guarded(seen.url))) as service:
            writer = await service.abandoned(BODY, accept)
            async with asyncio.timeout(LONG):
                await seen.came.wait()
                started = time.monotonic()
                writer.close()
                await seen.gone.wait()
            return time.monotonic() - started

    # A busy machine is slow at times; on an idle one it is a few milliseconds.
    assert runner.run(abandoned()) < 5


@pytest.mark.parametrize("many", [60, pytest.param(500, marks=pytest.mark.soak)])
def test_those_who_go_away_leave_nothing_behind(many: int, runner: asyncio.Runner) -> None:
    async def abandoned() -> None:
        model = Hanging()
        async with served(Service(guard(model))) as service:
            before = asyncio.all_tasks()
            for number in range(many):
                writer = await service.abandoned(BODY, BOTH[number % 2])
                async with asyncio.timeout(LONG):
                    await model.begun.acquire()
                    writer.close()
                    await writer.wait_closed()
                    await model.left.acquire()
            ending = asyncio.all_tasks() - before
            left = (await asyncio.wait(ending, timeout=LONG))[1] if ending else set()
            assert left == set()

    runner.run(abandoned())


def test_a_service_that_is_stopped_waits_for_its_model_no_longer(runner: asyncio.Runner) -> None:
    async def stopped() -> tuple[str, str]:
        model = Hanging()
        async with served(Service(guard(model)), last_words=0.05) as service:
            async for event in service.streamed(BODY):
                if event.name == "findings":
                    service.server.should_exit = True
        return event.name, event.data["model"]["status"]

    assert runner.run(stopped()) == ("done", "degraded")


def test_what_was_accepted_is_answered_by_a_service_that_is_stopped(
    runner: asyncio.Runner,
) -> None:
    async def stopped() -> tuple[str, str]:
        with serving(SlowFirstToken(0.5, times=None), ANSWER) as upstream:
            async with served(Service(guarded(upstream.base_url()))) as service:
                async for event in service.streamed(BODY):
                    if event.name == "findings":
                        service.server.should_exit = True
            return event.name, event.data["model"]["status"]

    assert runner.run(stopped()) == ("done", "ok")


@pytest.mark.soak
def test_an_outage_of_a_minute_costs_few_calls(runner: asyncio.Runner) -> None:
    watch, model = Watch(), ScriptedModel([UnavailableError("the endpoint failed (503)")])

    async def minute() -> set[str]:
        found = set()
        on = guard(model, watch)
        async with served(Service(on)) as service, service.client() as client:
            while watch.time < 60:
                answer = await client.post("/v1/critique", json=BODY)
                found.add(answer.json()["model"]["status"])
                watch.time += 0.05
        return found

    assert runner.run(minute()) == {"degraded"}
    assert len(model.asked) <= 30


def test_an_open_breaker_costs_next_to_nothing(runner: asyncio.Runner) -> None:
    async def costs() -> float:
        clock = Clock(time.monotonic, asyncio.sleep, lambda: 0.0)
        breaker = Breaker(lambda: 0.0)  # once open, it stays so
        down = ScriptedModel([UnavailableError("down")])
        on = Guard(down, clock, breaker, gate=Gate())
        async with served(Service(on)) as service:
            for _ in range(3):
                await service.critique(BODY)
            calls = len(down.asked)
            without = await _cpu(service, {**BODY, "llm": False})
            open_ = await _cpu(service, BODY)
            assert len(down.asked) == calls
            return open_ - without

    assert runner.run(costs()) < 0.05


async def _cpu(service: Running, body: dict[str, object]) -> float:
    """Return the CPU seconds that an answer takes."""
    started = time.process_time()
    for _ in range(10):
        await service.critique(body)
    return (time.process_time() - started) / 10
