"""Critiques a draft: what ``critic check --format json`` prints, over HTTP."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from critic import pipeline
from critic.report import as_json
from critic_api import service
from critic_api.draft import Draft, setting_of
from critic_api.problems import RESPONSES, at

router = APIRouter()


@router.post("/v1/check", responses=RESPONSES)
def check(draft: Draft, request: Request) -> Response:
    """Return the critique of one draft; it is stored nowhere."""
    seen = service.of(request).seen
    setting = replace(setting_of(draft), step=seen.tracer.step)
    with at("text"):
        report = pipeline.found(draft.text, setting, path="-")
    seen.metrics.critiqued(report)
    return Response(as_json.compact([report]), media_type="application/json")
