"""Puts the application together; each group of routes is a module of ``critic_api.routes``."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from critic_api import languagetool, problems
from critic_api.routes import check, critique, health
from critic_api.service import Service


def create_app(service: Service | None = None) -> FastAPI:
    """Return a new application; two of them share nothing. Without a service it asks no model."""
    service = service or Service()
    app = FastAPI(title="okr-critic", version=version("okr-critic"), lifespan=service.lifespan)
    app.state.service = service
    app.include_router(check.router)
    app.include_router(critique.router)
    app.include_router(health.router)
    languagetool.install(app)
    problems.install(app)
    return app
