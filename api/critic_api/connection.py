"""A connection that some editors need: they say that they have sent all, and wait for the answer.

uvicorn takes that for the end and drops the answer; a client that has only stopped sending is
answered here. Other paths keep uvicorn's way, so that work ends when its client is gone.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from uvicorn.protocols.http.auto import AutoHTTPProtocol

if TYPE_CHECKING:
    from collections.abc import Callable

_SERVE: Callable[..., asyncio.Protocol] = AutoHTTPProtocol
_PATIENT = (b"POST /v2/", b"POST /check")


class Connection(asyncio.Protocol):
    """uvicorn's own connection, but for what becomes of it when the client has sent all."""

    def __init__(self, *arguments: object, **named: object) -> None:
        self._served = _SERVE(*arguments, **named)
        self._waits = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._served.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Pass on what was sent; see which path it asks for where it begins a request."""
        if data.startswith((b"POST ", b"GET ")):
            self._waits = data.startswith(_PATIENT)
        self._served.data_received(data)

    def eof_received(self) -> bool | None:
        """Keep the connection open for an answer."""
        return self._waits or self._served.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._served.connection_lost(exc)

    def pause_writing(self) -> None:
        """Pass on that the client does not read."""
        self._served.pause_writing()

    def resume_writing(self) -> None:
        """Pass on that the client reads again."""
        self._served.resume_writing()
