"""Told to end under load, a service answers whom it accepted, and jobs go on in the next one."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Reply, SlowFirstToken
from llmock.testing import LLMockServer

from tests.reliability.service import PLENTY, serving
from tests.reliability.visitor import visiting
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.reliability.service import Serving
    from tests.reliability.visitor import Answer, Body, Visitor

BODY = json.dumps({"text": SOURCE}).encode()
MOST_DRAFTS = 20
DRAFTS: Body = {"drafts": [{"text": f"{SOURCE}- Open {at} sheds\n"} for at in range(MOST_DRAFTS)]}
PATHS = ("/v1/check", "/v1/critique")
EVENTS = {"Accept": "text/event-stream"}
LONGEST = 20
"""Seconds from the signal to the end of the process."""

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(os.name == "nt", reason="a signal of other systems"),
]


class Load:
    """Clients of a service, each with a request that is accepted before the service ends."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.is_ending = asyncio.Event()
        self.accepted = asyncio.Semaphore(0)

    async def slow(self, path: str, pause: float) -> Answer:
        """Send a body in ten parts, all but the first after the end has begun."""
        async with visiting(self.port) as visitor:
            await self._begun(visitor, path)
            await self.is_ending.wait()
            for at in range(0, len(BODY), len(BODY) // 9):
                visitor.writer.write(BODY[at : at + len(BODY) // 9])
                await asyncio.sleep(pause)
            return await visitor.answer()

    async def silent(self) -> Answer:
        """Send no body at all."""
        async with visiting(self.port) as visitor:
            await self._begun(visitor, PATHS[0])
            return await visitor.answer()

    async def waiting(self) -> Answer:
        """Wait for a model."""
        async with visiting(self.port) as visitor:
            await self._begun(visitor, "/v1/critique")
            visitor.writer.write(BODY)
            return await visitor.answer()

    async def listening(self) -> bytes:
        """Return all that a stream brings, whose first event came before the end."""
        async with visiting(self.port) as visitor:
            visitor.begin("POST", "/v1/critique", {"text": SOURCE}, EVENTS)
            first = await visitor.reader.readuntil(b"event: findings")
            self.accepted.release()
            return first + await visitor.reader.read()

    async def again_and_again(self) -> set[int]:
        """Ask until nobody listens; an answer that has begun has to come to its end."""
        found: set[int] = set()
        self.accepted.release()
        while True:
            try:
                async with visiting(self.port) as visitor:
                    while True:
                        path = PATHS[len(found) % 2]
                        found.add((await visitor.ask("POST", path, {"text": SOURCE})).status)
            except asyncio.IncompleteReadError as error:
                if error.partial:  # else closed between two requests
                    raise
            except ConnectionError:
                if self.is_ending.is_set():
                    return found

    async def _begun(self, visitor: Visitor, path: str) -> None:
        headers = {"Content-Type": "application/json", "Expect": "100-continue"}
        visitor.begin("POST", path, b"", {**headers, "Content-Length": str(len(BODY))})
        assert (await visitor.answer()).status == 100
        self.accepted.release()


def test_under_load_it_answers_whom_it_accepted_and_leaves_jobs_to_the_next(
    tmp_path: Path, runner: asyncio.Runner
) -> None:
    with LLMockServer() as upstream:
        upstream.state.scenarios.add(SlowFirstToken(1, times=None))
        reply = said(advice(2, GOOD, resolves=["OUT002"]))
        upstream.state.scenarios.add(Reply(text=reply, times=None))

        def begun() -> AbstractContextManager[Serving]:
            model = ("--model", "openai:m", "--base-url", upstream.base_url())
            return serving(tmp_path, "--embedder", "none", *PLENTY, *model)

        with begun() as served:
            job = runner.run(_ended(served))
        with begun() as served:
            results = runner.run(_results(served.port, job))

    assert len(results) == MOST_DRAFTS
    assert all("critique" in result for result in results)


async def _ended(served: Serving) -> str:
    """End a service that is busy, and return where a job is that it has begun."""
    load = Load(served.port)
    async with visiting(served.port) as visitor:
        job = (await visitor.ask("POST", "/v1/jobs", DRAFTS)).headers["location"]
    slow = [load.slow(PATHS[at % 2], at / 10) for at in range(10)]
    waits = [load.waiting() for _ in range(4)]
    loops = [asyncio.create_task(load.again_and_again()) for _ in range(8)]
    streams = [asyncio.create_task(load.listening()) for _ in range(3)]
    one = [asyncio.create_task(each) for each in (*slow, *waits, load.silent())]
    for _ in (*loops, *streams, *one):
        await load.accepted.acquire()
    served.process.send_signal(signal.SIGTERM)
    load.is_ending.set()
    assert await asyncio.to_thread(served.process.wait, LONGEST) == 0

    *answers, silent = await asyncio.gather(*one)
    assert [answer.status for answer in answers] == [200] * len(answers)
    assert all(answer.json()["documents"] for answer in answers)
    assert (silent.status, silent.headers["retry-after"]) == (503, "1")
    for stream in await asyncio.gather(*streams):
        assert stream.endswith(b"\r\n0\r\n\r\n")
        assert b"event: done" in stream
    assert set().union(*await asyncio.gather(*loops)) <= {200, 503}
    return job


async def _results(port: int, path: str) -> list[dict[str, object]]:
    """Wait until a job that was left is done, and return what came of it."""
    async with visiting(port) as visitor:
        assert (await visitor.ask("GET", path)).json()["done"] < MOST_DRAFTS
        while (job := (await visitor.ask("GET", path)).json())["state"] != "done":
            pass
    results: list[dict[str, object]] = job["results"]
    return results
