"""What comes bit by bit, as server-sent events; something is always last."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event

from critic.computing import aside
from critic_api.presence import GoneError, while_there
from critic_api.sheets import accepts

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, MutableMapping

    from fastapi import Request

    from critic_api.presence import Receive

_Event = TypeVar("_Event")
_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
_MEDIA_TYPE = "text/event-stream"
BUG = "There is a bug in the service; what was sent before holds"


def is_wanted(request: Request) -> bool:
    """Return whether a client names events among what it accepts."""
    return accepts(request, _MEDIA_TYPE)


def named(name: str, data: object) -> bytes:
    """Return an event with a name on one line: JSON in plain ASCII."""
    return format_sse_event(event=name, data_str=json.dumps(data))


FAULT = named("error", {"title": BUG, "status": 500})


class EventStream(EventSourceResponse, Generic[_Event]):
    """Sends ``first``, and events as they come; ``ping`` seconds are the longest silence.

    ``written`` makes bytes of an event. What is streamed to a client who goes away is given up. A
    stream that ends in a bug has ``fault`` as its last event, and the bug is raised once that is
    sent.
    """

    def __init__(
        self,
        first: bytes,
        events: AsyncGenerator[_Event],
        written: Callable[[_Event], bytes],
        ping: float,
        fault: bytes = FAULT,
    ) -> None:
        self._events, self._written, self._ping = events, written, ping
        self._fault = fault
        self._bug: BaseException | None = None
        self._chunks = self._sent(first)
        super().__init__(self._chunks, headers=_HEADERS)

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        receive: Receive,
        send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
    ) -> None:
        """Answer as long as somebody listens."""
        del scope
        try:
            with suppress(GoneError):
                await while_there(receive, self.stream_response(send))
        finally:
            await self._chunks.aclose()
            await self._events.aclose()
        if self._bug is not None:
            raise self._bug

    async def _sent(self, first: bytes) -> AsyncGenerator[bytes]:
        yield first
        while True:
            coming = asyncio.create_task(_next(self._events))
            try:
                while not (await asyncio.wait({coming}, timeout=self._ping))[0]:
                    yield KEEPALIVE_COMMENT
            finally:
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
            self._bug = coming.exception()
            if self._bug is not None:
                yield self._fault
                return
            event = coming.result()
            if event is None:
                return
            yield await aside(partial(self._written, event))


async def _next(events: AsyncIterator[_Event]) -> _Event | None:
    return await anext(events, None)
