"""Critiques a draft: what ``critic check --format json`` prints, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from critic import pipeline
from critic.report import as_json
from critic_api.described import CHECK
from critic_api.draft import Draft, setting_of
from critic_api.problems import at

router = APIRouter()


@router.post("/v1/check", responses=CHECK)
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
    return Response(as_json.compact([report]), media_type="application/json")
