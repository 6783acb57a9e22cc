"""Critiques a draft and says what to write instead, over HTTP."""

from __future__ import annotations

from importlib import import_module

from fastapi import APIRouter, Request, Response

from critic import bootstrap, pipeline
from critic.report import FORMATS, Look
from critic_api.draft import Draft, setting_of
from critic_api.problems import RESPONSES, at

router = APIRouter()


@router.post("/v1/critique", responses=RESPONSES)
def critique(draft: Draft, request: Request) -> Response:
    """Return the critique of one draft with verified suggestions.

    It is stored nowhere, unless the draft names its ``document`` and the service keeps critiques.
    """
    access = getattr(request.app.state, "access", None)
    if draft.document is None or access is None:
        told = answered(draft)
    else:
        keeping = import_module("critic_api.kept.keeping")
        told = keeping.kept(draft, draft.document, request, lambda: answered(draft))
    return Response(told, media_type="application/json")


def answered(draft: Draft) -> str:
    """Return the critique of one draft, as JSON. Raises FieldError."""
    setting = setting_of(draft, bootstrap.proposers())
    with at("text"):
        report = pipeline.report_of(pipeline.critique(draft.text, setting, path="-"))
    return FORMATS["json"]([report], Look())
