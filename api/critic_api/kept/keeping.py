"""Keeps a critique where the request names its document, and answers it once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from critic.report.encoding import encodable
from critic_api.access.asked import access, desk, once

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import Request

    from critic.store.history import Critique
    from critic.store.once import Once
    from critic_api.draft import Draft


async def kept(draft: Draft, request: Request, make: Callable[[], Awaitable[str]]) -> str:
    """Return the critique that ``make`` gives, as JSON, with the id under which it is kept.

    Of a request that comes again the first answer is returned, and nothing is made or kept.
    """
    if not access(request).keeps_history:
        return _told(await make(), None, draft)
    found = await run_in_threadpool(_before, draft, request)
    if found is None:
        found = await run_in_threadpool(_put, draft, request, await make())
    return _told(found.report, found.id, draft)


def put(draft: Draft, request: Request, report: str) -> None:
    """Keep a critique, where the service does; one whose request has come before is kept once."""
    if access(request).keeps_history:
        _put(draft, request, report)


def _put(draft: Draft, request: Request, report: str) -> Critique:
    history = desk(request).store.history
    once_only, asked = _once(draft, request), request.state.request_id
    return history.put(str(draft.document), draft.text, report, once_only, asked)


def _before(draft: Draft, request: Request) -> Critique | None:
    return desk(request).store.history.before(_once(draft, request))


def _once(draft: Draft, request: Request) -> Once | None:
    return once(request, draft.model_dump_json())


def _told(report: str, identity: str | None, draft: Draft) -> str:
    said = {"id": identity, "name": draft.document} if identity else None
    told = {**json.loads(report), "history": said}
    return encodable(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
