"""Critiques a draft: what ``critic check --format json`` prints, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from critic import bootstrap, pipeline
from critic.context import Context
from critic.report import FORMATS, Look

router = APIRouter()


class Draft(BaseModel):
    """What is to be critiqued: objectives and key results, in any form that ``critic`` reads."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(max_length=1_000_000)


@router.post("/v1/check")
def check(draft: Draft) -> Response:
    """Return the critique of one draft; it is kept nowhere."""
    report = pipeline.check(
        draft.text,
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=Context(),
    )
    return Response(FORMATS["json"]([report], Look()), media_type="application/json")
