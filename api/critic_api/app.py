"""Puts the application together; each group of routes is a module of ``critic_api.routes``."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from critic.errors import InputError
from critic_api.routes import check, health

if TYPE_CHECKING:
    from fastapi import Request


def create_app() -> FastAPI:
    """Return a new application; two of them share nothing."""
    app = FastAPI(title="okr-critic", version=version("okr-critic"))
    app.include_router(check.router)
    app.include_router(health.router)
    app.exception_handler(InputError)(_refused)
    return app


async def _refused(request: Request, error: InputError) -> JSONResponse:
    """Say as RFC 9457 does what the client has to change."""
    del request
    problem = {"title": "The draft cannot be read", "status": 422, "detail": str(error)}
    return JSONResponse(problem, status_code=422, media_type="application/problem+json")
