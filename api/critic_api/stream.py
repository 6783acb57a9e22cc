"""A critique as server-sent events: findings first, ``done`` or ``error`` last."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event

from critic.computing import aside
from critic.pipeline import Done, Dropped, FindingsReady, Suggested
from critic.report import as_json
from critic_api.presence import GoneError, while_there

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, MutableMapping

    from critic.pipeline import Event
    from critic.report.model import Json
    from critic_api.presence import Receive

_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
_FAULT = {"title": "There is a bug in the service; what was sent before holds", "status": 500}


class EventStream(EventSourceResponse):
    """Sends ``first``, and what comes after it as it comes; ``ping`` is the longest silence.

    A critique whose client goes away is given up. One that ends in a bug has an ``error`` as its
    last event, and the bug is raised once that is sent.
    """

    def __init__(self, first: Event, events: AsyncGenerator[Event], ping: float) -> None:
        self._events, self._ping = events, ping
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

    async def _sent(self, event: Event | None) -> AsyncGenerator[bytes]:
        while event is not None:
            yield await aside(partial(_written, event))
            coming = asyncio.create_task(_next(self._events))
            try:
                while not (await asyncio.wait({coming}, timeout=self._ping))[0]:
                    yield KEEPALIVE_COMMENT
            finally:
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
            self._bug = coming.exception()
            if self._bug is not None:
                yield format_sse_event(event="error", data_str=json.dumps(_FAULT))
                return
            event = coming.result()


async def _next(events: AsyncIterator[Event]) -> Event | None:
    return await anext(events, None)


def _written(event: Event) -> bytes:
    """Return an event on one line: JSON in plain ASCII."""
    name, data = _named(event)
    return format_sse_event(event=name, data_str=json.dumps(data))


def _named(event: Event) -> tuple[str, dict[str, Json]]:
    match event:
        case FindingsReady(report):
            # What becomes of the model's part is not known yet.
            return "findings", as_json.as_object([report]) | {"model": None}
        case Suggested(suggestion):
            return "suggestion", as_json.suggested(suggestion)
        case Dropped(rejected):
            return "rejected", as_json.dropped(rejected)
        case Done(report):
            return "done", as_json.as_object([report])
