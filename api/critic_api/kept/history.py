"""How a document has become better, or has not: its critiques, and what was said then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from critic_api.access.asked import desk, there
from critic_api.problems import RESPONSES

if TYPE_CHECKING:
    from critic.store.history import Critique

router = APIRouter(prefix="/v1/history", responses=RESPONSES)
_Name = Annotated[str, Query(min_length=1, max_length=200)]
_Limit = Annotated[int, Query(ge=1, le=1000)]


@router.get("")
def get(name: _Name, request: Request, limit: _Limit = 100) -> Response:
    """Return the last critiques of a document, oldest first, each with its score."""
    found = desk(request).store.history.named(name, limit)
    return JSONResponse({"name": name, "critiques": [_fields(each) for each in found]})


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
