"""Documents: taken in, listed and erased, each as a whole."""

from __future__ import annotations

import json
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from critic.corpus.model import Kind
from critic.ingest.outcome import TWIN, Result
from critic.report.documents import FORMATS
from critic.report.look import Look
from critic.store.values import Given
from critic_api import service
from critic_api.access.asked import desk, there
from critic_api.kept.page import After, Limit, Page
from critic_api.problems import RESPONSES, FieldError

if TYPE_CHECKING:
    from critic.ingest.outcome import Outcome
    from critic.store.values import Entry

router = APIRouter(prefix="/v1/documents", responses=RESPONSES)
_Kind = Literal["strategy", "episode"]
_Fact = Annotated[str, Field(max_length=500)]
_BODY = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string"}}}}


class Facts(BaseModel):
    """What a document is called, with the ending of its format, and what is to be known of it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    kind: _Kind | None = None
    title: _Fact | None = None
    author: _Fact | None = None
    date: _Fact | None = None
    url: _Fact | None = None

    def given(self) -> Given:
        """Return what was set by hand."""
        kind = Kind(self.kind) if self.kind else None
        return Given(kind, self.title, self.author, self.date, self.url)


@router.get("")
def get(
    request: Request, kind: _Kind | None = None, limit: Limit = 1000, after: After = None
) -> Response:
    """Return what is kept, as ``critic documents --format json`` prints it."""
    kept = desk(request).documents()
    if after is not None:
        kept = kept[there([place for place, each in enumerate(kept, 1) if each.id == after])[0] :]
    some = Page.of(tuple(each for each in kept if kind in (None, each.kind)), limit)
    told = FORMATS["json"](some.entries, Look())
    headers = some.link(request, "after")
    return Response(told, headers=headers, media_type="application/json")


@router.post("", status_code=201, openapi_extra={"requestBody": _BODY})
async def post(request: Request, facts: Annotated[Facts, Query()]) -> Response:
    """Take a document in: its bytes are the body, and its name says its format.

    One of the same name takes the place of what was kept of it; the same again changes nothing.
    """
    data = await request.body()
    mine = await run_in_threadpool(desk, request)
    began = perf_counter()
    outcome = await run_in_threadpool(mine.take, facts.name, data, facts.given())
    service.of(request).seen.metrics.took(outcome.result, perf_counter() - began)
    if outcome.result in (Result.REFUSED, Result.SKIPPED):
        # Errors are logged by clients and proxies, so they name no document.
        raise FieldError("", outcome.why if outcome.result is Result.REFUSED else TWIN)
    entries = await run_in_threadpool(mine.documents)
    told = _taken(outcome, entries)
    headers = {"Location": f"/v1/documents/{told['document']['id']}"}
    return JSONResponse(told, 201 if outcome.result is Result.TAKEN else 200, headers)


@router.get("/{identity}")
def get_one(identity: str, request: Request) -> Response:
    """Return what is known of one document."""
    found = there([each for each in desk(request).documents() if each.id == identity])
    return JSONResponse(_fields(found[0]))


@router.delete("/{identity}", status_code=204)
def delete(identity: str, request: Request) -> Response:
    """Erase a document with all that was made of it."""
    there(desk(request).forget(identity))
    return Response(status_code=204)


def _fields(entry: Entry) -> dict[str, object]:
    (told,) = json.loads(FORMATS["json"]([entry], Look()))["documents"]
    return dict(told)


def _taken(outcome: Outcome, entries: tuple[Entry, ...]) -> dict[str, Any]:
    (entry,) = (each for each in entries if each.name == outcome.name)
    return {"result": outcome.result, "document": _fields(entry)}
