"""How requests come to their end when the service does: with an answer, or told to come again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import Request

from critic_api.crowd import AGAIN
from critic_api.problems import Problem, answer

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENDS = Problem(503, "The service ends", "it took too long; ask again when the service is back")


class Ending:
    """Lets requests through to an application; once it is to end, those that are left have a time.

    Only one event loop uses it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._inside: set[asyncio.Timeout] = set()
        self._until: float | None = None

    def end_in(self, seconds: float) -> None:
        """Give up in so many seconds what is not answered by then."""
        self._until = asyncio.get_running_loop().time() + seconds
        for each in self._inside:
            each.reschedule(self._until)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; one whose answer has begun is cut off where its time is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send)
        time = asyncio.timeout_at(self._until)
        try:
            async with time:
                self._inside.add(time)
                await self._app(scope, receive, sending)
        except TimeoutError:
            if sending.has_begun or not time.expired():
                raise
            made = answer(_ENDS, Request(scope))
            made.headers["Retry-After"] = AGAIN
            await made(scope, receive, send)
        finally:
            self._inside.discard(time)


class _Sending:
    """Sends an answer, and knows whether it has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        self.has_begun = True
        await self._send(message)
