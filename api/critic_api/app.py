"""Puts the application together; each group of routes is a module of ``critic_api.routes``."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.middleware.errors import ServerErrorMiddleware

from critic.store import clock
from critic_api import languagetool, origins, problems
from critic_api.access.callers import Anyone
from critic_api.access.gate import Gate
from critic_api.access.rates import Rates
from critic_api.crowd import Crowd
from critic_api.described import Described
from critic_api.routes import check, critique, health, metrics, page, rules, strategy
from critic_api.seen.layer import Watched
from critic_api.service import Service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI
    from fastapi.telemetry import TelemetryConfig

    from critic_api.access import Access
    from critic_api.access.callers import Doorkeeper

# Its spans have paths and query strings in them; critic_api.seen.traces writes ours.
_NATIVE: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}


def create_app(
    service: Service | None = None,
    access: Access | None = None,
    pages: Sequence[str] = (),
    doorkeeper: Doorkeeper | None = None,
) -> FastAPI:
    """Return a new application; two of them share nothing.

    Without a ``service`` it asks no model. Without ``access`` it keeps nothing, and lets in whom
    ``doorkeeper`` does, or whoever reaches it. ``pages`` are the origins of web pages that may ask.
    """
    service = service or Service()
    app = Described(
        title="okr-critic",
        version=version("okr-critic"),
        lifespan=service.lifespan,
        telemetry=_NATIVE,
    )
    app.state.service = service
    for module in (check, critique, health, metrics, page, rules, strategy):
        app.include_router(module.router)
    wordings = service.wordings()
    if wordings is not None:
        app.include_router(APIRouter(lifespan=wordings.lifespan))
    languagetool.install(app, wordings=wordings)
    problems.install(app)
    app.add_middleware(ServerErrorMiddleware, handler=problems.bug)
    if access is None:
        who, rates, crowd = doorkeeper or Anyone(), Rates(None, clock.now), Crowd()
    else:
        # Needs what keeps documents, which a service that keeps nothing can do without.
        import_module("critic_api.access.layer").install(app, access)
        who, rates, crowd = access.doorkeeper(pages), access.rates, access.crowd
    app.add_middleware(Gate, doorkeeper=who, rates=rates, crowd=crowd)
    origins.install(app, pages)
    app.add_middleware(Watched, seen=service.seen)
    app.wants_keys = who.reads_forms
    return app
