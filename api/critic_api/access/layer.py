"""Gives an application the routes over what is kept, and says when it cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.store.once import ReusedError
from critic.store.trouble import StoreError, Trouble
from critic_api import chat
from critic_api.kept import documents, feedback, history, jobs, questions
from critic_api.kept.critiques import Critiques
from critic_api.kept.worker import Worker
from critic_api.problems import Problem, answer

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

    from critic_api.access.home import Access

_BUSY = (Trouble.IN_USE, Trouble.LOCKED)


def install(app: FastAPI, access: Access) -> None:
    """Add the routes over what is kept, for each caller what is theirs."""
    app.state.access = access
    critiques = Critiques(app.state.service)
    app.state.worker = Worker(access, critiques)
    for module in (documents, feedback, history, questions):
        app.include_router(module.router)
    app.include_router(jobs.router(app.state.worker, critiques))
    chat.install(app)
    app.exception_handler(ReusedError)(_reused)
    app.exception_handler(StoreError)(_troubled)


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
