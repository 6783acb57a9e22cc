"""Critiques a draft and says what to write instead, over HTTP; asks the model of the service."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request, Response

from critic import asking, bootstrap, pipeline
from critic.pipeline import Done
from critic.report import FORMATS, Look
from critic_api import service, sheets
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
_Title = Annotated[str, Query(min_length=1, max_length=200)]


@router.post("/v1/critique", responses=CRITIQUE)
async def critique(draft: Questioned, request: Request, title: _Title = "Draft") -> Response:
    """Return the critique of one draft with verified suggestions.

    It is stored nowhere, unless the draft names its ``document`` and the service keeps critiques.

    A model that the service was started with is asked as well, whatever becomes of that: the answer
    is 200 with the same findings. With `Accept: text/event-stream` they come first, then each
    suggestion as it is verified, and `done`, with the whole, or `error` last. With `text/html` or
    `text/markdown` it is the report of that form, which calls the draft by its `title`.
    """
    served = service.of(request)
    setting = await asyncio.to_thread(setting_of, draft, bootstrap.proposers())
    caller = getattr(request.state, "caller", None)
    events = served.critique(draft, setting, caller and caller.tenant)
    with at("text"):
        if sheets.accepts(request, _EVENTS):
            events = _kept_at_the_end(events, draft, request)
            return EventStream(await anext(events), events, served.ping)
        form = sheets.wanted(request)
        if form is not None:
            events = _kept_at_the_end(events, draft, request)
            return await _written(events, request, form, title)
        return await _whole(draft, request, events)


def answered(draft: Draft) -> str:
    """Return the critique of one draft, for which no model is asked, as JSON.

    Raises FieldError.
    """
    setting = setting_of(draft, bootstrap.proposers())
    with at("text"):
        report = pipeline.report_of(pipeline.critique(draft.text, setting, path="-"))
    return _told(report)


async def _whole(draft: Questioned, request: Request, events: AsyncGenerator[Event]) -> Response:
    async def made() -> str:
        report = await while_there(request.receive, asking.report_of(events))
        return await asyncio.to_thread(_told, report)

    keeping = _keeping(draft, request)
    try:
        text = await (made() if keeping is None else keeping.kept(draft, request, made))
    except GoneError:
        return Response(status_code=_NOBODY_LISTENS)
    finally:
        await events.aclose()
    return Response(text, media_type="application/json")


async def _written(
    events: AsyncGenerator[Event], request: Request, form: sheets.Form, title: str
) -> Response:
    try:
        report = await while_there(request.receive, asking.report_of(events))
    except GoneError:
        return Response(status_code=_NOBODY_LISTENS)
    finally:
        await events.aclose()
    return await asyncio.to_thread(sheets.response, report, form, title)


async def _kept_at_the_end(
    events: AsyncGenerator[Event], draft: Questioned, request: Request
) -> AsyncGenerator[Event]:
    """Yield the events; a critique that is to be kept is, before its end is told."""
    keeping = _keeping(draft, request)
    async with aclosing(events):
        async for event in events:
            if keeping is not None and isinstance(event, Done):
                await asyncio.to_thread(keeping.put, draft, request, _told(event.report))
            yield event


def _keeping(draft: Questioned, request: Request) -> ModuleType | None:
    access = getattr(request.app.state, "access", None)
    if draft.document is None or access is None:
        return None
    return import_module("critic_api.kept.keeping")


def _told(report: Report) -> str:
    return FORMATS["json"]([report], Look())
