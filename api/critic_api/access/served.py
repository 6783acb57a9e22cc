"""A home, served: ``uvicorn --factory critic_api.access.served:create_app``."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI

from critic import bootstrap
from critic_api import app
from critic_api.access.home import Access

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

_HOME = "CRITIC_HOME"


def create_app(environment: Mapping[str, str] = os.environ) -> FastAPI:
    """Return the application over the home that ``CRITIC_HOME`` names, or the usual one.

    The home is let go when the application ends. Raises StoreError where it cannot be used.
    """
    access = Access(bootstrap.home_folder(environment.get(_HOME)))

    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        with access:
            yield

    made = app.create_app(access=access)
    made.include_router(APIRouter(lifespan=closing))
    return made
