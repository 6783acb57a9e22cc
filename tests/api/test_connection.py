"""A client that has said all and waits is answered; one that is gone costs nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import uvicorn
from uvicorn.server import ServerState

from critic_api import create_app
from critic_api.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import Message, Receive, Scope, Send

DRAFT = b"text=KR:+Launch+it&language=en-US"


def run(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]],
    app: Callable[..., object] | None = None,
) -> bytes:
    """Return what a client hears of a service that runs for it alone."""

    async def both() -> bytes:
        config = uvicorn.Config(app or create_app(), log_config=None)
        config.load()
        state = ServerState()
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(config=config, server_state=state, app_state={}), "127.0.0.1", 0
        )
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        heard = await talk(reader, writer)
        writer.close()
        server.close()
        await asyncio.gather(*state.tasks)
        return heard

    return asyncio.run(both())


def request(path: bytes, method: bytes = b"POST") -> bytes:
    head = b"%s %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return head % (method, path) + b"Content-Length: %d\r\n\r\n" % len(DRAFT) + DRAFT


@pytest.mark.parametrize("path", [b"/v2/check", b"/check"])
def test_a_client_that_has_said_all_is_answered(path: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(request(path))
        writer.write_eof()
        return await reader.read()

    heard = run(talk)
    head, _, body = heard.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nconnection: close" in head
    assert b"\r\ncontent-type: application/json\r\n" in head + b"\r\n"
    assert b"\r\ncontent-length: %d\r\n" % len(body) in head + b"\r\n"
    assert b'"OUT002"' in body


def test_what_is_sent_in_pieces_is_one_request() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        sent = request(b"/v2/check").replace(b"Host", b"Expect: 100-continue\r\nHost")
        writer.write(sent.removesuffix(DRAFT))
        heard = await reader.readuntil(b"\r\n\r\n")
        writer.write(DRAFT)
        writer.write_eof()
        return heard + await reader.read()

    heard = run(talk)
    assert heard.startswith(b"HTTP/1.1 100 ")
    assert b'"OUT002"' in heard


def test_elsewhere_work_ends_when_its_client_is_gone() -> None:
    told: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del send
        while scope["type"] == "http" and "http.disconnect" not in told:
            message: Message = await receive()
            told.append(message["type"])

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(request(b"/v1/critique"))
        writer.write_eof()
        return await reader.read()

    assert run(talk, app) == b""
    assert told == ["http.request", "http.disconnect"]


def test_a_large_answer_waits_for_a_client_that_reads_slowly() -> None:
    part = b"x" * 100_000

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await receive()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            for _ in range(200):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(request(b"/v1/critique").replace(b"Host", b"Connection: close\r\nHost"))
        return await reader.read()

    assert run(talk, app).count(b"x") >= 200 * len(part)
