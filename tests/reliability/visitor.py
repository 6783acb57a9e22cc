"""Someone who asks a service over a connection of their own, quickly and many times."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from typing import TypeAlias

    Body: TypeAlias = bytes | Mapping[str, object]

NONE: Mapping[str, str] = {}


class Answer(NamedTuple):
    """A whole answer; ``body`` is as long as the service said that it would be."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """Return what the body says."""
        said: dict[str, Any] = json.loads(self.body)
        return said


class Visitor(NamedTuple):
    """One connection, for one request after another."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(
        self, method: str, path: str, body: Body = b"", headers: Mapping[str, str] = NONE
    ) -> Answer:
        """Ask, and return the answer. Raises OSError or EOFError where none comes."""
        self.begin(method, path, body, headers)
        return await self.answer()

    def begin(
        self, method: str, path: str, body: Body = b"", headers: Mapping[str, str] = NONE
    ) -> None:
        """Send a request, and wait for nothing."""
        kind = {} if isinstance(body, bytes) else {"Content-Type": "application/json"}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        said = {"Host": "localhost", "Content-Length": str(len(data)), **kind, **headers}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + data)

    async def answer(self) -> Answer:
        """Return the answer that comes next."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
        pairs = (line.split(": ", 1) for line in head[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(int(head[0].split()[1]), headers, body)


@asynccontextmanager
async def visiting(port: int) -> AsyncIterator[Visitor]:
    """Open a connection to a service on this machine."""
    visitor = Visitor(*await asyncio.open_connection("127.0.0.1", port))
    try:
        yield visitor
    finally:
        visitor.writer.close()
