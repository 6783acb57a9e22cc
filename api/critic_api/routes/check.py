"""Critiques a draft: what ``critic check --format json`` prints, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from critic import pipeline
from critic.report import FORMATS, Look
from critic_api.draft import Draft, setting_of
from critic_api.problems import RESPONSES, at

router = APIRouter()


@router.post("/v1/check", responses=RESPONSES)
def check(draft: Draft) -> Response:
    """Return the critique of one draft; it is stored nowhere."""
    setting = setting_of(draft)
    with at("text"):
        report = pipeline.check(
            draft.text,
            path="-",
            knowledge=setting.knowledge,
            profile=setting.profile,
            context=setting.context,
        )
    return Response(FORMATS["json"]([report], Look()), media_type="application/json")
