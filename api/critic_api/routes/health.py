"""What an orchestrator asks."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

router = APIRouter()


@router.get("/livez", response_class=PlainTextResponse)
async def livez() -> str:
    """Answer while the process can answer at all."""
    return "ok"
