"""Puts the application together; each group of routes is a module of ``critic_api.routes``."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from critic_api import languagetool, problems
from critic_api.routes import check, critique, health


def create_app() -> FastAPI:
    """Return a new application; two of them share nothing."""
    app = FastAPI(title="okr-critic", version=version("okr-critic"))
    app.include_router(check.router)
    app.include_router(critique.router)
    app.include_router(health.router)
    languagetool.install(app)
    problems.install(app)
    return app
