"""Every request that was accepted gets an answer from a service that ends, or a clean no."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from critic_api.ending import Ending
from critic_api.service import Service
from tests.api.serving import LONG, served

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

SCOPE: dict[str, Any] = {"type": "http", "method": "POST", "path": "/v1/check", "headers": []}
DRAFT = json.dumps({"text": "Objective: Boats are on time\n\n- Open the new pier\n"}).encode()


async def _ended(begins: asyncio.Event, *, answers: bool) -> list[Message]:
    """End while an application never comes to an end by itself."""
    sent: list[Message] = []

    async def never(_: Scope, __: Receive, send: Send) -> None:
        if answers:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        begins.set()
        await asyncio.Event().wait()

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    ending = Ending(never)
    asked = asyncio.create_task(ending({**SCOPE}, receive, send))
    await begins.wait()
    ending.end_in(0)
    try:
        await asked
    except TimeoutError:
        sent.append({"type": "cut off"})
    await ending({**SCOPE}, receive, send)  # who comes later has no time at all
    return sent


def test_what_is_not_answered_in_time_is_told_to_come_again(runner: asyncio.Runner) -> None:
    start, body, *later = runner.run(_ended(asyncio.Event(), answers=False))

    assert start["status"] == 503
    assert (b"retry-after", b"1") in start["headers"]
    assert json.loads(body["body"])["title"] == "The service ends"
    assert later[0]["status"] == 503


def test_an_answer_that_has_begun_is_cut_off(runner: asyncio.Runner) -> None:
    async def ended() -> list[Message]:
        with pytest.raises(TimeoutError):
            await _ended(asyncio.Event(), answers=True)
        return []

    assert runner.run(ended()) == []


def test_an_error_of_the_application_is_its_own(runner: asyncio.Runner) -> None:
    async def fails(_: Scope, __: Receive, ___: Send) -> None:
        raise TimeoutError("of its own")

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        raise AssertionError

    async def asked() -> None:
        with pytest.raises(TimeoutError, match="of its own"):
            await Ending(fails)({**SCOPE}, receive, send)

    runner.run(asked())


def test_whose_headers_came_is_answered_though_the_body_comes_late(runner: asyncio.Runner) -> None:
    async def accepted(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Return a connection on which the service waits for the body."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(DRAFT)
        )
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        return reader, writer

    async def ended() -> set[bytes]:
        async with asyncio.timeout(LONG), served(Service()) as service:
            port = int(service.url.rsplit(":", 1)[1])
            waiting = [await accepted(port) for _ in range(12)]
            service.server.should_exit = True
            answers = set()
            for reader, writer in waiting:
                writer.write(DRAFT)
                answer = await reader.read()
                head, _, body = answer.partition(b"\r\n\r\n")
                assert json.loads(body)["documents"]
                answers.add(head.splitlines()[0])
                writer.close()
        return answers

    assert runner.run(ended()) == {b"HTTP/1.1 200 OK"}
