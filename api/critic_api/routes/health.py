"""What an orchestrator asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from critic_api import service
from critic_api.seen.ready import NOT_KEPT, Health, Sign, of_model, worst

if TYPE_CHECKING:
    from critic_api.seen.ready import Databases

router = APIRouter()


@router.get("/livez", response_class=PlainTextResponse)
async def livez() -> str:
    """Answer while the process can answer at all."""
    return "ok"


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """Tell whether the service can do its work, and how each part is."""
    served = service.of(request)
    ending = Sign(Health.FAILED, "stopping") if served.seen.is_stopping else Sign(Health.OK)
    access = getattr(request.app.state, "access", None)
    databases: Databases | None = access and access.databases
    signs = {
        "service": ending,
        "databases": await databases.sign() if databases else NOT_KEPT,
        "model": of_model(served),
    }
    health = worst([*signs.values()])
    told = {"status": health, "parts": {name: sign.told() for name, sign in signs.items()}}
    status = 503 if health is Health.FAILED else 200
    return JSONResponse(told, status, {"Cache-Control": "no-store"})
