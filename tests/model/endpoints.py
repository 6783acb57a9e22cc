"""Endpoints that fail over real sockets, each in a way of its own."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from llmock.scenarios import Fail, Reply, SlowFirstToken, StreamFault
from llmock.testing import LLMockServer

from critic.model.guard import Breaker, Clock, Guard
from critic.model.langchain import Endpoint, load

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from llmock.scenarios import Behavior

FAULTS: dict[str, Behavior] = {
    "down": Fail(503, times=None),
    "throttled": Fail(429, retry_after=30, times=None),
    "wrong key": Fail(401, times=None),
    "no such model": Fail(404, times=None),
    "draft too long": Fail(400, code="context_length_exceeded", times=None),
    "hangs up": StreamFault("disconnect", after_chunks=1, times=None),
    "truncated": StreamFault("truncate", after_chunks=2, times=None),
    "corrupt": StreamFault("malformed", after_chunks=1, times=None),
    "stalls": StreamFault("stall", after_chunks=1, stall_seconds=2, times=None),
    "slow first token": SlowFirstToken(2, times=None),
}
# The other two need no server that speaks: nobody listens, or somebody listens and says nothing.
REFUSED, SILENT = "refused", "silent"
ALL = (*FAULTS, REFUSED, SILENT)
NOBODY = "http://127.0.0.1:9/v1"
# What ends at the deadline alone, and how soon that is, in seconds.
ENDLESS, SOON = {"stalls", "slow first token"}, 0.7
CANARY = "sk-planted-canary-4711"


async def _no_wait(seconds: float) -> None:
    del seconds
    await asyncio.sleep(0)


def guarded(url: str, seconds: float = 60) -> Guard:
    """Return a guard around the model at an endpoint, that asks again without a wait."""
    clock = Clock(time.monotonic, _no_wait, lambda: 0.0)
    model = load(Endpoint("openai", "m", url, CANARY))
    return Guard(model, clock, Breaker(clock.now), seconds=seconds)


@asynccontextmanager
async def failing(fault: str, text: str) -> AsyncIterator[Guard]:
    """Give a guard around a model that would say ``text`` if it were not for the fault."""
    if fault == REFUSED:
        yield guarded(NOBODY)
    elif fault == SILENT:
        async with silence() as seen:
            yield guarded(seen.url, SOON)
    else:
        with serving(FAULTS[fault], text) as server:
            yield guarded(server.base_url(), SOON if fault in ENDLESS else 60)


@contextmanager
def serving(behavior: Behavior, text: str) -> Iterator[LLMockServer]:
    """Serve a model that would say ``text`` and behaves as it is told to."""
    with LLMockServer() as server:
        server.state.scenarios.add(behavior)
        server.state.scenarios.add(Reply(text=text, times=None))
        yield server


class Silence:
    """What a server that only listens sees: how many came, and how many have gone."""

    def __init__(self) -> None:
        self.url = ""
        self.came = asyncio.Event()
        self.gone = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(65_536):
            self.came.set()
        self.gone.set()
        writer.close()


@asynccontextmanager
async def silence() -> AsyncIterator[Silence]:
    """Serve somebody who listens and says nothing."""
    seen = Silence()
    server = await asyncio.start_server(seen.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    seen.url = f"http://{host}:{port}/v1"
    async with server:
        yield seen


async def abandoned(ask: Callable[[Guard], Awaitable[object]]) -> float:
    """Have somebody ask and go away; return the seconds until the endpoint sees that."""
    async with silence() as seen:
        task = asyncio.ensure_future(ask(guarded(seen.url)))
        await seen.came.wait()
        started = time.monotonic()
        task.cancel()
        async with asyncio.timeout(30):
            await seen.gone.wait()
        took = time.monotonic() - started
        await asyncio.gather(task, return_exceptions=True)
        return took


@asynccontextmanager
async def redirecting(url: str) -> AsyncIterator[str]:
    """Serve somebody who sends everybody on to ``url``."""

    async def send_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(65_536)
        head = f"HTTP/1.1 307 Temporary Redirect\r\nLocation: {url}/chat/completions\r\n"
        writer.write(f"{head}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(send_on, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with server:
        yield f"http://{host}:{port}/v1"
