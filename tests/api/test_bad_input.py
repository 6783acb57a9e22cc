"""What nobody should send, sent to a service that is really served: each gets its status."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING

import pytest

from critic_api.service import Service
from tests.api.serving import LONG, served

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.api.serving import Running

JSON = "Content-Type: application/json"
FITS = b'{"text": "Objective: Riders reach the last bus"}'


def post(body: bytes, *headers: str, path: str = "/v1/check") -> bytes:
    """Return a request as it goes over the wire."""
    said = "\r\n".join((*headers, f"Content-Length: {len(body)}"))
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{said}\r\n\r\n".encode() + body


def chunked(size: int) -> bytes:
    """Return a request that does not say how long it is."""
    head = f"POST /v1/check HTTP/1.1\r\nHost: localhost\r\n{JSON}\r\nTransfer-Encoding: chunked\r\n"
    return f"{head}\r\n{size:x}\r\n".encode() + b" " * size + b"\r\n0\r\n\r\n"


CASES: dict[str, tuple[bytes, int]] = {
    "what fits": (post(FITS, JSON), 200),
    "too large": (post(b" " * 70_000, JSON), 413),
    "far too large, and never sent": (post(b"", JSON).replace(b": 0", b": 9999999999"), 413),
    "too large in chunks": (chunked(70_000), 413),
    "too deep": (post(b"[" * 60_000, JSON), 422),
    "NaN": (post(b'{"text": NaN}', JSON), 422),
    "Infinity": (post(b'{"text": -Infinity}', JSON), 422),
    "half a surrogate pair": (post(b'{"text": "\\ud800"}', JSON), 422),
    "NUL": (post(b'{"text": "a\\u0000"}', JSON), 422),
    "a raw NUL": (post(b'{"text": "a\x00"}', JSON), 422),
    "no UTF-8": (post(b'{"text": "\xff"}', JSON), 422),
    "a key twice": (post(b'{"text": "a", "text": "b"}', JSON), 422),
    "a huge number": (post(b'{"text": ' + b"9" * 5_000 + b"}", JSON), 422),
    "no JSON": (post(b'{"text": ', JSON), 422),
    "no object": (post(b"[]", JSON), 422),
    "a text for a truth": (post(b'{"text": "a", "llm": "no"}', JSON, path="/v1/critique"), 422),
    "packed": (post(gzip.compress(FITS), JSON, "Content-Encoding: gzip"), 415),
    "a form": (post(b"text=a", "Content-Type: application/x-www-form-urlencoded"), 415),
    "no media type": (post(FITS), 415),
    "many headers": (post(FITS, JSON, *(f"X-{n}: {n}" for n in range(200))), 200),
    "another host": (post(FITS, JSON).replace(b"localhost", b"rebound.example"), 403),
    "a page of others": (post(FITS, JSON, "Origin: https://elsewhere.example"), 403),
    "a long address": (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "no method": (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
    "an editor's too large": (post(b"text=" + b"a" * 70_000, path="/v2/check"), 413),
    "an editor's no UTF-8": (post(b"text=%FF", path="/v2/check"), 400),
}


async def status(service: Running, sent: bytes) -> int:
    host, port = service.url.removeprefix("http://").rsplit(":", 1)
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(sent)
    async with asyncio.timeout(LONG):
        line = await reader.readline()
    writer.close()
    return int(line.split()[1])


def test_each_gets_its_status_and_the_service_stays_up(runner: asyncio.Runner) -> None:
    async def asked() -> dict[str, int]:
        async with served(Service()) as service:
            found = {name: await status(service, sent) for name, (sent, _) in CASES.items()}
            async with service.client() as client:
                assert (await client.get("/livez")).text == "ok"
            return found

    assert runner.run(asked()) == {name: expected for name, (_, expected) in CASES.items()}


@pytest.mark.parametrize("begun", [lambda: post(FITS, JSON)[:-9], lambda: b"POST /v1/che"])
def test_a_client_that_goes_midway_harms_nobody(
    runner: asyncio.Runner, begun: Callable[[], bytes]
) -> None:
    async def asked() -> str:
        async with served(Service()) as service:
            host, port = service.url.removeprefix("http://").rsplit(":", 1)
            for _ in range(5):
                _, writer = await asyncio.open_connection(host, int(port))
                writer.write(begun())
                writer.close()
            async with service.client() as client:
                return (await client.get("/livez")).text

    assert runner.run(asked()) == "ok"
