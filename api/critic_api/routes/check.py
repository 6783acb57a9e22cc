"""Critiques a draft: what ``critic check --format json`` prints, over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from critic import pipeline
from critic.computing import aside
from critic.report import as_json
from critic_api import service
from critic_api.draft import Draft, setting_of
from critic_api.problems import RESPONSES, at

if TYPE_CHECKING:
    from critic_api.seen import Seen

router = APIRouter()


@router.post("/v1/check", responses=RESPONSES)
async def check(draft: Draft, request: Request) -> Response:
    """Return the critique of one draft; it is stored nowhere."""
    seen = service.of(request).seen
    text = await aside(lambda: _checked(draft, seen))
    return Response(text, media_type="application/json")


def _checked(draft: Draft, seen: Seen) -> str:
    setting = replace(setting_of(draft), step=seen.tracer.step)
    with at("text"):
        report = pipeline.found(draft.text, setting, path="-")
    seen.metrics.critiqued(report)
    return as_json.compact([report])
