"""A few compute, the others wait for their turn."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from threading import Event
from typing import TYPE_CHECKING

from critic.computing import Computing

if TYPE_CHECKING:
    import pytest

_SAID: ContextVar[str] = ContextVar("_SAID")


def test_what_is_made_aside_comes_back_and_knows_who_asked(runner: asyncio.Runner) -> None:
    async def asked() -> str:
        _SAID.set("mine")
        return await Computing(1).aside(_SAID.get)

    assert runner.run(asked()) == "mine"


def test_who_waits_is_seen_and_may_go_away(runner: asyncio.Runner) -> None:
    times = iter([10.0, 11.0, 15.0])
    computing = Computing(1, lambda: next(times))
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(60)
        return "done"

    async def asked() -> tuple[float, float, str]:
        first = asyncio.create_task(computing.aside(slow))
        await asyncio.to_thread(begun.wait, 60)
        second = asyncio.create_task(computing.aside(lambda: "never"))
        await asyncio.sleep(0)
        delay = computing.delay()
        second.cancel()
        await asyncio.wait([second])
        after = computing.delay()
        go_on.set()
        assert second.cancelled()
        return delay, after, await first

    assert runner.run(asked()) == (4.0, 0.0, "done")


def test_an_error_is_that_of_what_was_made(
    runner: asyncio.Runner, caplog: pytest.LogCaptureFixture
) -> None:
    async def asked() -> None:
        try:
            await Computing(1).aside(lambda: 1 // 0)
        except ZeroDivisionError:
            return

    runner.run(asked())
    assert caplog.text == ""
