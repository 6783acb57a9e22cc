"""Long work: many drafts, critiqued one after another while their client does something else."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from critic_api.access.asked import desk, once, there
from critic_api.draft import Questioned
from critic_api.headers import idempotency_key
from critic_api.kept.page import After, Limit, Page
from critic_api.problems import RESPONSES, FieldError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from critic.store.jobs import Job
    from critic_api.kept.critiques import Critiques
    from critic_api.kept.worker import Worker

_MOST = 500


class Work(BaseModel):
    """Drafts to be critiqued, each as ``/v1/critique`` takes it, without ``document``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    drafts: Annotated[list[Questioned], Field(min_length=1, max_length=_MOST)]


def router(worker: Worker, critiques: Critiques) -> APIRouter:
    """Return the routes; what does the work begins and ends with the application."""

    @asynccontextmanager
    async def working(_: FastAPI) -> AsyncIterator[None]:
        critiques.begin()
        worker.start()
        try:
            yield
        finally:
            worker.stop()
            critiques.give_up()
            # Its thread may be on its way to this event loop, which must not wait for it.
            await asyncio.to_thread(worker.close)

    made = APIRouter(prefix="/v1/jobs", responses=RESPONSES, lifespan=working)
    again = [Depends(idempotency_key)]
    made.add_api_route("", post, methods=["POST"], status_code=202, dependencies=again)
    made.add_api_route("", get_all, methods=["GET"])
    made.add_api_route("/{identity}", get, methods=["GET"])
    made.add_api_route("/{identity}", delete, methods=["DELETE"], status_code=204)
    return made


def post(work: Work, request: Request) -> Response:
    """Take work in, and return its id; it will be done, whatever happens to the service."""
    if any(draft.document is not None for draft in work.drafts):
        raise FieldError("drafts", "a job keeps its results itself; leave out document")
    drafts = [draft.model_dump_json() for draft in work.drafts]
    job = desk(request).store.jobs.put(drafts, once(request, work.model_dump_json()))
    request.app.state.worker.told(request.state.caller.tenant)
    return JSONResponse(_fields(job), 202, {"Location": f"/v1/jobs/{job.id}"})


def get_all(request: Request, limit: Limit = 100, after: After = None) -> Response:
    """Return the jobs, the last first, without their results."""
    some = Page.after(desk(request).store.jobs, limit, after)
    return JSONResponse(
        {"jobs": [_fields(each) for each in some.entries]}, headers=some.link(request, "after")
    )


def get(identity: str, request: Request) -> Response:
    """Return how far a job is, and its results in the order of the drafts; null is not done."""
    jobs = desk(request).store.jobs
    job = there(jobs.get(identity))
    results = [json.loads(each) if each else None for each in jobs.results(identity)]
    return JSONResponse({**_fields(job), "results": results})


def delete(identity: str, request: Request) -> Response:
    """Stop a job where it is not done, and erase it with its drafts and results."""
    there(desk(request).store.jobs.forget(identity))
    return Response(status_code=204)


def _fields(job: Job) -> dict[str, str | int]:
    return {
        "id": job.id,
        "state": job.state,
        "total": job.total,
        "done": job.done,
        "created_at": job.created_at,
        "changed_at": job.changed_at,
    }
