"""Critiques a draft and says what to write instead, over HTTP; asks the model of the service."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from critic import asking, bootstrap
from critic.report import FORMATS, Look
from critic_api import service
from critic_api.described import CRITIQUE
from critic_api.draft import Questioned, setting_of
from critic_api.presence import GoneError, while_there
from critic_api.problems import at
from critic_api.stream import EventStream

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from critic.pipeline import Event

router = APIRouter()

_EVENTS = "text/event-stream"
_NOBODY_LISTENS = 499


@router.post("/v1/critique", responses=CRITIQUE)
async def critique(draft: Questioned, request: Request) -> Response:
    """Return the critique of one draft with verified suggestions; it is stored nowhere.

    A model that the service was started with is asked as well, whatever becomes of that: the answer
    is 200 with the same findings. With `Accept: text/event-stream` they come first, then each
    suggestion as it is verified, and `done`, with the whole, or `error` last.
    """
    served = service.of(request)
    setting = await asyncio.to_thread(setting_of, draft, bootstrap.proposers())
    events = served.critique(draft, setting)
    with at("text"):
        if _wants_events(request):
            return EventStream(await anext(events), events, served.ping)
        return await _whole(request, events)


def _wants_events(request: Request) -> bool:
    ranges = request.headers.get("accept", "").lower().split(",")
    return any(each.partition(";")[0].strip() == _EVENTS for each in ranges)


async def _whole(request: Request, events: AsyncGenerator[Event]) -> Response:
    try:
        report = await while_there(request.receive, asking.report_of(events))
    except GoneError:
        return Response(status_code=_NOBODY_LISTENS)
    finally:
        await events.aclose()
    text = await asyncio.to_thread(FORMATS["json"], [report], Look())
    return Response(text, media_type="application/json")
