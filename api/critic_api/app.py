"""Puts the application together; each group of routes is a module of ``critic_api.routes``."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI

from critic_api import languagetool, problems
from critic_api.routes import check, critique, health, page, rules, strategy
from critic_api.service import Service

if TYPE_CHECKING:
    from critic_api.access import Access


def create_app(service: Service | None = None, access: Access | None = None) -> FastAPI:
    """Return a new application; two of them share nothing.

    Without a ``service`` it asks no model. Without ``access`` it keeps nothing, and whoever reaches
    it may ask.
    """
    service = service or Service()
    app = FastAPI(title="okr-critic", version=version("okr-critic"), lifespan=service.lifespan)
    app.state.service = service
    for module in (check, critique, health, page, rules, strategy):
        app.include_router(module.router)
    languagetool.install(app)
    problems.install(app)
    if access is not None:
        # Needs what keeps documents, which a service that keeps nothing can do without.
        import_module("critic_api.access.layer").install(app, access)
    return app
