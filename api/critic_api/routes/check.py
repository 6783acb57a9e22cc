"""Critiques a draft: what ``critic check --format json`` prints, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from critic import pipeline
from critic.computing import aside
from critic.report import FORMATS, Look
from critic_api.described import CHECK
from critic_api.draft import Draft, setting_of
from critic_api.problems import at

router = APIRouter()


@router.post("/v1/check", responses=CHECK)
async def check(draft: Draft) -> Response:
    """Return the critique of one draft; it is stored nowhere."""
    return Response(await aside(lambda: _checked(draft)), media_type="application/json")


def _checked(draft: Draft) -> str:
    setting = setting_of(draft)
    with at("text"):
        report = pipeline.check(
            draft.text,
            path="-",
            knowledge=setting.knowledge,
            profile=setting.profile,
            context=setting.context,
        )
    return FORMATS["json"]([report], Look())
