"""Whoever looks at a guard hears what became of each request, and how full it is."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from critic.model.guard import Asked, Heard, State, Status
from critic.model.port import Answer, Tokens, UnavailableError
from critic.model.scripted import ScriptedModel
from tests.model.fakes import KEY, REQUEST, guard, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.model.guard import Guard
    from critic.model.guard.observer import Hear
    from critic.model.port import Request


class Listener:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.heard: list[Heard] = []
        self.ended = 0

    @contextmanager
    def asking(self, asked: Asked) -> Iterator[Hear]:
        self.asked.append(asked)
        try:
            yield self.heard.append
        finally:
            self.ended += 1


class _Counting(ScriptedModel):
    async def ask(self, request: Request) -> Answer:
        found = await super().ask(request)
        return Answer(found.text, Tokens(7, 3))


class _Down(ScriptedModel):
    async def ask(self, request: Request) -> Answer:
        raise UnavailableError(request.name)


async def ask(watched: Guard) -> Status:
    return (await watched.ask(REQUEST, KEY, read, watched.deadline())).status


def test_what_became_of_each_request_is_heard() -> None:
    listener = Listener()
    watched = guard(_Counting(["ok", "no"]))
    watched.observer = listener

    async def asked() -> list[Status]:
        return [await ask(watched), await ask(watched)]

    assert asyncio.run(asked()) == [Status.OK, Status.CACHED]
    assert listener.asked == [Asked("scripted", "answer", 100)] * 2
    assert [each.status for each in listener.heard] == [Status.OK, Status.CACHED]
    assert listener.heard[0].usage.tokens == Tokens(7, 3)
    assert listener.ended == 2


def test_of_a_request_that_is_given_up_only_the_end_is_heard() -> None:
    listener = Listener()

    async def given_up() -> None:
        begun = asyncio.Event()

        class Hanging(ScriptedModel):
            async def ask(self, request: Request) -> Answer:
                begun.set()
                await asyncio.Event().wait()
                return await super().ask(request)

        watched = guard(Hanging(["ok"]))
        watched.observer = listener
        task = asyncio.create_task(ask(watched))
        await begun.wait()
        assert (watched.gate.inside, watched.gate.waiting) == (1, 0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert watched.gate.inside == 0

    asyncio.run(given_up())

    assert (listener.heard, listener.ended) == ([], 1)


def test_an_endpoint_that_is_down_is_heard_and_opens_the_breaker() -> None:
    listener = Listener()
    watched = guard(_Down([]))
    watched.observer = listener

    async def asked() -> None:
        for _ in range(3):
            await ask(watched)

    asyncio.run(asked())

    assert {each.status for each in listener.heard} == {Status.DEGRADED}
    assert watched.breaker.state is State.OPEN
