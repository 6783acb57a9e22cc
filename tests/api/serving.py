"""The service on a real socket, in the event loop of the test, and those who talk to it."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

import httpx2

from critic.model.scripted import ScriptedModel
from critic_api import server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from critic.model.port import Answer, Request
    from critic_api.access import Access
    from critic_api.service import Service

EVENTS = {"accept": "text/event-stream"}
# Longer than anything takes on a busy machine.
LONG = 60


class Told(NamedTuple):
    """One server-sent event; a comment has no name."""

    name: str
    data: Any


class Hanging(ScriptedModel):
    """Never answers until it is let go; ``begun`` and ``left`` count calls."""

    def __init__(self, text: str = "") -> None:
        super().__init__([text])
        self.begun = asyncio.Semaphore(0)
        self.left = asyncio.Semaphore(0)
        self.go = asyncio.Event()

    async def ask(self, request: Request) -> Answer:
        self.begun.release()
        try:
            await self.go.wait()
        finally:
            self.left.release()
        return await super().ask(request)


class Running(NamedTuple):
    """A service that listens."""

    url: str
    server: server.Server

    def client(self) -> httpx2.AsyncClient:
        """Return a client that waits for long."""
        return httpx2.AsyncClient(base_url=self.url, timeout=LONG, trust_env=False)

    async def critique(self, body: dict[str, object], **headers: str) -> httpx2.Response:
        """Post a draft and return the whole answer."""
        async with self.client() as client:
            return await client.post("/v1/critique", json=body, headers=headers)

    async def events(self, body: dict[str, object]) -> list[Told]:
        """Post a draft and return all events."""
        return [each async for each in self.streamed(body)]

    async def streamed(self, body: dict[str, object]) -> AsyncIterator[Told]:
        """Post a draft and yield events as they come."""
        async with (
            self.client() as client,
            client.stream("POST", "/v1/critique", json=body, headers=EVENTS) as answer,
        ):
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("text/event-stream")
            async for event in told(answer):
                yield event

    async def abandoned(
        self, body: dict[str, object], accept: str, path: str = "/v1/critique"
    ) -> asyncio.StreamWriter:
        """Post something over a socket of its own, which is given back."""
        host, port = self.url.removeprefix("http://").rsplit(":", 1)
        _, writer = await asyncio.open_connection(host, int(port))
        data = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        writer.write(head.encode() + data)
        await writer.drain()
        return writer


@asynccontextmanager
async def served(
    service: Service, last_words: float = LONG, access: Access | None = None
) -> AsyncIterator[Running]:
    """Serve on a free port of this machine; all that is open is closed in the end."""
    listening = asyncio.Event()
    with server.bind("127.0.0.1", 0) as bound:
        running = server.Server(service, listening.set, last_words, access)
        task = asyncio.create_task(running.serve(sockets=[bound]))
        async with asyncio.timeout(LONG):
            await listening.wait()
        try:
            yield Running(server.url(bound), running)
        finally:
            running.should_exit = True
            await task


@contextmanager
def served_aside(service: Service, access: Access | None) -> Iterator[str]:
    """Serve in a thread, for clients that block the one that they are in; give the address."""
    listening = Event()
    with server.bind("127.0.0.1", 0) as bound:
        running = server.Server(service, listening.set, access=access)
        thread = Thread(target=running.run, args=([bound],))
        thread.start()
        try:
            assert listening.wait(LONG)
            yield server.url(bound)
        finally:
            running.should_exit = True
            thread.join()


async def told(answer: httpx2.Response) -> AsyncIterator[Told]:
    """Yield the events of an answer as they come."""
    name = ""
    async for line in answer.aiter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield Told(name, json.loads(value))
        elif line.startswith(":"):
            yield Told("", line)
