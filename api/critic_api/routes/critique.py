"""Critiques a draft and says what to write instead, over HTTP; asks the model of the service."""

from __future__ import annotations

from contextlib import aclosing
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from critic import asking, bootstrap
from critic.computing import aside
from critic.pipeline import Done, Dropped, FindingsReady, Suggested
from critic.report import as_json
from critic_api import service, sheets
from critic_api.draft import Questioned, setting_of
from critic_api.headers import idempotency_key
from critic_api.presence import NOBODY_LISTENS, GoneError, while_there
from critic_api.problems import RESPONSES, at
from critic_api.stream import EventStream, is_wanted, named

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from types import ModuleType

    from critic.pipeline import Event
    from critic.report import Report

router = APIRouter()

_Title = Annotated[str, Query(min_length=1, max_length=200)]


@router.post("/v1/critique", responses=RESPONSES, dependencies=[Depends(idempotency_key)])
async def critique(draft: Questioned, request: Request, title: _Title = "Draft") -> Response:
    """Return the critique of one draft with verified suggestions.

    It is stored nowhere, unless the draft names its ``document`` and the service keeps critiques.

    A model that the service was started with is asked as well, whatever becomes of that: the answer
    is 200 with the same findings. With `Accept: text/event-stream` they come first, then each
    suggestion as it is verified, and `done`, with the whole, or `error` last. With `text/html` or
    `text/markdown` it is the report of that form, which calls the draft by its `title`.
    """
    served = service.of(request)
    setting = await aside(lambda: setting_of(draft, bootstrap.proposers()))
    caller = getattr(request.state, "caller", None)
    events = served.critique(draft, setting, caller and caller.tenant)
    with at("text"):
        if is_wanted(request):
            events = _kept_at_the_end(events, draft, request)
            first = await aside(partial(_written, await anext(events)))
            return EventStream(first, events, _written, served.ping)
        form = sheets.wanted(request)
        if form is not None:
            events = _kept_at_the_end(events, draft, request)
            return await _sheet(events, request, form, title)
        return await _whole(draft, request, events)


def _written(event: Event) -> bytes:
    match event:
        case FindingsReady(report):
            # What becomes of the model's part is not known yet.
            return named("findings", as_json.as_object([report]) | {"model": None})
        case Suggested(suggestion):
            return named("suggestion", as_json.suggested(suggestion))
        case Dropped(rejected):
            return named("rejected", as_json.dropped(rejected))
        case Done(report):
            return named("done", as_json.as_object([report]))


async def _whole(draft: Questioned, request: Request, events: AsyncGenerator[Event]) -> Response:
    async def made() -> str:
        report = await while_there(request.receive, asking.report_of(events))
        return await aside(lambda: _told(report))

    keeping = _keeping(draft, request)
    try:
        text = await (made() if keeping is None else keeping.kept(draft, request, made))
    except GoneError:
        return Response(status_code=NOBODY_LISTENS)
    finally:
        await events.aclose()
    return Response(text, media_type="application/json")


async def _sheet(
    events: AsyncGenerator[Event], request: Request, form: sheets.Form, title: str
) -> Response:
    try:
        report = await while_there(request.receive, asking.report_of(events))
    except GoneError:
        return Response(status_code=NOBODY_LISTENS)
    finally:
        await events.aclose()
    return await aside(partial(sheets.response, report, form, title))


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
    return as_json.compact([report])
