"""Lays access around an application, and gives it the routes over what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.store.once import ReusedError
from critic.store.trouble import StoreError, Trouble
from critic_api.access.gate import REQUEST_ID, Gate
from critic_api.kept import documents, feedback, history, jobs, questions
from critic_api.kept.worker import Worker
from critic_api.problems import Problem, answer

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

    from critic_api.access.home import Access

_BUSY = (Trouble.IN_USE, Trouble.LOCKED)


def install(app: FastAPI, access: Access) -> None:
    """Let nobody in but those whom the service knows, each to what is theirs."""
    app.state.access = access
    app.state.worker = Worker(access)
    for module in (documents, feedback, history, questions):
        app.include_router(module.router)
    app.include_router(jobs.router(app.state.worker))
    app.exception_handler(ReusedError)(_reused)
    app.exception_handler(StoreError)(_troubled)
    app.exception_handler(500)(_failed)
    app.add_middleware(Gate, doorkeeper=access.doorkeeper, rates=access.rates, crowd=access.crowd)


async def _reused(request: Request, error: ReusedError) -> Response:
    return answer(Problem(422, "The request cannot be worked with", str(error)), request)


async def _troubled(request: Request, error: StoreError) -> Response:
    """Say that nothing was kept, without telling where things are."""
    soon = error.trouble in _BUSY
    detail = (
        "nothing was changed; whoever runs the service can mend it"
        if not soon
        else ("nothing was changed; try again")
    )
    made = answer(Problem(503, f"What is kept cannot be used: {error.trouble}", detail), request)
    if soon:
        made.headers["Retry-After"] = "1"
    return made


async def _failed(request: Request, error: Exception) -> Response:
    """Answer what nobody expected. It stands outside of the layer, so it names the request."""
    del error
    made = answer(Problem(500, "A bug in okr-critic", "please report it, with the id"), request)
    made.headers[REQUEST_ID] = request.state.request_id
    return made
