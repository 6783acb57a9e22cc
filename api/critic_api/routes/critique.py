"""Critiques a draft and says what to write instead, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from critic import bootstrap, pipeline
from critic.report import FORMATS, Look
from critic_api.draft import Draft, setting_of
from critic_api.problems import RESPONSES, at

router = APIRouter()


@router.post("/v1/critique", responses=RESPONSES)
def critique(draft: Draft) -> Response:
    """Return the critique of one draft with verified suggestions; it is stored nowhere."""
    setting = setting_of(draft, bootstrap.proposers())
    with at("text"):
        report = pipeline.report_of(pipeline.critique(draft.text, setting, path="-"))
    return Response(FORMATS["json"]([report], Look()), media_type="application/json")
