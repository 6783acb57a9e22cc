"""The OpenAI protocol, so that any chat client can ask the episodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic_api.chat import models, routes

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["install"]


def install(app: FastAPI) -> None:
    """Answer chat clients."""
    app.include_router(models.router)
    app.include_router(routes.router)
    app.exception_handler(models.NoSuchModelError)(models.no_such_model)
