"""Whatever happens at the endpoint, over real sockets, a question is answered."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Reply

from critic import answering, bootstrap
from critic.answering import Told
from critic.model.guard import Breaker, Clock, Guard
from critic.model.langchain import Endpoint, load
from critic.model.status import Status
from tests.episodes.worded.asks import TEXT, claimed, claims, said, subject
from tests.model.endpoints import FAULTS, REFUSED, SILENT, serving, silence

if TYPE_CHECKING:
    from collections.abc import Sequence

CANARY = "sk-planted-canary-4711"
ANSWER = said(claimed())
INCOMPLETE = {"truncated", "corrupt"}
# What ends at the deadline alone, and how soon that is, in seconds.
ENDLESS, SOON = {"stalls", "slow first token"}, 0.7
NOBODY = "http://127.0.0.1:9/v1"


async def _no_wait(seconds: float) -> None:
    del seconds
    await asyncio.sleep(0)


def guarded(url: str, seconds: float = 60) -> Guard:
    clock = Clock(time.monotonic, _no_wait, lambda: 0.0)
    model = load(Endpoint("openai", "m", url, CANARY))
    return Guard(model, clock, Breaker(clock.now), seconds=seconds)


async def ask(guard: Guard) -> Told:
    try:
        found = answering.answer(subject(), bootstrap.load_answerer(guard))
        told: Sequence[Told] = [each async for each in found if isinstance(each, Told)]
    finally:
        await guard.model.close()
    return told[-1]


async def _under(fault: str) -> Told:
    if fault == REFUSED:
        return await ask(guarded(NOBODY))
    if fault == SILENT:
        async with silence() as seen:
            return await ask(guarded(seen.url, SOON))
    with serving(FAULTS[fault], ANSWER) as server:
        return await ask(guarded(server.base_url(), SOON if fault in ENDLESS else 60))


@pytest.mark.parametrize("fault", [*FAULTS, REFUSED, SILENT])
def test_the_answer_is_what_it_is_without_a_model(fault: str, runner: asyncio.Runner) -> None:
    found = runner.run(_under(fault))

    expected = Status.INCOMPLETE if fault in INCOMPLETE else Status.DEGRADED
    assert (found.part.status, bool(found.part.reason)) == (expected, True)
    assert found.answer == subject().alone
    assert CANARY not in repr(found)


def test_without_a_fault_it_is_in_the_words_of_the_model(runner: asyncio.Runner) -> None:
    with serving(Reply(text=ANSWER), ANSWER) as server:
        found = runner.run(ask(guarded(server.base_url())))

    assert [each.text for each in claims(found)] == [TEXT]
    assert found.part.usage
    assert found.part.usage.read > 0


def test_a_caller_who_goes_away_ends_the_call_upstream(runner: asyncio.Runner) -> None:
    async def abandoned() -> float:
        async with silence() as seen:
            task = asyncio.create_task(ask(guarded(seen.url)))
            await seen.came.wait()
            started = time.monotonic()
            task.cancel()
            async with asyncio.timeout(30):
                await seen.gone.wait()
            took = time.monotonic() - started
            await asyncio.gather(task, return_exceptions=True)
            return took

    # A busy machine is slow at times; on an idle one it is a few milliseconds.
    assert runner.run(abandoned()) < 5
