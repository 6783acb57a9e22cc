"""Critiques a draft and says what to write instead, over HTTP; asks the model of the service."""

from __future__ import annotations

from contextlib import aclosing
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from critic import asking, bootstrap, pipeline
from critic.computing import aside
from critic.pipeline import Done
from critic.report import FORMATS, Look
from critic_api import service
from critic_api.described import CRITIQUE
from critic_api.draft import Questioned, setting_of
from critic_api.presence import GoneError, while_there
from critic_api.problems import at
from critic_api.stream import EventStream

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from types import ModuleType

    from critic.pipeline import Event
    from critic.report import Report
    from critic_api.draft import Draft

router = APIRouter()

_EVENTS = "text/event-stream"
_NOBODY_LISTENS = 499


@router.post("/v1/critique", responses=CRITIQUE)
async def critique(draft: Questioned, request: Request) -> Response:
    """Return the critique of one draft with verified suggestions.

    It is stored nowhere, unless the draft names its ``document`` and the service keeps critiques.

    A model that the service was started with is asked as well, whatever becomes of that: the answer
    is 200 with the same findings. With `Accept: text/event-stream` they come first, then each
    suggestion as it is verified, and `done`, with the whole, or `error` last.
    """
    served = service.of(request)
    setting = await aside(lambda: setting_of(draft, bootstrap.proposers()))
    caller = getattr(request.state, "caller", None)
    events = served.critique(draft, setting, caller and caller.tenant)
    with at("text"):
        if _wants_events(request):
            events = _kept_at_the_end(events, draft, request)
            return EventStream(await anext(events), events, served.ping)
        return await _whole(draft, request, events)


def answered(draft: Draft) -> str:
    """Return the critique of one draft, for which no model is asked, as JSON.

    Raises FieldError.
    """
    setting = setting_of(draft, bootstrap.proposers())
    with at("text"):
        report = pipeline.report_of(pipeline.critique(draft.text, setting, path="-"))
    return _told(report)


def _wants_events(request: Request) -> bool:
    ranges = request.headers.get("accept", "").lower().split(",")
    return any(each.partition(";")[0].strip() == _EVENTS for each in ranges)


async def _whole(draft: Questioned, request: Request, events: AsyncGenerator[Event]) -> Response:
    async def made() -> str:
        report = await while_there(request.receive, asking.report_of(events))
        return await aside(lambda: _told(report))

    keeping = _keeping(draft, request)
    try:
        text = await (made() if keeping is None else keeping.kept(draft, request, made))
    except GoneError:
        return Response(status_code=_NOBODY_LISTENS)
    finally:
        await events.aclose()
    return Response(text, media_type="application/json")


async def _kept_at_the_end(
    events: AsyncGenerator[Event], draft: Questioned, request: Request
) -> AsyncGenerator[Event]:
    """Yield the events; a critique that is to be kept is, before its end is told."""
    keeping = _keeping(draft, request)
    async with aclosing(events):
        async for event in events:
            if keeping is not None and isinstance(event, Done):
                report = await aside(partial(_told, event.report))
                await run_in_threadpool(keeping.put, draft, request, report)
            yield event


def _keeping(draft: Questioned, request: Request) -> ModuleType | None:
    access = getattr(request.app.state, "access", None)
    if draft.document is None or access is None:
        return None
    return import_module("critic_api.kept.keeping")


def _told(report: Report) -> str:
    return FORMATS["json"]([report], Look())
