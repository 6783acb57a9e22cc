"""How a document has become better, or has not: its critiques, and what was said then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from critic_api.access.asked import desk, there
from critic_api.kept.page import After, Limit, Page
from critic_api.problems import RESPONSES

if TYPE_CHECKING:
    from critic.store.history import Critique

router = APIRouter(prefix="/v1/history", responses=RESPONSES)
_Name = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("")
def get(name: _Name, request: Request, limit: Limit = 100, before: After = None) -> Response:
    """Return the last critiques of a document, oldest first, each with its score.

    With `before` they are the last of those that are older than the critique with that id.
    """
    history = desk(request).store.history
    if before is not None:
        there(history.get(before))
    # The page ends with its oldest, and is told oldest first.
    some = Page.of(tuple(reversed(history.named(name, limit + 1, before))), limit)
    told = {"name": name, "critiques": [_fields(each) for each in reversed(some.entries)]}
    return JSONResponse(told, headers=some.link(request, "before"))


@router.delete("", status_code=204)
def delete_all(name: _Name, request: Request) -> Response:
    """Erase all critiques of a document."""
    there(desk(request).store.history.forget_named(name))
    return Response(status_code=204)


@router.get("/{identity}")
def get_one(identity: str, request: Request) -> Response:
    """Return one critique: the draft, and what was answered."""
    found = there(desk(request).store.history.get(identity))
    report = json.loads(found.report)
    told = {**_fields(found), "name": found.name, "draft": found.draft, "report": report}
    return JSONResponse(told)


@router.delete("/{identity}", status_code=204)
def delete(identity: str, request: Request) -> Response:
    """Erase one critique."""
    there(desk(request).store.history.forget(identity))
    return Response(status_code=204)


def _fields(kept: Critique) -> dict[str, object]:
    report = json.loads(kept.report)
    (document,) = report["documents"]
    return {
        "id": kept.id,
        "created_at": kept.created_at,
        "request_id": kept.request,
        "score": document["score"],
        "summary": report["summary"],
    }
